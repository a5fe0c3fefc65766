public import Ground
public import Storage

/// Quan hệ văn bản: what one document does to another.
public struct DocumentLink: Sendable, Equatable {
  /// What it does.
  public enum Kind: String, StoredEnum, Sendable, CaseIterable, Codable {
    /// Trả lời, phúc đáp.
    case answers
    /// Sửa đổi, bổ sung.
    case amends
    /// Thay thế.
    case replaces
    /// Bãi bỏ.
    case abolishes
    /// Ngưng hiệu lực, for a while.
    case suspends
    /// Căn cứ, liên quan.
    case cites
  }

  /// What of the other document it touches, and when: nothing said is all of it, from its own day on.
  public struct Effect: Sendable, Equatable {
    /// Which part, as `khoản 2 Điều 5`; empty for all of it.
    public var part: String
    /// From that day; nil for the day on which the acting document takes effect.
    public var beginsOn: Day?
    /// The last day of a suspension; nil while nobody knows.
    public var endsOn: Day?
    /// An effect.
    public init(part: String = "", beginsOn: Day? = nil, endsOn: Day? = nil) {
      self.part = part
      self.beginsOn = beginsOn
      self.endsOn = endsOn
    }
  }

  /// What it does.
  public var kind: Kind
  /// The document that acts.
  public var from: DocumentKey
  /// The other one, when it stands in a register here.
  public var to: DocumentKey?
  /// Its sign, as written.
  public var sign: String
  /// What of it is touched, and when.
  public var effect: Effect

  /// A link.
  public init(kind: Kind, from: DocumentKey, to: DocumentKey?, sign: String, effect: Effect = Effect()) {
    self.kind = kind
    self.from = from
    self.to = to
    self.sign = sign
    self.effect = effect
  }
}
