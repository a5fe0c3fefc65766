import Appraisal
import ArgumentParser
import Ground
import Inspections
import Organisation
import Plans
import Storage

/// `cchc tasks`: what goes on with tasks without anybody looking.
struct TasksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tasks", abstract: Words.tasksAbstract, subcommands: [RemindCommand.self])
}

/// `cchc tasks remind`: says what is due to be said today; the server does the same every hour.
struct RemindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "remind", abstract: Words.remindAbstract)

  @OptionGroup var store: DatabaseOption
  @OptionGroup var dataPlace: DataOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text

  func run() async throws {
    try await Outcome.report {
      let catalogue = try dataPlace.planCatalogue()
      let opened = try await store.open(mustExist: true)
      let count = try await Reminders.run(
        in: opened.database, catalogue, at: Clock.now(), ids: Ids.source, others: OtherDeadlines.all)
      // Said at once, also where no server runs.
      while try await Outbox.deliver(in: opened.database, at: Clock.now(), Background.handle) > 0 {}
      await opened.database.close()
      switch format {
      case .json: Outcome.print(try JSONOutput.text(["reminders": count]))
      case .text: Outcome.print(Words.reminded(count))
      }
      return 0
    }
  }
}

/// Outbox messages of plans and tasks as notices on the first page.
enum PlanNotices {
  static func notice(of message: Outbox.Message, at now: Instant) -> Notice? {
    if message.kind == TaskNotice.outboxKind, let task = TaskNotice(payload: message.payload) {
      return Notice(
        unitID: task.unit, id: ID(message.id.value), officerID: task.officer, kind: message.kind,
        subject: task.task.noticeSubject, text: PlanNoticeWords.line(task), at: now)
    }
    if message.kind == ObligationNotice.outboxKind, let owed = ObligationNotice(payload: message.payload) {
      return Notice(
        unitID: owed.unit, id: ID(message.id.value), officerID: owed.officer, kind: message.kind,
        subject: owed.noticeSubject, text: PlanNoticeWords.line(owed), at: now)
    }
    if message.kind == RemedyReminder.outboxKind, let remedy = RemedyReminder(payload: message.payload) {
      return remedy.notice(message.id.value, at: now)
    }
    if message.kind == RoundReminder.outboxKind, let round = RoundReminder(payload: message.payload) {
      return round.notice(message.id.value, at: now)
    }
    return nil
  }
}

/// Deadlines beside those of plans.
enum OtherDeadlines {
  static let all: @Sendable (ClosedRange<Day>, any Connection) throws -> [Reminders.Deadline] = { days, db in
    try remedies(days, db) + RoundReminders.deadlines(days, on: Clock.now().day, in: db)
  }

  private static func remedies(_ days: ClosedRange<Day>, _ db: any Connection) throws -> [Reminders.Deadline] {
    try RemedyStore.due(days, in: db).compactMap { remedy in
      guard let due = remedy.dueOn else { return nil }
      func payload(isOver: Bool) -> String {
        RemedyReminder(unitID: remedy.unitID, id: remedy.id, due: due, isOver: isOver).payload
      }
      return Reminders.Deadline(
        unit: remedy.unitID, subject: remedy.subject, due: due, since: remedy.timeline.entries.first?.at.day,
        kind: RemedyReminder.outboxKind, payloads: (payload(isOver: false), payload(isOver: true)))
    }
  }
}
