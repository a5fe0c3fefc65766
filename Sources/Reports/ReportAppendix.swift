import Dossiers
import Ground
import Indicators
public import Measures
public import Rendering

/// Phụ lục của báo cáo: what stands behind the signature.
public struct ReportAppendix: Sendable {
  /// Which tables, in order.
  public var kinds: [ReportTemplate.Appendix]
  /// Biểu II.06a by field.
  public var statistics: Statistics?
  /// The figures, a line each.
  public var annex: ReportAnnex

  /// The appendices as blocks of a paper, each on a sheet of its own that lies across.
  public var blocks: [PaperBlock] {
    kinds.enumerated().flatMap { place, kind -> [PaperBlock] in
      let number = kinds.count > 1 ? ["I", "II", "III"][min(place, 2)] : ""
      switch kind {
      case .dossiers:
        guard let statistics else { return [] }
        return [
          .pageBreak(.landscape), .appendix(number: number, title: PaperText(ReportWords.table06a)),
          .table(Self.table(statistics)),
        ]
      case .figures:
        return [
          .pageBreak(.landscape), .appendix(number: number, title: PaperText(ReportWords.figuresTitle)),
          .table(Self.table(annex)),
        ]
      }
    }
  }

  /// The columns of the form.
  private static let columns = FigureColumns.all.filter { $0 != .noDueDate && $0 != .refused }

  private static func table(_ statistics: Statistics) -> PaperTable {
    func cells(_ place: String, _ label: String, _ table: Table06a) -> [PaperText] {
      ([place, label] + Self.columns.map { Digits.grouped(table[$0]) }).map { PaperText($0) }
    }
    var rows = statistics.lines.enumerated().map { cells("\($0 + 1)", $1.label, $1.table) }
    rows.append(cells("", ReportWords.total, statistics.total))
    return PaperTable(
      columns: [.init(width: 4), .init(width: 20)] + Self.columns.map { _ in .init(width: 7, alignment: .right) },
      headers: ([ReportWords.number, ReportWords.fieldHead] + Self.columns.map(\.fullLabel)).map { PaperText($0) },
      rows: rows)
  }

  private static func table(_ annex: ReportAnnex) -> PaperTable {
    PaperTable(
      columns: [
        .init(width: 4), .init(width: 40), .init(width: 16), .init(width: 12), .init(width: 12, alignment: .right),
        .init(width: 14),
      ],
      headers: [
        ReportWords.number, ReportWords.indicator, ReportWords.block, ReportWords.measure, ReportWords.value,
        ReportWords.origin,
      ].map { PaperText($0) },
      rows: annex.lines.enumerated().map { place, line in
        ["\(place + 1)", line.label, line.key.block.label, line.unit, line.text, line.source].map {
          PaperText($0)
        }
      })
  }
}
