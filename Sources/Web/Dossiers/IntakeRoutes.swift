import Dossiers
import Ground
import HTTPTypes
import Organisation
import Procedures
import Storage

/// Tiếp nhận: one screen, done without the mouse.
enum IntakeRoutes {
  static let path = "/ho-so/tiep-nhan"

  static func add(to routes: Routes) {
    routes.get(path) { visit in
      let actor = try visit.actor(for: .receiveDossiers)
      var page = IntakePage(visit.query)
      if visit.query.has(Visit.draftField) {
        let kept = RefusedForm.current?.typed
        page = IntakePage(kept ?? Form())
        page.notices = [kept == nil ? IntakeView.draftGone : IntakeView.draftKept]
      }
      try await forgetUsedKey(&page, actor, visit)
      let isNew = !page.form.has("khoa") && !page.form.has(DossierDraftRoutes.field)
      // The address of a form tells its key: who goes back to it, and saves or sends it again, has the same form.
      if isNew, page.notices.isEmpty {
        let query = visit.query.query(without: ["khoa"])
        return .redirect("\(path)?\(query.isEmpty ? "" : query + "&")khoa=\(key(visit))")
      }
      try await DossierDraftRoutes.open(&page, actor, visit)
      if !page.form.has("khoa") { page.form.set("khoa", key(visit)) }
      return .page(IntakeView.page(page, visit))
    }
    routes.post(path) { visit in try await receive(visit) }
    DossierDraftRoutes.add(to: routes)
  }

  /// Whoever comes back to a form by its address finds it under its key, unless the key has made its dossier: then the
  /// form is for the next applicant.
  private static func forgetUsedKey(_ page: inout IntakePage, _ actor: Actor, _ visit: Visit) async throws {
    guard page.form.has("khoa") else { return }
    let (name, unit) = (keyName(page.form), unit(page.form, actor, visit))
    let isUsed = try await visit.read { db in try IdempotencyStore.answer(under: name, of: unit, in: db) } != nil
    if isUsed || ID<DossierDraft>(page.form["khoa"]) == nil { page.form.remove("khoa") }
  }

  static func key(_ visit: Visit) -> String { "\(visit.services.ids.next(Dossier.self))" }

  private static func receive(_ visit: Visit) async throws -> Answer {
    guard visit.session != nil else { return try await signInFirst(visit) }
    let actor = try visit.actor(for: .receiveDossiers)
    var page = IntakePage(visit.form)
    if page.scan(today: visit.today) { return answer(page, visit) }
    let unit = Self.unit(page.form, actor, visit)
    page.drafts = try await DossierDraftRoutes.all(of: unit, actor, visit)
    if page.form["buoc"] == "nhap" { return try await DossierDraftRoutes.save(page, of: unit, actor, visit) }
    try actor.require(.receiveDossiers, at: unit, tree: visit.tree, on: visit.today)
    let read = IntakeForm(page.form, unit: unit, visit)
    (page.form, page.errors, page.choices) = (read.form, read.errors, read.choices)
    let isRefusal = page.form["buoc"] == "tu-choi"
    if !isRefusal, !page.form["ly_do"].isEmpty { page.errors.add("ly_do", IntakeView.reasonWithoutRefusal) }
    if isRefusal, page.form["ly_do"].isEmpty { page.errors.add("ly_do", DossierRefusal.reasonMissing.message) }
    guard page.errors.isEmpty else { return answer(page, visit) }
    return try await take(read.intake, page, isRefusal: isRefusal, actor, visit)
  }

  /// The desk at which the form is filled in.
  static func unit(_ form: Form, _ actor: Actor, _ visit: Visit) -> ID<Organisation.Unit> {
    visit.tree.unit(code: form["don_vi"])?.id ?? visit.home(actor)
  }

  private static func take(
    _ intake: Intake, _ asked: IntakePage, isRefusal: Bool, _ actor: Actor, _ visit: Visit
  ) async throws -> Answer {
    var page = asked
    do {
      let made: DossierReference
      if let known = try await known(page.form, intake, visit) {
        made = known
      } else {
        page.earlier = isRefusal || page.form["van_nhan"] == "1" ? [] : try await similar(intake, visit)
        guard page.earlier.isEmpty else { return answer(page, visit, status: .conflict) }
        made = try await once(page.form, intake, isRefusal: isRefusal, actor, visit)
      }
      return try await next(made, page.form, isRefusal: isRefusal, actor, visit)
    } catch OrganisationRefusal.keyUsedOtherwise {
      page.form.set("khoa", key(visit))
      page.errors.add("", IntakeView.keyUsed)
      return answer(page, visit, status: .conflict)
    } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
      page.errors.add(IntakeForm.field(of: refusal), refusal.message)
      return answer(page, visit)
    }
  }

  private static func answer(_ page: IntakePage, _ visit: Visit, status: HTTPResponse.Status? = nil) -> Answer {
    .page(IntakeView.page(page, visit), status: status ?? (page.errors.isEmpty ? .ok : .unprocessableContent))
  }

  /// Where it goes on: to the paper that the applicant takes along, or to the dossier.
  private static func next(
    _ made: DossierReference, _ form: Form, isRefusal: Bool, _ actor: Actor, _ visit: Visit
  ) async throws -> Answer {
    let page = "/ho-so/\(made.unitID)/\(made.id)?moi=1"
    let mayPrint = actor.may(.handleDossiers, at: made.unitID, tree: visit.tree, on: visit.today)
    guard mayPrint, isRefusal || form["in"] == "1",
      let dossier = try await visit.read({ db in try DossierStore.find(made, in: db) })
    else { return .redirect(page) }
    return .redirect(try await PaperRoutes.issue(isRefusal ? .refusal : .receipt, for: dossier, actor, visit).path)
  }

  /// Keeps what was typed and asks who it is; the form comes back filled.
  private static func signInFirst(_ visit: Visit) async throws -> Answer {
    .redirect(try visit.signInAgain(on: path))
  }

  private static func similar(_ intake: Intake, _ visit: Visit) async throws -> [IntakePage.Earlier] {
    guard let procedure = visit.catalogue.procedure(code: intake.procedure) else { return [] }
    let since = visit.now - 30 * 86_400
    return try await visit.read { db in
      try DossierStore.similar(to: intake.applicant, unit: intake.unit, procedure: procedure.id, since: since, in: db)
    }.map { .init(code: $0.code, path: "/ho-so/\($0.unitID)/\($0.id)", state: $0.standing.state.label) }
  }

  private static func keyName(_ form: Form) -> String { "form-" + form["khoa"] }

  /// What makes a form the same form: everything that was typed, and not how it was sent.
  private static func request(_ form: Form) -> String {
    "intake "
      + form.query(without: [
        "form_token", "khoa", "van_nhan", "in", DossierDraftRoutes.field, DossierDraftRoutes.openedField,
      ])
  }

  /// The dossier that this very form has made already. Throws `keyUsedOtherwise` when another form used its key.
  private static func known(_ form: Form, _ intake: Intake, _ visit: Visit) async throws -> DossierReference? {
    guard !form["khoa"].isEmpty else { return nil }
    let (key, request, unit) = (keyName(form), request(form), intake.unit)
    let answer = try await visit.read { db in try IdempotencyStore.answer(to: request, under: key, of: unit, in: db) }
    return answer.flatMap { ID<Dossier>($0) }.map { DossierReference(unitID: unit, id: $0) }
  }

  /// The same form sent twice makes one dossier.
  private static func once(
    _ form: Form, _ intake: Intake, isRefusal: Bool, _ actor: Actor, _ visit: Visit
  ) async throws -> DossierReference {
    let (now, context, reason) = (visit.now, visit.context, form["ly_do"])
    let (draft, opened) = (DossierDraftRoutes.id(of: form), DossierDraftRoutes.opened(form))
    let name = form["khoa"].isEmpty ? "form-" + key(visit) : keyName(form)
    let answer = try await IdempotencyStore.once(
      request(form), under: name, of: intake.unit, at: now, in: visit.services.database
    ) { db in
      let dossier =
        isRefusal
        ? try DossierActs.refuse(intake, reason: reason, by: actor, at: now, context, in: db)
        : try DossierActs.receive(intake, by: actor, at: now, context, in: db)
      if let draft { try DossierDraftActs.take(draft, of: intake.unit, opened: opened, by: actor, at: now, in: db) }
      return "\(dossier.id)"
    }
    guard let id = ID<Dossier>(answer) else { throw DossierRefusal.notFound }
    return DossierReference(unitID: intake.unit, id: id)
  }
}
