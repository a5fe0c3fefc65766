/// Kỳ báo cáo: the days from the first to the last, both included.
public struct Period: Hashable, Sendable, Codable {
  /// The first day.
  public let from: Day
  /// The last day, never before the first.
  public let to: Day

  /// The period, or nil when it would end before it begins.
  public init?(from: Day, to: Day) {
    guard from <= to else { return nil }
    self.from = from
    self.to = to
  }

  /// The calendar month that holds a day.
  public init(monthOf day: Day) {
    from = day.startOfMonth
    to = day.endOfMonth
  }

  /// The longest period that a question may be about, in days: two hundred years.
  public static let longestAsked = 73_050

  /// Number of days.
  public var length: Int { to - from + 1 }

  /// Whether the day lies in the period.
  public func contains(_ day: Day) -> Bool { from <= day && day <= to }

  /// The part of this period in each calendar month, in order.
  public var months: [Period] {
    var parts: [Period] = []
    var start = from
    while start <= to {
      let end = min(start.endOfMonth, to)
      if let part = Period(from: start, to: end) { parts.append(part) }
      start = end + 1
    }
    return parts
  }
}
