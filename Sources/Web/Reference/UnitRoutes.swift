import Dossiers
import Ground
import Organisation
import Reading

/// Đơn vị: the tree of a day, a unit with its departments and officers, and the journal.
enum UnitRoutes {
  static func add(to routes: Routes) {
    let all: Routes.Handler = { visit in .page(try list(visit)) }
    let single: Routes.Handler = { visit in .page(try await one(visit)) }
    routes.get("/don-vi", all)
    routes.post("/don-vi/bai-bo-cap", backOn: all) { visit in try await abolishTier(visit) }
    routes.get("/don-vi/:code", single)
    routes.post("/don-vi/:code/:what", backOn: single) { visit in try await change(visit) }
    routes.get("/nhat-ky") { visit in
      let actor = try visit.actor(for: .viewJournal)
      let code = visit.query["don_vi"]
      guard let unit = code.isEmpty ? actor.unitID : visit.tree.unit(code: code)?.id else {
        throw OrganisationRefusal.unknownUnit(code)
      }
      try actor.require(.viewJournal, at: unit, tree: visit.tree, on: visit.today)
      let before = ID<Act>(visit.query["truoc"])
      // One more than is shown tells whether there are older ones.
      let acts = try await visit.read { db in try Journal.page(of: unit, before: before, limit: 51, in: db) }
      return .page(JournalView.page(Array(acts.prefix(50)), hasOlder: acts.count > 50, unit: unit, visit))
    }
  }

  private static func list(_ visit: Visit) throws -> Page {
    let actor = try visit.actor()
    let day = visit.query["ngay"].isEmpty ? visit.today : DateInput.readDay(visit.query["ngay"], today: visit.today)
    guard let day else { throw WebRefusal.badDay(visit.query["ngay"]) }
    // Where the officer works, from the province down, and wherever else the account may look.
    let granted = actor.grants.map(\.unitID).filter { $0 != .installation } + [visit.home(actor)]
    let roots = Set(granted.map { visit.tree.path(of: $0, on: day).first ?? $0 })
      .sorted { (visit.tree.unit($0)?.code ?? "") < (visit.tree.unit($1)?.code ?? "") }
    let listed = roots.flatMap { visit.tree.listing(under: $0, scope: .subtree, on: day) }
    let rows = listed.prefix(2000).map { id in
      UnitView.Row(
        code: visit.tree.unit(id)?.code ?? "", name: visit.tree.name(of: id, on: day),
        kind: visit.tree.kind(of: id)?.label ?? "", depth: visit.tree.path(of: id, on: day).count - 1)
    }
    let canAbolish = actor.mayForAll(.manageUnits, tree: visit.tree, on: visit.today)
    return UnitView.list(Array(rows), day: day, canAbolish ? visit : nil)
  }

  private static func one(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor()
    guard let unit = visit.tree.unit(code: visit.parameter("code")) else {
      throw OrganisationRefusal.unknownUnit(visit.parameter("code"))
    }
    let canEdit = actor.may(.manageUnits, at: unit.id, tree: visit.tree, on: visit.today)
    let (departments, officers) = try await visit.read { db in
      (try UnitStore.departments(of: unit.id, in: db), try UnitStore.officers(of: unit.id, in: db))
    }
    let shown = canEdit ? officers : officers.filter { $0.to == nil }
    return UnitView.unit(unit, departments, shown, visit, canEdit: canEdit)
  }

  private static func change(_ visit: Visit) async throws -> Answer {
    guard let unit = visit.tree.unit(code: visit.parameter("code")) else {
      throw OrganisationRefusal.unknownUnit(visit.parameter("code"))
    }
    let actor = try visit.actor()
    try actor.require(.manageUnits, at: unit.id, tree: visit.tree, on: visit.today)
    let (form, now, ids) = (visit.form, visit.now, visit.services.ids)
    let what = visit.parameter("what")
    let name = form["ten"]
    if what == "don-vi-moi" { return try await found(unit, by: actor, visit) }
    let needsName = ["phong", "cong-chuc", "doi-ten"].contains(what)
    guard !needsName || !name.isEmpty else { throw OrganisationRefusal.nameMissing }
    let mayBeToday = form["ngay"].isEmpty && what != "bai-bo"
    let day = mayBeToday ? visit.today : DateInput.readDay(form["ngay"], today: visit.today)
    guard let day else { throw OrganisationRefusal.badDay(form["ngay"]) }
    // What ends a unit is asked twice.
    guard what != "bai-bo" || form["chac_chan"] == "1" else { throw WebRefusal.notConfirmed }
    try await visit.write { db in
      // As it is now, not as it was when the page was read: somebody may have changed it on another machine.
      let tree = try UnitStore.treeToChange(in: db)
      switch what {
      case "phong":
        try UnitStore.insert(
          Department(unitID: unit.id, id: ids.next(), name: name, isFrontDesk: form["mot_cua"] == "1"), in: db)
      case "cong-chuc":
        try UnitStore.insert(
          Officer(
            unitID: unit.id, id: ids.next(), name: name, position: Position(rawValue: form["chuc_danh"]) ?? .specialist,
            departmentID: ID(form["phong"]), from: day), in: db)
      case "doi-ten": try UnitActs.rename(unit.id, to: name, on: day, tree: tree, in: db)
      case "chuyen":
        guard let parent = tree.unit(code: form["cap_tren"]) else {
          throw OrganisationRefusal.unknownUnit(form["cap_tren"])
        }
        // Whoever moves a unit answers for where it comes from and for where it goes.
        try actor.require(.manageUnits, at: parent.id, tree: tree, on: day)
        try UnitActs.move(unit.id, under: parent.id, on: day, tree: tree, in: db)
      case "thoi-viec":
        guard let officer = ID<Officer>(form["cong_chuc"]) else { throw OrganisationRefusal.notFound }
        try UnitStore.release(officer, of: unit.id, on: day, in: db)
      case "bai-bo":
        let successors = form["ke_tiep"].split(separator: ";").map { String($0).tidied }
        try UnitActs.abolish(unit.id, on: day, successors: successors, tree: tree, in: db)
      default: throw OrganisationRefusal.notFound
      }
      try Journal.add(
        Act(
          id: ids.next(), unitID: unit.id, at: now, actor: actor, kind: "unit.changed", subject: "unit:\(unit.id)",
          summary: UnitView.summary(what, name: name, day: day, form: form)), in: db)
    }
    visit.services.reference.forget()
    return .redirect("/don-vi/" + Form.encode(unit.code))
  }

  /// Bãi bỏ một cấp, as districts were on 30/6/2025.
  private static func abolishTier(_ visit: Visit) async throws -> Answer {
    let actor = try visit.requireForAll(.manageUnits)
    let (form, ids, now) = (visit.form, visit.services.ids, visit.now)
    guard let kind = visit.tree.middleKinds.first(where: { $0.code == form["cap"] }) else {
      throw OrganisationRefusal.unknownKind(form["cap"])
    }
    guard let day = DateInput.readDay(form["ngay_cuoi"], today: visit.today) else {
      throw OrganisationRefusal.badDay(form["ngay_cuoi"])
    }
    guard form["chac_chan"] == "1" else { throw WebRefusal.notConfirmed }
    try await visit.write { db in
      try UnitActs.abolishTier(kind.code, on: day, tree: try UnitStore.treeToChange(in: db), in: db)
      try Journal.add(
        Act(
          id: ids.next(), unitID: actor.unitID, at: now, actor: actor, kind: "tier.abolished",
          subject: "kind:\(kind.code)", summary: UnitView.tierSummary(kind.label, day)), in: db)
    }
    visit.services.reference.forget()
    return .redirect("/don-vi?ngay=" + Form.encode((day + 1).description))
  }

  /// Lập đơn vị mới below a unit: one line of an import, with all its checks.
  private static func found(_ parent: Organisation.Unit, by actor: Actor, _ visit: Visit) async throws -> Answer {
    let form = visit.form
    let from = form["ngay"].isEmpty ? visit.today : DateInput.readDay(form["ngay"], today: visit.today)
    guard let from else { throw OrganisationRefusal.badDay(form["ngay"]) }
    let line = UnitImport.Line(
      number: 1,
      cells: [
        "code": form["ma"], "name": form["ten"], "kind": form["cap"], "parent": parent.code, "from": from.description,
      ])
    let outcome = try await UnitImport.run(
      [line], subject: "unit:\(form["ma"])", by: actor, at: visit.now, ids: visit.services.ids,
      database: visit.services.database)
    if let refused = outcome.refused.first { throw WebRefusal.refused(refused.reason) }
    visit.services.reference.forget()
    return .redirect("/don-vi/" + Form.encode(form["ma"]))
  }
}
