public import Ground
import Reading
public import Storage
public import WorkCalendar

/// Hạn: a day, or so many (working) days from the assignment on.
public enum TaskDue: Sendable, Equatable {
  /// That day.
  case day(Day)
  /// So long after the assignment, as `15 ngày làm việc`.
  case limit(TimeLimit)

  /// Reads what people write: a day in any form `DateInput` knows, or a limit as `15 ngày làm việc`; nil when it is
  /// neither.
  public static func read(_ text: String, today: Day) -> TaskDue? {
    let text = text.tidied
    if let day = DateInput.readDay(text, today: today) { return .day(day) }
    if case .known(let limit) = TimeLimit.reading(of: text) { return .limit(limit) }
    return nil
  }

  /// The day as written.
  public func written(assignedOn day: Day, _ clock: DeadlineClock) -> Day {
    switch self {
    case .day(let day): day
    case .limit(let limit): clock.due(received: Instant(day, hour: 8), limit: limit)?.day ?? day
    }
  }

  /// The day in force: where the written one is a day off, the next working day.
  public func inForce(assignedOn day: Day, _ clock: DeadlineClock) -> Day {
    clock.calendar.workingDay(onOrAfter: written(assignedOn: day, clock))
  }
}

extension TaskDue: ColumnValue {
  /// `2026-11-30` or `15wd`.
  public var columnValue: Value {
    switch self {
    case .day(let day): day.columnValue
    case .limit(let limit): .text(limit.description)
    }
  }

  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    if let day = Day(text) {
      self = .day(day)
    } else if let limit = TimeLimit(text) {
      self = .limit(limit)
    } else {
      return nil
    }
  }
}
