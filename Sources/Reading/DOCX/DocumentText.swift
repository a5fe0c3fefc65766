/// Nội dung tệp Word: what a Word document says, top to bottom, without its looks.
public struct DocumentText: Sendable, Equatable {
  /// A piece of it.
  public enum Block: Sendable, Equatable {
    /// Đoạn văn: its text (`\n` where a line is broken), and its heading level from 1 when it is a heading. The number or
    /// bullet that Word itself puts before it stands in the text.
    case paragraph(String, heading: Int?)
    /// Bảng: its rows of cells; several paragraphs of a cell are parted by `\n`.
    case table([[String]])
  }

  /// The pieces in order; empty paragraphs are left out.
  public let blocks: [Block]

  /// The text alone: a paragraph or a row of a table a line, cells parted by tabs.
  public var text: String { text(marksHeadings: false) }

  /// The same with `#` before headings, as many as their level: what tells a heading without a number from a paragraph.
  public var markedText: String { text(marksHeadings: true) }

  private func text(marksHeadings: Bool) -> String {
    blocks.map { block in
      switch block {
      case .paragraph(let text, let heading?) where marksHeadings:
        String(repeating: "#", count: heading) + " " + text.replacing("\n", with: " ")
      case .paragraph(let text, _): text
      case .table(let rows):
        DocumentText.isLayout(rows)
          ? rows.map { $0.joined(separator: "\n") }.joined(separator: "\n")
          : rows.map(DocumentText.line).joined(separator: "\n")
      }
    }.joined(separator: "\n")
  }

  private static func line(_ row: [String]) -> String {
    row.map { $0.replacing("\n", with: " ") }.joined(separator: "\t")
  }

  /// Whether a table is no table of figures but two columns of a page: the head of a paper, or the list of recipients
  /// beside the signature. Said by its words, once for all of it: a small table with long cells is a table.
  private static func isLayout(_ rows: [[String]]) -> Bool {
    guard rows.count <= 3, rows.allSatisfy({ $0.count <= 3 }) else { return false }
    return rows.contains { row in row.contains(where: LayoutWords.isOfPage) }
  }
}

/// Tệp Word: reads `.docx`, told by content, never by name.
public enum DocumentFile {
  /// How much text a document may hold, in bytes of its XML.
  private static let limit = 128 << 20

  /// The text of a file: what stands in the body. Headers, footers, notes and what was struck out are passed over.
  public static func read(
    path: String, limits: ReadingLimits = .standard
  ) throws(ReadingRefusal) -> DocumentText {
    let file = try FileBytes(path: path)
    guard file.size <= limits.fileBytes else { throw .fileTooLarge(limit: limits.fileBytes) }
    var limits = limits
    limits.inflatedBytes = min(limits.inflatedBytes, limit)
    // Word nests deeper than Excel.
    limits.xmlDepth = 256
    do throws(ReadingRefusal) {
      guard try FileKind(beginningWith: file.peek(8)) == .zip else { throw .notADocument }
      return try read(ZipArchive(path: path, limits: limits), limits: limits)
    } catch {
      throw refusal(error)
    }
  }

  private static func read(_ archive: ZipArchive, limits: ReadingLimits) throws(ReadingRefusal) -> DocumentText {
    let main =
      try Relations(of: "", in: archive, limits: limits).first(ending: "/officeDocument") ?? "word/document.xml"
    guard archive.has(main), main.hasPrefix("word/") else { throw .notADocument }
    let relations = try Relations(of: main, in: archive, limits: limits)
    var (styles, numbering) = (DocumentStyles(), DocumentNumbering())
    if let part = relations.first(ending: "/styles"), archive.has(part) {
      styles = try DocumentStyles(archive.part(part), limits: limits)
    }
    if let part = relations.first(ending: "/numbering"), archive.has(part) {
      numbering = try DocumentNumbering(archive.part(part), limits: limits)
    }
    var reader = try DocumentReader(archive.part(main), styles, numbering, limits: limits)
    return DocumentText(blocks: try reader.blocks())
  }

  /// What the machinery of workbooks says, said of a document.
  private static func refusal(_ refusal: ReadingRefusal) -> ReadingRefusal {
    switch refusal {
    case .notATable, .empty: .notADocument
    case .damaged(let part): .damagedDocument(part: part)
    case .bomb(let part): .documentTooLarge(part: part)
    case .oldOrProtectedWorkbook: .oldOrProtectedDocument
    case .macros: .documentMacros
    default: refusal
    }
  }
}
