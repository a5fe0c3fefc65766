public import Documents
public import Ground
public import Organisation
public import Storage

/// All the SQL of inspections, their grounds, teams and units.
public enum InspectionStore {
  /// Adds an inspection.
  public static func insert(_ i: Inspection, in db: any Connection) throws(DatabaseProblem) {
    var checklist: String?
    if let list = i.checklist { checklist = try JSONColumn.text(list, in: "checklist") }
    try db.run(
      """
      INSERT INTO inspection (unit_id, id, kind, year, title, state, period_from, period_to, checklist, remedy_due_on,
        report_to, follow_up, note, version)
      VALUES (\(i.unitID), \(i.id), \(i.kind), \(i.year), \(i.title), \(i.state), \(i.period?.from), \(i.period?.to),
        \(checklist), \(i.remedyDueOn), \(i.reportTo), \(i.followUp), \(i.note), 1)
      """)
  }

  /// Writes back what of an inspection can change. Throws `staleCopy` when somebody was faster.
  public static func update(_ i: Inspection, in db: any Connection) throws(DatabaseProblem) {
    let count = try db.run(
      """
      UPDATE inspection SET title = \(i.title), state = \(i.state), period_from = \(i.period?.from),
        period_to = \(i.period?.to), remedy_due_on = \(i.remedyDueOn), report_to = \(i.reportTo),
        follow_up = \(i.followUp), note = \(i.note), number = \(i.conclusion?.number), issued_on = \(i.conclusion?.issuedOn),
        template_version = \(i.conclusion?.templateVersion), paper_digest = \(i.conclusion?.bytes.paper),
        docx_digest = \(i.conclusion?.bytes.docx), pdf_digest = \(i.conclusion?.bytes.pdf),
        document_id = \(i.conclusion?.documentID), version = version + 1
      WHERE unit_id = \(i.unitID) AND id = \(i.id) AND version = \(i.version)
      """)
    guard count == 1 else { throw .staleCopy }
  }

  /// Keeps others from changing what stands at this version, up to the end of the transaction. Throws `staleCopy`.
  static func hold(_ i: InspectionReference, at version: Int, in db: any Connection) throws(DatabaseProblem) {
    let count = try db.run(
      """
      UPDATE inspection SET version = version
      WHERE unit_id = \(i.unitID) AND id = \(i.id) AND version = \(version)
      """)
    guard count == 1 else { throw .staleCopy }
  }

  /// Says that something in an inspection changed, and that it is under way. Throws `staleCopy` when it is issued.
  static func touch(_ i: InspectionReference, in db: any Connection) throws(DatabaseProblem) {
    let count = try db.run(
      """
      UPDATE inspection SET version = version + 1,
        state = CASE WHEN state = 'planned' THEN 'underWay' ELSE state END
      WHERE unit_id = \(i.unitID) AND id = \(i.id) AND state <> 'issued'
      """)
    guard count == 1 else { throw .staleCopy }
  }

  /// One inspection.
  public static func find(_ i: InspectionReference, in db: any Connection) throws(DatabaseProblem) -> Inspection? {
    try db.row("SELECT * FROM inspection WHERE unit_id = \(i.unitID) AND id = \(i.id)").map(inspection)
  }

  /// The inspection whose conclusion a document is; nil for any other document.
  public static func find(paper key: DocumentKey, in db: any Connection) throws(DatabaseProblem) -> Inspection? {
    try db.row("SELECT * FROM inspection WHERE unit_id = \(key.unitID) AND document_id = \(key.id) LIMIT 1").map(
      inspection)
  }

  /// What a list asks for.
  public struct Filter: Sendable {
    /// The inspecting units.
    public var units: Set<ID<Unit>>
    /// Every inspecting unit there is.
    public var isEverywhere: Bool
    /// One year.
    public var year: Int?
    /// Inspections of these units, whoever inspects; issued ones only.
    public var inspected: Set<ID<Unit>>?
    /// A filter.
    public init(_ reach: Reach, year: Int? = nil, inspected: Set<ID<Unit>>? = nil) {
      units = reach.units
      isEverywhere = reach.isEverywhere
      self.year = year
      self.inspected = inspected
    }
  }

  /// Inspections, latest first.
  public static func list(
    _ filter: Filter, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Inspection] {
    let year: SQL = filter.year.map { "AND i.year = \($0)" } ?? ""
    let place: SQL
    if let inspected = filter.inspected {
      place = """
        i.state = 'issued' AND EXISTS (SELECT 1 FROM inspection_unit u WHERE u.unit_id = i.unit_id
          AND u.inspection_id = i.id AND u.inspected_id IN (\(list: inspected.sorted())))
        """
    } else {
      place = filter.isEverywhere ? "1 = 1" : "i.unit_id IN (\(list: filter.units.sorted()))"
    }
    return try db.rows(
      "SELECT i.* FROM inspection i WHERE \(place) \(year) ORDER BY i.year DESC, i.id DESC LIMIT \(limit)"
    ).map(inspection)
  }

  /// Whether a unit was inspected in an inspection.
  public static func isInspected(
    _ unit: ID<Unit>, in i: InspectionReference, _ db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    try db.row(
      """
      SELECT 1 FROM inspection_unit WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id) AND inspected_id = \(unit)
      """) != nil
  }

  /// The numbers that other issued conclusions of the unit carry that year.
  static func numbers(
    year: Int, besides i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) -> [String] {
    try db.rows(
      """
      SELECT number FROM inspection WHERE unit_id = \(i.unitID) AND id <> \(i.id) AND number IS NOT NULL
        AND issued_on >= \("\(year)-01-01") AND issued_on <= \("\(year)-12-31") ORDER BY id
      """
    ).map { row throws(DatabaseProblem) in try row.get(at: 0) }
  }

  /// Whether a document is the paper of a conclusion.
  public static func isPaper(_ key: DocumentKey, in db: any Connection) throws(DatabaseProblem) -> Bool {
    try db.row(
      """
      SELECT 1 FROM inspection WHERE unit_id = \(key.unitID) AND document_id = \(key.id)
      UNION ALL SELECT 1 FROM inspection_paper WHERE unit_id = \(key.unitID) AND document_id = \(key.id) LIMIT 1
      """) != nil
  }

  /// Every issued conclusion, and every plan and decision that was made out, with the document it names.
  public static func papers(in db: any Connection) throws(DatabaseProblem) -> [PaperVerifier.Paper] {
    try db.rows(
      """
      SELECT unit_id, number, issued_on, document_id FROM inspection WHERE number IS NOT NULL
      UNION ALL SELECT p.unit_id, b.number, b.issued_on, p.document_id FROM inspection_paper p
      JOIN inspection_basis b ON b.unit_id = p.unit_id AND b.id = p.about WHERE p.kind IN ('decision', 'plan')
      ORDER BY 1, 3, 2
      """
    ).map { row throws(DatabaseProblem) in
      PaperVerifier.Paper(
        unitID: try row.get(at: 0), sign: try row.get(at: 1), issuedOn: try row.get(at: 2),
        documentID: try row.get(at: 3))
    }
  }

  /// The year of the last inspection of each unit by some units, of those that were visited. Empty when nothing was
  /// ever recorded.
  public static func lastYears(
    by units: [ID<Unit>], before year: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [ID<Unit>: Int] {
    var years: [ID<Unit>: Int] = [:]
    for row in try db.rows(
      """
      SELECT u.inspected_id, max(i.year) FROM inspection_unit u
      JOIN inspection i ON i.unit_id = u.unit_id AND i.id = u.inspection_id
      WHERE u.unit_id IN (\(list: units)) AND i.kind = 'inspection' AND i.year < \(year) AND u.visited_on IS NOT NULL
      GROUP BY u.inspected_id
      """)
    { years[try row.get(at: 0)] = try row.get(at: 1, as: Int.self) }
    return years
  }

  private static func inspection(_ row: Row) throws(DatabaseProblem) -> Inspection {
    var checklist: Checklist?
    if let text = try row.get("checklist", as: String?.self) {
      checklist = try JSONColumn.value(of: text, in: "checklist")
    }
    var i = Inspection(
      unitID: try row.get("unit_id"), id: try row.get("id"), kind: try row.get("kind"), year: try row.get("year"),
      title: try row.get("title"), checklist: checklist, remedyDueOn: try row.get("remedy_due_on"),
      reportTo: try row.get("report_to"), followUp: try row.get("follow_up"), note: try row.get("note"))
    i.state = try row.get("state")
    i.version = try row.get("version")
    if let from = try row.get("period_from", as: Day?.self), let to = try row.get("period_to", as: Day?.self) {
      i.period = Period(from: from, to: to)
    }
    if let paper = try row.get("paper_digest", as: FileStore.Digest?.self) {
      i.conclusion = IssuedConclusion(
        number: try row.get("number"), issuedOn: try row.get("issued_on"),
        templateVersion: try row.get("template_version"),
        bytes: .init(paper: paper, docx: try row.get("docx_digest"), pdf: try row.get("pdf_digest")),
        documentID: try row.get("document_id"))
    }
    return i
  }
}

/// All the SQL of grounds and teams.
public enum TeamStore {
  /// Adds a document.
  static func add(_ basis: Basis, to i: InspectionReference, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO inspection_basis (unit_id, id, inspection_id, kind, number, issued_on, issuer, subject)
      VALUES (\(i.unitID), \(basis.id), \(i.id), \(basis.kind), \(basis.number), \(basis.issuedOn), \(basis.issuer),
        \(basis.subject))
      """)
  }

  /// The documents, by day.
  public static func bases(of i: InspectionReference, in db: any Connection) throws(DatabaseProblem) -> [Basis] {
    try db.rows(
      """
      SELECT id, kind, number, issued_on, issuer, subject FROM inspection_basis
      WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id) ORDER BY issued_on, id
      """
    ).map { row throws(DatabaseProblem) in
      Basis(
        id: try row.get(at: 0), kind: try row.get(at: 1), number: try row.get(at: 2), issuedOn: try row.get(at: 3),
        issuer: try row.get(at: 4), subject: try row.get(at: 5))
    }
  }

  /// Adds a member.
  static func add(_ member: TeamMember, to i: InspectionReference, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO inspection_member (unit_id, id, inspection_id, name, position, role, from_on, added_by)
      VALUES (\(i.unitID), \(member.id), \(i.id), \(member.name), \(member.position), \(member.role), \(member.from),
        \(member.addedBy))
      """)
  }

  /// Ends a membership; tells whether there was one.
  static func end(
    _ member: ID<TeamMember>, on day: Day, by basis: ID<Basis>, in i: InspectionReference, _ db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    try db.run(
      """
      UPDATE inspection_member SET to_on = \(day), removed_by = \(basis)
      WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id) AND id = \(member) AND to_on IS NULL
      """) == 1
  }

  /// The team, past members included: the head first.
  public static func members(of i: InspectionReference, in db: any Connection) throws(DatabaseProblem) -> [TeamMember] {
    let all = try db.rows(
      """
      SELECT id, name, position, role, from_on, to_on, added_by, removed_by FROM inspection_member
      WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id) ORDER BY id
      """
    ).map { row throws(DatabaseProblem) in
      TeamMember(
        id: try row.get(at: 0), name: try row.get(at: 1), position: try row.get(at: 2), role: try row.get(at: 3),
        from: try row.get(at: 4), to: try row.get(at: 5), addedBy: try row.get(at: 6), removedBy: try row.get(at: 7))
    }
    return TeamMember.Role.allCases.flatMap { role in all.filter { $0.role == role } }
  }
}

/// All the SQL of the units of an inspection.
public enum InspectedUnitStore {
  /// Adds a unit; throws `alreadyExists` for one that is there.
  static func add(
    _ unit: InspectedUnit, place: Int, to i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO inspection_unit (unit_id, inspection_id, inspected_id, place, reason, planned_on, minutes_number,
        ratings, note, version)
      VALUES (\(i.unitID), \(i.id), \(unit.inspectedID), \(place), \(unit.reason), \(unit.plannedOn), '',
        \(try JSONColumn.text(unit.ratings.entries, in: "ratings")), \(unit.note), 1)
      """)
  }

  /// Writes a unit back. Throws `staleCopy` when somebody was faster.
  static func update(
    _ unit: InspectedUnit, of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) {
    let count = try db.run(
      """
      UPDATE inspection_unit SET planned_on = \(unit.plannedOn), visited_on = \(unit.visitedOn),
        minutes_number = \(unit.minutesNumber), minutes_on = \(unit.minutesOn), ratings = \(try JSONColumn.text(unit.ratings.entries, in: "ratings")),
        note = \(unit.note), version = version + 1
      WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id) AND inspected_id = \(unit.inspectedID)
        AND version = \(unit.version)
      """)
    guard count == 1 else { throw .staleCopy }
  }

  /// Takes a unit out.
  static func remove(_ unit: ID<Unit>, of i: InspectionReference, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      "DELETE FROM inspection_unit WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id) AND inspected_id = \(unit)")
  }

  /// The units of an inspection, in the order they were chosen.
  public static func units(
    of i: InspectionReference, in db: any Connection
  ) throws(DatabaseProblem) -> [InspectedUnit] {
    try db.rows(
      """
      SELECT inspected_id, reason, planned_on, visited_on, minutes_number, minutes_on, ratings, note, version
      FROM inspection_unit WHERE unit_id = \(i.unitID) AND inspection_id = \(i.id) ORDER BY place, inspected_id
      """
    ).map { row throws(DatabaseProblem) in
      var unit = InspectedUnit(
        inspectedID: try row.get(at: 0), reason: try row.get(at: 1), plannedOn: try row.get(at: 2))
      unit.visitedOn = try row.get(at: 3)
      unit.minutesNumber = try row.get(at: 4)
      unit.minutesOn = try row.get(at: 5)
      unit.ratings = Ratings(try row.json("ratings"))
      unit.note = try row.get(at: 7)
      unit.version = try row.get(at: 8)
      return unit
    }
  }
}
