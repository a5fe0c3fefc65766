import Ground
import Indicators
import Scoring
import Testing

/// Each way of scoring, by tables.
@Suite struct RuleTests {
  @Test(arguments: [(39, 138, "1.13"), (69, 138, "2"), (138, 138, "2"), (0, 138, "0"), (1, 3, "1.33")])
  func linearGivesItsShareUpToTheThreshold(top: Int, bottom: Int, points: String) throws {
    let rule = ScoringRule.linear(.init(measure: Sample.ratio(), full: Quantity(50)))
    #expect(try Sample.points(rule, Sample.of(top, bottom))?.exact == Sample.q(points))
  }

  @Test(arguments: [("15", "2"), ("30", "0"), ("45", "0"), ("10", "2"), ("22.5", "1")])
  func linearCanFall(minutes: String, points: String) throws {
    let rule = ScoringRule.linear(
      .init(measure: .init(numerator: [.fact("phut")]), full: Quantity(15), zero: Quantity(30)))
    #expect(try Sample.points(rule, Sample.facts(["phut": .number(Sample.q(minutes))]))?.exact == Sample.q(points))
  }

  @Test(arguments: [(RoundingMode.halfUp, "0.67"), (.truncate, "0.66")])
  func theSetSaysHowToRound(mode: RoundingMode, points: String) throws {
    var set = try Sample.one(.share(Sample.ratio()), max: "1")
    set.rounding = mode
    #expect(Scorer(set).score(Sample.of(2, 3)).total.exact == Sample.q(points))
  }

  @Test(arguments: [("0", "0"), ("9.999", "0"), ("10", "1"), ("29.999", "1"), ("30", "2"), ("100", "2")])
  func aStepBeginsExactlyAtItsNumber(value: String, points: String) throws {
    let steps: [ScoringRule.Step] = [
      .init(from: Quantity(10), to: Quantity(30), points: Quantity(1)), .init(from: Quantity(30), points: Quantity(2)),
    ]
    let rule = ScoringRule.steps(.init(numerator: [.fact("so")]), steps)
    #expect(try Sample.points(rule, Sample.facts(["so": .number(Sample.q(value))]))?.exact == Sample.q(points))
  }

  @Test func aStepOfARatioIsNotRoundedUpTo() throws {
    let rule = ScoringRule.steps(Sample.ratio(), [.init(from: Quantity(30), points: Quantity(2))])
    #expect(try Sample.points(rule, Sample.of(29_999, 100_000))?.exact == .zero)
    #expect(try Sample.points(rule, Sample.of(3, 10))?.exact == Quantity(2))
  }

  @Test(arguments: [(0, "2"), (1, "2"), (2, "1.5"), (4, "0.5"), (9, "0.5")])
  func everyReminderCostsDownToTheFloor(count: Int, points: String) throws {
    let rule = ScoringRule.penalty(
      .init(sources: [.fact("lan")], each: Sample.q("0.5"), free: Quantity(1), floor: Sample.q("0.5")))
    #expect(try Sample.points(rule, Sample.facts(["lan": .number(Quantity(count))]))?.exact == Sample.q(points))
  }

  @Test(arguments: [("2022-01-31", "2"), ("2022-02-01", "1"), ("2022-03-02", "1"), ("2022-03-03", "0")])
  func whatIsLateGetsAPartAndThenNothing(issued: String, points: String) throws {
    var facts = Sample.facts([:])
    facts.evidence["1"] = EvidenceFact(isPresent: true, issuedOn: Sample.day(issued), dueOn: Sample.day("2022-01-31"))
    let rule = ScoringRule.timely(.init(late: Sample.q("0.5"), lostAfter: 30))
    #expect(try Sample.points(rule, facts)?.exact == Sample.q(points))
  }

  @Test func anObligationSaysTheDayWhenTheEvidenceDoesNot() throws {
    var set = try Sample.one(.timely(.init(late: .zero)))
    set.fields[0].obligation = ScoringObligation(what: "Ban hành", month: 12, day: 31, isYearBefore: true)
    var facts = Sample.facts([:])
    facts.evidence["1"] = EvidenceFact(isPresent: true, issuedOn: Sample.day("2021-12-31"))
    #expect(Scorer(set).score(facts).total.exact == Quantity(2))
    facts.evidence["1"]?.issuedOn = Sample.day("2022-01-01")
    #expect(Scorer(set).score(facts).total.exact == .zero)
    facts.evidence = [:]
    #expect(Scorer(set).score(facts).total.exact == nil)
    facts.evidence["1"] = EvidenceFact(isPresent: false)
    #expect(Scorer(set).score(facts).total.exact == .zero)
  }

  @Test func eachMissingPartTakesItsPointsAndAnOpenOneMakesARange() throws {
    let rule = ScoringRule.parts([
      .init(label: "A", loss: Sample.q("0.5"), source: .fact("a")),
      .init(label: "B", loss: Quantity(1), source: .fact("b")),
    ])
    let both = try Sample.points(rule, Sample.facts(["a": .yes(true), "b": .yes(true)]))
    let one = try Sample.points(rule, Sample.facts(["a": .yes(true), "b": .yes(false)]))
    let open = try #require(try Sample.points(rule, Sample.facts(["a": .yes(false)])))
    #expect(both?.exact == Quantity(2) && one?.exact == Quantity(1))
    #expect(!open.isKnown && open.low == Sample.q("0.5") && open.high == Sample.q("1.5"))
  }

  @Test func aSurveyIsTheMeanOfWhatBallotsAreWorth() throws {
    let levels: [ScoringRule.Survey.Level] = [
      .init(label: "Tốt", source: .fact("tot"), worth: Quantity(100)),
      .init(label: "Bình thường", source: .fact("thuong"), worth: Quantity(50)),
      .init(label: "Chưa tốt", source: .fact("kem"), worth: .zero),
    ]
    let ballots: [String: DeclaredAnswer] = [
      "tot": .number(Quantity(803)), "thuong": .number(Quantity(104)), "kem": .number(.zero),
    ]
    let rule = ScoringRule.survey(.init(levels: levels))
    // (803 + 52) / 907 = 94,267 %.
    #expect(try Sample.points(rule, max: "10", Sample.facts(ballots))?.exact == Sample.q("9.43"))
    #expect(try Sample.points(rule, max: "10", Sample.facts(["tot": .number(Quantity(1))]))?.exact == nil)
  }

  @Test(arguments: [(.full, "2"), (.zero, "0"), (.unknown, nil)] as [(ServiceIndex.WhenNone, String?)])
  func ofNothingTheSetSaysWhatIsGiven(whenNone: ServiceIndex.WhenNone, points: String?) throws {
    let measure = ScoringRule.Measure(numerator: [.fact("tu")], denominator: [.fact("mau")], whenNone: whenNone)
    #expect(try Sample.points(.share(measure), Sample.of(0, 0))?.exact == points.map(Sample.q))
  }

  /// QĐ 766, 2.1: who was asked twice is taken off those in time.
  @Test(arguments: [(8, 2, 10, "1.2"), (8, 9, 10, "0"), (10, 0, 10, "2")])
  func whatIsTakenOffIsTakenOffTheNumerator(top: Int, off: Int, bottom: Int, points: String) throws {
    let measure = ScoringRule.Measure(
      numerator: [.fact("tu")], denominator: [.fact("mau")], minus: [.fact("tru")])
    let facts = Sample.facts([
      "tu": .number(Quantity(top)), "mau": .number(Quantity(bottom)), "tru": .number(Quantity(off)),
    ])
    #expect(try Sample.points(.share(measure), facts)?.exact == Sample.q(points))
  }

  @Test func yesNoTakesACountToo() throws {
    let rule = ScoringRule.yesNo(.init(source: .indicator("initiative.count"), atLeast: Quantity(2)))
    for (count, points) in [(0, 0), (1, 0), (2, 2), (9, 2)] {
      let facts = ScoringFacts(indicators: ["initiative.count": .number(Quantity(count))])
      #expect(try Sample.points(rule, facts)?.exact == Quantity(points))
    }
  }

  @Test(arguments: [FigureValue.unknown, .noData])
  func whatIsNotKnownIsNeverZero(value: FigureValue) throws {
    let measure = ScoringRule.Measure(numerator: [.indicator("a.b")], denominator: [.indicator("a.c")])
    let facts = ScoringFacts(indicators: ["a.b": value, "a.c": .number(Quantity(5))])
    for rule in [
      ScoringRule.share(measure), .yesNo(.init(source: .indicator("a.b"))),
      .penalty(.init(sources: [.indicator("a.b")], each: Quantity(1))),
    ] {
      let points = try #require(try Sample.points(rule, facts))
      #expect(points.exact == nil && points.low == .zero && points.high == Quantity(2))
    }
  }

  @Test func anAppraiserStaysInTheRangeAndNeedsAReasonToOverrule() throws {
    let byHand = ScoringRule.manual(.init(from: .zero, to: Quantity(2), step: Sample.q("0.5")))
    var facts = Sample.facts(["co": .yes(false)])
    facts.points = ["1": GivenPoints(Sample.q("1.5"))]
    #expect(try Sample.points(byHand, facts)?.exact == Sample.q("1.5"))
    #expect(try Sample.points(.yesNo(.init(source: .fact("co"))), facts)?.exact == .zero)
    facts.points = ["1": GivenPoints(Sample.q("1.5"), reason: "Do đã bổ sung tài liệu.")]
    #expect(try Sample.points(.yesNo(.init(source: .fact("co"))), facts)?.exact == Sample.q("1.5"))
    for wrong in ["1.25", "2.5", "-1"] {
      facts.points = ["1": GivenPoints(Sample.q(wrong), reason: "x")]
      #expect(try Sample.points(byHand, facts)?.exact == nil)
    }
  }

  @Test func withoutEvidenceThereIsNoPointWhereTheSetSaysSo() throws {
    var set = try Sample.one(.yesNo(.init(source: .fact("co"))))
    set.fields[0].evidence = [.report]
    var facts = Sample.facts(["co": .yes(true)])
    facts.evidence["1"] = EvidenceFact(isPresent: false)
    #expect(Scorer(set).score(facts).total.exact == Quantity(2))
    set.missingEvidence = .zero
    let sheet = Scorer(set).score(facts)
    #expect(sheet.total.exact == .zero)
    #expect(sheet.reason(of: sheet.lines[0]) == "Do không có tài liệu kiểm chứng (báo cáo).")
    facts.evidence["1"] = EvidenceFact(isPresent: true, issuedOn: Sample.day("2020-05-01"))
    #expect(Scorer(set).score(facts).lines[0].evidence == .outsidePeriod)
  }
}
