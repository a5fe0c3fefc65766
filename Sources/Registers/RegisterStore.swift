public import Ground
public import Organisation
public import Storage

/// All the SQL of single entries.
public enum RegisterStore {
  /// Waits until nobody else writes into these registers, each unit's in the order of their ids.
  static func lock(
    _ register: String, of units: some Sequence<ID<Unit>>, in db: any Connection
  ) throws(DatabaseProblem) {
    for unit in Set(units).sorted() {
      try db.run(
        """
        INSERT INTO register_book (unit_id, register, version) VALUES (\(unit), \(register), 1)
        ON CONFLICT (unit_id, register) DO UPDATE SET version = register_book.version + 1
        """)
    }
  }

  static func insert(_ entry: RegisterEntry, searchKey: String, in db: any Connection) throws(DatabaseProblem) {
    let content = entry.content
    try db.run(
      """
      INSERT INTO register_entry (unit_id, id, register, edition, happened_on, who, what, field, state, entry_values,
        search_key, entered_at, entered_by, version)
      VALUES (\(entry.unitID), \(entry.id), \(entry.register), \(entry.edition), \(content.happenedOn), \(content.who),
        \(content.what), \(content.field), \(entry.state), \(content.values), \(searchKey), \(entry.enteredAt),
        \(entry.enteredBy), \(entry.version))
      """)
  }

  /// Adds many new entries at once.
  static func load(
    _ entries: [(entry: RegisterEntry, searchKey: String)], in db: any Connection
  ) throws(DatabaseProblem) {
    let names = [
      "unit_id", "id", "register", "edition", "happened_on", "who", "what", "field", "state", "entry_values",
      "search_key", "entered_at", "entered_by", "version",
    ]
    let rows = entries.map { item -> [Value] in
      let (entry, content) = (item.entry, item.entry.content)
      return [
        entry.unitID.columnValue, entry.id.columnValue, .text(entry.register), .integer(entry.edition),
        content.happenedOn.columnValue, .text(content.who), .text(content.what), content.field.columnValue,
        entry.state.columnValue, content.values.columnValue, .text(item.searchKey), entry.enteredAt.columnValue,
        .text(entry.enteredBy), .integer(entry.version),
      ]
    }
    try db.load(into: "register_entry", columns: names, rows: rows)
  }

  /// Writes a changed entry over its old self. Throws `DatabaseProblem.staleCopy` when somebody was faster.
  static func update(_ entry: RegisterEntry, searchKey: String, in db: any Connection) throws(DatabaseProblem) {
    let content = entry.content
    let changed = try db.run(
      """
      UPDATE register_entry SET edition = \(entry.edition), happened_on = \(content.happenedOn), who = \(content.who),
        what = \(content.what), field = \(content.field), entry_values = \(content.values), search_key = \(searchKey),
        version = \(entry.version + 1)
      WHERE unit_id = \(entry.unitID) AND id = \(entry.id) AND version = \(entry.version)
      """)
    guard changed == 1 else { throw .staleCopy }
  }

  /// The state and the withdrawal of an entry. Throws `DatabaseProblem.staleCopy` when somebody was faster.
  static func updateStanding(_ entry: RegisterEntry, in db: any Connection) throws(DatabaseProblem) {
    let withdrawal = entry.withdrawal
    let changed = try db.run(
      """
      UPDATE register_entry SET state = \(entry.state), withdrawn_at = \(withdrawal?.at),
        withdrawn_by = \(withdrawal?.by), withdrawn_reason = \(withdrawal?.reason), version = \(entry.version + 1)
      WHERE unit_id = \(entry.unitID) AND id = \(entry.id) AND version = \(entry.version)
      """)
    guard changed == 1 else { throw .staleCopy }
  }

  /// One entry; of one register only, when it is named.
  public static func find(
    _ id: ID<RegisterEntry>, unit: ID<Unit>, register: String? = nil, in db: any Connection
  ) throws(DatabaseProblem) -> RegisterEntry? {
    let only: SQL = register.map { "AND e.register = \($0)" } ?? ""
    return try db.row("SELECT \(columns) FROM register_entry e WHERE e.unit_id = \(unit) AND e.id = \(id) \(only)").map
    {
      row throws(DatabaseProblem) in try entry(row)
    }
  }

  /// What entries of these units say on the days from the first to the last: what a new one might repeat.
  static func existing(
    _ register: String, of units: Set<ID<Unit>>, from first: Day, to last: Day, in db: any Connection
  ) throws(DatabaseProblem) -> [RegisterEntry] {
    try db.rows(
      """
      SELECT \(columns) FROM register_entry e WHERE e.unit_id IN (\(list: units.sorted()))
        AND e.register = \(register) AND e.happened_on >= \(first) AND e.happened_on <= \(last)
      ORDER BY e.unit_id, e.id
      """
    ).map { row throws(DatabaseProblem) in try entry(row) }
  }

  static func insert(
    _ turn: RegisterTurn, of entry: RegisterEntry, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO register_turn (unit_id, entry_id, id, state, on_day, note, at, actor)
      VALUES (\(entry.unitID), \(entry.id), \(turn.id), \(turn.state), \(turn.day), \(turn.note), \(turn.at),
        \(turn.by))
      """)
  }

  /// Says that a turn does not hold; it stays to be read.
  static func undo(
    _ turn: RegisterTurn, of entry: RegisterEntry, reason: String, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      UPDATE register_turn SET undone = \(reason)
      WHERE unit_id = \(entry.unitID) AND entry_id = \(entry.id) AND id = \(turn.id)
      """)
  }

  /// The turns of an entry in the order they were written, those taken back among them.
  public static func turns(
    of id: ID<RegisterEntry>, unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> [RegisterTurn] {
    try db.rows(
      """
      SELECT id, state, on_day, note, at, actor, undone FROM register_turn
      WHERE unit_id = \(unit) AND entry_id = \(id) ORDER BY id
      """
    ).map { row throws(DatabaseProblem) in
      RegisterTurn(
        id: try row.get(at: 0), state: try row.get(at: 1), day: try row.get(at: 2), note: try row.get(at: 3),
        at: try row.get(at: 4), by: try row.get(at: 5), undone: try row.get(at: 6))
    }
  }

  /// The columns of an entry; `e` is its table.
  static let columns: SQL = """
    e.unit_id, e.id, e.register, e.edition, e.happened_on, e.who, e.what, e.field, e.state, e.entry_values,
    e.entered_at, e.entered_by, e.withdrawn_at, e.withdrawn_by, e.withdrawn_reason, e.version, \(isProven) AS proven,
    (SELECT max(t.on_day) FROM register_turn t WHERE t.unit_id = e.unit_id AND t.entry_id = e.id
      AND t.undone IS NULL) AS state_since
    """

  /// Whether anything proves an entry.
  static let isProven: SQL = """
    EXISTS (SELECT 1 FROM evidence_link v WHERE v.unit_id = e.unit_id
      AND v.subject = 'entry:' || CAST(e.id AS TEXT) AND v.kind = 'proof')
    """

  static func entry(_ row: Row) throws(DatabaseProblem) -> RegisterEntry {
    let withdrawnAt: Instant? = try row.get(at: 12)
    let (by, reason): (String?, String?) = (try row.get(at: 13), try row.get(at: 14))
    return RegisterEntry(
      unitID: try row.get(at: 0), id: try row.get(at: 1), register: try row.get(at: 2), edition: try row.get(at: 3),
      content: RegisterContent(
        happenedOn: try row.get(at: 4), who: try row.get(at: 5), what: try row.get(at: 6), field: try row.get(at: 7),
        values: try row.get(at: 9)),
      state: try row.get(at: 8), stateSince: try row.get(at: 17), enteredAt: try row.get(at: 10),
      enteredBy: try row.get(at: 11),
      withdrawal: withdrawnAt.map { .init(at: $0, by: by ?? "", reason: reason ?? "") },
      isProven: try row.get(at: 16), version: try row.get(at: 15))
  }
}
