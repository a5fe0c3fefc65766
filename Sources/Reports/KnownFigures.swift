public import Checking
public import Ground
public import Indicators
public import Measures
public import Organisation
public import Storage

extension KnownFigure {
  /// Số liệu hệ thống của một chỉ tiêu: what a report that names the indicator should say; nil where nothing is known.
  public init?(_ indicator: Indicator, _ value: FigureValue, levels: Set<Level> = Set(Level.allCases)) {
    guard let amount = value.amount(of: indicator) else { return nil }
    self.init(
      labels: [indicator.label] + indicator.names, value: Double(amount.thousandths) / 1000,
      unit: indicator.unit == .percent ? "%" : indicator.unit.label, levels: levels)
  }

  /// What the system knows of a unit and a period: its own figures and, where units lie below it that somebody may look at,
  /// theirs and those of all together. A report that names no level may mean its own or all of them; which units are the
  /// lower level is known only where all of them are of one kind.
  public static func of(
    _ unit: ID<Unit>, _ period: Period, at now: Instant, _ world: FigureWorld, within reach: Reach? = nil,
    in db: any Connection
  ) throws(DatabaseProblem) -> [KnownFigure] {
    func known(_ figures: [String: Figure], _ levels: Set<Level>) -> [KnownFigure] {
      world.registry.all.compactMap { indicator in
        figures[indicator.code].flatMap { KnownFigure(indicator, $0.value, levels: levels) }
      }
    }
    let tree = world.tree
    let answering = tree.answering(for: unit, scope: .below, structure: nil, periodEnd: period.to)
    let below = Set(answering.units)
    guard !below.isEmpty, reach.map({ $0.isEverywhere || below.isSubset(of: $0.units) }) ?? true else {
      let mine = try FigureBook.compute(
        nil, unit: unit, scope: .own, period: period, at: now, world, within: reach, in: db)
      return known(mine, Set(Level.allCases))
    }
    let levels = Levels(of: unit, tree, on: answering.structure)
    let tiers = try FigureBook.tiers(unit, below: below, period: period, at: now, world, within: reach, in: db)
    return known(tiers.own, levels.own) + known(tiers.all, levels.all)
      + (levels.below.isEmpty ? [] : known(tiers.below, levels.below))
  }

  /// The same of the figures a report is bound to, where it has parts of units below.
  public static func bound(_ material: ReportMaterial, of unit: ID<Unit>, _ tree: UnitTree) -> [KnownFigure] {
    let levels = Levels(of: unit, tree, on: material.period.to)
    return material.figures.figures.keys.compactMap { FigureKey($0) }.sorted().compactMap { key in
      guard let indicator = material.registry[key.code], let figure = material.figures[key] else { return nil }
      let meant =
        switch key.block {
        case .own: material.figures.parts.isEmpty ? Set(Level.allCases) : levels.own
        case .below: levels.below
        case .all: levels.all
        }
      return meant.isEmpty ? nil : KnownFigure(indicator, figure.figureValue, levels: meant)
    }
  }

  /// What a report of a unit may call its own figures, those of the units below, and those of all.
  private struct Levels {
    var own: Set<Level>
    var below: Set<Level>
    var all: Set<Level>

    init(of unit: ID<Unit>, _ tree: UnitTree, on day: Day) {
      let mine = Level(tree.kind(of: unit))
      let kinds = Set(tree.listing(under: unit, scope: .below, on: day).map { Level(tree.kind(of: $0)) })
      (own, all) = ([.unsaid, mine], [.unsaid, mine, .all])
      below = kinds.count == 1 ? kinds.subtracting([mine, .unsaid]) : []
    }
  }
}

extension KnownFigure.Level {
  /// The level of a kind of units; unsaid for one that reports do not name so.
  fileprivate init(_ kind: UnitKind?) {
    switch kind?.code {
    case "commune": self = .commune
    case "district": self = .district
    case "province": self = .province
    default: self = .unsaid
    }
  }
}
