/// Ngày: a calendar day in Viet Nam, without a time of day. Counted from 1970-01-01 so that arithmetic is addition.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let number: Int

  /// The day that lies `number` days after 1970-01-01.
  public init(number: Int) { self.number = number }

  /// The day with these Gregorian fields, or nil when there is no such day (31/2, month 13).
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, (1...9999).contains(year) else { return nil }
    guard day <= Day.length(ofMonth: month, year: year) else { return nil }
    number = Day.number(year: year, month: month, day: day)
  }

  /// Year, month and day of the month.
  public var fields: (year: Int, month: Int, day: Int) {
    // Howard Hinnant's civil_from_days, shifted so that a year begins in March.
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// The year, as 2026.
  public var year: Int { fields.year }
  /// The month, 1 to 12.
  public var month: Int { fields.month }
  /// The day of the month, from 1.
  public var dayOfMonth: Int { fields.day }

  /// Day of the week, 1 = Monday … 7 = Sunday.
  public var weekday: Int {
    let shifted = (number + 3) % 7
    return (shifted < 0 ? shifted + 7 : shifted) + 1
  }

  /// The first day of this day's month.
  public var startOfMonth: Day { Day(number: number - dayOfMonth + 1) }
  /// The last day of this day's month.
  public var endOfMonth: Day {
    let (year, month, day) = fields
    return Day(number: number - day + Day.length(ofMonth: month, year: year))
  }
  /// The first of January of this day's year.
  public var startOfYear: Day { Day(number: Day.number(year: year, month: 1, day: 1)) }

  /// The same day of the month `months` later; the last day of the month where there is none (31/1 + 1 month = 28/2).
  public func adding(months: Int) -> Day {
    let (year, month, day) = fields
    let total = year * 12 + (month - 1) + months
    let newYear = total >= 0 ? total / 12 : (total - 11) / 12
    let newMonth = total - newYear * 12 + 1
    let last = Day.length(ofMonth: newMonth, year: newYear)
    return Day(number: Day.number(year: newYear, month: newMonth, day: min(day, last)))
  }

  /// How many days a month has.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }

  private static func number(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
  /// The day `days` later.
  public static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
  /// The day `days` earlier.
  public static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }
  /// The number of days from `b` to `a`.
  public static func - (a: Day, b: Day) -> Int { a.number - b.number }
}

extension Day: LosslessStringConvertible {
  /// Reads `2026-04-24`, and nothing else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = Digits.value(bytes[0..<4]), let month = Digits.value(bytes[5..<7]),
      let day = Digits.value(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// `2026-04-24`.
  public var description: String {
    let (year, month, day) = fields
    return "\(Digits.padded(year, 4))-\(Digits.padded(month, 2))-\(Digits.padded(day, 2))"
  }

  /// As people write it: `24/04/2026`.
  public var vietnamese: String {
    let (year, month, day) = fields
    return "\(Digits.padded(day, 2))/\(Digits.padded(month, 2))/\(year)"
  }
}

extension Day: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = Day(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day: \(text)")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
