import Ground
import Organisation

/// Tài khoản: who may sign in and what for.
enum AccountRoutes {
  static func add(to routes: Routes) {
    routes.get("/tai-khoan") { visit in .page(try await list(visit, password: nil)) }
    routes.post("/tai-khoan") { visit in
      let actor = try visit.actor(for: .manageAccounts)
      let form = visit.form
      guard let unit = visit.tree.unit(code: form["don_vi"]) else {
        throw OrganisationRefusal.unknownUnit(form["don_vi"])
      }
      try actor.require(.manageAccounts, at: unit.id, tree: visit.tree, on: visit.today)
      let grant = Grant(
        role: Role(rawValue: form["vai_tro"]) ?? .viewer, unitID: unit.id, isSubtree: form["cap_duoi"] == "1")
      let made = try await visit.services.accounts.create(
        userName: form["ten_dang_nhap"], name: form["ten"], unitID: unit.id, officerID: ID(form["cong_chuc"]),
        grants: [grant], by: actor, at: visit.now)
      return .page(try await list(visit, password: (made.account.userName, made.password)))
    }
    routes.post("/tai-khoan/:id/:what") { visit in try await change(visit) }
  }

  private static func list(_ visit: Visit, password: (String, String)?) async throws -> Page {
    let actor = try visit.actor(for: .manageAccounts)
    let units = actor.scope(of: .manageAccounts, tree: visit.tree, on: visit.today)
    let accounts = try await visit.read { db in
      try AccountStore.list(of: units, in: db).map { ($0, try AccountStore.grants(of: $0.id, in: db)) }
    }
    let choices = units.compactMap { visit.tree.unit($0) }.sorted { $0.code < $1.code }.prefix(500).map {
      ($0.code, visit.tree.name(of: $0.id, on: visit.today))
    }
    return AccountView.page(
      accounts.map { AccountView.Row($0.0, $0.1, visit) }, units: Array(choices), password: password, visit)
  }

  private static func change(_ visit: Visit) async throws -> Answer {
    let actor = try visit.actor(for: .manageAccounts)
    guard let id = ID<Account>(visit.parameter("id")),
      let account = try await visit.read({ db in try AccountStore.find(id, in: db) }),
      actor.may(.manageAccounts, at: account.unitID, tree: visit.tree, on: visit.today)
    else { throw OrganisationRefusal.notFound }
    let (now, ids) = (visit.now, visit.services.ids)
    switch visit.parameter("what") {
    case "mat-khau":
      let password = try await visit.services.accounts.resetPassword(of: id, by: actor, at: now)
      return .page(try await list(visit, password: (account.userName, password)))
    case "khoa":
      var changed = account
      changed.isDisabled.toggle()
      let saved = changed
      try await visit.write { db in
        try AccountStore.update(saved, in: db)
        try SessionStore.endAll(of: id, in: db)
        try Journal.add(
          Act(
            id: ids.next(), unitID: saved.unitID, at: now, actor: actor,
            kind: saved.isDisabled ? "account.disabled" : "account.enabled", subject: "account:\(id)",
            summary: saved.userName), in: db)
      }
      return .redirect("/tai-khoan")
    default: throw OrganisationRefusal.notFound
    }
  }
}
