public import Ground
public import Organisation

/// What can be done to a remedy.
public enum RemedyAction: Sendable, Equatable {
  /// Báo cáo khắc phục: what was done.
  case report(note: String)
  /// Công nhận đã khắc phục.
  case accept(note: String)
  /// Trả lại, with the reason and, where the old deadline has passed or another is wanted, the new one.
  case sendBack(reason: String, dueOn: Day?)
  /// Đổi hạn.
  case reschedule(to: Day, reason: String)
  /// Giao chức danh khác.
  case reassign(to: Position, reason: String)
}

/// What may be done to a remedy, and what follows: pure. Nothing is called done without evidence, and nobody judges a
/// report of their own.
public enum RemedyRule {
  /// The remedy after an action. `isProven` says whether a file or a document of a register proves it, `isTold` whether
  /// there is at least something that somebody says.
  public static func apply(
    _ action: RemedyAction, to remedy: Remedy, isProven: Bool, isTold: Bool = false, by actor: Actor, at now: Instant
  ) throws(InspectionRefusal) -> Remedy {
    guard remedy.state != .drafted, remedy.state != .accepted else { throw .remedyNotNow(remedy.state) }
    var after = remedy
    switch action {
    case .report(let note):
      guard remedy.state == .open || remedy.state == .returned else { throw .remedyNotNow(remedy.state) }
      guard !note.isEmpty else { throw .reportMissing }
      guard isProven else { throw isTold ? .evidenceOnlyTold : .evidenceMissing }
      after.record(entry(.reported, actor, now, try limited(note)))
    case .accept(let note):
      try requireForeignReport(remedy, actor)
      guard isProven else { throw isTold ? .evidenceOnlyTold : .evidenceMissing }
      after.record(entry(.accepted, actor, now, try limited(note)))
    case .sendBack(let reason, let dueOn):
      try requireForeignReport(remedy, actor)
      guard !reason.isEmpty else { throw .reasonMissing }
      let due = try deadline(dueOn ?? remedy.dueOn, on: now.day)
      after.dueOn = due
      after.record(entry(.returned, actor, now, try limited(reason), dueOn: due))
    case .reschedule(let day, let reason):
      guard !reason.isEmpty else { throw .reasonMissing }
      let due = try deadline(day, on: now.day)
      after.dueOn = due
      after.record(entry(.rescheduled, actor, now, try limited(reason), dueOn: due))
    case .reassign(let position, let reason):
      guard !reason.isEmpty else { throw .reasonMissing }
      after.owner = position
      after.record(entry(.reassigned, actor, now, try limited(reason)))
    }
    return after
  }

  /// The remedy as the conclusion gives it out. Throws unless it has an owner and a deadline that lies not in the past.
  public static func open(_ remedy: Remedy, by actor: Actor, at now: Instant) throws(InspectionRefusal) -> Remedy {
    guard remedy.state == .drafted else { throw .remedyNotNow(remedy.state) }
    guard remedy.owner != nil else { throw .ownerMissing }
    var after = remedy
    after.dueOn = try deadline(remedy.dueOn, on: now.day)
    after.record(entry(.opened, actor, now, "", dueOn: after.dueOn))
    return after
  }

  /// A deadline that can still be met. Throws when there is none, or when it has passed.
  public static func deadline(_ day: Day?, on today: Day) throws(InspectionRefusal) -> Day {
    guard let day else { throw .deadlineMissing }
    guard day >= today else { throw .deadlineInThePast(day) }
    guard day <= today + 3660 else { throw .deadlineTooFar(day) }
    return day
  }

  private static func requireForeignReport(_ remedy: Remedy, _ actor: Actor) throws(InspectionRefusal) {
    guard remedy.state == .reported, let report = remedy.timeline.standingReport else {
      throw .remedyNotNow(remedy.state)
    }
    if let reporter = report.account, reporter == actor.accountID?.value { throw .ownReport }
  }

  private static func entry(
    _ kind: RemedyTimeline.Kind, _ actor: Actor, _ now: Instant, _ note: String, dueOn: Day? = nil
  ) -> RemedyTimeline.Entry {
    RemedyTimeline.Entry(kind, at: now, by: actor.name, account: actor.accountID?.value, note: note, dueOn: dueOn)
  }

  private static func limited(_ text: String) throws(InspectionRefusal) -> String {
    try InspectionLimits.check(text, InspectionLimits.note)
  }
}

/// Hạn khắc phục: how a remedy stands against its deadline on a day.
public enum RemedyTiming: Sendable, Equatable {
  /// No deadline yet.
  case dateless
  /// So many days left; 0 on the last one.
  case ahead(days: Int)
  /// Late by so many days, not reported yet or sent back.
  case late(days: Int)
  /// Reported in time; the report waits or was accepted.
  case inTime
  /// Reported so many days after the deadline.
  case reportedLate(days: Int)

  /// Days ahead that count as soon.
  public static let soon = 7

  /// How `remedy` stands on `today`.
  public init(_ remedy: Remedy, on today: Day) {
    guard let due = remedy.dueOn else {
      self = .dateless
      return
    }
    if let reported = remedy.reportedOn {
      self = reported > due ? .reportedLate(days: reported - due) : .inTime
    } else {
      self = today > due ? .late(days: today - due) : .ahead(days: due - today)
    }
  }

  /// Whether it is late and still to be done.
  public var isLate: Bool {
    if case .late = self { return true }
    return false
  }
}

/// How long texts may be.
public enum InspectionLimits {
  /// Titles, names, numbers.
  public static let line = 500
  /// Notes, reasons, reports.
  public static let note = 4000
  /// A finding, a part of the conclusion.
  public static let text = 12_000
  /// Findings of one inspection.
  public static let findings = 2000
  /// Units of one inspection.
  public static let units = 400

  /// The text, if it is not too long.
  public static func check(_ text: String, _ limit: Int) throws(InspectionRefusal) -> String {
    guard text.count <= limit else { throw .tooLong(limit) }
    return text
  }
}
