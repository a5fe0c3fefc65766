import Dossiers
import Ground
import HTTPTypes
import Organisation
import Procedures
import Storage

/// One dossier: look at it, act on it, issue its papers.
enum DossierRoutes {
  static func add(to routes: Routes) {
    routes.get("/ho-so/:unit/:id", single)
    routes.post("/ho-so/:unit/:id/lien-thong") { visit in try await signedIn(visit, addPart) }
    routes.post("/ho-so/:unit/:id/:action") { visit in try await signedIn(visit, perform) }
    routes.get("/tra-cuu") { visit in .page(try await track(visit)) }
  }

  static let single: Routes.Handler = { visit in .page(try await page(of: try await find(visit), visit)) }

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
    actor.may(.viewDossiers, with: dossier, tree: visit.tree, on: visit.today)
  }

  /// The page of a dossier, with what was sent and could not be done.
  static func page(
    of dossier: Dossier, _ visit: Visit, _ attempt: DossierActionForm.Attempt? = nil
  ) async throws -> Page {
    let reference = dossier.reference
    let units = dossier.decidingUnitID == dossier.unitID ? [dossier.unitID] : [dossier.unitID, dossier.decidingUnitID]
    let facts = try await visit.read { db in
      DossierPage.Facts(
        papers: try PaperStore.papers(of: reference, in: db), parts: try DossierStore.parts(of: reference, in: db),
        parent: try dossier.parentID.flatMap {
          try DossierStore.find(DossierReference(unitID: reference.unitID, id: $0), in: db)
        }, officers: try units.flatMap { try UnitStore.officers(of: $0, in: db) },
        files: try EvidenceStore.files(of: reference.subject, unit: reference.unitID, in: db))
    }
    return DossierView.page(DossierPage(dossier, facts, visit, attempt ?? keptAttempt(of: dossier)), visit)
  }

  /// What was sent after a session had ended, back from signing in.
  private static func keptAttempt(of dossier: Dossier) -> DossierActionForm.Attempt? {
    guard let kept = RefusedForm.current else { return nil }
    let (path, name) = ("/ho-so/\(dossier.unitID)/\(dossier.id)/", String(kept.action.split(separator: "/").last ?? ""))
    guard kept.action == path + name, name == "lien-thong" || DossierAction.Name(rawValue: name) != nil else {
      return nil
    }
    return .init(name: name, form: kept.typed, errors: FormErrors([.init(field: "", message: kept.message)]))
  }

  /// Whose session has ended signs in and finds the dossier again, with what was typed.
  private static func signedIn(_ visit: Visit, _ handler: (Visit) async throws -> Answer) async throws -> Answer {
    guard visit.session != nil else {
      return .redirect(try visit.signInAgain(on: "/ho-so/\(visit.parameter("unit"))/\(visit.parameter("id"))"))
    }
    return try await handler(visit)
  }

  private static func perform(_ visit: Visit) async throws -> Answer {
    let dossier = try await find(visit)
    let actor = try visit.actor()
    guard let name = DossierAction.Name(rawValue: visit.parameter("action")) else { throw DossierRefusal.notFound }
    guard actor.may(name.permission, with: dossier, tree: visit.tree, on: visit.today) else {
      throw OrganisationRefusal.forbidden(name.permission)
    }
    return try await keeping(name.rawValue, of: dossier, visit) {
      let action = try DossierActionForm.action(name, visit, dossier)
      guard let version = Digits.value(visit.form["version"].utf8) else { throw DatabaseProblem.staleCopy }
      let (now, context, reference) = (visit.now, visit.context, dossier.reference)
      _ = try await visit.write { db in
        try DossierActs.perform(action, on: reference, version: version, by: actor, at: now, context, in: db)
      }
    }
  }

  /// Does something to a dossier and goes back to its page. What is refused is answered with the page as it is now, the
  /// form open and what was typed still in it.
  private static func keeping(
    _ name: String, of dossier: Dossier, _ visit: Visit, _ body: () async throws -> Void
  ) async throws -> Answer {
    var attempt = DossierActionForm.Attempt(name: name, form: visit.form, errors: FormErrors())
    var status = HTTPResponse.Status.unprocessableContent
    do {
      try await body()
      return .redirect("/ho-so/\(dossier.unitID)/\(dossier.id)")
    } catch let several as SeveralProcedures {
      attempt.choices = several.choices
      attempt.errors.add("thu_tuc", IntakeView.severalProcedures(visit.form["thu_tuc"]))
    } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
      if refusal.kind == .conflict { status = .conflict }
      attempt.errors.add(DossierActionForm.field(of: refusal), refusal.message)
    } catch DatabaseProblem.staleCopy {
      status = .conflict
      attempt.errors.add("", DossierView.stale)
    }
    return .page(try await page(of: try await find(visit), visit, attempt), status: status)
  }

  /// The words mean more than one procedure.
  private struct SeveralProcedures: Error { var choices: [ProcedureFinder.Choice] }

  /// Liên thông: one more piece of work that the dossier needs; counted as a piece, not as a dossier.
  private static func addPart(_ visit: Visit) async throws -> Answer {
    let parent = try await find(visit)
    let actor = try visit.actor()
    try actor.require(.receiveDossiers, at: parent.unitID, tree: visit.tree, on: visit.today)
    return try await keeping("lien-thong", of: parent, visit) {
      let made = try part(of: parent, visit)
      let (now, context, key) = (visit.now, visit.context, visit.form["khoa"])
      let body: @Sendable (any Connection) throws -> String = { db in
        "\(try DossierActs.receive(made, by: actor, at: now, context, in: db).id)"
      }
      guard !key.isEmpty else { return _ = try await visit.write(body) }
      // The same form sent twice makes one part.
      _ = try await IdempotencyStore.once(
        "part \(parent.id) " + visit.form.query(without: ["form_token", "khoa"]), under: "part-" + key,
        of: parent.unitID, at: now, in: visit.services.database, body)
    }
  }

  private static func part(of parent: Dossier, _ visit: Visit) throws -> Intake {
    let form = visit.form
    let code: String
    switch ProcedureFinder.find(form["thu_tuc"], in: visit.catalogue, on: visit.today) {
    case .one(let choice): code = choice.code
    case .several(let choices): throw SeveralProcedures(choices: choices)
    case .none: throw DossierRefusal.unknownProcedure(String(form["thu_tuc"].prefix(80)), visit.today)
    }
    var intake = Intake(
      unit: parent.unitID, procedure: code, channel: parent.channel, applicant: parent.applicant,
      subject: form["noi_dung"])
    intake.parent = parent.id
    if !form["noi_quyet_dinh"].isEmpty {
      guard let unit = visit.tree.unit(code: form["noi_quyet_dinh"]) else {
        throw OrganisationRefusal.unknownUnit(form["noi_quyet_dinh"])
      }
      intake.decidingUnit = unit.id
    }
    return intake
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
