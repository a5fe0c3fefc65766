import Ground
import Organisation
import Storage

/// How a task lies in its table: one list of columns, one order, used by every statement.
enum TaskRow {
  static let names = [
    "unit_id", "id", "from_unit_id", "plan_unit_id", "plan_id", "parent_unit_id", "parent_id", "place", "officer_id",
    "role", "work", "responsibility", "schedule", "product", "due", "state", "assigned_on", "due_on", "sort_on",
    "percent", "reported_on", "done_on", "closed_on", "reminded", "reminded_above", "first_reminded_on",
    "first_reminded_above_on", "spread_id", "search_key", "log", "version",
  ]
  static let columnList: [SQL] = names.map { "\(identifier: $0)" }
  static let columns = SQL.joined(columnList.map { "t." + $0 }, by: ", ")

  /// Sorts after every deadline.
  static let noDue = "9999-12-31"

  private static let blank = Value.null
  static let insertion: SQL = """
    INSERT INTO task (\(SQL.joined(columnList, by: ", "))) VALUES (\(SQL.joined(names.map { _ in "\(blank)" }, by: ", ")))
    """
  static let replacement: SQL = """
    UPDATE task SET \(SQL.joined(columnList.dropFirst(2).dropLast().map { "\($0) = \(blank)" }, by: ", ")),
      version = version + 1
    WHERE unit_id = \(blank) AND id = \(blank) AND version = \(blank)
    """

  static func values(of t: WorkTask) -> [Value] {
    let s = t.standing
    return [
      t.unitID.columnValue, t.id.columnValue, t.fromUnitID.columnValue, (t.plan?.unitID).columnValue,
      (t.plan?.id).columnValue, (t.parent?.unitID).columnValue, (t.parent?.id).columnValue, .integer(t.place),
      t.officerID.columnValue, .text(t.role), .text(t.work), .text(t.responsibility), .text(t.schedule),
      .text(t.product), t.due.columnValue, s.state.columnValue, s.assignedOn.columnValue, s.dueOn.columnValue,
      .text(s.dueOn?.description ?? noDue), s.percent.columnValue, s.reportedOn.columnValue, s.doneOn.columnValue,
      s.closedOn.columnValue, .integer(s.remindedCount), .integer(s.remindedFromAboveCount),
      s.firstRemindedOn.columnValue, s.firstRemindedFromAboveOn.columnValue, t.spread.columnValue,
      .text(searchKey(t)), t.log.columnValue, .integer(t.version),
    ]
  }

  /// The day a task was first urged from above. Rows from before that day was kept have only how often, and the first
  /// urging of all.
  static let remindedAbove: SQL =
    "COALESCE(t.first_reminded_above_on, CASE WHEN t.reminded_above > 0 THEN t.first_reminded_on END)"

  /// Whether what is stored is what the log comes to.
  static func isSound(_ task: WorkTask, _ stored: [Value]) -> Bool {
    let place = names.firstIndex(of: "first_reminded_above_on") ?? 0
    return zip(values(of: task), stored).enumerated().allSatisfy { index, pair in
      pair.0 == pair.1 || (index == place && pair.1 == .null)
    }
  }

  private static func searchKey(_ t: WorkTask) -> String {
    SearchKey([t.work, t.role, t.product, t.responsibility].joined(separator: " ")).description
  }

  /// The task in a row that begins with the columns in the order of `names`. Its standing is read off the log.
  static func task(_ row: Row) throws(DatabaseProblem) -> WorkTask {
    let log: TaskLog = try row.get("log")
    let unit: ID<Unit> = try row.get("unit_id")
    let (planUnit, plan): (ID<Unit>?, ID<Plan>?) = (try row.get("plan_unit_id"), try row.get("plan_id"))
    let (parentUnit, parent): (ID<Unit>?, ID<WorkTask>?) = (
      try row.get("parent_unit_id"), try row.get("parent_id")
    )
    return WorkTask(
      unitID: unit, id: try row.get("id"), fromUnitID: try row.get("from_unit_id"),
      plan: planUnit.flatMap { unit in plan.map { PlanReference(unitID: unit, id: $0) } },
      parent: parentUnit.flatMap { unit in parent.map { TaskReference(unitID: unit, id: $0) } },
      spread: try row.get("spread_id"), place: try row.get("place"), officerID: try row.get("officer_id"),
      role: try row.get("role"),
      work: try row.get("work"), responsibility: try row.get("responsibility"), schedule: try row.get("schedule"),
      product: try row.get("product"), due: try row.get("due"), log: log,
      standing: TaskStanding(of: log, unit: unit), version: try row.get("version"))
  }
}
