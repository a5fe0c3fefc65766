public import Ground
public import Organisation
public import Storage

/// All the SQL of requests for reports.
public enum RequestStore {
  /// Adds a request with the units it asks.
  static func insert(_ r: ReportRequest, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO report_request (unit_id, id, template, title, from_on, to_on, due_at, note, basis, made_by, made_at)
      VALUES (\(r.unitID), \(r.id), \(r.template), \(r.title), \(r.period.from), \(r.period.to), \(r.dueAt), \(r.note),
        \(r.basis), \(r.madeBy), \(r.madeAt))
      """)
    for (place, unit) in r.asked.enumerated() {
      try db.run(
        """
        INSERT INTO report_request_unit (unit_id, request_id, asked_id, place)
        VALUES (\(r.unitID), \(r.id), \(unit), \(place))
        """)
    }
  }

  /// One request with the units it asks.
  public static func find(_ r: RequestReference, in db: any Connection) throws(DatabaseProblem) -> ReportRequest? {
    guard let row = try db.row("SELECT * FROM report_request WHERE unit_id = \(r.unitID) AND id = \(r.id)") else {
      return nil
    }
    return try request(row, asked: try asked(r, in: db))
  }

  /// The requests of some units, latest first.
  public static func made(
    by units: [ID<Unit>]?, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [ReportRequest] {
    let place: SQL = units.map { "unit_id IN (\(list: $0))" } ?? "1 = 1"
    var found: [ReportRequest] = []
    for row in try db.rows("SELECT * FROM report_request WHERE \(place) ORDER BY due_at DESC, id DESC LIMIT \(limit)") {
      let reference = RequestReference(unitID: try row.get("unit_id"), id: try row.get("id"))
      found.append(try request(row, asked: try asked(reference, in: db)))
    }
    return found
  }

  /// What some units are asked for, the nearest due first among the latest.
  public static func received(
    by units: [ID<Unit>], limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [(request: ReportRequest, asked: ID<Unit>)] {
    guard !units.isEmpty else { return [] }
    var found: [(request: ReportRequest, asked: ID<Unit>)] = []
    for row in try db.rows(
      """
      SELECT r.*, u.asked_id FROM report_request_unit u
      JOIN report_request r ON r.unit_id = u.unit_id AND r.id = u.request_id
      WHERE u.asked_id IN (\(list: units)) ORDER BY r.due_at DESC, r.id DESC LIMIT \(limit)
      """)
    {
      found.append((try request(row, asked: []), try row.get("asked_id")))
    }
    return found
  }

  private static func asked(_ r: RequestReference, in db: any Connection) throws(DatabaseProblem) -> [ID<Unit>] {
    var found: [ID<Unit>] = []
    for row in try db.rows(
      """
      SELECT asked_id FROM report_request_unit WHERE unit_id = \(r.unitID) AND request_id = \(r.id) ORDER BY place
      """)
    {
      found.append(try row.get("asked_id"))
    }
    return found
  }

  private static func request(_ row: Row, asked: [ID<Unit>]) throws(DatabaseProblem) -> ReportRequest {
    guard let period = Period(from: try row.get("from_on"), to: try row.get("to_on")) else { throw .badColumn("to_on") }
    return ReportRequest(
      unitID: try row.get("unit_id"), id: try row.get("id"), template: try row.get("template"),
      title: try row.get("title"), period: period, dueAt: try row.get("due_at"), note: try row.get("note"),
      basis: try row.get("basis"), madeBy: try row.get("made_by"), madeAt: try row.get("made_at"), asked: asked)
  }
}
