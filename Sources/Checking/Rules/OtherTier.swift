/// Tên báo cáo của cấp khác: `trên địa bàn huyện` in the title of a commune's report, left over from a template.
enum OtherTier {
  private static let tiers: [String: Int] = [
    "xa": 1, "phuong": 1, "thitran": 1, "dackhu": 1, "huyen": 2, "quan": 2, "tinh": 3,
  ]

  static func findings(in report: Report) -> [Finding] {
    let head = report.blocks.prefix(24)
    guard
      let title = head.firstIndex(where: { $0.items.first?.word == "bao" && $0.items.dropFirst().first?.word == "cao" }
      ),
      let own = own(report), let rank = tiers[own]
    else { return [] }
    for block in report.blocks[title..<min(title + 4, report.blocks.count)] {
      if block.items.first?.word == "kinh" || block.marker != .none { break }
      for index in block.items.indices {
        guard area.length(in: block.items, at: index) == 3, let named = block.items[safe: index + 3]?.word,
          let other = tiers[named], other > rank, rank < 3
        else { continue }
        let place = block.place(index..<(index + 4))
        let tier = CheckingLabels.area(own)
        return [
          Finding(
            .unitNotListed, at: place, expected: tier, found: place.quote,
            message: CheckingLabels.otherTier(place.quote, own: tier))
        ]
      }
    }
    return []
  }

  private static let area = Phrases("tren dia ban")

  /// The tier of whoever reports, where the head of the report says so.
  static func own(_ report: Report) -> String? {
    let head = report.blocks.prefix(24)
    // Whoever reports stands below whom they belong to.
    let heads = head.compactMap { block in
      letterhead(block) ?? inTwoLines(block, report.blocks[safe: block.index + 1])
    }
    return heads.min { tiers[$0, default: 0] < tiers[$1, default: 0] } ?? head.lazy.compactMap(speaking).first
  }

  /// `ỦY BAN NHÂN DÂN` above `XÃ MỸ TÂN`.
  private static func inTwoLines(_ block: Block, _ next: Block?) -> String? {
    guard block.items.count == 1, block.items[0].word == "ubnd", block.letters.isShouted, let next,
      next.letters.isShouted, next.wordCount <= 5, let tier = next.items.first?.word, tiers[tier] != nil
    else { return nil }
    return tier
  }

  private static func letterhead(_ block: Block) -> String? {
    guard block.letters.isShouted, block.wordCount <= 6 else { return nil }
    return tier(block.items, 0)
  }

  /// The tier of an office that is named there with its name.
  private static func tier(_ items: [Item], _ index: Int) -> String? {
    guard items[safe: index]?.word == "ubnd", let tier = items[safe: index + 1]?.word, tiers[tier] != nil,
      items[safe: index + 2]?.isUpper == true
    else { return nil }
    return tier
  }

  /// `UBND xã Mỹ Tân báo cáo kết quả như sau`
  private static func speaking(_ block: Block) -> String? {
    let items = block.items
    for index in items.indices {
      guard let tier = tier(items, index) else { continue }
      let rest = (index + 2)..<min(index + 9, items.count)
      let speaks =
        items[safe: index - 1]?.word != "cua" && Phrases("bao cao").isIn(items, rest)
        && !items[rest].contains { $0.isSign(".") || $0.isSign(";") || $0.word == "ve" }
      if speaks { return tier }
    }
    return nil
  }
}
