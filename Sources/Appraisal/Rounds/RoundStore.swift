public import Documents
public import Ground
public import Organisation
import Secrets
public import Storage

/// All the SQL of rounds of scoring.
public enum RoundStore {
  /// Adds a round with the units it scores.
  static func insert(_ r: ScoringRound, in db: any Connection) throws {
    try db.run(
      """
      INSERT INTO scoring_round (unit_id, id, title, set_code, set_edition, set_label, set_text, set_digest, from_on,
        to_on, deadlines, state, note, manager_id, made_by, made_at, version)
      VALUES (\(r.unitID), \(r.id), \(r.title), \(r.set.code), \(r.set.edition), \(r.set.label), \(r.set.text),
        \(r.set.digest), \(r.period.from), \(r.period.to), \(try JSONColumn.text(r.deadlines, in: "deadlines")),
        \(r.state), \(r.note), \(r.managerID), \(r.madeBy), \(r.madeAt), 1)
      """)
    for (place, unit) in r.asked.enumerated() {
      try db.run(
        """
        INSERT INTO scoring_round_unit (unit_id, round_id, asked_id, place)
        VALUES (\(r.unitID), \(r.id), \(unit), \(place))
        """)
    }
  }

  /// Writes back what can change. Throws `staleCopy` when somebody was faster.
  static func update(_ r: ScoringRound, in db: any Connection) throws {
    let result = try r.result.map { try JSONColumn.text($0, in: "result") }
    let parts = r.decisionParts.isEmpty ? nil : try JSONColumn.text(r.decisionParts, in: "decision_parts")
    let rule = r.outlierRule == OutlierRule() ? nil : try JSONColumn.text(r.outlierRule, in: "outlier_rule")
    let count = try db.run(
      """
      UPDATE scoring_round SET title = \(r.title), deadlines = \(try JSONColumn.text(r.deadlines, in: "deadlines")),
        state = \(r.state), note = \(r.note), result = \(result),
        result_digest = \(result.map { SHA256.hex(of: Array($0.utf8)) }), sign = \(r.decision?.sign),
        issued_on = \(r.decision?.issuedOn), files = \(try r.decision.map { try JSONColumn.text($0.files, in: "files") }),
        document_id = \(r.decision?.documentID), manager_id = \(r.managerID), decision_parts = \(parts),
        outlier_rule = \(rule), published_at = \(r.publishedAt), version = version + 1
      WHERE unit_id = \(r.unitID) AND id = \(r.id) AND version = \(r.version)
      """)
    guard count == 1 else { throw DatabaseProblem.staleCopy }
  }

  /// One round with the units it scores.
  public static func find(_ r: RoundReference, in db: any Connection) throws -> ScoringRound? {
    guard let row = try db.row("SELECT * FROM scoring_round WHERE unit_id = \(r.unitID) AND id = \(r.id)") else {
      return nil
    }
    return try round(row, in: db)
  }

  /// The set of a round as it was kept, without anything else of the round; nil where there is no such round.
  static func set(of r: RoundReference, in db: any Connection) throws -> KeptSet? {
    try db.row(
      """
      SELECT set_code, set_edition, set_label, set_text, set_digest FROM scoring_round
      WHERE unit_id = \(r.unitID) AND id = \(r.id)
      """
    ).map { row in try keptSet(row) }
  }

  private static func keptSet(_ row: Row) throws -> KeptSet {
    KeptSet(
      code: try row.get("set_code"), edition: try row.get("set_edition"), label: try row.get("set_label"),
      text: try row.get("set_text"), digest: try row.get("set_digest"))
  }

  /// The rounds of some units in some states (all when empty), latest year first; `after` so many of them.
  public static func made(
    by units: [ID<Unit>]?, states: [RoundState] = [], limit: Int, after: Int = 0, in db: any Connection
  ) throws -> [ScoringRound] {
    if let units, units.isEmpty { return [] }
    let place: SQL = units.map { "unit_id IN (\(list: $0))" } ?? "1 = 1"
    let state: SQL = states.isEmpty ? "1 = 1" : "state IN (\(list: states.map(\.rawValue)))"
    return try db.rows(
      """
      SELECT * FROM scoring_round WHERE \(place) AND \(state) ORDER BY to_on DESC, id DESC
      LIMIT \(limit) OFFSET \(after)
      """
    ).map { row in try round(row, in: db) }
  }

  /// The rounds that somebody may know of who sees the scores of some units (all when nil): theirs, those in which they
  /// are scored, and what is published; of one year where that is said.
  public static func visible(
    to units: [ID<Unit>]?, year: Int?, limit: Int, after: Int, in db: any Connection
  ) throws -> [ScoringRound] {
    let near: SQL =
      units.map { units in
        units.isEmpty
          ? "1 = 0"
          : """
          r.unit_id IN (\(list: units)) OR EXISTS (SELECT 1 FROM scoring_round_unit u
            WHERE u.unit_id = r.unit_id AND u.round_id = r.id AND u.asked_id IN (\(list: units)))
          """
      } ?? "1 = 1"
    let when: SQL = year.map { "r.to_on >= \("\($0)-01-01") AND r.to_on <= \("\($0)-12-31")" } ?? "1 = 1"
    return try db.rows(
      """
      SELECT r.* FROM scoring_round r WHERE (r.state = \(RoundState.published) OR \(near)) AND \(when)
      ORDER BY r.to_on DESC, r.id DESC LIMIT \(limit) OFFSET \(after)
      """
    ).map { row in try round(row, in: db) }
  }

  /// The rounds in which somebody works for a unit that is scored, latest year first; each once; `after` so many of them.
  public static func scoring(
    _ own: OwnUnits, states: [RoundState] = [], limit: Int, after: Int = 0, in db: any Connection
  ) throws -> [ScoringRound] {
    let others = own.given.subtracting(own.home.map { [$0] } ?? []).sorted()
    var sides: [SQL] = []
    if let home = own.home { sides.append("u.asked_id = \(home)") }
    if !others.isEmpty {
      let side: SQL = own.above.isEmpty ? "1 = 1" : "r.unit_id NOT IN (\(list: own.above.sorted()))"
      sides.append("u.asked_id IN (\(list: others)) AND \(side)")
    }
    guard let first = sides.first else { return [] }
    let mine: SQL = sides.count == 1 ? first : "(\(first)) OR (\(sides[1]))"
    let state: SQL = states.isEmpty ? "1 = 1" : "r.state IN (\(list: states.map(\.rawValue)))"
    return try db.rows(
      """
      SELECT r.* FROM scoring_round r WHERE EXISTS (SELECT 1 FROM scoring_round_unit u
        WHERE u.unit_id = r.unit_id AND u.round_id = r.id AND (\(mine)))
        AND \(state) ORDER BY r.to_on DESC, r.id DESC LIMIT \(limit) OFFSET \(after)
      """
    ).map { row in try round(row, in: db) }
  }

  /// The result of the same unit's published round of the year before; nil where there is none.
  static func before(_ r: ScoringRound, in db: any Connection) throws -> RoundResult? {
    guard
      let row = try db.row(
        """
        SELECT result FROM scoring_round WHERE unit_id = \(r.unitID) AND id <> \(r.id) AND set_code = \(r.set.code)
          AND result IS NOT NULL AND to_on < \(r.period.from) AND to_on >= \("\(r.year - 1)-01-01")
        ORDER BY to_on DESC, id DESC LIMIT 1
        """)
    else { return nil }
    return try row.json("result")
  }

  /// The same unit's round by the same set of the year before, whatever has become of it; nil where there is none.
  static func roundBefore(_ r: ScoringRound, in db: any Connection) throws -> ScoringRound? {
    try db.row(
      """
      SELECT * FROM scoring_round WHERE unit_id = \(r.unitID) AND id <> \(r.id) AND set_code = \(r.set.code)
        AND to_on < \(r.period.from) AND to_on >= \("\(r.year - 1)-01-01") ORDER BY to_on DESC, id DESC LIMIT 1
      """
    ).map { row in try round(row, in: db) }
  }

  /// The approved results of the same unit by the same set up to a round's year, latest first.
  static func results(upTo r: ScoringRound, limit: Int, in db: any Connection) throws -> [(Int, RoundResult)] {
    try db.rows(
      """
      SELECT to_on, result FROM scoring_round WHERE unit_id = \(r.unitID) AND set_code = \(r.set.code)
        AND result IS NOT NULL AND to_on <= \(r.period.to) ORDER BY to_on DESC, id DESC LIMIT \(limit)
      """
    ).map { row in (try row.get("to_on", as: Day.self).year, try row.json("result")) }
  }

  /// Every decision that carries a number, with the document it names.
  public static func papers(in db: any Connection) throws -> [PaperVerifier.Paper] {
    try db.rows(
      """
      SELECT unit_id, sign, issued_on, document_id FROM scoring_round WHERE sign IS NOT NULL ORDER BY unit_id, id
      """
    ).map { row in
      PaperVerifier.Paper(
        unitID: try row.get("unit_id"), sign: try row.get("sign"), issuedOn: try row.get("issued_on"),
        documentID: try row.get("document_id"))
    }
  }

  /// Rounds whose set or result no longer has the digest it was kept with.
  public static func damaged(in db: any Connection) throws -> [RoundReference] {
    try db.rows(
      "SELECT unit_id, id, set_text, set_digest, result, result_digest FROM scoring_round ORDER BY unit_id, id"
    ).compactMap { row in
      let (text, digest): (String, String) = (try row.get("set_text"), try row.get("set_digest"))
      let (result, kept): (String?, String?) = (try row.get("result"), try row.get("result_digest"))
      let isWhole =
        SHA256.hex(of: Array(text.utf8)) == digest && result.map { SHA256.hex(of: Array($0.utf8)) } == kept
      return isWhole ? nil : try reference(row)
    }
  }

  private static func reference(_ row: Row) throws -> RoundReference {
    RoundReference(unitID: try row.get("unit_id"), id: try row.get("id"))
  }

  private static func asked(_ r: RoundReference, in db: any Connection) throws -> [ID<Unit>] {
    try db.rows(
      "SELECT asked_id FROM scoring_round_unit WHERE unit_id = \(r.unitID) AND round_id = \(r.id) ORDER BY place"
    ).map { try $0.get("asked_id") }
  }

  private static func round(_ row: Row, in db: any Connection) throws -> ScoringRound {
    let reference = try reference(row)
    let asked = try asked(reference, in: db)
    guard let period = Period(from: try row.get("from_on"), to: try row.get("to_on")) else {
      throw DatabaseProblem.badColumn("to_on")
    }
    var found = ScoringRound(
      unitID: try row.get("unit_id"), id: try row.get("id"), title: try row.get("title"),
      set: try keptSet(row), period: period, deadlines: try row.json("deadlines"), note: try row.get("note"),
      asked: asked, madeBy: try row.get("made_by"), madeAt: try row.get("made_at"))
    found.state = try row.get("state")
    found.managerID = try row.get("manager_id")
    found.owners = try OwnerStore.owners(of: reference, in: db)
    if try row.get("decision_parts", as: String?.self) != nil { found.decisionParts = try row.json("decision_parts") }
    if try row.get("outlier_rule", as: String?.self) != nil { found.outlierRule = try row.json("outlier_rule") }
    found.version = try row.get("version")
    found.publishedAt = try row.get("published_at")
    if try row.get("result", as: String?.self) != nil { found.result = try row.json("result", as: RoundResult.self) }
    if let sign = try row.get("sign", as: String?.self), let day = try row.get("issued_on", as: Day?.self),
      let document = try row.get("document_id", as: ID<Documents.Document>?.self)
    {
      found.decision = RoundDecision(sign: sign, issuedOn: day, files: try row.json("files"), documentID: document)
    }
    return found
  }
}
