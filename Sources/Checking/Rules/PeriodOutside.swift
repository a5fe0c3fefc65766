import Ground

/// Kỳ số liệu: data of days that the report is not about.
enum PeriodOutside {
  static func findings(in report: Report) -> [Finding] {
    guard report.period.isReport, let period = report.period.period else { return otherYears(report) }
    var found = otherYears(report) + title(report, period)
    var seen: Set<Period> = []
    for block in report.body where block.index != report.period.block {
      for sentence in block.sentences where !report.isAhead[block.index] || own.isIn(block.items, sentence) {
        for (data, range, isRange) in stated(block, sentence) where !seen.contains(data) {
          guard let problem = problem(data, isRange: isRange, period, report.period.isExplicit) else { continue }
          seen.insert(data)
          let isOfLaw = isRange && !report.period.isExplicit && isCutOff(data, period)
          found.append(
            Finding(
              .periodOutside, at: block.place(range), expected: CheckingLabels.period(period),
              found: CheckingLabels.period(data), severity: isOfLaw ? .info : .warning,
              message: isOfLaw ? CheckingLabels.cutOff(data, period) : problem))
        }
      }
    }
    return found
  }

  private static func problem(_ data: Period, isRange: Bool, _ period: Period, _ isExplicit: Bool) -> String? {
    if data.from < period.from && isRange || data.to > period.to || data.to < period.from {
      // A stand on the eve of the period is where it begins.
      if !isRange, data.to == period.from - 1 { return nil }
      return CheckingLabels.periodOutside(data, period)
    }
    if isRange, isExplicit, data.from == period.from, data.to < period.to {
      return CheckingLabels.periodShort(data, period)
    }
    return nil
  }

  /// `6 tháng đầu năm 2025` in the title and days that are not those months, not even with the cut-offs of the law.
  private static func title(_ report: Report, _ days: Period) -> [Finding] {
    guard report.period.isExplicit, let named = report.period.named, let place = report.period.place else { return [] }
    let early = days.from >= named.from - 31 && days.from <= named.from
    let late = days.to <= named.to && days.to >= named.to - 31
    // A year's report may be made in November; half a year told by its year alone may be any part of it.
    let isYear = named.to - named.from > 360
    if isYear, days.from >= named.from - 31, days.to <= named.to + 1 { return [] }
    if early && late { return [] }
    return [
      Finding(
        .periodOutside, at: place, expected: CheckingLabels.period(named), found: CheckingLabels.period(days),
        message: CheckingLabels.periodOutside(days, named))
    ]
  }

  private static let judged = Phrases("danh gia|chi so|xep hang|xep loai")

  /// A heading on the results of one year, above a decision on the results of another and no word of the first.
  private static func otherYears(_ report: Report) -> [Finding] {
    report.headings.enumerated().compactMap { order, heading -> Finding? in
      let block = report.blocks[heading.block]
      guard block.wordCount <= 40, judged.isIn(block.items, 0..<block.items.count), block.years.count == 1,
        let year = block.years.first, let at = block.items.firstIndex(where: { $0.figure?.role == .year })
      else { return nil }
      let end = report.headings[(order + 1)...].first { $0.depth <= heading.depth }?.block ?? report.recipientsStart
      let body = (heading.block + 1)..<max(end, heading.block + 1)
      let isTold = report.blocks[body].contains { block in
        block.items.contains { $0.figure?.role == .year && $0.figure?.value == Double(year) }
      }
      guard !isTold,
        let other = report.documents.first(where: { mention in
          body.contains(mention.block) && !mention.subjectYears.isEmpty && !mention.subjectYears.contains(year)
            && !Set(mention.subject).isDisjoint(with: ["so", "hang", "gia"])
        }), let found = other.subjectYears.first, abs(found - year) <= 2
      else { return nil }
      return Finding(
        .periodOutside, at: block.place(max(0, at - 8)..<(at + 1)), expected: CheckingLabels.year(found),
        found: CheckingLabels.year(year), message: CheckingLabels.otherYear(year, found))
    }
  }

  /// `15/12` of the year before to at most `14/12`: the days between which the law counts figures for a period
  /// (Nghị định 09/2019/NĐ-CP).
  private static func isCutOff(_ data: Period, _ period: Period) -> Bool {
    let start = period.from - 1
    return data.from.dayOfMonth == 15 && data.from.month == start.month && data.from.year == start.year
      && data.to <= period.to && (data.to.dayOfMonth <= 14 || data.to.month < period.to.month)
  }

  /// The periods that figures of a sentence are said to be of.
  private static func stated(_ block: Block, _ sentence: Range<Int>) -> [(Period, Range<Int>, Bool)] {
    let items = block.items
    var out: [(Period, Range<Int>, Bool)] = []
    for range in DayRange.all(block) where sentence.contains(range.range.lowerBound) {
      guard isData(items, sentence, range.range), saysFigures(items, sentence, near: range.range, block) else {
        continue
      }
      out.append((range.period, range.range, true))
    }
    for index in sentence {
      guard until.length(in: items, at: index) > 0 else { continue }
      let reach = index..<min(index + 8, sentence.upperBound)
      guard let place = reach.first(where: { items[$0].date?.full != nil }), let day = items[place].date?.full,
        !out.contains(where: { $0.1.contains(place) }), let period = Period(from: day, to: day),
        isData(items, sentence, index..<(place + 1)), saysFigures(items, sentence, near: index..<(place + 1), block)
      else { continue }
      out.append((period, index..<(place + 1), false))
    }
    out += sinceNewYear(block, sentence)
    if let named = named(items, sentence), isData(items, sentence, named.range),
      saysFigures(items, sentence, near: named.range, block)
    {
      out.append((named.period, named.range, true))
    } else if let named = told(block, sentence) {
      out.append((named.period, named.range, true))
    }
    return out
  }

  private static let sinceStart = Phrases("dau nam den|tu dau nam den|dau nam 2 den")

  /// `đầu năm đến ngày 30/11/2025`: days of the year that the day itself names.
  private static func sinceNewYear(_ block: Block, _ sentence: Range<Int>) -> [(Period, Range<Int>, Bool)] {
    let items = block.items
    return sentence.compactMap { index in
      guard sinceStart.length(in: items, at: index) > 0,
        let place = (index..<min(index + 8, sentence.upperBound)).first(where: { items[$0].date?.full != nil }),
        let to = items[place].date?.full, let from = Day(year: to.year, month: 1, day: 1),
        let period = Period(from: from, to: to), isData(items, sentence, index..<(place + 1)),
        sentence.contains(where: { items[$0].count != nil || items[$0].percent != nil })
      else { return nil }
      return (period, index..<(place + 1), false)
    }
  }

  private static let deeds = Phrases(
    "da tiepnhan|tiepnhan|da giaiquyet|giaiquyet|da ban hanh|ban hanh|to chuc|da to chuc")

  /// `đã tiếp nhận 350 hồ sơ trong quý IV/2023`: the period behind its figure, with its year.
  private static func told(_ block: Block, _ sentence: Range<Int>) -> NamedPeriod? {
    let items = block.items
    guard let count = sentence.first(where: { items[$0].count != nil }), deeds.isIn(items, sentence.lowerBound..<count)
    else { return nil }
    let reach = (count + 1)..<min(count + 7, sentence.upperBound)
    guard let start = reach.first(where: { items[$0].word == "trong" }),
      !items[reach.lowerBound..<start].contains(where: { $0.sign != nil }),
      let named = NamedPeriod.first(items, start..<min(start + 6, sentence.upperBound), years: []),
      named.period.to - named.period.from < 200, isData(items, sentence, named.range),
      !CheckingWords.targets.isIn(items, sentence.lowerBound..<count)
    else { return nil }
    return named
  }

  /// Nothing near the days says that they are another matter's.
  private static func isData(_ items: [Item], _ sentence: Range<Int>, _ range: Range<Int>) -> Bool {
    !other.isIn(items, sentence.lowerBound..<min(range.upperBound + 5, sentence.upperBound))
  }

  /// `Trong quý I/2024, …` at the head of a sentence, with its year.
  private static func named(_ items: [Item], _ sentence: Range<Int>) -> NamedPeriod? {
    let head = sentence.lowerBound..<min(sentence.lowerBound + 9, sentence.upperBound)
    guard let start = lead.first(in: items, head), start - sentence.lowerBound <= 3 else { return nil }
    return NamedPeriod.first(items, start..<min(start + 8, sentence.upperBound), years: [])
  }

  /// The report speaks of its own figures, whatever section it stands in.
  private static let own = Phrases(
    "ky bao cao|thoi gian bao cao|bao cao pakn tinh hinh|bao cao pakn|moc so lieu|thoi diem so lieu|so lieu trong bao cao|so lieu bao cao|so lieu tong hop|so lieu duoc|so lieu tren|so lieu cua bao cao|so lieu nay|ky so lieu|so lieu chot|so lieu neu tren|so lieu tinh tu|so lieu tu|so lieu lay tu|so lieu thong ke"
  )
  private static let until = Phrases("tinh den|den het ngay|den ngay|den thoi diem|luy ke den")
  private static let lead = Phrases(
    "trong quy|trong 6 thang|trong thang|trong nam|quy|trong|ket qua quy|ket qua nam|ket qua thang|tinh trong|so lieu quy|so lieu nam|so lieu thang|thang"
  )
  /// The sentence compares, plans, or tells of something that has days of its own.
  private static let other = Phrases(
    "cung ky|so voi|thoi han|du kien|phan dau|giai doan|nhiem ky|lop|khoa|dot|ky truoc|nam truoc|chuyen sang|thoi gian to chuc|tap huan|cuoc thi"
      + "|luy ke|phat hanh|hieu luc|kiem toan|quyet toan|du toan|hoi nghi|hoi thi|chi so|xep hang|thanh lap|se|thang hanh dong|tu nay"
  )
  private static let doing = Phrases(
    "tiepnhan|giaiquyet|da|dat|sohoa|ket qua|so lieu|tongso|phat sinh|hoso|co|da ban hanh|da dangtai|thuc hien")

  /// Whether figures stand beside the days, or in the lines below.
  private static func saysFigures(_ items: [Item], _ sentence: Range<Int>, near: Range<Int>, _ block: Block) -> Bool {
    if own.isIn(items, sentence) { return true }
    if block.marker != .none, block.wordCount <= 30, Phrases("ket qua|tinh hinh|so lieu").isIn(items, sentence) {
      return true
    }
    guard doing.isIn(items, sentence) || lead.isIn(items, sentence) else { return false }
    let hasFigure = sentence.contains { index in
      guard !near.contains(index) else { return false }
      if case .fraction = items[index].kind { return true }
      return items[index].count != nil || items[index].percent != nil
    }
    return hasFigure || items[sentence.upperBound - 1].isSign(":") && doing.isIn(items, sentence)
  }
}
