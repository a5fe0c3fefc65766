import Foundation
import Ground
import Reading

extension ServiceIndex: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case code, label, note, groups, sources }

  /// Reads an index.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.strict(CodingKeys.self)
    code = try keys.text(.code)
    label = try keys.text(.label)
    note = try keys.text(.note)
    groups = try keys.decode([Group].self, forKey: .groups)
    sources = try keys.decode([IndicatorSource].self, forKey: .sources)
  }

  /// The folder below the data folder.
  public static let folder = "indexes/766"

  /// Reads the index; what is wrong with it is told, and it is not there then. Indicators it needs must be in `registry`.
  public static func load(
    _ data: String, _ registry: IndicatorRegistry
  ) -> (index: ServiceIndex?, files: Int, faults: [IndicatorRegistry.Fault]) {
    var index: ServiceIndex?
    var faults: [IndicatorRegistry.Fault] = []
    let names = IndicatorFile.names(in: data + "/" + folder)
    for name in names {
      switch IndicatorFile.read(ServiceIndex.self, at: "\(data)/\(folder)/\(name)") {
      case .success(let read):
        let problems = read.problems(registry)
        if problems.isEmpty {
          index = read
        } else {
          faults.append(.init(file: "\(folder)/\(name)", problems: problems))
        }
      case .failure(let problem): faults.append(.init(file: "\(folder)/\(name)", problems: [problem]))
      }
    }
    return (index, names.count, faults)
  }

  /// What is wrong with it.
  public func problems(_ registry: IndicatorRegistry) -> [IndicatorProblem] {
    var found: [IndicatorProblem] = sources.isEmpty ? [.noSource(code)] : []
    var seen: Set<String> = []
    for group in groups {
      if group.isSplitKnown {
        let sum = group.metrics.reduce(Quantity.zero) { $0 + ($1.max ?? .zero) }
        if sum != group.max { found.append(.badPoints(group.code, group.max.plain, sum.plain)) }
      }
      for metric in group.metrics {
        if !seen.insert(metric.number).inserted { found.append(.twice(metric.number)) }
        for code in metric.operands where registry[code] == nil {
          found.append(.unknownIndicator(metric.number, code))
        }
      }
    }
    return found
  }
}

extension ServiceIndex.Group: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case code, label, max, metrics }

  /// Reads a group.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.strict(CodingKeys.self)
    code = try keys.text(.code)
    label = try keys.text(.label)
    max = try keys.quantity(.max)
    metrics = try keys.decode([ServiceIndex.Metric].self, forKey: .metrics)
  }
}

extension ServiceIndex.Metric: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case number, label, formula, max, numerator, denominator, minus, fullAt, whenNone, kinds, information, note
    case largest, lastYear, shows
  }

  /// Reads a metric.
  public init(from decoder: any Decoder) throws {
    let keys = try decoder.strict(CodingKeys.self)
    number = try keys.text(.number)
    label = try keys.text(.label)
    formula = try keys.text(.formula)
    max = try keys.quantityIfPresent(.max)
    numerator = try keys.decodeIfPresent([String].self, forKey: .numerator) ?? []
    denominator = try keys.decodeIfPresent([String].self, forKey: .denominator) ?? []
    minus = try keys.decodeIfPresent([String].self, forKey: .minus) ?? []
    isLargest = try keys.decodeIfPresent(Bool.self, forKey: .largest) ?? false
    fallsBack = try keys.decodeIfPresent(Bool.self, forKey: .lastYear) ?? false
    shows = try keys.decodeIfPresent(ServiceIndex.Shown.self, forKey: .shows)
    fullAt = try keys.quantityIfPresent(.fullAt) ?? Quantity(100)
    whenNone = try keys.decodeIfPresent(ServiceIndex.WhenNone.self, forKey: .whenNone) ?? .unknown
    kinds = try keys.decodeIfPresent([String].self, forKey: .kinds) ?? []
    isInformation = try keys.decodeIfPresent(Bool.self, forKey: .information) ?? false
    note = try keys.textIfPresent(.note)
  }
}

extension KeyedDecodingContainer {
  /// A number written as text, `"16.93"`, so that it is exact.
  fileprivate func quantity(_ key: Key) throws -> Quantity {
    let text = try decode(String.self, forKey: key)
    guard let number = Quantity(plain: text) else {
      throw DataFileFault.badValue(DataFileFault.path(codingPath + [key]))
    }
    return number
  }

  fileprivate func quantityIfPresent(_ key: Key) throws -> Quantity? {
    try contains(key) && !decodeNil(forKey: key) ? quantity(key) : nil
  }
}
