import Dossiers
import Ground
import HTTPTypes
import Organisation

/// Bản nháp: what was begun at the desk, saved, opened again, deleted.
enum DossierDraftRoutes {
  /// The field and the part of an address that names a draft.
  static let field = "nhap"
  /// The field that says which saving of it was opened.
  static let openedField = "nhap_luc"

  /// Where a draft is deleted, after it was asked once more.
  static let removing = IntakeRoutes.path + "/nhap/:unit/:id/xoa"
  /// What an address says when a draft was deleted, or saved, the moment before.
  static let removed = "da_xoa"
  private static let saved = "da_luu"

  static func add(to routes: Routes) {
    routes.get(removing) { visit in
      let (actor, unit, id) = try named(visit)
      let now = visit.now
      guard actor.may(.receiveDossiers, at: unit, tree: visit.tree, on: visit.today),
        let draft = try await visit.read({ db in try DossierDraftStore.find(id, of: unit, at: now, in: db) })
      else { throw DossierRefusal.notFound }
      return .page(DossierDraftView.removal(draft, back: IntakeRoutes.path + place(unit, actor, visit), visit))
    }
    routes.post(removing) { visit in
      let (actor, unit, id) = try named(visit)
      let (now, context) = (visit.now, visit.context)
      try await visit.write { db in
        try DossierDraftActs.remove(id, of: unit, by: actor, at: now, context, in: db)
      }
      return .redirect(address(removed + "=1", unit, actor, visit))
    }
  }

  private static func named(_ visit: Visit) throws -> (Actor, ID<Organisation.Unit>, ID<DossierDraft>) {
    let actor = try visit.actor(for: .receiveDossiers)
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<DossierDraft>(visit.parameter("id"))
    else { throw DossierRefusal.notFound }
    return (actor, unit, id)
  }

  /// Fills the page with the draft it was called for, and lists the others.
  static func open(_ page: inout IntakePage, _ actor: Actor, _ visit: Visit) async throws {
    let unit = IntakeRoutes.unit(page.form, actor, visit)
    page.drafts = try await all(of: unit, actor, visit)
    if page.form.has(removed) {
      page.form.remove(removed)
      page.notices = [DossierDraftView.removed]
    }
    // Who goes back to the form as it was before the draft was saved finds the draft, not a second form.
    let isBack = !page.form.has(field) && page.drafts.contains { $0.id == id(of: page.form) }
    guard let id = isBack ? id(of: page.form) : ID(page.form[field]) else { return }
    let now = visit.now
    guard page.drafts.contains(where: { $0.id == id }),
      let draft = try await visit.read({ db in try DossierDraftStore.find(id, of: unit, at: now, in: db) })
    else {
      page.form.remove(field)
      page.notices = [DossierDraftView.gone]
      return
    }
    let isSaved = page.form.has(saved)
    page.form = Form(urlEncoded: draft.fields)
    page.form.set(field, "\(id)")
    page.form.set(openedField, "\(draft.savedAt.seconds)")
    page.notices = [isSaved ? DossierDraftView.saved : DossierDraftView.opened]
  }

  /// The drafts of a desk; none for whom does not take in there.
  static func all(
    of unit: ID<Organisation.Unit>, _ actor: Actor, _ visit: Visit
  ) async throws -> [DossierDraft.Heading] {
    guard actor.may(.receiveDossiers, at: unit, tree: visit.tree, on: visit.today) else { return [] }
    let now = visit.now
    return try await visit.read { db in try DossierDraftStore.all(of: unit, at: now, in: db) }
  }

  /// On the first page: what was begun at one's own desk and waits.
  static let cards: @Sendable (Actor, Visit) async throws -> [TodayCard] = { actor, visit in
    let (unit, now) = (visit.home(actor), visit.now)
    guard actor.may(.receiveDossiers, at: unit, tree: visit.tree, on: visit.today) else { return [] }
    let count = try await visit.read { db in try DossierDraftStore.count(of: unit, at: now, in: db) }
    return [
      TodayCard(path: listPath, count: count, label: DossierDraftView.waiting, tone: Urgency.paused.rawValue)
    ]
  }

  /// Where the drafts of one's own desk stand.
  static let listPath = IntakeRoutes.path + "#" + DossierDraftView.anchor

  /// The draft that a form is: the one that was opened, else the one of its own key, so that going back and saving once
  /// more writes over the same draft.
  static func id(of form: Form) -> ID<DossierDraft>? { ID(form[field]) ?? ID(form["khoa"]) }

  /// Which saving of its draft a form was opened from.
  static func opened(_ form: Form) -> Instant? { Int(form[openedField]).map { Instant(seconds: $0) } }

  /// Saves what was typed, however incomplete.
  static func save(
    _ page: IntakePage, of unit: ID<Organisation.Unit>, _ actor: Actor, _ visit: Visit
  ) async throws -> Answer {
    guard !(page.form["ten"] + page.form["thu_tuc"] + page.form["noi_dung"]).isEmpty else {
      var empty = page
      empty.errors.add("ten", DossierDraftView.nothing)
      return .page(IntakeView.page(empty, visit), status: .unprocessableContent)
    }
    let id = id(of: page.form) ?? visit.services.ids.next(DossierDraft.self)
    let draft = DossierDraft(
      unitID: unit, id: id, title: DossierDraftView.title(page.form),
      fields: page.form.query(without: ["form_token", "khoa", "buoc", "van_nhan", "in", "quet", field, openedField]),
      savedBy: actor.name, savedAt: visit.now)
    let (now, context) = (visit.now, visit.context)
    let opened = opened(page.form)
    do {
      try await visit.write { db in
        try DossierDraftActs.save(draft, opened: opened, by: actor, at: now, context, in: db)
      }
    } catch let refusal as DossierRefusal {
      var refused = page
      refused.errors.add("", refusal.message)
      return .page(IntakeView.page(refused, visit), status: .unprocessableContent)
    }
    return .redirect(address("\(field)=\(id)&\(saved)=1", unit, actor, visit))
  }

  private static func address(
    _ query: String, _ unit: ID<Organisation.Unit>, _ actor: Actor, _ visit: Visit
  ) -> String {
    let start = place(unit, actor, visit)
    return "\(IntakeRoutes.path)\(start)\(start.isEmpty ? "?" : "&")\(query)"
  }

  /// How an address names a desk that is not one's own.
  static func place(_ unit: ID<Organisation.Unit>, _ actor: Actor, _ visit: Visit) -> String {
    guard unit != visit.home(actor), let code = visit.tree.unit(unit)?.code else { return "" }
    return "?don_vi=" + Form.encode(code)
  }
}
