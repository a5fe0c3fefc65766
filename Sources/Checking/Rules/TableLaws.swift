/// Luật của bảng: a line of a table that is the sum of two to four others, or their share, in all its places but one.
///
/// Columns and rows are looked at alike, so that `Tiếp nhận | Số hóa | Tỷ lệ` may be the head or the first column. No
/// word of the header is needed: that large numbers add up by chance in several places is out of the question.
enum TableLaws {
  static func findings(in report: Report, told: [Finding]) -> [Finding] {
    let known = Set(told.filter { $0.severity != .info && $0.rule != .metricTwoValues }.map(\.line))
    return TableSum.tables(report).flatMap { table -> [Finding] in
      let grid = Grid(table)
      guard grid.lines.count <= 14, grid.places.count <= 400 else { return [] }
      let turned = grid.turned
      let found = sums(grid) + (turned.lines.count <= 14 ? sums(turned) + shares(turned) : [])
      return found.filter { !known.contains($0.line) }
    }
  }

  /// The numbers of a table by lines (its columns, or its rows), each with a number for every place or nil.
  private struct Grid {
    var lines: [[Figure?]]
    /// The row of the table that a number at `line`, `place` stands in.
    let row: @Sendable (_ line: Int, _ place: Int) -> Block
    /// Places that are sums of the others: a fault of theirs follows from another.
    var isTotal: [Bool]
    var places: Range<Int> { 0..<isTotal.count }
    private let table: TableSum.Table
    private let rows: [Int]

    init(_ table: TableSum.Table) {
      self.table = table
      let rows = table.rows.indices.filter { row in
        table.cells[row].dropFirst().contains { $0 != nil } && !Grid.isNumbering(table.cells[row])
      }
      self.rows = rows
      let width = rows.map { table.cells[$0].count }.max() ?? 0
      lines = (1..<max(1, width)).map { column in rows.map { table.cells[$0][safe: column] ?? nil } }
        .filter { !Grid.isOrder($0) }
      isTotal = rows.map { TableSum.isTotal(table.rows[$0]) }
      row = { _, place in table.rows[rows[place]] }
    }

    private init(_ grid: Grid) {
      (table, rows) = (grid.table, grid.rows)
      lines = grid.rows.indices.map { place in grid.lines.map { $0[place] } }
      isTotal = [Bool](repeating: false, count: grid.lines.count)
      let (table, rows) = (grid.table, grid.rows)
      row = { line, _ in table.rows[rows[line]] }
    }

    /// Rows for columns.
    var turned: Grid { Grid(self) }

    /// `(1) (2) (3)` below a header.
    private static func isNumbering(_ cells: [Figure?]) -> Bool {
      let numbers = cells.compactMap { $0 }
      return numbers.count >= 3
        && numbers.enumerated().allSatisfy { Int($0.element.value) == $0.offset + Int(numbers[0].value) }
    }

    /// A column that counts its rows.
    private static func isOrder(_ line: [Figure?]) -> Bool {
      let numbers = line.compactMap { $0 }
      return numbers.count >= 2 && numbers.enumerated().allSatisfy { Int($0.element.value) == $0.offset + 1 }
    }
  }

  /// Lines of amounts, without fractions.
  private static func amounts(_ grid: Grid) -> [Int] {
    grid.lines.indices.filter { line in
      let figures = grid.lines[line].compactMap { $0 }
      return figures.count >= 2 && figures.allSatisfy { $0.role != .percent && $0.decimals == 0 }
    }
  }

  private struct Law {
    let total: Int
    let parts: [Int]
    let holds: Int
    let broken: [Int]
  }

  private static func sums(_ grid: Grid) -> [Finding] {
    let lines = amounts(grid)
    guard (3...14).contains(lines.count) else { return [] }
    let sets = subsets(lines)
    var laws: [Law] = []
    for total in lines {
      for parts in sets where !parts.contains(total) {
        if let law = law(grid, total, parts) { laws.append(law) }
      }
    }
    laws.sort { ($0.holds, -$0.parts.count) > ($1.holds, -$1.parts.count) }
    // The law that most places follow speaks first; where it holds, one that fewer follow is no law of that total.
    var told: Set<Int> = []
    return laws.enumerated().flatMap { order, law -> [Finding] in
      let better = laws[..<order].filter {
        guard $0.total == law.total, $0.holds > law.holds else { return false }
        // Other lines may make the same total, and one place of theirs be wrong; where several are, it was chance.
        return !Set($0.parts).isDisjoint(with: law.parts) || $0.broken.isEmpty && law.broken.count > 1
      }
      let open = law.broken.filter { place in !better.contains { !$0.broken.contains(place) } }
      let plain = open.filter { !grid.isTotal[$0] }
      return (plain.isEmpty ? open : plain).compactMap { place in
        guard told.insert(place).inserted else { return nil }
        return finding(grid, law, place)
      }
    }
  }

  /// Two to four lines; fewer of a wide table.
  private static func subsets(_ lines: [Int]) -> [[Int]] {
    var out: [[Int]] = []
    func grow(_ chosen: [Int], from start: Int) {
      if chosen.count >= 2 { out.append(chosen) }
      guard chosen.count < (lines.count > 11 ? 3 : 4) else { return }
      for next in start..<max(start, lines.count) { grow(chosen + [lines[next]], from: next + 1) }
    }
    grow([], from: 0)
    return out
  }

  /// What the places say for a law: enough large numbers that keep it, few that do not.
  private static func law(_ grid: Grid, _ total: Int, _ parts: [Int]) -> Law? {
    var (holds, weight) = (0, 0.0)
    var broken: [Int] = []
    var used = Set<Int>()
    for place in grid.places {
      guard let whole = grid.lines[total][place] else { continue }
      var sum = 0.0
      var filled: [Int] = []
      var isFull = true
      for part in parts {
        guard let figure = grid.lines[part][place] else {
          isFull = false
          break
        }
        sum += figure.value
        if figure.value > 0 { filled.append(part) }
      }
      guard isFull else { continue }
      if sum == whole.value {
        guard filled.count >= 2 else { continue }
        holds += 1
        used.formUnion(filled)
        weight += digits(whole.value)
      } else if abs(sum - whole.value) <= 0.5 * max(whole.value, sum) {
        broken.append(place)
        if broken.count * 2 > grid.places.count { return nil }
      } else {
        return nil
      }
    }
    let faults = broken.filter { !grid.isTotal[$0] }
    let wrong = faults.isEmpty ? broken.count : faults.count
    // Seven digits in all that keep it: no chance does that.
    guard holds >= 2, holds >= wrong * 2, weight >= 7, used.count == parts.count else { return nil }
    return Law(total: total, parts: parts, holds: holds, broken: broken)
  }

  /// How many decimal digits a number has, in parts.
  private static func digits(_ value: Double) -> Double {
    var (rest, count) = (max(value, 1), 0.0)
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    return count + (rest - 1) / 9
  }

  private static func finding(_ grid: Grid, _ law: Law, _ place: Int) -> Finding? {
    guard let whole = grid.lines[law.total][place] else { return nil }
    let parts = law.parts.compactMap { grid.lines[$0][place] }
    let sum = Figure.text(Partition.sum(parts))
    return Finding(
      .sumMismatch, at: grid.row(law.total, place).place, expected: sum, found: Figure.text(whole.value),
      severity: .error,
      message: CheckingLabels.sumMismatch(
        terms: parts.map { Figure.text($0.value) }.joined(separator: " + "), sum: sum, total: Figure.text(whole.value),
        isMoney: false))
  }

  /// `Số hồ sơ | 21.995 | 30.118`, `Số hóa | 19.890 | 28.204`, `Tỷ lệ | 90,43 | 93,65`: shares that stand in a row.
  private static func shares(_ grid: Grid) -> [Finding] {
    let lines = amounts(grid)
    return grid.lines.indices.compactMap { line -> Finding? in
      let percents = grid.places.compactMap { place in grid.lines[line][place].map { (place, $0) } }
      guard percents.count >= 3, percents.contains(where: { $0.1.decimals > 0 }),
        percents.allSatisfy({ $0.1.value <= 100 })
      else { return nil }
      for part in lines {
        for whole in lines where whole != part {
          let verdicts = percents.compactMap { place, percent -> (Int, Figure, Figure, Figure, Share.Verdict)? in
            guard let a = grid.lines[part][place], let b = grid.lines[whole][place], b.value > 0, a.value <= b.value
            else { return nil }
            return (place, a, b, percent, Share.compare(100 * a.value / b.value, percent))
          }
          let wrong = verdicts.filter { $0.4 == .wrong || $0.4 == .truncated }
          guard verdicts.count == percents.count, wrong.count == 1, verdicts.count >= 3,
            let (place, a, b, percent, verdict) = wrong.first
          else { continue }
          return Ratio.finding(
            verdict, ratio: 100 * a.value / b.value, a, b, percent, at: grid.row(line, place).place)
        }
      }
      return nil
    }
  }
}
