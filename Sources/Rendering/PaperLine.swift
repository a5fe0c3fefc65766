/// One line of `PaperMarkup` that is no row of a table.
enum PaperLine {
  /// What a line is; nil when nothing is left of it. What would be a number or a mark without a text is a paragraph.
  static func block(_ line: String) -> PaperBlock? {
    let block = marked(line)
    guard block.isBlank else { return block }
    let whole = PaperText(markup: line)
    return whole.isEmpty || line == "\\" ? nil : .paragraph(whole)
  }

  private static func marked(_ line: String) -> PaperBlock {
    if line.hasPrefix("\\"), !isEscape(line) { return .paragraph(PaperText(markup: String(line.dropFirst()))) }
    if let orientation = pageBreak(line) { return .pageBreak(orientation) }
    if let heading = hashed(line) { return heading }
    if let (mark, rest) = item(line) { return .item(mark, text: PaperText(markup: rest)) }
    if line.hasPrefix("> "), let (number, rest) = PaperWords.number(String(line.dropFirst(2))) {
      return .clause(number: number, text: PaperText(markup: rest))
    }
    if let (number, rest) = PaperWords.part(line) {
      return .heading(level: 0, number: number, text: PaperText(markup: rest))
    }
    if let (number, rest) = PaperWords.appendix(line) {
      return .appendix(number: number, title: PaperText(markup: rest))
    }
    if let (number, rest) = PaperWords.article(line) {
      return .article(number: number, text: PaperText(markup: rest))
    }
    if let (number, rest) = PaperWords.number(line) { return numbered(number, PaperText(markup: rest)) }
    return .paragraph(PaperText(markup: line))
  }

  /// A backslash before these is theirs; at the beginning of a line, before anything else, it keeps the line a
  /// paragraph.
  private static func isEscape(_ line: String) -> Bool { ["\\*", "\\\\", "\\<"].contains { line.hasPrefix($0) } }

  private static func numbered(_ number: String, _ text: PaperText) -> PaperBlock {
    if let level = PaperWords.level(of: number), PaperWords.isTitle(text) {
      return .heading(level: level, number: number, text: text)
    }
    return .clause(number: number, text: text)
  }

  private static func pageBreak(_ line: String) -> PaperOrientation? {
    let dashes = line.prefix { $0 == "-" }
    guard dashes.count >= 3 else { return nil }
    let word = line.dropFirst(dashes.count).drop { $0 == " " }
    if word.isEmpty { return .portrait }
    return PaperWords.orientations[word.lowercased()]
  }

  private static func hashed(_ line: String) -> PaperBlock? {
    let hashes = line.prefix { $0 == "#" }
    let rest = line.dropFirst(hashes.count)
    guard !hashes.isEmpty, rest.first == " " else { return nil }
    let words = String(rest.drop { $0 == " " })
    let level = min(4, hashes.count)
    if words.hasPrefix("\\"), !isEscape(words) {
      return .heading(level: level, number: "", text: PaperText(markup: String(words.dropFirst())))
    }
    let found = PaperWords.number(words)
    return .heading(level: level, number: found?.number ?? "", text: PaperText(markup: found?.rest ?? words))
  }

  /// A dash or a plus; without a space only before a letter, so that `-5` and `+84` stay what they are.
  private static func item(_ line: String) -> (PaperMark, String)? {
    guard let first = line.first, let mark = PaperWords.marks[first] else { return nil }
    let rest = line.dropFirst()
    guard rest.first == " " || (first != "*" && rest.first?.isLetter == true) else { return nil }
    return (mark, String(rest.drop { $0 == " " }))
  }

  /// The line of a block, or the lines of a table.
  static func text(of block: PaperBlock) -> String {
    switch block {
    case .table(let table): return PaperTableMarkup.text(of: table)
    case .pageBreak(.portrait): return "---"
    case .pageBreak(.landscape): return "--- " + PaperWords.landscape
    case .paragraph(let text): return kept(text.markup, as: block, else: "\\" + text.markup)
    case .item(let mark, let text): return mark.rawValue + " " + text.markup
    case .article(let number, let text): return joined(number, text.markup)
    case .clause(let number, let text):
      let line = joined(number, text.markup)
      return kept(line, as: block, else: "> " + line)
    case .appendix(let number, let title):
      return joined(
        PaperWords.appendixWord + (number.isEmpty ? "" : " " + number) + (title.isEmpty ? "" : "."), title.markup)
    case .heading(0, let number, let text):
      return joined(number + (text.isEmpty ? "" : "."), text.markup)
    case .heading(let level, let number, let text):
      let line = joined(number, text.markup)
      let hashes = String(repeating: "#", count: level) + " "
      // Without a number of its own, a text that looks numbered is held back from being taken apart.
      let whole = number.isEmpty && block != self.block(hashes + line) ? "\\" + line : line
      return kept(line, as: block, else: hashes + whole)
    }
  }

  private static func joined(_ number: String, _ text: String) -> String {
    number.isEmpty || text.isEmpty ? number + text : number + " " + text
  }

  /// A line as it stands when it is read as what it is; else in another form.
  private static func kept(_ line: String, as block: PaperBlock, else other: String) -> String {
    self.block(line) == block && !line.hasPrefix("|") ? line : other
  }
}

extension PaperBlock {
  /// Whether a text is missing that the block cannot be without.
  var isBlank: Bool {
    switch self {
    case .heading(1..., _, let text), .clause(_, let text), .item(_, let text), .paragraph(let text): text.isEmpty
    default: false
    }
  }
}
