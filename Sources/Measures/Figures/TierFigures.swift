public import Ground
public import Indicators
public import Organisation
public import Storage

/// Số liệu theo cấp: the figures of one unit alone, of units below it, and of all together, from one reading of the
/// facts. A whole country's facts are many, and each of the three is made of the same ones.
public struct TierFigures: Sendable {
  /// Of the unit itself.
  public let own: [String: Figure]
  /// Of the units below that were asked for.
  public let below: [String: Figure]
  /// Of all of them together.
  public let all: [String: Figure]
}

extension FigureBook {
  /// The figures of `unit`, of those `below` it, and of all under it that `reach` takes in.
  public static func tiers(
    _ unit: ID<Unit>, below: Set<ID<Unit>>, period: Period, at now: Instant, _ world: FigureWorld,
    within reach: Reach? = nil, in db: any Connection
  ) throws(DatabaseProblem) -> TierFigures {
    let wanted = world.registry.closure(of: Set(world.registry.all.map(\.code)))
    let own = FigureMembers([unit], .own, period, world.tree, reach).all
    let all = FigureMembers([unit], .subtree, period, world.tree, reach).all
    let query = FactQuery(units: Set(own).union(all).sorted(), period: period, now: now, world: world)
    let facts = try FactReader.read(wanted, query, in: db)
    let declared = try DeclaredReader.read(wanted, query, in: db)
    func figures(_ members: [ID<Unit>], _ scope: Figure.Scope) -> [String: Figure] {
      var builder = FigureBuilder(
        unit: unit, members: members, scope: scope, period: period, now: now, world: world, facts: facts,
        declared: declared)
      for code in wanted { builder.build(code) }
      return builder.figures
    }
    return TierFigures(
      own: figures(own, .own), below: figures(all.filter(below.contains), .subtree), all: figures(all, .subtree))
  }
}
