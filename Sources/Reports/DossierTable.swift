public import Dossiers
import Ground
public import Measures
import Rendering

/// Biểu II.06a của báo cáo: the table behind the signature, by field. It is frozen with the figures, so that a level above
/// adds up what was reported and counts nothing anew.
public struct DossierTable: Sendable, Equatable, Codable {
  /// One field.
  public struct Line: Sendable, Equatable, Codable {
    /// Lĩnh vực.
    public var field: String
    /// The numbers, in the order of `columns`.
    public var counts: [Int]
    /// A line.
    public init(field: String, counts: [Int]) {
      self.field = field
      self.counts = counts
    }
  }

  /// The fields, in the order of their names.
  public var lines: [Line]

  /// Some lines; those of one field are added up.
  public init(_ lines: [Line]) {
    var sums: [String: [Int]] = [:]
    for line in lines {
      let known = sums[line.field] ?? Self.columns.map { _ in 0 }
      sums[line.field] = zip(known, line.counts).map { $0.addingReportingOverflow($1).partialValue }
    }
    self.lines = sums.map { Line(field: $0.key, counts: $0.value) }
      .sorted { (SearchKey($0.field).description, $0.field) < (SearchKey($1.field).description, $1.field) }
  }

  /// The table of statistics by field.
  public init(_ statistics: Statistics) {
    self.init(statistics.lines.map { line in Line(field: line.label, counts: Self.columns.map { line.table[$0] }) })
  }

  /// The sum of several.
  public init(sumOf tables: [DossierTable]) { self.init(tables.flatMap(\.lines)) }

  /// The columns of the form.
  public static let columns = FigureColumns.all.filter { $0 != .noDueDate && $0 != .refused }

  /// Cộng: the line of all fields.
  public var total: [Int] { DossierTable.sum(lines.map(\.counts)) }

  private static func sum(_ rows: [[Int]]) -> [Int] {
    rows.reduce(columns.map { _ in 0 }) { sum, row in
      zip(sum, row).map { $0.addingReportingOverflow($1).partialValue }
    }
  }

  /// The head of the table.
  static var head: [String] { [ReportWords.number, ReportWords.fieldHead] + columns.map(\.fullLabel) }

  /// Every row as it is printed, the total last.
  var rows: [[String]] {
    lines.enumerated().map { ["\($0 + 1)", $1.field] + $1.counts.map { Digits.grouped($0) } }
      + [["", ReportWords.total] + total.map { Digits.grouped($0) }]
  }

  /// The table on paper.
  var paper: PaperTable {
    PaperTable(
      columns: [.init(width: 4), .init(width: 20)] + Self.columns.map { _ in .init(width: 7, alignment: .right) },
      headers: Self.head.map { PaperText($0) }, rows: rows.map { row in row.map { PaperText($0) } })
  }

  /// Writes the table into the sheet that is begun.
  func write(to writer: XLSXWriter) throws(RenderingRefusal) {
    for (place, line) in lines.enumerated() {
      try writer.append([.number(place + 1), .text(line.field)] + line.counts.map { .number($0) })
    }
    try writer.total([.empty, .text(ReportWords.total)] + total.map { .number($0) })
  }

  /// The columns of its sheet.
  static var sheetColumns: [ExportColumn] {
    head.enumerated().map { place, title in ExportColumn(title, width: place == 0 ? 5 : place == 1 ? 32 : 14) }
  }
}

/// A table of Biểu II.06a with whose it is.
public struct ReportTable: Sendable, Equatable {
  /// Whose dossiers it counts.
  public var block: FigureBlock
  /// What stands above it.
  public var title: String
  /// The numbers.
  public var table: DossierTable
}
