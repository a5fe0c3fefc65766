import Ground
import Organisation
import Plans
import Storage

/// The SQL of facts of plans and tasks.
enum PlanFactStore {
  static let planNames = ["plan.issued"]

  static func plans(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    try FactScopeStore.read(
      planNames,
      """
      SELECT p.unit_id, count(*) FROM plan p WHERE \(isIssued(query)) GROUP BY p.unit_id
      """, query, in: db)
  }

  private static func isIssued(_ query: FactQuery) -> SQL {
    """
    \(FactScopeStore.own("p.unit_id", query)) AND p.state <> \(Plan.State.draft)
      AND p.issued_on >= \(query.period.from) AND p.issued_on <= \(query.period.to)
    """
  }

  /// Some of the plans that are counted, in the order of their days.
  static func rows(
    _ query: FactQuery, from offset: Int, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [FigureRows.Row] {
    try db.rows(
      """
      SELECT p.unit_id, p.id, p.sign, p.title, p.issued_on FROM plan p
      WHERE p.unit_id IN (\(list: query.units)) AND \(isIssued(query))
      ORDER BY p.issued_on, p.unit_id, p.id LIMIT \(limit) OFFSET \(offset)
      """
    ).map { row throws(DatabaseProblem) in
      FigureRows.Row(
        unitID: try row.get(at: 0), thing: .plan(try row.get(at: 1)), sign: try row.get(at: 2, as: String?.self) ?? "",
        label: try row.get(at: 3), day: try row.get(at: 4))
    }
  }

  static let obligationNames = ["obligation.due", "obligation.onTime", "obligation.late", "obligation.missing"]

  /// Plans and reports that a document demands by a day of the period, and how they stand on its last day. What is only
  /// usual by a month is nobody's lateness and is not counted.
  static func obligations(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    let last = query.lastDay
    let done: SQL = "(o.done_on IS NOT NULL AND o.done_on <= \(last))"
    return try FactScopeStore.read(
      obligationNames,
      """
      SELECT o.unit_id, count(*), \(FactScopeStore.count("\(done) AND o.done_on <= o.due_on")),
        \(FactScopeStore.count("\(done) AND o.done_on > o.due_on")),
        \(FactScopeStore.count("NOT \(done) AND o.due_on < \(query.now.day)"))
      FROM (
        SELECT b.unit_id, b.due_on, COALESCE(b.done_on, (
          SELECT min(p.issued_on) FROM plan p WHERE p.unit_id = b.unit_id AND p.year = b.year AND p.type = b.type
        )) AS done_on
        FROM obligation b
        WHERE \(FactScopeStore.own("b.unit_id", query)) AND NOT b.is_exempt
          AND b.due_on >= \(query.period.from) AND b.due_on <= \(last)
      ) o
      GROUP BY o.unit_id
      """, query, in: db)
  }
}
