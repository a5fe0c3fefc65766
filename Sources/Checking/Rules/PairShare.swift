/// Tỷ lệ của một cặp số: a part and its whole named as such in one sentence, and the share told beside them, before or
/// behind: `đạt 98,5% (591 trên tổng số 600 hồ sơ)`, `Trong tổng số 85 TTHC … có 17 TTHC …, tỷ lệ 20%`.
enum PairShare {
  private struct Pair {
    let part: Counted
    let whole: Counted
    var range: ClosedRange<Int> { min(part.index, whole.index)...max(part.index, whole.index) }
  }

  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      block.sentences.indices.flatMap { order -> [Finding] in
        let own = counts[block.index].filter { $0.sentence == order }
        let pairs = self.pairs(own, block)
        guard !pairs.isEmpty else { return [] }
        return block.sentences[order].compactMap { index in
          check(index, block, block.sentences[order], pairs, own, counts[block.index], told)
        }
      }
    }
  }

  private static let among = Phrases(
    "trong so|trong tongso|trong tong|tren tongso|tren tong|trong|qua khao sat|khao sat|phat ra|trong so nay")
  private static let over = Phrases(
    "tren|tren tongso|tren tong|tren tong so|trong tongso|trong so|trong tong so|cua tongso")
  private static let links = Phrases("dat|tyle|bang|chiem|tuong duong|tuong ung|tuc|la|ty le")
  private static let aside = Phrases(
    "tang|giam|so voi|cung ky|vuot|phan dau|muc tieu|toi thieu|kehoach|chitieu|giao|du toan|nam truoc|ky truoc|quy dinh|yeu cau"
  )

  /// A part and a whole that the words put together.
  private static func pairs(_ own: [Counted], _ block: Block) -> [Pair] {
    let items = block.items
    var out: [Pair] = []
    for (one, two) in zip(own, own.dropFirst()) {
      guard one.figure.role == two.figure.role, one.figure.bound == .exact, two.figure.bound == .exact,
        one.figure.decimals == two.figure.decimals || one.figure.role == .money
      else { continue }
      let between = (one.index + 1)..<two.index
      guard between.count <= 16,
        !items[between].contains(where: { $0.percent != nil || $0.isSign(";") || $0.isSign(".") })
      else { continue }
      // `591 trên tổng số 600 hồ sơ`
      if one.figure.value <= two.figure.value, over.ends(before: two.index, in: items), between.count <= 8,
        one.unit == nil || two.unit == nil || one.unit == two.unit
      {
        out.append(Pair(part: one, whole: two))
      }
      // `Trong số 600 hồ sơ … có 591 …`
      if one.figure.value >= two.figure.value, one.unit == two.unit || two.unit == nil,
        among.isIn(items, max(one.before.lowerBound, one.index - 4)..<one.index),
        items[max(one.index, two.index - 4)..<two.index].contains(where: {
          $0.word == "co" || $0.isSign(",") || $0.word == "thi" || $0.word == "ve"
        })
      {
        out.append(Pair(part: two, whole: one))
      }
    }
    return out
  }

  private static func check(
    _ index: Int, _ block: Block, _ sentence: Range<Int>, _ pairs: [Pair], _ own: [Counted], _ all: [Counted],
    _ told: [Finding]
  ) -> Finding? {
    let items = block.items
    guard let percent = items[index].percent, percent.bound == .exact,
      let pair = pairs.min(by: { distance($0, index) < distance($1, index) }), distance(pair, index) <= 18,
      !aside.isIn(items, max(sentence.lowerBound, index - 6)..<min(index + 4, sentence.upperBound)),
      links.isIn(items, max(sentence.lowerBound, index - 4)..<index) || items[safe: index - 1]?.isSign("(") == true
        || items[safe: index + 1]?.isSign("(") == true
    else { return nil }
    let near = min(pair.range.lowerBound, index)...max(pair.range.upperBound, index)
    // Another number or share between them has the better claim.
    guard
      !own.contains(where: { near.contains($0.index) && $0.index != pair.part.index && $0.index != pair.whole.index }),
      !near.contains(where: { $0 != index && items[$0].percent != nil }),
      !near.contains(where: { if case .fraction = items[$0].kind { true } else { false } }),
      !near.contains(where: { items[$0].isSign(";") }) || near.count <= 20,
      pair.whole.figure.value > 0
    else { return nil }
    guard isNamed(index, pair, block, sentence) else { return nil }
    let figures = all.map(\.figure)
    for part in figures {
      for whole in figures where whole.value >= part.value && whole.value > 0 && whole != part {
        if Share.compare(100 * part.value / whole.value, percent) == .holds { return nil }
      }
    }
    // What is left of the whole may be meant.
    if Share.compare(100 - 100 * pair.part.figure.value / pair.whole.figure.value, percent) == .holds { return nil }
    let line = block.line(of: items[index].range.lowerBound)
    if told.contains(where: { $0.found == percent.text + "%" && abs($0.line - line) <= 3 }) { return nil }
    let ratio = 100 * pair.part.figure.value / pair.whole.figure.value
    let verdict = Share.compare(ratio, percent)
    guard verdict == .wrong || verdict == .truncated else { return nil }
    return Ratio.finding(
      verdict, ratio: ratio, pair.part.figure, pair.whole.figure, percent,
      at: block.place(near.lowerBound..<(near.upperBound + 1)))
  }

  /// `tỷ lệ hồ sơ đúng hạn` is no share of `25 hồ sơ của tổ chức`.
  private static func isNamed(_ index: Int, _ pair: Pair, _ block: Block, _ sentence: Range<Int>) -> Bool {
    let items = block.items
    if items[safe: index + 1]?.isSign("(") == true, pair.range.lowerBound > index { return true }
    guard let start = (max(sentence.lowerBound, index - 12)..<index).last(where: { items[$0].word == "tyle" }) else {
      return true
    }
    let name = Set(items[start..<index].compactMap(\.word)).subtracting(CheckingWords.light)
      .subtracting(CheckingWords.fillers)
    let part = pair.part.before.lowerBound..<pair.part.after.upperBound
    return name.isEmpty || !name.isDisjoint(with: items[part].compactMap(\.word))
  }

  private static func distance(_ pair: Pair, _ index: Int) -> Int {
    index < pair.range.lowerBound ? pair.range.lowerBound - index : max(0, index - pair.range.upperBound)
  }
}
