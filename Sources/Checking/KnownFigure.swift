import Foundation

/// Số liệu hệ thống: a figure that the system itself knows, with the names a report may give it.
public struct KnownFigure: Sendable, Equatable {
  /// Names, as `tổng số hồ sơ tiếp nhận`.
  public let labels: [String]
  /// The value.
  public let value: Double
  /// What is counted, as `hồ sơ`, or `%`.
  public let unit: String
  /// Of which level a report may say it; where it names another one, it speaks of something else.
  public let levels: Set<Level>

  /// Cấp: whose figure a report says it tells, as `cấp xã`, `toàn huyện`, `cả hai cấp`.
  public enum Level: Sendable, CaseIterable {
    /// No level is named.
    case unsaid
    case commune, district, province
    /// All levels together.
    case all
  }

  /// A figure known as any of `labels`, at any of `levels`.
  public init(labels: [String], value: Double, unit: String, levels: Set<Level> = Set(Level.allCases)) {
    self.labels = labels
    self.value = value
    self.unit = unit
    self.levels = levels
  }
}

extension KnownFigure {
  /// What stands among the surroundings of a figure that is of one field alone.
  static let field = "field"
}

extension KnownFigure.Level {
  private static let named: [String: KnownFigure.Level] = [
    "xa": .commune, "phuong": .commune, "huyen": .district, "tinh": .province, "so": .province, "tat ca": .all,
    "toan huyen": .all, "toan tinh": .all,
  ]

  /// What stands before a level among the surroundings of a figure: `so`, `xa`, `tinh` are words as well.
  static let mark = "cap "

  /// The level that a figure's surroundings name.
  static func of(_ scope: Set<String>) -> KnownFigure.Level {
    scope.lazy.filter { $0.hasPrefix(mark) }.compactMap { named[String($0.dropFirst(mark.count))] }.first ?? .unsaid
  }
}

/// Khác dữ liệu hệ thống: a figure of the report against the one the system knows.
enum FigureDiffers {
  static func findings(in report: Report, _ counts: [[Counted]], against figures: [KnownFigure]) -> [Finding] {
    guard !figures.isEmpty else { return [] }
    let known = figures.map { ($0, $0.labels.map(key).filter { !$0.isEmpty }) }
    // Who has units below tells of one of them by its name.
    let isWide = figures.contains { !$0.levels.contains(.unsaid) }
    let named = Metric.all(report, counts).filter { $0.isTotal && $0.figure.bound == .exact }
    let places = Set(named.map { [$0.block, $0.index] })
    let told = said(report, counts).filter { !places.contains([$0.block, $0.index]) }
    return (named + told).compactMap { metric in
      if isWide, metric.scope.contains(where: { $0.hasPrefix("name ") }) { return nil }
      // The system's figures of this name are those of all fields together.
      if metric.scope.contains(KnownFigure.field) { return nil }
      let level = KnownFigure.Level.of(metric.scope)
      // Where several figures go by one name, a report that states any of them is right.
      let own = timeless(metric.key).subtracting(["hoso"])
      let meant = known.filter { figure, keys in
        (figure.unit == "%") == metric.isPercent && figure.levels.contains(level)
          && keys.contains { $0.subtracting(["hoso"]) == own }
      }.map(\.0)
      guard let first = meant.first, !meant.contains(where: { holds($0, metric) }) else { return nil }
      let unit = metric.isPercent ? "%" : " " + first.unit
      let (stated, truth) = (metric.figure.text + unit, Figure.text(first.value) + unit)
      return Finding(
        .figureDiffers, at: metric.place, expected: truth, found: stated,
        message: CheckingLabels.figureDiffers(first.labels.first ?? "", stated: stated, known: truth))
    }
  }

  /// A name without the words of its period, which is that of the report: `trong quý I`.
  private static func timeless(_ key: Set<String>) -> Set<String> {
    key.contains("quy") ? key.subtracting(["quy", "i", "ii", "iii", "iv", "v"]) : key
  }

  private static let elsewhere = Phrases(
    "linh vuc|thon|todanpho|khupho|cap huyen|cap xa|cap tinh|cac xa|toan huyen|toan tinh|cung ky|so voi|luy ke|ky truoc|nam truoc|trong do"
  )

  /// `UBND xã đã tiếp nhận 99 hồ sơ`: what was done, how many times, and nothing that narrows it.
  private static func said(_ report: Report, _ counts: [[Counted]]) -> [Metric] {
    report.body.filter { $0.cells == nil && !report.isAhead[$0.index] }.flatMap { block -> [Metric] in
      guard !elsewhere.isIn(block.items, 0..<block.items.count), report.headingPeriods[block.index] == nil else {
        return []
      }
      return counts[block.index].compactMap { count in
        guard count.unit == "hoso", count.figure.role == .count, count.figure.bound == .exact, count.depth == 0,
          count.facet == .received || count.facet == .resolved,
          let sentence = block.sentences[safe: count.sentence],
          !CheckingWords.targets.isIn(block.items, sentence), isOwnPeriod(block, sentence, report),
          !block.items[sentence.lowerBound..<count.index].contains(where: { $0.count != nil || $0.percent != nil })
        else { return nil }
        let words = block.items[count.before.lowerBound..<count.after.upperBound].compactMap(\.word)
        return Metric(
          key: Set(words).subtracting(CheckingWords.light), scope: [], figure: count.figure, unit: count.unit,
          isPercent: false, isTotal: true, place: block.place(count.before.lowerBound..<(count.index + 2)),
          block: block.index, index: count.index, asOf: nil)
      }
    }
  }

  /// No other period than that of the report is named.
  private static func isOwnPeriod(_ block: Block, _ sentence: Range<Int>, _ report: Report) -> Bool {
    guard let named = NamedPeriod.first(block.items, sentence, years: []) else { return true }
    return report.period.period.map { $0 == named.period } ?? true
  }

  /// Whether a report states the figure, as exactly as its decimals can.
  private static func holds(_ known: KnownFigure, _ metric: Metric) -> Bool {
    let decimals = metric.figure.decimals
    let tolerance = metric.isPercent ? 0.5 / (decimals == 0 ? 1 : decimals == 1 ? 10 : 100) + 1e-9 : 1e-9
    return metric.figure.values.contains { abs($0 - known.value) <= tolerance }
  }

  private static func key(_ label: String) -> Set<String> {
    Set(Lexer.items(Letters(label.precomposedStringWithCanonicalMapping.unicodeScalars), from: 0).compactMap(\.word))
      .subtracting(CheckingWords.light)
  }
}
