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
    let metrics = Metric.all(report, counts)
    var found: [Finding] = []
    for known in figures {
      let keys = known.labels.map(key)
      let isPercent = known.unit == "%"
      for metric in metrics where metric.isPercent == isPercent && metric.isTotal {
        let own = metric.key.subtracting(["hoso"])
        guard keys.contains(where: { !$0.isEmpty && $0.subtracting(["hoso"]) == own }) else { continue }
        let tolerance =
          isPercent ? 0.5 / (metric.figure.decimals == 0 ? 1 : metric.figure.decimals == 1 ? 10 : 100) + 1e-9 : 1e-9
        guard metric.figure.bound == .exact,
          !metric.figure.values.contains(where: { abs($0 - known.value) <= tolerance })
        else {
          continue
        }
        let stated = metric.figure.text + (isPercent ? "%" : " " + known.unit)
        let truth = Figure.text(known.value) + (isPercent ? "%" : " " + known.unit)
        found.append(
          Finding(
            .figureDiffers, at: metric.place, expected: truth, found: stated,
            message: CheckingLabels.figureDiffers(known.labels.first ?? "", stated: stated, known: truth)))
      }
    }
    return found
  }

  private static func key(_ label: String) -> Set<String> {
    Set(Lexer.items(Letters(label.precomposedStringWithCanonicalMapping.unicodeScalars), from: 0).compactMap(\.word))
      .subtracting(CheckingWords.light)
  }
}
