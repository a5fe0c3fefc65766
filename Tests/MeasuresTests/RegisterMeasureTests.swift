import Foundation
import Ground
import Measures
import Organisation
import Registers
import Storage
import Tables
import TestSupport
import Testing

/// Figures of the small registers over units that come and go.
@Suite struct RegisterMeasureTests {
  private struct Province: Sendable {
    let database: any Database
    let tree: UnitTree
    let kind: RegisterKind
    let ids = IDSource.counting(from: 500)

    func unit(_ code: String) throws -> ID<Organisation.Unit> { try #require(tree.unit(code: code)).id }

    func add(_ unit: String, _ day: String, _ count: Int) async throws {
      let context = RegisterContext(
        kind: kind, actor: .machineOperator(named: "t"), now: At.time("2026-03-02T09:00"), tree: tree, ids: ids)
      let input = RegisterInput(
        day: day, who: "A (mẫu)", what: "Bài \(unit) \(day)", cells: ["hinh-thuc": "tin-bai", "so-luong": "\(count)"])
      let unit = try self.unit(unit)
      _ = try await database.write { db in try RegisterActs.add(input, at: unit, isMeant: false, context, in: db) }
    }

    /// Số tin, bài of the total and of each line.
    func ask(
      _ unit: String, _ from: String, _ to: String, scope: UnitTree.Scope = .subtree,
      by: RegisterQuery.Grouping? = .unit, structure: String? = nil, reach: Reach? = nil
    ) async throws -> (total: Int?, lines: [String: Int]) {
      let period = try #require(Period(from: At.day(from), to: At.day(to)))
      let query = RegisterQuery(
        unit: try self.unit(unit), period: period, scope: scope, by: by, structure: structure.map(At.day))
      let everywhere = Actor.machineOperator(named: "t").reach(of: .viewRegisters, tree: tree, on: At.day("2026-03-02"))
      let answer = try await database.read { db in
        try RegisterMeasure.compute(query, kind, within: reach ?? everywhere, tree: tree, in: db)
      }
      let lines = answer.lines.map { ($0.key, $0.figures["so-luong"]?.number.value ?? -1) }
      return (answer.total["so-luong"]?.number.value, Dictionary(uniqueKeysWithValues: lines))
    }
  }

  /// M.1 and M.2 merge into M.3 on 1/7/2025.
  private func open(_ engine: Engine) async throws -> Province {
    let database = try await engine.database(Schema.migrations)
    let rows = [
      ["M", "Tỉnh Mẫu", "province", "", "", "", ""], ["M.1", "Xã Một", "commune", "M", "", "2025-06-30", "M.3"],
      ["M.2", "Xã Hai", "commune", "M", "", "2025-06-30", "M.3"],
      ["M.3", "Xã Ba", "commune", "M", "2025-07-01", "", ""], ["M.4", "Xã Bốn", "commune", "M", "", "", ""],
    ]
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: .machineOperator(named: "t"), at: At.time("2025-01-01T08:00"), ids: .counting(),
      database: database)
    let data = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Data/registers").standardized.path
    let province = Province(
      database: database, tree: try await database.read { db in try UnitStore.tree(in: db) },
      kind: try RegisterBook.load(data).book.kind("tuyen-truyen"))
    for (unit, day, count) in [
      ("M", "2025-03-01", 1), ("M.1", "2025-03-01", 2), ("M.2", "2025-06-30", 4), ("M.3", "2025-07-01", 8),
      ("M.4", "2025-12-31", 16), ("M.4", "2026-01-01", 32),
    ] { try await province.add(unit, day, count) }
    return province
  }

  @Test(arguments: Engine.available)
  func aUnitCountsWhatThoseBeforeItDid(on engine: Engine) async throws {
    let province = try await open(engine)
    let year = try await province.ask("M", "2025-01-01", "2025-12-31")
    #expect(year.total == 31 && year.lines == ["M": 1, "M.3": 14, "M.4": 16])
    let old = try await province.ask("M", "2025-01-01", "2025-12-31", structure: "2025-06-30")
    #expect(old.total == 31, "the total is the same under any structure")
    #expect(old.lines.values.reduce(0, +) == 31 && old.lines["M.3"] == nil)
    let below = try await province.ask("M", "2025-01-01", "2025-12-31", scope: .below)
    #expect(below.total == 30 && below.lines["M"] == nil)
    let own = try await province.ask("M", "2025-01-01", "2025-12-31", scope: .own)
    #expect(own.total == 1)
    await province.database.close()
  }

  @Test(arguments: Engine.available)
  func monthsAddUpAndTheReachIsTheLimit(on engine: Engine) async throws {
    let province = try await open(engine)
    let months = try await province.ask("M", "2025-06-15", "2026-01-31", by: .month)
    #expect(months.total == 60 && months.lines.count == 8 && months.lines.values.reduce(0, +) == 60)
    #expect(months.lines["2025-06"] == 4 && months.lines["2025-12"] == 16 && months.lines["2025-08"] == 0)
    // Whoever may look at the province office alone learns nothing of the communes.
    let alone = Actor(
      accountID: nil, officerID: nil, unitID: try province.unit("M"), name: "x",
      grants: [Grant(role: .viewer, unitID: try province.unit("M"), isSubtree: false)])
    let reach = alone.reach(of: .viewRegisters, tree: province.tree, on: At.day("2026-03-02"))
    let narrow = try await province.ask("M", "2025-01-01", "2025-12-31", reach: reach)
    #expect(narrow.total == 1 && narrow.lines == ["M": 1])
    await province.database.close()
  }
}
