public import Ground
public import Organisation
public import Storage

/// All the SQL of declared figures.
public enum DeclaredFigureStore {
  /// What may give the values of a period: of some units (all that there are when nil) and some indicators.
  public static func rows(
    of codes: [String], _ behaviour: Indicator.Behaviour, units: Set<ID<Unit>>, in period: Period,
    _ db: any Connection
  ) throws(DatabaseProblem) -> [DeclaredFigure] {
    guard !codes.isEmpty, !units.isEmpty else { return [] }
    // Hundreds of units are fewer words as "all of them", with the others left out here.
    let scope: SQL = units.count > 300 ? "1 = 1" : "f.unit_id IN (\(list: units.sorted()))"
    let days: SQL =
      switch behaviour {
      case .flow: "f.from_on >= \(period.from) AND f.to_on <= \(period.to)"
      case .stock: "f.to_on >= \(period.from) AND f.to_on <= \(period.to)"
      case .asOf:
        """
        f.to_on = (SELECT max(l.to_on) FROM declared_figure l
          WHERE l.unit_id = f.unit_id AND l.indicator = f.indicator AND l.to_on <= \(period.to))
        """
      }
    return try db.rows(
      "SELECT \(columns) FROM declared_figure f WHERE \(scope) AND f.indicator IN (\(list: codes)) AND \(days)"
    ).map(figure).filter { units.contains($0.unitID) }
  }

  /// What a unit declared for exactly these days and, of what stands at a moment, for their last day: one an indicator.
  public static func list(
    of unit: ID<Unit>, for period: Period, _ registry: IndicatorRegistry, in db: any Connection
  ) throws(DatabaseProblem) -> [DeclaredFigure] {
    var seen: Set<String> = []
    return try db.rows(
      """
      SELECT \(columns) FROM declared_figure f WHERE f.unit_id = \(unit) AND f.to_on = \(period.to)
      ORDER BY f.indicator, CASE WHEN f.from_on = \(period.from) THEN 0 ELSE 1 END, f.id DESC
      """
    ).map(figure).filter { figure in
      (figure.period == period || registry[figure.code].map { $0.behaviour != .flow } ?? false)
        && seen.insert(figure.code).inserted
    }
  }

  /// What a unit last declared, before a period's last day, of what holds until something newer is known: one an indicator.
  public static func standing(
    of unit: ID<Unit>, for period: Period, _ registry: IndicatorRegistry, in db: any Connection
  ) throws(DatabaseProblem) -> [DeclaredFigure] {
    let codes = registry.declared.filter { $0.behaviour == .asOf }.map(\.code)
    var seen: Set<String> = []
    return try rows(of: codes, .asOf, units: [unit], in: period, db)
      .sorted { ($0.code, $1.id) < ($1.code, $0.id) }.filter { seen.insert($0.code).inserted }
  }

  /// What a unit declared of an indicator, latest first.
  public static func history(
    of code: String, unit: ID<Unit>, limit: Int = 60, in db: any Connection
  ) throws(DatabaseProblem) -> [DeclaredFigure] {
    try db.rows(
      """
      SELECT \(columns) FROM declared_figure f WHERE f.unit_id = \(unit) AND f.indicator = \(code)
      ORDER BY f.to_on DESC, f.from_on DESC LIMIT \(limit)
      """
    ).map(figure)
  }

  /// One declared figure.
  public static func find(
    _ id: ID<DeclaredFigure>, unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> DeclaredFigure? {
    try db.row("SELECT \(columns) FROM declared_figure f WHERE f.unit_id = \(unit) AND f.id = \(id)").map(figure)
  }

  /// What a unit declared of an indicator for exactly these days; of what stands at a moment, for their last day, whenever
  /// the days begin: of one moment there is one value.
  static func find(
    _ code: String, unit: ID<Unit>, for period: Period, _ behaviour: Indicator.Behaviour, in db: any Connection
  ) throws(DatabaseProblem) -> DeclaredFigure? {
    let days: SQL = behaviour == .flow ? "f.from_on = \(period.from)" : "1 = 1"
    return try db.row(
      """
      SELECT \(columns) FROM declared_figure f WHERE f.unit_id = \(unit) AND f.indicator = \(code)
        AND f.to_on = \(period.to) AND \(days)
      ORDER BY CASE WHEN f.from_on = \(period.from) THEN 0 ELSE 1 END, f.id DESC LIMIT 1
      """
    ).map(figure)
  }

  /// Adds one. Throws `DatabaseProblem.staleCopy` when somebody declared the same in the meantime.
  static func insert(_ figure: DeclaredFigure, in db: any Connection) throws(DatabaseProblem) {
    let added = try db.run(
      """
      INSERT INTO declared_figure (unit_id, id, indicator, from_on, to_on, value, basis, note, entered_at, entered_by,
        version)
      VALUES (\(figure.unitID), \(figure.id), \(figure.code), \(figure.period.from), \(figure.period.to),
        \(figure.value.thousandths), \(figure.basis), \(figure.note), \(figure.enteredAt), \(figure.enteredBy),
        \(figure.version))
      ON CONFLICT (unit_id, indicator, from_on, to_on) DO NOTHING
      """)
    guard added == 1 else { throw .staleCopy }
  }

  /// Writes a changed one over its old self. Throws `DatabaseProblem.staleCopy` when somebody was faster.
  static func update(_ figure: DeclaredFigure, in db: any Connection) throws(DatabaseProblem) {
    let changed = try db.run(
      """
      UPDATE declared_figure SET value = \(figure.value.thousandths), basis = \(figure.basis), note = \(figure.note),
        entered_at = \(figure.enteredAt), entered_by = \(figure.enteredBy), version = \(figure.version + 1)
      WHERE unit_id = \(figure.unitID) AND id = \(figure.id) AND version = \(figure.version)
      """)
    guard changed == 1 else { throw .staleCopy }
  }

  /// Takes one away. Throws `DatabaseProblem.staleCopy` when somebody was faster.
  static func delete(_ figure: DeclaredFigure, in db: any Connection) throws(DatabaseProblem) {
    let gone = try db.run(
      """
      DELETE FROM declared_figure
      WHERE unit_id = \(figure.unitID) AND id = \(figure.id) AND version = \(figure.version)
      """)
    guard gone == 1 else { throw .staleCopy }
  }

  private static let columns: SQL =
    """
    f.unit_id, f.id, f.indicator, f.from_on, f.to_on, f.value, f.note, f.entered_at, f.entered_by, f.version, f.basis,
      EXISTS (SELECT 1 FROM evidence_link v WHERE v.unit_id = f.unit_id
        AND v.subject = 'declared-figure:' || CAST(f.id AS TEXT) AND v.kind = 'proof')
    """

  private static func figure(_ row: Row) throws(DatabaseProblem) -> DeclaredFigure {
    guard let period = Period(from: try row.get(at: 3), to: try row.get(at: 4)) else { throw .badColumn("to_on") }
    return DeclaredFigure(
      unitID: try row.get(at: 0), id: try row.get(at: 1), code: try row.get(at: 2), period: period,
      value: Quantity(thousandths: try row.get(at: 5)), basis: try row.get(at: 10), hasEvidence: try row.get(at: 11),
      note: try row.get(at: 6), enteredAt: try row.get(at: 7), enteredBy: try row.get(at: 8),
      version: try row.get(at: 9))
  }
}
