import Ground
import Inspections
import Organisation
import Storage

/// The SQL of facts of inspections and their remedies.
enum InspectionFactStore {
  /// Conclusions issued in the period, by the unit that inspected.
  static func issued(_ query: FactQuery, in db: any Connection) throws(DatabaseProblem) -> [String: FactValues] {
    try FactScopeStore.read(
      ["inspection.issued"],
      """
      SELECT i.unit_id, count(*) FROM inspection i WHERE \(concluded(query)) GROUP BY i.unit_id
      """, query, in: db)
  }

  /// Weaknesses of those conclusions.
  static func weaknesses(_ query: FactQuery, in db: any Connection) throws(DatabaseProblem) -> [String: FactValues] {
    try FactScopeStore.read(
      ["inspection.weaknesses"],
      """
      SELECT i.unit_id, count(*) FROM inspection i JOIN finding f ON f.unit_id = i.unit_id AND f.inspection_id = i.id
      WHERE \(concluded(query)) AND f.kind = \(Finding.Kind.weakness) GROUP BY i.unit_id
      """, query, in: db)
  }

  /// Units visited in the period, by the unit that inspected.
  static func visited(_ query: FactQuery, in db: any Connection) throws(DatabaseProblem) -> [String: FactValues] {
    try FactScopeStore.read(
      ["inspection.units"],
      """
      SELECT v.unit_id, count(*) FROM inspection_unit v WHERE \(visited(in: query)) GROUP BY v.unit_id
      """, query, in: db)
  }

  private static func visited(in query: FactQuery) -> SQL {
    """
    \(FactScopeStore.own("v.unit_id", query))
      AND v.visited_on >= \(query.period.from) AND v.visited_on <= \(query.period.to)
    """
  }

  static let listedNames = ["inspection.issued", "inspection.weaknesses", "inspection.units"]

  /// Some of what a fact of inspections counts: the inspections, the weaknesses, the visits.
  static func rows(
    _ fact: String, _ query: FactQuery, from offset: Int, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [FigureRows.Row] {
    let page: SQL = "LIMIT \(limit) OFFSET \(offset)"
    let mine: SQL = "i.unit_id IN (\(list: query.units))"
    let statement: SQL =
      switch fact {
      case "inspection.weaknesses":
        """
        SELECT i.unit_id, f.id, i.number, f.text, i.issued_on, i.unit_id
        FROM inspection i JOIN finding f ON f.unit_id = i.unit_id AND f.inspection_id = i.id
        WHERE \(mine) AND \(concluded(query)) AND f.kind = \(Finding.Kind.weakness)
        ORDER BY i.issued_on, i.unit_id, i.id, f.place, f.id \(page)
        """
      case "inspection.units":
        """
        SELECT i.unit_id, i.id, i.number, i.title, v.visited_on, v.inspected_id
        FROM inspection_unit v JOIN inspection i ON i.unit_id = v.unit_id AND i.id = v.inspection_id
        WHERE \(mine) AND \(visited(in: query)) ORDER BY v.visited_on, i.unit_id, i.id, v.inspected_id \(page)
        """
      default:
        """
        SELECT i.unit_id, i.id, i.number, i.title, i.issued_on, i.unit_id FROM inspection i
        WHERE \(mine) AND \(concluded(query)) ORDER BY i.issued_on, i.unit_id, i.id \(page)
        """
      }
    return try db.rows(statement).map { row throws(DatabaseProblem) in
      FigureRows.Row(
        unitID: try row.get(at: 0),
        thing: fact == "inspection.weaknesses" ? .finding(try row.get(at: 1)) : .inspection(try row.get(at: 1)),
        sign: try row.get(at: 2, as: String?.self) ?? "", label: try row.get(at: 3), day: try row.get(at: 4),
        about: try row.get(at: 5))
    }
  }

  private static func concluded(_ query: FactQuery) -> SQL {
    """
    \(FactScopeStore.own("i.unit_id", query)) AND i.state = \(Inspection.State.issued)
      AND i.issued_on >= \(query.period.from) AND i.issued_on <= \(query.period.to)
    """
  }

  static let remedyNames = ["remedy.due", "remedy.onTime", "remedy.accepted"]

  /// Remedies with a deadline in the period, by the unit that must do them.
  static func remedies(_ query: FactQuery, in db: any Connection) throws(DatabaseProblem) -> [String: FactValues] {
    try FactScopeStore.read(
      remedyNames,
      """
      SELECT r.unit_id, \(SQL.joined(remedyNames.map { FactScopeStore.count(remedyCondition($0)) }, by: ", "))
      FROM remedy r WHERE \(due(query)) GROUP BY r.unit_id
      """, query, in: db)
  }

  /// What a fact counts of the remedies that were due.
  private static func remedyCondition(_ fact: String) -> SQL {
    switch fact {
    case "remedy.onTime": "r.reported_on IS NOT NULL AND r.reported_on <= r.due_on"
    case "remedy.accepted": "r.state = \(Remedy.State.accepted)"
    default: "1 = 1"
    }
  }

  private static func due(_ query: FactQuery) -> SQL {
    """
    \(FactScopeStore.own("r.unit_id", query)) AND r.state <> \(Remedy.State.drafted)
      AND r.due_on >= \(query.period.from) AND r.due_on <= \(query.period.to)
    """
  }

  /// Some of the remedies that a fact counts, the oldest deadline first.
  static func remedyRows(
    _ fact: String, _ query: FactQuery, from offset: Int, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [FigureRows.Row] {
    try db.rows(
      """
      SELECT r.unit_id, r.id, r.due_on, f.text FROM remedy r
      LEFT JOIN finding f ON f.unit_id = r.inspecting_id AND f.id = r.finding_id
      WHERE r.unit_id IN (\(list: query.units)) AND \(due(query)) AND \(remedyCondition(fact))
      ORDER BY r.due_on, r.unit_id, r.id LIMIT \(limit) OFFSET \(offset)
      """
    ).map { row throws(DatabaseProblem) in
      FigureRows.Row(
        unitID: try row.get(at: 0), thing: .remedy(try row.get(at: 1)), sign: "",
        label: try row.get(at: 3, as: String?.self) ?? "", due: try row.get(at: 2))
    }
  }
}
