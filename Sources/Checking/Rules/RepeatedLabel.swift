/// Một nhãn nhắc lại: `04 thành viên dự phòng` against `dự phòng 01 người … dự phòng 01 người`.
enum RepeatedLabel {
  static func findings(in report: Report, _ counts: [[Counted]]) -> [Finding] {
    report.body.flatMap { block -> [Finding] in
      block.cells == nil ? counts[block.index].compactMap { check($0, block, counts[block.index]) } : []
    }
  }

  private static func check(_ stated: Counted, _ block: Block, _ counts: [Counted]) -> Finding? {
    let words = block.items[stated.after].compactMap(\.word)
    guard stated.unit != nil, words.count >= 3, words.count <= 5, stated.figure.bound == .exact,
      stated.figure.value >= 2
    else {
      return nil
    }
    let label = Array(words.suffix(2))
    let parts = counts.filter { count in
      count.index > stated.index && count.unit == stated.unit && block.items[count.before].compactMap(\.word) == label
    }
    guard parts.count >= 2, !Partition.adds(parts.map(\.figure), to: stated.figure.values) else { return nil }
    let sum = Figure.text(Partition.sum(parts.map(\.figure)))
    return Finding(
      .sumMismatch, at: block.place(stated.index..<stated.after.upperBound), expected: sum, found: stated.figure.text,
      severity: .warning,
      message: CheckingLabels.sumMismatch(
        terms: parts.map { $0.figure.text }.joined(separator: " + "), sum: sum, total: stated.figure.text,
        isMoney: false))
  }
}
