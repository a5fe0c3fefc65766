/// Cột khớp nhau: what holds between the columns of a table in most of its rows must hold in all of them, whatever the
/// header says, or where there is none that could be read.
enum ColumnIdentity {
  static func findings(in report: Report) -> [Finding] {
    TableSum.tables(report).flatMap { table -> [Finding] in
      let columns = columns(table)
      guard (3...9).contains(columns.count) else { return [] }
      return flows(table, columns) + sums(table, columns)
    }
  }

  /// Columns of amounts.
  private static func columns(_ table: TableSum.Table) -> [Int] {
    let width = table.cells.map(\.count).max() ?? 0
    return (1..<max(1, width)).filter { column in
      let figures = table.cells.compactMap { $0[safe: column] ?? nil }
      let isOrder = figures.enumerated().allSatisfy { Int($0.element.value) == $0.offset + 1 }
      return figures.count >= 4 && !isOrder && figures.allSatisfy { $0.role == .count && $0.decimals == 0 }
    }
  }

  /// `tồn + mới = đã giải quyết + đang giải quyết`
  private static func flows(_ table: TableSum.Table, _ columns: [Int]) -> [Finding] {
    for a in columns {
      for b in columns where b > a {
        for c in columns where c > a && c != b {
          for d in columns where d > c && d != b {
            let found = broken(table, [a, b], [c, d])
            if !found.isEmpty {
              return found.map { row in finding(table, row, [a, b], [c, d]) }
            }
          }
        }
      }
    }
    return []
  }

  /// A column that is the sum of two others.
  private static func sums(_ table: TableSum.Table, _ columns: [Int]) -> [Finding] {
    for total in columns {
      for a in columns where a != total {
        for b in columns where b > a && b != total {
          let found = broken(table, [total], [a, b])
          // Where another column in its place makes the total in every row, it was chance.
          let isChance = columns.contains { other in
            other != total && other != a && other != b
              && (holds(table, total, [a, other]) || holds(table, total, [b, other]))
          }
          if !found.isEmpty, !isChance { return found.map { row in finding(table, row, [total], [a, b]) } }
        }
      }
    }
    return []
  }

  /// Whether a column is the sum of others in every row that has them.
  private static func holds(_ table: TableSum.Table, _ total: Int, _ parts: [Int]) -> Bool {
    let rows = table.rows.indices.compactMap { row -> Bool? in
      guard let whole = table.cells[row][safe: total] ?? nil else { return nil }
      let figures = parts.compactMap { table.cells[row][safe: $0] ?? nil }
      return figures.count == parts.count ? Partition.sum(figures) == whole.value : nil
    }
    return rows.count >= 3 && rows.allSatisfy { $0 }
  }

  /// Rows in which it does not hold, where it holds in most of the others; none where it says nothing.
  private static func broken(_ table: TableSum.Table, _ left: [Int], _ right: [Int]) -> [Int] {
    var out: [Int] = []
    var (holds, full) = (0, 0)
    for row in table.rows.indices {
      let one = left.compactMap { table.cells[row][safe: $0] ?? nil }
      let two = right.compactMap { table.cells[row][safe: $0] ?? nil }
      guard one.count == left.count, two.count == right.count, !TableSum.isShareRow(table.rows[row]) else { continue }
      let (a, b) = (Partition.sum(one), Partition.sum(two))
      if a != b {
        out.append(row)
      } else if (one + two).filter({ $0.value > 0 }).count >= min(3, one.count + two.count) {
        holds += 1
        if (one + two).allSatisfy({ $0.value > 0 }) { full += 1 }
      }
    }
    // A column of noughts takes part in nothing.
    if left.count == 2, full < 2 { return [] }
    return holds >= 3 && holds >= out.count * 3 ? out : []
  }

  private static func finding(_ table: TableSum.Table, _ row: Int, _ left: [Int], _ right: [Int]) -> Finding {
    func figures(_ columns: [Int]) -> [Figure] { columns.compactMap { table.cells[row][safe: $0] ?? nil } }
    let (one, two) = (figures(left), figures(right))
    let (a, b) = (Figure.text(Partition.sum(one)), Figure.text(Partition.sum(two)))
    let terms = { (figures: [Figure]) in figures.map { Figure.text($0.value) }.joined(separator: " + ") }
    return Finding(
      left.count == 2 ? .carryOver : .sumMismatch, at: table.rows[row].place, expected: a, found: b, severity: .error,
      message: left.count == 2
        ? CheckingLabels.columnsFlow(terms(one), a, terms(two), b)
        : CheckingLabels.sumMismatch(terms: terms(two), sum: b, total: a, isMoney: false))
  }
}
