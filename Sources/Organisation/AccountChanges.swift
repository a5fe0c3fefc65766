public import Ground
import Storage

/// What an administrator changes on somebody's account.
extension Accounts {
  /// Whether an actor answers for an account: for the unit it works in and for every unit it was granted anything at.
  /// Otherwise a commune's administrator could take over a person of the province who works there.
  public static func answers(
    _ actor: Actor, for account: Account, grants: [Grant], tree: UnitTree, on day: Day
  ) -> Bool {
    ([account.unitID] + grants.map(\.unitID)).allSatisfy { unit in
      actor.may(.manageAccounts, at: unit, tree: tree, on: day)
    }
  }

  /// Gives an account something more to do.
  public func add(_ grant: Grant, to id: ID<Account>, by actor: Actor, at now: Instant) async throws {
    try await change(id, "account.grants-changed", by: actor, at: now) { _, db in
      let others = try AccountStore.grants(of: id, in: db).filter { $0 != grant }
      try AccountStore.replaceGrants(of: id, others + [grant], in: db)
    }
  }

  /// Takes something away again. Throws `lastAdministrator` when nobody could manage accounts any more.
  public func remove(_ grant: Grant, from id: ID<Account>, by actor: Actor, at now: Instant) async throws {
    try await change(id, "account.grants-changed", by: actor, at: now) { _, db in
      let others = try AccountStore.grants(of: id, in: db).filter { $0 != grant }
      try AccountStore.replaceGrants(of: id, others, in: db)
    }
  }

  /// Shuts an account out or lets it in again; its sessions end. Throws `lastAdministrator` as above.
  public func setDisabled(_ isDisabled: Bool, of id: ID<Account>, by actor: Actor, at now: Instant) async throws {
    let kind = isDisabled ? "account.disabled" : "account.enabled"
    try await change(id, kind, by: actor, at: now) { account, db in
      var changed = account
      changed.isDisabled = isDisabled
      try AccountStore.update(changed, in: db)
      try SessionStore.endAll(of: id, in: db)
    }
  }

  private func change(
    _ id: ID<Account>, _ kind: String, by actor: Actor, at now: Instant,
    _ body: @escaping @Sendable (Account, any Connection) throws -> Void
  ) async throws {
    let act = ids.next(Act.self)
    try await database.write { db in
      guard let account = try AccountStore.find(id, in: db) else { throw OrganisationRefusal.notFound }
      try body(account, db)
      guard try AccountStore.hasAdministrator(in: db) else { throw OrganisationRefusal.lastAdministrator }
      try Journal.add(
        Act(
          id: act, unitID: account.unitID, at: now, actor: actor, kind: kind, subject: "account:\(id)",
          summary: account.userName), in: db)
    }
  }
}
