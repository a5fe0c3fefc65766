/// Tỷ lệ giải quyết: `Tiếp nhận 500 hồ sơ. Đã giải quyết 480 hồ sơ. Tỷ lệ giải quyết đạt 95%`, over sentences and lines.
enum ResolvedShare {
  /// How far back the two numbers are looked for.
  private static let reach = 3

  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      block.items.indices.compactMap { check(block, $0, report, counts, told) }
    }
  }

  private static let aside = Phrases(
    "so voi|cung ky|tang|giam|phan dau|muc tieu|toi thieu|kehoach|chitieu|yeu cau|quy dinh|linh vuc|cap xa|cap huyen|cap tinh"
  )
  private static let narrower = Phrases(
    "dunghan|truochan|quahan|truocdunghan|tructuyen|tructiep|sohoa|thanhtoan|buuchinh|hailong|moi|toantrinh|motphan")

  private static func check(
    _ block: Block, _ index: Int, _ report: Report, _ counts: [[Counted]], _ told: [Finding]
  ) -> Finding? {
    let items = block.items
    guard let percent = items[index].percent, percent.bound == .exact, percent.value <= 100,
      let sentence = block.sentences.first(where: { $0.contains(index) }),
      let start = (max(sentence.lowerBound, index - 10)..<index).last(where: { items[$0].word == "tyle" }),
      Facet.of(items, start..<index) == .resolved, !narrower.isIn(items, start..<index),
      !aside.isIn(items, sentence),
      !items[start..<index].contains(where: { $0.figure != nil || $0.isSign(";") })
    else { return nil }
    let near = counted(before: start, block, report, counts)
    let resolved = near.filter { $0.facet == .resolved }
    let received = near.filter { $0.facet == .received || $0.facet == .total }
    guard resolved.count == 1, received.count == 1, let part = resolved.first, let whole = received.first,
      whole.figure.value > 0, part.figure.value <= whole.figure.value, !near.contains(where: { $0.facet == .carried })
    else { return nil }
    // Any two of the numbers may be meant.
    let figures = near.map(\.figure)
    for one in figures {
      for two in figures where two.value > 0 && two != one {
        if Share.compare(100 * one.value / two.value, percent) == .holds { return nil }
      }
    }
    let line = block.line(of: items[index].range.lowerBound)
    guard !told.contains(where: { $0.found == percent.text + "%" && abs($0.line - line) <= 3 && $0.severity != .info })
    else { return nil }
    let ratio = 100 * part.figure.value / whole.figure.value
    let verdict = Share.compare(ratio, percent)
    guard verdict == .wrong || verdict == .truncated else { return nil }
    return Ratio.finding(
      verdict, ratio: ratio, part.figure, whole.figure, percent, at: block.place(start..<(index + 1)))
  }

  /// The numbers of dossiers told right before, in this paragraph and the lines above, up to a heading.
  private static func counted(
    before index: Int, _ block: Block, _ report: Report, _ counts: [[Counted]]
  ) -> [Counted] {
    var found = counts[block.index].filter { $0.index < index && isDossiers($0, block) }
    var place = block.index - 1
    while place >= max(0, block.index - reach), !isTitle(place + 1, report), !isTitle(place, report) {
      let other = report.blocks[place]
      guard other.cells == nil, !report.isAhead[place] else { break }
      found = counts[place].filter { isDossiers($0, other) } + found
      place -= 1
    }
    return found
  }

  private static func isTitle(_ block: Int, _ report: Report) -> Bool {
    report.heading(of: block).map { $0.isTitle && $0.depth <= 4 } ?? false
  }

  private static func isDossiers(_ count: Counted, _ block: Block) -> Bool {
    count.figure.role == .count && count.figure.bound == .exact
      && (count.unit == "hoso" || count.unit == nil && block.items[count.before].contains { $0.word == "hoso" })
  }
}
