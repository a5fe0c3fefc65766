import Ground

/// So sánh: how a figure moved from one period to another.
public struct FigureChange: Sendable, Equatable {
  /// What the movement means.
  public enum Verdict: String, Sendable, CaseIterable { case better, worse, same, neutral }

  /// Of which indicator.
  public var code: String
  /// As it was.
  public var before: Quantity
  /// As it is.
  public var now: Quantity
  /// What the movement means.
  public var verdict: Verdict

  /// The difference; percentage points for a ratio.
  public var difference: Quantity { now - before }

  /// The movement; nil where one of the two has no number.
  public init?(_ indicator: Indicator, from before: FigureValue, to now: FigureValue) {
    guard let old = before.amount(of: indicator), let new = now.amount(of: indicator) else { return nil }
    code = indicator.code
    self.before = old
    self.now = new
    switch indicator.better {
    case _ where old == new: verdict = .same
    case .higher?: verdict = new > old ? .better : .worse
    case .lower?: verdict = new < old ? .better : .worse
    case nil: verdict = .neutral
    }
  }

  /// What got worse, the largest share first. While a period runs it is compared with as much of the other one; what is
  /// counted up over its days is left out all the same, since its last day is not over.
  public static func worsened(
    _ registry: IndicatorRegistry, from before: [String: Figure], to now: [String: Figure], isOver: Bool
  ) -> [FigureChange] {
    let found = registry.all.compactMap { indicator -> FigureChange? in
      guard isOver || indicator.unit == .percent || indicator.behaviour != .flow,
        let old = before[indicator.code], let new = now[indicator.code],
        let change = FigureChange(indicator, from: old.value, to: new.value), change.verdict == .worse
      else { return nil }
      return change
    }
    return found.sorted { ($0.weight, $1.code) > ($1.weight, $0.code) }
  }

  private var weight: Double {
    Double(difference.thousandths.magnitude) / Double(max(1000, before.thousandths.magnitude))
  }
}
