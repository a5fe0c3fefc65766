import Documents
public import Ground
public import Organisation
public import Storage
import WorkCalendar

/// Nhắc việc: tells people of deadlines that come near or are over, each step once.
public enum Reminders {
  /// Looks through everything on a day and puts what must be said into the outbox. Tells how many it put there; running
  /// it again says nothing twice.
  public static func run(
    in database: any Database, _ catalogue: PlanCatalogue, at now: Instant, ids: IDSource,
    others: @escaping @Sendable (_ days: ClosedRange<Day>, _ db: any Connection) throws -> [Deadline] = { _, _ in [] }
  ) async throws -> Int {
    let waiting = try await database.read { db in
      let days = (now.day - mostDaysOver)...(now.day + catalogue.reminders.furthest * 3 + 30)
      let deadlines = try documents(days, in: db) + others(days, db)
      return try due(catalogue, deadlines, at: now, in: db)
    }
    var said = 0
    for start in stride(from: 0, to: waiting.count, by: 100) {
      let part = Array(waiting[start..<min(start + 100, waiting.count)])
      said += try await database.write { db in try say(part, at: now, ids: ids, in: db) }
    }
    return said
  }

  /// A deadline of something that is neither task nor obligation: an incoming document, a remedy.
  public struct Deadline: Sendable {
    /// The unit that is told.
    public var unit: ID<Unit>
    /// What it is, one of a kind in the unit.
    public var subject: String
    /// The day.
    public var due: Day
    /// From when on it binds; what was given inside a step is not reminded of it.
    public var since: Day?
    /// The kind under which the outbox keeps it.
    public var kind: String
    /// What the outbox carries while the day is not over, and after it.
    public var payloads: (ahead: String, over: String)

    /// A deadline.
    public init(
      unit: ID<Unit>, subject: String, due: Day, since: Day?, kind: String, payloads: (ahead: String, over: String)
    ) {
      self.unit = unit
      self.subject = subject
      self.due = due
      self.since = since
      self.kind = kind
      self.payloads = payloads
    }
  }

  /// Incoming documents somebody still has to deal with.
  private static func documents(_ days: ClosedRange<Day>, in db: any Connection) throws -> [Deadline] {
    try DocumentStore.due(days, in: db).compactMap { d in
      guard let due = d.deadlineOn else { return nil }
      func payload(_ what: DocumentNotice.What) -> String {
        DocumentNotice(document: d.key, officer: d.officerID, what: what, sign: d.sign).payload
      }
      return Deadline(
        unit: d.unitID, subject: d.key.subject, due: due, since: d.arrivedOn, kind: DocumentNotice.outboxKind,
        payloads: (payload(.due), payload(.late)))
    }
  }

  private static func reminder(
    of one: Deadline, _ rule: ReminderRule, _ calendars: CalendarBook, on today: Day
  ) -> Reminder? {
    let calendar = calendars.clock(of: one.unit).calendar
    guard calendar.isWorking(today), let step = rule.step(due: one.due, since: one.since, on: today, calendar) else {
      return nil
    }
    return Reminder(
      unit: one.unit, subject: one.subject, step: "\(one.due) \(step.name)", kind: one.kind,
      payloads: [one.due < today ? one.payloads.over : one.payloads.ahead])
  }

  /// One thing to say.
  private struct Reminder: Sendable {
    var unit: ID<Unit>
    var subject: String
    var step: String
    var kind: String
    /// One for each who is told.
    var payloads: [String]
  }

  private static func say(
    _ reminders: [Reminder], at now: Instant, ids: IDSource, in db: any Connection
  ) throws(DatabaseProblem) -> Int {
    var said = 0
    for one in reminders where try ReminderStore.mark(one.unit, one.subject, one.step, at: now, in: db) {
      for payload in one.payloads {
        try Outbox.add(unitID: one.unit, kind: one.kind, payload: payload, at: now, ids: ids, in: db)
      }
      said += 1
    }
    return said
  }

  private static func due(
    _ catalogue: PlanCatalogue, _ deadlines: [Deadline], at now: Instant, in db: any Connection
  ) throws(DatabaseProblem) -> [Reminder] {
    let calendars = try CalendarStore.book(in: db)
    // Steps of deadlines a year old are not said again either.
    let sent = try ReminderStore.sent(since: now + -400 * 86_400, in: db)
    let reminders =
      try tasks(catalogue.reminders, calendars, on: now.day, in: db)
      + obligations(catalogue, calendars, on: now.day, in: db)
      + deadlines.compactMap { reminder(of: $0, catalogue.reminders, calendars, on: now.day) }
    return reminders.filter { !sent.contains(ReminderStore.key($0.unit, $0.subject, $0.step)) }
  }

  private static func tasks(
    _ rule: ReminderRule, _ calendars: CalendarBook, on today: Day, in db: any Connection
  ) throws(DatabaseProblem) -> [Reminder] {
    // No calendar has so many days off that a step would lie further ahead.
    let horizon = today + rule.furthest * 3 + 30
    return try TaskListStore.openDue(upTo: horizon, in: db).compactMap { task in
      let calendar = calendars.clock(of: task.unitID).calendar
      guard let due = task.standing.dueOn, calendar.isWorking(today),
        let step = rule.step(due: due, since: task.standing.assignedOn, on: today, calendar)
      else { return nil }
      return Reminder(
        unit: task.unitID, subject: task.reference.subject, step: "\(due) \(step.name)", kind: TaskNotice.outboxKind,
        payloads: [TaskNotice(.step(step), of: task).payload])
    }
  }

  /// Plans and reports of every unit where somebody is in office.
  private static func obligations(
    _ catalogue: PlanCatalogue, _ calendars: CalendarBook, on today: Day, in db: any Connection
  ) throws(DatabaseProblem) -> [Reminder] {
    let standing = catalogue.types.filter { $0.rule == .standing }.map(\.code)
    var found: [Reminder] = []
    for (unit, officers) in try ReminderStore.officers(in: db).sorted(by: { $0.key < $1.key }) {
      let calendar = calendars.clock(of: unit).calendar
      guard calendar.isWorking(today) else { continue }
      let owed = ObligationCalendar(catalogue: catalogue, calendar: calendar, today: today)
      // What is due in the last months of a year is partly for the next one.
      for year in [today.year, today.year + 1] {
        let list = owed.obligations(
          year: year, plans: try PlanStore.owed(by: unit, year: year, standing: standing, in: db),
          records: try ObligationStore.records(of: unit, year: year, in: db))
        found += list.compactMap { reminder(of: $0, unit, officers, catalogue.reminders, owed) }
      }
    }
    return found
  }

  private static func reminder(
    of obligation: Obligation, _ unit: ID<Unit>, _ officers: [Officer], _ rule: ReminderRule,
    _ owed: ObligationCalendar
  ) -> Reminder? {
    guard let due = obligation.due.day, let step = step(of: obligation, due, rule, owed) else { return nil }
    let payloads = receivers(of: obligation, officers).map { officer in
      ObligationNotice(unit: unit, officer: officer, obligation, due: due, isOver: due < owed.today).payload
    }
    return Reminder(
      unit: unit, subject: "obligation:\(obligation.key)", step: "\(due) \(step)", kind: ObligationNotice.outboxKind,
      payloads: payloads)
  }

  /// Who is told: the officer named for it, else those whose position owns it, else who leads; nil is everybody.
  static func receivers(of obligation: Obligation, _ officers: [Officer]) -> [ID<Officer>?] {
    if let named = obligation.record?.officerID, officers.contains(where: { $0.id == named }) { return [named] }
    let owners = officers.filter { $0.position == obligation.type.owner }
    let told = owners.isEmpty ? officers.filter { $0.position == .chairman } : owners
    return told.isEmpty ? [nil] : told.map(\.id)
  }

  /// The first warning comes months ahead, then those of a task; what has been over for long is on the page and no news.
  static func step(
    of obligation: Obligation, _ due: Day, _ rule: ReminderRule, _ owed: ObligationCalendar
  ) -> String? {
    guard obligation.state.isPressing || obligation.state == .drafted, owed.today <= due + mostDaysOver else {
      return nil
    }
    if let step = rule.step(due: due, since: nil, on: owed.today, owed.calendar) { return step.name }
    guard let from = obligation.warnsFrom, from <= owed.today else { return nil }
    return "w"
  }

  private static let mostDaysOver = 30
}
