/// Tỷ lệ sai ít: a share that holds against no number near it, and misses the obvious one by little: two digits changed
/// places, one digit is another.
enum NearShare {
  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      block.items.indices.compactMap { index -> Finding? in
        guard let percent = block.items[index].percent, percent.bound == .exact, percent.value < 100,
          let sentence = block.sentences.first(where: { $0.contains(index) }), isFact(block, index, sentence)
        else { return nil }
        let line = block.line(of: block.items[index].range.lowerBound)
        let isTold = told.contains {
          $0.found == percent.text + "%" && abs($0.line - line) <= 3 && $0.severity != .info
        }
        return isTold ? nil : check(percent, block, index, sentence, report, counts)
      }
    }
  }

  private static func isFact(_ block: Block, _ index: Int, _ sentence: Range<Int>) -> Bool {
    let near = max(sentence.lowerBound, index - 6)..<min(index + 5, sentence.upperBound)
    return !wishes.isIn(block.items, sentence.lowerBound..<index)
      && !CheckingWords.comparing.isIn(block.items, near)
  }

  private static let wishes = Phrases(
    "phan dau|muc tieu|yeu cau|toi thieu|it nhat|huong toi|se|du kien|chua dat|khong dat|quy dinh|chitieu giao")

  private static func check(
    _ percent: Figure, _ block: Block, _ index: Int, _ sentence: Range<Int>, _ report: Report, _ counts: [[Counted]]
  ) -> Finding? {
    let before = counts[block.index].filter { $0.index < index }
    let parts = named(block, index, sentence, before) ?? direct(block, index, sentence, counts[block.index])
    guard let first = parts.first, parts.allSatisfy({ $0.figure.bound == .exact }) else { return nil }
    let part =
      parts.count == 1 ? first.figure : Figure(value: Partition.sum(parts.map(\.figure)), role: first.figure.role)
    let near = wholes(first, block, report, counts).filter { count in
      !parts.contains { $0.index == count.index && $0.block == count.block }
    }
    let figures = near.map(\.figure)
    let sums = zip(figures, figures.dropFirst()).map { Figure(value: $0.value + $1.value) }
    let all = figures + sums + [Figure(value: part.value + (figures.last?.value ?? 0))]
    let own = counts[block.index].filter { sentence.contains($0.index) }.map(\.figure)
    if holds(percent, own, own) { return nil }
    let isBeside = near.contains {
      $0.block == block.index && sentence.contains($0.index) && isNear(percent, part, $0.figure)
        && among.isIn(block.items, $0.before)
    }
    if !isBeside, holds(percent, [part] + parts.map(\.figure), all) { return nil }
    guard let whole = near.last(where: { isObvious($0, of: first, block, report) && isNear(percent, part, $0.figure) })
    else {
      return nil
    }
    let ratio = 100 * part.value / whole.figure.value
    let verdict = Share.compare(ratio, percent)
    guard verdict == .wrong || verdict == .truncated else { return nil }
    return Ratio.finding(
      verdict, ratio: ratio, part, whole.figure, percent, at: block.place(min(first.index, index)..<(index + 1)))
  }

  /// The number right before.
  private static func direct(_ block: Block, _ index: Int, _ sentence: Range<Int>, _ counts: [Counted]) -> [Counted] {
    guard let part = Share.numerator(block, counts, index, sentence),
      block.items[safe: part.index - 1]?.isSign("/") != true
    else { return [] }
    return [part]
  }

  /// The numbers that `tỷ lệ hài lòng`, `tỷ lệ giải quyết đúng hạn` speak of.
  private static func named(_ block: Block, _ index: Int, _ sentence: Range<Int>, _ before: [Counted]) -> [Counted]? {
    let items = block.items
    guard let start = (max(sentence.lowerBound, index - 10)..<index).last(where: { items[$0].word == "tyle" }),
      !items[start..<index].contains(where: { $0.count != nil || $0.percent != nil || $0.isSign(";") })
    else { return nil }
    let name = Set(items[(start + 1)..<index].compactMap(\.word)).subtracting(CheckingWords.light)
    guard !name.isEmpty else { return nil }
    if items[safe: index + 1]?.isSign("(") == true { return [] }
    if items[start..<index].contains(where: { $0.word == "hailong" }) {
      let asked = before.filter { $0.index < start && $0.figure.role == .count }
      return asked.filter { count in
        Phrases("hailong").isIn(items, count.before.lowerBound..<count.after.upperBound)
          && !Phrases("khong hailong|chua hailong").isIn(items, count.before.lowerBound..<count.after.upperBound)
      }
    }
    guard let facet = Facet.of(items, start..<index), facet.group == .outcome else { return [] }
    let good: Set<Facet> = facet == .onTime || facet == .earlyOrOnTime ? [.early, .onTime, .earlyOrOnTime] : [facet]
    let parts = before.filter { $0.facet.map { good.contains($0) } ?? false && $0.index < start }
    return Set(parts.compactMap(\.facet)).count == parts.count ? parts : []
  }

  /// Numbers of the same things told up to there.
  private static func wholes(_ part: Counted, _ block: Block, _ report: Report, _ counts: [[Counted]]) -> [Counted] {
    (max(0, block.index - 8)...block.index).flatMap { place in
      report.isAhead[place] || report.blocks[place].cells != nil
        ? []
        : counts[place].filter { count in
          count.figure.role == part.figure.role && count.figure.value > 0 && count.figure.bound == .exact
            && isAlike(count.unit, part.unit)
        }
    }
  }

  private static func isAlike(_ one: String?, _ two: String?) -> Bool {
    guard let one, let two else { return true }
    let asked: Set = ["nguoi", "phieu", "luot"]
    return one == two || asked.contains(one) && asked.contains(two)
  }

  private static let among = Phrases("trong|tren|trong so|trong tongso|tongso|tong|giao|duoc giao")

  /// In the same paragraph, or said to be all there is; a sister of the part is not its whole.
  private static func isObvious(_ count: Counted, of part: Counted, _ block: Block, _ report: Report) -> Bool {
    if let group = count.facet?.group, group == part.facet?.group, count.facet != .fresh { return false }
    if count.block == block.index { return true }
    let words = report.blocks[count.block].items[count.before]
    return block.index - count.block <= 6
      && ([.total, .received, .fresh, .resolved].contains(count.facet)
        || words.contains { $0.word == "tongso" || $0.word == "tong" })
  }

  /// Within three points, or with the same digits in another order.
  private static func isNear(_ percent: Figure, _ part: Figure, _ whole: Figure) -> Bool {
    guard whole.value > part.value, part.value > 0 else { return false }
    let ratio = 100 * part.value / whole.value
    if abs(ratio - percent.value) <= 3 { return true }
    let digits = Figure.text(ratio, decimals: percent.decimals).filter(\.isNumber)
    let said = percent.text.filter(\.isNumber)
    let apart = zip(digits, said).filter { $0 != $1 }.count
    return digits.count >= 2 && digits.sorted() == said.sorted()
      || digits.count >= 3 && digits.count == said.count && apart == 1
  }

  private static func holds(_ percent: Figure, _ parts: [Figure], _ wholes: [Figure]) -> Bool {
    parts.contains { part in
      wholes.contains { $0.value > 0 && Share.compare(100 * part.value / $0.value, percent) == .holds }
    }
  }
}
