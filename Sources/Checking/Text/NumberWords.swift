/// Số viết bằng chữ: `mười hai văn bản`, `bảy nghị quyết`. Marks tell `năm` from nothing else, so `năm` (five, year)
/// counts only in a list and before what is counted.
enum NumberWords {
  static func read(_ items: [Item], _ letters: Letters) -> [Item] {
    var out: [Item] = []
    out.reserveCapacity(items.count)
    var index = 0
    while index < items.count {
      if let (value, length) = number(items, index, letters), counts(items, index, length, value) {
        let range = items[index].range.lowerBound..<items[index + length - 1].range.upperBound
        out.append(Item(kind: .figure(Figure(value: Double(value))), range: range))
        index += length
      } else {
        out.append(items[index])
        index += 1
      }
    }
    return out
  }

  private static func number(_ items: [Item], _ index: Int, _ letters: Letters) -> (Int, Int)? {
    guard let first = items[index].word, CheckingWords.numberWords[first] != nil || first == "muoi" else { return nil }
    func digit(_ place: Int) -> Int? {
      guard let item = items[safe: place], let word = item.word, let known = CheckingWords.numberWords[word],
        !item.isUpper || place == 0 || items[place - 1].isSign("."),
        letters.text(item.range).lowercased() == known.written
      else { return nil }
      return known.value
    }
    func isTen(_ place: Int, _ written: String) -> Bool {
      items[safe: place]?.word == "muoi" && letters.text(items[place].range) == written
    }
    if isTen(index, CheckingWords.ten) {
      if let ones = digit(index + 1) { return (10 + ones, 2) }
      return (10, 1)
    }
    guard let value = digit(index) else { return nil }
    if isTen(index + 1, CheckingWords.tens) {
      if let ones = digit(index + 2) { return (value * 10 + ones, 3) }
      return (value * 10, 2)
    }
    return (value, 1)
  }

  /// Whether what is counted stands behind it.
  private static func counts(_ items: [Item], _ index: Int, _ length: Int, _ value: Int) -> Bool {
    guard let next = items[safe: index + length]?.word, CheckingWords.countedNouns.contains(next) else { return false }
    guard length == 1, items[index].word == "nam" else { return true }
    if let word = items[safe: index - 1]?.word { return word == "va" || word == "gom" }
    return items[safe: index - 1]?.isSign(",") == true || items[safe: index - 1]?.isSign("(") == true
  }
}
