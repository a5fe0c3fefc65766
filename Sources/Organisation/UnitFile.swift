import Ground
import Reading

/// Reads a register of units into rows.
public struct UnitFile: Sendable {
  /// The rows that could be read, and what is known of those that could not: they hold up the others of their code.
  public var rows: [UnitImport.Line] = []
  /// Lines that could not, with the reason.
  public var faults: [UnitImport.Outcome.Refused] = []
  /// Headers that no column goes by; their cells are not read.
  public var unknownColumns: [String] = []
  /// The header, as written.
  public var header: [String] = []
  /// Every line as written, for the file of refused rows.
  public var cells: [Int: [String]] = [:]

  /// Reads a CSV or XLSX. Throws `ReadingRefusal` when it is no table or lacks a column.
  public static func read(_ file: String) throws -> UnitFile {
    let source = try TableFile.open(path: file)
    let header = try HeaderMap(source.header, columns: UnitWords.columns)
    var read = UnitFile()
    read.header = source.header.cells
    read.unknownColumns = header.unknown
    while let row = try source.next() {
      read.cells[row.number] = row.cells
      do {
        let record = try header.record(row)
        let cells = UnitImport.columns.map { ($0, record[$0]) }
        read.rows.append(.init(number: row.number, cells: Dictionary(uniqueKeysWithValues: cells)))
      } catch {
        read.faults.append(.init(line: row.number, reason: error.reason))
        let code = (try? header.record(SheetRow(number: row.number, cells: row.cells)))?["code"] ?? ""
        if !code.isEmpty { read.rows.append(.init(unreadable: row.number, code: code)) }
      }
    }
    return read
  }
}
