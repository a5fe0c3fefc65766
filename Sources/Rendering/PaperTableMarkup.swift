/// The rows of a table in `PaperMarkup`.
enum PaperTableMarkup {
  static func table(_ lines: [String]) -> PaperTable {
    var rows = lines.map(cells)
    var columns: [PaperTable.Column] = []
    var hasHead = true
    if let first = rows.first, let read = separator(first) {
      columns = read
      hasHead = false
      rows.removeFirst()
    } else if rows.count > 1, let read = separator(rows[1]) {
      columns = read
      rows.remove(at: 1)
    }
    let texts = rows.map { $0.map(PaperText.init(markup:)) }
    return PaperTable(
      columns: columns, headers: hasHead ? texts.first ?? [] : [], rows: Array(texts.dropFirst(hasHead ? 1 : 0)))
  }

  /// The raw cells of a line that begins with a bar.
  private static func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for sign in line.unicodeScalars.dropFirst() {
      if sign == "|", !isEscaped {
        cells.append(cell)
        cell = ""
      } else {
        cell.unicodeScalars.append(sign)
      }
      isEscaped = sign == "\\" && !isEscaped
    }
    // What stands behind the last bar is a cell too, unless it is nothing.
    if !PaperText(cell).isEmpty || cells.isEmpty { cells.append(cell) }
    return cells.map { PaperText($0).plain }
  }

  /// `---`, `:---`, `:-40-:` in every cell.
  private static func separator(_ cells: [String]) -> [PaperTable.Column]? {
    var columns: [PaperTable.Column] = []
    for cell in cells {
      guard let column = column(cell) else { return nil }
      columns.append(column)
    }
    return columns
  }

  private static func column(_ cell: String) -> PaperTable.Column? {
    var rest = cell[...]
    let (left, right) = (rest.hasPrefix(":"), rest.count > 1 && rest.hasSuffix(":"))
    if left { rest = rest.dropFirst() }
    if right { rest = rest.dropLast() }
    guard rest.hasPrefix("-") else { return nil }
    let digits = rest.drop { $0 == "-" }.prefix { $0.isASCII && $0.isNumber }
    let tail = rest.drop { $0 == "-" }.dropFirst(digits.count)
    guard tail.allSatisfy({ $0 == "-" }), digits.count <= 3 else { return nil }
    let width = Int(digits)
    guard digits.isEmpty || (width ?? 0) > 0 else { return nil }
    return PaperTable.Column(
      width: width, alignment: left && right ? .center : left ? .left : right ? .right : nil)
  }

  static func text(of table: PaperTable) -> String {
    var lines: [String] = []
    let separator = line(table.columns.map(text(of:)))
    if table.headers.isEmpty {
      lines.append(separator)
    } else {
      lines.append(line(table.headers.map(text(of:))))
      if table.columns.contains(where: { $0 != PaperTable.Column() }) { lines.append(separator) }
    }
    return (lines + table.rows.map { line($0.map(text(of:))) }).joined(separator: "\n")
  }

  private static func line(_ cells: [String]) -> String { "|" + cells.map { " \($0) |" }.joined() }

  private static func text(of cell: PaperText) -> String {
    let markup = PaperInline.markup(of: cell.runs, isCell: true)
    // What would be read as a rule of the table is held back by a backslash.
    return column(markup) == nil ? markup : "\\" + markup
  }

  private static func text(of column: PaperTable.Column) -> String {
    let rule = column.width.map { "-\($0)-" } ?? "---"
    return switch column.alignment {
    case nil: rule
    case .left?: ":" + rule
    case .center?: ":" + rule + ":"
    case .right?: rule + ":"
    }
  }
}
