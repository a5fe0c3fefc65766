import Ground
import Organisation
import Storage

// What verification reads of the registers.

extension RegisterStore {
  /// The values of entries as they are stored, in the order of their keys.
  static func values(
    after last: (unit: ID<Unit>, id: ID<RegisterEntry>)?, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [(unit: ID<Unit>, id: ID<RegisterEntry>, values: String)] {
    let start: SQL = last.map { "WHERE (unit_id, id) > (\($0.unit), \($0.id))" } ?? ""
    return try db.rows(
      "SELECT unit_id, id, entry_values FROM register_entry \(start) ORDER BY unit_id, id LIMIT \(limit)"
    ).map { row throws(DatabaseProblem) in (try row.get(at: 0), try row.get(at: 1), try row.get(at: 2)) }
  }

  /// Entries whose state is not that of their last turn.
  static func contradictions(
    limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [(ID<Unit>, ID<RegisterEntry>)] {
    try db.rows(
      """
      SELECT e.unit_id, e.id FROM register_entry e
      JOIN register_turn t ON t.unit_id = e.unit_id AND t.entry_id = e.id AND t.undone IS NULL
      WHERE (e.state IS NULL OR e.state <> t.state) AND t.id = (
        SELECT max(o.id) FROM register_turn o
        WHERE o.unit_id = e.unit_id AND o.entry_id = e.id AND o.undone IS NULL)
      ORDER BY e.unit_id, e.id LIMIT \(limit)
      """
    ).map { row throws(DatabaseProblem) in (try row.get(at: 0), try row.get(at: 1)) }
  }

  /// Turns of entries that are not there.
  static func strayTurns(
    limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [(ID<Unit>, ID<RegisterEntry>)] {
    try db.rows(
      """
      SELECT DISTINCT t.unit_id, t.entry_id FROM register_turn t WHERE NOT EXISTS (
        SELECT 1 FROM register_entry e WHERE e.unit_id = t.unit_id AND e.id = t.entry_id)
      ORDER BY t.unit_id, t.entry_id LIMIT \(limit)
      """
    ).map { row throws(DatabaseProblem) in (try row.get(at: 0), try row.get(at: 1)) }
  }
}
