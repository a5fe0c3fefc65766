import Indicators
import Rendering
public import Scoring

/// Phiếu chấm điểm thành tệp Excel: a row each criterion, a column each stage that one may see.
public struct SheetWorkbook {
  /// What the system says by itself.
  public var system: ScoreSheet
  /// Tự chấm.
  public var own: ScoreSheet
  /// Thẩm định; nil where it may not be seen yet.
  public var appraised: ScoreSheet?
  /// Kết quả; nil the same.
  public var final: ScoreSheet?
  /// How many papers prove a criterion, by code.
  public var papers: [String: Int]

  /// A workbook of what one may see of a sheet.
  public init(
    system: ScoreSheet, own: ScoreSheet, appraised: ScoreSheet?, final: ScoreSheet?, papers: [String: Int]
  ) {
    self.system = system
    self.own = own
    self.appraised = appraised
    self.final = final
    self.papers = papers
  }

  /// The bytes; `scratch` is a folder it may write in.
  public func bytes(scratch: String) throws -> [UInt8] {
    let last = final ?? appraised ?? own
    return try ScratchFile.bytes(in: scratch, named: RoundWords.sheetFile) { path in
      let writer = try XLSXWriter(path: path, sheet: RoundWords.criterion, columns: columns)
      for line in last.lines where line.isApplicable { try writer.append(row(line, last)) }
      let points = sheets.map { cell($0.total) }
      try writer.finish(
        totals: [.empty, .text(CriteriaWords.total), .decimal(Double(last.max.thousandths) / 1000)] + points)
    }
  }

  private var sheets: [ScoreSheet] { [system, own] + [appraised, final].compactMap { $0 } }

  private var columns: [ExportColumn] {
    let stages =
      [RoundWords.counted, RoundWords.own] + (appraised == nil ? [] : [RoundWords.appraised])
      + (final == nil ? [] : [RoundWords.final])
    return [
      ExportColumn(RoundWords.code, width: 10), ExportColumn(RoundWords.criterion, width: 60),
      ExportColumn(RoundWords.max, width: 12),
    ] + stages.map { ExportColumn($0, width: 14) } + [
      ExportColumn(RoundWords.given, width: 30), ExportColumn(RoundWords.reason, width: 50),
      ExportColumn(RoundWords.papers, width: 12), ExportColumn(RoundWords.citation, width: 50),
    ]
  }

  private func row(_ line: ScoreLine, _ last: ScoreSheet) -> [ExportCell] {
    let criterion = last.criterion(of: line)
    let isLeaf = last.children(of: line).isEmpty
    return [
      .text(criterion.code), .text(criterion.label), .decimal(Double(line.max.thousandths) / 1000),
    ] + sheets.map { cell($0.lines[line.place].points) } + [
      .text(isLeaf ? last.given(line) : ""), .text(isLeaf ? last.reason(of: line) ?? "" : ""),
      isLeaf ? papers[criterion.code].map { .number($0) } ?? .empty : .empty,
      .text(criterion.citations.map { "\($0.label): \($0.text)" }.joined(separator: "; ")),
    ]
  }

  /// What is not known is a word, not a number.
  private func cell(_ points: ScorePoints) -> ExportCell {
    points.exact.map { .decimal(Double($0.thousandths) / 1000) } ?? .text(RoundWords.unknown)
  }
}
