import Foundation
public import Ground

/// One row of a table file.
public struct SheetRow: Sendable, Equatable {
  /// The line of the file, or the row of the sheet, from 1.
  public var number: Int
  /// The cells as text; dates as `2026-02-07` or `2026-02-07T16:30`.
  public var cells: [String]
  /// Why the row cannot be used, if so.
  public var fault: ReadingRefusal?

  init(number: Int, cells: [String], fault: ReadingRefusal? = nil) {
    self.number = number
    self.cells = cells
    self.fault = fault
  }
}

/// Where rows come from, one after the other, however long the file.
public protocol TableSource: AnyObject {
  /// The next row that is not empty; nil at the end.
  func next() throws(ReadingRefusal) -> SheetRow?
}

extension TableSource {
  /// Up to `count` rows; nil at the end.
  public func nextBatch(_ count: Int) throws(ReadingRefusal) -> [SheetRow]? {
    var rows: [SheetRow] = []
    while rows.count < count, let row = try next() { rows.append(row) }
    return rows.isEmpty ? nil : rows
  }

  /// Reads on to the row that names the columns: titles and merged group headings may stand above it.
  public func header(
    aliases: [(key: String, names: [String])], required: [String]
  ) throws(ReadingRefusal) -> HeaderMap {
    var best: ReadingRefusal?
    var fewest = Int.max
    for _ in 0..<10 {
      guard let row = try next() else { break }
      if let fault = row.fault { throw fault }
      switch HeaderMap.read(row.cells, aliases: aliases, required: required) {
      case .success(let map): return map
      case .failure(let refusal):
        let missing = refusal.missingCount
        if missing < fewest { (best, fewest) = (refusal, missing) }
      }
    }
    throw best ?? .empty
  }
}

/// A table file of either kind, told by its content.
public enum TableFile {
  /// Opens a CSV or XLSX file. Throws `ReadingRefusal` when it is neither, or not safe to read.
  public static func open(path: String, limits: ReadingLimits = .standard) throws(ReadingRefusal) -> any TableSource {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw .cannotOpen }
    let start: [UInt8]
    do {
      start = [UInt8](try handle.read(upToCount: 8) ?? Data())
      try handle.close()
    } catch { throw .cannotOpen }
    if start.isEmpty { throw .empty }
    if start.starts(with: [0x50, 0x4B]) { return try XLSXSource(path: path, limits: limits) }
    if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .oldExcel }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { throw .notUTF8 }
    return try CSVSource(path: path, limits: limits)
  }
}

/// How much a file may ask for.
public struct ReadingLimits: Sendable {
  /// Bytes of one cell.
  public var cell = 1 << 16
  /// Cells of one row.
  public var columns = 500
  /// Entries of an archive.
  public var entries = 2000
  /// Unpacked bytes of one entry.
  public var entrySize = 2 << 30
  /// How many times larger an entry may become when unpacked.
  public var ratio = 300
  /// Bytes of all shared texts together.
  public var sharedText = 256 << 20
  /// What is usual.
  public static let standard = ReadingLimits()
}

/// What a file is refused for, as a whole or in one row.
public enum ReadingRefusal: Refusal, Equatable {
  case cannotOpen
  case empty
  case notUTF8
  case brokenUTF8(line: Int)
  case nulByte(line: Int)
  case unclosedQuote(line: Int)
  case cellTooLong(line: Int)
  case tooManyCells(line: Int)
  case missingColumns([String])
  case duplicateColumn(String)
  case oldExcel
  case notAnArchive
  case encrypted
  case tooLarge
  case badXML
  case noSheet
  case formulaWithoutValue(line: Int)

  /// A stable name for programs.
  public var code: String { "file.unreadable" }
  /// Always wrong input.
  public var kind: RefusalKind { .invalid }

  var missingCount: Int {
    if case .missingColumns(let names) = self { return names.count }
    return 100
  }
}

/// Which column stands where.
public struct HeaderMap: Sendable {
  private let places: [String: Int]

  /// Where a column stands; nil when the file has none of it.
  public func place(of key: String) -> Int? { places[key] }

  /// The tidy text of a column in a row; empty when there is none.
  public func cell(_ key: String, of row: SheetRow) -> String {
    guard let place = places[key], place < row.cells.count else { return "" }
    return row.cells[place].tidied
  }

  static func read(
    _ cells: [String], aliases: [(key: String, names: [String])], required: [String]
  ) -> Result<HeaderMap, ReadingRefusal> {
    var places: [String: Int] = [:]
    var keys: [String: String] = [:]
    for (key, names) in aliases { for name in names { keys[SearchKey(name).description] = key } }
    for (place, cell) in cells.enumerated() {
      guard let key = keys[SearchKey(cell.tidied).description] else { continue }
      guard places.updateValue(place, forKey: key) == nil else { return .failure(.duplicateColumn(cell.tidied)) }
    }
    let missing = required.filter { places[$0] == nil }
    return missing.isEmpty ? .success(HeaderMap(places: places)) : .failure(.missingColumns(missing))
  }
}
