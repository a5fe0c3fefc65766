import Foundation
import Ground
import Indicators
import Scoring

/// What the tests score.
enum Sample {
  static let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized.path
  static let data = root + "/Data"
  static let registry = IndicatorRegistry.load(data).registry
  static let shipped = CriteriaFile.load(data, registry)

  static func set(_ code: String) throws -> CriteriaSet {
    guard let set = shipped.sets.first(where: { $0.code == code }) else { throw Missing(code: code) }
    return set
  }

  struct Missing: Error { var code: String }

  /// Seed 001's unit with its invented counts.
  static func lucBinh() throws -> ScoringFacts {
    try FactsReader.read(path: root + "/Tests/Fixtures/scoring/luc-binh-2022.json5", for: set("bach-thong")).facts
  }

  static func q(_ text: String) -> Quantity { Quantity(plain: text) ?? Quantity(thousandths: -1) }

  static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

  /// A set of one criterion, with whatever its rule asks for declared.
  static func one(_ rule: ScoringRule, max: String = "2", facts: [(String, DeclaredFact.Kind)] = []) throws
    -> CriteriaSet
  {
    var set = CriteriaSet(
      code: "thu", total: q(max),
      fields: [Criterion(code: "1", max: q(max), rule: rule, evidence: rule.kind == .timely ? [.plan] : [])])
    set.facts = facts.map { DeclaredFact(name: $0.0, label: $0.0, kind: $0.1) }
    return set
  }

  /// What one criterion comes to.
  static func points(_ rule: ScoringRule, max: String = "2", _ facts: ScoringFacts) throws -> ScorePoints? {
    Scorer(try one(rule, max: max)).score(facts)["1"]?.points
  }

  static func ratio() -> ScoringRule.Measure { .init(numerator: [.fact("tu")], denominator: [.fact("mau")]) }

  static func facts(_ declared: [String: DeclaredAnswer]) -> ScoringFacts {
    ScoringFacts(period: Period(from: day("2022-01-01"), to: day("2022-12-31")), declared: declared)
  }

  static func of(_ top: Int, _ bottom: Int) -> ScoringFacts {
    facts(["tu": .number(Quantity(top)), "mau": .number(Quantity(bottom))])
  }
}
