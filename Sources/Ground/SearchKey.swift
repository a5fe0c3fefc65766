import Foundation

/// Text folded so that people find it however they type: no marks, đ as d, lower case, single spaces.
public struct SearchKey: Hashable, Sendable, CustomStringConvertible {
  /// The folded text.
  public let description: String

  /// Folds `text`.
  public init(_ text: String) {
    description = SearchKey.fold(text)
  }

  private static func fold(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    let ascii = text.utf8.allSatisfy { $0 < 0x80 }
    for scalar in ascii ? text.unicodeScalars : text.decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar.value {
      case 0x0300...0x036F: continue
      case 0x0110, 0x0111: out.append(0x64)
      case 0x41...0x5A: out.append(UInt8(scalar.value) + 32)
      case 0x09, 0x0A, 0x0D, 0x20, 0xA0:
        if let last = out.last, last != 0x20 { out.append(0x20) }
      case 0..<0x80: out.append(UInt8(scalar.value))
      default: out.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
    }
    if out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }
}

extension String {
  /// What comes in at the door: composed (NFC), without control characters, without spaces at either end.
  public var tidied: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      guard let first = utf8.first, let last = utf8.last else { return self }
      return first == 0x20 || last == 0x20 ? trimmingCharacters(in: .whitespaces) : self
    }
    let scalars = precomposedStringWithCanonicalMapping.unicodeScalars.filter {
      $0 == "\n" || !($0.properties.generalCategory == .control || $0.value == 0xFEFF)
    }
    return String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
