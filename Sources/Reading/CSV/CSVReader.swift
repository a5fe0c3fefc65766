import Foundation

/// CSV by RFC 4180, forgiving where nothing can be misread: LF, CRLF or CR; comma, semicolon or tab; BOM or none.
final class CSVReader: TableSource {
  private(set) var header = SheetRow(number: 0, cells: [])
  private var window: ByteWindow
  private var scanner: CSVScanner
  private let limits: ReadingLimits
  private var line = 1

  init(_ file: FileBytes, isUTF16: Bool, limits: ReadingLimits) throws(ReadingRefusal) {
    window = ByteWindow(isUTF16 ? UTF16Bytes(file) as any ByteSource : file)
    scanner = CSVScanner(separator: 0x2C, limits: limits)
    self.limits = limits
    try begin()
  }

  var fractionRead: Double { window.source.fractionRead }

  /// Steps over a BOM and a `sep=` line, finds the separator and reads the header.
  private func begin() throws(ReadingRefusal) {
    // What decides the separator must lie in the window; a header longer than this is none.
    while !window.isAtEnd, window.end < 64 << 10 { try window.refill() }
    if window.buffer[0..<window.end].starts(with: [0xEF, 0xBB, 0xBF]) { window.start = 3 }
    let sniffed = CSVSeparator.sniff(window.buffer[window.start..<window.end])
    scanner = CSVScanner(separator: sniffed.separator, limits: limits)
    window.start += sniffed.skip
    line += sniffed.skip > 0 ? 1 : 0
    guard let row = try nextRow(expecting: nil) else { throw .empty }
    if let problem = row.problem { throw problem }
    var names = row.cells
    while names.last == "" { names.removeLast() }
    guard names.count <= limits.columns else { throw .tooManyColumns(limit: limits.columns) }
    header = SheetRow(number: row.number, cells: names)
  }

  func next() throws(ReadingRefusal) -> SheetRow? { try nextRow(expecting: header.cells.count) }

  private func nextRow(expecting width: Int?) throws(ReadingRefusal) -> SheetRow? {
    while true {
      let found = window.buffer.withUnsafeBufferPointer { all in
        scanner.scan(UnsafeBufferPointer(rebasing: all[window.start..<window.end]), isAtEnd: window.isAtEnd)
      }
      switch found {
      case .needsMore: try window.refill()
      case .end: return nil
      case .malformed(let flaw): return try refuseLine(flaw)
      case .record(let length, let lines):
        let row = decode(width: width)
        window.start += length
        line += lines
        if let row { return row }
      }
    }
  }

  /// The scanned record as a row; nil when all its cells are empty.
  private func decode(width: Int?) -> SheetRow? {
    var cells: [String] = []
    cells.reserveCapacity(max(scanner.fields.count, width ?? 0))
    var problem: ReadingRefusal?
    var isEmpty = true
    window.buffer.withUnsafeBufferPointer { all in
      for field in scanner.fields {
        let written = all[(window.start + field.low)..<(window.start + field.high)]
        let bytes = UnsafeBufferPointer(rebasing: CSVScanner.unguarded(written))
        if !bytes.isEmpty { isEmpty = false }
        if bytes.count > limits.cellBytes { problem = problem ?? .cellTooLong(line: line, limit: limits.cellBytes) }
        switch field.hasDoubledQuotes ? CellText(CSVScanner.undoubled(bytes)) : CellText(bytes) {
        case .text(let text): cells.append(text)
        case .nul:
          problem = problem ?? .nulByte(line: line)
          cells.append("")
        case .broken:
          problem = problem ?? .brokenText(line: line)
          cells.append(String(decoding: bytes, as: UTF8.self))
        }
      }
    }
    if isEmpty || (problem == nil && cells.allSatisfy(\.isEmpty)) { return nil }
    guard let width, problem == nil else { return SheetRow(number: line, cells: cells, problem: problem) }
    return SheetRow(number: line, cells: cells, width: width, isPadded: false)
  }

  /// Gives up the line the record begins on, and goes on with the next: an unclosed quote costs one row, not the file.
  private func refuseLine(_ flaw: CSVScanner.Flaw) throws(ReadingRefusal) -> SheetRow {
    let number = line
    var length = 0
    while true {
      let bytes = window.buffer[window.start..<window.end]
      if let index = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
        length = index - window.start
        break
      }
      length = bytes.count
      if window.isAtEnd { break }
      // A line beyond all limits: forget what was seen of it.
      if length > limits.rowBytes { window.start = window.end }
      try window.refill()
    }
    let text = window.buffer[window.start..<(window.start + length)].prefix(limits.cellBytes)
    window.start += length
    try stepOverLineEnd()
    line += 1
    return SheetRow(
      number: number, cells: [String(decoding: text, as: UTF8.self)],
      problem: flaw.refusal(line: number, limits: limits))
  }

  private func stepOverLineEnd() throws(ReadingRefusal) {
    while window.end - window.start < 2, !window.isAtEnd { try window.refill() }
    if window.start < window.end {
      let isPair =
        window.buffer[window.start] == 0x0D && window.start + 1 < window.end
        && window.buffer[window.start + 1] == 0x0A
      window.start += isPair ? 2 : 1
    }
  }
}
