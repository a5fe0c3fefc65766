public import Ground
public import Organisation
public import Storage

/// All the SQL of drafts.
public enum DossierDraftStore {
  /// Writes a draft, over an earlier one of its number.
  public static func put(_ draft: DossierDraft, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO dossier_draft (unit_id, id, title, fields, saved_by, saved_at)
      VALUES (\(draft.unitID), \(draft.id), \(draft.title), \(draft.fields), \(draft.savedBy), \(draft.savedAt))
      ON CONFLICT (unit_id, id) DO UPDATE SET
        title = excluded.title, fields = excluded.fields, saved_by = excluded.saved_by, saved_at = excluded.saved_at
      """)
  }

  /// One draft.
  public static func find(
    _ id: ID<DossierDraft>, of unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> DossierDraft? {
    try db.rows("SELECT \(columns) FROM dossier_draft WHERE unit_id = \(unit) AND id = \(id)").first.map(draft)
  }

  /// The drafts of a unit, the last saved first.
  public static func all(of unit: ID<Unit>, in db: any Connection) throws(DatabaseProblem) -> [DossierDraft] {
    try db.rows(
      """
      SELECT \(columns) FROM dossier_draft WHERE unit_id = \(unit) ORDER BY saved_at DESC, id DESC
      LIMIT \(DossierDraft.mostOfUnit)
      """
    ).map(draft)
  }

  /// Deletes one; whether it was there.
  @discardableResult
  public static func remove(
    _ id: ID<DossierDraft>, of unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    try !db.rows("DELETE FROM dossier_draft WHERE unit_id = \(unit) AND id = \(id) RETURNING id").isEmpty
  }

  /// Deletes what was saved before a moment.
  static func removeOlder(than moment: Instant, of unit: ID<Unit>, in db: any Connection) throws(DatabaseProblem) {
    try db.run("DELETE FROM dossier_draft WHERE unit_id = \(unit) AND saved_at < \(moment)")
  }

  private static let columns: SQL = "unit_id, id, title, fields, saved_by, saved_at"

  private static func draft(_ row: Row) throws(DatabaseProblem) -> DossierDraft {
    DossierDraft(
      unitID: try row.get("unit_id"), id: try row.get("id"), title: try row.get("title"),
      fields: try row.get("fields"), savedBy: try row.get("saved_by"), savedAt: try row.get("saved_at"))
  }
}
