/// Mục trống: a heading with nothing below it.
enum EmptySection {
  static func findings(in report: Report) -> [Finding] {
    let headings = report.headings
    var found: [Finding] = []
    for (index, heading) in headings.enumerated() where heading.isTitle && heading.depth < 8 {
      guard isEmpty(heading, next: headings[safe: index + 1], report) else { continue }
      let block = report.blocks[heading.block]
      // A line with the style of a heading and no number may be half of a title.
      if heading.marker == .none, !isExpected(block) { continue }
      // In a list of short numbered lines nothing stands below any of them.
      if heading.depth > 2 || heading.marker == .none, !hasFullSibling(index, report) { continue }
      found.append(
        Finding(
          .emptySection, at: block.place, expected: CheckingLabels.someContent, found: CheckingLabels.nothing,
          message: CheckingLabels.emptySection(block.text)))
    }
    return found + lettered(report)
  }

  /// `a) Nguyên nhân khách quan` directly above `b) Nguyên nhân chủ quan`, below which something stands.
  private static func lettered(_ report: Report) -> [Finding] {
    let headings = report.headings
    return headings.indices.compactMap { index -> Finding? in
      let heading = headings[index]
      let block = report.blocks[heading.block]
      guard case .lower(let value) = heading.marker, isName(block, heading), !isAnnounced(index, report),
        let next = headings[safe: index + 1], case .lower(let following) = next.marker, following == value + 1,
        next.block == heading.block + 1, isName(report.blocks[next.block], next), hasText(below: next, report)
      else { return nil }
      return Finding(
        .emptySection, at: block.place, expected: CheckingLabels.someContent, found: CheckingLabels.nothing,
        message: CheckingLabels.emptySection(block.text))
    }
  }

  /// A few words that name something and say nothing.
  private static func isName(_ block: Block, _ heading: Heading) -> Bool {
    heading.isTitle && block.wordCount <= 12 && block.lastSign != 0x3A && !saysSomething(block)
      && !block.items.contains { $0.figure != nil || $0.document != nil || $0.date != nil }
  }

  private static func hasText(below heading: Heading, _ report: Report) -> Bool {
    guard let next = report.blocks[safe: heading.block + 1], next.index < report.recipientsStart else { return false }
    return next.marker == .none && !isClosing(next) || next.marker != .none && report.heading(of: next.index) == nil
  }

  /// Headings of every report, below which something must stand even where most beside them are empty.
  private static let expected = Phrases(
    "uu diem|ket qua dat duoc|han che|ton tai|kho khan|vuong mac|nguyen nhan|phuong huong|giai phap|bien phap|bai hoc"
      + "|kien nghi|de xuat|nhiemvu trong tam|thuan loi")

  private static func isExpected(_ block: Block) -> Bool {
    block.wordCount <= 12 && expected.isIn(block.items, 0..<min(6, block.items.count))
  }

  private static func isEmpty(_ heading: Heading, next: Heading?, _ report: Report) -> Bool {
    let block = report.blocks[heading.block]
    guard !saysSomething(block) else { return false }
    let end = next?.block ?? report.recipientsStart
    if next == nil, end == report.blocks.count, heading.block == end - 1 {
      // The last line of a text that has no recipients: torn off rather than empty.
      return report.blocks.count > 3 && block.wordCount <= 12
    }
    for index in (heading.block + 1)..<max(end, heading.block + 1) {
      let content = report.blocks[index]
      if isClosing(content) { return true }
      if content.cells != nil || content.items.contains(where: { $0.sign == nil }) { return false }
    }
    guard let next else { return true }
    // `1. Các việc sau:` and the numbers below it.
    if block.items.last?.isSign(":") == true, case .numbers(let numbers) = next.marker, numbers.last == 1 {
      return false
    }
    if block.items.last?.isSign(":") == true, case .lower(1) = next.marker { return false }
    return next.depth <= heading.depth
  }

  /// `4.2. Tồn tại: Không` has its content behind the colon.
  private static func saysSomething(_ block: Block) -> Bool {
    guard let colon = block.items.lastIndex(where: { $0.isSign(":") }) else { return false }
    return block.items[(colon + 1)...].contains { $0.sign == nil }
  }

  /// `Trên đây là báo cáo …`
  private static func isClosing(_ block: Block) -> Bool {
    CheckingWords.closings.length(in: block.items, at: 0) > 0
  }

  /// Whether the list it stands in was announced with a colon.
  private static func isAnnounced(_ index: Int, _ report: Report) -> Bool {
    let headings = report.headings
    var first = index
    while first > 0, headings[first - 1].depth >= headings[index].depth,
      headings[first - 1].block == headings[first].block - 1
    {
      first -= 1
    }
    guard headings[first].block > 0 else { return false }
    let before = report.blocks[headings[first].block - 1]
    return before.items.last?.isSign(":") == true
      && !headings.contains { $0.block == before.index && $0.depth < headings[index].depth }
  }

  /// Whether more than half of the headings beside it hold something; of headings that every report has, one is enough.
  private static func hasFullSibling(_ index: Int, _ report: Report) -> Bool {
    let headings = report.headings
    var (full, all) = (0, 0)
    func look(_ range: some Sequence<Int>) {
      for other in range {
        if headings[other].depth < headings[index].depth { return }
        guard headings[other].depth == headings[index].depth else { continue }
        all += 1
        if !headings[other].isTitle || !isEmpty(headings[other], next: headings[safe: other + 1], report) { full += 1 }
      }
    }
    look(stride(from: index - 1, through: 0, by: -1))
    look(stride(from: index + 1, to: headings.count, by: 1))
    let isEnough = full * 2 > all || full > 0 && isExpected(report.blocks[headings[index].block])
    return all > 0 && isEnough && !isAnnounced(index, report)
  }
}
