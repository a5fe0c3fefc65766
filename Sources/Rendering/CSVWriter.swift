import Ground

/// Writes CSV by RFC 4180 for Excel: UTF-8 with a BOM, CRLF, commas. What it writes `Reading` reads.
///
/// Take the bytes away as they come, with `take()`; a million rows then need no more memory than a chunk.
///
/// A text cell that begins like a formula (`=`, `+`, `-`, `@`, tab, carriage return) gets an apostrophe in front: a
/// program that opens the file would otherwise run it, and the text may be a citizen's.
public struct CSVWriter: Sendable {
  private var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Begins a file with its header row.
  public init(columns: [ExportColumn]) {
    append(columns.map { .text($0.title) })
  }

  /// How many bytes wait to be taken.
  public var count: Int { bytes.count }

  /// Adds a row.
  public mutating func append(_ row: [ExportCell]) {
    for (index, cell) in row.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      append(cell)
    }
    bytes.append(0x0D)
    bytes.append(0x0A)
  }

  /// Everything added since the last time.
  public mutating func take() -> [UInt8] {
    let taken = bytes
    bytes = []
    bytes.reserveCapacity(taken.count)
    return taken
  }

  private mutating func append(_ cell: ExportCell) {
    switch cell {
    case .empty: break
    case .text(let text): append(text)
    case .number(let number): bytes.append(contentsOf: String(number).utf8)
    case .amount(let amount): bytes.append(contentsOf: String(amount.amount).utf8)
    case .decimal(let number), .share(let number): bytes.append(contentsOf: "\(number)".utf8)
    case .day(let day): bytes.append(contentsOf: day.description.utf8)
    case .moment(let moment): bytes.append(contentsOf: "\(moment.day) \(moment.clock)".utf8)
    }
  }

  private mutating func append(_ text: String) {
    let isFormula = text.utf8.first.map { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } ?? false
    let isQuoted = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    if isQuoted { bytes.append(0x22) }
    if isFormula { bytes.append(0x27) }
    if isQuoted {
      for byte in text.utf8 {
        if byte == 0x22 { bytes.append(0x22) }
        bytes.append(byte)
      }
      bytes.append(0x22)
    } else {
      bytes.append(contentsOf: text.utf8)
    }
  }
}
