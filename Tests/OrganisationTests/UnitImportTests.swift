import Ground
import Organisation
import Storage
import TestSupport
import Testing

private let now = At.time("2026-03-02T09:00")

/// Units as offices bring them along, a file after the other.
@Suite struct UnitImportTests {
  let ids = IDSource.counting()

  private func load(_ rows: [[String]], _ database: any Database) async throws -> UnitImport.Outcome {
    let lines = rows.enumerated().map { number, cells in
      UnitImport.Line(number: number + 2, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, cells)))
    }
    return try await UnitImport.run(
      lines, subject: "f", by: .machineOperator(named: "test"), at: now, ids: ids, database: database)
  }

  private func tree(_ database: any Database) async throws -> UnitTree {
    try await database.read { db in try UnitStore.tree(in: db) }
  }

  @Test(arguments: Engine.available)
  func whereASuccessorBeginsLaterTheUnitAboveStandsForItMeanwhile(on engine: Engine) async throws {
    let database = try await engine.database(OrganisationMigrations.all)
    let loaded = try await load(
      [
        ["P", "Tỉnh", "tỉnh", "", "", "", ""], ["H", "Xã cũ", "xã", "P", "2020-01-01", "2024-12-31", "N"],
        ["N", "Xã mới", "xã", "P", "2025-07-01", "", ""],
      ], database)
    #expect(loaded.taken == 3)
    let tree = try await tree(database)
    let ids = try ["P", "H", "N"].map { try #require(tree.unit(code: $0)).id }
    for (day, expected) in [
      ("2024-12-31", ids[1]), ("2025-01-01", ids[0]), ("2025-06-30", ids[0]), ("2025-07-01", ids[2]),
    ] {
      #expect(tree.representative(of: ids[1], on: At.day(day)) == expected, "\(day)")
      #expect(Set(tree.members(of: ids[0], scope: .subtree, on: At.day(day))) == Set(ids), "\(day)")
    }
    await database.close()
  }

  @Test(arguments: Engine.available)
  func aUnitMovesUnderWhatStandsHigherAndIsInForce(on engine: Engine) async throws {
    let database = try await engine.database(OrganisationMigrations.all)
    _ = try await load(
      [
        ["P", "Tỉnh", "tỉnh", "", "", "", ""], ["Q", "Tỉnh khác", "tỉnh", "", "", "", ""],
        ["H", "Huyện cũ", "huyện", "P", "", "2025-06-30", ""], ["K", "Huyện sau", "huyện", "P", "2026-12-01", "", ""],
        ["N", "Xã", "xã", "P", "", "", ""],
      ], database)
    let tree = try await tree(database)
    func move(_ code: String, _ under: String) async throws {
      let (unit, parent) = (try #require(tree.unit(code: code)).id, try #require(tree.unit(code: under)).id)
      try await database.write { db in
        try UnitActs.move(unit, under: parent, on: At.day("2026-03-02"), tree: tree, in: db)
      }
    }
    await #expect(throws: OrganisationRefusal.parentNotHigher("Q", "N")) { try await move("Q", "N") }
    await #expect(throws: OrganisationRefusal.parentNotInForce("N", "H")) { try await move("N", "H") }
    await #expect(throws: OrganisationRefusal.parentNotInForce("N", "K")) { try await move("N", "K") }
    try await move("N", "Q")
    let after = try await self.tree(database)
    let (moved, above) = (try #require(after.unit(code: "N")).id, try #require(after.unit(code: "Q")).id)
    #expect(after.parent(of: moved, on: At.day("2026-03-02")) == above)
    await database.close()
  }

  @Test(arguments: Engine.available)
  func changesAtTheSameMomentBuildOnEachOther(on engine: Engine) async throws {
    let database = try await engine.database(OrganisationMigrations.all)
    _ = try await load([["N", "Xã", "xã", "", "", "", ""]], database)
    let unit = try #require(try await tree(database).unit(code: "N")).id
    let renamed = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 1...8 {
        group.addTask {
          do {
            try await database.write { db in
              let tree = try UnitStore.treeToChange(in: db)
              try UnitActs.rename(unit, to: "Tên \(number)", on: At.day("2026-03-02") + number, tree: tree, in: db)
            }
            return true
          } catch OrganisationRefusal.badSpan { return false }  // A later name came first.
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(try await tree(database).spans(of: unit).count == 1 + renamed)
    await database.close()
  }

  @Test(arguments: Engine.available)
  func ofAUnitAllLinesAreTakenOrNone(on engine: Engine) async throws {
    let database = try await engine.database(OrganisationMigrations.all)
    var rows = [
      ["T", "Tỉnh", "tỉnh", "", "", "", ""], ["A", "Tên cũ", "xã", "T", "", "2024-12-31", ""],
      ["A", "Tên mới", "xã", "T", "2025-01-01", "2025-13-30", ""], ["B", "Xã B", "xã", "T", "", "", ""],
      ["C", "Xã C", "xã", "T", "", "2024-12-31", ""], ["C", "Xã C Mới", "xã", "KHONG", "2025-01-01", "", ""],
    ]
    let first = try await load(rows, database)
    #expect(first.taken == 2 && first.refused.map(\.line) == [3, 4, 6, 7])
    #expect(first.refused[0].reason.contains("Dòng 4") && first.refused[1].reason.contains("2025-13-30"))
    #expect(first.refused[2].reason.contains("Dòng 7") && first.refused[3].reason.contains("KHONG"))
    rows[2][5] = "2025-12-30"
    rows[5][3] = "T"
    let mended = try await load(rows, database)
    #expect(mended.taken == 4 && mended.unchanged == 2 && mended.refused.isEmpty)
    let read = try await tree(database)
    #expect(read.unit(code: "A").map { read.spans(of: $0.id).map(\.name) } == ["Tên cũ", "Tên mới"])
    await database.close()
  }

  @Test func aLineThatCannotBeReadHoldsUpItsUnit() async throws {
    let database = try await Engine.sqlite.database(OrganisationMigrations.all)
    let file = try Temporary.file(
      "u.csv",
      "code,name,kind,parent,from,to,ghi chú\nT,Tỉnh,tỉnh,,,,\nA,Một,xã,T,,2024-12-31,\nA,Hai,xã\nB,Ba,xã,T,,,\n")
    let read = try UnitFile.read(file)
    #expect(read.faults.map(\.line) == [4] && read.unknownColumns == ["ghi chú"])
    let outcome = try await UnitImport.run(
      read.rows, subject: "f", by: .machineOperator(named: "test"), at: now, ids: ids, database: database)
    #expect(outcome.taken == 2 && outcome.refused.map(\.line) == [3])
    await database.close()
  }

  @Test(arguments: Engine.available)
  func aLaterFileEndsAUnit(on engine: Engine) async throws {
    let database = try await engine.database(OrganisationMigrations.all)
    _ = try await load(
      [
        ["T", "Tỉnh", "tỉnh", "", "", "", ""], ["A", "Tên cũ", "xã", "T", "", "2023-12-31", ""],
        ["A", "Xã A", "xã", "T", "2024-01-01", "", ""], ["B", "Xã B", "xã", "T", "", "", ""],
      ], database)
    let later = [
      ["N", "Xã Mới", "xã", "T", "2025-07-01", "", ""], ["A", "Xã A", "xã", "T", "2024-01-01", "2025-06-30", "N"],
      ["B", "Xã B", "xã", "T", "", "2025-06-30", "N"],
    ]
    let ended = try await load(later, database)
    #expect(ended.taken == 3 && ended.refused.isEmpty)
    let read = try await tree(database)
    let (a, n) = (try #require(read.unit(code: "A")).id, try #require(read.unit(code: "N")).id)
    #expect(read.spans(of: a).map(\.to) == [At.day("2023-12-31"), At.day("2025-06-30")])
    #expect(read.successors(of: a) == [n])
    let acts = try await database.read { db in try Journal.page(of: a, before: nil, limit: 9, in: db) }
    #expect(acts.map(\.kind) == ["unit.changed"] && acts[0].summary == "A 2025-06-30 N")
    let again = try await load(later, database)
    #expect(again.taken == 0 && again.unchanged == 3)
    // What is ended stays ended, and another name is another thing.
    #expect(try await load([["A", "Xã A", "xã", "T", "2024-01-01", "2025-12-31", "N"]], database).refused.count == 1)
    #expect(try await load([["T", "Tên khác", "tỉnh", "", "", "2025-12-31", ""]], database).refused.count == 1)
    await database.close()
  }

  @Test(arguments: [
    // A commune above a district, a district under its like, a parent of later, a parent of before.
    (["H", "Huyện", "huyện", "X", "", "", ""], false), (["H", "Huyện", "huyện", "H0", "", "", ""], true),
    (["Y", "Xã Y", "xã", "M", "2024-01-01", "", ""], false), (["Y", "Xã Y", "xã", "H0", "2025-07-01", "", ""], false),
    (["Y", "Xã Y", "xã", "H0", "2025-06-30", "", ""], true), (["Y", "Xã Y", "xã", "M", "2025-01-01", "", ""], true),
    (["Y", "Xã Y", "xã", "M", "", "", ""], true), (["Y", "Xã Y", "xã", "H1", "2020-01-01", "", ""], true),
    (["Y", "Xã Y", "xã", "H1", "2020-01-01", "2025-06-30", ""], true),
    (["Y", "Xã Y", "xã", "M", "2020-01-01", "2024-12-31", ""], false),
  ])
  func aParentStandsNotLowerAndIsThere(_ row: [String], _ isGood: Bool) async throws {
    let database = try await Engine.sqlite.database(OrganisationMigrations.all)
    let ground = [
      ["T", "Tỉnh", "tỉnh", "", "", "", ""], ["H0", "Huyện cũ", "huyện", "T", "", "2025-06-30", ""],
      ["H1", "Huyện sáp nhập", "huyện", "T", "", "2025-06-30", "H2"],
      ["H2", "Huyện mới", "huyện", "T", "2025-07-01", "", ""], ["X", "Xã", "xã", "T", "", "", ""],
      ["M", "Huyện lập sau", "huyện", "T", "2025-01-01", "", ""],
    ]
    #expect(try await load(ground, database).refused.isEmpty)
    let outcome = try await load([row], database)
    #expect(outcome.refused.isEmpty == isGood, "\(outcome.refused)")
    if row[3] == "H1", row[5].isEmpty {
      // Two districts made one: the commune goes with its district's work.
      let read = try await tree(database)
      let (y, heir) = (try #require(read.unit(code: "Y")).id, try #require(read.unit(code: "H2")).id)
      #expect(read.parent(of: y, on: At.day("2025-07-01")) == heir)
      #expect(read.parent(of: y, on: At.day("2025-06-30")) == read.unit(code: "H1")?.id)
    }
    await database.close()
  }
}
