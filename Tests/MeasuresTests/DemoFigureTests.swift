import Demo
import Foundation
import Ground
import Indicators
import Measures
import Organisation
import Procedures
import Storage
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
      ("satisfaction.ballots", "907"), ("dossier.received", "1449"), ("dossier.inProgress", "29"),
    ]
    for (code, text) in expected {
      let indicator = try FigureBookTests.registry.indicator(code)
      #expect(district[code]?.value.amount(of: indicator)?.plain == text, "\(code)")
    }
    let commune = try await figures("HD.TK.PK")
    #expect(commune["staff.total"]?.value == .number(Quantity(17)))
    #expect(commune["staff.byDegree"]?.value == commune["staff.total"]?.value)
    #expect(commune["staff.total"]?.origin == .declared && commune["dossier.received"]?.origin == .computed)
    await database.close()
  }
}
