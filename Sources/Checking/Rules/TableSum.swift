/// Bảng: rows that a total row must add up to, and columns that a total column must.
enum TableSum {
  /// Rows of one table.
  struct Table {
    var rows: [Block] = []
    /// The numbers of the cells.
    var cells: [[Figure?]] = []
  }

  static func findings(in report: Report) -> [Finding] {
    tables(report).flatMap { table -> [Finding] in
      if isNested(table) { return nested(table) }
      let (rows, columns) = (rows(table), columns(table))
      // One wrong cell breaks its row and its column: told once, in its row.
      let cells = columns.compactMap { $0.expected == $0.found ? nil : $0.line }
      return columns
        + rows.filter { row in
          !columns.contains { gap($0) == gap(row) || gap($0) == -gap(row) } || cells.isEmpty
        }
    }
  }

  private static func gap(_ finding: Finding) -> Int {
    let values = [finding.expected, finding.found].map { Int($0.filter { $0.isNumber }) ?? 0 }
    return values[0] - values[1]
  }

  /// Whether some of its rows are parts of the row above them: `- Trực tuyến`.
  private static func isNested(_ table: Table) -> Bool {
    let marks = table.rows.map(isPart)
    return marks.contains(true) && marks.contains(false) && marks.count { $0 } >= 2
  }

  private static func isPart(_ block: Block) -> Bool {
    guard let label = block.cells?.first(where: { cell in cell.folded.contains(where: Folded.isLetter) }) else {
      return false
    }
    return label.folded.first == 0x2D || label.folded.first == 0x2B
  }

  /// A row and the rows with a mark below it, in every column of amounts.
  private static func nested(_ table: Table) -> [Finding] {
    var found: [Finding] = []
    for row in table.rows.indices where !isPart(table.rows[row]) {
      let parts = Array(((row + 1)..<table.rows.count).prefix { isPart(table.rows[$0]) })
      guard parts.count >= 2 else { continue }
      for column in table.cells[row].indices.dropFirst() {
        guard let total = table.cells[row][column], total.role == .count, !isShare(table, column) else { continue }
        let figures = parts.compactMap { table.cells[$0][safe: column] ?? nil }
        guard figures.count == parts.count, !Partition.adds(figures, to: total.values) else { continue }
        let sum = Partition.sum(figures)
        guard sum > total.value * 0.7, sum < total.value * 1.4 else { continue }
        let terms = figures.map { Figure.text($0.value) }.joined(separator: " + ")
        found.append(
          Finding(
            .sumMismatch, at: table.rows[row].place, expected: Figure.text(sum), found: Figure.text(total.value),
            severity: .error,
            message: CheckingLabels.sumMismatch(
              terms: terms, sum: Figure.text(sum), total: Figure.text(total.value), isMoney: false)))
        break
      }
    }
    return found
  }

  static func tables(_ report: Report) -> [Table] {
    var out: [Table] = []
    var open: Table?
    for block in report.blocks where block.index < report.recipientsStart || block.index >= report.appendixStart {
      if let cells = block.cells {
        if open == nil { open = Table() }
        open?.rows.append(block)
        open?.cells.append(cells.map(value))
      } else if let table = open {
        out.append(table)
        open = nil
      }
    }
    if let open { out.append(open) }
    return out.filter { $0.rows.count >= 2 }
  }

  /// The number a cell is, when it is nothing else.
  static func value(_ cell: Letters) -> Figure? {
    let items = Lexer.items(cell, from: 0)
    guard let first = items.first else { return nil }
    if items.count == 1, case .figure(let figure) = first.kind { return figure }
    // `12 hồ sơ`
    if items.count == 2, let figure = first.count, let word = items[1].word, CheckingWords.unitClasses[word] != nil {
      return figure
    }
    return nil
  }

  static func isTotal(_ block: Block) -> Bool {
    let words = (block.cells ?? []).prefix(2).flatMap { Lexer.items($0, from: 0) }.compactMap(\.word)
    return words.count <= 5
      && (words.first == "tongso" || words.first == "tong" || words.first == "toan"
        || words.first == "cong"
          && !["thuong", "an", "ty", "doan", "nghe", "chuc", "vu", "tac", "chung", "trinh"].contains(
            words.dropFirst().first ?? ""))
  }

  /// A total row under or above its rows.
  private static func rows(_ table: Table) -> [Finding] {
    var found: [Finding] = []
    for (index, row) in table.rows.enumerated() where isTotal(row) {
      let above = index > 0 ? Array(0..<index) : []
      let body = body(table, above).isEmpty ? body(table, Array((index + 1)..<table.rows.count)) : body(table, above)
      guard body.count >= 2 else { continue }
      for column in table.cells[index].indices {
        guard let total = table.cells[index][column],
          total.role == .count || total.role == .year || total.role == .label,
          total.decimals <= 2, !isShare(table, column)
        else { continue }
        let shift =
          table.cells[index].count == table.cells[body[0]].count
          ? 0 : table.cells[body[0]].count - table.cells[index].count
        let values = body.map { table.cells[$0][safe: column + shift] ?? nil }
        let numbers = values.compactMap { $0 }
        guard numbers.count == values.count || numbers.count >= 2 && values.count - numbers.count <= values.count / 3,
          numbers.count >= 2, column + shift > 0
        else { continue }
        if Partition.adds(numbers, to: total.values) { continue }
        let tops = body.filter { isTop(table.rows[$0]) }.compactMap { table.cells[$0][safe: column + shift] ?? nil }
        if tops.count >= 1, tops.count < numbers.count, Partition.adds(tops, to: total.values) { continue }
        // Numbers of order and years are no amounts.
        if numbers.enumerated().allSatisfy({ Int($0.element.value) == $0.offset + 1 }) { continue }
        let sum = Figure.text(Partition.sum(numbers))
        found.append(
          Finding(
            .sumMismatch, at: row.place, expected: sum, found: Figure.text(total.value), severity: .error,
            message: CheckingLabels.tableRows(
              column: header(table, column + shift), sum: sum, total: Figure.text(total.value))))
      }
    }
    return found
  }

  /// The rows of data: those with numbers, not the header nor another total.
  private static func body(_ table: Table, _ rows: [Int]) -> [Int] {
    let data = rows.filter { row in
      table.cells[row].dropFirst().contains { $0 != nil } && !isTotal(table.rows[row]) && !isShareRow(table.rows[row])
        && !isNumbering(table.cells[row])
    }
    return data
  }

  /// `(1) (2) (3)` below a header.
  private static func isNumbering(_ cells: [Figure?]) -> Bool {
    let numbers = cells.compactMap { $0 }
    return numbers.count == cells.count && numbers.count >= 3
      && numbers.enumerated().allSatisfy { Int($0.element.value) == $0.offset + Int(numbers[0].value) }
  }

  private static func isTop(_ block: Block) -> Bool {
    guard let first = block.cells?.first else { return false }
    let text = first.text(0..<first.count)
    return Roman.value(text.lowercased()) != nil || ["A", "B", "C", "D"].contains(text)
  }

  static func header(_ table: Table, _ column: Int) -> String {
    // A header may stand in two lines, one above the other.
    let heads = table.rows.indices.prefix(3).prefix { table.cells[$0].compactMap { $0 }.isEmpty }
    let words = heads.compactMap { row -> String? in
      guard let cell = table.rows[row].cells?[safe: column], cell.count > 0 else { return nil }
      return cell.text(0..<cell.count)
    }
    if !words.isEmpty { return words.joined(separator: " ") }
    for row in table.rows.indices.prefix(3) where table.cells[row].compactMap({ $0 }).isEmpty {
      if let cell = table.rows[row].cells?[safe: column], cell.count > 0 { return cell.text(0..<cell.count) }
    }
    return ""
  }

  private static func headerWords(_ table: Table, _ column: Int) -> [Item] {
    Lexer.items(Letters(header(table, column).unicodeScalars), from: 0)
  }

  /// `Tỷ lệ trực tuyến (%) | 91,92 | 91,19 | 91,25`
  static func isShareRow(_ block: Block) -> Bool {
    let items = (block.cells ?? []).prefix(2).flatMap { Lexer.items($0, from: 0) }
    return items.contains { $0.word == "tyle" || $0.isSign("%") || $0.percent != nil }
  }

  private static func isShare(_ table: Table, _ column: Int) -> Bool {
    let words = headerWords(table, column)
    return words.contains {
      $0.word == "tyle" || $0.isSign("%") || $0.word == "stt" || $0.word == "tt" || $0.word == "nam"
    }
      || table.cells.contains { ($0[safe: column] ?? nil)?.role == .percent }
  }

  /// A column of totals beside its columns: told from the rows where it holds, or from the words of the header.
  private static func columns(_ table: Table) -> [Finding] {
    guard let width = table.cells.map(\.count).max(), width >= 4 else { return [] }
    var found: [Finding] = []
    for column in 1..<width {
      let words = headerWords(table, column)
      guard words.contains(where: { $0.word == "tongso" || $0.word == "tong" || $0.word == "cong" }),
        !isShare(table, column)
      else {
        continue
      }
      for reach in [Array((column + 1)..<width), Array(1..<column).reversed()] {
        guard let (parts, broken) = fitting(table, column, reach) else { continue }
        for row in broken {
          guard let total = table.cells[row][column] else { continue }
          let figures = parts.compactMap { table.cells[row][$0] }
          let sum = Figure.text(Partition.sum(figures))
          found.append(
            Finding(
              .sumMismatch, at: table.rows[row].place, expected: sum, found: Figure.text(total.value), severity: .error,
              message: CheckingLabels.sumMismatch(
                terms: figures.map { Figure.text($0.value) }.joined(separator: " + "), sum: sum,
                total: Figure.text(total.value), isMoney: false)))
        }
        break
      }
    }
    return found
  }

  /// The columns that make up a total in most rows, and the rows where they do not.
  private static func fitting(_ table: Table, _ column: Int, _ reach: [Int]) -> (parts: [Int], broken: [Int])? {
    let columns = reach.filter { !isShare(table, $0) }
    guard columns.count >= 2 else { return nil }
    var best: (parts: [Int], holds: Int, broken: [Int])?
    for length in 2...columns.count {
      let parts = Array(columns.prefix(length))
      var holds = 0
      var broken: [Int] = []
      for row in table.rows.indices {
        guard let total = table.cells[row][safe: column] ?? nil, !isNumbering(table.cells[row]),
          !isShareRow(table.rows[row])
        else { continue }
        let figures = parts.compactMap { table.cells[row][safe: $0] ?? nil }
        guard figures.count == parts.count else { continue }
        if Partition.adds(figures, to: total.values) { holds += 1 } else { broken.append(row) }
      }
      if holds > (best?.holds ?? 0) { best = (parts, holds, broken) }
    }
    guard let best, best.holds >= 2, best.broken.count * 2 <= best.holds else { return nil }
    return (best.parts, best.broken)
  }
}
