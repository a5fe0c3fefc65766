public import Ground
public import WorkCalendar

/// What follows from a timeline: state, due moment, outcome and the days on which a dossier counts as overdue.
///
/// Computed by `StandingRule` and nowhere else; stored beside the timeline for lists and tallies.
public struct Standing: Sendable, Equatable {
  /// The state of the national list.
  public var state: DossierState = .draft
  /// When it was filed, for dossiers that came in online.
  public var submittedAt: Instant?
  /// The valid receipt, which starts the clock.
  public var receivedAt: Instant?
  /// The promised moment; nil when unknown or while the clock stands still.
  public var dueAt: Instant?
  /// How an end is compared with `dueAt`.
  public var duePrecision: DuePrecision = .day
  /// Since when the clock stands still.
  public var pausedSince: Instant?
  /// When it ended, whatever the outcome.
  public var finishedAt: Instant?
  /// How it ended.
  public var outcome: Outcome?
  /// Early, on time or late; nil while open and for a refusal at intake.
  public var verdict: Verdict?
  /// When the applicant got the result.
  public var returnedAt: Instant?
  /// The internal step it is at, from 0.
  public var step: Int = 0
  /// The officer who holds it.
  public var officer: Int?
  /// Days at whose end it counts as overdue, in order, parted by days at which it does not.
  public var overdue: [Spell] = []
  /// Days at whose end it is open without any due date.
  public var dateless: [Spell] = []

  /// Days [from, to); without `to`, until something happens.
  public struct Spell: Sendable, Equatable, Hashable {
    /// The first day.
    public var from: Day
    /// The first day after.
    public var to: Day?
    /// The days from `from` up to, not including, `to`.
    public init(from: Day, to: Day?) {
      self.from = from
      self.to = to
    }
    /// Whether the end of `day` lies in it.
    public func covers(_ day: Day) -> Bool { from <= day && (to.map { day < $0 } ?? true) }
  }
}

/// Reads a standing off a timeline. Pure: it knows neither today's date nor any database.
public struct StandingRule: Sendable {
  /// The clock of the receiving unit.
  public var clock: DeadlineClock
  /// The limit of the procedure's revision; nil when unknown.
  public var limit: TimeLimit?

  /// The rule for one unit's clock and one revision's limit.
  public init(clock: DeadlineClock, limit: TimeLimit?) {
    self.clock = clock
    self.limit = limit
  }

  /// The standing after everything in the timeline.
  public func standing(of timeline: Timeline) -> Standing {
    var reading = Reading(rule: self)
    for entry in timeline.entries { reading.take(entry) }
    return reading.finished()
  }

  /// The timeline with every due moment written down that the calendar gives now and no entry holds yet.
  public func recordingPromises(in timeline: Timeline) -> Timeline {
    var reading = Reading(rule: self)
    return Timeline(
      timeline.entries.map { entry in
        let before = reading.standing.dueAt
        reading.take(entry)
        guard let due = reading.standing.dueAt, due != before, due != entry.due else { return entry }
        var entry = entry
        entry.promise = due
        return entry
      })
  }

  /// The pauses of a timeline, each with its reason; the last is open while the clock stands still.
  public static func pauses(of timeline: Timeline) -> [Pause] {
    var pauses: [Pause] = []
    for entry in timeline.entries {
      switch entry.kind {
      case .supplementRequested: pauses.append(Pause(from: entry.at, to: nil, reason: .supplement))
      case .paymentRequested: pauses.append(Pause(from: entry.at, to: nil, reason: .payment))
      case .resumed, .finished, .withdrawn, .stopped:
        if let last = pauses.indices.last, pauses[last].to == nil { pauses[last].to = entry.at }
      default: continue
      }
    }
    return pauses
  }

  /// The due moment that the receipt brought along, as imported registers have it.
  public static func first(in timeline: Timeline) -> Instant? { timeline.last(.received)?.due }

  /// The due moment in force that was given or extended by hand, if any.
  public static func given(in timeline: Timeline) -> DueExtension? {
    timeline.entries.last { $0.due != nil }.flatMap { entry in
      entry.due.map { DueExtension(at: entry.at, due: $0) }
    }
  }
}
