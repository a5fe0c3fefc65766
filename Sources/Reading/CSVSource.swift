import Foundation
import Ground

/// CSV after RFC 4180, byte by byte: comma, semicolon or tab, any line ending, with or without BOM.
final class CSVSource: TableSource {
  private let handle: FileHandle
  private let limits: ReadingLimits
  private var buffer: [UInt8] = []
  private var place = 0
  private var isAtEnd = false
  private var line = 1
  private let separator: UInt8

  init(path: String, limits: ReadingLimits) throws(ReadingRefusal) {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw .cannotOpen }
    self.handle = handle
    self.limits = limits
    do {
      buffer = [UInt8](try handle.read(upToCount: 1 << 18) ?? Data())
    } catch { throw .cannotOpen }
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    separator = CSVSource.separator(of: buffer[place...])
  }

  deinit { handle.closeFile() }

  /// The separator that occurs most often, outside quotes, in the first line.
  private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [0x2C: 0, 0x3B: 0, 0x09: 0]
    var isQuoted = false
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted, byte == 0x0A || byte == 0x0D { break }
      if !isQuoted, let count = counts[byte] { counts[byte] = count + 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0x2C
  }

  private func fill() throws(ReadingRefusal) {
    guard !isAtEnd, place >= buffer.count else { return }
    do {
      buffer = [UInt8](try handle.read(upToCount: 1 << 18) ?? Data())
    } catch { throw .cannotOpen }
    place = 0
    isAtEnd = buffer.isEmpty
  }

  func next() throws(ReadingRefusal) -> SheetRow? {
    while true {
      try fill()
      guard !isAtEnd else { return nil }
      let row = try record()
      if row.fault != nil || row.cells.contains(where: { !$0.isEmpty }) { return row }
    }
  }

  private func record() throws(ReadingRefusal) -> SheetRow {
    let start = line
    var cells: [String] = []
    var cell: [UInt8] = []
    var fault: ReadingRefusal?
    var isQuoted = false
    var wasQuoted = false

    func finishCell() {
      if cell.count > limits.cell { fault = fault ?? .cellTooLong(line: start) }
      if cells.count >= limits.columns { fault = fault ?? .tooManyCells(line: start) }
      if cell.contains(0) { fault = fault ?? .nulByte(line: start) }
      if let text = String(validating: cell, as: UTF8.self) {
        if cells.count < limits.columns { cells.append(text) }
      } else {
        fault = fault ?? .brokenUTF8(line: start)
        cells.append(String(decoding: cell, as: UTF8.self))
      }
      cell.removeAll(keepingCapacity: true)
      wasQuoted = false
    }

    while true {
      try fill()
      guard !isAtEnd else {
        if isQuoted { fault = .unclosedQuote(line: start) }
        finishCell()
        return SheetRow(number: start, cells: cells, fault: fault)
      }
      let byte = buffer[place]
      place += 1
      if isQuoted {
        if byte == 0x22 {
          try fill()
          if !isAtEnd, buffer[place] == 0x22 {
            cell.append(0x22)
            place += 1
          } else {
            isQuoted = false
          }
        } else {
          if byte == 0x0A { line += 1 }
          // A quote that is never closed must not swallow a file into memory.
          if cell.count <= limits.cell { cell.append(byte) }
        }
        continue
      }
      switch byte {
      case 0x22 where cell.isEmpty && !wasQuoted:
        isQuoted = true
        wasQuoted = true
      case separator: finishCell()
      case 0x0A, 0x0D:
        if byte == 0x0D {
          try fill()
          if !isAtEnd, buffer[place] == 0x0A { place += 1 }
        }
        line += 1
        finishCell()
        return SheetRow(number: start, cells: cells, fault: fault)
      default: if cell.count <= limits.cell { cell.append(byte) }
      }
    }
  }
}
