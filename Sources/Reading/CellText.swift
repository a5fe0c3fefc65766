import Ground

/// Bytes of a cell → text, tidied. ASCII and composed Vietnamese need no Unicode tables, everything else takes the
/// long way through `tidied`; the difference is twentyfold.
enum CellText: Equatable {
  case text(String)
  case broken
  case nul

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var low = 0
    var high = bytes.count
    while low < high, bytes[low] == 0x20 { low += 1 }
    while low < high, bytes[high - 1] == 0x20 { high -= 1 }
    let trimmed = UnsafeBufferPointer(rebasing: bytes[low..<high])
    switch CellText.shape(of: trimmed) {
    case .ascii: self = .text(String(decoding: trimmed, as: UTF8.self))
    case .nul: self = .nul
    case .composed: self = String(validating: trimmed, as: UTF8.self).map(CellText.text) ?? .broken
    case .other: self = String(validating: trimmed, as: UTF8.self).map { .text($0.tidied) } ?? .broken
    }
  }

  init(_ bytes: [UInt8]) { self = bytes.withUnsafeBufferPointer { CellText($0) } }

  private enum Shape { case ascii, composed, other, nul }

  /// `composed` promises: NFC already and no control characters, provided that it is UTF-8 at all. Letters U+00C0 to
  /// U+01BF and U+1E80 to U+1EFF and a few signs qualify; combining marks do not.
  private static func shape(of bytes: UnsafeBufferPointer<UInt8>) -> Shape {
    var shape = Shape.ascii
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte >= 0x20 && byte < 0x7F { continue }
      if byte == 0 { return .nul }
      if shape == .other { continue }
      shape = .composed
      switch byte {
      case 0xC3...0xC6: index += 1
      case 0xE1 where index < bytes.count && (bytes[index] == 0xBA || bytes[index] == 0xBB): index += 2
      default: shape = .other
      }
    }
    return shape
  }
}
