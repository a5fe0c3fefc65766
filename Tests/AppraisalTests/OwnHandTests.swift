import Appraisal
import Ground
import Indicators
import Organisation
import Scoring
import Storage
import TestSupport
import Testing

/// Whoever scored a sheet for its unit judges it at no later step, also when they work for the level above by then.
@Suite struct OwnHandTests {
  private func entry(_ id: Int, _ stage: ScoreStage, _ account: Int?) -> SheetEntry {
    SheetEntry(
      id: ID(id), criterion: "1.R", stage: stage, said: .points(Quantity(1)), reason: "Vì thế", actor: "A",
      accountID: account.map { ID($0) }, at: At.time("2022-12-01T08:00"))
  }

  @Test func onlyAccountsThatWroteForTheUnitHaveAHandInIt() {
    let entries = [entry(1, .own, 7), entry(2, .own, nil), entry(3, .appraised, 8), entry(4, .council, 9)]
    #expect(OwnHand.accounts(entries) == [ID(7)])
    #expect(OwnHand.has(ID(7), in: entries) && !OwnHand.has(ID(8), in: entries))
    #expect(!OwnHand.has(nil, in: entries), "the machine's operator has no account")
  }

  /// Chi scored the first sheet for its unit; now the round is appraised, and An has it.
  private func appraising(_ engine: Engine) async throws -> (Hall, ScoringRound, [UnitSheet]) {
    let hall = try await Hall.open(engine)
    let round = try await hall.opened(by: "An")
    let sheets = [
      try await hall.sent(0, round, at: "2022-12-09T08:00", by: "Chi"),
      try await hall.sent(1, round, at: "2022-12-09T09:00"),
    ]
    return (hall, try await hall.advanced(round), sheets)
  }

  @Test(arguments: Engine.available)
  func whoScoredItForTheUnitDoesNotAppraiseIt(on engine: Engine) async throws {
    let (hall, _, sheets) = try await appraising(engine)
    let (tree, chi) = (hall.tree, hall.context("Chi", "2022-12-16T08:00"))
    func write(_ sheet: UnitSheet, _ context: ActContext) async throws {
      try await hall.write { db in
        try SheetActs.add(
          .points(Quantity(18)), to: "1.R", of: sheet.reference, stage: .appraised, reason: "Do thiếu", context, in: db)
      }
    }
    func check(_ sheet: UnitSheet) async throws {
      try await hall.write { db in
        try SheetActs.check(true, field: "1", of: sheet.reference, tree: tree, chi, in: db)
      }
    }
    func move(_ action: SheetAction, _ sheet: UnitSheet) async throws {
      try await hall.write { db in
        try SheetActs.move(
          action, sheet.reference, version: sheet.version, remark: "Thiếu tài liệu", tree: tree, chi, in: db)
      }
    }
    await #expect(throws: RoundRefusal.scoredForUnit) { try await write(sheets[0], chi) }
    await #expect(throws: RoundRefusal.scoredForUnit) { try await check(sheets[0]) }
    for action in [SheetAction.appraise, .giveBack] {
      await #expect(throws: RoundRefusal.scoredForUnit) { try await move(action, sheets[0]) }
    }
    // The sheets of others they appraise, and others appraise this one.
    try await write(sheets[1], chi)
    try await check(sheets[1])
    try await move(.appraise, sheets[1])
    let binh = hall.context("Bình", "2022-12-16T08:00")
    try await write(sheets[0], binh)
    // In the thread it is words that are missing, not a reason.
    await #expect(throws: RoundRefusal.messageMissing) {
      try await hall.write { db in
        try SheetActs.add(
          .message, to: "1.R", of: sheets[0].reference, stage: .appraised, reason: " ", binh, in: db)
      }
    }
    let account = try hall.account("Chi")
    let work = try await hall.database.read { db in
      try OwnerActs.work(of: account, at: hall.province, tree: tree, in: db)
    }
    #expect(!work.isEmpty && work.allSatisfy { $0.sheet == sheets[1].reference })
    await hall.database.close()
  }

  @Test(arguments: Engine.available)
  func whoScoredItForTheUnitNeitherScoresItTwiceNorSettlesIt(on engine: Engine) async throws {
    let (hall, round, sheets) = try await appraising(engine)
    let (tree, reference, first) = (hall.tree, round.reference, sheets[0])
    let (chi, binh) = (try hall.account("Chi"), try hall.account("Bình"))
    let manager = hall.context("An", "2022-12-16T10:00")
    // Of a sample of everything Chi gets no part of the sheet that Chi scored.
    await #expect(throws: RoundRefusal.self) {
      try await hall.write { db in
        try SecondScoringActs.draw(reference, share: 100, seed: 7, pool: [chi], tree: tree, manager, in: db)
      }
    }
    try await hall.write { db in
      try SecondScoringActs.draw(reference, share: 100, seed: 7, pool: [chi, binh], tree: tree, manager, in: db)
    }
    let parts = try await hall.database.read { db in try SecondScoringStore.parts(of: reference, in: db) }
    #expect(parts.filter { $0.sheet == first.reference }.allSatisfy { $0.accountID == binh })
    #expect(parts.contains { $0.accountID == chi })
    await #expect(throws: RoundRefusal.notAppraiser) {
      try await hall.write { db in
        try SecondScoringActs.replace(
          chi, field: "1", of: first.reference, reason: "Bình nghỉ", tree: tree, manager, in: db)
      }
    }
    let entries = try await hall.database.read { db in try SheetStore.entries(of: first.reference, in: db) }
    let own = try SheetReading(first, entries, scorer: Scorer(hall.set, kind: "commune")).sheet(.own)
    let given = SecondScoringActs.leaves(of: "1", own).map {
      SecondScoringActs.Given(
        criterion: $0.criterion.code, points: $0.criterion.code == "1.R" ? Quantity(18) : $0.own ?? .zero,
        reason: "Thiếu báo cáo")
    }
    let second = hall.context("Bình", "2022-12-17T08:00")
    try await hall.write { db in
      try SecondScoringActs.score(given, field: "1", of: first.reference, isDone: true, tree: tree, second, in: db)
      try SheetActs.check(true, field: "1", of: first.reference, tree: tree, manager, in: db)
    }
    func settle(_ name: String) async throws {
      let context = hall.context(name, "2022-12-18T08:00")
      try await hall.write { db in
        try SecondScoringActs.settle(
          Quantity(18), "1.R", of: first.reference, reason: "Có đủ", tree: tree, context, in: db)
      }
    }
    await #expect(throws: RoundRefusal.scoredForUnit) { try await settle("Chi") }
    try await settle("An")
    await hall.database.close()
  }

  /// A part that was given out before its scorer was known to have a hand in the sheet is refused all the same.
  @Test func aPartThatWasDrawnIsRefusedToWhoScoredTheSheetSince() async throws {
    let (hall, round, sheets) = try await appraising(.sqlite)
    let (tree, reference, other, chi) = (hall.tree, round.reference, sheets[0], try hall.account("Chi"))
    let manager = hall.context("An", "2022-12-16T10:00")
    let binh = try hall.account("Bình")
    try await hall.write { db in
      try SecondScoringActs.draw(reference, share: 100, seed: 7, pool: [binh], tree: tree, manager, in: db)
      _ = try db.run("UPDATE second_scoring SET account_id = \(chi) WHERE sheet_id = \(other.id)")
    }
    await #expect(throws: RoundRefusal.scoredForUnit) {
      try await hall.write { db in
        try SecondScoringActs.score(
          [], field: "1", of: other.reference, isDone: false, tree: tree, hall.context("Chi", "2022-12-17T08:00"),
          in: db)
      }
    }
    await hall.database.close()
  }
}
