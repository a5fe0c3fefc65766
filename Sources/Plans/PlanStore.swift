public import Documents
public import Ground
public import Organisation
public import Storage

/// All the SQL of plans.
public enum PlanStore {
  private static let columns: SQL = """
    unit_id, id, year, type, title, note, state, sign, issued_on, document_id, version, wording, template_version,
    paper_digest, docx_digest, pdf_digest
    """

  /// Adds a plan. Throws `alreadyExists` when its sign is taken.
  static func insert(_ plan: Plan, in db: any Connection) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO plan (\(columns), sign_key, search_key)
      VALUES (\(plan.unitID), \(plan.id), \(plan.year), \(plan.type), \(plan.title), \(plan.note), \(plan.state),
        \(plan.sign?.text), \(plan.issuedOn), \(plan.documentID), 1, \(try wording(plan)), \(plan.paper?.templateVersion),
        \(plan.paper?.paper), \(plan.paper?.docx), \(plan.paper?.pdf), \(plan.signKey), \(searchKey(plan)))
      """)
  }

  /// Saves only over the version that was read.
  static func update(_ plan: Plan, in db: any Connection) throws(DatabaseProblem) {
    let count = try db.run(
      """
      UPDATE plan SET year = \(plan.year), type = \(plan.type), title = \(plan.title), note = \(plan.note),
        state = \(plan.state), sign = \(plan.sign?.text), issued_on = \(plan.issuedOn),
        document_id = \(plan.documentID), sign_key = \(plan.signKey), search_key = \(searchKey(plan)),
        wording = \(try wording(plan)), template_version = \(plan.paper?.templateVersion),
        paper_digest = \(plan.paper?.paper), docx_digest = \(plan.paper?.docx), pdf_digest = \(plan.paper?.pdf),
        version = version + 1
      WHERE unit_id = \(plan.unitID) AND id = \(plan.id) AND version = \(plan.version)
      """)
    guard count == 1 else { throw .staleCopy }
  }

  private static func wording(_ plan: Plan) throws(DatabaseProblem) -> String? {
    guard let wording = plan.wording else { return nil }
    return try JSONColumn.text(wording, in: "wording")
  }

  /// Takes a draft away; its tasks must be gone.
  static func delete(_ plan: Plan, in db: any Connection) throws(DatabaseProblem) {
    let count = try db.run(
      """
      DELETE FROM plan WHERE unit_id = \(plan.unitID) AND id = \(plan.id) AND version = \(plan.version)
        AND state = \(Plan.State.draft)
      """)
    guard count == 1 else { throw .staleCopy }
  }

  /// One plan.
  public static func find(_ reference: PlanReference, in db: any Connection) throws(DatabaseProblem) -> Plan? {
    try db.row("SELECT \(columns) FROM plan WHERE unit_id = \(reference.unitID) AND id = \(reference.id)").map(plan)
  }

  /// The plan of a unit that bears a sign of a year.
  public static func find(
    _ sign: DocumentSign, issuedIn year: Int, of unit: ID<Unit>, in db: any Connection
  ) throws(DatabaseProblem) -> Plan? {
    try db.row("SELECT \(columns) FROM plan WHERE unit_id = \(unit) AND sign_key = \(sign.key(issuedIn: year))")
      .map(plan)
  }

  /// The plans of a unit for a year, as they were issued; drafts last.
  public static func list(
    of unit: ID<Unit>, year: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Plan] {
    try db.rows(
      """
      SELECT \(columns) FROM plan WHERE unit_id = \(unit) AND year = \(year) ORDER BY issued_on NULLS LAST, id
      """
    ).map(plan)
  }

  /// What the obligations of a year look at: the plans of that year, and of the years before those types that stay in
  /// force.
  public static func owed(
    by unit: ID<Unit>, year: Int, standing types: [String], in db: any Connection
  ) throws(DatabaseProblem) -> [Plan] {
    try db.rows(
      """
      SELECT \(columns) FROM plan
      WHERE unit_id = \(unit) AND (year = \(year) OR (year < \(year) AND type IN (\(list: types))))
      ORDER BY issued_on DESC NULLS LAST, id
      """
    ).map(plan)
  }

  /// The years a unit has plans of, latest first.
  public static func years(of unit: ID<Unit>, in db: any Connection) throws(DatabaseProblem) -> [Int] {
    try db.rows("SELECT DISTINCT year FROM plan WHERE unit_id = \(unit) ORDER BY year DESC LIMIT 30").map {
      row throws(DatabaseProblem) in try row.get(at: 0)
    }
  }

  /// Whether a document is the paper of a plan or of a report that was sent.
  public static func isPaper(_ key: DocumentKey, in db: any Connection) throws(DatabaseProblem) -> Bool {
    try db.row(
      """
      SELECT 1 FROM plan WHERE unit_id = \(key.unitID) AND document_id = \(key.id)
      UNION ALL SELECT 1 FROM obligation WHERE unit_id = \(key.unitID) AND document_id = \(key.id) LIMIT 1
      """) != nil
  }

  /// Every plan and report that carries a number, with the document it names.
  public static func papers(in db: any Connection) throws(DatabaseProblem) -> [PaperVerifier.Paper] {
    try db.rows(
      """
      SELECT unit_id, sign, issued_on, document_id FROM plan WHERE sign IS NOT NULL
      UNION ALL SELECT unit_id, sign, done_on, document_id FROM obligation WHERE sign IS NOT NULL
      ORDER BY 1, 3, 2
      """
    ).map { row throws(DatabaseProblem) in
      PaperVerifier.Paper(
        unitID: try row.get(at: 0), sign: try row.get(at: 1), issuedOn: try row.get(at: 2),
        documentID: try row.get(at: 3))
    }
  }

  private static func searchKey(_ plan: Plan) -> String {
    SearchKey([plan.title, plan.sign?.text ?? "", plan.note].joined(separator: " ")).description
  }

  private static func plan(_ row: Row) throws(DatabaseProblem) -> Plan {
    var plan = Plan(
      unitID: try row.get(at: 0), id: try row.get(at: 1), year: try row.get(at: 2), type: try row.get(at: 3),
      title: try row.get(at: 4), note: try row.get(at: 5))
    plan.state = try row.get(at: 6)
    plan.sign = try row.get(at: 7, as: String?.self).flatMap { DocumentSign($0) }
    plan.issuedOn = try row.get(at: 8)
    plan.documentID = try row.get(at: 9)
    plan.version = try row.get(at: 10)
    if let text = try row.get(at: 11, as: String?.self) {
      plan.wording = try JSONColumn.value(of: text, in: "wording")
    }
    if let docx = try row.get(at: 14, as: FileStore.Digest?.self) {
      plan.paper = IssuedPlanPaper(
        templateVersion: try row.get(at: 12), paper: try row.get(at: 13), docx: docx, pdf: try row.get(at: 15))
    }
    return plan
  }
}

extension Plan {
  /// What makes its sign one of a kind in the unit and year.
  fileprivate var signKey: String? {
    guard let sign, let issuedOn else { return nil }
    return sign.key(issuedIn: issuedOn.year)
  }
}
