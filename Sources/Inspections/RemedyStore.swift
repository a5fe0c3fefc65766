public import Ground
public import Organisation
public import Storage

/// All the SQL of remedies.
public enum RemedyStore {
  /// Adds a remedy.
  static func insert(_ r: Remedy, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO remedy (unit_id, id, inspecting_id, inspection_id, finding_id, owner, due_on, state, reported_on,
        timeline, version)
      VALUES (\(r.unitID), \(r.id), \(r.inspectingID), \(r.inspectionID), \(r.findingID), \(r.owner), \(r.dueOn),
        \(r.state), \(r.reportedOn), \(try JSONColumn.text(r.timeline.entries, in: "timeline")), 1)
      """)
  }

  /// Writes a remedy back. Throws `staleCopy` when somebody was faster.
  static func update(_ r: Remedy, in db: any Connection) throws(DatabaseProblem) {
    let count = try db.run(
      """
      UPDATE remedy SET owner = \(r.owner), due_on = \(r.dueOn), state = \(r.state), reported_on = \(r.reportedOn),
        timeline = \(try JSONColumn.text(r.timeline.entries, in: "timeline")),
        version = version + 1
      WHERE unit_id = \(r.unitID) AND id = \(r.id) AND version = \(r.version)
      """)
    guard count == 1 else { throw .staleCopy }
  }

  /// Writes the day of the standing report beside the timelines of before it was kept there, some hundred at a time.
  public static func fillReports(in database: any Database) async throws {
    var isDone = false
    while !isDone {
      isDone = try await database.write { db in
        let found = try db.rows(
          "SELECT * FROM remedy WHERE state IN ('reported', 'accepted') AND reported_on IS NULL LIMIT 500"
        ).map(remedy)
        for r in found {
          guard let day = r.reportedOn else { continue }
          try db.run("UPDATE remedy SET reported_on = \(day) WHERE unit_id = \(r.unitID) AND id = \(r.id)")
        }
        // One without a report that stands would be met again and again.
        return found.count < 500 || !found.contains { $0.reportedOn != nil }
      }
    }
  }

  /// Takes away what was not given out yet.
  static func deleteDrafts(
    of finding: ID<Finding>, in i: InspectionReference, except units: [ID<Unit>], _ db: any Connection
  ) throws(DatabaseProblem) {
    let kept: SQL = units.isEmpty ? "" : "AND unit_id NOT IN (\(list: units))"
    try db.run(
      """
      DELETE FROM remedy WHERE inspecting_id = \(i.unitID) AND inspection_id = \(i.id) AND finding_id = \(finding)
        AND state = 'drafted' \(kept)
      """)
  }

  /// One remedy.
  public static func find(
    _ id: ID<Remedy>, unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> Remedy? {
    try db.row("SELECT * FROM remedy WHERE unit_id = \(unit) AND id = \(id)").map(remedy)
  }

  /// Remedies of every unit that nobody has reported on, with a deadline on one of these days.
  public static func due(_ days: ClosedRange<Day>, in db: any Connection) throws(DatabaseProblem) -> [Remedy] {
    try db.rows(
      """
      SELECT * FROM remedy WHERE state IN ('open', 'returned') AND due_on >= \(days.lowerBound)
        AND due_on <= \(days.upperBound) ORDER BY due_on, unit_id, id LIMIT 20000
      """
    ).map(remedy)
  }

  /// The remedies of an inspection, by unit and finding.
  public static func remedies(
    of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) -> [Remedy] {
    try db.rows(
      """
      SELECT * FROM remedy WHERE inspecting_id = \(i.unitID) AND inspection_id = \(i.id)
      ORDER BY unit_id, finding_id
      """
    ).map(remedy)
  }

  /// A remedy with what a list says of it.
  public struct Listed: Sendable {
    /// The remedy.
    public var remedy: Remedy
    /// What was found.
    public var text: String
    /// Its category.
    public var category: String
    /// The inspection's title.
    public var title: String
    /// The inspection's year.
    public var year: Int
  }

  /// What a list asks for.
  public struct Filter: Sendable {
    /// The units that must remedy.
    public var units: Set<ID<Unit>>
    /// Every unit there is.
    public var isEverywhere: Bool
    /// One state.
    public var state: Remedy.State?
    /// Only what is late and not reported on this day.
    public var lateOn: Day?
    /// A filter.
    public init(_ reach: Reach, state: Remedy.State? = nil, lateOn: Day? = nil) {
      units = reach.units
      isEverywhere = reach.isEverywhere
      self.state = state
      self.lateOn = lateOn
    }
  }

  /// What a unit has to remedy by one conclusion.
  public static func list(
    of unit: ID<Unit>, by i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) -> [Listed] {
    try listed(
      """
      r.state <> 'drafted' AND r.unit_id = \(unit) AND r.inspecting_id = \(i.unitID) AND r.inspection_id = \(i.id)
      """, limit: 500, in: db)
  }

  /// Remedies that were given out, those to be done first, by deadline, after one of them.
  public static func list(
    _ filter: Filter, after last: Remedy? = nil, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Listed] {
    var those: SQL = "r.state <> 'drafted'"
    if !filter.isEverywhere { those += " AND r.unit_id IN (\(list: filter.units.sorted()))" }
    if let state = filter.state { those += " AND r.state = \(state)" }
    if let day = filter.lateOn { those += " AND r.state IN ('open', 'returned') AND r.due_on < \(day)" }
    if let last {
      those +=
        " AND (\(rank), r.due_on, r.unit_id, r.id) > (\(last.rank), \(last.dueOn), \(last.unitID), \(last.id))"
    }
    return try listed(those, limit: limit, in: db)
  }

  /// What is to be done comes first.
  private static let rank: SQL = "CASE r.state WHEN 'accepted' THEN 2 WHEN 'reported' THEN 1 ELSE 0 END"

  private static func listed(
    _ those: SQL, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Listed] {
    try db.rows(
      """
      SELECT r.*, f.text, f.category, i.title, i.year FROM remedy r
      JOIN finding f ON f.unit_id = r.inspecting_id AND f.id = r.finding_id
      JOIN inspection i ON i.unit_id = r.inspecting_id AND i.id = r.inspection_id
      WHERE \(those)
      ORDER BY \(rank), r.due_on, r.unit_id, r.id
      LIMIT \(limit)
      """
    ).map { row throws(DatabaseProblem) in
      Listed(
        remedy: try remedy(row), text: try row.get("text"), category: try row.get("category"),
        title: try row.get("title"), year: try row.get("year"))
    }
  }

  /// How many remedies of each unit are late and not reported on a day; units that have remedies without a late one
  /// have 0, others are missing.
  public static func late(
    on day: Day, inspecting units: [ID<Unit>], in db: any Connection
  ) throws(DatabaseProblem) -> [ID<Unit>: Int] {
    var late: [ID<Unit>: Int] = [:]
    for row in try db.rows(
      """
      SELECT unit_id, CAST(count(*) FILTER (WHERE state IN ('open', 'returned') AND due_on < \(day)) AS BIGINT)
      FROM remedy WHERE inspecting_id IN (\(list: units)) AND state <> 'drafted' GROUP BY unit_id
      """)
    { late[try row.get(at: 0)] = try row.get(at: 1, as: Int.self) }
    return late
  }

  /// How far the remedies of an inspection have come.
  public struct Progress: Sendable, Equatable {
    /// How many were given out.
    public var all = 0
    /// How many were accepted.
    public var accepted = 0
    /// How many wait for an answer.
    public var reported = 0
    /// How many are late and not reported.
    public var late = 0
  }

  /// How far the remedies of inspections have come, on a day; inspections without any are missing.
  public static func progress(
    inspecting units: [ID<Unit>], on day: Day, in db: any Connection
  ) throws(DatabaseProblem) -> [InspectionReference: Progress] {
    var found: [InspectionReference: Progress] = [:]
    for row in try db.rows(
      """
      SELECT inspecting_id, inspection_id, CAST(count(*) AS BIGINT),
        CAST(count(*) FILTER (WHERE state = 'accepted') AS BIGINT),
        CAST(count(*) FILTER (WHERE state = 'reported') AS BIGINT),
        CAST(count(*) FILTER (WHERE state IN ('open', 'returned') AND due_on < \(day)) AS BIGINT)
      FROM remedy WHERE inspecting_id IN (\(list: units)) AND state <> 'drafted'
      GROUP BY inspecting_id, inspection_id
      """)
    {
      found[InspectionReference(unitID: try row.get(at: 0), id: try row.get(at: 1))] = Progress(
        all: try row.get(at: 2), accepted: try row.get(at: 3), reported: try row.get(at: 4), late: try row.get(at: 5))
    }
    return found
  }

  /// How many remedies wait at some units: to be done, and of these late on a day.
  public static func waiting(
    at filter: Filter, on day: Day, in db: any Connection
  ) throws(DatabaseProblem) -> (open: Int, late: Int, reported: Int) {
    let place: SQL = filter.isEverywhere ? "" : "AND unit_id IN (\(list: filter.units.sorted()))"
    guard
      let row = try db.row(
        """
        SELECT CAST(count(*) FILTER (WHERE state IN ('open', 'returned')) AS BIGINT),
          CAST(count(*) FILTER (WHERE state IN ('open', 'returned') AND due_on < \(day)) AS BIGINT),
          CAST(count(*) FILTER (WHERE state = 'reported') AS BIGINT)
        FROM remedy WHERE state <> 'accepted' AND state <> 'drafted' \(place)
        """)
    else { return (0, 0, 0) }
    return (try row.get(at: 0), try row.get(at: 1), try row.get(at: 2))
  }

  private static func remedy(_ row: Row) throws(DatabaseProblem) -> Remedy {
    let bare = Remedy(
      unitID: try row.get("unit_id"), id: try row.get("id"), inspectingID: try row.get("inspecting_id"),
      inspectionID: try row.get("inspection_id"), findingID: try row.get("finding_id"), owner: try row.get("owner"),
      dueOn: try row.get("due_on"))
    return Remedy(bare, timeline: RemedyTimeline(try row.json("timeline")), version: try row.get("version"))
  }
}

extension Remedy {
  /// As the store's order has it.
  fileprivate var rank: Int {
    switch state {
    case .accepted: 2
    case .reported: 1
    case .drafted, .open, .returned: 0
    }
  }
}
