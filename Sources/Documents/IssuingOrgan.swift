import Ground

/// Cơ quan, người ban hành: in whose name a document speaks, as its head and the line above its grounds say it. The
/// notation tells the organ (`NQ-HĐND`), the lines above the signature whether it speaks as a body (`TM.`) or through
/// its head.
struct IssuingOrgan {
  /// Cơ quan ban hành, as in a sentence.
  let name: String
  /// Hội đồng nhân dân.
  let isCouncil: Bool
  /// The line above the grounds of a decision or a resolution; empty for any other type.
  let authority: String
  /// The line under them: `Quyết định`, `Quyết nghị`.
  let enacting: String

  init(_ d: Document, unit: String) {
    let parts = d.notation.split(separator: "-").map { SearchKey(String($0)).description }
    isCouncil = parts.contains(DocumentPaperWords.councilCode)
    name = isCouncil ? DocumentPaperWords.council(unit) : DocumentPaperWords.committee(unit)
    switch d.type {
    case .decision:
      authority = IssuingOrgan.speaking(d, name)
      enacting = d.type.label
    case .resolution:
      authority = name
      enacting = DocumentPaperWords.resolves
    default: (authority, enacting) = ("", "")
    }
  }

  /// The organ itself where the signature is on its behalf, else its head.
  private static func speaking(_ d: Document, _ organ: String) -> String {
    let lines = DocumentPaper.lines(d.content.authority)
    func after(_ signs: [String], _ line: String) -> String? {
      signs.first { line.uppercased().hasPrefix($0) }.map { String(line.dropFirst($0.count)).tidied }
    }
    if lines.contains(where: { after(DocumentPaperWords.onBehalf, $0) != nil }) { return organ }
    // Who signs in place of the head names it; else the signer is the head.
    let head = lines.lazy.compactMap { after(DocumentPaperWords.inPlace, $0) }.first ?? d.signerPosition.tidied
    return [head, organ].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
