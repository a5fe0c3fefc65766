import Ground

extension DocumentSign {
  /// What follows the number as an office prints it: short dashes without spaces, the code of the type as it is
  /// written (`qđ - ubnd` is `QĐ-UBND`).
  public static func notation(_ text: String) -> String {
    let dashes = text.map { "\u{2013}\u{2014}\u{2010}\u{2011}".contains($0) ? "-" : $0 }
    var parts = String(dashes).split(separator: "-", omittingEmptySubsequences: false).map { String($0).tidied }
    if !text.contains(where: \.isUppercase) { parts = parts.map { $0.uppercased() } }
    if let head = parts.first, let type = DocumentType(code: head) { parts[0] = type.symbol }
    return parts.joined(separator: "-")
  }

  /// What makes it the same sign however it was typed: case, spaces, marks and Đ do not count, except where a mark
  /// alone tells two types apart (HĐ and HD, ĐA and DA). Every comparison of signs goes through it.
  public var key: String {
    let own = year.map { "\($0)/" } ?? ""
    var parts = DocumentSign.notation(notation).split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let head = parts.first.flatMap { DocumentType(code: $0) }?.symbol ?? ""
    parts = parts.map { SearchKey($0).description.filter { $0 != " " } }
    if DocumentSign.marked.contains(head) { parts[0] = head.lowercased() }
    return "\(number)/\(own)\(parts.joined(separator: "-"))"
  }

  /// The same, of a year: a unit counts anew every January.
  public func key(issuedIn year: Int) -> String { "\(year) \(key)" }

  /// Codes that folding would make equal to another code.
  private static let marked: Set<String> = {
    let codes = DocumentType.allCases.map(\.symbol).filter { !$0.isEmpty }
    let groups = Dictionary(grouping: codes) { SearchKey($0).description }.values.filter { $0.count > 1 }
    return Set(groups.flatMap(\.self).filter { SearchKey($0).description != $0.lowercased() })
  }()

  /// The notation that goes with a type: its code in front, none for a letter.
  public static func notation(_ written: String, for type: DocumentType) -> String {
    var parts = notation(written).split(separator: "-").map(String.init)
    if let head = parts.first, DocumentType(code: head) != nil { parts.removeFirst() }
    guard !type.symbol.isEmpty else { return parts.joined(separator: "-") }
    // Of a letter, only who issues it is kept: `UBND-TCKH` becomes `BC-UBND`.
    let rest = DocumentType(notation: written) == .letter ? Array(parts.prefix(1)) : parts
    return ([type.symbol] + rest).joined(separator: "-")
  }

  /// Throws `wrongNotation`, with the right one, when the code in front is not that of the type.
  static func check(_ notation: String, for type: DocumentType) throws(DocumentRefusal) {
    let head = notation.split(whereSeparator: { $0 == "-" || $0 == "/" }).first.flatMap {
      DocumentType(code: String($0))
    }
    guard (head?.symbol ?? "") != type.symbol else { return }
    throw .wrongNotation(type, notation, DocumentSign.notation(notation, for: type))
  }
}
