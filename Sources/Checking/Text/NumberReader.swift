/// Reads what begins with a digit: numbers, fractions, dates, numbers of documents.
struct NumberReader {
  let letters: Letters
  private var bytes: [UInt8] { letters.folded }

  /// The item at `start` and where it ends.
  func read(at start: Int) -> Item {
    if let (document, end) = document(at: start) { return Item(kind: .document(document), range: start..<end) }
    if let (date, end) = date(at: start) { return Item(kind: .date(date), range: start..<end) }
    guard let (first, end) = number(at: start) else {
      return Item(kind: .code, range: start..<codeEnd(start))
    }
    if end < bytes.count, bytes[end] == 0x3A, end + 1 < bytes.count, Folded.isDigit(bytes[end + 1]),
      first.decimals == 0, first.value > 100
    {
      return Item(kind: .code, range: start..<codeEnd(end + 1))
    }
    let slash = skip(end)
    if slash < bytes.count, bytes[slash] == 0x2F {
      let next = skip(slash + 1)
      if next < bytes.count, Folded.isDigit(bytes[next]), let (second, last) = number(at: next) {
        if slash == end, next == slash + 1, first.decimals == 0, (1...12).contains(first.value),
          (1950...2100).contains(second.value), second.decimals == 0
        {
          return Item(
            kind: .date(WrittenDate(year: Int(second.value), month: Int(first.value))), range: start..<last)
        }
        return Item(kind: .fraction(first, second), range: start..<last)
      }
    }
    return percent(first, start..<end)
  }

  private func percent(_ figure: Figure, _ range: Range<Int>) -> Item {
    var figure = figure
    let next = skip(range.upperBound)
    if next < bytes.count, bytes[next] == 0x25 {
      figure.role = .percent
      // `97.734 %` is no ninety-seven thousand.
      if let other = figure.other, figure.value > 1000 {
        (figure.value, figure.other, figure.decimals) = (other, nil, 3)
      }
      return Item(kind: .figure(figure), range: range.lowerBound..<(next + 1))
    }
    return Item(kind: .figure(figure), range: range)
  }

  private func skip(_ index: Int) -> Int {
    var index = index
    while index < bytes.count, Folded.isSpace(bytes[index]) { index += 1 }
    return index
  }

  private func digits(at start: Int, most: Int = 15) -> (value: Int, end: Int)? {
    var end = start
    var value = 0
    while end < bytes.count, Folded.isDigit(bytes[end]) {
      guard end - start < most else { return nil }
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    return end > start ? (value, end) : nil
  }

  private func codeEnd(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, Folded.isDigit(bytes[end]) || [0x2E, 0x2C, 0x3A].contains(bytes[end]) { end += 1 }
    while end > start + 1, !Folded.isDigit(bytes[end - 1]) { end -= 1 }
    return max(end, start + 1)
  }

  /// A number with its groups of thousands and its decimals; nil when it is none (`3.2.1`).
  func number(at start: Int) -> (Figure, Int)? {
    var groups: [(value: Int, length: Int)] = []
    var signs: [UInt8] = []
    var index = start
    while let (value, end) = digits(at: index) {
      groups.append((value, end - index))
      index = end
      guard index + 1 < bytes.count, bytes[index] == 0x2E || bytes[index] == 0x2C, Folded.isDigit(bytes[index + 1])
      else { break }
      signs.append(bytes[index])
      index += 1
    }
    guard let first = groups.first, groups.reduce(0, { $0 + $1.length }) <= 15 else { return nil }
    if signs.isEmpty { return spaced(first, at: start, end: index) ?? (Figure(value: Double(first.value)), index) }
    let areThousands = groups.dropFirst().allSatisfy { $0.length == 3 } && first.length <= 3 && first.value > 0
    func joined(_ part: ArraySlice<(value: Int, length: Int)>) -> Double {
      part.reduce(0) { total, group in
        (0..<group.length).reduce(total) { sum, _ in sum * 10 } + Double(group.value)
      }
    }
    func fraction(_ whole: Double, _ last: (value: Int, length: Int)) -> Double {
      whole + Double(last.value) / (0..<last.length).reduce(1.0) { scale, _ in scale * 10 }
    }
    if Set(signs).count == 1, areThousands {
      var figure = Figure(value: joined(groups[...]))
      if groups.count == 2 { figure.other = fraction(Double(first.value), groups[1]) }
      return (figure, index)
    }
    let last = groups[groups.count - 1]
    if groups.count == 2 {
      return (Figure(value: fraction(Double(first.value), last), decimals: last.length), index)
    }
    guard Set(signs).count == 2, signs.dropLast().allSatisfy({ $0 != signs[signs.count - 1] }),
      groups.dropFirst().dropLast().allSatisfy({ $0.length == 3 })
    else { return nil }
    return (Figure(value: fraction(joined(groups.dropLast()), last), decimals: last.length), index)
  }

  /// `5 614`: thousands parted by one space, unless numbers stand in a row.
  private func spaced(_ first: (value: Int, length: Int), at start: Int, end: Int) -> (Figure, Int)? {
    guard first.length <= 3, first.value > 0, bytes[start] != 0x30, !isInRow(start) else { return nil }
    var value = first.value
    var index = end
    while index < bytes.count, bytes[index] == 0x20, let (group, last) = digits(at: index + 1), last - index == 4 {
      value = value * 1000 + group
      index = last
    }
    guard index > end, value < 1_000_000_000_000 else { return nil }
    if index < bytes.count,
      Folded.isLetter(bytes[index])
        || bytes[index] == 0x2F && index + 4 < bytes.count && Folded.isLetter(bytes[index + 1])
    {
      return nil
    }
    if index + 1 < bytes.count, Folded.isSpace(bytes[index]), Folded.isDigit(bytes[index + 1]) { return nil }
    if index + 1 < bytes.count, bytes[index] == 0x2E || bytes[index] == 0x2C, Folded.isDigit(bytes[index + 1]) {
      return nil
    }
    return (Figure(value: Double(value)), index)
  }

  /// Behind another number, or behind a word that numbers something (`quý 1 250 hồ sơ`).
  private func isInRow(_ start: Int) -> Bool {
    guard start >= 2, Folded.isSpace(bytes[start - 1]) else { return false }
    if Folded.isDigit(bytes[start - 2]) { return true }
    var begin = start - 1
    while begin > 0, Folded.isLetter(bytes[begin - 1]) { begin -= 1 }
    return CheckingWords.beforeLabels.contains(String(decoding: bytes[begin..<(start - 1)], as: UTF8.self))
  }

  /// `14/02/2023`, `14-2-2023`, `14.02.2023`.
  private func date(at start: Int) -> (WrittenDate, Int)? {
    guard let (day, first) = digits(at: start, most: 4), first < bytes.count,
      [0x2F, 0x2D, 0x2E].contains(bytes[first]),
      let (month, second) = digits(at: first + 1, most: 4), second < bytes.count, bytes[second] == bytes[first],
      let (year, end) = digits(at: second + 1, most: 4), end - second == 5, (1900...2100).contains(year)
    else { return nil }
    guard (1...31).contains(day), (1...12).contains(month) else { return nil }
    return (WrittenDate(year: year, month: month, day: day), end)
  }

  /// `12/KH-UBND`, `61/2018/NĐ-CP`, `21a/KH-UBND`, `03-QC/TU`, `15/KH - UBND`.
  private func document(at start: Int) -> (DocumentNumber, Int)? {
    guard let (number, afterNumber) = digits(at: start, most: 6) else { return nil }
    var index = afterNumber
    var suffix = ""
    if index < bytes.count, bytes[index] == 0x5E { index += 1 }
    if index < bytes.count, Folded.isLetter(bytes[index]),
      letters.isLower(index) || letters.written[index].value == 0xAA,
      index + 1 < bytes.count, !Folded.isLetter(bytes[index + 1])
    {
      suffix = String(decoding: [bytes[index]], as: UTF8.self)
      index += 1
    }
    index = skip(index)
    guard index < bytes.count, bytes[index] == 0x2F || bytes[index] == 0x2D else { return nil }
    let isHyphen = bytes[index] == 0x2D
    index = skip(index + 1)
    var year: Int?
    if !isHyphen, let (value, end) = digits(at: index, most: 4), end - index == 4, (1945...2100).contains(value) {
      let slash = skip(end)
      guard slash < bytes.count, bytes[slash] == 0x2F || bytes[slash] == 0x2D else { return nil }
      year = value
      index = skip(slash + 1)
    }
    guard let (notation, end) = notation(at: index), !isHyphen || notation.contains("/") else { return nil }
    return (DocumentNumber(number: number, suffix: suffix, year: year, notation: notation), end)
  }

  /// Capitals joined by `-` and `/`, spaces around the sign allowed.
  private func notation(at start: Int) -> (String, Int)? {
    var out: [UInt8] = []
    var index = start
    var parts = 0
    while let end = abbreviation(at: index) {
      if parts == 0, end - index < 2 { return nil }
      out += bytes[index..<end].filter { $0 != 0x26 }
      parts += 1
      index = end
      let sign = skip(index)
      guard sign < bytes.count, bytes[sign] == 0x2D || bytes[sign] == 0x2F else { break }
      let next = skip(sign + 1)
      guard next < bytes.count, abbreviation(at: next) != nil, sign == index || next > sign + 1 || parts == 1 else {
        break
      }
      out.append(bytes[sign])
      index = next
    }
    return parts > 0 ? (String(decoding: out, as: UTF8.self), index) : nil
  }

  /// A run of letters that begins with a capital and holds no more than two small ones (`TTg`).
  private func abbreviation(at start: Int) -> Int? {
    var end = start
    var small = 0
    while end < bytes.count,
      Folded.isLetter(bytes[end]) || bytes[end] == 0x26 || (end > start && Folded.isDigit(bytes[end]))
    {
      if letters.isLower(end) { small += 1 }
      end += 1
    }
    guard end > start, end - start <= 10, letters.isUpper(start), small <= 1 || end - start > 3 && small <= 2 else {
      return nil
    }
    return end
  }
}
