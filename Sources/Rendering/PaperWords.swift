import Ground

/// The words and numbers by which a typed line is known.
enum PaperWords {
  static let landscape = "ngang"
  static let orientations: [String: PaperOrientation] = [
    "ngang": .landscape, "dọc": .portrait, "ngang giấy": .landscape, "dọc giấy": .portrait,
  ]
  static let appendixWord = "Phụ lục"
  static let marks: [Character: PaperMark] = [
    "-": .dash, "–": .dash, "—": .dash, "•": .dash, "*": .dash, "+": .plus,
  ]
  private static let parts: Set<String> = ["phần", "chương", "mục"]
  private static let ordinals: Set<String> = [
    "nhất", "hai", "ba", "tư", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
  ]
  static let articleWord = "điều"
  /// An article's number as it is printed.
  static func article(numbered number: Int) -> String { "Điều \(number)." }
  /// Names that are not broken over two lines.
  static let bodies = ["ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN"]

  /// A number at the beginning of a line, with what follows: `I.`, `A.`, `1.`, `1.1`, `a)`.
  static func number(_ line: String) -> (number: String, rest: String)? {
    guard let end = line.firstIndex(of: " ") else { return nil }
    let number = String(line[..<end])
    let rest = String(line[end...].drop { $0 == " " })
    guard number.count <= 16, !rest.isEmpty, isNumber(number, before: rest) else { return nil }
    return (number, rest)
  }

  private static func isNumber(_ word: String, before rest: String) -> Bool {
    guard let last = word.last else { return false }
    let body = word.dropLast()
    if last == ")" || last == "." {
      if body.count == 1, let letter = body.first, isSmall(letter) || isCapital(letter) { return true }
      if isRoman(body) { return true }
      return components(body) != nil
    }
    // `1.1 Kết quả` without its full stop is a number only before a capital: `1.5 ha` is none.
    return (components(word[...])?.count ?? 0) > 1 && rest.first?.isUppercase == true
  }

  /// The parts of `1.2.3`, each of one or two digits.
  private static func components(_ text: Substring) -> [Substring]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...5).contains(parts.count) else { return nil }
    return parts.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isNumber } } ? parts : nil
  }

  private static func isSmall(_ letter: Character) -> Bool { ("a"..."z").contains(letter) || letter == "đ" }
  private static func isCapital(_ letter: Character) -> Bool { ("A"..."Z").contains(letter) || letter == "Đ" }
  private static func isRoman(_ text: Substring) -> Bool {
    (1...8).contains(text.count) && text.allSatisfy { "IVXLC".contains($0) }
  }

  /// The heading level a number stands for; nil for letters and brackets, which number clauses.
  static func level(of number: String) -> Int? {
    let isDotted = number.hasSuffix(".")
    let body = isDotted ? number.dropLast() : number[...]
    if let parts = components(body) { return isDotted || parts.count > 1 ? min(4, parts.count + 1) : nil }
    guard isDotted, isRoman(body) || (body.count == 1 && body.allSatisfy(isCapital)) else { return nil }
    return 1
  }

  /// Whether a text reads as a title: short, and no sentence's end.
  static func isTitle(_ text: PaperText) -> Bool {
    let plain = text.plain
    guard let last = plain.last, plain.count <= 200 else { return false }
    return !".;:,".contains(last) && !plain.contains("\n")
  }

  /// `Phần thứ nhất. …`, `Chương II`, `Mục 1: …`.
  static func part(_ line: String) -> (number: String, rest: String)? {
    let words = line.split(separator: " ", maxSplits: 3).map(String.init)
    guard words.count >= 2, parts.contains(words[0].lowercased()) else { return nil }
    let isOrdinal = words[1].lowercased() == ordinalWord
    guard !isOrdinal || words.count >= 3 else { return nil }
    let count = isOrdinal ? 3 : 2
    let (bare, isClosed) = unclosed(words[count - 1])
    let isKnown =
      isOrdinal ? ordinals.contains(bare.lowercased()) : isRoman(bare[...]) || components(bare[...])?.count == 1
    let rest = line.split(separator: " ", maxSplits: count).dropFirst(count).joined()
    guard isKnown, isClosed || rest.isEmpty else { return nil }
    return ((words[..<(count - 1)] + [bare]).joined(separator: " "), rest)
  }

  private static let ordinalWord = "thứ"

  /// `Phụ lục`, `Phụ lục I`, `PHỤ LỤC 2: …`.
  static func appendix(_ line: String) -> (number: String, rest: String)? {
    guard line.count >= appendixWord.count, line.prefix(appendixWord.count).lowercased() == appendixWord.lowercased()
    else { return nil }
    let rest = line.dropFirst(appendixWord.count)
    if rest.isEmpty { return ("", "") }
    if let first = rest.first, ".:".contains(first) { return ("", String(rest.dropFirst().drop { $0 == " " })) }
    guard rest.first == " " else { return nil }
    let words = rest.dropFirst().split(separator: " ", maxSplits: 1)
    guard let word = words.first else { return nil }
    let (bare, isClosed) = unclosed(String(word))
    let after = words.count > 1 ? String(words[1]) : ""
    guard isRoman(bare[...]) || components(bare[...])?.count == 1, isClosed || after.isEmpty else { return nil }
    return (bare, after)
  }

  /// `Điều 1. …`; a law that is cited (`Điều 5 Luật Đất đai`) is none.
  static func article(_ line: String) -> (number: String, rest: String)? {
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count >= 2, words[0].lowercased() == articleWord else { return nil }
    let (bare, isClosed) = unclosed(String(words[1]))
    let digits = bare.prefix { $0.isASCII && $0.isNumber }
    let letter = bare.dropFirst(digits.count)
    guard isClosed, (1...3).contains(digits.count), letter.isEmpty || (letter.count == 1 && letter.allSatisfy(isSmall))
    else { return nil }
    return ("\(words[0]) \(bare).", words.count > 2 ? String(words[2]) : "")
  }

  /// A number without the full stop or colon behind it.
  private static func unclosed(_ word: String) -> (String, Bool) {
    guard let last = word.last, ".:".contains(last) else { return (word, false) }
    return (String(word.dropLast()), true)
  }
}

/// What stands before the colon in a paper's text file.
enum PaperKey: String, CaseIterable {
  case superior = "Cơ quan chủ quản"
  case issuer = "Cơ quan ban hành"
  case number = "Số"
  case notation = "Ký hiệu"
  case place = "Địa danh"
  case dated = "Ngày"
  case typeName = "Tên loại"
  case subject = "Trích yếu"
  case mark = "Dấu"
  case authority = "Thẩm quyền"
  case addressees = "Kính gửi"
  case bases = "Căn cứ"
  case enacting = "Lời ban hành"
  case recipients = "Nơi nhận"
  case signatures = "Ký"

  /// Marks and capitals do not matter.
  init?(folded name: String) {
    let wanted = SearchKey(name)
    guard let key = PaperKey.allCases.first(where: { SearchKey($0.rawValue) == wanted }) else { return nil }
    self = key
  }
}
