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
