public import Ground

/// What is counted of dossiers, per day. Every figure of Biểu II.06a is a sum of these.
public struct Counters: Sendable, Equatable {
  /// The things counted; a column of the tally tables each.
  public enum Name: Int, Sendable, CaseIterable {
    case receivedOnline, receivedDirect, receivedPost
    case resolvedEarly, resolvedOnTime, resolvedLate
    /// Of the resolved, those that never had a due date.
    case resolvedDateless
    /// Became overdue that day; stopped being overdue by finishing, pausing, resuming or extension.
    case fellOverdue, leftOverdue
    /// Became open without a due date; got one or ended.
    case fellDateless, leftDateless
    /// Refused at intake: received nowhere.
    case refused
    /// Pieces of work of linked procedures, counted apart from dossiers.
    case partReceived, partResolved

    /// The column, as `received_online`.
    public var column: String {
      switch self {
      case .receivedOnline: "received_online"
      case .receivedDirect: "received_direct"
      case .receivedPost: "received_post"
      case .resolvedEarly: "resolved_early"
      case .resolvedOnTime: "resolved_on_time"
      case .resolvedLate: "resolved_late"
      case .resolvedDateless: "resolved_dateless"
      case .fellOverdue: "fell_overdue"
      case .leftOverdue: "left_overdue"
      case .fellDateless: "fell_dateless"
      case .leftDateless: "left_dateless"
      case .refused: "refused"
      case .partReceived: "part_received"
      case .partResolved: "part_resolved"
      }
    }
  }

  /// Number of counters.
  public static let count = Name.allCases.count

  private var values: [Int]

  /// All zero.
  public init() { values = Array(repeating: 0, count: Counters.count) }

  /// One counter.
  public subscript(name: Name) -> Int {
    get { values[name.rawValue] }
    set { values[name.rawValue] = newValue }
  }

  /// Whether nothing is counted.
  public var isZero: Bool { values.allSatisfy { $0 == 0 } }

  /// Adds every counter, `times` over.
  public mutating func add(_ other: Counters, times: Int = 1) {
    for index in values.indices { values[index] += other.values[index] * times }
  }
}

/// What one dossier counts, day by day. The tallies are the sum of these over all dossiers.
public struct Contribution: Sendable, Equatable {
  /// Counters by the day they belong to.
  public private(set) var days: [Day: Counters] = [:]

  /// Nothing.
  public init() {}

  /// What a dossier with this standing counts.
  public init(channel: Channel, isPart: Bool, standing: Standing) {
    if standing.outcome == .refused {
      if let at = standing.finishedAt, !isPart { add(.refused, on: at.day) }
      return
    }
    guard let received = standing.receivedAt?.day else { return }
    guard !isPart else {
      add(.partReceived, on: received)
      if let end = standing.finishedAt { add(.partResolved, on: end.day) }
      return
    }
    add(channel == .online ? .receivedOnline : channel == .direct ? .receivedDirect : .receivedPost, on: received)
    if let end = standing.finishedAt?.day, let verdict = standing.verdict {
      add(verdict == .early ? .resolvedEarly : verdict == .late ? .resolvedLate : .resolvedOnTime, on: end)
      if standing.dueAt == nil { add(.resolvedDateless, on: end) }
    }
    add(standing.overdue, .fellOverdue, .leftOverdue)
    add(standing.dateless, .fellDateless, .leftDateless)
  }

  /// Adds another dossier's counts, `times` over (-1 takes them away).
  public mutating func add(_ other: Contribution, times: Int = 1) {
    for (day, counters) in other.days { days[day, default: Counters()].add(counters, times: times) }
    days = days.filter { !$0.value.isZero }
  }

  private mutating func add(_ name: Counters.Name, on day: Day) { days[day, default: Counters()][name] += 1 }

  private mutating func add(_ spells: [Standing.Spell], _ fell: Counters.Name, _ left: Counters.Name) {
    for spell in spells {
      add(fell, on: spell.from)
      if let to = spell.to { add(left, on: to) }
    }
  }
}

/// How coarse a tally row is. Any period is a few rows of each.
public enum Grain: String, Sendable, CaseIterable {
  case day
  /// Eight days of a month: 1–8, 9–16, 17–24, 25 to its end.
  case block
  case month
  case year

  /// The first day of the stretch that holds `day`.
  public func start(of day: Day) -> Day {
    switch self {
    case .day: day
    case .block: day - (day.dayOfMonth - 1) % 8
    case .month: day.startOfMonth
    case .year: day.startOfYear
    }
  }

  /// The first day after the stretch that begins on `start`.
  public func end(after start: Day) -> Day {
    switch self {
    case .day: start + 1
    case .block: start.dayOfMonth >= 25 ? start.endOfMonth + 1 : start + 8
    case .month: start.endOfMonth + 1
    case .year: start.adding(months: 12)
    }
  }

  /// The fewest stretches that make up [from, to), as ranges of starting days of one grain each.
  public static func pieces(from: Day, to: Day) -> [(grain: Grain, from: Day, to: Day)] {
    var pieces: [(grain: Grain, from: Day, to: Day)] = []
    var day = from
    while day < to {
      let grain = allCases.reversed().first { $0.start(of: day) == day && $0.end(after: day) <= to } ?? .day
      let next = grain.end(after: day)
      if let last = pieces.last, last.grain == grain, last.to == day {
        pieces[pieces.count - 1].to = next
      } else {
        pieces.append((grain, day, next))
      }
      day = next
    }
    return pieces
  }
}
