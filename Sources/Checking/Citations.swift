import Foundation
public import Ground

/// Bảng viện dẫn: documents that are no longer in force, from `Data/checking/citations.json5`.
public struct CitationTable: Sendable {
  /// A document that another has replaced.
  public struct Entry: Sendable, Decodable, Equatable {
    /// Number and notation, as `61/2018/NĐ-CP`.
    public var number: String
    /// How people name it.
    public var label: String
    /// What replaced it.
    public var replacedBy: String
    /// The day that took effect.
    public var from: Day
    /// What it was about.
    public var about: String
    /// How far this can be trusted.
    public var trust: Citation.Trust
  }

  /// The folder below `Data`.
  public static let folder = "checking"
  /// The file itself.
  public static let file = "citations.json5"
  /// Nothing known to be replaced.
  public static let empty = CitationTable(entries: [])

  /// The documents.
  public let entries: [Entry]
  private let byNumber: [DocumentNumber: Entry]
  /// Laws by the words of their names, which people cite by name and year.
  let laws: [Law]

  /// A law with its name as it is read in a text.
  struct Law: Sendable {
    var words: [String]
    var year: Int
    var entry: Entry
  }

  /// A table of `entries`.
  public init(entries: [Entry]) {
    self.entries = entries
    var byNumber: [DocumentNumber: Entry] = [:]
    for entry in entries {
      if let number = CitationTable.key(entry.number) { byNumber[number] = entry }
    }
    self.byNumber = byNumber
    laws = entries.compactMap { entry in
      let words = Lexer.items(Letters(entry.about.precomposedStringWithCanonicalMapping.unicodeScalars), from: 0)
        .compactMap(\.word)
      guard words.first == "luat", words.count >= 2, let year = CitationTable.key(entry.number)?.year else {
        return nil
      }
      return Law(words: words, year: year, entry: entry)
    }
  }

  /// Reads the table in a folder; nil when there is none.
  ///
  /// Throws `CheckingRefusal.badData` with what is wrong in it.
  public static func read(folder: String) throws(CheckingRefusal) -> CitationTable? {
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)") else { return nil }
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    let entries: [Entry]
    do { entries = try decoder.decode([Entry].self, from: bytes) } catch { throw .badData(file, "") }
    for entry in entries where key(entry.number) == nil || entry.label.isEmpty || entry.replacedBy.isEmpty {
      throw .badData(file, entry.number)
    }
    return CitationTable(entries: entries)
  }

  func entry(_ number: DocumentNumber) -> Entry? { byNumber[number] }

  private static func key(_ text: String) -> DocumentNumber? {
    Lexer.items(Letters(text.precomposedStringWithCanonicalMapping.unicodeScalars), from: 0).first?.document
  }
}
