import Ground

/// The first visible sheet of an Excel workbook, row by row. Only the shared strings are kept in memory.
final class WorkbookReader: TableSource {
  private(set) var header = SheetRow(number: 0, cells: [])
  private var sheet: SheetReader
  /// Rows read while looking for the header, still to be given out.
  private var waiting: [SheetRow] = []

  /// How many rows may stand above the end of the header.
  private static let headerDepth = 30

  init(path: String, limits: ReadingLimits) throws(ReadingRefusal) {
    let archive = try ZipArchive(path: path, limits: limits)
    let parts = try WorkbookParts(archive, limits: limits)
    let merged = try MergedCells.find(in: archive.part(parts.sheet), upToRow: 1000)
    var cells = CellValues(countsFrom1904: parts.countsFrom1904)
    if let styles = parts.styles { cells.formats = try NumberFormats(archive.part(styles), limits: limits) }
    if let strings = parts.strings { cells.strings = try SharedStrings(archive.part(strings), limits: limits) }
    sheet = try SheetReader(archive.part(parts.sheet), values: cells, limits: limits)
    try findHeader(merged: merged, limits: limits)
  }

  var fractionRead: Double { sheet.fractionRead }

  private func findHeader(merged: [MergedCells], limits: ReadingLimits) throws(ReadingRefusal) {
    var rows: [SheetRow] = []
    while rows.count < WorkbookReader.headerDepth, let row = try sheet.next() { rows.append(row) }
    let found = try WorkbookHeader(rows, merged: merged)
    guard found.header.cells.count <= limits.columns else { throw .tooManyColumns(limit: limits.columns) }
    header = found.header
    waiting = rows[found.rowCount...].reversed()
  }

  func next() throws(ReadingRefusal) -> SheetRow? {
    var read = waiting.popLast()
    if read == nil { read = try sheet.next() }
    guard let row = read else { return nil }
    if row.problem != nil { return row }
    var fitted = SheetRow(number: row.number, cells: row.cells, width: header.cells.count, isPadded: true)
    (fitted.longNumbers, fitted.tellsNumbers) = (row.longNumbers, row.tellsNumbers)
    return fitted
  }
}
