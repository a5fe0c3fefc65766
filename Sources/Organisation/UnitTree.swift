public import Ground

/// The whole organisation in time, read once and asked often. Pure: two trees of the same rows answer alike.
///
/// Every unit that ever was has exactly one representative on any day, so that totals are equal under the structure of
/// whatever day they are asked.
public struct UnitTree: Sendable {
  /// Which units of a tree a question means.
  public enum Scope: String, Sendable, CaseIterable {
    case subtree
    /// The unit alone.
    case own
    /// What lies below it, without it.
    case below
  }

  /// The kinds, highest first.
  public let kinds: [UnitKind]
  /// The kinds with one above and one below: the tiers that can be abolished.
  public var middleKinds: [UnitKind] { Array(kinds.dropFirst().dropLast()) }
  private let units: [ID<Unit>: Unit]
  private let codes: [String: ID<Unit>]
  private let spans: [ID<Unit>: [UnitSpan]]
  private let successors: [ID<Unit>: [ID<Unit>]]
  private let predecessors: [ID<Unit>: [ID<Unit>]]
  private let structures = Remembered<Day, Structure>(most: 16)
  private let reaches = Remembered<ReachKey, Reach>(most: 256)
  private let lines = Remembered<UnitLinesKey, [UnitLine]>(most: 16)
  /// Every unit of any time.
  public let ids: Set<ID<Unit>>

  /// A tree of rows.
  public init(kinds: [UnitKind], units: [Unit], spans: [UnitSpan], successions: [UnitSuccession]) {
    self.kinds = kinds.sorted { $0.level < $1.level }
    self.units = Dictionary(units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    codes = Dictionary(units.map { ($0.code, $0.id) }, uniquingKeysWith: { first, _ in first })
    ids = Set(units.map(\.id))
    self.spans = Dictionary(grouping: spans, by: \.unitID).mapValues { list in
      list.sorted { ($0.from?.number ?? Int.min) < ($1.from?.number ?? Int.min) }
    }
    let ordered = successions.sorted { ($0.order, $0.successorID) < ($1.order, $1.successorID) }
    successors = Dictionary(grouping: ordered, by: \.unitID).mapValues { $0.map(\.successorID) }
    let byCode = Dictionary(uniqueKeysWithValues: self.units.map { ($0.key, $0.value.code) })
    predecessors = Dictionary(grouping: ordered, by: \.successorID).mapValues { list in
      list.map(\.unitID).sorted { (byCode[$0] ?? "", $0) < (byCode[$1] ?? "", $1) }
    }
  }

  /// No units at all.
  public static let empty = UnitTree(kinds: [], units: [], spans: [], successions: [])

  /// Every unit that ever was.
  public var all: [Unit] { units.values.sorted { $0.code < $1.code } }

  /// A unit by id.
  public func unit(_ id: ID<Unit>) -> Unit? { units[id] }
  /// A unit by code.
  public func unit(code: String) -> Unit? { codes[code].flatMap { units[$0] } }
  /// The kind of a unit.
  public func kind(of id: ID<Unit>) -> UnitKind? { units[id].flatMap { unit in kinds.first { $0.code == unit.kind } } }
  /// The spans of a unit, oldest first.
  public func spans(of id: ID<Unit>) -> [UnitSpan] { spans[id] ?? [] }
  /// Who goes on with a unit's work; the first is the primary one.
  public func successors(of id: ID<Unit>) -> [ID<Unit>] { successors[id] ?? [] }

  /// Its name on a day; the nearest known one when it is not in force.
  public func name(of id: ID<Unit>, on day: Day) -> String { nearestSpan(id, day)?.name ?? units[id]?.code ?? "" }

  /// The unit above it on a day: its own parent; where that has ended meanwhile, whoever went on with its work (two
  /// districts made one), if that stands above it; else the nearest above that is in force (a commune of an abolished
  /// district hangs under the province).
  public func parent(of id: ID<Unit>, on day: Day) -> ID<Unit>? { structure(day).parents[id] }

  private func effectiveParent(of id: ID<Unit>, on day: Day) -> ID<Unit>? {
    var next = span(id, day)?.parentID
    var visited: Set<ID<Unit>> = [id]
    while let candidate = next, visited.insert(candidate).inserted {
      if isInForce(candidate, on: day) { return candidate }
      if let heir = heir(of: candidate, above: id, on: day) { return heir }
      guard let above = nearestSpan(candidate, day)?.parentID else {
        // The root itself has ended: whoever went on with its work, unless that is this very unit.
        return representative(of: candidate, on: day).flatMap { $0 == id ? nil : $0 }
      }
      next = above
    }
    return nil
  }

  /// Who went on with the work of a unit that has ended, if it is of a higher kind than the unit below.
  private func heir(of ended: ID<Unit>, above child: ID<Unit>, on day: Day) -> ID<Unit>? {
    guard !(successors[ended] ?? []).isEmpty, let heir = representative(of: ended, on: day),
      let upper = kind(of: heir)?.level, let own = kind(of: child)?.level, upper < own
    else { return nil }
    return heir
  }

  /// Whether it is in force on a day.
  public func isInForce(_ id: ID<Unit>, on day: Day) -> Bool { span(id, day) != nil }

  private func span(_ id: ID<Unit>, _ day: Day) -> UnitSpan? { spans[id]?.first { $0.covers(day) } }

  private func nearestSpan(_ id: ID<Unit>, _ day: Day) -> UnitSpan? {
    guard let list = spans[id] else { return nil }
    return list.first { $0.covers(day) } ?? list.last { ($0.from?.number ?? Int.min) <= day.number } ?? list.first
  }

  /// The unit that stands for this one under the structure of a day: itself, or who went on with its work, or where it
  /// came from, or whom it belonged to.
  public func representative(of id: ID<Unit>, on day: Day) -> ID<Unit>? {
    // Where a successor begins only later, work and successor lead to each other; then it is whoever stood above.
    followed(id, on: day) ?? above(id, on: day)
  }

  /// The nearest unit above that is in force or has a representative of its own.
  private func above(_ id: ID<Unit>, on day: Day) -> ID<Unit>? {
    var current = nearestSpan(id, day)?.parentID
    var visited: Set<ID<Unit>> = [id]
    while let candidate = current, visited.insert(candidate).inserted {
      if let found = followed(candidate, on: day) { return found }
      current = nearestSpan(candidate, day)?.parentID
    }
    return nil
  }

  private func followed(_ id: ID<Unit>, on day: Day) -> ID<Unit>? {
    var current = id
    var visited: Set<ID<Unit>> = []
    while visited.insert(current).inserted {
      if isInForce(current, on: day) { return current }
      guard let list = spans[current], let first = list.first else { return nil }
      let isBefore = first.from.map { day < $0 } ?? false
      let next: ID<Unit>?
      if isBefore {
        next = predecessors[current]?.first ?? first.parentID
      } else {
        next = successors[current]?.first ?? nearestSpan(current, day)?.parentID
      }
      guard let next else { return nil }
      current = next
    }
    return nil
  }

  /// Who goes on with a unit's work on a day by its successions, the primary one first; none while it is in force.
  public func heirs(of id: ID<Unit>, on day: Day) -> [ID<Unit>] {
    guard !isInForce(id, on: day) else { return [] }
    var heirs: [ID<Unit>] = []
    var waiting = successors(of: id)
    var visited: Set<ID<Unit>> = [id]
    while !waiting.isEmpty {
      let next = waiting.removeFirst()
      guard visited.insert(next).inserted else { continue }
      if isInForce(next, on: day) { heirs.append(next) } else { waiting = successors(of: next) + waiting }
    }
    return heirs
  }

  /// The units directly below one on a day, by code.
  public func children(of id: ID<Unit>, on day: Day) -> [ID<Unit>] { structure(day).children[id] ?? [] }

  /// The units without a parent on a day, by code.
  public func roots(on day: Day) -> [ID<Unit>] { structure(day).roots }

  /// From the root down to the unit.
  public func path(of id: ID<Unit>, on day: Day) -> [ID<Unit>] {
    var path: [ID<Unit>] = [id]
    while let first = path.first, let parent = parent(of: first, on: day), !path.contains(parent) {
      path.insert(parent, at: 0)
    }
    return path
  }

  /// The units in force below and including one, parents first, each subtree together.
  public func listing(under id: ID<Unit>, scope: Scope, on day: Day) -> [ID<Unit>] {
    guard scope != .own else { return [id] }
    let children = structure(day).children
    var found: [ID<Unit>] = []
    var waiting = [id]
    while let next = waiting.popLast() {
      found.append(next)
      waiting.append(contentsOf: (children[next] ?? []).reversed())
    }
    return scope == .below ? Array(found.dropFirst()) : found
  }

  /// Every unit, also one that has ended or is yet to come, whose facts count there under the structure of a day.
  public func members(of id: ID<Unit>, scope: Scope, on day: Day) -> [ID<Unit>] {
    let represented = structure(day).represented
    // Thousands of lines of a report ask for one unit each.
    if scope == .own { return represented[id] ?? [id] }
    return listing(under: id, scope: scope, on: day).flatMap { represented[$0] ?? [$0] }
  }

  /// The day whose structure answers a question: the one asked for, else the period's end; for a unit that is not in
  /// force then, its nearest day in force, so that abolished units stay askable.
  public func structureDay(asked: Day?, for id: ID<Unit>, periodEnd: Day) -> Day {
    let day = asked ?? periodEnd
    guard !isInForce(id, on: day), let list = spans[id] else { return day }
    if let before = list.last(where: { $0.to.map { $0 < day } ?? false })?.to { return before }
    return list.first?.from ?? day
  }

  /// The units whose facts answer a question about one, under the structure of `day`. A unit that has ended by the day
  /// asked about answers for what it and those before it received; what was founded after its end is its successors'.
  public func answering(for id: ID<Unit>, scope: Scope, on day: Day, asked: Day) -> [ID<Unit>] {
    let members = members(of: id, scope: scope, on: day)
    guard day < asked else { return members }
    return members.filter { unit in spans[unit]?.first?.from.map { $0 <= day } ?? true }
  }

  /// The day whose structure holds for a period, and the units that answer under it.
  public func answering(
    for id: ID<Unit>, scope: Scope, structure asked: Day?, periodEnd: Day
  ) -> (structure: Day, units: [ID<Unit>]) {
    let structure = structureDay(asked: asked, for: id, periodEnd: periodEnd)
    return (structure, answering(for: id, scope: scope, on: structure, asked: asked ?? periodEnd))
  }

  /// Each unit of a listing with the units whose facts are its own line of a report.
  public func lines(under id: ID<Unit>, scope: Scope, on day: Day, asked: Day) -> [UnitLine] {
    lines.get(UnitLinesKey(unit: id, scope: scope, day: day, asked: asked)) {
      listing(under: id, scope: scope, on: day).map { unit in
        UnitLine(
          code: units[unit]?.code ?? "", name: name(of: unit, on: day),
          members: answering(for: unit, scope: .own, on: day, asked: asked))
      }
    }
  }

  /// Everywhere that some grants reach under the structure of a day.
  func reach(of grants: [Grant], on day: Day) -> Reach {
    reaches.get(ReachKey(grants: grants, day: day)) {
      var units: Set<ID<Unit>> = []
      for grant in grants {
        units.insert(grant.unitID)
        if grant.unitID == .installation { units.formUnion(ids) }
        units.formUnion(members(of: grant.unitID, scope: grant.isSubtree ? .subtree : .own, on: day))
      }
      return Reach(units: units, isEverywhere: units.count >= ids.count && units.isSuperset(of: ids))
    }
  }

  private func structure(_ day: Day) -> Structure { structures.get(day) { makeStructure(day) } }

  private func makeStructure(_ day: Day) -> Structure {
    var structure = Structure()
    for unit in all {
      if isInForce(unit.id, on: day) {
        if let parent = effectiveParent(of: unit.id, on: day) {
          structure.parents[unit.id] = parent
          structure.children[parent, default: []].append(unit.id)
        } else {
          structure.roots.append(unit.id)
        }
      }
      if let id = representative(of: unit.id, on: day) { structure.represented[id, default: []].append(unit.id) }
    }
    return structure
  }
}
