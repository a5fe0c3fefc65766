/// Một tỷ lệ hai giá trị: a share named with nearly the same words in two places, whatever stands first, name or number.
enum TwinShares {
  struct Said {
    let percent: Figure
    let words: Set<String>
    let raw: Set<String>
    let level: String?
    let names: Set<String>
    let times: Set<String>
    let block: Int
    let index: Int
    let place: Place
  }

  private static let wished = Phrases(
    "phan dau|muc tieu|toi thieu|du kien|quy dinh|yeu cau|so voi|cung ky|nam truoc|ky truoc|kehoach|se|bang|tang tu|giam tu|tang them"
  )

  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    let all = all(report)
    var found: [Finding] = []
    var seen: Set<String> = []
    for (order, later) in all.enumerated() {
      guard let earlier = all[..<order].first(where: { isTwin($0, later) }) else { continue }
      let (one, two) = (earlier.percent.text + "%", later.percent.text + "%")
      guard seen.insert(one + two).inserted,
        // A share that is wrong by its own numbers is told already.
        !told.contains(where: {
          $0.severity != .info && ($0.found == one || $0.found == two)
            && [earlier.place.line, later.place.line].contains($0.line)
            || $0.rule == .metricTwoValues && Set([$0.found, $0.expected]) == Set([one, two])
        })
      else { continue }
      found.append(
        Finding(
          .metricTwoValues, at: later.place, expected: one, found: two,
          message: CheckingLabels.metricTwoValues(one, line: earlier.place.line, quote: earlier.place.quote, two)))
    }
    return found
  }

  /// Every share that is told in words.
  static func all(_ report: Report) -> [Said] {
    Array(
      report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { said($0, report) }
        .prefix(TwinNumbers.limit))
  }

  private static func said(_ block: Block, _ report: Report) -> [Said] {
    let items = block.items
    return items.indices.compactMap { index in
      guard let percent = items[index].percent, percent.bound == .exact,
        let sentence = block.sentences.first(where: { $0.contains(index) })?.near(index)
      else { return nil }
      var start = start(items, sentence, index)
      // The name of a share begins with the word.
      if let name = (start..<index).last(where: { items[$0].word == "tyle" }), index - name > 2 { start = name }
      let end =
        ((index + 1)..<max(sentence.upperBound, index + 1)).first { cuts(items[$0]) || items[$0].sign != nil }
        ?? sentence.upperBound
      guard !wished.isIn(items, max(start, index - 14)..<min(end + 2, items.count)) else { return nil }
      let raw = Set(items[start..<end].compactMap(\.word).map { CheckingWords.alike[$0] ?? $0 })
      let words = raw.subtracting(CheckingWords.light)
      return Said(
        percent: percent, words: words, raw: raw, level: Scope.level(of: block, sentence),
        names: Scope.names(items, start..<end),
        times: Scope.times(items, sentence).union(report.headingPeriods[block.index].map { [$0] } ?? []),
        block: block.index, index: index, place: block.place(start..<max(end, index + 1)))
    }
  }

  /// Back to the sign before it; a bracket of words alone is passed over.
  private static func start(_ items: [Item], _ sentence: Range<Int>, _ index: Int) -> Int {
    var place = index
    while place > sentence.lowerBound {
      let item = items[place - 1]
      if item.isSign(")"), let open = items[sentence.lowerBound..<(place - 1)].lastIndex(where: { $0.isSign("(") }),
        place - open < 9, !items[open..<place].contains(where: { $0.figure != nil })
      {
        place = open
        continue
      }
      if cuts(item) { return place }
      place -= 1
    }
    return place
  }

  /// Signs and numbers that end what is said of one share.
  private static func cuts(_ item: Item) -> Bool {
    if item.isSign(";") || item.isSign("(") || item.isSign(")") || item.percent != nil || item.count != nil {
      return true
    }
    if case .fraction = item.kind { return true }
    return false
  }

  private static func isTwin(_ a: Said, _ b: Said) -> Bool {
    guard a.block != b.block || abs(a.index - b.index) > 12, a.percent.value != b.percent.value,
      a.level == nil || b.level == nil || a.level == b.level, a.names == b.names,
      a.times.isEmpty || b.times.isEmpty || !a.times.isDisjoint(with: b.times)
    else { return false }
    // One is the other, rounded.
    if a.percent.decimals != b.percent.decimals {
      let (fine, rough) = a.percent.decimals > b.percent.decimals ? (a.percent, b.percent) : (b.percent, a.percent)
      if Share.compare(fine.value, rough) != .wrong { return false }
    }
    let fillers = CheckingWords.fillers.subtracting(["hoso", "tthc"])
    let (one, two) = (a.words.subtracting(fillers), b.words.subtracting(fillers))
    let shared = one.intersection(two)
    let apart = one.symmetricDifference(two)
    guard shared.count >= 2, apart.isDisjoint(with: CheckingWords.telling) else { return false }
    if apart.isEmpty { return shared.count >= 3 || Slip.isLikely(a.percent, b.percent) }
    let isNear = Slip.isLikely(a.percent, b.percent) && a.percent.decimals == b.percent.decimals
    return isNear
      && (shared.count * 10 >= one.union(two).count * 5
        || shared.count >= 3 && (one.isSubset(of: two) || two.isSubset(of: one)))
  }
}
