import ArgumentParser
import Foundation
import Ground
import WorkCalendar

/// `cchc deadline`: a due moment with its explanation, without a database.
struct DeadlineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "deadline", abstract: Words.deadlineAbstract)

  @Option(help: ArgumentHelp(Words.receivedHelp)) var received: String
  @Option(help: ArgumentHelp(Words.limitHelp)) var limit: String
  @Option(help: ArgumentHelp(Words.pauseHelp)) var pause: [String] = []
  @Option(help: ArgumentHelp(Words.extendHelp)) var extend: [String] = []
  @Option(help: ArgumentHelp(Words.calendarHelp)) var calendar: String?
  @Flag(help: ArgumentHelp(Words.explainHelp)) var explain = false
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text

  func run() async throws {
    try await Outcome.report {
      let answer = try answer()
      switch format {
      case .json: print(try JSONOutput.text(answer))
      case .text: printText(answer)
      }
      return 0
    }
  }

  private struct Answer: Encodable {
    var due: Instant?
    var timeline: [TimelineSegment]

    enum CodingKeys: CodingKey { case due, timeline }

    // An open pause has no due time; the key is there all the same.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(due, forKey: .due)
      try container.encode(timeline, forKey: .timeline)
    }
  }

  private func answer() throws -> Answer {
    guard let moment = WrittenMoment(received)?.instant else { throw CommandRefusal.badMoment(received) }
    try Self.requireInCalendar(moment)
    guard let limit = TimeLimit(limit) else { throw CommandRefusal.badLimit(limit) }
    let pauses = try pause.map { try Self.pause($0) }
    guard extend.count <= 1 else { throw CommandRefusal.extendedTwice }
    let given = try extend.first.map { try Self.extensionOfDue($0) }
    let calendar = try workCalendar()
    let clock = DeadlineClock(calendar: calendar)
    if let given {
      guard given.at >= moment else { throw CommandRefusal.extendedBeforeReceipt }
      try Self.check(given, clock.due(received: moment, limit: limit, pauses: pauses.before(given.at)))
      guard calendar.isServed(given.due) else { throw CommandRefusal.extendedToRest(given.due) }
    }
    let due = clock.due(received: moment, limit: limit, pauses: pauses, extension: given)
    if let due { try Self.requireInCalendar(due) }
    // While a pause is open the explanation runs to the end of the day on which it began.
    let until = due ?? pauses.map { Instant(max($0.from, moment).day + 1) }.max() ?? moment
    return Answer(
      due: due,
      timeline: clock.timeline(received: moment, limit: limit, pauses: pauses, extension: given, until: until))
  }

  /// Beyond the years it knows the calendar would give an answer, and a wrong one.
  private static func requireInCalendar(_ moment: Instant) throws(CommandRefusal) {
    guard (1990..<2100).contains(moment.day.year) else { throw .beyondCalendar(moment.day.description) }
  }

  private func workCalendar() throws -> WorkCalendar {
    guard let calendar else { return .statutoryOnly }
    guard let bytes = FileManager.default.contents(atPath: calendar) else { throw CommandRefusal.cannotRead(calendar) }
    return try CalendarFile(json: [UInt8](bytes)).calendar
  }

  private static func pause(_ text: String) throws(CommandRefusal) -> Pause {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard ends.count == 2, let from = WrittenMoment(ends[0])?.instant else { throw .badPause(text) }
    try requireInCalendar(from)
    if ends[1].isEmpty { return Pause(from: from, to: nil, reason: .supplement) }
    guard let to = WrittenMoment(ends[1])?.instant, from <= to else { throw .badPause(text) }
    try requireInCalendar(to)
    return Pause(from: from, to: to, reason: .supplement)
  }

  private static func extensionOfDue(_ text: String) throws(CommandRefusal) -> DueExtension {
    let ends = text.split(separator: "/").map(String.init)
    guard ends.count == 2, let at = WrittenMoment(ends[0])?.instant, let due = WrittenMoment(ends[1])?.instant, at < due
    else { throw .badExtension(text) }
    try requireInCalendar(at)
    try requireInCalendar(due)
    return DueExtension(at: at, due: due)
  }

  /// An extension is decided in time and sets a later moment; while a pause was open there was none to compare with.
  private static func check(_ given: DueExtension, _ before: Instant?) throws(CommandRefusal) {
    guard let before else { return }
    guard given.at < before else { throw .extensionTooLate(before) }
    guard given.due > before else { throw .extensionNotLater(before) }
  }

  private func printText(_ answer: Answer) {
    print(answer.due.map { Words.due($0) } ?? Words.noDue)
    guard explain else { return }
    for segment in answer.timeline {
      print(Words.segment(segment))
    }
  }
}

extension [Pause] {
  /// Those that had begun by then.
  fileprivate func before(_ moment: Instant) -> [Pause] { filter { $0.from < moment } }
}
