public import Ground

/// Nguồn của một dữ kiện: whether the system computed a value or the unit declared it, by whom and when.
public struct FactOrigin: Sendable, Equatable {
  /// Where the value itself comes from.
  public var kind: Kind
  /// Who declared it; empty for what was computed, and where nobody wrote it down.
  public var by: String
  /// When it was declared.
  public var at: Instant?
  /// What the unit declared where the system has found something else: both are shown, the found one counts.
  public var said: DeclaredAnswer?

  /// Nguồn gốc.
  public enum Kind: String, Sendable, CaseIterable {
    /// Hệ thống tính, hệ thống tìm thấy.
    case computed
    /// Đơn vị khai.
    case declared
    /// A figure made of both.
    case mixed
    /// Cơ quan thẩm định, hội đồng sửa.
    case appraised
  }

  /// An origin.
  public init(_ kind: Kind, by: String = "", at: Instant? = nil, said: DeclaredAnswer? = nil) {
    self.kind = kind
    self.by = by
    self.at = at
    self.said = said
  }
}

extension ScoringFacts {
  /// Where a value comes from. An answer of which nobody wrote it down is taken for declared: what is called computed
  /// has to be.
  public func origin(of source: ScoringRule.Source) -> FactOrigin {
    if let known = origins[source] { return known }
    switch source {
    case .fact: return FactOrigin(.declared)
    case .indicator: return FactOrigin(.computed)
    }
  }

  /// Hệ thống tính: the same without what anybody declared.
  public var computed: ScoringFacts {
    var found = self
    found.declared = declared.filter { origin(of: .fact($0.key)).kind == .computed }
    found.indicators = indicators.filter { origin(of: .indicator($0.key)).kind == .computed }
    return found
  }
}
