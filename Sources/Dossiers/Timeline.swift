public import Ground
public import Storage

/// Diễn biến hồ sơ: what happened to a dossier, in order. The timeline is the fact; state and due date follow from it.
public struct Timeline: Sendable, Equatable {
  /// What can happen.
  public enum Kind: String, Sendable, CaseIterable {
    /// Filed online; not yet a valid receipt.
    case submitted
    /// Tiếp nhận hợp lệ: the clock starts. `ref` is when it was entered, in seconds, if that was a later day.
    case received
    /// Từ chối tiếp nhận.
    case refused
    /// Chuyển bước: `ref` is the step, `person` the officer who takes over.
    case handedOver
    /// Yêu cầu bổ sung: the clock stops.
    case supplementRequested
    /// Yêu cầu nghĩa vụ tài chính: the clock stops; `ref` is the amount in đồng.
    case paymentRequested
    /// The clock goes on.
    case resumed
    /// A due moment given by hand or by the imported register; overrides the limit.
    case dueGiven
    /// Gia hạn, with the apology form.
    case extended
    /// Có kết quả.
    case finished
    case withdrawn
    case stopped
    /// Trả kết quả.
    case returned
    /// Xác nhận nguyên nhân quá hạn: `note` begins with the cause.
    case causeConfirmed
    /// A mistake in the entries before was put right; `note` says what.
    case corrected
    /// Thanh toán: the fee was paid; `ref` is the amount in đồng. The clock does not care.
    case paid
  }

  /// One thing that happened.
  public struct Entry: Sendable, Equatable {
    /// What happened.
    public var kind: Kind
    /// When.
    public var at: Instant
    /// Name of the officer who did it; empty for an imported row.
    public var by: String
    /// The due moment it sets, for `dueGiven` and `extended`.
    public var due: Instant?
    /// Whether that due moment counts by its date alone.
    public var dueIsDate: Bool
    /// The due moment that followed from this entry by the calendar in force when it happened: a promise once made does
    /// not change when the calendar does. Recorded by `StandingRule.recordingPromises(in:)`.
    public var promise: Instant?
    /// A number that belongs to the kind: a step, an amount, an officer.
    public var ref: Int?
    /// Reason or remark, as typed.
    public var note: String
    /// The other person it names: who takes over, who collected the result. Empty in rows that were written without.
    public var person: String

    /// An entry; everything but kind and moment may be missing.
    public init(
      _ kind: Kind, at: Instant, by: String = "", due: Instant? = nil, dueIsDate: Bool = false,
      promise: Instant? = nil, ref: Int? = nil, note: String = "", person: String = ""
    ) {
      self.kind = kind
      self.at = at
      self.by = by
      self.due = due
      self.dueIsDate = dueIsDate
      self.promise = promise
      self.ref = ref
      self.note = note
      self.person = person
    }
  }

  /// The entries, oldest first.
  public private(set) var entries: [Entry]

  /// A timeline of `entries`, oldest first.
  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// Adds what happened last.
  public mutating func append(_ entry: Entry) { entries.append(entry) }

  /// The moment of the last entry.
  public var lastAt: Instant? { entries.last?.at }

  /// The last entry of a kind.
  public func last(_ kind: Kind) -> Entry? { entries.last { $0.kind == kind } }
}

extension Timeline: ColumnValue {
  // One line an entry: kind, seconds, officer, due (`~` by date) and `=` promise, ref, note and, if it names one, the
  // other person, parted by tabs. A dump stays readable, and a row is parsed in about a microsecond, which JSON is not.
  public var columnValue: Value { .text(text) }

  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    self.init(text: text)
  }

  /// The stored form.
  public var text: String {
    var out = ""
    for (index, entry) in entries.enumerated() {
      if index > 0 { out += "\n" }
      out += entry.kind.rawValue + "\t" + String(entry.at.seconds) + "\t"
      Timeline.escape(entry.by, into: &out)
      out += "\t"
      if let due = entry.due { out += (entry.dueIsDate ? "~" : "") + String(due.seconds) }
      if let promise = entry.promise { out += "=" + String(promise.seconds) }
      out += "\t"
      if let ref = entry.ref { out += String(ref) }
      out += "\t"
      Timeline.escape(entry.note, into: &out)
      guard !entry.person.isEmpty else { continue }
      out += "\t"
      Timeline.escape(entry.person, into: &out)
    }
    return out
  }

  init?(text: String) {
    entries = []
    guard !text.isEmpty else { return }
    for line in text.utf8.split(separator: 0x0A) {
      let cells = line.split(separator: 0x09, omittingEmptySubsequences: false)
      guard cells.count == 6 || cells.count == 7, let kind = Kind(rawValue: String(Substring(cells[0]))),
        let at = Int(Substring(cells[1]))
      else { return nil }
      let moments = cells[3].split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
      let dueText = Substring(moments[0])
      let dueIsDate = dueText.utf8.first == 0x7E
      let promise = moments.count > 1 ? Int(Substring(moments[1])).map { Instant(seconds: $0) } : nil
      let due = Int(dueIsDate ? dueText.dropFirst() : dueText).map { Instant(seconds: $0) }
      entries.append(
        Entry(
          kind, at: Instant(seconds: at), by: Timeline.unescape(cells[2]), due: due, dueIsDate: dueIsDate,
          promise: promise, ref: Int(Substring(cells[4])), note: Timeline.unescape(cells[5]),
          person: cells.count > 6 ? Timeline.unescape(cells[6]) : ""))
    }
  }

  private static func escape(_ text: String, into out: inout String) {
    guard text.utf8.contains(where: { $0 == 0x5C || $0 == 0x09 || $0 == 0x0A }) else {
      out += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case "\t": out += "\\t"
      case "\n": out += "\\n"
      default: out.unicodeScalars.append(scalar)
      }
    }
  }

  private static func unescape(_ cell: Substring.UTF8View) -> String {
    guard cell.contains(0x5C) else { return String(Substring(cell)) }
    var bytes: [UInt8] = []
    var escaped = false
    for byte in cell {
      if escaped {
        bytes.append(byte == 0x74 ? 0x09 : byte == 0x6E ? 0x0A : byte)
        escaped = false
      } else if byte == 0x5C {
        escaped = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
