public import Ground
import WorkCalendar

// What an action writes into the timeline, and what it may not say.
extension DossierRules {
  /// Most characters of a reason or a remark.
  public static let mostNoteCharacters = 2000
  /// A due date further away than this is a slip of the hand, not a promise.
  static let mostDaysAhead = 730

  /// The entry an action adds to the timeline. Throws what the rule says no to, with the reason.
  public static func entry(
    for action: DossierAction, on dossier: Dossier, rule: StandingRule, by name: String, at now: Instant
  ) throws(DossierRefusal) -> Timeline.Entry {
    let standing = dossier.standing
    let names = allowed(standing, limitIsKnown: rule.limit != nil, payment: dossier.payment, now: now)
    guard names.contains(action.name) else { throw .notNow(action.name, standing.state) }
    if let last = dossier.timeline.lastAt, now < last { throw .beforeLastEntry(last) }
    let entry = try written(action, on: dossier, rule: rule, Timeline.Entry(.corrected, at: now, by: name))
    guard entry.note.count <= mostNoteCharacters else { throw .tooLong(NoteWords.note) }
    guard entry.person.count <= 300 else { throw .tooLong(NoteWords.collector) }
    return entry
  }

  /// `blank` knows who and when; the action says the rest.
  private static func written(
    _ action: DossierAction, on dossier: Dossier, rule: StandingRule, _ blank: Timeline.Entry
  ) throws(DossierRefusal) -> Timeline.Entry {
    var entry = blank
    switch action {
    case .accept: entry.kind = .received
    case .refuse(let reason): (entry.kind, entry.note) = (.refused, try required(reason))
    case .handOver(let step, _, let note):
      guard step >= 0 else { throw .unknownStep }
      (entry.kind, entry.ref, entry.note) = (.handedOver, step, note)
    case .requestSupplement(let reason, let again):
      guard again || dossier.timeline.last(.supplementRequested) == nil else { throw .secondSupplement }
      (entry.kind, entry.note) = (.supplementRequested, try required(reason))
    case .requestPayment(let amount, let reason):
      guard amount.amount > 0 else { throw .badAmount }
      (entry.kind, entry.ref, entry.note) = (.paymentRequested, amount.amount, reason)
    case .resume(let note, let isPaid):
      (entry.kind, entry.note) = (.resumed, note)
      // Only the end of a payment pause can say that the money came.
      if isPaid, standsForPayment(dossier) { entry.ref = dossier.amountDue?.amount }
    case .setDue(let due, let note):
      guard due > blank.at else { throw .dueInThePast }
      try check(due, after: blank.at, rule.clock.calendar)
      (entry.kind, entry.due, entry.dueIsDate, entry.note) = (.dueGiven, due, true, note)
    case .extend(let due, let reason):
      (entry.kind, entry.due, entry.note) = (
        .extended, try extended(to: due, dossier, rule, at: blank.at), try required(reason)
      )
      entry.dueIsDate = dossier.standing.duePrecision == .day
    case .finish(let note, _): (entry.kind, entry.note) = (.finished, note)
    case .withdraw(let reason): (entry.kind, entry.note) = (.withdrawn, try required(reason))
    case .stop(let reason): (entry.kind, entry.note) = (.stopped, try required(reason))
    case .giveBack(let note, let collector):
      (entry.kind, entry.note, entry.person) = (.returned, note, collector.tidied)
    case .confirmCause(let cause, let note):
      (entry.kind, entry.note) = (.causeConfirmed, cause.rawValue + (note.isEmpty ? "" : " " + note))
    case .recordPayment(_, let note):
      (entry.kind, entry.ref, entry.note) = (.paid, dossier.amountDue?.amount, note)
    case .correct(let correction, let note):
      let changes = try correction.changes(from: Correction(dossier))
      (entry.kind, entry.note) = (.corrected, note.isEmpty ? changes : changes + ". " + note)
    }
    return entry
  }

  /// Whether the clock stands still because money is awaited.
  static func standsForPayment(_ dossier: Dossier) -> Bool { dossier.standing.state == .paymentRequested }

  /// Once, before the due moment, to a later one.
  private static func extended(
    to due: Instant, _ dossier: Dossier, _ rule: StandingRule, at now: Instant
  ) throws(DossierRefusal) -> Instant {
    guard dossier.timeline.last(.extended) == nil else { throw .alreadyExtended }
    guard let present = dossier.standing.dueAt else { throw .notNow(.extend, dossier.standing.state) }
    guard now < present else { throw .tooLateToExtend(present) }
    guard due > present else { throw .extensionNotLater(present) }
    try check(due, after: now, rule.clock.calendar)
    return due
  }

  /// A promise must be a moment at which somebody is there to keep it.
  private static func check(
    _ due: Instant, after now: Instant, _ calendar: WorkCalendar
  ) throws(DossierRefusal) {
    guard due.day - now.day <= mostDaysAhead, calendar.knows(due.day) else {
      throw .dueTooFar(now.day + mostDaysAhead)
    }
    guard calendar.isWorking(due.day) else {
      throw .dueOnDayOff(due.day, next: calendar.workingDay(onOrAfter: due.day))
    }
    guard calendar.isServed(due) else { throw .dueOutsideHours(due, closing: calendar.closing(of: due.day)) }
  }

  private static func required(_ reason: String) throws(DossierRefusal) -> String {
    let text = reason.tidied
    guard !text.isEmpty else { throw .reasonMissing }
    return text
  }
}

extension Dossier {
  /// What the applicant has been asked to pay: the last request, else the fee named at intake.
  public var amountDue: Dong? { timeline.last(.paymentRequested)?.ref.map { Dong($0) } ?? fee }
}
