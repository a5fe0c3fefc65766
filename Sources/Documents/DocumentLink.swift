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
    /// Căn cứ, liên quan.
    case cites
  }

  /// What it does.
  public var kind: Kind
  /// The document that acts.
  public var from: DocumentKey
  /// The other one, when it stands in a register here.
  public var to: DocumentKey?
  /// Its sign, as written.
  public var sign: String

  /// A link.
  public init(kind: Kind, from: DocumentKey, to: DocumentKey?, sign: String) {
    self.kind = kind
    self.from = from
    self.to = to
    self.sign = sign
  }
}

/// Tình trạng hiệu lực of a document on a day.
public enum Force: Sendable, Equatable {
  /// Chưa có hiệu lực: not before that day.
  case notYet(Day)
  /// Còn hiệu lực.
  case inForce
  /// Còn hiệu lực, đã được sửa đổi, bổ sung by these.
  case amended([String])
  /// Hết hiệu lực since that day, by that document or by its own words (empty).
  case ended(Day, by: String)
  /// Nobody knows when it took effect.
  case unknown

  /// What another document did to it, and from when.
  public struct Change: Sendable, Equatable {
    /// Amends, replaces or abolishes.
    public var kind: DocumentLink.Kind
    /// The sign of the document that does it.
    public var sign: String
    /// From when; nil when nobody knows.
    public var on: Day?
    /// A change.
    public init(kind: DocumentLink.Kind, sign: String, on: Day?) {
      self.kind = kind
      self.sign = sign
      self.on = on
    }
  }

  /// The state of a document on `day`, given what was done to it.
  public static func of(
    effectiveOn: Day?, expiresOn: Day?, changes: [Change], on day: Day
  ) -> Force {
    let endings = changes.filter { $0.kind == .replaces || $0.kind == .abolishes }.compactMap { change in
      change.on.map { (day: $0, sign: change.sign) }
    }
    if let first = endings.filter({ $0.day <= day }).min(by: { $0.day < $1.day }) {
      if let expiresOn, expiresOn < first.day { return .ended(expiresOn + 1, by: "") }
      return .ended(first.day, by: first.sign)
    }
    if let expiresOn, expiresOn < day { return .ended(expiresOn + 1, by: "") }
    guard let effectiveOn else { return .unknown }
    if day < effectiveOn { return .notYet(effectiveOn) }
    let amendments = changes.filter { $0.kind == .amends && ($0.on.map { $0 <= day } ?? false) }
    return amendments.isEmpty ? .inForce : .amended(amendments.map(\.sign))
  }
}
