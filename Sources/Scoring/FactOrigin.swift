public import Ground

/// Nguồn của một dữ kiện: whether the system computed a value or the unit declared it, by whom and when; or that nobody
/// wrote it down.
public struct FactOrigin: Sendable, Equatable {
  /// Where the value itself comes from.
  public var kind: Kind
  /// Who declared the value, of a figure made of both who entered a part of it last; of a computed value who declared
  /// what is `said`. Empty where nobody declared anything or wrote down who.
  public var by: String
  /// When they did.
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
    /// Không rõ: kept before origins were written down. It is taken for neither of the others.
    case unknown
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
  /// Where a value comes from; unknown where nobody wrote it down.
  public func origin(of source: ScoringRule.Source) -> FactOrigin { origins[source] ?? FactOrigin(.unknown) }

  /// Hệ thống tính: the same with what is known to be computed only.
  public var computed: ScoringFacts {
    var found = self
    found.declared = declared.filter { origin(of: .fact($0.key)).kind == .computed }
    found.indicators = indicators.filter { origin(of: .indicator($0.key)).kind == .computed }
    return found
  }
}
