import Foundation

/// Text folded so that people find it however they type: no marks, đ as d, lower case, single spaces.
public struct SearchKey: Hashable, Sendable, CustomStringConvertible {
  /// The folded text.
  public let description: String

  /// Folds `text`.
  public init(_ text: String) {
    description = SearchKey.fold(text)
  }

  /// The letter without marks, for U+00C0 to U+024F and then U+1E00 to U+1EFF; 0 where there is none in ASCII.
  private static let bases: [UInt8] = (Array(0xC0..<0x0250) + Array(0x1E00..<0x1F00)).map { value in
    if value == 0x0110 || value == 0x0111 { return 0x64 }
    guard let scalar = Unicode.Scalar(UInt32(value)) else { return 0 }
    let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
    guard let first = parts.first, first.isASCII, parts.dropFirst().allSatisfy({ (0x0300...0x036F).contains($0.value) })
    else { return 0 }
    return UInt8(first.properties.lowercaseMapping.utf8.first ?? 0)
  }

  private static func letter(_ base: UInt8, _ scalar: Unicode.Scalar, into out: inout [UInt8]) {
    if base > 0 { return out.append(base) }
    append(scalar, to: &out)
  }

  /// Any other letter: taken apart, without its marks, in lower case.
  private static func append(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
    for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
    where !(0x0300...0x036F).contains(part.value) {
      out.append(contentsOf: part.properties.lowercaseMapping.utf8)
    }
  }

  private static func fold(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0300...0x036F: continue
      // Composed Latin letters, all of Vietnamese among them, are looked up rather than taken apart.
      case 0xC0..<0x0250: letter(bases[Int(scalar.value) - 0xC0], scalar, into: &out)
      case 0x1E00..<0x1F00: letter(bases[Int(scalar.value) - 0x1E00 + 0x190], scalar, into: &out)
      case 0x41...0x5A: out.append(UInt8(scalar.value) + 32)
      case 0x09, 0x0A, 0x0D, 0x20, 0xA0:
        if let last = out.last, last != 0x20 { out.append(0x20) }
      case 0..<0x80: out.append(UInt8(scalar.value))
      default: append(scalar, to: &out)
      }
    }
    if out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }
}

extension String {
  /// What comes in at the door: composed (NFC), without control characters, without spaces at either end. A tab or
  /// another gap between words becomes a space, and every end of a line a line feed.
  public var tidied: String {
    if isTidy { return self }
    var kept = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in precomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar {
      case "\n" where isAfterReturn: break
      case "\n", "\r": kept.append("\n")
      case "\t", "\u{0B}", "\u{0C}", "\u{85}": if kept.last != " " { kept.append(" ") }
      case _ where scalar.properties.generalCategory == .control || scalar.value == 0xFEFF: break
      default: kept.append(scalar)
      }
      isAfterReturn = scalar == "\r"
    }
    return String(kept).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// `tidied`, on one line: a name whose cell was broken in two is one name.
  public var tidiedLine: String {
    let tidy = tidied
    guard tidy.contains(where: \.isNewline) else { return tidy }
    return tidy.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Whether there is plainly nothing to do, as with nearly all that is typed: composed Latin letters, all of Vietnamese
  /// among them, and no space at either end.
  private var isTidy: Bool {
    func isSpace(_ scalar: Unicode.Scalar?) -> Bool { [0x20, 0x0A, 0xA0].contains(scalar?.value) }
    guard !isSpace(unicodeScalars.first), !isSpace(unicodeScalars.last) else { return false }
    return unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x0A, 0x20..<0x7F, 0xA0..<0x0250, 0x1E00..<0x1F00: true
      default: false
      }
    }
  }
}
