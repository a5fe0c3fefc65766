public import Ground
public import Organisation

/// Nội dung của mục: who, what, when, in which field, and the kind's own columns.
public struct RegisterContent: Sendable, Equatable {
  /// Khi nào.
  public var happenedOn: Day
  /// Ai; empty where nobody is named.
  public var who: String
  /// Việc gì.
  public var what: String
  /// Lĩnh vực.
  public var field: ReformField
  /// The kind's own columns.
  public var values: RegisterValues

  /// A content.
  public init(happenedOn: Day, who: String, what: String, field: ReformField, values: RegisterValues) {
    self.happenedOn = happenedOn
    self.who = who
    self.what = what
    self.field = field
    self.values = values
  }
}

/// Mục trong sổ: one thing that happened at a unit, as a register keeps it. Never deleted: what was written by mistake
/// is withdrawn, with the reason, and no longer counts.
public struct RegisterEntry: Sendable, Equatable {
  /// The unit it happened at.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<RegisterEntry>
  /// The code of its kind.
  public var register: String
  /// The edition of the kind it was last written under.
  public var edition: Int
  /// What it says.
  public var content: RegisterContent
  /// Where it stands; nil for kinds without states.
  public var state: String?
  /// The day it came into that state; nil while it is in the first.
  public var stateSince: Day?
  /// When it was entered.
  public var enteredAt: Instant
  /// By whom.
  public var enteredBy: String
  /// Why and when it was withdrawn; nil while it counts.
  public var withdrawal: Withdrawal?
  /// Whether anything proves it.
  public var isProven: Bool
  /// For the next change.
  public var version: Int

  /// Rút mục: it stays to be read and counts no more.
  public struct Withdrawal: Sendable, Equatable {
    /// When.
    public var at: Instant
    /// Who.
    public var by: String
    /// Why.
    public var reason: String
  }

  /// As journal and evidence call it.
  public var subject: String { Self.subject(id) }
  /// As journal and evidence call an entry.
  public static func subject(_ id: ID<RegisterEntry>) -> String { "\(subjectKind):\(id)" }
  /// What stands before the number in a subject.
  public static let subjectKind = "entry"
}

/// Lần chuyển trạng thái: an entry came into a state on a day.
public struct RegisterTurn: Sendable, Equatable {
  /// Its number.
  public var id: ID<RegisterTurn>
  /// The state.
  public var state: String
  /// The day it holds from.
  public var day: Day
  /// The decision, or whatever else is worth saying.
  public var note: String
  /// When it was written down.
  public var at: Instant
  /// By whom.
  public var by: String
  /// Why it was taken back; nil while it holds.
  public var undone: String?
}
