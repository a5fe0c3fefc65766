import Ground
import Measures
import Organisation
import Registers
import Rendering

/// Số liệu của sổ: the figures of a period by unit or month, each opening the entries behind it.
enum EntryFiguresRoutes {
  static func add(to routes: Routes) {
    let path = EntryRoutes.root + "/:ma/so-lieu"
    routes.get(path) { visit in
      let (kind, answer) = try await compute(visit)
      return .page(EntryFiguresView.page(answer, kind, visit))
    }
    routes.get(path + ".csv") { visit in
      let (kind, answer) = try await compute(visit)
      let (columns, rows) = exported(answer, kind, visit)
      return Download.csv(EntryFiguresView.fileName + kind.code, columns) { emit in
        for row in rows { try await emit(row) }
      }
    }
    routes.get(path + ".xlsx") { visit in
      let (kind, answer) = try await compute(visit)
      let (columns, rows) = exported(answer, kind, visit)
      let key = "\(visit.services.ids.next(RegisterEntry.self))"
      return try await Download.workbook(
        EntryFiguresView.fileName + kind.code, columns, in: visit.services.uploads, under: key
      ) { emit in
        for row in rows { try await emit(row) }
      }
    }
  }

  private static func compute(_ visit: Visit) async throws -> (RegisterKind, RegisterStatistics) {
    let actor = try visit.actor(for: .viewRegisters)
    let kind = try EntryRoutes.kind(visit)
    let query = try question(visit, actor)
    let (reach, tree) = (actor.reach(of: .viewRegisters, tree: visit.tree, on: visit.today), visit.tree)
    let answer = try await visit.read { db in
      try RegisterMeasure.compute(query, kind, within: reach, tree: tree, in: db)
    }
    return (kind, answer)
  }

  private static func question(_ visit: Visit, _ actor: Actor) throws -> RegisterQuery {
    let query = visit.query
    let unit = try EntryRoutes.unit(visit, actor)
    let chosen = try EntryListRoutes.period(query, visit)
    guard let period = chosen ?? Period(from: visit.today.startOfYear, to: visit.today) else {
      throw WebRefusal.badPeriod
    }
    return RegisterQuery(
      unit: unit, period: period, scope: try query.choice("pham_vi", UnitTree.Scope.self) ?? .subtree,
      by: try query.choice("theo", RegisterQuery.Grouping.self) ?? (query.has("theo") ? nil : .unit),
      structure: try EntryListRoutes.day(query["co_cau"], visit))
  }

  /// Every row says of which unit and period it is, so that a file explains itself.
  private static func exported(
    _ answer: RegisterStatistics, _ kind: RegisterKind, _ visit: Visit
  ) -> ([ExportColumn], [[ExportCell]]) {
    let cells = EntryFiguresView.cells(answer)
    let heads = EntryFiguresView.exportHeads.map { ExportColumn($0, width: 16) }
    let columns = heads + cells.map { ExportColumn($0.fullLabel, width: 18) }
    func row(_ key: String, _ label: String, _ period: Period, _ figures: RegisterFigures) -> [ExportCell] {
      // What is not known is an empty cell, never zero.
      let numbers = cells.map { cell in cell.number(in: figures).value.map { ExportCell.number($0) } ?? .empty }
      return [.text(key), .text(label), .day(period.from), .day(period.to)] + numbers
    }
    let code = visit.tree.unit(answer.query.unit)?.code ?? ""
    let lines = answer.lines.map { row($0.key, $0.label, $0.period, $0.figures) }
    return (columns, lines + [row(code, EntryFiguresView.total, answer.query.period, answer.total)])
  }
}
