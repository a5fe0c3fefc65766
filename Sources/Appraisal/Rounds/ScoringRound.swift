public import Documents
import Foundation
public import Ground
public import Organisation
public import Scoring
import Secrets
public import Storage
import Synchronization

/// Đợt chấm điểm: a unit scores those below it for a year by one edition of one set, from their own scores to the
/// published ranking.
public struct ScoringRound: Sendable, Equatable {
  /// Who appraises.
  public var unitID: ID<Organisation.Unit>
  /// Its number.
  public var id: ID<ScoringRound>
  /// Tên đợt.
  public var title: String
  /// What is scored by, as it was when the round began.
  public var set: KeptSet
  /// The days that are scored.
  public var period: Period
  /// Until when each step is to be done.
  public var deadlines: RoundDeadlines
  /// How far it is.
  public var state: RoundState
  /// What is said to those who are asked.
  public var note: String
  /// The units that are scored.
  public var asked: [ID<Organisation.Unit>]
  /// The ranking as approved; nil before.
  public var result: RoundResult?
  /// The decision that approved it; nil before.
  public var decision: RoundDecision?
  /// When it was made public.
  public var publishedAt: Instant?
  /// Người phụ trách đợt: divides the work; nil where nobody has taken it on, then everybody who appraises may.
  public var managerID: ID<Account>?
  /// Who appraises which fields; a field of nobody is everybody's.
  public var owners: [FieldOwner]
  /// What somebody has written for the decision, by `DecisionPart`.
  public var decisionParts: [String: String]
  /// What counts as standing apart.
  public var outlierRule: OutlierRule
  /// Who opened it.
  public var madeBy: String
  /// When.
  public var madeAt: Instant
  /// Counts changes.
  public var version: Int

  /// A round that begins.
  public init(
    unitID: ID<Organisation.Unit>, id: ID<ScoringRound>, title: String, set: KeptSet, period: Period,
    deadlines: RoundDeadlines, note: String = "", asked: [ID<Organisation.Unit>], managerID: ID<Account>? = nil,
    madeBy: String, madeAt: Instant
  ) {
    self.unitID = unitID
    self.id = id
    self.title = title
    self.set = set
    self.period = period
    self.deadlines = deadlines
    state = .selfScoring
    self.note = note
    self.asked = asked
    self.managerID = managerID
    (owners, decisionParts, outlierRule) = ([], [:], OutlierRule())
    self.madeBy = madeBy
    self.madeAt = madeAt
    version = 1
  }

  /// What names it.
  public var reference: RoundReference { RoundReference(unitID: unitID, id: id) }
  /// The year it is about.
  public var year: Int { period.to.year }

  /// Whether an account divides the work; the machine's operator has none and may. A round that nobody has taken on is
  /// nobody's: it can be taken on, and until then only who approves reads what was scored a second time.
  public func isManaged(by account: ID<Account>?) -> Bool { account == nil || managerID == account }
}

/// What names a round.
public struct RoundReference: Sendable, Hashable {
  /// Whose.
  public var unitID: ID<Organisation.Unit>
  /// Its number.
  public var id: ID<ScoringRound>
  /// A name.
  public init(unitID: ID<Organisation.Unit>, id: ID<ScoringRound>) {
    self.unitID = unitID
    self.id = id
  }
  /// As the journal and notices name it.
  public var subject: String { "dot-cham-diem:\(unitID):\(id)" }
}

/// Bước của đợt chấm điểm.
public enum RoundState: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// Tự chấm.
  case selfScoring
  /// Thẩm định.
  case appraisal
  /// Giải trình.
  case explanation
  /// Phúc tra, hội đồng.
  case council
  /// Đã phê duyệt.
  case approved
  /// Đã công bố.
  case published

  /// What comes next; nil at the end.
  public var next: RoundState? {
    Self.allCases.firstIndex(of: self).flatMap { $0 + 1 < Self.allCases.count ? Self.allCases[$0 + 1] : nil }
  }

  /// Whether a step lies before another.
  public func isBefore(_ other: RoundState) -> Bool {
    (Self.allCases.firstIndex(of: self) ?? 0) < (Self.allCases.firstIndex(of: other) ?? 0)
  }
}

/// Bộ tiêu chí được giữ: the whole text of a set with its digest, so that what is scored by never changes.
public struct KeptSet: Sendable, Equatable {
  /// Its stable name.
  public var code: String
  /// Its edition.
  public var edition: String
  /// Tên bộ tiêu chí.
  public var label: String
  /// The file.
  public var text: String
  /// SHA-256 of the file.
  public var digest: String

  /// A set as it is now.
  public init(_ set: CriteriaSet) {
    let text = CriteriaFile.text(of: set)
    self.init(
      code: set.code, edition: set.edition, label: set.label, text: text, digest: SHA256.hex(of: Array(text.utf8)))
  }

  init(code: String, edition: String, label: String, text: String, digest: String) {
    self.code = code
    self.edition = edition
    self.label = label
    self.text = text
    self.digest = digest
  }

  /// Whether the text is still what was kept.
  public var isWhole: Bool { SHA256.hex(of: Array(text.utf8)) == digest }

  /// The set. Throws what is wrong with a text that is no set.
  public func criteria() throws(CriteriaRefusal) -> CriteriaSet {
    if let known = ReadSets.shared.find(text) { return known }
    let set = try CriteriaFile.read(Data(text.utf8), name: code, nil)
    ReadSets.shared.keep(set, of: text)
    return set
  }
}

/// Texts of sets that were read before: a round's is asked for several times a page and never changes.
private final class ReadSets: Sendable {
  static let shared = ReadSets()
  private static let most = 32
  private let sets = Mutex<[String: CriteriaSet]>([:])

  func find(_ text: String) -> CriteriaSet? { sets.withLock { $0[text] } }
  func keep(_ set: CriteriaSet, of text: String) {
    sets.withLock { sets in
      if sets.count >= Self.most { sets.removeAll() }
      sets[text] = set
    }
  }
}

/// Quyết định phê duyệt: the paper by which a round ends, with its kept bytes.
public struct RoundDecision: Sendable, Equatable {
  /// Số, ký hiệu.
  public var sign: String
  /// Ngày ban hành.
  public var issuedOn: Day
  /// The bytes.
  public var files: DecisionFiles
  /// Its place in the register of documents.
  public var documentID: ID<Document>
}

/// The kept renderings of a decision.
public struct DecisionFiles: Sendable, Equatable, Codable {
  /// The paper as a value.
  public var paper: String
  /// Word.
  public var docx: String
  /// PDF; nil where no renderer was there.
  public var pdf: String?
  /// The appendix as a workbook.
  public var xlsx: String
  /// Digests in hexadecimal.
  public init(paper: String, docx: String, pdf: String?, xlsx: String) {
    self.paper = paper
    self.docx = docx
    self.pdf = pdf
    self.xlsx = xlsx
  }
}
