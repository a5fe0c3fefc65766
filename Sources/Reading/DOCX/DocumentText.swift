/// Nội dung tệp Word: what a Word document says, top to bottom, without its looks.
public struct DocumentText: Sendable, Equatable {
  /// A piece of it.
  public enum Block: Sendable, Equatable {
    /// Đoạn văn: its text (`\n` where a line is broken), and its heading level from 1 when it is a heading. Numbers that
    /// Word itself counts are not in the text.
    case paragraph(String, heading: Int?)
    /// Bảng: its rows of cells; several paragraphs of a cell are parted by `\n`.
    case table([[String]])
  }

  /// The pieces in order; empty paragraphs are left out.
  public let blocks: [Block]

  /// The text alone: a paragraph or a row of a table a line, cells parted by tabs.
  public var text: String {
    blocks.map { block in
      switch block {
      case .paragraph(let text, _): text
      case .table(let rows):
        rows.map { $0.map { $0.replacing("\n", with: " ") }.joined(separator: "\t") }.joined(separator: "\n")
      }
    }.joined(separator: "\n")
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
    let styles = try Relations(of: main, in: archive, limits: limits).first(ending: "/styles")
    let headings =
      if let styles, archive.has(styles) { try DocumentStyles.headings(archive.part(styles), limits: limits) } else {
        [String: Int]()
      }
    var reader = try DocumentReader(archive.part(main), headings: headings, limits: limits)
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
