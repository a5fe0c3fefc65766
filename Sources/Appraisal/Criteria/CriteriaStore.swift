import Ground
import Organisation
public import Storage

/// All the SQL of editions of sets.
public enum CriteriaStore {
  private static let columns: SQL =
    "code, edition, content, digest, state, made_by, made_at, enforced_by, enforced_at, unit_id, version"

  /// The editions of a state, by code and edition: those in force are read by every score, drafts by those who write.
  public static func list(
    _ state: CriteriaEdition.State, in db: any Connection
  ) throws(DatabaseProblem) -> [CriteriaEdition] {
    try db.rows("SELECT \(columns) FROM criteria_edition WHERE state = \(state) ORDER BY code, edition").map(edition)
  }

  /// How many drafts a unit keeps.
  static func drafts(of unit: ID<Unit>, in db: any Connection) throws(DatabaseProblem) -> Int {
    try db.row("SELECT count(*) AS n FROM criteria_edition WHERE state = 'draft' AND unit_id = \(unit)")?.get("n") ?? 0
  }

  /// One edition.
  public static func find(
    _ code: String, _ name: String, in db: any Connection
  ) throws(DatabaseProblem) -> CriteriaEdition? {
    try db.row("SELECT \(columns) FROM criteria_edition WHERE code = \(code) AND edition = \(name)").map(edition)
  }

  /// Adds a draft. Throws `alreadyExists` where there is such an edition.
  static func insert(_ e: CriteriaEdition, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO criteria_edition (\(columns))
      VALUES (\(e.code), \(e.edition), \(e.content), \(e.digest), \(e.state), \(e.madeBy), \(e.madeAt),
        \(e.enforcedBy), \(e.enforcedAt), \(e.unitID), 1)
      """)
  }

  /// Writes a draft over the version that was read; one in force stays as it is.
  static func update(_ e: CriteriaEdition, in db: any Connection) throws(DatabaseProblem) {
    let count = try db.run(
      """
      UPDATE criteria_edition SET content = \(e.content), digest = \(e.digest), state = \(e.state),
        made_by = \(e.madeBy), made_at = \(e.madeAt), enforced_by = \(e.enforcedBy), enforced_at = \(e.enforcedAt),
        version = version + 1
      WHERE code = \(e.code) AND edition = \(e.edition) AND version = \(e.version) AND state = 'draft'
      """)
    guard count == 1 else { throw .staleCopy }
  }

  /// Takes a draft away.
  static func delete(_ e: CriteriaEdition, in db: any Connection) throws(DatabaseProblem) {
    let count = try db.run(
      """
      DELETE FROM criteria_edition
      WHERE code = \(e.code) AND edition = \(e.edition) AND version = \(e.version) AND state = 'draft'
      """)
    guard count == 1 else { throw .staleCopy }
  }

  private static func edition(_ row: Row) throws(DatabaseProblem) -> CriteriaEdition {
    CriteriaEdition(
      code: try row.get("code"), edition: try row.get("edition"), content: try row.get("content"),
      digest: try row.get("digest"), state: try row.get("state"), madeBy: try row.get("made_by"),
      madeAt: try row.get("made_at"), enforcedBy: try row.get("enforced_by"), enforcedAt: try row.get("enforced_at"),
      unitID: try row.get("unit_id"), version: try row.get("version"))
  }
}
