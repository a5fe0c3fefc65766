import Ground
public import Reading

/// Tệp sổ: a CSV or workbook of one register, read row by row.
public struct RegisterFile: Sendable {
  /// A row as read.
  public struct Line: Sendable, Equatable {
    /// The line of the file, from 1.
    public var number: Int
    /// The row as written, for the file of refused rows.
    public var cells: [String]
    var unit: String
    var state: String
    var stateDay: String
    var input: RegisterInput
    /// Why it cannot be read; nothing of the rest counts then.
    var problem: String?
  }

  /// The rows in order.
  public var lines: [Line] = []
  /// Headers that no column goes by; their cells are not read.
  public var unknownColumns: [String] = []
  /// The header, as written.
  public var header: [String] = []
  /// Which of the columns the file has: what it does not have it says nothing of.
  var columns: Set<RegisterHeader> = []

  /// Reads a file. Throws `ReadingRefusal` when it is no table or lacks the day or the matter,
  /// `RegisterRefusal.tooManyRows` beyond `mostRows`.
  public static func read(
    _ path: String, _ kind: RegisterKind, limits: ReadingLimits = .standard, mostRows: Int = 200_000
  ) throws -> RegisterFile {
    let known = RegisterHeader.columns(of: kind)
    let source = try TableFile.open(path: path, limits: limits)
    let header = try HeaderMap(source.header, columns: known)
    var file = RegisterFile()
    file.header = source.header.cells
    file.unknownColumns = header.unknown
    file.columns = Set(known.map(\.key).filter { header.has($0) })
    while let row = try source.next() {
      guard file.lines.count < mostRows else { throw RegisterRefusal.tooManyRows(mostRows) }
      file.lines.append(line(row, header, kind))
    }
    return file
  }

  private static func line(_ row: SheetRow, _ header: HeaderMap<RegisterHeader>, _ kind: RegisterKind) -> Line {
    var line = Line(
      number: row.number, cells: row.cells, unit: "", state: "", stateDay: "",
      input: RegisterInput(day: "", who: "", what: ""))
    do throws(ReadingRefusal) {
      let record = try header.record(row)
      line.unit = record[.unit]
      line.state = record[.state]
      line.stateDay = record[.stateDay]
      line.input = RegisterInput(day: record[.day], who: record[.who], what: record[.what], field: record[.field])
      for column in kind.columns where header.has(.column(column.code)) {
        line.input.cells[column.code] = record[.column(column.code)]
      }
    } catch { line.problem = error.reason }
    return line
  }
}
