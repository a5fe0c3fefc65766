/// Tổng và các phần: a number and the numbers that are said to make it up.
struct Partition: Sendable {
  let total: Counted
  let parts: [Counted]
  /// Other numbers that the parts may belong to.
  let otherTotals: [Double]
  /// How firmly the text says that the parts are all there is.
  let strength: Strength

  enum Strength: Sendable, Comparable {
    /// `trong đó`: perhaps only some of them.
    case some
    /// `trong đó` behind a `tổng số`, or a list that follows.
    case likely
    /// `gồm`, brackets.
    case whole
  }

  /// Whether the parts make the total in one of the ways that numbers can be read.
  static func adds(_ parts: [Figure], to totals: [Double]) -> Bool {
    let step = parts.reduce(0.0) { max($0, $1.decimals > 0 ? 0.0051 : 0) }
    var sums: Set<Double> = [0]
    for part in parts {
      sums = Set(sums.flatMap { sum in part.values.map { sum + $0 } })
      if sums.count > 256 { return true }
    }
    return sums.contains { sum in totals.contains { abs($0 - sum) <= max(step, 1e-6 * max(1, abs($0))) } }
  }

  static func sum(_ parts: [Figure]) -> Double { parts.reduce(0) { $0 + $1.value } }
}

extension Partition {
  /// The partitions of a paragraph that stand in its sentences.
  static func all(in block: Block, _ report: Report, _ all: [[Counted]]) -> [Partition] {
    let counts = all[block.index]
    let before = block.index > 0 ? (report.blocks[block.index - 1], all[block.index - 1]) : nil
    var out = KindPartition.all(in: block, report, all) + RestPartition.all(in: block, report, all)
    for (order, total) in counts.enumerated() {
      guard let (open, strength) = opener(block, counts, order) else { continue }
      let parts = parts(block, counts, from: open, total)
      if !parts.isEmpty {
        out.append(
          Partition(total: total, parts: parts, otherTotals: of(total, order, block, counts), strength: strength))
      }
    }
    for (order, sentence) in block.sentences.enumerated() {
      guard let partition = continued(block, counts, order, sentence, before) else { continue }
      out.append(partition)
    }
    return out
  }

  /// `18 người/20 chỉ tiêu, gồm …`: the first number may be what is parted.
  private static func of(_ total: Counted, _ order: Int, _ block: Block, _ counts: [Counted]) -> [Double] {
    guard order > 0, total.index - counts[order - 1].index <= 4,
      block.items[counts[order - 1].index..<total.index].contains(where: { $0.isSign("/") || $0.word == "tren" })
    else { return [] }
    return counts[order - 1].figure.values
  }

  private static let among = Phrases("trong do|cu the|chia ra|trong so do|phan ra|bao gom ca")
  private static let outcome = Phrases("ket qua")
  private static let whole = Phrases("gom|bao gom|gom co|bao gom co|la tong cua|chia thanh")
  private static let onlySome = Phrases("trong do co|chu yeu|nhat la|dac biet|rieng|ke ca|tang|giam|so voi|cung ky|ca")

  /// The word or bracket behind a number that announces its parts.
  private static func opener(_ block: Block, _ counts: [Counted], _ order: Int) -> (Int, Strength)? {
    let items = block.items
    let total = counts[order]
    let limit = order + 1 < counts.count ? counts[order + 1].index : items.count
    var words = 0
    var place = total.index + 1
    while place < limit {
      let item = items[place]
      if among.length(in: items, at: place) > 0 {
        let isSome = onlySome.length(in: items, at: place) > 0
        let isTotal = total.facet == .total || items[total.before].contains { $0.word == "tongso" || $0.word == "tong" }
        return (place + 1, isSome ? .some : isTotal ? .likely : .some)
      }
      // `320 phiếu, kết quả: …`
      if item.word == "qua", items[safe: place - 1]?.word == "ket", items[safe: place - 2]?.sign != nil,
        items[safe: place + 1]?.isSign(":") == true
      {
        return (place + 1, .some)
      }
      if item.isSign(":"), words <= 8, order + 2 < counts.count, items[safe: place + 1]?.sign == nil,
        !items[(total.index + 1)..<place].contains(where: { $0.sign != nil })
      {
        return (place + 1, .likely)
      }
      if whole.length(in: items, at: place) > 0 { return (place + 1, .whole) }
      // `Trong 36 hồ sơ quá hạn có 32 …, 4 …`
      // Without its marks `cơ quan` begins like that too.
      if item.word == "co", !["quan", "so", "cau", "che"].contains(items[safe: place + 1]?.word ?? ""),
        items[total.before].first(where: { $0.word != nil })?.word == "trong",
        order + 2 < counts.count
      {
        return (place + 1, .likely)
      }
      if item.isSign("(") {
        let inside = (place + 1)..<min(place + 4, items.count)
        if among.isIn(items, inside) {
          let isSome = onlySome.length(in: items, at: place + 1) > 0
          return (place + 1, isSome ? .some : .likely)
        }
        if onlySome.isIn(items, inside) { return nil }
        return (place + 1, .whole)
      }
      if item.isSign(")") && total.depth > 0 { return nil }
      if item.isSign("."), block.sentences.contains(where: { $0.upperBound == place + 1 }) { return nil }
      if item.percent != nil { return nil }
      if item.word != nil { words += 1 }
      if words > 16 { return nil }
      place += 1
    }
    return nil
  }

  /// The numbers behind an opener, at its depth, to the end of the bracket or the sentence.
  private static func parts(_ block: Block, _ counts: [Counted], from open: Int, _ total: Counted) -> [Counted] {
    let items = block.items
    var depth = 0
    var end = open
    let sentence = block.sentences.first { $0.contains(open) } ?? open..<items.count
    let isBracket = items[safe: open - 1]?.isSign("(") == true
    // A bracket around the whole closes it; `(` behind the number opens one of its own.
    var own: [Range<Int>] = []
    while end < (isBracket ? items.count : sentence.upperBound) {
      if items[end].isSign("(") { depth += 1 }
      if items[end].isSign(")") {
        depth -= 1
        if depth < 0 { break }
      }
      if depth == 0, end > open, among.length(in: items, at: end) > 0 || whole.length(in: items, at: end) > 0 { break }
      own.append(depth == 0 ? end..<(end + 1) : end..<end)
      end += 1
    }
    let inside = Set(own.filter { !$0.isEmpty }.map(\.lowerBound))
    return counts.filter { inside.contains($0.index) && isAlike($0, total) }
  }

  private static func isAlike(_ part: Counted, _ total: Counted) -> Bool {
    if (part.figure.role == .money) != (total.figure.role == .money) { return false }
    guard let one = part.unit, let two = total.unit else { return true }
    if one == two { return true }
    let pair: Set = [one, two]
    return pair == ["hoso", "tthc"] || pair == ["vanban", "tthc"] && false
  }

  /// `Trong đó, …` at the head of a sentence speaks of the numbers of the sentence before.
  private static func continued(
    _ block: Block, _ counts: [Counted], _ order: Int, _ sentence: Range<Int>, _ before: (Block, [Counted])?
  ) -> Partition? {
    let items = block.items
    var start = sentence.lowerBound
    while start < sentence.upperBound, items[start].sign != nil { start += 1 }
    guard start < sentence.upperBound,
      among.length(in: items, at: start) > 0
        || order > 0 && outcome.length(in: items, at: start) > 0
          && items[safe: start + 2]?.isSign(":") == true,
      onlySome.length(in: items, at: start) == 0
    else { return nil }
    var earlier: [Counted]
    if order > 0 {
      earlier = counts.filter { $0.sentence == order - 1 && $0.depth == 0 }
      if earlier.isEmpty { earlier = Counted.fractions(block, order - 1) }
    } else {
      guard let before, before.0.index == block.index - 1, let last = before.1.last else { return nil }
      earlier = before.1.filter { $0.sentence == last.sentence && $0.depth == 0 }
    }
    guard let total = earlier.last(where: { $0.facet == .total || $0.facet == .received }) ?? earlier.last else {
      return nil
    }
    var parts = counts.filter { $0.sentence == order && $0.depth == 0 && isAlike($0, total) }
    if let open = parts.first { parts = parts.filter { $0.index >= open.index } }
    guard parts.count >= 2 else { return nil }
    var totals = earlier.map(\.figure.value)
    totals.append(totals.reduce(0, +))
    let nearest = earlier.min {
      abs($0.figure.value - sum(parts.map(\.figure))) < abs($1.figure.value - sum(parts.map(\.figure)))
    }
    return Partition(total: nearest ?? total, parts: parts, otherTotals: totals, strength: .likely)
  }
}
