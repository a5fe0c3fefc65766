import Foundation
import Ground
import Indicators
import Organisation
import Scoring
import Testing

/// The sets that are shipped.
@Suite struct ShippedSetTests {
  @Test func allAreSound() {
    #expect(Sample.shipped.refusals.isEmpty, "\(Sample.shipped.refusals.map(\.message))")
    #expect(
      Sample.shipped.sets.map(\.code) == [
        "766", "bach-thong", "dti-khung", "mau-cap-xa", "mot-cua", "sipas-mau", "than-thien",
      ])
  }

  @Test func whatNobodyDecidedIsMarked() {
    for set in Sample.shipped.sets {
      #expect(set.source.trust != .official)
      #expect(set.isSample == (set.source.trust == .invented), "\(set.code)")
    }
  }

  private func oneStop(_ points: [String]) throws -> ScoreSheet {
    var facts = ScoringFacts()
    for (index, text) in points.enumerated() { facts.points[String(index + 1)] = GivenPoints(Sample.q(text)) }
    return Scorer(try Sample.set("mot-cua")).score(facts)
  }

  @Test(arguments: [
    (["2", "2", "2", "2", "2", "2", "1", "1", "1"], "15", "Xuất sắc"),
    (["2", "2", "2", "2", "2", "2", "1", "1", "0.5"], "14.5", "Tốt"),
    (["2", "2", "2", "2", "2", "2", "0", "0", "0"], "12", "Tốt"),
    (["1", "1", "1", "1", "1", "1", "1", "1", "1"], "9", "Khá"),
    (["2", "2", "2", "0", "0", "0", "0", "0", "0"], "6", "Trung bình"),
    (["2", "2", "1.5", "0", "0", "0", "0", "0", "0"], "5.5", "Yếu"),
  ])
  func oneStopBandsBeginAtTheirNumber(points: [String], total: String, band: String) throws {
    let sheet = try oneStop(points)
    #expect(sheet.total.exact == Sample.q(total) && sheet.band?.label == band && sheet.max == Quantity(18))
  }

  @Test func theOfficersScoreIsFiveOfTheNineAndNotInTheTotal() throws {
    let sheet = try oneStop(["2", "1", "0.5", "1.5", "2", "2", "1", "2", "2"])
    #expect(sheet["CC"]?.points.exact == Quantity(6) && sheet["CC"]?.max == Quantity(10))
    #expect(sheet.total.exact == Quantity(14))
  }

  @Test func thirtyFiveOfFortyTwoFriendlyCriteria() throws {
    var facts = ScoringFacts()
    for number in 1...42 { facts.points["TT.\(number)"] = GivenPoints(Quantity(number <= 35 ? 1 : 0)) }
    let sheet = Scorer(try Sample.set("than-thien")).score(facts)
    #expect(sheet.total.exact == Quantity(35) && sheet.max == Quantity(42))
  }

  @Test func theIndexOf766ComesToTheSameAsItsOwnEngine() throws {
    let index = try #require(ServiceIndex.load(Sample.data, Sample.registry).index)
    var chance = Chance(seed: 766)
    for kind in ["commune", "province"] {
      let scorer = Scorer(try Sample.set("766"), kind: kind)
      for _ in 0..<50 {
        var values: [String: FigureValue] = [:]
        for code in index.operands.sorted() where chance.next(10) > 0 {
          values[code] = .number(Quantity(chance.next(40)))
        }
        let period = Period(monthOf: Sample.day("2026-10-31"))
        let figures = values.mapValues {
          Figure(
            code: "", unitID: ID(1), scope: .own, period: period, value: $0, origin: .computed,
            computedAt: Instant(seconds: 0))
        }
        let score = ServiceScore(index, kind: kind, figures: figures)
        let sheet = scorer.score(ScoringFacts(indicators: values))
        for line in score.groups.flatMap(\.lines) where !line.metric.isInformation && line.metric.max != nil {
          let mine = try #require(sheet[line.metric.number])
          #expect(mine.isApplicable == line.isApplicable)
          if line.isApplicable { #expect(mine.points.exact == line.score, "\(line.metric.number), seed 766") }
        }
        #expect(sheet["CLGQ"]?.points.exact == nil && sheet["CLGQ"]?.max == Quantity(12))
      }
    }
  }
}

/// Facts that were written come back, and are scored to the same sheet.
@Suite struct FrozenFactTests {
  @Test func frozenFactsAreScoredToTheSameSheet() throws {
    let set = try Sample.set("bach-thong")
    var facts = try Sample.lucBinh()
    facts.points["2.1.3"] = GivenPoints(Sample.q("0.5"), reason: "Do đã bổ sung \"văn bản\",\nmột phần.")
    let frozen = (set: CriteriaFile.text(of: set), facts: FactsFile.text(of: facts))
    let again = try CriteriaFile.read(Data(frozen.set.utf8), name: "set", nil)
    let read = try FactsReader.read(Data(frozen.facts.utf8), name: "facts", for: again).facts
    #expect(read == facts)
    #expect(Scorer(again, kind: "commune").score(read) == Scorer(set, kind: "commune").score(facts))
    #expect(FactsFile.text(of: read) == frozen.facts)
  }

  @Test func everyAnswerComesBack() throws {
    var set = CriteriaSet(
      code: "thu", total: Quantity(1), fields: [Criterion(code: "1", max: Quantity(1), rule: .unknown)])
    let answers: [(DeclaredAnswer, DeclaredFact.Kind)] = [
      (.yes(false), .yesNo), (.day(Sample.day("2022-02-28")), .day), (.never, .day),
      (.number(Sample.q("-1.5")), .number),
      (.number(Sample.q("6.5")), .percent), (.ratio(numerator: Quantity(1), denominator: Quantity(3)), .percent),
    ]
    var facts = ScoringFacts()
    for (index, answer) in answers.enumerated() {
      set.facts.append(DeclaredFact(name: "f\(index)", label: "f", kind: answer.1))
      facts.declared["f\(index)"] = answer.0
    }
    let read = try FactsReader.read(Data(FactsFile.text(of: facts).utf8), name: "facts", for: set).facts
    #expect(read == facts)
  }
}
