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
      SELECT v.unit_id, count(*) FROM inspection_unit v
      WHERE \(FactScopeStore.own("v.unit_id", query))
        AND v.visited_on >= \(query.period.from) AND v.visited_on <= \(query.period.to)
      GROUP BY v.unit_id
      """, query, in: db)
  }

  private static func concluded(_ query: FactQuery) -> SQL {
    """
    \(FactScopeStore.own("i.unit_id", query)) AND i.state = \(Inspection.State.issued)
      AND i.issued_on >= \(query.period.from) AND i.issued_on <= \(query.period.to)
    """
  }

  static let remedyNames = ["remedy.due", "remedy.onTime", "remedy.accepted"]

  /// Remedies with a deadline in the period, by the unit that must do them. Whether a report stands is read off the
  /// timeline.
  static func remedies(_ query: FactQuery, in db: any Connection) throws(DatabaseProblem) -> [String: FactValues] {
    let wanted = query.unitSet
    var counts: [ID<Unit>: [Int]] = [:]
    for row in try db.rows(
      """
      SELECT r.unit_id, r.due_on, r.timeline FROM remedy r
      WHERE \(FactScopeStore.own("r.unit_id", query)) AND r.state <> \(Remedy.State.drafted)
        AND r.due_on >= \(query.period.from) AND r.due_on <= \(query.period.to)
      """)
    {
      let unit: ID<Unit> = try row.get(at: 0)
      guard wanted.contains(unit) else { continue }
      let due: Day = try row.get(at: 1)
      let timeline = RemedyTimeline(try row.json("timeline"))
      let isOnTime = timeline.standingReport.map { $0.at.day <= due } ?? false
      let isAccepted = timeline.entries.last { $0.kind == .accepted || $0.kind == .returned }?.kind == .accepted
      for (place, holds) in [true, isOnTime, isAccepted].enumerated() where holds {
        counts[unit, default: [0, 0, 0]][place] += 1
      }
    }
    return Dictionary(
      uniqueKeysWithValues: remedyNames.enumerated().map { place, name in
        (name, FactValues(counts.mapValues { $0[place] }))
      })
  }
}
