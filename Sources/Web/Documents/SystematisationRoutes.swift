import Documents
import Ground
import Organisation
import Rendering
import Storage

/// Hệ thống hóa: the lists of a unit's legal documents over a period, to read, to take along, to make a draft of.
enum SystematisationRoutes {
  static func add(to routes: Routes) {
    let single: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get("/van-ban/he-thong-hoa", single)
    routes.get("/van-ban/he-thong-hoa.csv") { visit in
      let (unit, lists) = try await lists(visit, visit.query)
      let rows = SystematisationView.rows(lists)
      return Download.csv(name(unit, visit), SystematisationView.columns) { emit in
        for row in rows { try await emit(row) }
      }
    }
    routes.get("/van-ban/he-thong-hoa.xlsx") { visit in
      let (unit, lists) = try await lists(visit, visit.query)
      let rows = SystematisationView.rows(lists)
      return try await Download.workbook(
        name(unit, visit), SystematisationView.columns, in: visit.services.uploads,
        under: "\(visit.services.ids.next(Document.self))"
      ) { emit in
        for row in rows { try await emit(row) }
      }
    }
    routes.post("/van-ban/he-thong-hoa", backOn: single) { visit in
      let (unit, lists) = try await lists(visit, visit.form)
      let (actor, now, context) = (try visit.actor(), visit.now, visit.documents)
      let entry = try SystematisationDraft.entry(lists, of: unit, tree: visit.tree)
      let draft = try await visit.write { db in
        try DocumentActs.draft(entry, of: unit, by: actor, at: now, context, in: db)
      }
      return .redirect(draft.key.path)
    }
  }

  private static func name(_ unit: ID<Organisation.Unit>, _ visit: Visit) -> String {
    "he-thong-hoa-\(visit.tree.unit(unit)?.code ?? "")"
  }

  private static func page(_ visit: Visit) async throws -> Page {
    let fields = visit.form.has("tu") ? visit.form : visit.query
    let actor = try visit.actor(for: .viewDocuments)
    let (unit, lists) = try await lists(visit, fields)
    let reach = actor.reach(of: .viewDocuments, tree: visit.tree, on: visit.today)
    return SystematisationView.page(
      lists, unit, units: DocumentListRoutes.units(reach, visit),
      mayDraft: actor.may(.draftDocuments, at: unit, tree: visit.tree, on: visit.today), visit)
  }

  /// The unit and the period asked for: five whole years up to the last one that is over, where nothing is said.
  private static func lists(
    _ visit: Visit, _ fields: Form
  ) async throws -> (ID<Organisation.Unit>, Systematisation) {
    let actor = try visit.actor(for: .viewDocuments)
    let asked = fields["don_vi"].isEmpty ? nil : visit.tree.unit(code: fields["don_vi"])
    guard fields["don_vi"].isEmpty || asked != nil else { throw OrganisationRefusal.unknownUnit(fields["don_vi"]) }
    let unit = asked?.id ?? visit.home(actor)
    try actor.require(.viewDocuments, at: unit, tree: visit.tree, on: visit.today)
    let end = visit.today.startOfYear - 1
    let to = try EvidenceRoutes.day(fields["den"], visit) ?? end
    let from = try EvidenceRoutes.day(fields["tu"], visit) ?? Day(year: to.year - 4, month: 1, day: 1) ?? to
    guard let period = Period(from: from, to: to) else { throw WebRefusal.badPeriod }
    return (unit, try await visit.read { db in try Systematisation.read(unit, period, in: db) })
  }
}
