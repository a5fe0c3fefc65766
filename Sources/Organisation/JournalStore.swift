public import Ground
import Secrets
public import Storage

/// Việc đã làm: one official act, as the journal keeps it.
public struct Act: Sendable, Equatable {
  /// Its number.
  public var id: ID<Act>
  /// The unit whose chain it belongs to.
  public var unitID: ID<Unit>
  /// When.
  public var at: Instant
  /// The account; nil for the operator of the machine.
  public var accountID: ID<Account>?
  /// Who, by name.
  public var actor: String
  /// A stable name of what was done, as `dossier.extend`.
  public var kind: String
  /// What it was done to, as `dossier:123`.
  public var subject: String
  /// One line more.
  public var summary: String

  /// An act of `actor`.
  public init(
    id: ID<Act>, unitID: ID<Unit>, at: Instant, actor: Actor, kind: String, subject: String, summary: String
  ) {
    self.id = id
    self.unitID = unitID
    self.at = at
    accountID = actor.accountID
    self.actor = actor.name
    self.kind = kind
    self.subject = subject
    self.summary = summary
  }

  init(_ row: Row) throws(DatabaseProblem) {
    id = try row.get("id")
    unitID = try row.get("unit_id")
    at = try row.get("at")
    accountID = try row.get("account_id")
    actor = try row.get("actor")
    kind = try row.get("kind")
    subject = try row.get("subject")
    summary = try row.get("summary")
  }

  /// SHA-256 over the link before and every field, each with its length so that no two acts read alike.
  func hash(after previous: String) -> String {
    let fields = [
      previous, "\(unitID)", "\(id)", "\(at.seconds)", accountID.map { "\($0)" } ?? "-", actor, kind, subject, summary,
    ]
    return SHA256.hex(of: Array(fields.map { "\($0.utf8.count):\($0)" }.joined(separator: ",").utf8))
  }
}

/// Nhật ký: official acts, one hash chain a unit. Writers only add; a sealer chains them in the background.
public enum Journal {
  /// Adds an act, in the transaction of what it tells of.
  public static func add(_ act: Act, in db: any Connection) throws(DatabaseProblem) {
    try db.post(
      """
      INSERT INTO journal_act (unit_id, id, at, account_id, actor, kind, subject, summary)
      VALUES (\(act.unitID), \(act.id), \(act.at), \(act.accountID), \(act.actor), \(act.kind), \(act.subject),
        \(act.summary))
      """)
  }

  /// Nhập sổ: adds the act of a register that came in, unless the unit has one about that subject.
  ///
  /// Whatever kind `act` has, it is kept as `dossiers.imported`: that stands in the text instead of an argument, since only
  /// then is the index of imports found.
  public static func addImport(_ act: Act, in db: any Connection) throws(DatabaseProblem) {
    try db.post(
      """
      INSERT INTO journal_act (unit_id, id, at, account_id, actor, kind, subject, summary)
      SELECT CAST(\(act.unitID) AS BIGINT), CAST(\(act.id) AS BIGINT), CAST(\(act.at) AS BIGINT),
        CAST(\(act.accountID) AS BIGINT), CAST(\(act.actor) AS TEXT), 'dossiers.imported',
        CAST(\(act.subject) AS TEXT), CAST(\(act.summary) AS TEXT)
      WHERE NOT EXISTS (
        SELECT 1 FROM journal_act
        WHERE unit_id = \(act.unitID) AND subject = \(act.subject) AND kind = 'dossiers.imported')
      """)
  }

  /// The latest acts of a unit, before one of them.
  public static func page(
    of unit: ID<Unit>, subject: String? = nil, before last: ID<Act>?, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Act] {
    let about: SQL = subject.map { "AND subject = \($0)" } ?? ""
    let start: SQL = last.map { "AND id < \($0)" } ?? ""
    return try db.rows(
      "SELECT * FROM journal_act WHERE unit_id = \(unit) \(about) \(start) ORDER BY id DESC LIMIT \(limit)"
    ).map { row throws(DatabaseProblem) in try Act(row) }
  }
}

/// Chains acts that were added since, unit by unit, in short transactions of its own.
public enum JournalSealer {
  /// Seals everything there is to seal; several sealers at once take turns.
  @discardableResult
  public static func sealAll(in database: any Database) async throws -> Int {
    var sealed = 0
    while true {
      let units = try await database.read { db in
        try db.rows("SELECT DISTINCT unit_id FROM journal_act WHERE seq IS NULL ORDER BY unit_id LIMIT 200")
          .map { row throws(DatabaseProblem) in try row.get(at: 0, as: ID<Unit>.self) }
      }
      guard !units.isEmpty else { return sealed }
      // Many units in one transaction: one flush for all of them, and none waits long.
      for start in stride(from: 0, to: units.count, by: 50) {
        let part = Array(units[start..<min(start + 50, units.count)])
        sealed += try await database.write { db in try seal(part, in: db) }
      }
    }
  }

  private static let genesis = String(repeating: "0", count: 64)

  private struct Head {
    var seq: Int
    var hash: String
  }

  /// Seals what waits in some units, given in the order of their ids.
  private static func seal(_ units: [ID<Unit>], in db: any Connection) throws(DatabaseProblem) -> Int {
    var heads = try take(units, in: db)
    var sealed: [(act: Act, head: Head)] = []
    for row in try db.rows(
      """
      SELECT * FROM journal_act WHERE unit_id IN (\(list: units)) AND seq IS NULL ORDER BY unit_id, id LIMIT 2000
      """)
    {
      let act = try Act(row)
      guard var head = heads[act.unitID] else { continue }
      head.seq += 1
      head.hash = act.hash(after: head.hash)
      heads[act.unitID] = head
      sealed.append((act, head))
    }
    for part in StatementShapes.parts(sealed) {
      let rows = part.map { item -> SQL in
        """
        (CAST(\(item.act.unitID) AS BIGINT), CAST(\(item.act.id) AS BIGINT), CAST(\(item.head.seq) AS BIGINT), \
        CAST(\(item.head.hash) AS TEXT))
        """
      }
      try db.run(
        """
        UPDATE journal_act SET seq = v.column3, hash = v.column4 FROM (VALUES \(SQL.joined(rows, by: ", "))) v
        WHERE journal_act.unit_id = v.column1 AND journal_act.id = v.column2
        """)
    }
    try put(heads.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, in: db)
    return sealed.count
  }

  /// The ends of the chains. Writing them first makes a second sealer of a unit wait for this one.
  private static func take(_ units: [ID<Unit>], in db: any Connection) throws(DatabaseProblem) -> [ID<Unit>: Head] {
    var heads: [ID<Unit>: Head] = [:]
    for part in StatementShapes.parts(units) {
      let rows = try db.rows(
        """
        INSERT INTO journal_head (unit_id, seq, hash)
        VALUES \(SQL.joined(part.map { "(\($0), 0, \(genesis))" }, by: ", "))
        ON CONFLICT (unit_id) DO UPDATE SET seq = journal_head.seq RETURNING unit_id, seq, hash
        """)
      for row in rows { heads[try row.get(at: 0)] = Head(seq: try row.get(at: 1), hash: try row.get(at: 2)) }
    }
    return heads
  }

  private static func put(_ heads: [(unit: ID<Unit>, head: Head)], in db: any Connection) throws(DatabaseProblem) {
    for part in StatementShapes.parts(heads) {
      try db.run(
        """
        INSERT INTO journal_head (unit_id, seq, hash)
        VALUES \(SQL.joined(part.map { "(\($0.unit), \($0.head.seq), \($0.head.hash))" }, by: ", "))
        ON CONFLICT (unit_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash
        """)
    }
  }
}

/// Walks the chains and tells where they are not what was sealed.
public enum JournalVerifier {
  /// What was found.
  public struct Report: Sendable, Equatable {
    /// Acts whose link holds.
    public var sound = 0
    /// Acts that wait to be sealed: no failure.
    public var unsealed = 0
    /// Units and sequence numbers at which a chain breaks.
    public var broken: [Break] = []
    /// The units that have acts or the end of a chain.
    public var units: Set<ID<Unit>> = []
  }

  /// Where a chain breaks.
  public struct Break: Sendable, Equatable {
    /// The unit.
    public var unitID: ID<Unit>
    /// The sequence number that is wrong or missing.
    public var seq: Int
  }

  /// Verifies every chain, in one snapshot: people may go on working meanwhile.
  public static func verify(_ database: any Database) async throws -> Report {
    try await database.read { db in
      var report = Report()
      for head in try db.rows("SELECT unit_id, seq, hash FROM journal_head ORDER BY unit_id") {
        try verify(try head.get(at: 0), try head.get(at: 1), try head.get(at: 2), in: db, &report)
      }
      report.unsealed =
        try db.value("SELECT CAST(count(*) AS BIGINT) FROM journal_act WHERE seq IS NULL", as: Int.self) ?? 0
      let strays = try db.rows(
        """
        SELECT DISTINCT a.unit_id FROM journal_act a
        WHERE a.seq IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal_head h WHERE h.unit_id = a.unit_id)
        """)
      for row in try db.rows("SELECT unit_id FROM journal_head UNION SELECT unit_id FROM journal_act") {
        report.units.insert(try row.get(at: 0))
      }
      for row in strays { report.broken.append(Break(unitID: try row.get(at: 0), seq: 1)) }
      return report
    }
  }

  private static func verify(
    _ unit: ID<Unit>, _ length: Int, _ end: String, in db: any Connection, _ report: inout Report
  ) throws {
    var seq = 0
    var hash = String(repeating: "0", count: 64)
    while true {
      let rows = try db.rows(
        "SELECT * FROM journal_act WHERE unit_id = \(unit) AND seq > \(seq) ORDER BY seq LIMIT 2000")
      guard !rows.isEmpty else { break }
      for row in rows {
        seq += 1
        let expected = try Act(row).hash(after: hash)
        guard try row.get("seq", as: Int.self) == seq, try row.get("hash", as: String.self) == expected else {
          report.broken.append(Break(unitID: unit, seq: seq))
          return
        }
        hash = expected
        report.sound += 1
      }
    }
    if seq != length || hash != end { report.broken.append(Break(unitID: unit, seq: seq + 1)) }
  }
}
