public import Ground
public import Storage

/// Hộp thư đi: what must happen after a transaction, written inside it, so that it happens at least once.
public enum Outbox {
  /// A message that waits.
  public struct Message: Sendable, Equatable {
    /// The unit whose transaction wrote it.
    public var unitID: ID<Unit>
    /// Its number.
    public var id: ID<Message>
    /// What kind of message.
    public var kind: String
    /// What it says.
    public var payload: String
    /// How often it was tried.
    public var tries: Int
  }

  /// Adds a message, in the transaction whose consequence it is.
  public static func add(
    unitID: ID<Unit>, kind: String, payload: String, at now: Instant, ids: IDSource, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.post(
      """
      INSERT INTO outbox (unit_id, id, kind, payload, made_at, tries, next_at)
      VALUES (\(unitID), \(ids.next(Message.self)), \(kind), \(payload), \(now), 0, \(now))
      """)
  }

  /// Delivers what is due, each message in a transaction of its own together with what it causes. One that fails is
  /// tried again later, ever more rarely. Tells how many were delivered.
  public static func deliver(
    in database: any Database, at now: Instant,
    _ handle: @escaping @Sendable (Message, any Connection) throws -> Void
  ) async throws -> Int {
    let waiting = try await database.read { db in
      try db.rows(
        """
        SELECT unit_id, id, kind, payload, tries FROM outbox
        WHERE done_at IS NULL AND next_at <= \(now) ORDER BY next_at, unit_id, id LIMIT 200
        """
      ).map { row throws(DatabaseProblem) in
        Message(
          unitID: try row.get(at: 0), id: try row.get(at: 1), kind: try row.get(at: 2), payload: try row.get(at: 3),
          tries: try row.get(at: 4))
      }
    }
    var delivered = 0
    for message in waiting {
      do {
        let isMine = try await database.write { db in
          // Claimed and handled in one transaction: two runners never both deliver it.
          let count = try db.run(
            """
            UPDATE outbox SET done_at = \(now)
            WHERE unit_id = \(message.unitID) AND id = \(message.id) AND done_at IS NULL
            """)
          if count == 1 { try handle(message, db) }
          return count == 1
        }
        if isMine { delivered += 1 }
      } catch let problem as DatabaseProblem {
        switch problem {
        case .unavailable, .outcomeUnknown, .readOnly: throw problem
        default: break
        }
        try await postpone(message, at: now, in: database)
      } catch {
        try await postpone(message, at: now, in: database)
      }
    }
    return delivered
  }

  private static func postpone(_ message: Message, at now: Instant, in database: any Database) async throws {
    let next = now + min(60 << min(message.tries, 10), 86_400)
    try await database.write { db in
      _ = try db.run(
        """
        UPDATE outbox SET tries = tries + 1, next_at = \(next)
        WHERE unit_id = \(message.unitID) AND id = \(message.id) AND done_at IS NULL
        """)
    }
  }
}

/// Thông báo: what an officer should know, on the first page.
public struct Notice: Sendable, Equatable {
  /// The unit.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<Notice>
  /// The officer; everybody of the unit when nil and no account is named.
  public var officerID: ID<Officer>?
  /// Whoever signs in with this account, where they are no officer.
  public var accountID: ID<Account>?
  /// What kind of notice.
  public var kind: String
  /// What it is about.
  public var subject: String
  /// One line.
  public var text: String
  /// When.
  public var at: Instant
  /// A notice.
  public init(
    unitID: ID<Unit>, id: ID<Notice>, officerID: ID<Officer>?, accountID: ID<Account>? = nil, kind: String,
    subject: String, text: String, at: Instant
  ) {
    self.unitID = unitID
    self.id = id
    self.officerID = officerID
    self.accountID = accountID
    self.kind = kind
    self.subject = subject
    self.text = text
    self.at = at
  }
}

/// All the SQL of notices.
public enum NoticeStore {
  /// Adds a notice.
  public static func add(_ notice: Notice, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO notice (unit_id, id, officer_id, account_id, kind, subject, text, at)
      VALUES (\(notice.unitID), \(notice.id), \(notice.officerID), \(notice.accountID), \(notice.kind),
        \(notice.subject), \(notice.text), \(notice.at))
      """)
  }

  /// Unread notices for an officer, an account and the whole unit, latest first.
  public static func unread(
    unit: ID<Unit>, officer: ID<Officer>?, account: ID<Account>? = nil, in db: any Connection
  ) throws(DatabaseProblem) -> [Notice] {
    try db.rows(
      """
      SELECT id, officer_id, account_id, kind, subject, text, at FROM notice
      WHERE unit_id = \(unit) AND read_at IS NULL AND \(mine(officer, account)) ORDER BY id DESC LIMIT 20
      """
    ).map { row throws(DatabaseProblem) in
      Notice(
        unitID: unit, id: try row.get(at: 0), officerID: try row.get(at: 1), accountID: try row.get(at: 2),
        kind: try row.get(at: 3), subject: try row.get(at: 4), text: try row.get(at: 5), at: try row.get(at: 6))
    }
  }

  /// What somebody has to read: what names them, and what names nobody.
  private static func mine(_ officer: ID<Officer>?, _ account: ID<Account>?) -> SQL {
    var mine: SQL = "(officer_id IS NULL AND account_id IS NULL"
    if let officer { mine += " OR officer_id = \(officer)" }
    if let account { mine += " OR account_id = \(account)" }
    return mine + ")"
  }

  /// Marks everything as read that somebody has to read.
  public static func markAllRead(
    unit: ID<Unit>, officer: ID<Officer>?, account: ID<Account>? = nil, at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      UPDATE notice SET read_at = \(now) WHERE unit_id = \(unit) AND read_at IS NULL AND \(mine(officer, account))
      """)
  }

  /// Marks a notice as read; one that names somebody else stays as it is.
  public static func markRead(
    _ id: ID<Notice>, unit: ID<Unit>, officer: ID<Officer>?, account: ID<Account>? = nil, at now: Instant,
    in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      UPDATE notice SET read_at = \(now)
      WHERE unit_id = \(unit) AND id = \(id) AND read_at IS NULL AND \(mine(officer, account))
      """)
  }
}
