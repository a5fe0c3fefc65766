import Ground
import Organisation

/// Tài khoản: who may sign in and what for.
enum AccountRoutes {
  static func add(to routes: Routes) {
    let all: Routes.Handler = { visit in .page(try await list(visit)) }
    let single: Routes.Handler = { visit in .page(try await one(account(visit), password: nil, visit)) }
    routes.get("/tai-khoan", all)
    routes.post("/tai-khoan", backOn: all) { visit in
      let actor = try visit.actor(for: .manageAccounts)
      let form = visit.form
      let grant = try grant(visit, by: actor)
      let units = actor.scope(of: .manageAccounts, tree: visit.tree, on: visit.today)
      // Not somebody of another unit, whose notices and work would open.
      let isOffered = try await officers(units, visit).contains { $0.0 == form["cong_chuc"] }
      guard form["cong_chuc"].isEmpty || isOffered else { throw WebRefusal.badChoice(form["cong_chuc"]) }
      let made = try await visit.services.accounts.create(
        userName: form["ten_dang_nhap"], name: form["ten"], unitID: grant.unitID, officerID: ID(form["cong_chuc"]),
        grants: [grant], by: actor, at: visit.now)
      return .page(try await one(made.account, password: made.password, visit))
    }
    routes.get("/tai-khoan/:id", single)
    routes.post("/tai-khoan/:id/:what", backOn: single) { visit in try await change(visit) }
  }

  /// The grant a form asks for, if the actor may give it.
  private static func grant(_ visit: Visit, by actor: Actor) throws -> Grant {
    let form = visit.form
    guard let unit = visit.tree.unit(code: form["don_vi"]) else {
      throw OrganisationRefusal.unknownUnit(form["don_vi"])
    }
    try actor.require(.manageAccounts, at: unit.id, tree: visit.tree, on: visit.today)
    return Grant(role: Role(rawValue: form["vai_tro"]) ?? .viewer, unitID: unit.id, isSubtree: form["cap_duoi"] == "1")
  }

  private static func list(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor(for: .manageAccounts)
    let units = actor.scope(of: .manageAccounts, tree: visit.tree, on: visit.today)
    let accounts = try await visit.read { db in
      try AccountStore.list(of: units, in: db).map { ($0, try AccountStore.grants(of: $0.id, in: db)) }
    }
    return AccountView.list(
      accounts.map { AccountView.Row($0.0, $0.1, visit) }, units: choices(actor, visit),
      officers: try await officers(units, visit), visit)
  }

  /// Whom an account can belong to: those in office where the actor manages accounts.
  private static func officers(_ units: Set<ID<Unit>>, _ visit: Visit) async throws -> [(String, String)] {
    let found = try await visit.read { db in try UnitStore.officersInOffice(limit: 2000, in: db) }
    return found.filter { units.contains($0.unitID) }.map {
      ("\($0.id)", "\($0.name), \($0.position.label), \(visit.tree.name(of: $0.unitID, on: visit.today))")
    }
  }

  private static func one(_ account: Account, password: String?, _ visit: Visit) async throws -> Page {
    let actor = try visit.actor(for: .manageAccounts)
    let grants = try await visit.read { db in try AccountStore.grants(of: account.id, in: db) }
    return AccountView.one(
      AccountView.Row(account, grants, visit), units: choices(actor, visit), password: password, visit)
  }

  /// Where the actor may give roles.
  private static func choices(_ actor: Actor, _ visit: Visit) -> [(String, String)] {
    actor.scope(of: .manageAccounts, tree: visit.tree, on: visit.today).compactMap { visit.tree.unit($0) }
      .sorted { $0.code < $1.code }.prefix(500)
      .map { ($0.code, "\($0.code) \(visit.tree.name(of: $0.id, on: visit.today))") }
  }

  /// The account of the path; as unknown as one that is not there unless the actor answers for all of it.
  private static func account(_ visit: Visit) async throws -> Account {
    let actor = try visit.actor(for: .manageAccounts)
    guard let id = ID<Account>(visit.parameter("id")),
      let (account, grants) = try await visit.read({ db in
        try AccountStore.find(id, in: db).map { ($0, try AccountStore.grants(of: id, in: db)) }
      }), Accounts.answers(actor, for: account, grants: grants, tree: visit.tree, on: visit.today)
    else { throw OrganisationRefusal.notFound }
    return account
  }

  private static func change(_ visit: Visit) async throws -> Answer {
    let account = try await account(visit)
    let (actor, accounts) = (try visit.actor(), visit.services.accounts)
    switch visit.parameter("what") {
    case "mat-khau":
      let password = try await accounts.resetPassword(of: account.id, by: actor, at: visit.now)
      return .page(try await one(account, password: password, visit))
    case "khoa":
      try await accounts.setDisabled(!account.isDisabled, of: account.id, by: actor, at: visit.now)
    case "them-quyen":
      try await accounts.add(try grant(visit, by: actor), to: account.id, by: actor, at: visit.now)
    case "bo-quyen":
      let key = visit.form["quyen"]
      let grants = try await visit.read { db in try AccountStore.grants(of: account.id, in: db) }
      guard let grant = grants.first(where: { AccountView.key($0) == key }) else { throw OrganisationRefusal.notFound }
      try await accounts.remove(grant, from: account.id, by: actor, at: visit.now)
    default: throw OrganisationRefusal.notFound
    }
    return .redirect("/tai-khoan/\(account.id)")
  }
}
