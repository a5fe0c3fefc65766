import Appraisal
import Foundation
import Ground
import Indicators
import Organisation
import Scoring
import Secrets
import Storage
import TestSupport
import Testing

/// What was frozen is verified row by row: one that is damaged is told of and does not hide the others.
@Suite struct SheetVerifierTests {
  private typealias What = SheetVerifier.Difference.What

  /// A round with two sheets that were sent, and so frozen.
  private func frozen(_ engine: Engine) async throws -> (Hall, [UnitSheet]) {
    let hall = try await Hall.open(engine)
    let round = try await hall.opened()
    return (
      hall,
      [
        try await hall.sent(0, round, at: "2022-12-09T08:00"), try await hall.sent(1, round, at: "2022-12-09T09:00"),
      ]
    )
  }

  private func found(_ hall: Hall, pageSize: Int = 1) async throws -> [SheetReference: [What]] {
    let run = try await SheetVerifier.run(hall.database, tree: hall.tree, pageSize: pageSize)
    #expect(run.differences.allSatisfy { $0.stage == .own })
    return Dictionary(grouping: run.differences, by: \.sheet).mapValues { $0.map(\.what) }
  }

  /// Writes over what was frozen of a sheet, its digest with it where `isSigned`.
  private func write(_ text: String, over sheet: UnitSheet, isSigned: Bool, _ hall: Hall) async throws {
    let digest = isSigned ? SHA256.hex(of: Array(text.utf8)) : nil
    try await hall.write { db in
      _ = try db.run("UPDATE score_freeze SET content = \(text) WHERE sheet_id = \(sheet.id)")
      if let digest { _ = try db.run("UPDATE score_freeze SET digest = \(digest) WHERE sheet_id = \(sheet.id)") }
    }
  }

  private func content(_ sheet: UnitSheet, _ hall: Hall) async throws -> SheetFreeze.Content {
    try #require(
      try await hall.database.read { db in try SheetStore.freezes(of: sheet.reference, in: db) }.first
    ).content
  }

  @Test(arguments: Engine.available)
  func oneDamagedFreezeIsAFindingAndTheOthersAreStillVerified(on engine: Engine) async throws {
    let (hall, sheets) = try await frozen(engine)
    for size in [1, 200] { #expect(try await found(hall, pageSize: size).isEmpty) }
    let (first, second) = (sheets[0].reference, sheets[1].reference)
    var other = try await content(sheets[1], hall)
    other.total = 85_000
    try await write(try JSONColumn.text(other, in: "content"), over: sheets[1], isSigned: true, hall)
    var facts = try await content(sheets[0], hall)
    facts.facts = "{ facts: { savingRate: \"sáu\" } }"
    // The row cannot be read, the facts in it cannot be: either way the other sheet is scored again.
    for (text, isSigned, expected) in [
      ("{ \"facts\":", false, [What.altered, .unreadable]), ("{ \"facts\":", true, [.unreadable]),
      (try JSONColumn.text(facts, in: "content"), true, [.unreadable]),
    ] {
      try await write(text, over: sheets[0], isSigned: isSigned, hall)
      for size in [1, 200] {
        #expect(
          try await found(hall, pageSize: size) == [
            first: expected, second: [.points(kept: 85_000, now: 84_930)],
          ])
      }
    }
    await hall.database.close()
  }

  /// Nine years later: the unit has ended, the set and its indicators are no longer shipped, and the same points come out.
  @Test(arguments: Engine.available)
  func yearsLaterTheKeptSetAndFactsComeToTheSameSheet(on engine: Engine) async throws {
    let (hall, sheets) = try await frozen(engine)
    let then = try #require(try await SheetReplay.sheet(sheets[0], hall))
    let rows = [["M.1", "Xã Mẫu", "commune", "M", "", "2025-07-01", "M.2"]]
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: .machineOperator(named: "Mẫu"), at: At.time("2025-06-30T08:00"), ids: hall.ids,
      database: hall.database)
    let later = try await hall.database.read { db in try UnitStore.tree(in: db) }
    #expect(later.children(of: hall.province, on: At.day("2031-12-01")).count == 2)
    #expect(try await SheetVerifier.run(hall.database, tree: later).differences.isEmpty)
    let now = try #require(try await SheetReplay.sheet(sheets[0], hall))
    #expect(now == then && now.total.exact == Quantity(thousandths: 84_930))
    // Line by line, with the rule, what it was given and the reason, from what was kept alone.
    #expect(now.leaves.map { now.reason(of: $0) ?? "" }.filter { !$0.isEmpty }.count == 12)
    await hall.database.close()
  }

  @Test(arguments: Engine.available)
  func aSetOrASheetThatIsGoneIsAFindingOfEachOfItsFreezes(on engine: Engine) async throws {
    let (hall, sheets) = try await frozen(engine)
    let (first, second) = (sheets[0], sheets[1])
    try await hall.write { db in _ = try db.run("DELETE FROM score_sheet WHERE id = \(first.id)") }
    #expect(try await found(hall) == [first.reference: [.set]])
    try await hall.write { db in _ = try db.run("UPDATE scoring_round SET set_text = 'không phải bộ tiêu chí'") }
    #expect(try await found(hall) == [first.reference: [.set], second.reference: [.set]])
    await hall.database.close()
  }

  @Test(arguments: Engine.available)
  func factsAreScoredAgainAsThoseOfTheKindTheyWereFrozenWith(on engine: Engine) async throws {
    let (hall, sheets) = try await frozen(engine)
    var kept = try await content(sheets[0], hall)
    #expect(kept.facts.contains("\"commune\""))
    let reference = sheets[0].reference
    kept.facts = kept.facts.replacing("\"commune\"", with: "\"province\"")
    try await write(try JSONColumn.text(kept, in: "content"), over: sheets[0], isSigned: true, hall)
    #expect(try await found(hall) == [reference: [.kind("province")]])
    await hall.database.close()
  }

  @Test(arguments: Engine.available)
  func aStageThatNobodyKnowsIsSaidToBeUnknown(on engine: Engine) async throws {
    let (hall, sheets) = try await frozen(engine)
    let id = sheets[0].id
    try await hall.write { db in
      _ = try db.run("UPDATE score_freeze SET stage = 'gì đó', content = 'hỏng' WHERE sheet_id = \(id)")
    }
    let run = try await SheetVerifier.run(hall.database, tree: hall.tree)
    #expect(run.differences.map(\.stage) == [nil, nil] && run.differences.map(\.what) == [.altered, .unreadable])
    await hall.database.close()
  }
}

/// What was kept of a sheet, scored again without anything else: no shipped set, no registry, no unit.
private enum SheetReplay {
  static func sheet(_ sheet: UnitSheet, _ hall: Hall) async throws -> ScoreSheet? {
    let (text, content) = try await hall.database.read { db in
      (
        try RoundStore.find(sheet.round, in: db)?.set.text,
        try SheetStore.freezes(of: sheet.reference, in: db).first?.content
      )
    }
    guard let text, let content else { return nil }
    let set = try CriteriaFile.read(Data(text.utf8), name: "bo", nil)
    let facts = try FactsReader.read(Data(content.facts.utf8), name: "du-kien", for: set, .kept).facts
    return Scorer(set, kind: facts.kind).score(facts)
  }
}
