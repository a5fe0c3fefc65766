/// Lời giải thích bên cạnh các phần: why parts need not add up to the number before them.
enum Remarks {
  private static let overlaps = Phrases(
    "thuoc ca hai|co the thuoc|thuoc nhieu nhom|trung nhau|dong thoi thuoc|tinh trung|vua thuoc|thuoc ca")
  private static let leaves = Phrases(
    "bai bo|cat giam|loai bo|giam|huy bo|chuyen di|nghi huu|thoi viec|chuyen cong tac|dua ra")

  /// Whether the text says that parts overlap, that some of them are taken off, or names one that it does not count.
  static func explain(_ partition: Partition, _ block: Block, _ report: Report) -> Bool {
    guard let last = partition.parts.last, last.block == block.index else { return false }
    let items = block.items
    let sentence = block.sentences[safe: last.sentence] ?? 0..<items.count
    if overlaps.isIn(items, sentence) { return true }
    let total = partition.total.figure.value
    return isBalance(partition.parts, total, items) || isUncounted(partition, total, items)
  }

  /// `133 thủ tục (đầu năm 130; bổ sung 05, bãi bỏ 02)`
  private static func isBalance(_ parts: [Counted], _ total: Double, _ items: [Item]) -> Bool {
    let signs = parts.map { leaves.isIn(items, $0.before) ? -1.0 : 1 }
    guard signs.contains(-1), signs.contains(1) else { return false }
    return zip(parts, signs).reduce(0) { $0 + $1.0.figure.value * $1.1 } == total
  }

  /// `12 người, gồm Giám đốc, 01 Phó Giám đốc, 07 công chức …`: who stands without a number is one.
  private static func isUncounted(_ partition: Partition, _ total: Double, _ items: [Item]) -> Bool {
    guard partition.strength == .whole, total <= 60, partition.total.block == partition.parts[0].block,
      let last = partition.parts.last, last.index > partition.total.index
    else { return false }
    let gap = total - Partition.sum(partition.parts.map(\.figure))
    guard gap >= 1, gap <= 4 else { return false }
    var (bare, depth, isCounted, hasName) = (0.0, 0, true, false)
    for place in (partition.total.index + 1)..<last.index {
      let item = items[place]
      if item.isSign("(") { depth += 1 }
      if item.isSign(")") { depth = max(0, depth - 1) }
      guard depth == 0 else { continue }
      if item.word == "gom" { (isCounted, hasName) = (false, false) }
      if item.isSign(",") || item.isSign(";") {
        if !isCounted, hasName { bare += 1 }
        (isCounted, hasName) = (false, false)
      }
      if item.count != nil { isCounted = true }
      if item.isUpper, item.word != nil { hasName = true }
    }
    return bare == gap
  }
}
