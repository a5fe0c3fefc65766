/// Takes a paragraph apart into words, numbers, dates and numbers of documents.
enum Lexer {
  static func items(_ letters: Letters, from start: Int) -> [Item] {
    Merger.merged(NumberWords.read(raw(letters, from: start), letters), letters)
  }

  private static func raw(_ letters: Letters, from start: Int) -> [Item] {
    var items: [Item] = []
    let numbers = NumberReader(letters: letters)
    let bytes = letters.folded
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if Folded.isSpace(byte) || byte == 1 {
        index += 1
      } else if Folded.isLetter(byte) {
        var end = index
        while end < bytes.count, Folded.isLetter(bytes[end]) || Folded.isDigit(bytes[end]) { end += 1 }
        items.append(
          Item(
            kind: .word(String(decoding: bytes[index..<end], as: UTF8.self)), range: index..<end,
            isUpper: letters.isUpper(index)))
        index = end
      } else if Folded.isDigit(byte) {
        let item = numbers.read(at: index)
        items.append(item)
        index = max(item.range.upperBound, index + 1)
      } else {
        items.append(Item(kind: .sign(byte), range: index..<(index + 1)))
        index += 1
      }
    }
    return items
  }

  /// Ranges of items between full stops.
  static func sentences(_ items: [Item], _ letters: Letters) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var start = 0
    for index in items.indices {
      guard let sign = items[index].sign, sign == 0x2E || sign == 0x21 || sign == 0x3F else { continue }
      let next = index + 1
      let isEnd =
        next >= items.count || items[next].isUpper || items[next].isSign("-") || items[next].isSign("+")
        || (items[next].figure != nil && letters.folded[safe: items[index].range.upperBound] == 0x20)
      if isEnd, !isAbbreviation(items, index) {
        out.append(start..<next)
        start = next
      }
    }
    if start < items.count { out.append(start..<items.count) }
    return out.contains { $0.count > longest } ? out.flatMap { cut($0, items) } : out
  }

  /// The longest sentences of reports have some 250 words; what is longer is a list without full stops.
  private static let longest = 600

  private static func cut(_ sentence: Range<Int>, _ items: [Item]) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var start = sentence.lowerBound
    while sentence.upperBound - start > longest {
      let reach = (start + longest / 2)..<(start + longest)
      let end =
        (reach.last { items[$0].isSign(";") } ?? reach.last { items[$0].isSign(",") } ?? reach.upperBound - 1) + 1
      out.append(start..<end)
      start = end
    }
    return out + [start..<sentence.upperBound]
  }

  /// `TP.`, `TM.`, `KT.`
  private static func isAbbreviation(_ items: [Item], _ index: Int) -> Bool {
    guard index > 0, let word = items[index - 1].word, items[index - 1].isUpper else { return false }
    return ["tp", "tm", "kt", "tl", "tx", "tt", "ths", "ts"].contains(word)
  }
}

extension Array {
  /// The element, when there is one.
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
