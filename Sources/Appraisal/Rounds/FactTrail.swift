public import Ground
public import Indicators
public import Scoring

/// Nguồn số liệu ở một tiêu chí: what the system found, what the unit declared, what others made of it, beside each
/// other. Pure.
public struct FactTrail: Sendable, Equatable {
  /// A value, whatever it is of.
  public enum Value: Sendable, Equatable {
    /// Of a fact.
    case answer(DeclaredAnswer)
    /// Of an indicator.
    case figure(FigureValue)
  }

  /// What somebody said, with who, when and why.
  public struct Said: Sendable, Equatable {
    /// The value.
    public var value: Value
    /// Whose view it belongs to.
    public var stage: ScoreStage
    /// Who; empty where nobody wrote it down.
    public var by: String
    /// When.
    public var at: Instant?
    /// Why.
    public var reason: String
    /// Whether it was made out of what was declared and what was counted.
    public var isMixed = false
  }

  /// What it is about.
  public var source: ScoringRule.Source
  /// Hệ thống tính; nil where it did not.
  public var computed: Value?
  /// Đơn vị khai, on the sheet or before it; nil where it did not.
  public var declared: Said?
  /// Thẩm định, hội đồng; nil where they took what was there.
  public var changed: Said?
  /// Không rõ nguồn: what was there when the sheet was begun, where nobody wrote down whether the system found it or the
  /// unit declared it; nil where that is known.
  public var unclear: Value?

  /// Whether the unit says otherwise than the system.
  public var isContradicted: Bool {
    guard let computed, let declared else { return false }
    return computed != declared.value
  }
}

extension SheetReading {
  /// Where the value of a source comes from, as far as a stage knows.
  public func trail(of source: ScoringRule.Source, _ stage: ScoreStage) -> FactTrail {
    var trail = FactTrail(source: source)
    let origin = system.origin(of: source)
    if let value = value(of: source) {
      switch origin.kind {
      case .computed:
        trail.computed = value
        trail.declared = origin.said.map {
          FactTrail.Said(value: .answer($0), stage: .own, by: origin.by, at: origin.at, reason: "")
        }
      case .unknown: trail.unclear = value
      case .declared, .mixed, .appraised:
        trail.declared = FactTrail.Said(
          value: value, stage: .own, by: origin.by, at: origin.at, reason: "", isMixed: origin.kind == .mixed)
      }
    }
    let stages = stage.withBefore
    for entry in entries where stages.contains(entry.stage) {
      guard let value = Self.value(entry, of: source) else { continue }
      let said = FactTrail.Said(
        value: value, stage: entry.stage, by: entry.actor, at: entry.at, reason: entry.reason)
      if entry.stage == .own { trail.declared = said } else { trail.changed = said }
    }
    return trail
  }

  private func value(of source: ScoringRule.Source) -> FactTrail.Value? {
    switch source {
    case .fact(let name): system.declared[name].map { .answer($0) }
    case .indicator(let code): system.indicators[code].map { .figure($0) }
    }
  }

  private static func value(_ entry: SheetEntry, of source: ScoringRule.Source) -> FactTrail.Value? {
    switch (entry.said, source) {
    case (.answer(let name, let answer), .fact(let wanted)) where name == wanted: .answer(answer)
    case (.figure(let code, let value), .indicator(let wanted)) where code == wanted: .figure(value)
    default: nil
    }
  }
}
