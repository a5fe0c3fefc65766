public import Ground
public import Indicators
public import Measures
public import Organisation
public import Plans
public import Scoring
public import Storage

/// What live facts are collected in.
public struct LiveWorld: Sendable {
  /// Units, indicators, catalogue, registers.
  public let figures: FigureWorld
  /// The types of plans and reports, with their days.
  public let plans: PlanCatalogue
  /// The calendars of all units.
  public let calendars: CalendarBook
  /// What proves what.
  public let bindings: EvidenceBindings

  /// A world.
  public init(figures: FigureWorld, plans: PlanCatalogue, calendars: CalendarBook, bindings: EvidenceBindings) {
    self.figures = figures
    self.plans = plans
    self.calendars = calendars
    self.bindings = bindings
  }
}

/// Dữ kiện sống: what the system knows today of a unit, a set and a year, with where each of it comes from. What it does
/// not know is not in it.
public struct LiveFacts: Sendable, Equatable {
  /// Whose.
  public var unitID: ID<Unit>
  /// The year that is scored.
  public var year: Int
  /// What the set is scored on.
  public var facts: ScoringFacts
  /// The evidence of each criterion, the one that counts first.
  public var evidence: [String: [CollectedEvidence]]
  /// What the unit declared.
  public var declared: [DeclaredFactRecord]
  /// The figures of the set's indicators, by code.
  public var figures: [String: Figure]
  /// The last day of each criterion that has one.
  public var dueDays: [String: Day]
  /// What is missing, or does not fit.
  public var warnings: [EvidenceWarning]
  /// Indicators that are counted over the year, so that they have a pace.
  public var flows: Set<String> = []

  /// The facts of one unit.
  public static func collect(
    _ unit: ID<Unit>, _ set: CriteriaSet, year: Int, at now: Instant, _ world: LiveWorld, in db: any Connection
  ) throws -> LiveFacts {
    guard let found = try collect([unit], set, year: year, at: now, world, in: db).first else {
      throw EvidenceRefusal.badYear(year)
    }
    return found
  }

  /// The facts of some units, in their order; the figures of all are counted at once. Without figures, indicators are
  /// not known: enough to see which evidence and facts are missing.
  public static func collect(
    _ units: [ID<Unit>], _ set: CriteriaSet, year: Int, at now: Instant, _ world: LiveWorld, withFigures: Bool = true,
    in db: any Connection
  ) throws -> [LiveFacts] {
    guard let period = period(year), (2000...(now.day.year + 1)).contains(year) else {
      throw EvidenceRefusal.badYear(year)
    }
    let bindings = world.bindings.of(set)
    // A figure that proves something need not be scored.
    let wanted = set.indicators.union(
      bindings.compactMap(\.source.indicator).filter { world.figures.registry[$0] != nil })
    let figures =
      wanted.isEmpty || !withFigures
      ? [:]
      : try FigureBook.compute(
        wanted, units: units, scope: .subtree, period: period, at: now, world.figures, in: db)
    let entered =
      figures.isEmpty ? [:] : try FigureOrigins.entered(wanted, of: units, in: period, world.figures, db)
    let declared = Dictionary(
      grouping: try DeclaredFactStore.list(of: units, set: set.code, year: year, in: db), by: \.unitID)
    return try units.map { unit in
      let collector = EvidenceCollector(unit: unit, year: year, today: now.day, world: world)
      let found = try collector.collect(Set(bindings.map(\.source)), in: db)
      var maker = LiveFactsMaker(
        set: set, year: year, period: period, today: now.day, bindings: bindings, found: found, collector: collector,
        declared: declared[unit] ?? [])
      maker.figures = figures[unit] ?? [:]
      maker.origins = FigureOrigins.origins(
        maker.figures, entered[unit] ?? [:], of: unit, world.figures, on: period.to)
      return maker.facts(of: unit, figures: figures[unit] ?? [:], world)
    }
  }

  /// The days of a year.
  static func period(_ year: Int) -> Period? {
    guard let from = Day(year: year, month: 1, day: 1), let to = Day(year: year, month: 12, day: 31) else { return nil }
    return Period(from: from, to: to)
  }
}

/// Cảnh báo minh chứng: what a unit should look at before it costs points.
public struct EvidenceWarning: Sendable, Equatable {
  /// The criterion.
  public var criterion: String
  /// What is the matter.
  public var kind: Kind
  /// The last day; nil where nobody knows.
  public var dueOn: Day?

  /// What can be the matter.
  public enum Kind: Sendable, Equatable {
    /// Nothing is there yet, and the last day comes near.
    case missing
    /// Nothing is there, and the last day is past.
    case overdue
    /// There is something, but none of it is of the year.
    case outsideYear
    /// The unit declares one thing, the system has found another.
    case differs(String)
  }
}

/// What was found → facts. Pure.
struct LiveFactsMaker {
  let set: CriteriaSet
  let year: Int
  let period: Period
  let today: Day
  let bindings: [EvidenceBinding]
  let found: EvidenceCollector.Found
  let collector: EvidenceCollector
  let declared: [DeclaredFactRecord]
  var figures: [String: Figure] = [:]
  var origins: [ScoringRule.Source: FactOrigin] = [:]

  /// Warnings begin so many months before the last day.
  private static let warnMonths = 3

  mutating func facts(of unit: ID<Unit>, figures: [String: Figure], _ world: LiveWorld) -> LiveFacts {
    var evidence: [String: [CollectedEvidence]] = [:]
    var states: [String: EvidenceFact] = [:]
    var dueDays: [String: Day] = [:]
    var warnings: [EvidenceWarning] = []
    for criterion in set.all where criterion.isLeaf {
      let mine = bindings.filter { $0.criterion == criterion.code }
      let due = due(criterion, mine)
      dueDays[criterion.code] = due
      let items = items(criterion, mine, due: due, world.figures.registry)
      if !items.isEmpty { evidence[criterion.code] = items }
      if !criterion.evidence.isEmpty {
        states[criterion.code] = state(items, due: due, knows: !mine.isEmpty && !isWithoutCases(criterion))
      } else if !waits(mine) {
        continue
      }
      if let warning = warning(criterion, items, due: due, mine) { warnings.append(warning) }
    }
    var facts = ScoringFacts(
      unit: world.figures.tree.name(of: unit, on: today), kind: world.figures.tree.kind(of: unit)?.code,
      period: period, indicators: figures.filter { set.indicators.contains($0.key) }.mapValues(\.value),
      evidence: states, origins: origins.filter { set.indicators.contains($0.key.text) })
    warnings += answers(&facts, evidence)
    return LiveFacts(
      unitID: unit, year: year, facts: facts, evidence: EvidenceRule.shared(evidence), declared: declared,
      figures: figures.filter { set.indicators.contains($0.key) }, dueDays: dueDays, warnings: warnings,
      flows: set.indicators.filter { world.figures.registry[$0]?.behaviour == .flow })
  }

  /// As the set says, else as the plan catalogue and the unit know it.
  private func due(_ criterion: Criterion, _ bindings: [EvidenceBinding]) -> Day? {
    if let day = criterion.obligation?.due(in: year) { return day }
    for binding in bindings {
      switch binding.source {
      case .plan(let type), .obligation(let type):
        if let day = collector.due(type, found.obligations) { return day }
      default: continue
      }
    }
    return nil
  }

  private func items(
    _ criterion: Criterion, _ bindings: [EvidenceBinding], due: Day?, _ registry: IndicatorRegistry
  ) -> [CollectedEvidence] {
    var all = bindings.flatMap { found.items[$0.source] ?? [] }
    all += bindings.compactMap(\.source.indicator).compactMap { figure($0, registry) }
    all += ownFigures(criterion, registry).filter { own in !all.contains { $0.place == own.place } }
    if let said = declared.first(where: { $0.criterion == criterion.code }), case .day(let day) = said.answer {
      all.append(CollectedEvidence(kind: .declared, title: said.note, issuedOn: day, place: .declared(said.name)))
    }
    let first = criterion.obligation?.isYearBefore == true || isPlannedAhead(bindings) ? -12 : 0
    return EvidenceRule.sorted(all, from: period.from.adding(months: first), to: period.to, due: due)
  }

  /// The figures a criterion is scored by prove it by themselves, where it asks for figures and all of them are known.
  private func ownFigures(_ criterion: Criterion, _ registry: IndicatorRegistry) -> [CollectedEvidence] {
    guard criterion.evidence.contains(.figures), criterion.rule.kind != .timely else { return [] }
    let codes = criterion.rule.sources.compactMap { source in
      if case .indicator(let code) = source { code } else { nil }
    }
    let found = codes.compactMap { figure($0, registry) }
    return found.count == codes.count ? found : []
  }

  /// The figure of an indicator as a piece of evidence; nil while it is not known.
  private func figure(_ code: String, _ registry: IndicatorRegistry) -> CollectedEvidence? {
    guard let indicator = registry[code], let value = figures[code]?.value else { return nil }
    let text: String
    switch value {
    case .number(let number): text = number.vietnamese()
    case .ratio(let top, let bottom): text = "\(top.vietnamese())/\(bottom.vietnamese())"
    case .noData, .unknown: return nil
    }
    return CollectedEvidence(
      kind: indicator.unit == .ballot ? .rating : .figure, title: "\(indicator.label): \(text)",
      issuedOn: min(today, period.to), place: .figure(code))
  }

  /// Whether what proves it is usually issued in the year before.
  private func isPlannedAhead(_ bindings: [EvidenceBinding]) -> Bool {
    bindings.contains { binding in
      guard case .plan(let type) = binding.source else { return false }
      // A plan for a year is of that year, whenever it was issued.
      return found.obligations.contains { $0.type.code == type && $0.type.rule != .standing }
    }
  }

  /// What did not happen leaves no paper.
  private func isWithoutCases(_ criterion: Criterion) -> Bool {
    let said = declared.filter { $0.criterion == nil }.map { ($0.name, $0.answer) }
    return ScoringFacts(
      indicators: figures.mapValues(\.value), declared: Dictionary(said, uniquingKeysWith: { first, _ in first })
    ).isWithoutCases(criterion)
  }

  /// Nil while nobody can say whether it is there: what may still come is not missing.
  private func state(_ items: [CollectedEvidence], due: Day?, knows: Bool) -> EvidenceFact? {
    if let first = items.first(where: \.counts) {
      // A figure says that there is proof, not since when.
      return first.isFigure
        ? EvidenceFact(isPresent: true)
        : EvidenceFact(isPresent: true, issuedOn: first.issuedOn, dueOn: first.dueOn ?? due)
    }
    let isOver = today > (due ?? period.to)
    guard knows, isOver else { return nil }
    return EvidenceFact(isPresent: false, issuedOn: nil, dueOn: due)
  }

  private func warning(
    _ criterion: Criterion, _ items: [CollectedEvidence], due: Day?, _ bindings: [EvidenceBinding]
  ) -> EvidenceWarning? {
    guard !items.contains(where: \.counts), !isWithoutCases(criterion) else { return nil }
    if !items.isEmpty { return EvidenceWarning(criterion: criterion.code, kind: .outsideYear, dueOn: due) }
    let last = due ?? period.to
    if today > last { return EvidenceWarning(criterion: criterion.code, kind: .overdue, dueOn: due) }
    guard last.adding(months: -Self.warnMonths) <= today else { return nil }
    return EvidenceWarning(criterion: criterion.code, kind: .missing, dueOn: last)
  }

  /// Whether a criterion that asks for no paper waits for one all the same: what would be found answers a fact of it,
  /// and the unit has not answered that itself.
  private func waits(_ bindings: [EvidenceBinding]) -> Bool {
    let facts = bindings.compactMap(\.fact)
    return !facts.isEmpty && !declared.contains { facts.contains($0.name) }
  }

  /// What the unit declared, and what evidence answers by itself; what was found stands above what was said.
  private func answers(
    _ facts: inout ScoringFacts, _ evidence: [String: [CollectedEvidence]]
  ) -> [EvidenceWarning] {
    let records = Dictionary(
      declared.filter { $0.criterion == nil }.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for (name, record) in records {
      facts.declared[name] = record.answer
      facts.origins[.fact(name)] = FactOrigin(.declared, by: record.declaredBy, at: record.declaredAt)
    }
    var warnings: [EvidenceWarning] = []
    for binding in bindings {
      guard let name = binding.fact, let kind = set.facts.first(where: { $0.name == name })?.kind else { continue }
      let items = (found.items[binding.source] ?? []).filter { item in
        !item.flags.contains(.pending) && (item.issuedOn.map { $0 <= period.to && $0.year >= year - 1 } ?? true)
      }
      guard let answer = Self.answer(items, kind) else { continue }
      let said = records[name]
      let differs = EvidenceWarning(criterion: binding.criterion, kind: .differs(name), dueOn: nil)
      if let said, said.answer != answer, !warnings.contains(differs) { warnings.append(differs) }
      facts.declared[name] = answer
      facts.origins[.fact(name)] = FactOrigin(
        .computed, by: said?.declaredBy ?? "", at: said?.declaredAt, said: said?.answer)
    }
    return warnings
  }

  private static func answer(_ items: [CollectedEvidence], _ kind: DeclaredFact.Kind) -> DeclaredAnswer? {
    guard !items.isEmpty else { return nil }
    switch kind {
    case .yesNo: return .yes(true)
    case .day: return items.compactMap(\.issuedOn).min().map { .day($0) }
    case .number: return .number(Quantity(items.count))
    case .percent: return nil
    }
  }
}
