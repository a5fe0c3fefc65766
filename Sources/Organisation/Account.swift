public import Ground
public import Storage

/// Tài khoản: how a person gets in.
public struct Account: Sendable, Equatable {
  /// Its number.
  public var id: ID<Account>
  /// Tên đăng nhập, unique.
  public var userName: String
  /// The person's name.
  public var name: String
  /// Argon2id.
  public var passwordHash: String
  /// Whether the password was given by someone else and must be changed.
  public var mustChange: Bool
  /// Whether it may no longer sign in.
  public var isDisabled: Bool
  /// The unit it works in.
  public var unitID: ID<Unit>
  /// The officer it belongs to.
  public var officerID: ID<Officer>?
  /// Wrong passwords since the last right one.
  public var failures: Int
  /// Until when it is locked.
  public var lockedUntil: Instant?
  /// Goes up with every change.
  public var version: Int

  /// An account.
  public init(
    id: ID<Account>, userName: String, name: String, passwordHash: String, mustChange: Bool, unitID: ID<Unit>,
    officerID: ID<Officer>? = nil
  ) {
    self.id = id
    self.userName = userName
    self.name = name
    self.passwordHash = passwordHash
    self.mustChange = mustChange
    isDisabled = false
    self.unitID = unitID
    self.officerID = officerID
    failures = 0
    version = 1
  }

  /// Whether a text can be a user name: 3 to 40 of a–z, 0–9, dot and hyphen.
  public static func isUserName(_ text: String) -> Bool {
    (3...40).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D || $0 == 0x5F
      }
  }
}

/// When a wrong password locks an account: pure.
public enum LockRule {
  /// Wrong passwords in a row that lock it.
  public static let failures = 5
  /// For how long, in seconds: 15 minutes, doubled with every further five failures up to a day.
  public static func seconds(after failures: Int) -> Int {
    min(900 << min(max(0, failures / Self.failures - 1), 7), 86_400)
  }
  /// The account after one more wrong password.
  static func failed(_ account: Account, at now: Instant) -> Account {
    var account = account
    account.failures += 1
    if account.failures % failures == 0 { account.lockedUntil = now + seconds(after: account.failures) }
    return account
  }
}

/// All the SQL of accounts, grants, sessions and tokens.
public enum AccountStore {
  /// Adds an account with what it may do. Throws `alreadyExists` when the user name is taken.
  public static func insert(_ account: Account, grants: [Grant], in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO account (id, user_name, name, password_hash, must_change, is_disabled, unit_id, officer_id, failures,
        locked_until, version)
      VALUES (\(account.id), \(account.userName), \(account.name), \(account.passwordHash), \(account.mustChange),
        \(account.isDisabled), \(account.unitID), \(account.officerID), 0, \(account.lockedUntil), 1)
      """)
    try replaceGrants(of: account.id, grants, in: db)
  }

  /// Saves only over the version that was read.
  public static func update(_ account: Account, in db: any Connection) throws(DatabaseProblem) {
    let count = try db.run(
      """
      UPDATE account SET name = \(account.name), password_hash = \(account.passwordHash),
        must_change = \(account.mustChange), is_disabled = \(account.isDisabled), failures = \(account.failures),
        locked_until = \(account.lockedUntil), version = version + 1
      WHERE id = \(account.id) AND version = \(account.version)
      """)
    guard count == 1 else { throw .staleCopy }
  }

  /// Replaces what an account may do.
  public static func replaceGrants(
    of account: ID<Account>, _ grants: [Grant], in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run("DELETE FROM account_grant WHERE account_id = \(account)")
    for grant in grants {
      try db.run(
        """
        INSERT INTO account_grant (account_id, unit_id, role, is_subtree)
        VALUES (\(account), \(grant.unitID), \(grant.role), \(grant.isSubtree))
        """)
    }
  }

  /// What an account may do.
  public static func grants(of account: ID<Account>, in db: any Connection) throws(DatabaseProblem) -> [Grant] {
    try db.rows(
      "SELECT role, unit_id, is_subtree FROM account_grant WHERE account_id = \(account) ORDER BY unit_id, role"
    ).map { row throws(DatabaseProblem) in
      Grant(role: try row.get(at: 0), unitID: try row.get(at: 1), isSubtree: try row.get(at: 2))
    }
  }

  /// The account with that user name.
  public static func find(userName: String, in db: any Connection) throws(DatabaseProblem) -> Account? {
    try db.row("SELECT * FROM account WHERE user_name = \(userName)").map(account)
  }

  /// The account with that number.
  public static func find(_ id: ID<Account>, in db: any Connection) throws(DatabaseProblem) -> Account? {
    try db.row("SELECT * FROM account WHERE id = \(id)").map(account)
  }

  /// Accounts that work in these units, by user name.
  public static func list(of units: Set<ID<Unit>>, in db: any Connection) throws(DatabaseProblem) -> [Account] {
    try db.rows("SELECT * FROM account ORDER BY user_name").map(account).filter { units.contains($0.unitID) }
  }

  /// Whether there is any account.
  public static func isEmpty(in db: any Connection) throws(DatabaseProblem) -> Bool {
    try db.rows("SELECT 1 AS there FROM account LIMIT 1").isEmpty
  }

  private static func account(_ row: Row) throws(DatabaseProblem) -> Account {
    var account = Account(
      id: try row.get("id"), userName: try row.get("user_name"), name: try row.get("name"),
      passwordHash: try row.get("password_hash"), mustChange: try row.get("must_change"),
      unitID: try row.get("unit_id"), officerID: try row.get("officer_id"))
    account.isDisabled = try row.get("is_disabled")
    account.failures = try row.get("failures")
    account.lockedUntil = try row.get("locked_until")
    account.version = try row.get("version")
    return account
  }
}

/// Phiên làm việc: a signed-in browser. The cookie's value is nowhere stored, only its SHA-256.
public enum SessionStore {
  /// Hours after which an unused session ends.
  public static let idleSeconds = 4 * 3600
  /// Hours after which every session ends.
  public static let longestSeconds = 12 * 3600

  /// Adds a session.
  static func insert(digest: String, account: ID<Account>, at now: Instant, in db: any Connection)
    throws(DatabaseProblem)
  {
    try db.run(
      """
      INSERT INTO session (digest, account_id, begun_at, seen_at, ends_at)
      VALUES (\(digest), \(account), \(now), \(now), \(now + longestSeconds))
      """)
  }

  /// The account behind a session that is still good.
  static func account(digest: String, at now: Instant, in db: any Connection) throws(DatabaseProblem) -> ID<Account>? {
    try db.value(
      """
      SELECT account_id FROM session
      WHERE digest = \(digest) AND ends_at > \(now) AND seen_at > \(now - idleSeconds)
      """)
  }

  /// Notes that a session was used; once a minute is enough.
  public static func touch(digest: String, at now: Instant, in db: any Connection) throws(DatabaseProblem) {
    try db.run("UPDATE session SET seen_at = \(now) WHERE digest = \(digest) AND seen_at < \(now - 60)")
  }

  /// Ends a session.
  public static func end(digest: String, in db: any Connection) throws(DatabaseProblem) {
    try db.run("DELETE FROM session WHERE digest = \(digest)")
  }

  /// Ends every session of an account.
  public static func endAll(of account: ID<Account>, in db: any Connection) throws(DatabaseProblem) {
    try db.run("DELETE FROM session WHERE account_id = \(account)")
  }

  /// Forgets sessions that have ended.
  public static func sweep(at now: Instant, in db: any Connection) throws(DatabaseProblem) {
    try db.run("DELETE FROM session WHERE ends_at <= \(now) OR seen_at <= \(now - idleSeconds)")
  }
}
