import Ground
import Organisation
import Plans
import Reading

/// One task: its page, what can be done to it, and a new one.
enum TaskRoutes {
  static func add(to routes: Routes) {
    let fresh: Routes.Handler = { visit in .page(try await blank(visit)) }
    routes.get("/nhiem-vu/moi", fresh)
    routes.post("/nhiem-vu/moi", backOn: fresh) { visit in try await assign(visit) }
    let single: Routes.Handler = { visit in .page(try await one(visit)) }
    routes.get("/nhiem-vu/:unit/:id", single)
    routes.post("/nhiem-vu/:unit/:id/:action", backOn: single) { visit in try await act(visit) }
  }

  /// The task of the path, if the actor may see it: by its unit, or because it is theirs.
  static func find(_ visit: Visit) async throws -> WorkTask {
    let actor = try visit.actor()
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<WorkTask>(visit.parameter("id")),
      let task = try await visit.read({ db in try TaskStore.find(TaskReference(unitID: unit, id: id), in: db) }),
      actor.may(.viewPlans, at: unit, tree: visit.tree, on: visit.today)
        || (task.officerID != nil && task.officerID == actor.officerID)
    else { throw PlanRefusal.notFound }
    return task
  }

  private static func one(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor()
    let task = try await find(visit)
    let today = visit.today
    let found = try await visit.read { db -> TaskPage.Around in
      var around = TaskPage.Around()
      around.children = try TaskStore.children(of: task.reference, in: db)
      around.parent = try task.parent.flatMap { try TaskStore.find($0, in: db) }
      around.plan = try task.plan.flatMap { try PlanStore.find($0, in: db) }
      around.officers = try UnitStore.officers(of: task.unitID, in: db)
      around.evidence = try EvidenceRoutes.shown(
        PlanRoutes.task, task.id.value, unit: task.unitID, in: db)
      return around
    }
    var around = found
    around.childRows = try await TaskListRoutes.rows(found.children, visit)
    around.actions = TaskRules.possible(in: task.standing.state).filter {
      TaskActs.may($0, on: task, by: actor, tree: visit.tree, on: today)
    }
    around.spread = try await spread(of: task, visit)
    if around.actions.contains(.delegate) || task.standing.state == .draft {
      around.units = below(task.standing.state == .draft ? task.fromUnitID : task.unitID, visit)
    }
    if around.actions.contains(.delegate) { around.tiers = RecipientGroup.all(of: task.unitID, visit) }
    around.mayEdit =
      task.standing.state == .draft
      && actor.may(.managePlans, at: task.fromUnitID, tree: visit.tree, on: today)
    around.mayProve = actor.may(.workOnTasks, at: task.unitID, tree: visit.tree, on: today)
    around.maySeePlan = task.plan.map { actor.may(.viewPlans, at: $0.unitID, tree: visit.tree, on: today) } ?? false
    around.maySeeParent =
      task.parent.map { actor.may(.viewPlans, at: $0.unitID, tree: visit.tree, on: today) } ?? false
    return TaskView.page(TaskPage(task, around, visit), visit)
  }

  /// The tasks given together with one that the actor may look at.
  private static func spread(of task: WorkTask, _ visit: Visit) async throws -> [TaskRowModel] {
    let reach = try visit.actor().reach(of: .viewPlans, tree: visit.tree, on: visit.today)
    let together = try await visit.read { db in try TaskStore.spread(of: task, in: db) }
    let seen = together.filter { reach.isEverywhere || reach.units.contains($0.unitID) }
    return seen.count > 1 ? try await TaskListRoutes.rows(seen, visit) : []
  }

  /// The units under one that a form offers.
  static func below(_ unit: ID<Organisation.Unit>, _ visit: Visit) -> [(String, String)] {
    visit.tree.listing(under: unit, scope: .below, on: visit.today).prefix(PlanDesk.mostUnits).compactMap { id in
      visit.tree.unit(id).map { ($0.code, visit.tree.name(of: id, on: visit.today)) }
    }
  }

  private static func blank(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor(for: .managePlans)
    let asked = RefusedForm.current?.typed ?? visit.query
    let unit = try PlanDesk.unit(visit, actor, .managePlans, asked)
    let officers = try await visit.read { db in try UnitStore.officers(of: unit, in: db).filter { $0.to == nil } }
    return TaskFormView.blank(
      unit: visit.tree.unit(unit)?.code ?? "", units: PlanDesk.units(visit, actor, .managePlans),
      people: .init(officers: officers, units: below(unit, visit), tiers: RecipientGroup.all(of: unit, visit)), visit)
  }

  private static func assign(_ visit: Visit) async throws -> Answer {
    let actor = try visit.actor(for: .managePlans)
    let unit = try PlanDesk.unit(visit, actor, .managePlans, visit.form)
    let (draft, now, context) = (try PlanDesk.draft(visit, at: unit), visit.now, visit.plans)
    if let units = try PlanDesk.several(visit, at: unit) {
      let spread = try await visit.write { db in
        try TaskActs.spread(draft, to: units, from: unit, by: actor, at: now, context, in: db)
      }
      // One of them shows all of them; where nothing was new, the list does.
      guard let task = spread.added.first else {
        return .redirect("/nhiem-vu/don-vi?don_vi=\(Form.encode(visit.form["don_vi"]))&tim=\(Form.encode(draft.work))")
      }
      return .redirect("/nhiem-vu/\(task.unitID)/\(task.id)")
    }
    let task = try await visit.write { db in
      try TaskActs.assign(draft, from: unit, by: actor, at: now, context, in: db)
    }
    return .redirect("/nhiem-vu/\(task.unitID)/\(task.id)")
  }

  private static func act(_ visit: Visit) async throws -> Answer {
    let task = try await find(visit)
    let actor = try visit.actor()
    let (version, now, context) = (PlanDesk.version(visit), visit.now, visit.plans)
    let reference = task.reference
    let path = "/nhiem-vu/\(task.unitID)/\(task.id)"
    // Who may is asked before anything is read that was sent.
    if let name = TaskAction.Name(rawValue: visit.parameter("action")) {
      try TaskActs.require(name, on: task, by: actor, at: now, context)
    } else {
      try actor.require(.managePlans, at: task.fromUnitID, tree: visit.tree, on: visit.today)
    }
    switch visit.parameter("action") {
    case "sua":
      let draft = try PlanDesk.draft(visit, at: task.unitID)
      _ = try await visit.write { db in
        try TaskActs.edit(reference, version: version, to: draft, by: actor, at: now, context, in: db)
      }
    case "xoa":
      let removed = try await visit.write { db in
        try TaskActs.remove(reference, version: version, by: actor, at: now, context, in: db)
      }
      return .redirect(removed.plan.map { "/ke-hoach/\($0.unitID)/\($0.id)" } ?? "/nhiem-vu")
    case TaskAction.Name.delegate.rawValue:
      let draft = try PlanDesk.draft(visit, at: task.unitID)
      if let units = try PlanDesk.several(visit, at: task.unitID) {
        _ = try await visit.write { db in
          try TaskActs.delegate(
            reference, version: version, draft, to: units, by: actor, at: now, context, in: db)
        }
        return .redirect(path)
      }
      let child = try await visit.write { db in
        try TaskActs.delegate(reference, version: version, draft, by: actor, at: now, context, in: db)
      }
      return .redirect("/nhiem-vu/\(child.unitID)/\(child.id)")
    default:
      let (action, proof) = try await (action(task, visit), proof(visit))
      let hasSeen = visit.form["da_xem"] == "1"
      _ = try await visit.write { db in
        try TaskActs.perform(
          action, on: reference, version: version, proof: proof, hasSeen: hasSeen, by: actor, at: now, context, in: db)
      }
    }
    return .redirect(path)
  }

  /// The action a form means.
  private static func action(_ task: WorkTask, _ visit: Visit) async throws -> TaskAction {
    let form = visit.form
    guard let name = TaskAction.Name(rawValue: visit.parameter("action")) else {
      throw PlanRefusal.unknownAction(visit.parameter("action"))
    }
    switch name {
    case .accept: return .accept
    case .progress:
      guard let percent = Int(form["phan_tram"].replacing("%", with: "").tidied) else { throw PlanRefusal.badPercent }
      return .progress(percent: percent, note: form["ghi_chu"])
    case .report: return .report(result: form["ket_qua"], on: try EvidenceRoutes.day(form["ngay_xong"], visit))
    case .complete: return .complete(note: form["ghi_chu"])
    case .giveBack: return .giveBack(reason: form["ly_do"])
    case .remind: return .remind(reason: form["ly_do"])
    case .changeDue:
      guard let due = try PlanDesk.due(visit) else { throw PlanRefusal.badDue("") }
      return .changeDue(due, reason: form["ly_do"])
    case .handOver:
      let officers = try await visit.read { db in try UnitStore.officers(of: task.unitID, in: db) }
      guard let officer = officers.first(where: { "\($0.id)" == form["can_bo"] && $0.to == nil }) else {
        throw PlanRefusal.unknownOfficer(form["can_bo"])
      }
      return .handOver(officer, note: form["ghi_chu"])
    case .cancel:
      guard form["chac_chan"] == "1" else { throw WebRefusal.notConfirmed }
      return .cancel(reason: form["ly_do"])
    case .delegate: throw PlanRefusal.unknownAction(name.rawValue)
    }
  }

  /// The document that a report names, if it does.
  private static func proof(_ visit: Visit) throws -> TaskActs.Proof? {
    let sign = visit.form["so_ky_hieu"]
    guard !sign.isEmpty else { return nil }
    guard sign.count <= 100 else { throw PlanRefusal.badNumber(String(sign.prefix(40))) }
    return .init(
      DocumentReference(
        number: sign, issuer: visit.form["co_quan"], title: visit.form["trich_yeu"],
        issuedOn: try EvidenceRoutes.day(visit.form["ngay"], visit), trust: .unverified))
  }
}
