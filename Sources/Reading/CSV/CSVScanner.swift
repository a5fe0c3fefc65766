/// Finds the fields of one record. Bytes only: separators, quotes and line ends are ASCII, and no byte of a longer
/// UTF-8 sequence looks like them.
struct CSVScanner {
  /// A field's bytes, relative to the record; the quotes around it are left out.
  struct Field {
    let low: Int
    let high: Int
    let hasDoubledQuotes: Bool
  }

  enum Outcome {
    /// A whole record of `length` bytes with its line end, spread over `lines` lines; its fields are in `fields`.
    case record(length: Int, lines: Int)
    case needsMore
    case end
    case malformed(Flaw)
  }

  enum Flaw {
    case unclosedQuote, textAfterQuote, rowTooLong

    func refusal(line: Int, limits: ReadingLimits) -> ReadingRefusal {
      switch self {
      case .unclosedQuote: .unclosedQuote(line: line)
      case .textAfterQuote: .textAfterQuote(line: line)
      case .rowTooLong: .rowTooLong(line: line, limit: limits.rowBytes)
      }
    }
  }

  private(set) var fields: [Field] = []
  private let separator: UInt8
  private let limit: Int

  init(separator: UInt8, limits: ReadingLimits) {
    self.separator = separator
    limit = limits.rowBytes
  }

  /// Scans the record at the beginning of `bytes`; asks for more unless all of it is there.
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, isAtEnd: Bool) -> Outcome {
    fields.removeAll(keepingCapacity: true)
    if bytes.isEmpty { return isAtEnd ? .end : .needsMore }
    var index = 0
    var lines = 1
    while true {
      if index < bytes.count, bytes[index] == 0x22 {
        if let stop = quoted(bytes, from: &index, lines: &lines, isAtEnd: isAtEnd) { return stop }
      } else {
        let low = index
        while index < bytes.count {
          let byte = bytes[index]
          if byte == separator || byte == 0x0A || byte == 0x0D { break }
          index += 1
        }
        fields.append(Field(low: low, high: index, hasDoubledQuotes: false))
      }
      if index > limit { return .malformed(.rowTooLong) }
      if index == bytes.count { return isAtEnd ? .record(length: index, lines: lines) : .needsMore }
      if bytes[index] != separator { break }
      index += 1
    }
    if bytes[index] == 0x0D {
      if index + 1 == bytes.count { return isAtEnd ? .record(length: index + 1, lines: lines) : .needsMore }
      if bytes[index + 1] == 0x0A { index += 1 }
    }
    return .record(length: index + 1, lines: lines)
  }

  /// Scans a quoted field; an outcome only when the record ends here for better or worse.
  private mutating func quoted(
    _ bytes: UnsafeBufferPointer<UInt8>, from index: inout Int, lines: inout Int, isAtEnd: Bool
  ) -> Outcome? {
    let low = index + 1
    var isDoubled = false
    index += 1
    while true {
      while index < bytes.count, bytes[index] != 0x22 {
        if bytes[index] == 0x0A || (bytes[index] == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) {
          lines += 1
        }
        index += 1
      }
      if index > limit { return .malformed(.unclosedQuote) }
      if index == bytes.count { return isAtEnd ? .malformed(.unclosedQuote) : .needsMore }
      guard index + 1 < bytes.count, bytes[index + 1] == 0x22 else { break }
      isDoubled = true
      index += 2
    }
    fields.append(Field(low: low, high: index, hasDoubledQuotes: isDoubled))
    index += 1
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    if index < bytes.count, bytes[index] != separator, bytes[index] != 0x0A, bytes[index] != 0x0D {
      return .malformed(.textAfterQuote)
    }
    return nil
  }

  /// A cell without the apostrophe that keeps a spreadsheet from running it as a formula: exports write one before `=`,
  /// `+`, `-`, `@`, a tab or a carriage return, and what they wrote comes back as it was.
  static func unguarded(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
    guard bytes.first == 0x27, let next = bytes.dropFirst().first,
      [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(next)
    else { return bytes }
    return bytes.dropFirst()
  }

  /// Two quotes become one.
  static func undoubled(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      out.append(bytes[index])
      index += bytes[index] == 0x22 ? 2 : 1
    }
    return out
  }
}

/// The sign between cells, told from the first line.
enum CSVSeparator {
  /// The separator, and how many bytes of a `sep=;` line (an Excel custom) to step over.
  static func sniff(_ bytes: ArraySlice<UInt8>) -> (separator: UInt8, skip: Int) {
    let rows = bytes.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }
    if let first = rows.first, first.count == 5, first.starts(with: Array("sep=".utf8)), let sign = first.last {
      let rest = bytes.dropFirst(5)
      return (sign, rest.starts(with: [0x0D, 0x0A]) ? 7 : min(6, bytes.count))
    }
    var counts: [UInt8: Int] = [0x2C: 0, 0x3B: 0, 0x09: 0]
    var isQuoted = false
    var hasText = false
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      if !isQuoted, byte == 0x0A || byte == 0x0D {
        if hasText { break }
        continue
      }
      if byte > 0x20 { hasText = true }
      if !isQuoted, let count = counts[byte] { counts[byte] = count + 1 }
    }
    let most = [UInt8(0x2C), 0x3B, 0x09].max { (counts[$0] ?? 0) < (counts[$1] ?? 0) }
    return (counts.values.allSatisfy { $0 == 0 } ? 0x2C : most ?? 0x2C, 0)
  }
}
