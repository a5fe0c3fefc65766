/// Chữ số đảo chỗ: one number of dossiers written `3.771` in one place and `3.717` in another.
enum SwappedDigits {
  private static let apart = Phrases(
    "cung ky|so voi|nam truoc|quy truoc|thang truoc|ky truoc|linh vuc|phong|tang|giam|thang|quy|luy ke|thon|don vi")

  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    var known: [(count: Counted, level: String?)] = []
    var found: [Finding] = []
    for block in report.body where block.cells == nil && !report.isAhead[block.index] {
      for count in counts[block.index] where known.count < TwinNumbers.limit && isNamed(count, block) {
        let level = level(count, block)
        let digits = digits(count.figure)
        let other = known.last { other in
          other.count.block != count.block && other.count.figure.value != count.figure.value
            && (other.count.facet == count.facet || isIntake(other.count.facet) && isIntake(count.facet))
            && digits == self.digits(other.count.figure)
            && (other.level == nil || level == nil || other.level == level)
        }
        let far =
          other == nil && known.count < 60 && count.figure.value >= 10_000
          ? elsewhere(digits, count, report, counts) : nil
        if let far, !known.contains(where: { $0.count.figure.value == count.figure.value }) {
          found.append(finding(count, far, report.blocks[count.block]))
        }
        let isTold = known.contains { $0.count.figure.value == count.figure.value }
        if let other, !isTold {
          let first = report.blocks[other.count.block].place(other.count.before.lowerBound..<(other.count.index + 1))
          found.append(finding(count, (other.count.figure, first), block))
        }
        known.append((count, level))
      }
    }
    return found.filter { finding in
      !told.contains { abs($0.line - finding.line) <= 1 && ($0.found == finding.found || $0.expected == finding.found) }
    }
  }

  private static func isIntake(_ facet: Facet?) -> Bool { facet == .total || facet == .received || facet == .fresh }

  private static func isNamed(_ count: Counted, _ block: Block) -> Bool {
    let around = count.before.lowerBound..<count.after.upperBound
    return count.facet != nil && count.figure.value >= 100 && count.figure.decimals == 0 && count.figure.role == .count
      && count.figure.bound == .exact && (count.unit == "hoso" || count.unit == nil)
      && !apart.isIn(block.items, around)
      // `Tổng số văn bản đến 15.204` counts no dossiers.
      && !block.items[count.before].contains {
        let unit = $0.word.flatMap { CheckingWords.unitClasses[$0] }
        return unit == "vanban" && $0.word == "vanban" || unit == "phieu" || unit == "tinbai" || unit == "pakn"
      }
  }

  private static func level(_ count: Counted, _ block: Block) -> String? {
    Scope.level(of: block, block.sentences[safe: count.sentence] ?? 0..<block.items.count)
  }

  private static func digits(_ figure: Figure) -> String {
    String(Figure.text(figure.value).filter(\.isNumber).sorted())
  }

  /// The same digits in another order, in a fraction or a table: with five of them no chance.
  private static func elsewhere(
    _ digits: String, _ count: Counted, _ report: Report, _ counts: [[Counted]]
  ) -> (Figure, Place)? {
    var found: (Figure, Place)?
    for block in report.body where block.index != count.block && !report.isAhead[block.index] {
      var figures: [Figure] = block.items.flatMap { item -> [Figure] in
        if case .fraction(let one, let two) = item.kind { return [one, two] }
        return []
      }
      figures += (block.cells ?? []).compactMap(TableSum.value)
      for figure in figures {
        // Told so elsewhere: no slip.
        if figure.value == count.figure.value { return nil }
        if figure.decimals == 0, self.digits(figure) == digits { found = found ?? (figure, block.place) }
      }
    }
    return found
  }

  private static func finding(_ count: Counted, _ other: (figure: Figure, place: Place), _ block: Block) -> Finding {
    Finding(
      .metricTwoValues, at: block.place(count.before.lowerBound..<(count.index + 1)), expected: other.figure.text,
      found: count.figure.text,
      message: CheckingLabels.metricTwoValues(
        other.figure.text, line: other.place.line, quote: other.place.quote, count.figure.text))
  }
}
