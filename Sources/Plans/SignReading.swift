public import Documents
public import Ground

extension DocumentSign {
  /// Reads what people write: `21a/KH-UBND`, `Số: 21ª / KH - UBND`, `21^a/KH–UBND`; nil when it is no such sign.
  public static func reading(_ text: String) -> DocumentSign? {
    var rest = text.tidied[...]
    for word in IssueWords.introductions where SearchKey(String(rest)).description.hasPrefix(word) {
      rest = rest.drop { !($0.isASCII && $0.isNumber) }
      break
    }
    guard let stroke = rest.firstIndex(of: "/") else { return nil }
    let number = rest[..<stroke].filter { !" ^.".contains($0) }
    let notation = DocumentSign.notation(String(rest[rest.index(after: stroke)...])).filter { $0 != " " }
    guard (2...30).contains(notation.count),
      notation.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "/" })
    else { return nil }
    return DocumentSign(number + "/" + notation)
  }
}

/// Thứ tự số và ngày: within a year a later number does not bear an earlier day.
public enum NumberOrder {
  /// A sign with its day.
  public struct Issued: Sendable, Hashable {
    /// Số, ký hiệu.
    public var sign: DocumentSign
    /// The day.
    public var day: Day
    /// A sign of a day.
    public init(_ sign: DocumentSign, _ day: Day) {
      self.sign = sign
      self.day = day
    }
  }

  /// Neighbours of one notation and year whose numbers and days go opposite ways, the lower number first. A warning, no
  /// refusal: the paper may be wrong, and then the list says what the paper says.
  public static func disorder(in issued: [Issued]) -> [(lower: Issued, higher: Issued)] {
    let groups = Dictionary(grouping: issued) { "\($0.day.year) \(SearchKey($0.sign.notation))" }
    return groups.sorted { $0.key < $1.key }.flatMap { _, group in
      let sorted = group.sorted { $0.sign.number < $1.sign.number }
      return zip(sorted, sorted.dropFirst()).filter { $1.day < $0.day }.map { (lower: $0, higher: $1) }
    }
  }
}
