import Dossiers
public import Ground
import Indicators
public import Organisation
public import Storage

/// The SQL of how long dossiers took.
public enum HandlingTimeStore {
  /// More units than that are not read together: every dossier of theirs would be.
  public static let mostUnits = 60

  /// By procedure, those with most dossiers first. Parts of linked dossiers and what had no result are left out.
  public static func times(
    of units: [ID<Unit>], in period: Period, _ db: any Connection
  ) throws(DatabaseProblem) -> [HandlingTime] {
    guard !units.isEmpty, units.count <= mostUnits else { return [] }
    return try db.rows(
      """
      SELECT d.procedure_id, count(*), CAST(sum(d.finished_at - d.received_at) AS BIGINT) FROM dossier d
      WHERE d.unit_id IN (\(list: units)) AND d.outcome = \(Outcome.resolved) AND d.parent_id IS NULL
        AND d.received_at IS NOT NULL AND d.finished_at >= \(Instant(period.from))
        AND d.finished_at < \(Instant(period.to + 1))
      GROUP BY d.procedure_id ORDER BY count(*) DESC, d.procedure_id
      """
    ).map { row throws(DatabaseProblem) in
      HandlingTime(procedure: try row.get(at: 0), count: try row.get(at: 1), seconds: try row.get(at: 2))
    }
  }

  /// The units whose dossiers answer for one, as its figures have them; nil where they are too many.
  public static func units(
    _ unit: ID<Unit>, subtree: Bool, _ period: Period, _ tree: UnitTree, within reach: Reach?
  ) -> [ID<Unit>]? {
    let members = FigureMembers([unit], subtree ? .subtree : .own, period, tree, reach).all
    return members.count > mostUnits ? nil : members
  }
}
