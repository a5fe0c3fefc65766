/// Bảng và lời: a number in a row of a table against the number that the text gives for the same.
enum TableAgainstText {
  /// A cell with its names.
  private struct Cell {
    let figure: Figure
    /// Words of the row.
    let label: Set<String>
    /// What its column, or its row, counts.
    let facet: Facet?
    let isTotal: Bool
    let names: Set<String>
    let times: Set<String>
    let row: Block
    /// Everything else in its row.
    let beside: [Figure]
    let unit: String?
  }

  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    let cells = Array(TableSum.tables(report).flatMap { self.cells($0, report) }.prefix(TwinNumbers.limit))
    guard !cells.isEmpty else { return [] }
    var found = shares(report, told)
    var seen: Set<String> = []
    var looked = 0
    for block in report.body where block.cells == nil && !report.isAhead[block.index] && looked < TwinNumbers.limit {
      for count in counts[block.index] {
        looked += 1
        guard let said = TwinNumbers.told(count, count.figure, block, report, isWhole: false),
          let cell = cells.first(where: { isSame($0, said, cells) }),
          seen.insert(said.figure.text + " " + cell.figure.text).inserted
        else { continue }
        let isTold = told.contains { finding in
          guard finding.severity != .info else { return false }
          let values = [finding.expected, finding.found]
          let lines = [cell.row.line, said.place.line]
          return lines.contains { abs($0 - finding.line) <= 2 }
            && (values.contains(cell.figure.text) || values.contains(said.figure.text))
        }
        if isTold { continue }
        found.append(
          Finding(
            .metricTwoValues, at: said.place, expected: cell.figure.text, found: said.figure.text,
            message: CheckingLabels.metricTwoValues(
              cell.figure.text, line: cell.row.line, quote: cell.row.place.quote, said.figure.text)))
      }
    }
    return found
  }

  /// Shares in tables against shares in words: `Tỷ lệ trực tuyến (%) | 91,25` and `tỷ lệ trực tuyến … đạt 92,15%`.
  private static func shares(_ report: Report, _ told: [Finding]) -> [Finding] {
    let rows = Array(TableSum.tables(report).flatMap { shareRows($0) }.prefix(TwinNumbers.limit))
    guard !rows.isEmpty else { return [] }
    var found: [Finding] = []
    for said in TwinShares.all(report) {
      let near = rows.filter { row in
        let words = said.words.subtracting(CheckingWords.fillers)
        let isNamed =
          row.words.count >= 2 && row.words.isSubset(of: said.words) && row.words.count * 2 >= said.words.count - 1
          || row.words == words && !words.isDisjoint(with: CheckingWords.telling)
        return isNamed && row.fields.isSubset(of: said.raw)
      }
      guard let row = near.first,
        !near.contains(where: { row in
          row.figures.contains {
            $0.value == said.percent.value
              || $0.decimals != said.percent.decimals && abs($0.value - said.percent.value) < 0.51
          }
        }),
        let figure = row.figures.min(by: { abs($0.value - said.percent.value) < abs($1.value - said.percent.value) }),
        abs(figure.value - said.percent.value) < 15,
        !told.contains(where: {
          $0.severity != .info && $0.line == said.place.line && $0.found == said.percent.text + "%"
        })
      else { continue }
      // The last column is the total.
      let right = row.figures.count > 1 && said.level != nil ? row.figures.last ?? figure : figure
      found.append(
        Finding(
          .metricTwoValues, at: said.place, expected: right.text + "%", found: said.percent.text + "%",
          message: CheckingLabels.metricTwoValues(
            right.text + "%", line: row.block.line, quote: row.block.place.quote, said.percent.text + "%")))
    }
    return found
  }

  private struct ShareRow {
    let words: Set<String>
    /// Of which field, where the row is one of several.
    let fields: Set<String>
    let figures: [Figure]
    let block: Block
  }

  /// Rows that are shares, and columns of shares in their total row.
  private static func shareRows(_ table: TableSum.Table) -> [ShareRow] {
    var out: [ShareRow] = []
    func weight(_ items: [Item]) -> Set<String> {
      Set(items.compactMap(\.word).map { CheckingWords.alike[$0] ?? $0 }).subtracting(CheckingWords.light)
        .subtracting(CheckingWords.fillers.subtracting(["hoso"])).subtracting(ranks)
    }
    for row in table.rows.indices {
      guard let cells = table.rows[row].cells,
        let head = cells.firstIndex(where: { cell in cell.folded.contains(where: Folded.isLetter) })
      else { continue }
      let items = Lexer.items(cells[head], from: 0)
      let figures = table.cells[row].enumerated().compactMap { $0.offset > head ? $0.element : nil }
      if items.contains(where: { $0.word == "tyle" || $0.isSign("%") }), !figures.isEmpty,
        figures.allSatisfy({ $0.value <= 100 })
      {
        out.append(ShareRow(words: weight(items), fields: [], figures: figures, block: table.rows[row]))
        continue
      }
      for column in table.cells[row].indices where column > head {
        let header = Lexer.items(Letters(TableSum.header(table, column).unicodeScalars), from: 0)
        guard let figure = table.cells[row][column], figure.value <= 100,
          header.contains(where: { $0.word == "tyle" || $0.isSign("%") }), !weight(header).isEmpty
        else { continue }
        let isTotal = TableSum.isTotal(table.rows[row])
        let label = Set(items.compactMap(\.word)).subtracting(ranks)
        out.append(
          ShareRow(words: weight(header), fields: isTotal ? [] : label, figures: [figure], block: table.rows[row]))
      }
    }
    return out
  }

  private static let ranks: Set = ["stt", "tt", "linh", "vuc", "noi", "dung", "don", "vi", "tinh", "ghi", "chu"]

  private static func cells(_ table: TableSum.Table, _ report: Report) -> [Cell] {
    guard let width = table.cells.map(\.count).max() else { return [] }
    let headers = (0..<width).map { column in
      Lexer.items(Letters(TableSum.header(table, column).unicodeScalars), from: 0)
    }
    let facets = headers.map { items in Facet.of(items, 0..<items.count) }
    let title = above(table, report)
    return table.rows.indices.flatMap { row -> [Cell] in
      let cells = table.rows[row].cells ?? []
      guard let head = cells.firstIndex(where: { cell in cell.folded.contains(where: Folded.isLetter) }) else {
        return []
      }
      let items = Lexer.items(cells[head], from: 0)
      let label = Set(items.compactMap(\.word).map { CheckingWords.alike[$0] ?? $0 }).subtracting(ranks)
        .subtracting(["va", "cac", "cua"])
      let figures = table.cells[row].compactMap { $0 }
      let own = Facet.of(items, 0..<items.count)
      return table.cells[row].indices.compactMap { column -> Cell? in
        guard column > head, let figure = table.cells[row][column], figure.role == .count, figure.decimals == 0 else {
          return nil
        }
        return Cell(
          figure: figure, label: label, facet: facets[safe: column].flatMap { $0 } ?? own,
          isTotal: TableSum.isTotal(table.rows[row]) && facets.contains { $0 != nil },
          names: Scope.names(items, 0..<items.count),
          times: title.union(Scope.times(headers[safe: column] ?? [], 0..<(headers[safe: column]?.count ?? 0))),
          row: table.rows[row], beside: figures,
          unit: items.compactMap { $0.word.flatMap { CheckingWords.unitClasses[$0] } }.first)
      }
    }
  }

  /// Times that the title of a table names.
  private static func above(_ table: TableSum.Table, _ report: Report) -> Set<String> {
    guard let first = table.rows.first?.index, first > 0 else { return [] }
    let block = report.blocks[first - 1]
    return Scope.times(block.items, 0..<block.items.count).union(report.headingPeriods[first].map { [$0] } ?? [])
  }

  private static func isSame(_ cell: Cell, _ said: TwinNumbers.Told, _ all: [Cell]) -> Bool {
    guard cell.figure.value != said.figure.value, cell.figure.value >= 10,
      cell.times.isEmpty || said.times.isEmpty || !cell.times.isDisjoint(with: said.times),
      !cell.beside.contains(where: { $0.value == said.figure.value })
    else { return false }
    let ratio = cell.figure.value / said.figure.value
    guard ratio > 0.5, ratio < 2 else { return false }
    let isSlip = Slip.isLikely(cell.figure, said.figure)
    let isNear = isSlip || ratio > 0.95 && ratio < 1.05
    let words = said.words.union(said.noun.modifiers)
    if cell.isTotal {
      return isSlip && agree(cell.facet, said.facet) && said.facet != nil && said.unit == "hoso"
        && said.noun.modifiers.subtracting(TwinNumbers.stages).isEmpty && said.names.isEmpty && said.level == nil
        && !all.contains { $0.figure.value == said.figure.value }
    }
    guard !cell.label.isEmpty else { return false }
    if let facet = cell.facet, facet == Facet.of(cell.row.items, 0..<cell.row.items.count) {
      // `Hồ sơ tiếp nhận | 1.893`: the row itself says what it counts.
      let apart = cell.label.symmetricDifference(words).subtracting(CheckingWords.fillers).subtracting(
        CheckingWords.light)
      return isSlip && agree(facet, said.facet) && said.unit.map({ $0 == "hoso" }) ?? true && said.names.isEmpty
        && said.noun.modifiers.subtracting(TwinNumbers.stages).isSubset(of: cell.label)
        && apart.isDisjoint(with: CheckingWords.telling)
        && !all.contains { $0.figure.value == said.figure.value }
    }
    let isNamed = cell.label.isSubset(of: said.raw.union(words)) && cell.names.isSubset(of: said.names)
    if cell.facet != nil {
      // `lĩnh vực chứng thực tiếp nhận 950 hồ sơ` beside the row of that field.
      return isNamed && isNear && cell.figure.value >= 20 && agree(cell.facet, said.facet)
        && said.unit.map({ $0 == "hoso" }) ?? true
    }
    return isNamed && cell.label.count >= 2 && isSlip
      && (cell.unit == nil || said.unit == nil || cell.unit == said.unit)
  }

  private static func agree(_ a: Facet?, _ b: Facet?) -> Bool {
    let intake: Set<Facet> = [.total, .received, .fresh]
    guard let a, let b else { return true }
    return a == b || intake.contains(a) && intake.contains(b)
  }
}
