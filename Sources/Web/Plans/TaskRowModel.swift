import Ground
import Organisation
import Plans
import Rendering

/// A task as a list shows it: words, no domain values.
struct TaskRowModel: Sendable {
  var path: String
  var place: Int
  var work: String
  var plan: String
  var unit: String
  var isElsewhere: Bool
  /// Who: the officer, the unit below, or the role; empty when nobody is named.
  var who: String
  var role: String
  var responsibility: String
  var schedule: String
  var product: String
  var due: String
  var dueOn: Day?
  var state: String
  var tone: String
  var standing: String
  var percent: String
  var reminded: Int
  var doneOn: Day?
  var unclear: [String]
  /// Hoàn thành, in time or not.
  var isDone: Bool
  /// Late, done or not.
  var isLate: Bool

  init(_ task: WorkTask, officer: String?, plan: String?, _ visit: Visit) {
    let standing = task.standing
    path = "/nhiem-vu/\(task.unitID)/\(task.id)"
    place = task.place
    work = task.work
    self.plan = plan ?? ""
    unit = visit.tree.name(of: task.unitID, on: visit.today)
    isElsewhere = task.fromUnitID != task.unitID
    role = task.role
    who = officer ?? (isElsewhere ? unit : task.role)
    responsibility = task.responsibility
    schedule = task.schedule
    product = task.product
    dueOn = standing.dueOn
    due = standing.dueOn?.vietnamese ?? task.due.map(\.label) ?? VietnameseFormat.unknown
    state = standing.state.label
    let urgency = TaskUrgency(standing, on: visit.today, soon: visit.soonDue(task.unitID))
    tone = TaskRowModel.tone(urgency)
    self.standing = urgency == .idle ? standing.state.label : urgency.label
    isDone = standing.state == .done
    isLate = standing.isLate(on: visit.today)
    percent = standing.percent.map { "\($0)%" } ?? VietnameseFormat.unknown
    reminded = standing.remindedCount
    doneOn = standing.doneOn
    unclear = task.unclear.map(\.label)
  }

  /// The shape and colour of an urgency.
  static func tone(_ urgency: TaskUrgency) -> String {
    switch urgency {
    case .within, .soon, .today, .overdue, .dateless, .done: urgency.rawValue
    case .waiting: "paused"
    case .doneLate: "overdue"
    case .idle: "done"
    }
  }
}
