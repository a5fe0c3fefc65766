public import Indicators
public import Registers

/// Whether every indicator that is computed names a fact that something counts: pure.
public enum FactCheck {
  /// What is wrong; all of it in the folder of indicators.
  public static func faults(of registry: IndicatorRegistry, _ registers: RegisterBook) -> [IndicatorRegistry.Fault] {
    let known = FactSource.names(registers)
    let problems = registry.all.compactMap { indicator -> IndicatorProblem? in
      guard case .computed(let fact) = indicator.formula, !known.contains(fact) else { return nil }
      return .unknownFact(indicator.code, fact)
    }
    return problems.isEmpty ? [] : [.init(file: IndicatorRegistry.folders[0], problems: problems)]
  }
}

extension FigureBook {
  /// The indicators that the tallies alone give, at a cost that does not grow with dossiers.
  public static func quick(_ registry: IndicatorRegistry) -> Set<String> {
    Set(
      registry.all.map(\.code).filter { code in
        registry.closure(of: [code]).allSatisfy { part in
          switch registry[part]?.formula {
          case .computed(let fact)?: DossierFacts.tallies.facts.contains(fact)
          case .declared?, nil: false
          case .sum?, .ratio?: true
          }
        }
      })
  }
}
