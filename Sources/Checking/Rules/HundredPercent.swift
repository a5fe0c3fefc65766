/// Tỷ lệ nêu bằng lời so với khung số liệu: shares of dossiers against the numbers of dossiers in the same report.
enum HundredPercent {
  static func findings(in report: Report, _ frames: [Frame], _ counts: [[Counted]]) -> [Finding] {
    var found: [Finding] = []
    let said = Array(said(report, counts).prefix(TwinNumbers.limit))
    let frames = Array(frames.prefix(most))
    var looked = 0
    for block in report.body where !report.isAhead[block.index] && block.cells == nil {
      for index in block.items.indices {
        guard let percent = block.items[index].percent,
          let sentence = block.sentences.first(where: { $0.contains(index) }),
          !CheckingWords.targets.isIn(block.items, sentence.lowerBound..<index),
          looked < TwinNumbers.limit, let (named, range) = subject(block, index, sentence),
          // All of them one way online are all of them online.
          let facet = named == .onlineFull ? (percent.value == 100 ? Facet.online : nil) : named,
          !isProven(percent, block, index, sentence, counts)
        else { continue }
        looked += 1
        let head =
          (sentence.lowerBound..<index).last { block.items[$0].isSign(";") }.map { $0 + 1 } ?? sentence.lowerBound
        let tail = (index..<sentence.upperBound).first { block.items[$0].isSign(";") } ?? sentence.upperBound
        let level = Scope.level(block.items, head..<tail) ?? Scope.level(of: block, sentence)
        let finding =
          check(facet, percent, block, range, frames.filter { isOf(level, $0, report) }, said)
          ?? late(facet, percent, block, range, report, counts, level)
        if let finding { found.append(finding) }
      }
    }
    return found
  }

  /// More accounts of dossiers than any report gives.
  private static let most = 200

  /// `đạt 88,05% (2.041/2.318 hồ sơ)`: its own numbers stand beside it, and the ratios look at those.
  private static func isProven(
    _ percent: Figure, _ block: Block, _ index: Int, _ sentence: Range<Int>, _ counts: [[Counted]]
  ) -> Bool {
    guard percent.value < 100 else { return false }
    let near = max(sentence.lowerBound, index - 10)..<min(index + 8, sentence.upperBound)
    return near.contains { place in
      guard case .fraction(let part, let whole) = block.items[place].kind, whole.value > 0 else { return false }
      return Share.compare(100 * part.value / whole.value, percent) != .wrong
    }
  }

  /// A share of dossiers as some sentence gives it.
  private struct Said {
    let facet: Facet
    let percent: Figure
    let place: Place
  }

  /// Every share of dossiers the report gives, in words or behind a number of them.
  private static func said(_ report: Report, _ counts: [[Counted]]) -> [Said] {
    report.body.filter { !report.isAhead[$0.index] && $0.cells == nil }.flatMap { block in
      block.items.indices.compactMap { index -> Said? in
        guard let percent = block.items[index].percent,
          let sentence = block.sentences.first(where: { $0.contains(index) }),
          !CheckingWords.targets.isIn(block.items, sentence.lowerBound..<index)
        else { return nil }
        if let (facet, range) = subject(block, index, sentence), facet != .onlineFull {
          return Said(facet: facet, percent: percent, place: block.place(range))
        }
        guard let part = Share.numerator(block, counts[block.index], index, sentence), let facet = part.facet,
          facet.group == .outcome || facet == .online
        else { return nil }
        return Said(facet: facet, percent: percent, place: block.place(part.before.lowerBound..<(index + 1)))
      }
    }
  }

  /// All on time, and yet some are late elsewhere.
  private static func late(
    _ facet: Facet, _ percent: Figure, _ block: Block, _ range: Range<Int>, _ report: Report, _ counts: [[Counted]],
    _ level: String?
  ) -> Finding? {
    guard percent.value == 100, percent.bound == .exact, [.early, .onTime, .earlyOrOnTime].contains(facet) else {
      return nil
    }
    for other in report.body where !report.isAhead[other.index] && other.cells == nil {
      for count in counts[other.index] where count.facet == .late && count.unit == "hoso" && count.figure.value > 0 {
        let sentence = other.sentences[safe: count.sentence] ?? 0..<other.items.count
        guard Scope.level(of: other, sentence) == level, !CheckingWords.comparing.isIn(other.items, sentence) else {
          continue
        }
        let place = other.place(count.before.lowerBound..<(count.index + 1))
        return Finding(
          .hundredPercent, at: block.place(range), expected: CheckingLabels.notAll, found: "100%", severity: .error,
          message: CheckingLabels.notAllOnTime(place.quote, line: place.line))
      }
    }
    return nil
  }

  /// What share of the dossiers a percentage is.
  private static func subject(_ block: Block, _ index: Int, _ sentence: Range<Int>) -> (Facet, Range<Int>)? {
    let items = block.items
    // `100% hồ sơ được giải quyết đúng hạn`
    if items[safe: index + 1]?.word == "hoso"
      || items[safe: index + 1]?.word == "so" && items[safe: index + 2]?.word == "hoso"
    {
      var end = index + 1
      while end < sentence.upperBound, end - index < 14, items[end].sign == nil || items[end].isSign("("),
        items[end].figure == nil
      {
        end += 1
      }
      return facet(items, (index + 1)..<end).map { ($0, index..<end) }
    }
    // `tỷ lệ hồ sơ trực tuyến đạt 100%`, `toàn bộ hồ sơ đều nộp trực tuyến (100%)`
    var start =
      items[safe: index - 1]?.isSign("(") == true && items[safe: index + 1]?.isSign(")") == true ? index - 1 : index
    while start > sentence.lowerBound, index - start < 16 {
      let item = items[start - 1]
      if item.isSign(";") || item.isSign(",") || item.isSign("(") || item.figure != nil || item.isSign(".") { break }
      if case .fraction = item.kind { return nil }
      start -= 1
    }
    let words = items[start..<index]
    let hasSubject =
      words.contains { $0.word == "tyle" || $0.word == "hoso" }
      || items[sentence.lowerBound..<index].contains { $0.word == "tyle" }
        && items[sentence.lowerBound..<index].contains { $0.word == "hoso" || $0.word == "tthc" }
    guard hasSubject else { return nil }
    return facet(items, start..<index).map { ($0, start..<(index + 1)) }
  }

  private static let otherMatters = Phrases(
    "thanhtoan|sohoa|nhiemvu|vanban|hailong|chungthuso|pakn|bao cao|niemyet|congkhai|email|taikhoan|chung thuc|tthc co phat sinh|cong viec"
      + "|cung cap|tthc du dieu kien|kehoach|tra loi|phi|dinh danh|bo tthc")

  private static func facet(_ items: [Item], _ range: Range<Int>) -> Facet? {
    guard !otherMatters.isIn(items, range),
      items[range].contains(where: { $0.word == "hoso" }) || !Phrases("tthc duoc").isIn(items, range),
      let facet = Facet.of(items, range)
    else { return nil }
    return [.online, .onlineFull, .early, .onTime, .earlyOrOnTime, .late].contains(facet) ? facet : nil
  }

  private static func check(
    _ facet: Facet, _ percent: Figure, _ block: Block, _ range: Range<Int>, _ frames: [Frame], _ others: [Said]
  ) -> Finding? {
    let all = frames.filter { isWhole($0, for: facet) }
    // The numbers of its own paragraph go before those of others.
    let own = all.filter { $0.counts.contains { $0.block == block.index } }
    let known = own.isEmpty ? all : own
    guard !known.isEmpty else { return nil }
    var truncated: Double?
    for frame in known {
      for ratio in ratios(frame, facet) {
        switch Share.compare(ratio, percent) {
        case .holds: return nil
        case .truncated: truncated = ratio
        default: break
        }
      }
    }
    if let truncated {
      let (part, whole) = (Figure(value: truncated, decimals: 3), Figure(value: 100))
      return known.count == 1
        ? Ratio.finding(.truncated, ratio: truncated, part, whole, percent, at: block.place(range)) : nil
    }
    // One set of numbers in the report: nothing else can be meant.
    guard let frame = known.first, let ratio = ratios(frame, facet).first,
      known.allSatisfy({ ratios($0, facet).contains { abs($0 - ratio) < 0.01 } })
    else { return nil }
    if let other = others.first(where: {
      $0.facet == facet && $0.percent.value != percent.value && Share.compare(ratio, $0.percent) == .holds
    }),
      percent.value != 100
    {
      return Finding(
        .metricTwoValues, at: block.place(range), expected: other.percent.text + "%", found: percent.text + "%",
        message: CheckingLabels.metricTwoValues(
          other.percent.text + "%", line: other.place.line, quote: other.place.quote, percent.text + "%"))
    }
    let truth = Figure.text(ratio, decimals: 2) + "%"
    let said = percent.text + "%"
    let isHundred = percent.value == 100
    return Finding(
      isHundred ? .hundredPercent : .ratioWrong, at: block.place(range), expected: truth, found: said,
      severity: isHundred ? .error : .warning,
      message: CheckingLabels.shareOfDossiers(said: said, truth: truth, line: line(frame)))
  }

  /// Numbers of another tier say nothing of this one's.
  private static func isOf(_ level: String?, _ frame: Frame, _ report: Report) -> Bool {
    guard let level, let first = frame.counts.first else { return true }
    let block = report.blocks[first.block]
    let own = Scope.level(of: block, block.sentences[safe: first.sentence] ?? 0..<block.items.count)
    return own.map { $0 == level } ?? true
  }

  private static func line(_ frame: Frame) -> Int { frame.counts.first?.block ?? 0 }

  /// Whether a frame tells what the share is.
  private static func isWhole(_ frame: Frame, for facet: Facet) -> Bool {
    switch facet {
    case .online:
      (frame.has(.online) || frame.has(.onlineFull) && frame.has(.onlinePart))
        && (frame.has(.direct) || frame.has(.total) || frame.has(.received) || frame.has(.fresh))
    case .late: frame.has(.late) && (frame.has(.resolved) || frame.has(.total))
    default:
      (frame.has(.early) || frame.has(.onTime) || frame.has(.earlyOrOnTime))
        && (frame.has(.late) || frame.has(.resolved) || frame.has(.total) || frame.has(.received))
    }
  }

  private static func ratios(_ frame: Frame, _ facet: Facet) -> [Double] {
    func sum(_ facets: [Facet]) -> Double { facets.compactMap { frame.one($0)?.figure.value }.reduce(0, +) }
    let parts: [Double]
    let wholes: [Double]
    let resolved = frame.any(.resolved) + frame.any(.total) + frame.any(.received)
    switch facet {
    case .online:
      // Told by its two ways, online is both of them.
      let halves = frame.has(.onlineFull) && frame.has(.onlinePart) ? [sum([.onlineFull, .onlinePart])] : []
      parts = frame.has(.online) ? frame.any(.online) : halves
      wholes =
        [sum(frame.has(.online) ? [.online, .direct, .post] : [.onlineFull, .onlinePart, .direct, .post])] + resolved
        + frame.any(.fresh)
    case .late:
      parts = frame.any(.late)
      wholes = resolved
    case .early:
      parts = frame.any(.early) + frame.any(.earlyOrOnTime)
      wholes = [sum([.early, .onTime, .earlyOrOnTime, .late])] + resolved
    default:
      let good = sum([.early, .onTime, .earlyOrOnTime])
      parts = [good] + frame.any(.onTime) + frame.any(.earlyOrOnTime)
      wholes = [sum([.early, .onTime, .earlyOrOnTime, .late])] + resolved
    }
    return parts.flatMap { part in wholes.filter { $0 >= part && $0 > 0 }.map { 100 * part / $0 } }
  }
}

/// Phạm vi: whose number it is.
enum Scope {
  private static let levels: [(Phrases, String)] = [
    (Phrases("hai cap|ca hai cap|cac cap|ba cap|2 cap|3 cap"), "tat ca"),
    (Phrases("khoi huyen|khoi cap huyen|cap thi xa|khoi thi xa|cap thanh pho|cap quan"), "huyen"),
    (Phrases("khoi xa|khoi phuong"), "xa"), (Phrases("khoi so|khoi tinh|khoi cac so"), "so"),
    (Phrases("cap huyen|motcua huyen|motcua cua huyen"), "huyen"),
    (Phrases("cap xa|toan xa|cac xa|motcua xa|motcua cac xa"), "xa"),
    (Phrases("toan huyen"), "toan huyen"), (Phrases("toan tinh"), "toan tinh"),
    (Phrases("cap tinh|cac so"), "tinh"), (Phrases("cap phuong|toan phuong"), "phuong"),
  ]

  /// The level of a sentence, or the one its paragraph begins with: `Cấp huyện: …`.
  static func level(of block: Block, _ sentence: Range<Int>) -> String? {
    if let own = level(block.items, sentence) { return own }
    guard let colon = block.items.prefix(9).firstIndex(where: { $0.isSign(":") }), colon < sentence.lowerBound else {
      return nil
    }
    return level(block.items, 0..<colon)
  }

  /// The last level named in a range.
  static func level(_ items: [Item], _ range: Range<Int>) -> String? {
    var best: (Int, String)?
    for (phrases, name) in levels {
      if let place = phrases.last(in: items, range), best.map({ place > $0.0 }) ?? true { best = (place, name) }
    }
    return best?.1
  }
}
