import Foundation
import Ground
import Organisation
import Reading

// How indicators are written: JSON5, every key known. A misspelt key would otherwise be a target that silently holds
// nothing.

/// Reads the files of `Data/indicators` and `Data/periods`.
enum IndicatorFile {
  /// One file of indicators: those of a matter.
  struct Group: Decodable {
    /// Where the file stands among the others.
    var order: Int
    var indicators: [Indicator]

    enum CodingKeys: String, CodingKey, CaseIterable { case order, indicators }

    init(from decoder: any Decoder) throws {
      let keys = try decoder.strict(CodingKeys.self)
      order = try keys.decodeIfPresent(Int.self, forKey: .order) ?? 1000
      indicators = try keys.decode([Indicator].self, forKey: .indicators)
    }
  }

  /// One file of rules for periods.
  struct Rules: Decodable {
    var rules: [CutOffRule]

    enum CodingKeys: String, CodingKey, CaseIterable { case rules }

    init(from decoder: any Decoder) throws {
      let keys = try decoder.strict(CodingKeys.self)
      rules = try keys.decode([CutOffRule].self, forKey: .rules)
    }
  }

  /// A file of indicators is a few dozen kilobytes.
  private static let mostBytes = 1 << 20

  /// The files of a folder; none when there is no such folder.
  static func names(in folder: String) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).filter {
        $0.hasSuffix(".json5") && !$0.hasPrefix(".")
      }.sorted()
    } catch { return [] }
  }

  static func read<Content: Decodable>(_ type: Content.Type, at path: String) -> Result<Content, IndicatorProblem> {
    guard let bytes = FileManager.default.contents(atPath: path), bytes.count <= mostBytes else {
      return .failure(.file(.cannotRead))
    }
    return decode(type, bytes)
  }

  static func decode<Content: Decodable>(_ type: Content.Type, _ bytes: Data) -> Result<Content, IndicatorProblem> {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    do { return .success(try decoder.decode(type, from: bytes)) } catch { return .failure(IndicatorProblem(error)) }
  }
}

extension Indicator: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case code, label, names, meaning, unit, field, computed, declared, sum, ratio, behaviour, decimals, rounding
    case better, headline, parts, within, targets, sources
  }

  /// Reads an indicator. Throws `IndicatorProblem` beside what a decoder throws.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.strict(CodingKeys.self)
    code = try keys.decode(String.self, forKey: .code)
    order = 0
    label = try keys.text(.label)
    meaning = try keys.text(.meaning)
    unit = try keys.decode(IndicatorUnit.self, forKey: .unit)
    field = try keys.decode(ReformField.self, forKey: .field)
    formula = try Self.formula(keys, code)
    behaviour = try keys.decodeIfPresent(Behaviour.self, forKey: .behaviour) ?? .flow
    decimals = try keys.decodeIfPresent(Int.self, forKey: .decimals) ?? (unit == .percent ? 2 : 0)
    rounding = try keys.decodeIfPresent(RoundingMode.self, forKey: .rounding) ?? .halfUp
    better = try keys.decodeIfPresent(Direction.self, forKey: .better)
    isHeadline = try keys.decodeIfPresent(Bool.self, forKey: .headline) ?? false
    parts = try keys.decodeIfPresent([String].self, forKey: .parts) ?? []
    if parts.isEmpty, case .sum(let codes) = formula { parts = codes }
    within = try keys.decodeIfPresent(String.self, forKey: .within)
    names = try keys.decodeIfPresent([String].self, forKey: .names) ?? []
    targets = try keys.decodeIfPresent([IndicatorTarget].self, forKey: .targets) ?? []
    sources = try keys.decodeIfPresent([IndicatorSource].self, forKey: .sources) ?? []
  }

  /// Exactly one of the four ways.
  private static func formula(_ keys: KeyedDecodingContainer<CodingKeys>, _ code: String) throws -> Formula {
    var found: [Formula] = []
    if let fact = try keys.decodeIfPresent(String.self, forKey: .computed) { found.append(.computed(fact: fact)) }
    if try keys.decodeIfPresent(Bool.self, forKey: .declared) == true { found.append(.declared) }
    if let codes = try keys.decodeIfPresent([String].self, forKey: .sum) { found.append(.sum(codes)) }
    if let codes = try keys.decodeIfPresent([String].self, forKey: .ratio) {
      guard codes.count == 2 else { throw IndicatorProblem.badRatio(code) }
      found.append(.ratio(numerator: codes[0], denominator: codes[1]))
    }
    guard found.count == 1 else { throw IndicatorProblem.notOneFormula(code) }
    return found[0]
  }
}

extension IndicatorTarget: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case atLeast, above, atMost, below, from, until, by, source }

  /// Reads a target.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.strict(CodingKeys.self)
    let bounds = try [(CodingKeys.atLeast, Bound.atLeast), (.above, .above), (.atMost, .atMost), (.below, .below)]
      .compactMap { key, bound in try keys.decodeIfPresent(String.self, forKey: key).map { (bound, $0) } }
    guard bounds.count == 1, let (side, text) = bounds.first, let number = Quantity(plain: text) else {
      throw IndicatorProblem.badTarget(DataFileFault.path(decoder.codingPath))
    }
    value = number
    bound = side
    from = try keys.decodeIfPresent(Day.self, forKey: .from)
    until = try keys.decodeIfPresent(Day.self, forKey: .until)
    by = try keys.decodeIfPresent(Day.self, forKey: .by)
    source = try keys.decode(IndicatorSource.self, forKey: .source)
  }
}

extension IndicatorSource: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case document, article, says, seed, trust, effectiveOn }

  /// Reads a source.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.strict(CodingKeys.self)
    citation = Citation(
      document: try keys.text(.document), article: try keys.textIfPresent(.article),
      effectiveOn: try keys.decodeIfPresent(Day.self, forKey: .effectiveOn),
      trust: try keys.decode(Citation.Trust.self, forKey: .trust))
    says = try keys.textIfPresent(.says)
    seed = try keys.textIfPresent(.seed)
  }
}

extension CutOffRule: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case code, label, startDay, source }

  /// Reads a rule.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.strict(CodingKeys.self)
    let day = try keys.decode(Int.self, forKey: .startDay)
    guard (1...28).contains(day) else {
      throw DataFileFault.badValue(DataFileFault.path(decoder.codingPath + [CodingKeys.startDay]))
    }
    self.init(
      code: try keys.text(.code), label: try keys.text(.label), startDay: day,
      citation: try keys.decode(IndicatorSource.self, forKey: .source).citation)
  }
}

private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { return nil }
}

extension Decoder {
  /// The keys of an object, of which none may be a stranger.
  func strict<Key: CodingKey & CaseIterable>(_ keys: Key.Type) throws -> KeyedDecodingContainer<Key> {
    let known = Set(Key.allCases.map(\.stringValue))
    let all = try container(keyedBy: AnyKey.self)
    if let stranger = all.allKeys.map(\.stringValue).sorted().first(where: { !known.contains($0) }) {
      throw IndicatorProblem.unknownKey(DataFileFault.path(codingPath + [AnyKey(stringValue: stranger)]))
    }
    return try container(keyedBy: keys)
  }
}

extension KeyedDecodingContainer {
  /// Words for people: tidied, and never empty.
  func text(_ key: Key) throws -> String {
    let text = try decode(String.self, forKey: key).tidied
    guard !text.isEmpty else { throw IndicatorProblem.empty(DataFileFault.path(codingPath + [key])) }
    return text
  }

  /// The same for what may be left out.
  func textIfPresent(_ key: Key) throws -> String { try decodeIfPresent(String.self, forKey: key)?.tidied ?? "" }
}
