public import Ground
public import Organisation
public import Reading
public import Storage

/// Nhập sổ theo dõi from CSV or XLSX: good rows are kept, bad ones named with line and reason; the same file twice adds
/// nothing.
public enum RegisterImport {
  /// What came of a file.
  public typealias Outcome = ImportOutcome

  /// Rows of one transaction.
  static let batchSize = 1000

  /// Adds what is new. `unit` is whose rows without a unit are; `isMeant` keeps rows that agree with another in day and
  /// matter but differ otherwise.
  public static func run(
    _ file: RegisterFile, unit: ID<Unit>?, isMeant: Bool, _ context: RegisterContext, database: any Database
  ) async throws -> Outcome {
    let allowed = context.actor.scope(of: .keepRegisters, tree: context.tree, on: context.now.day)
    if let unit { try context.requireKeeping(at: unit) }
    var plan = RegisterImportPlan(
      context, columns: file.columns, allowed: allowed, unit: unit, isMeant: isMeant)
    var outcome = Outcome()
    outcome.unknownColumns = file.unknownColumns
    var start = 0
    while start < file.lines.count {
      let lines = file.lines[start..<min(start + batchSize, file.lines.count)]
      start += batchSize
      var drafts: [RegisterImportPlan.Draft] = []
      for line in lines {
        do throws(RegisterRefusal) {
          if let problem = line.problem {
            outcome.refused.append(.init(line: line.number, reason: problem, cells: line.cells))
          } else {
            drafts.append(try plan.draft(line))
          }
        } catch { outcome.refused.append(.init(line: line.number, reason: error.message, cells: line.cells)) }
      }
      let (plan, batch) = (plan, drafts)
      let stored = try await database.write { db in try store(batch, plan, in: db) }
      outcome.add(stored)
    }
    outcome.refused.sort { $0.line < $1.line }
    return outcome
  }

  private static func store(
    _ drafts: [RegisterImportPlan.Draft], _ plan: RegisterImportPlan, in db: any Connection
  ) throws -> Outcome {
    var outcome = Outcome()
    let days = drafts.map(\.content.happenedOn)
    guard let first = days.min(), let last = days.max() else { return outcome }
    let (context, kind) = (plan.context, plan.context.kind)
    let units = Set(drafts.map(\.unit))
    try RegisterStore.lock(kind.code, of: units, in: db)
    let known = Dictionary(
      grouping: try RegisterStore.existing(kind.code, of: units, from: first, to: last, in: db),
      by: { Place(unit: $0.unitID, day: $0.content.happenedOn) })
    var added: [(entry: RegisterEntry, searchKey: String)] = []
    for draft in drafts {
      let others = known[Place(unit: draft.unit, day: draft.content.happenedOn)] ?? []
      switch try verdict(on: draft, among: others, plan, in: db) {
      case .unchanged: outcome.unchanged += 1
      case .differs:
        let reason = RegisterRefusal.differs(draft.content.happenedOn).message
        outcome.refused.append(.init(line: draft.line.number, reason: reason, cells: draft.line.cells))
      case .new:
        let entry = context.entry(draft.content, at: draft.unit, state: draft.state)
        added.append((entry, RegisterRules.searchKey(of: draft.content, kind)))
        if let state = draft.state, state != kind.states.first?.code {
          try RegisterStore.insert(context.turn(to: state, on: draft.stateDay, note: ""), of: entry, in: db)
        }
      }
    }
    outcome.taken = added.count
    try RegisterStore.load(added, in: db)
    try journal(added.map(\.entry.unitID), context, in: db)
    return outcome
  }

  /// One act a unit.
  private static func journal(
    _ units: [ID<Unit>], _ context: RegisterContext, in db: any Connection
  ) throws(DatabaseProblem) {
    let kind = context.kind
    let counts = Dictionary(grouping: units, by: { $0 }).mapValues(\.count)
    for (unit, count) in counts.sorted(by: { $0.key < $1.key }) {
      try Journal.add(
        Act(
          id: context.ids.next(), unitID: unit, at: context.now, actor: context.actor, kind: "entries.imported",
          subject: "register:\(kind.code)", summary: "\(kind.code) \(count)"), in: db)
    }
  }

  private struct Place: Hashable {
    let unit: ID<Unit>
    let day: Day
  }

  private enum Verdict { case new, unchanged, differs }

  /// What a row is to the entries of its unit and day. What was withdrawn on purpose does not come back by itself.
  private static func verdict(
    on draft: RegisterImportPlan.Draft, among others: [RegisterEntry], _ plan: RegisterImportPlan,
    in db: any Connection
  ) throws -> Verdict {
    let same = others.filter { plan.context.kind.isSame($0.content, draft.content) }
    for entry in same {
      let needsTurns = !draft.line.state.isEmpty && draft.state != entry.state
      let turned = needsTurns ? try RegisterStore.turns(of: entry.id, unit: entry.unitID, in: db) : []
      if plan.says(draft, entry, turned: turned) { return .unchanged }
    }
    return plan.isMeant || same.allSatisfy({ $0.withdrawal != nil }) ? .new : .differs
  }
}
