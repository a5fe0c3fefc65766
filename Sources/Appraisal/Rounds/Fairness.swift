public import Ground
public import Organisation

/// Đối chiếu tự chấm và thẩm định: how far units and appraisers are apart. It accuses nobody; it says where to look.
public struct Fairness: Sendable, Equatable {
  /// One unit: what it gave itself, what it got.
  public struct UnitLine: Sendable, Equatable {
    /// Which unit.
    public var unitID: ID<Unit>
    /// Điểm tự chấm in thousandths.
    public var own: Int
    /// Điểm sau thẩm định in thousandths.
    public var appraised: Int
    /// Whether it stands apart from the others.
    public var isOutlier: Bool
    /// What it had given itself too much; below zero where it got more.
    public var gap: Int { own - appraised }
  }

  /// One unit in the years before: the same difference, the latest first; nil where there were no points.
  public struct History: Sendable, Equatable {
    /// The years, the latest first.
    public var years: [Int]
    /// A gap for each year, by unit.
    public var gaps: [ID<Unit>: [Int?]]
  }

  /// By unit, the greatest gap first.
  public var units: [UnitLine]
  /// By appraiser, by name.
  public var appraisers: [AppraiserDrift]
  /// By unit and year.
  public var history: History
  /// Between which gaps a unit does not stand apart; nil with too few units.
  public var fence: ClosedRange<Int>?

  /// Out of what units gave themselves and got, and of every criterion that somebody appraised.
  public init(
    units: [(unit: ID<Unit>, own: Int, appraised: Int)], scored: [ScoredCriterion], before: [ScoredCriterion] = [],
    history: [(year: Int, result: RoundResult)] = [], rule: OutlierRule = OutlierRule()
  ) {
    let fence = Self.fence(units.map { $0.own - $0.appraised }.sorted(), rule)
    self.fence = fence
    self.units = units.map { line in
      let gap = line.own - line.appraised
      return UnitLine(
        unitID: line.unit, own: line.own, appraised: line.appraised, isOutlier: fence.map { !$0.contains(gap) } ?? false
      )
    }.sorted { ($1.gap, $0.unitID) < ($0.gap, $1.unitID) }
    appraisers = AppraiserDrift.of(scored, before: before, rule: rule)
    let gaps = history.map { year in
      Dictionary(
        year.result.lines.map { line in (line.unitID, line.own.flatMap { own in line.total.map { own - $0 } }) },
        uniquingKeysWith: { first, _ in first })
    }
    let all = Set(gaps.flatMap(\.keys))
    self.history = History(
      years: history.map(\.year),
      gaps: Dictionary(
        uniqueKeysWithValues: all.map { unit in (unit, gaps.map { year in year[unit].flatMap { $0 } }) }))
  }

  /// Where most gaps lie: so many times the middle half beyond it, at least so many points; nil with too few units.
  static func fence(_ sorted: [Int], _ rule: OutlierRule) -> ClosedRange<Int>? {
    guard sorted.count >= OutlierRule.fewestUnits else { return nil }
    let (low, high) = (sorted[sorted.count / 4], sorted[(sorted.count * 3) / 4])
    let reach = max((high - low) * rule.times / 1000, rule.least)
    return (low - reach)...(high + reach)
  }
}
