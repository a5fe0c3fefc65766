import Foundation
import Ground
public import Organisation

/// Danh mục chỉ tiêu: every indicator an installation has, as its data folder says.
public struct IndicatorRegistry: Sendable, Equatable {
  /// The indicators in their order.
  public let all: [Indicator]
  /// The rules by which periods begin, the calendar first.
  public let rules: [CutOffRule]
  private let places: [String: Int]

  /// Some indicators, in their order.
  public init(_ indicators: [Indicator] = [], rules: [CutOffRule] = [.calendar]) {
    all = indicators.enumerated().map { place, indicator in
      var indicator = indicator
      indicator.order = place
      return indicator
    }
    places = Dictionary(all.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    self.rules = rules
  }

  /// An indicator by its code.
  public subscript(code: String) -> Indicator? { places[code].map { all[$0] } }

  /// An indicator by its code. Throws `IndicatorRefusal.unknownIndicator`.
  public func indicator(_ code: String) throws(IndicatorRefusal) -> Indicator {
    guard let found = self[code] else { throw .unknownIndicator(code) }
    return found
  }

  /// A rule by its code.
  public func rule(_ code: String) -> CutOffRule? { rules.first { $0.code == code } }

  /// The indicators of a field, in order.
  public func indicators(of field: ReformField) -> [Indicator] { all.filter { $0.field == field } }

  /// The indicators that are entered by hand, in order.
  public var declared: [Indicator] { all.filter { $0.formula == .declared } }

  /// The codes with everything they are made of.
  public func closure(of codes: some Sequence<String>) -> Set<String> {
    var found: Set<String> = []
    var waiting = Array(codes)
    while let code = waiting.popLast() {
      guard let indicator = self[code], found.insert(code).inserted else { continue }
      waiting += indicator.formula.operands
    }
    return found
  }

  /// Whether the figures of several units add up to a figure of them together. Procedures do not: communes share theirs,
  /// and what all of them have is no more than what one has.
  public func adds(_ code: String) -> Bool { !closure(of: [code]).contains { self[$0]?.unit == .procedure } }

  /// Where the values of an indicator come from, whether or not there are any.
  public func origin(of code: String) -> Figure.Origin {
    var found: Figure.Origin?
    for code in closure(of: [code]) {
      guard let formula = self[code]?.formula, formula.operands.isEmpty else { continue }
      let one: Figure.Origin = formula == .declared ? .declared : .computed
      found = found.map { $0.joined(one) } ?? one
    }
    return found ?? .computed
  }

  /// A file that cannot be used.
  public struct Fault: Sendable, Equatable {
    /// Its path below the data folder.
    public var file: String
    /// Everything that is wrong with it.
    public var problems: [IndicatorProblem]
    /// What is wrong with a file.
    public init(file: String, problems: [IndicatorProblem]) {
      self.file = file
      self.problems = problems
    }
  }

  /// The folders below the data folder.
  public static let folders = ["indicators", "periods"]

  /// Reads the folders `indicators` and `periods` below `data`; what has faults is left out and told.
  public static func load(_ data: String) -> (registry: IndicatorRegistry, files: Int, faults: [Fault]) {
    var faults: [Fault] = []
    var files = 0
    func read<Content: Decodable>(_ folder: String, _ type: Content.Type) -> [(file: String, content: Content)] {
      IndicatorFile.names(in: data + "/" + folder).compactMap { name in
        files += 1
        switch IndicatorFile.read(type, at: "\(data)/\(folder)/\(name)") {
        case .success(let content): return ("\(folder)/\(name)", content)
        case .failure(let problem):
          faults.append(Fault(file: "\(folder)/\(name)", problems: [problem]))
          return nil
        }
      }
    }
    let groups = read(folders[0], IndicatorFile.Group.self).sorted { $0.content.order < $1.content.order }
    let periods = read(folders[1], IndicatorFile.Rules.self)
    let found = IndicatorCheck.problems(of: groups)
    for (file, problems) in found where !problems.isEmpty { faults.append(Fault(file: file, problems: problems)) }
    let broken = Set(faults.map(\.file))
    let sound = groups.filter { !broken.contains($0.file) }.flatMap(\.content.indicators)
    let rules = [CutOffRule.calendar] + periods.flatMap(\.content.rules).filter { $0.code != CutOffRule.calendar.code }
    return (IndicatorRegistry(sound, rules: rules), files, faults)
  }

  /// Reads one file's text; for tests and for trying a file.
  public static func group(reading text: String) -> Result<[Indicator], IndicatorProblem> {
    IndicatorFile.decode(IndicatorFile.Group.self, Data(text.utf8)).map(\.indicators)
  }
}
