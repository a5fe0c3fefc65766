public import Storage

/// Giá trị các cột riêng: what an entry says in the columns of its kind, each in its one canonical form: text as it is,
/// numbers and money as digits, days as `YYYY-MM-DD`, choices by code. A column that says nothing is not there.
///
/// Stored as one line of JSON in the order of the keys. Values of columns that a later edition no longer has stay.
public struct RegisterValues: Sendable, Hashable, ColumnValue {
  private var values: [String: String]

  /// Values by the code of their column; empty ones are left out.
  public init(_ values: [String: String] = [:]) { self.values = values.filter { !$0.value.isEmpty } }

  /// What a column says; nil when nothing.
  public subscript(column: String) -> String? {
    get { values[column] }
    set { values[column] = newValue?.isEmpty ?? true ? nil : newValue }
  }

  /// The codes of the columns that say something, in order.
  public var codes: [String] { values.keys.sorted() }

  /// What a number or money column says.
  public func number(_ column: String) -> Int? { values[column].flatMap { Int($0) } }

  /// One line of JSON, keys in order.
  public var text: String {
    "{" + codes.map { "\(Self.quoted($0)):\(Self.quoted(values[$0] ?? ""))" }.joined(separator: ",") + "}"
  }

  public var columnValue: Value { .text(text) }

  public init?(_ value: Value) {
    guard case .text(let text) = value, let values = FlatObject(text).values else { return nil }
    self.init(values)
  }

  /// What stands in the text of an entry with this value: a quote inside a value is escaped, so nothing else looks so.
  static func mark(_ column: String, _ value: String) -> String { "\(quoted(column)):\(quoted(value))" }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

/// Reads an object of strings as `RegisterValues` writes it. A figure of a province reads a hundred thousand of them;
/// a general decoder takes ten times as long.
private struct FlatObject {
  private let bytes: [UInt8]
  private var place = 0
  private(set) var values: [String: String]?

  init(_ text: String) {
    bytes = Array(text.utf8)
    values = object()
  }

  private mutating func object() -> [String: String]? {
    guard take(0x7B) else { return nil }
    var found: [String: String] = [:]
    if take(0x7D) { return place == bytes.count ? found : nil }
    repeat {
      guard let key = string(), take(0x3A), let value = string() else { return nil }
      found[key] = value
    } while take(0x2C)
    return take(0x7D) && place == bytes.count ? found : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  private mutating func string() -> String? {
    guard take(0x22) else { return nil }
    var out: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == 0x22 { return String(decoding: out, as: UTF8.self) }
      guard byte == 0x5C else {
        out.append(byte)
        continue
      }
      guard let escaped = escape() else { return nil }
      out.append(escaped)
    }
    return nil
  }

  private mutating func escape() -> UInt8? {
    guard place < bytes.count else { return nil }
    let letter = bytes[place]
    place += 1
    switch letter {
    case 0x22, 0x5C: return letter
    case 0x6E: return 0x0A
    case 0x75:
      guard place + 4 <= bytes.count else { return nil }
      let digits = String(decoding: bytes[place..<(place + 4)], as: UTF8.self)
      place += 4
      return UInt8(digits, radix: 16)
    default: return nil
    }
  }
}
