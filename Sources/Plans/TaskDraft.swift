public import Ground
public import Organisation

/// What a form or a file says of a task: the "5 rõ".
public struct TaskDraft: Sendable, Equatable {
  /// The unit that has to do it.
  public var unitID: ID<Unit>
  /// The officer; must be one of that unit.
  public var officerID: ID<Officer>?
  /// Who, in words.
  public var role: String
  /// What.
  public var work: String
  /// Who leads, who helps.
  public var responsibility: String
  /// By when, in words.
  public var schedule: String
  /// What there is to show at the end.
  public var product: String
  /// The deadline.
  public var due: TaskDue?
  /// The day from which it binds, where it was given before today; a record of what was done on paper.
  public var assignedOn: Day?
  /// The tasks it is given together with.
  var spread: ID<TaskSpread>?

  /// A task as typed.
  public init(
    unitID: ID<Unit>, officerID: ID<Officer>? = nil, role: String = "", work: String, responsibility: String = "",
    schedule: String = "", product: String = "", due: TaskDue? = nil, assignedOn: Day? = nil
  ) {
    self.unitID = unitID
    self.officerID = officerID
    self.role = role
    self.work = work
    self.responsibility = responsibility
    self.schedule = schedule
    self.product = product
    self.due = due
    self.assignedOn = assignedOn
  }

  /// The draft, tidied, or what is wrong with it.
  func checked() throws(PlanRefusal) -> TaskDraft {
    var draft = self
    draft.work = try Self.text(work, PlanRules.mostTextCharacters, FieldWords.work)
    draft.role = try Self.text(role, PlanRules.mostShortCharacters, FieldWords.role)
    draft.responsibility = try Self.text(responsibility, PlanRules.mostShortCharacters, FieldWords.responsibility)
    draft.schedule = try Self.text(schedule, PlanRules.mostShortCharacters, FieldWords.schedule)
    draft.product = try Self.text(product, PlanRules.mostShortCharacters, FieldWords.product)
    guard !draft.work.isEmpty else { throw .workMissing }
    return draft
  }

  static func text(_ text: String, _ most: Int, _ field: String) throws(PlanRefusal) -> String {
    let tidy = text.tidied
    guard tidy.count <= most else { throw .tooLong(field) }
    return tidy
  }

  /// Which of the "5 rõ" are still unclear: shown, not refused, for a plan may be drafted piece by piece.
  public var unclear: [FiveClear] {
    FiveClear.unclear(
      hasPerson: officerID != nil || !role.isEmpty, hasWork: !work.isEmpty, hasDue: due != nil || !schedule.isEmpty,
      hasResponsibility: !responsibility.isEmpty, hasProduct: !product.isEmpty)
  }
}

/// 5 rõ: rõ người, rõ việc, rõ tiến độ, rõ trách nhiệm, rõ kết quả (seed 000, III.2.1).
public enum FiveClear: String, Sendable, CaseIterable {
  case person, work, progress, responsibility, result

  static func unclear(
    hasPerson: Bool, hasWork: Bool, hasDue: Bool, hasResponsibility: Bool, hasProduct: Bool
  ) -> [FiveClear] {
    zip(allCases, [hasPerson, hasWork, hasDue, hasResponsibility, hasProduct]).filter { !$0.1 }.map(\.0)
  }
}

extension WorkTask {
  /// Which of the "5 rõ" are unclear. A task for another unit is clear about who: that unit.
  public var unclear: [FiveClear] {
    FiveClear.unclear(
      hasPerson: officerID != nil || !role.isEmpty || unitID != fromUnitID, hasWork: !work.isEmpty,
      hasDue: standing.dueOn != nil || due != nil || !schedule.isEmpty, hasResponsibility: !responsibility.isEmpty,
      hasProduct: !product.isEmpty)
  }
}
