import Ground
import Indicators

/// The rules, each a function from facts to points.
struct RuleScore {
  let rounding: PointRounding
  let missingEvidence: CriteriaSet.MissingEvidence
  let facts: ScoringFacts

  init(set: CriteriaSet, facts: ScoringFacts) {
    rounding = PointRounding(set)
    missingEvidence = set.missingEvidence
    self.facts = facts
  }

  /// Scores a criterion that has no terms.
  func score(_ criterion: Criterion, _ line: inout ScoreLine) {
    let evidence = criterion.evidence.isEmpty && facts.evidence.isEmpty ? nil : facts.evidence[criterion.code]
    if !criterion.evidence.isEmpty { line.evidence = state(of: evidence, criterion) }
    if let given = facts.points.isEmpty ? nil : facts.points[criterion.code], given.problem(for: criterion) == nil {
      line.inputs = criterion.rule.isByHand ? .byHand(given.points) : .overruled(given.points)
      line.points = ScorePoints(given.points)
    } else if line.evidence == .missing, missingEvidence == .zero {
      let found = result(criterion, evidence)
      // What its rule gives nothing for loses nothing by the missing paper: the reason is the rule's.
      let isLost = found.0.exact == .zero && found.1 != .never
      line.inputs = isLost ? found.1 : .noEvidence
    } else {
      (line.points, line.inputs) = result(criterion, evidence)
    }
  }

  private typealias Result = (ScorePoints, ScoreInputs)

  private func result(_ criterion: Criterion, _ evidence: EvidenceFact?) -> Result {
    let max = criterion.max
    switch criterion.rule {
    case .yesNo(let condition): return yesNo(condition, max)
    case .timely(let timely): return self.timely(timely, criterion, evidence)
    case .parts(let parts): return self.parts(parts, max)
    case .penalty(let penalty): return self.penalty(penalty, max)
    case .linear(let linear):
      return measured(linear.measure, max) { points(max, $0, zero: linear.zero, full: linear.full) }
    case .share(let measure): return measured(measure, max) { points(max, $0, zero: .zero, full: Quantity(100)) }
    case .steps(let measure, let steps): return self.steps(measure, steps, max)
    case .survey(let survey): return self.survey(survey, max)
    case .manual, .unknown, .sum:
      let range = criterion.rule.handRange(max: max)
      return (ScorePoints(unknownFrom: range.from, to: range.to), .unknown)
    }
  }

  private func unknown(_ high: Quantity, from low: Quantity = .zero) -> Result {
    (ScorePoints(unknownFrom: low, to: high), .unknown)
  }

  // What is known

  /// A measured value.
  enum Measured {
    case number(Quantity)
    case ratio(Quantity, Quantity)
  }

  private func value(_ source: ScoringRule.Source) -> Measured? {
    switch source {
    case .indicator(let code):
      switch facts.indicators[code] {
      case .number(let number): return .number(number)
      case .ratio(let top, let bottom): return bottom > .zero ? .ratio(top, bottom) : nil
      case .noData, .unknown, nil: return nil
      }
    case .fact(let name):
      switch facts.declared[name] {
      case .number(let number): return .number(number)
      case .ratio(let top, let bottom): return bottom > .zero ? .ratio(top, bottom) : nil
      case .yes(let isYes): return .number(Quantity(isYes ? 1 : 0))
      case .day, .never, nil: return nil
      }
    }
  }

  private func sum(_ sources: [ScoringRule.Source]) -> Quantity? {
    var sum = Quantity.zero
    for source in sources {
      guard case .number(let number)? = value(source) else { return nil }
      sum += number
    }
    return sum
  }

  private func isYes(_ source: ScoringRule.Source, atLeast: Quantity) -> Bool? {
    value(source).map { Exact.isAtLeast($0, atLeast) }
  }

  // The rules

  private func yesNo(_ condition: ScoringRule.Condition, _ max: Quantity) -> Result {
    guard let isYes = isYes(condition.source, atLeast: condition.atLeast) else { return unknown(max) }
    return (ScorePoints(isYes ? max : .zero), .answer(isYes))
  }

  private func timely(_ timely: ScoringRule.Timely, _ criterion: Criterion, _ evidence: EvidenceFact?) -> Result {
    let max = criterion.max
    let done: Day?
    if let source = timely.source {
      switch facts.declared[source.text] {
      case .never: return (.nothing, .never)
      case .day(let day): done = day
      default: done = nil
      }
    } else {
      if evidence?.isPresent == false { return (.nothing, .never) }
      done = evidence?.issuedOn
    }
    guard let done, let due = due(criterion, evidence) else { return unknown(max) }
    let days = done - due
    if days <= 0 { return (ScorePoints(max), .days(done, due: due)) }
    if let most = timely.lostAfter, days > most { return (.nothing, .days(done, due: due)) }
    let part = Exact.points(max, Int128(timely.late.thousandths), 1000, rounding)
    return (ScorePoints(part), .days(done, due: due))
  }

  private func due(_ criterion: Criterion, _ evidence: EvidenceFact?) -> Day? {
    evidence?.dueOn ?? facts.period.flatMap { criterion.obligation?.due(in: $0.to.year) }
  }

  private func parts(_ parts: [ScoringRule.Part], _ max: Quantity) -> Result {
    var (low, high) = (max, max)
    var (missing, open) = (UInt64(0), UInt64(0))
    for (index, part) in parts.enumerated() {
      switch isYes(part.source, atLeast: Quantity(1)) {
      case true?: continue
      case false?:
        missing |= 1 << UInt64(index & 63)
        high = high - part.loss
      case nil: open |= 1 << UInt64(index & 63)
      }
      low = low - part.loss
    }
    let points = open == 0 ? ScorePoints(low) : ScorePoints(unknownFrom: low, to: high)
    return (points, .parts(missing: missing, open: open))
  }

  private func penalty(_ penalty: ScoringRule.Penalty, _ max: Quantity) -> Result {
    guard let times = sum(penalty.sources) else { return unknown(max, from: penalty.floor) }
    let counted = Swift.max(.zero, times - penalty.free)
    let loss = Int128(counted.thousandths) * Int128(penalty.each.thousandths)
    let rest = Int128(max.thousandths) * 1000 - loss
    let points = Exact.rounded(rest, 1000, max, rounding)
    return (ScorePoints(Swift.max(penalty.floor, points)), .times(times))
  }

  private func steps(_ measure: ScoringRule.Measure, _ steps: [ScoringRule.Step], _ max: Quantity) -> Result {
    let most = steps.map(\.points).max() ?? max
    return measured(measure, max, most: most) { value in
      let step = steps.last { Exact.isAtLeast(value, $0.from) }
      guard let step else { return .zero }
      if let to = step.to, Exact.isAtLeast(value, to) { return .zero }
      return step.points
    }
  }

  private func survey(_ survey: ScoringRule.Survey, _ max: Quantity) -> Result {
    var (ballots, worth) = (Quantity.zero, Int128(0))
    for level in survey.levels {
      guard let count = sum([level.source]), count >= .zero else { return unknown(max) }
      ballots += count
      worth += Int128(count.thousandths) * Int128(level.worth.thousandths)
    }
    var people = ballots
    if let source = survey.respondents {
      guard let count = sum([source]) else { return unknown(max) }
      // More answers than people: one of the numbers is wrong, and nobody knows which.
      if ballots > count { return (ScorePoints(unknownFrom: .zero, to: max), .tooManyBallots(ballots, most: count)) }
      people = count
    }
    if let least = survey.minimum, people < least {
      return (ScorePoints(unknownFrom: .zero, to: max), .tooFewBallots(people, least: least))
    }
    guard ballots > .zero else { return none(survey.whenNone, max) }
    let total = Int128(ballots.thousandths)
    let points = Exact.points(max, worth, total * Int128(survey.full.thousandths), rounding)
    return (
      ScorePoints(points), .ballots(ballots, mean: Quantity(thousandths: Int(clamping: (worth + total / 2) / total)))
    )
  }

  // Measures

  /// `most` is the most an unknown value can give.
  private func measured(
    _ measure: ScoringRule.Measure, _ max: Quantity, most: Quantity? = nil, _ points: (Measured) -> Quantity
  ) -> Result {
    if measure.denominator.isEmpty {
      if measure.numerator.count == 1, let value = value(measure.numerator[0]) {
        return (ScorePoints(points(value)), input(value))
      }
      guard let number = sum(measure.numerator) else { return unknown(most ?? max) }
      return (ScorePoints(points(.number(number))), .number(number))
    }
    guard let bottom = sum(measure.denominator) else { return unknown(most ?? max) }
    let top =
      measure.minus.isEmpty ? sum(measure.numerator) : less(measure, bottom)
    guard let top else { return unknown(most ?? max) }
    guard bottom > .zero else { return none(measure.whenNone, max) }
    return (ScorePoints(points(.ratio(top, bottom))), .ratio(top, bottom))
  }

  /// What is left of the numerator, or of the denominator where there is none, after what is taken off; never below zero.
  private func less(_ measure: ScoringRule.Measure, _ bottom: Quantity) -> Quantity? {
    guard let all = measure.numerator.isEmpty ? bottom : sum(measure.numerator), let off = sum(measure.minus) else {
      return nil
    }
    return Swift.max(.zero, all - off)
  }

  private func input(_ value: Measured) -> ScoreInputs {
    switch value {
    case .number(let number): .number(number)
    case .ratio(let top, let bottom): .ratio(top, bottom)
    }
  }

  private func none(_ whenNone: ServiceIndex.WhenNone, _ max: Quantity) -> Result {
    switch whenNone {
    case .full: (ScorePoints(max), .nothingToMeasure)
    case .zero: (.nothing, .nothingToMeasure)
    case .unknown: (ScorePoints(unknownFrom: .zero, to: max), .nothingToMeasure)
    }
  }

  func points(_ max: Quantity, _ value: Measured, zero: Quantity, full: Quantity) -> Quantity {
    let span = Int128(full.thousandths) - Int128(zero.thousandths)
    switch value {
    case .number(let number):
      return Exact.points(max, Int128(number.thousandths) - Int128(zero.thousandths), span, rounding)
    case .ratio(let top, let bottom):
      let size = Int128(bottom.thousandths)
      return Exact.points(
        max, Int128(top.thousandths) * 100_000 - Int128(zero.thousandths) * size, span * size, rounding)
    }
  }

  // Evidence

  private func state(of evidence: EvidenceFact?, _ criterion: Criterion) -> EvidenceState {
    guard let evidence else { return .unknown }
    guard evidence.isPresent else { return .missing }
    if let issued = evidence.issuedOn, let period = facts.period {
      let first = criterion.obligation?.isYearBefore == true ? period.from.adding(months: -12) : period.from
      if issued < first || issued > period.to { return .outsidePeriod }
    }
    if let issued = evidence.issuedOn, let due = due(criterion, evidence), issued > due { return .late(issued - due) }
    return .present
  }
}

/// How points are rounded.
struct PointRounding {
  let mode: RoundingMode
  /// The smallest part of a point.
  let unit: Quantity

  init(_ set: CriteriaSet) {
    mode = set.rounding
    unit = set.pointUnit
  }
}

/// Points without loss on the way; rounded once, as the set says.
enum Exact {
  /// `max × top / bottom`, between none and all of `max`.
  static func points(_ max: Quantity, _ top: Int128, _ bottom: Int128, _ rounding: PointRounding) -> Quantity {
    let (top, bottom) = bottom < 0 ? (-top, -bottom) : (top, bottom)
    guard bottom > 0, top > 0 else { return .zero }
    guard top < bottom else { return max }
    return rounded(Int128(max.thousandths) * top, bottom, max, rounding)
  }

  /// `top / bottom` thousandths with the decimals of the set.
  static func rounded(_ top: Int128, _ bottom: Int128, _ max: Quantity, _ rounding: PointRounding) -> Quantity {
    guard top > 0 else { return .zero }
    let unit = Int128(rounding.unit.thousandths)
    let (whole, rest) = top.quotientAndRemainder(dividingBy: bottom * unit)
    let isUp = rounding.mode == .halfUp && rest * 2 >= bottom * unit
    return min(max, Quantity(thousandths: Int(clamping: (whole + (isUp ? 1 : 0)) * unit)))
  }

  /// Whether a value reaches a number, a ratio in percent.
  static func isAtLeast(_ value: RuleScore.Measured, _ least: Quantity) -> Bool {
    switch value {
    case .number(let number): number >= least
    case .ratio(let top, let bottom):
      Int128(top.thousandths) * 100_000 >= Int128(least.thousandths) * Int128(bottom.thousandths)
    }
  }
}
