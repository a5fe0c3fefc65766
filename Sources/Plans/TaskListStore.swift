public import Ground
public import Organisation
public import Storage

/// Lists and counts of tasks.
public enum TaskListStore {
  /// One page and where the next begins.
  public struct Page: Sendable {
    /// The tasks, the nearest deadline first.
    public var tasks: [WorkTask]
    /// The start of the next page, when there is one.
    public var next: TaskCursor?
  }

  /// The page of a filter after a cursor.
  public static func page(
    _ filter: TaskFilter, after cursor: TaskCursor?, limit: Int, today: Day, soon: Day, in db: any Connection
  ) throws(DatabaseProblem) -> Page {
    let start: SQL =
      cursor.map { "AND (t.sort_on, t.unit_id, t.id) > (\($0.sortOn), \($0.unit), \($0.id))" } ?? ""
    var tasks = try db.rows(
      """
      SELECT \(TaskRow.columns) FROM task t WHERE \(conditions(filter, today, soon)) \(start)
      ORDER BY t.sort_on, t.unit_id, t.id LIMIT \(limit + 1)
      """
    ).map(TaskRow.task)
    guard tasks.count > limit else { return Page(tasks: tasks, next: nil) }
    tasks.removeLast()
    return Page(tasks: tasks, next: tasks.last.map(TaskCursor.init))
  }

  /// How many there are, up to `limit`.
  public static func count(
    _ filter: TaskFilter, upTo limit: Int, today: Day, soon: Day, in db: any Connection
  ) throws(DatabaseProblem) -> Int {
    try db.value(
      """
      SELECT CAST(count(*) AS BIGINT)
      FROM (SELECT 1 FROM task t WHERE \(conditions(filter, today, soon)) LIMIT \(limit)) counted
      """) ?? 0
  }

  /// Everything that bound somebody in a period or falls due in the next: what a review looks at, up to `limit`.
  public static func alive(
    _ filter: TaskFilter, in period: Period, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [WorkTask] {
    try db.rows(
      """
      SELECT \(TaskRow.columns) FROM task t
      WHERE \(conditions(filter, period.to, period.to)) AND \(alive(period))
      ORDER BY t.sort_on, t.unit_id, t.id LIMIT \(limit)
      """
    ).map(TaskRow.task)
  }

  /// Open tasks whose deadline is not after a day, everywhere: what the reminders look at.
  static func openDue(upTo day: Day, in db: any Connection) throws(DatabaseProblem) -> [WorkTask] {
    try db.rows(
      """
      SELECT \(TaskRow.columns) FROM task t
      WHERE t.closed_on IS NULL AND t.sort_on <= \(day)
        AND t.state IN (\(list: [TaskState.assigned, .inProgress, .returned]))
      ORDER BY t.sort_on, t.unit_id, t.id LIMIT 20000
      """
    ).map(TaskRow.task)
  }

  /// How a period was: the counts of each unit, or of each officer of one unit (nil: nobody in particular).
  public static func counts<Key: ColumnValue & Hashable & Sendable>(
    _ filter: TaskFilter, in period: Period, by key: Grouping<Key>, in db: any Connection
  ) throws(DatabaseProblem) -> [Key: TaskCounts] {
    var found: [Key: TaskCounts] = [:]
    let columns = conditions(of: period).map { condition -> SQL in
      "CAST(count(*) FILTER (WHERE \(condition)) AS BIGINT)"
    }
    for row in try db.rows(
      """
      SELECT \(key.column) AS k, \(SQL.joined(columns, by: ", ")) FROM task t
      WHERE \(conditions(filter, period.to, period.to)) AND \(alive(period)) GROUP BY \(key.column)
      """)
    {
      var counts = TaskCounts()
      for (place, path) in TaskCounts.all.enumerated() { counts[keyPath: path] = try row.get(at: place + 1) }
      found[try row.get(at: 0)] = counts
    }
    return found
  }

  /// The tasks that one of the counts of a period counts, the nearest deadline first, from the `offset`th on.
  public static func counted(
    _ count: WritableKeyPath<TaskCounts, Int>, _ filter: TaskFilter, in period: Period, from offset: Int, limit: Int,
    in db: any Connection
  ) throws(DatabaseProblem) -> [WorkTask] {
    guard let place = TaskCounts.all.firstIndex(of: count) else { return [] }
    return try db.rows(
      """
      SELECT \(TaskRow.columns) FROM task t
      WHERE \(conditions(filter, period.to, period.to)) AND \(alive(period)) AND \(conditions(of: period)[place])
      ORDER BY t.sort_on, t.unit_id, t.id LIMIT \(limit) OFFSET \(offset)
      """
    ).map(TaskRow.task)
  }

  /// What each of `TaskCounts.all` counts, in that order.
  private static func conditions(of period: Period) -> [SQL] {
    let isDone: SQL = "(t.closed_on IS NOT NULL AND t.closed_on <= \(period.to))"
    let isOpen: SQL = "(t.closed_on IS NULL OR t.closed_on > \(period.to))"
    let isReported: SQL = "(t.reported_on IS NOT NULL AND t.reported_on <= \(period.to))"
    let end: SQL = "CASE WHEN \(isReported) THEN t.reported_on ELSE \(period.to) END"
    let urged: SQL = "t.first_reminded_on IS NOT NULL AND t.first_reminded_on <= \(period.to)"
    return [
      "1 = 1", "\(isDone) AND t.due_on IS NOT NULL AND t.done_on <= t.due_on",
      "\(isDone) AND t.due_on IS NOT NULL AND t.done_on > t.due_on", "\(isDone) AND t.due_on IS NULL",
      "\(isOpen) AND t.due_on IS NOT NULL AND t.due_on >= \(end)",
      "\(isOpen) AND t.due_on IS NOT NULL AND t.due_on < \(end)", "\(isOpen) AND t.due_on IS NULL",
      "\(isOpen) AND \(isReported)", urged, "\(TaskRow.remindedAbove) <= \(period.to)",
    ]
  }

  /// By what counts are told apart.
  public struct Grouping<Key> {
    let column: SQL
  }

  /// Bound on some day of a period, and not cancelled.
  private static func alive(_ period: Period) -> SQL {
    """
    t.assigned_on IS NOT NULL AND t.assigned_on <= \(period.to) AND t.state <> \(TaskState.cancelled)
      AND (t.closed_on IS NULL OR t.closed_on >= \(period.from))
    """
  }

  private static func conditions(_ filter: TaskFilter, _ today: Day, _ soon: Day) -> SQL {
    var parts: [SQL] = []
    if !filter.isEverywhere { parts.append("t.unit_id IN (\(list: filter.units.sorted()))") }
    for word in SearchKey(filter.text).description.split(separator: " ").prefix(6) {
      parts.append("t.search_key LIKE \("%" + escaped(String(word)) + "%") ESCAPE '!'")
    }
    if filter.states.isEmpty {
      parts.append("t.state <> \(TaskState.draft)")
    } else {
      parts.append("t.state IN (\(list: filter.states.sorted { $0.rawValue < $1.rawValue }))")
    }
    if filter.isOpen { parts.append("t.closed_on IS NULL") }
    if let officer = filter.officer { parts.append("t.officer_id = \(officer)") }
    if let plan = filter.plan { parts.append("t.plan_unit_id = \(plan.unitID) AND t.plan_id = \(plan.id)") }
    if !filter.givers.isEmpty { parts.append("t.from_unit_id IN (\(list: filter.givers.sorted()))") }
    if filter.isUnassigned { parts.append("t.officer_id IS NULL") }
    if filter.isFromAbove { parts.append("t.from_unit_id <> t.unit_id") }
    if filter.isReminded { parts.append("t.reminded > 0") }
    if let due = filter.due { parts.append("t.due_on >= \(due.from) AND t.due_on <= \(due.to)") }
    if let urgency = filter.urgency { parts.append(condition(urgency, today, soon)) }
    return SQL.joined(parts, by: " AND ")
  }

  private static func condition(_ urgency: TaskUrgency, _ today: Day, _ soon: Day) -> SQL {
    let running: SQL = """
      t.closed_on IS NULL AND t.state IN (\(list: [TaskState.assigned, .inProgress, .returned]))
      """
    switch urgency {
    case .overdue: return "\(running) AND t.due_on < \(today)"
    case .today: return "\(running) AND t.due_on = \(today)"
    case .soon: return "\(running) AND t.due_on > \(today) AND t.due_on <= \(soon)"
    case .within: return "\(running) AND t.due_on > \(today) AND t.due_on > \(soon)"
    case .dateless: return "\(running) AND t.due_on IS NULL"
    case .waiting: return "t.closed_on IS NULL AND t.state = \(TaskState.reported)"
    case .done: return "t.state = \(TaskState.done) AND (t.due_on IS NULL OR t.done_on <= t.due_on)"
    case .doneLate: return "t.state = \(TaskState.done) AND t.done_on > t.due_on"
    case .idle: return "t.state IN (\(list: [TaskState.draft, .cancelled]))"
    }
  }

  private static func escaped(_ word: String) -> String {
    word.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
  }
}

extension TaskListStore.Grouping<ID<Unit>> {
  /// By the unit that does them.
  public static var unit: Self { Self(column: "t.unit_id") }
}

extension TaskListStore.Grouping<ID<Officer>?> {
  /// By the officer who has them; nil is nobody in particular.
  public static var officer: Self { Self(column: "t.officer_id") }
}
