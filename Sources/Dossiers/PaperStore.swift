public import Ground
public import Organisation
public import Storage

/// Giấy tờ đã phát hành: kept as bytes with the version of its template, never rendered again. A signed version is a
/// paper of its own that points at this one.
public struct IssuedPaper: Sendable, Equatable {
  /// The forms of TT 03/2025/TT-VPCP, Phụ lục I, that are issued here.
  public enum Form: String, StoredEnum, Sendable, CaseIterable {
    /// Mẫu 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
    case receipt
    /// Mẫu 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
    case supplement
    /// Mẫu 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ.
    case refusal
    /// Mẫu 04: Văn bản xin lỗi và đề nghị gia hạn.
    case apology
    /// Mẫu 05: Thông báo dừng giải quyết hồ sơ.
    case stop
    /// Mẫu 06: Phiếu kiểm soát quá trình giải quyết hồ sơ.
    case control
  }

  /// The unit.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<IssuedPaper>
  /// The dossier.
  public var dossierID: ID<Dossier>
  /// The form.
  public var form: Form
  /// Version of the template it was made with.
  public var templateVersion: String
  /// The bytes, in the file store.
  public var digest: FileStore.Digest
  /// What the bytes are.
  public var mediaType: String
  /// When it was issued.
  public var issuedAt: Instant
  /// Who issued it.
  public var issuedBy: String
  /// The paper this is a signed version of.
  public var signsPaperID: ID<IssuedPaper>?

  /// A paper.
  public init(
    unitID: ID<Unit>, id: ID<IssuedPaper>, dossierID: ID<Dossier>, form: Form, templateVersion: String,
    digest: FileStore.Digest, mediaType: String, issuedAt: Instant, issuedBy: String,
    signsPaperID: ID<IssuedPaper>? = nil
  ) {
    self.unitID = unitID
    self.id = id
    self.dossierID = dossierID
    self.form = form
    self.templateVersion = templateVersion
    self.digest = digest
    self.mediaType = mediaType
    self.issuedAt = issuedAt
    self.issuedBy = issuedBy
    self.signsPaperID = signsPaperID
  }
}

/// All the SQL of papers.
public enum PaperStore {
  /// Adds a paper, with its act in the journal.
  public static func add(
    _ paper: IssuedPaper, by actor: Actor, ids: IDSource, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO issued_paper (unit_id, id, dossier_id, form, template_version, file_digest, media_type, issued_at,
        issued_by, signs_paper_id)
      VALUES (\(paper.unitID), \(paper.id), \(paper.dossierID), \(paper.form), \(paper.templateVersion),
        \(paper.digest), \(paper.mediaType), \(paper.issuedAt), \(paper.issuedBy), \(paper.signsPaperID))
      """)
    try Journal.add(
      Act(
        id: ids.next(), unitID: paper.unitID, at: paper.issuedAt, actor: actor,
        kind: paper.signsPaperID == nil ? "paper.issued" : "paper.signed", subject: "dossier:\(paper.dossierID)",
        summary: "\(paper.form.rawValue) \(paper.digest)"), in: db)
  }

  /// The papers of a dossier, oldest first.
  public static func papers(of dossier: DossierReference, in db: any Connection) throws(DatabaseProblem)
    -> [IssuedPaper]
  {
    try db.rows(
      """
      SELECT * FROM issued_paper WHERE unit_id = \(dossier.unitID) AND dossier_id = \(dossier.id)
      ORDER BY issued_at, id
      """
    ).map(paper)
  }

  /// One paper.
  public static func find(
    _ id: ID<IssuedPaper>, unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> IssuedPaper? {
    try db.row("SELECT * FROM issued_paper WHERE unit_id = \(unit) AND id = \(id)").map(paper)
  }

  /// The contents that papers refer to.
  public static func digests(in db: any Connection) throws(DatabaseProblem) -> [FileStore.Digest] {
    try db.rows("SELECT DISTINCT file_digest FROM issued_paper ORDER BY file_digest").map {
      row throws(DatabaseProblem) in try row.get(at: 0)
    }
  }

  private static func paper(_ row: Row) throws(DatabaseProblem) -> IssuedPaper {
    IssuedPaper(
      unitID: try row.get("unit_id"), id: try row.get("id"), dossierID: try row.get("dossier_id"),
      form: try row.get("form"), templateVersion: try row.get("template_version"), digest: try row.get("file_digest"),
      mediaType: try row.get("media_type"), issuedAt: try row.get("issued_at"), issuedBy: try row.get("issued_by"),
      signsPaperID: try row.get("signs_paper_id"))
  }
}
