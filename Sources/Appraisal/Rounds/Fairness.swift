public import Ground
import Indicators
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

  /// One appraiser: how often they changed points, and by how much.
  public struct AppraiserLine: Sendable, Equatable {
    /// Họ tên.
    public var name: String
    /// How many criteria of how many units they gave points to.
    public var changes: Int
    /// How many of them went down.
    public var lowered: Int
    /// The sum of the differences in thousandths, below zero when they took more than they gave.
    public var sum: Int
  }

  /// By unit, the greatest gap first.
  public var units: [UnitLine]
  /// By appraiser, by name.
  public var appraisers: [AppraiserLine]

  /// Out of what units gave themselves and got, and of every change of points: who, from, to in thousandths.
  public init(
    units: [(unit: ID<Unit>, own: Int, appraised: Int)], changes: [(appraiser: String, from: Int?, to: Int)]
  ) {
    let gaps = units.map { $0.own - $0.appraised }.sorted()
    let fence = Self.fence(gaps)
    self.units = units.map { line in
      let gap = line.own - line.appraised
      return UnitLine(
        unitID: line.unit, own: line.own, appraised: line.appraised, isOutlier: fence.map { !$0.contains(gap) } ?? false
      )
    }.sorted { ($1.gap, $0.unitID) < ($0.gap, $1.unitID) }
    appraisers = Dictionary(grouping: changes, by: \.appraiser).map { name, list in
      let differences = list.map { $0.to - ($0.from ?? $0.to) }
      return AppraiserLine(
        name: name, changes: list.count, lowered: differences.filter { $0 < 0 }.count, sum: differences.reduce(0, +))
    }.sorted { $0.name < $1.name }
  }

  /// Where most gaps lie: one and a half times the middle half beyond it (Tukey), at least a point; nil with fewer than
  /// four units.
  static func fence(_ sorted: [Int]) -> ClosedRange<Int>? {
    guard sorted.count >= 4 else { return nil }
    let (low, high) = (sorted[sorted.count / 4], sorted[(sorted.count * 3) / 4])
    let reach = max((high - low) * 3 / 2, 1000)
    return (low - reach)...(high + reach)
  }
}
