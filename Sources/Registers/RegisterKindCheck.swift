import Ground
public import Reading

/// Lỗi trong mô tả sổ: what is wrong with a file of `Data/registers`.
public enum RegisterKindProblem: Error, Sendable, Equatable {
  /// It cannot be read: no file, no JSON5, a key that is missing, a value of another kind.
  case file(DataFileFault)
  /// A key that means nothing, by its path.
  case unknownKey(String)
  case empty(String)
  /// A code that is not small letters, digits and hyphens.
  case badCode(String)
  /// Not named after its code: the code.
  case otherName(String)
  case badEdition
  /// Two things of one code.
  case twice(String)
  /// Two columns a file could not tell apart, by one of their names.
  case sameHeader(String)
  /// A choice column without choices.
  case noChoices(String)
  /// Choices where nothing is chosen.
  case needlessChoices(String)
  /// A figure, a state or an initial value names what is not there.
  case unknownName(String)
  /// A state that no other leads to.
  case unreachable(String)
  case oneState
  case noFigure
  case noSource

  init(_ error: any Error) { self = error as? RegisterKindProblem ?? .file(DataFileFault(error)) }
}

/// Whether a kind that could be read also makes sense: pure.
enum RegisterKindCheck {
  /// Everything that is wrong with it.
  static func problems(of kind: RegisterKind) -> [RegisterKindProblem] {
    var found: [RegisterKindProblem] = []
    if kind.edition < 1 { found.append(.badEdition) }
    let codes = [kind.code] + kind.columns.map(\.code) + kind.states.map(\.code) + kind.figures.map(\.code)
    let inner = kind.columns.flatMap { $0.choices.map(\.code) }
    for code in codes + inner where !RegisterKind.isCode(code) { found.append(.badCode(code)) }
    for list in [kind.columns.map(\.code), kind.states.map(\.code), kind.figures.map(\.code)]
      + kind.columns.map({ $0.choices.map(\.code) })
    {
      found += doubles(in: list).map { .twice($0) }
    }
    found += doubles(in: RegisterHeader.names(of: kind).map { SearchKey($0).description }).map { .sameHeader($0) }
    for column in kind.columns { found += problems(of: column) }
    found += states(of: kind)
    for figure in kind.figures { found += problems(of: figure, kind) }
    if kind.figures.isEmpty { found.append(.noFigure) }
    if kind.sources.isEmpty { found.append(.noSource) }
    return found
  }

  private static func problems(of column: RegisterColumn) -> [RegisterKindProblem] {
    let isChoice = column.content == .choice
    if isChoice, !column.choices.contains(where: { !$0.isRetired }) { return [.noChoices(column.code)] }
    if !isChoice, !column.choices.isEmpty { return [.needlessChoices(column.code)] }
    let isUnknown = isChoice && !column.initial.isEmpty && column.choice(column.initial) == nil
    return isUnknown ? [.unknownName(column.initial)] : []
  }

  private static func states(of kind: RegisterKind) -> [RegisterKindProblem] {
    guard let first = kind.states.first else { return [] }
    guard kind.states.count > 1 else { return [.oneState] }
    var found: [RegisterKindProblem] = []
    for next in kind.states.flatMap(\.next) where kind.state(next) == nil { found.append(.unknownName(next)) }
    var reached: Set = [first.code]
    var waiting = [first]
    while let state = waiting.popLast() {
      for next in state.next.compactMap(kind.state) where reached.insert(next.code).inserted { waiting.append(next) }
    }
    return found + kind.states.filter { !reached.contains($0.code) }.map { .unreachable($0.code) }
  }

  private static func problems(of figure: RegisterFigure, _ kind: RegisterKind) -> [RegisterKindProblem] {
    var found: [RegisterKindProblem] = []
    if figure.code == RegisterFigures.provenCode { found.append(.twice(figure.code)) }
    if let sum = figure.sum, ![.number, .money].contains(kind.column(sum)?.content) { found.append(.unknownName(sum)) }
    if let by = figure.by, kind.column(by)?.content != .choice { found.append(.unknownName(by)) }
    for (column, choices) in figure.only.sorted(by: { $0.key < $1.key }) {
      let known = kind.column(column)
      found += choices.filter { known?.choice($0) == nil }.map { .unknownName("\(column).\($0)") }
    }
    // The first state is where an entry begins: its day is the entry's own.
    let later = kind.states.dropFirst()
    return found + figure.reached.filter { code in !later.contains { $0.code == code } }.map { .unknownName($0) }
  }

  private static func doubles(in list: [String]) -> [String] {
    var seen: Set<String> = []
    return list.filter { !seen.insert($0).inserted }
  }
}
