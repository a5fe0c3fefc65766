/// What stands before a line: a number, a letter, a bullet.
enum Marker: Sendable, Equatable {
  case none
  /// `-`, `+`, `*`.
  case bullet(UInt8)
  /// `1.`, `2.1.`
  case numbers([Int])
  /// `I.`
  case roman(Int)
  /// `A.`
  case upper(Int)
  /// `a)`
  case lower(Int)
  /// `Phần thứ nhất`
  case part(Int)

  /// Reads what a line begins with; where the rest begins.
  static func read(_ line: Letters) -> (marker: Marker, rest: Int) {
    let bytes = line.folded
    let count = bytes.count
    guard count > 0 else { return (.none, 0) }
    func skip(_ index: Int) -> Int {
      var index = index
      while index < count, Folded.isSpace(bytes[index]) { index += 1 }
      return index
    }
    let first = bytes[0]
    if first == 0x2D || first == 0x2B || first == 0x2A || first == 0x6F && count > 1 && bytes[1] == 0x20 {
      guard count > 1, !Folded.isDigit(bytes[1]) || first == 0x2D else { return (.none, 0) }
      return (.bullet(first == 0x6F ? 0x2D : first), skip(1))
    }
    if Folded.isDigit(first) { return numbers(line) ?? (.none, 0) }
    guard Folded.isLetter(first) else { return (.none, 0) }
    var end = 0
    while end < count, Folded.isLetter(bytes[end]) { end += 1 }
    let word = String(decoding: bytes[0..<end], as: UTF8.self)
    if word == "phan" || word == "chuong" { return (part(bytes, from: skip(end)) ?? .none, 0) }
    if let lettered = lettered(line, end) { return lettered }
    guard end < count, [0x2E, 0x29, 0x2F, 0x2D, 0x3A].contains(bytes[end]) || Folded.isSpace(bytes[end]) else {
      return (.none, 0)
    }
    let isSpaced = Folded.isSpace(bytes[end])
    var after = skip(end)
    if isSpaced {
      guard after < count, [0x2E, 0x29, 0x2D].contains(bytes[after]), end <= 4, line.isUpper(0),
        Roman.value(word) != nil
      else { return (.none, 0) }
    }
    let sign = bytes[after]
    after = skip(after + 1)
    let isUpper = (0..<end).allSatisfy { line.isUpper($0) }
    if isUpper, sign != 0x3A, let value = Roman.value(word), !(end == 1 && "cdm".contains(word)) {
      return (.roman(value), after)
    }
    guard end == 1, sign == 0x2E || sign == 0x29 || sign == 0x2F, after < count, after > end + 1 || sign == 0x29 else {
      return (.none, 0)
    }
    let order = Marker.order(line.written[0])
    guard let order else { return (.none, 0) }
    return (line.isUpper(0) ? .upper(order) : .lower(order), after)
  }

  /// `B1. Điều hành`, `A.1 Tiếp nhận`, `IV.2. Kết quả`: a letter or a Roman number, and a number; letters count from 100
  /// on, Roman numbers from 200.
  private static func lettered(_ line: Letters, _ end: Int) -> (marker: Marker, rest: Int)? {
    let bytes = line.folded
    guard (0..<end).allSatisfy({ line.isUpper($0) }), let order = order(of: line, end) else { return nil }
    var index = end
    if index < bytes.count, bytes[index] == 0x2E { index += 1 }
    let start = index
    var value = 0
    while index < bytes.count, Folded.isDigit(bytes[index]), index - start < 2 {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard index > start, value > 0, index < bytes.count else { return nil }
    let hasSign = [0x2E, 0x29, 0x3A].contains(bytes[index])
    if hasSign { index += 1 }
    guard index < bytes.count, Folded.isSpace(bytes[index]) else { return nil }
    while index < bytes.count, Folded.isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count, hasSign || start == end + 1 else { return nil }
    // `II.2. 07 sáng kiến`: after a Roman number with its sign the text may begin with a figure.
    let isFigure = order > 100 && hasSign && Folded.isDigit(bytes[index])
    guard isFigure || Folded.isLetter(bytes[index]) && line.isUpper(index) else { return nil }
    return (.numbers([100 + order, value]), index)
  }

  /// What a letter or a Roman number at the head counts; Roman numbers a hundred more. `V1.` is a name, `V.1.` a number.
  private static func order(of line: Letters, _ end: Int) -> Int? {
    if end == 1, let letter = order(line.written[0]) { return letter }
    guard end <= 5, end < line.count, line.folded[end] == 0x2E else { return nil }
    return Roman.value(String(decoding: line.folded[0..<end], as: UTF8.self)).map { 100 + $0 }
  }

  /// a 1, b 2, c 3, d 4, đ 5, e 6, g 7, h 8, i 9, k 10, l 11, m 12.
  private static func order(_ letter: Unicode.Scalar) -> Int? {
    let letters: [UInt32] = [97, 98, 99, 100, 0x111, 101, 103, 104, 105, 107, 108, 109, 110]
    let lower = letter.properties.lowercaseMapping.unicodeScalars.first?.value
    return letters.firstIndex { $0 == lower }.map { $0 + 1 }
  }

  private static func numbers(_ line: Letters) -> (Marker, Int)? {
    let bytes = line.folded
    var values: [Int] = []
    var index = 0
    var hasSign = false
    while index < bytes.count, Folded.isDigit(bytes[index]) {
      var value = 0
      var length = 0
      while index < bytes.count, Folded.isDigit(bytes[index]), length < 4 {
        value = value * 10 + Int(bytes[index] - 0x30)
        index += 1
        length += 1
      }
      guard length <= 2 else { return nil }
      values.append(value)
      hasSign = false
      guard index < bytes.count, [0x2E, 0x29, 0x2F].contains(bytes[index]) || isDash(line, index) else { break }
      hasSign = true
      index += 1
      if bytes[index - 1] != 0x2E { break }
    }
    let isSpaced = index < bytes.count && Folded.isSpace(bytes[index])
    while index < bytes.count, Folded.isSpace(bytes[index]) { index += 1 }
    // A date or a fraction, not a number of a heading.
    guard index < bytes.count, Folded.isLetter(bytes[index]) || bytes[index] == 0x22 || (hasSign && isSpaced) else {
      return nil
    }
    guard hasSign || values.count > 1 && isSpaced && line.isUpper(index) else { return nil }
    if isNotation(line, index), bytes[index - 1] == 0x2F { return nil }
    guard values.allSatisfy({ $0 > 0 && $0 <= 50 }) else { return nil }
    if !isSpaced, !line.isUpper(index) { return nil }
    if bytes[index] == 0x25 { return nil }
    return (.numbers(values), index)
  }

  /// `1- Kết quả`: a dash, a space and a capital.
  private static func isDash(_ line: Letters, _ index: Int) -> Bool {
    line.folded[index] == 0x2D && index + 2 < line.count && Folded.isSpace(line.folded[index + 1])
      && line.isUpper(index + 2)
  }

  /// `23/KH-UBND` at the head of a wrapped line: capitals joined to others.
  private static func isNotation(_ line: Letters, _ start: Int) -> Bool {
    var end = start
    while end < line.count, Folded.isLetter(line.folded[end]), line.isUpper(end) { end += 1 }
    return end - start >= 2 && end < line.count && [0x2D, 0x2F].contains(line.folded[end])
  }

  private static func part(_ bytes: [UInt8], from: Int) -> Marker? {
    let words = bytes[from...].split(separator: 0x20).prefix(3).map { String(decoding: $0, as: UTF8.self) }
    let names = ["nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6]
    guard let first = words.first else { return nil }
    let bare = String(first.prefix { $0.isLetter || $0.isNumber })
    if first == "thu", words.count > 1 { return names[String(words[1].prefix { $0.isLetter })].map { .part($0) } }
    if let value = Roman.value(bare) ?? Int(bare) { return .part(value) }
    return nil
  }
}

/// Roman numbers up to 39.
enum Roman {
  static func value(_ word: String) -> Int? {
    let bytes = Array(word.utf8)
    guard !bytes.isEmpty, bytes.count <= 6 else { return nil }
    let worth: [UInt8: Int] = [0x69: 1, 0x76: 5, 0x78: 10]
    var total = 0
    for (index, byte) in bytes.enumerated() {
      guard let value = worth[byte] else { return nil }
      let next = index + 1 < bytes.count ? worth[bytes[index + 1]] ?? 0 : 0
      total += value < next ? -value : value
    }
    return written(total) == word ? total : nil
  }

  /// As people write it, in lower case.
  static func written(_ value: Int) -> String {
    guard value > 0 else { return "" }
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    return String(repeating: "x", count: value / 10) + ones[value % 10]
  }
}
