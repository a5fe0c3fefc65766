public import Ground
public import Organisation
public import Storage

/// What every act on declared figures needs to know: what may be declared, who, when, and the units.
public struct DeclarationContext: Sendable {
  /// The indicators.
  public let registry: IndicatorRegistry
  /// Who acts.
  public let actor: Actor
  /// When.
  public let now: Instant
  /// The units.
  public let tree: UnitTree
  /// Where new ids come from.
  public let ids: IDSource

  /// The context of an act.
  public init(registry: IndicatorRegistry, actor: Actor, now: Instant, tree: UnitTree, ids: IDSource) {
    self.registry = registry
    self.actor = actor
    self.now = now
    self.tree = tree
    self.ids = ids
  }

  func act(_ what: String, _ figure: DeclaredFigure) -> Act {
    let (period, value) = (figure.period, figure.value)
    return Act(
      id: ids.next(), unitID: figure.unitID, at: now, actor: actor, kind: "figure.\(what)", subject: figure.subject,
      summary: "\(figure.code) \(period.from)..\(period.to) \(value.plain)")
  }
}

/// What a person writes of one figure, as typed and checked.
public struct Declaration: Sendable, Equatable {
  /// Of which indicator.
  public var code: String
  /// Of which days.
  public var period: Period
  /// The value.
  public var value: Quantity
  /// Căn cứ: where the value was taken from; empty leaves the one that stands there.
  public var basis: String
  /// What else is to be said.
  public var note: String
  /// A declaration.
  public init(code: String, period: Period, value: Quantity, basis: String = "", note: String = "") {
    self.code = code
    self.period = period
    self.value = value
    self.basis = basis
    self.note = note
  }
}

/// Khai số liệu: decide, record and journal in one transaction.
///
/// Every act throws `OrganisationRefusal.forbidden` when the actor declares nothing for the unit, `IndicatorRefusal` for
/// what is wrong, and `DatabaseProblem.staleCopy` when somebody was faster.
public enum DeclaredFigureActs {
  /// The longest note.
  public static let longestNote = 500
  /// The longest ground.
  public static let longestBasis = 300

  /// What may be declared: pure.
  public static func check(
    _ declaration: Declaration, _ registry: IndicatorRegistry, today: Day
  ) throws(IndicatorRefusal) -> Declaration {
    let indicator = try registry.indicator(declaration.code)
    guard indicator.formula == .declared else { throw .notDeclared(indicator.label) }
    guard declaration.period.from <= today else { throw .futurePeriod }
    guard declaration.value >= .zero else { throw .negative(indicator.label) }
    var clean = declaration
    clean.note = declaration.note.tidied
    clean.basis = declaration.basis.tidied
    guard clean.basis.count <= longestBasis else { throw .basisTooLong(longestBasis) }
    guard clean.note.count <= longestNote else { throw .tooLong(longestNote) }
    return clean
  }

  /// Khai: writes the value of an indicator for a unit and days, over the one that stood there; of what stands at a moment
  /// over the one of the same last day. `version` is that of the value the person saw, nil where there was none.
  ///
  /// Throws `noBasis` where nothing proves it, and `aboveWhole` where a part becomes more than its whole.
  @discardableResult
  public static func declare(
    _ declaration: Declaration, of unit: ID<Unit>, version: Int?, _ context: DeclarationContext,
    in db: any Connection
  ) throws -> DeclaredFigure {
    let figure = try put(declaration, of: unit, version: version, context, in: db)
    if let refusal = try excess(declaration, of: unit, context.registry, in: db) { throw refusal }
    return figure
  }

  /// Khai nhiều số một lần: as one, so that a part and its whole may change together.
  public static func declare(
    _ declarations: [(declaration: Declaration, version: Int?)], of unit: ID<Unit>, _ context: DeclarationContext,
    in db: any Connection
  ) throws {
    for (declaration, version) in declarations {
      try put(declaration, of: unit, version: version, context, in: db)
    }
    for (declaration, _) in declarations {
      if let refusal = try excess(declaration, of: unit, context.registry, in: db) { throw refusal }
    }
  }

  /// Why a value cannot stand beside what was declared for the same days: a part would be more than its whole.
  static func excess(
    _ declaration: Declaration, of unit: ID<Unit>, _ registry: IndicatorRegistry, in db: any Connection
  ) throws(DatabaseProblem) -> IndicatorRefusal? {
    func value(_ indicator: Indicator) throws(DatabaseProblem) -> Quantity? {
      if indicator.code == declaration.code { return declaration.value }
      return try DeclaredFigureStore.find(
        indicator.code, unit: unit, for: declaration.period, indicator.behaviour, in: db)?.value
    }
    for part in registry.declared {
      guard let whole = part.within.flatMap({ registry[$0] }), [part.code, whole.code].contains(declaration.code),
        let some = try value(part), let all = try value(whole), some > all
      else { continue }
      return .aboveWhole(part.label, some.vietnamese(), whole.label, all.vietnamese())
    }
    return nil
  }

  @discardableResult
  private static func put(
    _ declaration: Declaration, of unit: ID<Unit>, version: Int?, _ context: DeclarationContext,
    in db: any Connection
  ) throws -> DeclaredFigure {
    try context.actor.require(.declareFigures, at: unit, tree: context.tree, on: context.now.day)
    let clean = try check(declaration, context.registry, today: context.now.day)
    let indicator = try context.registry.indicator(clean.code)
    let known = try DeclaredFigureStore.find(
      clean.code, unit: unit, for: clean.period, indicator.behaviour, in: db)
    guard known?.version == version else { throw DatabaseProblem.staleCopy }
    var figure =
      known
      ?? DeclaredFigure(
        unitID: unit, id: context.ids.next(), code: clean.code, period: clean.period, value: clean.value,
        note: clean.note, enteredAt: context.now, enteredBy: context.actor.name)
    figure.value = clean.value
    figure.note = clean.note
    if !clean.basis.isEmpty { figure.basis = clean.basis }
    if let known, known == figure { return known }
    guard !figure.basis.isEmpty || figure.hasEvidence else { throw IndicatorRefusal.noBasis(indicator.label) }
    figure.enteredAt = context.now
    figure.enteredBy = context.actor.name
    if known == nil {
      try DeclaredFigureStore.insert(figure, in: db)
    } else {
      try DeclaredFigureStore.update(figure, in: db)
      figure.version += 1
    }
    try Journal.add(context.act(known == nil ? "declared" : "changed", figure), in: db)
    return figure
  }

  /// Bỏ số đã khai: as if nothing had been said; the journal keeps what stood there.
  public static func withdraw(
    _ id: ID<DeclaredFigure>, of unit: ID<Unit>, version: Int, _ context: DeclarationContext, in db: any Connection
  ) throws {
    try context.actor.require(.declareFigures, at: unit, tree: context.tree, on: context.now.day)
    guard let figure = try DeclaredFigureStore.find(id, unit: unit, in: db) else { throw IndicatorRefusal.notFound }
    guard figure.version == version else { throw DatabaseProblem.staleCopy }
    try DeclaredFigureStore.delete(figure, in: db)
    try Journal.add(context.act("withdrawn", figure), in: db)
  }
}
