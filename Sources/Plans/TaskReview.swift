public import Ground

/// Rà soát tuần, tháng: what was due, what was done, what is late, what comes next (seed 000: reviewed every week and
/// month). Pure.
public struct TaskReview: Sendable {
  /// Deadlines of the period, whatever became of them.
  public var due: [WorkTask] = []
  /// Done in the period.
  public var done: [WorkTask] = []
  /// Open at its end, or today if it is not over, with the deadline over.
  public var late: [WorkTask] = []
  /// Urged in the period.
  public var reminded: [WorkTask] = []
  /// Open, with deadlines in the next period.
  public var next: [WorkTask] = []
  /// The counts of the period.
  public var counts: TaskCounts

  /// The review of a period on a day; `tasks` are all that were alive in it.
  public init(_ tasks: [WorkTask], period: Period, next: Period, today: Day) {
    let end = min(period.to, today)
    counts = TaskCounts(tasks, in: Period(from: period.from, to: max(period.from, end)) ?? period)
    for task in tasks {
      let standing = task.standing
      guard standing.state != .draft, standing.state != .cancelled else { continue }
      if let due = standing.dueOn, period.contains(due) { self.due.append(task) }
      if standing.state == .done, let day = standing.doneOn, period.contains(day) { done.append(task) }
      let then = TaskStanding(of: task.log.upTo(end), unit: task.unitID)
      if then.state.isOpen, then.isLate(on: end) { late.append(task) }
      if task.log.entries.contains(where: { $0.kind == .reminded && period.contains($0.at.day) }) {
        reminded.append(task)
      }
      if standing.state.isOpen, let due = standing.dueOn, next.contains(due) { self.next.append(task) }
    }
  }

  /// The week or the month that holds a day, and the one after it.
  public static func periods(monthly: Bool, around day: Day) -> (period: Period, next: Period, before: Day) {
    if monthly {
      let period = Period(monthOf: day)
      return (period, Period(monthOf: period.to + 1), period.from - 1)
    }
    let monday = day - (day.weekday - 1)
    let period = Period(from: monday, to: monday + 6) ?? Period(monthOf: day)
    return (period, Period(from: monday + 7, to: monday + 13) ?? Period(monthOf: day), monday - 1)
  }
}
