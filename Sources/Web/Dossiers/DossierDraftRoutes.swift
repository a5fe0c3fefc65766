import Dossiers
import Ground
import HTTPTypes
import Organisation

/// Bản nháp: what was begun at the desk, saved, opened again, deleted.
enum DossierDraftRoutes {
  /// The field and the part of an address that names a draft.
  static let field = "nhap"

  static func add(to routes: Routes) {
    routes.post(IntakeRoutes.path + "/nhap/:unit/:id/xoa") { visit in
      let actor = try visit.actor(for: .receiveDossiers)
      guard let unit = ID<Organisation.Unit>(visit.parameter("unit")),
        let id = ID<DossierDraft>(visit.parameter("id"))
      else { throw DossierRefusal.notFound }
      let (now, context) = (visit.now, visit.context)
      try await visit.write { db in
        try DossierDraftActs.remove(id, of: unit, by: actor, at: now, context, in: db)
      }
      return .redirect(IntakeRoutes.path + place(unit, actor, visit))
    }
  }

  /// Fills the page with the draft it was called for, and lists the others.
  static func open(_ page: inout IntakePage, _ actor: Actor, _ visit: Visit) async throws {
    let unit = IntakeRoutes.unit(page.form, actor, visit)
    page.drafts = try await all(of: unit, actor, visit)
    guard let id = ID<DossierDraft>(page.form[field]) else { return }
    guard let draft = page.drafts.first(where: { $0.id == id }) else {
      page.form.remove(field)
      page.notices = [DossierDraftView.gone]
      return
    }
    let isSaved = page.form.has("da_luu")
    page.form = Form(urlEncoded: draft.fields)
    page.form.set(field, "\(id)")
    page.notices = [isSaved ? DossierDraftView.saved : DossierDraftView.opened]
  }

  /// The drafts of a desk; none for whom does not take in there.
  static func all(of unit: ID<Organisation.Unit>, _ actor: Actor, _ visit: Visit) async throws -> [DossierDraft] {
    guard actor.may(.receiveDossiers, at: unit, tree: visit.tree, on: visit.today) else { return [] }
    return try await visit.read { db in try DossierDraftStore.all(of: unit, in: db) }
  }

  /// Saves what was typed, however incomplete.
  static func save(
    _ page: IntakePage, of unit: ID<Organisation.Unit>, _ actor: Actor, _ visit: Visit
  ) async throws -> Answer {
    guard !(page.form["ten"] + page.form["thu_tuc"] + page.form["noi_dung"]).isEmpty else {
      var empty = page
      empty.errors.add("ten", DossierDraftView.nothing)
      return .page(IntakeView.page(empty, visit), status: .unprocessableContent)
    }
    let id = ID<DossierDraft>(page.form[field]) ?? visit.services.ids.next(DossierDraft.self)
    let draft = DossierDraft(
      unitID: unit, id: id, title: DossierDraftView.title(page.form),
      fields: page.form.query(without: ["form_token", "khoa", "buoc", "van_nhan", "in", "quet", field]),
      savedBy: actor.name, savedAt: visit.now)
    let (now, context) = (visit.now, visit.context)
    do {
      try await visit.write { db in try DossierDraftActs.save(draft, by: actor, at: now, context, in: db) }
    } catch let refusal as DossierRefusal {
      var refused = page
      refused.errors.add("", refusal.message)
      return .page(IntakeView.page(refused, visit), status: .unprocessableContent)
    }
    let start = place(unit, actor, visit)
    return .redirect("\(IntakeRoutes.path)\(start)\(start.isEmpty ? "?" : "&")\(field)=\(id)&da_luu=1")
  }

  /// How an address names a desk that is not one's own.
  static func place(_ unit: ID<Organisation.Unit>, _ actor: Actor, _ visit: Visit) -> String {
    guard unit != visit.home(actor), let code = visit.tree.unit(unit)?.code else { return "" }
    return "?don_vi=" + Form.encode(code)
  }
}
