import Ground

/// Số văn bản: an integer with an optional suffix, as `21a`. In a book, numbers follow each other with the days.
public struct DocumentNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// From 1.
  public var value: Int
  /// A letter, or empty.
  public var suffix: String

  /// A number.
  public init(_ value: Int, suffix: String = "") {
    self.value = value
    self.suffix = suffix
  }

  /// Reads `21`, `21a`, `021`, and the raised letter of the seeds (`21^a`). Nil for anything else.
  public init?(_ text: String) {
    let folded = SearchKey(text.replacing("\u{AA}", with: "a").replacing("^", with: "")).description
    let digits = folded.prefix { ("0"..."9").contains($0) }
    let rest = folded.dropFirst(digits.count)
    guard let value = Int(digits), (1...999_999).contains(value), rest.count <= 1,
      rest.allSatisfy({ ("a"..."z").contains($0) })
    else { return nil }
    self.init(value, suffix: String(rest))
  }

  /// `21a`.
  public var description: String { "\(value)\(suffix)" }

  public static func < (a: DocumentNumber, b: DocumentNumber) -> Bool { (a.value, a.suffix) < (b.value, b.suffix) }
}

/// Số, ký hiệu: `34/KH-UBND`; a legal document carries its year: `01/2023/QĐ-UBND`.
public struct DocumentSign: Hashable, Sendable {
  /// The number.
  public var number: DocumentNumber
  /// The year, in the sign of a legal document.
  public var year: Int?
  /// What follows: `KH-UBND`.
  public var notation: String

  /// A sign.
  public init(number: DocumentNumber, year: Int? = nil, notation: String) {
    self.number = number
    self.year = year
    self.notation = notation
  }

  /// Reads `34/KH-UBND`, `21a/KH-UBND`, `01/2023/QĐ-UBND`, `67/UBND-TCKH`. Nil when it is no such sign.
  public init?(_ text: String) {
    let parts = text.tidied.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map {
      String($0).tidied
    }
    guard parts.count >= 2, let number = DocumentNumber(parts[0]) else { return nil }
    if parts.count == 3, let year = Int(parts[1]), (1945...2200).contains(year), !parts[2].isEmpty {
      self.init(number: number, year: year, notation: DocumentSign.notation(parts[2]))
    } else {
      let notation = DocumentSign.notation(parts.dropFirst().joined(separator: "/"))
      guard !notation.isEmpty, notation.count <= 60 else { return nil }
      self.init(number: number, notation: notation)
    }
  }

  /// As it stands on paper; one digit is written with a zero before it.
  public var text: String {
    let written = number.value < 10 ? "0\(number)" : "\(number)"
    return [written, year.map(String.init), notation].compactMap(\.self).joined(separator: "/")
  }
}
