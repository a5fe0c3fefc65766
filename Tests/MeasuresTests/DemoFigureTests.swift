import Demo
import Foundation
import Ground
import Indicators
import Measures
import Organisation
import Procedures
import Storage
import Tables
import TestSupport
import Testing

/// The figures of the demo are those that the reports print, to the rounding.
@Suite struct DemoFigureTests {
  @Test(arguments: Engine.available)
  func thePercentagesOfTheReportsAreComputedFromTheirTwoNumbers(on engine: Engine) async throws {
    let database = try await engine.database(Schema.migrations)
    let now = At.time("2026-03-02T09:00")
    _ = try await DemoLoader(
      database: database, ids: .counting(from: 1000), now: now,
      catalogueFile: FigureBookTests.data + "/procedures/communes.csv", cheapPasswords: true,
      registers: FigureBookTests.registers
    ).load()
    let eightMonths = try #require(Period(from: At.day("2023-01-01"), to: At.day("2023-08-28")))
    func figures(_ unit: String) async throws -> [String: Figure] {
      try await database.read { db in
        let (tree, catalogue) = (try UnitStore.tree(in: db), try ProcedureStore.catalogue(in: db))
        guard let unit = tree.unit(code: unit)?.id else { return [:] }
        return try FigureBook.compute(
          nil, unit: unit, scope: .own, period: eightMonths, at: now,
          FigureWorld(
            registry: FigureBookTests.registry, tree: tree, catalogue: catalogue,
            registers: FigureBookTests.registers), in: db)
      }
    }
    let district = try await figures("HD.BG")
    let expected = [
      ("dossier.onlineRate", "93.42"), ("dossier.onTimeRate", "99.58"), ("satisfaction.rate", "88.53"),
      ("mailbox.activeRate", "79.8"), ("budget.revenueRate", "45.8"), ("budget.auditRate", "100"),
      ("budget.landAllocated", "36698"), ("budget.investmentRate", "16.9"), ("mailbox.inactive", "75"),
      ("satisfaction.ballots", "907"), ("dossier.received", "1449"), ("dossier.inProgress", "29"),
    ]
    for (code, text) in expected {
      let indicator = try FigureBookTests.registry.indicator(code)
      #expect(district[code]?.value.amount(of: indicator)?.plain == text, "\(code)")
    }
    let commune = try await figures("HD.TK.PK")
    #expect(commune["staff.total"]?.value == .number(Quantity(17)))
    #expect(commune["staff.byDegree"]?.value == commune["staff.total"]?.value)
    for (total, parts) in [
      ("staff.total", "staff.byTheory"), ("staff.civilServants", "staff.byPost"),
      ("procedure.publicised", "procedure.publicisedByKeeper"),
    ] { #expect(commune[total]?.value != nil && commune[total]?.value == commune[parts]?.value, "\(parts)") }
    #expect(commune["counter.main"]?.value == .number(Quantity(6)))
    #expect(commune["staff.total"]?.origin == .declared && commune["dossier.received"]?.origin == .computed)
    await database.close()
  }

  @Test func thereAreAsManyRowsBehindAFigureAsItSays() async throws {
    let database = try await Engine.sqlite.database(Schema.migrations)
    let now = At.time("2026-03-02T09:00")
    _ = try await DemoLoader(
      database: database, ids: .counting(from: 1000), now: now,
      catalogueFile: FigureBookTests.data + "/procedures/communes.csv", cheapPasswords: true,
      registers: FigureBookTests.registers
    ).load()
    let listed = FigureBookTests.registry.all.filter { indicator in
      if case .computed(let fact) = indicator.formula { FigureRows.permission(for: fact) != nil } else { false }
    }
    #expect(listed.count >= 14)
    var told = 0
    for (from, to) in [("2023-01-01", "2023-08-28"), ("2026-02-01", "2026-02-28"), ("2026-01-01", "2026-12-31")] {
      let period = try #require(Period(from: At.day(from), to: At.day(to)))
      told += try await database.read { db in
        let tree = try UnitStore.tree(in: db)
        let world = FigureWorld(
          registry: FigureBookTests.registry, tree: tree, catalogue: try ProcedureStore.catalogue(in: db),
          registers: FigureBookTests.registers)
        var sum = 0
        for unit in tree.ids.sorted().prefix(12) {
          for scope in [Figure.Scope.own, .subtree] {
            let figures = try FigureBook.compute(
              Set(listed.map(\.code)), unit: unit, scope: scope, period: period, at: now, world, in: db)
            for indicator in listed {
              guard case .computed(let fact) = indicator.formula,
                case .number(let value)? = figures[indicator.code]?.value
              else { continue }
              let rows = try FigureRows.page(
                fact, unit: unit, scope: scope, period: period, at: now, world, within: [], from: 0, limit: 100_000,
                in: db)
              #expect(Quantity(rows.count) == value, "\(indicator.code) \(unit) \(scope) \(from)")
              sum += rows.count
            }
          }
        }
        return sum
      }
    }
    #expect(told > 50)
    await database.close()
  }
}
