import Ground

/// Thời hạn giải quyết: how long the law gives.
public enum TimeLimit: Hashable, Sendable {
  /// Trong ngày; received from 15:00 on, the next working day.
  case sameDay
  /// Giờ làm việc.
  case workingHours(Int)
  /// Ngày làm việc.
  case workingDays(Int)
  /// Ngày (lịch).
  case days(Int)
  /// Tháng.
  case months(Int)

  /// What a text means as a limit.
  public enum Reading: Equatable, Sendable {
    case known(TimeLimit)
    /// Missing, doubtful or not understood; the text is kept elsewhere as written.
    case unknown
  }
}

extension TimeLimit: LosslessStringConvertible {
  /// Reads `3wd`, `8wh`, `10d`, `1mo`, `same-day`.
  public init?(_ description: String) {
    if description == "same-day" {
      self = .sameDay
      return
    }
    let digits = description.prefix { $0.isASCII && $0.isNumber }
    guard let number = Digits.value(digits.utf8), number > 0, number <= 5000 else { return nil }
    switch description.dropFirst(digits.count) {
    case "wd": self = .workingDays(number)
    case "wh": self = .workingHours(number)
    case "d": self = .days(number)
    case "mo" where number <= 600: self = .months(number)
    default: return nil
    }
  }

  /// `3wd`, `8wh`, `10d`, `1mo`, `same-day`.
  public var description: String {
    switch self {
    case .sameDay: "same-day"
    case .workingHours(let number): "\(number)wh"
    case .workingDays(let number): "\(number)wd"
    case .days(let number): "\(number)d"
    case .months(let number): "\(number)mo"
    }
  }

  /// Reads what officials write, as `03 ngày làm việc`; doubtful texts are unknown.
  public static func reading(of text: String) -> Reading {
    let folded = SearchKey(text).description
    if let limit = TimeLimit(folded) { return .known(limit) }
    guard !folded.isEmpty, !folded.contains(LimitWords.unsure) else { return .unknown }
    if LimitWords.sameDay.contains(where: { folded == $0 || folded.hasPrefix($0 + ";") || folded.hasPrefix($0 + ",") })
    {
      return .known(.sameDay)
    }
    let digits = folded.prefix { $0.isASCII && $0.isNumber }
    guard let number = Digits.value(digits.utf8), number > 0 else { return .unknown }
    let unit = folded.dropFirst(digits.count).drop { $0 == " " }
    for (words, code) in LimitWords.units where words.contains(String(unit)) {
      return TimeLimit("\(number)\(code)").map { .known($0) } ?? .unknown
    }
    return .unknown
  }
}
