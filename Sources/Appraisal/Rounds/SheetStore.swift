public import Ground
public import Organisation
import Secrets
public import Storage

/// All the SQL of score sheets, their entries and what was frozen of them.
public enum SheetStore {
  /// Adds a sheet.
  static func insert(_ s: UnitSheet, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO score_sheet (unit_id, id, round_unit_id, round_id, state, system_facts, system_at, submitted_at,
        remark, made_by, made_at, version)
      VALUES (\(s.unitID), \(s.id), \(s.round.unitID), \(s.round.id), \(s.state), \(s.system), \(s.systemAt),
        \(s.submittedAt), \(s.remark), \(s.madeBy), \(s.madeAt), 1)
      """)
  }

  /// Writes back what can change. Throws `staleCopy` when somebody was faster.
  static func update(_ s: UnitSheet, in db: any Connection) throws {
    let count = try db.run(
      """
      UPDATE score_sheet SET state = \(s.state), system_facts = \(s.system), system_at = \(s.systemAt),
        submitted_at = \(s.submittedAt), remark = \(s.remark), version = version + 1
      WHERE unit_id = \(s.unitID) AND id = \(s.id) AND version = \(s.version)
      """)
    guard count == 1 else { throw DatabaseProblem.staleCopy }
  }

  /// One sheet.
  public static func find(_ s: SheetReference, in db: any Connection) throws -> UnitSheet? {
    try db.row("SELECT * FROM score_sheet WHERE unit_id = \(s.unitID) AND id = \(s.id)").map(sheet)
  }

  /// The sheet of a unit in a round.
  public static func find(
    of unit: ID<Unit>, in round: RoundReference, _ db: any Connection
  ) throws -> UnitSheet? {
    try db.row(
      """
      SELECT * FROM score_sheet WHERE unit_id = \(unit) AND round_unit_id = \(round.unitID) AND round_id = \(round.id)
      """
    ).map(sheet)
  }

  /// Every sheet of a round.
  public static func sheets(of round: RoundReference, in db: any Connection) throws -> [UnitSheet] {
    try db.rows(
      "SELECT * FROM score_sheet WHERE round_unit_id = \(round.unitID) AND round_id = \(round.id) ORDER BY unit_id, id"
    ).map(sheet)
  }

  /// Adds an entry.
  static func add(_ e: SheetEntry, to s: SheetReference, in db: any Connection) throws {
    let kept = e.said.kept
    try db.run(
      """
      INSERT INTO score_entry (unit_id, sheet_id, id, criterion, stage, kind, value, reason, actor, account_id, at)
      VALUES (\(s.unitID), \(s.id), \(e.id), \(e.criterion), \(e.stage), \(kept.kind),
        \(try JSONColumn.text(kept.value, in: "value")), \(e.reason), \(e.actor), \(e.accountID), \(e.at))
      """)
  }

  /// Every entry of a sheet, in order.
  public static func entries(of s: SheetReference, in db: any Connection) throws -> [SheetEntry] {
    try db.rows("SELECT * FROM score_entry WHERE unit_id = \(s.unitID) AND sheet_id = \(s.id) ORDER BY id").map(entry)
  }

  /// The entries of many sheets at once.
  public static func entries(
    of sheets: [SheetReference], in db: any Connection
  ) throws -> [SheetReference: [SheetEntry]] {
    guard !sheets.isEmpty else { return [:] }
    var found: [SheetReference: [SheetEntry]] = [:]
    for row in try db.rows(
      """
      SELECT * FROM score_entry WHERE unit_id IN (\(list: Set(sheets.map(\.unitID)).sorted()))
        AND sheet_id IN (\(list: sheets.map(\.id).sorted())) ORDER BY id
      """)
    {
      found[SheetReference(unitID: try row.get("unit_id"), id: try row.get("sheet_id")), default: []].append(
        try entry(row))
    }
    return found
  }

  /// The accounts that wrote into each sheet for its unit, as `OwnHand` tells it from the entries.
  public static func hands(
    of sheets: [SheetReference], in db: any Connection
  ) throws -> [SheetReference: Set<ID<Account>>] {
    guard !sheets.isEmpty else { return [:] }
    var found: [SheetReference: Set<ID<Account>>] = [:]
    for row in try db.rows(
      """
      SELECT DISTINCT unit_id, sheet_id, account_id FROM score_entry
      WHERE unit_id IN (\(list: Set(sheets.map(\.unitID)).sorted())) AND sheet_id IN (\(list: sheets.map(\.id).sorted()))
        AND stage = \(ScoreStage.own) AND account_id IS NOT NULL
      """)
    {
      found[SheetReference(unitID: try row.get("unit_id"), id: try row.get("sheet_id")), default: []].insert(
        try row.get("account_id"))
    }
    return found
  }

  /// Keeps what a sheet stands on.
  static func freeze(
    _ content: SheetFreeze.Content, _ stage: ScoreStage, of s: SheetReference, _ context: ActContext,
    in db: any Connection
  ) throws -> String {
    let text = try JSONColumn.text(content, in: "content")
    let digest = SHA256.hex(of: Array(text.utf8))
    try db.run(
      """
      INSERT INTO score_freeze (unit_id, sheet_id, id, stage, content, digest, at, actor)
      VALUES (\(s.unitID), \(s.id), \(context.ids.next(SheetFreeze.self)), \(stage), \(text), \(digest),
        \(context.now), \(context.actor.name))
      """)
    return digest
  }

  /// What was frozen of a sheet, latest first.
  public static func freezes(of s: SheetReference, in db: any Connection) throws -> [SheetFreeze] {
    try db.rows("SELECT * FROM score_freeze WHERE unit_id = \(s.unitID) AND sheet_id = \(s.id) ORDER BY id DESC").map {
      row in
      SheetFreeze(
        sheet: s, stage: try row.get("stage"), content: try row.json("content"), digest: try row.get("digest"),
        at: try row.get("at"), actor: try row.get("actor"))
    }
  }

  /// What was ever frozen, a page of it, as it lies there.
  static func frozen(after: FrozenRow.Key?, limit: Int, in db: any Connection) throws -> [FrozenRow] {
    let rest: SQL =
      after.map { "(f.unit_id, f.sheet_id, f.id) > (\($0.sheet.unitID), \($0.sheet.id), \($0.id))" } ?? "1 = 1"
    return try db.rows(
      """
      SELECT f.unit_id, f.sheet_id, f.id, f.stage, f.content, f.digest, s.round_unit_id, s.round_id
      FROM score_freeze f LEFT JOIN score_sheet s ON s.unit_id = f.unit_id AND s.id = f.sheet_id
      WHERE \(rest) ORDER BY f.unit_id, f.sheet_id, f.id LIMIT \(limit)
      """
    ).map { row in
      let (unit, round): (ID<Unit>?, ID<ScoringRound>?) = (try row.get("round_unit_id"), try row.get("round_id"))
      return FrozenRow(
        sheet: SheetReference(unitID: try row.get("unit_id"), id: try row.get("sheet_id")), id: try row.get("id"),
        stage: try row.get("stage"), content: try row.get("content"), digest: try row.get("digest"),
        round: unit.flatMap { unit in round.map { RoundReference(unitID: unit, id: $0) } })
    }
  }

  private static func sheet(_ row: Row) throws -> UnitSheet {
    var found = UnitSheet(
      unitID: try row.get("unit_id"), id: try row.get("id"),
      round: RoundReference(unitID: try row.get("round_unit_id"), id: try row.get("round_id")),
      system: try row.get("system_facts"), systemAt: try row.get("system_at"), madeBy: try row.get("made_by"),
      madeAt: try row.get("made_at"))
    found.state = try row.get("state")
    found.submittedAt = try row.get("submitted_at")
    found.remark = try row.get("remark")
    found.version = try row.get("version")
    return found
  }

  private static func entry(_ row: Row) throws -> SheetEntry {
    guard let said = SheetSaying(try row.get("kind"), try row.json("value")) else {
      throw DatabaseProblem.badColumn("value")
    }
    return SheetEntry(
      id: try row.get("id"), criterion: try row.get("criterion"), stage: try row.get("stage"), said: said,
      reason: try row.get("reason"), actor: try row.get("actor"), accountID: try row.get("account_id"),
      at: try row.get("at"))
  }
}
