public import Ground
public import Storage

/// Số, ký hiệu: the number of an issued document, as `21a/KH-UBND`: an integer, perhaps a letter behind it, a notation.
public struct IssueNumber: Sendable, Hashable, LosslessStringConvertible {
  /// The number.
  public let number: Int
  /// The letter of a number that was put in between, as `a`; empty as a rule.
  public let suffix: String
  /// What stands behind the stroke, as `KH-UBND`.
  public let notation: String

  /// Reads what people write: `21a/KH-UBND`, `Số: 21ª / KH - UBND`, `21^a/KH-UBND`; nil when it is no such number.
  public init?(_ description: String) {
    var text = description.tidied[...]
    for word in IssueWords.introductions where SearchKey(String(text)).description.hasPrefix(word) {
      text = text.drop { !($0.isASCII && $0.isNumber) }
      break
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Digits.value(digits.utf8), number > 0, digits.count <= 6,
      let stroke = text.firstIndex(of: "/")
    else { return nil }
    let between = text[digits.endIndex..<stroke].filter { !" ^.".contains($0) }
    let suffix = between.map { $0 == "\u{AA}" ? "a" : $0.lowercased() }.joined()
    // Spaces, and dashes that a word processor made long.
    let notation = text[text.index(after: stroke)...].filter { $0 != " " }
      .map { "\u{2013}\u{2014}\u{2010}\u{2011}".contains($0) ? "-" : $0 }
    guard suffix.count <= 2, suffix.allSatisfy(\.isLetter), (2...30).contains(notation.count),
      notation.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "/" })
    else { return nil }
    self.number = number
    self.suffix = suffix
    self.notation = String(notation)
  }

  /// `21a/KH-UBND`; numbers below ten keep the zero that papers put before them.
  public var description: String { "\(Digits.padded(number, 2))\(suffix)/\(notation)" }

  /// What makes it the same number of the same year, however it was typed: a unit counts anew every January.
  public func key(year: Int) -> String { "\(year) \(number)\(suffix)/\(SearchKey(notation))" }
}

extension IssueNumber: ColumnValue {
  public var columnValue: Value { .text(description) }
  public init?(_ value: Value) {
    guard case .text(let text) = value else { return nil }
    self.init(text)
  }
}

/// Thứ tự số và ngày: within a year a later number does not bear an earlier day.
public enum NumberOrder {
  /// A number with its day.
  public struct Issued: Sendable, Hashable {
    /// The number.
    public var number: IssueNumber
    /// The day.
    public var day: Day
    /// A number of a day.
    public init(_ number: IssueNumber, _ day: Day) {
      self.number = number
      self.day = day
    }
  }

  /// Neighbours of one notation and year whose numbers and days go opposite ways, the lower number first. A warning, no
  /// refusal: the paper may be wrong, and then the register says what the paper says.
  public static func disorder(in issued: [Issued]) -> [(lower: Issued, higher: Issued)] {
    let groups = Dictionary(grouping: issued) { "\($0.day.year) \(SearchKey($0.number.notation))" }
    return groups.sorted { $0.key < $1.key }.flatMap { _, group in
      let sorted = group.sorted { ($0.number.number, $0.number.suffix) < ($1.number.number, $1.number.suffix) }
      return zip(sorted, sorted.dropFirst()).filter { $1.day < $0.day }.map { (lower: $0, higher: $1) }
    }
  }
}
