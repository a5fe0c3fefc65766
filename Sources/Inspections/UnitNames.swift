public import Ground
public import Organisation

/// Tên đơn vị trong văn bản: finds units by what people type and in what people write, with or without marks.
///
/// A name in a text counts only where it is written with its capitals: `Đồng Tâm` is a commune, `đồng tâm` is not.
public struct UnitNames: Sendable {
  /// One unit.
  public struct Entry: Sendable, Equatable {
    /// The unit.
    public var id: ID<Unit>
    /// As `Xã Đồng Kỳ`.
    public var name: String
    /// Without the word for its kind: `Đồng Kỳ`.
    public var short: String
    /// The word for its kind, in small letters: `xã`; empty when the name has none.
    public var prefix: String
  }

  /// The units, in the order given.
  public let entries: [Entry]
  private let tokens: [(entry: Entry, words: [Word])]

  private struct Word: Sendable {
    var folded: String
    var isCapital: Bool
  }

  /// Names of units.
  public init(_ units: [(id: ID<Unit>, name: String)]) {
    entries = units.map { unit in
      let (prefix, short) = UnitWords.split(unit.name)
      return Entry(id: unit.id, name: unit.name, short: short, prefix: prefix)
    }
    tokens = entries.map { ($0, UnitNames.words(of: $0.short)) }.filter { !$0.1.isEmpty }
      .sorted { $0.1.count > $1.1.count }
  }

  /// A unit.
  public func entry(_ id: ID<Unit>) -> Entry? { entries.first { $0.id == id } }
  /// As the papers call a unit; its number where it is not known.
  public func name(_ id: ID<Unit>) -> String { entry(id)?.name ?? "\(id)" }

  /// The words for the kinds of some units, as `xã, thị trấn`.
  public func kindWords(of units: [ID<Unit>]) -> String {
    let present = Set(units.compactMap { entry($0)?.prefix })
    let known = UnitWords.prefixes.filter { present.contains($0) }
    return known.isEmpty ? UnitWords.anyUnit : known.joined(separator: ", ")
  }

  /// Units in a sentence, as papers list them: `Xuân Lương, Canh Nậu, thị trấn Bố Hạ`. The word for the most usual kind
  /// is left out where most are of it.
  func list(_ units: [ID<Unit>]) -> String {
    let entries = units.compactMap { entry($0) }
    let counts = Dictionary(grouping: entries, by: \.prefix).mapValues(\.count)
    let usual = counts.first { $0.value * 2 > entries.count && entries.count > 2 }?.key
    return entries.map { $0.prefix == usual ? $0.short : "\($0.prefix) \($0.short)".tidied }.joined(separator: ", ")
  }

  /// The units a typed list means: names or parts of them, parted by commas or semicolons. Throws for a name that no
  /// unit has, or several.
  public func read(_ typed: String) throws(InspectionRefusal) -> [ID<Unit>] {
    var found: [ID<Unit>] = []
    for part in typed.split(whereSeparator: { ",;\n".contains($0) }) {
      let text = String(part).tidied
      guard !text.isEmpty else { continue }
      let id = try one(text)
      if !found.contains(id) { found.append(id) }
    }
    return found
  }

  private func one(_ text: String) throws(InspectionRefusal) -> ID<Unit> {
    let key = SearchKey(text).description
    let whole = entries.filter { SearchKey($0.name).description == key }
    if let only = whole.first, whole.count == 1 { return only.id }
    let short = entries.filter { SearchKey($0.short).description == key }
    if let only = short.first, short.count == 1 { return only.id }
    guard short.isEmpty else { throw .ambiguousUnit(text) }
    throw .unknownUnits(text)
  }

  /// The units a text names, in the order of their first mention.
  public func mentioned(in text: String) -> [ID<Unit>] {
    let words = UnitNames.words(of: text)
    var found: [ID<Unit>] = []
    var place = 0
    while place < words.count {
      let here = tokens.filter { UnitNames.matches($0.words, words, at: place) }
      guard let longest = here.first?.words.count else {
        place += 1
        continue
      }
      let candidates = here.filter { $0.words.count == longest }.map(\.entry)
      if let entry = UnitNames.only(candidates, words, before: place), !found.contains(entry.id) {
        found.append(entry.id)
      }
      place += longest
    }
    return found
  }

  /// Of units with the same name, the one whose kind stands before it. A name of one word is a name only behind its
  /// kind: `mẫu` is a word, `xã Mẫu` a commune.
  private static func only(_ candidates: [Entry], _ words: [Word], before place: Int) -> Entry? {
    let prefixed = candidates.filter { entry in
      let kind = UnitNames.words(of: entry.prefix)
      guard !kind.isEmpty, place >= kind.count else { return false }
      return zip(kind, words[(place - kind.count)..<place]).allSatisfy { $0.folded == $1.folded }
    }
    if prefixed.count == 1 { return prefixed.first }
    guard candidates.count == 1, let entry = candidates.first, entry.short.contains(" ") else { return nil }
    return entry
  }

  private static func matches(_ name: [Word], _ text: [Word], at place: Int) -> Bool {
    guard place + name.count <= text.count else { return false }
    return zip(name, text[place...]).allSatisfy { $0.folded == $1.folded && ($1.isCapital || !$0.isCapital) }
  }

  private static func words(of text: String) -> [Word] {
    text.split { !($0.isLetter || $0.isNumber) }.map {
      Word(folded: SearchKey(String($0)).description, isCapital: $0.first?.isUppercase ?? false)
    }
  }
}
