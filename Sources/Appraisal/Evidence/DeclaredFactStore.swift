public import Ground
public import Organisation
public import Storage

/// All the SQL of declared facts.
public enum DeclaredFactStore {
  private static let columns: SQL =
    "unit_id, id, set_code, year, name, answer, note, declared_by, declared_at, version"

  /// What some units declared for a set and a year.
  public static func list(
    of units: [ID<Unit>], set: String, year: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [DeclaredFactRecord] {
    guard !units.isEmpty else { return [] }
    return try db.rows(
      """
      SELECT \(columns) FROM declared_fact WHERE unit_id IN (\(list: units)) AND set_code = \(set) AND year = \(year)
      ORDER BY unit_id, name
      """
    ).map(record)
  }

  /// One of them.
  public static func find(
    _ id: ID<DeclaredFactRecord>, unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> DeclaredFactRecord? {
    try db.row("SELECT \(columns) FROM declared_fact WHERE unit_id = \(unit) AND id = \(id)").map(record)
  }

  /// Adds one. Throws `staleCopy` when somebody declared the same in the meantime.
  static func insert(_ fact: DeclaredFactRecord, in db: any Connection) throws(DatabaseProblem) {
    let added = try db.run(
      """
      INSERT INTO declared_fact (\(columns))
      VALUES (\(fact.unitID), \(fact.id), \(fact.set), \(fact.year), \(fact.name), \(try text(fact)), \(fact.note),
        \(fact.declaredBy), \(fact.declaredAt), 1)
      ON CONFLICT (unit_id, set_code, year, name) DO NOTHING
      """)
    guard added == 1 else { throw .staleCopy }
  }

  /// Writes a changed one over its old self. Throws `staleCopy` when somebody was faster.
  static func update(_ fact: DeclaredFactRecord, in db: any Connection) throws(DatabaseProblem) {
    let changed = try db.run(
      """
      UPDATE declared_fact SET answer = \(try text(fact)), note = \(fact.note), declared_by = \(fact.declaredBy),
        declared_at = \(fact.declaredAt), version = version + 1
      WHERE unit_id = \(fact.unitID) AND id = \(fact.id) AND version = \(fact.version)
      """)
    guard changed == 1 else { throw .staleCopy }
  }

  /// Takes one away. Throws `staleCopy` when somebody was faster.
  static func delete(_ fact: DeclaredFactRecord, in db: any Connection) throws(DatabaseProblem) {
    let gone = try db.run(
      """
      DELETE FROM declared_fact WHERE unit_id = \(fact.unitID) AND id = \(fact.id) AND version = \(fact.version)
      """)
    guard gone == 1 else { throw .staleCopy }
  }

  private static func text(_ fact: DeclaredFactRecord) throws(DatabaseProblem) -> String {
    try JSONColumn.text(AnswerText(fact.answer), in: "answer")
  }

  private static func record(_ row: Row) throws(DatabaseProblem) -> DeclaredFactRecord {
    guard let answer = try row.json("answer", as: AnswerText.self).answer else { throw .badColumn("answer") }
    return DeclaredFactRecord(
      unitID: try row.get("unit_id"), id: try row.get("id"), set: try row.get("set_code"), year: try row.get("year"),
      name: try row.get("name"), answer: answer, note: try row.get("note"), declaredBy: try row.get("declared_by"),
      declaredAt: try row.get("declared_at"), version: try row.get("version"))
  }
}
