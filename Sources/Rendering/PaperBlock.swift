/// Phần của văn bản: one piece of a paper's body, from top to bottom.
public enum PaperBlock: Sendable, Hashable {
  /// Đề mục: 0 a part or chapter (*Phần*, *Chương*), centred; 1 `I.`, 2 `1.`, 3 `1.1.`, 4 what is deeper. The number is
  /// as it is written, with its full stop; empty where there is none.
  case heading(level: Int, number: String, text: PaperText)
  /// Điều: `Điều 1.` in bold, then its title or its text.
  case article(number: String, text: PaperText)
  /// Khoản, điểm: a paragraph with a number, as `1.` or `a)`.
  case clause(number: String, text: PaperText)
  /// Gạch đầu dòng.
  case item(PaperMark, text: PaperText)
  /// Đoạn văn.
  case paragraph(PaperText)
  /// Bảng.
  case table(PaperTable)
  /// Sang trang: what follows stands on sheets turned so.
  case pageBreak(PaperOrientation)
  /// Phụ lục: begins a page behind the signature, turned as the page break before it says. The number is `I`, `1` or
  /// empty.
  case appendix(number: String, title: PaperText)
}

/// Dấu đầu dòng: what stands before an item of a list; a plus is a step below a dash.
public enum PaperMark: String, Sendable, Hashable {
  case dash = "-"
  case plus = "+"
}

/// Hướng giấy: how the sheet lies.
public enum PaperOrientation: String, Sendable, Hashable {
  case portrait
  case landscape
}

/// Bảng: a table with a head that repeats on every page.
public struct PaperTable: Sendable, Hashable {
  /// Cột.
  public struct Column: Sendable, Hashable {
    /// Where the text of a column stands.
    public enum Alignment: String, Sendable, Hashable {
      case left, center, right
    }
    /// The share of the width beside the other columns, 1 to 999; nil leaves it to what stands in the column.
    public var width: Int?
    /// nil centres what is short (a running number, a date) and puts the rest left.
    public var alignment: Alignment?

    /// A column; what is left out is found from its cells.
    public init(width: Int? = nil, alignment: Alignment? = nil) {
      self.width = width.map { min(999, max(1, $0)) }
      self.alignment = alignment
    }
  }

  /// One for each column, from left to right.
  public let columns: [Column]
  /// The head; empty where there is none, else as many as there are columns.
  public let headers: [PaperText]
  /// The rows: as many cells as columns, or one cell that spans them all.
  public let rows: [[PaperText]]

  /// Word knows no more columns.
  private static let columnLimit = 63

  /// A table of what is given: as many columns as the longest row, short rows filled up; what stands beyond the 63rd
  /// column joins it.
  public init(columns: [Column] = [], headers: [PaperText] = [], rows: [[PaperText]]) {
    let (columns, headers) = (Array(columns.prefix(PaperTable.columnLimit)), PaperTable.fitted(headers))
    let rows = rows.map(PaperTable.fitted)
    let count = max(1, columns.count, headers.count, rows.map(\.count).max() ?? 0)
    func filled(_ cells: [PaperText]) -> [PaperText] { cells + Array(repeating: "", count: count - cells.count) }
    self.columns = columns + Array(repeating: Column(), count: count - columns.count)
    self.headers = headers.isEmpty ? [] : filled(headers)
    self.rows = rows.map { $0.count == 1 ? $0 : filled($0) }
  }

  private static func fitted(_ cells: [PaperText]) -> [PaperText] {
    guard cells.count > columnLimit else { return cells }
    let rest = cells[(columnLimit - 1)...].flatMap { $0.runs + [PaperText.Run(" ")] }
    return Array(cells[..<(columnLimit - 1)]) + [PaperText(runs: rest)]
  }

  /// The columns with every width and alignment settled; the widths are in thousandths and make 1000.
  public var settled: [(width: Int, alignment: Column.Alignment)] {
    let full = ([headers] + rows).filter { $0.count == columns.count }.map { $0.map(\.plain) }
    let wishes = columns.indices.map { index in
      columns[index].width.map(Double.init) ?? PaperTable.wish(full.map { $0[index] })
    }
    // Columns with a width share what theirs say; the others share as their text asks, on the same scale.
    let total = max(1, wishes.reduce(0, +))
    var widths = wishes.map { Int(($0 * 1000 / total).rounded(.down)) }
    if let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) { widths[widest] += 1000 - widths.reduce(0, +) }
    return columns.indices.map { index in
      let isShort = full.dropFirst(headers.isEmpty ? 0 : 1).allSatisfy { $0[index].count <= 10 }
      return (widths[index], columns[index].alignment ?? (isShort ? .center : .left))
    }
  }

  /// How wide a column would like to be: its longest word, and the more the longer its longest cell is.
  private static func wish(_ cells: [String]) -> Double {
    let words = cells.flatMap { $0.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(\.count) }
    let longest = Double(cells.map(\.count).max() ?? 0)
    return max(Double(words.max() ?? 0) + 2, (longest * 6).squareRoot(), 4)
  }
}

extension PaperBlock {
  /// An article by its number.
  public static func article(_ number: Int, _ text: PaperText) -> PaperBlock {
    .article(number: PaperWords.article(numbered: number), text: text)
  }
}
