import Dossiers
import Ground
import Organisation
import Procedures
import Storage

/// The SQL of what the tallies of dossiers do not hold: digitisation, fees, procedures with dossiers.
enum DossierFactStore {
  /// What the dossiers of a unit and a procedure that came in the period tell.
  struct Received {
    var unit: ID<Unit>
    var procedure: Int
    /// All; those that tell about digitisation, digitised ones; those that tell about a fee, with one, paid online.
    var all, recorded, digitised, toldFee, withFee, paid: Int
    /// Of those that came online: all, ended with a result, telling whether it was digitised, digitised.
    var online, onlineEnded, onlineTold, onlineDigitised: Int
  }

  /// Of dossiers received in the period, parts of linked ones left out, by unit and procedure: read once for everything
  /// that is told of them.
  static func received(_ query: FactQuery, in db: any Connection) throws(DatabaseProblem) -> [Received] {
    let online: SQL = "d.channel = \(Channel.online)"
    let ended: SQL = "\(online) AND d.outcome = \(Outcome.resolved)"
    return try FactScopeStore.rows(
      """
      SELECT d.unit_id, d.procedure_id, count(*), count(d.components_digitised),
        \(FactScopeStore.count("d.components_digitised > 0")), count(d.fee), \(FactScopeStore.count("d.fee > 0")),
        \(FactScopeStore.count("d.fee > 0 AND d.payment = \(PaymentState.paidOnline)")),
        \(FactScopeStore.count(online)), \(FactScopeStore.count(ended)),
        \(FactScopeStore.count("\(ended) AND d.result_digitised IS NOT NULL")),
        \(FactScopeStore.count("\(ended) AND d.result_digitised"))
      FROM dossier d WHERE \(isReceived(query)) GROUP BY d.unit_id, d.procedure_id
      """, 11, query, in: db
    ).map { unit, c in
      Received(
        unit: unit, procedure: c[0], all: c[1], recorded: c[2], digitised: c[3], toldFee: c[4], withFee: c[5],
        paid: c[6], online: c[7], onlineEnded: c[8], onlineTold: c[9], onlineDigitised: c[10])
    }
  }

  /// Of dossiers that ended in the period without a result, withdrawn or stopped: all, and what `finished` counts of them.
  static func withoutResult(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [(unit: ID<Unit>, counts: [Int])] {
    let (from, end) = FactScopeStore.bounds(query)
    let told: SQL = "d.result_digitised IS NOT NULL"
    return try FactScopeStore.rows(
      """
      SELECT d.unit_id, count(*), \(FactScopeStore.count(told)), \(FactScopeStore.count("d.result_digitised")),
        \(FactScopeStore.count("d.result_digitised AND d.components_digitised > 0")),
        \(FactScopeStore.count("\(told) AND \(tellsWhole)"))
      FROM dossier d
      WHERE d.outcome IN ('withdrawn', 'stopped') AND d.parent_id IS NULL AND \(FactScopeStore.own("d.unit_id", query))
        AND d.finished_at >= \(from) AND d.finished_at < \(end)
      GROUP BY d.unit_id
      """, 5, query, in: db)
  }

  /// Whether both halves are known, or one is known to be wanting.
  private static let tellsWhole: SQL = "(NOT d.result_digitised OR d.components_digitised IS NOT NULL)"

  /// Of dossiers finished in the period that tell whether the result was digitised: all, digitised ones, those whose
  /// components are digitised too, and those that tell whether both are.
  static func finished(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [(unit: ID<Unit>, counts: [Int])] {
    try FactScopeStore.rows(
      """
      SELECT d.unit_id, count(*), \(FactScopeStore.count("d.result_digitised")),
        \(FactScopeStore.count("d.result_digitised AND d.components_digitised > 0")),
        \(FactScopeStore.count(tellsWhole))
      FROM dossier d WHERE \(isFinished(query))
      GROUP BY d.unit_id
      """, 4, query, in: db)
  }

  private static func isReceived(_ query: FactQuery) -> SQL {
    let (from, end) = FactScopeStore.bounds(query)
    return """
      \(FactScopeStore.own("d.unit_id", query)) AND d.received_at >= \(from) AND d.received_at < \(end)
        AND d.parent_id IS NULL AND (d.outcome IS NULL OR d.outcome <> \(Outcome.refused))
      """
  }

  private static func isFinished(_ query: FactQuery) -> SQL {
    let (from, end) = FactScopeStore.bounds(query)
    return """
      \(FactScopeStore.own("d.unit_id", query)) AND d.finished_at >= \(from) AND d.finished_at < \(end)
        AND d.result_digitised IS NOT NULL AND d.parent_id IS NULL
      """
  }

  /// What was withdrawn or stopped has no result that could be digitised.
  private static func isWithResult(_ query: FactQuery) -> SQL {
    "\(isFinished(query)) AND d.outcome = \(Outcome.resolved)"
  }

  /// The dossiers that a fact counts, by the words that count them; nil for a fact that counts no dossiers.
  private static func condition(_ fact: String, _ query: FactQuery) -> SQL? {
    switch fact {
    case "dossier.recordedIntake": "\(isReceived(query)) AND d.components_digitised IS NOT NULL"
    case "dossier.digitised": "\(isReceived(query)) AND d.components_digitised > 0"
    case "dossier.recordedFee": "\(isReceived(query)) AND d.fee IS NOT NULL"
    case "dossier.withFee": "\(isReceived(query)) AND d.fee > 0"
    case "dossier.paidOnline": "\(isReceived(query)) AND d.fee > 0 AND d.payment = \(PaymentState.paidOnline)"
    case "dossier.recordedResult": isWithResult(query)
    case "dossier.digitisedResult": "\(isWithResult(query)) AND d.result_digitised"
    case "dossier.digitisedWhole": "\(isWithResult(query)) AND d.result_digitised AND d.components_digitised > 0"
    case "dossier.recordedWhole": "\(isWithResult(query)) AND \(tellsWhole)"
    case "dossier.onlineWithResult":
      "\(isReceived(query)) AND d.channel = \(Channel.online) AND d.outcome = \(Outcome.resolved) AND d.result_digitised"
    default: nil
    }
  }

  /// The facts whose dossiers are listed here; those of Biểu II.06a have their list with the dossiers.
  static let listedNames =
    [
      "dossier.recordedIntake", "dossier.digitised", "dossier.recordedFee", "dossier.withFee", "dossier.paidOnline",
      "dossier.recordedResult", "dossier.digitisedResult", "dossier.digitisedWhole", "dossier.recordedWhole",
      "dossier.onlineWithResult",
    ] + RepeatFactStore.names

  /// A dossier that a figure counts: enough of it for a list.
  struct Row {
    var unit: ID<Unit>
    var id: ID<Dossier>
    var code: String
    var subject: String
    var received: Instant?
    var due: Instant?
  }

  /// Some of the dossiers that a fact counts, in the order they came.
  static func rows(
    _ fact: String, _ query: FactQuery, from offset: Int, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Row] {
    if RepeatFactStore.names.contains(fact) {
      return try RepeatFactStore.rows(query, in: db).filter { $0.fact == fact }.dropFirst(offset).prefix(limit)
        .map(\.row)
    }
    guard let condition = condition(fact, query) else { return [] }
    return try db.rows(
      """
      SELECT d.unit_id, d.id, d.code, d.subject, d.received_at, d.due_at FROM dossier d
      WHERE d.unit_id IN (\(list: query.units)) AND \(condition)
      ORDER BY d.received_at NULLS LAST, d.unit_id, d.id LIMIT \(limit) OFFSET \(offset)
      """
    ).map { row throws(DatabaseProblem) in
      Row(
        unit: try row.get(at: 0), id: try row.get(at: 1), code: try row.get(at: 2), subject: try row.get(at: 3),
        received: try row.get(at: 4), due: try row.get(at: 5))
    }
  }
}
