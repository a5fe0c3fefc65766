public import Ground
public import Storage

/// All the SQL of units, departments and officers.
public enum UnitStore {
  /// The whole organisation in time.
  public static func tree(in db: any Connection) throws(DatabaseProblem) -> UnitTree {
    UnitTree(
      kinds: try db.rows("SELECT code, label, level FROM unit_kind ORDER BY level").map {
        row throws(DatabaseProblem) in
        UnitKind(code: try row.get(at: 0), label: try row.get(at: 1), level: try row.get(at: 2))
      },
      units: try db.rows("SELECT id, code, kind FROM unit").map { row throws(DatabaseProblem) in
        Unit(id: try row.get(at: 0), code: try row.get(at: 1), kind: try row.get(at: 2))
      },
      spans: try db.rows("SELECT unit_id, name, parent_id, from_on, to_on FROM unit_span ORDER BY unit_id, place")
        .map { row throws(DatabaseProblem) in
          UnitSpan(
            unitID: try row.get(at: 0), name: try row.get(at: 1), parentID: try row.get(at: 2),
            from: try row.get(at: 3), to: try row.get(at: 4))
        },
      successions: try db.rows("SELECT unit_id, successor_id, place FROM unit_succession").map {
        row throws(DatabaseProblem) in
        UnitSuccession(unitID: try row.get(at: 0), successorID: try row.get(at: 1), order: try row.get(at: 2))
      })
  }

  /// The organisation as it is, for who changes it in this transaction: two changes wait for each other.
  public static func treeToChange(in db: any Connection) throws(DatabaseProblem) -> UnitTree {
    try ReferenceVersionStore.bump(.units, in: db)
    return try tree(in: db)
  }

  /// Adds a unit with its spans and successors.
  public static func insert(
    _ unit: Unit, spans: [UnitSpan], successors: [ID<Unit>], in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run("INSERT INTO unit (id, code, kind) VALUES (\(unit.id), \(unit.code), \(unit.kind))")
    try replaceSpans(of: unit.id, spans, in: db)
    try replaceSuccessors(of: unit.id, successors, in: db)
  }

  /// Replaces the spans of a unit.
  public static func replaceSpans(
    of unit: ID<Unit>, _ spans: [UnitSpan], in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run("DELETE FROM unit_span WHERE unit_id = \(unit)")
    for (place, span) in spans.enumerated() {
      try db.run(
        """
        INSERT INTO unit_span (unit_id, place, name, parent_id, from_on, to_on)
        VALUES (\(unit), \(place), \(span.name), \(span.parentID), \(span.from), \(span.to))
        """)
    }
    try ReferenceVersionStore.bump(.units, in: db)
  }

  /// Replaces the successors of a unit, the primary one first.
  public static func replaceSuccessors(
    of unit: ID<Unit>, _ successors: [ID<Unit>], in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run("DELETE FROM unit_succession WHERE unit_id = \(unit)")
    for (place, successor) in successors.enumerated() {
      try db.run(
        "INSERT INTO unit_succession (unit_id, successor_id, place) VALUES (\(unit), \(successor), \(place))")
    }
    try ReferenceVersionStore.bump(.units, in: db)
  }

  /// The departments of a unit, the one-stop desk first.
  public static func departments(of unit: ID<Unit>, in db: any Connection) throws(DatabaseProblem) -> [Department] {
    try db.rows(
      "SELECT id, name, is_front_desk FROM department WHERE unit_id = \(unit) ORDER BY is_front_desk DESC, name"
    ).map { row throws(DatabaseProblem) in
      Department(unitID: unit, id: try row.get(at: 0), name: try row.get(at: 1), isFrontDesk: try row.get(at: 2))
    }
  }

  /// Adds a department.
  public static func insert(_ department: Department, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO department (unit_id, id, name, is_front_desk)
      VALUES (\(department.unitID), \(department.id), \(department.name), \(department.isFrontDesk))
      """)
  }

  /// The officers of a unit, those in office first.
  public static func officers(of unit: ID<Unit>, in db: any Connection) throws(DatabaseProblem) -> [Officer] {
    try db.rows(
      """
      SELECT id, name, position, department_id, from_on, to_on FROM officer
      WHERE unit_id = \(unit) ORDER BY to_on NULLS FIRST, id
      """
    ).map { row throws(DatabaseProblem) in
      Officer(
        unitID: unit, id: try row.get(at: 0), name: try row.get(at: 1), position: try row.get(at: 2),
        departmentID: try row.get(at: 3), from: try row.get(at: 4), to: try row.get(at: 5))
    }
  }

  /// Everybody in office, by unit and name.
  public static func officersInOffice(limit: Int, in db: any Connection) throws(DatabaseProblem) -> [Officer] {
    try db.rows(
      """
      SELECT unit_id, id, name, position, department_id, from_on FROM officer
      WHERE to_on IS NULL ORDER BY unit_id, name LIMIT \(limit)
      """
    ).map { row throws(DatabaseProblem) in
      Officer(
        unitID: try row.get(at: 0), id: try row.get(at: 1), name: try row.get(at: 2), position: try row.get(at: 3),
        departmentID: try row.get(at: 4), from: try row.get(at: 5))
    }
  }

  /// Adds an officer.
  public static func insert(_ officer: Officer, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO officer (unit_id, id, name, position, department_id, from_on, to_on)
      VALUES (\(officer.unitID), \(officer.id), \(officer.name), \(officer.position), \(officer.departmentID),
        \(officer.from), \(officer.to))
      """)
  }

  /// Ends an officer's time in a unit.
  public static func release(
    _ officer: ID<Officer>, of unit: ID<Unit>, on day: Day, in db: any Connection
  ) throws(DatabaseProblem) {
    let count = try db.run(
      "UPDATE officer SET to_on = \(day) WHERE unit_id = \(unit) AND id = \(officer) AND to_on IS NULL")
    guard count == 1 else { throw .staleCopy }
  }
}

/// Versions of what is read once and remembered: units, catalogue, calendars.
public enum ReferenceVersionStore {
  /// The things that are remembered.
  public enum Name: String, StoredEnum, Sendable {
    case units, catalogue, calendars
  }

  /// Says that something changed.
  public static func bump(_ name: Name, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO reference_version (name, version) VALUES (\(name), 1)
      ON CONFLICT (name) DO UPDATE SET version = reference_version.version + 1
      """)
  }

  /// The versions of everything, as one text to compare.
  public static func current(in db: any Connection) throws(DatabaseProblem) -> String {
    try db.rows("SELECT name, version FROM reference_version ORDER BY name").map { row throws(DatabaseProblem) in
      "\(try row.get(at: 0, as: String.self))=\(try row.get(at: 1, as: Int.self))"
    }.joined(separator: " ")
  }
}

/// Settings of the installation.
public enum SettingStore {
  /// The value of a setting.
  public static func value(_ name: String, in db: any Connection) throws(DatabaseProblem) -> String? {
    try db.value("SELECT value FROM setting WHERE name = \(name)")
  }

  /// Sets a setting.
  public static func set(_ name: String, to value: String, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO setting (name, value) VALUES (\(name), \(value))
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """)
  }
}
