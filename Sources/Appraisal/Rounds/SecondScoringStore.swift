import Ground
import Indicators
import Organisation
public import Storage

/// All the SQL of second scoring.
public enum SecondScoringStore {
  /// The sample of a round; nil before it is drawn.
  public static func sample(of r: RoundReference, in db: any Connection) throws -> ScoringSample? {
    try db.row("SELECT * FROM scoring_sample WHERE unit_id = \(r.unitID) AND round_id = \(r.id)").map { row in
      ScoringSample(
        seed: try row.get("seed"), share: try row.get("share"), pairs: try row.get("pairs"),
        actor: try row.get("actor"), drawnAt: try row.get("drawn_at"))
    }
  }

  static func insert(
    _ s: ScoringSample, _ parts: [SecondScoring], of r: RoundReference, in db: any Connection
  ) throws {
    try db.run(
      """
      INSERT INTO scoring_sample (unit_id, round_id, seed, share, pairs, actor, drawn_at)
      VALUES (\(r.unitID), \(r.id), \(s.seed), \(s.share), \(s.pairs), \(s.actor), \(s.drawnAt))
      """)
    for part in parts {
      try db.run(
        """
        INSERT INTO second_scoring (unit_id, round_id, sheet_unit_id, sheet_id, field, account_id, name)
        VALUES (\(r.unitID), \(r.id), \(part.sheet.unitID), \(part.sheet.id), \(part.field), \(part.accountID),
          \(part.name))
        """)
    }
  }

  /// The parts of a round, by sheet and field.
  public static func parts(of r: RoundReference, in db: any Connection) throws -> [SecondScoring] {
    try db.rows(
      """
      SELECT * FROM second_scoring WHERE unit_id = \(r.unitID) AND round_id = \(r.id)
      ORDER BY sheet_unit_id, sheet_id, field
      """
    ).map(part)
  }

  /// The parts of one sheet.
  public static func parts(
    of sheet: SheetReference, in r: RoundReference, _ db: any Connection
  ) throws -> [SecondScoring] {
    try db.rows(
      """
      SELECT * FROM second_scoring WHERE unit_id = \(r.unitID) AND round_id = \(r.id)
        AND sheet_unit_id = \(sheet.unitID) AND sheet_id = \(sheet.id) ORDER BY field
      """
    ).map(part)
  }

  /// Writes back who scores a part and whether they are done. Throws `staleCopy` when it is done already.
  static func update(_ p: SecondScoring, of r: RoundReference, in db: any Connection) throws {
    let count = try db.run(
      """
      UPDATE second_scoring SET account_id = \(p.accountID), name = \(p.name), done_at = \(p.doneAt)
      WHERE unit_id = \(r.unitID) AND round_id = \(r.id) AND sheet_unit_id = \(p.sheet.unitID)
        AND sheet_id = \(p.sheet.id) AND field = \(p.field) AND done_at IS NULL
      """)
    guard count == 1 else { throw DatabaseProblem.staleCopy }
  }

  static func add(_ s: SecondScore, by account: ID<Account>, of r: RoundReference, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO second_score (unit_id, round_id, id, sheet_unit_id, sheet_id, field, criterion, points, reason,
        account_id, actor, at)
      VALUES (\(r.unitID), \(r.id), \(s.id), \(s.sheet.unitID), \(s.sheet.id), \(s.field), \(s.criterion),
        \(s.points.thousandths), \(s.reason), \(account), \(s.actor), \(s.at))
      """)
  }

  /// What a second appraiser has given, the last of each criterion, by sheet.
  public static func scores(
    of r: RoundReference, in db: any Connection
  ) throws -> [SheetReference: [String: SecondScore]] {
    var found: [SheetReference: [String: SecondScore]] = [:]
    for row in try db.rows(
      "SELECT * FROM second_score WHERE unit_id = \(r.unitID) AND round_id = \(r.id) ORDER BY id")
    {
      let sheet = SheetReference(unitID: try row.get("sheet_unit_id"), id: try row.get("sheet_id"))
      let score = SecondScore(
        id: try row.get("id"), sheet: sheet, field: try row.get("field"), criterion: try row.get("criterion"),
        points: Quantity(thousandths: try row.get("points")), reason: try row.get("reason"),
        actor: try row.get("actor"), at: try row.get("at"))
      found[sheet, default: [:]][score.criterion] = score
    }
    return found
  }

  private static func part(_ row: Row) throws -> SecondScoring {
    SecondScoring(
      sheet: SheetReference(unitID: try row.get("sheet_unit_id"), id: try row.get("sheet_id")),
      field: try row.get("field"), accountID: try row.get("account_id"), name: try row.get("name"),
      doneAt: try row.get("done_at"))
  }
}
