import Dossiers
import Ground
import HTTPTypes
import Organisation
import Procedures
import Storage

/// Làm nhiều hồ sơ một lần: one action on the dossiers ticked in a list. Each is done, or refused, on its own.
enum DossierBulkRoutes {
  static let path = "/ho-so/nhieu"
  /// What needs no word that differs from dossier to dossier.
  static let names: [DossierAction.Name] = [.handOver, .finish, .giveBack, .accept]
  /// No page shows more.
  private static let most = 50

  static func add(to routes: Routes) {
    routes.post(path) { visit in
      let actor = try visit.actor()
      guard let name = DossierAction.Name(rawValue: visit.form["viec"]), names.contains(name) else {
        throw WebRefusal.badChoice(visit.form["viec"])
      }
      let chosen = visit.form.all("chon")
      guard !chosen.isEmpty else { throw WebRefusal.nothingTicked }
      var outcomes: [DossierBulkView.Outcome] = []
      for text in chosen.prefix(most) { outcomes.append(try await outcome(of: name, on: text, actor, visit)) }
      let isWhole = outcomes.allSatisfy { $0.refusal == nil }
      return .page(
        DossierBulkView.page(name, outcomes, back: back(visit)), status: isWhole ? .ok : .unprocessableContent)
    }
  }

  /// The list it came from; never another site.
  private static func back(_ visit: Visit) -> String {
    let back = visit.form["ve"]
    return back.hasPrefix("/ho-so?") || back.hasPrefix("/ho-so/den-han?") ? back : "/ho-so/den-han"
  }

  /// What became of one: done, or why not. What may not be seen is as if it were not there.
  private static func outcome(
    of name: DossierAction.Name, on text: String, _ actor: Actor, _ visit: Visit
  ) async throws -> DossierBulkView.Outcome {
    let parts = text.split(separator: ".").map(String.init)
    guard parts.count == 3, let unit = ID<Organisation.Unit>(parts[0]), let id = ID<Dossier>(parts[1]),
      let version = Digits.value(parts[2].utf8),
      let dossier = try await visit.read({ db in
        try DossierStore.find(DossierReference(unitID: unit, id: id), in: db)
      }), DossierRoutes.canSee(dossier, actor, visit)
    else { throw DossierRefusal.notFound }
    var outcome = DossierBulkView.Outcome(code: dossier.code, path: "/ho-so/\(unit)/\(id)")
    do {
      guard may(name, dossier, actor, visit) else { throw OrganisationRefusal.forbidden(name.permission) }
      let action = action(name, on: dossier, visit)
      let (now, context, reference) = (visit.now, visit.context, dossier.reference)
      _ = try await visit.write { db in
        try DossierActs.perform(action, on: reference, version: version, by: actor, at: now, context, in: db)
      }
    } catch let refusal as any Refusal {
      outcome.refusal = refusal.message
    } catch DatabaseProblem.staleCopy {
      outcome.refusal = DossierView.stale
    }
    return outcome
  }

  private static func may(_ name: DossierAction.Name, _ dossier: Dossier, _ actor: Actor, _ visit: Visit) -> Bool {
    [dossier.unitID, dossier.decidingUnitID].contains {
      actor.may(name.permission, at: $0, tree: visit.tree, on: visit.today)
    }
  }

  /// Handing over goes on to the next step, or stays at the last.
  private static func action(_ name: DossierAction.Name, on dossier: Dossier, _ visit: Visit) -> DossierAction {
    let note = visit.form["ly_do"]
    switch name {
    case .accept: return .accept
    case .finish: return .finish(note: note, withOpenParts: false)
    case .giveBack: return .giveBack(note: note, collector: "")
    default:
      let steps = visit.catalogue.revision(dossier.revisionID)?.steps.count ?? 0
      let isFirst = dossier.standing.state == .received
      let next = isFirst ? 0 : dossier.standing.step + 1
      return .handOver(step: max(0, min(next, steps - 1)), officer: ID<Officer>(visit.form["can_bo"]), note: note)
    }
  }

  /// What somebody may do with the dossiers of a page; nil when nothing.
  static func choices(_ dossiers: [Dossier], _ actor: Actor, _ visit: Visit) async throws -> DossierBulkView.Choices? {
    let open = dossiers.filter { dossier in
      names.contains { allowed(dossier).contains($0) && may($0, dossier, actor, visit) }
    }
    guard !open.isEmpty else { return nil }
    let offered = names.filter { name in
      open.contains { allowed($0).contains(name) && may(name, $0, actor, visit) }
    }
    let units = Set(open.map(\.decidingUnitID)).union(open.map(\.unitID))
    // Officers of one unit can be chosen from; of many, nobody would find one.
    var officers: [(String, String)] = []
    if units.count == 1, let unit = units.first {
      let today = visit.today
      officers = try await visit.read { db in try UnitStore.officers(of: unit, in: db) }
        .filter { $0.to.map { $0 > today } ?? true }.map { ("\($0.id)", $0.name) }
    }
    return DossierBulkView.Choices(
      names: offered, ids: Set(open.map { "\($0.id)" }), officers: officers,
      isAll: visit.query.has(DossierBulkView.allField),
      token: LayoutView.token(visit.session))
  }

  private static func allowed(_ dossier: Dossier) -> [DossierAction.Name] {
    DossierRules.allowed(dossier.standing, limitIsKnown: true, payment: dossier.payment)
  }
}
