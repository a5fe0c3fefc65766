import Ground

/// The single lines of a paper, as the decree wants them written.
extension PaperLayout {
  /// Room to write in: spaces that neither break nor shrink.
  static func room(_ count: Int) -> String { String(repeating: "\u{A0}", count: count) }

  /// One line of tidied text.
  static func line(_ text: String) -> String { PaperText(text).plain.replacing("\n", with: " ") }

  static func number(_ paper: OfficialPaper) -> String {
    let notation = line(paper.notation)
    if notation.isEmpty, paper.number == nil { return "" }
    let behind = notation.isEmpty ? "" : notation.hasPrefix("/") ? notation : "/" + notation
    return numberWord + (paper.number.map { " " + $0.description } ?? room(9)) + behind
  }
  static let numberWord = "Số:"

  static func about(_ paper: OfficialPaper) -> String {
    let subject = line(paper.subject)
    guard paper.typeName == nil, !subject.isEmpty else { return "" }
    return subject.lowercased().hasPrefix("v/v") ? subject : "V/v " + subject
  }

  static func dated(_ paper: OfficialPaper) -> String {
    let place = line(paper.place)
    return place.isEmpty ? day(paper.dated) : "\(place), \(day(paper.dated))"
  }

  static func day(_ date: PaperDate) -> String {
    switch date {
    case .on(let day): return VietnameseFormat.paperDay(day)
    case .open(let month, let year):
      let known = month.map { $0 < 3 ? Digits.padded($0, 2) : String($0) }
      return "ngày\(room(6))tháng\(known.map { " \($0) " } ?? room(6))năm\(year.map { " \($0)" } ?? room(9))"
    }
  }

  static func reference(_ paper: OfficialPaper) -> String {
    let type = line(paper.typeName ?? "Công văn")
    let number = number(paper)
    let said = number.isEmpty ? "" : " số" + number.dropFirst(numberWord.count)
    return "(Kèm theo \(type)\(said) \(day(paper.dated)) của \(line(paper.issuer)))"
  }

  static func documentTitle(_ paper: OfficialPaper) -> String {
    let notation = line(paper.notation)
    let number = paper.number.map { $0.description + (notation.isEmpty ? "" : "/" + notation) } ?? ""
    let head = [line(paper.typeName ?? ""), number].filter { !$0.isEmpty }.joined(separator: " ")
    let title = [head, line(paper.subject)].filter { !$0.isEmpty }.joined(separator: ": ")
    return title.isEmpty ? line(paper.issuer) : title
  }

  /// Lines of a list, each with its semicolon, the last with its full stop.
  static func listed(_ items: [String], isSingleBare: Bool = false) -> [String] {
    let items = items.map { bare(line($0), of: ";.,") }
      .map { $0.hasPrefix("- ") ? String($0.dropFirst(2)) : $0 }.filter { !$0.isEmpty }
    if isSingleBare, items.count == 1 { return items }
    return items.enumerated().map { $1 + ($0 == items.count - 1 ? "." : ";") }
  }

  static func bare(_ text: String, of signs: String) -> String {
    var text = line(text)
    while let last = text.last, signs.contains(last) || last == " " { text.removeLast() }
    return text
  }

  static func signature(_ signature: PaperSignature) -> PaperSignature {
    let note = bare(line(signature.note), of: ")").drop { $0 == "(" }
    return PaperSignature(
      authority: signature.authority.map { line($0).uppercased() }.filter { !$0.isEmpty },
      position: line(signature.position).uppercased(), name: line(signature.name), note: note.isEmpty ? "" : "(\(note))"
    )
  }
}
