import Ground

/// Viện dẫn văn bản không còn hiệu lực.
enum CitationExpired {
  private static let farewell = Phrases(
    "thay the|bai bo|het hieu luc|duoc thay the|truoc day|thay cho|ngung hieu luc|bi bai bo")

  static func findings(in report: Report, _ table: CitationTable) -> [Finding] {
    guard let day = reportDay(report) else { return undated(report, table) }
    var told: Set<DocumentNumber> = []
    var found: [Finding] = []
    for mention in report.documents {
      guard let entry = table.entry(mention.number), day >= entry.from, !told.contains(mention.number) else { continue }
      let block = report.blocks[mention.block]
      guard !isFarewell(block, mention) else { continue }
      told.insert(mention.number)
      found.append(
        Finding(
          .citationExpired, at: mention.place, expected: entry.replacedBy, found: entry.label,
          message: CheckingLabels.citationExpired(
            entry.label, entry.replacedBy, from: entry.from.vietnamese, isSure: entry.trust != .unverified)))
    }
    return found
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
    return farewell.isIn(block.items, max(0, index - 10)..<min(index + 8, block.items.count))
  }

  /// The day the report is of: signed, or the end of its period, or the last day it names.
  static func reportDay(_ report: Report) -> Day? {
    if let day = report.period.signedBy { return day }
    if let period = report.period.period { return period.to }
    return report.blocks.flatMap { $0.items.compactMap { $0.date?.full } }.max()
  }
}
