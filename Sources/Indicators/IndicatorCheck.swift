public import Ground
public import Reading

/// Lỗi trong mô tả chỉ tiêu: what is wrong with a file of `Data/indicators`, `Data/periods` or `Data/indexes`.
public enum IndicatorProblem: Error, Sendable, Equatable {
  /// It cannot be read: no file, no JSON5, a key that is missing, a value of another kind.
  case file(DataFileFault)
  /// A key that means nothing, by its path.
  case unknownKey(String)
  case empty(String)
  case badCode(String)
  /// Two indicators of one code.
  case twice(String)
  /// Not exactly one of computed, declared, sum, ratio.
  case notOneFormula(String)
  case badRatio(String)
  case badTarget(String)
  /// An indicator names another that is not there: who, what.
  case unknownIndicator(String, String)
  /// An indicator is made of itself.
  case cycle(String)
  /// A ratio is in percent, and nothing else is: a percentage is not declared or added.
  case badUnit(String)
  case badDecimals(String)
  /// Nobody says why it exists.
  case noSource(String)
  /// A citation without its document.
  case noDocument(String)
  /// Two targets hold on the same day, or one ends before it begins.
  case overlap(String)
  /// A target is to be reached on a day on which it does not hold: of which indicator, which day.
  case badDeadline(String, Day)
  /// A computed indicator names a fact that nothing computes.
  case unknownFact(String, String)
  /// Added parts that are not of the same kind: who, which.
  case unlikePart(String, String)
  /// Points that do not add up: of what, stated, found.
  case badPoints(String, String, String)

  init(_ error: any Error) { self = error as? IndicatorProblem ?? .file(DataFileFault(error)) }
}

/// Whether indicators that could be read also make sense together: pure.
public enum IndicatorCheck {
  /// Everything that is wrong, file by file.
  static func problems(
    of files: [(file: String, content: IndicatorFile.Group)]
  ) -> [(file: String, problems: [IndicatorProblem])] {
    let registry = IndicatorRegistry(files.flatMap(\.content.indicators))
    var seen: Set<String> = []
    return files.map { file in
      var found: [IndicatorProblem] = []
      for indicator in file.content.indicators {
        if !seen.insert(indicator.code).inserted { found.append(.twice(indicator.code)) }
        found += problems(of: indicator, in: registry)
      }
      return (file.file, found)
    }
  }

  /// What is wrong with one indicator among others.
  public static func problems(of indicator: Indicator, in registry: IndicatorRegistry) -> [IndicatorProblem] {
    let code = indicator.code
    var found: [IndicatorProblem] = []
    if !Indicator.isCode(code) { found.append(.badCode(code)) }
    if !(0...3).contains(indicator.decimals) { found.append(.badDecimals(code)) }
    if indicator.sources.isEmpty { found.append(.noSource(code)) }
    for name in Set(indicator.formula.operands + indicator.parts).sorted() where registry[name] == nil {
      found.append(.unknownIndicator(code, name))
    }
    if isCircular(indicator, registry) { found.append(.cycle(code)) }
    if isPercent(indicator) != (indicator.unit == .percent) { found.append(.badUnit(code)) }
    if let name = indicator.within {
      if let whole = registry[name] {
        if whole.unit != indicator.unit { found.append(.unlikePart(name, code)) }
      } else {
        found.append(.unknownIndicator(code, name))
      }
    }
    for name in indicator.parts {
      if let part = registry[name], part.unit != indicator.unit || part.behaviour != indicator.behaviour {
        found.append(.unlikePart(code, name))
      }
    }
    return found + targets(of: indicator)
  }

  private static func isPercent(_ indicator: Indicator) -> Bool {
    if case .ratio = indicator.formula { return true }
    return false
  }

  private static func isCircular(_ indicator: Indicator, _ registry: IndicatorRegistry) -> Bool {
    registry.closure(of: indicator.formula.operands).contains(indicator.code)
  }

  private static func targets(of indicator: Indicator) -> [IndicatorProblem] {
    for target in indicator.targets {
      if let by = target.by, !target.holds(on: by) { return [.badDeadline(indicator.code, by)] }
    }
    var until: Day? = Day(number: Int.min / 2)
    for target in indicator.targets.sorted(by: { ($0.from?.number ?? Int.min) < ($1.from?.number ?? Int.min) }) {
      let from = target.from ?? Day(number: Int.min / 2 + 1)
      if let last = target.until, last < from { return [.overlap(indicator.code)] }
      guard let before = until, before < from else { return [.overlap(indicator.code)] }
      until = target.until
    }
    return []
  }
}
