public import Ground

/// What the rules of plans, tasks and obligations say no to.
public enum PlanRefusal: Refusal, Equatable {
  /// A data file that cannot be used: the file, and the place in it.
  case badData(String, String)
  case notFound
  case titleMissing
  case workMissing
  /// More characters than a field takes: its name.
  case tooLong(String)
  case badYear(Int)
  case unknownType(String)
  /// No number and notation.
  case badNumber(String)
  /// The number stands in the register with that day already: one number has one day (seed 002).
  case numberTaken(String, Day)
  /// The number and the day are there already.
  case numberEntered(String, Day)
  case issuedInFuture(Day)
  /// The day, and the year the plan is for.
  case issuedFarFromYear(Day, Int)
  case alreadyIssued
  case notIssued
  /// Number or day is missing, and nobody said that the paper leaves them blank.
  case numberMissing
  case noTasks
  case tooManyTasks(Int)
  /// So many tasks are not done.
  case tasksOpen(Int)
  case notDraft
  /// The deadline, and the day from which the task binds.
  case dueInPast(Day, Day)
  case dueTooFar(Day)
  case badDue(String)
  case dueUnchanged
  /// The deadline, and that of the task above.
  case dueAfterParent(Day, Day)
  case assignedInFuture(Day)
  case badReportDay(Day)
  case badPercent
  case reasonMissing
  case resultMissing
  /// A product is expected and nothing shows it: the product.
  case unproven(String)
  /// Only a document shows it that no register knows, and nobody says that they saw it: the product.
  case originalUnseen(String)
  /// So many tasks made of this one are not done.
  case childrenOpen(Int)
  case notNow(TaskAction.Name, TaskState)
  /// Somebody else has the task, or leads the unit.
  case notYours(TaskAction.Name)
  /// Nobody judges what they did themselves.
  case ownResult
  case hasItAlready(String)
  case unknownOfficer(String)
  case unknownUnit(String)
  /// The task would come back to a hand it has passed.
  case circular
  case delegatedToItself
  case notBelow
  /// A work for several units names an officer of one.
  case officerOfSeveral
  /// More units than one form gives a work to.
  case tooManyUnits(Int)
  /// An obligation that the catalogue does not have.
  case unknownObligation
  case unknownAction(String)
  case nothingToImport
  /// A report is recorded with number and day, a plan by issuing it.
  case recordedByPlan
  case doneInFuture(Day)
}
