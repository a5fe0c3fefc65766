import Ground

/// Letters of a text beside the same letters without marks, place by place.
struct Letters: Sendable {
  /// As written, composed.
  var written: [Unicode.Scalar] = []
  /// Folded: ASCII, lower case; 1 for what has no ASCII letter.
  var folded: [UInt8] = []

  /// How many there are.
  var count: Int { folded.count }

  init() {}

  init(_ text: some Sequence<Unicode.Scalar>) {
    for scalar in text { append(scalar) }
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    guard let letter = Letters.fold(scalar) else { return }
    written.append(scalar)
    folded.append(letter)
  }

  mutating func append(_ other: Letters) {
    written += other.written
    folded += other.folded
  }

  func isUpper(_ index: Int) -> Bool {
    let scalar = written[index]
    if scalar.isASCII { return scalar.value >= 65 && scalar.value <= 90 }
    return scalar.properties.isUppercase
  }

  func isLower(_ index: Int) -> Bool {
    let scalar = written[index]
    if scalar.isASCII { return scalar.value >= 97 && scalar.value <= 122 }
    return scalar.properties.isLowercase
  }

  /// The words as written.
  func text(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(written[range.clamped(to: 0..<count)]))
  }

  subscript(range: Range<Int>) -> Letters {
    var part = Letters()
    part.written = Array(written[range])
    part.folded = Array(folded[range])
    return part
  }

  private static let latin: [UInt8] = (0xC0..<0x250).map { folded(UInt32($0)) }
  private static let vietnamese: [UInt8] = (0x1E00..<0x1F00).map { folded(UInt32($0)) }

  private static func folded(_ value: UInt32) -> UInt8 {
    guard let scalar = Unicode.Scalar(value), let first = SearchKey(String(scalar)).description.utf8.first, first < 128
    else { return 1 }
    return first
  }

  /// The folded letter; nil for marks without a letter and for signs that nobody sees.
  private static func fold(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x41...0x5A: UInt8(scalar.value) + 32
    case 9: 9
    case 0x20..<0x7F: UInt8(scalar.value)
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x300...0x36F, 0x200B...0x200F, 0x2060, 0xFEFF: nil
    case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: 0x20
    case 0xAA: 0x61
    case 0xC0..<0x250: latin[Int(scalar.value) - 0xC0]
    case 0x1E00..<0x1F00: vietnamese[Int(scalar.value) - 0x1E00]
    case 0x2010...0x2015, 0x2212: 0x2D
    case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB: 0x22
    case 0x2018, 0x2019: 0x27
    case 0x2022, 0x25CF, 0x25AA, 0x25A0, 0xB7, 0xF0B7, 0x25E6, 0x2666: 0x2D
    case 0x2026: 0x2E
    case 0x2264: 0x3C
    case 0x2265: 0x3E
    case 0x2502, 0xA6, 0xFF5C: 0x7C
    case 0xFF05: 0x25
    case 0x2044, 0x2215: 0x2F
    case 0xFF0C: 0x2C
    case 0xFF1A: 0x3A
    default: 1
    }
  }
}

/// Classes of folded letters.
enum Folded {
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 9 }
}
