public import Ground
public import Organisation
public import Storage

/// All the SQL of findings.
public enum FindingStore {
  /// Adds a finding behind those of its heading.
  static func insert(_ f: Finding, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO finding (unit_id, id, inspection_id, kind, heading, field, category, scope, text, figures, place,
        made_by, made_at, version)
      VALUES (\(f.unitID), \(f.id), \(f.inspectionID), \(f.kind), \(f.heading), \(f.field), \(f.category), \(f.scope),
        \(f.text), \(f.figures), \(f.place), \(f.madeBy), \(f.madeAt), 1)
      """)
    try putUnits(f, in: db)
  }

  /// Writes a finding back. Throws `staleCopy` when somebody was faster.
  static func update(_ f: Finding, in db: any Connection) throws(DatabaseProblem) {
    let count = try db.run(
      """
      UPDATE finding SET heading = \(f.heading), field = \(f.field), category = \(f.category), scope = \(f.scope),
        text = \(f.text), figures = \(f.figures), place = \(f.place), version = version + 1
      WHERE unit_id = \(f.unitID) AND id = \(f.id) AND version = \(f.version)
      """)
    guard count == 1 else { throw .staleCopy }
    try db.run("DELETE FROM finding_unit WHERE unit_id = \(f.unitID) AND finding_id = \(f.id)")
    try putUnits(f, in: db)
  }

  /// Takes a finding away. Throws `staleCopy` when somebody changed it.
  static func delete(_ f: Finding, in db: any Connection) throws(DatabaseProblem) {
    try db.run("DELETE FROM finding_unit WHERE unit_id = \(f.unitID) AND finding_id = \(f.id)")
    let count = try db.run(
      "DELETE FROM finding WHERE unit_id = \(f.unitID) AND id = \(f.id) AND version = \(f.version)")
    guard count == 1 else { throw .staleCopy }
  }

  private static func putUnits(_ f: Finding, in db: any Connection) throws(DatabaseProblem) {
    guard !f.units.isEmpty else { return }
    let rows = f.units.enumerated().map { place, unit -> SQL in "(\(f.unitID), \(f.id), \(unit), \(place))" }
    try db.run(
      """
      INSERT INTO finding_unit (unit_id, finding_id, inspected_id, place) VALUES \(SQL.joined(rows, by: ", "))
      """)
  }

  /// One finding.
  public static func find(
    _ id: ID<Finding>, unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> Finding? {
    try read("f.unit_id = \(unit) AND f.id = \(id)", in: db).first
  }

  /// The findings of an inspection, by heading and place.
  public static func findings(
    of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) -> [Finding] {
    try read("f.unit_id = \(i.unitID) AND f.inspection_id = \(i.id)", in: db)
  }

  /// The place behind the last finding of a heading.
  static func nextPlace(
    under heading: String, of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) -> Int {
    let last = try db.value(
      """
      SELECT max(place) FROM finding WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id) AND heading = \(heading)
      """, as: Int?.self)
    return ((last ?? nil) ?? 0) + 1
  }

  /// How many findings an inspection has.
  static func count(of i: InspectionReference, in db: any Connection) throws(DatabaseProblem) -> Int {
    try db.value(
      """
      SELECT CAST(count(*) AS BIGINT) FROM finding WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id)
      """) ?? 0
  }

  /// What the findings of an inspection are proven by, as it was linked.
  static func evidence(
    of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) -> [ID<Finding>: [String]] {
    var found: [ID<Finding>: [String]] = [:]
    for row in try db.rows(
      """
      SELECT f.id, e.evidence FROM finding f
      JOIN evidence_link e ON e.unit_id = f.unit_id AND e.subject = 'finding:' || CAST(f.id AS TEXT)
      WHERE f.unit_id = \(i.unitID) AND f.inspection_id = \(i.id) AND e.kind = 'proof' ORDER BY e.id
      """)
    { found[try row.get(at: 0), default: []].append(try row.get(at: 1)) }
    return found
  }

  /// Weaknesses at some units, unit by unit, in whatever inspection of any kind: what repeats are
  /// looked for in. Of inspections that were not issued only those of `including`.
  public static func weaknesses(
    at units: [ID<Unit>], including own: InspectionReference? = nil, in db: any Connection
  ) throws(DatabaseProblem) -> [FoundWeakness] {
    guard !units.isEmpty else { return [] }
    let also: SQL = own.map { "OR (i.unit_id = \($0.unitID) AND i.id = \($0.id))" } ?? ""
    return try db.rows(
      """
      SELECT f.category, v.inspected_id, i.year, i.unit_id, i.id, f.id FROM inspection_unit v
      JOIN inspection i ON i.unit_id = v.unit_id AND i.id = v.inspection_id AND (i.state = 'issued' \(also))
      JOIN finding f ON f.unit_id = i.unit_id AND f.inspection_id = i.id AND f.kind = 'weakness' AND f.scope = 'all'
      WHERE v.inspected_id IN (\(list: units))
      UNION
      SELECT f.category, u.inspected_id, i.year, i.unit_id, i.id, f.id FROM finding_unit u
      JOIN finding f ON f.unit_id = u.unit_id AND f.id = u.finding_id AND f.kind = 'weakness' AND f.scope <> 'all'
      JOIN inspection i ON i.unit_id = f.unit_id AND i.id = f.inspection_id AND (i.state = 'issued' \(also))
      WHERE u.inspected_id IN (\(list: units))
      """
    ).map { row throws(DatabaseProblem) in
      FoundWeakness(
        category: try row.get(at: 0), unitID: try row.get(at: 1), year: try row.get(at: 2),
        inspection: InspectionReference(unitID: try row.get(at: 3), id: try row.get(at: 4)),
        findingID: try row.get(at: 5))
    }
  }

  private static func read(_ those: SQL, in db: any Connection) throws(DatabaseProblem) -> [Finding] {
    var units: [ID<Finding>: [ID<Unit>]] = [:]
    for row in try db.rows(
      """
      SELECT u.finding_id, u.inspected_id FROM finding f
      JOIN finding_unit u ON u.unit_id = f.unit_id AND u.finding_id = f.id WHERE \(those)
      ORDER BY u.finding_id, u.place
      """)
    { units[try row.get(at: 0), default: []].append(try row.get(at: 1)) }
    return try db.rows("SELECT f.* FROM finding f WHERE \(those) ORDER BY f.heading, f.place, f.id").map {
      row throws(DatabaseProblem) in
      let id: ID<Finding> = try row.get("id")
      var f = Finding(
        unitID: try row.get("unit_id"), id: id, inspectionID: try row.get("inspection_id"), kind: try row.get("kind"),
        heading: try row.get("heading"), field: try row.get("field"), category: try row.get("category"),
        scope: try row.get("scope"), units: units[id] ?? [], text: try row.get("text"),
        figures: try row.get("figures"), place: try row.get("place"), madeBy: try row.get("made_by"),
        madeAt: try row.get("made_at"))
      f.version = try row.get("version")
      return f
    }
  }
}

/// All the SQL of the parts of a conclusion and of what was confirmed about it.
public enum ConclusionStore {
  /// The parts somebody has written.
  public static func parts(of i: InspectionReference, in db: any Connection) throws(DatabaseProblem) -> [String: String]
  {
    var parts: [String: String] = [:]
    for row in try db.rows(
      "SELECT code, text FROM conclusion_part WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id)")
    { parts[try row.get(at: 0)] = try row.get(at: 1, as: String.self) }
    return parts
  }

  /// Writes a part; nil lets the frame's words stand again.
  static func set(
    _ code: String, to text: String?, of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) {
    guard let text else {
      try db.run(
        "DELETE FROM conclusion_part WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id) AND code = \(code)")
      return
    }
    try db.run(
      """
      INSERT INTO conclusion_part (unit_id, inspection_id, code, text) VALUES (\(i.unitID), \(i.id), \(code), \(text))
      ON CONFLICT (unit_id, inspection_id, code) DO UPDATE SET text = excluded.text
      """)
  }

  /// What was confirmed.
  public static func acknowledgements(
    of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) -> [Acknowledgement] {
    try db.rows(
      """
      SELECT key, reason, actor FROM conclusion_acknowledgement
      WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id) ORDER BY key
      """
    ).map { row throws(DatabaseProblem) in
      Acknowledgement(key: try row.get(at: 0), reason: try row.get(at: 1), by: try row.get(at: 2))
    }
  }

  /// Confirms a warning; the last reason stands.
  static func acknowledge(
    _ key: String, reason: String, by actor: String, at now: Instant, of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO conclusion_acknowledgement (unit_id, inspection_id, key, reason, actor, at)
      VALUES (\(i.unitID), \(i.id), \(key), \(reason), \(actor), \(now))
      ON CONFLICT (unit_id, inspection_id, key)
      DO UPDATE SET reason = excluded.reason, actor = excluded.actor, at = excluded.at
      """)
  }
}
