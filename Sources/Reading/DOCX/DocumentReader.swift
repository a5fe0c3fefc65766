import Ground

/// Goes through the body of a Word document and keeps its words.
struct DocumentReader {
  private var xml: XMLReader
  private let styles: DocumentStyles
  private var numbering: DocumentNumbering
  private var found: [DocumentText.Block] = []
  /// The text of the paragraph being read.
  private var words: [UInt8] = []
  /// Its style, and the list it names itself.
  private var style: String?
  private var list: String?
  private var level: Int?
  /// The tables open now, the outermost first. What stands in a table inside a cell becomes text of that cell.
  private var tables: [Table] = []
  /// How many elements are open whose text is not the document's: what was moved away, a second version of a drawing.
  private var hidden = 0
  /// Bytes still allowed.
  private var left: Int
  private let part: String

  private struct Table {
    var rows: [[String]] = []
    var cell: [String] = []
  }

  init(
    _ part: ZipPart, _ styles: DocumentStyles, _ numbering: DocumentNumbering, limits: ReadingLimits
  ) throws(ReadingRefusal) {
    xml = try XMLReader(part, limits: limits)
    left = limits.textBytes
    self.part = part.name
    self.styles = styles
    self.numbering = numbering
  }

  mutating func blocks() throws(ReadingRefusal) -> [DocumentText.Block] {
    while true {
      switch try xml.next() {
      case .finished: return found
      case .start: try start()
      case .end: try end()
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
    // What a paragraph was before a change that is kept track of stands deeper.
    case .paragraphStyle where isOwn(2): style = try xml.text("val")
    case .numId where isOwn(3): list = try xml.text("val")
    case .ilvl where isOwn(3): level = DocumentNumbering.level(try xml.text("val"))
    case .tbl: tables.append(Table())
    case .tr: if !tables.isEmpty { tables[tables.count - 1].rows.append([]) }
    default: break
    }
  }

  private mutating func end() throws(ReadingRefusal) {
    switch xml.tag {
    case .moveFrom, .fallback: hidden -= 1
    case .p: try endParagraph()
    case .tc: try endCell()
    case .tbl: endTable()
    default: break
    }
  }

  /// Whether the element stands so deep below the paragraph that is being read.
  private func isOwn(_ depth: Int) -> Bool { xml.open.dropLast(depth).last == .p }

  /// The list the paragraph stands in: what it says itself, else what its style says.
  private var place: DocumentListPlace? {
    let usual = style.flatMap { styles.place($0) }
    guard let list else { return usual }
    return list == "0" ? nil : DocumentListPlace(list: list, level: level ?? usual?.level ?? 0)
  }

  /// Counts what is kept: memory must not depend on what a file promises to be.
  private mutating func keep(_ bytes: Int) throws(ReadingRefusal) {
    left -= bytes
    guard left >= 0 else { throw .documentTooLarge(part: part) }
  }

  private mutating func endParagraph() throws(ReadingRefusal) {
    guard hidden == 0 else { return }
    let text = String(decoding: words, as: UTF8.self).tidied
    let number = place.map { numbering.next($0) } ?? ""
    try keep(text.utf8.count + number.utf8.count + 1)
    if !text.isEmpty {
      if tables.isEmpty {
        let heading = style.flatMap { styles.heading($0) }
        found.append(.paragraph(number.isEmpty ? text : "\(number) \(text)", heading: heading))
      } else {
        tables[tables.count - 1].cell.append(text)
      }
    }
    words = []
    (style, list, level) = (nil, nil, nil)
  }

  private mutating func endCell() throws(ReadingRefusal) {
    try keep(16)
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
