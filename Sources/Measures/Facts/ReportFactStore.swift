import Ground
import Organisation
import Storage

/// The SQL of facts of reports that were asked for. Reports are judged a floor above; that one was sent, and when, is a
/// fact like any other.
enum ReportFactStore {
  static let names = ["report.answered", "report.answeredLate"]

  /// Reports that answered a request in the period, by the day they were first sent.
  static func answers(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    let (from, end) = FactScopeStore.bounds(query)
    return try FactScopeStore.read(
      names,
      """
      SELECT r.unit_id, count(*), \(FactScopeStore.count("r.submitted_at > r.due_at")) FROM report r
      WHERE \(FactScopeStore.own("r.unit_id", query)) AND r.request_id IS NOT NULL
        AND r.submitted_at >= \(from) AND r.submitted_at < \(end)
      GROUP BY r.unit_id
      """, query, in: db)
  }
}
