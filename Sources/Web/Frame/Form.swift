import Foundation
import Ground

/// Fields of a form or a query, tidied at the door. Several values of one name are kept in order.
struct Form: Sendable {
  private var values: [String: [String]] = [:]
  /// The last value of a field in which tabs stood: rows pasted out of a spreadsheet.
  private var tables: [String: String] = [:]

  init() {}

  /// Reads `a=1&b=2`.
  init(urlEncoded text: String) {
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Form.decode(parts[0]) else { continue }
      let value = parts.count > 1 ? Form.decode(parts[1]) ?? "" : ""
      values[name, default: []].append(value.tidied)
      if value.contains("\t") { tables[name] = value }
    }
  }

  private static func decode(_ text: Substring) -> String? {
    text.replacing("+", with: " ").removingPercentEncoding
  }

  /// The last value of a field; empty when there is none.
  subscript(name: String) -> String { values[name]?.last ?? "" }

  /// The last value of a field with its tabs; whoever reads its cells tidies them.
  func table(_ name: String) -> String { tables[name] ?? self[name] }

  /// Every value of a field.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// One of a list's values; nil when the field is empty. Anything else is no filter but a mistake.
  func choice<T: RawRepresentable<String>>(_ name: String, _ type: T.Type) throws(WebRefusal) -> T? {
    guard !self[name].isEmpty else { return nil }
    guard let value = T(rawValue: self[name]) else { throw .badChoice(self[name]) }
    return value
  }

  /// Any number of a list's values.
  func choices<T: RawRepresentable<String> & Hashable>(_ name: String, _ type: T.Type) throws(WebRefusal) -> Set<T> {
    var chosen: Set<T> = []
    for text in all(name) where !text.isEmpty {
      guard let value = T(rawValue: text) else { throw .badChoice(text) }
      chosen.insert(value)
    }
    return chosen
  }

  /// Whether something is asked for with `1`. Anything else but nothing is a mistake.
  func flag(_ name: String) throws(WebRefusal) -> Bool {
    guard ["", "1"].contains(self[name]) else { throw .badChoice(self[name]) }
    return self[name] == "1"
  }

  /// Whether a field was sent.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// Whether nothing was sent.
  var isEmpty: Bool { values.isEmpty }

  /// Every field that is not empty, in the order of the names; tables with their tabs.
  var filled: [(name: String, value: String)] { all.filter { !$0.value.isEmpty } }

  /// Every field that was sent, the emptied ones too: to empty a field says something.
  var all: [(name: String, value: String)] {
    values.keys.sorted().flatMap { name -> [(name: String, value: String)] in
      let all = values[name] ?? []
      let last = all.indices.last
      return all.indices.map { (name, $0 == last ? table(name) : all[$0]) }
    }
  }

  mutating func remove(_ name: String) { values[name] = nil }
  mutating func set(_ name: String, _ value: String) { values[name] = [value] }
  mutating func set(_ name: String, _ all: [String]) { values[name] = all }

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
