import Indicators

// Whether a paper is needed at all: pure, on facts.

extension ScoringFacts {
  /// Whether the figures that a criterion is scored by prove it by themselves: it asks for figures, is scored by
  /// indicators alone, and all of them are known and no unit has declared any. What was kept before origins were written
  /// down is taken for counted here: a sheet loses nothing by its age.
  public func figuresProve(_ criterion: Criterion) -> Bool {
    guard criterion.evidence.contains(.figures), criterion.rule.kind != .timely else { return false }
    let sources = criterion.rule.sources
    return !sources.isEmpty
      && sources.allSatisfy { source in
        guard case .indicator(let code) = source, [.computed, .unknown].contains(origin(of: source).kind) else {
          return false
        }
        switch indicators[code] {
        case .number, .ratio: return true
        case .noData, .unknown, nil: return false
        }
      }
  }

  /// Whether a criterion measures a share of nothing: what did not happen leaves no paper.
  public func isWithoutCases(_ criterion: Criterion) -> Bool {
    guard let bottom = criterion.rule.measure?.denominator, !bottom.isEmpty else { return false }
    return bottom.allSatisfy { source in
      switch source {
      case .indicator(let code): indicators[code] == .number(.zero)
      case .fact(let name): declared[name] == .number(.zero)
      }
    }
  }
}
