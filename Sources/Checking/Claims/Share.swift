/// Tỷ lệ đã nêu: a percentage with the two numbers it is said to come from.
struct Share: Sendable {
  let part: Figure
  let whole: Figure
  let percent: Figure
  let block: Int
  let place: Range<Int>
  /// Whether the two numbers stand as `a/b`.
  let isFraction: Bool

  enum Verdict: Sendable { case holds, truncated, wrong, unknown }

  /// What the percentage is to its two numbers.
  var verdict: Verdict {
    var isTruncated = false
    for a in part.values {
      for b in whole.values where b > 0 {
        switch Share.compare(100 * a / b, percent) {
        case .holds: return .holds
        case .truncated: isTruncated = true
        default: break
        }
      }
    }
    return isTruncated ? .truncated : .wrong
  }

  static func compare(_ ratio: Double, _ percent: Figure) -> Verdict {
    let stated = percent.value
    switch percent.bound {
    case .above: return ratio >= stated - 0.05 ? .holds : .wrong
    case .below: return ratio <= stated + 0.05 ? .holds : .wrong
    case .about: return abs(ratio - stated) <= max(1, stated * 0.03) ? .holds : .wrong
    case .exact: break
    }
    // `100%` claims all of them, however near the rest comes.
    if stated == 100, ratio < 100 - 1e-9, ratio >= 99.5 { return .wrong }
    let scale = percent.decimals == 0 ? 1.0 : percent.decimals == 1 ? 10 : percent.decimals == 2 ? 100 : 1000
    let exact = ratio * scale
    let said = (stated * scale).rounded()
    if abs(exact - said) <= 0.5 + 1e-6 { return .holds }
    return abs(exact.rounded(.down) - said) < 0.5 ? .truncated : .wrong
  }
}

extension Share {
  private static let links = Phrases("dat|tyle|bang|chiem|tuong duong|tuong ung|tuc|ung voi|la|duoc")
  private static let bases = Phrases(
    "kehoach|chitieu|du toan|so voi|cung ky|tang|giam|dan so|nghi quyet|muc tieu|yeu cau|quy dinh")
  private static let moves = Phrases("tang|giam|so voi|cung ky|vuot|cao hon|thap hon|phan dau|muc tieu|toi thieu")

  /// Percentages behind or before `a/b`.
  static func fractions(_ block: Block) -> [Share] {
    let items = block.items
    var out: [Share] = []
    for index in items.indices {
      guard case .fraction(let part, let whole) = items[index].kind, whole.value > 0, isCountFraction(items, index)
      else { continue }
      if let place = percentAfter(items, index), let percent = items[place].percent, percent.bound != .exact,
        part.value <= 100, !items[index..<place].contains(where: { $0.isSign("(") || $0.isSign(",") })
      {
        // `7/8 đơn vị đạt trên 90%`: so many reach a threshold.
        continue
      }
      if let place = percentAfter(items, index), let percent = items[place].percent {
        out.append(
          Share(
            part: part, whole: whole, percent: percent, block: block.index, place: index..<(place + 1), isFraction: true
          ))
      } else if let place = percentBefore(items, index), let percent = items[place].percent {
        out.append(
          Share(
            part: part, whole: whole, percent: percent, block: block.index, place: place..<(index + 1), isFraction: true
          ))
      }
    }
    return out
  }

  private static func isCountFraction(_ items: [Item], _ index: Int) -> Bool {
    if let word = items[safe: index - 1]?.word, ["so", "ngay", "quy", "dieu", "iso"].contains(word) {
      return word == "so" && ["tong", "tongso", "ky", "trong", "tren"].contains(items[safe: index - 2]?.word ?? "")
    }
    return true
  }

  private static func percentAfter(_ items: [Item], _ index: Int) -> Int? {
    // `99,74% (1.146/1.149), tháng 3: 99,75%`: the bracket is of the share before it.
    if items[safe: index - 1]?.isSign("(") == true, items[safe: index - 2]?.percent != nil,
      items[safe: index + 1]?.isSign(")") == true
    {
      return nil
    }
    var words = 0
    var hasLink = false
    var place = index + 1
    var afterSign = false
    while place < items.count, words <= 14 {
      let item = items[place]
      if let percent = item.percent {
        _ = percent
        // `…, 100% văn bản …` begins a clause of its own.
        if afterSign, !hasLink, items[safe: place + 1]?.word != nil { return nil }
        if moves.isIn(items, (index + 1)..<place) { return nil }
        return hasLink || words <= 4 ? place : nil
      }
      switch item.kind {
      case .fraction, .document, .date: return nil
      case .figure(let figure): if figure.role == .count || figure.role == .money { return nil }
      case .sign(let sign):
        if sign == 0x3B || sign == 0x2E { return nil }
        if sign == 0x3D || sign == 0x28 || sign == 0x7E { hasLink = true }
        if sign == 0x2C { afterSign = true }
      case .word:
        words += 1
        if links.length(in: items, at: place) > 0 { hasLink = true }
      case .code: break
      }
      place += 1
    }
    return nil
  }

  /// `đạt 96% (480/500 hồ sơ)`.
  private static func percentBefore(_ items: [Item], _ index: Int) -> Int? {
    var place = index - 1
    var hasLink = false
    var words = 0
    while place >= 0, words <= 6 {
      if items[place].percent != nil { return hasLink && !moves.isIn(items, place..<index) ? place : nil }
      if items[place].isSign("(") || links.length(in: items, at: place) > 0 || items[place].isSign("=") {
        hasLink = true
      }
      if items[place].isSign(";") || items[place].isSign(".") || items[place].isSign(")") { return nil }
      if case .fraction = items[place].kind { return nil }
      if items[place].count != nil { return nil }
      if items[place].word != nil { words += 1 }
      place -= 1
    }
    return nil
  }

  /// Percentages of a number in a sentence of which another is the whole.
  static func sentences(_ block: Block, _ counts: [Counted], _ partitions: [Partition]) -> [Share] {
    var out: [Share] = []
    for index in block.items.indices {
      guard let percent = block.items[index].percent,
        let sentence = block.sentences.firstIndex(where: { $0.contains(index) }),
        let part = numerator(block, counts, index, block.sentences[sentence])
      else { continue }
      let range = block.sentences[sentence]
      if moves.isIn(block.items, max(range.lowerBound, index - 4)..<index) { continue }
      let tail = (index + 1)..<min(index + 4, block.items.count)
      if moves.isIn(block.items, tail) { continue }
      let isOfPlan = bases.isIn(block.items, tail)
      guard let whole = denominator(block, counts, partitions, part, index, range, isOfPlan) else { continue }
      out.append(
        Share(
          part: part.figure, whole: whole.figure, percent: percent, block: block.index,
          place: min(whole.index, part.index)..<(index + 1), isFraction: false))
    }
    return out
  }

  /// The number right before, with `đạt`, `chiếm`, `(` between.
  static func numerator(_ block: Block, _ counts: [Counted], _ index: Int, _ sentence: Range<Int>) -> Counted? {
    let items = block.items
    guard var part = counts.last(where: { $0.index < index && $0.index >= sentence.lowerBound }) else { return nil }
    // `3.388 hồ sơ (trước hạn 2.900; đúng hạn 488), đạt 99,47%`: what stands in brackets is passed over.
    let opened = items[part.index..<index].count { $0.isSign("(") }
    let closed = items[part.index..<index].count { $0.isSign(")") }
    let depth = part.depth
    if closed > opened {
      guard
        let outer = counts.last(where: { $0.index < part.index && $0.index >= sentence.lowerBound && $0.depth < depth })
      else { return nil }
      part = outer
    }
    guard index - part.index <= 16 else { return nil }
    let between = (part.index + 1)..<index
    for place in between {
      if items[place].percent != nil || items[place].isSign(";") && closed <= opened || items[place].document != nil {
        return nil
      }
      if case .fraction = items[place].kind { return nil }
    }
    let near = max(part.index + 1, index - 5)..<index
    let isLinked =
      links.isIn(items, near) || items[near].contains { $0.isSign("(") || $0.isSign("=") }
    guard isLinked, !moves.isIn(items, between) else { return nil }
    return part
  }

  private static let ofTotal = Phrases("tren tongso|trong tongso|tren tong|trong tong|tren so|trong so|tren")

  private static func denominator(
    _ block: Block, _ counts: [Counted], _ partitions: [Partition], _ part: Counted, _ index: Int,
    _ sentence: Range<Int>,
    _ isOfPlan: Bool
  ) -> Counted? {
    if block.items[safe: part.index - 1]?.isSign("/") == true { return nil }
    if isOfPlan {
      let others = counts.filter { sentence.contains($0.index) && $0.index < index && $0.index != part.index }
      guard others.count == 1, let base = others.first, base.figure.role == part.figure.role,
        planned.isIn(block.items, base.before.lowerBound..<base.after.upperBound) || part.figure.role == .money
      else { return nil }
      return base
    }
    if let partition = partitions.last(where: { $0.parts.contains { $0.index == part.index && $0.block == part.block } }
    ),
      partition.total.block == part.block, partition.total.figure.role == part.figure.role
    {
      return partition.total
    }
    // `480 hồ sơ trên tổng số 500 hồ sơ, đạt 96%`: the number right before is the whole.
    let earlier = counts.filter { sentence.contains($0.index) && $0.index < part.index }
    // `phát 250 phiếu, thu về 200 phiếu, đạt 80%`
    guard earlier.count == 1, let whole = earlier.first, let unit = whole.unit, unit == part.unit,
      unit != "dong" || given.isIn(block.items, whole.before),
      whole.depth == part.depth, whole.figure.bound == .exact, part.figure.bound == .exact,
      whole.figure.value >= part.figure.value, index - part.index <= 6,
      !ofTotal.isIn(block.items, (whole.index + 1)..<part.index), block.items[safe: index + 1]?.word == nil,
      !moves.isIn(block.items, sentence),
      !(whole.index..<part.index).contains(where: {
        block.items[$0].percent != nil || block.items[$0].isSign(";") && unit != "dong"
      })
    else { return nil }
    return whole
  }

  /// `3.105 hồ sơ, bằng 71,38% trong tổng số 4.350 hồ sơ`: the whole stands behind the share.
  static func totalsBehind(_ block: Block, _ counts: [Counted]) -> [Share] {
    var out: [Share] = []
    for index in block.items.indices {
      guard let percent = block.items[index].percent,
        let sentence = block.sentences.first(where: { $0.contains(index) }),
        let part = numerator(block, counts, index, sentence),
        let whole = counts.first(where: { $0.index > index && sentence.contains($0.index) }), whole.index - index <= 7,
        whole.figure.role == part.figure.role, whole.figure.value >= part.figure.value,
        ofTotal.isIn(block.items, (index + 1)..<whole.index) || block.items[safe: index + 1]?.word == "cua",
        !block.items[(index + 1)..<whole.index].contains(where: { $0.sign != nil && !$0.isSign(":") })
      else { continue }
      out.append(
        Share(
          part: part.figure, whole: whole.figure, percent: percent, block: block.index,
          place: part.index..<(whole.index + 1), isFraction: false))
    }
    return out
  }

  private static let given = Phrases("giao|du toan|kehoach|kinh phi|tongso|duoc cap|nguon")
  private static let planned = Phrases("giao|kehoach|chitieu|du toan|dinh muc")

  /// `480 hồ sơ trên tổng số 500 hồ sơ, đạt 96%`.
  static func ofTotals(_ block: Block, _ counts: [Counted]) -> [Share] {
    var out: [Share] = []
    for (order, whole) in counts.enumerated() where order > 0 {
      let part = counts[order - 1]
      guard part.sentence == whole.sentence, part.figure.role == whole.figure.role else { continue }
      let between = (part.index + 1)..<whole.index
      let isSlash = between.count <= 4 && block.items[between].contains { $0.isSign("/") }
      guard between.count <= 8, isSlash || ofTotal.isIn(block.items, between),
        isSlash || part.figure.value <= whole.figure.value
      else {
        continue
      }
      let end = min(whole.index + 16, block.sentences[whole.sentence].upperBound)
      guard
        let place = ((whole.index + 1)..<max(end, whole.index + 1)).first(where: { block.items[$0].percent != nil }),
        let percent = block.items[place].percent,
        !(whole.index + 1..<place).contains(where: { block.items[$0].count != nil || block.items[$0].isSign(";") }),
        !moves.isIn(block.items, whole.index..<place),
        isSlash || !bases.isIn(block.items, place..<min(place + 4, block.items.count)),
        links.isIn(block.items, max(whole.index, place - 4)..<place) || block.items[place - 1].isSign("(")
      else { continue }
      out.append(
        Share(
          part: part.figure, whole: whole.figure, percent: percent, block: block.index, place: part.index..<(place + 1),
          isFraction: false))
    }
    return out
  }
}
