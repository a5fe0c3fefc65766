import Ground
import Organisation
import Plans
import Storage

/// The SQL of facts of plans and tasks.
enum PlanFactStore {
  static let planNames = ["plan.issued"]

  static func plans(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    try FactScopeStore.read(
      planNames,
      """
      SELECT p.unit_id, count(*) FROM plan p
      WHERE \(FactScopeStore.own("p.unit_id", query)) AND p.state <> \(Plan.State.draft)
        AND p.issued_on >= \(query.period.from) AND p.issued_on <= \(query.period.to)
      GROUP BY p.unit_id
      """, query, in: db)
  }

  static let taskNames = [
    "task.total", "task.doneOnTime", "task.doneLate", "task.doneDateless", "task.openWithin", "task.openLate",
    "task.openDateless", "task.reminded", "task.remindedFromAbove",
  ]

  /// Tasks as `TaskCounts` counts them, as things stood on the last day; a test compares the two.
  static func tasks(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    let last = query.lastDay
    let closed: SQL = "t.closed_on IS NOT NULL AND t.closed_on <= \(last)"
    let open: SQL = "(t.closed_on IS NULL OR t.closed_on > \(last))"
    let inTime: SQL = "t.done_on IS NOT NULL AND t.done_on <= t.due_on"
    let late: SQL = "t.due_on < COALESCE(CASE WHEN t.reported_on <= \(last) THEN t.reported_on END, \(last))"
    let reminded: SQL = "t.first_reminded_on <= \(last)"
    let conditions: [SQL] = [
      "1 = 1", "\(closed) AND t.due_on IS NOT NULL AND \(inTime)",
      "\(closed) AND t.due_on IS NOT NULL AND (t.done_on IS NULL OR t.done_on > t.due_on)",
      "\(closed) AND t.due_on IS NULL", "\(open) AND t.due_on IS NOT NULL AND NOT (\(late))",
      "\(open) AND t.due_on IS NOT NULL AND \(late)", "\(open) AND t.due_on IS NULL", reminded,
      "COALESCE(t.first_reminded_above_on, CASE WHEN t.reminded_above > 0 THEN t.first_reminded_on END) <= \(last)",
    ]
    return try FactScopeStore.read(
      taskNames,
      """
      SELECT t.unit_id, \(SQL.joined(conditions.map(FactScopeStore.count), by: ", ")) FROM task t
      WHERE \(FactScopeStore.own("t.unit_id", query)) AND t.assigned_on <= \(last)
        AND t.state <> \(TaskState.cancelled) AND (t.closed_on IS NULL OR t.closed_on >= \(query.period.from))
      GROUP BY t.unit_id
      """, query, in: db)
  }
}
