public import Ground
public import Organisation

/// What the outbox carries when somebody must know of a task.
public struct TaskNotice: Sendable, Equatable {
  /// The kind under which the outbox keeps it.
  public static let outboxKind = "task.notice"

  /// What happened, or what is about to.
  public enum Event: Sendable, Equatable {
    case assigned, handedOver, returned, completed, reported, reminded, dueChanged, cancelled
    /// A reminder by the rule.
    case step(ReminderRule.Step)

    var name: String {
      switch self {
      case .step(let step): "step-" + step.name
      default: "\(self)"
      }
    }

    init?(_ name: String) {
      let plain: [Event] = [
        .assigned, .handedOver, .returned, .completed, .reported, .reminded, .dueChanged, .cancelled,
      ]
      if let event = plain.first(where: { $0.name == name }) {
        self = event
        return
      }
      guard name.hasPrefix("step-"), let step = ReminderRule.Step(name: String(name.dropFirst(5))) else { return nil }
      self = .step(step)
    }
  }

  /// The task.
  public var task: TaskReference
  /// The unit that is told.
  public var unit: ID<Unit>
  /// The officer that is told; everybody of the unit when nil.
  public var officer: ID<Officer>?
  /// What happened.
  public var event: Event
  /// The deadline.
  public var due: Day?
  /// The work, shortened.
  public var work: String

  /// What a task's unit, or for a report the unit that gave it, is told.
  init(_ event: Event, of task: WorkTask) {
    self.task = task.reference
    self.event = event
    let isForGiver = event == .reported
    unit = isForGiver ? task.fromUnitID : task.unitID
    officer = isForGiver ? nil : task.officerID
    due = task.standing.dueOn
    work = task.work.count > 100 ? String(task.work.prefix(97)) + "..." : task.work
  }

  /// Six fields parted by spaces, none of which can hold one but the last.
  public var payload: String {
    "\(task.unitID) \(task.id) \(unit) \(officer.map { "\($0)" } ?? "-") \(event.name) \(due.map { "\($0)" } ?? "-") "
      + work.replacing("\n", with: " ")
  }

  /// The notice a payload means.
  public init?(payload: String) {
    let parts = payload.split(separator: " ", maxSplits: 6).map(String.init)
    guard parts.count == 7, let taskUnit = ID<Unit>(parts[0]), let id = ID<WorkTask>(parts[1]),
      let unit = ID<Unit>(parts[2]), let event = Event(parts[4])
    else { return nil }
    task = TaskReference(unitID: taskUnit, id: id)
    (self.unit, officer, self.event, due, work) = (unit, ID(parts[3]), event, Day(parts[5]), parts[6])
  }
}

extension ReminderRule.Step {
  /// Reads what `name` wrote.
  init?(name: String) {
    if name == "d" {
      self = .onDay
      return
    }
    guard let number = Int(name.dropFirst()) else { return nil }
    switch name.first {
    case "b": self = .before(number)
    case "l": self = .after(number)
    default: return nil
    }
  }
}

/// What the outbox carries when a plan or report is about to be late.
public struct ObligationNotice: Sendable, Equatable {
  /// The kind under which the outbox keeps it.
  public static let outboxKind = "obligation.notice"

  /// The unit that owes it.
  public var unit: ID<Unit>
  /// The officer that is told; everybody of the unit when nil.
  public var officer: ID<Officer>?
  /// The year it is for.
  public var year: Int
  /// The period of the year.
  public var period: Int
  /// The day it is due.
  public var due: Day
  /// Whether that day is over.
  public var isOver: Bool
  /// Code of its type.
  public var type: String
  /// What is owed.
  public var label: String

  /// As a notice names it.
  public var noticeSubject: String { "obligation:\(unit)/\(type) \(year) \(period)" }

  /// What `noticeSubject` names.
  public static func place(
    noticeSubject text: String
  ) -> (unit: ID<Unit>, type: String, year: Int, period: Int)? {
    guard text.hasPrefix("obligation:") else { return nil }
    let parts = text.dropFirst("obligation:".count).split(whereSeparator: { $0 == "/" || $0 == " " }).map(String.init)
    guard parts.count == 4, let unit = ID<Unit>(parts[0]), let year = Int(parts[2]), let period = Int(parts[3]) else {
      return nil
    }
    return (unit, parts[1], year, period)
  }

  /// Eight fields parted by spaces, none of which can hold one but the last.
  public var payload: String {
    "\(unit) \(officer.map { "\($0)" } ?? "-") \(year) \(period) \(due) \(isOver ? 1 : 0) \(type) \(label)"
  }

  init(
    unit: ID<Unit>, officer: ID<Officer>?, _ obligation: Obligation, due: Day, isOver: Bool
  ) {
    (self.unit, self.officer, self.due, self.isOver) = (unit, officer, due, isOver)
    (year, period, type) = (obligation.year, obligation.period, obligation.type.code)
    label = obligation.type.label
  }

  /// The notice a payload means.
  public init?(payload: String) {
    let parts = payload.split(separator: " ", maxSplits: 7).map(String.init)
    guard parts.count == 8, let unit = ID<Unit>(parts[0]), let year = Int(parts[2]), let period = Int(parts[3]),
      let due = Day(parts[4])
    else { return nil }
    (self.unit, officer, self.year, self.period) = (unit, ID(parts[1]), year, period)
    (self.due, isOver, type, label) = (due, parts[5] == "1", parts[6], parts[7])
  }
}
