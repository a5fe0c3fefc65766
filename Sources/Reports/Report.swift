public import Documents
public import Ground
public import Organisation
public import Storage

/// Báo cáo: what a unit says to the one above for a period. Until it is issued its figures are those of the moment; from
/// then on they are frozen, and only another edition can change them.
public struct Report: Sendable, Equatable {
  /// Whose report.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<Report>
  /// The outline it follows.
  public var template: String
  /// The edition of the outline.
  public var templateEdition: String
  /// Trích yếu.
  public var title: String
  /// Kỳ báo cáo; the figures are those of these very days.
  public var period: Period
  /// The request it answers; nil for a report of one's own accord.
  public var request: RequestReference?
  /// Until when it was wanted.
  public var dueAt: Instant?
  /// How far it is.
  public var state: ReportState
  /// What people wrote, by the name of the place.
  public var texts: [String: String]
  /// Who signs, and as what.
  public var signing: ReportSigning
  /// When it was first submitted: what lateness is counted by.
  public var submittedAt: Instant?
  /// The last remark of whoever returned it.
  public var remark: String
  /// How many editions were issued.
  public var edition: Int
  /// Who began it.
  public var createdBy: String
  /// When.
  public var createdAt: Instant
  /// Counts changes.
  public var version: Int

  /// A report.
  public init(
    unitID: ID<Unit>, id: ID<Report>, template: String, templateEdition: String, title: String, period: Period,
    request: RequestReference?, dueAt: Instant?, state: ReportState, texts: [String: String], signing: ReportSigning,
    submittedAt: Instant?, remark: String, edition: Int, createdBy: String, createdAt: Instant, version: Int
  ) {
    self.unitID = unitID
    self.id = id
    self.template = template
    self.templateEdition = templateEdition
    self.title = title
    self.period = period
    self.request = request
    self.dueAt = dueAt
    self.state = state
    self.texts = texts
    self.signing = signing
    self.submittedAt = submittedAt
    self.remark = remark
    self.edition = edition
    self.createdBy = createdBy
    self.createdAt = createdAt
    self.version = version
  }

  /// What names it.
  public var reference: ReportReference { ReportReference(unitID: unitID, id: id) }

  /// How it stands to others: what the unit does with what came back is its own matter.
  public var outwardState: ReportState { state == .draft || state == .reviewing ? .returned : state }

  /// Whether it was, or still is, too late; nil where nobody set a date.
  public func isLate(at now: Instant) -> Bool? { dueAt.map { (submittedAt ?? now) > $0 } }
}

/// What names a report.
public struct ReportReference: Sendable, Hashable {
  /// Whose.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<Report>
  /// A name.
  public init(unitID: ID<Unit>, id: ID<Report>) {
    self.unitID = unitID
    self.id = id
  }
  /// As the journal and notices name it.
  public var subject: String { "bao-cao:\(id)" }
}

/// Trạng thái báo cáo.
public enum ReportState: String, StoredEnum, Sendable, CaseIterable, Codable {
  /// Đang soạn.
  case draft
  /// Trình duyệt: who leads reads it.
  case reviewing
  /// Đã ban hành, đã gửi: figures are frozen, the level above has it.
  case submitted
  /// Trả lại: it comes back with a remark; its next edition is being written.
  case returned
  /// Được chấp nhận.
  case accepted

  /// Whether it can be written in.
  public var isOpen: Bool { self == .draft || self == .returned }
}

/// Việc với báo cáo.
public enum ReportAction: String, StoredEnum, Sendable, CaseIterable, Codable {
  case begin, write, propose, takeBack, sendBack, issue, accept, giveBack

  /// Whether it is a matter of the unit alone: nobody above is told of it.
  public var isInternal: Bool { ![.issue, .accept, .giveBack].contains(self) }
}

/// Người ký báo cáo.
public struct ReportSigning: Sendable, Equatable, Codable {
  /// The lines above the name: `TM. Ủy ban nhân dân`, `KT. Chủ tịch`, `Phó Chủ tịch`.
  public var office: [String]
  /// Họ tên.
  public var name: String
  /// Địa danh.
  public var place: String
  /// Kính gửi.
  public var addressees: [String]
  /// Nơi nhận.
  public var recipients: [String]
  /// Who signs.
  public init(
    office: [String] = [], name: String = "", place: String = "", addressees: [String] = [], recipients: [String] = []
  ) {
    self.office = office
    self.name = name
    self.place = place
    self.addressees = addressees
    self.recipients = recipients
  }
}

/// Một lần ban hành: a report as it went out. Nothing of it changes.
public struct ReportEdition: Sendable, Equatable {
  /// Which report.
  public var report: ReportReference
  /// 1 for the first.
  public var number: Int
  /// Số, ký hiệu.
  public var sign: String
  /// Ngày ban hành.
  public var issuedOn: Day
  /// When it was recorded.
  public var issuedAt: Instant
  /// Who issued it.
  public var issuedBy: String
  /// The figures as frozen.
  public var figures: ReportFigures
  /// SHA-256 of the frozen figures as stored.
  public var digest: String
  /// The bytes that are kept.
  public var files: ReportFiles
  /// Its place in the register of documents.
  public var documentID: ID<Document>?
}

/// The kept renderings of one edition.
public struct ReportFiles: Sendable, Equatable {
  /// The paper as a value.
  public var paper: FileStore.Digest
  /// Word.
  public var docx: FileStore.Digest
  /// PDF; nil where no renderer was there.
  public var pdf: FileStore.Digest?
  /// The appendix as a workbook.
  public var xlsx: FileStore.Digest
  /// The same content for programs.
  public var json: FileStore.Digest
  /// The bytes.
  public init(
    paper: FileStore.Digest, docx: FileStore.Digest, pdf: FileStore.Digest?, xlsx: FileStore.Digest,
    json: FileStore.Digest
  ) {
    self.paper = paper
    self.docx = docx
    self.pdf = pdf
    self.xlsx = xlsx
    self.json = json
  }
}

/// Một dòng nhật ký của báo cáo.
public struct ReportLogEntry: Sendable, Equatable {
  /// What was done.
  public var action: ReportAction
  /// When.
  public var at: Instant
  /// By whom.
  public var actor: String
  /// What was said.
  public var remark: String
  /// An entry.
  public init(action: ReportAction, at: Instant, actor: String, remark: String = "") {
    self.action = action
    self.at = at
    self.actor = actor
    self.remark = remark
  }
}
