public import Ground
import Secrets
public import Storage

/// Mã truy cập: lets a program in, for one unit and named scopes; can be revoked. Only its SHA-256 is stored.
public struct AccessToken: Sendable, Equatable {
  /// What a token may be used for.
  public enum Scope: String, Sendable, CaseIterable {
    /// Tiếp nhận: a valid receipt.
    case receive
    /// Nộp trực tuyến: state 1.
    case submit
    /// Đọc hồ sơ.
    case read
    /// Đọc thống kê.
    case statistics
    /// Đọc văn bản.
    case documents
    /// Vào sổ văn bản đến.
    case register
    /// Đọc kế hoạch, nhiệm vụ, nghĩa vụ.
    case plans
  }

  /// Its number, for revoking.
  public var id: ID<AccessToken>
  /// What it is for.
  public var name: String
  /// The unit, with all below it.
  public var unitID: ID<Unit>
  /// What it may do.
  public var scopes: Set<Scope>
  /// When it was made.
  public var madeAt: Instant
  /// When it ends by itself.
  public var endsAt: Instant?
  /// When it was revoked.
  public var revokedAt: Instant?

  /// A new token.
  public init(
    id: ID<AccessToken>, name: String, unitID: ID<Unit>, scopes: Set<Scope>, madeAt: Instant, endsAt: Instant?
  ) {
    self.id = id
    self.name = name
    self.unitID = unitID
    self.scopes = scopes
    self.madeAt = madeAt
    self.endsAt = endsAt
  }

  /// Whether it can be used.
  public func isGood(at now: Instant) -> Bool { revokedAt == nil && (endsAt.map { now < $0 } ?? true) }

  /// Who acts when it is used.
  public var actor: Actor {
    var grants: [Grant] = []
    if scopes.contains(.receive) || scopes.contains(.submit) {
      grants.append(Grant(role: .frontDesk, unitID: unitID, isSubtree: true))
    }
    if scopes.contains(.read) || scopes.contains(.statistics) {
      grants.append(Grant(role: .viewer, unitID: unitID, isSubtree: true))
    }
    return Actor(accountID: nil, officerID: nil, unitID: unitID, name: name, grants: grants)
  }

  /// Throws `tokenScope` when the token is not for that.
  public func require(_ scope: Scope) throws(OrganisationRefusal) {
    guard scopes.contains(scope) else { throw .tokenScope(scope.rawValue) }
  }
}

/// All the SQL of tokens.
public enum TokenStore {
  /// Adds a token and tells its value, which is stored nowhere.
  public static func create(_ token: AccessToken, in db: any Connection) throws(DatabaseProblem) -> String {
    let value = "cchc_" + SecretBytes.token()
    let scopes = token.scopes.map(\.rawValue).sorted().joined(separator: " ")
    try db.run(
      """
      INSERT INTO token (digest, id, name, unit_id, scopes, made_at, ends_at)
      VALUES (\(Accounts.digest(value)), \(token.id), \(token.name), \(token.unitID), \(scopes), \(token.madeAt),
        \(token.endsAt))
      """)
    return value
  }

  /// The token behind a value, good or not.
  public static func find(value: String, in db: any Connection) throws(DatabaseProblem) -> AccessToken? {
    try db.row("SELECT * FROM token WHERE digest = \(Accounts.digest(value))").map(token)
  }

  /// The tokens of these units.
  public static func list(of units: Set<ID<Unit>>, in db: any Connection) throws(DatabaseProblem) -> [AccessToken] {
    try db.rows("SELECT * FROM token ORDER BY id DESC").map(token).filter { units.contains($0.unitID) }
  }

  /// Revokes a token for good.
  public static func revoke(_ id: ID<AccessToken>, at now: Instant, in db: any Connection) throws(DatabaseProblem)
    -> Bool
  {
    try db.run("UPDATE token SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL") == 1
  }

  private static func token(_ row: Row) throws(DatabaseProblem) -> AccessToken {
    let scopes: String = try row.get("scopes")
    var token = AccessToken(
      id: try row.get("id"), name: try row.get("name"), unitID: try row.get("unit_id"),
      scopes: Set(scopes.split(separator: " ").compactMap { AccessToken.Scope(rawValue: String($0)) }),
      madeAt: try row.get("made_at"), endsAt: try row.get("ends_at"))
    token.revokedAt = try row.get("revoked_at")
    return token
  }
}
