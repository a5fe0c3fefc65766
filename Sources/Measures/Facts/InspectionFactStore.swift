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
      SELECT v.unit_id, count(*) FROM inspection_unit v WHERE \(visited(in: query)) GROUP BY v.unit_id
      """, query, in: db)
  }

  private static func visited(in query: FactQuery) -> SQL {
    """
    \(FactScopeStore.own("v.unit_id", query))
      AND v.visited_on >= \(query.period.from) AND v.visited_on <= \(query.period.to)
    """
  }

  static let listedNames = ["inspection.issued", "inspection.weaknesses", "inspection.units"]

  /// Some of what a fact of inspections counts: the inspections, the weaknesses, the visits.
  static func rows(
    _ fact: String, _ query: FactQuery, from offset: Int, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [FigureRows.Row] {
    let page: SQL = "LIMIT \(limit) OFFSET \(offset)"
    let mine: SQL = "i.unit_id IN (\(list: query.units))"
    let statement: SQL =
      switch fact {
      case "inspection.weaknesses":
        """
        SELECT i.unit_id, f.id, i.number, f.text, i.issued_on, i.unit_id
        FROM inspection i JOIN finding f ON f.unit_id = i.unit_id AND f.inspection_id = i.id
        WHERE \(mine) AND \(concluded(query)) AND f.kind = \(Finding.Kind.weakness)
        ORDER BY i.issued_on, i.unit_id, i.id, f.place, f.id \(page)
        """
      case "inspection.units":
        """
        SELECT i.unit_id, i.id, i.number, i.title, v.visited_on, v.inspected_id
        FROM inspection_unit v JOIN inspection i ON i.unit_id = v.unit_id AND i.id = v.inspection_id
        WHERE \(mine) AND \(visited(in: query)) ORDER BY v.visited_on, i.unit_id, i.id, v.inspected_id \(page)
        """
      default:
        """
        SELECT i.unit_id, i.id, i.number, i.title, i.issued_on, i.unit_id FROM inspection i
        WHERE \(mine) AND \(concluded(query)) ORDER BY i.issued_on, i.unit_id, i.id \(page)
        """
      }
    return try db.rows(statement).map { row throws(DatabaseProblem) in
      FigureRows.Row(
        unitID: try row.get(at: 0),
        thing: fact == "inspection.weaknesses" ? .finding(try row.get(at: 1)) : .inspection(try row.get(at: 1)),
        sign: try row.get(at: 2, as: String?.self) ?? "", label: try row.get(at: 3), day: try row.get(at: 4),
        about: try row.get(at: 5))
    }
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
    var counts: [ID<Unit>: [Int]] = [:]
    for remedy in try remediesDue(query, in: db) {
      for (place, name) in remedyNames.enumerated() where remedy.counts(for: name) {
        counts[remedy.unit, default: [0, 0, 0]][place] += 1
      }
    }
    return Dictionary(
      uniqueKeysWithValues: remedyNames.enumerated().map { place, name in
        (name, FactValues(counts.mapValues { $0[place] }))
      })
  }

  /// A remedy with a deadline in the period.
  private struct Due {
    var unit: ID<Unit>
    var id: ID<Remedy>
    var due: Day
    var text: String
    var timeline: RemedyTimeline

    func counts(for fact: String) -> Bool {
      switch fact {
      case "remedy.onTime": timeline.standingReport.map { $0.at.day <= due } ?? false
      case "remedy.accepted":
        timeline.entries.last { $0.kind == .accepted || $0.kind == .returned }?.kind == .accepted
      default: true
      }
    }
  }

  private static func remediesDue(
    _ query: FactQuery, in db: any Connection
  ) throws(DatabaseProblem) -> [Due] {
    let wanted = query.unitSet
    var found: [Due] = []
    for row in try db.rows(
      """
      SELECT r.unit_id, r.id, r.due_on, f.text, r.timeline FROM remedy r
      LEFT JOIN finding f ON f.unit_id = r.inspecting_id AND f.id = r.finding_id
      WHERE \(FactScopeStore.own("r.unit_id", query)) AND r.state <> \(Remedy.State.drafted)
        AND r.due_on >= \(query.period.from) AND r.due_on <= \(query.period.to)
      ORDER BY r.due_on, r.unit_id, r.id
      """)
    {
      let unit: ID<Unit> = try row.get(at: 0)
      guard wanted.contains(unit) else { continue }
      found.append(
        Due(
          unit: unit, id: try row.get(at: 1), due: try row.get(at: 2),
          text: try row.get(at: 3, as: String?.self) ?? "", timeline: RemedyTimeline(try row.json("timeline"))))
    }
    return found
  }

  /// Some of the remedies that a fact counts, the oldest deadline first.
  static func remedyRows(
    _ fact: String, _ query: FactQuery, from offset: Int, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [FigureRows.Row] {
    try remediesDue(query, in: db).filter { $0.counts(for: fact) }.dropFirst(offset).prefix(limit).map { remedy in
      FigureRows.Row(
        unitID: remedy.unit, thing: .remedy(remedy.id), sign: "", label: remedy.text, due: remedy.due)
    }
  }
}
