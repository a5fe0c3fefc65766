import Ground
import Reading

/// Reads a register of units into rows.
public struct UnitFile: Sendable {
  /// The rows that could be read.
  public var rows: [UnitImport.Line] = []
  /// Lines that could not, with the reason.
  public var faults: [UnitImport.Outcome.Refused] = []
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
    while let row = try source.next() {
      read.cells[row.number] = row.cells
      do {
        let record = try header.record(row)
        let cells = UnitImport.columns.map { ($0, record[$0]) }
        read.rows.append(.init(number: row.number, cells: Dictionary(uniqueKeysWithValues: cells)))
      } catch {
        read.faults.append(.init(line: row.number, reason: error.reason))
      }
    }
    return read
  }
}
