import Ground

/// What the cells of a workbook mean, as text.
struct CellValues {
  var strings = SharedStrings()
  var formats = NumberFormats()
  let countsFrom1904: Bool

  init(countsFrom1904: Bool) { self.countsFrom1904 = countsFrom1904 }

  /// The text of a cell: a day as `2024-02-07`, a moment as `2024-02-07T16:30`, a truth as `true` or `false`, a number
  /// as its plain digits.
  func text(of cell: RawCell, limits: ReadingLimits) throws(CellFlaw) -> String {
    if cell.hasFormula {
      // Only text can be empty as the result of a formula.
      guard cell.hasValue, !cell.bytes.isEmpty || cell.kind == .formulaText else { throw .formulaWithoutValue }
    }
    switch cell.kind {
    case .number: return try number(cell)
    case .shared:
      guard let index = Digits.value(cell.bytes), let bytes = strings.bytes(at: index) else { throw .unreadable }
      return try string(bytes, limits: limits)
    case .inline, .formulaText:
      var bytes = cell.bytes
      EscapedText.resolve(&bytes, from: 0)
      return try string(bytes[...], limits: limits)
    case .boolean:
      guard cell.bytes == [0x30] || cell.bytes == [0x31] else { throw .unreadable }
      return cell.bytes == [0x31] ? "true" : "false"
    case .error: throw .errorValue(String(decoding: cell.bytes.prefix(20), as: UTF8.self))
    case .isoDate: return try string(cell.bytes[...], limits: limits)
    case .unknown: throw .unreadable
    }
  }

  private func string(_ bytes: ArraySlice<UInt8>, limits: ReadingLimits) throws(CellFlaw) -> String {
    guard bytes.count <= limits.cellBytes else { throw .tooLong }
    switch bytes.withUnsafeBufferPointer({ CellText($0) }) {
    case .text(let text): return text
    case .broken: throw .broken
    case .nul: throw .nul
    }
  }

  private func number(_ cell: RawCell) throws(CellFlaw) -> String {
    let format = formats[cell.style]
    if format == .plain, cell.bytes.count <= 15, cell.bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      return String(decoding: cell.bytes, as: UTF8.self)
    }
    guard let value = Double(String(decoding: cell.bytes, as: UTF8.self)), value.isFinite else { throw .unreadable }
    if format == .date {
      guard let text = ExcelDay.text(value, countsFrom1904: countsFrom1904) else { throw .unreadable }
      return text
    }
    // 2^53: beyond it a Double no longer holds every whole number.
    guard let whole = Int(exactly: value), whole.magnitude <= 1 << 53 else { return "\(value)" }
    if case .padded(let width) = format, whole >= 0 { return Digits.padded(whole, width) }
    return String(whole)
  }
}
