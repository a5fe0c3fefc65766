import Ground
import Indicators
import Organisation
import Scoring
import Storage

/// Nguồn của số liệu: which figures the system counted and which the unit declared, by whom and when.
enum FigureOrigins {
  /// What each unit entered last of the figures that the codes are made of; a query a behaviour, however many units.
  static func entered(
    _ codes: Set<String>, of units: [ID<Unit>], in period: Period, _ registry: IndicatorRegistry, _ db: any Connection
  ) throws -> [ID<Unit>: [String: DeclaredFigure]] {
    let parts = registry.closure(of: codes).filter { registry[$0]?.formula == .declared }
    var found: [ID<Unit>: [String: DeclaredFigure]] = [:]
    for behaviour in Indicator.Behaviour.allCases {
      let mine = parts.filter { registry[$0]?.behaviour == behaviour }.sorted()
      for row in try DeclaredFigureStore.rows(of: mine, behaviour, units: Set(units), in: period, db) {
        if let known = found[row.unitID]?[row.code], known.enteredAt >= row.enteredAt { continue }
        found[row.unitID, default: [:]][row.code] = row
      }
    }
    return found
  }

  /// The origins of a unit's figures, out of what was entered; pure.
  static func origins(
    _ figures: [String: Figure], _ entered: [String: DeclaredFigure], _ registry: IndicatorRegistry
  ) -> [ScoringRule.Source: FactOrigin] {
    var origins: [ScoringRule.Source: FactOrigin] = [:]
    for (code, figure) in figures {
      let kind: FactOrigin.Kind
      switch (figure.origin, figure.value) {
      case (_, .noData), (_, .unknown), (.computed, _): continue
      case (.declared, _): kind = .declared
      case (.mixed, _): kind = .mixed
      }
      let last = registry.closure(of: [code]).compactMap { entered[$0] }.max {
        ($0.enteredAt, $0.id) < ($1.enteredAt, $1.id)
      }
      origins[.indicator(code)] = FactOrigin(kind, by: last?.enteredBy ?? "", at: last?.enteredAt)
    }
    return origins
  }
}
