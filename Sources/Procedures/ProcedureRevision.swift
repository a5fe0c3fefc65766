public import Ground
public import Storage
public import WorkCalendar

/// Thủ tục hành chính: a service described in the catalogue. What it says changes with its revisions.
public struct Procedure: Sendable, Hashable {
  /// Its number.
  public let id: ID<Procedure>
  /// Mã TTHC, as `1.001193`, unique.
  public let code: String
  /// A procedure.
  public init(id: ID<Procedure>, code: String) {
    self.id = id
    self.code = code
  }
}

/// Mức độ dịch vụ công trực tuyến.
public enum ServiceLevel: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// Toàn trình.
  case full
  /// Một phần.
  case partial
  /// Chỉ cung cấp thông tin.
  case informationOnly
  /// Not known to us.
  case unknown
}

/// Thành phần hồ sơ: a paper or datum the applicant must give.
public struct Requirement: Sendable, Hashable, Codable {
  /// What it is.
  public var name: String
  /// How many copies.
  public var copies: Int
  /// Whether the dossier is incomplete without it.
  public var isObligatory: Bool
  /// A requirement.
  public init(name: String, copies: Int = 1, isObligatory: Bool = true) {
    self.name = name
    self.copies = copies
    self.isObligatory = isObligatory
  }
}

/// Bước quy trình nội bộ: who does what for which share of the time.
public struct ProcedureStep: Sendable, Hashable, Codable {
  /// What is done.
  public var name: String
  /// Who does it, by position.
  public var role: String
  /// Share of the time limit in percent; nil when not laid down.
  public var share: Int?
  /// A step.
  public init(name: String, role: String, share: Int? = nil) {
    self.name = name
    self.role = role
    self.share = share
  }
}

/// Phiên bản thủ tục: the procedure as published on a day. A dossier keeps the revision it was filed under.
public struct ProcedureRevision: Sendable, Hashable {
  /// How a revision came about.
  public enum Kind: String, StoredEnum, Sendable, CaseIterable, Codable {
    /// Công bố.
    case published
    /// Sửa đổi, bổ sung.
    case amended
    /// Bãi bỏ: from its first day on the procedure is no longer there.
    case abolished
  }

  /// Its number.
  public var id: ID<ProcedureRevision>
  /// The procedure.
  public var procedureID: ID<Procedure>
  /// 1, 2, 3 … within the procedure.
  public var number: Int
  /// How it came about.
  public var kind: Kind
  /// Tên thủ tục.
  public var name: String
  /// Lĩnh vực.
  public var field: String
  /// Cấp thực hiện, as written.
  public var level: String
  /// Mức độ dịch vụ công.
  public var serviceLevel: ServiceLevel
  /// Thời hạn; nil when unknown.
  public var limit: TimeLimit?
  /// Thời hạn as written, doubts and all.
  public var limitText: String
  /// Phí, lệ phí as written: exemptions matter.
  public var fee: String
  /// Thành phần hồ sơ.
  public var requirements: [Requirement]
  /// Các bước nội bộ.
  public var steps: [ProcedureStep]
  /// Codes of the procedures it is joined with (liên thông).
  public var parts: [String]
  /// The first day; from the beginning, date unknown, when nil.
  public var effectiveFrom: Day?
  /// Number of the decision that published it; empty when unknown.
  public var decision: String
  /// Date of that decision.
  public var decidedOn: Day?
  /// Where this entry comes from.
  public var citation: Citation

  /// A revision; lists and limit may be filled in afterwards.
  public init(
    id: ID<ProcedureRevision>, procedureID: ID<Procedure>, number: Int, kind: Kind, name: String, field: String,
    level: String, serviceLevel: ServiceLevel = .unknown, limit: TimeLimit?, limitText: String, fee: String,
    effectiveFrom: Day?, decision: String = "", decidedOn: Day? = nil, citation: Citation
  ) {
    self.id = id
    self.procedureID = procedureID
    self.number = number
    self.kind = kind
    self.name = name
    self.field = field
    self.level = level
    self.serviceLevel = serviceLevel
    self.limit = limit
    self.limitText = limitText
    self.fee = fee
    self.effectiveFrom = effectiveFrom
    self.decision = decision
    self.decidedOn = decidedOn
    self.citation = citation
    requirements = []
    steps = []
    parts = []
  }

  /// Whether everything but number, id and dates is the same.
  public func saysTheSame(as other: ProcedureRevision) -> Bool {
    name == other.name && field == other.field && level == other.level && serviceLevel == other.serviceLevel
      && limit == other.limit && limitText == other.limitText && fee == other.fee
      && requirements == other.requirements && steps == other.steps && parts == other.parts
  }
}

/// Rules of the catalogue: pure.
public enum RevisionRules {
  /// Whether somebody who changes a procedure says by which decision. Tables of old catalogues often do not know it.
  public static func checkDecision(_ new: ProcedureRevision) throws(ProcedureRefusal) {
    guard !new.decision.isEmpty else { throw .decisionMissing }
    guard new.decidedOn != nil else { throw .decisionDateMissing }
  }

  /// Whether a revision may follow those there are. Throws what is wrong with it.
  public static func check(_ new: ProcedureRevision, after old: [ProcedureRevision]) throws(ProcedureRefusal) {
    guard !new.name.isEmpty else { throw .nameMissing }
    guard !new.field.isEmpty else { throw .fieldMissing }
    if let last = old.last {
      guard let from = new.effectiveFrom else { throw .effectiveDateMissing }
      if let before = last.effectiveFrom, from <= before { throw .notLater(before) }
      if last.kind == .abolished, new.kind == .amended { throw .abolished(last.name) }
    } else if new.kind != .published {
      throw .notPublished
    }
    let shares = new.steps.compactMap(\.share)
    guard shares.isEmpty || (shares.count == new.steps.count && shares.reduce(0, +) == 100) else {
      throw .sharesDoNotAddUp(shares.reduce(0, +))
    }
  }
}

/// What the rules of the catalogue say no to.
public enum ProcedureRefusal: Refusal, Equatable {
  case nameMissing
  case fieldMissing
  case effectiveDateMissing
  case decisionMissing
  case decisionDateMissing
  /// A step's share of the time that is no whole percent.
  case badShare(String)
  /// A number of copies that is none.
  case badCopies(String)
  case notLater(Day)
  case abolished(String)
  case notPublished
  case sharesDoNotAddUp(Int)
  case unknownProcedure(String)
  case badCode(String)
  case badDay(String)
  case badServiceLevel(String)
  case duplicateInFile(Int)
  /// The code is there with other content and the row names no new effective date.
  case differs(String)
}
