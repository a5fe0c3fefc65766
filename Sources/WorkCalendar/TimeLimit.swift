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
    var text = LimitText(folded)
    if text.takeSameDay() { return text.isDone(allowing: LimitWords.cutoffs) ? .known(.sameDay) : .unknown }
    text.dropIntroductions()
    guard let number = text.takeNumber(), let code = text.takeUnit(), text.isDone(allowing: LimitWords.starts) else {
      return .unknown
    }
    return TimeLimit("\(number)\(code)").map { .known($0) } ?? .unknown
  }
}

/// A folded text that is read from its beginning to its end. What names a second limit is never read as one.
private struct LimitText {
  private var rest: Substring

  init(_ folded: String) {
    // How much longer a complicated case may take by agreement is no limit of its own: the first one binds.
    let clauses = folded.split(separator: ";").map { $0.drop { $0 == " " } }
    let binding = clauses.filter { clause in !LimitWords.prolongations.contains { clause.hasPrefix($0) } }
    rest = (clauses.count == binding.count ? folded : binding.joined(separator: "; "))[...]
    while let last = rest.last, ".;, ".contains(last) { rest.removeLast() }
  }

  private mutating func take(_ word: String) -> Bool {
    guard rest.hasPrefix(word) else { return false }
    let after = rest.dropFirst(word.count)
    guard after.first.map({ !$0.isLetter && !$0.isNumber }) ?? true else { return false }
    rest = after.drop { $0 == " " }
    return true
  }

  /// Takes the words for "the same day"; leaves the text alone where a number follows.
  mutating func takeSameDay() -> Bool {
    for word in LimitWords.sameDay.sorted(by: { $0.count > $1.count }) where take(word) { return true }
    return false
  }

  mutating func dropIntroductions() {
    while LimitWords.introductions.contains(where: { take($0) }) {}
  }

  /// `03`, also with the same in words behind it: `03 (ba)`.
  mutating func takeNumber() -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let number = Digits.value(digits.utf8), number > 0 else { return nil }
    rest = rest.dropFirst(digits.count).drop { $0 == " " }
    guard rest.first == "(" else { return number }
    guard let end = rest.firstIndex(of: ")") else { return nil }
    guard LimitWords.number(number).contains(String(rest[rest.index(after: rest.startIndex)..<end])) else { return nil }
    rest = rest[rest.index(after: end)...].drop { $0 == " " }
    return number
  }

  mutating func takeUnit() -> String? {
    for (words, code) in LimitWords.units {
      for word in words where take(word) { return code }
    }
    return nil
  }

  /// Whether nothing follows that could change the meaning: only one of these turns of phrase, and no further number.
  func isDone(allowing turns: [String]) -> Bool {
    let tail = rest.drop { ",;( ".contains($0) }
    guard !tail.isEmpty else { return rest.isEmpty }
    guard let turn = turns.first(where: { tail.hasPrefix($0) }) else { return false }
    let more = tail.dropFirst(turn.count)
    return !more.contains { $0.isNumber || $0 == ";" } && !LimitWords.additions.contains { more.contains($0) }
  }
}
