/// The strings that the cells of a workbook refer to by number; one block of bytes, since a register of a million
/// applicants has a million of them.
struct SharedStrings {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// No strings.
  init() {}

  /// - Throws: `bomb` beyond the limit.
  init(_ part: ZipPart, limits: ReadingLimits) throws(ReadingRefusal) {
    var xml = try XMLReader(part, limits: limits)
    var isPhonetic = false
    var low = 0
    while true {
      switch try xml.next() {
      case .finished: return
      case .start:
        if xml.tag == .si { low = bytes.count }
        if xml.tag == .phonetic { isPhonetic = true }
      case .text:
        if xml.open.last == .t, !isPhonetic { try xml.appendText(to: &bytes) }
      case .end:
        if xml.tag == .phonetic { isPhonetic = false }
        if xml.tag == .si {
          EscapedText.resolve(&bytes, from: low)
          ends.append(bytes.count)
          guard bytes.count + 8 * ends.count <= limits.sharedStringBytes else { throw .bomb(part: part.name) }
        }
      }
    }
  }

  /// The bytes of one string, or nil when there is no such number.
  func bytes(at index: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(index) else { return nil }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}

/// `_x000D_`: how workbooks write characters that XML cannot hold.
enum EscapedText {
  /// Resolves the escapes in the bytes from `low` on.
  static func resolve(_ bytes: inout [UInt8], from low: Int) {
    guard var read = bytes[low...].firstIndex(of: 0x5F) else { return }
    var write = read
    while read < bytes.count {
      if bytes[read] == 0x5F, read + 7 <= bytes.count, bytes[read + 1] == 0x78, bytes[read + 6] == 0x5F,
        let unit = UInt32(String(decoding: bytes[(read + 2)..<(read + 6)], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(unit), let encoded = UTF8.encode(scalar)
      {
        for byte in encoded {
          bytes[write] = byte
          write += 1
        }
        read += 7
      } else {
        bytes[write] = bytes[read]
        write += 1
        read += 1
      }
    }
    bytes.removeSubrange(write...)
  }
}
