import Ground
import Indicators
import Organisation
import TestSupport
import Testing

/// Exact amounts, ratios with their rounding, and what has no value.
@Suite struct FigureTests {
  // The percentages of the reports this project was begun with: which are rounded, which cut off.
  @Test(arguments: [
    (3525, 3879, 2, RoundingMode.halfUp, "90.87"), (2846, 3525, 2, .halfUp, "80.74"),
    (2846, 3525, 2, .truncate, "80.73"),
    (296, 371, 1, .halfUp, "79.8"), (296, 371, 1, .truncate, "79.7"), (345, 353, 2, .halfUp, "97.73"),
    (8, 353, 2, .halfUp, "2.27"), (1348, 1443, 2, .halfUp, "93.42"), (17_107, 17_528, 2, .halfUp, "97.6"),
    (907, 907, 2, .halfUp, "100"), (1, 3, 0, .halfUp, "33"), (1, 8, 2, .halfUp, "12.5"),
  ])
  func aPercentageSaysHowItIsRounded(top: Int, bottom: Int, decimals: Int, mode: RoundingMode, text: String) {
    #expect(mode.ratio(Quantity(top), Quantity(bottom), decimals: decimals)?.plain == text)
  }

  /// Numerator, denominator, decimals, what is printed.
  @Test(arguments: [
    (24_999, 25_000, 2, "99,996"), (25_000, 25_000, 2, "100,00"), (1, 25_000, 2, "0,004"), (0, 25_000, 2, "0,00"),
    (999, 1000, 0, "99,9"), (9_999_999, 10_000_000, 2, "trên 99,999"), (1, 10_000_000, 2, "dưới 0,001"),
    (25_001, 25_000, 2, "100,004"), (10_000_001, 10_000_000, 1, "trên 100,0"), (345, 353, 2, "97,73"),
  ])
  func aShareIsNeverPrintedAsAWholeOrNothingThatItIsNot(top: Int, bottom: Int, decimals: Int, text: String) throws {
    let share = try #require(ShownShare(Quantity(top), Quantity(bottom), decimals: decimals))
    #expect(share.text(decimals: decimals) == text)
  }

  @Test(arguments: [UInt64(3), 41])
  func whateverTheNumbersAHundredIsAllAndZeroIsNone(seed: UInt64) throws {
    var chance = Seeded(seed)
    for _ in 0..<3000 {
      let bottom = chance.int(1...3_000_000)
      let top = chance.int(0...2) == 0 ? chance.int(0...bottom) : max(0, bottom - chance.int(0...3))
      let (decimals, mode) = (chance.int(0...3), chance.pick(RoundingMode.allCases))
      let note: Comment = "seed \(seed): \(top)/\(bottom), \(decimals)"
      let share = try #require(ShownShare(Quantity(top), Quantity(bottom), decimals: decimals, rounding: mode), note)
      #expect(share.bound != .exact || (share.value == Quantity(100)) == (top == bottom), note)
      #expect(share.bound != .exact || (share.value == .zero) == (top == 0), note)
      // What is printed is true: the share itself, or a bound it keeps.
      let exact = 100 * Double(top) / Double(bottom)
      let said = Double(share.value.thousandths) / 1000
      switch share.bound {
      case .exact: #expect(abs(exact - said) <= 1, note)
      case .above: #expect(exact > said, note)
      case .below: #expect(exact < said, note)
      }
    }
    #expect(ShownShare(Quantity(1), .zero, decimals: 2) == nil)
  }

  @Test func aZeroDenominatorIsNoDataAndNeitherZeroNorAHundred() {
    #expect(FigureValue(.number(.zero), over: .number(.zero)) == .noData)
    #expect(FigureValue(.number(Quantity(3)), over: .unknown) == .unknown)
    #expect(FigureValue(.noData, over: .number(Quantity(3))) == .noData)
    #expect(RoundingMode.halfUp.ratio(Quantity(1), .zero, decimals: 2) == nil)
  }

  @Test(arguments: [
    ("1.200", 1_200_000), ("474,29", 474_290), ("0", 0), ("-3", -3000), ("2.722.477.600", 2_722_477_600_000),
  ])
  func numbersAreReadAsPeopleWriteThem(text: String, thousandths: Int) {
    #expect(Quantity(vietnamese: text)?.thousandths == thousandths)
    #expect(Quantity(vietnamese: Quantity(thousandths: thousandths).vietnamese())?.thousandths == thousandths)
  }

  @Test(arguments: ["474.29", "1,2345", "12a", "", "1.20", "9999999999999999", "1..2", "--3", "1,"])
  func whatCouldBeTwoNumbersIsNone(text: String) { #expect(Quantity(vietnamese: text) == nil) }

  @Test func aTargetIsComparedExactlyAndNotAsRounded() {
    let source = IndicatorSource(citation: Citation(document: "D", trust: .practice), says: "")
    let target = IndicatorTarget(value: Quantity(thousandths: 99_800), bound: .atLeast, source: source)
    let almost = FigureValue.ratio(numerator: Quantity(99_796), denominator: Quantity(100_000))
    #expect(TargetStanding(almost, target) == .missed)
    #expect(TargetStanding(.ratio(numerator: Quantity(998), denominator: Quantity(1000)), target) == .met)
    #expect(TargetStanding(.noData, target) == .unknown)
    #expect(TargetStanding(almost, nil) == .unknown)
  }

  /// Target, numerator, denominator, missing, origin, what is to be said.
  @Test(arguments: [
    (100_000, 4, 4, 51, Figure.Origin.computed, TargetStanding.unknown), (100_000, 4, 4, 0, .computed, .met),
    (50_000, 90, 100, 10, .computed, .met), (50_000, 10, 100, 5, .computed, .missed),
    (50_000, 49, 100, 5, .computed, .unknown), (50_000, 90, 100, 1, .declared, .unknown),
  ])
  func aTargetIsNotJudgedWhileWhatIsMissingCouldTurnIt(
    _ target: Int, _ top: Int, _ bottom: Int, _ missing: Int, _ origin: Figure.Origin, _ expected: TargetStanding
  ) throws {
    let source = IndicatorSource(citation: Citation(document: "D", trust: .practice), says: "")
    var figure = Figure(
      code: "a.b", unitID: ID(1), scope: .own, period: Period(monthOf: At.day("2026-11-01")),
      value: .ratio(numerator: Quantity(top), denominator: Quantity(bottom)), origin: origin, missing: missing,
      computedAt: At.time("2026-11-21T09:00"))
    let least = IndicatorTarget(value: Quantity(thousandths: target), bound: .atLeast, source: source)
    #expect(TargetStanding(figure, least) == expected)
    // What was counted can only grow.
    figure.value = .number(Quantity(top))
    let reached = IndicatorTarget(value: Quantity(top), bound: .atLeast, source: source)
    #expect(TargetStanding(figure, reached) == .met)
    let most = IndicatorTarget(value: Quantity(top), bound: .atMost, source: source)
    #expect(TargetStanding(figure, most) == (missing > 0 ? .unknown : .met))
  }

  @Test func placesAreThoseOfACompetition() {
    let scores = [90, 80, 80, 70].map { Quantity($0) as Quantity? } + [nil]
    #expect(CompetitionRanking.places(scores) == [1, 2, 2, 4, nil])
    #expect(CompetitionRanking.places(scores, isHigherBetter: false) == [4, 2, 2, 1, nil])
  }

  private func declared(_ from: String, _ to: String, _ value: Int) throws -> DeclaredFigure {
    let (first, last) = (try #require(Day(from)), try #require(Day(to)))
    return DeclaredFigure(
      unitID: ID(1), id: ID(value), code: "a.b", period: try #require(Period(from: first, to: last)),
      value: Quantity(value), enteredAt: Instant(seconds: 0), enteredBy: "")
  }

  @Test func aQuarterIsItsThreeMonthsOrWhatWasSaidOfItself() throws {
    let quarter = try #require(ReportingPeriod(code: "2026-Q1")).period
    let months = [
      try declared("2026-01-01", "2026-01-31", 1), try declared("2026-02-01", "2026-02-28", 2),
      try declared("2026-03-01", "2026-03-31", 4),
    ]
    func sum(_ rows: [DeclaredFigure]) -> Int? {
      DeclaredReading.rows(rows, in: quarter, .flow)?.reduce(0) { $0 + ($1.value.whole ?? 0) }
    }
    #expect(sum(months) == 7)
    #expect(sum(Array(months.dropFirst())) == nil)
    #expect(sum(months + [try declared("2026-01-01", "2026-03-31", 9)]) == 9)
    // What overlaps is not added twice.
    #expect(sum(months + [try declared("2026-01-01", "2026-02-28", 16)]) == 20)
    #expect(sum([try declared("2026-01-15", "2026-03-31", 5)]) == nil)
  }

  @Test func whatStandsAtAMomentIsTheLastOfThePeriod() throws {
    let quarter = try #require(ReportingPeriod(code: "2026-Q1")).period
    let rows = [try declared("2025-01-01", "2025-12-31", 17), try declared("2026-01-01", "2026-01-31", 18)]
    #expect(DeclaredReading.rows(rows, in: quarter, .stock)?.first?.value == Quantity(18))
    #expect(DeclaredReading.rows([rows[0]], in: quarter, .stock) == nil)
    #expect(DeclaredReading.rows([rows[0]], in: quarter, .asOf)?.first?.value == Quantity(17))
  }
}
