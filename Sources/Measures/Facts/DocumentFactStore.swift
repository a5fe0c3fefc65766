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
    try read(incomingNames, isIncoming(query), query, in: db)
  }

  static let answerNames = ["document.answered", "document.answeredLate"]

  /// Incoming ones that had to be answered by a day, and were.
  static func answers(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    let counts = answerNames.map { FactScopeStore.count(condition($0, query)) }
    return try FactScopeStore.read(
      answerNames, "SELECT d.unit_id, \(SQL.joined(counts, by: ", ")) FROM \(answered(query)) d GROUP BY d.unit_id",
      query, in: db)
  }

  /// Each with the day of the first document of the unit that answers it and still acts.
  private static func answered(_ query: FactQuery) -> SQL {
    """
    (SELECT d.unit_id, d.id, d.sign, d.subject, d.arrived_on, d.deadline_on, (
        SELECT min(o.issued_on) FROM document_link l
        JOIN document o ON o.unit_id = l.other_unit_id AND o.id = l.other_id
        WHERE l.unit_id = d.unit_id AND l.document_id = d.id AND l.is_from = \(false)
          AND l.kind = \(DocumentLink.Kind.answers) AND o.unit_id = d.unit_id
          AND o.direction = \(DocumentDirection.outgoing) AND o.state IN (\(list: [DocumentState.issued, .sent]))
      ) AS answered_on
      FROM document d WHERE \(isIncoming(query)) AND d.deadline_on IS NOT NULL)
    """
  }

  static let outgoingNames = ["document.outgoing", "legal.issued"]

  /// Outgoing ones that have their number.
  static func outgoing(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    try read(outgoingNames, isOutgoing(query), query, in: db)
  }

  private static func read(
    _ names: [String], _ whose: SQL, _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    let counts = names.map { FactScopeStore.count(condition($0, query)) }
    return try FactScopeStore.read(
      names, "SELECT d.unit_id, \(SQL.joined(counts, by: ", ")) FROM document d WHERE \(whose) GROUP BY d.unit_id",
      query, in: db)
  }

  /// A document that a figure counts: enough of it for a list.
  struct Row {
    var unit: ID<Unit>
    var id: ID<Document>
    var sign: String
    var subject: String
    var day: Day?
    var due: Day?
  }

  /// The documents that a fact counts, by the same words that count them.
  static func rows(
    _ fact: String, _ query: FactQuery, from offset: Int, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Row] {
    let isAnswer = answerNames.contains(fact)
    let isIn = isAnswer || incomingNames.contains(fact)
    let day: SQL = isIn ? "d.arrived_on" : "d.issued_on"
    let from: SQL = isAnswer ? answered(query) : "document"
    let scope: SQL = isAnswer ? "1 = 1" : isIn ? isIncoming(query) : isOutgoing(query)
    let whose: SQL = "d.unit_id IN (\(list: query.units))"
    return try db.rows(
      """
      SELECT d.unit_id, d.id, d.sign, d.subject, \(day), d.deadline_on FROM \(from) d
      WHERE \(scope) AND \(whose) AND \(condition(fact, query))
      ORDER BY \(day) NULLS LAST, d.unit_id, d.id LIMIT \(limit) OFFSET \(offset)
      """
    ).map { row throws(DatabaseProblem) in
      Row(
        unit: try row.get(at: 0), id: try row.get(at: 1), sign: try row.get(at: 2), subject: try row.get(at: 3),
        day: try row.get(at: 4), due: try row.get(at: 5))
    }
  }

  /// What stands in the register of arrivals, and what came and nobody registered: that has no day of arrival, and counts
  /// only where it is overdue.
  private static func isIncoming(_ query: FactQuery) -> SQL {
    """
    \(FactScopeStore.own("d.unit_id", query)) AND d.direction = \(DocumentDirection.incoming)
      AND (d.state IN (\(list: [DocumentState.registered, .assigned, .processed]))
          AND d.arrived_on <= \(query.period.to)
        OR d.state = \(DocumentState.arrived) AND d.issued_on <= \(query.period.to))
    """
  }

  private static func isOutgoing(_ query: FactQuery) -> SQL {
    """
    \(FactScopeStore.own("d.unit_id", query)) AND d.direction = \(DocumentDirection.outgoing)
      AND d.state IN (\(list: [DocumentState.issued, .sent]))
      AND d.issued_on >= \(query.period.from) AND d.issued_on <= \(query.period.to)
    """
  }

  /// Which of them a fact counts.
  private static func condition(_ fact: String, _ query: FactQuery) -> SQL {
    let (from, to, last) = (query.period.from, query.period.to, query.lastDay)
    let processed: SQL = "d.processed_on >= \(from) AND d.processed_on <= \(to)"
    switch fact {
    case "document.incoming": return "d.arrived_on >= \(from) AND d.arrived_on <= \(to)"
    case "document.incomingProcessed": return processed
    case "document.incomingLate":
      return "\(processed) AND d.deadline_on IS NOT NULL AND d.processed_on > d.deadline_on"
    case "document.incomingOverdue":
      return "d.deadline_on < \(last) AND (d.processed_on IS NULL OR d.processed_on > \(last))"
    case "document.answered": return "d.answered_on >= \(from) AND d.answered_on <= \(to)"
    case "document.answeredLate":
      return "d.answered_on >= \(from) AND d.answered_on <= \(to) AND d.answered_on > d.deadline_on"
    case "legal.issued": return "d.is_legal"
    default: return "1 = 1"
    }
  }

  static let reviewNames = ["legal.reviewed", "legal.needingAction", "legal.handled"]

  /// Reviews of legal documents.
  static func reviews(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [String: FactValues] {
    let counts = reviewNames.map { FactScopeStore.count(reviewCondition($0, query)) }
    return try FactScopeStore.read(
      reviewNames,
      """
      SELECT r.unit_id, \(SQL.joined(counts, by: ", ")) FROM legal_review r WHERE \(isReviewed(query))
      GROUP BY r.unit_id
      """, query, in: db)
  }

  private static func isReviewed(_ query: FactQuery) -> SQL {
    """
    \(FactScopeStore.own("r.unit_id", query))
      AND r.reviewed_on >= \(query.period.from) AND r.reviewed_on <= \(query.period.to)
    """
  }

  private static func reviewCondition(_ fact: String, _ query: FactQuery) -> SQL {
    let needs: SQL = "r.outcome <> \(LegalReview.Outcome.keep)"
    switch fact {
    case "legal.needingAction": return needs
    case "legal.handled":
      return "\(needs) AND r.handled_on IS NOT NULL AND r.handled_on <= \(query.lastDay)"
    default: return "1 = 1"
    }
  }

  /// The documents whose reviews a fact counts, in the order they were reviewed.
  static func reviewRows(
    _ fact: String, _ query: FactQuery, from offset: Int, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Row] {
    try db.rows(
      """
      SELECT r.unit_id, r.document_id, d.sign, d.subject, r.reviewed_on FROM legal_review r
      JOIN document d ON d.unit_id = r.unit_id AND d.id = r.document_id
      WHERE r.unit_id IN (\(list: query.units)) AND \(isReviewed(query)) AND \(reviewCondition(fact, query))
      ORDER BY r.reviewed_on, r.unit_id, r.id LIMIT \(limit) OFFSET \(offset)
      """
    ).map { row throws(DatabaseProblem) in
      Row(
        unit: try row.get(at: 0), id: try row.get(at: 1), sign: try row.get(at: 2), subject: try row.get(at: 3),
        day: try row.get(at: 4))
    }
  }
}
