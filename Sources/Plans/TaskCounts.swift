public import Ground

/// Số nhiệm vụ: how many there were in a period and what became of them, as reports and the index count (seeds 001 1.5,
/// 002 B.1.1): done on time, done late, open within the deadline, open late, and those that had to be urged.
public struct TaskCounts: Sendable, Equatable {
  /// Everything that bound somebody on some day of the period, cancelled ones left out.
  public var total = 0
  /// Done by the deadline.
  public var doneOnTime = 0
  /// Done after it.
  public var doneLate = 0
  /// Done, and there was no deadline.
  public var doneDateless = 0
  /// Open at the end, the deadline not over or the report in time.
  public var openWithin = 0
  /// Open at the end, the deadline over.
  public var openLate = 0
  /// Open at the end, no deadline.
  public var openDateless = 0
  /// Of the open ones: reported, waiting for a leader.
  public var waiting = 0
  /// Urged by somebody, whatever became of them.
  public var reminded = 0
  /// Urged by another unit than the one that does it: what costs points (seed 001, 1.5).
  public var remindedFromAbove = 0

  /// None.
  public init() {}

  /// Done, however.
  public var done: Int { doneOnTime + doneLate + doneDateless }
  /// Open, however.
  public var open: Int { openWithin + openLate + openDateless }
  /// Late, done or open.
  public var late: Int { doneLate + openLate }

  /// Counts tasks over a period, as things stood at its end. A deadline that was changed counts as it is now.
  public init(_ tasks: some Sequence<WorkTask>, in period: Period) {
    for task in tasks { add(task.standing, period) }
  }

  private mutating func add(_ s: TaskStanding, _ period: Period) {
    guard let assigned = s.assignedOn, assigned <= period.to, s.state != .cancelled,
      s.closedOn.map({ $0 >= period.from }) ?? true
    else { return }
    total += 1
    if let first = s.firstRemindedOn, first <= period.to { reminded += 1 }
    // What came later does not change what an earlier period was.
    if let first = s.firstRemindedFromAboveOn, first <= period.to { remindedFromAbove += 1 }
    if let closed = s.closedOn, closed <= period.to {
      guard let due = s.dueOn else { return doneDateless += 1 }
      if let done = s.doneOn, done <= due { doneOnTime += 1 } else { doneLate += 1 }
      return
    }
    let reported = s.reportedOn.flatMap { $0 <= period.to ? $0 : nil }
    if reported != nil { waiting += 1 }
    guard let due = s.dueOn else { return openDateless += 1 }
    if due < (reported ?? period.to) { openLate += 1 } else { openWithin += 1 }
  }

  /// Adds another's.
  public static func + (a: TaskCounts, b: TaskCounts) -> TaskCounts {
    var sum = a
    for path in all { sum[keyPath: path] += b[keyPath: path] }
    return sum
  }

  static var all: [WritableKeyPath<TaskCounts, Int>] {
    [
      \.total, \.doneOnTime, \.doneLate, \.doneDateless, \.openWithin, \.openLate, \.openDateless, \.waiting,
      \.reminded, \.remindedFromAbove,
    ]
  }
}
