import Ground
import Organisation
import Reading

/// Decides what each row of a file means: pure.
struct RegisterImportPlan {
  /// A row that can be taken.
  struct Draft {
    var line: RegisterFile.Line
    var unit: ID<Unit>
    var content: RegisterContent
    /// The state it stands in, and since when; nil for kinds without.
    var state: String?
    var stateDay: Day
  }

  let context: RegisterContext
  let columns: Set<RegisterHeader>
  /// The units the actor may write for.
  let allowed: Set<ID<Unit>>
  /// Whose rows without a unit are.
  let unit: ID<Unit>?
  /// Whether rows of one day and matter that differ otherwise are meant.
  let isMeant: Bool
  private var seen: [Identity: [(line: Int, content: RegisterContent)]] = [:]

  init(
    _ context: RegisterContext, columns: Set<RegisterHeader>, allowed: Set<ID<Unit>>, unit: ID<Unit>?, isMeant: Bool
  ) {
    self.context = context
    self.columns = columns
    self.allowed = allowed
    self.unit = unit
    self.isMeant = isMeant
  }

  private struct Identity: Hashable {
    let unit: ID<Unit>
    let day: Day
    let what: String
  }

  /// Reads a row. Throws what is wrong with it.
  mutating func draft(_ line: RegisterFile.Line) throws(RegisterRefusal) -> Draft {
    let (kind, today) = (context.kind, context.now.day)
    let content = try RegisterRules.content(days(line.input), kind, today: today)
    let unit = try unit(line.unit)
    try RegisterRules.requireUnit(unit, on: content.happenedOn, tree: context.tree)
    let (state, day) = try state(line, content)
    let identity = Identity(
      unit: unit, day: content.happenedOn, what: SearchKey(content.what).description)
    for other in seen[identity] ?? [] where isMeant ? other.content == content : kind.isSame(other.content, content) {
      throw .sameInFile(other.line)
    }
    seen[identity, default: []].append((line.number, content))
    return Draft(line: line, unit: unit, content: content, state: state, stateDay: day)
  }

  /// A cell of a workbook that is a day may carry a midnight.
  private func days(_ input: RegisterInput) -> RegisterInput {
    func day(_ text: String) -> String {
      guard text.utf8.count <= 40, case .moment(let moment) = DateInput.read(text, today: context.now.day) else {
        return text
      }
      return moment.secondOfDay == 0 ? moment.day.description : text
    }
    var input = input
    input.day = day(input.day)
    for column in context.kind.columns where column.content == .day {
      if let text = input.cells[column.code] { input.cells[column.code] = day(text) }
    }
    return input
  }

  private func unit(_ code: String) throws(RegisterRefusal) -> ID<Unit> {
    guard !code.isEmpty else {
      guard let unit else { throw .missing(RegisterWords.unit) }
      return unit
    }
    // A unit one may not write for is like one that is not there.
    guard let found = context.tree.unit(code: code)?.id, allowed.contains(found) else { throw .unknownUnit(code) }
    return found
  }

  private func state(
    _ line: RegisterFile.Line, _ content: RegisterContent
  ) throws(RegisterRefusal) -> (String?, Day) {
    guard !line.state.isEmpty else { return (context.kind.states.first?.code, content.happenedOn) }
    let state = try RegisterRules.state(line.state, context.kind)
    guard !line.stateDay.isEmpty else { return (state.code, content.happenedOn) }
    guard let day = DateInput.read(line.stateDay, today: context.now.day)?.day else {
      throw .badDay(RegisterWords.stateDay, line.stateDay)
    }
    guard day <= context.now.day else { throw .futureDay(RegisterWords.stateDay, day) }
    guard day >= content.happenedOn else { throw .turnTooEarly(content.happenedOn) }
    return (state.code, day)
  }

  /// Whether what a row says is what an entry says, as far as the file has the columns.
  func says(_ draft: Draft, _ entry: RegisterEntry, turned: [RegisterTurn]) -> Bool {
    let (a, b) = (draft.content, entry.content)
    guard a.happenedOn == b.happenedOn, a.what == b.what else { return false }
    if columns.contains(.who), a.who != b.who { return false }
    if columns.contains(.field), a.field != b.field { return false }
    for column in context.kind.columns where columns.contains(.column(column.code)) {
      if a.values[column.code] != b.values[column.code] { return false }
    }
    guard columns.contains(.state), !draft.line.state.isEmpty, let state = draft.state else { return true }
    // Where it stood once is where the file found it; it may have gone on since.
    return state == context.kind.states.first?.code || state == entry.state || turned.contains { $0.state == state }
  }
}
