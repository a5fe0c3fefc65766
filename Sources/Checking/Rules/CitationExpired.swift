import Ground

/// Viện dẫn văn bản không còn hiệu lực.
enum CitationExpired {
  private static let farewell = Phrases(
    "thay the|bai bo|het hieu luc|duoc thay the|truoc day|thay cho|ngung hieu luc|bi bai bo")

  static func findings(in report: Report, _ table: CitationTable) -> [Finding] {
    guard let day = reportDay(report) else { return undated(report, table) + named(report, table, on: nil) }
    var told: Set<DocumentNumber> = []
    var found: [Finding] = []
    for mention in report.documents {
      guard let entry = table.entry(mention.number), day >= entry.from, !told.contains(mention.number) else { continue }
      let block = report.blocks[mention.block]
      guard !isFarewell(block, mention), !isOfThePast(block, mention, entry.from) else { continue }
      told.insert(mention.number)
      found.append(
        Finding(
          .citationExpired, at: mention.place, expected: entry.replacedBy, found: entry.label,
          message: CheckingLabels.citationExpired(
            entry.label, entry.replacedBy, from: entry.from.vietnamese, isSure: entry.trust != .unverified)))
    }
    return found + named(report, table, on: day)
  }

  /// `Luật Đất đai năm 2013`: a law by its name and year, once each. Without a day of the report nothing is concluded.
  private static func named(_ report: Report, _ table: CitationTable, on day: Day?) -> [Finding] {
    table.laws.compactMap { law -> Finding? in
      for block in report.blocks {
        for index in block.items.indices where block.items[index].word == "luat" {
          guard let end = end(of: law, block.items, index), day.map({ $0 >= law.entry.from }) ?? true,
            !farewell.isIn(block.items, max(0, index - 10)..<min(end + 8, block.items.count)),
            !block.items[index..<min(end + 6, block.items.count)].contains(where: { $0.document != nil })
          else { continue }
          let (entry, place) = (law.entry, block.place(index..<end))
          return Finding(
            .citationExpired, at: place, expected: entry.replacedBy, found: place.quote,
            severity: day == nil ? .info : .warning,
            message: day == nil
              ? CheckingLabels.citationUndated(place.quote, entry.replacedBy, from: entry.from.vietnamese)
              : CheckingLabels.citationExpired(
                place.quote, entry.replacedBy, from: entry.from.vietnamese, isSure: entry.trust != .unverified))
        }
      }
      return nil
    }
  }

  /// Where the name of a law with its year ends; nil where another one stands.
  private static func end(of law: CitationTable.Law, _ items: [Item], _ start: Int) -> Int? {
    var place = start
    for word in law.words {
      while let sign = items[safe: place]?.sign, sign == 0x2C { place += 1 }
      guard items[safe: place]?.word == word else { return nil }
      place += 1
    }
    if items[safe: place]?.word == "nam" { place += 1 }
    guard let year = items[safe: place]?.figure, year.value == Double(law.year) else { return nil }
    return place + 1
  }

  /// A report that bears no date may be older than the replacement.
  private static func undated(_ report: Report, _ table: CitationTable) -> [Finding] {
    var told: Set<DocumentNumber> = []
    return report.documents.compactMap { mention in
      guard let entry = table.entry(mention.number), !isFarewell(report.blocks[mention.block], mention),
        told.insert(mention.number).inserted
      else { return nil }
      return Finding(
        .citationExpired, at: mention.place, expected: entry.replacedBy, found: entry.label, severity: .info,
        message: CheckingLabels.citationUndated(entry.label, entry.replacedBy, from: entry.from.vietnamese))
    }
  }

  /// `Nghị định số … thay thế Nghị định số 61/2018/NĐ-CP`.
  private static func isFarewell(_ block: Block, _ mention: DocumentMention) -> Bool {
    guard let index = block.items.firstIndex(where: { $0.document == mention.number }) else { return false }
    return farewell.isIn(block.items, max(0, index - 10)..<min(index + 13, block.items.count))
  }

  private static let ends = Phrases("den het|den het ngay|truoc ngay|den ngay|het ngay")

  /// `Đến hết ngày 30/6/2025 thực hiện theo Nghị định …`: it was in force as long as is said.
  private static func isOfThePast(_ block: Block, _ mention: DocumentMention, _ from: Day) -> Bool {
    guard let index = block.items.firstIndex(where: { $0.document == mention.number }) else { return false }
    let head = max(0, index - 14)..<index
    return ends.isIn(block.items, head)
      && block.items[head].contains { item in item.date?.full.map { $0 <= from } ?? false }
  }

  /// The day the report is of: signed, or the end of its period, or the last day it names.
  static func reportDay(_ report: Report) -> Day? {
    if let day = report.period.signedBy { return day }
    if let period = report.period.period { return period.to }
    return report.blocks.flatMap { $0.items.compactMap { $0.date?.full } }.max()
  }
}
