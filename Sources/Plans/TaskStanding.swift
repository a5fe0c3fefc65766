public import Ground
public import Organisation
public import Storage

/// Trạng thái nhiệm vụ.
public enum TaskState: String, StoredEnum, Sendable, CaseIterable {
  /// In the table of a plan that is not issued: binds nobody.
  case draft
  /// Đã giao, chưa nhận.
  case assigned
  /// Đang thực hiện.
  case inProgress = "in-progress"
  /// Đã báo cáo, chờ đánh giá: the clock stands still.
  case reported
  /// Bị trả lại, phải làm tiếp.
  case returned
  /// Hoàn thành.
  case done
  /// Đã hủy: counts nowhere.
  case cancelled

  /// Whether somebody still has to do something.
  public var isOpen: Bool { ![.draft, .done, .cancelled].contains(self) }
}

/// What follows from a task's log: state, deadline, when it counted as done, how often it had to be urged.
///
/// Computed by `init(of:unit:)` and nowhere else; stored beside the log for lists and counts.
public struct TaskStanding: Sendable, Equatable {
  /// Where it stands.
  public var state: TaskState = .draft
  /// The day from which it binds.
  public var assignedOn: Day?
  /// The deadline, a working day; nil when none was set.
  public var dueOn: Day?
  /// How much is done, 0 to 100; nil when nobody has said.
  public var percent: Int?
  /// The day the last report says it was done; nil after it was returned.
  public var reportedOn: Day?
  /// The day that counts as its end: that of the report that was accepted, so that nobody is late because a leader was.
  public var doneOn: Day?
  /// The day it was closed, done or cancelled.
  public var closedOn: Day?
  /// How often people urged it.
  public var remindedCount = 0
  /// How often people of another unit did: what the index takes points for (seed 001, 1.5).
  public var remindedFromAboveCount = 0
  /// When it was first urged.
  public var firstRemindedOn: Day?
  /// When another unit first did.
  public var firstRemindedFromAboveOn: Day?
  /// How often a result was returned.
  public var returnedCount = 0
  /// The officer who has it.
  public var officerID: ID<Officer>?
  /// The result as last reported.
  public var result = ""

  /// Nothing has happened.
  public init() {}

  /// The standing after everything in a log of a task of `unit`.
  public init(of log: TaskLog, unit: ID<Unit>) {
    for entry in log.entries { take(entry, unit) }
  }

  private mutating func take(_ entry: TaskLog.Entry, _ unit: ID<Unit>) {
    let day = entry.on ?? entry.at.day
    switch entry.kind {
    case .assigned:
      state = .assigned
      assignedOn = day
      dueOn = entry.due
      officerID = entry.officer
    case .accepted: state = .inProgress
    case .progressed:
      if state != .returned { state = .inProgress }
      percent = entry.percent ?? percent
    case .reported:
      state = .reported
      reportedOn = day
      result = entry.note
    case .returned:
      state = .returned
      (reportedOn, doneOn, closedOn) = (nil, nil, nil)
      returnedCount += 1
    case .completed:
      state = .done
      doneOn = reportedOn ?? day
      closedOn = entry.at.day
      percent = 100
    case .reminded:
      remindedCount += 1
      if let from = entry.unit, from != unit {
        remindedFromAboveCount += 1
        firstRemindedFromAboveOn = firstRemindedFromAboveOn ?? entry.at.day
      }
      firstRemindedOn = firstRemindedOn ?? entry.at.day
    case .dueChanged: dueOn = entry.due
    case .handedOver: officerID = entry.officer
    case .delegated: if state == .assigned { state = .inProgress }
    case .cancelled:
      state = .cancelled
      closedOn = entry.at.day
    }
  }

  /// Whether it is late on a day: done after the deadline, or open and the deadline is over. What was reported in time
  /// does not become late while it waits for a leader.
  public func isLate(on day: Day) -> Bool {
    guard let dueOn, state != .draft, state != .cancelled else { return false }
    return dueOn < (doneOn ?? reportedOn ?? day)
  }
}

/// Tình trạng hạn: how urgent a task is on a day.
public enum TaskUrgency: String, Sendable, CaseIterable {
  /// Còn hạn.
  case within
  /// Sắp đến hạn.
  case soon
  /// Đến hạn hôm nay.
  case today
  /// Quá hạn.
  case overdue
  /// Đã báo cáo, chờ đánh giá.
  case waiting
  /// Không ghi hạn.
  case dateless
  /// Hoàn thành đúng hạn, or without a deadline.
  case done
  /// Hoàn thành quá hạn.
  case doneLate = "done-late"
  /// Chưa giao hoặc đã hủy.
  case idle

  /// How urgent a standing is on `day`; up to `soon`, a deadline is near.
  public init(_ standing: TaskStanding, on day: Day, soon: Day) {
    switch standing.state {
    case .draft, .cancelled: self = .idle
    case .done: self = standing.isLate(on: day) ? .doneLate : .done
    case .reported: self = .waiting
    case .assigned, .inProgress, .returned:
      guard let due = standing.dueOn else {
        self = .dateless
        return
      }
      self = due < day ? .overdue : due == day ? .today : due <= soon ? .soon : .within
    }
  }
}
