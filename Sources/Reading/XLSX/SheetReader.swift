import Ground

/// The rows of one sheet, as wide as each of them is.
struct SheetReader {
  private var xml: XMLReader
  private let values: CellValues
  private let limits: ReadingLimits
  private var lastRow = 0
  private var width = 0
  private var isInside = false
  private var cell = RawCell()

  init(_ part: ZipPart, values: CellValues, limits: ReadingLimits) throws(ReadingRefusal) {
    xml = try XMLReader(part, limits: limits)
    self.values = values
    self.limits = limits
  }

  var fractionRead: Double { xml.fractionRead }

  /// The next row with anything in it.
  mutating func next() throws(ReadingRefusal) -> SheetRow? {
    while true {
      switch try xml.next() {
      case .finished: return nil
      case .start where xml.tag == .sheetData: isInside = true
      case .end where xml.tag == .sheetData: isInside = false
      case .start where xml.tag == .row && isInside:
        if let row = try row() { return row }
      default: continue
      }
    }
  }

  private mutating func row() throws(ReadingRefusal) -> SheetRow? {
    let number = xml.attribute("r").flatMap(Digits.value) ?? lastRow + 1
    lastRow = number
    var cells: [String] = []
    cells.reserveCapacity(width)
    defer { width = max(width, cells.count) }
    var longNumbers: [Int] = []
    var problem: ReadingRefusal?
    var (column, bytes) = (0, 0)
    while true {
      let event = try xml.next()
      if event == .end, xml.tag == .row { break }
      guard event == .start, xml.tag == .c else { continue }
      column = xml.attribute("r").flatMap { CellPlace($0)?.column } ?? column + 1
      try readCell()
      guard !cell.isEmpty else { continue }
      guard column <= limits.columns else {
        problem = problem ?? .tooManyCells(line: number, found: column, expected: limits.columns)
        continue
      }
      // Thousands of cells may share one long text, which each of them holds.
      guard bytes <= limits.rowBytes else { continue }
      while cells.count < column { cells.append("") }
      do throws(CellFlaw) {
        cells[column - 1] = try values.text(of: cell, limits: limits)
        bytes += cells[column - 1].utf8.count
        if cell.kind == .number, Self.isLong(cells[column - 1]) { longNumbers.append(column - 1) }
        if bytes > limits.rowBytes {
          problem = problem ?? .rowTooLong(line: number, limit: limits.rowBytes)
          cells = []
        }
      } catch {
        problem = problem ?? error.refusal(row: number, column: column, limits: limits)
      }
    }
    guard problem != nil || cells.contains(where: { !$0.isEmpty }) else { return nil }
    var row = SheetRow(number: number, cells: cells, problem: problem)
    (row.longNumbers, row.tellsNumbers) = (longNumbers, true)
    return row
  }

  private static func isLong(_ text: String) -> Bool {
    text.utf8.count >= 9 && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// Takes in the cell that has just begun, up to its end.
  private mutating func readCell() throws(ReadingRefusal) {
    cell.clear()
    cell.kind = RawCell.Kind(xml.attribute("t"))
    cell.style = xml.attribute("s").flatMap(Digits.value) ?? 0
    var isPhonetic = false
    while true {
      let event = try xml.next()
      switch (event, xml.tag) {
      case (.start, .f): cell.hasFormula = true
      case (.start, .v): cell.hasValue = true
      case (.start, .phonetic): isPhonetic = true
      case (.end, .phonetic): isPhonetic = false
      case (.end, .c): return
      case (.text, _):
        let place = xml.open.last
        if place == .v || (place == .t && !isPhonetic) { try xml.appendText(to: &cell.bytes) }
      default: continue
      }
    }
  }
}

/// A cell as the sheet has it.
struct RawCell {
  enum Kind {
    case number, shared, inline, formulaText, boolean, error, isoDate, unknown

    init(_ name: ArraySlice<UInt8>?) {
      guard let name else {
        self = .number
        return
      }
      // By length and first letter: the eight names of the standard differ in these.
      switch (name.count, name.first) {
      case (1, 0x6E): self = .number
      case (1, 0x73): self = .shared
      case (1, 0x62): self = .boolean
      case (1, 0x65): self = .error
      case (1, 0x64): self = .isoDate
      case (3, 0x73): self = .formulaText
      case (9, 0x69): self = .inline
      default: self = .unknown
      }
    }
  }

  var kind = Kind.number
  var style = 0
  var hasFormula = false
  var hasValue = false
  var bytes: [UInt8] = []

  var isEmpty: Bool { bytes.isEmpty && !hasFormula }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    hasFormula = false
    hasValue = false
  }
}

/// What can be wrong with one cell.
enum CellFlaw: Error {
  case formulaWithoutValue, unreadable, broken, nul, tooLong
  case errorValue(String)

  func refusal(row: Int, column: Int, limits: ReadingLimits) -> ReadingRefusal {
    let cell = CellPlace.name(column: column, row: row)
    return switch self {
    case .formulaWithoutValue: .formulaWithoutValue(line: row, cell: cell)
    case .unreadable: .unreadableCell(line: row, cell: cell)
    case .broken: .brokenText(line: row)
    case .nul: .nulByte(line: row)
    case .tooLong: .cellTooLong(line: row, limit: limits.cellBytes)
    case .errorValue(let value): .errorValue(line: row, cell: cell, value: value)
    }
  }
}
