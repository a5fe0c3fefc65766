/// Phần lớn hơn tổng: `Tiếp nhận 120 hồ sơ, trong đó trực tuyến 150 hồ sơ`, `353/345 hồ sơ đúng hạn`.
enum PartAboveWhole {
  static func findings(in report: Report, _ counts: [[Counted]], told: [Finding]) -> [Finding] {
    report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block in
      parts(block, report, counts, told) + fractions(block)
    }
  }

  // `trong đó`

  private static let among = Phrases("trong do|trong so do|trong so nay|gom|bao gom")
  private static let other = Phrases(
    "so voi|cung ky|nam truoc|quy truoc|thang truoc|ky truoc|luy ke|tang|giam|ke ca|kehoach|chitieu|giao|muc tieu")

  private static func parts(
    _ block: Block, _ report: Report, _ counts: [[Counted]], _ told: [Finding]
  ) -> [Finding] {
    var found: [Finding] = []
    for partition in Partition.all(in: block, report, counts) {
      let total = partition.total
      guard total.block == block.index, total.figure.bound == .exact,
        let most = (total.figure.values + partition.otherTotals).max(), let unit = total.unit, most > 0
      else { continue }
      for part in partition.parts where part.block == block.index && part.index > total.index {
        let between = (total.index + 1)..<part.index
        guard part.figure.bound == .exact, part.figure.role == total.figure.role,
          let least = part.figure.values.min(), least > most, isSame(part, unit),
          among.isIn(block.items, between),
          !other.isIn(block.items, total.before.lowerBound..<min(part.after.upperBound + 2, block.items.count))
        else { continue }
        let line = block.line(of: block.items[part.index].range.lowerBound)
        if told.contains(where: { $0.rule == .sumMismatch && abs($0.line - line) <= 1 && $0.severity != .info }) {
          continue
        }
        found.append(
          Finding(
            .sumMismatch, at: block.place(total.before.lowerBound..<(part.index + 1), about: part.index),
            expected: CheckingLabels.notAbove(Figure.text(most)), found: part.figure.text, severity: .error,
            message: CheckingLabels.partAboveWhole(part.figure.text, Figure.text(most))))
        break
      }
    }
    return found
  }

  /// Counted in the same unit, or a kind of dossiers; what is resolved may have come in before.
  private static func isSame(_ part: Counted, _ unit: String) -> Bool {
    guard part.facet?.group != .stage, part.facet != .carried else { return false }
    return part.unit == unit || part.unit == nil && unit == "hoso" && part.facet?.group != nil
  }

  // `a/b`

  private static let plans = Phrases(
    "kehoach|chitieu|giao|du toan|dinh muc|vuot|so voi|cung ky|tang|giam|dang ky|bien che|muc tieu|phan dau|yeu cau|quy dinh"
  )
  private static let dates = Phrases("ngay|thang|tu|den|sang|so|quyet dinh|dieu")
  private static let units: Set = ["hoso", "tthc", "vanban", "pakn", "phieu", "donvi", "viec"]

  private static func fractions(_ block: Block) -> [Finding] {
    let items = block.items
    return items.indices.compactMap { index -> Finding? in
      guard case .fraction(let part, let whole) = items[index].kind, part.decimals == 0, whole.decimals == 0,
        let least = part.values.min(), let most = whole.values.max(), least > most, whole.value >= 10,
        let noun = items[safe: index + 1]?.word, units.contains(CheckingWords.unitClasses[noun] ?? ""),
        index == 0 || dates.length(in: items, at: index - 1) == 0,
        let sentence = block.sentences.first(where: { $0.contains(index) }), !plans.isIn(items, sentence),
        !items[sentence].contains(where: { ($0.percent?.value ?? 0) > 100 })
      else { return nil }
      let end = min(index + 5, sentence.upperBound)
      return Finding(
        .ratioWrong, at: block.place(index..<end), expected: CheckingLabels.notAbove(Figure.text(whole.value)),
        found: "\(Figure.text(part.value))/\(Figure.text(whole.value))", severity: .error,
        message: CheckingLabels.partAboveWhole(Figure.text(part.value), Figure.text(whole.value)))
    }
  }
}
