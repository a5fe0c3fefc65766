public import Ground

/// Lịch làm việc: which days and moments are working time. Immutable; built once, then asked millions of times.
///
/// Days are looked up in tables by their number: how many working days lie before, and which is the n-th. Adding
/// working days is two array reads.
public struct WorkCalendar: Sendable {
  /// What a day is.
  public enum DayKind: Sendable, Equatable {
    case working
    /// Its weekday has no hours.
    case weekend
    /// A statutory holiday or its compensation; the rule's id.
    case holiday(String)
    /// Off by a year's decision.
    case special(SpecialDay.Kind, String)
  }

  /// Up to this time of day a same-day procedure is due the same day: 15:00.
  public static let sameDayCutoff = 15 * 3600

  /// The first day of the tables.
  static let first = Day(year: 1990, month: 1, day: 1) ?? Day(number: 0)
  private static let years = 1990...2100

  private let hours: [OfficeHours]
  /// Index into `hours` by day.
  private let hoursOfDay: [UInt8]
  private let special: [Day: SpecialDay]
  private let outages: Set<Day>
  private let holidays: [Day: String]
  private let isWorkingDay: [Bool]
  /// How many working days lie on or before a day of the table.
  private let rank: [Int32]
  /// The working days in order, as places in the table.
  private let select: [Int32]

  /// How many changes of the office hours a calendar holds; the earliest beyond them are left out.
  public static let mostHours = 250

  /// A calendar of office hours with effective dates, the statutory holidays, and the decided days.
  public init(hours: [DatedOfficeHours] = [], special: [SpecialDay] = [], withHolidays: Bool = true) {
    let sorted = hours.sorted { ($0.from?.number ?? Int.min) < ($1.from?.number ?? Int.min) }.suffix(Self.mostHours)
    self.hours = [.standard] + sorted.map(\.hours)
    // An outage stands beside what was decided about its day.
    outages = Set(special.filter { !$0.kind.decidesWork }.map(\.day))
    self.special = Dictionary(
      special.filter(\.kind.decidesWork).map { ($0.day, $0) }, uniquingKeysWith: { $1 })
    holidays = withHolidays ? WorkCalendar.statutory : [:]
    let last = Day(year: Self.years.upperBound, month: 12, day: 31) ?? Self.first
    let count = last - Self.first + 1
    var ofDay = [UInt8](repeating: 0, count: count)
    for (index, dated) in sorted.enumerated() {
      let start = max(0, (dated.from ?? Self.first) - Self.first)
      for place in min(start, count)..<count { ofDay[place] = UInt8(index + 1) }
    }
    hoursOfDay = ofDay
    var working = [Bool](repeating: false, count: count)
    // 1990-01-01 was a Monday.
    for place in 0..<count { working[place] = !self.hours[Int(ofDay[place])].week[place % 7].isEmpty }
    for day in holidays.keys where day >= Self.first && day <= last { working[day - Self.first] = false }
    for (day, decided) in self.special where day >= Self.first && day <= last {
      working[day - Self.first] = decided.kind == .workingSwap
    }
    isWorkingDay = working
    (rank, select) = Self.tables(working)
  }

  private static func tables(_ working: [Bool]) -> ([Int32], [Int32]) {
    var rank = [Int32](repeating: 0, count: working.count)
    var select: [Int32] = []
    select.reserveCapacity(working.count * 5 / 7 + 1)
    for place in working.indices {
      if working[place] { select.append(Int32(place)) }
      rank[place] = Int32(select.count)
    }
    return (rank, select)
  }

  private static let statutory = StatutoryHolidays.days(in: years)

  /// Statutory days and standard hours only.
  public static let statutoryOnly = WorkCalendar()

  /// Whether the tables know a day; outside them nothing is promised.
  public func knows(_ day: Day) -> Bool { day >= Self.first && day - Self.first < isWorkingDay.count }

  private func place(_ day: Day) -> Int { min(max(day - Self.first, 0), isWorkingDay.count - 1) }

  /// Whether people work on a day.
  public func isWorking(_ day: Day) -> Bool { isWorkingDay[place(day)] }

  /// What a day is, and why.
  public func kind(of day: Day) -> DayKind {
    if let decided = special[day] {
      return decided.kind == .workingSwap ? .working : .special(decided.kind, decided.note)
    }
    if let id = holidays[day] { return .holiday(id) }
    return isWorking(day) ? .working : .weekend
  }

  /// The working intervals of a day; none on a day off.
  public func intervals(of day: Day) -> [OfficeHours.Interval] {
    guard isWorking(day) else { return [] }
    let hours = hours[Int(hoursOfDay[place(day)])]
    let own = hours.week[day.weekday - 1]
    return own.isEmpty ? hours.firstWorkday : own
  }

  /// Whether somebody is there at a moment to keep a promise; at the end of an interval they still are.
  public func isServed(_ moment: Instant) -> Bool {
    intervals(of: moment.day).contains { $0.from < moment.secondOfDay && moment.secondOfDay <= $0.to }
  }

  /// Whether the system was down on a day of a span.
  public func hasOutage(from: Day, to: Day) -> Bool {
    outages.contains { $0 >= from && $0 <= to }
  }

  /// When a day opens; nil on a day off.
  public func opening(of day: Day) -> Instant? { intervals(of: day).first.map { Instant(day, second: $0.from) } }

  /// When a day closes. A day off has the latest closing of the week then in force: rules of calendar days ask.
  public func closing(of day: Day) -> Instant {
    if let last = intervals(of: day).last { return Instant(day, second: last.to) }
    return Instant(day, second: hours[Int(hoursOfDay[place(day)])].latestClosing)
  }

  /// The day itself if people work on it, else the next on which they do.
  public func workingDay(onOrAfter day: Day) -> Day {
    let place = place(day)
    return isWorkingDay[place] ? day : nth(Int(rank[place]))
  }

  /// The `count`-th working day after a day; 0 gives the last working day on or before it.
  public func day(_ count: Int, workingDaysAfter day: Day) -> Day { nth(Int(rank[place(day)]) + count - 1) }

  /// How many working days lie in (from, to]; negative when `to` is earlier.
  public func workingDays(from: Day, to: Day) -> Int { Int(rank[place(to)]) - Int(rank[place(from)]) }

  private func nth(_ index: Int) -> Day { Self.first + Int(select[min(max(index, 0), select.count - 1)]) }

  /// The moment itself if it is working time, else the next that is. An end of an interval is not working time.
  public func workingMoment(onOrAfter moment: Instant) -> Instant {
    let day = moment.day
    for interval in intervals(of: day) where moment.secondOfDay < interval.to {
      return max(moment, Instant(day, second: interval.from))
    }
    let next = self.day(1, workingDaysAfter: day)
    return opening(of: next) ?? moment
  }

  /// Seconds of working time in [from, to).
  public func workSeconds(from: Instant, to: Instant) -> Int {
    guard from < to else { return 0 }
    var sum = 0
    var day = from.day
    while day <= to.day {
      for interval in intervals(of: day) {
        let start = max(from, Instant(day, second: interval.from))
        let end = min(to, Instant(day, second: interval.to))
        if start < end { sum += end - start }
      }
      day = isWorking(day + 1) ? day + 1 : self.day(1, workingDaysAfter: day)
    }
    return sum
  }

  /// The moment at which `seconds` of working time have passed since `moment`; an exact end of an interval is it.
  public func moment(_ seconds: Int, workSecondsAfter moment: Instant) -> Instant {
    var left = seconds
    var day = moment.day
    var start = moment.secondOfDay
    while true {
      for interval in intervals(of: day) where interval.to > start {
        let from = max(interval.from, start)
        if left <= interval.to - from { return Instant(day, second: from + left) }
        left -= interval.to - from
      }
      let next = self.day(1, workingDaysAfter: day)
      guard next > day else { return Instant(day, second: 86_400) }
      day = next
      start = 0
    }
  }
}
