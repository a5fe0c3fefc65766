/// A UTF-16 file with a byte order mark (Excel's “Unicode text”), given out as UTF-8.
///
/// A broken surrogate becomes the byte FF, which is no UTF-8, so that its row is refused like any other broken text.
final class UTF16Bytes: ByteSource {
  private let source: any ByteSource
  private var isBigEndian: Bool?
  private var rest: [UInt8] = []
  private var high: UInt16?

  init(_ source: any ByteSource) { self.source = source }

  var fractionRead: Double { source.fractionRead }

  func read(into room: UnsafeMutableRawBufferPointer) throws(ReadingRefusal) -> Int {
    // One unit of two bytes becomes three at most, a broken pair four: a quarter of the room is always enough.
    var units = [UInt8](repeating: 0, count: max(2, room.count / 4 & ~1))
    while true {
      let kept = rest.count
      units.replaceSubrange(0..<kept, with: rest)
      let found = try units.filled(from: kept, by: source)
      if found == 0 { return finish(into: room) }
      let whole = (kept + found) & ~1
      rest = Array(units[whole..<(kept + found)])
      let written = convert(units[0..<whole], into: room)
      if written > 0 { return written }
    }
  }

  private func finish(into room: UnsafeMutableRawBufferPointer) -> Int {
    guard high != nil || !rest.isEmpty else { return 0 }
    high = nil
    rest = []
    room[0] = 0xFF
    return 1
  }

  private func convert(_ bytes: ArraySlice<UInt8>, into room: UnsafeMutableRawBufferPointer) -> Int {
    var index = bytes.startIndex
    if isBigEndian == nil, bytes.count >= 2 {
      isBigEndian = bytes[index] == 0xFE
      index += 2
    }
    var count = 0
    func put(_ scalar: UInt32) {
      guard let scalar = Unicode.Scalar(scalar) else {
        room[count] = 0xFF
        count += 1
        return
      }
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        room[count] = byte
        count += 1
      }
    }
    while index < bytes.endIndex {
      let unit =
        isBigEndian == true
        ? UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1]) : UInt16(bytes[index + 1]) << 8 | UInt16(bytes[index])
      index += 2
      if let first = high, UTF16.isTrailSurrogate(unit) {
        high = nil
        put(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(unit) - 0xDC00))
        continue
      }
      if high != nil { put(0xD800) }
      high = UTF16.isLeadSurrogate(unit) ? unit : nil
      if high == nil { put(UInt32(unit)) }
    }
    return count
  }
}
