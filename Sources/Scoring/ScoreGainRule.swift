import Ground
import Indicators

// What each rule still has to give.

extension ScoreSheet {
  /// Whether a line stands outside the total, itself or with what it lies in.
  func isOutside(_ line: ScoreLine) -> Bool {
    var place: Int? = line.place
    while let at = place {
      if scorer.nodes[at].criterion.value.isOutside { return true }
      place = scorer.nodes[at].parent
    }
    return !criterion(of: line).rule.references.isEmpty
  }

  func band(of points: Quantity) -> ScoreBand? { set.bands.last { $0.from <= points } }
}

extension ScoreGain {
  /// What a criterion still has to give; nil when nothing.
  init?(_ criterion: Criterion, _ line: ScoreLine, _ sheet: ScoreSheet, _ today: Day) {
    let points = line.points
    let most = points.isKnown ? criterion.max : points.high
    code = criterion.code
    label = criterion.label
    isUnknown = !points.isKnown
    toWin = most - points.known
    way = .act
    lastDay = sheet.facts.period?.to
    guard toWin > .zero, !line.inputs.isDecided else { return nil }
    switch criterion.rule {
    case .sum: return nil
    case .manual, .unknown: way = .appraisal
    case .timely(let timely): act(timely, criterion, line, sheet, today)
    case .parts(let parts): way = Self.parts(parts, line, points)
    case .penalty: way = .figures(criterion.rule.sources.map(\.text))
    case .yesNo(let condition):
      if case .fact = condition.source { way = .act } else { way = .units(Self.once(condition, toWin, sheet)) }
      if isUnknown { way = .figures(criterion.rule.sources.map(\.text)) }
    case .linear(let linear): measured(linear.measure, line, full: linear.full, zero: linear.zero, sheet)
    case .share(let measure): measured(measure, line, full: Quantity(100), zero: .zero, sheet)
    case .steps(let measure, let steps): self.steps(measure, steps, line, sheet)
    case .survey: way = .figures(criterion.rule.sources.map(\.text))
    }
    // A penalty that was given is not taken back.
    if case .penalty = criterion.rule, !isUnknown { return nil }
    if toWin <= .zero, noLongerToWin == .zero { return nil }
  }

  private mutating func act(
    _ timely: ScoringRule.Timely, _ criterion: Criterion, _ line: ScoreLine, _ sheet: ScoreSheet, _ today: Day
  ) {
    // Done already: what was late stays late.
    if case .days = line.inputs {
      toWin = .zero
      return
    }
    let due =
      sheet.facts.evidence[criterion.code]?.dueOn
      ?? sheet.facts.period.flatMap { criterion.obligation?.due(in: $0.to.year) }
    lastDay = due
    guard let due, today > due else { return }
    let late = Exact.points(criterion.max, Int128(timely.late.thousandths), 1000, PointRounding(sheet.set))
    let isOver = timely.lostAfter.map { today - due > $0 } ?? false
    let left = isOver ? Quantity.zero : late
    noLongerToWin = isUnknown ? toWin - left : .zero
    toWin = left
    lastDay = isOver ? due : timely.lostAfter.map { due + $0 } ?? sheet.facts.period?.to
  }

  private static func parts(_ parts: [ScoringRule.Part], _ line: ScoreLine, _ points: ScorePoints) -> Way {
    guard case .parts(let missing, let open) = line.inputs else { return .parts(parts.map(\.label)) }
    let wanted = missing | open
    return .parts(parts.enumerated().filter { wanted & (1 << UInt64($0.offset & 63)) != 0 }.map(\.element.label))
  }

  private static func once(_ condition: ScoringRule.Condition, _ gain: Quantity, _ sheet: ScoreSheet) -> Units {
    var missing = condition.atLeast
    if case .number(let count)? = sheet.facts.indicators[condition.source.text] { missing = missing - count }
    return Units(
      toFull: missing, toFullAdded: missing, toNext: missing, nextGain: gain, perUnit: .zero, isFewer: false)
  }

  private mutating func measured(
    _ measure: ScoringRule.Measure, _ line: ScoreLine, full: Quantity, zero: Quantity, _ sheet: ScoreSheet
  ) {
    guard let position = MeasurePosition(line, isTurned: !measure.minus.isEmpty) else {
      way = .figures(measure.sources.map(\.text))
      return
    }
    let isRising = full > zero
    let missing = position.missing(to: full, isRising: isRising)
    let span = isRising ? full - zero : zero - full
    let perUnit = position.pointsPerUnit(line.max, span: span)
    // The next one that shows: below the zero of the rule, first as far as that.
    let unit = sheet.set.pointUnit
    let next = min(
      missing, Swift.max(Quantity(1), position.units(for: unit, perUnit: perUnit, from: zero, isRising: isRising)))
    let after = RuleScore(set: sheet.set, facts: sheet.facts)
      .points(line.max, position.moved(by: isRising ? next : .zero - next), zero: zero, full: full)
    way = .units(
      Units(
        toFull: missing, toFullAdded: isRising ? position.missingAdded(to: full) : nil, toNext: next,
        nextGain: Swift.max(unit, after - line.points.known), perUnit: perUnit, isFewer: !isRising))
  }

  private mutating func steps(
    _ measure: ScoringRule.Measure, _ steps: [ScoringRule.Step], _ line: ScoreLine, _ sheet: ScoreSheet
  ) {
    guard let position = MeasurePosition(line, isTurned: !measure.minus.isEmpty) else {
      way = .figures(measure.sources.map(\.text))
      return
    }
    let best = steps.map(\.points).max() ?? .zero
    toWin = best - line.points.known
    // Of the steps that give more, the nearest on either side.
    let better = steps.enumerated().filter { $0.element.points > line.points.known }
    let reached = better.map { item -> (step: ScoringRule.Step, missing: Quantity, isFewer: Bool) in
      if !Exact.isAtLeast(position.value, item.element.from) {
        return (item.element, position.missing(to: item.element.from, isRising: true), false)
      }
      let below = item.element.to ?? steps.dropFirst(item.offset + 1).first?.from ?? item.element.from
      return (item.element, position.missing(below: below), true)
    }.sorted { ($0.missing, $1.step.points) < ($1.missing, $0.step.points) }
    guard let next = reached.first, let top = reached.first(where: { $0.step.points == best }) else {
      toWin = .zero
      return
    }
    way = .units(
      Units(
        toFull: top.missing, toFullAdded: top.isFewer ? nil : position.missingAdded(to: top.step.from),
        toNext: next.missing, nextGain: next.step.points - line.points.known, perUnit: .zero, isFewer: next.isFewer))
  }
}

/// Where a measured value stands, and how far it is to another.
struct MeasurePosition {
  let top: Quantity
  /// Nil for a plain number.
  let bottom: Quantity?

  /// Nil when the line was given nothing that can be counted on.
  init?(_ line: ScoreLine, isTurned: Bool) {
    switch line.inputs {
    case .number(let number): (top, bottom) = (number, nil)
    case .ratio(let a, let b): (top, bottom) = (a, b)
    default: return nil
    }
  }

  var value: RuleScore.Measured { bottom.map { .ratio(top, $0) } ?? .number(top) }

  func moved(by units: Quantity) -> RuleScore.Measured {
    bottom.map { .ratio(top + units, $0) } ?? .number(top + units)
  }

  /// Thousandths of units in which one can move: dossiers are whole, other amounts as fine as they are written.
  private var grain: Int128 { top.whole == nil || bottom.map { $0.whole == nil } ?? false ? 1 : 1000 }

  /// How many more, or fewer, until a number or percentage is reached.
  func missing(to goal: Quantity, isRising: Bool) -> Quantity {
    let wanted = wanted(goal)
    let have = Int128(top.thousandths) * (bottom == nil ? 1 : 100_000)
    let scale: Int128 = bottom == nil ? 1 : 100_000
    return units(isRising ? wanted - have : have - wanted, per: scale)
  }

  /// How many fewer until it is below a number or percentage.
  func missing(below goal: Quantity) -> Quantity {
    let scale: Int128 = bottom == nil ? 1 : 100_000
    return units(Int128(top.thousandths) * scale - wanted(goal) + 1, per: scale)
  }

  /// How many new ones, which are counted above and below the line; nil where no number is enough.
  func missingAdded(to goal: Quantity) -> Quantity? {
    guard bottom != nil else { return missing(to: goal, isRising: true) }
    // (top + k) / (bottom + k) ≥ goal, with goal in thousandths of a percent.
    let rest = 100_000 - Int128(goal.thousandths)
    let gap = wanted(goal) - Int128(top.thousandths) * 100_000
    guard gap > 0 else { return .zero }
    return rest > 0 ? units(gap, per: rest) : nil
  }

  private func wanted(_ goal: Quantity) -> Int128 {
    Int128(goal.thousandths) * (bottom.map { Int128($0.thousandths) } ?? 1)
  }

  /// Rounded up to what can be counted.
  private func units(_ gap: Int128, per scale: Int128) -> Quantity {
    guard gap > 0 else { return .zero }
    let step = scale * grain
    return Quantity(thousandths: Int(clamping: (gap + step - 1) / step * grain))
  }

  /// Thousandths of a point for one more, cut.
  func pointsPerUnit(_ max: Quantity, span: Quantity) -> Quantity {
    let size = bottom.map { Int128($0.thousandths) * Int128(span.thousandths) } ?? Int128(span.thousandths)
    guard size > 0 else { return .zero }
    return Quantity(thousandths: Int(clamping: Int128(max.thousandths) * (bottom == nil ? 1000 : 100_000_000) / size))
  }

  /// How many until the smallest part of a point is sure to show.
  func units(for part: Quantity, perUnit: Quantity, from zero: Quantity, isRising: Bool) -> Quantity {
    let start = missing(to: zero, isRising: isRising)
    guard perUnit > .zero else { return start + Quantity(1) }
    let more = (part.thousandths + perUnit.thousandths - 1) / perUnit.thousandths
    return start + Quantity(Swift.max(1, more))
  }
}
