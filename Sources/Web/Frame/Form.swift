import Foundation
import Ground

/// Fields of a form or a query, tidied at the door. Several values of one name are kept in order.
struct Form: Sendable {
  private var values: [String: [String]] = [:]

  init() {}

  /// Reads `a=1&b=2`.
  init(urlEncoded text: String) {
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Form.decode(parts[0]) else { continue }
      let value = parts.count > 1 ? Form.decode(parts[1]) ?? "" : ""
      values[name, default: []].append(value.tidied)
    }
  }

  private static func decode(_ text: Substring) -> String? {
    text.replacing("+", with: " ").removingPercentEncoding
  }

  /// The last value of a field; empty when there is none.
  subscript(name: String) -> String { values[name]?.last ?? "" }

  /// Every value of a field.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// Whether a field was sent.
  func has(_ name: String) -> Bool { values[name] != nil }

  mutating func set(_ name: String, _ value: String) { values[name] = [value] }

  /// The same fields as a query, without empty ones, in the order of their names.
  func query(without names: Set<String> = []) -> String {
    values.keys.sorted().filter { !names.contains($0) }.flatMap { name in
      (values[name] ?? []).filter { !$0.isEmpty }.map { "\(Form.encode(name))=\(Form.encode($0))" }
    }.joined(separator: "&")
  }

  static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~"))) ?? ""
  }
}

/// Days as people type them in a form: `7/2`, `07022024`, `07/02/2024`, `2024-02-07`, `hôm nay`.
enum DateInput {
  static func day(_ text: String, today: Day) -> Day? {
    let key = SearchKey(text).description
    if key == DateWords.today { return today }
    if let day = Day(key) { return day }
    let bytes = Array(key.utf8)
    if bytes.count == 8, let day = Digits.value(bytes[0..<2]), let month = Digits.value(bytes[2..<4]),
      let year = Digits.value(bytes[4..<8])
    {
      return Day(year: year, month: month, day: day)
    }
    let parts = key.split(whereSeparator: { $0 == "/" || $0 == "-" || $0 == "." }).map { Digits.value($0.utf8) }
    guard (2...3).contains(parts.count), let day = parts[0], let month = parts[1] else { return nil }
    let year = parts.count == 3 ? parts[2] ?? -1 : today.year
    return Day(year: year < 100 && year >= 0 ? 2000 + year : year, month: month, day: day)
  }

  /// A day with an optional time behind or before it: `16:30 7/2`, `07/02/2024 16:30`, `2024-02-07T16:30`.
  static func moment(_ text: String, today: Day) -> Instant? {
    if let instant = Instant(text) { return instant }
    let parts = text.split(separator: " ").map(String.init)
    let clock = parts.first { $0.contains(":") }
    guard let day = day(parts.filter { !$0.contains(":") }.joined(separator: " "), today: today) else { return nil }
    guard let clock else { return Instant(day) }
    let numbers = clock.split(separator: ":").map { Digits.value($0.utf8) }
    guard numbers.count >= 2, let hour = numbers[0], let minute = numbers[1], hour < 24, minute < 60 else { return nil }
    return Instant(day, hour: hour, minute: minute)
  }
}
