public import Ground
public import Storage

/// Changes of the structure on a day: what was before stays as it was.
public enum UnitActs {
  /// Đổi tên from a day on.
  public static func rename(
    _ unit: ID<Unit>, to name: String, on day: Day, tree: UnitTree, in db: any Connection
  ) throws {
    let (before, current) = try split(unit, on: day, tree: tree)
    var renamed = current
    renamed.name = name
    renamed.from = day
    try UnitStore.replaceSpans(of: unit, before + [renamed], in: db)
  }

  /// Chuyển về cấp trên khác from a day on.
  public static func move(
    _ unit: ID<Unit>, under parent: ID<Unit>, on day: Day, tree: UnitTree, in db: any Connection
  ) throws {
    guard !tree.listing(under: unit, scope: .subtree, on: day).contains(parent) else {
      throw OrganisationRefusal.cycle(tree.unit(unit)?.code ?? "")
    }
    let (before, current) = try split(unit, on: day, tree: tree)
    let (code, parentCode) = (tree.unit(unit)?.code ?? "", tree.unit(parent)?.code ?? "")
    guard tree.isInForce(parent, on: day) else { throw OrganisationRefusal.parentNotInForce(code, parentCode) }
    if let own = tree.kind(of: unit)?.level, let upper = tree.kind(of: parent)?.level, upper > own {
      throw OrganisationRefusal.parentNotHigher(code, parentCode)
    }
    var moved = current
    moved.parentID = parent
    moved.from = day
    try UnitStore.replaceSpans(of: unit, before + [moved], in: db)
  }

  /// Bãi bỏ, sáp nhập, chia: the unit ends on `day`; its work goes on with the successors, the first being primary.
  public static func abolish(
    _ unit: ID<Unit>, on day: Day, successors codes: [String], tree: UnitTree, in db: any Connection
  ) throws {
    var successors: [ID<Unit>] = []
    for code in codes where !code.isEmpty {
      guard let successor = tree.unit(code: code), successor.id != unit else {
        throw OrganisationRefusal.unknownUnit(code)
      }
      guard !tree.successors(of: successor.id).contains(unit) else { throw OrganisationRefusal.cycle(code) }
      successors.append(successor.id)
    }
    var spans = tree.spans(of: unit).filter { $0.from.map { $0 <= day } ?? true }
    guard var last = spans.popLast(), last.to == nil || (last.to ?? day) > day else {
      throw OrganisationRefusal.badSpan(tree.unit(unit)?.code ?? "")
    }
    last.to = day
    try UnitStore.replaceSpans(of: unit, spans + [last], in: db)
    try UnitStore.replaceSuccessors(of: unit, successors, in: db)
  }

  /// Bãi bỏ một cấp: every unit of a kind ends on a day; what hung under them hangs under the level above from then on.
  public static func abolishTier(_ kind: String, on day: Day, tree: UnitTree, in db: any Connection) throws {
    for unit in tree.all where unit.kind == kind && tree.isInForce(unit.id, on: day) {
      try abolish(unit.id, on: day, successors: [], tree: tree, in: db)
    }
  }

  /// The spans that ended before a day (the running one cut off) and the one that runs on it.
  private static func split(
    _ unit: ID<Unit>, on day: Day, tree: UnitTree
  ) throws(OrganisationRefusal) -> (before: [UnitSpan], current: UnitSpan) {
    let spans = tree.spans(of: unit)
    guard let current = spans.last, current.covers(day), current.from.map({ $0 < day }) ?? true else {
      throw .badSpan(tree.unit(unit)?.code ?? "")
    }
    var ended = current
    ended.to = day - 1
    return (Array(spans.dropLast()) + [ended], current)
  }
}
