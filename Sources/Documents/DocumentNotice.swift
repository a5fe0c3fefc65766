public import Ground
public import Organisation

/// What the outbox carries when a document waits for someone.
public struct DocumentNotice: Sendable, Equatable {
  /// The kind under which the outbox keeps it.
  public static let outboxKind = "document.notice"

  /// Why somebody is told.
  public enum What: String, Sendable, CaseIterable {
    case arrived, assigned, returned, sentBack, recalled, due, late
  }

  /// The document; its unit is told.
  public var document: DocumentKey
  /// The officer that is told; everybody of the unit when nil.
  public var officer: ID<Officer>?
  /// Why.
  public var what: What
  /// Its sign, if it has one.
  public var sign: String

  /// A notice.
  public init(document: DocumentKey, officer: ID<Officer>?, what: What, sign: String) {
    self.document = document
    self.officer = officer
    self.what = what
    self.sign = sign
  }

  /// Five fields parted by spaces, none of which can hold one but the last.
  public var payload: String {
    "\(document.unitID) \(document.id) \(officer.map { "\($0)" } ?? "-") \(what.rawValue) \(sign)"
  }

  /// The notice a payload means.
  public init?(payload: String) {
    let parts = payload.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, let unit = ID<Unit>(String(parts[0])), let id = ID<Document>(String(parts[1])),
      let what = What(rawValue: String(parts[3]))
    else { return nil }
    self.init(
      document: DocumentKey(unitID: unit, id: id), officer: ID<Officer>(String(parts[2])), what: what,
      sign: String(parts[4]))
  }
}
