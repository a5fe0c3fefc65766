import Dossiers
import Foundation
import Ground
import Organisation
import Procedures
import Reading
import Rendering
import Storage
import WorkCalendar

/// One dossier: look at it, act on it, issue its papers.
enum DossierRoutes {
  static func add(to routes: Routes) {
    routes.get("/ho-so/:unit/:id") { visit in
      let dossier = try await find(visit)
      let reference = dossier.reference
      let facts = try await visit.read { db in
        DossierPage.Facts(
          papers: try PaperStore.papers(of: reference, in: db), parts: try DossierStore.parts(of: reference, in: db),
          officers: try UnitStore.officers(of: reference.unitID, in: db),
          files: try EvidenceStore.files(of: reference.subject, unit: reference.unitID, in: db))
      }
      return .page(DossierView.page(DossierPage(dossier, facts, visit), visit))
    }
    routes.post("/ho-so/:unit/:id/lien-thong") { visit in try await addPart(visit) }
    routes.post("/ho-so/:unit/:id/:action") { visit in try await perform(visit) }
    routes.get("/tra-cuu") { visit in .page(try await track(visit)) }
  }

  /// The dossier of the address, if it is there and may be seen; otherwise the same answer either way.
  static func find(_ visit: Visit, id name: String = "id") async throws -> Dossier {
    let actor = try visit.actor()
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<Dossier>(visit.parameter(name)),
      let dossier = try await visit.read({ db in
        try DossierStore.find(DossierReference(unitID: unit, id: id), in: db)
      }), canSee(dossier, actor, visit)
    else { throw DossierRefusal.notFound }
    return dossier
  }

  static func canSee(_ dossier: Dossier, _ actor: Actor, _ visit: Visit) -> Bool {
    [dossier.unitID, dossier.decidingUnitID].contains {
      actor.may(.viewDossiers, at: $0, tree: visit.tree, on: visit.today)
    }
  }

  private static func perform(_ visit: Visit) async throws -> Answer {
    let dossier = try await find(visit)
    let actor = try visit.actor()
    guard let name = DossierAction.Name(rawValue: visit.parameter("action")) else { throw DossierRefusal.notFound }
    let isAllowed = [dossier.unitID, dossier.decidingUnitID].contains {
      actor.may(name.permission, at: $0, tree: visit.tree, on: visit.today)
    }
    guard isAllowed else { throw OrganisationRefusal.forbidden(name.permission) }
    let action = try action(name, visit, dossier)
    guard let version = Digits.value(visit.form["version"].utf8) else { throw DatabaseProblem.staleCopy }
    let (now, context, reference) = (visit.now, visit.context, dossier.reference)
    _ = try await visit.write { db in
      try DossierActs.perform(action, on: reference, version: version, by: actor, at: now, context, in: db)
    }
    return .redirect("/ho-so/\(dossier.unitID)/\(dossier.id)")
  }

  private static func action(_ name: DossierAction.Name, _ visit: Visit, _ dossier: Dossier) throws -> DossierAction {
    let form = visit.form
    let note = form["ly_do"]
    func due() throws -> Instant {
      guard let moment = DateInput.read(form["han"], today: visit.today)?.moment() else {
        throw WebRefusal.badDay(form["han"])
      }
      // A date alone means the closing of that day.
      return moment.secondOfDay == 0 ? visit.calendar(dossier.unitID).closing(of: moment.day) : moment
    }
    switch name {
    case .accept: return .accept
    case .refuse: return .refuse(reason: note)
    case .handOver:
      return .handOver(step: Digits.value(form["buoc"].utf8) ?? 0, officer: ID<Officer>(form["can_bo"]), note: note)
    case .requestSupplement: return .requestSupplement(reason: note)
    case .requestPayment:
      return .requestPayment(amount: Dong(Digits.value(form["so_tien"].filter(\.isNumber).utf8) ?? 0), reason: note)
    case .resume: return .resume(note: note)
    case .setDue: return .setDue(try due(), note: note)
    case .extend: return .extend(due: try due(), reason: note)
    case .finish: return .finish(note: note)
    case .withdraw: return .withdraw(reason: note)
    case .stop: return .stop(reason: note)
    case .giveBack: return .giveBack(note: note)
    case .confirmCause: return .confirmCause(LateCause(rawValue: form["nguyen_nhan"]) ?? .other, note: note)
    }
  }

  /// Issues the receipt once; later it is only shown.
  /// Liên thông: one more piece of work that the dossier needs; counted as a piece, not as a dossier.
  private static func addPart(_ visit: Visit) async throws -> Answer {
    let parent = try await find(visit)
    let actor = try visit.actor()
    try actor.require(.receiveDossiers, at: parent.unitID, tree: visit.tree, on: visit.today)
    let form = visit.form
    var intake = Intake(
      unit: parent.unitID, procedure: String(form["thu_tuc"].prefix { $0 != " " }), channel: parent.channel,
      applicant: parent.applicant, subject: form["noi_dung"])
    intake.parent = parent.id
    if !form["noi_quyet_dinh"].isEmpty {
      guard let unit = visit.tree.unit(code: form["noi_quyet_dinh"]) else {
        throw OrganisationRefusal.unknownUnit(form["noi_quyet_dinh"])
      }
      intake.decidingUnit = unit.id
    }
    let (made, now, context) = (intake, visit.now, visit.context)
    _ = try await visit.write { db in try DossierActs.receive(made, by: actor, at: now, context, in: db) }
    return .redirect("/ho-so/\(parent.unitID)/\(parent.id)")
  }

  /// For citizens: the state and the dates of a dossier, to those who know its code and the end of their number.
  private static func track(_ visit: Visit) async throws -> Page {
    let (code, end) = (visit.query["ma"], visit.query["so"])
    guard !code.isEmpty else { return TrackView.page(nil, code: "", isAsked: false) }
    try visit.services.limits.take("track \(visit.address)", limit: 60, at: visit.now)
    let found = try await visit.read { db in try DossierStore.find(code: code, in: db) }.first {
      $0.applicant.number.utf8.count >= 4 && end.utf8.count == 4 && $0.applicant.number.hasSuffix(end)
    }
    return TrackView.page(found.map { DossierRowModel($0, visit) }, code: code, isAsked: true)
  }
}
