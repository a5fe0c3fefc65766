/// Phân theo loại: numbers that part a whole told before them, known by words such as `theo lĩnh vực:` or because they
/// are of one family, as `thạc sĩ, đại học, cao đẳng` are.
enum KindPartition {
  static func all(in block: Block, _ report: Report, _ counts: [[Counted]]) -> [Partition] {
    guard block.cells == nil, !report.isAhead[block.index] else { return [] }
    return block.sentences.indices.compactMap {
      byKind(block, $0, report, counts) ?? ofFamily(block, $0, report, counts)
        ?? byResult(block, $0, report, counts) ?? ofPair(block, $0, report, counts) ?? ofRest(block, $0, counts)
    }
  }

  private static let kinds = Phrases(
    "theo|phan theo|chia theo|xet theo|phan loai theo|phan tich theo|thong ke theo|tinh theo")

  /// `Theo lĩnh vực: hộ tịch 520 hồ sơ, chứng thực 610 hồ sơ, …`
  private static func byKind(_ block: Block, _ order: Int, _ report: Report, _ counts: [[Counted]]) -> Partition? {
    let items = block.items
    let sentence = block.sentences[order]
    var start = sentence.lowerBound
    while start < sentence.upperBound, items[start].sign != nil { start += 1 }
    guard start < sentence.upperBound, kinds.length(in: items, at: start) > 0,
      let colon = (start..<min(start + 9, sentence.upperBound)).first(where: { items[$0].isSign(":") })
    else { return nil }
    let parts = counts[block.index].filter { $0.index > colon && sentence.contains($0.index) && $0.depth == 0 }
    guard parts.count >= 2 else { return nil }
    return partition(parts, block, order, report, counts, reach: 6)
  }

  private static let besides = Phrases(
    "so voi|cung ky|trong do co|nu|dang vien|dan toc|dac biet|nhat la|rieng|tang them")
  private static let results = Phrases("ket qua|trong do|cu the|chia ra|bao gom|gom")

  /// `… rà soát 10 TTHC. Kết quả: kiến nghị cắt giảm 06 TTHC, giữ nguyên 04 TTHC.`
  private static func byResult(_ block: Block, _ order: Int, _ report: Report, _ counts: [[Counted]]) -> Partition? {
    let items = block.items
    let sentence = block.sentences[order]
    var start = sentence.lowerBound
    while start < sentence.upperBound, items[start].sign != nil { start += 1 }
    let length = results.length(in: items, at: start, end: sentence.upperBound)
    let head = (start + length)..<min(start + length + 5, sentence.upperBound)
    guard length > 0, let sign = head.first(where: { items[$0].sign != nil }),
      items[sign].isSign(":") || items[sign].isSign(",") && sign == head.lowerBound,
      !items[head.lowerBound..<sign].contains(where: { $0.figure != nil })
    else { return nil }
    let parts = counts[block.index].filter { sentence.contains($0.index) && $0.depth == 0 }
    guard (2...6).contains(parts.count), let unit = parts[0].unit, unit != "hoso", unit != "dong",
      parts.allSatisfy({ $0.unit == unit && $0.facet?.group != .stage }),
      !besides.isIn(items, sentence)
    else { return nil }
    return partition(parts, block, order, report, counts, reach: 1)
  }

  /// Families of words that part people: grades, degrees, kinds of staff.
  private static let families: [[Phrases]] = [
    [
      Phrases("hoan thanh xuat sac"), Phrases("hoan thanh tot"), Phrases("khong hoan thanh"), Phrases("hoan thanh"),
    ],
    [
      Phrases("tien si"), Phrases("thac si|tren dai hoc|sau dai hoc"), Phrases("dai hoc|cu nhan"),
      Phrases("cao dang"), Phrases("trung cap"), Phrases("so cap"),
    ],
    [
      Phrases("khien trach"), Phrases("canh cao"), Phrases("ha bac luong"), Phrases("giang chuc|cach chuc"),
      Phrases("buoc thoi viec"),
    ],
    [Phrases("rat hailong"), Phrases("khong hailong|chua hailong"), Phrases("binh thuong"), Phrases("hailong")],
  ]

  private static func ofFamily(_ block: Block, _ order: Int, _ report: Report, _ counts: [[Counted]]) -> Partition? {
    let own = counts[block.index].filter { $0.sentence == order }
    guard own.count >= 3 else { return nil }
    for family in families {
      var members: [Counted] = []
      var seen: Set<Int> = []
      for count in own {
        guard let kind = member(family, block, count), seen.insert(kind).inserted else { continue }
        members.append(count)
      }
      // Two of them may leave others out, and are never more than all.
      guard members.count >= 2, Set(members.map(\.depth)).count == 1,
        let first = members.first, let last = members.last,
        !own.contains(where: {
          $0.index > first.index && $0.index < last.index && !members.map(\.index).contains($0.index)
            && $0.depth == first.depth
        })
      else { continue }
      guard let partition = partition(members, block, order, report, counts, reach: members.count == 2 ? 0 : 2),
        members.count > 2 || Partition.sum(members.map(\.figure)) > partition.total.figure.value
      else { continue }
      return partition
    }
    return nil
  }

  private static let rest = Phrases("giu nguyen|con lai|khac|bai bo|thay the")

  /// `Rà soát 22 thủ tục; bãi bỏ 04 thủ tục, sửa đổi 06 thủ tục, giữ nguyên 12 thủ tục`: the last ones are the rest.
  private static func ofRest(_ block: Block, _ order: Int, _ counts: [[Counted]]) -> Partition? {
    let own = counts[block.index].filter { $0.sentence == order && $0.depth == 0 }
    guard own.count >= 4, let total = own.first, let unit = total.unit, unit != "hoso", unit != "dong",
      own.allSatisfy({ $0.unit == unit }), rest.isIn(block.items, own[own.count - 1].before),
      !CheckingWords.targets.isIn(block.items, block.sentences[order])
    else { return nil }
    let parts = Array(own.dropFirst())
    let ratio = Partition.sum(parts.map(\.figure)) / max(total.figure.value, 1)
    guard ratio > 0.8, ratio < 1.25 else { return nil }
    return Partition(total: total, parts: parts, otherTotals: [], strength: .whole)
  }

  /// Two kinds that leave nothing out.
  private static let pairs: [[Phrases]] = [
    [Phrases("con hieu luc"), Phrases("het hieu luc")],
    [Phrases("nam"), Phrases("nu")],
    [Phrases("to chuc"), Phrases("ca nhan")],
    [Phrases("tap the"), Phrases("ca nhan")],
    [Phrases("dat yeu cau"), Phrases("khong dat yeu cau|chua dat yeu cau")],
    [Phrases("hop le"), Phrases("khong hop le")],
  ]

  /// `Rà soát 96 văn bản; còn hiệu lực 81 văn bản, hết hiệu lực 15 văn bản`
  private static func ofPair(_ block: Block, _ order: Int, _ report: Report, _ counts: [[Counted]]) -> Partition? {
    let own = counts[block.index].filter { $0.sentence == order }
    for pair in pairs {
      for (one, two) in zip(own, own.dropFirst()) {
        guard pair[0].isIn(block.items, near(one)), pair[1].isIn(block.items, near(two)),
          !pair[1].isIn(block.items, near(one)), one.depth == two.depth,
          let total = own.last(where: { $0.index < one.index }), total.unit == one.unit || one.unit == nil
        else { continue }
        let sum = one.figure.value + two.figure.value
        let after = own.filter { $0.index > two.index && $0.depth == two.depth }
        if let next = after.first, total.figure.value == sum + next.figure.value { continue }
        guard total.figure.value > sum * 0.7, total.figure.value < sum * 1.4, total.figure.value >= 3 else { continue }
        return Partition(total: total, parts: [one, two], otherTotals: [], strength: .whole)
      }
    }
    return nil
  }

  private static func near(_ count: Counted) -> Range<Int> {
    max(count.before.lowerBound, count.index - 6)..<count.after.upperBound
  }

  private static func member(_ family: [Phrases], _ block: Block, _ count: Counted) -> Int? {
    let near = max(count.before.lowerBound, count.index - 8)..<count.index
    return family.firstIndex { $0.isIn(block.items, near) } ?? family.firstIndex { $0.isIn(block.items, count.after) }
  }

  private static func fractions(_ block: Block) -> [Counted] {
    block.cells == nil ? block.sentences.indices.flatMap { Counted.fractions(block, $0) } : []
  }

  /// People asked and the papers they filled in are counted alike.
  private static func isAlike(_ unit: String, _ units: Set<String>) -> Bool {
    let asked: Set = ["nguoi", "phieu", "luot"]
    return units.contains(unit) || asked.contains(unit) && !units.isDisjoint(with: asked)
  }

  /// The whole: a number told before of the same things, not far from what the parts make.
  private static func partition(
    _ parts: [Counted], _ block: Block, _ order: Int, _ report: Report, _ counts: [[Counted]], reach: Int
  ) -> Partition? {
    let units = Set(parts.compactMap(\.unit).map { $0 == "tthc" ? "hoso" : $0 })
    guard units.count <= 1, parts.allSatisfy({ $0.figure.role == .count && $0.figure.bound == .exact }) else {
      return nil
    }
    let first = max(0, block.index - reach)
    let earlier = (first...block.index).flatMap { place in
      (counts[place] + fractions(report.blocks[place])).filter { count in
        (place < block.index || count.index < parts[0].index) && count.figure.role == .count
          && (count.unit == nil || units.isEmpty || isAlike(count.unit == "tthc" ? "hoso" : count.unit ?? "", units))
      }
    }
    let sum = Partition.sum(parts.map(\.figure))
    if let exact = earlier.last(where: { $0.figure.values.contains(sum) }) {
      return Partition(total: exact, parts: parts, otherTotals: earlier.flatMap(\.figure.values), strength: .whole)
    }
    let near = earlier.filter { count in
      let value = count.figure.value
      return value > sum * 0.85 && value < sum * 1.18 && value >= 5
        || value >= 3 && abs(value - sum) <= 1 && count.block == block.index && count.unit != nil
    }
    let total = near.last { [.total, .received, .resolved].contains($0.facet) } ?? near.last
    guard let total else { return nil }
    return Partition(total: total, parts: parts, otherTotals: earlier.flatMap(\.figure.values), strength: .whole)
  }
}
