import Ground
import Indicators
import Organisation
import Testing

/// The index of QĐ 766: formulas, thresholds, and what is unknown.
@Suite struct ServiceIndexTests {
  private func score(_ values: [String: FigureValue], kind: String = "commune") throws -> ServiceScore {
    let (registry, day) = (RegistryTests.shipped.registry, try #require(Day("2026-10-31")))
    let index = try #require(ServiceIndex.load(RegistryTests.data, registry).index)
    let period = Period(monthOf: day)
    let figures = values.mapValues {
      Figure(
        code: "", unitID: ID(1), scope: .own, period: period, value: $0, origin: .computed,
        computedAt: Instant(seconds: 0))
    }
    return ServiceScore(index, kind: kind, figures: figures)
  }

  private func line(_ number: String, _ values: [String: Int], kind: String = "commune") throws -> ServiceScore.Line {
    let found = try score(values.mapValues { .number(Quantity($0)) }, kind: kind)
    return try #require(found.groups.flatMap(\.lines).first { $0.metric.number == number })
  }

  @Test func progressIsTwentyTimesTheRatio() throws {
    let values = [
      "dossier.early": 60, "dossier.onTime": 20, "dossier.within": 10, "dossier.resolved": 85,
      "dossier.inProgress": 15, "dossier.late": 5, "dossier.overdue": 5, "dossier.repeatedInTime": 0,
      "dossier.repeatedWithin": 0,
    ]
    let line = try line("2.1", values)
    #expect(line.numerator == Quantity(90) && line.denominator == Quantity(100))
    #expect(line.score == Quantity(18))
  }

  @Test func whoWasAskedTwiceIsCountedAsLate() throws {
    let line = try line(
      "2.1",
      [
        "dossier.early": 60, "dossier.onTime": 20, "dossier.within": 10, "dossier.resolved": 85,
        "dossier.inProgress": 15, "dossier.late": 5, "dossier.overdue": 5, "dossier.repeatedInTime": 7,
        "dossier.repeatedWithin": 3,
      ])
    #expect(line.numerator == Quantity(80) && line.denominator == Quantity(100) && line.score == Quantity(16))
  }

  /// Sent, on the portal, in the reports; last year's two; the kind of the period; denominator and points.
  struct PortalCase: Sendable {
    var now: [Int]
    var before: [Int]
    var kind: ReportingPeriod.Kind
    var denominator: Int?
    var points: Int?
  }

  static let portal: [PortalCase] = [
    PortalCase(now: [80, 100, 90], before: [0, 0], kind: .month, denominator: 100_000, points: 4800),
    PortalCase(now: [80, 90, 160], before: [0, 0], kind: .year, denominator: 160_000, points: 3000),
    // Nothing this month: a twelfth of last year's larger number; of a quarter a fourth.
    PortalCase(now: [5, 0, 0], before: [120, 60], kind: .month, denominator: 10_000, points: 3000),
    PortalCase(now: [5, 0, 0], before: [20, 40], kind: .quarter, denominator: 10_000, points: 3000),
    // Of half a year nobody says what to take, and of last year nothing is known.
    PortalCase(now: [5, 0, 0], before: [120, 60], kind: .half), PortalCase(now: [5, 0, 0], before: [], kind: .month),
    PortalCase(now: [0, 0, 0], before: [0, 0], kind: .month, denominator: 0),
  ]

  @Test(arguments: portal)
  func dossiersOnThePortalAreHeldAgainstTheLargerNumberOrLastYears(_ one: PortalCase) throws {
    let index = try #require(ServiceIndex.load(RegistryTests.data, RegistryTests.shipped.registry).index)
    func figures(_ values: [Int], _ codes: [String]) throws -> [String: Figure] {
      Dictionary(
        uniqueKeysWithValues: zip(codes, values).map { code, value in
          (
            code,
            Figure(
              code: code, unitID: ID(1), scope: .own, period: Period(monthOf: Day(number: 20_000)),
              value: .number(Quantity(value)), origin: .declared, computedAt: Instant(seconds: 0))
          )
        })
    }
    let codes = ["portalSync.sent", "portalSync.onPortal", "portalSync.inReports"]
    #expect(index.lastYearOperands == Set(codes.dropFirst()))
    let score = ServiceScore(
      index, kind: "commune", figures: try figures(one.now, codes),
      lastYear: ServiceScore.LastYear(try figures(one.before, Array(codes.dropFirst())), of: one.kind))
    let line = try #require(score.groups.flatMap(\.lines).first { $0.metric.number == "1.4" })
    #expect(line.denominator?.thousandths == one.denominator && line.score?.thousandths == one.points)
  }

  @Test(arguments: [(0, 0), (40, 2000), (80, 4000), (95, 4000)])
  func fromTheThresholdOnAllPointsAreGiven(share: Int, points: Int) throws {
    let line = try line("4.2", ["dossier.digitisedWhole": share, "dossier.recordedWhole": 100])
    #expect(line.score == Quantity(thousandths: points))
  }

  @Test(arguments: [("5.2", 6), ("5.3", 6), ("5.4", 0)])
  func withoutAnythingToMeasureEachMetricSaysWhatItGives(number: String, points: Int) throws {
    let values = [
      "petition.received": 0, "petition.onTime": 0, "petition.late": 0, "petition.disliked": 0, "dossier.resolved": 0,
      "dossier.late": 0,
    ]
    #expect(try line(number, values).score == Quantity(points))
  }

  @Test func satisfactionIsFullFromNinetyPercent() throws {
    func points(_ late: Int, _ complained: Int) throws -> Quantity? {
      try line("5.4", ["dossier.resolved": 100, "dossier.late": late, "petition.received": complained]).score
    }
    #expect(try points(6, 4) == Quantity(6))
    #expect(try points(40, 15) == Quantity(3))
    #expect(try points(90, 20) == Quantity.zero)
  }

  @Test func whatIsUnknownIsNeitherZeroNorGuessed() throws {
    let nothing = try score([:])
    #expect(nothing.knownMax == .zero && nothing.groups.flatMap(\.lines).allSatisfy { $0.score == nil })
    // The split of the twelve points of group 3 is not known, whatever the numbers are.
    let online = try line(
      "3.1", ["procedure.full": 80, "procedure.partial": 20, "procedure.total": 100])
    #expect(online.ratio == Quantity(100) && online.score == nil && online.metric.max == nil)
    #expect(try score(["dossier.online": .unknown]).groups.flatMap(\.lines).allSatisfy { $0.ratio == nil })
  }

  @Test func whatIsUnknownDoesNotPutAUnitBelowAWorseOne() throws {
    // One unit knows little of itself, and that is good; another knows more, does worse, and has more points.
    let good = ["dossier.digitisedWhole": 80, "dossier.recordedWhole": 100]
    let poor = [
      "dossier.early": 50, "dossier.onTime": 0, "dossier.within": 0, "dossier.resolved": 100, "dossier.inProgress": 0,
      "dossier.late": 50, "dossier.overdue": 0, "dossier.repeatedInTime": 0, "dossier.repeatedWithin": 0,
    ]
    let scores = try [good, poor].map { values in try score(values.mapValues { .number(Quantity($0)) }) }
    #expect(scores[0].score < scores[1].score)
    let shares = scores.map(\.knownShare) + [try score([:]).knownShare]
    #expect(CompetitionRanking.places(shares) == [1, 2, nil])
  }

  @Test func provincesAloneAreMeasuredByPopulationData() throws {
    #expect(try !line("4.5a", [:]).isApplicable)
    #expect(try line("4.5a", [:], kind: "province").isApplicable)
  }
}
