import Appraisal
import Documents
import Foundation
import Ground
import Indicators
import Organisation
import Rendering
import Scoring
import Storage
import TestSupport
import Testing

/// Fields that are given to appraisers, samples that are scored twice: rules, and on both engines what they do.
@Suite struct SecondScoringTests {
  private func part(_ number: Int, _ field: String, first: [Int] = []) -> SampleDraw.Part {
    SampleDraw.Part(
      sheet: SheetReference(unitID: ID(number), id: ID(number)), unit: "M.\(number)", field: field,
      first: Set(first.map { ID<Account>($0) }))
  }

  @Test func theSameNumberDrawsTheSameSampleInWhateverOrder() throws {
    let parts = (1...20).flatMap { number in ["1", "2", "3"].map { part(number, $0) } }
    let drawn = SampleDraw.draw(parts, share: 10, seed: 4711)
    #expect(drawn.count == 6 && Set(drawn).count == 6)
    #expect(SampleDraw.draw(parts.reversed(), share: 10, seed: 4711) == drawn)
    #expect(SampleDraw.draw(parts, share: 10, seed: 4712) != drawn)
    #expect(SampleDraw.draw(parts, share: 100, seed: 1).count == 60)
    #expect(SampleDraw.draw([part(1, "1")], share: 1, seed: 1).count == 1)
    // As anybody can find it: printf '4711:M.1:1' | sha256sum
    #expect(
      SampleDraw.digest(part(1, "1"), seed: 4711)
        == "68bc4a6d193a3f545be8766ffae3fcb3110d532683184f171e3feba0ba1e0043")
    // A larger share draws the same and more.
    #expect(SampleDraw.draw(parts, share: 20, seed: 4711).prefix(6) == drawn[...])
  }

  @Test func nobodyScoresASecondTimeWhatTheyHaveHadAHandIn() throws {
    let pool = [1, 2, 3].map { Appraiser(accountID: ID($0), name: "\($0)") }
    let parts = (1...6).map { part($0, "1", first: [1]) } + (1...3).map { part($0, "2", first: [2]) }
    let assigned = try SampleDraw.assign(parts, to: pool)
    #expect(assigned.count == 9)
    for (part, second) in zip(parts, assigned) { #expect(!part.first.contains(second.accountID)) }
    let load = Dictionary(grouping: assigned, by: \.accountID).mapValues(\.count)
    #expect(load.values.allSatisfy { (2...4).contains($0) })
    #expect(throws: RoundRefusal.noSecondAppraiser("1")) {
      try SampleDraw.assign([part(1, "1", first: [1, 2, 3])], to: pool)
    }
  }

  @Test func agreementIsTheShareOfTheEqualAndTheMeanOfTheRest() {
    var agreement = Agreement()
    #expect(agreement.share == nil && agreement.mean == nil)
    agreement.add(Quantity(2), Quantity(2))
    agreement.add(Quantity(2), Quantity(1))
    agreement.add(Quantity(thousandths: 500), Quantity(1))
    agreement.add(nil, Quantity(1))
    #expect(agreement.compared == 3 && agreement.equal == 1)
    #expect(agreement.share == Quantity(thousandths: 33_300) && agreement.mean == Quantity(thousandths: 500))
  }

  /// A round of two sheets that is being appraised; An has it, field 1 is Bình's.
  private func appraising(_ engine: Engine) async throws -> (Hall, ScoringRound, [UnitSheet]) {
    let hall = try await Hall.open(engine)
    var round = try await hall.opened(by: "An")
    let sheets = [
      try await hall.sent(0, round, at: "2022-12-09T08:00"), try await hall.sent(1, round, at: "2022-12-09T09:00"),
    ]
    round = try await hall.advanced(round)
    let (reference, version, tree) = (round.reference, round.version, hall.tree)
    let (manager, owner) = (hall.context("An", "2022-12-15T08:00"), try hall.account("Bình"))
    try await hall.write { db in
      try OwnerActs.assign(
        ["1": [owner]], manager: nil, of: reference, version: version, tree: tree, manager, in: db)
    }
    return (hall, try await hall.round(reference), sheets)
  }

  private func give(
    _ name: String, _ points: Quantity, _ code: String, _ sheet: UnitSheet, _ hall: Hall, reason: String = "Do thiếu"
  ) async throws {
    let context = hall.context(name, "2022-12-16T08:00")
    try await hall.write { db in
      try SheetActs.add(
        .points(points), to: code, of: sheet.reference, stage: .appraised, reason: reason, context, in: db)
    }
  }

  @Test func aRoundThatNobodyHasTakenOnIsManagedByNobody() async throws {
    let hall = try await Hall.open(.sqlite)
    var round = try await hall.opened(by: "An")
    let (an, chi) = (try hall.account("An"), try hall.account("Chi"))
    round.managerID = nil
    #expect(!round.isManaged(by: an) && round.isManaged(by: nil))
    round.managerID = an
    #expect(round.isManaged(by: an) && !round.isManaged(by: chi) && round.isManaged(by: nil))
    await hall.database.close()
  }

  @Test func whoHasASecondScoringToDoDoesNotEndTheFirst() async throws {
    let (hall, round, sheets) = try await appraising(.sqlite)
    let (tree, reference, chi) = (hall.tree, round.reference, try hall.account("Chi"))
    let (manager, second) = (hall.context("An", "2022-12-16T10:00"), hall.context("Chi", "2022-12-16T11:00"))
    let label = try #require(hall.set.criterion("1")).label
    try await hall.write { db in
      try SecondScoringActs.draw(reference, share: 100, seed: 7, pool: [chi], tree: tree, manager, in: db)
    }
    let sheet = sheets[0]
    await #expect(throws: RoundRefusal.secondAppraiser(label)) {
      try await hall.write { db in
        try SheetActs.move(.appraise, sheet.reference, version: sheet.version, remark: "", tree: tree, second, in: db)
      }
    }
    await hall.database.close()
  }

  @Test(arguments: Engine.available)
  func aFieldIsAppraisedByItsOwnersAndWhoeverHasTheRound(on engine: Engine) async throws {
    let (hall, round, sheets) = try await appraising(engine)
    let label = try #require(hall.set.criterion("1")).label
    await #expect(throws: RoundRefusal.notFieldOwner(label, ["Bình"])) {
      try await give("Chi", Quantity(18), "1.R", sheets[0], hall)
    }
    try await give("Bình", Quantity(18), "1.R", sheets[0], hall)
    try await give("An", Quantity(17), "1.R", sheets[1], hall)
    // What is nobody's in particular is everybody's.
    try await give("Chi", Quantity(1), "6.3", sheets[0], hall)
    let (tree, version) = (hall.tree, round.version)
    for (people, field, refusal) in [
      ([try hall.account("Dung")], "1", RoundRefusal.notAppraiser),
      ([try hall.account("Chi")], "99", RoundRefusal.unknownCriterion("99")),
    ] {
      await #expect(throws: refusal) {
        try await hall.write { db in
          try OwnerActs.assign(
            [field: people], manager: nil, of: round.reference, version: version, tree: tree,
            hall.context("An", "2022-12-15T09:00"), in: db)
        }
      }
    }
    // The sheet is not appraised before its owner says so.
    let (owner, first) = (hall.context("Bình", "2022-12-17T08:00"), sheets[0])
    await #expect(throws: RoundRefusal.fieldsOpen(["\(label) (Bình)"])) {
      try await hall.write { db in
        try SheetActs.move(.appraise, first.reference, version: first.version, remark: "", tree: tree, owner, in: db)
      }
    }
    let before = try await work("Bình", hall)
    #expect(before.filter { $0.isOwned && !$0.isDone }.map(\.field) == ["1", "1"])
    try await hall.write { db in
      try SheetActs.check(true, field: "1", of: first.reference, tree: tree, owner, in: db)
    }
    let after = try await work("Bình", hall)
    #expect(after.filter { $0.isOwned && !$0.isDone }.map(\.sheet) == [sheets[1].reference])
    let stranger = hall.context("Chi", "2022-12-17T08:00")
    await #expect(throws: RoundRefusal.notFieldOwner(label, ["Bình"])) {
      try await hall.write { db in
        try SheetActs.check(false, field: "1", of: first.reference, tree: tree, stranger, in: db)
      }
    }
    try await hall.write { db in
      try SheetActs.move(.appraise, first.reference, version: first.version, remark: "", tree: tree, owner, in: db)
    }
    await hall.database.close()
  }

  private func work(_ name: String, _ hall: Hall) async throws -> [OwnerActs.Work] {
    let (account, tree) = (try hall.account(name), hall.tree)
    return try await hall.database.read { db in
      try OwnerActs.work(of: account, at: hall.province, tree: tree, in: db)
    }
  }

  @Test(arguments: Engine.available)
  func aSampleIsScoredBlindComparedAndSettled(on engine: Engine) async throws {
    let (hall, round, sheets) = try await appraising(engine)
    try await give("Bình", Quantity(17), "1.R", sheets[0], hall)
    let (tree, reference, chi) = (hall.tree, round.reference, try hall.account("Chi"))
    let manager = hall.context("An", "2022-12-16T10:00")
    let pool = [chi, try hall.account("Bình")]
    func draw(_ share: Int, _ pool: [ID<Account>]) async throws {
      try await hall.write { db in
        try SecondScoringActs.draw(reference, share: share, seed: 7, pool: pool, tree: tree, manager, in: db)
      }
    }
    await #expect(throws: RoundRefusal.badShare) { try await draw(0, pool) }
    await #expect(throws: RoundRefusal.notAppraiser) { try await draw(100, [try hall.account("Dung")]) }
    try await draw(100, pool)
    await #expect(throws: RoundRefusal.sampleThere) { try await draw(100, pool) }
    let parts = try await hall.database.read { db in try SecondScoringStore.parts(of: reference, in: db) }
    #expect(parts.count == 2 * hall.set.fields.count)
    #expect(parts.filter { $0.field == "1" }.allSatisfy { $0.accountID == chi })
    // Chi may not know what Bình gave, nor write beside it.
    let hidden = SecondScoringActs.hidden(from: chi, parts)
    #expect(hidden[sheets[0].reference]?.contains("1") == true)
    let (seen, whole) = try await hall.database.read { db in
      (
        try RoundActs.result(of: round, hiding: hidden, tree: tree, at: manager.now, in: db),
        try RoundActs.result(of: round, tree: tree, at: manager.now, in: db)
      )
    }
    #expect(whole.lines.compactMap(\.total).sorted() == [82_930, 84_930])
    #expect(seen.lines.compactMap(\.total) == [84_930, 84_930])
    let label = try #require(hall.set.criterion("1")).label
    await #expect(throws: RoundRefusal.self) { try await give("Chi", Quantity(18), "1.R", sheets[0], hall) }
    try await scored(hall, round, sheets[0], label)
    await hall.database.close()
  }

  private func scored(_ hall: Hall, _ round: ScoringRound, _ sheet: UnitSheet, _ label: String) async throws {
    let (tree, reference, set) = (hall.tree, round.reference, hall.set)
    let second = hall.context("Chi", "2022-12-17T08:00")
    let entries = try await hall.database.read { db in try SheetStore.entries(of: sheet.reference, in: db) }
    let own = try SheetReading(sheet, entries, scorer: Scorer(set, kind: "commune")).sheet(.own)
    let leaves = SecondScoringActs.leaves(of: "1", own)
    func score(_ given: [SecondScoringActs.Given], isDone: Bool, _ context: ActContext) async throws {
      try await hall.write { db in
        try SecondScoringActs.score(
          given, field: "1", of: sheet.reference, isDone: isDone, tree: tree, context, in: db)
      }
    }
    let other = SecondScoringActs.Given(criterion: "1.R", points: Quantity(18), reason: " ")
    await #expect(throws: RoundRefusal.reasonMissing) { try await score([other], isDone: false, second) }
    await #expect(throws: RoundRefusal.notSecondAppraiser) {
      try await score([other], isDone: false, hall.context("Bình", "2022-12-17T08:00"))
    }
    var all = leaves.map { leaf in
      SecondScoringActs.Given(criterion: leaf.criterion.code, points: leaf.own ?? .zero, reason: "")
    }
    let place = try #require(all.firstIndex { $0.criterion == "1.R" })
    (all[place].points, all[place].reason) = (Quantity(18), "Thiếu một báo cáo")
    let some = Array(all.dropLast())
    await #expect(throws: RoundRefusal.criteriaOpen([all[all.count - 1].criterion])) {
      try await score(some, isDone: true, second)
    }
    try await score(all, isDone: true, second)
    await #expect(throws: RoundRefusal.secondDone) { try await score(all, isDone: true, second) }
    let early = try await hall.database.read { db in
      try SecondScoringActs.comparison(of: round, tree: tree, in: db)
    }
    #expect(early.lines.isEmpty, "the first appraiser is not through yet")
    let owner = hall.context("Bình", "2022-12-17T09:00")
    await #expect(throws: RoundRefusal.notFieldOwner(label, ["Bình"])) {
      try await hall.write { db in
        try SheetActs.check(true, field: "1", of: sheet.reference, tree: tree, second, in: db)
      }
    }
    try await hall.write { db in
      try SheetActs.check(true, field: "1", of: sheet.reference, tree: tree, owner, in: db)
    }
    try await kept(hall, sheet, label)
    let comparison = try await hall.database.read { db in
      try SecondScoringActs.comparison(of: round, tree: tree, in: db)
    }
    let open = comparison.lines.filter(\.isOpen)
    for (name, count) in [("Bình", 0), ("Chi", 0), ("An", 1)] {
      let account = try hall.account(name)
      #expect(comparison.shown(to: account).filter(\.isOpen).count == count, "\(name)")
    }
    #expect(open.map(\.criterion) == ["1.R"] && open[0].first == Quantity(17) && open[0].second.points == Quantity(18))
    #expect(comparison.agreement.compared == leaves.count && comparison.agreement.equal == leaves.count - 1)
    #expect(comparison.agreement.sum == 1000)
    try await settled(hall, round, sheet)
    _ = reference
  }

  /// Once both are through, nobody brings the first points closer to the second by writing over them.
  private func kept(_ hall: Hall, _ sheet: UnitSheet, _ label: String) async throws {
    for name in ["An", "Bình"] {
      await #expect(throws: RoundRefusal.scoredTwice(label)) {
        try await give(name, Quantity(18), "1.R", sheet, hall)
      }
    }
    let (tree, owner) = (hall.tree, hall.context("Bình", "2022-12-17T10:00"))
    await #expect(throws: RoundRefusal.scoredTwice(label)) {
      try await hall.write { db in
        try SheetActs.check(false, field: "1", of: sheet.reference, tree: tree, owner, in: db)
      }
    }
  }

  /// Nothing is approved while a difference is open; it is settled by an entry with a reason.
  private func settled(_ hall: Hall, _ round: ScoringRound, _ sheet: UnitSheet) async throws {
    let (tree, manager) = (hall.tree, hall.context("An", "2022-12-18T08:00"))
    func settle(
      _ points: Quantity?, _ code: String, _ reason: String, by context: ActContext? = nil
    ) async throws {
      let context = context ?? manager
      try await hall.write { db in
        try SecondScoringActs.settle(points, code, of: sheet.reference, reason: reason, tree: tree, context, in: db)
      }
    }
    for name in ["Bình", "Chi"] {
      await #expect(throws: RoundRefusal.settlesOwn) {
        try await settle(nil, "1.R", "Vì thế", by: hall.context(name, "2022-12-18T08:00"))
      }
    }
    await #expect(throws: RoundRefusal.reasonMissing) { try await settle(Quantity(18), "1.R", "") }
    await #expect(throws: RoundRefusal.nothingToSettle) { try await settle(Quantity(18), "6.3", "Vì thế") }
    let count = try await hall.database.read { db in try SheetStore.entries(of: sheet.reference, in: db).count }
    try await settle(Quantity(18), "1.R", "Báo cáo quý III có thật")
    let entries = try await hall.database.read { db in try SheetStore.entries(of: sheet.reference, in: db) }
    #expect(entries.count == count + 1 && entries.last?.said == .settlement(Quantity(18)))
    await #expect(throws: RoundRefusal.nothingToSettle) { try await settle(nil, "1.R", "Giữ lần một sau tất cả") }
    let reading = try SheetReading(sheet, entries, scorer: Scorer(hall.set, kind: "commune"))
    #expect(reading.sheet(.appraised)["1.R"]?.points.exact == Quantity(18))
    #expect(reading.first["1.R"]?.points.exact == Quantity(17), "what the first gave stays to be compared")
    let comparison = try await hall.database.read { db in
      try SecondScoringActs.comparison(of: round, tree: tree, in: db)
    }
    #expect(comparison.lines.allSatisfy { !$0.isOpen } && comparison.lines.contains(where: \.differs))
    // What was settled is frozen and scored again as it was.
    let frozen = reading.freeze(.council, set: round.set.digest)
    let again = Scorer(hall.set, kind: "commune").score(try SheetReading.facts(frozen.facts, for: hall.set))
    #expect(again["1.R"]?.points.exact == Quantity(18) && again.total.exact?.thousandths == frozen.total)
  }

  @Test(arguments: Engine.available)
  func nothingIsApprovedWhileTwoScoresDiffer(on engine: Engine) async throws {
    let (hall, round, sheets) = try await appraising(engine)
    let (tree, reference) = (hall.tree, round.reference)
    let manager = hall.context("An", "2022-12-16T10:00")
    try await give("Bình", Quantity(17), "1.R", sheets[0], hall)
    let chi = try hall.account("Chi")
    try await hall.write { db in
      try SecondScoringActs.draw(reference, share: 100, seed: 7, pool: [chi], tree: tree, manager, in: db)
    }
    let entries = try await hall.database.read { db in try SheetStore.entries(of: sheets[0].reference, in: db) }
    let own = try SheetReading(sheets[0], entries, scorer: Scorer(hall.set, kind: "commune")).sheet(.own)
    let given = SecondScoringActs.leaves(of: "1", own).map {
      SecondScoringActs.Given(criterion: $0.criterion.code, points: $0.own ?? .zero, reason: "")
    }
    let (first, second) = (sheets[0], hall.context("Chi", "2022-12-17T08:00"))
    try await hall.write { db in
      try SecondScoringActs.score(
        given, field: "1", of: first.reference, isDone: true, tree: tree, second, in: db)
      for sheet in sheets {
        try SheetActs.check(true, field: "1", of: sheet.reference, tree: tree, manager, in: db)
        try SheetActs.move(.appraise, sheet.reference, version: sheet.version, remark: "", tree: tree, manager, in: db)
      }
    }
    let explained = try await hall.advanced(round)
    let council = try await hall.advanced(explained)
    let result = try await hall.database.read { db in
      try RoundActs.result(of: council, tree: tree, at: manager.now, in: db)
    }
    let sign = try #require(DocumentSign("01/QĐ-UBND"))
    var approval = try await DecisionPaper(council, result, signer: "", tree: tree).approval(
      sign: sign, on: At.day("2022-12-16"), files: hall.files, scratch: try Temporary.folder(), pdf: { _ in nil })
    func approve(_ approval: RoundActs.Approval) async throws {
      try await hall.write { db in
        try RoundActs.approve(reference, version: council.version, approval, tree: tree, manager, in: db)
      }
    }
    await #expect(throws: RoundRefusal.unsettled(1)) { try await approve(approval) }
    try await hall.write { db in
      try SecondScoringActs.settle(nil, "1.R", of: first.reference, reason: "Giữ lần một", tree: tree, manager, in: db)
    }
    // What was drawn and never scored again is not passed over in silence.
    let undone = 2 * hall.set.fields.count - 1
    await #expect(throws: RoundRefusal.secondOpen(undone)) { try await approve(approval) }
    approval.leavesSecond = true
    try await approve(approval)
    await hall.database.close()
  }

  @Test(arguments: Engine.available)
  func anotherCanBePutInThePlaceOfASecondAppraiser(on engine: Engine) async throws {
    let (hall, round, sheets) = try await appraising(engine)
    let (tree, reference, manager) = (hall.tree, round.reference, hall.context("An", "2022-12-16T10:00"))
    let (an, chi, owner) = (try hall.account("An"), try hall.account("Chi"), try hall.account("Bình"))
    try await hall.write { db in
      try SecondScoringActs.draw(reference, share: 100, seed: 7, pool: [chi], tree: tree, manager, in: db)
    }
    func replace(_ account: ID<Account>, _ reason: String) async throws {
      try await hall.write { db in
        try SecondScoringActs.replace(
          account, field: "1", of: sheets[0].reference, reason: reason, tree: tree, manager, in: db)
      }
    }
    await #expect(throws: RoundRefusal.reasonMissing) { try await replace(an, "") }
    await #expect(throws: RoundRefusal.notAppraiser) { try await replace(owner, "Chi nghỉ ốm") }
    try await replace(an, "Chi nghỉ ốm")
    let parts = try await hall.database.read { db in
      try SecondScoringStore.parts(of: sheets[0].reference, in: reference, db)
    }
    #expect(parts.first { $0.field == "1" }?.accountID == an)
    await hall.database.close()
  }
}
