/// Tổng đứng sau: `mức độ 3 là 1.110 hồ sơ, mức độ 4 là 1.296 hồ sơ, tổng cộng 2.406 hồ sơ`.
enum TrailingTotal {
  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      counts[block.index].enumerated().compactMap { order, total in
        check(total, order, block, counts[block.index]) ?? behindBracket(total, order, block, counts[block.index])
      }
    }.filter { found in
      !told.contains { other in
        (other.rule == .sumMismatch || other.rule == .carryOver) && abs(other.line - found.line) <= 1
          && Set([other.expected, other.found]) == Set([found.expected, found.found])
      }
    }
  }

  private static let joined = Phrases("voi|cho|cho tong|tong|tongso|voi tong|voi tongso|voi su tham gia cua|thu hut")

  /// `02 lớp (lớp A 120 học viên; lớp B 45 học viên) với 165 học viên`: the bracket parts what stands behind it.
  private static func behindBracket(_ total: Counted, _ order: Int, _ block: Block, _ counts: [Counted]) -> Finding? {
    let items = block.items
    guard total.depth == 0, total.figure.bound == .exact, joined.ends(before: total.index, in: items),
      let close = items[..<total.index].lastIndex(where: { $0.isSign(")") }), total.index - close <= 5,
      let open = items[..<close].lastIndex(where: { $0.isSign("(") }), let noun = items[safe: total.index + 1]?.word
    else { return nil }
    let parts = counts[..<order].filter { $0.index > open && $0.index < close }
    guard parts.count >= 2,
      parts.allSatisfy({ items[safe: $0.index + 1]?.word == noun && $0.figure.bound == .exact && $0.depth == 1 }),
      !Partition.adds(parts.map(\.figure), to: total.figure.values)
    else { return nil }
    let sum = Partition.sum(parts.map(\.figure))
    guard total.figure.value > sum * 0.7, total.figure.value < sum * 1.4 else { return nil }
    return Finding(
      .sumMismatch, at: block.place(open..<(total.index + 2), about: total.index), expected: Figure.text(sum),
      found: total.figure.text, severity: .error,
      message: CheckingLabels.sumMismatch(
        terms: parts.map { Figure.text($0.figure.value) }.joined(separator: " + "), sum: Figure.text(sum),
        total: total.figure.text, isMoney: false))
  }

  private static let names = Phrases("tongso|tong|tong cong|cong|nang tongso|dua tongso")
  private static let goesOn = Phrases("trong do|gom|bao gom|cu the|chia ra")

  private static func check(_ total: Counted, _ order: Int, _ block: Block, _ counts: [Counted]) -> Finding? {
    guard order >= 2, total.figure.bound == .exact, names.isIn(block.items, total.before), total.figure.value >= 3,
      !CheckingWords.comparing.isIn(block.items, total.before)
    else { return nil }
    var parts: [Counted] = []
    for count in counts[..<order].reversed() {
      guard count.sentence == total.sentence, count.figure.role == total.figure.role, count.depth == total.depth,
        count.figure.bound == .exact, count.unit == nil || total.unit == nil || count.unit == total.unit,
        !goesOn.isIn(block.items, (count.index + 1)..<total.index)
      else { break }
      parts.append(count)
      if parts.count >= 2, Partition.adds(parts.map(\.figure), to: total.figure.values) { return nil }
    }
    // A number of another kind breaks the row before the sum is met.
    guard parts.count >= 2, parts.contains(where: { $0.unit != nil }) || total.unit != nil else { return nil }
    for length in stride(from: parts.count, through: 2, by: -1) {
      let some = Array(parts.prefix(length))
      let sum = Partition.sum(some.map(\.figure))
      let ratio = total.figure.value / max(sum, 1)
      guard ratio > 0.85, ratio < 1.2, !some.contains(where: { $0.figure.value >= total.figure.value }) else {
        continue
      }
      // Some parts of which the total is no sum: said of other things.
      guard some.allSatisfy({ !names.isIn(block.items, $0.before) }) else { return nil }
      let terms = some.reversed().map { Figure.text($0.figure.value) }.joined(separator: " + ")
      return Finding(
        .sumMismatch, at: block.place(some[some.count - 1].before.lowerBound..<(total.index + 1)),
        expected: Figure.text(sum), found: Figure.text(total.figure.value), severity: .error,
        message: CheckingLabels.sumMismatch(
          terms: terms, sum: Figure.text(sum), total: Figure.text(total.figure.value),
          isMoney: total.figure.role == .money))
    }
    return nil
  }
}
