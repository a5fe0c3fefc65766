public import Ground

/// Ngày giờ nhập vào: a day or a moment as people and other programs write it.
public enum DateInput: Hashable, Sendable {
  /// A day without a time of day.
  case day(Day)
  /// A day with hour and minute, local time.
  case moment(Instant)

  /// The day it falls on.
  public var day: Day {
    switch self {
    case .day(let day): day
    case .moment(let moment): moment.day
    }
  }

  /// The moment; a day without a time of day is taken at `secondOfDay`, by default its midnight.
  public func moment(atSecond secondOfDay: Int = 0) -> Instant {
    switch self {
    case .day(let day): Instant(day, second: secondOfDay)
    case .moment(let moment): moment
    }
  }

  /// Reads what a person typed or a file holds; nil when it is no day.
  ///
  /// Days: `7/2` (of today's year), `7/2/24`, `07/02/2024`, `7-2-2024`, `7.2.2024`, `07022024`, `20240207`,
  /// `2024-02-07`, `7 tháng 2 năm 2024`, `hôm nay`, `hôm qua`, `ngày mai`. A time of day before or after it: `16:30`,
  /// `16h30`, `16 giờ 30`; alone it means today. ISO 8601 moments with an offset are read as well. The day always comes
  /// before the month; a two-digit year lies in the hundred years that end ten years from now.
  public static func read(_ text: String, today: Day) -> DateInput? {
    let tidy = text.tidied
    if let day = Day(tidy) { return DateTerms.isPlausible(day) ? .day(day) : nil }
    if let moment = Instant(tidy) { return DateTerms.isPlausible(moment.day) ? .moment(moment) : nil }
    let terms = DateTerms(SearchKey(tidy).description, today: today)
    guard let day = terms.day else { return nil }
    guard let second = terms.second else { return .day(day) }
    return .moment(Instant(day, second: second))
  }

  /// Reads a day, and refuses a time of day.
  public static func readDay(_ text: String, today: Day) -> Day? {
    guard case .day(let day) = read(text, today: today) else { return nil }
    return day
  }
}

/// The parts of a written date: at most one day and at most one time of day.
struct DateTerms {
  private(set) var day: Day?
  private(set) var second: Int?

  init(_ folded: String, today: Day) {
    var rest = folded
    for (name, shift) in DateWords.relativeDays where rest.contains(name) {
      day = today + shift
      rest = rest.replacing(name, with: " ")
      break
    }
    guard take(DateTerms.words(of: rest), today: today) else {
      day = nil
      second = nil
      return
    }
    if day == nil, second != nil { day = today }
  }

  /// The words with `/` between the parts of a day and `h` between those of a time.
  private static func words(of text: String) -> [String] {
    var rest = text.replacing(",", with: " ")
    for word in DateWords.introductions { rest = rest.replacing(word, with: " ") }
    for word in DateWords.fillers { rest = rest.replacing(word, with: "/") }
    for word in DateWords.clock { rest = rest.replacing(word, with: "h") }
    rest = rest.replacing("/ ", with: "/").replacing(" /", with: "/").replacing(" h", with: "h")
    var words: [String] = []
    for word in rest.split(separator: " ").map(String.init) {
      // `16h 30`: minutes, where `16h 7/2` goes on with a day.
      if let last = words.last, last.hasSuffix("h"), word.utf8.count <= 2 {
        words[words.count - 1] = last + word
      } else {
        words.append(word)
      }
    }
    return words
  }

  /// False when a word is neither day nor time, or when there are two of one kind.
  private mutating func take(_ words: [String], today: Day) -> Bool {
    for word in words {
      if let second = DateTerms.second(of: word[...]) {
        guard self.second == nil else { return false }
        self.second = second
      } else if let day = DateTerms.day(of: word[...], today: today) {
        guard self.day == nil else { return false }
        self.day = day
      } else {
        return false
      }
    }
    return true
  }

  /// Years that a register of today can mean.
  static func isPlausible(_ day: Day) -> Bool { (1900...2200).contains(day.year) }

  private static func second(of word: Substring) -> Int? {
    guard let mark = word.firstIndex(where: { $0 == ":" || $0 == "h" }) else { return nil }
    let parts = word[word.index(after: mark)...].split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.map { Digits.value($0.utf8) }
    guard let hour = Digits.value(word[..<mark].utf8), hour < 24, numbers.count <= 2 else { return nil }
    if word[mark] == "h", parts == [""] { return hour * 3600 }
    guard let minute = numbers.first ?? nil, minute < 60, parts.allSatisfy({ $0.utf8.count <= 2 }) else { return nil }
    let second = numbers.count == 2 ? numbers[1] : 0
    guard let second, second < 60 else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  private static func day(of word: Substring, today: Day) -> Day? {
    if let day = Day(String(word)) { return isPlausible(day) ? day : nil }
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    let fields = parts.count > 1 ? parts : word.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "." }
    let numbers = fields.compactMap { Digits.value($0.utf8) }
    guard numbers.count == fields.count else { return nil }
    switch numbers.count {
    case 1: return packed(word, today: today)
    case 2: return Day(year: today.year, month: numbers[1], day: numbers[0])
    case 3:
      guard let year = year(numbers[2], digits: fields[2].utf8.count, today: today) else { return nil }
      return plausible(year, numbers[1], numbers[0])
    default: return nil
    }
  }

  /// `07022024`, `070224` or `20240207`. No eight digits can be read both ways, since a year begins with 19 to 22.
  private static func packed(_ word: Substring, today: Day) -> Day? {
    let digits = Array(word.utf8)
    func value(_ range: Range<Int>) -> Int { Digits.value(digits[range]) ?? 0 }
    switch digits.count {
    case 8:
      return plausible(value(4..<8), value(2..<4), value(0..<2)) ?? plausible(value(0..<4), value(4..<6), value(6..<8))
    case 6: return year(value(4..<6), digits: 2, today: today).flatMap { plausible($0, value(2..<4), value(0..<2)) }
    default: return nil
    }
  }

  private static func plausible(_ year: Int, _ month: Int, _ day: Int) -> Day? {
    Day(year: year, month: month, day: day).flatMap { isPlausible($0) ? $0 : nil }
  }

  private static func year(_ number: Int, digits: Int, today: Day) -> Int? {
    if digits == 4 { return number }
    guard digits == 2 else { return nil }
    let last = today.year + 10
    let year = last / 100 * 100 + number
    return year <= last ? year : year - 100
  }
}
