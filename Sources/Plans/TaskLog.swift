public import Ground
public import Organisation
public import Storage

/// Diễn biến nhiệm vụ: what happened to a task, in order. The log is the fact; state, lateness and counts follow from it.
public struct TaskLog: Sendable, Equatable {
  /// What can happen.
  public enum Kind: String, Sendable, CaseIterable {
    /// Giao: binds from then on; `due` is the deadline in force.
    case assigned
    /// Nhận việc.
    case accepted
    /// Cập nhật tiến độ: `percent` and a note.
    case progressed
    /// Báo cáo hoàn thành: `note` is the result.
    case reported
    /// Trả lại: the result was not enough, or what was done is opened again.
    case returned
    /// Đánh giá hoàn thành.
    case completed
    /// Đôn đốc, nhắc nhở by a person: `note` says why, `unit` from where.
    case reminded
    /// Điều chỉnh hạn.
    case dueChanged
    /// Giao cho người khác của đơn vị: `officer`, `person`.
    case handedOver
    /// Giao xuống: another task was made of it; `person` says for whom.
    case delegated
    /// Hủy.
    case cancelled
  }

  /// One thing that happened.
  public struct Entry: Sendable, Equatable {
    /// What happened.
    public var kind: Kind
    /// When it was written down.
    public var at: Instant
    /// Who, by name.
    public var by: String
    /// The unit that person acts for.
    public var unit: ID<Unit>?
    /// The day on which it happened, where that was earlier than it was written down.
    public var on: Day?
    /// The deadline it sets, moved to a working day.
    public var due: Day?
    /// The deadline as it was written, where that was a day off.
    public var written: Day?
    /// How much is done, 0 to 100.
    public var percent: Int?
    /// The officer it names.
    public var officer: ID<Officer>?
    /// Result, reason or remark, as typed.
    public var note: String
    /// The name of that officer, or of the unit below.
    public var person: String

    /// An entry; everything but kind, moment and name may be missing.
    public init(
      _ kind: Kind, at: Instant, by: String, unit: ID<Unit>? = nil, on: Day? = nil, due: Day? = nil,
      written: Day? = nil, percent: Int? = nil, officer: ID<Officer>? = nil, note: String = "", person: String = ""
    ) {
      self.kind = kind
      self.at = at
      self.by = by
      self.unit = unit
      self.on = on
      self.due = due
      self.written = written
      self.percent = percent
      self.officer = officer
      self.note = note
      self.person = person
    }
  }

  /// The entries, oldest first.
  public private(set) var entries: [Entry]

  /// A log of `entries`, oldest first.
  public init(_ entries: [Entry] = []) { self.entries = entries }

  /// Adds what happened last.
  mutating func append(_ entry: Entry) { entries.append(entry) }

  /// The log as it was at the end of a day.
  public func upTo(_ day: Day) -> TaskLog { TaskLog(entries.filter { $0.at.day <= day }) }
}

extension TaskLog: ColumnValue {
  // One line an entry, its fields parted by tabs, as a dossier's timeline: a dump stays readable.
  public var columnValue: Value { .text(entries.map(\.line).joined(separator: "\n")) }

  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    entries = []
    for line in text.split(separator: "\n") {
      guard let entry = Entry(line: line) else { return nil }
      entries.append(entry)
    }
  }
}

extension TaskLog.Entry {
  fileprivate var line: String {
    let fields: [String] = [
      kind.rawValue, "\(at.seconds)", Self.escaped(by), Self.text(unit), Self.text(on), Self.text(due),
      Self.text(written), Self.text(percent), Self.text(officer), Self.escaped(note), Self.escaped(person),
    ]
    return fields.joined(separator: "\t")
  }

  fileprivate init?(line: Substring) {
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 11, let kind = TaskLog.Kind(rawValue: cells[0]), let seconds = Int(cells[1]) else {
      return nil
    }
    self.init(
      kind, at: Instant(seconds: seconds), by: Self.unescaped(cells[2]), unit: ID(cells[3]), on: Day(cells[4]),
      due: Day(cells[5]), written: Day(cells[6]), percent: Int(cells[7]), officer: ID(cells[8]),
      note: Self.unescaped(cells[9]), person: Self.unescaped(cells[10]))
  }

  private static func text<T: CustomStringConvertible>(_ value: T?) -> String { value.map { "\($0)" } ?? "" }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\t", with: "\\t").replacing("\r", with: "").replacing(
      "\n", with: "\\n")
  }

  private static func unescaped(_ text: String) -> String {
    guard text.contains("\\") else { return text }
    var out = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        out.append(character == "t" ? "\t" : character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        out.append(character)
      }
    }
    return out
  }
}
