public import Ground
import Secrets
public import Storage

/// Signing in and out, passwords, and the first administrator.
public struct Accounts: Sendable {
  /// Shortest password.
  public static let shortestPassword = 10

  let database: any Database
  let ids: IDSource
  private let cost: PasswordHash.Cost

  /// Accounts of a database. Tests pass the least cost.
  public init(database: any Database, ids: IDSource, isCheap: Bool = false) {
    self.database = database
    self.ids = ids
    cost = isCheap ? .least : .standard
  }

  /// A signed-in account and the token for its cookie.
  public struct SignedIn: Sendable {
    /// The account.
    public var account: Account
    /// The cookie's value; stored nowhere.
    public var token: String
  }

  /// A session that is still good.
  public struct Session: Sendable {
    /// SHA-256 of the cookie's value.
    public var digest: String
    /// The account.
    public var account: Account
    /// What it may do.
    public var actor: Actor
    /// When it was last used, as far as is written down.
    public var seenAt: Instant
    /// For the forms of this session.
    public var formToken: String
  }

  /// Checks a password and begins a session. Throws `wrongSignIn`, `locked` or `accountDisabled`.
  public func signIn(userName: String, password: String, at now: Instant) async throws -> SignedIn {
    let name = userName.tidied.lowercased()
    let found = try await database.read { db in try AccountStore.find(userName: name, in: db) }
    guard let account = found else {
      // As slow as a wrong password, so that names cannot be told by the clock.
      _ = PasswordHash.make(password, cost: cost)
      throw OrganisationRefusal.wrongSignIn
    }
    if let until = account.lockedUntil, now < until { throw OrganisationRefusal.locked(until) }
    guard PasswordHash.matches(password, account.passwordHash) else {
      if let until = try await countFailure(of: account.id, at: now) { throw OrganisationRefusal.locked(until) }
      throw OrganisationRefusal.wrongSignIn
    }
    guard !account.isDisabled else { throw OrganisationRefusal.accountDisabled }
    let token = SecretBytes.token()
    try await database.write { db in
      if account.failures > 0 {
        var clean = account
        clean.failures = 0
        clean.lockedUntil = nil
        try AccountStore.update(clean, in: db)
      }
      try SessionStore.insert(digest: Self.digest(token), account: account.id, at: now, in: db)
    }
    return SignedIn(account: account, token: token)
  }

  /// Counts a wrong password on the row as it is now, so that two at the same moment count twice; tells until when the
  /// account is locked.
  private func countFailure(of id: ID<Account>, at now: Instant) async throws -> Instant? {
    for _ in 0..<5 {
      do {
        return try await database.write { db in
          guard let current = try AccountStore.find(id, in: db) else { return nil }
          if let until = current.lockedUntil, now < until { return until }
          let failed = LockRule.failed(current, at: now)
          try AccountStore.update(failed, in: db)
          return failed.lockedUntil.flatMap { now < $0 ? $0 : nil }
        }
      } catch DatabaseProblem.staleCopy { continue }
    }
    throw OrganisationRefusal.tooManyRequests
  }

  /// SHA-256 of a cookie's or token's value.
  public static func digest(_ token: String) -> String { SHA256.hex(of: Array(token.utf8)) }

  /// What an account may do now. Throws `notFound` when it is gone, `accountDisabled` when it may no longer act.
  public func actor(_ id: ID<Account>?) async throws -> Actor {
    guard let id else { throw OrganisationRefusal.notFound }
    return try await database.read { db in
      guard let account = try AccountStore.find(id, in: db) else { throw OrganisationRefusal.notFound }
      guard !account.isDisabled else { throw OrganisationRefusal.accountDisabled }
      return Self.actor(account, try AccountStore.grants(of: account.id, in: db))
    }
  }

  private static func actor(_ account: Account, _ grants: [Grant]) -> Actor {
    Actor(
      accountID: account.id, officerID: account.officerID, unitID: account.unitID, name: account.name, grants: grants)
  }

  /// The session behind a cookie, if it is still good.
  public func session(token: String, at now: Instant) async throws -> Session? {
    let digest = Self.digest(token)
    return try await database.read { db in
      guard let found = try SessionStore.account(digest: digest, at: now, in: db), !found.account.isDisabled else {
        return nil
      }
      return Session(
        digest: digest, account: found.account, actor: Self.actor(found.account, found.grants), seenAt: found.seenAt,
        formToken: Self.formToken(session: token) + "-" + Self.mark(found.account.id))
    }
  }

  /// The part of a form token that only the cookie's holder knows.
  private static func formToken(session token: String) -> String { digest("form " + token) }

  /// The part of a form token that tells accounts apart; it proves nothing.
  private static func mark(_ account: ID<Account>) -> String { String(digest("form of \(account)").prefix(16)) }

  /// Whether a form token belongs to the session of a cookie; this needs no database.
  public static func isFormToken(_ formToken: String, ofSession token: String) -> Bool {
    formToken.hasPrefix(self.formToken(session: token) + "-")
  }

  /// Whether a form token says that it was given to an account other than this session's.
  public static func isOfOtherAccount(formToken: String, than session: Session) -> Bool {
    // Tokens of earlier programs say nothing of their account.
    formToken.contains("-") && !formToken.hasSuffix("-" + mark(session.account.id))
  }

  /// Notes that a session is in use, at most once a minute.
  public func touch(_ session: Session, at now: Instant) async throws {
    guard now - session.seenAt >= 60 else { return }
    do {
      try await database.write { db in try SessionStore.touch(digest: session.digest, at: now, in: db) }
    } catch DatabaseProblem.full, DatabaseProblem.readOnly, DatabaseProblem.busy {
      // Looking at pages goes on when nothing can be written.
    }
  }

  /// Forgets sessions that have ended.
  public func sweep(at now: Instant) async throws {
    try await database.write { db in try SessionStore.sweep(at: now, in: db) }
  }

  /// Changes a password; every other session of the account ends.
  public func changePassword(
    of id: ID<Account>, from old: String, to new: String, at now: Instant
  ) async throws {
    guard let account = try await database.read({ db in try AccountStore.find(id, in: db) }) else {
      throw OrganisationRefusal.notFound
    }
    if let until = account.lockedUntil, now < until { throw OrganisationRefusal.locked(until) }
    guard PasswordHash.matches(old, account.passwordHash) else {
      if let until = try await countFailure(of: id, at: now) { throw OrganisationRefusal.locked(until) }
      throw OrganisationRefusal.wrongSignIn
    }
    guard new.count >= Self.shortestPassword else { throw OrganisationRefusal.passwordTooShort(Self.shortestPassword) }
    guard new != old else { throw OrganisationRefusal.passwordNotNew }
    var changed = account
    changed.passwordHash = PasswordHash.make(new, cost: cost)
    changed.mustChange = false
    let (saved, act) = (changed, act("account.password-changed", account, now, nil))
    try await database.write { db in
      try AccountStore.update(saved, in: db)
      try SessionStore.endAll(of: id, in: db)
      try Journal.add(act, in: db)
    }
  }

  /// Makes an account with a generated password, returned once and stored nowhere.
  public func create(
    userName: String, name: String, unitID: ID<Unit>, officerID: ID<Officer>?, grants: [Grant], by actor: Actor,
    at now: Instant, mustChange: Bool = true
  ) async throws -> (account: Account, password: String) {
    let tidy = userName.tidied.lowercased()
    guard Account.isUserName(tidy) else { throw OrganisationRefusal.badUserName }
    guard !name.tidied.isEmpty else { throw OrganisationRefusal.nameMissing }
    let password = SecretBytes.password()
    let account = Account(
      id: ids.next(), userName: tidy, name: name.tidiedLine, passwordHash: PasswordHash.make(password, cost: cost),
      mustChange: mustChange, unitID: unitID, officerID: officerID)
    let act = act("account.created", account, now, actor)
    do {
      try await database.write { db in
        try AccountStore.insert(account, grants: grants, in: db)
        try Journal.add(act, in: db)
      }
    } catch DatabaseProblem.alreadyExists { throw OrganisationRefusal.userNameTaken(tidy) }
    return (account, password)
  }

  /// A new generated password for an account, which unlocks it and ends its sessions.
  public func resetPassword(of id: ID<Account>, by actor: Actor, at now: Instant) async throws -> String {
    guard var account = try await database.read({ db in try AccountStore.find(id, in: db) }) else {
      throw OrganisationRefusal.notFound
    }
    let password = SecretBytes.password()
    account.passwordHash = PasswordHash.make(password, cost: cost)
    account.mustChange = true
    account.failures = 0
    account.lockedUntil = nil
    let (saved, act) = (account, act("account.password-reset", account, now, actor))
    try await database.write { db in
      try AccountStore.update(saved, in: db)
      try SessionStore.endAll(of: id, in: db)
      try Journal.add(act, in: db)
    }
    return password
  }

  /// The first administrator of an installation without accounts: its password is returned once. Nil when there is an
  /// account already.
  public func firstAdministrator(at now: Instant) async throws -> (userName: String, password: String)? {
    guard try await database.read({ db in try AccountStore.isEmpty(in: db) }) else { return nil }
    let unit = ID<Unit>.installation
    let grants = [Grant(role: .administrator, unitID: unit, isSubtree: true)]
    let made = try await create(
      userName: "quantri", name: "Administrator", unitID: unit, officerID: nil, grants: grants,
      by: .machineOperator(named: "cchc", unitID: unit), at: now)
    return (made.account.userName, made.password)
  }

  private func act(_ kind: String, _ account: Account, _ now: Instant, _ actor: Actor?) -> Act {
    let own = Actor(
      accountID: account.id, officerID: account.officerID, unitID: account.unitID, name: account.name, grants: [])
    return Act(
      id: ids.next(), unitID: account.unitID, at: now, actor: actor ?? own, kind: kind,
      subject: "account:\(account.id)", summary: account.userName)
  }
}
