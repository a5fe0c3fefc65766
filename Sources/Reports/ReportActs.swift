public import Documents
public import Ground
public import Organisation
import Plans
public import Storage

/// What people do with reports: decide, record and journal in one transaction. Whether somebody may is asked by the
/// pages.
public enum ReportActs {
  /// Longest text of one place.
  public static let longestText = 20_000
  /// Longest period, in days: two years and what a cut-off may add.
  public static let longestPeriod = 800

  /// Lập báo cáo. Throws `reportExists` when there is one for the same outline and days, or the same request.
  public static func begin(
    _ template: ReportTemplate, of unit: ID<Unit>, period: Period, title: String, answering request: ReportRequest?,
    signing: ReportSigning, _ context: ActContext, in db: any Connection
  ) throws -> Report {
    guard period.length <= longestPeriod else { throw ReportRefusal.periodTooLong }
    let report = Report(
      unitID: unit, id: context.ids.next(), template: template.code, templateEdition: template.edition, title: title,
      period: period, request: request?.reference, dueAt: request?.dueAt, state: .draft, texts: [:], signing: signing,
      submittedAt: nil, remark: "", edition: 0, createdBy: context.actor.name, createdAt: context.now, version: 1)
    if let same = try ReportStore.same(as: report, in: db) { throw ReportRefusal.reportExists(same.reference) }
    try ReportStore.insert(report, in: db)
    try record(.begin, "", report, context, in: db)
    return report
  }

  /// Ghi nội dung. Throws `unknownPlace` for a text the outline has no place for.
  public static func write(
    _ texts: [String: String], signing: ReportSigning, of reference: ReportReference, version: Int,
    template: ReportTemplate, _ context: ActContext, in db: any Connection
  ) throws {
    var report = try found(reference, version: version, in: db)
    report = try ReportRules.after(.write, on: report, remark: "", at: context.now)
    let places = Set(template.writings.compactMap(\.write))
    for (place, text) in texts {
      guard places.contains(place) else { throw ReportRefusal.unknownPlace(place) }
      guard text.count <= longestText else { throw ReportRefusal.tooLong(longestText) }
      report.texts[place] = text
    }
    report.signing = signing
    report.templateEdition = template.edition
    try ReportStore.update(report, in: db)
    try record(.write, "", report, context, in: db)
  }

  /// Trình duyệt, rút lại, trả lại người soạn: moves within the unit. Throws `notNow`, `remarkMissing`.
  public static func move(
    _ action: ReportAction, _ reference: ReportReference, version: Int, remark: String, _ context: ActContext,
    in db: any Connection
  ) throws {
    let report = try found(reference, version: version, in: db)
    guard [.propose, .takeBack, .sendBack].contains(action) else { throw ReportRefusal.notNow(action, report.state) }
    let remark = remark.tidied
    let changed = try ReportRules.after(action, on: report, remark: remark, at: context.now)
    try ReportStore.update(changed, in: db)
    try record(action, remark, changed, context, in: db)
  }

  /// Nghĩa vụ báo cáo mà báo cáo này hoàn thành: by its outline and its days; nil where it is none of the regular ones.
  static func fulfilment(
    of report: Report, _ fulfils: [String: String], _ edition: ReportEdition, request: ReportRequest?,
    sign: DocumentSign
  ) -> ObligationActs.Fulfilment? {
    guard let regular = ObligationRule.Rhythm.holding(report.period), let type = fulfils[regular.rhythm.rawValue] else {
      return nil
    }
    return ObligationActs.Fulfilment(
      type: type, year: regular.year, period: regular.period, sign: sign, day: edition.issuedOn,
      documentID: edition.documentID,
      due: request.map { ($0.dueAt.day, $0.basis.isEmpty ? $0.title : $0.basis) })
  }

  /// What is needed to issue a report: the bytes lie in the file store already.
  public struct Issue: Sendable {
    /// Số, ký hiệu.
    public var sign: DocumentSign
    /// Ngày ban hành.
    public var day: Day
    /// The figures the paper was made of.
    public var figures: ReportFigures
    /// The bytes.
    public var files: ReportFiles
    /// Sizes of the bytes, by digest.
    public var sizes: [FileStore.Digest: Int]
    /// The title as printed.
    public var title: String
    /// Lý do bỏ cách số.
    public var leapReason = ""
    /// The obligations its outline fulfils.
    public var fulfils: [String: String] = [:]
    /// How many contradictions stood in the text that who issued it had looked at.
    public var seenContradictions = 0
    /// An issue.
    public init(
      sign: DocumentSign, day: Day, figures: ReportFigures, files: ReportFiles, sizes: [FileStore.Digest: Int],
      title: String
    ) {
      self.sign = sign
      self.day = day
      self.figures = figures
      self.files = files
      self.sizes = sizes
      self.title = title
    }
  }

  /// Reads a number as it stands on the paper. Throws `numberMissing`, `notAReport` for a number of another register,
  /// `issueInTheFuture`.
  public static func sign(_ number: String, on day: Day?, at now: Instant) throws(ReportRefusal) -> DocumentSign {
    guard let sign = DocumentSign(number), let day else { throw .numberMissing }
    guard isOfReports(sign) else { throw .notAReport(sign.text) }
    guard day <= now.day else { throw .issueInTheFuture(day) }
    return sign
  }

  /// Whether a number is of the reports' series: `BC` stands first in its notation, and no year before it.
  static func isOfReports(_ sign: DocumentSign) -> Bool {
    sign.year == nil && sign.notation.split(separator: "-").first.map(String.init) == ReportWords.seriesCode
  }

  /// Ban hành và gửi: figures are frozen, the bytes are kept, who asked is told. The paper was made of this very version.
  public static func issue(
    _ reference: ReportReference, version: Int, _ issue: Issue, _ context: ActContext, in db: any Connection
  ) throws {
    let report = try found(reference, version: version, in: db)
    guard isOfReports(issue.sign) else { throw ReportRefusal.notAReport(issue.sign.text) }
    var changed = try ReportRules.after(.issue, on: report, remark: "", at: context.now)
    guard issue.day >= report.period.to else {
      throw ReportRefusal.periodNotOver(report.period.to)
    }
    guard try !ReportStore.isTaken(issue.sign.text, on: issue.day, of: reference, in: db) else {
      throw ReportRefusal.numberTaken(issue.sign.text)
    }
    changed.title = issue.title
    try ReportStore.update(changed, in: db)
    let edition = try ReportStore.insert(
      ReportEdition(
        report: reference, number: changed.edition, sign: issue.sign.text, issuedOn: issue.day, issuedAt: context.now,
        issuedBy: context.actor.name, figures: issue.figures, digest: "", files: issue.files,
        documentID: try DocumentActs.enter(
          NumberedPaper(
            sign: issue.sign, day: issue.day, subject: issue.title, signer: report.signing.name,
            leapReason: issue.leapReason), of: reference.unitID, by: context.actor, at: context.now, ids: context.ids,
          in: db)), in: db)
    try keep(edition, issue, context, in: db)
    let seen = issue.seenContradictions
    try record(
      .issue, seen > 0 ? ReportWords.issuedDespite(seen) : "",
      summary: "\(issue.sign.text) \(issue.day) \(edition.digest) \(seen)", changed, context, in: db)
    let request = try changed.request.flatMap { try RequestStore.find($0, in: db) }
    if let done = fulfilment(of: changed, issue.fulfils, edition, request: request, sign: issue.sign) {
      try ObligationActs.fulfil(done, of: reference.unitID, context, in: db)
    }
    if let request = changed.request {
      try context.notify(
        request.unitID, kind: ReportWords.noticeKind, request.subject,
        ReportWords.arrived(issue.title, changed.isLate(at: context.now) == true),
        in: db)
    }
  }

  /// Chấp nhận hoặc trả lại, by the unit above. Throws `notNow`, `remarkMissing`.
  public static func judge(
    _ action: ReportAction, _ reference: ReportReference, version: Int, remark: String, _ context: ActContext,
    in db: any Connection
  ) throws {
    let report = try found(reference, version: version, in: db)
    guard [.accept, .giveBack].contains(action) else { throw ReportRefusal.notNow(action, report.state) }
    let remark = remark.tidied
    let changed = try ReportRules.after(action, on: report, remark: remark, at: context.now)
    try ReportStore.update(changed, in: db)
    try record(action, remark, changed, context, in: db)
    try context.notify(
      report.unitID, kind: ReportWords.noticeKind, reference.subject, ReportWords.judged(action, report.title, remark),
      in: db)
  }

  /// The parts of a consolidated report: the latest editions of the accepted answers to what this unit asked for the
  /// same days, and the units that are missing.
  public static func parts(
    of unit: ID<Unit>, period: Period, in db: any Connection
  ) throws -> (parts: [ReportFigures.Part], absent: [ID<Unit>]) {
    var parts: [ID<Unit>: ReportFigures.Part] = [:]
    var asked: [ID<Unit>] = []
    for request in try RequestStore.made(by: [unit], limit: 200, in: db) where request.period == period {
      asked += request.asked.filter { !asked.contains($0) }
      for report in try ReportStore.answers(to: request.reference, in: db) where report.state == .accepted {
        guard let edition = try ReportStore.editions(of: report.reference, in: db).first else { continue }
        parts[report.unitID] = ReportFigures.Part(
          unitID: report.unitID, reportID: report.id, edition: edition.number,
          figures: Consolidation.whole(edition.figures))
        parts[report.unitID]?.digest = edition.digest
        parts[report.unitID]?.dossiers = Consolidation.wholeTable(edition.figures)
      }
    }
    return (asked.compactMap { parts[$0] }, asked.filter { parts[$0] == nil })
  }

  private static func found(
    _ reference: ReportReference, version: Int, in db: any Connection
  ) throws -> Report {
    guard let report = try ReportStore.find(reference, in: db) else { throw ReportRefusal.notFound }
    guard report.version == version else { throw DatabaseProblem.staleCopy }
    return report
  }

  private static func record(
    _ action: ReportAction, _ remark: String, summary: String? = nil, _ report: Report, _ context: ActContext,
    in db: any Connection
  ) throws {
    try ReportStore.log(
      ReportLogEntry(action: action, at: context.now, actor: context.actor.name, remark: remark),
      id: context.ids.next(), of: report.reference, in: db)
    try context.journal(
      "report.\(action.rawValue)", report.reference.subject, summary ?? remark, of: report.unitID, in: db)
  }

  /// The records by which back-up and verification know the bytes.
  private static func keep(
    _ edition: ReportEdition, _ issue: Issue, _ context: ActContext, in db: any Connection
  ) throws {
    for kind in ReportFile.allCases {
      guard let digest = edition.files[kind] else { continue }
      try EvidenceStore.add(
        StoredFile(
          unitID: edition.report.unitID, id: context.ids.next(), digest: digest, name: kind.name,
          mediaType: kind.mediaType, size: issue.sizes[digest] ?? 0, subject: edition.report.subject),
        by: context.actor, at: context.now, in: db)
    }
  }
}

/// The forms in which a report is kept.
public enum ReportFile: String, Sendable, CaseIterable {
  case paper, docx, pdf, xlsx, json

  /// What it is called.
  public var name: String { self == .paper ? "van-ban.json" : "bao-cao.\(rawValue)" }

  /// Media type.
  public var mediaType: String {
    switch self {
    case .paper, .json: "application/json"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .pdf: "application/pdf"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
  }
}

extension ReportFiles {
  /// The bytes of a form; nil where there is none.
  public subscript(kind: ReportFile) -> FileStore.Digest? {
    switch kind {
    case .paper: paper
    case .docx: docx
    case .pdf: pdf
    case .xlsx: xlsx
    case .json: json
    }
  }
}
