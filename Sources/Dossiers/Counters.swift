public import Ground

/// What is counted of dossiers, per day. Every figure of Biểu II.06a is a sum of these.
public struct Counters: Sendable, Equatable {
  /// The things counted. Their order is stored (`TallyPage`): a new one comes last.
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
  }

  /// Number of counters.
  public static let count = Name.allCases.count

  // Room for sixteen in a vector: reports of thousands of units add millions of these, and an array each would cost a
  // visit to the heap.
  private var values: SIMD16<Int>

  /// All zero.
  public init() { values = .zero }

  /// One counter.
  public subscript(name: Name) -> Int {
    get { values[name.rawValue] }
    set { values[name.rawValue] = newValue }
  }

  /// Adds to the counter that stands at a place of the stored order; false when there is none.
  mutating func add(_ value: Int, at place: Int) -> Bool {
    guard place >= 0, place < Self.count else { return false }
    values[place] &+= value
    return true
  }

  /// Whether nothing is counted.
  public var isZero: Bool { values == .zero }

  /// The difference of two counts.
  public static func - (a: Counters, b: Counters) -> Counters {
    var difference = a
    difference.values &-= b.values
    return difference
  }

  /// Adds every counter, `times` over.
  public mutating func add(_ other: Counters, times: Int = 1) {
    values &+= times == 1 ? other.values : other.values &* SIMD16(repeating: times)
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
