public import Ground
public import Storage

/// All the SQL of the kept papers of documents.
public enum DocumentPaperStore {
  /// A paper as it was made when the document was issued.
  public struct Kept: Sendable, Equatable {
    /// `docx`, `pdf`, or `json` for the paper as a value.
    public var format: String
    /// The bytes, in the file store.
    public var digest: FileStore.Digest
    /// The layout it was made with.
    public var templateVersion: String
    /// When.
    public var madeAt: Instant
  }

  /// Keeps a paper, once for each format: what is kept is never replaced. Its document is found by what it says.
  public static func keep(
    _ digest: FileStore.Digest, format: String, of key: DocumentKey,
    template: String = DocumentPaper.templateVersion, at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO document_paper (unit_id, document_id, format, file_digest, template_version, made_at)
      VALUES (\(key.unitID), \(key.id), \(format), \(digest), \(template), \(now))
      ON CONFLICT (unit_id, document_id, format) DO NOTHING
      """)
    if format == PaperForm.paper.rawValue {
      try AttachmentTextStore.wait(for: AttachmentText.paper, named: "", digest, of: key, at: now, in: db)
    }
  }

  /// The kept papers of a document.
  public static func papers(of key: DocumentKey, in db: any Connection) throws(DatabaseProblem) -> [Kept] {
    try db.rows(
      """
      SELECT format, file_digest, template_version, made_at FROM document_paper
      WHERE unit_id = \(key.unitID) AND document_id = \(key.id) ORDER BY format
      """
    ).map { row throws(DatabaseProblem) in
      Kept(
        format: try row.get(at: 0), digest: try row.get(at: 1), templateVersion: try row.get(at: 2),
        madeAt: try row.get(at: 3))
    }
  }

  /// The contents that papers refer to.
  public static func digests(in db: any Connection) throws(DatabaseProblem) -> [FileStore.Digest] {
    try db.rows("SELECT DISTINCT file_digest FROM document_paper ORDER BY file_digest").map {
      row throws(DatabaseProblem) in try row.get(at: 0)
    }
  }
}
