public import Ground
public import Indicators
public import Organisation
public import Storage

/// Sổ số liệu: the one place where indicators get their values.
public enum FigureBook {
  /// The figures of one unit and period; all indicators when `codes` is nil. What the codes are made of is in the answer
  /// too. With `reach`, only units in it are counted, so that nobody learns of a unit below what he may not look at.
  public static func compute(
    _ codes: Set<String>?, unit: ID<Unit>, scope: Figure.Scope, period: Period, at now: Instant, _ world: FigureWorld,
    within reach: Reach? = nil, in db: any Connection
  ) throws(DatabaseProblem) -> [String: Figure] {
    try compute(codes, units: [unit], scope: scope, period: period, at: now, world, within: reach, in: db)[unit] ?? [:]
  }

  /// The same for many units at once, in as many statements as for one.
  public static func compute(
    _ codes: Set<String>?, units: [ID<Unit>], scope: Figure.Scope, period: Period, at now: Instant,
    _ world: FigureWorld, within reach: Reach? = nil, in db: any Connection
  ) throws(DatabaseProblem) -> [ID<Unit>: [String: Figure]] {
    let wanted = world.registry.closure(of: codes ?? Set(world.registry.all.map(\.code)))
    let members = FigureMembers(units, scope, period, world.tree, reach)
    let query = FactQuery(units: members.all, period: period, now: now, world: world)
    let facts = try FactReader.read(wanted, query, in: db)
    let declared = try DeclaredReader.read(wanted, query, in: db)
    var found: [ID<Unit>: [String: Figure]] = [:]
    for unit in units {
      var builder = FigureBuilder(
        unit: unit, members: members.of[unit] ?? [], scope: scope, period: period, now: now, world: world,
        facts: facts, declared: declared)
      for code in wanted { builder.build(code) }
      found[unit] = builder.figures
    }
    return found
  }
}

/// The units whose facts answer for each of some units.
struct FigureMembers {
  private(set) var of: [ID<Unit>: [ID<Unit>]] = [:]
  let all: [ID<Unit>]

  init(_ units: [ID<Unit>], _ scope: Figure.Scope, _ period: Period, _ tree: UnitTree, _ reach: Reach?) {
    var all: Set<ID<Unit>> = []
    for unit in units {
      var members = tree.answering(
        for: unit, scope: scope == .own ? .own : .subtree, structure: nil, periodEnd: period.to
      ).units
      if let reach, !reach.isEverywhere { members = members.filter(reach.units.contains) }
      of[unit] = members
      all.formUnion(members)
    }
    self.all = all.sorted()
  }
}

/// Reads the facts behind indicators.
enum FactReader {
  /// By the name of the fact.
  static func read(
    _ codes: Set<String>, _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    var names: Set<String> = []
    for code in codes {
      if case .computed(let fact)? = query.world.registry[code]?.formula { names.insert(fact) }
    }
    var found: [String: FactValues] = [:]
    for source in FactSource.all {
      let mine = source.facts.intersection(names)
      guard !mine.isEmpty else { continue }
      found.merge(try source.read(mine, query, db)) { first, _ in first }
    }
    found.merge(try RegisterFacts.read(names, query, in: db)) { first, _ in first }
    return found
  }
}

/// Reads what units declared.
enum DeclaredReader {
  /// What one unit's declarations give for the period.
  struct Value {
    var value: Quantity
    var at: Instant
    var grounds: FigureGrounds
  }

  /// By indicator and unit.
  static func read(
    _ codes: Set<String>, _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: [ID<Unit>: Value]] {
    var found: [String: [ID<Unit>: Value]] = [:]
    for behaviour in Indicator.Behaviour.allCases {
      let mine = codes.filter { code in
        query.world.registry[code].map { $0.formula == .declared && $0.behaviour == behaviour } ?? false
      }
      let rows = try DeclaredFigureStore.rows(
        of: mine.sorted(), behaviour, units: query.unitSet, in: query.period, db)
      for (code, some) in Dictionary(grouping: rows, by: \.code) {
        for (unit, own) in Dictionary(grouping: some, by: \.unitID) {
          guard let chosen = DeclaredReading.rows(own, in: query.period, behaviour) else { continue }
          found[code, default: [:]][unit] = Value(
            value: chosen.reduce(.zero) { $0 + $1.value }, at: chosen.map(\.enteredAt).max() ?? query.now,
            grounds: chosen.reduce(.none) { $0.joined(FigureGrounds($1)) })
        }
      }
    }
    return found
  }
}
