import Documents
import Ground
import Organisation
import Storage

/// The SQL of facts of documents.
enum DocumentFactStore {
  static let incomingNames = [
    "document.incoming", "document.incomingProcessed", "document.incomingLate", "document.incomingOverdue",
  ]

  /// Incoming ones that stand in the register.
  static func incoming(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    let (from, to, last) = (query.period.from, query.period.to, query.lastDay)
    let processed: SQL = "d.processed_on >= \(from) AND d.processed_on <= \(to)"
    let states: [DocumentState] = [.registered, .assigned, .processed]
    return try FactScopeStore.read(
      incomingNames,
      """
      SELECT d.unit_id, \(FactScopeStore.count("d.arrived_on >= \(from) AND d.arrived_on <= \(to)")),
        \(FactScopeStore.count(processed)),
        \(FactScopeStore.count("\(processed) AND d.deadline_on IS NOT NULL AND d.processed_on > d.deadline_on")),
        \(FactScopeStore.count("d.deadline_on < \(last) AND (d.processed_on IS NULL OR d.processed_on > \(last))"))
      FROM document d
      WHERE \(FactScopeStore.own("d.unit_id", query)) AND d.direction = \(DocumentDirection.incoming)
        AND d.state IN (\(list: states)) AND d.arrived_on <= \(to)
      GROUP BY d.unit_id
      """, query, in: db)
  }

  static let outgoingNames = ["document.outgoing", "legal.issued"]

  /// Outgoing ones that have their number.
  static func outgoing(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    try FactScopeStore.read(
      outgoingNames,
      """
      SELECT d.unit_id, count(*), \(FactScopeStore.count("d.is_legal")) FROM document d
      WHERE \(FactScopeStore.own("d.unit_id", query)) AND d.direction = \(DocumentDirection.outgoing)
        AND d.state IN (\(list: [DocumentState.issued, .sent]))
        AND d.issued_on >= \(query.period.from) AND d.issued_on <= \(query.period.to)
      GROUP BY d.unit_id
      """, query, in: db)
  }

  static let reviewNames = ["legal.reviewed", "legal.needingAction", "legal.handled"]

  /// Reviews of legal documents.
  static func reviews(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    let needs: SQL = "r.outcome <> \(LegalReview.Outcome.keep)"
    return try FactScopeStore.read(
      reviewNames,
      """
      SELECT r.unit_id, count(*), \(FactScopeStore.count(needs)),
        \(FactScopeStore.count("\(needs) AND r.handled_on IS NOT NULL AND r.handled_on <= \(query.lastDay)"))
      FROM legal_review r
      WHERE \(FactScopeStore.own("r.unit_id", query))
        AND r.reviewed_on >= \(query.period.from) AND r.reviewed_on <= \(query.period.to)
      GROUP BY r.unit_id
      """, query, in: db)
  }
}
