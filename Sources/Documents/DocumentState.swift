public import Ground
public import Storage

/// Trạng thái văn bản. What follows from the timeline, stored beside it for lists.
public enum DocumentState: String, StoredEnum, Sendable, CaseIterable, Codable {
  // Outgoing.
  /// Dự thảo.
  case draft
  /// Trình: sent to be reviewed and signed.
  case submitted
  /// Đã thẩm tra nội dung, thể thức.
  case reviewed
  /// Đã ký.
  case signed
  /// Đã phát hành: has its number and day.
  case issued
  /// Đã gửi.
  case sent
  /// Đã thu hồi.
  case recalled
  // Incoming.
  /// Chờ vào sổ: a unit that uses the program has sent it.
  case arrived
  /// Đã vào sổ.
  case registered
  /// Đã chuyển xử lý.
  case assigned
  /// Đã xử lý xong.
  case processed
  /// Trả lại nơi gửi.
  case sentBack

  /// Whether somebody still has to do something about an incoming document.
  public var isOpen: Bool { self == .registered || self == .assigned }
  /// Whether its deadline runs: also before anybody has registered what arrived.
  public var isAwaited: Bool { isOpen || self == .arrived }
  /// Whether the document has left the unit's hands with its number.
  public var isIssued: Bool { self == .issued || self == .sent }
}

/// Một bước của văn bản: what was done, when and by whom.
public struct DocumentEvent: Sendable, Equatable, Codable {
  /// What can be done to a document.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case drafted, revised, submitted, returned, reviewed, signed, issued, sent, recalled
    case arrived, registered, steered, assigned, processed, reopened, sentBack, amended, withdrawn
  }

  /// What was done.
  public var kind: Kind
  /// When.
  public var at: Instant
  /// By whom.
  public var by: String
  /// Ý kiến: a steering note, a reason.
  public var note: String

  /// An event.
  public init(_ kind: Kind, at: Instant, by: String, note: String = "") {
    self.kind = kind
    self.at = at
    self.by = by
    self.note = note
  }

  enum CodingKeys: String, CodingKey {
    case kind, at, by, note
  }

  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    kind = try box.decode(Kind.self, forKey: .kind)
    at = Instant(seconds: try box.decode(Int.self, forKey: .at))
    by = try box.decode(String.self, forKey: .by)
    note = try box.decodeIfPresent(String.self, forKey: .note) ?? ""
  }

  public func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: CodingKeys.self)
    try box.encode(kind, forKey: .kind)
    try box.encode(at.seconds, forKey: .at)
    try box.encode(by, forKey: .by)
    if !note.isEmpty { try box.encode(note, forKey: .note) }
  }
}

/// Which step may follow which.
public enum DocumentRule {
  /// The state after a step. Throws `notNow` when the step does not fit the state.
  public static func state(
    after kind: DocumentEvent.Kind, from state: DocumentState?, _ direction: DocumentDirection
  ) throws(DocumentRefusal) -> DocumentState {
    let next: DocumentState? =
      direction == .outgoing ? outgoing(kind, from: state) : incoming(kind, from: state)
    guard let next else { throw .notNow(kind, state) }
    return next
  }

  private static func outgoing(_ kind: DocumentEvent.Kind, from state: DocumentState?) -> DocumentState? {
    switch (kind, state) {
    case (.drafted, nil): .draft
    case (.revised, .draft): .draft
    case (.submitted, .draft): .submitted
    case (.returned, .submitted), (.returned, .reviewed), (.returned, .signed): .draft
    case (.reviewed, .submitted): .reviewed
    case (.signed, .reviewed): .signed
    // A document on paper from before the program is entered as issued.
    case (.issued, .signed), (.issued, nil): .issued
    case (.sent, .issued), (.sent, .sent): .sent
    case (.recalled, .issued), (.recalled, .sent): .recalled
    case (.amended, .issued), (.amended, .sent): state
    default: nil
    }
  }

  private static func incoming(_ kind: DocumentEvent.Kind, from state: DocumentState?) -> DocumentState? {
    switch (kind, state) {
    case (.arrived, nil): .arrived
    case (.registered, nil), (.registered, .arrived): .registered
    case (.sentBack, .arrived): .sentBack
    case (.steered, .registered), (.steered, .assigned): state
    case (.assigned, .registered), (.assigned, .assigned): .assigned
    case (.processed, .registered), (.processed, .assigned): .processed
    case (.reopened, .processed): .assigned
    case (.amended, .registered), (.amended, .assigned), (.amended, .processed): state
    // The sender recalled it: whoever has it decides what follows.
    case (.withdrawn, .arrived), (.withdrawn, .registered), (.withdrawn, .assigned), (.withdrawn, .processed): state
    default: nil
    }
  }

  /// The state a whole timeline comes to; nil when it does not fit together.
  public static func state(of events: [DocumentEvent], _ direction: DocumentDirection) -> DocumentState? {
    var state: DocumentState?
    for event in events {
      guard let next = try? DocumentRule.state(after: event.kind, from: state, direction) else { return nil }
      state = next
    }
    return state
  }
}
