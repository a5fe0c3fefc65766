import Documents
import Foundation
import Ground
import Organisation
import Plans
import Reading
import Storage

/// Kế hoạch: the list of a unit's year, a plan with its table, and the ways to fill it.
enum PlanPageRoutes {
  static func add(to routes: Routes) {
    let fresh: Routes.Handler = { visit in .page(try blank(visit)) }
    let single: Routes.Handler = { visit in .page(try await one(visit)) }
    routes.get("/ke-hoach") { visit in .page(try await list(visit)) }
    routes.get("/ke-hoach/moi", fresh)
    routes.post("/ke-hoach/moi", backOn: fresh) { visit in try await create(visit) }
    routes.get("/ke-hoach/:unit/:id", single)
    routes.post("/ke-hoach/:unit/:id/dan", backOn: single) { visit in
      let plan = try await led(visit)
      return try await take(try TaskTable.read(pasted: visit.form.table("bang")), into: plan, visit)
    }
    routes.post("/ke-hoach/:unit/:id/tep", limit: 8 << 20, backOn: single) { visit in try await upload(visit) }
    routes.post("/ke-hoach/:unit/:id/:action", backOn: single) { visit in try await act(visit) }
  }

  /// The plan of the path, if the actor may see it.
  static func find(_ visit: Visit) async throws -> Plan {
    let actor = try visit.actor()
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<Plan>(visit.parameter("id")),
      actor.may(.viewPlans, at: unit, tree: visit.tree, on: visit.today),
      let plan = try await visit.read({ db in try PlanStore.find(PlanReference(unitID: unit, id: id), in: db) })
    else { throw PlanRefusal.notFound }
    return plan
  }

  /// The plan of the path, if the actor leads there: asked before anything is read that was sent.
  private static func led(_ visit: Visit) async throws -> Plan {
    let plan = try await find(visit)
    try visit.actor().require(.managePlans, at: plan.unitID, tree: visit.tree, on: visit.today)
    return plan
  }

  private static func list(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor(for: .viewPlans)
    let unit = try PlanDesk.unit(visit, actor)
    let year = try PlanDesk.year(visit)
    let (plans, years, counts) = try await visit.read { db in
      let plans = try PlanStore.list(of: unit, year: year, in: db)
      return (
        plans, try PlanStore.years(of: unit, in: db),
        try plans.map { plan in try TaskStore.tasks(of: plan.reference, in: db) }
      )
    }
    let rows = zip(plans, counts).map { PlanView.Row($0, $1, visit) }
    return PlanView.list(
      rows, order: NumberOrder.disorder(in: plans.compactMap(PlanView.issued)), year: year,
      years: Array(Set(years + [visit.today.year, visit.today.year + 1, year]).sorted().reversed()),
      units: PlanDesk.units(visit, actor), unit: visit.tree.unit(unit)?.code ?? "",
      leads: actor.may(.managePlans, at: unit, tree: visit.tree, on: visit.today), visit)
  }

  private static func one(
    _ visit: Visit, outcome: TaskImport.Outcome? = nil, rest: String? = nil, spread: TaskSpread.Outcome? = nil
  ) async throws -> Page {
    let actor = try visit.actor()
    let plan = try await find(visit)
    let maySee = actor.may(.viewDocuments, at: plan.unitID, tree: visit.tree, on: visit.today)
    let paper = maySee ? plan.documentID : nil
    let (tasks, officers, document) = try await visit.read { db in
      (
        try TaskStore.tasks(of: plan.reference, in: db), try UnitStore.officers(of: plan.unitID, in: db),
        try paper.flatMap { try DocumentStore.find($0, unit: plan.unitID, in: db) }
      )
    }
    let rows = try await TaskListRoutes.rows(tasks, visit)
    let leads = actor.may(.managePlans, at: plan.unitID, tree: visit.tree, on: visit.today)
    let model = PlanView.Model(
      plan: plan, rows: rows, tasks: tasks, document: document,
      people: .init(
        officers: officers.filter { $0.to == nil }, units: TaskRoutes.below(plan.unitID, visit),
        tiers: RecipientGroup.all(of: plan.unitID, visit)),
      leads: leads, outcome: outcome, rest: rest ?? "", spread: spread,
      numbers: try await visit.numbers(of: plan.unitID, .plan, issuing: .managePlans))
    return PlanView.page(model, visit)
  }

  private static func blank(_ visit: Visit) throws -> Page {
    let actor = try visit.actor(for: .managePlans)
    let asked = RefusedForm.current?.typed ?? visit.query
    let unit = try PlanDesk.unit(visit, actor, .managePlans, asked)
    return PlanView.blank(
      unit: visit.tree.unit(unit)?.code ?? "", units: PlanDesk.units(visit, actor, .managePlans),
      type: asked["loai"], year: asked["nam"].isEmpty ? "\(visit.today.year)" : asked["nam"], visit)
  }

  private static func draft(_ visit: Visit, unit: ID<Organisation.Unit>) throws -> PlanDraft {
    let form = visit.form
    guard let year = Int(form["nam"]) else { throw PlanRefusal.badYear(0) }
    return PlanDraft(unitID: unit, year: year, type: form["loai"], title: form["ten"], note: form["ghi_chu"])
  }

  private static func create(_ visit: Visit) async throws -> Answer {
    let actor = try visit.actor(for: .managePlans)
    let unit = try PlanDesk.unit(visit, actor, .managePlans, visit.form)
    let (draft, now, context) = (try draft(visit, unit: unit), visit.now, visit.plans)
    let plan = try await visit.write { db in try PlanActs.create(draft, by: actor, at: now, context, in: db) }
    return .redirect("/ke-hoach/\(plan.unitID)/\(plan.id)")
  }

  private static func act(_ visit: Visit) async throws -> Answer {
    let plan = try await led(visit)
    let actor = try visit.actor()
    let (version, now, context, reference) = (PlanDesk.version(visit), visit.now, visit.plans, plan.reference)
    let leapReason = visit.form["bo_cach"]
    switch visit.parameter("action") {
    case "sua":
      let draft = try draft(visit, unit: plan.unitID)
      _ = try await visit.write { db in
        try PlanActs.edit(reference, version: version, to: draft, by: actor, at: now, context, in: db)
      }
    case "ban-hanh":
      let issue = try issue(visit)
      guard plan.version == version else { throw DatabaseProblem.staleCopy }
      let rendered = try await PlanPaperRoutes.rendered(plan, issue, visit)
      _ = try await visit.write { db in
        try PlanActs.issue(
          reference, version: version, issue, leapReason: leapReason, rendered: rendered, by: actor, at: now, context,
          in: db)
      }
    case "the-thuc":
      let wording = PlanPaperRoutes.wording(visit)
      _ = try await visit.write { db in
        try PlanActs.compose(reference, version: version, wording, by: actor, at: now, context, in: db)
      }
    case "so-ngay":
      guard case .signed(let sign, let day) = try issue(visit) else { throw PlanRefusal.numberMissing }
      _ = try await visit.write { db in
        try PlanActs.renumber(
          reference, version: version, sign, day, leapReason: leapReason, by: actor, at: now, context, in: db)
      }
    case "ket-thuc":
      _ = try await visit.write { db in
        try PlanActs.close(reference, version: version, by: actor, at: now, context, in: db)
      }
    case "xoa":
      guard visit.form["chac_chan"] == "1" else { throw WebRefusal.notConfirmed }
      try await visit.write { db in
        try PlanActs.discard(reference, version: version, by: actor, at: now, context, in: db)
      }
      let code = visit.tree.unit(plan.unitID)?.code ?? ""
      return .redirect("/ke-hoach?nam=\(plan.year)&don_vi=\(Form.encode(code))")
    case "nhiem-vu":
      let draft = try PlanDesk.draft(visit, at: plan.unitID)
      if let units = try PlanDesk.several(visit, at: plan.unitID) {
        let spread = try await visit.write { db in
          try TaskActs.spread(draft, to: units, in: reference, by: actor, at: now, context, in: db)
        }
        return .page(try await one(visit, spread: spread))
      }
      _ = try await visit.write { db in
        try TaskActs.add([draft], to: reference, by: actor, at: now, context, in: db)
      }
    default: throw PlanRefusal.unknownAction(visit.parameter("action"))
    }
    return .redirect("/ke-hoach/\(plan.unitID)/\(plan.id)")
  }

  /// Số, ký hiệu and day of a form; blank only when somebody says that the paper leaves them so.
  private static func issue(_ visit: Visit) throws -> PlanRules.Issue {
    let (text, day) = (visit.form["so_ky_hieu"], try EvidenceRoutes.day(visit.form["ngay"], visit))
    if text.isEmpty, day == nil, visit.form["de_trong"] == "1" { return .blank }
    guard !text.isEmpty, let day else { throw PlanRefusal.numberMissing }
    guard let sign = DocumentSign.reading(text) else { throw PlanRefusal.badNumber(String(text.prefix(60))) }
    return .signed(sign, day)
  }

  private static func upload(_ visit: Visit) async throws -> Answer {
    let plan = try await led(visit)
    guard let upload = Upload(visit.body, contentType: visit.contentType) else { throw WebRefusal.uploadMissing }
    let file = "\(visit.services.uploads)/nhiem-vu-\(visit.services.ids.next(WorkTask.self))"
    try Data(upload.bytes).write(to: URL(fileURLWithPath: file))
    defer { unlink(file) }
    return try await take(try TaskTable.read(file: file), into: plan, visit)
  }

  /// Adds the good rows; the page says what came of it and keeps the others to be mended.
  private static func take(_ table: TaskTable, into plan: Plan, _ visit: Visit) async throws -> Answer {
    let actor = try visit.actor()
    let (now, context, reference) = (visit.now, visit.plans, plan.reference)
    let outcome = try await visit.write { db in
      try TaskImport.run(table, into: reference, by: actor, at: now, context, in: db)
    }
    let rest = outcome.refused.map { $0.written.joined(separator: "\t") }.joined(separator: "\n")
    return .page(try await one(visit, outcome: outcome, rest: rest))
  }
}
