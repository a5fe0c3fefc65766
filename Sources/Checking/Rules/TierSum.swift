/// Tổng các cấp: `Cấp huyện tiếp nhận 2.517`, `Cấp xã tiếp nhận 11.306`, `toàn huyện tiếp nhận 13.823`.
enum TierSum {
  private struct Told {
    let count: Counted
    let level: String
    let block: Block
  }

  /// The tiers below one that is named as a whole.
  private static let below: [String: Set<String>] = [
    "toan tinh": ["tinh", "huyen", "xa"], "toan huyen": ["huyen", "xa"], "tat ca": ["tinh", "huyen", "xa"],
  ]
  private static let facets: Set<Facet> = [
    .total, .received, .fresh, .carried, .online, .direct, .resolved, .pending, .early, .onTime, .earlyOrOnTime, .late,
  ]
  /// How far up the parts may stand.
  private static let reach = 14

  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    let all = report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      counts[block.index].compactMap { count -> Told? in
        guard let facet = count.facet, facets.contains(facet), count.figure.role == .count,
          count.figure.bound == .exact, count.unit == nil || count.unit == "hoso",
          let sentence = block.sentences[safe: count.sentence],
          !CheckingWords.comparing.isIn(block.items, count.before),
          let level = level(block, sentence, count.index)
        else { return nil }
        return Told(count: count, level: level, block: block)
      }
    }
    return all.enumerated().compactMap { order, whole in
      guard let tiers = below[whole.level] else { return nil }
      return check(whole, all[..<order].suffix(200).filter { whole.block.index - $0.block.index <= reach }, tiers)
    }.filter { finding in
      !told.contains { $0.line == finding.line && $0.severity != .info && $0.rule == .sumMismatch }
    }
  }

  /// The tier named last before the number, or at the head of its paragraph.
  private static func level(_ block: Block, _ sentence: Range<Int>, _ index: Int) -> String? {
    Scope.level(block.items, sentence.near(index).lowerBound..<index) ?? Scope.level(of: block, sentence)
  }

  private static func check(_ whole: Told, _ parts: [Told], _ tiers: Set<String>) -> Finding? {
    let intake: Set<Facet> = [.total, .received, .fresh]
    func isAlike(_ part: Told) -> Bool {
      part.count.facet == whole.count.facet
        || whole.count.facet.map { intake.contains($0) } == true && part.count.facet.map { intake.contains($0) } == true
    }
    // Each tier's numbers of the same thing; the ways to add one of each.
    let byTier = Dictionary(grouping: parts.filter { tiers.contains($0.level) && isAlike($0) }, by: \.level)
    guard byTier.count >= 2, byTier.keys.contains("xa") else { return nil }
    let order = byTier.keys.sorted()
    var sums: [(value: Double, terms: [Told])] = [(0, [])]
    for tier in order {
      let values = (byTier[tier] ?? []).suffix(4)
      sums = sums.flatMap { sum in
        values.map { (sum.value + $0.count.figure.value, sum.terms + [$0]) }
      }
    }
    guard !sums.contains(where: { whole.count.figure.values.contains($0.value) }) else { return nil }
    // The ways that mean the very same, and miss by a slip or by little.
    let same = sums.filter { sum in
      sum.terms.allSatisfy { $0.count.facet == whole.count.facet } && isNear(sum.value, whole.count.figure)
    }
    guard let best = same.last, whole.count.figure.value >= 50 else { return nil }
    let sum = Figure.text(best.value)
    let place = whole.block.place(
      whole.count.before.lowerBound..<max(whole.count.after.upperBound, whole.count.index + 1), about: whole.count.index
    )
    return Finding(
      .sumMismatch, at: place, expected: sum, found: whole.count.figure.text, severity: .error,
      message: CheckingLabels.sumMismatch(
        terms: best.terms.map(\.count.figure.text).joined(separator: " + "), sum: sum, total: whole.count.figure.text,
        isMoney: false))
  }

  private static func isNear(_ sum: Double, _ total: Figure) -> Bool {
    var figure = total
    figure.value = sum
    return Slip.isLikely(total, figure) || abs(sum - total.value) <= 0.02 * sum
  }
}
