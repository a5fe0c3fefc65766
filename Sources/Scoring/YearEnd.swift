import Ground
public import Indicators

/// Cuối năm: where a unit's points can end, and what that is computed from. Pure.
///
/// Three ends, each with its own assumption, so that none passes for a prophecy:
/// - `low`: nothing more is done; what is unknown or open comes to its fewest; as many dossiers and tasks as until now go
///   on coming in, and none of them meets.
/// - `keep`: rates stay as they are, counts and penalties go on at the pace of the year so far. What nobody knows stays
///   unknown: a range.
/// - `high`: everything open is done, what is unknown comes to its most, everything that still comes in meets.
///
/// What stands at a day, or is declared as one number, has no pace: it stays as it is.
public struct YearEnd: Sendable, Equatable {
  /// One criterion's ends.
  public struct Line: Sendable, Equatable {
    /// The criterion.
    public var code: String
    /// The fewest.
    public var low: Quantity
    /// When all goes on as it does.
    public var keep: ScorePoints
    /// The most.
    public var high: Quantity
    /// What it is computed from.
    public var basis: Basis
  }

  /// What a criterion's ends are computed from.
  public enum Basis: Sendable, Equatable {
    /// Nothing can change any more: given by hand, done, or the period is over.
    case settled
    /// Something is still to be done, or shown to be done.
    case open
    /// An appraiser will give the points.
    case appraisal
    /// Figures or answers are not known: their codes and names.
    case unknown([String])
    /// At the pace so far this many more come in until the end.
    case pace(Quantity)
    /// Taken as it stands.
    case stays
  }

  /// The criteria that count, in their order.
  public let lines: [Line]
  /// Nothing more is done.
  public let low: Quantity
  /// All goes on as it does; a range where something is unknown.
  public let keep: (low: Quantity, high: Quantity)
  /// All is done.
  public let high: Quantity
  /// The days of the period that are over and that are left.
  public let days: (past: Int, left: Int)

  /// The ends of a sheet on a day. `flows` are the indicators that are counted over the period, so that they have a pace.
  init(_ sheet: ScoreSheet, on today: Day, flows: Set<String>, gains: [String: ScoreGain]) {
    let period = sheet.facts.period
    let past = period.map { Swift.max(0, Swift.min(today, $0.to) - $0.from + 1) } ?? 0
    let left = period.map { Swift.max(0, $0.to - Swift.max(today, $0.from)) } ?? 0
    let pace = YearPace(
      sheet: sheet, flows: flows, past: past, left: left, isOver: period.map { today > $0.to } ?? false)
    let found = sheet.leaves.filter { !sheet.isOutside($0) }.map { line in
      pace.line(sheet.criterion(of: line), line, gains[sheet.criterion(of: line).code])
    }
    func sum(_ part: (Line) -> Quantity) -> Quantity { found.reduce(.zero) { $0 + part($1) } }
    lines = found
    low = sum(\.low)
    keep = (sum(\.keep.low), sum(\.keep.high))
    high = Swift.min(sheet.max, sum(\.high))
    days = (past, left)
  }

  /// Two are the same when all they say is.
  public static func == (a: YearEnd, b: YearEnd) -> Bool { a.lines == b.lines && a.days == b.days }
}

/// What a criterion comes to when figures go on as they do.
struct YearPace {
  let sheet: ScoreSheet
  let flows: Set<String>
  let past: Int
  let left: Int
  let isOver: Bool

  func line(_ criterion: Criterion, _ line: ScoreLine, _ gain: ScoreGain?) -> YearEnd.Line {
    let points = line.points
    let most = high(points, gain)
    func made(_ low: Quantity, _ keep: ScorePoints, _ high: Quantity, _ basis: YearEnd.Basis) -> YearEnd.Line {
      YearEnd.Line(code: criterion.code, low: low, keep: keep, high: high, basis: basis)
    }
    guard points.isKnown else {
      let keep = ScorePoints(unknownFrom: points.low, to: most)
      let basis: YearEnd.Basis =
        criterion.rule.isByHand
        ? .appraisal
        : [.timely, .parts].contains(criterion.rule.kind) ? .open : .unknown(sheet.missing(line))
      return made(points.low, keep, most, basis)
    }
    if isOver || line.inputs.isDecided || line.inputs.isDone { return made(points.low, points, points.low, .settled) }
    if let paced = paced(criterion, points, most) { return paced }
    let basis: YearEnd.Basis = gain?.isAct == true ? .open : .stays
    return made(points.known, points, most, basis)
  }

  private func high(_ points: ScorePoints, _ gain: ScoreGain?) -> Quantity {
    if points.isKnown { return isOver ? points.known : points.known + (gain?.toWin ?? .zero) }
    return points.high - (gain?.noLongerToWin ?? .zero)
  }

  /// At the pace so far; nil where there is none.
  private func paced(_ criterion: Criterion, _ points: ScorePoints, _ most: Quantity) -> YearEnd.Line? {
    guard past > 0, left > 0 else { return nil }
    switch criterion.rule {
    case .penalty(let penalty): return counted(criterion, penalty.sources, points, most)
    case .yesNo(let condition): return counted(criterion, [condition.source], points, most)
    case .linear(let linear): return measured(criterion, linear.measure, points, most)
    case .share(let measure): return measured(criterion, measure, points, most)
    case .steps(let measure, _): return measured(criterion, measure, points, most)
    case .sum, .timely, .parts, .survey, .manual, .unknown: return nil
    }
  }

  private func number(_ source: ScoringRule.Source) -> Quantity? {
    guard case .indicator(let code) = source, flows.contains(code),
      case .number(let value)? = sheet.facts.indicators[code]
    else { return nil }
    return value
  }

  /// How many more come in, in whole ones, rounded up.
  private func more(_ count: Quantity) -> Quantity {
    let product = Int128(count.thousandths) * Int128(left)
    let size = Int128(past) * 1000
    return Quantity(Int(clamping: (product + size - 1) / size))
  }

  /// A plain count that goes on; counts never fall.
  private func counted(
    _ criterion: Criterion, _ sources: [ScoringRule.Source], _ points: ScorePoints, _ most: Quantity
  ) -> YearEnd.Line? {
    let counts = sources.compactMap(number)
    guard !sources.isEmpty, counts.count == sources.count, let first = sources.first else { return nil }
    let extra = more(counts.reduce(.zero, +))
    let keep = scored(criterion, [first: extra])
    let isWorse = keep.known < points.known
    return YearEnd.Line(
      code: criterion.code, low: isWorse ? keep.known : points.known, keep: keep,
      high: isWorse ? points.known : Swift.max(most, keep.known), basis: .pace(extra))
  }

  private func measured(
    _ criterion: Criterion, _ measure: ScoringRule.Measure, _ points: ScorePoints, _ most: Quantity
  ) -> YearEnd.Line? {
    if measure.denominator.isEmpty { return counted(criterion, measure.numerator, points, most) }
    let top = measure.numerator.isEmpty ? measure.minus : measure.numerator
    guard measure.sources.allSatisfy({ number($0) != nil }), let hit = top.first,
      let miss = measure.denominator.first(where: { !top.contains($0) })
    else { return nil }
    let extra = more(measure.denominator.compactMap(number).reduce(.zero, +))
    // All that comes is on the one side, or on the other.
    let isInside = measure.denominator.contains(hit)
    let ends = [
      scored(criterion, [miss: extra]).known,
      scored(criterion, isInside ? [hit: extra] : [hit: extra, miss: extra]).known,
    ]
    return YearEnd.Line(
      code: criterion.code, low: ends.reduce(points.known, Swift.min), keep: points,
      high: ends.reduce(points.known, Swift.max), basis: .pace(extra))
  }

  /// The points of one criterion with more of some figures.
  private func scored(_ criterion: Criterion, _ more: [ScoringRule.Source: Quantity]) -> ScorePoints {
    var facts = sheet.facts
    for (source, extra) in more {
      guard let value = number(source) else { continue }
      facts.indicators[source.text] = .number(value + extra)
    }
    var line = ScoreLine(
      place: 0, points: .nothing, max: criterion.max, isApplicable: true, inputs: .none, evidence: .notRequired)
    RuleScore(set: sheet.set, facts: facts).score(criterion, &line)
    return line.points
  }
}

extension ScoreInputs {
  /// Whether an appraiser has decided.
  var isDecided: Bool {
    switch self {
    case .byHand, .overruled: true
    default: false
    }
  }

  /// Whether it was done on a day: late or not, that stays.
  var isDone: Bool { if case .days = self { true } else { false } }
}

extension ScoreGain {
  fileprivate var isAct: Bool {
    switch way {
    case .act, .parts: true
    case .units, .appraisal, .figures: false
    }
  }
}
