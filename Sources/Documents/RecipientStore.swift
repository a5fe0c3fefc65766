import Ground
import Organisation
public import Storage

/// All the SQL of recipients and links.
public enum RecipientStore {
  /// Adds recipients behind those that are there.
  static func add(_ recipients: [DocumentRecipient], of key: DocumentKey, in db: any Connection) throws {
    let first =
      try db.value(
        """
        SELECT CAST(count(*) AS BIGINT) FROM document_recipient
        WHERE unit_id = \(key.unitID) AND document_id = \(key.id)
        """, as: Int.self) ?? 0
    for (place, recipient) in recipients.enumerated() {
      try db.run(
        """
        INSERT INTO document_recipient (unit_id, document_id, place, recipient_id, name, sent_at, arrived_id,
          received_at, sent_back)
        VALUES (\(key.unitID), \(key.id), \(first + place), \(recipient.unitID), \(recipient.name), \(recipient.sentAt),
          \(recipient.arrivedID), \(recipient.receivedAt), \(recipient.sentBack))
        """)
    }
  }

  /// The recipients of a document, in order.
  public static func list(of key: DocumentKey, in db: any Connection) throws(DatabaseProblem) -> [DocumentRecipient] {
    try db.rows(
      """
      SELECT recipient_id, name, sent_at, arrived_id, received_at, sent_back FROM document_recipient
      WHERE unit_id = \(key.unitID) AND document_id = \(key.id) ORDER BY place
      """
    ).map { row throws(DatabaseProblem) in
      DocumentRecipient(
        unitID: try row.get(at: 0), name: try row.get(at: 1), sentAt: try row.get(at: 2), arrivedID: try row.get(at: 3),
        receivedAt: try row.get(at: 4), sentBack: try row.get(at: 5))
    }
  }

  /// Tells the sender what became of what arrived.
  static func report(
    _ arrived: DocumentKey, of source: DocumentKey, receivedAt: Instant?, sentBack: String, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      UPDATE document_recipient SET received_at = \(receivedAt), sent_back = \(sentBack)
      WHERE unit_id = \(source.unitID) AND document_id = \(source.id) AND recipient_id = \(arrived.unitID)
        AND arrived_id = \(arrived.id)
      """)
  }
}

/// All the SQL of links. Both ends hold a row in their own unit.
public enum LinkStore {
  /// Adds a link once. `sign` names the acting document at the far end, `on` the day from which it holds.
  static func add(
    _ link: DocumentLink, sign: String, on day: Day?, in db: any Connection
  ) throws(DatabaseProblem) {
    let (unit, id) = (link.to?.unitID ?? ID(0), link.to?.id ?? ID(0))
    try add(link.from, isFrom: true, link.kind, link.sign, DocumentKey(unitID: unit, id: id), day, db)
    if let to = link.to { try add(to, isFrom: false, link.kind, sign, link.from, day, db) }
  }

  private static func add(
    _ key: DocumentKey, isFrom: Bool, _ kind: DocumentLink.Kind, _ sign: String, _ other: DocumentKey, _ day: Day?,
    _ db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO document_link (unit_id, document_id, is_from, kind, sign, other_unit_id, other_id, changed_on)
      VALUES (\(key.unitID), \(key.id), \(isFrom), \(kind), \(sign), \(other.unitID), \(other.id), \(day))
      ON CONFLICT (unit_id, document_id, is_from, kind, sign, other_unit_id, other_id) DO NOTHING
      """)
  }

  /// Once the acting document has its number and day, the far ends know them.
  static func name(
    _ key: DocumentKey, sign: String, on day: Day, in db: any Connection
  ) throws(DatabaseProblem) {
    for link in try links(from: key, in: db) {
      guard let to = link.to else { continue }
      try db.run(
        """
        UPDATE document_link SET sign = \(sign), changed_on = \(day)
        WHERE unit_id = \(to.unitID) AND document_id = \(to.id) AND is_from = \(false) AND kind = \(link.kind)
          AND other_unit_id = \(key.unitID) AND other_id = \(key.id)
        """)
    }
  }

  /// What a document does to others.
  public static func links(from key: DocumentKey, in db: any Connection) throws(DatabaseProblem) -> [DocumentLink] {
    try db.rows(
      """
      SELECT kind, sign, other_unit_id, other_id FROM document_link
      WHERE unit_id = \(key.unitID) AND document_id = \(key.id) AND is_from = \(true) ORDER BY kind, sign
      """
    ).map { row throws(DatabaseProblem) in
      let other = DocumentKey(unitID: try row.get(at: 2), id: try row.get(at: 3))
      return DocumentLink(
        kind: try row.get(at: 0), from: key, to: other.id.value == 0 ? nil : other, sign: try row.get(at: 1))
    }
  }

  /// What others do to a document: the change, and which document does it. Worked out from the acting documents as they
  /// are now: a draft does nothing yet, one that was recalled or sent back does nothing any more.
  public static func changes(
    of key: DocumentKey, in db: any Connection
  ) throws -> [(change: Force.Change, by: DocumentKey)] {
    let rows = try db.rows(
      """
      SELECT kind, other_unit_id, other_id FROM document_link
      WHERE unit_id = \(key.unitID) AND document_id = \(key.id) AND is_from = \(false) ORDER BY kind, other_id
      """)
    return try rows.compactMap { row in
      let by = DocumentKey(unitID: try row.get(at: 1), id: try row.get(at: 2))
      guard let acting = try DocumentStore.find(by, in: db), acting.isActing else { return nil }
      let change = Force.Change(
        kind: try row.get(at: 0), sign: acting.sign.isEmpty ? acting.subject : acting.sign,
        on: acting.effectiveOn ?? acting.issuedOn)
      return (change, by)
    }.sorted { $0.change.on.map { $0.number } ?? .max < $1.change.on.map { $0.number } ?? .max }
  }

  /// Takes a link away at both ends; tells whether there was one.
  static func remove(_ link: DocumentLink, in db: any Connection) throws(DatabaseProblem) -> Bool {
    let (unit, id) = (link.to?.unitID ?? ID(0), link.to?.id ?? ID(0))
    let count = try db.run(
      """
      DELETE FROM document_link WHERE unit_id = \(link.from.unitID) AND document_id = \(link.from.id)
        AND is_from = \(true) AND kind = \(link.kind) AND sign = \(link.sign) AND other_unit_id = \(unit)
        AND other_id = \(id)
      """)
    guard count > 0 else { return false }
    if let to = link.to {
      try db.run(
        """
        DELETE FROM document_link WHERE unit_id = \(to.unitID) AND document_id = \(to.id) AND is_from = \(false)
          AND kind = \(link.kind) AND other_unit_id = \(link.from.unitID) AND other_id = \(link.from.id)
        """)
    }
    return true
  }
}
