/// The elements of a workbook or a document that mean something to us, by local name.
enum XMLTag: String {
  case row, c, v, f, t, r, si, xf, sheetData, sheet, sheets, numFmt, cellXfs, workbookPr
  case inline = "is"
  case phonetic = "rPh"
  case relationship = "Relationship"
  // Documents
  case p, tbl, tr, tc, tab, style, name, moveFrom, noBreakHyphen
  case lineBreak = "br"
  case carriageReturn = "cr"
  case paragraphStyle = "pStyle"
  case fallback = "Fallback"
  // Their numbering
  case ilvl, numId, num, abstractNum, abstractNumId, lvl, start, lvlText, startOverride, lvlOverride, basedOn
  case other = ""

  init(_ name: UnsafeBufferPointer<UInt8>) {
    // The elements of every cell are told by their first bytes; a string would cost more than all the rest.
    switch (name.count, name.first) {
    case (1, 0x63): self = .c
    case (1, 0x76): self = .v
    case (1, 0x66): self = .f
    case (1, 0x74): self = .t
    case (1, 0x72): self = .r
    case (1, 0x70): self = .p
    case (2, 0x69) where name[1] == 0x73: self = .inline
    case (3, 0x72) where name[1] == 0x6F && name[2] == 0x77: self = .row
    case (2..., _): self = XMLTag(rawValue: String(decoding: name, as: UTF8.self)) ?? .other
    default: self = .other
    }
  }
}

/// Cuts XML into tags and text, in the manner of `CSVScanner`: bytes of one token at a time, nothing kept.
///
/// Small on purpose. A document type, and with it every entity of its own making, is malformed here: no entity can
/// grow, and none can open a file.
struct XMLTokenizer {
  enum Outcome {
    case start(length: Int, isClosed: Bool)
    case end(length: Int)
    case text(length: Int)
    case skip(length: Int)
    case needsMore
    case finished
    case malformed
  }

  private(set) var tag = XMLTag.other
  /// Where the text of a `.text` token lies, relative to the token.
  private(set) var text = 0..<0
  private(set) var isLiteral = false
  private(set) var attributes: [(name: Range<Int>, value: Range<Int>)] = []

  /// Looks at the token at the beginning of `bytes`.
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, isAtEnd: Bool) -> Outcome {
    guard let first = bytes.first else { return isAtEnd ? .finished : .needsMore }
    guard first == 0x3C else { return characters(bytes, isAtEnd: isAtEnd) }
    guard bytes.count > 1 else { return isAtEnd ? .malformed : .needsMore }
    let outcome =
      switch bytes[1] {
      case 0x2F: endTag(bytes)
      case 0x3F: instruction(bytes)
      case 0x21: declaration(bytes)
      default: startTag(bytes)
      }
    if case .needsMore = outcome, isAtEnd { return .malformed }
    return outcome
  }

  private mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>, isAtEnd: Bool) -> Outcome {
    var index = 1
    while index < bytes.count, bytes[index] != 0x3C { index += 1 }
    if index == bytes.count, !isAtEnd { return .needsMore }
    text = 0..<index
    isLiteral = false
    return .text(length: index)
  }

  private mutating func endTag(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
    guard let close = bytes.firstIndex(of: 0x3E) else { return .needsMore }
    var high = 2
    while high < close, !isSpace(bytes[high]) { high += 1 }
    tag = XMLTag(local(bytes, 2..<high))
    return .end(length: close + 1)
  }

  private func instruction(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
    guard let end = find("?>", in: bytes, from: 2) else { return .needsMore }
    guard bytes[2..<end].starts(with: Array("xml ".utf8)) else { return .skip(length: end + 2) }
    let words = String(decoding: bytes[2..<end], as: UTF8.self).lowercased()
    let isKnown = !words.contains("encoding") || words.contains("utf-8") || words.contains("us-ascii")
    return isKnown ? .skip(length: end + 2) : .malformed
  }

  private mutating func declaration(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
    guard bytes.count >= 9 else { return .needsMore }
    if bytes[2] == 0x2D, bytes[3] == 0x2D {
      return find("-->", in: bytes, from: 4).map { .skip(length: $0 + 3) } ?? .needsMore
    }
    guard bytes[0..<9].elementsEqual("<![CDATA[".utf8) else { return .malformed }
    guard let end = find("]]>", in: bytes, from: 9) else { return .needsMore }
    text = 9..<end
    isLiteral = true
    return .text(length: end + 3)
  }

  private mutating func startTag(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
    attributes.removeAll(keepingCapacity: true)
    var index = 1
    while index < bytes.count, !isNameEnd(bytes[index]) { index += 1 }
    let name = 1..<index
    guard index > 1 else { return .malformed }
    while true {
      while index < bytes.count, isSpace(bytes[index]) { index += 1 }
      guard index < bytes.count else { return .needsMore }
      if bytes[index] == 0x3E || bytes[index] == 0x2F { break }
      let low = index
      while index < bytes.count, !isNameEnd(bytes[index]) { index += 1 }
      let key = low..<index
      while index < bytes.count, isSpace(bytes[index]) { index += 1 }
      guard index + 1 < bytes.count else { return .needsMore }
      guard bytes[index] == 0x3D else { return .malformed }
      index += 1
      while index < bytes.count, isSpace(bytes[index]) { index += 1 }
      guard index < bytes.count else { return .needsMore }
      let quote = bytes[index]
      guard quote == 0x22 || quote == 0x27 else { return .malformed }
      let value = index + 1
      index = value
      while index < bytes.count, bytes[index] != quote { index += 1 }
      guard index < bytes.count else { return .needsMore }
      guard attributes.count < 64 else { return .malformed }
      attributes.append((key, value..<index))
      index += 1
    }
    let isClosed = bytes[index] == 0x2F
    if isClosed {
      index += 1
      guard index < bytes.count else { return .needsMore }
      guard bytes[index] == 0x3E else { return .malformed }
    }
    tag = XMLTag(local(bytes, name))
    return .start(length: index + 1, isClosed: isClosed)
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  private func isNameEnd(_ byte: UInt8) -> Bool { isSpace(byte) || byte == 0x3E || byte == 0x2F || byte == 0x3D }

  /// A name without its prefix.
  private func local(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    let name = UnsafeBufferPointer(rebasing: bytes[range])
    guard let colon = name.lastIndex(of: 0x3A) else { return name }
    return UnsafeBufferPointer(rebasing: name[(colon + 1)...])
  }

  private func find(_ mark: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from low: Int) -> Int? {
    let count = mark.utf8CodeUnitCount
    var index = low
    while index + count <= bytes.count {
      if bytes[index] == mark.utf8Start[0], (0..<count).allSatisfy({ bytes[index + $0] == mark.utf8Start[$0] }) {
        return index
      }
      index += 1
    }
    return nil
  }
}

/// The five entities of XML itself, and characters by number.
enum XMLEntities {
  /// Appends text with its entities resolved; false when one is unknown.
  static func append(_ text: ArraySlice<UInt8>, to out: inout [UInt8]) -> Bool {
    guard var rest = text.firstIndex(of: 0x26).map({ text[$0...] }) else {
      out.append(contentsOf: text)
      return true
    }
    out.append(contentsOf: text[..<rest.startIndex])
    while let first = rest.first {
      guard first == 0x26 else {
        let end = rest.firstIndex(of: 0x26) ?? rest.endIndex
        out.append(contentsOf: rest[..<end])
        rest = rest[end...]
        continue
      }
      guard let end = rest.prefix(12).firstIndex(of: 0x3B), let scalar = scalar(rest[rest.startIndex..<end]) else {
        return false
      }
      out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      rest = rest[(end + 1)...]
    }
    return true
  }

  private static func scalar(_ entity: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let name = String(decoding: entity.dropFirst(), as: UTF8.self)
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let isHex = name.hasPrefix("#x") || name.hasPrefix("#X")
      guard name.hasPrefix("#"), let number = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10) else {
        return nil
      }
      return Unicode.Scalar(number)
    }
  }
}
