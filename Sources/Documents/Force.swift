public import Ground
public import Storage

/// Tình trạng hiệu lực of a document on a day.
public enum Force: Sendable, Equatable {
  /// Chưa có hiệu lực: not before that day.
  case notYet(Day)
  /// Còn hiệu lực.
  case inForce
  /// Còn hiệu lực, đã được sửa đổi, bổ sung by these.
  case amended([String])
  /// Hết hiệu lực, ngưng hiệu lực một phần: what ended or rests now; the rest is in force.
  case partial([Change])
  /// Ngưng hiệu lực since that day, up to that one where it is known, by that document.
  case suspended(Day, until: Day?, by: String)
  /// Hết hiệu lực since that day, by that document or by its own words (empty).
  case ended(Day, by: String)
  /// Nobody knows when it took effect.
  case unknown

  /// What another document did to it, and from when.
  public struct Change: Sendable, Equatable {
    /// Amends, replaces, abolishes or suspends.
    public var kind: DocumentLink.Kind
    /// The sign of the document that does it.
    public var sign: String
    /// From when; nil when nobody knows.
    public var on: Day?
    /// Which part of it; empty for all of it.
    public var part: String
    /// The last day of a suspension, where it is known.
    public var until: Day?
    /// A change.
    public init(kind: DocumentLink.Kind, sign: String, on: Day?, part: String = "", until: Day? = nil) {
      self.kind = kind
      self.sign = sign
      self.on = on
      self.part = part
      self.until = until
    }

    /// Whether it ends what it touches.
    public var isEnding: Bool { kind == .replaces || kind == .abolishes }

    /// Whether it holds on a day. A change whose day nobody knows holds on none.
    func holds(on day: Day) -> Bool {
      guard let on, on <= day else { return false }
      return kind != .suspends || (until.map { day <= $0 } ?? true)
    }
  }

  /// The state of a document on `day`, given what was done to it. What ends it goes before what rests it, all of it
  /// before a part, and a part before an amendment.
  public static func of(
    effectiveOn: Day?, expiresOn: Day?, changes: [Change], on day: Day
  ) -> Force {
    let whole = changes.filter { $0.part.isEmpty }
    let endings = whole.filter(\.isEnding).compactMap { change in change.on.map { (day: $0, sign: change.sign) } }
    if let first = endings.filter({ $0.day <= day }).min(by: { $0.day < $1.day }) {
      if let expiresOn, expiresOn < first.day { return .ended(expiresOn + 1, by: "") }
      return .ended(first.day, by: first.sign)
    }
    if let expiresOn, expiresOn < day { return .ended(expiresOn + 1, by: "") }
    if let effectiveOn, day < effectiveOn { return .notYet(effectiveOn) }
    let holding = changes.filter { $0.holds(on: day) }
    if let rest = resting(holding) { return rest }
    let parts = holding.filter { !$0.part.isEmpty && $0.kind != .amends }
    guard parts.isEmpty else { return .partial(parts) }
    guard effectiveOn != nil else { return .unknown }
    let amendments = holding.filter { $0.kind == .amends }
    return amendments.isEmpty ? .inForce : .amended(amendments.map(\.sign))
  }

  /// The suspension of all of it that holds; of several, the one that began first and the last day of the longest.
  private static func resting(_ holding: [Change]) -> Force? {
    let whole = holding.filter { $0.kind == .suspends && $0.part.isEmpty }
    guard let first = whole.min(by: { ($0.on?.number ?? 0) < ($1.on?.number ?? 0) }), let since = first.on else {
      return nil
    }
    let ends = whole.map(\.until)
    return .suspended(since, until: ends.contains(nil) ? nil : ends.compactMap(\.self).max(), by: first.sign)
  }

  /// Tình trạng, as lists tell documents apart.
  public enum Status: String, StoredEnum, Sendable, CaseIterable {
    case notYet, inForce, amended, partlyEnded, partlySuspended, suspended, ended, unknown
  }

  /// Every status that holds: of one document some parts may have ended while others rest.
  public var statuses: Set<Status> {
    switch self {
    case .notYet: [.notYet]
    case .inForce: [.inForce]
    case .amended: [.amended, .inForce]
    case .partial(let parts):
      Set(parts.map { $0.isEnding ? .partlyEnded : .partlySuspended }).union([.inForce])
    case .suspended: [.suspended]
    case .ended: [.ended]
    case .unknown: [.unknown]
    }
  }

  /// The one that says most.
  public var status: Status {
    let order: [Status] = [
      .ended, .suspended, .partlyEnded, .partlySuspended, .notYet, .amended, .inForce, .unknown,
    ]
    return order.first { statuses.contains($0) } ?? .unknown
  }
}
