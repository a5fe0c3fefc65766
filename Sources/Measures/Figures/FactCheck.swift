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
