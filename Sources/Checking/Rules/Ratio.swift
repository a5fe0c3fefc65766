/// Tỷ lệ: a percentage against its two numbers.
enum Ratio {
  static func findings(in report: Report, _ counts: [[Counted]]) -> [Finding] {
    var found: [Finding] = []
    for block in report.body where block.cells == nil {
      let own = counts[block.index]
      let partitions = Partition.all(in: block, report, counts)
      let shares =
        Share.fractions(block) + Share.ofTotals(block, own) + Share.totalsBehind(block, own)
        + Share.sentences(block, own, partitions)
      var seen: Set<Int> = []
      for share in shares where seen.insert(share.place.upperBound).inserted {
        if let finding = check(share, block, own) { found.append(finding) }
      }
    }
    return found + tables(report) + SiblingShares.findings(in: report, counts)
      + NamedShares.findings(in: report, counts)
  }

  private static func check(_ share: Share, _ block: Block, _ counts: [Counted]) -> Finding? {
    var verdict = share.verdict
    var (part, whole) = (share.part, share.whole)
    guard verdict != .holds else { return nil }
    if !share.isFraction {
      // Any two numbers of the sentence may be meant.
      let sentence = block.sentences.first { $0.contains(share.place.upperBound - 1) } ?? share.place
      let fractions = block.items[sentence].flatMap { item -> [Figure] in
        if case .fraction(let one, let two) = item.kind { return [one, two] }
        return []
      }
      let figures = counts.filter { sentence.contains($0.index) }.map(\.figure) + fractions
      for (order, a) in figures.enumerated() {
        // A number is not the whole of itself.
        for (other, b) in figures.enumerated() where other != order && b.value >= a.value && b.value > 0 {
          switch Share.compare(100 * a.value / b.value, share.percent) {
          case .holds: return nil
          case .truncated: (verdict, part, whole) = (.truncated, a, b)
          default: break
          }
        }
      }
      // A part of two that make one whole.
      let sum = share.part.value + share.whole.value
      if sum > 0, Share.compare(100 * share.part.value / sum, share.percent) == .holds { return nil }
      if verdict == .wrong, share.percent.bound != .exact { return nil }
    }
    let ratio = 100 * part.value / whole.value
    let percent = share.place.last { block.items[$0].percent == share.percent } ?? share.place.lowerBound
    return finding(verdict, ratio: ratio, part, whole, share.percent, at: block.place(share.place, about: percent))
  }

  static func finding(
    _ verdict: Share.Verdict, ratio: Double, _ part: Figure, _ whole: Figure, _ percent: Figure, at place: Place
  ) -> Finding {
    let decimals = max(percent.decimals, percent.value == 100 ? 2 : percent.decimals)
    let expected = Figure.text(ratio, decimals: decimals) + "%"
    let found = percent.text + "%"
    let numbers = "\(Figure.text(part.value))/\(Figure.text(whole.value))"
    if verdict == .truncated {
      return Finding(
        .ratioTruncated, at: place, expected: expected, found: found, severity: .warning,
        message: CheckingLabels.ratioTruncated(numbers, expected: expected, found: found))
    }
    let isHundred = percent.value == 100 && percent.bound == .exact
    return Finding(
      isHundred ? .hundredPercent : .ratioWrong, at: place, expected: expected, found: found, severity: .error,
      message: CheckingLabels.ratioWrong(numbers, expected: expected, found: found))
  }

  // Columns

  /// A column of percentages that comes from two others in most rows.
  private static func tables(_ report: Report) -> [Finding] {
    TableSum.tables(report).flatMap { table in
      (table.cells.map(\.count).max().map { Array(1..<max(1, $0)) } ?? []).flatMap { column(table, $0) }
    }
  }

  private static func column(_ table: TableSum.Table, _ column: Int) -> [Finding] {
    let words = Lexer.items(Letters(TableSum.header(table, column).unicodeScalars), from: 0)
    let isShare =
      words.contains { $0.word == "tyle" || $0.isSign("%") }
      || table.cells.contains { ($0[safe: column] ?? nil)?.role == .percent }
    guard isShare else { return [] }
    let rows = table.rows.indices.filter { (table.cells[$0][safe: column] ?? nil) != nil }
    guard rows.count >= 2 else { return [] }
    var best: (pair: (Int, Int), good: Int)?
    for a in 0..<column {
      for b in 0..<column where a != b {
        let good = rows.filter { verdict(table, $0, a, b, column) == .holds }.count
        if good > (best?.good ?? 0) { best = ((a, b), good) }
      }
    }
    guard let best, best.good >= 2, best.good * 2 > rows.count else {
      let found = ofTotal(table, column, rows)
      return found.isEmpty ? beside(table, column, rows) : found
    }
    return rows.compactMap { row in
      let verdict = verdict(table, row, best.pair.0, best.pair.1, column)
      guard verdict == .wrong || verdict == .truncated, let a = table.cells[row][best.pair.0],
        let b = table.cells[row][best.pair.1], let percent = table.cells[row][column]
      else { return nil }
      return finding(verdict, ratio: 100 * a.value / b.value, a, b, percent, at: table.rows[row].place)
    }
  }

  /// Shares of the total of a column, which stands in a row of its own.
  private static func ofTotal(_ table: TableSum.Table, _ column: Int, _ rows: [Int]) -> [Finding] {
    for source in 0..<column {
      let values = rows.compactMap { row in (table.cells[row][safe: source] ?? nil).map { (row, $0) } }
      let bases = values.filter { table.cells[$0.0][column]?.value == 100 }
      if bases.count >= 2 {
        let found = inGroups(table, column, values, bases)
        if let found { return found }
        continue
      }
      guard let whole = values.map(\.1).max(by: { $0.value < $1.value }), whole.value > 0, values.count >= 3 else {
        continue
      }
      let verdicts = values.compactMap { row, part in
        (table.cells[row][column]).map { (row, part, $0, Share.compare(100 * part.value / whole.value, $0)) }
      }
      let good = verdicts.filter { $0.3 == .holds && $0.1.value < whole.value }.count
      guard good >= 2 || good == 1 && verdicts.count == 3, good * 2 >= verdicts.count - 1 else { continue }
      return verdicts.filter { $0.3 != .holds }.map { row, part, percent, verdict in
        finding(
          verdict, ratio: 100 * part.value / whole.value, part, whole, percent, at: table.rows[row].place)
      }
    }
    return []
  }

  /// Rows below a row of 100 are shares of that; nil when few of them are.
  private static func inGroups(
    _ table: TableSum.Table, _ column: Int, _ values: [(Int, Figure)], _ bases: [(Int, Figure)]
  ) -> [Finding]? {
    var found: [Finding] = []
    var good = 0
    for (row, part) in values {
      guard let base = bases.last(where: { $0.0 <= row }), base.0 != row, let percent = table.cells[row][column],
        base.1.value > 0
      else { continue }
      let ratio = 100 * part.value / base.1.value
      let verdict = Share.compare(ratio, percent)
      if verdict == .holds {
        good += 1
      } else {
        found.append(finding(verdict, ratio: ratio, part, base.1, percent, at: table.rows[row].place))
      }
    }
    return good >= 2 && good > found.count ? found : nil
  }

  /// `- Trực tuyến | 20.083 | 95,0`, `- Trực tiếp | 1.057 | 5,0`: rows whose whole is a row further up, where a
  /// neighbour's share holds against it.
  private static func beside(_ table: TableSum.Table, _ column: Int, _ rows: [Int]) -> [Finding] {
    func value(_ row: Int) -> Figure? {
      (table.cells[safe: row]?[safe: column - 1] ?? nil).flatMap { $0.role == .count ? $0 : nil }
    }
    func ratio(_ row: Int, _ whole: Int) -> Double? {
      guard let part = value(row), let all = value(whole), all.value > 0, part.value <= all.value else { return nil }
      return 100 * part.value / all.value
    }
    return rows.compactMap { row -> Finding? in
      guard let percent = table.cells[row][column], let part = value(row), percent.value < 100 else { return nil }
      func holds(_ row: Int, _ whole: Int) -> Bool {
        guard let stated = table.cells[safe: row]?[safe: column] ?? nil, let ratio = ratio(row, whole) else {
          return false
        }
        return Share.compare(ratio, stated) == .holds
      }
      let above = Array(0..<row)
      guard !above.contains(where: { holds(row, $0) }) else { return nil }
      let whole = above.last { whole in
        [row - 1, row + 1].contains { $0 > whole && holds($0, whole) } && ratio(row, whole) != nil
      }
      guard let whole, let all = value(whole), let ratio = ratio(row, whole) else { return nil }
      let verdict = Share.compare(ratio, percent)
      return finding(verdict, ratio: ratio, part, all, percent, at: table.rows[row].place)
    }
  }

  private static func verdict(_ table: TableSum.Table, _ row: Int, _ a: Int, _ b: Int, _ column: Int) -> Share.Verdict {
    guard let part = table.cells[row][safe: a] ?? nil, let whole = table.cells[row][safe: b] ?? nil,
      let percent = table.cells[row][safe: column] ?? nil, whole.value > 0, part.value <= whole.value
    else { return .unknown }
    return Share(part: part, whole: whole, percent: percent, block: 0, place: 0..<0, isFraction: true).verdict
  }
}
