/// Phần còn lại: numbers of which the text says that with the last one everything is told.
enum RestPartition {
  static func all(in block: Block, _ report: Report, _ counts: [[Counted]]) -> [Partition] {
    guard block.cells == nil, !report.isAhead[block.index] else { return [] }
    return block.sentences.indices.compactMap {
      ofRest(block, $0, counts[block.index]) ?? ofFraction(block, $0, counts)
    }
  }

  private static let rest = Phrases("con lai|so con lai|phan con lai|con lai la|deu con lai")
  private static let moves = Phrases(
    "so voi|cung ky|tang|giam|phan dau|muc tieu|chitieu giao|trong do co|bien che|nam truoc|ky truoc|tren dia ban")

  /// `… là 845. Trong số này, 512 hồ sơ …, 201 hồ sơ …, 132 hồ sơ còn lại …`
  private static func ofRest(_ block: Block, _ order: Int, _ counts: [Counted]) -> Partition? {
    let own = counts.filter { $0.sentence == order && $0.figure.role == .count && $0.figure.bound == .exact }
    guard own.count >= 2, let last = own.last, isRest(last, block), !moves.isIn(block.items, block.sentences[order]),
      !block.items[block.sentences[order]].contains(where: { $0.percent != nil }) || own.count >= 3
    else { return nil }
    let unit = last.unit ?? own[own.count - 2].unit
    func isAlike(_ count: Counted) -> Bool { count.unit == nil || unit == nil || count.unit == unit }
    let inside = own.filter { $0.depth == last.depth && isAlike($0) }
    let earlier = counts.filter {
      $0.sentence < order && $0.sentence >= order - 2 && isAlike($0) && $0.figure.role == .count
    }
    let all = earlier + inside
    // The parts may begin anywhere; where they make the whole, all is well.
    for start in all.indices.dropLast() where start + 1 < all.count {
      let parts = Array(all[(start + 1)...])
      guard parts.count >= 2 else { break }
      if Partition.adds(parts.map(\.figure), to: all[start].figure.values) { return nil }
    }
    // `phát hiện 53 tồn tại, khắc phục xong 44 tồn tại, còn 9 tồn tại`: the whole has a word of its own.
    let told = counts.filter { $0.index < last.index && $0.sentence >= order - 2 && $0.figure.role == .count }
    for (index, whole) in told.enumerated() {
      for start in (index + 1)..<max(index + 1, told.count)
      where Partition.adds(told[start...].map(\.figure) + [last.figure], to: whole.figure.values) { return nil }
    }
    // Said of a number further up.
    guard let whole = inside.first(where: { $0.figure.value > last.figure.value }) ?? earlier.last else { return nil }
    let candidates = [inside.first, earlier.last].compactMap { $0 }
    for total in candidates {
      let parts = inside.filter { $0.index > total.index }
      let sum = Partition.sum(parts.map(\.figure))
      guard parts.count >= 2, sum > 0 else { continue }
      let ratio = sum / total.figure.value
      let least = parts.count == 2 ? 0.9 : 0.75
      if ratio > least, ratio < 2 - least, total.figure.value >= 5 {
        return Partition(total: total, parts: parts, otherTotals: [], strength: .whole)
      }
    }
    _ = whole
    return nil
  }

  private static func isRest(_ count: Counted, _ block: Block) -> Bool {
    let near = max(count.before.lowerBound, count.index - 4)..<count.index
    return rest.isIn(block.items, near) || rest.isIn(block.items, count.after)
  }

  /// `37/45 chỉ tiêu hoàn thành, 5 chỉ tiêu đang thực hiện, 3 chỉ tiêu chưa thực hiện`
  private static func ofFraction(_ block: Block, _ order: Int, _ counts: [[Counted]]) -> Partition? {
    let items = block.items
    let fractions = Counted.fractions(block, order)
    guard fractions.count == 1, let first = fractions.first,
      case .fraction(let part, let whole) = items[first.index].kind,
      whole.value > part.value, whole.decimals == 0, !moves.isIn(items, block.sentences[order])
    else { return nil }
    let noun = NounPhrase(items, behind: first.index, before: block.sentences[order].upperBound).head
    let others = counts[block.index].filter {
      $0.sentence == order && $0.index > first.index && $0.figure.role == .count && $0.figure.bound == .exact
        && $0.depth == first.depth
    }
    guard !noun.isEmpty, others.count >= 1,
      others.allSatisfy({ other in
        other.unit == nil || other.unit == first.unit
      })
    else { return nil }
    let states = others.filter { open.isIn(items, $0.before.lowerBound..<$0.after.upperBound) }
    guard states.count == others.count,
      !items[first.index..<(others.last?.index ?? first.index)].contains(where: { $0.percent != nil && false })
    else {
      return nil
    }
    let sum = part.value + Partition.sum(others.map(\.figure))
    let ratio = sum / whole.value
    guard ratio > 0.75, ratio < 1.25, whole.value >= 5, abs(sum - whole.value) > 0.5 else { return nil }
    let done = Counted(
      block: block.index, index: first.index, figure: part, before: first.before, after: first.after, facet: nil,
      unit: first.unit, depth: first.depth, sentence: order)
    let total = Counted(
      block: block.index, index: first.index, figure: whole, before: first.before, after: first.after, facet: nil,
      unit: first.unit, depth: first.depth, sentence: order)
    return Partition(total: total, parts: [done] + others, otherTotals: [], strength: .whole)
  }

  /// What is not done yet, or not at all.
  private static let open = Phrases("dang|chua|con|con lai|khong|qua han|quahan|cham|chuyen")
}
