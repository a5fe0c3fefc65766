/// Cách gõ văn bản: plain text as an official types it → the blocks of a paper. Never fails: what is no mark of
/// structure is a paragraph. One line, one block; empty lines only part tables.
///
/// | What is typed | What it becomes |
/// |---|---|
/// | `Phần thứ nhất. TÌNH HÌNH`, `Chương I`, `Mục 2` | a part, centred; a bare one takes the line right under it as title |
/// | `I. MỤC ĐÍCH`, `1. Mục đích`, `1.1. Kết quả` | headings by their numbers, unless they end like a sentence |
/// | `# …`, `## …`, `### …`, `#### …` | a heading of that level, whatever its number and its end |
/// | `Điều 1. …` | an article |
/// | `1. Giao Phòng Nội vụ … .`, `a) …` | a numbered clause; `> 1. …` is one whatever its end |
/// | `- …`, `+ …` (also `–`, `•`) | items |
/// | `\| a \| b \|` | a table: the first row is its head; a row with one cell spans all columns |
/// | `\|---\|:-40-\|` | second row of a table: widths in numbers, `:` at the side the text keeps to (both: centred); first: no head |
/// | `Phụ lục I. DANH MỤC` | an appendix; a bare one takes the line right under it as title |
/// | `---`, `--- ngang` | a new page; sheets lie across from there |
/// | `**đậm**`, `*nghiêng*`, `<br>` | bold, italic, a break; `\*` is a star |
/// | `\1. …` | a paragraph, whatever it begins with |
public enum PaperMarkup {
  /// The blocks of a text.
  public static func blocks(_ text: String) -> [PaperBlock] {
    var blocks: [PaperBlock] = []
    var rows: [String] = []
    // A part or an appendix that still waits for its title, which may only stand right under it.
    var isUntitled = false
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let line = PaperText(String(raw)).plain
      if line.hasPrefix("|") {
        rows.append(line)
        isUntitled = false
        continue
      }
      if !rows.isEmpty { blocks.append(.table(PaperTableMarkup.table(rows))) }
      rows = []
      guard !line.isEmpty else {
        isUntitled = false
        continue
      }
      guard let block = PaperLine.block(line) else { continue }
      if isUntitled, case .paragraph(let title) = block, !line.hasPrefix("\\"), let last = blocks.popLast() {
        blocks.append(last.titled(title))
        isUntitled = false
      } else {
        blocks.append(block)
        isUntitled = block.isUntitled
      }
    }
    if !rows.isEmpty { blocks.append(.table(PaperTableMarkup.table(rows))) }
    return blocks
  }

  /// The text of blocks; `blocks` of it are the same blocks (numbers that are none of ours become part of the text, and
  /// what has no text at all is left out).
  public static func text(of blocks: [PaperBlock]) -> String {
    let blocks = blocks.filter { !$0.isBlank }
    var out = ""
    for (index, block) in blocks.enumerated() {
      if case .table = block, index > 0, case .table = blocks[index - 1] { out += "\n" }
      // The line under a bare part would be read as its title.
      if index > 0, blocks[index - 1].isUntitled { out += "\n" }
      out += PaperLine.text(of: block) + "\n"
    }
    return out
  }
}

extension PaperBlock {
  /// A part or an appendix without a title.
  var isUntitled: Bool {
    switch self {
    case .heading(0, _, let text), .appendix(_, let text): text.isEmpty
    default: false
    }
  }

  fileprivate func titled(_ title: PaperText) -> PaperBlock {
    switch self {
    case .heading(let level, let number, _): .heading(level: level, number: number, text: title)
    case .appendix(let number, _): .appendix(number: number, title: title)
    default: self
    }
  }
}
