/// Khung số liệu hồ sơ: the numbers of dossiers that belong together, from one total to the next.
struct Frame: Sendable {
  private(set) var counts: [Counted] = []
  private(set) var values: [Facet: [Counted]] = [:]
  /// The level its paragraph begins with; empty for none.
  private var level = ""

  /// The one number of a facet; nil when there is none, or several that differ.
  func one(_ facet: Facet) -> Counted? {
    guard let all = values[facet], let first = all.first else { return nil }
    return all.allSatisfy { $0.figure.value == first.figure.value } ? first : nil
  }

  func has(_ facet: Facet) -> Bool { values[facet] != nil }

  /// Everything that a facet may be.
  func any(_ facet: Facet) -> [Double] { (values[facet] ?? []).flatMap(\.figure.values) }

  /// Whether it tells of what came in and of nothing else.
  private var isIntake: Bool {
    (has(.total) || has(.received) || has(.fresh))
      && !values.keys.contains { $0.group == .stage || $0.group == .outcome }
  }

  /// `1. Tiếp nhận` and `2. Kết quả giải quyết` under headings of their own are one account.
  private mutating func inherit(from intake: Frame?) {
    guard let intake, has(.resolved), has(.pending) || has(.pendingOnTime), !has(.total), !has(.received),
      !has(.carried), !has(.fresh), let first = counts.first, let last = intake.counts.last,
      first.block - last.block <= 8
    else { return }
    for facet in [Facet.total, .received, .carried, .fresh, .online, .direct, .post] {
      values[facet] = intake.values[facet]
    }
  }

  mutating func add(_ count: Counted, as facet: Facet) {
    counts.append(count)
    values[facet, default: []].append(count)
  }

  /// The frames of a report: a total or a receipt opens one, a heading closes it.
  static func all(_ report: Report, _ counts: [[Counted]]) -> [Frame] {
    var out: [Frame] = []
    var open: Frame?
    var intake: Frame?
    var lastBlock = -1
    let headings = Set(report.headings.filter(\.isTitle).map(\.block))
    func close() {
      if var frame = open {
        frame.inherit(from: intake)
        if frame.counts.count >= 2 { out.append(frame) }
        intake = frame.isIntake ? frame : nil
      }
      open = nil
    }
    for block in report.body where !report.isAhead[block.index] {
      if headings.contains(block.index) { close() }
      if block.cells != nil, block.cells?.count ?? 0 > 5 { continue }
      if block.index - lastBlock > 6 { close() }
      // `Cấp xã: …` begins an account of its own.
      if let level = opening(block), let known = open?.level, level != known { close() }
      for count in (block.cells == nil ? counts[block.index] : row(block)) {
        guard let facet = count.facet, isDossiers(count, block, open), !isCompared(count, block) else { continue }
        if facet == .total || facet == .received,
          open?.has(.total) == true || open?.has(.received) == true || open?.has(.resolved) == true
        {
          // `Tổng số hồ sơ … 500, tiếp nhận mới 450`: one frame; a second total another.
          if open?.has(facet) == true || open?.has(.resolved) == true || open?.has(.pending) == true { close() }
        } else if facet == .total || facet == .received,
          open?.values.keys.contains(where: { $0.group == .outcome }) == true
        {
          close()
        }
        if let known = open?.values[facet]?.first, known.figure.value != count.figure.value, facet != .received {
          close()
        }
        if open == nil {
          open = Frame()
          open?.level = opening(block) ?? ""
        }
        open?.add(count, as: facet)
        lastBlock = block.index
      }
    }
    close()
    return out
  }

  /// The level that a paragraph begins with: `Cấp xã: …`.
  private static func opening(_ block: Block) -> String? {
    guard let colon = block.items.prefix(5).firstIndex(where: { $0.isSign(":") }) else { return nil }
    return Scope.level(block.items, 0..<colon)
  }

  /// A row of a table that says what and how many; a share may stand behind.
  private static func row(_ block: Block) -> [Counted] {
    guard let cells = block.cells,
      let head = cells.firstIndex(where: { cell in cell.folded.contains(where: Folded.isLetter) })
    else { return [] }
    let numbers = cells[(head + 1)...].compactMap(TableSum.value)
    guard let value = numbers.first, value.role == .count, value.decimals == 0, numbers.count <= 2,
      numbers.count == 1 || numbers[1].role == .percent || numbers[1].decimals > 0 || numbers[1].value <= 100
    else { return [] }
    let items = Lexer.items(cells[head], from: 0)
    guard let facet = Facet.of(items, 0..<items.count) else { return [] }
    return [
      Counted(
        block: block.index, index: max(0, block.items.count - 1), figure: value, before: 0..<0, after: 0..<0,
        facet: facet, unit: nil, depth: 0, sentence: 0)
    ]
  }

  /// Numbers of dossiers: said so, or without any unit among others that are.
  private static func isDossiers(_ count: Counted, _ block: Block, _ open: Frame?) -> Bool {
    if count.figure.role == .money || count.figure.decimals > 0 { return false }
    if count.unit == "tthc", block.items[safe: count.index + 1]?.word == "tthc" {
      let near = block.items[count.before.lowerBound..<count.after.upperBound]
      return near.contains {
        ["tiepnhan", "giaiquyet", "truochan", "dunghan", "quahan", "truocdunghan"].contains($0.word ?? "")
      }
        || count.facet == .total && open == nil && count.before.count <= 2
    }
    if count.unit == "hoso" || count.unit == "tthc" || block.cells != nil { return true }
    if block.items[count.before].contains(where: { $0.word == "hoso" }) { return count.unit == nil }
    // `133 thủ tục (đầu năm 130, bổ sung 05)`: the sentence counts procedures.
    if count.unit == nil, let sentence = block.sentences[safe: count.sentence],
      block.items[sentence].contains(where: { $0.word == "tthc" }),
      !block.items[sentence].contains(where: { $0.word == "hoso" })
    {
      return false
    }
    return count.unit == nil
      && (open != nil || [.total, .received, .carried].contains(count.facet) && count.facet != nil)
      && isBare(count, block)
  }

  /// Nothing that would be counted stands behind it.
  private static func isBare(_ count: Counted, _ block: Block) -> Bool {
    guard let next = block.items[safe: count.index + 1] else { return true }
    return next.sign != nil || next.figure != nil
  }

  private static let wished = Phrases("phan dau|muc tieu|chitieu|du kien|toi thieu")

  private static func isCompared(_ count: Counted, _ block: Block) -> Bool {
    CheckingWords.comparing.isIn(block.items, count.before) || wished.isIn(block.items, count.before)
  }
}
