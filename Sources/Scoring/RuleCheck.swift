import Indicators

/// Whether one criterion's rule makes sense.
struct RuleCheck {
  let criterion: Criterion
  let registry: IndicatorRegistry?
  let facts: [String: DeclaredFact.Kind]
  let codes: Set<String>
  /// The smallest part of a point.
  let unit: Quantity
  private static let mostParts = 60

  var problems: [CriteriaProblem] {
    if !criterion.isLeaf {
      if case .sum(let of) = criterion.rule, of.isEmpty { return sizeProblems }
      return [.notSum]
    }
    return sizeProblems + sourceProblems + ownProblems
  }

  /// Points and thresholds small enough to be multiplied exactly, and no finer than the set gives them.
  private static let mostPoints = Quantity(10_000)
  private static let mostThreshold = Quantity(1_000_000_000)

  private var sizeProblems: [CriteriaProblem] {
    let fine = ([max] + points).filter { !$0.isMultiple(of: unit) }.map { CriteriaProblem.tooPrecise($0.plain) }
    let large = thresholds.filter { $0 > Self.mostThreshold || $0 < .zero - Self.mostThreshold }
    return fine + large.map { .tooLargeNumber($0.plain) }
      + (max > Self.mostPoints ? [.tooLargeNumber(max.plain)] : [])
  }

  /// The points that stand in the rule.
  private var points: [Quantity] {
    switch criterion.rule {
    case .parts(let parts): parts.map(\.loss)
    case .penalty(let penalty): [penalty.each, penalty.floor]
    case .steps(_, let steps): steps.map(\.points)
    case .manual(let range): [range.from, range.to]
    default: []
    }
  }

  private var thresholds: [Quantity] {
    switch criterion.rule {
    case .linear(let linear): [linear.full, linear.zero]
    case .steps(_, let steps): steps.flatMap { [$0.from] + ($0.to.map { [$0] } ?? []) }
    case .survey(let survey): [survey.full] + (survey.minimum.map { [$0] } ?? [])
    case .yesNo(let condition): [condition.atLeast]
    case .penalty(let penalty): [penalty.free, penalty.each]
    default: []
    }
  }

  private var max: Quantity { criterion.max }

  private var sourceProblems: [CriteriaProblem] {
    criterion.rule.sources.compactMap { source in
      switch source {
      case .indicator(let code):
        if let registry, registry[code] == nil { return .unknownIndicator(code) }
        return isDay ? .wrongFact(code) : nil
      case .fact(let name):
        guard let kind = facts[name] else { return .unknownFact(name) }
        return allowed.contains(kind) ? nil : .wrongFact(name)
      }
    }
  }

  private var isDay: Bool { if case .timely = criterion.rule { true } else { false } }

  private var allowed: Set<DeclaredFact.Kind> {
    switch criterion.rule {
    case .timely: [.day]
    case .yesNo, .parts: [.yesNo, .number, .percent]
    default: [.number, .percent]
    }
  }

  private var ownProblems: [CriteriaProblem] {
    switch criterion.rule {
    case .sum(let codes):
      codes.isEmpty ? [.noChildren] : codes.filter { !self.codes.contains($0) }.map { .unknownCriterion($0) }
    case .yesNo, .unknown: []
    case .timely(let timely):
      (timely.source == nil && criterion.evidence.isEmpty ? [.noEvidenceForTimely] : [])
        + (timely.late < .zero || timely.late > Quantity(1) ? [.badFactor(timely.late.plain)] : [])
    case .parts(let parts): partProblems(parts)
    case .penalty(let penalty): penaltyProblems(penalty)
    case .linear(let linear):
      measureProblems(linear.measure) + (linear.full == linear.zero ? [.fullIsZero] : [])
    case .steps(let measure, let steps): measureProblems(measure) + stepProblems(steps)
    case .share(let measure): measureProblems(measure) + (isShare(measure) ? [] : [.noDenominator])
    case .survey(let survey): surveyProblems(survey)
    case .manual(let range):
      range.from < .zero || range.to > max || range.from > range.to || range.step.map { $0 <= .zero } ?? false
        ? [.badRange(range.from.plain, range.to.plain)] : []
    }
  }

  private func partProblems(_ parts: [ScoringRule.Part]) -> [CriteriaProblem] {
    let sum = parts.reduce(Quantity.zero) { $0 + $1.loss }
    return (parts.isEmpty ? [.noMeasure] : [])
      + parts.filter { $0.loss <= .zero }.map { .notPositive($0.loss.plain) }
      + (sum > max ? [.partsOverMax(sum.plain)] : [])
      + (parts.count > Self.mostParts ? [.tooManyParts(Self.mostParts)] : [])
  }

  private func penaltyProblems(_ penalty: ScoringRule.Penalty) -> [CriteriaProblem] {
    (penalty.sources.isEmpty ? [.noMeasure] : []) + (penalty.each <= .zero ? [.notPositive(penalty.each.plain)] : [])
      + (penalty.floor < .zero || penalty.floor > max ? [.badRange(penalty.floor.plain, max.plain)] : [])
      + (penalty.free < .zero ? [.badRange(penalty.free.plain, "")] : [])
  }

  private func measureProblems(_ measure: ScoringRule.Measure) -> [CriteriaProblem] {
    var found: [CriteriaProblem] = []
    if measure.numerator.isEmpty, measure.minus.isEmpty { found.append(.noMeasure) }
    if !measure.minus.isEmpty, measure.denominator.isEmpty { found.append(.noDenominator) }
    return found
  }

  /// A share has two numbers, or is a percentage already.
  private func isShare(_ measure: ScoringRule.Measure) -> Bool {
    if !measure.denominator.isEmpty { return true }
    guard measure.numerator.count == 1, let source = measure.numerator.first else { return false }
    switch source {
    case .indicator(let code): return registry == nil || registry?[code]?.unit == .percent
    case .fact(let name): return facts[name] == .percent
    }
  }

  private func stepProblems(_ steps: [ScoringRule.Step]) -> [CriteriaProblem] {
    guard !steps.isEmpty else { return [.noSteps] }
    var found: [CriteriaProblem] = steps.filter { $0.points > max || $0.points < .zero }.map {
      .stepOverMax($0.points.plain)
    }
    for (lower, upper) in zip(steps, steps.dropFirst()) {
      let names = (lower.from.plain, upper.from.plain)
      if upper.from <= lower.from {
        found.append(.stepsUnordered(names.0, names.1))
      } else if let to = lower.to, to > upper.from {
        found.append(.stepsOverlap(names.0, names.1))
      } else if let to = lower.to, to < upper.from {
        found.append(.stepsGap(names.0, names.1))
      }
    }
    if let last = steps.last, let to = last.to, to <= last.from {
      found.append(.stepsUnordered(last.from.plain, to.plain))
    }
    return found
  }

  private func surveyProblems(_ survey: ScoringRule.Survey) -> [CriteriaProblem] {
    (survey.levels.count < 2 ? [.noMeasure] : []) + (survey.full <= .zero ? [.fullIsZero] : [])
      + (survey.minimum.map { $0 <= .zero ? [.notPositive($0.plain)] : [] } ?? [])
      + survey.levels.filter { $0.worth < .zero || $0.worth > Quantity(100) }.map { .badWorth($0.worth.plain) }
  }
}
