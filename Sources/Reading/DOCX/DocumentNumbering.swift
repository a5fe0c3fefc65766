import Ground

/// Which list a paragraph stands in, and how deep.
struct DocumentListPlace: Equatable {
  var list: String
  var level = 0
}

/// Đánh số tự động của Word: what the lists of a document look like, and how far each has come. Word keeps the numbers of
/// such paragraphs nowhere; they are counted here as it counts them.
struct DocumentNumbering {
  /// One level of a list.
  private struct Level {
    var start = 1
    var format = "decimal"
    var text = ""
  }

  /// The levels of each pattern of a list.
  private var patterns: [String: [Int: Level]] = [:]
  /// The pattern of each list, and where it begins anew.
  private var lists: [String: (pattern: String, starts: [Int: Int])] = [:]
  /// How far each pattern has come.
  private var counts: [String: [Int: Int]] = [:]
  /// The levels of lists that have begun anew.
  private var begun: Set<String> = []

  /// Bytes of the text of a level; Word itself allows 255 characters, people write five, and nine levels take 27.
  private static let longestText = 60
  /// Where lists may begin and how far they count; Word ends at 32,767.
  private static let counted = 0...100_000

  init() {}

  /// Reads `numbering.xml`.
  init(_ part: ZipPart, limits: ReadingLimits) throws(ReadingRefusal) {
    var xml = try XMLReader(part, limits: limits)
    var (pattern, list): (String?, String?)
    var level = 0
    while true {
      let event = try xml.next()
      if event == .finished { return }
      guard event == .start else { continue }
      switch xml.tag {
      case .abstractNum: (pattern, list) = (try xml.text("abstractNumId"), nil)
      case .num: (pattern, list) = (nil, try xml.text("numId"))
      case .lvl, .lvlOverride: level = try DocumentNumbering.level(xml.text("ilvl"))
      case .start: try change(pattern, level, xml) { $0.start = Self.start($1) ?? 1 }
      case .numFmt: try change(pattern, level, xml) { $0.format = $1 }
      // It stands before every paragraph of the list: a long one would make a large text of a small file.
      case .lvlText: try change(pattern, level, xml) { $0.text = $1.utf8.count <= Self.longestText ? $1 : "" }
      case .abstractNumId:
        if let list, let name = try xml.text("val") { lists[list] = (name, lists[list]?.starts ?? [:]) }
      case .startOverride:
        if let list, let start = try xml.text("val").flatMap(Self.start) { lists[list]?.starts[level] = start }
      default: break
      }
    }
  }

  private mutating func change(
    _ pattern: String?, _ level: Int, _ xml: XMLReader, _ change: (inout Level, String) -> Void
  ) throws(ReadingRefusal) {
    guard let pattern, let value = try xml.text("val") else { return }
    change(&patterns[pattern, default: [:]][level, default: Level()], value)
  }

  private static func start(_ text: String) -> Int? {
    Int(text).map { min(max($0, counted.lowerBound), counted.upperBound) }
  }

  /// Word knows nine levels.
  static func level(_ text: String?) -> Int { text.flatMap { Int($0) }.map { max(0, min($0, 8)) } ?? 0 }

  /// Counts a paragraph; what Word prints before it, empty where it prints nothing.
  mutating func next(_ place: DocumentListPlace) -> String {
    guard let list = lists[place.list], let levels = patterns[list.pattern], let own = levels[place.level] else {
      return ""
    }
    var counts = counts[list.pattern] ?? [:]
    if let start = list.starts[place.level], begun.insert("\(place.list) \(place.level)").inserted {
      counts[place.level] = start
    } else {
      counts[place.level] = counts[place.level].map { min($0 + 1, Self.counted.upperBound) } ?? own.start
    }
    for deeper in (place.level + 1)..<10 { counts[deeper] = nil }
    self.counts[list.pattern] = counts
    if own.format == "bullet" { return "-" }
    guard own.format != "none" else { return "" }
    var text = own.text
    for level in 0...place.level where text.contains("%\(level + 1)") {
      let one = levels[level] ?? Level()
      text = text.replacing("%\(level + 1)", with: Self.number(counts[level] ?? one.start, one.format))
    }
    return text.tidied
  }

  /// A number as a level prints it. Letters follow the order of Vietnamese papers.
  private static func number(_ value: Int, _ format: String) -> String {
    switch format {
    case "upperRoman": roman(value)
    case "lowerRoman": roman(value).lowercased()
    case "upperLetter": letter(value).uppercased()
    case "lowerLetter": letter(value)
    case "decimalZero": value < 10 ? "0\(value)" : "\(value)"
    default: "\(value)"
    }
  }

  private static func letter(_ value: Int) -> String {
    let letters = ["a", "b", "c", "d", "\u{111}", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q"]
    return (1...letters.count).contains(value) ? letters[value - 1] : "\(value)"
  }

  private static func roman(_ value: Int) -> String {
    guard (1...49).contains(value) else { return "\(value)" }
    let tens = value >= 40 ? "XL" : String(repeating: "X", count: value / 10)
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return tens + ones[value % 10]
  }
}

/// Kiểu đoạn: what the styles of a document say of their paragraphs.
struct DocumentStyles {
  private struct Style {
    var base: String?
    var heading: Int?
    var list: String?
    var level: Int?
  }

  private var styles: [String: Style] = [:]

  init() {}

  /// Reads `styles.xml`. The ids of headings differ between languages of Word, their names do not.
  init(_ part: ZipPart, limits: ReadingLimits) throws(ReadingRefusal) {
    var xml = try XMLReader(part, limits: limits)
    var id: String?
    while true {
      let event = try xml.next()
      if event == .finished { return }
      guard event == .start else { continue }
      if xml.tag == .style { id = try xml.text("styleId") }
      guard let id, let value = try xml.text("val") else { continue }
      switch xml.tag {
      case .name where xml.open.dropLast().last == .style:
        let words = value.lowercased().split(separator: " ")
        if words.count == 2, words[0] == "heading", let level = Int(words[1]), (1...9).contains(level) {
          styles[id, default: Style()].heading = level
        }
      case .basedOn: styles[id, default: Style()].base = value
      case .numId: styles[id, default: Style()].list = value
      case .ilvl: styles[id, default: Style()].level = DocumentNumbering.level(value)
      default: break
      }
    }
  }

  /// The heading level of a style, its own or that of the style it is made after.
  func heading(_ id: String) -> Int? { first(id) { $0.heading } }

  /// The list a style puts its paragraphs in; nil for none.
  func place(_ id: String) -> DocumentListPlace? {
    guard let list = first(id, { $0.list }), list != "0" else { return nil }
    return DocumentListPlace(list: list, level: first(id) { $0.level } ?? 0)
  }

  private func first<T>(_ id: String, _ value: (Style) -> T?) -> T? {
    var next: String? = id
    for _ in 0..<12 {
      guard let name = next, let style = styles[name] else { return nil }
      if let found = value(style) { return found }
      next = style.base
    }
    return nil
  }
}
