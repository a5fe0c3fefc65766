import Appraisal
import Ground
import Organisation
import Plans
import Rendering
import Scoring
import Storage

/// One score sheet: shown, moved on, its improvement plan.
enum SheetRoutes {
  static func add(to routes: Routes) {
    let single: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get("/cham-diem/phieu/:unit/:id", single)
    routes.post("/cham-diem/phieu/:unit/:id/lam/:action", backOn: single) { visit in try await move(visit) }
    routes.post("/cham-diem/phieu/:unit/:id/tinh-lai", backOn: single) { visit in try await recount(visit) }
    routes.post("/cham-diem/phieu/:unit/:id/linh-vuc/:field", backOn: single) { visit in try await check(visit) }
    routes.get("/cham-diem/phieu/:unit/:id/ke-hoach") { visit in
      let (seen, plan) = try await plan(visit)
      guard seen.isOurs else { throw RoundRefusal.notFound }
      return .bytes(try plan.paper.docx(), type: DecisionFile.docx.mediaType, name: "ke-hoach-nang-cao-chi-so.docx")
    }
    routes.post("/cham-diem/phieu/:unit/:id/ke-hoach", backOn: single) { visit in try await adopt(visit) }
  }

  static func page(_ visit: Visit) async throws -> Page {
    SheetView.page(try await SeenSheet.find(visit), visit)
  }

  private static func move(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenSheet.find(visit)
    guard let action = SheetView.actions.first(where: { $0.value == visit.parameter("action") })?.key else {
      throw RoundRefusal.notFound
    }
    switch action {
    case .propose, .takeBack, .explain:
      guard seen.mayScore else { throw OrganisationRefusal.forbidden(.scoreSelf) }
    case .sendBack, .submit:
      guard seen.mayApprove else { throw OrganisationRefusal.forbidden(.approveScores) }
    case .giveBack, .appraise:
      guard !seen.isOurs else { throw RoundRefusal.ownSheet }
      guard seen.mayAppraise else { throw OrganisationRefusal.forbidden(.appraiseScores) }
    }
    let (reference, version, remark) = (seen.sheet.reference, visit.version, visit.form["ly_do"])
    let (tree, context) = (visit.tree, try visit.acting())
    try await visit.write { db in
      try SheetActs.move(action, reference, version: version, remark: remark, tree: tree, context, in: db)
    }
    return .redirect(action == .giveBack ? seen.round.reference.path : reference.path)
  }

  /// One field is appraised, or not yet after all.
  private static func check(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenSheet.find(visit)
    guard !seen.isOurs else { throw RoundRefusal.ownSheet }
    guard seen.mayAppraise else { throw OrganisationRefusal.forbidden(.appraiseScores) }
    let (reference, field, isDone) = (seen.sheet.reference, visit.parameter("field"), visit.form["xong"] == "1")
    let (tree, context) = (visit.tree, try visit.acting())
    try await visit.write { db in
      try SheetActs.check(isDone, field: field, of: reference, tree: tree, context, in: db)
    }
    return .redirect("\(reference.path)#lv-\(Form.encode(field))")
  }

  private static func recount(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenSheet.find(visit)
    guard seen.mayScore else { throw OrganisationRefusal.forbidden(.scoreSelf) }
    let (sheet, version, context) = (seen.sheet, visit.version, try visit.acting())
    let (facts, evidence) = SystemFacts.of(try await RoundRoutes.live(sheet.unitID, seen.round, visit))
    let change = try await visit.write { db in
      try SheetActs.recount(
        sheet.reference, version: version, system: facts, collected: evidence, context, in: db)
    }
    return .redirect(sheet.reference.path + "?da_tinh=1&them=\(change.added)&bot=\(change.removed)")
  }

  /// The improvement plan out of what the sheet comes to, as far as one may see.
  private static func plan(_ visit: Visit) async throws -> (SeenSheet, ImprovementPlan) {
    let seen = try await SeenSheet.find(visit)
    let (tree, day) = (visit.tree, seen.round.period.to)
    return (
      seen,
      ImprovementPlan(
        seen.reading.sheet(seen.stage), unit: tree.name(of: seen.sheet.unitID, on: day),
        superior: SheetView.superior(seen, visit), year: seen.round.year, decision: seen.round.decision)
    )
  }

  private static func adopt(_ visit: Visit) async throws -> Answer {
    let (seen, plan) = try await plan(visit)
    let unit = seen.sheet.unitID
    let (actor, world) = (try visit.actor(), visit.plans)
    guard seen.isOurs else { throw RoundRefusal.notFound }
    try actor.require(.managePlans, at: unit, tree: visit.tree, on: visit.today)
    let now = visit.now
    let made = try await visit.write { db in try plan.adopt(for: unit, by: actor, at: now, world, in: db) }
    return .redirect("/ke-hoach/\(made.unitID)/\(made.id)")
  }
}
