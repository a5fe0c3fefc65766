public import Indicators

/// Phần lớn hơn tổng: what is counted is a part of what it is measured by, and the numbers say otherwise.
public struct PartOverWhole: Sendable, Equatable {
  /// The criterion that measures it.
  public var criterion: String
  /// What was counted, and how much that is together.
  public var parts: [ScoringRule.Source]
  /// Together.
  public var part: Quantity
  /// What it is a part of.
  public var wholes: [ScoringRule.Source]
  /// Together.
  public var whole: Quantity

  /// Every number that one of can be wrong.
  public var sources: [ScoringRule.Source] { parts + wholes }
}

extension CriteriaSet {
  /// Where the facts make a part larger than its whole. A rate that can rightly be above a hundred, as its rule shows, is
  /// left alone; so is what is not known.
  public func partsOverWhole(_ facts: ScoringFacts) -> [PartOverWhole] {
    all.flatMap { criterion -> [PartOverWhole] in
      pairs(criterion.rule).compactMap { parts, wholes in
        guard let part = facts.sum(parts), let whole = facts.sum(wholes), part > whole else { return nil }
        return PartOverWhole(criterion: criterion.code, parts: parts, part: part, wholes: wholes, whole: whole)
      }
    }
  }

  private typealias Pair = ([ScoringRule.Source], [ScoringRule.Source])

  private func pairs(_ rule: ScoringRule) -> [Pair] {
    let hundred = Quantity(100)
    switch rule {
    case .share(let measure): return pairs(measure)
    case .linear(let linear): return linear.zero <= hundred && linear.full <= hundred ? pairs(linear.measure) : []
    case .steps(let measure, let steps): return steps.allSatisfy { $0.from <= hundred } ? pairs(measure) : []
    case .survey(let survey): return survey.respondents.map { [(survey.levels.map(\.source), [$0])] } ?? []
    case .sum, .yesNo, .timely, .parts, .penalty, .manual, .unknown: return []
    }
  }

  private func pairs(_ measure: ScoringRule.Measure) -> [Pair] {
    guard !measure.denominator.isEmpty else { return [] }
    return [measure.numerator, measure.minus].filter { !$0.isEmpty }.map { ($0, measure.denominator) }
  }
}

extension ScoringFacts {
  /// What several numbers are together; nil while one is not known as a number.
  fileprivate func sum(_ sources: [ScoringRule.Source]) -> Quantity? {
    var sum = Quantity.zero
    for source in sources {
      switch source {
      case .indicator(let code):
        guard case .number(let number)? = indicators[code] else { return nil }
        sum += number
      case .fact(let name):
        guard case .number(let number)? = declared[name] else { return nil }
        sum += number
      }
    }
    return sum
  }
}
