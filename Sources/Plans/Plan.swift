public import Documents
public import Ground
public import Organisation
public import Storage

/// Kế hoạch: an issued document with a table of tasks.
public struct Plan: Sendable, Equatable {
  /// How far it is.
  public enum State: String, StoredEnum, Sendable, CaseIterable {
    /// Dự thảo: its tasks bind nobody yet.
    case draft
    /// Đã ban hành.
    case issued
    /// Đã kết thúc.
    case closed
  }

  /// The unit that issues it.
  public var unitID: ID<Unit>
  /// Its number in the program.
  public var id: ID<Plan>
  /// The year it is for; it may be issued in the year before.
  public var year: Int
  /// Code of its type; empty for one of no known type.
  public var type: String
  /// Trích yếu.
  public var title: String
  /// Purpose, source, remark.
  public var note: String
  /// How far it is.
  public var state: State
  /// Số, ký hiệu; nil while a draft, and for an issued paper that left it blank.
  public var sign: DocumentSign?
  /// The day on the paper; nil in the same cases.
  public var issuedOn: Day?
  /// The same paper in the unit's register of documents, when it stands there.
  public var documentID: ID<Document>?
  /// What its paper says besides title and table; nil while nobody has written it.
  public var wording: PlanWording?
  /// The bytes as it was issued; nil for a draft, and for one issued on a paper of its own.
  public var paper: IssuedPlanPaper?
  /// Goes up with every change.
  public var version: Int

  /// A draft.
  public init(unitID: ID<Unit>, id: ID<Plan>, year: Int, type: String, title: String, note: String = "") {
    self.unitID = unitID
    self.id = id
    self.year = year
    self.type = type
    self.title = title
    self.note = note
    state = .draft
    version = 1
  }

  /// How it is pointed at.
  public var reference: PlanReference { PlanReference(unitID: unitID, id: id) }
}

/// How a plan is pointed at, also from another unit.
public struct PlanReference: Sendable, Hashable {
  /// The unit that issues it.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<Plan>
  /// A plan of a unit.
  public init(unitID: ID<Unit>, id: ID<Plan>) {
    self.unitID = unitID
    self.id = id
  }
  /// As the journal names it.
  public var subject: String { "plan:\(id)" }
}

/// What a form says of a plan.
public struct PlanDraft: Sendable, Equatable {
  /// The unit that issues it.
  public var unitID: ID<Unit>
  /// The year it is for.
  public var year: Int
  /// Code of its type; empty for another kind of plan.
  public var type: String
  /// Trích yếu.
  public var title: String
  /// Purpose, source, remark.
  public var note: String

  /// A draft as typed.
  public init(unitID: ID<Unit>, year: Int, type: String, title: String, note: String = "") {
    self.unitID = unitID
    self.year = year
    self.type = type
    self.title = title
    self.note = note
  }

  /// The draft, tidied, or what is wrong with it.
  func checked(_ catalogue: PlanCatalogue) throws(PlanRefusal) -> PlanDraft {
    var draft = self
    draft.title = title.tidied
    draft.note = note.tidied
    guard !draft.title.isEmpty else { throw .titleMissing }
    guard draft.title.count <= PlanRules.mostTitleCharacters else { throw .tooLong(FieldWords.title) }
    guard draft.note.count <= PlanRules.mostTextCharacters else { throw .tooLong(FieldWords.note) }
    guard (2000...2099).contains(year) else { throw .badYear(year) }
    guard type.isEmpty || catalogue.type(type)?.kind == .plan else { throw .unknownType(type) }
    return draft
  }
}
