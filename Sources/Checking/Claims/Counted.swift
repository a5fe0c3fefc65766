/// Con số có tên: a number that counts, with the words around it.
struct Counted: Sendable {
  let block: Int
  let index: Int
  let figure: Figure
  /// Words before it, back to a sign or another number.
  let before: Range<Int>
  /// Words behind it, up to a sign or another number.
  let after: Range<Int>
  let facet: Facet?
  /// The unit: the word behind the number, when it is one that is counted.
  let unit: String?
  /// How deep in brackets it stands.
  let depth: Int
  let sentence: Int

  /// The numbers that count in a paragraph.
  static func all(_ block: Block) -> [Counted] {
    var out: [Counted] = []
    let items = block.items
    var depth = 0
    var sentence = 0
    for index in items.indices {
      if items[index].isSign("(") { depth += 1 }
      if items[index].isSign(")") { depth = max(0, depth - 1) }
      while sentence + 1 < block.sentences.count, index >= block.sentences[sentence].upperBound { sentence += 1 }
      guard let figure = items[index].count else { continue }
      let before = back(items, index)
      let after = forward(items, index)
      let unit = self.unit(items, index)
      let bare = outsideBrackets(items[before])
      let own = Facet.of(items, after)
      let facet =
        beside(items, index, after) ?? Facet.single[lastWords(bare)].map {
          single($0, own)
        } ?? (isAmong(bare) || isOutcome(own, of: bare) ? own : nil) ?? channel(items, after, own, bare) ?? Facet.of(
          bare, 0..<bare.count) ?? own
      out.append(
        Counted(
          block: block.index, index: index, figure: figure, before: before, after: after, facet: facet, unit: unit,
          depth: depth, sentence: sentence))
    }
    return inBrackets(out)
  }

  /// `đang giải quyết 13.196 hồ sơ (trong hạn 13.002, quá hạn 194)`: what the bracket parts is not resolved yet.
  private static func inBrackets(_ counts: [Counted]) -> [Counted] {
    counts.enumerated().map { order, count in
      // `Tháng 2 chuyển sang: 18 hồ sơ (đang giải quyết 15, tạm dừng 03)`: how they stood when they were carried over.
      if count.depth > 0, count.facet == .pending,
        let outer = counts[..<order].last(where: { $0.depth == count.depth - 1 }), outer.facet == .carried,
        outer.sentence == count.sentence
      {
        return count.with(facet: nil)
      }
      guard count.depth > 0, count.facet == .late || count.facet == .onTime,
        let outer = counts[..<order].last(where: { $0.depth == count.depth - 1 }), outer.facet == .pending,
        outer.sentence == count.sentence
      else { return count }
      return count.with(facet: count.facet == .late ? .pendingLate : .pendingOnTime)
    }
  }

  private func with(facet: Facet?) -> Counted {
    Counted(
      block: block, index: index, figure: figure, before: before, after: after, facet: facet, unit: unit, depth: depth,
      sentence: sentence)
  }

  /// The first number of `146/146 TTHC` as a number of its own.
  static func fractions(_ block: Block, _ sentence: Int) -> [Counted] {
    guard let range = block.sentences[safe: sentence] else { return [] }
    return range.compactMap { index in
      guard case .fraction(let part, _) = block.items[index].kind, part.decimals == 0 else { return nil }
      return Counted(
        block: block.index, index: index, figure: part, before: back(block.items, index),
        after: forward(block.items, index), facet: nil, unit: unit(block.items, index), depth: 0, sentence: sentence)
    }
  }

  /// `Trong số hồ sơ đã trả có 9.389 …`: the words before name the whole, those behind the part.
  private static func isAmong(_ items: [Item]) -> Bool {
    guard let first = items.firstIndex(where: { $0.word == "trong" || $0.word == "tren" }) else { return false }
    return ["so", "tongso", "tong"].contains(items[safe: first + 1]?.word ?? "")
  }

  /// `nộp hồ sơ: 8.436 hồ sơ trực tuyến`: the channel behind the number says more than the receipt before it.
  private static func channel(_ items: [Item], _ after: Range<Int>, _ own: Facet?, _ before: [Item]) -> Facet? {
    guard own == .online || own == .direct || own == .post,
      !items[after].contains(where: { $0.word == "va" || $0.word == "hoac" || $0.word == "cho" }),
      Facet.of(before, 0..<before.count) == .received
    else { return nil }
    return own
  }

  /// `còn 50 hồ sơ trong hạn` are not resolved yet.
  private static func single(_ facet: Facet, _ own: Facet?) -> Facet {
    // `cộng 12 hồ sơ quý trước chuyển sang`
    if facet == .total, own == .carried { return .carried }
    guard let own, own.group == .outcome else { return facet }
    guard facet == .pending else { return own }
    return own == .late ? .late : .pendingOnTime
  }

  /// The words behind the last colon, or all of them.
  private static func lastWords(_ bare: [Item]) -> String {
    var items = bare[...]
    if items.last?.isSign(":") == true { items = items.dropLast() }
    if let colon = items.lastIndex(where: { $0.isSign(":") }) { items = items[(colon + 1)...] }
    return items.compactMap(\.word).joined(separator: " ")
  }

  /// `đã trả kết quả: 362 hồ sơ trước hạn`: of those that are done, so many.
  private static func isOutcome(_ own: Facet?, of bare: [Item]) -> Bool {
    guard own?.group == .outcome, let facet = Facet.of(bare, 0..<bare.count) else { return false }
    return facet == .resolved || facet == .received || facet == .total
  }

  /// Words that tell of time only where they stand right beside the number: `chậm 11`, `6.021 hồ sơ xong sớm`.
  private static let besides: [String: Facet] = ["cham": .late, "tre": .late, "muon": .late, "som": .early]

  private static func beside(_ items: [Item], _ index: Int, _ after: Range<Int>) -> Facet? {
    if let word = items[safe: index - 1]?.word, let facet = besides[word] { return facet }
    guard (2...5).contains(after.count), items[after.lowerBound].word == "hoso",
      let last = items[after].last?.word
    else { return nil }
    return besides[last]
  }

  /// Words before: through `:` and `=`, and through commas when nothing counts between them.
  private static func back(_ items: [Item], _ index: Int) -> Range<Int> {
    var start = index
    var isOver = false
    while start > 0, !isOver, index - start < 26 {
      let item = items[start - 1]
      // `Chưa giải quyết (còn trong hạn): 50`
      if item.isSign(")"), start < index, let open = items[..<(start - 1)].lastIndex(where: { $0.isSign("(") }),
        start - open < 12, !items[open..<start].contains(where: { $0.count != nil || $0.percent != nil })
      {
        start = open
        continue
      }
      // `mức độ 3, 4 là …`
      if item.isSign(","), items[safe: start]?.figure?.role == .label, items[safe: start - 2]?.figure?.role == .label {
        start -= 1
        continue
      }
      // `tiếp nhận, giải quyết: 4.218 hồ sơ`
      if item.isSign(","), items[safe: start]?.word == "giaiquyet", items[safe: start - 2]?.word == "tiepnhan" {
        start -= 2
        continue
      }
      switch item.kind {
      case .word(let word):
        isOver =
          word == "gom" || (word == "va" && start == index) || (word == "do" && items[safe: start - 2]?.word == "trong")
      case .sign(let sign):
        isOver = [0x2C, 0x2E, 0x3B, 0x28, 0x29, 0x2B].contains(sign)
        if sign == 0x3A || sign == 0x3D { isOver = index - start > 1 }
      case .figure(let figure):
        let isSpan = figure.role == .measure && items[safe: start]?.word == "thang"
        isOver = figure.role != .label && figure.role != .year && !isSpan
      case .date, .code, .document: break
      case .fraction: isOver = true
      }
      if !isOver { start -= 1 }
    }
    return start..<index
  }

  private static func outsideBrackets(_ items: ArraySlice<Item>) -> [Item] {
    var depth = 0
    return items.filter { item in
      if item.isSign("(") { depth += 1 }
      if item.isSign(")") { depth -= 1 }
      return depth == 0
    }
  }

  private static func forward(_ items: [Item], _ index: Int) -> Range<Int> {
    var end = index + 1
    while end < items.count, end - index < 12 {
      let item = items[end]
      if let word = item.word {
        if word == "trong" && items[safe: end + 1]?.word == "do" || word == "gom" || word == "chiem" || word == "dat" {
          break
        }
        // `480 hồ sơ và 20 …`: the rest belongs to the next number.
        if word == "va", items[safe: end + 1]?.figure != nil { break }
      } else if item.sign != nil || item.count != nil || item.percent != nil {
        break
      }
      end += 1
    }
    return (index + 1)..<end
  }

  /// Words behind `bộ` where it is a dossier: `11.381 bộ đã trả`.
  private static let bundles: Set = [
    "da", "dang", "tu", "truochan", "quahan", "dunghan", "truocdunghan", "nop", "chua", "con", "tructuyen", "tructiep",
  ]

  private static func unit(_ items: [Item], _ index: Int) -> String? {
    if items[index].figure?.role == .money { return "dong" }
    var place = index + 1
    if ["luot", "bo"].contains(items[safe: place]?.word ?? "") { place += 1 }
    guard let word = items[safe: place]?.word else { return items[safe: place - 1]?.word == "bo" ? "hoso" : nil }
    if place > index + 1, items[place - 1].word == "bo", bundles.contains(word) { return "hoso" }
    return CheckingWords.unitClasses[word]
  }
}
