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
      "dossier.inProgress": 15,
    ]
    let line = try line("2.1", values)
    #expect(line.numerator == Quantity(90) && line.denominator == Quantity(100))
    #expect(line.score == Quantity(18))
  }

  @Test(arguments: [(0, 0), (40, 2000), (80, 4000), (95, 4000)])
  func fromTheThresholdOnAllPointsAreGiven(share: Int, points: Int) throws {
    let line = try line("4.2", ["dossier.digitisedWhole": share, "dossier.recordedResult": 100])
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
    let good = ["dossier.digitisedWhole": 80, "dossier.recordedResult": 100]
    let poor = [
      "dossier.early": 50, "dossier.onTime": 0, "dossier.within": 0, "dossier.resolved": 100, "dossier.inProgress": 0,
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
