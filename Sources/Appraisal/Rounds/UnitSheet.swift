public import Ground
public import Organisation
public import Storage

/// Phiếu chấm điểm của một đơn vị trong một đợt. Points and answers are entries; the sheet itself says how far it is.
public struct UnitSheet: Sendable, Equatable {
  /// Whose.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<UnitSheet>
  /// In which round.
  public var round: RoundReference
  /// How far it is.
  public var state: SheetState
  /// What the system counted and found and what the unit had declared before, as a file of facts.
  public var system: String
  /// When it was counted.
  public var systemAt: Instant
  /// When it was first submitted: what lateness is counted by.
  public var submittedAt: Instant?
  /// The last remark of whoever returned it.
  public var remark: String
  /// Who began it.
  public var madeBy: String
  /// When.
  public var madeAt: Instant
  /// Counts changes.
  public var version: Int

  /// A sheet that begins.
  public init(
    unitID: ID<Unit>, id: ID<UnitSheet>, round: RoundReference, system: String, systemAt: Instant, madeBy: String,
    madeAt: Instant
  ) {
    self.unitID = unitID
    self.id = id
    self.round = round
    state = .drafting
    self.system = system
    self.systemAt = systemAt
    remark = ""
    self.madeBy = madeBy
    self.madeAt = madeAt
    version = 1
  }

  /// What names it.
  public var reference: SheetReference { SheetReference(unitID: unitID, id: id) }

  /// Whether it was, or still is, too late.
  public func isLate(_ deadlines: RoundDeadlines, at now: Instant) -> Bool {
    (submittedAt ?? now) > deadlines.selfScoring
  }
}

/// What names a sheet.
public struct SheetReference: Sendable, Hashable {
  /// Whose.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<UnitSheet>
  /// A name.
  public init(unitID: ID<Unit>, id: ID<UnitSheet>) {
    self.unitID = unitID
    self.id = id
  }
  /// As the journal and notices name it.
  public var subject: String { "phieu-cham-diem:\(unitID):\(id)" }
}

/// Trạng thái phiếu.
public enum SheetState: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// Đang tự chấm.
  case drafting
  /// Lãnh đạo xem.
  case reviewing
  /// Đã gửi.
  case submitted
  /// Đã thẩm định.
  case appraised
  /// Đã giải trình, or agreed.
  case explained
  /// Kết quả cuối cùng.
  case final

  /// Whether only its unit sees it.
  public var isOwn: Bool { self == .drafting || self == .reviewing }
}

/// Việc với phiếu.
public enum SheetAction: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// Trình lãnh đạo.
  case propose
  /// Rút lại.
  case takeBack
  /// Lãnh đạo trả lại.
  case sendBack
  /// Gửi.
  case submit
  /// Cấp thẩm định trả lại.
  case giveBack
  /// Thẩm định xong.
  case appraise
  /// Giải trình xong.
  case explain
}

extension SheetAction {
  /// The stage of which an action freezes what it stands on: what the unit sent, what the appraiser looked at.
  var frozen: ScoreStage? {
    switch self {
    case .submit: .own
    case .appraise: .appraised
    case .propose, .takeBack, .sendBack, .giveBack, .explain: nil
    }
  }
}

/// Giai đoạn chấm: whose view of a sheet is meant; each builds on the one before.
public enum ScoreStage: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// Tự chấm.
  case own
  /// Thẩm định.
  case appraised
  /// Hội đồng, phúc tra.
  case council

  /// The stages up to this one.
  var withBefore: Set<ScoreStage> {
    switch self {
    case .own: [.own]
    case .appraised: [.own, .appraised]
    case .council: [.own, .appraised, .council]
    }
  }
}

/// Bản chốt: what a sheet stood on when it was submitted or approved. Nothing of it changes.
public struct SheetFreeze: Sendable, Equatable {
  /// Which sheet.
  public var sheet: SheetReference
  /// Which stage.
  public var stage: ScoreStage
  /// What was frozen.
  public var content: Content
  /// SHA-256 of the content as stored.
  public var digest: String
  /// When.
  public var at: Instant
  /// By whom.
  public var actor: String

  /// What is frozen.
  public struct Content: Sendable, Equatable, Codable {
    /// The facts, as a file of facts.
    public var facts: String
    /// SHA-256 of the set they are scored by.
    public var set: String
    /// Minh chứng, with their digests.
    public var evidence: [SheetEvidence]
    /// Tổng điểm in thousandths of a point; nil where some were not known.
    public var total: Int?

    /// What is frozen.
    public init(facts: String, set: String, evidence: [SheetEvidence], total: Int?) {
      self.facts = facts
      self.set = set
      self.evidence = evidence
      self.total = total
    }
  }
}
