import Ground

/// Bộ chỉ số chất lượng phục vụ (Quyết định 766/QĐ-TTg): groups of metrics with their points, as data. What nobody knows
/// of it is nil, never a guess.
public struct ServiceIndex: Sendable, Equatable {
  /// As addresses name it: `766`.
  public var code: String
  /// What it is called.
  public var label: String
  /// What has to be said before anybody reads a score.
  public var note: String
  /// The groups in order.
  public var groups: [Group]
  /// Where it comes from.
  public var sources: [IndicatorSource]

  /// Nhóm chỉ số.
  public struct Group: Sendable, Equatable {
    /// As the portal names it: `TDGQ`.
    public var code: String
    /// As the screen says it.
    public var label: String
    /// Điểm tối đa.
    public var max: Quantity
    /// Its metrics in order.
    public var metrics: [Metric]

    /// Whether every metric's share of the group's points is known.
    public var isSplitKnown: Bool { metrics.allSatisfy { $0.max != nil } }
  }

  /// Chỉ số thành phần.
  public struct Metric: Sendable, Equatable {
    /// As the decision numbers it: `2.1`.
    public var number: String
    /// As the screen says it.
    public var label: String
    /// How it is computed, in words.
    public var formula: String
    /// Điểm tối đa; nil where the split of the group's points is not known.
    public var max: Quantity?
    /// The indicators whose sum is the numerator; empty where the system has no fact of it.
    public var numerator: [String]
    /// The indicators whose sum is the denominator.
    public var denominator: [String]
    /// The indicators that are taken off the numerator or, where there is none, off the denominator:
    /// `total − overdue − complained`.
    public var minus: [String]
    /// The denominator is the largest of its indicators, not their sum.
    public var isLargest: Bool
    /// Where the denominator is zero it is last year's, by the month or quarter.
    public var fallsBack: Bool
    /// From which percentage on all points are given.
    public var fullAt: Quantity
    /// What is given when the denominator is zero.
    public var whenNone: WhenNone
    /// The codes of unit kinds it is for; all when empty.
    public var kinds: [String]
    /// Shown and never scored.
    public var isInformation: Bool
    /// What is shown of it besides numerator and denominator.
    public var shows: Shown?
    /// Why it cannot be computed here, or what must be known to read it.
    public var note: String

    /// Whether anything computes it.
    public var isComputed: Bool { !denominator.isEmpty && !(numerator.isEmpty && minus.isEmpty) }
    /// The indicators it needs.
    public var operands: [String] { numerator + denominator + minus }
  }

  /// What no indicator says, and a page shows.
  public enum Shown: String, Sendable, CaseIterable, Codable {
    /// The average time of handling, by procedure.
    case handlingTime
  }

  /// What a metric gives when there was nothing to measure.
  public enum WhenNone: String, Sendable, CaseIterable, Codable {
    /// All points: nobody complained.
    case full
    /// No point.
    case zero
    /// Nobody says.
    case unknown
  }

  /// The indicators it needs.
  public var operands: Set<String> { Set(groups.flatMap(\.metrics).flatMap(\.operands)) }
  /// The indicators of which last year's figures can be needed.
  public var lastYearOperands: Set<String> {
    Set(groups.flatMap(\.metrics).filter(\.fallsBack).flatMap(\.denominator))
  }
  /// Points altogether.
  public var max: Quantity { groups.reduce(.zero) { $0 + $1.max } }
}

/// Kết quả tính chỉ số: what a unit got in a period, and what nobody can tell.
public struct ServiceScore: Sendable, Equatable {
  /// One metric's result.
  public struct Line: Sendable, Equatable {
    /// The metric.
    public var metric: ServiceIndex.Metric
    /// Tử số.
    public var numerator: Quantity?
    /// Mẫu số.
    public var denominator: Quantity?
    /// Percent, three decimals.
    public var ratio: Quantity?
    /// Points; nil where they are not known.
    public var score: Quantity?
    /// Whether it counts for a unit of this kind.
    public var isApplicable: Bool
    /// How many facts or units do not say.
    public var missing: Int
  }

  /// One group's result.
  public struct GroupLine: Sendable, Equatable {
    /// The group.
    public var group: ServiceIndex.Group
    /// The metrics' results.
    public var lines: [Line]
    /// The points that are known.
    public var score: Quantity
    /// The maximum of the metrics whose points are known.
    public var knownMax: Quantity
  }

  /// The groups' results.
  public var groups: [GroupLine]
  /// The points that are known.
  public var score: Quantity { groups.reduce(.zero) { $0 + $1.score } }
  /// Of how many.
  public var knownMax: Quantity { groups.reduce(.zero) { $0 + $1.knownMax } }

  /// The points that are known in percent of their maximum, by which units are ranked: what nobody can tell counts neither
  /// for nor against a unit. Nil where nothing is known.
  public var knownShare: Quantity? { RoundingMode.halfUp.ratio(score, knownMax, decimals: 3) }

  /// Năm trước: the figures of the whole year before, and how many such periods a year has.
  public struct LastYear: Sendable {
    var figures: [String: Figure]
    var periods: Int

    /// Nil for periods of which nobody says what share of a year they are: a month is a twelfth, a quarter a fourth.
    public init?(_ figures: [String: Figure], of kind: ReportingPeriod.Kind) {
      switch kind {
      case .month: periods = 12
      case .quarter: periods = 4
      case .half, .nineMonths, .year, .free: return nil
      }
      self.figures = figures
    }
  }

  /// Evaluates an index for a unit of a kind, off its figures: pure.
  public init(_ index: ServiceIndex, kind: String, figures: [String: Figure], lastYear: LastYear? = nil) {
    groups = index.groups.map { group in
      let lines = group.metrics.map { Line($0, kind: kind, figures, lastYear) }
      let known = lines.filter { $0.score != nil }
      return GroupLine(
        group: group, lines: lines, score: known.reduce(.zero) { $0 + ($1.score ?? .zero) },
        knownMax: known.reduce(.zero) { $0 + ($1.metric.max ?? .zero) })
    }
  }
}

extension ServiceScore.Line {
  init(
    _ metric: ServiceIndex.Metric, kind: String, _ figures: [String: Figure], _ lastYear: ServiceScore.LastYear?
  ) {
    self.metric = metric
    isApplicable = metric.kinds.isEmpty || metric.kinds.contains(kind)
    missing = metric.operands.compactMap { figures[$0]?.missing }.max() ?? 0
    guard isApplicable, metric.isComputed else { return }
    denominator = Self.whole(metric, figures, lastYear)
    let top = metric.numerator.isEmpty ? denominator : Self.sum(metric.numerator, figures)
    numerator =
      metric.minus.isEmpty
      ? top : top.flatMap { all in Self.sum(metric.minus, figures).map { Swift.max(.zero, all - $0) } }
    guard let numerator, let denominator else { return }
    guard denominator != .zero else {
      if !metric.isInformation { score = Self.none(metric) }
      return
    }
    ratio = RoundingMode.halfUp.ratio(numerator, denominator, decimals: 3)
    if !metric.isInformation { score = Self.score(metric, numerator, denominator) }
  }

  private static func sum(_ codes: [String], _ figures: [String: Figure]) -> Quantity? {
    guard case .number(let number) = FigureValue(sumOf: codes.map { figures[$0]?.value ?? .unknown }) else {
      return nil
    }
    return number
  }

  /// The denominator; where it is zero and the metric falls back, last year's for one period.
  private static func whole(
    _ metric: ServiceIndex.Metric, _ figures: [String: Figure], _ lastYear: ServiceScore.LastYear?
  ) -> Quantity? {
    func value(_ figures: [String: Figure]) -> Quantity? {
      guard metric.isLargest else { return sum(metric.denominator, figures) }
      let all = metric.denominator.map { sum([$0], figures) }
      return all.contains(nil) ? nil : all.compactMap { $0 }.max()
    }
    let now = value(figures)
    guard metric.fallsBack, now == .zero else { return now }
    guard let lastYear, let all = value(lastYear.figures) else { return nil }
    return RoundingMode.halfUp.ratio(all, Quantity(lastYear.periods), times: 1, decimals: 3)
  }

  private static func none(_ metric: ServiceIndex.Metric) -> Quantity? {
    switch metric.whenNone {
    case .full: metric.max
    case .zero: metric.max == nil ? nil : .zero
    case .unknown: nil
    }
  }

  /// `max × ratio / fullAt`, never more than all points and never less than none.
  private static func score(
    _ metric: ServiceIndex.Metric, _ numerator: Quantity, _ denominator: Quantity
  ) -> Quantity? {
    guard let max = metric.max else { return nil }
    let top = Int128(max.thousandths) * Int128(numerator.thousandths) * 100_000
    let bottom = Int128(denominator.thousandths) * Int128(metric.fullAt.thousandths)
    guard bottom > 0, let points = Int(exactly: (top * 2 + bottom) / (bottom * 2)) else { return nil }
    return Swift.min(max, Swift.max(.zero, Quantity(thousandths: points)))
  }
}

/// Xếp hạng: places as in a competition, 1, 2, 2, 4.
public enum CompetitionRanking {
  /// The place of each value, the best first; nil where there is no value.
  public static func places(_ values: [Quantity?], isHigherBetter: Bool = true) -> [Int?] {
    values.map { value in
      value.map { mine in
        1 + values.count { other in other.map { isHigherBetter ? $0 > mine : $0 < mine } ?? false }
      }
    }
  }
}
