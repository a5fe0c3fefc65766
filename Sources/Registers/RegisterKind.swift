public import Ground
public import Organisation

/// Loại sổ theo dõi: what one small register keeps. A kind is a file of `Data/registers`, not code: a new one needs no
/// build and no migration, since entries of all kinds lie in one table.
public struct RegisterKind: Sendable, Equatable {
  /// As addresses and commands name it: `sang-kien`. It never changes.
  public var code: String
  /// Ấn bản: goes up with every change of the file; an entry remembers under which it was written.
  public var edition: Int
  /// Where it stands among the registers.
  public var order: Int
  /// Tên sổ.
  public var label: String
  /// What one entry is called in a sentence: `sáng kiến`.
  public var noun: String
  /// What belongs in it, for those who write.
  public var about: String
  /// The field its entries belong to unless they say another.
  public var field: ReformField
  /// Ai.
  public var who: Heading
  /// Việc gì.
  public var what: Heading
  /// Khi nào.
  public var when: Heading
  /// Whether two entries of one day are the same only when they name the same people too.
  public var isSameByWho: Bool
  /// What it keeps beside who, what, when, unit and field.
  public var columns: [RegisterColumn]
  /// The states of an entry, the first one first; none where nothing changes.
  public var states: [RegisterState]
  /// What it gives for a period.
  public var figures: [RegisterFigure]
  /// Why it exists.
  public var sources: [RegisterSource]

  /// How a register calls one of the columns that all have.
  public struct Heading: Sendable, Equatable {
    /// As the screen and files say it.
    public var label: String
    /// Other names files may use.
    public var aliases: [String]
    /// How to write it.
    public var hint: String
    /// Whether it must be filled in.
    public var isRequired: Bool
  }

  /// A column by its code.
  public func column(_ code: String) -> RegisterColumn? { columns.first { $0.code == code } }
  /// A state by its code.
  public func state(_ code: String) -> RegisterState? { states.first { $0.code == code } }
  /// A figure by its code.
  public func figure(_ code: String) -> RegisterFigure? { figures.first { $0.code == code } }
  /// The columns that are still asked for.
  public var asked: [RegisterColumn] { columns.filter { !$0.isRetired } }

  /// Whether a text can be a code: 1 to 40 small letters, digits and hyphens, since it stands in addresses and in stored
  /// values.
  public static func isCode(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  /// Whether two entries of one unit are taken for the same: one day, one matter, however marked.
  public func isSame(_ a: RegisterContent, _ b: RegisterContent) -> Bool {
    a.happenedOn == b.happenedOn && SearchKey(a.what) == SearchKey(b.what)
      && (!isSameByWho || SearchKey(a.who) == SearchKey(b.who))
  }
}

/// Cột riêng: what a kind keeps beside the columns that all have.
public struct RegisterColumn: Sendable, Equatable {
  /// What can stand in a column.
  public enum Content: String, Sendable, CaseIterable, Decodable {
    case text, number, day, choice, money
  }

  /// As values are stored under; it never changes.
  public var code: String
  /// As the screen and files say it.
  public var label: String
  /// Other names files may use.
  public var aliases: [String]
  /// What stands in it.
  public var content: Content
  /// Whether it must be filled in.
  public var isRequired: Bool
  /// How to write it.
  public var hint: String
  /// What a number counts: `người`, `lượt`.
  public var measure: String
  /// What the form offers at first.
  public var initial: String
  /// What can be chosen.
  public var choices: [Choice]
  /// Thôi dùng: no longer asked for; what was written in it stays and still counts.
  public var isRetired: Bool

  /// One of the values of a choice.
  public struct Choice: Sendable, Equatable {
    /// As stored; it never changes.
    public var code: String
    /// As the screen says it.
    public var label: String
    /// Thôi dùng: no longer offered.
    public var isRetired: Bool
  }

  /// A choice by its code.
  public func choice(_ code: String) -> Choice? { choices.first { $0.code == code } }
}

/// Trạng thái: where an entry stands, and what may come next.
public struct RegisterState: Sendable, Equatable {
  /// As stored; it never changes.
  public var code: String
  /// As the screen says it.
  public var label: String
  /// The states that may follow.
  public var next: [String]
}

/// Số liệu của sổ: a count of entries or a sum of a column, for a period.
public struct RegisterFigure: Sendable, Equatable {
  /// As programs name it.
  public var code: String
  /// As the screen says it.
  public var label: String
  /// The number or money column that is summed; entries are counted when nil.
  public var sum: String?
  /// The choice column it is split by.
  public var by: String?
  /// Only entries with one of these choices, by column.
  public var only: [String: [String]]
  /// Counts entries that came first into one of these states within the period; when empty, entries of its days.
  public var reached: [String]
}

/// Căn cứ của sổ: the document that asks for it.
public struct RegisterSource: Sendable, Equatable {
  /// The document, the place in it, and how far it can be trusted.
  public var citation: Citation
  /// What stands there, in a line.
  public var says: String
  /// The number of the document among those the project was begun with, as `001`; empty for any other.
  public var seed: String
}
