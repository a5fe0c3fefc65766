import Documents
import Ground
import Organisation
import Plans
import Rendering
import Storage

/// Văn bản kế hoạch: a draft to look at, made when the plan is issued, downloaded as it was made.
enum PlanPaperRoutes {
  static func add(to routes: Routes) {
    routes.get("/ke-hoach/:unit/:id/giay.docx") { visit in try await file(.docx, visit) }
    routes.get("/ke-hoach/:unit/:id/giay.pdf") { visit in try await file(.pdf, visit) }
  }

  /// The paper of a plan as it would be under a number and a day, and the tasks it is made of.
  static func paper(_ plan: Plan, _ visit: Visit) async throws -> (OfficialPaper, [WorkTask]) {
    let (reference, unit) = (plan.reference, plan.unitID)
    let (tasks, officers) = try await visit.read { db in
      let tasks = try TaskStore.tasks(of: reference, in: db)
      let units = Set(tasks.map(\.unitID)).union([unit]).sorted()
      return (tasks, try units.flatMap { try UnitStore.officers(of: $0, in: db) })
    }
    let names = Dictionary(officers.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    return (PlanPaper.make(plan, tasks, officers: names, tree: visit.tree, on: visit.today), tasks)
  }

  private static func file(_ form: PaperForm, _ visit: Visit) async throws -> Answer {
    let plan = try await PlanPageRoutes.find(visit)
    guard let kept = plan.paper else {
      // One that was issued on a paper of its own has no other.
      guard plan.state == .draft else { throw PlanRefusal.notFound }
      return try await visit.draft(form, of: try await paper(plan, visit).0, name: "du-thao-ke-hoach.\(form.rawValue)")
    }
    let (actor, now, ids, reference) = (try visit.actor(), visit.now, visit.services.ids, plan.reference)
    return try await visit.download(
      form, docx: kept.docx, pdf: kept.pdf, paper: kept.paper, name: "ke-hoach.\(form.rawValue)"
    ) { file in
      try await visit.write { db in
        try PlanActs.add(pdf: file, to: reference, by: actor, at: now, ids: ids, in: db)
      }
    }
  }

  /// What a form says of the wording.
  static func wording(_ visit: Visit) -> PlanWording {
    let form = visit.form
    var wording = PlanWording()
    (wording.bases, wording.purpose) = (form.table("can_cu"), form.table("muc_dich"))
    (wording.carryingOut, wording.recipients) = (form.table("to_chuc"), form.table("noi_nhan"))
    (wording.authority, wording.position) = (form.table("quyen_han"), form["chuc_vu"])
    (wording.signer, wording.placeName) = (form["nguoi_ky"], form["dia_danh"])
    return wording
  }

  /// The paper rendered as it will be issued; nil where the plan has a paper of its own.
  static func rendered(_ plan: Plan, _ issue: PlanRules.Issue, _ visit: Visit) async throws -> PlanActs.Rendered? {
    guard visit.form["giay_rieng"] != "1" else { return nil }
    let issued = try PlanActs.preview(plan, issue, today: visit.today)
    let (paper, tasks) = try await paper(issued, visit)
    return PlanActs.Rendered(try await visit.rendered(paper), of: tasks)
  }
}
