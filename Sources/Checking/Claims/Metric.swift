import Ground

/// Chỉ tiêu nêu trong bài: a named number, so that two of one name can be compared.
struct Metric: Sendable {
  /// The words of its name that carry weight.
  let key: Set<String>
  /// The words as they stand, so that two names that are the same to the letter are known.
  var words: [String] = []
  /// Whose, of which time.
  let scope: Set<String>
  let figure: Figure
  let unit: String?
  let isPercent: Bool
  /// Whether the text itself says that it is the whole number of something.
  let isTotal: Bool
  /// Whether it is said that there are so many, rather than that this is their number.
  var isHeld = false
  let place: Place
  let block: Int
  let index: Int
  /// The day up to which it counts.
  let asOf: Day?
  /// The period that the heading above it names, as written.
  var period: String?

  static func all(_ report: Report, _ counts: [[Counted]]) -> [Metric] {
    report.body.filter {
      (!report.isAhead[$0.index] || report.isAsked[$0.index]) && ($0.cells == nil || ($0.cells?.count ?? 0) <= 3)
    }
    .flatMap { block in
      block.sentences.flatMap { metrics(block, $0, counts[block.index]) }.map { metric in
        var metric = metric
        metric.period = report.headingPeriods[block.index]
        return metric
      }
    }
  }

  private static func metrics(_ block: Block, _ sentence: Range<Int>, _ counts: [Counted]) -> [Metric] {
    let items = block.items
    var out: [Metric] = []
    for index in sentence {
      guard let figure = items[index].figure, figure.role == .count || figure.role == .percent || figure.role == .money
      else {
        continue
      }
      let isPercent = figure.role == .percent
      guard let name = name(block, index, sentence, isPercent: isPercent) else {
        if let held = held(block, index, sentence, counts) { out.append(held) }
        continue
      }
      let words = items[name].compactMap(\.word)
      var unit: String?
      var extra: [String] = []
      if !isPercent {
        unit = counts.first { $0.index == index }?.unit
        extra = unit == nil ? [] : [unit ?? ""]
      }
      let head = items[sentence.lowerBound..<index]
      guard !CheckingWords.comparing.isIn(items, name),
        !CheckingWords.comparing.isIn(items, (index + 1)..<min(index + 4, sentence.upperBound)),
        !CheckingWords.targets.isIn(items, sentence.lowerBound..<index)
      else { continue }
      var key = Set(words).subtracting(CheckingWords.light)
      // `tiếp nhận tổng số 500 hồ sơ`: the name stands around the number.
      if !isPercent, key.isEmpty, words.contains("tongso") {
        let around = Swift.max(sentence.lowerBound, name.lowerBound - 3)..<name.lowerBound
        key = Set(items[around].compactMap(\.word)).subtracting(CheckingWords.light)
        var next = index + 1
        while next < sentence.upperBound, next < index + 6, let word = items[next].word {
          if !CheckingWords.light.contains(word) { key.insert(word) }
          next += 1
        }
      }
      for word in extra { key.insert(word) }
      if key.contains("cbcc") || key.contains("cbccvc") { key.remove("nguoi") }
      guard !key.isEmpty else { continue }
      let isTotal =
        words.contains("tongso") || words.contains("tyle") || words.first == "so"
        || isPercent && (name.upperBound < index || words.first == "hoso")
      let asOf = until(items, head.startIndex..<index)
      out.append(
        Metric(
          key: key, words: words.filter { $0 != "la" && $0 != "dat" }, scope: scope(block, sentence, name, index),
          figure: figure, unit: unit, isPercent: isPercent,
          isTotal: isTotal, place: block.place(name.lowerBound..<(index + 1)), block: block.index, index: index,
          asOf: asOf))
    }
    return out
  }

  private static let having = Phrases("co|hien co|hien nay co|dang co|hien dang co|tongso co")

  /// `Toàn huyện có 89 công chức hành chính cấp huyện`: the name stands behind the number.
  private static func held(_ block: Block, _ index: Int, _ sentence: Range<Int>, _ counts: [Counted]) -> Metric? {
    let items = block.items
    guard let count = counts.first(where: { $0.index == index }), let unit = count.unit, count.figure.role == .count,
      count.figure.bound == .exact, having.ends(before: index, in: items),
      !CheckingWords.comparing.isIn(items, sentence), !CheckingWords.targets.isIn(items, sentence.lowerBound..<index)
    else { return nil }
    let words = items[count.after].compactMap(\.word)
    var key = Set(words).subtracting(CheckingWords.light)
    guard words.count >= 4, words.count <= 8, key.count >= 3 else { return nil }
    key.insert(unit)
    let end = count.after.upperBound
    return Metric(
      key: key, scope: scope(block, sentence, index..<end, end), figure: count.figure, unit: unit, isPercent: false,
      isTotal: false, isHeld: true, place: block.place(max(sentence.lowerBound, index - 3)..<end), block: block.index,
      index: index,
      asOf: until(items, sentence.lowerBound..<index))
  }

  /// The words that name a number: from `tổng số`, `tỷ lệ`, `số lượng` on, or the head of the sentence before `:`.
  private static func name(_ block: Block, _ index: Int, _ sentence: Range<Int>, isPercent: Bool) -> Range<Int>? {
    if let start = nameStart(block.items, index, sentence, isPercent: isPercent) { return start..<index }
    return isPercent ? sentenceHead(block.items, index, sentence) ?? dossiers(block.items, index, sentence) : nil
  }

  private static let reaching = Phrases("dat|chiem|dat tyle|la")

  /// `Hồ sơ nộp qua mạng đạt 96,1%`: a share of dossiers that is named without the word.
  private static func dossiers(_ items: [Item], _ index: Int, _ sentence: Range<Int>) -> Range<Int>? {
    let cut = items[sentence.lowerBound..<index].lastIndex { $0.isSign(";") }
    var start = cut.map { $0 + 1 } ?? sentence.lowerBound
    if items[safe: start]?.word == "so" { start += 1 }
    guard items[safe: start]?.word == "hoso", index - start <= 8, index - start >= 3,
      items[start..<index].allSatisfy({ $0.word != nil }), reaching.ends(before: index, in: items),
      let facet = Facet.of(items, start..<index), facet.group == .channel || facet.group == .outcome
    else { return nil }
    return start..<index
  }

  /// Where `tổng số …`, `tỷ lệ …` begins, going back from a number.
  private static func nameStart(_ items: [Item], _ index: Int, _ sentence: Range<Int>, isPercent: Bool) -> Int? {
    var place = index - 1
    while place >= sentence.lowerBound, index - place < 25 {
      if parts(items[place], isPercent: isPercent) { return nil }
      let word = items[place].word ?? ""
      let rest = (place + 1)..<index
      let isNamed = saysWhat(items, rest) || (!isPercent && rest.isEmpty)
      if word == "tongso" || word == "tyle", isNamed { return place }
      if word == "so", !isPercent, countsSomething(items, place) { return place }
      place -= 1
    }
    return nil
  }

  /// Signs and numbers that end the words of one number.
  private static func parts(_ item: Item, isPercent: Bool) -> Bool {
    switch item.kind {
    case .sign(let sign): sign == 0x3B || sign == 0x28 || sign == 0x29
    case .figure(let figure): figure.role != .label && figure.role != .year && figure.role != .measure
    case .fraction: !isPercent
    default: false
    }
  }

  /// `số lượng`, `số hồ sơ`, but not `ký số văn bản`.
  private static func countsSomething(_ items: [Item], _ place: Int) -> Bool {
    if let before = items[safe: place - 1]?.word, before == "ky" || before == "trong" || before == "tren" {
      return false
    }
    guard let next = items[safe: place + 1]?.word else { return false }
    return ["luong", "hoso", "tthc", "vanban", "nguoi", "luot", "cbcc", "taikhoan"].contains(next)
  }

  /// `qua dịch vụ công trực tuyến: cấp huyện … 93%; cấp xã … 97%`: the words before the colon.
  private static func sentenceHead(_ items: [Item], _ index: Int, _ sentence: Range<Int>) -> Range<Int>? {
    var cut = sentence.lowerBound
    for place in sentence.lowerBound..<index where items[place].isSign(";") || items[place].isSign(":") { cut = place }
    guard Scope.level(items, cut..<index) != nil else { return nil }
    // `toàn tỉnh đạt 99,59%, quá hạn chiếm 0,41%`: behind another share only a level of its own goes on with the name.
    if let last = items[cut..<index].lastIndex(where: { $0.percent != nil }),
      Scope.level(items, (last + 1)..<index) == nil
    {
      return nil
    }
    var head = sentence.lowerBound
    while head < index, items[head].word != "tyle", !items[head].isSign(":") { head += 1 }
    guard head < index else { return nil }
    if items[head].isSign(":") { return sentence.lowerBound..<head }
    var end = head
    while end < index, !items[end].isSign(":"), items[end].percent == nil { end += 1 }
    return head..<max(head + 1, levelStart(items, head..<end))
  }

  /// Whether words of a name stand there, besides whose it is.
  private static func saysWhat(_ items: [Item], _ range: Range<Int>) -> Bool {
    !Set(items[range].compactMap(\.word)).subtracting(CheckingWords.light).isEmpty
  }

  /// Where `cấp huyện …` begins; it is no part of the name.
  private static func levelStart(_ items: [Item], _ range: Range<Int>) -> Int {
    Phrases("cap huyen|cap xa|cap tinh|toan huyen|toan xa|cap phuong").first(in: items, range) ?? range.upperBound
  }

  /// `lĩnh vực tư pháp`, not `các lĩnh vực` or `lĩnh vực:`.
  private static func isOneField(_ items: [Item], _ place: Int) -> Bool {
    let isMany = ["cac", "moi", "ca", "nhung"].contains(items[safe: place - 1]?.word ?? "")
    let named = items[place].word == "linh" ? place + 2 : place + 1
    return !isMany && items[safe: named]?.word != nil
  }

  private static func scope(_ block: Block, _ sentence: Range<Int>, _ name: Range<Int>, _ index: Int) -> Set<String> {
    let items = block.items
    var scope: Set<String> = []
    let reach = max(sentence.lowerBound, name.lowerBound - 6)..<index
    if let level = Scope.level(items, reach) ?? Scope.level(items, sentence.lowerBound..<index) {
      scope.insert(KnownFigure.Level.mark + level)
    }
    for place in reach {
      if let figure = items[place].figure, figure.role == .year || figure.role == .label || figure.role == .measure {
        scope.insert("n\(Int(figure.value))")
      }
      if let date = items[place].date, date.day == nil { scope.insert("d\(date.month ?? 0)/\(date.year ?? 0)") }
      // Names of places and fields.
      if items[place].word == "linh" || items[place].word == "khoi" || items[place].word == "mang" {
        for next in (place + 1)..<min(place + 6, index) { if let word = items[next].word { scope.insert(word) } }
        if isOneField(items, place) { scope.insert(KnownFigure.field) }
      }
      if ["xa", "phuong", "thitran", "huyen", "thon", "phong"].contains(items[place].word ?? ""),
        let next = items[safe: place + 1],
        next.isUpper, let word = next.word
      {
        scope.insert(
          "name " + word + " " + (items[safe: place + 2]?.isUpper == true ? items[place + 2].word ?? "" : ""))
      }
    }
    return scope
  }

  static func until(_ items: [Item], _ range: Range<Int>) -> Day? {
    for index in range where items[index].word == "den" || items[index].word == "ngay" {
      for next in index..<min(index + 5, range.upperBound) {
        if let day = items[next].date?.full { return day }
      }
    }
    return range.compactMap { items[$0].date?.full }.last
  }
}
