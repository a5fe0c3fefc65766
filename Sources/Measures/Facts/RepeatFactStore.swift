import Dossiers
import Ground
import Organisation
import Storage

/// Yêu cầu bổ sung quá một lần: dossiers whose applicant was asked for supplements more than once, in time as they may be.
enum RepeatFactStore {
  static let (inTime, within) = ("dossier.repeatedInTime", "dossier.repeatedWithin")
  static let names = [inTime, within]

  /// Those of a period, by the fact that counts them, in the order they came.
  static func rows(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [(fact: String, row: DossierFactStore.Row)] {
    let (from, end) = FactScopeStore.bounds(query)
    let last = query.lastDay
    let wanted = query.unitSet
    // Of all units together the days are looked at below: another index would read every dossier there is.
    let days: SQL = query.units.count > 300 ? "1 = 1" : "d.received_at < \(end)"
    var found: [(fact: String, row: DossierFactStore.Row)] = []
    // The words of the index come as they stand there; the timeline itself is read below.
    for row in try db.rows(
      """
      SELECT d.unit_id, d.id, d.code, d.subject, d.received_at, d.due_at, d.finished_at, d.verdict, d.timeline,
        CASE WHEN d.overdue_from <= \(last) AND (d.overdue_to IS NULL OR d.overdue_to > \(last)) OR EXISTS (
          SELECT 1 FROM dossier_spell s WHERE s.unit_id = d.unit_id AND s.dossier_id = d.id AND s.kind = 'overdue'
            AND s.from_on <= \(last) AND s.to_on > \(last)) THEN 1 ELSE 0 END
      FROM dossier d
      WHERE d.timeline LIKE '%supplementRequested%supplementRequested%' AND \(FactScopeStore.own("d.unit_id", query))
        AND d.parent_id IS NULL AND \(days) AND (d.finished_at IS NULL OR d.finished_at >= \(from))
        AND (d.outcome IS NULL OR d.outcome <> \(Outcome.refused))
      """)
    {
      let unit: ID<Unit> = try row.get(at: 0)
      let received: Instant? = try row.get(at: 4)
      guard wanted.contains(unit), let received, received < end else { continue }
      let (finished, timeline): (Instant?, Timeline) = (try row.get(at: 6), try row.get(at: 8))
      let asked = timeline.entries.count { $0.kind == .supplementRequested && $0.at < end }
      guard asked > 1 else { continue }
      let isOver = finished.map { $0 < end } ?? false
      let verdict: Verdict? = try row.get(at: 7)
      let isLate = isOver ? verdict == .late : try row.get(at: 9, as: Int.self) == 1
      guard !isLate else { continue }
      found.append(
        (
          isOver ? inTime : within,
          DossierFactStore.Row(
            unit: unit, id: try row.get(at: 1), code: try row.get(at: 2), subject: try row.get(at: 3),
            received: received, due: try row.get(at: 5))
        ))
    }
    return found.sorted { a, b in
      (a.row.received ?? end, a.row.unit, a.row.id) < (b.row.received ?? end, b.row.unit, b.row.id)
    }
  }
}
