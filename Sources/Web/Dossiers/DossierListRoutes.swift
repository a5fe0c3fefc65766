import Dossiers
import Foundation
import Ground
import Measures
import Organisation
import Procedures
import Reading
import Rendering
import Storage

/// Lists: the filter is the address, and the same filter exports.
enum DossierListRoutes {
  static func add(to routes: Routes) {
    routes.get("/ho-so") { visit in try await list(visit, order: try order(visit) ?? .received) }
    routes.get("/ho-so/den-han") { visit in try await list(visit, order: .due) }
    DossierBulkRoutes.add(to: routes)
    routes.get("/ho-so.csv") { visit in
      let filter = try exportFilter(visit)
      return Download.csv(PlainWords.dossier, PlainWords.listColumns) { emit in
        try await pages(filter, visit) { dossiers in for dossier in dossiers { try await emit(cells(dossier, visit)) } }
      }
    }
    routes.get("/ho-so.xlsx") { visit in
      let filter = try exportFilter(visit)
      let key = "\(visit.services.ids.next(Dossier.self))"
      return try await Download.workbook(
        PlainWords.dossier, PlainWords.listColumns, in: visit.services.uploads, under: key
      ) { emit in
        try await pages(filter, visit) { dossiers in for dossier in dossiers { try await emit(cells(dossier, visit)) } }
      }
    }
  }

  private static func exportFilter(_ visit: Visit) throws -> DossierFilter {
    let actor = try visit.actor(for: .exportData)
    // A file of nothing would not say why.
    if try visit.query.flag("cua_toi"), actor.officerID == nil { throw WebRefusal.refused(DossierListView.noOfficer) }
    return try filter(visit, permission: .exportData, order: try order(visit) ?? .received)
  }

  /// The order that the address asks for.
  private static func order(_ visit: Visit) throws(WebRefusal) -> DossierFilter.Order? {
    switch visit.query["thu_tu"] {
    case "han": .due
    case "cu": .oldest
    case "": nil
    default: throw .badChoice(visit.query["thu_tu"])
    }
  }

  static func list(_ visit: Visit, order: DossierFilter.Order) async throws -> Answer {
    let actor = try visit.actor(for: .viewDossiers)
    let text = visit.query["tim"]
    if !text.isEmpty, visit.query["trang"].isEmpty,
      let found = try await one(code: text, visit, actor)
    {
      return .redirect("/ho-so/\(found.unitID)/\(found.id)")
    }
    let filter = try filter(visit, permission: .viewDossiers, order: order)
    // A draft is no dossier and in no list of them.
    if filter.states == [.draft], actor.mayAnywhere(.receiveDossiers) { return .redirect(DossierDraftRoutes.listPath) }
    var cursor: DossierCursor?
    if !visit.query["trang"].isEmpty {
      guard let read = DossierCursor(visit.query["trang"]) else { throw DossierRefusal.badCursor }
      cursor = read
    }
    let (now, soon, after, kept) = (visit.now, visit.soon(visit.home(actor)), cursor, DossierBulkRoutes.refused)
    // One reading for the whole page: each costs a way to the server and back.
    let found = try await visit.read { db in
      let page = try DossierListStore.page(filter, after: after, limit: 50, now: now, soon: soon, in: db)
      return Found(
        page: page, count: try count(filter, page, isFirst: after == nil, now: now, soon: soon, in: db),
        bulk: try DossierBulkRoutes.choices(page.dossiers, kept: kept, actor, visit, in: db))
    }
    let page = found.page
    return .page(
      DossierListView.page(
        page.dossiers.map { DossierRowModel($0, visit) }, next: page.next?.description, count: found.count,
        order: order,
        filters: DossierListView.Filters(
          query: visit.query, fields: visit.catalogue.fields, units: units(actor, visit),
          hasOwn: actor.officerID != nil, figure: filter.figure.map { ($0.column.fullLabel, $0.period) }),
        bulk: found.bulk, canExport: actor.mayAnywhere(.exportData)))
  }

  /// What one reading gives for a list.
  private struct Found {
    var page: DossierListStore.Page
    var count: Int?
    var bulk: DossierBulkView.Choices?
  }

  /// What fits on one page needs no counting, and a whole province is not counted for a heading.
  private static func count(
    _ filter: DossierFilter, _ page: DossierListStore.Page, isFirst: Bool, now: Instant, soon: Day,
    in db: any Connection
  ) throws -> Int? {
    if isFirst, page.next == nil { return page.dossiers.count }
    guard filter.units.count <= DossierListView.countedUnits else { return nil }
    return try DossierListStore.count(filter, upTo: DossierListView.countedUpTo, now: now, soon: soon, in: db)
  }

  /// The units to choose from, for those who look at more than one.
  private static func units(_ actor: Actor, _ visit: Visit) -> [(String, String)] {
    let reach = actor.reach(of: .viewDossiers, tree: visit.tree, on: visit.today)
    guard reach.units.count > 1, reach.units.count <= 400 else { return [] }
    return reach.units.compactMap { visit.tree.unit($0) }.sorted { $0.code < $1.code }
      .map { ($0.code, visit.tree.name(of: $0.id, on: visit.today)) }
  }

  /// The directory: a whole code leads straight to its dossier, if there is one and it may be seen.
  private static func one(code: String, _ visit: Visit, _ actor: Actor) async throws -> Dossier? {
    let found = try await visit.read { db in try DossierStore.find(code: code, in: db) }
      .filter { DossierRoutes.canSee($0, actor, visit) }
    return found.count == 1 ? found.first : nil
  }

  static func filter(_ visit: Visit, permission: Permission, order: DossierFilter.Order) throws -> DossierFilter {
    let query = visit.query
    let actor = try visit.actor()
    let allowed = actor.reach(of: permission, tree: visit.tree, on: visit.today)
    var filter = DossierFilter(allowed)
    filter.isByAuthority = try query.flag("tham_quyen")
    if !query["don_vi"].isEmpty {
      guard let unit = visit.tree.unit(code: query["don_vi"]) else {
        throw OrganisationRefusal.unknownUnit(query["don_vi"])
      }
      let period = try period(query, visit)
      let structure = visit.tree.structureDay(
        asked: try day(query["co_cau"], visit), for: unit.id, periodEnd: period?.to ?? visit.today)
      let scope = try query.choice("pham_vi", UnitTree.Scope.self) ?? .subtree
      // Behind a figure of a unit that has ended lies only what it received itself.
      let isEnded = try query.flag("rieng")
      let asked = Set(
        visit.tree.answering(for: unit.id, scope: scope, on: structure, asked: isEnded ? structure + 1 : structure))
      // Counted by authority, a dossier may lie at another unit; who may see its decider may see it.
      filter.units = allowed.isEverywhere ? asked : asked.intersection(allowed.units)
      filter.isEverywhere = allowed.isEverywhere && asked.count >= visit.tree.ids.count
    }
    filter.text = query["tim"]
    filter.order = order
    filter.channels = try query.choices("kenh", Channel.self)
    filter.states = try query.choices("trang_thai", DossierState.self)
    filter.urgency = try query.choice("han", Urgency.self)
    filter.verdict = try query.choice("ket_luan", Verdict.self)
    if !query["linh_vuc"].isEmpty { filter.procedures = visit.catalogue.procedures(inField: query["linh_vuc"]) }
    if !query["thu_tuc"].isEmpty {
      guard let procedure = visit.catalogue.procedure(code: query["thu_tuc"]) else {
        throw ProcedureRefusal.unknownProcedure(query["thu_tuc"])
      }
      filter.procedures = [procedure.id]
    }
    if try query.flag("cua_toi") {
      // Work is also handed to officers of the unit that decides. Nothing is handed to an account without an officer.
      (filter.officer, filter.isEitherWay) = (actor.officerID ?? ID(0), true)
    }
    filter.isPart = try query.flag("lien_thong")
    if let period = try period(query, visit) {
      if let column = try query.choice("cot", FigureReference.Column.self) {
        filter.figure = FigureReference(column, period)
      } else if filter.isPart, query["moc"] == "xong" {
        filter.finished = period
      } else {
        filter.received = period
      }
    }
    filter.isFromElsewhere = try query.flag("noi_khac")
    return filter
  }

  static func period(_ query: Form, _ visit: Visit) throws -> Period? {
    guard !query["tu"].isEmpty || !query["den"].isEmpty else { return nil }
    let first = try day(query["tu"], visit) ?? Day(number: 0)
    let last = try day(query["den"], visit) ?? visit.today
    guard let period = Period(from: first, to: last) else { throw WebRefusal.badPeriod }
    return period
  }

  private static func day(_ text: String, _ visit: Visit) throws -> Day? {
    guard !text.isEmpty else { return nil }
    guard let day = DateInput.readDay(text, today: visit.today) else { throw WebRefusal.badDay(text) }
    return day
  }

  /// Every dossier of a filter, two thousand at a time.
  private static func pages(
    _ filter: DossierFilter, _ visit: Visit, _ body: ([Dossier]) async throws -> Void
  ) async throws {
    var cursor: DossierCursor?
    let (now, soon) = (visit.now, visit.soon(visit.home(try visit.actor())))
    repeat {
      let after = cursor
      let page = try await visit.read { db in
        defer { db.forget() }
        return try DossierListStore.page(filter, after: after, limit: 2000, now: now, soon: soon, in: db)
      }
      try await body(page.dossiers)
      cursor = page.next
    } while cursor != nil
  }

  private static func cells(_ dossier: Dossier, _ visit: Visit) -> [ExportCell] {
    let s = dossier.standing
    return [
      .text(dossier.code), .text(visit.tree.unit(dossier.unitID)?.code),
      .text(visit.catalogue.code(of: dossier.procedureID)),
      .text(visit.catalogue.revision(dossier.revisionID)?.name), .text(dossier.channel.label),
      .text(dossier.applicant.name), .moment(s.receivedAt), .moment(s.dueAt), .moment(s.finishedAt),
      .moment(s.returnedAt), .text(s.state.label), .text(s.verdict?.label),
    ]
  }
}
