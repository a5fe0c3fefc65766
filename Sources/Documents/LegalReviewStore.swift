public import Ground
public import Organisation
public import Storage

/// All the SQL of reviews of legal documents.
public enum LegalReviewStore {
  static func insert(_ r: LegalReview, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO legal_review (unit_id, id, document_id, reviewed_on, kind, outcome, reason, handled, handled_on,
        version)
      VALUES (\(r.unitID), \(r.id), \(r.documentID), \(r.reviewedOn), \(r.kind), \(r.outcome), \(r.reason), '', NULL, 1)
      """)
  }

  /// Tells whether there was something to handle.
  static func handle(
    _ id: ID<LegalReview>, of key: DocumentKey, with sign: String, on day: Day, in db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    try db.run(
      """
      UPDATE legal_review SET handled = \(sign), handled_on = \(day), version = version + 1
      WHERE unit_id = \(key.unitID) AND id = \(id) AND document_id = \(key.id) AND outcome <> 'keep'
        AND handled_on IS NULL
      """) == 1
  }

  /// The reviews of one document, latest first.
  public static func list(of key: DocumentKey, in db: any Connection) throws(DatabaseProblem) -> [LegalReview] {
    try db.rows(
      """
      SELECT * FROM legal_review WHERE unit_id = \(key.unitID) AND document_id = \(key.id)
      ORDER BY reviewed_on DESC, id DESC
      """
    ).map(review)
  }

  /// The latest review of each legal document of a unit.
  public static func latest(
    of unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> [ID<Document>: LegalReview] {
    var found: [ID<Document>: LegalReview] = [:]
    for row in try db.rows("SELECT * FROM legal_review WHERE unit_id = \(unit) ORDER BY reviewed_on, id") {
      let one = try review(row)
      found[one.documentID] = one
    }
    return found
  }

  /// Every review of the unit's legal documents, by document, earliest first.
  public static func all(of unit: ID<Unit>, in db: any Connection) throws(DatabaseProblem) -> [ID<Document>:
    [LegalReview]]
  {
    var found: [ID<Document>: [LegalReview]] = [:]
    for row in try db.rows("SELECT * FROM legal_review WHERE unit_id = \(unit) ORDER BY reviewed_on, id") {
      let one = try review(row)
      found[one.documentID, default: []].append(one)
    }
    return found
  }

  /// The legal documents a unit issued, or those of higher units that came to it, with what others do to them, newest
  /// first. Drafts and what was recalled or sent back are none.
  public static func legalDocuments(
    of unit: ID<Unit>, _ direction: DocumentDirection, limit: Int, in db: any Connection
  ) throws -> [(document: Document, changes: [Force.Change])] {
    var filter = DocumentFilter(units: [unit], direction: direction)
    filter.isLegal = true
    filter.states = direction == .outgoing ? [.issued, .sent] : [.registered, .assigned, .processed]
    let changes = try LinkStore.changesOfLegalDocuments(of: unit, in: db)
    return try DocumentStore.page(filter, before: nil, limit: limit, on: Day(number: 0), in: db).map { d in
      (d, changes[d.id] ?? [])
    }
  }

  private static func review(_ row: Row) throws(DatabaseProblem) -> LegalReview {
    LegalReview(
      unitID: try row.get("unit_id"), id: try row.get("id"), documentID: try row.get("document_id"),
      reviewedOn: try row.get("reviewed_on"), kind: try row.get("kind"), outcome: try row.get("outcome"),
      reason: try row.get("reason"), handled: try row.get("handled"), handledOn: try row.get("handled_on"),
      version: try row.get("version"))
  }
}
