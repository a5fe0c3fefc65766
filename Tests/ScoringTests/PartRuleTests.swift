import Ground
import Indicators
import Scoring
import Testing

/// A part is not larger than its whole, where the rule measures a part.
@Suite struct PartRuleTests {
  private func found(_ rule: ScoringRule, _ part: Int = 5, _ whole: Int = 4) throws -> [PartOverWhole] {
    try Sample.one(rule).partsOverWhole(Sample.of(part, whole))
  }

  @Test func aShareIsOfItsWhole() throws {
    let share = ScoringRule.share(Sample.ratio())
    let wrong = try #require(try found(share).first)
    #expect(wrong.part == Quantity(5) && wrong.whole == Quantity(4) && wrong.criterion == "1")
    #expect(wrong.sources == [.fact("tu"), .fact("mau")])
    #expect(try found(share, 4, 4).isEmpty)
    let half = Sample.facts(["tu": .number(Quantity(5))])
    #expect(try Sample.one(share).partsOverWhole(half).isEmpty)
  }

  @Test func aRateThatMayExceedAHundredIsLeftAlone() throws {
    #expect(try found(.linear(.init(measure: Sample.ratio(), full: Quantity(90)))).count == 1)
    #expect(try found(.linear(.init(measure: Sample.ratio(), full: Quantity(120)))).isEmpty)
    #expect(try found(.steps(Sample.ratio(), [.init(from: Quantity(110), points: Quantity(1))])).isEmpty)
  }

  @Test func whatIsTakenOffAWholeIsAPartOfIt() throws {
    let measure = ScoringRule.Measure(numerator: [], denominator: [.fact("mau")], minus: [.fact("tu")])
    #expect(try found(.share(measure)).map(\.part) == [Quantity(5)])
  }

  @Test(arguments: [(37, 1), (38, 0)])
  func moreBallotsThanPeopleWhoAnsweredAreNone(asked: Int, faults: Int) throws {
    let survey = ScoringRule.Survey(
      levels: [
        .init(label: "Có", source: .fact("co"), worth: Quantity(100)),
        .init(label: "Không", source: .fact("khong"), worth: .zero),
      ], respondents: .fact("nguoi"))
    let facts = Sample.facts([
      "co": .number(Quantity(30)), "khong": .number(Quantity(8)), "nguoi": .number(Quantity(asked)),
    ])
    #expect(try Sample.one(.survey(survey)).partsOverWhole(facts).count == faults)
  }
}
