import ArgumentParser
import Foundation
import Ground
import Indicators
import Scoring

/// `cchc bench-scoring`: seconds to score many units by a set of linear criteria, for `scripts/bench`.
struct BenchScoringCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "bench-scoring", shouldDisplay: false)
  @Option var units = 10_000
  @Option var criteria = 100
  @Option var tasks = 2

  func run() async throws {
    let set = Self.set(criteria)
    let scorer = Scorer(set)
    let facts = (0..<units).map { Self.facts($0, criteria) }
    var best = Double.infinity
    var sum = 0
    for _ in 0..<5 {
      let clock = ContinuousClock.now
      sum = await score(scorer, facts)
      best = min(best, (ContinuousClock.now - clock) / .seconds(1))
    }
    print(try JSONOutput.text(["seconds": best, "points": Double(sum) / 1000]))
  }

  /// The sum of all totals, in thousandths: both programs must have come to the same.
  private func score(_ scorer: Scorer, _ facts: [ScoringFacts]) async -> Int {
    let share = (facts.count + tasks - 1) / max(1, tasks)
    return await withTaskGroup(of: Int.self) { group in
      for start in stride(from: 0, to: facts.count, by: max(1, share)) {
        let part = facts[start..<min(facts.count, start + share)]
        group.addTask { part.reduce(0) { $0 + scorer.score($1).total.known.thousandths } }
      }
      return await group.reduce(0, +)
    }
  }

  /// Every criterion is one point, linear to 80 %, in fields of ten.
  static func set(_ count: Int) -> CriteriaSet {
    let criteria = (0..<count).map { index in
      let measure = ScoringRule.Measure(
        numerator: [.indicator("bench.top\(index)")], denominator: [.indicator("bench.bottom\(index)")], minus: [],
        whenNone: .zero)
      return Criterion(
        code: "c\(index)", max: Quantity(1),
        rule: .linear(.init(measure: measure, full: Quantity(80), zero: .zero)))
    }
    let fields = stride(from: 0, to: count, by: 10).map { start in
      let children = Array(criteria[start..<min(count, start + 10)])
      return Criterion(
        code: "f\(start)", max: Quantity(children.count), rule: .sum(of: []), children: children)
    }
    return CriteriaSet(code: "bench", total: Quantity(count), fields: fields)
  }

  /// Numbers that another program can make too: numerators 0…100 of 1…100.
  static func facts(_ unit: Int, _ count: Int) -> ScoringFacts {
    var facts = ScoringFacts()
    for index in 0..<count {
      let bottom = 1 + (unit * 31 + index * 17) % 100
      let top = (unit * 13 + index * 7) % (bottom + 1)
      facts.indicators["bench.top\(index)"] = .number(Quantity(top))
      facts.indicators["bench.bottom\(index)"] = .number(Quantity(bottom))
    }
    return facts
  }
}
