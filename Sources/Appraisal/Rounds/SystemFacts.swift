public import Ground
public import Indicators
public import Measures
public import Organisation
public import Scoring
public import Storage

/// Số hệ thống tự tính: what is known of a unit and a year without anybody declaring it.
public enum SystemFacts {
  /// The facts of a unit for a set and a period, as they are counted at a moment.
  public static func of(
    _ unit: ID<Unit>, _ set: CriteriaSet, period: Period, at now: Instant, _ world: FigureWorld, in db: any Connection
  ) throws -> ScoringFacts {
    var facts = empty(unit, period: period, world.tree)
    let codes = set.indicators.filter { world.registry[$0] != nil }
    guard !codes.isEmpty else { return facts }
    let figures = try FigureBook.compute(
      codes, unit: unit, scope: .own, period: period, at: now, world, in: db)
    for code in codes.sorted() {
      switch figures[code]?.value {
      case .number?, .ratio?: facts.indicators[code] = figures[code]?.value
      case .noData?, .unknown?, nil: break
      }
    }
    return facts
  }

  /// Nothing known but whose they are.
  public static func empty(_ unit: ID<Unit>, period: Period, _ tree: UnitTree) -> ScoringFacts {
    ScoringFacts(
      unit: tree.name(of: unit, on: period.to), kind: tree.unit(unit)?.kind, period: period, trust: .practice)
  }
}
