public import Ground
public import Organisation
public import Registers
public import Storage

/// What is asked of a small register.
public struct RegisterQuery: Sendable, Equatable {
  /// Phân theo: what the rows of the table are.
  public enum Grouping: String, Sendable, CaseIterable {
    case unit, month
  }

  /// The unit whose subtree is counted.
  public var unit: ID<Unit>
  /// The days, both ends included.
  public var period: Period
  /// Which units of the tree.
  public var scope: UnitTree.Scope
  /// What the rows are; none when nil.
  public var by: Grouping?
  /// The day whose structure of units holds; by default the end of the period.
  public var structure: Day?

  /// A question.
  public init(
    unit: ID<Unit>, period: Period, scope: UnitTree.Scope = .subtree, by: Grouping? = nil, structure: Day? = nil
  ) {
    self.unit = unit
    self.period = period
    self.scope = scope
    self.by = by
    self.structure = structure
  }
}

/// The answer: the total line and one for each group, all counted from the same rows.
public struct RegisterStatistics: Sendable, Equatable {
  /// One group's line.
  public struct Line: Sendable, Equatable {
    /// Code of the unit, or `yyyy-MM`.
    public var key: String
    /// What the screen calls it.
    public var label: String
    /// The figures.
    public var figures: RegisterFigures
    /// Its days.
    public var period: Period
  }

  /// What was asked.
  public var query: RegisterQuery
  /// The day whose structure was used.
  public var structure: Day
  /// The total line.
  public var total: RegisterFigures
  /// The groups' lines; they add up to the total.
  public var lines: [Line]
}

/// Counts the small registers.
public enum RegisterMeasure {
  /// The answer to `query`. Only units of `reach` are counted, so that nobody learns of a unit below what he may not
  /// look at there.
  public static func compute(
    _ query: RegisterQuery, _ kind: RegisterKind, within reach: Reach, tree: UnitTree, in db: any Connection
  ) throws(DatabaseProblem) -> RegisterStatistics {
    let asked = query.structure ?? query.period.to
    let (structure, members) = tree.answering(
      for: query.unit, scope: query.scope, structure: query.structure, periodEnd: query.period.to)
    let units = Set(members).intersection(reach.units)
    let rows = try RegisterFigureStore.rows(
      of: kind, units: units, isEverywhere: units.count >= tree.ids.count, in: query.period, db)
    func figures(_ rows: some Sequence<RegisterFigures.Row>, _ period: Period) -> RegisterFigures {
      RegisterFigures(of: kind, counting: rows, in: period)
    }
    let lines: [RegisterStatistics.Line]
    switch query.by {
    case nil: lines = []
    case .unit?:
      let byUnit = Dictionary(grouping: rows, by: \.unitID)
      lines = tree.listing(under: query.unit, scope: query.scope, on: structure).filter(reach.units.contains).map {
        unit in
        let members = tree.answering(for: unit, scope: .own, on: structure, asked: asked)
        return RegisterStatistics.Line(
          key: tree.unit(unit)?.code ?? "", label: tree.name(of: unit, on: structure),
          figures: figures(members.flatMap { byUnit[$0] ?? [] }, query.period), period: query.period)
      }
    case .month?:
      lines = query.period.months.map { month in
        let (year, number, _) = month.from.fields
        return RegisterStatistics.Line(
          key: "\(Digits.padded(year, 4))-\(Digits.padded(number, 2))", label: "\(Digits.padded(number, 2))/\(year)",
          figures: figures(rows, month), period: month)
      }
    }
    return RegisterStatistics(
      query: query, structure: structure, total: figures(rows, query.period), lines: lines)
  }
}
