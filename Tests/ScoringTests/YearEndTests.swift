import Ground
import Indicators
import Scoring
import Testing

/// Where a year can end, and what that is computed from.
@Suite struct YearEndTests {
  private let flows: Set<String> = ["dossier.online", "dossier.receivedNew", "task.remindedFromAbove"]

  /// 1 July 2022 is day 182; 183 are left.
  private func line(
    _ rule: ScoringRule, max: String = "2", _ indicators: [String: Int], on day: String = "2022-07-01"
  ) throws -> YearEnd.Line {
    var facts = Sample.facts([:])
    facts.indicators = indicators.mapValues { .number(Quantity($0)) }
    let sheet = Scorer(try Sample.one(rule, max: max)).score(facts)
    return try #require(Projection(sheet, on: Sample.day(day), flows: flows).yearEnd.lines.first)
  }

  private let online = ScoringRule.linear(
    .init(
      measure: .init(numerator: [.indicator("dossier.online")], denominator: [.indicator("dossier.receivedNew")]),
      full: Quantity(50)))

  @Test func aRateIsKeptAndWhatComesInCanMissOrMeet() throws {
    let found = try line(online, ["dossier.online": 10, "dossier.receivedNew": 100])
    // At the pace of 182 days, 101 more come in the other 183: 10/201 at worst, 111/201 at best.
    #expect(found.basis == .pace(Quantity(101)))
    #expect(found.keep.exact == Sample.q("0.4") && found.low == Sample.q("0.2") && found.high == Quantity(2))
  }

  @Test func withoutAPaceItIsTakenAsItStands() throws {
    let rule = ScoringRule.linear(.init(measure: Sample.ratio(), full: Quantity(50)))
    let sheet = Scorer(try Sample.one(rule)).score(Sample.of(10, 100))
    let found = try #require(Projection(sheet, on: Sample.day("2022-07-01"), flows: flows).yearEnd.lines.first)
    #expect(found.basis == .stays && found.low == Sample.q("0.4") && found.high == Quantity(2))
  }

  @Test func penaltiesGoOnAtTheirPace() throws {
    let rule = ScoringRule.penalty(
      .init(sources: [.indicator("task.remindedFromAbove")], each: Sample.q("0.25"), floor: .zero))
    let found = try line(rule, ["task.remindedFromAbove": 2])
    #expect(found.keep.exact == Sample.q("0.75") && found.low == Sample.q("0.75") && found.high == Sample.q("1.5"))
  }

  @Test func whatIsUnknownStaysARangeAndSaysWhatIsMissing() throws {
    let found = try line(online, ["dossier.online": 10])
    #expect(found.keep.exact == nil && found.low == .zero && found.high == Quantity(2))
    #expect(found.basis == .unknown(["dossier.receivedNew"]))
  }

  @Test func whenTheYearIsOverNothingIsWonAnyMore() throws {
    let found = try line(online, ["dossier.online": 10, "dossier.receivedNew": 100], on: "2023-01-05")
    #expect(found.basis == .settled && found.low == found.high && found.keep.exact == Sample.q("0.4"))
    let sheet = Scorer(try Sample.set("bach-thong"), kind: "commune").score(try Sample.lucBinh())
    let over = Projection(sheet, on: Sample.day("2023-02-01"))
    #expect(over.gains.isEmpty && over.low == Sample.q("84.93") && over.high == Sample.q("84.93"))
  }

  @Test func theEndsLieInOrderForEveryShippedSet() throws {
    var chance = Chance(seed: 42)
    for set in Sample.shipped.sets {
      for _ in 0..<20 {
        var facts = Sample.facts([:])
        for code in set.indicators.sorted() where chance.next(4) > 0 {
          facts.indicators[code] = .number(Quantity(chance.next(60)))
        }
        let sheet = Scorer(set).score(facts)
        let end = Projection(sheet, on: Sample.day("2022-09-10"), flows: set.indicators).yearEnd
        for line in end.lines {
          #expect(line.low <= line.keep.low && line.keep.low <= line.keep.high, "\(set.code) \(line.code), seed 42")
          #expect(line.keep.high <= line.high && line.low >= .zero, "\(set.code) \(line.code), seed 42")
        }
        #expect(end.high <= sheet.max)
      }
    }
  }
}

/// Surveys: ballots of each answer, people who answered, and when nothing is known.
@Suite struct SurveyTests {
  private func survey(_ bad: Int, _ good: Int, people: Int?) throws -> (ScoreInputs?, ScorePoints?) {
    let rule = ScoringRule.survey(
      .init(
        levels: [
          .init(label: "Không hài lòng", source: .fact("khong"), worth: .zero),
          .init(label: "Hài lòng", source: .fact("co"), worth: Quantity(100)),
        ], respondents: .fact("nguoi"), minimum: Quantity(30)))
    var answers: [String: DeclaredAnswer] = ["khong": .number(Quantity(bad)), "co": .number(Quantity(good))]
    if let people { answers["nguoi"] = .number(Quantity(people)) }
    let line = Scorer(try Sample.one(rule)).score(Sample.facts(answers))["1"]
    return (line?.inputs, line?.points)
  }

  @Test func belowTheMinimumNothingIsKnown() throws {
    let few = try survey(1, 28, people: 29)
    #expect(few.1?.exact == nil && few.1?.high == Quantity(2))
    #expect(few.0 == .tooFewBallots(Quantity(29), least: Quantity(30)))
    #expect(try survey(3, 27, people: 30).1?.exact == Sample.q("1.8"))
    #expect(try survey(3, 27, people: nil).1?.exact == nil)
  }

  @Test func moreAnswersThanPeopleIsNoResult() throws {
    let many = try survey(10, 30, people: 39)
    #expect(many.1?.exact == nil && many.0 == .tooManyBallots(Quantity(40), most: Quantity(39)))
    // Somebody may leave a question out.
    #expect(try survey(10, 30, people: 45).1?.exact == Sample.q("1.5"))
  }

  @Test func theSampleSurveyIsScoredFromItsBallots() throws {
    let set = try Sample.set("sipas-mau")
    var answers: [String: DeclaredAnswer] = ["respondents": .number(Quantity(50))]
    for part in ["access", "procedure", "officer", "result", "feedback"] {
      for (level, count) in [("VeryBad", 0), ("Bad", 2), ("Fair", 8), ("Good", 30), ("VeryGood", 10)] {
        answers[part + level] = .number(Quantity(count))
      }
    }
    let sheet = Scorer(set).score(Sample.facts(answers))
    // (2 × 25 + 8 × 50 + 30 × 75 + 10 × 100) / 50 = 74 %.
    #expect(sheet.total.exact == Quantity(74))
    answers["respondents"] = .number(Quantity(20))
    #expect(Scorer(set).score(Sample.facts(answers)).total.exact == nil)
  }
}
