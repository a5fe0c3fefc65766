import Ground
import Indicators
public import Rendering

/// Phụ lục của báo cáo: what stands behind the signature, in every form of a report the same.
public struct ReportAppendix: Sendable {
  /// Which tables, in order.
  public var kinds: [ReportTemplate.Appendix]
  /// Biểu II.06a by field: the unit's own and, of a consolidated report, the sum of what was frozen below.
  public var tables: [ReportTable]
  /// The figures, a line each.
  public var annex: ReportAnnex

  /// The unit's own table as it is frozen; nil where the report has none.
  var own: DossierTable? { tables.first { $0.block == .own }?.table }

  private var pieces: [(title: String, table: PaperTable)] {
    kinds.flatMap { kind in
      switch kind {
      case .dossiers: tables.map { ($0.title, $0.table.paper) }
      case .figures: [(ReportWords.figuresTitle, Self.table(annex))]
      }
    }
  }

  /// The appendices as blocks of a paper, each on a sheet of its own that lies across.
  public var blocks: [PaperBlock] {
    let pieces = pieces
    return pieces.enumerated().flatMap { place, piece -> [PaperBlock] in
      let number = pieces.count > 1 ? ["I", "II", "III"][min(place, 2)] : ""
      return [
        .pageBreak(.landscape), .appendix(number: number, title: PaperText(piece.title)), .table(piece.table),
      ]
    }
  }

  /// Writes the figures and the tables as a workbook, a sheet each.
  public func workbook(to path: String) throws(RenderingRefusal) {
    let writer = try annex.workbook(to: path)
    for table in tables {
      try writer.sheet(ReportWords.sheet06a(table.block), columns: DossierTable.sheetColumns)
      try table.table.write(to: writer)
    }
    try writer.finish()
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
