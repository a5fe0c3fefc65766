public import Ground
public import Organisation
import WorkCalendar

/// Việc làm được với một nhiệm vụ.
public enum TaskAction: Sendable, Equatable {
  /// Nhận việc.
  case accept
  /// Cập nhật tiến độ.
  case progress(percent: Int, note: String)
  /// Báo cáo hoàn thành: the result, and the day it was reached if that was before today.
  case report(result: String, on: Day?)
  /// Đánh giá hoàn thành.
  case complete(note: String)
  /// Trả lại, mở lại.
  case giveBack(reason: String)
  /// Đôn đốc.
  case remind(reason: String)
  /// Điều chỉnh hạn.
  case changeDue(TaskDue, reason: String)
  /// Giao cho người khác của đơn vị.
  case handOver(Officer, note: String)
  /// Hủy.
  case cancel(reason: String)

  /// The same without its particulars.
  public var name: Name {
    switch self {
    case .accept: .accept
    case .progress: .progress
    case .report: .report
    case .complete: .complete
    case .giveBack: .giveBack
    case .remind: .remind
    case .changeDue: .changeDue
    case .handOver: .handOver
    case .cancel: .cancel
    }
  }

  /// What an action is called; `delegate` makes a task of its own (`TaskActs.delegate`).
  public enum Name: String, Sendable, CaseIterable {
    case accept, progress, report, complete
    case giveBack = "give-back"
    case remind
    case changeDue = "change-due"
    case handOver = "hand-over"
    case delegate, cancel

    /// On whose side somebody must stand to do it.
    public var side: Side {
      switch self {
      case .accept, .progress, .report: .doer
      case .handOver, .delegate: .unit
      case .complete, .giveBack, .changeDue, .cancel: .giver
      case .remind: .either
      }
    }
  }

  /// Who answers for an action.
  public enum Side: Sendable {
    /// The officer who has the task, or who leads the unit.
    case doer
    /// Who leads the unit that does it.
    case unit
    /// Who leads the unit that gave it.
    case giver
    /// Either of the two leaders.
    case either
  }
}

/// What may be done to a task, and what is written down of it: pure.
public enum TaskRules {
  /// The actions that a state allows, whoever asks.
  public static func possible(in state: TaskState) -> [TaskAction.Name] {
    switch state {
    case .draft, .cancelled: []
    case .assigned: [.accept, .progress, .report, .delegate, .handOver, .remind, .changeDue, .cancel]
    case .inProgress, .returned: [.progress, .report, .delegate, .handOver, .remind, .changeDue, .cancel]
    case .reported: [.complete, .giveBack, .cancel]
    case .done: [.giveBack]
    }
  }

  /// What the rules must know beside the task.
  struct Circumstances {
    var by: String
    /// The unit the actor works for.
    var unit: ID<Unit>
    var at: Instant
    /// The clock of the unit that does it.
    var clock: DeadlineClock
    /// Whether anything proves the result.
    var isProven: Bool
    /// Whether a file or a document of a register is among it, or the original was seen by who judges.
    var isFirm = true
    /// How many tasks made of this one are not done.
    var openChildren: Int
  }

  /// What is written down when `action` is done to `task`. Throws `PlanRefusal` when it cannot be.
  static func entry(
    for action: TaskAction, on task: WorkTask, _ now: Circumstances
  ) throws(PlanRefusal) -> TaskLog.Entry {
    let standing = task.standing
    guard possible(in: standing.state).contains(action.name) else { throw .notNow(action.name, standing.state) }
    var entry = TaskLog.Entry(.accepted, at: now.at, by: now.by, unit: now.unit)
    switch action {
    case .accept: break
    case .progress(let percent, let note):
      guard (0...100).contains(percent) else { throw .badPercent }
      (entry.kind, entry.percent) = (.progressed, percent)
      entry.note = try text(note)
    case .report(let result, let on):
      (entry.kind, entry.note) = (.reported, try reason(result, else: .resultMissing))
      try checkDone(task, now)
      if let on { entry.on = try day(on, of: standing, now.at.day) }
    case .complete(let note):
      (entry.kind, entry.note) = (.completed, try text(note))
      try checkDone(task, now)
      guard task.product.isEmpty || now.isFirm else { throw .originalUnseen(task.product) }
    case .giveBack(let why): (entry.kind, entry.note) = (.returned, try reason(why))
    case .remind(let why): (entry.kind, entry.note) = (.reminded, try reason(why))
    case .changeDue(let due, let why):
      (entry.kind, entry.note) = (.dueChanged, try reason(why))
      try set(due, assignedOn: now.at.day, now.clock, in: &entry)
      guard entry.due != standing.dueOn else { throw .dueUnchanged }
    case .handOver(let officer, let note):
      guard officer.id != task.officerID else { throw .hasItAlready(officer.name) }
      (entry.kind, entry.officer, entry.person) = (.handedOver, officer.id, officer.name)
      entry.note = try text(note)
    case .cancel(let why): (entry.kind, entry.note) = (.cancelled, try reason(why))
    }
    return entry
  }

  /// Nothing is called done without what shows it, nor before what was made of it is.
  private static func checkDone(_ task: WorkTask, _ now: Circumstances) throws(PlanRefusal) {
    guard now.openChildren == 0 else { throw .childrenOpen(now.openChildren) }
    guard task.product.isEmpty || now.isProven else { throw .unproven(task.product) }
  }

  private static func day(_ day: Day, of standing: TaskStanding, _ today: Day) throws(PlanRefusal) -> Day? {
    guard day <= today, standing.assignedOn.map({ $0 <= day }) ?? true else { throw .badReportDay(day) }
    return day == today ? nil : day
  }

  /// The entry that assigns a task from a day on.
  static func assignment(
    _ due: TaskDue?, assignedOn: Day, officer: Officer?, by: String, unit: ID<Unit>, at: Instant, _ clock: DeadlineClock
  ) throws(PlanRefusal) -> TaskLog.Entry {
    guard assignedOn <= at.day else { throw .assignedInFuture(assignedOn) }
    var entry = TaskLog.Entry(.assigned, at: at, by: by, unit: unit)
    if assignedOn != at.day { entry.on = assignedOn }
    if let due { try set(due, assignedOn: assignedOn, clock, in: &entry) }
    (entry.officer, entry.person) = (officer?.id, officer?.name ?? "")
    return entry
  }

  /// A deadline may not lie in the past, nor beyond what calendars know.
  private static func set(
    _ due: TaskDue, assignedOn: Day, _ clock: DeadlineClock, in entry: inout TaskLog.Entry
  ) throws(PlanRefusal) {
    let (written, day) = (
      due.written(assignedOn: assignedOn, clock), due.inForce(assignedOn: assignedOn, clock)
    )
    guard written >= assignedOn else { throw .dueInPast(written, assignedOn) }
    guard written - assignedOn <= mostDaysAhead, clock.calendar.knows(day) else { throw .dueTooFar(written) }
    entry.due = day
    if written != day { entry.written = written }
  }

  /// Ten years and a bit.
  static let mostDaysAhead = 3660

  private static func text(_ text: String) throws(PlanRefusal) -> String {
    try TaskDraft.text(text, PlanRules.mostTextCharacters, FieldWords.note)
  }

  private static func reason(_ text: String, else refusal: PlanRefusal = .reasonMissing) throws(PlanRefusal) -> String {
    let tidy = try self.text(text)
    guard !tidy.isEmpty else { throw refusal }
    return tidy
  }
}

/// Giao xuống: a task goes down the tree and never comes back: pure.
public enum DelegationRule {
  /// One hand a task went through.
  public struct Link: Sendable, Equatable {
    /// The unit.
    public var unitID: ID<Unit>
    /// The officer there, if one is named.
    public var officerID: ID<Officer>?
    /// A unit and its officer.
    public init(unitID: ID<Unit>, officerID: ID<Officer>?) {
      self.unitID = unitID
      self.officerID = officerID
    }
  }

  /// Checks that a task may go on to `unit` and `officer`. `chain` is every hand it went through, the present one last;
  /// `below` are the units under the present one, itself included.
  static func check(
    _ chain: [Link], to unit: ID<Unit>, officer: ID<Officer>?, below: Set<ID<Unit>>
  ) throws(PlanRefusal) {
    guard let present = chain.last else { return }
    if unit == present.unitID {
      // Within a unit somebody else must take over, and nobody it has passed already.
      guard let officer else { throw .delegatedToItself }
      guard !chain.contains(where: { $0.unitID == unit && $0.officerID == officer }) else { throw .circular }
      return
    }
    guard !chain.contains(where: { $0.unitID == unit }) else { throw .circular }
    guard below.contains(unit) else { throw .notBelow }
  }
}
