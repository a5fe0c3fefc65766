import Foundation
import Ground
import Organisation
import Reading

// How a kind is written: JSON5, every key known. A misspelt key would otherwise be a column that silently asks for
// nothing.

extension RegisterKind: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case code, edition, order, label, noun, about, field, who, what, when, columns, states, figures, sources
    case sameByWho
  }

  /// Reads a kind. Throws `RegisterKindProblem.unknownKey` beside what a decoder throws.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.strict(CodingKeys.self)
    code = try keys.decode(String.self, forKey: .code)
    edition = try keys.decode(Int.self, forKey: .edition)
    order = try keys.decodeIfPresent(Int.self, forKey: .order) ?? 1000
    label = try keys.text(.label)
    noun = try keys.text(.noun)
    about = try keys.text(.about)
    field = try keys.decode(ReformField.self, forKey: .field)
    who = try keys.decode(Heading.self, forKey: .who)
    what = try keys.decode(Heading.self, forKey: .what)
    when = try keys.decode(Heading.self, forKey: .when)
    isSameByWho = try keys.decodeIfPresent(Bool.self, forKey: .sameByWho) ?? false
    columns = try keys.decodeIfPresent([RegisterColumn].self, forKey: .columns) ?? []
    states = try keys.decodeIfPresent([RegisterState].self, forKey: .states) ?? []
    figures = try keys.decode([RegisterFigure].self, forKey: .figures)
    sources = try keys.decode([RegisterSource].self, forKey: .sources)
  }
}

extension RegisterKind.Heading: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case label, aliases, hint, required }

  /// Reads a heading.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.strict(CodingKeys.self)
    label = try keys.text(.label)
    aliases = try keys.decodeIfPresent([String].self, forKey: .aliases) ?? []
    hint = try keys.textIfPresent(.hint)
    isRequired = try keys.decodeIfPresent(Bool.self, forKey: .required) ?? false
  }
}

extension RegisterColumn: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case code, label, aliases, type, required, hint, measure, initial, choices, retired
  }

  /// Reads a column.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.strict(CodingKeys.self)
    code = try keys.decode(String.self, forKey: .code)
    label = try keys.text(.label)
    aliases = try keys.decodeIfPresent([String].self, forKey: .aliases) ?? []
    content = try keys.decode(Content.self, forKey: .type)
    isRequired = try keys.decodeIfPresent(Bool.self, forKey: .required) ?? false
    hint = try keys.textIfPresent(.hint)
    measure = try keys.textIfPresent(.measure)
    initial = try keys.textIfPresent(.initial)
    choices = try keys.decodeIfPresent([Choice].self, forKey: .choices) ?? []
    isRetired = try keys.decodeIfPresent(Bool.self, forKey: .retired) ?? false
  }
}

extension RegisterColumn.Choice: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case code, label, retired }

  /// Reads a choice.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.strict(CodingKeys.self)
    code = try keys.decode(String.self, forKey: .code)
    label = try keys.text(.label)
    isRetired = try keys.decodeIfPresent(Bool.self, forKey: .retired) ?? false
  }
}

extension RegisterState: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case code, label, next }

  /// Reads a state.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.strict(CodingKeys.self)
    code = try keys.decode(String.self, forKey: .code)
    label = try keys.text(.label)
    next = try keys.decodeIfPresent([String].self, forKey: .next) ?? []
  }
}

extension RegisterFigure: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case code, label, sum, by, only, reached }

  /// Reads a figure.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.strict(CodingKeys.self)
    code = try keys.decode(String.self, forKey: .code)
    label = try keys.text(.label)
    sum = try keys.decodeIfPresent(String.self, forKey: .sum)
    by = try keys.decodeIfPresent(String.self, forKey: .by)
    only = try keys.decodeIfPresent([String: [String]].self, forKey: .only) ?? [:]
    reached = try keys.decodeIfPresent([String].self, forKey: .reached) ?? []
  }
}

extension RegisterSource: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case document, article, says, seed, trust }

  /// Reads a source.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.strict(CodingKeys.self)
    citation = Citation(
      document: try keys.text(.document), article: try keys.textIfPresent(.article),
      trust: try keys.decode(Citation.Trust.self, forKey: .trust))
    says = try keys.textIfPresent(.says)
    seed = try keys.textIfPresent(.seed)
  }
}

private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension Decoder {
  /// The keys of an object, of which none may be a stranger.
  fileprivate func strict<Key: CodingKey & CaseIterable>(_ keys: Key.Type) throws -> KeyedDecodingContainer<Key> {
    let known = Set(Key.allCases.map(\.stringValue))
    let all = try container(keyedBy: AnyKey.self)
    if let stranger = all.allKeys.map(\.stringValue).sorted().first(where: { !known.contains($0) }) {
      throw RegisterKindProblem.unknownKey(DataFileFault.path(codingPath + [AnyKey(stringValue: stranger)]))
    }
    return try container(keyedBy: keys)
  }
}

extension KeyedDecodingContainer {
  /// Words for people: tidied, and never empty.
  fileprivate func text(_ key: Key) throws -> String {
    let text = try decode(String.self, forKey: key).tidied
    guard !text.isEmpty else { throw RegisterKindProblem.empty(DataFileFault.path(codingPath + [key])) }
    return text
  }

  fileprivate func textIfPresent(_ key: Key) throws -> String {
    try decodeIfPresent(String.self, forKey: key)?.tidied ?? ""
  }
}
