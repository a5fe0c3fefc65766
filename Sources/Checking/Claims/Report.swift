import Ground

/// Báo cáo đã đọc: the text with everything the rules look at, found once.
struct Report: Sendable {
  let text: ReportText
  let headings: [Heading]
  let documents: [DocumentMention]
  let period: ReportPeriod
  let recipientsStart: Int
  /// Whether a paragraph tells of what is planned, asked or wished, not of what is.
  let isAhead: [Bool]
  /// Whether it does so because it asks for something; such a section tells facts as well.
  let isAsked: [Bool]
  /// The period that the nearest heading above names (`Kết quả 9 tháng:`), by paragraph.
  let headingPeriods: [String?]
  /// The place among the headings of the one that a block is.
  private let headingPlaces: [Int: Int]

  init(_ source: String) {
    text = ReportText(source)
    let blocks = text.blocks
    recipientsStart = Recipients.start(blocks) ?? blocks.count
    appendixStart =
      blocks[min(recipientsStart, blocks.count)...].first { block in
        block.wordCount <= 14 && block.cells == nil && Report.appendices.length(in: block.items, at: 0) > 0
      }?.index ?? blocks.count
    headings = Heading.all(blocks, before: recipientsStart)
    documents = DocumentMention.all(blocks)
    period = ReportPeriod(blocks)
    (isAhead, isAsked) = Report.ahead(blocks, headings)
    headingPeriods = Report.periods(blocks, headings)
    headingPlaces = Dictionary(
      headings.enumerated().map { ($1.block, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The heading that a block is.
  func heading(of block: Int) -> Heading? { headingPlaces[block].map { headings[$0] } }

  /// The headings below the one that a block is.
  func headings(below block: Int) -> ArraySlice<Heading> {
    headings[(headingPlaces[block].map { $0 + 1 } ?? headings.count)...]
  }

  var blocks: [Block] { text.blocks }

  /// Where the appendices behind the recipients begin: `PHỤ LỤC`.
  let appendixStart: Int

  private static let appendices = Phrases("phu luc|bieu so|bieu tong hop|bang tong hop")

  /// Blocks before the list of recipients.
  var body: ArraySlice<Block> { text.blocks[..<recipientsStart] }

  /// The words of a heading; `Phần II` has them in the line below.
  private static func title(_ blocks: [Block], _ index: Int) -> [Item] {
    let items = blocks[index].items
    guard case .part = blocks[index].marker, blocks[index].wordCount <= 3, let next = blocks[safe: index + 1],
      next.marker == .none
    else { return items }
    return items + next.items
  }

  private static func periods(_ blocks: [Block], _ headings: [Heading]) -> [String?] {
    var out = [String?](repeating: nil, count: blocks.count)
    var open: [(depth: Int, name: String?)] = []
    var next = 0
    for index in blocks.indices {
      if next < headings.count, headings[next].block == index {
        let heading = headings[next]
        next += 1
        open.removeAll { $0.depth >= heading.depth }
        open.append((heading.depth, periodName(blocks[index])))
      }
      out[index] = open.last { $0.name != nil }?.name
    }
    return out
  }

  /// `quy iii`, `9 thang`, `thang 11` near the head of a paragraph.
  private static func periodName(_ block: Block) -> String? {
    let items = block.items.prefix(12)
    for (index, item) in items.enumerated() {
      if item.word == "quy", let next = block.items[safe: index + 1] {
        return "quy " + block.letters.text(next.range).lowercased()
      }
      if item.figure?.role == .measure, block.items[safe: index + 1]?.word == "thang" {
        return block.letters.text(item.range) + " thang"
      }
      if let date = item.date, date.day == nil, let month = date.month { return "thang \(month)" }
      if item.word == "thang", let month = block.items[safe: index + 1]?.figure { return "thang \(Int(month.value))" }
    }
    return nil
  }

  private static func ahead(_ blocks: [Block], _ headings: [Heading]) -> (ahead: [Bool], asked: [Bool]) {
    var isAsked = [Bool](repeating: false, count: blocks.count)
    var isAsking = false
    var isAhead = [Bool](repeating: false, count: blocks.count)
    var level: Int?
    var next = 0
    for index in blocks.indices {
      if next < headings.count, headings[next].block == index {
        let heading = headings[next]
        next += 1
        if let open = level, heading.depth <= open { level = nil }
        let title = title(blocks, index)
        if level == nil, heading.isTitle, !CheckingWords.pastTitles.isIn(title, 0..<min(14, title.count)),
          CheckingWords.aheadTitles.isIn(title, 0..<min(14, title.count))
        {
          level = heading.depth
          isAsking = CheckingWords.askingTitles.isIn(title, 0..<min(14, title.count))
        }
      }
      isAhead[index] = level != nil
      isAsked[index] = level != nil && isAsking
    }
    return (isAhead, isAsked)
  }
}

/// Đề mục: a paragraph that begins with a number or a letter of an outline.
struct Heading: Sendable {
  let block: Int
  let marker: Marker
  /// 0 for parts, then letters, roman numbers, arabic numbers, their children.
  let depth: Int
  /// Short, without a full stop: it heads something rather than says it.
  let isTitle: Bool

  static func all(_ blocks: [Block], before end: Int) -> [Heading] {
    blocks[..<end].compactMap { block in
      guard block.cells == nil else { return nil }
      let depth: Int
      switch block.marker {
      // A heading by its style alone stands as deep as a numbered one of its level would.
      case .none where (1...6).contains(block.mark) && isOwnHeading(block): depth = 1 + block.mark
      case .none, .bullet: return nil
      case .part: depth = 0
      case .upper: depth = 1
      case .roman: depth = 2
      case .numbers(let numbers): depth = 2 + numbers.count
      case .lower: depth = 8
      }
      let sign = block.letters.folded.last ?? 0
      let isTitle = block.wordCount <= 40 && ![0x2E, 0x3B, 0x2C].contains(sign)
      return Heading(block: block.index, marker: block.marker, depth: depth, isTitle: isTitle)
    }
  }
}

extension Heading {
  /// The title of the report and what stands around it may have the style of a heading, and head nothing.
  private static func isOwnHeading(_ block: Block) -> Bool {
    block.wordCount >= 2 && block.index > 0 && Phrases("bao cao|kinh gui|noi nhan").length(in: block.items, at: 0) == 0
  }
}

/// Nơi nhận: where the list of recipients begins.
enum Recipients {

  static func start(_ blocks: [Block]) -> Int? {
    blocks.lastIndex { block in
      block.wordCount < 40 && block.items.count >= 2 && block.items[0].word == "noi"
        && ["nhan", "nhqn"].contains(block.items[1].word ?? "")
    }
  }
}
