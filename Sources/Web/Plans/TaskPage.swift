import Ground
import Organisation
import Plans
import Rendering

/// A task as its page shows it.
struct TaskPage: Sendable {
  /// What stands around a task.
  struct Around: Sendable {
    var children: [WorkTask] = []
    var childRows: [TaskRowModel] = []
    var parent: WorkTask?
    var plan: Plan?
    var officers: [Officer] = []
    var evidence: [ShownEvidence] = []
    var actions: [TaskAction.Name] = []
    var units: [(String, String)] = []
    var tiers: [RecipientGroup] = []
    /// The tasks given together with this one.
    var spread: [TaskRowModel] = []
    var mayEdit = false
    var mayProve = false
    var maySeePlan = false
    var maySeeParent = false
  }

  struct Line: Sendable {
    var what: String
    var when: String
    var details: [String]
  }

  var path: String
  var task: WorkTask
  var around: Around
  var row: TaskRowModel
  var status: String
  var lines: [Line]
  /// The officer's name with the position.
  var officer: String?
  var giver: String

  init(_ task: WorkTask, _ around: Around, _ visit: Visit) {
    self.task = task
    self.around = around
    path = "/nhiem-vu/\(task.unitID)/\(task.id)"
    let officer = around.officers.first { $0.id == task.officerID }
    self.officer = officer.map { "\($0.name), \($0.position.label)" }
    row = TaskRowModel(task, officer: officer?.name, plan: around.plan?.title, visit)
    giver = visit.tree.name(of: task.fromUnitID, on: visit.today)
    openDue = task.standing.dueOn.flatMap { $0 < visit.today ? nil : $0.vietnamese } ?? ""
    status = TaskWordsView.status(task, visit)
    lines = task.log.entries.reversed().map { Line($0, task, visit) }
  }

  /// The deadline that a task made of this one begins with; a deadline that is over is none.
  var openDue: String

  /// Those in office at the unit.
  var people: [Officer] { around.officers.filter { $0.to == nil } }
}

extension TaskPage.Line {
  init(_ entry: TaskLog.Entry, _ task: WorkTask, _ visit: Visit) {
    what = TaskWordsView.what(entry)
    when = TaskWordsView.when(entry, task, visit)
    details = TaskWordsView.details(entry)
  }
}
