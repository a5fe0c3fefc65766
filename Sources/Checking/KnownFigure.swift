import Foundation

/// Số liệu hệ thống: a figure that the system itself knows, with the names a report may give it.
public struct KnownFigure: Sendable, Equatable {
  /// Names, as `tổng số hồ sơ tiếp nhận`.
  public let labels: [String]
  /// The value.
  public let value: Double
  /// What is counted, as `hồ sơ`, or `%`.
  public let unit: String

  /// A figure known as any of `labels`.
  public init(labels: [String], value: Double, unit: String) {
    self.labels = labels
    self.value = value
    self.unit = unit
  }
}

/// Khác dữ liệu hệ thống: a figure of the report against the one the system knows.
enum FigureDiffers {
  static func findings(in report: Report, _ counts: [[Counted]], against figures: [KnownFigure]) -> [Finding] {
    guard !figures.isEmpty else { return [] }
    let known = figures.map { ($0, $0.labels.map(key).filter { !$0.isEmpty }) }
    return Metric.all(report, counts).compactMap { metric in
      guard metric.isTotal, metric.figure.bound == .exact else { return nil }
      // Where several figures go by one name, a report that states any of them is right.
      let own = metric.key.subtracting(["hoso"])
      let meant = known.filter { figure, keys in
        (figure.unit == "%") == metric.isPercent && keys.contains { $0.subtracting(["hoso"]) == own }
      }.map(\.0)
      guard let first = meant.first, !meant.contains(where: { holds($0, metric) }) else { return nil }
      let unit = metric.isPercent ? "%" : " " + first.unit
      let (stated, truth) = (metric.figure.text + unit, Figure.text(first.value) + unit)
      return Finding(
        .figureDiffers, at: metric.place, expected: truth, found: stated,
        message: CheckingLabels.figureDiffers(first.labels.first ?? "", stated: stated, known: truth))
    }
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
