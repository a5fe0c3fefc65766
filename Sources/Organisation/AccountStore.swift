public import Ground
public import Storage

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
    ).map(grant)
  }

  static func grant(_ row: Row) throws(DatabaseProblem) -> Grant {
    Grant(role: try row.get(at: 0), unitID: try row.get(at: 1), isSubtree: try row.get(at: 2))
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

  /// Who can sign in, with what each may do: for what is said to those who have to act.
  public static func actors(in db: any Connection) throws(DatabaseProblem) -> [Actor] {
    var grants: [ID<Account>: [Grant]] = [:]
    for row in try db.rows(
      "SELECT role, unit_id, is_subtree, account_id FROM account_grant ORDER BY account_id, unit_id, role")
    {
      grants[try row.get(at: 3), default: []].append(try grant(row))
    }
    return try db.rows("SELECT * FROM account WHERE is_disabled = \(false) ORDER BY user_name").map(account).map {
      Actor(
        accountID: $0.id, officerID: $0.officerID, unitID: $0.unitID, name: $0.name, grants: grants[$0.id] ?? [])
    }
  }

  /// Whether an account that may sign in can still manage accounts anywhere.
  static func hasAdministrator(in db: any Connection) throws(DatabaseProblem) -> Bool {
    try !db.rows(
      """
      SELECT 1 AS there FROM account_grant g JOIN account a ON a.id = g.account_id
      WHERE g.role = \(Role.administrator) AND a.is_disabled = \(false) LIMIT 1
      """
    ).isEmpty
  }

  /// Whether there is any account.
  public static func isEmpty(in db: any Connection) throws(DatabaseProblem) -> Bool {
    try db.rows("SELECT 1 AS there FROM account LIMIT 1").isEmpty
  }

  static func account(_ row: Row) throws(DatabaseProblem) -> Account {
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
