import Ground

/// Con số: a number as written, with what could be told from its looks.
struct Figure: Sendable, Equatable {
  /// What a number is.
  enum Role: Sendable { case count, percent, money, year, measure, label }
  /// The likely value.
  var value: Double
  /// Another value that the same signs can mean (`1.234`).
  var other: Double?
  /// Digits behind the decimal sign.
  var decimals = 0
  var role = Role.count
  /// Written with `trên`, `gần`, `khoảng` and the like.
  var bound = Bound.exact

  /// How near a number claims to be.
  enum Bound: Sendable { case exact, above, below, about }

  /// The values it can have.
  var values: [Double] { other.map { [value, $0] } ?? [value] }

  /// As Vietnamese papers print it.
  var text: String { Figure.text(value, decimals: decimals) }

  static func text(_ value: Double, decimals: Int) -> String {
    guard value.magnitude < 1e15 else { return "?" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((value * scale).rounded())
    guard decimals > 0 else { return Digits.grouped(scaled) }
    let whole = Int(scale)
    return Digits.grouped(scaled / whole) + "," + Digits.padded(abs(scaled % whole), decimals)
  }

  /// A value as short as it can be said.
  static func text(_ value: Double) -> String {
    for decimals in 0...3 where abs(value - rounded(value, decimals)) < 1e-7 { return text(value, decimals: decimals) }
    return text(value, decimals: 2)
  }

  static func rounded(_ value: Double, _ decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}

/// A date as written; not everything of it need be there.
struct WrittenDate: Sendable, Equatable {
  var year: Int?
  var month: Int?
  var day: Int?

  /// The day, when all is there.
  var full: Day? {
    guard let year, let month, let day else { return nil }
    return Day(year: year, month: month, day: day)
  }
}

/// Số, ký hiệu: number and notation of a document.
struct DocumentNumber: Sendable, Hashable {
  var number: Int
  /// What stands behind the number, as in `21a`.
  var suffix: String
  /// The year inside the notation, as in `61/2018/NĐ-CP`.
  var year: Int?
  /// The notation folded and without spaces, as `kh-ubnd`.
  var notation: String
}

/// A piece of a paragraph.
struct Item: Sendable {
  enum Kind: Sendable, Equatable {
    case word(String)
    case figure(Figure)
    case fraction(Figure, Figure)
    case date(WrittenDate)
    case document(DocumentNumber)
    /// Numbers that count nothing: `3.5.4`, `9001:2015`.
    case code
    case sign(UInt8)
  }
  var kind: Kind
  var range: Range<Int>
  /// A word that begins with a capital.
  var isUpper = false

  var word: String? {
    if case .word(let word) = kind { return word }
    return nil
  }
  var figure: Figure? {
    if case .figure(let figure) = kind { return figure }
    return nil
  }
  var sign: UInt8? {
    if case .sign(let sign) = kind { return sign }
    return nil
  }
  var date: WrittenDate? {
    if case .date(let date) = kind { return date }
    return nil
  }
  var document: DocumentNumber? {
    if case .document(let document) = kind { return document }
    return nil
  }
  /// A number that counts things.
  var count: Figure? {
    if case .figure(let figure) = kind, figure.role == .count || figure.role == .money { return figure }
    return nil
  }
  var percent: Figure? {
    if case .figure(let figure) = kind, figure.role == .percent { return figure }
    return nil
  }
  func isSign(_ text: Character) -> Bool { sign == text.asciiValue }
}

/// Words in a row that are looked for: alternatives parted by `|`, words by spaces.
struct Phrases: Sendable {
  private let byFirst: [String: [[String]]]

  init(_ text: String) {
    var all: [String: [[String]]] = [:]
    for phrase in text.split(separator: "|") {
      let words = phrase.split(separator: " ").map(String.init)
      if let first = words.first { all[first, default: []].append(words) }
    }
    byFirst = all.mapValues { $0.sorted { $0.count > $1.count } }
  }

  /// How many items the longest phrase at `index` takes; 0 for none. Commas and hyphens between words are passed over.
  func length(in items: [Item], at index: Int, end: Int? = nil) -> Int {
    let end = min(end ?? items.count, items.count)
    guard index < end, let first = items[index].word, let phrases = byFirst[first] else { return 0 }
    for phrase in phrases {
      var place = index + 1
      var found = true
      for word in phrase.dropFirst() {
        while place < end, let sign = items[place].sign, sign == 0x2C || sign == 0x2D || sign == 0x22 { place += 1 }
        guard place < end, items[place].word == word else {
          found = false
          break
        }
        place += 1
      }
      if found { return place - index }
    }
    return 0
  }

  /// Where the first phrase begins in a range.
  func first(in items: [Item], _ range: Range<Int>) -> Int? {
    range.clamped(to: 0..<items.count).first { length(in: items, at: $0, end: range.upperBound) > 0 }
  }

  /// Where the last phrase begins in a range.
  func last(in items: [Item], _ range: Range<Int>) -> Int? {
    range.clamped(to: 0..<items.count).last { length(in: items, at: $0, end: range.upperBound) > 0 }
  }

  /// Whether one stands in a range.
  func isIn(_ items: [Item], _ range: Range<Int>) -> Bool { first(in: items, range) != nil }

  /// Whether one ends right before `index`.
  func ends(before index: Int, in items: [Item]) -> Bool {
    for start in max(0, index - 6)..<max(0, index) {
      let length = length(in: items, at: start, end: index)
      if length > 0, start + length == index { return true }
    }
    return false
  }
}
