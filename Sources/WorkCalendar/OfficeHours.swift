public import Ground

/// Giờ làm việc: the working intervals of each weekday, in seconds after midnight.
public struct OfficeHours: Sendable, Equatable {
  /// Working time [from, to) of a day, in seconds after midnight.
  public struct Interval: Sendable, Equatable {
    /// Opening.
    public let from: Int
    /// Closing.
    public let to: Int
    /// An interval; nil when it is empty or leaves the day.
    public init?(from: Int, to: Int) {
      guard from >= 0, from < to, to <= 86_400 else { return nil }
      self.from = from
      self.to = to
    }
  }

  /// Seven lists, Monday first; an empty one is a day off.
  public let week: [[Interval]]

  /// Hours of a week, Monday first; nil unless there are seven ordered, disjoint lists and some work at all.
  public init?(week: [[Interval]]) {
    guard week.count == 7, week.contains(where: { !$0.isEmpty }) else { return nil }
    for day in week where zip(day, day.dropFirst()).contains(where: { $0.to > $1.from }) { return nil }
    self.week = week
  }

  private init(everyWorkday intervals: [Interval]) {
    week = (0..<7).map { $0 < 5 ? intervals : [] }
  }

  /// Monday to Friday, 07:30–11:30 and 13:30–17:30.
  public static let standard = OfficeHours(
    everyWorkday: [
      Interval(from: 7 * 3600 + 1800, to: 11 * 3600 + 1800), Interval(from: 13 * 3600 + 1800, to: 17 * 3600 + 1800),
    ].compactMap { $0 })

  /// When the last working interval of any weekday ends: the closing of a day that has none of its own.
  var latestClosing: Int { week.compactMap { $0.last?.to }.max() ?? 0 }

  /// The hours of a working day whose own weekday has none: those of the first weekday that works.
  var firstWorkday: [Interval] { week.first { !$0.isEmpty } ?? [] }

  /// Reads `07:30-11:30,13:30-17:30`; an empty text is a day off; nil when it is neither.
  public static func intervals(_ text: String) -> [Interval]? {
    guard !text.isEmpty else { return [] }
    var found: [Interval] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-").map { seconds(String($0.filter { $0 != " " })) }
      guard ends.count == 2, let from = ends[0], let to = ends[1], let interval = Interval(from: from, to: to) else {
        return nil
      }
      found.append(interval)
    }
    return zip(found, found.dropFirst()).contains { $0.to > $1.from } ? nil : found
  }

  private static func seconds(_ text: String) -> Int? {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let hour = Digits.value(parts[0].utf8), let minute = Digits.value(parts[1].utf8),
      hour <= 24, minute < 60
    else { return nil }
    return hour * 3600 + minute * 60
  }

  /// The form that `intervals` reads.
  public static func text(_ intervals: [Interval]) -> String {
    func clock(_ seconds: Int) -> String {
      "\(Digits.padded(seconds / 3600, 2)):\(Digits.padded(seconds / 60 % 60, 2))"
    }
    return intervals.map { "\(clock($0.from))-\(clock($0.to))" }.joined(separator: ",")
  }
}

/// Office hours from a day on.
public struct DatedOfficeHours: Sendable, Equatable {
  /// The first day; from the beginning when nil.
  public var from: Day?
  /// The hours.
  public var hours: OfficeHours
  /// Hours in force from a day on.
  public init(from: Day?, hours: OfficeHours) {
    self.from = from
    self.hours = hours
  }
}

/// A day that a year's decision makes different from what rules and hours say.
public struct SpecialDay: Sendable, Equatable {
  /// What it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// Nghỉ.
    case dayOff = "day-off"
    /// Nghỉ bù.
    case compensatoryOff = "compensatory-off"
    /// Làm bù: works although weekday or holiday say otherwise.
    case workingSwap = "working-swap"
    /// Sự cố hệ thống: moves no due date, but is the likely cause of what became late around it.
    case systemOutage = "system-outage"

    /// Whether it decides if people work; an outage does not.
    var decidesWork: Bool { self != .systemOutage }
  }
  /// The day.
  public var day: Day
  /// What it is.
  public var kind: Kind
  /// Why, as the decision says.
  public var note: String
  /// A special day.
  public init(day: Day, kind: Kind, note: String = "") {
    self.day = day
    self.kind = kind
    self.note = note
  }
}
