import Ground

/// Goes through the body of a Word document and keeps its words.
struct DocumentReader {
  private var xml: XMLReader
  private let headings: [String: Int]
  private var found: [DocumentText.Block] = []
  /// The text of the paragraph being read.
  private var words: [UInt8] = []
  private var heading: Int?
  /// The tables open now, the outermost first. What stands in a table inside a cell becomes text of that cell.
  private var tables: [Table] = []
  /// How many elements are open whose text is not the document's: what was moved away, a second version of a drawing.
  private var hidden = 0

  private struct Table {
    var rows: [[String]] = []
    var cell: [String] = []
  }

  init(_ part: ZipPart, headings: [String: Int], limits: ReadingLimits) throws(ReadingRefusal) {
    xml = try XMLReader(part, limits: limits)
    self.headings = headings
  }

  mutating func blocks() throws(ReadingRefusal) -> [DocumentText.Block] {
    while true {
      switch try xml.next() {
      case .finished: return found
      case .start: try start()
      case .end: end()
      case .text: if hidden == 0, xml.open.last == .t { try xml.appendText(to: &words) }
      }
    }
  }

  private mutating func start() throws(ReadingRefusal) {
    switch xml.tag {
    case .moveFrom, .fallback: hidden += 1
    case .tab where xml.open.dropLast().last == .r: words.append(0x20)
    case .lineBreak, .carriageReturn: words.append(0x0A)
    case .noBreakHyphen: words.append(0x2D)
    case .paragraphStyle: if let style = try xml.text("val") { heading = headings[style] }
    case .tbl: tables.append(Table())
    case .tr: if !tables.isEmpty { tables[tables.count - 1].rows.append([]) }
    default: break
    }
  }

  private mutating func end() {
    switch xml.tag {
    case .moveFrom, .fallback: hidden -= 1
    case .p: endParagraph()
    case .tc: endCell()
    case .tbl: endTable()
    default: break
    }
  }

  private mutating func endParagraph() {
    guard hidden == 0 else { return }
    let text = String(decoding: words, as: UTF8.self).tidied
    if !text.isEmpty {
      if tables.isEmpty {
        found.append(.paragraph(text, heading: heading))
      } else {
        tables[tables.count - 1].cell.append(text)
      }
    }
    words = []
    heading = nil
  }

  private mutating func endCell() {
    guard let table = tables.last, !table.rows.isEmpty else { return }
    tables[tables.count - 1].rows[table.rows.count - 1].append(table.cell.joined(separator: "\n"))
    tables[tables.count - 1].cell = []
  }

  private mutating func endTable() {
    guard let table = tables.popLast() else { return }
    if tables.isEmpty {
      if table.rows.contains(where: { !$0.allSatisfy(\.isEmpty) }) { found.append(.table(table.rows)) }
    } else {
      tables[tables.count - 1].cell += table.rows.map { $0.joined(separator: " ") }.filter { !$0.isEmpty }
    }
  }
}

/// Which styles of a Word document are headings. Their ids differ between languages of Word, their names do not.
enum DocumentStyles {
  static func headings(_ part: ZipPart, limits: ReadingLimits) throws(ReadingRefusal) -> [String: Int] {
    var xml = try XMLReader(part, limits: limits)
    var headings: [String: Int] = [:]
    var style: String?
    while true {
      let event = try xml.next()
      if event == .finished { return headings }
      guard event == .start else { continue }
      if xml.tag == .style {
        style = try xml.text("styleId")
      } else if xml.tag == .name, xml.open.dropLast().last == .style, let id = style, let name = try xml.text("val") {
        let words = name.lowercased().split(separator: " ")
        if words.count == 2, words[0] == "heading", let level = Int(words[1]), (1...9).contains(level) {
          headings[id] = level
        }
      }
    }
  }
}
