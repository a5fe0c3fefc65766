/// Tỷ lệ gọi tên: `58 nhiệm vụ hoàn thành, 04 đang thực hiện; tỷ lệ hoàn thành đạt 93,55%`, and shares of a total named
/// in words: `4.402 hồ sơ, chiếm 96,54% tổng số hồ sơ tiếp nhận`.
enum NamedShares {
  static func findings(in report: Report, _ counts: [[Counted]]) -> [Finding] {
    report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      block.items.indices.compactMap { index -> Finding? in
        guard let percent = block.items[index].percent, percent.bound == .exact,
          let sentence = block.sentences.first(where: { $0.contains(index) }),
          !CheckingWords.targets.isIn(block.items, sentence.lowerBound..<index),
          !CheckingWords.comparing.isIn(
            block.items, max(sentence.lowerBound, index - 6)..<min(index + 5, sentence.upperBound))
        else { return nil }
        return inWords(percent, block, index, sentence, report, counts)
          ?? named(percent, block, index, sentence, report, counts)
      }
    }
  }

  private static let ofAll = Phrases(
    "tongso hoso|tong hoso|so hoso tiepnhan|so hoso da tiepnhan|hoso tiepnhan|so hoso phai giaiquyet")

  /// `chiếm 96,54% tổng số hồ sơ tiếp nhận`
  private static func inWords(
    _ percent: Figure, _ block: Block, _ index: Int, _ sentence: Range<Int>, _ report: Report, _ counts: [[Counted]]
  ) -> Finding? {
    let tail = (index + 1)..<min(index + 8, sentence.upperBound)
    guard let at = ofAll.first(in: block.items, tail), at <= index + 3,
      !tail.contains(where: { block.items[$0].count != nil }),
      let part = Share.numerator(block, counts[block.index], index, sentence), part.figure.bound == .exact
    else { return nil }
    let earlier = (max(0, block.index - 5)...block.index).flatMap { place in
      counts[place].filter { count in
        (place < block.index || count.index < part.index) && count.figure.role == .count
          && (count.unit == nil || count.unit == "hoso") && count.figure.value >= part.figure.value
      }
    }
    guard let whole = earlier.last(where: { $0.facet == .total || $0.facet == .received }) else { return nil }
    if holds(percent, [part.figure], earlier.map(\.figure)) { return nil }
    return finding(percent, part.figure, whole.figure, block, part.index..<min(index + 6, sentence.upperBound))
  }

  /// `tỷ lệ hoàn thành đạt 93,55%` behind the numbers of those that are done and those that are not.
  private static func named(
    _ percent: Figure, _ block: Block, _ index: Int, _ sentence: Range<Int>, _ report: Report, _ counts: [[Counted]]
  ) -> Finding? {
    let items = block.items
    guard let start = (max(sentence.lowerBound, index - 9)..<index).last(where: { items[$0].word == "tyle" }),
      !items[start..<index].contains(where: { $0.count != nil || $0.isSign(";") || $0.isSign(".") })
    else { return nil }
    if items[safe: index + 1]?.isSign("(") == true { return nil }
    let words = Set(items[start..<index].compactMap(\.word)).subtracting(CheckingWords.light).subtracting([
      "tyle", "nhiemvu", "hoso",
    ])
    guard !words.isEmpty, words.count <= 4 else { return nil }
    let own = counts[block.index].filter { $0.index < start }
    let alike = own.filter {
      words.isSubset(of: Set(items[$0.before].compactMap(\.word) + items[$0.after].compactMap(\.word)))
    }
    guard alike.count == 1, !alike[0].before.contains(where: { items[$0].word == "khong" || items[$0].word == "chua" })
    else {
      return nil
    }
    guard
      let part = own.last(where: { count in
        words.isSubset(of: Set(items[count.before].compactMap(\.word) + items[count.after].compactMap(\.word)))
      }),
      let whole = Partition.all(in: block, report, counts).last(where: { partition in
        partition.parts.contains { $0.index == part.index && $0.block == part.block }
      })?.total.figure
    else { return nil }
    if holds(percent, own.map(\.figure), own.map(\.figure) + [whole]) { return nil }
    return finding(percent, part.figure, whole, block, start..<(index + 1))
  }

  /// Shares of a number for which no whole stands anywhere near: nothing to reckon with.
  static func undecided(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    var found: [Finding] = []
    for block in report.body where block.cells == nil && !report.isAhead[block.index] {
      for index in block.items.indices where found.count < 3 {
        guard let percent = block.items[index].percent, percent.bound == .exact, percent.value < 100,
          let sentence = block.sentences.first(where: { $0.contains(index) }),
          let part = Share.numerator(block, counts[block.index], index, sentence), part.figure.role == .count,
          block.items[safe: part.index - 1]?.isSign("/") != true, index - part.index <= 6,
          !block.items[part.index..<index].contains(where: { $0.word == "tyle" }),
          !CheckingWords.comparing.isIn(block.items, sentence), !CheckingWords.targets.isIn(block.items, sentence)
        else { continue }
        let line = block.line(of: block.items[index].range.lowerBound)
        let near = (max(0, block.index - 12)...min(block.index + 2, counts.count - 1)).flatMap { place in
          counts[place].map(\.figure) + fractions(report.blocks[place])
        }
        if holds(percent, [part.figure], near + sums(near)) || told.contains(where: { $0.line == line }) { continue }
        let (number, share) = (part.figure.text, percent.text + "%")
        found.append(
          Finding(
            .ratioWrong, at: block.place(part.index..<(index + 1)), expected: "", found: share, severity: .info,
            message: CheckingLabels.noWhole(number, share)))
      }
    }
    return found
  }

  private static func fractions(_ block: Block) -> [Figure] {
    block.items.flatMap { item -> [Figure] in
      if case .fraction(let one, let two) = item.kind { return [one, two] }
      return []
    }
  }

  /// Neighbours added up: a whole need not be told.
  private static func sums(_ figures: [Figure]) -> [Figure] {
    zip(figures, figures.dropFirst()).map { Figure(value: $0.value + $1.value) }
  }

  private static func holds(_ percent: Figure, _ parts: [Figure], _ wholes: [Figure]) -> Bool {
    parts.contains { part in
      wholes.contains { whole in
        whole.value > 0 && Share.compare(100 * part.value / whole.value, percent) == .holds
      }
    }
  }

  private static func finding(_ percent: Figure, _ part: Figure, _ whole: Figure, _ block: Block, _ place: Range<Int>)
    -> Finding?
  {
    guard whole.value > 0 else { return nil }
    let ratio = 100 * part.value / whole.value
    let verdict = Share.compare(ratio, percent)
    guard verdict == .wrong || verdict == .truncated else { return nil }
    return Ratio.finding(verdict, ratio: ratio, part, whole, percent, at: block.place(place))
  }
}
