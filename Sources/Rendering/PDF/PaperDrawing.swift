import Foundation
import Ground

/// A paper as the template of the PDF reads it: the layout, as JSON. Names and shapes are those of
/// `Data/templates/official-paper.typ`.
struct PaperDrawing: Encodable {
  private let title: String
  private let issuerName: String
  /// Year, month and day that the file says it was made on: the paper's own, so that the same paper is the same file.
  private let day: [Int]
  private let superior: [String]
  private let issuer: [String]
  private let nation = PaperLayout.nation
  private let motto = PaperLayout.motto
  private let number: String
  private let about: [String]
  private let mark: String
  private let dated: String
  private let addresseesWord = PaperLayout.addresseesWord
  private let recipientsWord = PaperLayout.recipientsWord
  private let recipients: [String]
  private let signatures: [Signature]
  private let hasParts: Bool
  private let sheets: [Sheets]

  private struct Signature: Encodable {
    let lines: [String]
    let note: String
    let name: String
  }

  private struct Sheets: Encodable {
    let isLandscape: Bool
    let isAppendix: Bool
    let pieces: [Piece]
  }

  /// Words and how they are written: 1 italic, 2 bold, 3 both.
  private struct Run: Encodable {
    let run: PaperText.Run

    func encode(to encoder: any Encoder) throws {
      var values = encoder.unkeyedContainer()
      try values.encode(run.text)
      try values.encode((run.isItalic ? 1 : 0) + (run.isBold ? 2 : 0))
    }
  }

  private struct Piece: Encodable {
    let kind: String
    var words: String?
    var runs: [Run]?
    var level: Int?
    var isTitle: Bool?
    var type: String?
    var subject: [Run]?
    var items: [String]?
    var label: String?
    var title: [Run]?
    var reference: String?
    var widths: [Int]?
    var sides: [String]?
    var head: [[Run]]?
    var rows: [[[Run]]]?

    init(_ kind: String) { self.kind = kind }
  }

  /// One line of JSON, without its end.
  static func line(_ paper: OfficialPaper) throws -> Data { try JSONEncoder().encode(PaperDrawing(paper)) }

  private init(_ paper: OfficialPaper) {
    let layout = PaperLayout(paper)
    title = layout.documentTitle
    issuerName = PaperLayout.line(paper.issuer)
    day = PaperDrawing.day(paper.dated)
    superior = PaperDrawing.lines(layout.superior)
    issuer = PaperDrawing.lines(layout.issuer)
    number = layout.number
    about = PaperDrawing.lines(layout.about)
    mark = layout.mark
    dated = layout.dated
    recipients = layout.recipients
    signatures = layout.signatures.map {
      Signature(lines: ($0.authority + [$0.position]).filter { !$0.isEmpty }, note: $0.note, name: $0.name)
    }
    hasParts = layout.hasParts
    sheets = layout.sheets.map { sheets in
      Sheets(
        isLandscape: sheets.orientation == .landscape, isAppendix: sheets.isAppendix,
        pieces: sheets.pieces.compactMap { PaperDrawing.piece($0, hasParts: layout.hasParts) })
    }
  }

  private static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  private static func day(_ date: PaperDate) -> [Int] {
    switch date {
    case .on(let day): [day.year, day.month, day.dayOfMonth]
    case .open(let month, let year): [year ?? 1970, month ?? 1, 1]
    }
  }

  private static func runs(_ text: PaperText) -> [Run] { text.runs.map(Run.init) }

  private static func piece(_ piece: PaperLayout.Piece, hasParts: Bool) -> Piece? {
    var drawn: Piece
    switch piece {
    case .title(let type, let subject):
      drawn = Piece("title")
      drawn.type = type
      drawn.subject = runs(subject)
    case .addressees(let items):
      drawn = Piece("addressees")
      drawn.items = items
    case .authority(let words), .enacting(let words):
      drawn = Piece("centred")
      drawn.words = words
    case .basis(let text):
      drawn = self.text(PaperText(runs: text.runs.map { .init($0.text, isBold: $0.isBold, isItalic: true) }))
    case .block(let block): return self.block(block, hasParts: hasParts)
    case .newPage: drawn = Piece("page")
    case .appendix(let label, let title, let reference):
      drawn = Piece("appendix")
      drawn.label = label
      drawn.title = runs(title)
      drawn.reference = reference
    case .foot: drawn = Piece("foot")
    }
    return drawn
  }

  private static func text(_ text: PaperText) -> Piece {
    var drawn = Piece("text")
    drawn.runs = runs(text)
    return drawn
  }

  private static func block(_ block: PaperBlock, hasParts: Bool) -> Piece? {
    var drawn: Piece
    switch block {
    case .heading(let level, let number, let text):
      drawn = Piece(level == 0 ? "part" : "heading")
      drawn.level = level + (hasParts ? 1 : 0)
      drawn.runs = runs(level == 0 ? text.headed(number) : text.numbered(number))
    case .article(let number, let text):
      drawn = Piece("article")
      drawn.isTitle = PaperWords.isTitle(text)
      drawn.runs = runs(PaperText.article(number, text))
    case .clause(let number, let text): return self.text(text.numbered(number))
    case .item(let mark, let text): return self.text(text.numbered(mark.rawValue))
    case .paragraph(let text): return self.text(text)
    case .table(let table):
      drawn = Piece("table")
      let settled = table.settled
      drawn.widths = settled.map(\.width)
      drawn.sides = settled.map(\.alignment.rawValue)
      drawn.head = table.headers.map(runs)
      drawn.rows = table.rows.map { $0.map(runs) }
    case .pageBreak, .appendix: return nil
    }
    return drawn
  }
}
