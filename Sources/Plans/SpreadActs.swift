public import Ground
public import Organisation
public import Storage

/// Giao đồng loạt: each unit gets a task of its own, exactly as if it had been given alone.
extension TaskActs {
  /// Giao một việc cho nhiều đơn vị in a plan's table.
  ///
  /// Throws as `add`, and `officerOfSeveral`, `tooManyUnits`.
  public static func spread(
    _ draft: TaskDraft, to units: [ID<Unit>], in reference: PlanReference, by actor: Actor, at now: Instant,
    _ context: PlanContext, in db: any Connection
  ) throws -> TaskSpread.Outcome {
    guard let plan = try PlanStore.find(reference, in: db) else { throw PlanRefusal.notFound }
    try actor.require(.managePlans, at: plan.unitID, tree: context.tree, on: now.day)
    try TaskStore.takeTurn(of: plan.unitID, in: db)
    let (drafts, unchanged) = try drafts(draft, units, beside: try TaskStore.tasks(of: reference, in: db), context)
    let added = try add(drafts, to: reference, by: actor, at: now, context, in: db)
    return TaskSpread.Outcome(added: added, unchanged: unchanged)
  }

  /// Giao một việc cho nhiều đơn vị outside any plan; binds at once.
  ///
  /// Throws as `assign`, and `officerOfSeveral`, `tooManyUnits`.
  public static func spread(
    _ draft: TaskDraft, to units: [ID<Unit>], from unit: ID<Unit>, by actor: Actor, at now: Instant,
    _ context: PlanContext, in db: any Connection
  ) throws -> TaskSpread.Outcome {
    try actor.require(.managePlans, at: unit, tree: context.tree, on: now.day)
    guard units.count <= TaskSpread.mostUnits else { throw PlanRefusal.tooManyUnits(TaskSpread.mostUnits) }
    try TaskStore.takeTurn(of: unit, in: db)
    let known = try TaskStore.loose(from: unit, to: units, in: db)
    let (drafts, unchanged) = try drafts(draft, units, beside: known, context)
    let added = try drafts.map { try assign($0, from: unit, by: actor, at: now, context, in: db) }
    return TaskSpread.Outcome(added: added, unchanged: unchanged)
  }

  /// Giao xuống nhiều đơn vị: a task of this one for each unit below; it stays open until all of them are done.
  ///
  /// Throws as `delegate`, and `officerOfSeveral`, `tooManyUnits`.
  public static func delegate(
    _ reference: TaskReference, version: Int, _ draft: TaskDraft, to units: [ID<Unit>], by actor: Actor,
    at now: Instant, _ context: PlanContext, in db: any Connection
  ) throws -> TaskSpread.Outcome {
    guard let task = try TaskStore.find(reference, in: db) else { throw PlanRefusal.notFound }
    try require(.delegate, on: task, by: actor, at: now, context)
    let (drafts, unchanged) = try drafts(
      draft, units, beside: try TaskStore.children(of: reference, in: db), context)
    var added: [WorkTask] = []
    for (place, draft) in drafts.enumerated() {
      added.append(
        try delegate(reference, version: version + place, draft, by: actor, at: now, context, in: db))
    }
    return TaskSpread.Outcome(added: added, unchanged: unchanged)
  }

  /// A draft for each unit that has none of this work yet, and the units that have.
  private static func drafts(
    _ draft: TaskDraft, _ units: [ID<Unit>], beside known: [WorkTask], _ context: PlanContext
  ) throws(PlanRefusal) -> (drafts: [TaskDraft], unchanged: [ID<Unit>]) {
    let checked = try draft.checked()
    let found = try TaskSpread.missing(checked, among: units, beside: known)
    let spread: ID<TaskSpread> = found.spread ?? context.ids.next()
    let drafts = found.missing.map { unit in
      var one = checked
      (one.unitID, one.spread) = (unit, spread)
      return one
    }
    return (drafts, found.unchanged)
  }
}
