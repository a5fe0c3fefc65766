public import Documents
public import Ground

/// What may be done to a plan: pure.
public enum PlanRules {
  /// Characters of a title.
  public static let mostTitleCharacters = 500
  /// Characters of a work, a result, a reason.
  public static let mostTextCharacters = 2000
  /// Characters of a role, a product.
  public static let mostShortCharacters = 500
  /// Tasks of one plan.
  public static let mostTasks = 500
  /// Of one plan those of all units together: its page, its issue and its lists take all of them at once.
  public static let mostOfAllUnits = 5000

  /// Số, ngày ban hành as a form or a paper gives them.
  public enum Issue: Sendable, Equatable {
    /// The number and day on the paper.
    case signed(DocumentSign, Day)
    /// The paper is signed, but its number and day are blank: unknown, not invented.
    case blank
  }

  /// The plan after it was issued. `tasks` is how many it has.
  static func issued(_ plan: Plan, _ issue: Issue, today: Day) throws(PlanRefusal) -> Plan {
    guard plan.state == .draft else { throw .alreadyIssued }
    var plan = plan
    plan.state = .issued
    guard case .signed(let sign, let day) = issue else { return plan }
    guard day <= today else { throw .issuedInFuture(day) }
    // A plan for a year is issued in it, in the year before, or (a habit of papers) early in the next.
    guard (plan.year - 1...plan.year + 1).contains(day.year) else { throw .issuedFarFromYear(day, plan.year) }
    plan.sign = sign
    plan.issuedOn = day
    return plan
  }

  /// The plan after a number that was blank or wrong was put right.
  static func renumbered(_ plan: Plan, _ sign: DocumentSign, _ day: Day, today: Day) throws(PlanRefusal) -> Plan {
    guard plan.state != .draft else { throw .notIssued }
    var draft = plan
    draft.state = .draft
    var signed = try issued(draft, .signed(sign, day), today: today)
    signed.state = plan.state
    return signed
  }

  /// The plan after it ended; `open` is how many of its tasks are not.
  static func closed(_ plan: Plan, open: Int) throws(PlanRefusal) -> Plan {
    guard plan.state == .issued else { throw .notIssued }
    guard open == 0 else { throw .tasksOpen(open) }
    var plan = plan
    plan.state = .closed
    return plan
  }
}
