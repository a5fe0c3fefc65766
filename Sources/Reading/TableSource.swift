/// How a file keeps what stands in a cell.
public enum CellKind: Sendable, Equatable {
  /// As it was written.
  case text
  /// As a number, without zeros in front.
  case number
  /// The file does not say, as CSV.
  case unknown
}

/// Dòng: one row of a table, its cells as text.
public struct SheetRow: Sendable, Equatable {
  /// The line of the file on which the row begins, from 1; the row number in a workbook.
  public let number: Int
  /// The cells, tidied (NFC, no control characters, no spaces at either end); as many as the header has, unless there
  /// is a `problem`: then whatever could be read, for the reject file.
  public let cells: [String]
  /// Why the row cannot be used, or nil. `HeaderMap.record(_:)` throws it.
  public let problem: ReadingRefusal?
  /// The places of cells that hold a number of nine digits or more, where the file says so: what it is the number of
  /// may have begun with zeros.
  var longNumbers: [Int] = []
  /// Whether the file says which cells hold numbers.
  var tellsNumbers = false

  /// A row, sound unless a problem is given.
  public init(number: Int, cells: [String], problem: ReadingRefusal? = nil) {
    self.number = number
    self.cells = cells
    self.problem = problem
  }

  /// A row fitted to the header: what is empty to the right of the table falls away; text there means that something
  /// slipped. Workbooks leave out empty cells (`isPadded`); in CSV a missing cell is a mistake.
  init(number: Int, cells: [String], width: Int, isPadded: Bool) {
    if cells.count > width, !cells[width...].allSatisfy(\.isEmpty) {
      let problem = ReadingRefusal.tooManyCells(line: number, found: cells.count, expected: width)
      self.init(number: number, cells: cells, problem: problem)
    } else if cells.count >= width {
      self.init(number: number, cells: cells.count == width ? cells : Array(cells[..<width]))
    } else if isPadded {
      self.init(number: number, cells: cells + repeatElement("", count: width - cells.count))
    } else {
      let problem = ReadingRefusal.tooFewCells(line: number, found: cells.count, expected: width)
      self.init(number: number, cells: cells, problem: problem)
    }
  }
}

extension SheetRow {
  /// Two rows are the same when they say the same.
  public static func == (a: SheetRow, b: SheetRow) -> Bool {
    a.number == b.number && a.cells == b.cells && a.problem == b.problem
  }

  /// How the file keeps a cell.
  func kind(at place: Int) -> CellKind { longNumbers.contains(place) ? .number : tellsNumbers ? .text : .unknown }
}

/// A table being read from its first row to its last, in constant memory. Belongs to one task.
public protocol TableSource: AnyObject {
  /// The header row.
  var header: SheetRow { get }
  /// How much of the file has been read, 0 to 1: for a progress bar.
  var fractionRead: Double { get }
  /// The next row that is not empty, or nil at the end. A bad row comes with its `problem`; only what makes the rest
  /// of the file unreadable is thrown.
  func next() throws(ReadingRefusal) -> SheetRow?
}

extension TableSource {
  /// Up to `size` further rows; none at the end.
  public func nextBatch(of size: Int) throws(ReadingRefusal) -> [SheetRow] {
    var rows: [SheetRow] = []
    rows.reserveCapacity(size)
    while rows.count < size, let row = try next() { rows.append(row) }
    return rows
  }

  /// Hands over all rows, `size` at a time.
  public func forEachBatch(of size: Int, _ body: ([SheetRow]) throws -> Void) throws {
    while true {
      let rows = try nextBatch(of: max(1, size))
      if rows.isEmpty { return }
      try body(rows)
    }
  }
}

/// Tệp bảng: a CSV file or an Excel workbook (.xlsx), told apart by content, never by name.
public enum TableFile {
  /// Opens a file and reads its header row. Of a workbook the first visible sheet is read.
  public static func open(path: String, limits: ReadingLimits = .standard) throws(ReadingRefusal) -> any TableSource {
    let file = try FileBytes(path: path)
    guard file.size <= limits.fileBytes else { throw .fileTooLarge(limit: limits.fileBytes) }
    let kind = try FileKind(beginningWith: file.peek(512))
    switch kind {
    case .zip: return try WorkbookReader(path: path, limits: limits)
    case .text: return try CSVReader(file, isUTF16: false, limits: limits)
    case .utf16: return try CSVReader(file, isUTF16: true, limits: limits)
    }
  }
}
