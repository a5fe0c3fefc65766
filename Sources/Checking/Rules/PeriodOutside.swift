import Ground

/// Kỳ số liệu: data of days that the report is not about.
enum PeriodOutside {
  static func findings(in report: Report) -> [Finding] {
    guard report.period.isReport, let period = report.period.period else { return [] }
    var found: [Finding] = []
    var seen: Set<Period> = []
    for block in report.body where block.index != report.period.block && !report.isAhead[block.index] {
      for sentence in block.sentences {
        for (data, range, isRange) in stated(block, sentence) where !seen.contains(data) {
          guard let problem = problem(data, isRange: isRange, period, report.period.isExplicit) else { continue }
          seen.insert(data)
          found.append(
            Finding(
              .periodOutside, at: block.place(range), expected: CheckingLabels.period(period),
              found: CheckingLabels.period(data), message: problem))
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
    if let named = named(items, sentence), isData(items, sentence, named.range),
      saysFigures(items, sentence, near: named.range, block)
    {
      out.append((named.period, named.range, true))
    }
    return out
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
    "tiepnhan|giaiquyet|da thuc hien|ket qua|so lieu|tongso|phat sinh|hoso|co|da ban hanh|da dangtai|thuc hien")

  /// Whether figures stand beside the days, or in the lines below.
  private static func saysFigures(_ items: [Item], _ sentence: Range<Int>, near: Range<Int>, _ block: Block) -> Bool {
    guard doing.isIn(items, sentence) || lead.isIn(items, sentence) else { return false }
    let hasFigure = sentence.contains { index in
      guard !near.contains(index) else { return false }
      if case .fraction = items[index].kind { return true }
      return items[index].count != nil || items[index].percent != nil
    }
    return hasFigure || items[sentence.upperBound - 1].isSign(":") && doing.isIn(items, sentence)
  }
}
