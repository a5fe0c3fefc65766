import Ground
import Organisation
import Storage

/// All the SQL of signs that are taken: whatever books a unit keeps, a sign is one of a kind in its year.
enum SignStore {
  /// Takes a sign for a document. Throws `signTaken` when another document of the unit and year carries it.
  static func claim(_ sign: DocumentSign, on day: Day, of key: DocumentKey, in db: any Connection) throws {
    // Documents from before signs were kept here have no row; two clerks at the same moment meet at the key.
    let known = try DocumentStore.issued(sign, in: day.year, of: key.unitID, in: db).first { $0.id != key.id }
    let count = try db.run(
      """
      INSERT INTO taken_sign (unit_id, year, sign_key, document_id)
      VALUES (\(key.unitID), \(day.year), \(sign.key), \(key.id)) ON CONFLICT (unit_id, year, sign_key) DO NOTHING
      """)
    guard known == nil, count == 1 else { throw DocumentRefusal.signTaken(sign.text, known?.issuedOn ?? day) }
  }

  /// Gives back the sign of a document that was entered wrongly.
  static func release(_ key: DocumentKey, in db: any Connection) throws(DatabaseProblem) {
    try db.run("DELETE FROM taken_sign WHERE unit_id = \(key.unitID) AND document_id = \(key.id)")
  }
}
