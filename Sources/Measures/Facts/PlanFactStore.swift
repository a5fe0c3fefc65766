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
      SELECT p.unit_id, count(*) FROM plan p
      WHERE \(FactScopeStore.own("p.unit_id", query)) AND p.state <> \(Plan.State.draft)
        AND p.issued_on >= \(query.period.from) AND p.issued_on <= \(query.period.to)
      GROUP BY p.unit_id
      """, query, in: db)
  }
}
