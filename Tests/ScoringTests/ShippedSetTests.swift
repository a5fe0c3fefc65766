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
        "766", "bach-thong", "dti-mau", "mau-cap-xa", "mot-cua", "sipas-mau", "than-thien",
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

  /// The sample of digital transformation is scored by what is counted, declared and asked of people, and by nothing else.
  @Test func theSampleOfDigitalTransformationIsScoredFromFiguresAndDeclaredFacts() throws {
    let set = try Sample.set("dti-mau")
    #expect(set.isSample && set.source.trust == .invented && set.note.contains("không phải bộ chỉ số DTI chính thức"))
    #expect(set.fields.map(\.label) == ["Chính quyền số", "Kinh tế số", "Xã hội số"])
    let leaves = set.all.filter(\.isLeaf)
    #expect(leaves.count == 18 && leaves.allSatisfy { !$0.rule.isByHand && $0.trust == .invented })
    #expect(set.indicators.allSatisfy { Sample.registry[$0] != nil } && set.indicators.count >= 20)
    var facts = Sample.facts([
      "businesses": .number(Quantity(200)), "cashlessBusinesses": .number(Quantity(50)),
      "invoiceBusinesses": .number(Quantity(100)), "productsOnline": .number(Quantity(3)),
      "villages": .number(Quantity(10)), "digitalTeams": .number(Quantity(9)), "skillSessions": .number(Quantity(4)),
    ])
    let counted: [String: Int] = [
      "procedure.full": 60, "procedure.total": 150, "dossier.online": 300, "dossier.receivedNew": 500,
      "dossier.digitised": 450, "dossier.recordedIntake": 500, "dossier.paidOnline": 0, "dossier.withFee": 0,
      "document.digitallySigned": 380, "document.outgoing": 400, "document.networkIncoming": 880,
      "document.networkIncomingDue": 880, "mailbox.active": 15, "mailbox.issued": 18, "signature.people": 13,
      "staff.total": 17, "portal.articles": 40, "identity.activated": 2846, "identity.eligible": 3879,
      "satisfaction.good": 90, "satisfaction.fair": 10, "satisfaction.poor": 0, "petition.onTime": 3,
      "petition.received": 4,
    ]
    facts.indicators = counted.mapValues { .number(Quantity($0)) }
    facts.evidence["1.1"] = EvidenceFact(isPresent: true, issuedOn: Sample.day("2022-04-01"))
    let sheet = Scorer(set, kind: "commune").score(facts)
    let expected = [
      ("1.1", "2.5"), ("1.2", "2.5"), ("1.3", "7.5"), ("1.4", "4.5"), ("1.5", "5"), ("1.6", "4.75"), ("1.7", "5"),
      ("1.8", "2.5"), ("1.9", "3.06"), ("1.10", "1.5"), ("2.1", "4"), ("2.2", "3.5"), ("2.3", "3"), ("3.1", "9.17"),
      ("3.2", "5.4"), ("3.3", "4"), ("3.4", "6"), ("3.5", "3"),
    ]
    for (code, points) in expected { #expect(sheet[code]?.points.exact == Sample.q(points), "\(code)") }
    #expect(sheet.total.exact == Sample.q("76.88"))
    // Of what is not known nothing is made up.
    let empty = Scorer(set, kind: "commune").score(Sample.facts([:])).total
    #expect(empty.known == .zero && empty.low == .zero && empty.high == Quantity(100))
  }

  private func metricIsByHand(_ metric: ServiceIndex.Metric) -> Bool { metric.isLargest || metric.fallsBack }

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
          // What a set has no rule for is appraised by hand.
          guard !metricIsByHand(line.metric) else {
            #expect(mine.points.exact == nil)
            continue
          }
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
