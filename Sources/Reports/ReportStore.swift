public import Documents
public import Ground
public import Organisation
import Secrets
public import Storage

/// All the SQL of reports, their editions and logs.
public enum ReportStore {
  /// Adds a report.
  static func insert(_ r: Report, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO report (unit_id, id, template, template_edition, title, from_on, to_on, request_unit_id, request_id,
        due_at, state, texts, signing, submitted_at, remark, edition, created_by, created_at, version)
      VALUES (\(r.unitID), \(r.id), \(r.template), \(r.templateEdition), \(r.title), \(r.period.from), \(r.period.to),
        \(r.request?.unitID), \(r.request?.id), \(r.dueAt), \(r.state), \(try JSONColumn.text(r.texts, in: "texts")), \(try JSONColumn.text(r.signing, in: "signing")),
        \(r.submittedAt), \(r.remark), \(r.edition), \(r.createdBy), \(r.createdAt), 1)
      """)
  }

  /// Writes back what can change. Throws `staleCopy` when somebody was faster.
  static func update(_ r: Report, in db: any Connection) throws {
    let count = try db.run(
      """
      UPDATE report SET title = \(r.title), template_edition = \(r.templateEdition), state = \(r.state),
        texts = \(try JSONColumn.text(r.texts, in: "texts")), signing = \(try JSONColumn.text(r.signing, in: "signing")), submitted_at = \(r.submittedAt),
        remark = \(r.remark), edition = \(r.edition), version = version + 1
      WHERE unit_id = \(r.unitID) AND id = \(r.id) AND version = \(r.version)
      """)
    guard count == 1 else { throw DatabaseProblem.staleCopy }
  }

  /// One report.
  public static func find(_ r: ReportReference, in db: any Connection) throws -> Report? {
    try db.row("SELECT * FROM report WHERE unit_id = \(r.unitID) AND id = \(r.id)").map(report)
  }

  /// Reports of some units, latest period first.
  public static func list(
    of units: [ID<Organisation.Unit>]?, states: Set<ReportState> = [], limit: Int, in db: any Connection
  ) throws -> [Report] {
    let place: SQL = units.map { "unit_id IN (\(list: $0))" } ?? "1 = 1"
    let state: SQL = states.isEmpty ? "" : "AND state IN (\(list: states.map(\.rawValue).sorted()))"
    return try db.rows(
      "SELECT * FROM report WHERE \(place) \(state) ORDER BY to_on DESC, id DESC LIMIT \(limit)"
    ).map(report)
  }

  /// Reports of a list, or of one batch of its export, latest period first, after one of them. Of other units one sees
  /// what they sent.
  public static func list(
    _ filter: ReportFilter, after last: Report? = nil, at now: Instant, limit: Int, in db: any Connection
  ) throws -> [Report] {
    let start: SQL = last.map { "AND (to_on, id) < (\($0.period.to), \($0.id))" } ?? ""
    return try db.rows(
      "SELECT * FROM report WHERE \(filter.condition(at: now)) \(start) ORDER BY to_on DESC, id DESC LIMIT \(limit)"
    ).map(report)
  }

  /// Reports that went out at least once, latest period first: those of some units, and those that answer what some units
  /// asked, wherever their senders belong today.
  public static func issued(
    by units: [ID<Organisation.Unit>]?, askedBy askers: [ID<Organisation.Unit>] = [], template: String = "",
    ending period: Period? = nil, limit: Int, in db: any Connection
  ) throws -> [Report] {
    let place: SQL =
      units.map { "(unit_id IN (\(list: $0)) OR request_unit_id IN (\(list: askers)))" } ?? "1 = 1"
    let kind: SQL = template.isEmpty ? "" : "AND template = \(template)"
    let days: SQL = period.map { "AND to_on >= \($0.from) AND to_on <= \($0.to)" } ?? ""
    return try db.rows(
      "SELECT * FROM report WHERE \(place) AND edition > 0 \(kind) \(days) ORDER BY to_on DESC, id DESC LIMIT \(limit)"
    ).map(report)
  }

  /// The reports that answer a request.
  public static func answers(to request: RequestReference, in db: any Connection) throws -> [Report] {
    try db.rows(
      """
      SELECT * FROM report WHERE request_unit_id = \(request.unitID) AND request_id = \(request.id) ORDER BY unit_id, id
      """
    ).map(report)
  }

  /// The report of a unit for an outline and a period, or for a request.
  static func same(as r: Report, in db: any Connection) throws -> Report? {
    if let request = r.request {
      return try db.row(
        """
        SELECT * FROM report WHERE unit_id = \(r.unitID) AND request_unit_id = \(request.unitID)
          AND request_id = \(request.id)
        """
      ).map(report)
    }
    return try db.row(
      """
      SELECT * FROM report WHERE unit_id = \(r.unitID) AND template = \(r.template) AND from_on = \(r.period.from)
        AND to_on = \(r.period.to) AND request_id IS NULL ORDER BY id LIMIT 1
      """
    ).map(report)
  }

  /// Adds an edition.
  static func insert(_ e: ReportEdition, in db: any Connection) throws -> ReportEdition {
    let text = try JSONColumn.text(e.figures, in: "figures")
    let digest = SHA256.hex(of: Array(text.utf8))
    try db.run(
      """
      INSERT INTO report_edition (unit_id, report_id, number, sign, issued_on, issued_at, issued_by, figures, digest,
        paper_digest, docx_digest, pdf_digest, xlsx_digest, json_digest, document_id)
      VALUES (\(e.report.unitID), \(e.report.id), \(e.number), \(e.sign), \(e.issuedOn), \(e.issuedAt), \(e.issuedBy),
        \(text), \(digest), \(e.files.paper), \(e.files.docx), \(e.files.pdf), \(e.files.xlsx), \(e.files.json),
        \(e.documentID))
      """)
    var kept = e
    kept.digest = digest
    return kept
  }

  /// The editions of a report, latest first.
  public static func editions(of r: ReportReference, in db: any Connection) throws -> [ReportEdition] {
    try db.rows(
      """
      SELECT * FROM report_edition WHERE unit_id = \(r.unitID) AND report_id = \(r.id) ORDER BY number DESC
      """
    ).map(edition)
  }

  /// One line about an edition, without its figures.
  public struct Issued: Sendable, Equatable {
    /// 1 for the first.
    public var number: Int
    /// Số, ký hiệu.
    public var sign: String
    /// Ngày ban hành.
    public var issuedOn: Day
    /// SHA-256 of the frozen figures.
    public var digest: String
  }

  /// The editions of some reports, first first.
  public static func issues(
    of reports: [ReportReference], in db: any Connection
  ) throws -> [ReportReference: [Issued]] {
    var found: [ReportReference: [Issued]] = [:]
    guard !reports.isEmpty else { return found }
    for row in try db.rows(
      """
      SELECT unit_id, report_id, number, sign, issued_on, digest FROM report_edition
      WHERE unit_id IN (\(list: Set(reports.map(\.unitID)).sorted()))
        AND report_id IN (\(list: reports.map(\.id).sorted())) ORDER BY number
      """)
    {
      let report = ReportReference(unitID: try row.get("unit_id"), id: try row.get("report_id"))
      found[report, default: []].append(
        Issued(
          number: try row.get("number"), sign: try row.get("sign"), issuedOn: try row.get("issued_on"),
          digest: try row.get("digest")))
    }
    return found
  }

  /// Whether another report of the unit went out under a number that year.
  static func isTaken(_ sign: String, on day: Day, of r: ReportReference, in db: any Connection) throws -> Bool {
    try db.row(
      """
      SELECT 1 FROM report_edition WHERE unit_id = \(r.unitID) AND report_id <> \(r.id) AND sign = \(sign)
        AND issued_on >= \("\(day.year)-01-01") AND issued_on <= \("\(day.year)-12-31")
      """) != nil
  }

  /// Adds a line to the log.
  static func log(
    _ entry: ReportLogEntry, id: ID<ReportLogEntry>, of r: ReportReference, in db: any Connection
  ) throws {
    try db.run(
      """
      INSERT INTO report_log (unit_id, report_id, id, action, at, actor, remark)
      VALUES (\(r.unitID), \(r.id), \(id), \(entry.action), \(entry.at), \(entry.actor), \(entry.remark))
      """)
  }

  /// What was done with a report, in order.
  public static func log(of r: ReportReference, in db: any Connection) throws -> [ReportLogEntry] {
    try db.rows(
      "SELECT * FROM report_log WHERE unit_id = \(r.unitID) AND report_id = \(r.id) ORDER BY id LIMIT 500"
    ).map { row in
      ReportLogEntry(
        action: try row.get("action"), at: try row.get("at"), actor: try row.get("actor"),
        remark: try row.get("remark"))
    }
  }

  /// Editions whose frozen figures no longer have the digest they were kept with.
  public static func damaged(in db: any Connection) throws -> [ReportReference] {
    try db.rows("SELECT unit_id, report_id, figures, digest FROM report_edition ORDER BY unit_id, report_id, number")
      .compactMap { row in
        let text: String = try row.get("figures")
        return SHA256.hex(of: Array(text.utf8)) == (try row.get("digest", as: String.self))
          ? nil : ReportReference(unitID: try row.get("unit_id"), id: try row.get("report_id"))
      }
  }

  /// Whether a document is the paper of an issued report.
  public static func isPaper(_ key: DocumentKey, in db: any Connection) throws -> Bool {
    try db.row(
      "SELECT 1 FROM report_edition WHERE unit_id = \(key.unitID) AND document_id = \(key.id) LIMIT 1") != nil
  }

  /// Every edition that carries a number, with the document it names.
  public static func papers(in db: any Connection) throws -> [PaperVerifier.Paper] {
    try db.rows("SELECT unit_id, sign, issued_on, document_id FROM report_edition ORDER BY unit_id, report_id, number")
      .map { row in
        PaperVerifier.Paper(
          unitID: try row.get("unit_id"), sign: try row.get("sign"), issuedOn: try row.get("issued_on"),
          documentID: try row.get("document_id"))
      }
  }

  private static func report(_ row: Row) throws -> Report {
    guard let period = Period(from: try row.get("from_on"), to: try row.get("to_on")) else {
      throw DatabaseProblem.badColumn("to_on")
    }
    let request = try row.get("request_id", as: ID<ReportRequest>?.self)
    return Report(
      unitID: try row.get("unit_id"), id: try row.get("id"), template: try row.get("template"),
      templateEdition: try row.get("template_edition"), title: try row.get("title"), period: period,
      request: try request.map { RequestReference(unitID: try row.get("request_unit_id"), id: $0) },
      dueAt: try row.get("due_at"), state: try row.get("state"),
      texts: try row.json("texts"),
      signing: try row.json("signing"), submittedAt: try row.get("submitted_at"),
      remark: try row.get("remark"), edition: try row.get("edition"), createdBy: try row.get("created_by"),
      createdAt: try row.get("created_at"), version: try row.get("version"))
  }

  private static func edition(_ row: Row) throws -> ReportEdition {
    ReportEdition(
      report: ReportReference(unitID: try row.get("unit_id"), id: try row.get("report_id")),
      number: try row.get("number"), sign: try row.get("sign"), issuedOn: try row.get("issued_on"),
      issuedAt: try row.get("issued_at"), issuedBy: try row.get("issued_by"),
      figures: try row.json("figures"), digest: try row.get("digest"),
      files: ReportFiles(
        paper: try row.get("paper_digest"), docx: try row.get("docx_digest"), pdf: try row.get("pdf_digest"),
        xlsx: try row.get("xlsx_digest"), json: try row.get("json_digest")),
      documentID: try row.get("document_id"))
  }
}
