import Foundation
import Ground
import Indicators

/// What a data file holds, before anybody knows what it means: so that everything that is wrong can be told at once.
indirect enum CriteriaTree: Sendable, Equatable {
  case null
  case truth(Bool)
  case integer(Int)
  /// A number that is no whole one, as it is written.
  case decimal(String)
  case text(String)
  case list([CriteriaTree])
  case object([String: CriteriaTree])

  /// A set of criteria is a hundred kilobytes at most; facts are less.
  static let mostBytes = 2 << 20

  static func read(_ bytes: Data) throws(CriteriaProblem) -> CriteriaTree {
    guard bytes.count <= mostBytes else { throw .tooLarge }
    return try CriteriaParser.tree(bytes)
  }

  static func read(path: String) throws(CriteriaProblem) -> CriteriaTree {
    guard let bytes = FileManager.default.contents(atPath: path) else { throw .cannotRead }
    return try read(bytes)
  }
}

extension CriteriaTree {
  /// The same as JSON, keys in the order in which people read them.
  func written(indent: Int = 0) -> String {
    let (pad, close) = (String(repeating: "  ", count: indent + 1), String(repeating: "  ", count: indent))
    switch self {
    case .null: return "null"
    case .decimal(let text): return text
    case .truth(let value): return value ? "true" : "false"
    case .integer(let value): return String(value)
    case .text(let text): return Self.quoted(text)
    case .list(let items):
      if items.isEmpty { return "[]" }
      if items.allSatisfy(\.isShort) { return "[" + items.map { $0.written() }.joined(separator: ", ") + "]" }
      return "[\n" + items.map { pad + $0.written(indent: indent + 1) }.joined(separator: ",\n") + "\n\(close)]"
    case .object(let object):
      let keys = object.keys.sorted { (Self.rank($0), $0) < (Self.rank($1), $1) }
      let lines = keys.map { "\(Self.quoted($0)): \((object[$0] ?? .null).written(indent: indent + 1))" }
      return isFlat
        ? "{ " + lines.joined(separator: ", ") + " }"
        : "{\n" + lines.map { pad + $0 }.joined(separator: ",\n") + "\n\(close)}"
    }
  }

  private var isShort: Bool {
    switch self {
    case .list, .object: false
    default: true
    }
  }

  private var isFlat: Bool {
    guard case .object(let object) = self else { return false }
    return object.values.allSatisfy(\.isShort) && object["children"] == nil && object["code"] == nil
  }

  private static let order = [
    "code", "edition", "label", "name", "sample", "from", "until", "to", "kinds", "total", "max", "source", "note",
    "kind",
    "rule", "trust", "fields", "children",
  ]

  private static func rank(_ key: String) -> Int {
    key == "fields" || key == "children" ? 1000 : order.firstIndex(of: key) ?? 100
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}

extension Quantity {
  /// As a data file writes it.
  var tree: CriteriaTree { .text(plain) }
}
