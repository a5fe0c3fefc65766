/// Tỷ lệ của một phần hồ sơ nêu hai nơi: `trực tiếp 281 hồ sơ (6,81%)` and later `tỷ lệ hồ sơ trực tiếp còn 6,18%`.
///
/// Behind its number or behind its name, a share is of one part of the dossiers; two values that are one number typed
/// twice are a slip.
enum FacetShares {
  private struct Said {
    let facet: Facet
    let percent: Figure
    let level: String?
    let names: Set<String>
    let times: Set<String>
    let block: Int
    let place: Place
    let line: Int
  }

  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    let all = Array(
      report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }
        .flatMap { said($0, report, counts[$0.index]) }.prefix(TwinNumbers.limit))
    var found: [Finding] = []
    for (order, later) in all.enumerated() {
      guard let earlier = all[..<order].first(where: { isTwin($0, later) }),
        !all.contains(where: { $0.percent.value == later.percent.value && $0.block != later.block })
      else { continue }
      let (one, two) = (earlier.percent.text + "%", later.percent.text + "%")
      let isTold = told.contains { finding in
        finding.severity != .info
          && (finding.line == later.line && finding.found == two || finding.line == earlier.line && finding.found == one
            || finding.rule == .metricTwoValues && Set([finding.found, finding.expected]) == Set([one, two]))
      }
      if isTold { continue }
      found.append(
        Finding(
          .metricTwoValues, at: later.place, expected: one, found: two,
          message: CheckingLabels.metricTwoValues(one, line: earlier.place.line, quote: earlier.place.quote, two)))
    }
    return found
  }

  private static func said(_ block: Block, _ report: Report, _ counts: [Counted]) -> [Said] {
    let items = block.items
    return items.indices.compactMap { index in
      guard let percent = items[index].percent, percent.bound == .exact, percent.value < 100,
        let sentence = block.sentences.first(where: { $0.contains(index) })?.near(index),
        !CheckingWords.targets.isIn(items, sentence.lowerBound..<index),
        !CheckingWords.comparing.isIn(items, max(sentence.lowerBound, index - 6)..<min(index + 4, sentence.upperBound)),
        let (facet, start) = subject(block, index, sentence, counts)
      else { return nil }
      let end = ((index + 1)..<sentence.upperBound).first { items[$0].sign != nil } ?? sentence.upperBound
      return Said(
        facet: facet, percent: percent, level: Scope.level(of: block, sentence),
        names: Scope.names(items, sentence.lowerBound..<end),
        times: Scope.times(items, sentence).union(report.headingPeriods[block.index].map { [$0] } ?? []),
        block: block.index, place: block.place(start..<(index + 1), about: index),
        line: block.line(of: items[index].range.lowerBound))
    }
  }

  /// The part that a share is of: by the number right before it, or by its name.
  private static func subject(_ block: Block, _ index: Int, _ sentence: Range<Int>, _ counts: [Counted]) -> (
    Facet, Int
  )? {
    if let part = Share.numerator(block, counts, index, sentence) {
      guard let facet = part.facet, facet.group == .outcome || facet.group == .channel, index - part.index <= 5 else {
        return nil
      }
      return (facet, part.before.lowerBound)
    }
    let items = block.items
    guard let start = (max(sentence.lowerBound, index - 9)..<index).last(where: { items[$0].word == "tyle" }),
      items[start..<index].allSatisfy({ $0.word != nil }), items[start..<index].contains(where: { $0.word == "hoso" }),
      let facet = Facet.of(items, start..<index), facet.group == .outcome || facet.group == .channel
    else { return nil }
    return (facet, start)
  }

  private static func isTwin(_ a: Said, _ b: Said) -> Bool {
    a.facet == b.facet && a.block != b.block && a.level == b.level && a.names == b.names
      && (a.times.isEmpty || b.times.isEmpty || !a.times.isDisjoint(with: b.times))
      && a.percent.decimals == b.percent.decimals && a.percent.decimals > 0 && Slip.isSwap(a.percent, b.percent)
  }
}
