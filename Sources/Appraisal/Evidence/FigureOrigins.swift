import Ground
import Indicators
import Measures
import Organisation
import Scoring
import Storage

/// Nguồn của số liệu: which figures the system counted and which the unit declared, by whom and when.
enum FigureOrigins {
  /// What was entered last of the figures that the codes are made of, by each unit and those below it: a figure is over
  /// all of them. A query a behaviour, however many units.
  static func entered(
    _ codes: Set<String>, of units: [ID<Unit>], in period: Period, _ world: FigureWorld, _ db: any Connection
  ) throws -> [ID<Unit>: [String: DeclaredFigure]] {
    let registry = world.registry
    let parts = registry.closure(of: codes).filter { registry[$0]?.formula == .declared }
    let members = Dictionary(
      units.map { unit in
        (unit, world.tree.answering(for: unit, scope: .subtree, structure: nil, periodEnd: period.to).units)
      }, uniquingKeysWith: { first, _ in first })
    var entered: [ID<Unit>: [String: DeclaredFigure]] = [:]
    for behaviour in Indicator.Behaviour.allCases {
      let mine = parts.filter { registry[$0]?.behaviour == behaviour }.sorted()
      for row in try DeclaredFigureStore.rows(of: mine, behaviour, units: Set(members.values.joined()), in: period, db)
      {
        entered[row.unitID] = latest(entered[row.unitID] ?? [:], [row.code: row])
      }
    }
    return members.mapValues { all in all.compactMap { entered[$0] }.reduce([:], latest) }
  }

  /// Of each figure what was entered last.
  private static func latest(
    _ some: [String: DeclaredFigure], _ others: [String: DeclaredFigure]
  ) -> [String: DeclaredFigure] {
    some.merging(others) { ($0.enteredAt, $0.id) < ($1.enteredAt, $1.id) ? $1 : $0 }
  }

  /// The origins of a unit's figures, out of what was entered; pure. Who entered it for a unit below is named with that
  /// unit.
  static func origins(
    _ figures: [String: Figure], _ entered: [String: DeclaredFigure], of unit: ID<Unit>, _ world: FigureWorld,
    on day: Day
  ) -> [ScoringRule.Source: FactOrigin] {
    let registry = world.registry
    var origins: [ScoringRule.Source: FactOrigin] = [:]
    for (code, figure) in figures {
      let kind: FactOrigin.Kind
      switch (figure.origin, figure.value) {
      case (_, .noData), (_, .unknown): continue
      case (.computed, _):
        // Said, so that it is known: what has no origin is of nobody knows where.
        origins[.indicator(code)] = FactOrigin(.computed)
        continue
      case (.declared, _): kind = .declared
      case (.mixed, _): kind = .mixed
      }
      let last = registry.closure(of: [code]).compactMap { entered[$0] }.max {
        ($0.enteredAt, $0.id) < ($1.enteredAt, $1.id)
      }
      origins[.indicator(code)] = FactOrigin(
        kind, by: last.map { who($0, for: unit, world, on: day) } ?? "", at: last?.enteredAt)
    }
    return origins
  }

  private static func who(
    _ figure: DeclaredFigure, for unit: ID<Unit>, _ world: FigureWorld, on day: Day
  ) -> String {
    figure.unitID == unit ? figure.enteredBy : "\(figure.enteredBy), \(world.tree.name(of: figure.unitID, on: day))"
  }
}
