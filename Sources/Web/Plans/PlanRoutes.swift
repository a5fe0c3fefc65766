import Ground
import Organisation
import Plans

/// Kế hoạch, nhiệm vụ: plans, tasks, obligations.
enum PlanRoutes {
  /// What can be proven here.
  static let evidence: [EvidenceKind] = [task, obligation]

  static let task = EvidenceKind(
    name: "task", view: .viewPlans, edit: .workOnTasks,
    isThere: { id, unit, db in try TaskStore.find(TaskReference(unitID: unit, id: ID(id)), in: db) != nil },
    path: { id, unit in "/nhiem-vu/\(unit)/\(id)" },
    isSettled: { id, unit, db in
      guard let task = try TaskStore.find(TaskReference(unitID: unit, id: ID(id)), in: db) else { return true }
      return !task.standing.state.isOpen
    })

  static let obligation = EvidenceKind(
    name: "obligation", view: .viewPlans, edit: .managePlans,
    isThere: { id, unit, db in try ObligationStore.find(ID(id), of: unit, in: db) != nil },
    path: { id, unit in "/nghia-vu/ban-ghi/\(unit)/\(id)" })

  static func add(to routes: Routes) {
    TaskRoutes.add(to: routes)
    TaskListRoutes.add(to: routes)
    PlanPageRoutes.add(to: routes)
    PlanPaperRoutes.add(to: routes)
    ObligationRoutes.add(to: routes)
    TaskReviewRoutes.add(to: routes)
    FeedRoutes.add(to: routes)
  }
}
