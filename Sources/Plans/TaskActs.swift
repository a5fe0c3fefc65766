public import Ground
public import Organisation
public import Storage

/// What people do with tasks: decide, record, journal and tell in one transaction.
///
/// All throw `PlanRefusal`, `OrganisationRefusal` when the actor may not, or `DatabaseProblem.staleCopy`.
public enum TaskActs {
  /// Giao việc outside any plan, from `from` to a unit of its subtree; binds at once.
  public static func assign(
    _ draft: TaskDraft, from unit: ID<Unit>, by actor: Actor, at now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws -> WorkTask {
    try actor.require(.managePlans, at: unit, tree: context.tree, on: now.day)
    let checked = try check(draft, from: unit, at: now, context, in: db)
    var task = task(checked.draft, from: unit, place: 1, context)
    try bind(&task, checked.officer, on: checked.draft.assignedOn ?? now.day, by: actor, at: now, context)
    try TaskStore.insert([task], in: db)
    try journal("task.assigned", task, actor, now, context, in: db)
    try tell(.assigned, of: task, at: now, context, in: db)
    return task
  }

  /// Thêm vào bảng của kế hoạch: a draft binds when the plan is issued, the task of an issued plan at once.
  public static func add(
    _ drafts: [TaskDraft], to reference: PlanReference, by actor: Actor, at now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws -> [WorkTask] {
    guard let plan = try PlanStore.find(reference, in: db) else { throw PlanRefusal.notFound }
    try actor.require(.managePlans, at: plan.unitID, tree: context.tree, on: now.day)
    guard plan.state != .closed else { throw PlanRefusal.notIssued }
    let known = try TaskStore.tasks(of: reference, in: db)
    let first = (known.map(\.place).max() ?? 0) + 1
    let tasks = try drafts.enumerated().map { place, draft in
      try prepared(draft, of: plan, place: first + place, by: actor, at: now, context, in: db)
    }
    try store(tasks, beside: TaskSpread.groups(known).count, in: plan, by: actor, at: now, context, in: db)
    return tasks
  }

  /// The task that a draft would become in a plan's table; or what is wrong with it.
  static func prepared(
    _ draft: TaskDraft, of plan: Plan, place: Int, by actor: Actor, at now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws -> WorkTask {
    let checked = try check(draft, from: plan.unitID, at: now, context, in: db)
    var task = task(checked.draft, from: plan.unitID, place: place, context)
    task.plan = plan.reference
    if plan.state == .issued {
      try bind(&task, checked.officer, on: checked.draft.assignedOn ?? now.day, by: actor, at: now, context)
    } else {
      try checkAhead(checked.draft, at: now, context)
    }
    return task
  }

  /// Puts prepared tasks into a plan's table, beside so many lines of it.
  static func store(
    _ tasks: [WorkTask], beside known: Int, in plan: Plan, by actor: Actor, at now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws {
    guard !tasks.isEmpty else { return }
    guard known + TaskSpread.groups(tasks).count <= PlanRules.mostTasks else {
      throw PlanRefusal.tooManyTasks(PlanRules.mostTasks)
    }
    guard try TaskStore.count(of: plan.reference, in: db) + tasks.count <= PlanRules.mostOfAllUnits else {
      throw PlanRefusal.tooManyTasks(PlanRules.mostOfAllUnits)
    }
    try TaskStore.insert(tasks, in: db)
    for task in tasks where task.standing.state != .draft { try tell(.assigned, of: task, at: now, context, in: db) }
    try Journal.add(
      context.act(
        "tasks.added", plan.reference.subject, "\(tasks.count)", unit: plan.unitID, by: actor, at: now), in: db)
  }

  /// Sửa a task of a draft.
  public static func edit(
    _ reference: TaskReference, version: Int, to draft: TaskDraft, by actor: Actor, at now: Instant,
    _ context: PlanContext, in db: any Connection
  ) throws -> WorkTask {
    let before = try drafted(reference, version: version, by: actor, at: now, context, in: db)
    var draft = draft
    // It lies with its unit; whoever wants another one removes it and adds it there.
    draft.unitID = before.unitID
    let checked = try check(draft, from: before.fromUnitID, at: now, context, in: db)
    try checkAhead(checked.draft, at: now, context)
    var task = task(checked.draft, from: before.fromUnitID, place: before.place, context)
    (task.id, task.plan, task.version, task.spread) = (before.id, before.plan, before.version, before.spread)
    try TaskStore.update(task, in: db)
    try journal("task.edited", task, actor, now, context, in: db)
    return task
  }

  /// Bỏ a task of a draft.
  public static func remove(
    _ reference: TaskReference, version: Int, by actor: Actor, at now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws -> WorkTask {
    let task = try drafted(reference, version: version, by: actor, at: now, context, in: db)
    try TaskStore.delete(task, in: db)
    try journal("task.removed", task, actor, now, context, in: db)
    return task
  }

  private static func drafted(
    _ reference: TaskReference, version: Int, by actor: Actor, at now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws -> WorkTask {
    guard let task = try TaskStore.find(reference, in: db) else { throw PlanRefusal.notFound }
    try actor.require(.managePlans, at: task.fromUnitID, tree: context.tree, on: now.day)
    guard task.version == version else { throw DatabaseProblem.staleCopy }
    guard task.standing.state == .draft else { throw PlanRefusal.notDraft }
    return task
  }

  /// Binds every task of a plan that was issued just now; tells how many.
  static func assignAll(
    of plan: Plan, by actor: Actor, at now: Instant, _ context: PlanContext, in db: any Connection
  ) throws -> Int {
    let tasks = try TaskStore.tasks(of: plan.reference, in: db).filter { $0.standing.state == .draft }
    for draft in tasks {
      var task = draft
      let officer = try officer(task.officerID, of: task.unitID, in: db)
      // A plan binds from the day on its paper; where that is blank, from the day it was entered.
      try bind(&task, officer, on: plan.issuedOn ?? now.day, by: actor, at: now, context)
      try TaskStore.update(task, in: db)
      try tell(.assigned, of: task, at: now, context, in: db)
    }
    return tasks.count
  }

  private static func bind(
    _ task: inout WorkTask, _ officer: Officer?, on day: Day, by actor: Actor, at now: Instant,
    _ context: PlanContext
  ) throws {
    let entry = try TaskRules.assignment(
      task.due, assignedOn: day, officer: officer, by: actor.name, unit: task.fromUnitID, at: now,
      context.clock(task.unitID))
    task.record(entry)
  }

  /// What can be said of a deadline before its plan is issued: it is not over yet.
  private static func checkAhead(_ draft: TaskDraft, at now: Instant, _ context: PlanContext) throws(PlanRefusal) {
    guard case .day(let day)? = draft.due, draft.assignedOn == nil, day < now.day else { return }
    throw .dueInPast(day, now.day)
  }

  private static func task(
    _ draft: TaskDraft, from unit: ID<Unit>, place: Int, _ context: PlanContext
  ) -> WorkTask {
    WorkTask(
      unitID: draft.unitID, id: context.ids.next(), fromUnitID: unit, plan: nil, parent: nil, spread: draft.spread,
      place: place,
      officerID: draft.officerID, role: draft.role, work: draft.work, responsibility: draft.responsibility,
      schedule: draft.schedule, product: draft.product, due: draft.due, log: TaskLog(), standing: TaskStanding(),
      version: 1)
  }

  /// The draft, tidied, with its officer; or what is wrong with it.
  private static func check(
    _ draft: TaskDraft, from unit: ID<Unit>, at now: Instant, _ context: PlanContext, in db: any Connection
  ) throws -> (draft: TaskDraft, officer: Officer?) {
    let checked = try draft.checked()
    guard context.below(unit, on: now.day).contains(checked.unitID) else { throw PlanRefusal.notBelow }
    return (checked, try officer(checked.officerID, of: checked.unitID, in: db))
  }

  /// An officer in office at a unit.
  static func officer(
    _ id: ID<Officer>?, of unit: ID<Unit>, in db: any Connection
  ) throws -> Officer? {
    guard let id else { return nil }
    guard let found = try UnitStore.officers(of: unit, in: db).first(where: { $0.id == id && $0.to == nil }) else {
      throw PlanRefusal.unknownOfficer("\(id)")
    }
    return found
  }

  static func journal(
    _ kind: String, _ task: WorkTask, note: String = "", _ actor: Actor, _ now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws(DatabaseProblem) {
    let work = String(task.work.prefix(120))
    try Journal.add(
      context.act(
        kind, task.reference.subject, note.isEmpty ? work : "\(work): \(note)", unit: task.unitID, by: actor, at: now),
      in: db)
  }

  /// Tells those concerned, after the transaction.
  static func tell(
    _ event: TaskNotice.Event, of task: WorkTask, at now: Instant, _ context: PlanContext, in db: any Connection
  ) throws(DatabaseProblem) {
    let notice = TaskNotice(event, of: task)
    try Outbox.add(
      unitID: task.unitID, kind: TaskNotice.outboxKind, payload: notice.payload, at: now, ids: context.ids, in: db)
  }
}
