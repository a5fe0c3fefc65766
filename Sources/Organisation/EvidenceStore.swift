public import Ground
public import Storage

/// Tệp lưu: what the file store's bytes are called and whom they belong to. Who may see the subject may see the file.
public struct StoredFile: Sendable, Equatable {
  /// The unit.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<StoredFile>
  /// Where the bytes are.
  public var digest: FileStore.Digest
  /// As it was called.
  public var name: String
  /// Media type, as checked by the program.
  public var mediaType: String
  /// Bytes.
  public var size: Int
  /// What it belongs to, as `dossier:123`.
  public var subject: String
  /// A stored file.
  public init(
    unitID: ID<Unit>, id: ID<StoredFile>, digest: FileStore.Digest, name: String, mediaType: String, size: Int,
    subject: String
  ) {
    self.unitID = unitID
    self.id = id
    self.digest = digest
    self.name = name
    self.mediaType = mediaType
    self.size = size
    self.subject = subject
  }
}

/// Văn bản được dẫn: a document somebody else issued, by number.
public struct DocumentReference: Sendable, Equatable {
  /// Number and notation, as `136/QĐ-UBND`.
  public var number: String
  /// Who issued it.
  public var issuer: String
  /// Its subject line.
  public var title: String
  /// When it was issued.
  public var issuedOn: Day?
  /// How far the reference can be trusted.
  public var trust: Citation.Trust
  /// A reference.
  public init(number: String, issuer: String = "", title: String = "", issuedOn: Day? = nil, trust: Citation.Trust) {
    self.number = number
    self.issuer = issuer
    self.title = title
    self.issuedOn = issuedOn
    self.trust = trust
  }
}

/// All the SQL of files, documents referred to, and what proves what.
public enum EvidenceStore {
  /// Adds a file's record.
  public static func add(
    _ file: StoredFile, by actor: Actor, at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO stored_file (unit_id, id, digest, name, media_type, size, subject, at, actor)
      VALUES (\(file.unitID), \(file.id), \(file.digest), \(file.name), \(file.mediaType), \(file.size),
        \(file.subject), \(now), \(actor.name))
      """)
  }

  /// The files of a subject.
  public static func files(
    of subject: String, unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> [StoredFile] {
    try db.rows(
      """
      SELECT id, digest, name, media_type, size FROM stored_file
      WHERE unit_id = \(unit) AND subject = \(subject) ORDER BY id
      """
    ).map { row throws(DatabaseProblem) in
      StoredFile(
        unitID: unit, id: try row.get(at: 0), digest: try row.get(at: 1), name: try row.get(at: 2),
        mediaType: try row.get(at: 3), size: try row.get(at: 4), subject: subject)
    }
  }

  /// The files of a subject with who attached them and when, the earliest first.
  public static func attached(
    to subject: String, unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> [(digest: FileStore.Digest, name: String, by: String, at: Instant)] {
    try db.rows(
      """
      SELECT digest, name, actor, at FROM stored_file
      WHERE unit_id = \(unit) AND subject = \(subject) ORDER BY id
      """
    ).map { row throws(DatabaseProblem) in
      (try row.get(at: 0), try row.get(at: 1), try row.get(at: 2), try row.get(at: 3))
    }
  }

  /// Digests that rows of every kind refer to: what a file store must have.
  public static func digests(in db: any Connection) throws(DatabaseProblem) -> [FileStore.Digest] {
    try db.rows("SELECT DISTINCT digest FROM stored_file ORDER BY digest").map { row throws(DatabaseProblem) in
      try row.get(at: 0)
    }
  }

  /// Adds a reference to a document; its subject is `document:<id>`.
  public static func add(
    _ document: DocumentReference, of unit: ID<Unit>, ids: IDSource, in db: any Connection
  ) throws(DatabaseProblem) -> String {
    let id = ids.next(DocumentReference.self)
    try db.run(
      """
      INSERT INTO document_reference (unit_id, id, number, issuer, title, issued_on, trust)
      VALUES (\(unit), \(id), \(document.number), \(document.issuer), \(document.title), \(document.issuedOn),
        \(document.trust.rawValue))
      """)
    return "document:\(id)"
  }

  /// Says that `evidence` (a file, document or dossier by subject) proves something of `subject`; once.
  public static func link(
    _ subject: String, to evidence: String, kind: String, of unit: ID<Unit>, by actor: Actor, at now: Instant,
    ids: IDSource, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO evidence_link (unit_id, id, subject, evidence, kind, at, actor)
      VALUES (\(unit), \(ids.next(StoredFile.self)), \(subject), \(evidence), \(kind), \(now), \(actor.name))
      ON CONFLICT (unit_id, subject, evidence, kind) DO NOTHING
      """)
  }

  /// Takes a link away; tells whether there was one. The file and the reference stay.
  public static func unlink(
    _ subject: String, from evidence: String, kind: String, of unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    try db.run(
      """
      DELETE FROM evidence_link WHERE unit_id = \(unit) AND subject = \(subject) AND evidence = \(evidence)
        AND kind = \(kind)
      """) > 0
  }

  /// The documents that prove something of a subject, by their key `document:<id>`.
  public static func documents(
    provingOf subject: String, unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> [String: DocumentReference] {
    var found: [String: DocumentReference] = [:]
    for row in try db.rows(
      """
      SELECT d.id, d.number, d.issuer, d.title, d.issued_on, d.trust FROM evidence_link AS e
      JOIN document_reference AS d ON d.unit_id = e.unit_id AND 'document:' || CAST(d.id AS TEXT) = e.evidence
      WHERE e.unit_id = \(unit) AND e.subject = \(subject)
      """)
    {
      found["document:\(try row.get(at: 0, as: Int.self))"] = DocumentReference(
        number: try row.get(at: 1), issuer: try row.get(at: 2), title: try row.get(at: 3), issuedOn: try row.get(at: 4),
        trust: Citation.Trust(rawValue: try row.get(at: 5)) ?? .unverified)
    }
    return found
  }

  /// Whether anything proves a subject.
  public static func isProven(
    _ subject: String, unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    try db.row(
      "SELECT 1 FROM evidence_link WHERE unit_id = \(unit) AND subject = \(subject) AND kind = 'proof' LIMIT 1") != nil
  }

  /// Whether a file or a document of a register proves a subject, and not only what somebody says of a document that
  /// nobody here has: that must have been seen by who judges.
  public static func isFirm(
    _ subject: String, unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    try db.row(
      """
      SELECT 1 FROM evidence_link WHERE unit_id = \(unit) AND subject = \(subject) AND kind = 'proof'
        AND evidence NOT LIKE 'document:%' LIMIT 1
      """) != nil
  }

  /// What proves something of a subject.
  public static func evidence(
    of subject: String, unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> [(evidence: String, kind: String, at: Instant)] {
    try db.rows(
      "SELECT evidence, kind, at FROM evidence_link WHERE unit_id = \(unit) AND subject = \(subject) ORDER BY id"
    ).map { row throws(DatabaseProblem) in (try row.get(at: 0), try row.get(at: 1), try row.get(at: 2)) }
  }
}
