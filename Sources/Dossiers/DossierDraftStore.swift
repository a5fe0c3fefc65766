public import Ground
public import Organisation
public import Storage

/// All the SQL of drafts.
public enum DossierDraftStore {
  /// Writes a draft, over an earlier one of its number if that is its maker's own, the very one that was opened, or lay
  /// too long; whether it was written.
  public static func put(
    _ draft: DossierDraft, opened: Instant?, at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    try !db.rows(
      """
      INSERT INTO dossier_draft (unit_id, id, title, fields, saved_by, saved_at)
      VALUES (\(draft.unitID), \(draft.id), \(draft.title), \(draft.fields), \(draft.savedBy), \(draft.savedAt))
      ON CONFLICT (unit_id, id) DO UPDATE SET
        title = excluded.title, fields = excluded.fields, saved_by = excluded.saved_by, saved_at = excluded.saved_at
      WHERE dossier_draft.saved_by = excluded.saved_by OR dossier_draft.saved_at = \(opened)
        OR dossier_draft.saved_at < \(DossierDraft.oldest(at: now))
      RETURNING id
      """
    ).isEmpty
  }

  /// Deletes one that is `owner`'s own or the very one that was opened; whether it did.
  static func take(
    _ id: ID<DossierDraft>, of unit: ID<Unit>, opened: Instant?, by owner: String, in db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    try !db.rows(
      """
      DELETE FROM dossier_draft WHERE unit_id = \(unit) AND id = \(id) AND (saved_by = \(owner) OR saved_at = \(opened))
      RETURNING id
      """
    ).isEmpty
  }

  /// One draft; nil when it lay too long.
  public static func find(
    _ id: ID<DossierDraft>, of unit: ID<Unit>, at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) -> DossierDraft? {
    try db.row(
      """
      SELECT unit_id, id, title, fields, saved_by, saved_at FROM dossier_draft
      WHERE unit_id = \(unit) AND id = \(id) AND saved_at >= \(DossierDraft.oldest(at: now))
      """
    ).map { row throws(DatabaseProblem) in
      DossierDraft(
        unitID: try row.get("unit_id"), id: try row.get("id"), title: try row.get("title"),
        fields: try row.get("fields"), savedBy: try row.get("saved_by"), savedAt: try row.get("saved_at"))
    }
  }

  /// The drafts of a unit, the last saved first.
  public static func all(
    of unit: ID<Unit>, at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) -> [DossierDraft.Heading] {
    try db.rows(
      """
      SELECT unit_id, id, title, saved_by, saved_at FROM dossier_draft
      WHERE unit_id = \(unit) AND saved_at >= \(DossierDraft.oldest(at: now)) ORDER BY saved_at DESC, id DESC
      LIMIT \(DossierDraft.mostOfUnit)
      """
    ).map { row throws(DatabaseProblem) in
      DossierDraft.Heading(
        unitID: try row.get("unit_id"), id: try row.get("id"), title: try row.get("title"),
        savedBy: try row.get("saved_by"), savedAt: try row.get("saved_at"))
    }
  }

  /// How many drafts a unit has, one of them left out.
  public static func count(
    of unit: ID<Unit>, without one: ID<DossierDraft>? = nil, at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) -> Int {
    let others: SQL = one.map { "AND id <> \($0)" } ?? ""
    return try db.value(
      """
      SELECT CAST(count(*) AS BIGINT) FROM dossier_draft
      WHERE unit_id = \(unit) AND saved_at >= \(DossierDraft.oldest(at: now)) \(others)
      """) ?? 0
  }

  /// Deletes one; whether it was there.
  @discardableResult
  public static func remove(
    _ id: ID<DossierDraft>, of unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    try !db.rows("DELETE FROM dossier_draft WHERE unit_id = \(unit) AND id = \(id) RETURNING id").isEmpty
  }

  /// Deletes, in every unit, what lay too long.
  public static func sweep(at now: Instant, in db: any Connection) throws(DatabaseProblem) {
    try db.run("DELETE FROM dossier_draft WHERE saved_at < \(DossierDraft.oldest(at: now))")
  }
}
