public import Ground
public import Storage

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

  /// The account behind a session that is still good, with what it may do: every page asks, so it is one exchange.
  static func account(digest: String, at now: Instant, in db: any Connection) throws(DatabaseProblem)
    -> (account: Account, grants: [Grant], seenAt: Instant)?
  {
    let answers = try db.rows(ofEach: [
      """
      SELECT a.*, s.seen_at FROM session s JOIN account a ON a.id = s.account_id
      WHERE s.digest = \(digest) AND s.ends_at > \(now) AND s.seen_at > \(now - idleSeconds)
      """,
      """
      SELECT g.role, g.unit_id, g.is_subtree FROM session s JOIN account_grant g ON g.account_id = s.account_id
      WHERE s.digest = \(digest) ORDER BY g.unit_id, g.role
      """,
    ])
    guard let row = answers[0].first else { return nil }
    return (
      try AccountStore.account(row), try answers[1].map(AccountStore.grant), seenAt: try row.get("seen_at")
    )
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
