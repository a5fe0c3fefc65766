import Foundation

/// Reads JSON and JSON5 without losing anything: decimals stay as they are written, a key that stands twice is told, and
/// what cannot be read has its line. `JSONDecoder` makes floats of decimals and keeps one of two equal keys in silence.
struct CriteriaParser {
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0
  private static let mostDepth = 40

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func tree(_ data: Data) throws(CriteriaProblem) -> CriteriaTree {
    guard var text = String(bytes: data, encoding: .utf8) else { throw .notJSON }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    var parser = CriteriaParser(Array(text.utf8))
    let tree = try parser.value()
    try parser.space()
    guard parser.place == parser.bytes.count else { throw parser.problem }
    return tree
  }

  private var problem: CriteriaProblem { .notJSONAt(line) }
  private var line: Int { 1 + bytes.prefix(place).count { $0 == UInt8(ascii: "\n") } }
  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func takes(_ byte: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: byte) else { return false }
    place += 1
    return true
  }

  /// Blanks and comments.
  private mutating func space() throws(CriteriaProblem) {
    while let byte = next {
      if [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D].contains(byte) {
        place += 1
      } else if byte == 0xC2, place + 1 < bytes.count, bytes[place + 1] == 0xA0 {
        place += 2
      } else if byte == UInt8(ascii: "/") {
        try comment()
      } else {
        return
      }
    }
  }

  private mutating func comment() throws(CriteriaProblem) {
    let start = place
    place += 1
    if takes("/") {
      while let byte = next, byte != 0x0A { place += byte == 0x0A ? 0 : 1 }
    } else if takes("*") {
      while place + 1 < bytes.count {
        if bytes[place] == UInt8(ascii: "*"), bytes[place + 1] == UInt8(ascii: "/") {
          place += 2
          return
        }
        place += 1
      }
      place = start
      throw problem
    } else {
      throw problem
    }
  }

  private mutating func value() throws(CriteriaProblem) -> CriteriaTree {
    try space()
    switch next {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(try quoted())
    case nil: throw problem
    default: return try word()
    }
  }

  private mutating func deeper() throws(CriteriaProblem) {
    depth += 1
    guard depth <= Self.mostDepth else { throw problem }
    place += 1
  }

  private mutating func object() throws(CriteriaProblem) -> CriteriaTree {
    try deeper()
    var object: [String: CriteriaTree] = [:]
    while true {
      try space()
      if takes("}") { break }
      let line = line
      let key = next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") ? try quoted() : try name()
      try space()
      guard takes(":") else { throw problem }
      guard object[key] == nil else { throw .duplicateKey(key, line) }
      object[key] = try value()
      try space()
      if takes(",") { continue }
      guard takes("}") else { throw problem }
      break
    }
    depth -= 1
    return .object(object)
  }

  private mutating func list() throws(CriteriaProblem) -> CriteriaTree {
    try deeper()
    var items: [CriteriaTree] = []
    while true {
      try space()
      if takes("]") { break }
      items.append(try value())
      try space()
      if takes(",") { continue }
      guard takes("]") else { throw problem }
      break
    }
    depth -= 1
    return .list(items)
  }

  /// A key without quotes.
  private mutating func name() throws(CriteriaProblem) -> String {
    let start = place
    while let byte = next, Self.isLetter(byte) || (place > start && (0x30...0x39).contains(byte)) { place += 1 }
    guard place > start else { throw problem }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "$") || byte >= 0x80
  }

  /// `true`, `false`, `null`, or a number.
  private mutating func word() throws(CriteriaProblem) -> CriteriaTree {
    let start = place
    while let byte = next,
      Self.isLetter(byte) || (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E].contains(byte)
    { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    switch text {
    case "true": return .truth(true)
    case "false": return .truth(false)
    case "null": return .null
    default:
      if let number = Self.number(text) { return number }
      place = start
      throw problem
    }
  }

  private static func number(_ text: String) -> CriteriaTree? {
    if let whole = Int(text) { return .integer(whole) }
    var digits = text
    if let sign = digits.first, sign == "+" || sign == "-" { digits.removeFirst() }
    if digits.lowercased().hasPrefix("0x") { return Int(digits.dropFirst(2), radix: 16).map { .decimal(String($0)) } }
    let parts = digits.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    func isDigits(_ text: Substring) -> Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard parts.count <= 2, halves.count <= 2, halves.allSatisfy(isDigits), halves.contains(where: { !$0.isEmpty })
    else { return nil }
    if parts.count == 2 { return Int(parts[1]) == nil ? nil : .decimal(text) }
    let whole = halves[0].isEmpty ? "0" : String(halves[0])
    let rest = halves.count == 2 && !halves[1].isEmpty ? "." + halves[1] : ""
    return .decimal((text.hasPrefix("-") ? "-" : "") + whole + rest)
  }

  private mutating func quoted() throws(CriteriaProblem) -> String {
    let quote = next
    place += 1
    var out: [UInt8] = []
    while let byte = next {
      if byte == quote {
        place += 1
        return String(decoding: out, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\") {
        out += try escape()
      } else {
        guard byte != 0x0A, byte != 0x0D else { throw problem }
        out.append(byte)
        place += 1
      }
    }
    throw problem
  }

  private mutating func escape() throws(CriteriaProblem) -> [UInt8] {
    place += 1
    guard let byte = next else { throw problem }
    place += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "v"): return [0x0B]
    case 0x0A: return []
    case 0x0D:
      _ = takes("\n")
      return []
    case UInt8(ascii: "x"): return try scalar(try hex(2))
    case UInt8(ascii: "u"): return try scalar(try unit())
    case 0x30...0x39: throw problem
    default: return [byte]
    }
  }

  /// `\u1EBF`, also a pair of two.
  private mutating func unit() throws(CriteriaProblem) -> UInt32 {
    let first = try hex(4)
    guard (0xD800...0xDBFF).contains(first) else { return first }
    guard takes("\\"), takes("u") else { throw problem }
    let second = try hex(4)
    guard (0xDC00...0xDFFF).contains(second) else { throw problem }
    return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)
  }

  private mutating func hex(_ count: Int) throws(CriteriaProblem) -> UInt32 {
    let end = place + count
    guard end <= bytes.count, let value = UInt32(String(decoding: bytes[place..<end], as: UTF8.self), radix: 16) else {
      throw problem
    }
    place = end
    return value
  }

  private func scalar(_ value: UInt32) throws(CriteriaProblem) -> [UInt8] {
    guard let scalar = Unicode.Scalar(value) else { throw problem }
    return Array(String(Character(scalar)).utf8)
  }
}
