import Dossiers
import Foundation
import Ground
import Measures
import Organisation
import Reading
import Rendering

/// Thống kê: Biểu II.06a with drill-down, export and freezing.
enum StatisticsRoutes {
  static func add(to routes: Routes) {
    routes.get("/thong-ke") { visit in
      let query = try question(visit)
      let answer = try await compute(query, visit)
      let frozen = try await visit.read { db in try FrozenFiguresStore.list(of: query.unit, in: db) }
      return .page(StatisticsView.page(answer, frozen: frozen, visit))
    }
    routes.get("/thong-ke.csv") { visit in
      let rows = rows(try await exported(visit), visit)
      return Download.csv(PlainWords.statistics, columns) { emit in for row in rows { try await emit(row) } }
    }
    routes.get("/thong-ke.xlsx") { visit in
      let rows = rows(try await exported(visit), visit)
      let key = "\(visit.services.ids.next(FrozenFigures.self))"
      return try await Download.workbook(PlainWords.statistics, columns, in: visit.services.uploads, under: key) {
        emit in
        for row in rows { try await emit(row) }
      }
    }
    routes.post("/thong-ke/chot") { visit in try await freeze(visit) }
    routes.get("/thong-ke/chot/:unit/:id") { visit in try await frozen(visit) }
    routes.get("/thong-ke/chot/:unit/:id/tai-ve.csv") { visit in
      let frozen = try await find(visit)
      let rows = frozenRows(frozen, visit)
      return Download.csv(PlainWords.statistics, columns) { emit in for row in rows { try await emit(row) } }
    }
  }

  private static func question(_ visit: Visit, _ form: Form? = nil) throws -> StatisticsQuery {
    let query = form ?? visit.query
    let actor = try visit.actor(for: .viewStatistics)
    let unit = visit.tree.unit(code: query["don_vi"])?.id ?? visit.home(actor)
    if !query["don_vi"].isEmpty, visit.tree.unit(code: query["don_vi"]) == nil {
      throw OrganisationRefusal.unknownUnit(query["don_vi"])
    }
    try actor.require(.viewStatistics, at: unit, tree: visit.tree, on: visit.today)
    let chosen = try DossierListRoutes.period(query, visit)
    if let chosen, chosen.length > Period.longestAsked { throw WebRefusal.badPeriod }
    guard let period = chosen ?? Period(from: visit.today.startOfYear, to: visit.today) else {
      throw WebRefusal.badPeriod
    }
    return StatisticsQuery(
      unit: unit, period: period, scope: try query.choice("pham_vi", UnitTree.Scope.self) ?? .subtree,
      by: try query.choice("theo", StatisticsQuery.Grouping.self) ?? (query.has("theo") ? nil : .field),
      structure: try structure(query, visit), isByAuthority: try query.flag("tham_quyen"))
  }

  private static func structure(_ query: Form, _ visit: Visit) throws -> Day? {
    guard !query["co_cau"].isEmpty else { return nil }
    guard let day = DateInput.readDay(query["co_cau"], today: visit.today) else {
      throw WebRefusal.badDay(query["co_cau"])
    }
    return day
  }

  private static func compute(_ query: StatisticsQuery, _ visit: Visit) async throws -> Statistics {
    let (tree, catalogue) = (visit.tree, visit.catalogue)
    return try await visit.read { db in
      try StatisticsMeasure.compute(query, tree: tree, catalogue: catalogue, in: db)
    }
  }

  private static func exported(_ visit: Visit) async throws -> Statistics {
    _ = try visit.actor(for: .viewStatistics)
    return try await compute(try question(visit), visit)
  }

  private static var columns: [ExportColumn] {
    StatisticsView.exportHeads.map { ExportColumn($0, width: $0 == StatisticsView.lineHead ? 48 : 14) }
      + FigureColumns.all.map { ExportColumn($0.fullLabel, width: 14) }
  }

  /// Every row says of which unit and period it is, so that a file explains itself.
  private static func rows(_ answer: Statistics, _ visit: Visit) -> [[ExportCell]] {
    let unit = visit.tree.unit(answer.query.unit)?.code
    func row(_ key: String, _ label: String, _ period: Period, _ table: Table06a) -> [ExportCell] {
      [.text(unit), .day(period.from), .day(period.to), .text(key == label ? "" : key), .text(label)] + values(table)
    }
    return answer.lines.map { row($0.key, $0.label, $0.period, $0.table) }
      + [row("", StatisticsView.total, answer.query.period, answer.total)]
  }

  private static func values(_ table: Table06a) -> [ExportCell] { FigureColumns.all.map { .number(table[$0]) } }

  private static func freeze(_ visit: Visit) async throws -> Answer {
    let query = try question(visit, visit.form)
    let actor = try visit.actor()
    try actor.require(.freezeFigures, at: query.unit, tree: visit.tree, on: visit.today)
    let answer = try await compute(query, visit)
    let (now, ids) = (visit.now, visit.services.ids)
    let title = visit.form["ten"].isEmpty ? StatisticsView.title(query.period) : visit.form["ten"]
    let frozen = try await visit.write { db in
      try FrozenFiguresStore.freeze(answer, title: title, by: actor, at: now, ids: ids, in: db)
    }
    return .redirect("/thong-ke/chot/\(frozen.unitID)/\(frozen.id)")
  }

  private static func find(_ visit: Visit) async throws -> FrozenFigures {
    let actor = try visit.actor()
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<FrozenFigures>(visit.parameter("id")),
      actor.may(.viewStatistics, at: unit, tree: visit.tree, on: visit.today),
      let frozen = try await visit.read({ db in try FrozenFiguresStore.find(unit: unit, id: id, in: db) })
    else { throw DossierRefusal.notFound }
    return frozen
  }

  private static func frozenRows(_ frozen: FrozenFigures, _ visit: Visit) -> [[ExportCell]] {
    let unit = visit.tree.unit(frozen.unitID)?.code
    let total = [(key: "", label: StatisticsView.total, table: frozen.content.total)]
    return (frozen.content.lines.map { ($0.key, $0.label, $0.table) } + total).map { key, label, table in
      [
        .text(unit), .day(frozen.period.from), .day(frozen.period.to), .text(key == label ? "" : key), .text(label),
      ] + values(table)
    }
  }

  private static func frozen(_ visit: Visit) async throws -> Answer {
    let frozen = try await find(visit)
    let query = StatisticsQuery(
      unit: frozen.unitID, period: frozen.period, scope: UnitTree.Scope(rawValue: frozen.content.scope) ?? .subtree,
      by: StatisticsQuery.Grouping(rawValue: frozen.content.by), structure: frozen.content.structure,
      isByAuthority: frozen.content.isByAuthority)
    return .page(StatisticsView.frozen(frozen, now: try await compute(query, visit), visit))
  }
}
