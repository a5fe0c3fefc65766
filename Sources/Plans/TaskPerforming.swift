import Documents
public import Ground
public import Organisation
public import Storage

extension TaskActs {
  /// Văn bản dẫn làm minh chứng, given with a report so that work and proof go in one step.
  public struct Proof: Sendable, Equatable {
    /// Number, issuer, title and day of the document.
    public var document: DocumentReference
    /// A document as proof.
    public init(_ document: DocumentReference) { self.document = document }
  }

  /// Does `action` to a task, if its state, its version and the actor's side allow it; `hasSeen`: who accepts it saw
  /// the original of a document that no register knows.
  public static func perform(
    _ action: TaskAction, on reference: TaskReference, version: Int, proof: Proof? = nil, hasSeen: Bool = false,
    by actor: Actor, at now: Instant, _ context: PlanContext, in db: any Connection
  ) throws -> WorkTask {
    guard var task = try TaskStore.find(reference, in: db) else { throw PlanRefusal.notFound }
    try require(action.name, on: task, by: actor, at: now, context)
    guard task.version == version else { throw DatabaseProblem.staleCopy }
    if let proof, action.name == .report { try add(proof, to: task, by: actor, at: now, context, in: db) }
    if case .handOver(let officer, _) = action { _ = try self.officer(officer.id, of: task.unitID, in: db) }
    let children = try TaskStore.children(of: reference, in: db)
    var entry = try TaskRules.entry(
      for: action, on: task,
      TaskRules.Circumstances(
        by: actor.name, unit: acting(actor, on: action.name, task, at: now, context), at: now,
        clock: context.clock(task.unitID),
        isProven: try EvidenceStore.isProven(reference.subject, unit: task.unitID, in: db),
        isFirm: try hasSeen || EvidenceStore.isFirm(reference.subject, unit: task.unitID, in: db),
        openChildren: children.filter { $0.standing.state.isOpen }.count))
    if hasSeen, entry.kind == .completed {
      entry.note = [entry.note, LogWords.originalSeen].filter { !$0.isEmpty }.joined(separator: ". ")
    }
    try checkDue(entry, of: task, in: db)
    task.record(entry)
    try TaskStore.update(task, in: db)
    try journal("task." + action.name.rawValue, task, note: entry.note, actor, now, context, in: db)
    if let event = event(action.name) { try tell(event, of: task, at: now, context, in: db) }
    task.version += 1
    return task
  }

  /// Giao xuống: makes a task of this one for a unit below or for another officer of the unit. The present one stays
  /// open until all that was made of it is done.
  public static func delegate(
    _ reference: TaskReference, version: Int, _ draft: TaskDraft, by actor: Actor, at now: Instant,
    _ context: PlanContext, in db: any Connection
  ) throws -> WorkTask {
    guard var task = try TaskStore.find(reference, in: db) else { throw PlanRefusal.notFound }
    try require(.delegate, on: task, by: actor, at: now, context)
    guard task.version == version else { throw DatabaseProblem.staleCopy }
    guard TaskRules.possible(in: task.standing.state).contains(.delegate) else {
      throw PlanRefusal.notNow(.delegate, task.standing.state)
    }
    let checked = try draft.checked()
    let chain = try TaskStore.chain(of: task, in: db)
    // Who gave the first one is a hand as well.
    let giver = chain.first.flatMap { $0.fromUnitID == $0.unitID ? nil : $0.fromUnitID }
    try DelegationRule.check(
      (giver.map { [.init(unitID: $0, officerID: nil)] } ?? [])
        + chain.map { .init(unitID: $0.unitID, officerID: $0.officerID) },
      to: checked.unitID, officer: checked.officerID, below: context.below(task.unitID, on: now.day))
    let officer = try officer(checked.officerID, of: checked.unitID, in: db)
    var child = WorkTask(
      unitID: checked.unitID, id: context.ids.next(), fromUnitID: task.unitID, plan: task.plan, parent: reference,
      spread: checked.spread, place: task.place, officerID: checked.officerID, role: checked.role, work: checked.work,
      responsibility: checked.responsibility, schedule: checked.schedule, product: checked.product, due: checked.due,
      log: TaskLog(), standing: TaskStanding(), version: 1)
    child.record(
      try TaskRules.assignment(
        checked.due, assignedOn: now.day, officer: officer, by: actor.name, unit: task.unitID, at: now,
        context.clock(checked.unitID)))
    if let due = child.standing.dueOn, let above = task.standing.dueOn, due > above {
      throw PlanRefusal.dueAfterParent(due, above)
    }
    let person = officer?.name ?? context.tree.name(of: checked.unitID, on: now.day)
    task.record(
      TaskLog.Entry(
        .delegated, at: now, by: actor.name, unit: task.unitID, officer: task.officerID, note: checked.work,
        person: person))
    try TaskStore.update(task, in: db)
    try TaskStore.insert([child], in: db)
    try journal("task.delegated", task, note: person, actor, now, context, in: db)
    try journal("task.assigned", child, actor, now, context, in: db)
    try tell(.assigned, of: child, at: now, context, in: db)
    return child
  }

  /// Throws unless the actor stands on the side that answers for an action: `notYours`, or `ownResult` where somebody
  /// would judge their own work.
  public static func require(
    _ name: TaskAction.Name, on task: WorkTask, by actor: Actor, at now: Instant, _ context: PlanContext
  ) throws {
    guard may(name, on: task, by: actor, tree: context.tree, on: now.day) else {
      let isJudging = [.complete, .giveBack].contains(name)
      let isOwn = task.officerID != nil && task.officerID == actor.officerID
      guard actor.may(.managePlans, at: task.fromUnitID, tree: context.tree, on: now.day) else {
        throw PlanRefusal.notYours(name)
      }
      throw isJudging && isOwn ? PlanRefusal.ownResult : PlanRefusal.notYours(name)
    }
  }

  /// Whether an actor stands on the side that answers for an action; what the state allows is another question.
  public static func may(
    _ name: TaskAction.Name, on task: WorkTask, by actor: Actor, tree: UnitTree, on day: Day
  ) -> Bool {
    func leads(_ unit: ID<Unit>) -> Bool { actor.may(.managePlans, at: unit, tree: tree, on: day) }
    switch name.side {
    case .doer:
      let isMine = task.officerID == nil || task.officerID == actor.officerID
      return leads(task.unitID) || (isMine && actor.may(.workOnTasks, at: task.unitID, tree: tree, on: day))
    case .unit: return leads(task.unitID)
    case .either: return leads(task.unitID) || leads(task.fromUnitID)
    case .giver:
      // Nobody judges what they did themselves.
      if [.complete, .giveBack].contains(name), let officer = task.officerID, officer == actor.officerID {
        return false
      }
      return leads(task.fromUnitID)
    }
  }

  /// For which unit somebody acts: a leader above urges and judges for the unit that gave the task.
  private static func acting(
    _ actor: Actor, on name: TaskAction.Name, _ task: WorkTask, at now: Instant, _ context: PlanContext
  ) -> ID<Unit> {
    switch name.side {
    case .giver: return task.fromUnitID
    case .doer, .unit: return task.unitID
    case .either:
      // Urging from above costs points: who works outside the unit urges for whoever gave the task.
      let isInside = context.below(task.unitID, on: now.day).contains(actor.unitID)
      return isInside ? task.unitID : actor.isOperator ? task.fromUnitID : actor.unitID
    }
  }

  /// A deadline does not go beyond that of the task above.
  private static func checkDue(_ entry: TaskLog.Entry, of task: WorkTask, in db: any Connection) throws {
    guard entry.kind == .dueChanged, let due = entry.due, let parent = task.parent,
      let above = try TaskStore.find(parent, in: db)?.standing.dueOn, due > above
    else { return }
    throw PlanRefusal.dueAfterParent(due, above)
  }

  private static func add(
    _ proof: Proof, to task: WorkTask, by actor: Actor, at now: Instant, _ context: PlanContext,
    in db: any Connection
  ) throws {
    let cited = try CitedDocument.checked(proof.document, of: task.unitID, on: now.day, in: db)
    try cited.link(to: task.reference.subject, of: task.unitID, by: actor, at: now, ids: context.ids, in: db)
    try Journal.add(
      context.act(
        "evidence.added", task.reference.subject, proof.document.number, unit: task.unitID, by: actor, at: now), in: db)
  }

  private static func event(_ name: TaskAction.Name) -> TaskNotice.Event? {
    switch name {
    case .accept, .progress, .delegate: nil
    case .report: .reported
    case .complete: .completed
    case .giveBack: .returned
    case .remind: .reminded
    case .changeDue: .dueChanged
    case .handOver: .handedOver
    case .cancel: .cancelled
    }
  }
}
