/// Tăng, giảm, thiếu, thừa: a difference, and its share, against the two numbers it is said to come from.
enum Difference {
  private static let moves = Phrases(
    "tang|giam|thieu|thua|it hon|nhieu hon|cao hon|thap hon|con thieu|hut|vuot")
  private static let against = Phrases(
    "so voi|cung ky|nam truoc|quy truoc|thang truoc|ky truoc|bien che|kehoach|duoc giao")

  static func findings(in report: Report, _ counts: [[Counted]]) -> [Finding] {
    report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      block.sentences.indices.compactMap { order in
        rest(block, order, counts[block.index]) ?? fromTo(block, order, counts[block.index])
          ?? clauses(block, block.sentences[order]).lazy.compactMap { check(block, $0, counts[block.index]) }.first
      }
    }
  }

  private static let changes = Phrases("tang|giam|cat giam|rut ngan|tang them|giam duoc|giam bot")
  private static let reached = Phrases("xuong|len|xuong con|len thanh|con|len den|thanh|xuong chi con")

  /// `giảm 03 phòng (từ 141 xuống còn 137 phòng)`
  private static func fromTo(_ block: Block, _ order: Int, _ counts: [Counted]) -> Finding? {
    let items = block.items
    let own = counts.filter { $0.sentence == order && $0.figure.bound == .exact }
    for (one, two) in zip(own, own.dropFirst()) where two.index - one.index <= 6 {
      guard items[safe: one.index - 1]?.word == "tu", reached.ends(before: two.index, in: items), isAlike(one, two),
        !(one.index..<two.index).contains(where: { items[$0].sign != nil })
      else { continue }
      let isNear: (Counted) -> Bool = { count in
        abs(count.index - one.index) <= 14 && changes.ends(before: count.index, in: items) && isAlike(count, one)
          && (noun(count, block) == noun(two, block) || noun(count, block) == noun(one, block))
      }
      let gap = abs(one.figure.value - two.figure.value)
      guard let delta = own.first(where: { $0.index != one.index && $0.index != two.index && isNear($0) }),
        abs(delta.figure.value - gap) > 0.5, delta.figure.decimals == 0, one.figure.decimals == 0
      else { continue }
      return sum(block, delta, [one, two], gap)
    }
    return nil
  }

  private static let left = Phrases("con|con lai")

  /// `giao 54 nhiệm vụ, đến nay xong 29 nhiệm vụ, còn 25 nhiệm vụ`; dossiers are the flow's.
  private static func rest(_ block: Block, _ order: Int, _ counts: [Counted]) -> Finding? {
    let own = counts.filter { $0.sentence == order }
    // Three parts of a number told before, the last one the rest.
    if counts.contains(where: { $0.sentence < order && $0.figure.value == Partition.sum(own.map(\.figure)) }) {
      return nil
    }
    guard own.count == 3, let noun = noun(own[0], block), noun != "hoso", noun != "dong",
      own.allSatisfy({ self.noun($0, block) == noun && $0.figure.bound == .exact && $0.depth == 0 }),
      left.ends(before: own[2].index, in: block.items),
      !CheckingWords.comparing.isIn(block.items, block.sentences[order]),
      !against.isIn(block.items, block.sentences[order]),
      isSameWord(own[0], own[2], block)
        || !block.items[own[1].index..<own[2].index].contains(where: { $0.isSign(";") })
    else { return nil }
    let gap = own[0].figure.value - own[1].figure.value
    guard gap > 0, abs(gap - own[2].figure.value) > 0.5 else { return nil }
    return sum(block, own[2], Array(own.prefix(2)), gap)
  }

  /// Whether both count the same word, not only things of one class: `02 trường …; toàn huyện còn 37 đơn vị`.
  private static func isSameWord(_ a: Counted, _ b: Counted, _ block: Block) -> Bool {
    block.items[safe: a.index + 1]?.word == block.items[safe: b.index + 1]?.word
  }

  /// What is counted: its class, or the word itself (`nhân khẩu`).
  private static func noun(_ count: Counted, _ block: Block) -> String? {
    count.unit ?? block.items[safe: count.index + 1]?.word
  }

  /// The sentence, then its pieces between semicolons.
  private static func clauses(_ block: Block, _ sentence: Range<Int>) -> [Range<Int>] {
    var out = [sentence]
    var start = sentence.lowerBound
    for index in sentence where block.items[index].isSign(";") {
      out.append(start..<index)
      start = index + 1
    }
    if start > sentence.lowerBound, start < sentence.upperBound { out.append(start..<sentence.upperBound) }
    return out
  }

  private static func check(_ block: Block, _ sentence: Range<Int>, _ counts: [Counted]) -> Finding? {
    let items = block.items
    let own = counts.filter { sentence.contains($0.index) && $0.figure.bound == .exact }
    guard against.isIn(items, sentence), !CheckingWords.targets.isIn(items, sentence) || own.count == 3 else {
      return nil
    }
    let deltas = own.filter { count in
      moves.isIn(items, max(sentence.lowerBound, count.index - 2)..<count.index)
    }
    guard deltas.count <= 1 else { return nil }
    let others = own.filter { count in count.index != deltas.first?.index }
    guard others.count == 2, others[0].figure.role == others[1].figure.role, isAlike(others[0], others[1]) else {
      return nil
    }
    guard others.contains(where: { isBase($0, block, sentence) }) else { return nil }
    let gap = abs(others[0].figure.value - others[1].figure.value)
    if let delta = deltas.first {
      guard isAlike(delta, others[0]), delta.figure.value < max(others[0].figure.value, others[1].figure.value) * 0.7
      else {
        return nil
      }
      if abs(delta.figure.value - gap) > 0.5, others.allSatisfy({ $0.figure.other == nil || $0.figure.decimals == 0 }) {
        return sum(block, delta, others, gap)
      }
    }
    return share(block, sentence, others, gap, after: deltas.first?.index)
  }

  private static let rates = Phrases("moi|binh quan|trung binh")

  /// The number of another time, or of what was given: `so với năm 2023 (2.520 hồ sơ)`, `biên chế giao 92`.
  private static func isBase(_ count: Counted, _ block: Block, _ sentence: Range<Int>) -> Bool {
    let near = max(sentence.lowerBound, count.index - 9)..<count.index
    guard !rates.isIn(block.items, count.before.lowerBound..<count.after.upperBound) else { return false }
    return against.isIn(block.items, near) || given.isIn(block.items, near)
  }

  private static let given = Phrases("giao|duoc giao|dinh muc|chitieu")

  private static func isAlike(_ a: Counted, _ b: Counted) -> Bool {
    guard a.figure.role == b.figure.role else { return false }
    guard let one = a.unit, let two = b.unit else { return true }
    return one == two
  }

  private static func sum(_ block: Block, _ delta: Counted, _ others: [Counted], _ gap: Double) -> Finding {
    let (a, b) = (others[0].figure, others[1].figure)
    let (high, low) = a.value >= b.value ? (a, b) : (b, a)
    let all = others.map(\.index) + [delta.index]
    return Finding(
      .sumMismatch, at: block.place((all.min() ?? delta.index)..<((all.max() ?? delta.index) + 2)),
      expected: Figure.text(gap), found: delta.figure.text, severity: .error,
      message: CheckingLabels.difference(
        high: Figure.text(high.value), low: Figure.text(low.value), gap: Figure.text(gap), found: delta.figure.text))
  }

  /// `tương đương tăng 9,52%`
  private static func share(_ block: Block, _ sentence: Range<Int>, _ others: [Counted], _ gap: Double, after: Int?)
    -> Finding?
  {
    let items = block.items
    let percents = sentence.filter { items[$0].percent != nil }
    guard percents.count == 1, let index = percents.first, let percent = items[index].percent, percent.bound == .exact,
      moves.isIn(items, max(sentence.lowerBound, index - 3)..<index)
        || after.map({ abs($0 - index) <= 8 }) ?? false,
      gap > 0
    else { return nil }
    let bases = others.map(\.figure.value).filter { $0 > 0 }
    let ratios =
      bases.map { 100 * gap / $0 } + (bases.count == 2 ? [100 * bases[0] / bases[1], 100 * bases[1] / bases[0]] : [])
    if ratios.contains(where: { Share.compare($0, percent) != .wrong }) { return nil }
    // The later number is what it is compared with.
    guard let base = others.last?.figure, base.value > 0 else { return nil }
    let ratio = 100 * gap / base.value
    return Ratio.finding(
      .wrong, ratio: ratio, Figure(value: gap), base, percent,
      at: block.place(max(sentence.lowerBound, index - 3)..<(index + 1)))
  }
}
