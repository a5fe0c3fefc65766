public import Ground
public import Indicators
public import Organisation
public import Scoring
import Storage

/// Một lần ghi vào phiếu: entries are added and never changed; what holds is what the last one says.
public struct SheetEntry: Sendable, Equatable {
  /// Its number; later ones are greater.
  public var id: ID<SheetEntry>
  /// The criterion it is about.
  public var criterion: String
  /// Whose view it belongs to.
  public var stage: ScoreStage
  /// What was said.
  public var said: SheetSaying
  /// Why.
  public var reason: String
  /// Who.
  public var actor: String
  /// Whose account; nil for the system, and for entries from before accounts were written down.
  public var accountID: ID<Account>?
  /// When.
  public var at: Instant

  /// An entry.
  public init(
    id: ID<SheetEntry>, criterion: String, stage: ScoreStage, said: SheetSaying, reason: String, actor: String,
    accountID: ID<Account>? = nil, at: Instant
  ) {
    self.id = id
    self.criterion = criterion
    self.stage = stage
    self.said = said
    self.reason = reason
    self.actor = actor
    self.accountID = accountID
    self.at = at
  }
}

/// Nội dung ghi.
public enum SheetSaying: Sendable, Equatable {
  /// Trả lời một dữ kiện.
  case answer(String, DeclaredAnswer)
  /// Khai một chỉ tiêu that the system does not count, or counts wrongly.
  case figure(String, FigureValue)
  /// Điểm; nil goes back to what the rule says.
  case points(Quantity?)
  /// Gắn tài liệu kiểm chứng.
  case evidence(SheetEvidence)
  /// Gỡ hoặc không chấp nhận tài liệu: the entry that attached it.
  case withdrawal(ID<SheetEntry>)
  /// Giải trình, trao đổi.
  case message
  /// Thẩm định xong một lĩnh vực, or not yet after all; the criterion is the field.
  case checked(Bool)
  /// Thống nhất điểm sau hai lần chấm; nil leaves the first appraiser's.
  case settlement(Quantity?)
}

/// Tài liệu kiểm chứng của một tiêu chí.
public struct SheetEvidence: Sendable, Equatable, Codable {
  /// As evidence is named: `file:1`, `van-ban:2`, `document:3`.
  public var key: String
  /// The criterion.
  public var criterion: String
  /// As the screen names it.
  public var label: String
  /// The day on it.
  public var issuedOn: Day?
  /// When it was due, where the set does not say.
  public var dueOn: Day?
  /// SHA-256 of the bytes, or of what the register says.
  public var digest: String
  /// Whose register names it; nil is the unit that is scored.
  public var unitID: ID<Organisation.Unit>?
  /// Who declared it, where the unit did and nothing of it was found; nil for what was found or attached.
  public var declaredBy: String?
  /// When it was declared.
  public var declaredAt: Instant?
  /// SHA-256 of every kept file behind it, the one of `digest` first; nil where there is none, and then the digest is
  /// that of what the register says.
  public var bytes: [String]?

  /// Whether a file or a document proves a day that the unit declared; nil where nothing does, and of other things.
  public var isProven: Bool?
  /// Gắn sau thẩm định: who brought the whole of it after the appraiser was through, and when; nil where it was there.
  public var after: EvidenceArrival?
  /// Files that came to it after the appraiser was through: not what they looked at. Nil where there are none.
  public var laterFiles: [EvidenceFile]?

  /// Whether the digest is that of kept bytes, and not of words of a register.
  public var isOfBytes: Bool { bytes?.isEmpty == false || kind == .file }

  /// The digests of kept bytes that it stands on; empty where it stands on the words of a register.
  var keptBytes: [String] { (isOfBytes ? bytes ?? [digest] : []) + (laterFiles ?? []).map(\.digest) }

  /// Whether both are the same thing: the same one of the same register, whatever has been attached to it in between,
  /// else the same file.
  public func isSameFile(as other: SheetEvidence) -> Bool {
    if key == other.key, unitID == other.unitID { return true }
    return digest == other.digest || !Set(bytes ?? []).isDisjoint(with: (other.bytes ?? []) + [other.digest])
      || (other.bytes ?? []).contains(digest)
  }

  /// A piece of evidence.
  public init(
    key: String, criterion: String, label: String, issuedOn: Day?, dueOn: Day? = nil, digest: String,
    unitID: ID<Organisation.Unit>? = nil
  ) {
    self.key = key
    self.criterion = criterion
    self.label = label
    self.issuedOn = issuedOn
    self.dueOn = dueOn
    self.digest = digest
    self.unitID = unitID
  }
}

/// Người gắn, lúc gắn.
public struct EvidenceArrival: Sendable, Equatable, Codable {
  /// Who.
  public var by: String
  /// When.
  public var at: Instant
  /// An arrival.
  public init(by: String, at: Instant) { (self.by, self.at) = (by, at) }
}

/// Tệp của tài liệu kiểm chứng, with who brought it and when.
public struct EvidenceFile: Sendable, Equatable, Codable {
  /// SHA-256 of its bytes.
  public var digest: String
  /// As it is called.
  public var name: String
  /// Who.
  public var by: String
  /// When.
  public var at: Instant
  /// A file.
  public init(digest: String, name: String, by: String, at: Instant) {
    self.digest = digest
    self.name = name
    self.by = by
    self.at = at
  }
}

/// How an entry lies in the table.
struct KeptSaying: Codable {
  var name: String?
  var number: Int?
  var over: Int?
  var day: Day?
  var yes: Bool?
  var evidence: SheetEvidence?
  var entry: Int?

  enum Kind: String, StoredEnum, Sendable, CaseIterable {
    case answer, figure, points, evidence, withdrawal, message, checked, settlement
  }
}

extension SheetSaying {
  /// A stable name of its kind, for programs.
  public var kind: String { kept.kind.rawValue }

  /// Its kind and its text.
  var kept: (kind: KeptSaying.Kind, value: KeptSaying) {
    var value = KeptSaying()
    switch self {
    case .answer(let name, let answer):
      value.name = name
      switch answer {
      case .yes(let isYes): value.yes = isYes
      case .day(let day): value.day = day
      case .never: break
      case .number(let number): value.number = number.thousandths
      case .ratio(let top, let bottom): (value.number, value.over) = (top.thousandths, bottom.thousandths)
      }
      return (.answer, value)
    case .figure(let code, let figure):
      value.name = code
      switch figure {
      case .number(let number): value.number = number.thousandths
      case .ratio(let top, let bottom): (value.number, value.over) = (top.thousandths, bottom.thousandths)
      case .noData, .unknown: break
      }
      return (.figure, value)
    case .points(let points):
      value.number = points?.thousandths
      return (.points, value)
    case .evidence(let evidence):
      value.evidence = evidence
      return (.evidence, value)
    case .withdrawal(let entry):
      value.entry = entry.value
      return (.withdrawal, value)
    case .message: return (.message, value)
    case .checked(let isDone):
      value.yes = isDone
      return (.checked, value)
    case .settlement(let points):
      value.number = points?.thousandths
      return (.settlement, value)
    }
  }

  /// What a row says; nil for one that says nothing.
  init?(_ kind: KeptSaying.Kind, _ value: KeptSaying) {
    let number = value.number.map { Quantity(thousandths: $0) }
    let over = value.over.map { Quantity(thousandths: $0) }
    switch kind {
    case .answer:
      guard let name = value.name else { return nil }
      if let isYes = value.yes {
        self = .answer(name, .yes(isYes))
      } else if let day = value.day {
        self = .answer(name, .day(day))
      } else if let number, let over {
        self = .answer(name, .ratio(numerator: number, denominator: over))
      } else if let number {
        self = .answer(name, .number(number))
      } else {
        self = .answer(name, .never)
      }
    case .figure:
      guard let name = value.name else { return nil }
      if let number, let over {
        self = .figure(name, .ratio(numerator: number, denominator: over))
      } else {
        self = .figure(name, number.map { .number($0) } ?? .unknown)
      }
    case .points: self = .points(number)
    case .evidence:
      guard let evidence = value.evidence else { return nil }
      self = .evidence(evidence)
    case .withdrawal:
      guard let entry = value.entry else { return nil }
      self = .withdrawal(ID(entry))
    case .message: self = .message
    case .checked: self = .checked(value.yes ?? false)
    case .settlement: self = .settlement(number)
    }
  }
}
