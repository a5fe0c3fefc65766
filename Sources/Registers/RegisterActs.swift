public import Ground
public import Organisation
public import Storage

/// What people do with entries: decide, record and journal in one transaction.
///
/// Every act throws `OrganisationRefusal.forbidden` when the actor keeps no registers at the unit, `RegisterRefusal` for
/// what is wrong, and `DatabaseProblem.staleCopy` when somebody was faster.
public enum RegisterActs {
  /// Ghi sổ: adds an entry. One that says what another of that day says is refused, unless it is meant to (`isMeant`).
  public static func add(
    _ input: RegisterInput, at unit: ID<Unit>, isMeant: Bool, _ context: RegisterContext, in db: any Connection
  ) throws -> RegisterEntry {
    try context.requireKeeping(at: unit)
    let (kind, today) = (context.kind, context.now.day)
    let content = try RegisterRules.content(input, kind, today: today)
    try RegisterRules.requireUnit(unit, on: content.happenedOn, tree: context.tree)
    try RegisterStore.lock(kind.code, of: [unit], in: db)
    if !isMeant { try checkSame(content, of: unit, besides: nil, kind, in: db) }
    let entry = context.entry(content, at: unit, state: kind.states.first?.code)
    try RegisterStore.insert(entry, searchKey: RegisterRules.searchKey(of: content, kind), in: db)
    try Journal.add(context.act("added", entry, content.happenedOn.description), in: db)
    return entry
  }

  /// Sửa nội dung of an entry, as it was when its `version` was read.
  public static func change(
    _ id: ID<RegisterEntry>, of unit: ID<Unit>, version: Int, to input: RegisterInput, isMeant: Bool,
    _ context: RegisterContext, in db: any Connection
  ) throws {
    try RegisterStore.lock(context.kind.code, of: [unit], in: db)
    var entry = try find(id, of: unit, version: version, context, in: db)
    guard entry.withdrawal == nil else { throw RegisterRefusal.withdrawn }
    let old = entry.content
    let content = try RegisterRules.content(input, context.kind, keeping: old, today: context.now.day)
    guard content != old else { return }
    try RegisterRules.requireUnit(unit, on: content.happenedOn, tree: context.tree)
    let held = try RegisterStore.turns(of: id, unit: unit, in: db).filter { $0.undone == nil }
    if let first = held.map(\.day).min(), content.happenedOn > first { throw RegisterRefusal.dayAfterTurn(first) }
    if !isMeant, !context.kind.isSame(content, old) {
      try checkSame(content, of: unit, besides: id, context.kind, in: db)
    }
    entry.content = content
    entry.edition = context.kind.edition
    try RegisterStore.update(entry, searchKey: RegisterRules.searchKey(of: content, context.kind), in: db)
    try Journal.add(context.act("changed", entry, changes(from: old, to: content).joined(separator: " ")), in: db)
  }

  /// Chuyển trạng thái: the entry came into a state on a day.
  public static func turn(
    _ id: ID<RegisterEntry>, of unit: ID<Unit>, version: Int, to state: String, on day: Day, note: String,
    _ context: RegisterContext, in db: any Connection
  ) throws {
    var entry = try find(id, of: unit, version: version, context, in: db)
    let held = try RegisterStore.turns(of: id, unit: unit, in: db).filter { $0.undone == nil }
    try RegisterRules.checkTurn(of: entry, to: state, on: day, after: held, context.kind, today: context.now.day)
    let turn = context.turn(to: state, on: day, note: try RegisterRules.note(note, isRequired: false))
    entry.state = state
    try RegisterStore.insert(turn, of: entry, in: db)
    try RegisterStore.updateStanding(entry, in: db)
    try Journal.add(context.act("turned", entry, "\(state) \(day)"), in: db)
  }

  /// Hủy lần chuyển gần nhất: it was a mistake. What was written stays, with the reason.
  public static func undoTurn(
    _ id: ID<RegisterEntry>, of unit: ID<Unit>, version: Int, reason: String, _ context: RegisterContext,
    in db: any Connection
  ) throws {
    var entry = try find(id, of: unit, version: version, context, in: db)
    guard entry.withdrawal == nil else { throw RegisterRefusal.withdrawn }
    var held = try RegisterStore.turns(of: id, unit: unit, in: db).filter { $0.undone == nil }
    guard let last = held.popLast() else { throw RegisterRefusal.noTurn }
    try RegisterStore.undo(last, of: entry, reason: try RegisterRules.note(reason, isRequired: true), in: db)
    entry.state = held.last?.state ?? context.kind.states.first?.code
    try RegisterStore.updateStanding(entry, in: db)
    try Journal.add(context.act("turn-undone", entry, last.state), in: db)
  }

  /// Rút mục: it was written by mistake. It stays to be read and counts no more.
  public static func withdraw(
    _ id: ID<RegisterEntry>, of unit: ID<Unit>, version: Int, reason: String, _ context: RegisterContext,
    in db: any Connection
  ) throws {
    var entry = try find(id, of: unit, version: version, context, in: db)
    guard entry.withdrawal == nil else { throw RegisterRefusal.withdrawn }
    entry.withdrawal = RegisterEntry.Withdrawal(
      at: context.now, by: context.actor.name, reason: try RegisterRules.note(reason, isRequired: true))
    try RegisterStore.updateStanding(entry, in: db)
    try Journal.add(context.act("withdrawn", entry), in: db)
  }

  /// Khôi phục a withdrawn entry, unless its like was entered meanwhile.
  public static func restore(
    _ id: ID<RegisterEntry>, of unit: ID<Unit>, version: Int, isMeant: Bool, _ context: RegisterContext,
    in db: any Connection
  ) throws {
    try RegisterStore.lock(context.kind.code, of: [unit], in: db)
    var entry = try find(id, of: unit, version: version, context, in: db)
    guard entry.withdrawal != nil else { throw RegisterRefusal.notWithdrawn }
    if !isMeant { try checkSame(entry.content, of: unit, besides: id, context.kind, in: db) }
    entry.withdrawal = nil
    try RegisterStore.updateStanding(entry, in: db)
    try Journal.add(context.act("restored", entry), in: db)
  }

  private static func find(
    _ id: ID<RegisterEntry>, of unit: ID<Unit>, version: Int, _ context: RegisterContext, in db: any Connection
  ) throws -> RegisterEntry {
    try context.requireKeeping(at: unit)
    guard let entry = try RegisterStore.find(id, unit: unit, register: context.kind.code, in: db) else {
      throw RegisterRefusal.notFound
    }
    guard entry.version == version else { throw DatabaseProblem.staleCopy }
    return entry
  }

  private static func checkSame(
    _ content: RegisterContent, of unit: ID<Unit>, besides id: ID<RegisterEntry>?, _ kind: RegisterKind,
    in db: any Connection
  ) throws {
    let day = content.happenedOn
    let others = try RegisterStore.existing(kind.code, of: [unit], from: day, to: day, in: db)
    let isThere = others.contains { $0.id != id && $0.withdrawal == nil && kind.isSame($0.content, content) }
    if isThere { throw RegisterRefusal.same(day) }
  }

  /// Which columns differ, by name: their contents may be personal data.
  private static func changes(from old: RegisterContent, to new: RegisterContent) -> [String] {
    var names: [String] = []
    if old.happenedOn != new.happenedOn { names.append("when") }
    if old.what != new.what { names.append("what") }
    if old.who != new.who { names.append("who") }
    if old.field != new.field { names.append("field") }
    return names + Set(old.values.codes + new.values.codes).sorted().filter { old.values[$0] != new.values[$0] }
  }
}

extension RegisterContext {
  /// A new entry of this kind.
  func entry(_ content: RegisterContent, at unit: ID<Unit>, state: String?) -> RegisterEntry {
    RegisterEntry(
      unitID: unit, id: ids.next(), register: kind.code, edition: kind.edition, content: content, state: state,
      stateSince: nil, enteredAt: now, enteredBy: actor.name, withdrawal: nil, isProven: false, version: 1)
  }
}
