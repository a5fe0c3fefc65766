public import Documents
public import Ground
public import Organisation
public import Storage

/// Cuộc kiểm tra: one inspection of some units, or of one's own, with what it was based on and how far it has come.
public struct Inspection: Sendable, Equatable {
  /// What kind of inspection.
  public enum Kind: String, StoredEnum, Sendable, CaseIterable {
    /// Kiểm tra of units below.
    case inspection
    /// Tự kiểm tra: a unit inspects itself.
    case selfInspection
  }

  /// How far it has come; only forward.
  public enum State: String, StoredEnum, Sendable, CaseIterable {
    /// Đã lập kế hoạch.
    case planned
    /// Đang kiểm tra: the first unit was visited or the first finding written down.
    case underWay
    /// Đã ban hành kết luận: nothing of it changes any more, remedies go on.
    case issued
  }

  /// The unit that inspects.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<Inspection>
  /// Its kind.
  public var kind: Kind
  /// The year of the plan it carries out.
  public var year: Int
  /// Nội dung kiểm tra: what it is about.
  public var title: String
  /// How far it has come.
  public var state: State
  /// The period that is looked at; nil when none was set.
  public var period: Period?
  /// The checklist as it was when the inspection was planned; later editions change nothing here.
  public var checklist: Checklist?
  /// When remedies must be reported at the latest; that day counts as in time.
  public var remedyDueOn: Day?
  /// Nơi nhận báo cáo khắc phục.
  public var reportTo: String
  /// Nơi được giao đôn đốc.
  public var followUp: String
  /// Ghi chú.
  public var note: String
  /// What was issued; nil before.
  public var conclusion: IssuedConclusion?
  /// Goes up with every change of it or of anything in it.
  public var version: Int

  /// An inspection that has just been planned.
  public init(
    unitID: ID<Unit>, id: ID<Inspection>, kind: Kind, year: Int, title: String, period: Period? = nil,
    checklist: Checklist? = nil, remedyDueOn: Day? = nil, reportTo: String = "", followUp: String = "",
    note: String = ""
  ) {
    self.unitID = unitID
    self.id = id
    self.kind = kind
    self.year = year
    self.title = title
    state = .planned
    self.period = period
    self.checklist = checklist
    self.remedyDueOn = remedyDueOn
    self.reportTo = reportTo
    self.followUp = followUp
    self.note = note
    version = 1
  }

  /// How journal, files and notices point at it.
  public var subject: String { "inspection:\(id)" }
  /// The document that carries the number of its conclusion.
  public var paper: DocumentKey? {
    conclusion?.documentID.map { DocumentKey(unitID: unitID, id: $0) }
  }
  /// Where it is.
  public var reference: InspectionReference { InspectionReference(unitID: unitID, id: id) }
}

/// How an inspection is pointed at: the inspecting unit and the number.
public struct InspectionReference: Sendable, Hashable {
  /// The unit that inspects.
  public var unitID: ID<Unit>
  /// The number.
  public var id: ID<Inspection>
  /// A reference.
  public init(unitID: ID<Unit>, id: ID<Inspection>) {
    self.unitID = unitID
    self.id = id
  }
}

/// Thông báo kết luận đã ban hành: number, day and the bytes as they were issued; never made again.
public struct IssuedConclusion: Sendable, Equatable {
  /// Số, ký hiệu.
  public var number: String
  /// Ngày ban hành.
  public var issuedOn: Day
  /// The outline it was made with.
  public var templateVersion: String
  /// The bytes, in the file store.
  public var bytes: Bytes
  /// The document in the unit's register of outgoing documents that carries its number and day, if there is one.
  public var documentID: ID<Document>?

  /// What is kept of the paper.
  public struct Bytes: Sendable, Equatable {
    /// The paper as a value, as JSON: of it a PDF can be drawn that could not be drawn when it was issued.
    public var paper: FileStore.Digest
    /// As DOCX.
    public var docx: FileStore.Digest
    /// As PDF; nil while no renderer was there.
    public var pdf: FileStore.Digest?
    /// Bytes that lie in the file store.
    public init(paper: FileStore.Digest, docx: FileStore.Digest, pdf: FileStore.Digest?) {
      self.paper = paper
      self.docx = docx
      self.pdf = pdf
    }
  }

  /// A conclusion.
  public init(
    number: String, issuedOn: Day, templateVersion: String, bytes: Bytes, documentID: ID<Document>? = nil
  ) {
    self.number = number
    self.issuedOn = issuedOn
    self.templateVersion = templateVersion
    self.bytes = bytes
    self.documentID = documentID
  }
}

/// Văn bản làm căn cứ: the plan, the decision that sets up the team, and those that change it.
public struct Basis: Sendable, Equatable {
  /// Which of them.
  public enum Kind: String, StoredEnum, Sendable, CaseIterable {
    /// Kế hoạch kiểm tra.
    case plan
    /// Quyết định thành lập đoàn.
    case team
    /// Quyết định bổ sung, thay thế thành viên.
    case amendment
  }

  /// Its number.
  public var id: ID<Basis>
  /// Which of them.
  public var kind: Kind
  /// Số, ký hiệu, as `35/KH-UBND`.
  public var number: String
  /// Ngày ban hành.
  public var issuedOn: Day
  /// Cơ quan, người ban hành.
  public var issuer: String
  /// Trích yếu, as `về việc …`.
  public var subject: String
  /// A document.
  public init(id: ID<Basis>, kind: Kind, number: String, issuedOn: Day, issuer: String, subject: String) {
    self.id = id
    self.kind = kind
    self.number = number
    self.issuedOn = issuedOn
    self.issuer = issuer
    self.subject = subject
  }
}

/// Thành viên đoàn kiểm tra, from a decision to a decision.
public struct TeamMember: Sendable, Equatable {
  /// What a member does in the team.
  public enum Role: String, StoredEnum, Sendable, CaseIterable {
    case head, deputy, secretary, member
  }

  /// Its number.
  public var id: ID<TeamMember>
  /// Họ tên.
  public var name: String
  /// Chức vụ, nơi công tác, as written.
  public var position: String
  /// What it does in the team.
  public var role: Role
  /// The first day.
  public var from: Day
  /// The last day; nil while a member.
  public var to: Day?
  /// The decision that made it a member.
  public var addedBy: ID<Basis>
  /// The decision that ended it.
  public var removedBy: ID<Basis>?
  /// A member.
  public init(
    id: ID<TeamMember>, name: String, position: String, role: Role, from: Day, to: Day? = nil, addedBy: ID<Basis>,
    removedBy: ID<Basis>? = nil
  ) {
    self.id = id
    self.name = name
    self.position = position
    self.role = role
    self.from = from
    self.to = to
    self.addedBy = addedBy
    self.removedBy = removedBy
  }

  /// Whether a member on a day.
  public func isMember(on day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }
}
