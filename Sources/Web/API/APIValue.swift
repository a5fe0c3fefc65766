import Ground

/// A value of an answer, in which every key stands, null where nothing is known.
enum APIValue: Encodable, ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral {
  case text(String)
  case number(Int)
  case flag(Bool)
  case null
  case list([APIValue])
  case object([String: APIValue])

  init(stringLiteral value: String) { self = .text(value) }
  init(dictionaryLiteral elements: (String, APIValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { first, _ in first }))
  }

  static func day(_ day: Day?) -> APIValue { day.map { .text($0.description) } ?? .null }
  static func known(_ text: String?) -> APIValue { text.map { $0.isEmpty ? .null : .text($0) } ?? .null }
  static func count(_ number: Int?) -> APIValue { number.map { .number($0) } ?? .null }
  static func known(_ flag: Bool?) -> APIValue { flag.map { .flag($0) } ?? .null }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let values):
      var container = encoder.container(keyedBy: Name.self)
      for (name, value) in values { try container.encode(value, forKey: Name(stringValue: name)) }
    case .list(let values):
      var container = encoder.unkeyedContainer()
      for value in values { try container.encode(value) }
    default:
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      case .flag(let flag): try container.encode(flag)
      default: try container.encodeNil()
      }
    }
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
