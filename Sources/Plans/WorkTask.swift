public import Ground
public import Organisation

/// Nhiệm vụ: one thing that a unit has to do, with the "5 rõ": who, what, by when, answering for what, with which result.
public struct WorkTask: Sendable, Equatable {
  /// The unit that has to do it; fixed for life.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<WorkTask>
  /// The unit that gave it; the same for work within a unit.
  public var fromUnitID: ID<Unit>
  /// The plan whose table it stands in.
  public var plan: PlanReference?
  /// The task it was made of by passing it down.
  public var parent: TaskReference?
  /// What it shares with the tasks that were given together with it, one to a unit.
  public var spread: ID<TaskSpread>?
  /// Its place in the table, from 1.
  public var place: Int
  /// Rõ người: the officer, when one is named.
  public var officerID: ID<Officer>?
  /// Rõ người: who, in the words of the plan, as `Công chức Văn phòng – Thống kê`.
  public var role: String
  /// Rõ việc.
  public var work: String
  /// Rõ trách nhiệm: who leads, who helps, who answers for it.
  public var responsibility: String
  /// Rõ tiến độ in words, as `Hằng tháng`; the deadline stands in the standing.
  public var schedule: String
  /// Rõ kết quả: the product expected; empty when there is none to show.
  public var product: String
  /// The deadline as it was set: a day, or a number of days from the assignment on; nil when there is none.
  public var due: TaskDue?
  /// What happened.
  public var log: TaskLog
  /// What follows from it.
  public var standing: TaskStanding
  /// Goes up with every change.
  public var version: Int

  /// How it is pointed at.
  public var reference: TaskReference { TaskReference(unitID: unitID, id: id) }

  /// Adds to the log and reads the standing off it again.
  mutating func record(_ entry: TaskLog.Entry) {
    log.append(entry)
    standing = TaskStanding(of: log, unit: unitID)
    officerID = standing.officerID
  }
}

/// How a task is pointed at, also from another unit.
public struct TaskReference: Sendable, Hashable {
  /// The unit that has to do it.
  public var unitID: ID<Unit>
  /// Its number.
  public var id: ID<WorkTask>
  /// A task of a unit.
  public init(unitID: ID<Unit>, id: ID<WorkTask>) {
    self.unitID = unitID
    self.id = id
  }
  /// As evidence and the journal name it.
  public var subject: String { "task:\(id)" }
  /// As a notice names it.
  public var noticeSubject: String { "task:\(unitID)/\(id)" }
  /// Reads what `noticeSubject` wrote.
  public init?(noticeSubject text: String) {
    guard text.hasPrefix("task:") else { return nil }
    let parts = text.dropFirst("task:".count).split(separator: "/")
    guard parts.count == 2, let unit = ID<Unit>(String(parts[0])), let id = ID<WorkTask>(String(parts[1])) else {
      return nil
    }
    self.init(unitID: unit, id: id)
  }
}
