/// Tỷ lệ của các phần cùng một tổng: where the shares of the sisters hold against a total, this one must too.
///
/// `Sớm hạn: 870 hồ sơ (86,74%)`, `Đúng hạn: 131 hồ sơ (13,06%)`, each in its line: the total stands further up.
enum SiblingShares {
  private struct Part {
    let figure: Figure
    let percent: Figure
    let block: Block
    let place: Range<Int>
  }

  static func findings(in report: Report, _ counts: [[Counted]]) -> [Finding] {
    var found: [Finding] = []
    for group in groups(report, counts) {
      let first = group[0].block.index
      let wholes = wholes(report, counts, before: first, in: group.map(\.block.index).max() ?? first)
      let sum = group.reduce(0) { $0 + $1.figure.value }
      guard let whole = best(group, wholes, sum) else { continue }
      for part in group where !wholes.contains(where: { verdict(part, $0) == .holds }) {
        let verdict = verdict(part, whole)
        guard part.percent.bound == .exact, verdict == .wrong || verdict == .truncated else { continue }
        found.append(
          Ratio.finding(
            verdict, ratio: 100 * part.figure.value / whole.value, part.figure, whole, part.percent,
            at: part.block.place(part.place)))
      }
    }
    return found
  }

  private static func verdict(_ part: Part, _ whole: Figure) -> Share.Verdict {
    guard whole.value > 0 else { return .unknown }
    return Share.compare(100 * part.figure.value / whole.value, part.percent)
  }

  /// The total that a sister's share holds against, or that the parts make up.
  private static func best(_ group: [Part], _ wholes: [Figure], _ sum: Double) -> Figure? {
    if group.count >= 2 {
      let exact = wholes.last { abs($0.value - sum) < 1e-6 }
      if let exact { return exact }
      return wholes.last { whole in
        whole.value >= sum * 0.999
          && group.filter { verdict($0, whole) == .holds && $0.percent.value < 100 }.count * 2 >= group.count
      }
    }
    return nil
  }

  /// Parts with their shares: in one sentence, or in the lines of one list.
  private static func groups(_ report: Report, _ counts: [[Counted]]) -> [[Part]] {
    var out: [[Part]] = []
    var open: [Part] = []
    var last: Block?
    for block in report.body where block.cells == nil && !report.isAhead[block.index] {
      let all = block.sentences.map { parts(block, counts[block.index], $0) }
      for parts in all where parts.count >= 2 { out.append(parts) }
      let single = all.flatMap { $0 }
      let isNext = last.map { $0.index == block.index - 1 && kind($0.marker) == kind(block.marker) } ?? false
      if !isNext || single.count != 1 || block.marker == .none {
        if open.count >= 2 { out.append(open) }
        open = []
      }
      if single.count == 1, block.marker != .none { open.append(single[0]) }
      last = block
    }
    if open.count >= 2 { out.append(open) }
    return out
  }

  private static func kind(_ marker: Marker) -> String {
    switch marker {
    case .bullet(let byte): "b\(byte)"
    case .numbers(let numbers): "n\(numbers.dropLast())"
    case .lower: "a"
    default: ""
    }
  }

  private static func parts(_ block: Block, _ counts: [Counted], _ sentence: Range<Int>) -> [Part] {
    sentence.compactMap { index in
      guard let percent = block.items[index].percent, let part = Share.numerator(block, counts, index, sentence),
        part.figure.role == .count, part.figure.bound == .exact, index - part.index <= 8,
        block.items[safe: part.index - 1]?.isSign("/") != true,
        !CheckingWords.comparing.isIn(block.items, part.before),
        !CheckingWords.comparing.isIn(block.items, index..<min(index + 5, sentence.upperBound)),
        !CheckingWords.targets.isIn(block.items, max(sentence.lowerBound, part.index - 6)..<index)
      else { return nil }
      return Part(figure: part.figure, percent: percent, block: block, place: part.index..<(index + 1))
    }
  }

  /// Numbers told up to there, the nearest last.
  private static func wholes(_ report: Report, _ counts: [[Counted]], before first: Int, in last: Int) -> [Figure] {
    (max(0, first - 8)...last).flatMap { counts[$0].filter { $0.figure.role == .count }.map(\.figure) }
  }
}
