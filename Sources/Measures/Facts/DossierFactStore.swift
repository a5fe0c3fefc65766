import Dossiers
import Ground
import Organisation
import Storage

/// The SQL of what the tallies of dossiers do not hold: digitisation, fees, procedures.
enum DossierFactStore {
  /// Of dossiers received in the period, parts of linked ones left out: all, those that tell about digitisation,
  /// digitised ones, those that tell about a fee, those with one, of them those paid online, procedures, procedures with
  /// online dossiers.
  static func received(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [(unit: ID<Unit>, counts: [Int])] {
    let (from, end) = FactScopeStore.bounds(query)
    return try FactScopeStore.rows(
      """
      SELECT d.unit_id, count(*), count(d.components_digitised),
        \(FactScopeStore.count("d.components_digitised > 0")), count(d.fee), \(FactScopeStore.count("d.fee > 0")),
        \(FactScopeStore.count("d.fee > 0 AND d.payment = \(PaymentState.paidOnline)")),
        count(DISTINCT d.procedure_id),
        count(DISTINCT CASE WHEN d.channel = \(Channel.online) THEN d.procedure_id END)
      FROM dossier d
      WHERE \(FactScopeStore.own("d.unit_id", query)) AND d.received_at >= \(from) AND d.received_at < \(end)
        AND d.parent_id IS NULL AND (d.outcome IS NULL OR d.outcome <> \(Outcome.refused))
      GROUP BY d.unit_id
      """, 8, query, in: db)
  }

  /// Of dossiers finished in the period that tell whether the result was digitised: all, digitised ones, and those whose
  /// components are digitised too.
  static func finished(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [(unit: ID<Unit>, counts: [Int])] {
    let (from, end) = FactScopeStore.bounds(query)
    return try FactScopeStore.rows(
      """
      SELECT d.unit_id, count(*), \(FactScopeStore.count("d.result_digitised")),
        \(FactScopeStore.count("d.result_digitised AND d.components_digitised > 0"))
      FROM dossier d
      WHERE \(FactScopeStore.own("d.unit_id", query)) AND d.finished_at >= \(from) AND d.finished_at < \(end)
        AND d.result_digitised IS NOT NULL AND d.parent_id IS NULL
      GROUP BY d.unit_id
      """, 3, query, in: db)
  }
}
