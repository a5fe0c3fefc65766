import Appraisal
import Foundation
import Ground
import Indicators
import Organisation
import Scoring
import TestSupport
import Testing

/// What may be done with rounds and sheets when; what entries come to; how units are ranked.
@Suite struct RoundRuleTests {
  private let now = At.time("2023-12-20T09:00")

  private func sheet(_ state: SheetState) -> UnitSheet {
    var sheet = UnitSheet(
      unitID: ID(2), id: ID(9), round: RoundReference(unitID: ID(1), id: ID(5)), system: "{}", systemAt: now,
      madeBy: "A", madeAt: now)
    sheet.state = state
    return sheet
  }

  @Test func aRoundGoesOnWhenThereIsWorkForItsNextStep() {
    #expect(RoundRules.obstacle(.selfScoring, [.drafting, .reviewing], waiting: []) == .nobodySubmitted)
    #expect(RoundRules.obstacle(.selfScoring, [.drafting, .submitted], waiting: ["Xã Mẫu"]) == nil)
    #expect(RoundRules.obstacle(.appraisal, [.submitted], waiting: ["Xã Mẫu"]) == .notAppraised(["Xã Mẫu"]))
    #expect(RoundRules.obstacle(.explanation, [.appraised, .drafting], waiting: []) == nil)
    #expect(RoundRules.obstacle(.council, [.explained], waiting: []) == .roundNotNow(.council))
  }

  @Test(arguments: SheetState.allCases, SheetAction.allCases)
  func onlyWhatIsTimelyIsDone(_ state: SheetState, _ action: SheetAction) throws {
    let round: RoundState = action == .explain ? .explanation : .appraisal
    let isAllowed = RoundRules.allowed(in: state).contains(action)
    do throws(RoundRefusal) {
      _ = try RoundRules.after(action, on: sheet(state), in: round, remark: "Thiếu", at: now)
      #expect(isAllowed)
    } catch {
      #expect(!isAllowed && error == .sheetNotNow(state))
    }
  }

  @Test func aSheetComesBackOnlyWithAReasonAndStaysAsLateAsItWas() throws {
    var one = try RoundRules.after(.propose, on: sheet(.drafting), in: .selfScoring, remark: "", at: now)
    one = try RoundRules.after(.submit, on: one, in: .selfScoring, remark: "", at: now)
    let sent = one
    #expect(throws: RoundRefusal.remarkMissing) {
      try RoundRules.after(.giveBack, on: sent, in: .appraisal, remark: "", at: now)
    }
    one = try RoundRules.after(.giveBack, on: one, in: .appraisal, remark: "Thiếu tài liệu", at: now + 60)
    one = try RoundRules.after(.propose, on: one, in: .appraisal, remark: "", at: now + 90)
    one = try RoundRules.after(.submit, on: one, in: .appraisal, remark: "", at: now + 100)
    #expect(one.submittedAt == now && one.remark.isEmpty)
    #expect(one.isLate(RoundDeadlines(selfScoring: now - 1), at: now))
    #expect(!one.isLate(RoundDeadlines(selfScoring: now), at: now + 999))
  }

  @Test func nothingIsWrittenBeforeOrAfterItsStep() throws {
    for round in RoundState.allCases {
      for state in SheetState.allCases {
        for stage in ScoreStage.allCases {
          let isRight =
            switch stage {
            case .own: [.selfScoring, .appraisal].contains(round) && state == .drafting
            case .appraised:
              [.appraisal, .explanation].contains(round) && [.submitted, .appraised, .explained].contains(state)
            case .council: round == .council && [.submitted, .appraised, .explained].contains(state)
            }
          do {
            try RoundRules.canWrite(stage, in: state, round)
            #expect(isRight)
          } catch { #expect(!isRight) }
        }
      }
    }
  }

  @Test func theUnitLearnsOfItsAppraisalWhenItMayExplain() {
    #expect(RoundRules.visible(.appraisal, isAppraiser: false) == .own)
    #expect(RoundRules.visible(.appraisal, isAppraiser: true) == .appraised)
    #expect(RoundRules.visible(.explanation, isAppraiser: false) == .appraised)
    #expect(RoundRules.visible(.council, isAppraiser: false) == .appraised)
    #expect(RoundRules.visible(.approved, isAppraiser: false) == .council)
  }

  @Test func pointsAreNeverChangedWithoutAReasonAndRulesAreNotScoredByTheUnit() throws {
    let set = try Sets.set("mau-cap-xa")
    let byRule = try #require(set.criterion("3.4"))
    let byHand = try #require(set.criterion("2.2"))
    #expect(throws: RoundRefusal.ruleDecides) { try RoundRules.check(Quantity(1), reason: "x", on: byRule, .own) }
    #expect(throws: RoundRefusal.reasonMissing) {
      try RoundRules.check(Quantity(1), reason: "", on: byRule, .appraised)
    }
    #expect(throws: RoundRefusal.reasonMissing) { try RoundRules.check(nil, reason: "", on: byRule, .council) }
    try RoundRules.check(Quantity(1), reason: "Sai", on: byRule, .appraised)
    try RoundRules.check(Quantity(5), reason: "", on: byHand, .own)
    #expect(throws: RoundRefusal.self) { try RoundRules.check(Quantity(6), reason: "", on: byHand, .own) }
    let hundredth = Quantity(thousandths: 10)
    try RoundRules.check(Quantity(thousandths: 4_500), reason: "", on: byHand, .own, unit: hundredth)
    #expect(throws: RoundRefusal.badPoints(CriteriaProblem.tooPrecise("4.505").message)) {
      try RoundRules.check(Quantity(thousandths: 4_505), reason: "", on: byHand, .own, unit: hundredth)
    }
    #expect(throws: RoundRefusal.self) {
      try RoundRules.check(Quantity(thousandths: 4300), reason: "", on: byHand, .own)
    }
  }

  @Test(arguments: [
    ("12,5", 12_500, 0), ("9/500", 9000, 500_000), ("0", 0, 0),
  ])
  func aFigureIsANumberOrTwo(_ text: String, _ top: Int, _ bottom: Int) throws {
    let figure = try RoundRules.figure(text, "x")
    #expect(
      figure
        == (bottom == 0
          ? .number(Quantity(thousandths: top))
          : .ratio(numerator: Quantity(thousandths: top), denominator: Quantity(thousandths: bottom))))
  }

  @Test(arguments: ["", "a", "1/0", "1/2/3", "-1", "9/"])
  func whatIsNoFigureIsRefused(_ text: String) {
    #expect(throws: RoundRefusal.badAnswer("x")) { try RoundRules.figure(text, "x") }
  }

  @Test func aRatioIsNoAnswerToAFactThatIsANumber() throws {
    let number = DeclaredFact(name: "n", label: "Số lớp", kind: .number)
    let percent = DeclaredFact(name: "p", label: "Tỷ lệ", kind: .percent)
    #expect(throws: RoundRefusal.ratioOfNumber("Số lớp")) { try RoundRules.answer(number, "9/500", day: nil) }
    #expect(RoundRefusal.ratioOfNumber("Số lớp").message.contains("“Số lớp” là một số, không phải tỷ lệ"))
    #expect(
      try RoundRules.answer(percent, "9/500", day: nil)
        == .ratio(numerator: Quantity(9), denominator: Quantity(500)))
    #expect(try RoundRules.answer(number, "9", day: nil) == .number(Quantity(9)))
  }

  /// Whatever is typed and taken can be frozen: it is written and read again, even by who reads strictly.
  @Test(arguments: DeclaredFact.Kind.allCases)
  func whatIsTakenOfWhatIsTypedIsReadAgain(_ kind: DeclaredFact.Kind) throws {
    let rule: ScoringRule =
      kind == .day ? .timely(.init(source: .fact("n"), late: .zero)) : .yesNo(.init(source: .fact("n")))
    var set = CriteriaSet(
      code: "thu", total: Quantity(2), fields: [Criterion(code: "1", max: Quantity(2), rule: rule)])
    let fact = DeclaredFact(name: "n", label: "Dữ kiện", kind: kind)
    set.facts = [fact]
    var taken = 0
    for text in ["", "0", "1", "2", "12,5", "9/500", "9/0", "1/2/3", "-3", "x", "1.000.000.000.000", "01/12/2022"] {
      let day = kind == .day && text == "01/12/2022" ? At.day("2022-12-01") : nil
      let answer: DeclaredAnswer
      do throws(RoundRefusal) { answer = try RoundRules.answer(fact, text, day: day) } catch { continue }
      taken += 1
      let facts = ScoringFacts(declared: ["n": answer])
      let read = try FactsReader.read(Data(FactsFile.text(of: facts).utf8), name: "f", for: set).facts
      #expect(read == facts, "\(kind) “\(text)”")
    }
    #expect(taken >= 2)
  }

  // Ranking

  @Test func equalPointsHaveTheSameRankAndTheNextIsPassedOver() {
    let points: [Int?] = [80_000, 90_000, 80_000, 70_000, nil]
    let lines = points.enumerated().map { place, total in
      RoundResult.Line(
        unitID: ID(place + 1), name: "Xã \(place + 1)", sheetID: total == nil ? nil : ID(place + 1), total: total)
    }
    let before = RoundResult(
      fields: [], max: 100_000,
      lines: [.init(unitID: ID(2), name: "Xã 2", sheetID: ID(7), total: 85_000), .init(unitID: ID(4), name: "Xã 4")])
    let result = RoundResult(fields: [], max: 100_000, lines: lines, before: before)
    #expect(result.lines.map(\.rank) == [1, 2, 2, 4, nil])
    #expect(result.lines.map(\.name) == ["Xã 2", "Xã 1", "Xã 3", "Xã 4", "Xã 5"])
    #expect(result.lines[0].change == 5000 && result.lines[0].climb == 0 && result.lines[3].change == nil)
    #expect(result.absent.map(\.name) == ["Xã 5"])
  }

  /// Seeded: ranks never go down the list, and a rank says how many are better.
  @Test(arguments: 1...20)
  func aRankSaysHowManyAreBetter(seed: Int) {
    var chance = Chance(UInt64(seed))
    let lines = (1...30).map { number in
      RoundResult.Line(
        unitID: ID(number), name: "\(number)", sheetID: ID(number),
        total: Int.random(in: 0...4, using: &chance) == 0 ? nil : Int.random(in: 60...70, using: &chance) * 1000)
    }
    for line in RoundResult(fields: [], max: 100_000, lines: lines).lines {
      guard let total = line.total else {
        #expect(line.rank == nil)
        continue
      }
      #expect(line.rank == 1 + lines.filter { ($0.total ?? -1) > total }.count, "seed \(seed)")
    }
  }

  @Test func whoStandsApartIsSeenByTheRuleThatIsSaid() {
    let units: [(unit: ID<Organisation.Unit>, own: Int, appraised: Int)] = (1...9).map { number in
      (ID<Organisation.Unit>(number), 90_000, 89_000 - number * 100)
    }
    let odd = (unit: ID<Organisation.Unit>(10), own: 95_000, appraised: 70_000)
    let fairness = Fairness(units: units + [odd], scored: [])
    #expect(fairness.units.filter(\.isOutlier).map(\.unitID) == [ID(10)] && fairness.units.first?.unitID == ID(10))
    // The gaps are 1,1 to 1,9 and 25; the middle half lies between 1,3 and 1,8, a point beyond it is 0,3 to 2,8.
    #expect(fairness.fence == 300...2800)
    let wide = Fairness(units: units + [odd], scored: [], rule: OutlierRule(times: 1500, least: 30_000))
    #expect(wide.units.allSatisfy { !$0.isOutlier })
    #expect(Fairness(units: Array(units.prefix(3)), scored: []).fence == nil)
  }

  /// A strict appraiser is told from one who was given the strict field.
  @Test func anAppraiserIsMeasuredBesideWhoeverAppraisedTheSameField() {
    func scored(_ name: String, _ field: String, _ difference: Int, _ count: Int) -> [ScoredCriterion] {
      (0..<count).map { _ in ScoredCriterion(appraiser: name, field: field, own: 2000, appraised: 2000 + difference) }
    }
    // Field 2 loses half a point with everybody, field 1 nothing but with B.
    let all =
      scored("A", "1", 0, 10) + scored("A", "2", -500, 10) + scored("B", "1", -1000, 10) + scored("C", "2", -500, 20)
    let fairness = Fairness(units: [], scored: all, before: scored("A", "1", -100, 5) + scored("D", "1", 100, 5))
    let lines = fairness.appraisers
    #expect(lines.map(\.name) == ["A", "B", "C"] && lines.map(\.scored) == [20, 10, 20])
    #expect(lines.map(\.mean) == [-250, -1000, -500])
    // Beside the round A is mild in field 1 (0 against −500) and usual in field 2; C, who lost as much, is usual.
    #expect(lines.map(\.adjusted) == [250, -500, 0])
    #expect(lines.map(\.isApart) == [true, true, false])
    #expect(lines.map(\.previous) == [-100, nil, nil])
    #expect(lines[0].fields.map(\.roundMean) == [-500, -500] && lines[0].lowered == 10 && lines[0].raised == 0)
    let few = Fairness(units: [], scored: scored("A", "1", -1000, 9) + scored("B", "1", 1000, 9))
    #expect(few.appraisers.allSatisfy { !$0.isApart })
  }

  @Test func aUnitIsSeenBesideItsYearsBefore() {
    func result(_ own: Int?, _ total: Int?) -> RoundResult {
      RoundResult(
        fields: [], max: 100_000,
        lines: [.init(unitID: ID(2), name: "Xã", sheetID: own == nil ? nil : ID(3), total: total, own: own)])
    }
    let fairness = Fairness(
      units: [], scored: [],
      history: [(2024, result(90_000, 88_000)), (2023, result(nil, nil)), (2022, result(80_000, 81_000))])
    #expect(fairness.history.years == [2024, 2023, 2022] && fairness.history.gaps[ID(2)] == [2000, nil, -1000])
  }

  @Test func pointsArePrintedWithTheDecimalsOfTheSet() {
    func text(_ decimals: Int?, _ points: Int) -> String {
      RoundResult(fields: [], max: 100_000, decimals: decimals, lines: []).points(points)
    }
    #expect(text(2, 85_300) == "85,30" && text(2, 84_930) == "84,93" && text(2, 20_000) == "20,00")
    #expect(text(1, 1130) == "1,13" && text(0, 85_000) == "85" && text(nil, 85_300) == "85,3")
  }
}

/// The sets that come with the program.
enum Sets {
  static let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Data").path
  static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures").path

  static func set(_ code: String) throws -> CriteriaSet {
    try CriteriaFile.read(path: data + "/criteria/\(code).json5", IndicatorRegistry.load(data).registry, data: data)
  }

  static func lucBinh(_ set: CriteriaSet) throws -> ScoringFacts {
    try FactsReader.read(path: fixtures + "/scoring/luc-binh-2022.json5", for: set).facts
  }
}

/// Chance with a seed (SplitMix64).
struct Chance: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
