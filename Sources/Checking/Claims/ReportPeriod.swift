import Ground

/// Kỳ báo cáo theo bài: what a report says about itself.
struct ReportPeriod: Sendable {
  /// The days it is about.
  private(set) var period: Period?
  /// Whether the text gives the days rather than words such as `quý I`.
  private(set) var isExplicit = false
  /// Where it says so.
  private(set) var place: Place?
  /// The block it says so in.
  private(set) var block: Int?
  /// The last day it can have been signed on.
  private(set) var signedBy: Day?
  /// The period that the words of the title name, where days are given as well.
  private(set) var named: Period?
  /// A report tells what was; a plan or a notice does not.
  private(set) var isReport = false

  init(_ blocks: [Block]) {
    let head = blocks.prefix(24)
    signedBy = head.compactMap(ReportPeriod.signing).first ?? blocks.suffix(14).compactMap(ReportPeriod.signing).first
    let title = head.firstIndex { ReportPeriod.titleWords.length(in: $0.items, at: 0) > 0 }
    isReport = title.map { ReportPeriod.reportWords.length(in: blocks[$0].items, at: 0) > 0 } ?? false
    let zone = ReportPeriod.zone(blocks, from: title ?? 0)
    for block in zone {
      if let range = DayRange.all(block).first(where: { _ in
        block.wordCount <= 30 || ReportPeriod.ownWords.isIn(block.items, 0..<block.items.count)
      }) {
        (period, isExplicit, place, self.block) = (range.period, true, block.place(range.range), block.index)
        let years = zone.flatMap(\.years)
        let title = zone.filter { $0.index != block.index }
        named = title.lazy.compactMap { NamedPeriod.first($0.items, 0..<$0.items.count, years: years)?.period }.first
        return
      }
    }
    for block in zone {
      if let named = NamedPeriod.first(block.items, 0..<block.items.count, years: zone.flatMap(\.years)) {
        (period, place, self.block) = (named.period, block.place, block.index)
        return
      }
    }
  }

  private static let titleWords = Phrases(
    "bao cao|kehoach|thong bao|to trinh|quyet dinh|chuong trinh|huong dan|cong van|de an")
  private static let reportWords = Phrases("bao cao")
  private static let ownWords = Phrases(
    "bao cao pakn|ky bao cao|thoi diem bao cao|thoi gian bao cao|so lieu bao cao|so lieu tinh tu|so lieu tu|ky so lieu")

  /// The title: from the word `BÁO CÁO` to the first heading or long paragraph.
  private static func zone(_ blocks: [Block], from: Int) -> ArraySlice<Block> {
    var end = from
    while end < min(blocks.count, from + 7) {
      let block = blocks[end]
      if end > from {
        if case .roman = block.marker { break }
        if case .upper = block.marker { break }
        if case .part = block.marker { break }
        if case .numbers = block.marker { break }
        if block.wordCount > 60 || block.items.first?.word == "kinh" { break }
        if end > from + 1, block.wordCount > 30, !ownWords.isIn(block.items, 0..<block.items.count) { break }
      }
      end += 1
    }
    // Some put the days of the data into a line of their own below the addressee.
    let more = blocks[end..<min(blocks.count, end + 3)].prefix { $0.marker == .none }.filter {
      $0.wordCount <= 30 && ownWords.isIn($0.items, 0..<$0.items.count) && !$0.items.contains { $0.count != nil }
    }
    return blocks[from..<end] + more[...]
  }

  /// `Mỹ Tân, ngày tháng 3 năm 2024`.
  private static func signing(_ block: Block) -> Day? {
    guard block.wordCount <= 16, let comma = block.items.firstIndex(where: { $0.isSign(",") }), comma <= 8,
      let date = block.items[comma...].compactMap(\.date).first, let year = date.year, let month = date.month
    else { return nil }
    guard
      block.items[(comma + 1)...].prefix(1).contains(where: {
        $0.word == "ngay" || $0.word == "thang" || $0.date != nil
      })
    else { return nil }
    if let full = date.full { return full }
    return Day(year: year, month: month, day: 1)?.endOfMonth
  }
}

extension Block {
  /// Years it names.
  var years: [Int] {
    items.compactMap { item in
      if let figure = item.figure, figure.role == .year { return Int(figure.value) }
      return item.date?.year
    }
  }
}

/// Từ ngày … đến ngày …
struct DayRange: Sendable {
  let period: Period
  let range: Range<Int>

  /// The ranges of days a paragraph gives.
  static func all(_ block: Block) -> [DayRange] {
    let items = block.items
    var out: [DayRange] = []
    for index in items.indices {
      guard let to = items[index].date?.full, let start = from(items, before: index),
        let first = items[start].date
      else { continue }
      var begin = first
      if begin.year == nil { begin.year = to.year }
      guard let from = begin.full, let period = Period(from: from, to: to) else { continue }
      out.append(DayRange(period: period, range: start..<(index + 1)))
    }
    return out
  }

  /// The date before `đến ngày …`, at most a few words away.
  private static func from(_ items: [Item], before index: Int) -> Int? {
    var place = index - 1
    var hasTo = false
    while place >= 0, index - place <= 6 {
      if items[place].date != nil { return hasTo && isFrom(items, place) ? place : nil }
      if items[place].word == "den" || items[place].isSign("-") {
        hasTo = true
      } else if items[place].word == nil {
        return nil
      }
      place -= 1
    }
    return nil
  }

  private static func isFrom(_ items: [Item], _ index: Int) -> Bool {
    items[max(0, index - 2)..<index].contains { $0.word == "tu" || $0.isSign("(") || $0.isSign(":") }
  }
}

/// Kỳ nêu bằng lời: `quý I/2024`, `6 tháng đầu năm 2024`, `năm 2023`, `tháng 5/2024`.
struct NamedPeriod: Sendable {
  let period: Period
  let range: Range<Int>

  /// The first period named in a range; `years` fill in where the words give none.
  static func first(_ items: [Item], _ range: Range<Int>, years: [Int]) -> NamedPeriod? {
    for index in range {
      if let found = quarter(items, index, years) ?? months(items, index, years) ?? month(items, index) { return found }
    }
    for index in range {
      if let figure = items[index].figure, figure.role == .year, items[safe: index - 1]?.word == "nam",
        let found = make(Int(figure.value), 1...12, (index - 1)..<(index + 1))
      {
        return found
      }
    }
    return nil
  }

  private static func make(_ year: Int?, _ months: ClosedRange<Int>, _ range: Range<Int>) -> NamedPeriod? {
    guard let year, let from = Day(year: year, month: months.lowerBound, day: 1),
      let last = Day(year: year, month: months.upperBound, day: 1),
      let period = Period(from: from, to: last.endOfMonth)
    else { return nil }
    return NamedPeriod(period: period, range: range)
  }

  private static func year(_ items: [Item], _ from: Int, _ years: [Int]) -> (Int?, Int) {
    for index in from..<min(from + 3, items.count) {
      if let figure = items[index].figure, (1990...2100).contains(figure.value) {
        return (Int(figure.value), index + 1)
      }
      if let sign = items[index].sign, sign != 0x2F, sign != 0x2D { break }
    }
    return (years.first, from)
  }

  private static func quarter(_ items: [Item], _ index: Int, _ years: [Int]) -> NamedPeriod? {
    guard items[index].word == "quy", index + 1 < items.count else { return nil }
    guard let (value, stated) = quarterNumber(items[index + 1].kind), (1...4).contains(value) else { return nil }
    let months = (value * 3 - 2)...(value * 3)
    if let stated { return make(stated, months, index..<(index + 2)) }
    let (year, end) = year(items, index + 2, years)
    return make(year, months, index..<max(end, index + 2))
  }

  /// `I`, `2`, `2/2024`.
  private static func quarterNumber(_ kind: Item.Kind) -> (value: Int, year: Int?)? {
    switch kind {
    case .word(let word):
      guard let value = Roman.value(word) else { return nil }
      return (value, nil)
    case .figure(let figure): return (Int(min(figure.value, 99)), nil)
    case .fraction(let quarter, let year): return (Int(min(quarter.value, 99)), Int(min(year.value, 9999)))
    case .date(let date):
      guard date.day == nil, let month = date.month else { return nil }
      return (month, date.year)
    default: return nil
    }
  }

  /// `6 tháng đầu năm 2024`, `9 tháng năm 2024`, `8 tháng đầu năm`.
  private static func months(_ items: [Item], _ index: Int, _ years: [Int]) -> NamedPeriod? {
    let count: Int? =
      if let figure = items[index].figure, figure.role == .measure {
        Int(figure.value)
      } else if items[index].word == "sau" { 6 } else { nil }
    guard let count, (1...12).contains(count), items[safe: index + 1]?.word == "thang" else { return nil }
    guard let side = items[safe: index + 2]?.word, side == "dau" || side == "cuoi" || side == "nam" || side == "cua"
    else { return nil }
    let (year, end) = year(items, side == "nam" ? index + 3 : index + 4, years)
    if side == "cuoi" { return make(year, (13 - count)...12, index..<end) }
    return make(year, 1...count, index..<end)
  }

  private static func month(_ items: [Item], _ index: Int) -> NamedPeriod? {
    if let date = items[index].date, date.day == nil, let month = date.month,
      items[safe: index - 1]?.word == "thang" || items[index].range.count > 9,
      items[safe: index - 1]?.word != "ngay"
    {
      return make(date.year, month...month, index..<(index + 1))
    }
    return nil
  }
}
