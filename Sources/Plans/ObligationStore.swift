import Documents
public import Ground
public import Organisation
public import Storage

/// All the SQL of what units write down about their obligations.
public enum ObligationStore {
  /// What a unit wrote down for a year.
  public static func records(
    of unit: ID<Unit>, year: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [ObligationRecord] {
    try db.rows("SELECT * FROM obligation WHERE unit_id = \(unit) AND year = \(year) ORDER BY type, period").map(record)
  }

  /// What it wrote down about one.
  static func find(
    _ type: String, year: Int, period: Int, of unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> ObligationRecord? {
    try db.row(
      """
      SELECT * FROM obligation WHERE unit_id = \(unit) AND year = \(year) AND type = \(type) AND period = \(period)
      """
    ).map(record)
  }

  /// One by its number: whether evidence can belong to it.
  public static func find(
    _ id: ID<ObligationRecord>, of unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> ObligationRecord? {
    try db.row("SELECT * FROM obligation WHERE unit_id = \(unit) AND id = \(id)").map(record)
  }

  /// Adds a record. Throws `alreadyExists` when somebody else was faster.
  static func insert(_ record: ObligationRecord, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO obligation (unit_id, id, year, type, period, due_on, basis, is_exempt, officer_id, sign, done_on,
        document_id, version)
      VALUES (\(record.unitID), \(record.id), \(record.year), \(record.type), \(record.period), \(record.dueOn),
        \(record.basis), \(record.isExempt), \(record.officerID), \(record.sign?.text), \(record.doneOn),
        \(record.documentID), 1)
      """)
  }

  /// Saves only over the version that was read.
  static func update(_ record: ObligationRecord, in db: any Connection) throws(DatabaseProblem) {
    let count = try db.run(
      """
      UPDATE obligation SET due_on = \(record.dueOn), basis = \(record.basis), is_exempt = \(record.isExempt),
        officer_id = \(record.officerID), sign = \(record.sign?.text), done_on = \(record.doneOn),
        document_id = \(record.documentID), version = version + 1
      WHERE unit_id = \(record.unitID) AND id = \(record.id) AND version = \(record.version)
      """)
    guard count == 1 else { throw .staleCopy }
  }

  private static func record(_ row: Row) throws(DatabaseProblem) -> ObligationRecord {
    var record = ObligationRecord(
      unitID: try row.get("unit_id"), id: try row.get("id"), year: try row.get("year"), type: try row.get("type"),
      period: try row.get("period"))
    record.dueOn = try row.get("due_on")
    record.basis = try row.get("basis")
    record.isExempt = try row.get("is_exempt")
    record.officerID = try row.get("officer_id")
    record.sign = try row.get("sign", as: String?.self).flatMap { DocumentSign($0) }
    record.doneOn = try row.get("done_on")
    record.documentID = try row.get("document_id")
    record.version = try row.get("version")
    return record
  }
}

/// All the SQL of reminders that were sent.
enum ReminderStore {
  /// What was sent since a moment: unit, subject and step in one text.
  static func sent(since: Instant, in db: any Connection) throws(DatabaseProblem) -> Set<String> {
    var sent: Set<String> = []
    for row in try db.rows("SELECT unit_id, subject, step FROM reminder_sent WHERE at >= \(since)") {
      sent.insert(key(try row.get(at: 0), try row.get(at: 1), try row.get(at: 2)))
    }
    return sent
  }

  static func key(_ unit: ID<Unit>, _ subject: String, _ step: String) -> String { "\(unit) \(subject) \(step)" }

  /// Says that one is sent; false when it was already.
  static func mark(
    _ unit: ID<Unit>, _ subject: String, _ step: String, at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    try db.run(
      """
      INSERT INTO reminder_sent (unit_id, subject, step, at) VALUES (\(unit), \(subject), \(step), \(now))
      ON CONFLICT (unit_id, subject, step) DO NOTHING
      """) == 1
  }

  /// The units where somebody is in office, and who it is.
  static func officers(in db: any Connection) throws(DatabaseProblem) -> [ID<Unit>: [Officer]] {
    Dictionary(grouping: try UnitStore.officersInOffice(limit: 200_000, in: db), by: \.unitID)
  }
}

/// Lịch điện tử: a secret address under which a calendar program reads an account's deadlines.
public enum CalendarFeedStore {
  /// Makes the address of an account and takes back the one before. Only its SHA-256 is kept.
  public static func renew(
    _ token: String, of account: ID<Account>, at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) {
    try revoke(of: account, at: now, in: db)
    try db.run(
      """
      INSERT INTO calendar_feed (digest, account_id, made_at) VALUES (\(Accounts.digest(token)), \(account), \(now))
      """)
  }

  /// Takes an account's address back.
  public static func revoke(of account: ID<Account>, at now: Instant, in db: any Connection) throws(DatabaseProblem) {
    try db.run("UPDATE calendar_feed SET revoked_at = \(now) WHERE account_id = \(account) AND revoked_at IS NULL")
  }

  /// The account behind an address that was not taken back.
  public static func account(of token: String, in db: any Connection) throws(DatabaseProblem) -> ID<Account>? {
    try db.value(
      "SELECT account_id FROM calendar_feed WHERE digest = \(Accounts.digest(token)) AND revoked_at IS NULL")
  }

  /// When an account's address was made; nil when it has none.
  public static func madeAt(of account: ID<Account>, in db: any Connection) throws(DatabaseProblem) -> Instant? {
    try db.value("SELECT made_at FROM calendar_feed WHERE account_id = \(account) AND revoked_at IS NULL")
  }
}
