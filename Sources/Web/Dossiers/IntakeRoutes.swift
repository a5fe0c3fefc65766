import Dossiers
import Ground
import HTTPTypes
import Organisation
import Procedures
import Reading
import Storage

/// Tiếp nhận: one screen, done without the mouse.
enum IntakeRoutes {
  static func add(to routes: Routes) {
    routes.get("/ho-so/tiep-nhan") { visit in
      _ = try visit.actor(for: .receiveDossiers)
      var form = visit.query
      if !form.has("khoa") { form.set("khoa", "\(visit.services.ids.next(Dossier.self))") }
      return .page(IntakeView.page(form, [], [], visit))
    }
    routes.post("/ho-so/tiep-nhan") { visit in try await receive(visit) }
  }

  private static func receive(_ visit: Visit) async throws -> Answer {
    let actor = try visit.actor(for: .receiveDossiers)
    var form = visit.form
    var errors: [String] = []
    fill(&form, &errors, today: visit.today)
    let code = String(form["thu_tuc"].prefix { $0 != " " })
    guard errors.isEmpty, form["buoc"] != "quet" else {
      return .page(IntakeView.page(form, errors, [], visit), status: errors.isEmpty ? .ok : .unprocessableContent)
    }
    let unit = visit.tree.unit(code: form["don_vi"])?.id ?? visit.home(actor)
    try actor.require(.receiveDossiers, at: unit, tree: visit.tree, on: visit.today)
    do {
      let intake = try intake(form, code: code, unit: unit, visit)
      let warnings = try await similar(intake, unit: unit, visit)
      if !warnings.isEmpty, form["van_nhan"] != "1" {
        return .page(IntakeView.page(form, [], warnings, visit), status: .conflict)
      }
      let dossier = try await once(form["khoa"], intake, actor, visit)
      return .redirect("/ho-so/\(dossier.unitID)/\(dossier.id)?moi=1")
    } catch let refusal as any Refusal {
      return .page(IntakeView.page(form, [refusal.message], [], visit), status: .unprocessableContent)
    }
  }

  /// The card's string fills what is empty; it is read, never kept.
  private static func fill(_ form: inout Form, _ errors: inout [String], today: Day) {
    let scanned = form["quet"]
    guard !scanned.isEmpty else { return }
    form.set("quet", "")
    guard let card = try? CitizenCard(scanned: scanned, today: today) else {
      errors.append(IntakeView.unreadableCard)
      return
    }
    for (name, value) in [("so", card.number.digits), ("ten", card.name), ("dia_chi", card.address)]
    where form[name].isEmpty {
      form.set(name, value)
    }
    if form["ten"].isEmpty || form["thu_tuc"].isEmpty { form.set("buoc", "quet") }
  }

  private static func intake(_ form: Form, code: String, unit: ID<Unit>, _ visit: Visit) throws -> Intake {
    var intake = Intake(
      unit: unit, procedure: code, channel: Channel(rawValue: form["kenh"]) ?? .direct,
      applicant: .init(
        kind: ApplicantKind(rawValue: form["loai"]) ?? .citizen, name: form["ten"], number: form["so"],
        phone: form["dien_thoai"], address: form["dia_chi"]), subject: form["noi_dung"])
    if !form["luc"].isEmpty {
      guard let moment = DateInput.read(form["luc"], today: visit.today)?.moment() else {
        throw WebRefusal.badDay(form["luc"])
      }
      intake.receivedAt = moment
    }
    if !form["so_hoa"].isEmpty { intake.componentsDigitised = Digits.value(form["so_hoa"].utf8) }
    if !form["phi"].isEmpty {
      guard let fee = AmountInput.read(form["phi"]) else { throw WebRefusal.badAmount(form["phi"]) }
      intake.fee = fee
    }
    intake.payment = PaymentState(rawValue: form["thanh_toan"]) ?? .none
    intake.helpedUnit = try other(form["noi_ho_tro"], visit)
    intake.decidingUnit = try other(form["noi_quyet_dinh"], visit)
    return intake
  }

  private static func other(_ code: String, _ visit: Visit) throws -> ID<Organisation.Unit>? {
    guard !code.isEmpty else { return nil }
    guard let unit = visit.tree.unit(code: code) else { throw OrganisationRefusal.unknownUnit(code) }
    return unit.id
  }

  private static func similar(_ intake: Intake, unit: ID<Unit>, _ visit: Visit) async throws -> [String] {
    guard let procedure = visit.catalogue.procedure(code: intake.procedure) else { return [] }
    let since = visit.now - 30 * 86_400
    return try await visit.read { db in
      try DossierStore.similar(
        unit: unit, number: intake.applicant.number, procedure: procedure.id, since: since, in: db)
    }.map { IntakeView.duplicate($0.code, $0.standing.state.label) }
  }

  /// The same form sent twice makes one dossier.
  private static func once(
    _ key: String, _ intake: Intake, _ actor: Actor, _ visit: Visit
  ) async throws -> DossierReference {
    let (now, context) = (visit.now, visit.context)
    let name = "form-" + (key.isEmpty ? "\(visit.services.ids.next(Dossier.self))" : key)
    let answer = try await IdempotencyStore.once(
      "intake", under: name, of: intake.unit, at: now, in: visit.services.database
    ) { db in "\(try DossierActs.receive(intake, by: actor, at: now, context, in: db).id)" }
    guard let id = ID<Dossier>(answer) else { throw DossierRefusal.notFound }
    return DossierReference(unitID: intake.unit, id: id)
  }
}
