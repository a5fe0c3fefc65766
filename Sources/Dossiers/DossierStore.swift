public import Ground
public import Organisation
public import Procedures
public import Storage

/// All the SQL of dossiers themselves.
public enum DossierStore {
  /// The next number of that unit and day; without gaps, since a refused transaction takes its number back.
  /// The person is remembered in the same exchange.
  static func nextNumber(
    of unit: ID<Unit>, on day: Day, remembering person: Person, ids: IDSource, in db: any Connection
  ) throws(DatabaseProblem) -> (number: Int, person: ID<Person>?) {
    let numbering: SQL = """
      INSERT INTO dossier_number (unit_id, on_day, last) VALUES (\(unit), \(day), 1)
      ON CONFLICT (unit_id, on_day) DO UPDATE SET last = dossier_number.last + 1 RETURNING last
      """
    let remembering = PersonStore.remembering(person, of: unit, ids: ids)
    let answers = try db.rows(ofEach: [numbering] + (remembering.map { [$0] } ?? []))
    guard let number = answers[0].first else { throw .badColumn("last") }
    let id: ID<Person>? = answers.count > 1 ? try answers[1].first?.get(at: 0) : nil
    return (try number.get(at: 0), id)
  }

  /// Makes sure that numbers given from now on are larger than those an imported register used.
  static func reserveNumbers(
    _ used: [(unit: ID<Unit>, day: Day, number: Int)], in db: any Connection
  ) throws(DatabaseProblem) {
    for part in StatementShapes.parts(used) {
      let rows = SQL.joined(part.map { "(\($0.unit), \($0.day), \($0.number))" }, by: ", ")
      try db.run(
        """
        INSERT INTO dossier_number (unit_id, on_day, last) VALUES \(rows)
        ON CONFLICT (unit_id, on_day) DO UPDATE SET last = excluded.last WHERE dossier_number.last < excluded.last
        """)
    }
  }

  /// Adds a new dossier with its spells. Throws `alreadyExists` when the unit has the code.
  public static func insert(_ dossier: Dossier, in db: any Connection) throws(DatabaseProblem) {
    try db.post(DossierRow.insertion.binding(DossierRow.values(of: dossier)))
    try insertSpells(of: dossier, in: db)
  }

  /// Adds many new dossiers by the engine's fastest way.
  public static func load(_ dossiers: [Dossier], in db: any Connection) throws(DatabaseProblem) {
    try load(dossiers.map(DossierRow.values), spells: dossiers.flatMap(DossierRow.spells), in: db)
  }

  /// The same for rows made before.
  static func load(_ rows: [[Value]], spells: [[Value]], in db: any Connection) throws(DatabaseProblem) {
    guard !rows.isEmpty else { return }
    try db.load(into: "dossier", columns: DossierRow.names, rows: rows)
    guard !spells.isEmpty else { return }
    try db.load(into: "dossier_spell", columns: DossierRow.spellNames, rows: spells)
  }

  /// Saves only over the version that was read; the saved one is one higher.
  public static func update(_ dossier: Dossier, in db: any Connection) throws(DatabaseProblem) {
    let values = DossierRow.values(of: dossier)
    // Key and version are not set from the row, but asked for.
    let key = [values[0], values[1], .integer(dossier.version)]
    let count = try db.run(DossierRow.replacement.binding(Array(values[2..<(values.count - 1)]) + key))
    guard count == 1 else { throw .staleCopy }
    try db.post("DELETE FROM dossier_spell WHERE unit_id = \(dossier.unitID) AND dossier_id = \(dossier.id)")
    try insertSpells(of: dossier, in: db)
  }

  private static func insertSpells(of dossier: Dossier, in db: any Connection) throws(DatabaseProblem) {
    for spell in DossierRow.spells(of: dossier) {
      let values = SQL.joined(spell.map { "\($0)" }, by: ", ")
      try db.post("INSERT INTO dossier_spell (unit_id, dossier_id, kind, from_on, to_on) VALUES (\(values))")
    }
  }

  /// The dossier, or nil.
  public static func find(_ reference: DossierReference, in db: any Connection) throws(DatabaseProblem) -> Dossier? {
    try db.row(
      "SELECT \(DossierRow.columns) FROM dossier WHERE unit_id = \(reference.unitID) AND id = \(reference.id)"
    ).map { row throws(DatabaseProblem) in try DossierRow.dossier(row, spells: try spells(of: reference, in: db)) }
  }

  private static func spells(of reference: DossierReference, in db: any Connection) throws(DatabaseProblem) -> [Row] {
    try db.rows(
      """
      SELECT kind, from_on, to_on FROM dossier_spell
      WHERE unit_id = \(reference.unitID) AND dossier_id = \(reference.id) ORDER BY kind, from_on
      """)
  }

  /// Every dossier with that code, whichever unit it belongs to: the directory.
  public static func find(code: String, in db: any Connection) throws(DatabaseProblem) -> [Dossier] {
    try db.rows("SELECT \(DossierRow.columns) FROM dossier WHERE code = \(code) ORDER BY unit_id, id LIMIT 20")
      .map { row throws(DatabaseProblem) in try DossierRow.dossier(row, spells: []) }
  }

  /// A code and the unit it is unique in.
  public struct CodeKey: Hashable, Sendable {
    /// The unit.
    public var unitID: ID<Unit>
    /// The code.
    public var code: String
  }

  /// Takes the turns of every unit that answers for these dossiers, before any of them is changed.
  static func takeTurns(of dossiers: [DossierReference], in db: any Connection) throws(DatabaseProblem) {
    guard !db.writesAlone, !dossiers.isEmpty else { return }
    let keys = SQL.joined(dossiers.map { "(CAST(\($0.unitID) AS BIGINT), CAST(\($0.id) AS BIGINT))" }, by: ", ")
    let found = try db.rows(
      "SELECT DISTINCT unit_id, deciding_unit_id FROM dossier WHERE (unit_id, id) IN (VALUES \(keys))")
    var units: Set<ID<Unit>> = []
    for row in found { units.formUnion([try row.get(at: 0), try row.get(at: 1)]) }
    try TallyStore.takeTurns(units, in: db)
  }

  /// Those of these codes that are there already, each in its unit.
  public static func existing(
    _ codes: [(unitID: ID<Unit>, code: String)], in db: any Connection
  ) throws(DatabaseProblem) -> [CodeKey: Dossier] {
    var found: [CodeKey: Dossier] = [:]
    for start in stride(from: 0, to: codes.count, by: 500) {
      let part = codes[start..<min(start + 500, codes.count)]
      let rows = try db.rows(
        "SELECT \(DossierRow.columns) FROM dossier WHERE code IN (\(list: part.map(\.code)))")
      for row in rows {
        let dossier = try DossierRow.dossier(row, spells: [])
        found[CodeKey(unitID: dossier.unitID, code: dossier.code)] = dossier
      }
    }
    return found
  }

  /// Open or recent dossiers that may well be of the same person for the same procedure, at most five: a warning before
  /// a second intake.
  public static func similar(
    to applicant: Dossier.Applicant, unit: ID<Unit>, procedure: ID<Procedure>, since: Instant, in db: any Connection
  ) throws(DatabaseProblem) -> [Dossier] {
    var asked = applicant
    (asked.number, asked.phone) = (applicant.number.tidied, applicant.phone.tidied)
    let number = asked.number
    let ofNumber: [Row] =
      number.isEmpty
      ? []
      : try db.rows(
        """
        SELECT \(DossierRow.columns) FROM dossier
        WHERE unit_id = \(unit) AND applicant_number = \(number) AND applicant_number <> ''
          AND procedure_id = \(procedure) AND (outcome IS NULL OR received_at >= \(since))
        ORDER BY id DESC LIMIT 5
        """)
    // No index leads to a telephone or a name: what the unit has open and its last days are looked through.
    let those: SQL = "unit_id = \(unit) AND procedure_id = \(procedure)"
    let unnumbered: SQL = number.isEmpty ? "" : "AND applicant_number = ''"
    let dateless = try db.rows(
      """
      SELECT \(DossierRow.columns) FROM dossier
      WHERE \(those) AND outcome IS NULL AND due_at IS NULL \(unnumbered) ORDER BY id DESC LIMIT 1000
      """)
    let open = try db.rows(
      """
      SELECT \(DossierRow.columns) FROM dossier
      WHERE \(those) AND outcome IS NULL AND due_at IS NOT NULL \(unnumbered) ORDER BY due_at DESC, id DESC LIMIT 1000
      """)
    let ended = try db.rows(
      """
      SELECT \(DossierRow.columns) FROM dossier
      WHERE \(those) AND received_at >= \(since) AND outcome IS NOT NULL \(unnumbered)
      ORDER BY received_at DESC, id DESC LIMIT 1000
      """)
    let known = try (ofNumber + dateless + open + ended).map { row throws(DatabaseProblem) in
      try DossierRow.dossier(row, spells: [])
    }
    return Array(known.filter { asked.isLikely($0.applicant) }.prefix(5))
  }

  /// The parts of a linked dossier.
  public static func parts(of reference: DossierReference, in db: any Connection) throws(DatabaseProblem) -> [Dossier] {
    try db.rows(
      """
      SELECT \(DossierRow.columns) FROM dossier
      WHERE unit_id = \(reference.unitID) AND parent_id = \(reference.id) ORDER BY id
      """
    ).map { row throws(DatabaseProblem) in try DossierRow.dossier(row, spells: []) }
  }

  /// Dossiers of every unit in the order of the key, after one of them: for verification and back-ups.
  public static func page(
    after last: DossierReference?, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Dossier] {
    let start: SQL = last.map { "WHERE (unit_id, id) > (\($0.unitID), \($0.id))" } ?? ""
    let rows = try db.rows(
      "SELECT \(DossierRow.columns) FROM dossier \(start) ORDER BY unit_id, id LIMIT \(limit)")
    guard let first = rows.first, let end = rows.last else { return [] }
    let spells = try db.rows(
      """
      SELECT unit_id, dossier_id, kind, from_on, to_on FROM dossier_spell
      WHERE (unit_id, dossier_id) >= (\(try first.get("unit_id", as: Int.self)), \(try first.get("id", as: Int.self)))
        AND (unit_id, dossier_id) <= (\(try end.get("unit_id", as: Int.self)), \(try end.get("id", as: Int.self)))
      ORDER BY unit_id, dossier_id, kind, from_on
      """)
    var byDossier: [Int: [Row]] = [:]
    for spell in spells { byDossier[try spell.get("dossier_id"), default: []].append(spell) }
    return try rows.map { row throws(DatabaseProblem) in
      try DossierRow.dossier(row, spells: byDossier[try row.get("id")] ?? [])
    }
  }
}
