import Ground
public import Storage

/// Loại văn bản: the kinds of administrative documents of NĐ 30/2020/NĐ-CP, with the codes their notation begins with
/// (facts: seeds and practice; the list itself was not checked against the decree).
public enum DocumentType: String, StoredEnum, Sendable, CaseIterable, Codable {
  case resolution, decision, directive, regulation, rule, communique, notice, guideline, programme, plan, scheme
  case project, undertaking, report, minutes, submission, contract, telegram, authorisation, invitation, introduction,
    leave
  case dispatchSlip, transferSlip, reportSlip, jointCircular
  /// Công văn: has no code of its own.
  case letter
  /// Anything that came in and is none of these.
  case other

  /// The code in the notation, as `KH`; empty for a letter.
  public var symbol: String { DocumentTypeWords.symbols[self] ?? "" }

  /// The type whose code stands at the beginning of a notation, as in `KH-UBND`; a letter when there is none.
  public init(notation: String) {
    let head = notation.split(whereSeparator: { $0 == "-" || $0 == "/" }).first.map { String($0).tidied } ?? ""
    self = DocumentType(code: head) ?? .letter
  }

  /// The type with this code, however it is typed: first with its marks, then without.
  init?(code: String) {
    guard !code.isEmpty else { return nil }
    let coded = DocumentType.allCases.filter { !$0.symbol.isEmpty }
    let found =
      coded.first { $0.symbol.lowercased() == code.lowercased() }
      ?? coded.first { SearchKey($0.symbol) == SearchKey(code) }
    guard let found else { return nil }
    self = found
  }
}

/// Chiều văn bản: out of the unit or into it.
public enum DocumentDirection: String, StoredEnum, Sendable, CaseIterable, Codable {
  case outgoing, incoming
}

/// Độ khẩn.
public enum Urgency: String, StoredEnum, Sendable, CaseIterable, Codable {
  case normal, urgent, veryUrgent, express
}
