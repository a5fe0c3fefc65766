/// Tổng đứng sau: `mức độ 3 là 1.110 hồ sơ, mức độ 4 là 1.296 hồ sơ, tổng cộng 2.406 hồ sơ`.
enum TrailingTotal {
  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      counts[block.index].enumerated().compactMap { order, total in
        check(total, order, block, counts[block.index])
      }
    }.filter { found in
      !told.contains { other in
        (other.rule == .sumMismatch || other.rule == .carryOver) && abs(other.line - found.line) <= 1
          && Set([other.expected, other.found]) == Set([found.expected, found.found])
      }
    }
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
