import Foundation
import Ground
import Indicators
import Scoring
import TestSupport
import Testing

/// What is written of facts is read again as it was, whatever kind it is of.
@Suite struct FactsRoundTripTests {
  private static let seeds: [UInt64] = [1, 2, 3, 7, 2026, 31_415]

  /// A set that asks for a fact of every kind and for an indicator.
  private func set() -> CriteriaSet {
    let share = ScoringRule.Measure(numerator: [.fact("tyLe")])
    var set = CriteriaSet(
      code: "thu", total: Quantity(12),
      fields: [
        Criterion(code: "1", max: Quantity(2), rule: .yesNo(.init(source: .fact("co")))),
        Criterion(
          code: "2", max: Quantity(2), rule: .timely(.init(source: .fact("ngay"), late: Quantity(1))),
          evidence: [.plan]),
        Criterion(code: "3", max: Quantity(2), rule: .yesNo(.init(source: .fact("so"), atLeast: Quantity(5)))),
        Criterion(code: "4", max: Quantity(2), rule: .share(share)),
        Criterion(
          code: "5", max: Quantity(2),
          rule: .share(
            .init(numerator: [.indicator("dossier.online")], denominator: [.indicator("dossier.receivedNew")]))
        ),
        Criterion(code: "6", max: Quantity(2), rule: .manual(.init(to: Quantity(2)))),
      ])
    let kinds: [(String, DeclaredFact.Kind)] = [("co", .yesNo), ("ngay", .day), ("so", .number), ("tyLe", .percent)]
    set.facts = kinds.map { DeclaredFact(name: $0.0, label: $0.0, kind: $0.1) }
    return set
  }

  private func number(_ chance: inout Seeded, from least: Int) -> Quantity {
    chance.pick([
      Quantity(thousandths: chance.int(least...999_999)), Quantity(chance.int(0...9)), .zero, Quantity.most,
    ])
  }

  private func answer(_ kind: DeclaredFact.Kind, _ chance: inout Seeded, kept: Bool) -> DeclaredAnswer {
    let least = kept ? -999_999 : 0
    let ratio = DeclaredAnswer.ratio(
      numerator: number(&chance, from: least), denominator: Quantity(chance.int(1...999)))
    let one = DeclaredAnswer.number(number(&chance, from: least))
    switch kind {
    case .yesNo: return .yes(chance.int(0...1) == 1)
    case .day: return chance.pick([.never, .day(At.day("2022-01-01") + chance.int(-400...400))])
    case .number: return kept ? chance.pick([one, ratio]) : one
    case .percent: return chance.pick([one, ratio])
    }
  }

  /// As long as a reason may be in letters, which are up to three bytes each.
  private func words(_ chance: inout Seeded) -> String {
    let text = chance.pick([
      "Do “thiếu” báo cáo\nquý III \\ năm 2022", "Không", "a'b\"c", String(repeating: "ế", count: 4000),
    ])
    return text.tidied
  }

  private func facts(_ set: CriteriaSet, _ chance: inout Seeded, kept: Bool) -> ScoringFacts {
    var facts = ScoringFacts(
      unit: "Xã Mẫu", kind: chance.pick([nil, "commune"]),
      period: chance.pick([nil, Period(from: At.day("2022-01-01"), to: At.day("2022-12-31"))]),
      trust: chance.pick([.practice, .invented]), note: words(&chance))
    for fact in set.facts where chance.int(0...4) > 0 {
      let answer = answer(fact.kind, &chance, kept: kept)
      facts.declared[fact.name] = answer
      facts.origins[.fact(fact.name)] = FactOrigin(
        chance.pick(FactOrigin.Kind.allCases), by: chance.pick(["", "Chị Lan (mẫu)"]),
        at: chance.pick([nil, At.time("2022-11-01T08:07") + chance.int(0...59)]),
        said: chance.int(0...1) == 0 ? nil : self.answer(fact.kind, &chance, kept: kept))
    }
    for code in set.indicators.sorted() where chance.int(0...4) > 0 {
      let least = kept ? -999_999 : 0
      facts.indicators[code] = chance.pick([
        .number(number(&chance, from: least)),
        .ratio(numerator: number(&chance, from: least), denominator: Quantity(chance.int((kept ? 0 : 1)...99))),
      ])
      facts.origins[.indicator(code)] = FactOrigin(chance.pick(FactOrigin.Kind.allCases))
    }
    facts.points["6"] = GivenPoints(Quantity(thousandths: chance.int(0...2000)), reason: words(&chance))
    if kept { facts.points["3"] = GivenPoints(Quantity(chance.int(0...9))) }
    facts.evidence["2"] = EvidenceFact(
      isPresent: chance.int(0...1) == 1, issuedOn: chance.pick([nil, At.day("2022-02-15")]),
      dueOn: chance.pick([nil, At.day("2022-01-31")]))
    return facts
  }

  @Test(arguments: seeds) func whatMayBeWrittenIsReadAgainAsItWas(seed: UInt64) throws {
    var chance = Seeded(seed)
    let set = set()
    for round in 1...40 {
      let facts = facts(set, &chance, kept: false)
      let text = FactsFile.text(of: facts)
      for strictness in [FactsReader.Strictness.strict, .otherSet, .kept] {
        let read = try FactsReader.read(Data(text.utf8), name: "f", for: set, strictness).facts
        #expect(read == facts, "seed \(seed), \(round): \(text)")
      }
    }
  }

  /// What was kept before something was refused is read, and comes to the same points.
  @Test(arguments: seeds) func whatWasKeptIsReadAgainAlsoWhereItWouldBeRefusedToday(seed: UInt64) throws {
    var chance = Seeded(seed)
    let set = set()
    let scorer = Scorer(set, kind: nil)
    for round in 1...40 {
      let facts = facts(set, &chance, kept: true)
      let text = FactsFile.text(of: facts)
      let read = try FactsReader.read(Data(text.utf8), name: "f", for: set, .kept).facts
      #expect(read == facts, "seed \(seed), \(round): \(text)")
      #expect(scorer.score(read).lines == scorer.score(facts).lines)
    }
  }

  @Test func aRatioOfAFactThatIsANumberIsTakenOfWhatWasKeptOnly() throws {
    let set = set()
    let text = FactsFile.text(
      of: ScoringFacts(declared: ["so": .ratio(numerator: Quantity(9), denominator: Quantity(5))]))
    for strictness in [FactsReader.Strictness.strict, .otherSet] {
      #expect(throws: CriteriaRefusal.self) { try FactsReader.read(Data(text.utf8), name: "f", for: set, strictness) }
    }
    let read = try FactsReader.read(Data(text.utf8), name: "f", for: set, .kept).facts
    #expect(read.declared["so"] == .ratio(numerator: Quantity(9), denominator: Quantity(5)))
  }
}
