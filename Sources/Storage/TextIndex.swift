/// Chỉ mục toàn văn: words by which things of many units are found, kept by each engine in its own best way (FTS5 in
/// SQLite, `tsvector` with GIN in PostgreSQL). It is derived: whoever writes a thing writes its words, and it can be
/// made anew from the things.
///
/// Words come in folded (`SearchKey`) and are parted here, so that both engines see the same ones. Keys are ids, which
/// grow with time: results come newest first without sorting.
public struct TextIndex: Sendable, Hashable {
  /// The name of the index in the schema.
  public let name: String

  /// Whether its texts are whole files: looking through one costs more than one of a line or two.
  public let isLong: Bool

  /// The index called `name`.
  public init(_ name: String, isLong: Bool = false) {
    self.name = name
    self.isLong = isLong
  }

  /// The words of a folded text: runs of letters and digits, no more than `mostWords` and `mostBytes`.
  public static func words(of folded: String) -> [String] {
    var (words, bytes): ([String], Int) = ([], 0)
    for part in folded.split(whereSeparator: { !($0.isLetter || $0.isNumber) }) {
      let word = String(part.prefix(longestWord))
      bytes += word.utf8.count
      guard bytes <= mostBytes else { break }
      words.append(word)
      if words.count == mostWords { break }
    }
    return words
  }

  /// Words beyond this are not searched.
  public static let mostWords = 10_000
  /// Nor are bytes beyond this, which only long strings of letters reach: PostgreSQL holds a megabyte of one thing's
  /// words, with their places.
  public static let mostBytes = 300_000
  private static let longestWord = 60

  /// The word that stands for a unit among the words of what belongs to it.
  public static func unitWord(_ unit: Int) -> String { "donvi\(unit)" }
}

/// What is looked for: every term must be there.
public struct TextQuery: Sendable, Equatable {
  /// One term.
  public enum Term: Sendable, Equatable {
    /// The word as it is.
    case word(String)
    /// Every word that begins so: what is being typed.
    case prefix(String)
    /// These words next to each other.
    case phrase([String])
  }

  /// All of them.
  public var terms: [Term]
  /// What belongs to one of these units; nil for any.
  public var units: [Int]?

  /// More units than this are told apart after the search, not in it.
  public static let mostUnits = 100

  /// A query of terms within units.
  public init(terms: [Term], units: [Int]? = nil) {
    self.terms = terms
    self.units = units
  }

  /// What a person typed, folded: words; `"…"` holds words together, `tuyen*` is a beginning. Nil when there is
  /// nothing to look for.
  public init?(typed folded: String, units: [Int]? = nil) {
    var terms: [Term] = []
    for (place, part) in folded.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      if place % 2 == 1 {
        let words = TextIndex.words(of: String(part))
        if words.count > 1 { terms.append(.phrase(words)) } else { terms += words.map { .word($0) } }
      } else {
        for piece in part.split(separator: " ") { terms += TextQuery.terms(of: String(piece)) }
      }
    }
    guard !terms.isEmpty, terms.count <= TextQuery.mostTerms else { return nil }
    self.init(terms: terms, units: units)
  }

  /// One piece between spaces: `34/kh-ubnd` is three words, `tuyen*` a beginning.
  private static func terms(of piece: String) -> [Term] {
    var terms = TextIndex.words(of: piece).map { Term.word($0) }
    if piece.last == "*", case .word(let last)? = terms.last, last.count >= shortestPrefix {
      terms[terms.count - 1] = .prefix(last)
    }
    return terms
  }

  /// Whether some words have to stand next to each other.
  public var hasPhrase: Bool {
    terms.contains { if case .phrase = $0 { true } else { false } }
  }

  /// The terms that some words do not hold, in their order.
  public func unmet(by words: [String]) -> [Term] {
    let known = Set(words)
    return terms.filter { term in
      switch term {
      case .word(let word): !known.contains(word)
      case .prefix(let start): !known.contains { $0.hasPrefix(start) }
      case .phrase(let phrase): !TextQuery.holds(phrase, in: words)
      }
    }
  }

  private static func holds(_ phrase: [String], in words: [String]) -> Bool {
    guard let first = phrase.first, phrase.count <= words.count else { return false }
    return words.indices.dropLast(phrase.count - 1).contains { place in
      words[place] == first && words[place..<place + phrase.count].elementsEqual(phrase)
    }
  }

  /// Fewer letters begin too many words.
  public static let shortestPrefix = 3

  /// A question of more words than this is none.
  public static let mostTerms = 24
}
