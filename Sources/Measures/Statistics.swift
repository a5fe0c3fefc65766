public import Dossiers
public import Ground
public import Organisation
public import Procedures
public import Storage

/// What is asked of the statistics.
public struct StatisticsQuery: Sendable, Equatable {
  /// Phân theo: what the rows of the table are.
  public enum Grouping: String, Sendable, CaseIterable {
    case unit, field, procedure, month
  }

  /// The unit whose subtree is counted.
  public var unit: ID<Unit>
  /// Which units of the tree: the subtree, the unit alone, or those below it.
  public var scope: UnitTree.Scope
  /// The days, both ends included.
  public var period: Period
  /// What the rows are; none when nil.
  public var by: Grouping?
  /// The day whose structure of units holds; by default the end of the period.
  public var structure: Day?
  /// Count by the deciding unit instead of the receiving one.
  public var isByAuthority: Bool

  /// A question.
  public init(
    unit: ID<Unit>, period: Period, scope: UnitTree.Scope = .subtree, by: Grouping? = nil, structure: Day? = nil,
    isByAuthority: Bool = false
  ) {
    self.unit = unit
    self.period = period
    self.scope = scope
    self.by = by
    self.structure = structure
    self.isByAuthority = isByAuthority
  }
}

extension StatisticsQuery {
  /// The day whose structure is asked for.
  var asked: Day { structure ?? period.to }
}

/// The answer: the total line and one for each group, all of the same tallies.
public struct Statistics: Sendable, Equatable {
  /// One group's line.
  public struct Line: Sendable, Equatable {
    /// Code of the unit or procedure, name of the field, or `yyyy-MM`.
    public var key: String
    /// What the screen calls it.
    public var label: String
    /// The figures.
    public var table: Table06a
    /// The units it counts, for opening its dossiers.
    public var units: [ID<Unit>]
    /// The procedures it counts; all when nil.
    public var procedures: [ID<Procedure>]?
    /// Its period.
    public var period: Period
  }

  /// What was asked.
  public var query: StatisticsQuery
  /// The day whose structure was used.
  public var structure: Day
  /// Every unit counted.
  public var units: [ID<Unit>]
  /// The total line.
  public var total: Table06a
  /// The groups' lines; they add up to the total (months carry over from one to the next instead).
  public var lines: [Line]
}

/// Computes Biểu II.06a from the tallies: its cost grows with days and units, not with dossiers.
public enum StatisticsMeasure {
  /// The answer to `query`.
  public static func compute(
    _ query: StatisticsQuery, tree: UnitTree, catalogue: Catalogue, in db: any Connection
  ) throws(DatabaseProblem) -> Statistics {
    let (structure, units) = tree.answering(
      for: query.unit, scope: query.scope, structure: query.structure, periodEnd: query.period.to)
    let reader = Reader(units: units, byAuthority: query.isByAuthority, db: db)
    let sums = try reader.sums(query.period)
    let lines: [Statistics.Line]
    switch query.by {
    case nil: lines = []
    case .unit: lines = unitLines(sums, query, structure, tree)
    case .month: lines = try monthLines(reader, query)
    case .procedure: lines = try procedureLines(reader, query, catalogue)
    case .field: lines = try fieldLines(reader, query, catalogue)
    }
    return Statistics(
      query: query, structure: structure, units: units, total: sums.table(of: units), lines: lines)
  }

  /// What was counted before the beginning and before the end of a period, unit by unit.
  struct Sums {
    var counted: [ID<Unit>: [Counters]]

    func table(of units: [ID<Unit>]) -> Table06a {
      var start = Counters()
      var end = Counters()
      for unit in units {
        guard let counters = counted[unit] else { continue }
        start.add(counters[0])
        end.add(counters[1])
      }
      return Table06a(before: start, within: end - start)
    }
  }

  private struct Reader {
    let units: [ID<Unit>]
    let byAuthority: Bool
    let db: any Connection

    func sums(_ period: Period) throws(DatabaseProblem) -> Sums {
      Sums(
        counted: try TallyStore.counted(
          by: units, before: [period.from, period.to + 1], byAuthority: byAuthority, in: db))
    }
  }

  /// A line for each unit of the structure, with whatever its predecessors counted.
  private static func unitLines(
    _ sums: Sums, _ query: StatisticsQuery, _ structure: Day, _ tree: UnitTree
  ) -> [Statistics.Line] {
    tree.lines(under: query.unit, scope: query.scope, on: structure, asked: query.asked).map { unit in
      Statistics.Line(
        key: unit.code, label: unit.name, table: sums.table(of: unit.members), units: unit.members, procedures: nil,
        period: query.period)
    }
  }

  private static func monthLines(
    _ reader: Reader, _ query: StatisticsQuery
  ) throws(DatabaseProblem) -> [Statistics.Line] {
    try query.period.months.map { month throws(DatabaseProblem) in
      let (year, number, _) = month.from.fields
      return Statistics.Line(
        key: "\(Digits.padded(year, 4))-\(Digits.padded(number, 2))", label: "\(Digits.padded(number, 2))/\(year)",
        table: try reader.sums(month).table(of: reader.units), units: reader.units, procedures: nil, period: month)
    }
  }

  private static func procedureTables(
    _ reader: Reader, _ period: Period
  ) throws(DatabaseProblem) -> [(procedure: ID<Procedure>, before: Counters, within: Counters)] {
    try TallyStore.countedByProcedure(
      by: reader.units, before: [period.from, period.to + 1], byAuthority: reader.byAuthority, in: reader.db
    ).sorted { $0.key < $1.key }.map { ($0.key, $0.value[0], $0.value[1] - $0.value[0]) }
  }

  private static func procedureLines(
    _ reader: Reader, _ query: StatisticsQuery, _ catalogue: Catalogue
  ) throws(DatabaseProblem) -> [Statistics.Line] {
    try procedureTables(reader, query.period).compactMap { item -> Statistics.Line? in
      let table = Table06a(before: item.before, within: item.within)
      guard !table.isEmpty else { return nil }
      return Statistics.Line(
        key: catalogue.code(of: item.procedure), label: catalogue.name(of: item.procedure), table: table,
        units: reader.units, procedures: [item.procedure], period: query.period)
    }.sorted { $0.key < $1.key }
  }

  private static func fieldLines(
    _ reader: Reader, _ query: StatisticsQuery, _ catalogue: Catalogue
  ) throws(DatabaseProblem) -> [Statistics.Line] {
    var groups: [String: (before: Counters, within: Counters, procedures: [ID<Procedure>])] = [:]
    for item in try procedureTables(reader, query.period) {
      var group = groups[catalogue.field(of: item.procedure)] ?? (Counters(), Counters(), [])
      group.before.add(item.before)
      group.within.add(item.within)
      group.procedures.append(item.procedure)
      groups[catalogue.field(of: item.procedure)] = group
    }
    return groups.compactMap { field, group -> Statistics.Line? in
      let table = Table06a(before: group.before, within: group.within)
      guard !table.isEmpty else { return nil }
      return Statistics.Line(
        key: field, label: field, table: table, units: reader.units, procedures: group.procedures,
        period: query.period)
    }.sorted { SearchKey($0.key).description < SearchKey($1.key).description }
  }
}

extension Table06a {
  /// Whether there is nothing to show.
  var isEmpty: Bool { received.total == 0 && refused == 0 && noDueDate == 0 && parts.received + parts.resolved == 0 }
}

extension Statistics {
  /// Whether the unit had ended by the day asked about: then it answers for itself, without its successors.
  public var isOfEndedUnit: Bool { structure < query.asked }

  /// The filter that opens the dossiers behind a figure of a line (the total line when nil).
  public func filter(_ column: FigureReference.Column, of line: Line?) -> DossierFilter {
    var filter = DossierFilter(units: Set(line?.units ?? units))
    filter.procedures = line?.procedures.map(Set.init)
    filter.figure = FigureReference(column, line?.period ?? query.period)
    filter.isByAuthority = query.isByAuthority
    return filter
  }
}
