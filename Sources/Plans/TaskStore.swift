import Ground
import Organisation
public import Storage

/// All the SQL of single tasks; lists and counts stand in `TaskListStore`.
public enum TaskStore {
  /// Adds tasks.
  static func insert(_ tasks: [WorkTask], in db: any Connection) throws(DatabaseProblem) {
    for task in tasks { try db.run(TaskRow.insertion.binding(TaskRow.values(of: task))) }
  }

  /// Saves only over the version that was read.
  static func update(_ task: WorkTask, in db: any Connection) throws(DatabaseProblem) {
    let values = TaskRow.values(of: task)
    let count = try db.run(
      TaskRow.replacement.binding(
        Array(values.dropFirst(2).dropLast()) + [
          task.unitID.columnValue, task.id.columnValue, .integer(task.version),
        ]))
    guard count == 1 else { throw .staleCopy }
  }

  /// Takes a task of a draft away.
  static func delete(_ task: WorkTask, in db: any Connection) throws(DatabaseProblem) {
    let count = try db.run(
      """
      DELETE FROM task WHERE unit_id = \(task.unitID) AND id = \(task.id) AND version = \(task.version)
        AND state = \(TaskState.draft)
      """)
    guard count == 1 else { throw .staleCopy }
  }

  /// Waits until nobody else is giving out work of a unit, up to the end of the transaction.
  static func takeTurn(of unit: ID<Unit>, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO task_turn (unit_id, turn) VALUES (\(unit), 1)
      ON CONFLICT (unit_id) DO UPDATE SET turn = task_turn.turn + 1
      """)
  }

  /// How many tasks stand in a plan's table, whatever their units.
  static func count(of plan: PlanReference, in db: any Connection) throws(DatabaseProblem) -> Int {
    try db.value(
      """
      SELECT count(*) FROM task WHERE plan_unit_id = \(plan.unitID) AND plan_id = \(plan.id) AND parent_id IS NULL
      """, as: Int.self) ?? 0
  }

  /// One task.
  public static func find(_ reference: TaskReference, in db: any Connection) throws(DatabaseProblem) -> WorkTask? {
    try db.row(
      "SELECT \(TaskRow.columns) FROM task t WHERE t.unit_id = \(reference.unitID) AND t.id = \(reference.id)"
    ).map(TaskRow.task)
  }

  /// Tasks after one of them, in the order of their keys, with whether their columns are what their logs come to.
  static func everything(
    after last: TaskReference?, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [(task: WorkTask, isSound: Bool)] {
    let start: SQL = last.map { "WHERE (t.unit_id, t.id) > (\($0.unitID), \($0.id))" } ?? ""
    return try db.rows("SELECT \(TaskRow.columns) FROM task t \(start) ORDER BY t.unit_id, t.id LIMIT \(limit)").map {
      row throws(DatabaseProblem) in
      let task = try TaskRow.task(row)
      return (task, TaskRow.isSound(task, row.values))
    }
  }

  /// The table of a plan.
  public static func tasks(of plan: PlanReference, in db: any Connection) throws(DatabaseProblem) -> [WorkTask] {
    try db.rows(
      """
      SELECT \(TaskRow.columns) FROM task t WHERE t.plan_unit_id = \(plan.unitID) AND t.plan_id = \(plan.id)
        AND t.parent_id IS NULL
      ORDER BY t.place, t.id
      """
    ).map(TaskRow.task)
  }

  /// The tasks made of one.
  public static func children(of task: TaskReference, in db: any Connection) throws(DatabaseProblem) -> [WorkTask] {
    try db.rows(
      """
      SELECT \(TaskRow.columns) FROM task t WHERE t.parent_unit_id = \(task.unitID) AND t.parent_id = \(task.id)
      ORDER BY t.id
      """
    ).map(TaskRow.task)
  }

  /// The tasks that were given together with one, its own among them; empty for one that was given alone.
  public static func spread(of task: WorkTask, in db: any Connection) throws(DatabaseProblem) -> [WorkTask] {
    guard let spread = task.spread else { return [] }
    return try db.rows(
      """
      SELECT \(TaskRow.columns) FROM task t WHERE t.from_unit_id = \(task.fromUnitID) AND t.spread_id = \(spread)
      ORDER BY t.unit_id, t.id
      """
    ).map(TaskRow.task)
  }

  /// The open tasks that a unit gave some others outside any plan.
  static func loose(
    from unit: ID<Unit>, to units: [ID<Unit>], in db: any Connection
  ) throws(DatabaseProblem) -> [WorkTask] {
    try db.rows(
      """
      SELECT \(TaskRow.columns) FROM task t WHERE t.unit_id IN (\(list: units)) AND t.closed_on IS NULL
        AND t.from_unit_id = \(unit) AND t.plan_id IS NULL AND t.parent_id IS NULL
      ORDER BY t.unit_id, t.id
      """
    ).map(TaskRow.task)
  }

  /// From the task that began it all down to this one.
  static func chain(of task: WorkTask, in db: any Connection) throws(DatabaseProblem) -> [WorkTask] {
    var chain = [task]
    while let parent = chain.first?.parent, chain.count < mostLinks {
      guard let above = try find(parent, in: db) else { break }
      chain.insert(above, at: 0)
    }
    return chain
  }

  /// A tree of offices is not deeper.
  private static let mostLinks = 20
}
