public import Storage

/// Loại văn bản: the kinds of administrative documents of NĐ 30/2020/NĐ-CP, with the codes their notation begins with
/// (facts: seeds and practice; the list itself was not checked against the decree).
public enum DocumentType: String, StoredEnum, Sendable, CaseIterable, Codable {
  case resolution, decision, directive, regulation, rule, communique, notice, guideline, programme, plan, scheme
  case project, report, minutes, submission, contract, telegram, authorisation, invitation, introduction, leave
  case dispatchSlip, transferSlip, reportSlip, jointCircular
  /// Công văn: has no code of its own.
  case letter
  /// Anything that came in and is none of these.
  case other

  /// The code in the notation, as `KH`; empty for a letter.
  public var symbol: String { DocumentTypeWords.symbols[self] ?? "" }

  /// The type whose code stands at the beginning of a notation, as in `KH-UBND`; a letter when there is none.
  public init(notation: String) {
    let head = notation.split(whereSeparator: { $0 == "-" || $0 == "/" }).first.map(String.init) ?? ""
    let found = DocumentType.allCases.first { !$0.symbol.isEmpty && $0.symbol == head }
    self = found ?? .letter
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
