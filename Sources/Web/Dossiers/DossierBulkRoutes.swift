import Dossiers
import Ground
import HTTPTypes
import Organisation
import Procedures
import Storage

/// Làm nhiều hồ sơ một lần: ticked in a list, looked over, done once, told on a page that can be called again.
enum DossierBulkRoutes {
  static let path = "/ho-so/nhieu"
  static let doing = path + "/lam"

  static func add(to routes: Routes) {
    routes.post(path, chosen)
    // Whose session ended over the page that asks once more comes back here.
    routes.get(path) { visit in
      guard let kept = RefusedForm.current, DossierBulkForm.errors(kept.typed).isEmpty else {
        return .redirect("/ho-so/den-han")
      }
      return try await review(kept.typed, FormErrors([.init(field: "", message: kept.message)]), visit)
    }
    routes.post(doing, perform)
    routes.get(path + "/:khoa", outcome)
  }

  /// What was ticked: shown once more with what will become of each, or back to the list.
  private static let chosen: Routes.Handler = { visit in
    let form = visit.form
    _ = try visit.actor()
    if form.has("ca_trang") { return try backToList(visit, nil, isAll: true) }
    if form.has("sua") { return try backToList(visit, nil) }
    let errors = DossierBulkForm.errors(form)
    guard errors.isEmpty else { return try backToList(visit, errors) }
    return try await review(form, FormErrors(), visit)
  }

  /// Back to the list as it was filtered, with ticks, action and note as they were. Throws what is missing when it
  /// cannot be kept.
  private static func backToList(_ visit: Visit, _ errors: FormErrors?, isAll: Bool = false) throws -> Answer {
    let message = errors?.items.map(\.message).joined(separator: "\n") ?? ""
    let kept = RefusedForm(action: path, typed: visit.typed, message: message, code: DossierBulkView.keptCode)
    let key = visit.services.drafts.keep(kept, of: try visit.signedIn().account.id, at: visit.now)
    if key == nil, errors != nil { throw WebRefusal.refused(message) }
    let list = back(visit.form["ve"])
    let sign = list.contains("?") ? "&" : "?"
    let place = isAll ? "\(list)\(sign)\(DossierBulkView.allField)=1#\(DossierBulkView.formID)" : list
    return .redirect(Visit.page(place, with: key))
  }

  /// The list it came from; never another site.
  private static func back(_ list: String) -> String {
    let isOurs = ["/ho-so", "/ho-so/den-han"].contains { list == $0 || list.hasPrefix($0 + "?") }
    return isOurs ? list : "/ho-so/den-han"
  }

  private static func review(
    _ form: Form, _ errors: FormErrors, _ visit: Visit, status: HTTPResponse.Status? = nil
  ) async throws -> Answer {
    let actor = try visit.actor()
    let batch = try DossierBulkForm.batch(form)
    let ticks = DossierBulkForm.ticks(form)
    let choices = ticks.compactMap { DossierBatch.Choice($0) }
    let (now, context) = (visit.now, visit.context)
    let lines = try await visit.read { db in
      try DossierBatchActs.preview(batch, on: choices, by: actor, at: now, context, in: db)
    }
    var page = DossierBulkReview(batch, form, errors, back: back(form["ve"]))
    page.form.set("ve", page.back)
    if !form.has("khoa") { page.form.set("khoa", IntakeRoutes.key(visit)) }
    page.add(lines, visit)
    page.refused += Array(
      repeating: .init(refusal: DossierRefusal.notFound.message), count: ticks.count - choices.count)
    let isBad = page.ready.isEmpty || !errors.isEmpty
    return .page(
      DossierBulkReviewView.page(page, visit), status: status ?? (isBad ? .unprocessableContent : .ok))
  }

  /// Does it once, however often the form comes.
  private static let perform: Routes.Handler = { visit in
    var form = visit.form
    let actor = try visit.actor()
    let missing = DossierBulkForm.errors(form)
    guard missing.isEmpty else { return try backToList(visit, missing) }
    var batch = try DossierBulkForm.batch(form)
    if batch.name == .giveBack {
      let read = DossierBulkForm.collector(form)
      guard read.errors.isEmpty else { return try await review(form, read.errors, visit) }
      batch.collector = read.who
    }
    do {
      let key = ID<Dossier>(form["khoa"]).map { "\($0)" } ?? IntakeRoutes.key(visit)
      try await once(batch, form, key, actor, visit)
      return .redirect("\(path)/\(key)?ve=\(Form.encode(back(form["ve"])))")
    } catch OrganisationRefusal.keyUsedOtherwise {
      form.set("khoa", IntakeRoutes.key(visit))
      let errors = FormErrors([.init(field: "", message: DossierBulkReviewView.keyUsed)])
      return try await review(form, errors, visit, status: .conflict)
    }
  }

  /// All in one transaction with the key: what is done and what is told of it are never apart.
  private static func once(
    _ batch: DossierBatch, _ form: Form, _ key: String, _ actor: Actor, _ visit: Visit
  ) async throws {
    let (now, context) = (visit.now, visit.context)
    let ticks = DossierBulkForm.ticks(form)
    let choices = ticks.compactMap { DossierBatch.Choice($0) }
    let strange = ticks.count - choices.count
    _ = try await IdempotencyStore.once(
      "bulk " + form.query(without: ["form_token", "khoa", "ve"]), under: try keyName(key, visit),
      of: visit.home(actor), at: now, in: visit.services.database
    ) { db in
      let done = try DossierBatchActs.perform(batch, on: choices, by: actor, at: now, context, in: db)
      let lines = done.map { line in
        DossierBulkOutcome.Line(reference: line.reference, refusal: line.problem.map(DossierBulkView.reason))
      }
      let none = DossierBulkOutcome.Line(reference: nil, refusal: DossierRefusal.notFound.message)
      return DossierBulkOutcome(batch.name, lines + Array(repeating: none, count: strange)).text
    }
  }

  /// Nobody calls another's outcome by guessing its key.
  private static func keyName(_ key: String, _ visit: Visit) throws -> String {
    "bulk-\(try visit.signedIn().account.id)-\(key)"
  }

  /// What became of them. A page to look at: called again, it does nothing.
  private static let outcome: Routes.Handler = { visit in
    let actor = try visit.actor()
    guard let key = ID<Dossier>(visit.parameter("khoa")) else { throw DossierRefusal.notFound }
    let (name, unit) = (try keyName("\(key)", visit), visit.home(actor))
    let (kept, dossiers) = try await visit.read { db -> (DossierBulkOutcome?, [Dossier]) in
      let kept = try IdempotencyStore.answer(under: name, of: unit, in: db).flatMap { DossierBulkOutcome($0) }
      return (kept, try kept?.lines.compactMap(\.reference).compactMap { try DossierStore.find($0, in: db) } ?? [])
    }
    guard let kept else { throw DossierRefusal.notFound }
    let seen = dossiers.filter { DossierRoutes.canSee($0, actor, visit) }
    let known = Dictionary(seen.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    return .page(DossierBulkReviewView.outcome(kept, known, back: back(visit.query["ve"]), visit))
  }

  /// What somebody may do with the dossiers of a page; nil when nothing.
  static func choices(
    _ dossiers: [Dossier], kept: RefusedForm?, _ actor: Actor, _ visit: Visit, in db: any Connection
  ) throws -> DossierBulkView.Choices? {
    let open = dossiers.filter { dossier in
      DossierBatch.names.contains { allowed(dossier, now: visit.now).contains($0) && may($0, dossier, actor, visit) }
    }
    guard !open.isEmpty else { return nil }
    let offered = DossierBatch.names.filter { name in
      open.contains { allowed($0, now: visit.now).contains(name) && may(name, $0, actor, visit) }
    }
    let units = Set(open.flatMap(\.answering))
    // Officers of one unit can be chosen from; of many, nobody would find one.
    var officers: [(String, String)] = []
    if units.count == 1, let unit = units.first {
      let today = visit.today
      officers = try UnitStore.officers(of: unit, in: db)
        .filter { $0.to.map { $0 > today } ?? true }.map { ("\($0.id)", $0.name) }
    }
    return DossierBulkView.Choices(
      names: offered, ids: open.map(\.reference), officers: officers,
      isAll: visit.query.has(DossierBulkView.allField), token: LayoutView.token(visit.session),
      kept: kept)
  }

  /// What came back to the list with its reason; it belongs to the request and is not seen inside of a reading.
  static var refused: RefusedForm? { RefusedForm.current.flatMap { $0.action == path ? $0 : nil } }

  private static func may(_ name: DossierAction.Name, _ dossier: Dossier, _ actor: Actor, _ visit: Visit) -> Bool {
    actor.may(name.permission, with: dossier, tree: visit.tree, on: visit.today)
  }

  private static func allowed(_ dossier: Dossier, now: Instant) -> [DossierAction.Name] {
    DossierRules.allowed(dossier.standing, limitIsKnown: true, payment: dossier.payment, now: now)
  }
}
