import Ground
import Indicators
import Organisation

/// Makes the figures of one unit out of facts and declarations: pure.
struct FigureBuilder {
  let unit: ID<Unit>
  /// The units whose facts answer for it.
  let members: [ID<Unit>]
  let scope: Figure.Scope
  let period: Period
  let now: Instant
  let world: FigureWorld
  let facts: [String: FactValues]
  let declared: [String: [ID<Unit>: DeclaredReader.Value]]
  private(set) var figures: [String: Figure] = [:]
  /// What is being made: an indicator made of itself would never end.
  private var open: Set<String> = []

  init(
    unit: ID<Unit>, members: [ID<Unit>], scope: Figure.Scope, period: Period, now: Instant,
    world: FigureWorld, facts: [String: FactValues], declared: [String: [ID<Unit>: DeclaredReader.Value]]
  ) {
    self.unit = unit
    self.members = members
    self.scope = scope
    self.period = period
    self.now = now
    self.world = world
    self.facts = facts
    self.declared = declared
  }

  /// Makes one figure and what it is made of.
  @discardableResult
  mutating func build(_ code: String) -> Figure? {
    if let known = figures[code] { return known }
    guard let indicator = world.registry[code], open.insert(code).inserted else { return nil }
    defer { open.remove(code) }
    let figure =
      switch indicator.formula {
      case .computed(let fact): computed(indicator, fact)
      case .declared: declaration(indicator)
      case .sum(let codes): joined(indicator, codes.map { build($0) }) { FigureValue(sumOf: $0.map(\.value)) }
      case .ratio(let top, let bottom): ratio(indicator, top, bottom)
      }
    figures[code] = figure
    return figure
  }

  private func figure(_ indicator: Indicator, _ value: FigureValue, _ origin: Figure.Origin) -> Figure {
    Figure(
      code: indicator.code, unitID: unit, scope: scope, period: period, value: value, origin: origin, computedAt: now)
  }

  private func computed(_ indicator: Indicator, _ fact: String) -> Figure {
    // Nothing has happened yet in a period to come, and nobody counted what nothing counts.
    guard let values = facts[fact], period.from <= now.day else { return figure(indicator, .noData, .computed) }
    let total = values.total(of: members)
    var made = figure(indicator, total.value, .computed)
    made.missing = total.missing
    return made
  }

  private func declaration(_ indicator: Indicator) -> Figure {
    let values = declared[indicator.code] ?? [:]
    let said = members.compactMap { values[$0] }
    guard !said.isEmpty else { return figure(indicator, .noData, .declared) }
    var made = figure(indicator, .number(said.reduce(.zero) { $0 + $1.value }), .declared)
    made.missing = waiting(Set(members.filter { values[$0] != nil }))
    made.computedAt = said.map(\.at).max() ?? now
    made.grounds = said.reduce(.none) { $0.joined($1.grounds) }
    return made
  }

  /// How many units have said nothing. A unit above one that declares is not waited for: what is counted at the communes
  /// is not counted again at their province.
  private func waiting(_ said: Set<ID<Unit>>) -> Int {
    let tree = world.tree
    var above: Set<ID<Unit>> = []
    for unit in said {
      var next = tree.parent(of: unit, on: period.to)
      while let parent = next, above.insert(parent).inserted { next = tree.parent(of: parent, on: period.to) }
    }
    return members.count { unit in
      !said.contains(unit) && !above.contains(unit) && tree.isInForce(unit, on: period.to)
    }
  }

  /// A ratio of what units declare is made of those units alone that stated everything it is made of: the numerator of
  /// one over the denominator of another says nothing.
  private mutating func ratio(_ indicator: Indicator, _ top: String, _ bottom: String) -> Figure {
    let whole = joined(indicator, [build(top), build(bottom)]) { FigureValue($0[0].value, over: $0[1].value) }
    let stated = world.registry.closure(of: [top, bottom]).filter { world.registry[$0]?.formula == .declared }
    guard !stated.isEmpty else { return whole }
    let paired = members.filter { unit in stated.allSatisfy { declared[$0]?[unit] != nil } }
    let anyone = Set(members.filter { unit in stated.contains { declared[$0]?[unit] != nil } })
    guard paired.count < members.count, !anyone.isEmpty else { return whole }
    guard !paired.isEmpty else {
      var none = figure(indicator, .noData, whole.origin)
      none.missing = anyone.count + waiting(anyone)
      return none
    }
    var builder = FigureBuilder(
      unit: unit, members: paired, scope: scope, period: period, now: now, world: world, facts: facts,
      declared: declared)
    var made = builder.build(indicator.code) ?? whole
    made.missing = max(made.missing, anyone.count - paired.count + waiting(anyone))
    return made
  }

  private func joined(
    _ indicator: Indicator, _ parts: [Figure?], _ join: ([Figure]) -> FigureValue
  ) -> Figure {
    let found = parts.compactMap { $0 }
    guard found.count == parts.count, let first = found.first else {
      return figure(indicator, .noData, world.registry.origin(of: indicator.code))
    }
    var made = figure(indicator, join(found), found.dropFirst().reduce(first.origin) { $0.joined($1.origin) })
    made.missing = found.map(\.missing).max() ?? 0
    made.grounds = found.reduce(.none) { $0.joined($1.grounds) }
    return made
  }
}
