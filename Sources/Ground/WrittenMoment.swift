/// A moment as programs and registers write it, and whether only its date was written (then it is local midnight).
///
/// `2026-04-24`, `2026-04-24T16:30`, with seconds, a fraction, `Z` or an offset; `24/04/2026`, also with ` 16:30`.
public struct WrittenMoment: Hashable, Sendable {
  /// The moment; midnight when only a date was written.
  public let instant: Instant
  /// Whether no time of day was written.
  public let isDate: Bool

  /// Reads a text; nil when it is no moment.
  public init?(_ text: String) {
    if text.utf8.count == 10, let day = Day(text) {
      self.init(Instant(day), isDate: true)
    } else if let instant = Instant(text) {
      self.init(instant, isDate: false)
    } else if let moment = WrittenMoment.dayFirst(text) {
      self = moment
    } else {
      return nil
    }
  }

  private init(_ instant: Instant, isDate: Bool) { (self.instant, self.isDate) = (instant, isDate) }

  /// The same to the minute: registers are kept in minutes.
  public var minute: WrittenMoment { WrittenMoment(instant.minute, isDate: isDate) }

  /// `07/02/2024`, also with ` 16:30` behind.
  private static func dayFirst(_ text: String) -> WrittenMoment? {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard let date = parts.first?.split(whereSeparator: { $0 == "/" || $0 == "-" }), date.count == 3,
      let dayOfMonth = Digits.value(date[0].utf8), let month = Digits.value(date[1].utf8), date[2].utf8.count == 4,
      let year = Digits.value(date[2].utf8), let day = Day(year: year, month: month, day: dayOfMonth)
    else { return nil }
    guard parts.count == 2 else { return WrittenMoment(Instant(day), isDate: true) }
    let clock = parts[1].split(separator: ":")
    guard clock.count >= 2, let hour = Digits.value(clock[0].utf8), let minute = Digits.value(clock[1].utf8),
      hour < 24, minute < 60
    else { return nil }
    return WrittenMoment(Instant(day, hour: hour, minute: minute), isDate: false)
  }
}
