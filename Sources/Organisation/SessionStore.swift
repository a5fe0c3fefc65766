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

  /// The account behind a session that is still good.
  static func account(digest: String, at now: Instant, in db: any Connection) throws(DatabaseProblem)
    -> (ID<Account>, seenAt: Instant)?
  {
    try db.row(
      """
      SELECT account_id, seen_at FROM session
      WHERE digest = \(digest) AND ends_at > \(now) AND seen_at > \(now - idleSeconds)
      """
    ).map { row throws(DatabaseProblem) in (try row.get(at: 0), try row.get(at: 1)) }
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
