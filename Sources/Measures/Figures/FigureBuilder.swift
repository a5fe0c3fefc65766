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
      case .ratio(let top, let bottom):
        joined(indicator, [build(top), build(bottom)]) { parts in
          parts.count == 2 ? FigureValue(parts[0].value, over: parts[1].value) : .noData
        }
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
    let total = values.total(of: values.isAdditive ? members : [unit])
    var made = figure(indicator, total.value, .computed)
    made.missing = total.missing
    return made
  }

  private func declaration(_ indicator: Indicator) -> Figure {
    let values = declared[indicator.code] ?? [:]
    let said = members.compactMap { values[$0] }
    guard !said.isEmpty else { return figure(indicator, .noData, .declared) }
    var made = figure(indicator, .number(said.reduce(.zero) { $0 + $1.value }), .declared)
    made.missing = waiting(values)
    made.computedAt = said.map(\.at).max() ?? now
    return made
  }

  /// How many units have said nothing, of the kinds of which some have: a province is not waited for where communes
  /// declare.
  private func waiting(_ values: [ID<Unit>: DeclaredReader.Value]) -> Int {
    let tree = world.tree
    let kinds = Set(members.filter { values[$0] != nil }.compactMap { tree.unit($0)?.kind })
    return members.count { unit in
      values[unit] == nil && tree.unit(unit).map { kinds.contains($0.kind) } ?? false
        && tree.isInForce(unit, on: period.to)
    }
  }

  private func joined(
    _ indicator: Indicator, _ parts: [Figure?], _ join: ([Figure]) -> FigureValue
  ) -> Figure {
    let found = parts.compactMap { $0 }
    guard found.count == parts.count, let first = found.first else { return figure(indicator, .noData, .computed) }
    var made = figure(indicator, join(found), found.dropFirst().reduce(first.origin) { $0.joined($1.origin) })
    made.missing = found.map(\.missing).max() ?? 0
    return made
  }
}
