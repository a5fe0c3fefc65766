public import Ground
public import Organisation
public import Storage

/// All the SQL of documents themselves.
public enum DocumentStore {
  /// Adds a document and the words it is found by.
  public static func insert(_ d: Document, in db: any Connection) throws {
    let cells = try cells(of: d)
    try db.run(
      "INSERT INTO document (\(columnList)) VALUES (\(SQL.joined(cells.map { "\($0)" }, by: ", ")))")
    // Nothing hangs on it yet.
    try indexOwn(d, in: db)
  }

  /// Writes a document back. Throws `staleCopy` when someone else was faster.
  public static func update(_ d: Document, in db: any Connection) throws {
    // One from a list has no timeline; writing it back would lose what happened.
    guard !d.timeline.isEmpty else { throw DatabaseProblem.other("a document from a list") }
    let cells = try cells(of: d)
    let changes = zip(columns, cells).dropFirst(3).map { "\(identifier: $0.0) = \($0.1)" as SQL }
    let count = try db.run(
      """
      UPDATE document SET version = version + 1, \(SQL.joined(changes, by: ", "))
      WHERE unit_id = \(d.unitID) AND id = \(d.id) AND version = \(d.version)
      """)
    guard count == 1 else { throw DatabaseProblem.staleCopy }
    try index(d, in: db)
  }

  /// One document.
  public static func find(_ key: DocumentKey, in db: any Connection) throws -> Document? {
    try db.row("SELECT \(columnList) FROM document WHERE unit_id = \(key.unitID) AND id = \(key.id)").map(document)
  }

  /// One document.
  public static func find(_ id: ID<Document>, unit: ID<Unit>, in db: any Connection) throws -> Document? {
    try find(DocumentKey(unitID: unit, id: id), in: db)
  }

  /// The documents of a unit under a sign, however it was typed, newest first.
  public static func list(sign: String, unit: ID<Unit>, in db: any Connection) throws -> [Document] {
    guard !sign.isEmpty else { return [] }
    guard let read = DocumentSign(sign) else {
      return try db.rows(
        "SELECT \(columnList) FROM document WHERE unit_id = \(unit) AND sign = \(sign) AND sign <> '' ORDER BY id DESC"
      ).map(document)
    }
    // Every way to write the number; behind the stroke comes the digit nought, so that `34/` to `340` is all of 34/….
    let suffixes = read.number.suffix.isEmpty ? [""] : [read.number.suffix, read.number.suffix.uppercased()]
    let starts: [SQL] = ["", "0", "00"].flatMap { zeros in
      suffixes.flatMap { suffix in
        ["", " "].map { space in
          let start = "\(zeros)\(read.number.value)\(suffix)\(space)"
          return "(sign >= \(start + "/") AND sign < \(start + "0") AND sign <> '')" as SQL
        }
      }
    }
    return try db.rows(
      """
      SELECT \(columnList) FROM document WHERE unit_id = \(unit) AND (\(SQL.joined(starts, by: " OR ")))
      ORDER BY id DESC
      """
    ).map(document).filter { DocumentSign($0.sign)?.key == read.key }
  }

  /// The latest document a unit wrote, whose writer's place, signature and organ the next one usually shares.
  public static func lastWritten(
    of unit: ID<Unit>, type: DocumentType? = nil, in db: any Connection
  ) throws -> Document? {
    let only: SQL = type.map { "AND type = \($0)" } ?? ""
    return try db.row(
      """
      SELECT \(columnList) FROM document WHERE unit_id = \(unit) AND direction = 'outgoing' AND notation <> '' \(only)
      ORDER BY id DESC LIMIT 1
      """
    ).map(document)
  }

  /// Incoming documents of every unit that are open, with a deadline on one of these days; without their contents.
  public static func due(_ days: ClosedRange<Day>, in db: any Connection) throws -> [Document] {
    try db.rows(
      """
      SELECT \(headList) FROM document WHERE direction = 'incoming' AND processed_on IS NULL
        AND state IN ('arrived', 'registered', 'assigned') AND deadline_on >= \(days.lowerBound)
        AND deadline_on <= \(days.upperBound) ORDER BY deadline_on, unit_id, id LIMIT 20000
      """
    ).map(document)
  }

  /// What a unit issued under a sign in a year, whatever became of it.
  public static func issued(
    _ sign: DocumentSign, in year: Int, of unit: ID<Unit>, in db: any Connection
  ) throws -> [Document] {
    try db.rows(
      """
      SELECT \(columnList) FROM document WHERE unit_id = \(unit) AND year = \(year) AND number = \(sign.number.value)
        AND suffix = \(sign.number.suffix) AND direction = 'outgoing' ORDER BY id
      """
    ).map(document).filter { DocumentSign($0.sign)?.key == sign.key }
  }

  /// A page of documents, newest first, before one of them; without their contents and timelines.
  public static func page(
    _ filter: DocumentFilter, before: ID<Document>?, limit: Int, on day: Day, in db: any Connection
  ) throws -> [Document] {
    let start: SQL = before.map { "AND id < \($0)" } ?? ""
    return try db.rows(
      """
      SELECT \(headList) FROM document WHERE \(filter.condition(on: day)) \(start)
      ORDER BY id DESC LIMIT \(limit)
      """
    ).map(document)
  }

  /// How many documents a filter finds, by state.
  public static func counts(
    _ filter: DocumentFilter, on day: Day, in db: any Connection
  ) throws(DatabaseProblem) -> [DocumentState: Int] {
    var found: [DocumentState: Int] = [:]
    for row in try db.rows(
      "SELECT state, CAST(count(*) AS BIGINT) FROM document WHERE \(filter.condition(on: day)) GROUP BY state")
    {
      found[try row.get(at: 0)] = try row.get(at: 1)
    }
    return found
  }

  /// Documents by their keys, in the order of the keys, without their timelines; those of other units are left out.
  public static func list(
    _ ids: [Int], units: Set<ID<Unit>>?, withContent: Bool = false, in db: any Connection
  ) throws -> [Document] {
    guard !ids.isEmpty else { return [] }
    // The index knows keys alone; a key is the id of one document whatever its unit.
    let within: SQL = units.map { $0.count <= 100 ? "unit_id IN (\(list: Array($0))) AND " : "" } ?? ""
    let chosen = withContent ? headsWithContent : headList
    let found = try db.rows("SELECT \(chosen) FROM document WHERE \(within)id IN (\(list: ids))").map(document)
    let byID = Dictionary(found.map { ($0.id.value, $0) }, uniquingKeysWith: { first, _ in first })
    return ids.compactMap { byID[$0] }.filter { units?.contains($0.unitID) ?? true }
  }

  // MARK: Rows

  private static let columns = [
    "unit_id", "id", "version", "direction", "state", "type", "is_legal", "urgency", "sign", "notation", "issuer",
    "subject", "signer", "signer_position", "issued_on", "year", "book", "number", "suffix", "arrived_on",
    "deadline_on", "officer_id", "helpers", "processed_on", "effective_on", "expires_on", "source_unit_id",
    "source_id", "note", "content", "timeline",
  ]
  private static let columnList = SQL.joined(columns.map { "\(identifier: $0)" }, by: ", ")

  /// What lists show: reading every content and timeline would cost more than finding them.
  private static let headList =
    SQL.joined(columns.dropLast(2).map { "\(identifier: $0)" }, by: ", ") + ", '' AS content, '' AS timeline"
  private static let headsWithContent =
    SQL.joined(columns.dropLast().map { "\(identifier: $0)" }, by: ", ") + ", '' AS timeline"

  private static func cells(of d: Document) throws -> [Value] {
    let values: [any ColumnValue] = [
      d.unitID, d.id, d.version, d.direction, d.state, d.type, d.isLegal, d.urgency, d.sign, d.notation, d.issuer,
      d.subject, d.signer, d.signerPosition, d.issuedOn, d.place?.year, d.place?.book.description,
      d.place?.number.value, d.place?.number.suffix ?? "", d.arrivedOn, d.deadlineOn, d.officerID, d.helpers,
      d.processedOn, d.effectiveOn, d.expiresOn, d.source?.unitID, d.source?.id, d.note,
      try JSONColumn.text(d.content, in: "content"),
      try JSONColumn.text(d.timeline, in: "timeline"),
    ]
    return values.map(\.columnValue)
  }

  private static func document(_ row: Row) throws -> Document {
    let timeline: String = try row.get(at: 30)
    var d = Document(
      unitID: try row.get(at: 0), id: try row.get(at: 1), direction: try row.get(at: 3), state: try row.get(at: 4),
      type: try row.get(at: 5), subject: try row.get(at: 11),
      timeline: timeline.isEmpty ? [] : try JSONColumn.value(of: timeline, in: "timeline"))
    d.version = try row.get(at: 2)
    d.isLegal = try row.get(at: 6)
    d.urgency = try row.get(at: 7)
    d.sign = try row.get(at: 8)
    d.notation = try row.get(at: 9)
    d.issuer = try row.get(at: 10)
    d.signer = try row.get(at: 12)
    d.signerPosition = try row.get(at: 13)
    d.issuedOn = try row.get(at: 14)
    if let year: Int = try row.get(at: 15), let book: String = try row.get(at: 16),
      let number: Int = try row.get(at: 17)
    {
      d.place = RegisterPlace(
        year: year, book: Book(code: book), number: DocumentNumber(number, suffix: try row.get(at: 18)))
    }
    d.arrivedOn = try row.get(at: 19)
    d.deadlineOn = try row.get(at: 20)
    d.officerID = try row.get(at: 21)
    d.helpers = try row.get(at: 22)
    d.processedOn = try row.get(at: 23)
    d.effectiveOn = try row.get(at: 24)
    d.expiresOn = try row.get(at: 25)
    if let unit: ID<Unit> = try row.get(at: 26), let id: ID<Document> = try row.get(at: 27) {
      d.source = DocumentKey(unitID: unit, id: id)
    }
    d.note = try row.get(at: 28)
    let content: String = try row.get(at: 29)
    if !content.isEmpty { d.content = try JSONColumn.value(of: content, in: "content") }
    return d
  }

  /// The words a document is found by: its own, and beside them, where something hangs on it, its own with those of
  /// what hangs on it. Two indexes, for most documents have no attachments and a search of the many stays what it was.
  static func index(_ d: Document, in db: any Connection) throws(DatabaseProblem) {
    try indexOwn(d, in: db)
    let others = try AttachmentTextStore.words(of: d.key, in: db)
    guard !others.isEmpty else { return }
    try db.setWords(
      ownWords(d) + others, of: d.id.value, unit: d.unitID.value, in: DocumentMigrations.attachmentWords)
  }

  private static func indexOwn(_ d: Document, in db: any Connection) throws(DatabaseProblem) {
    try db.setWords(ownWords(d), of: d.id.value, unit: d.unitID.value, in: DocumentMigrations.words)
  }

  /// The keys of the documents that answer a question by themselves or with what hangs on them, newest first.
  public static func keys(
    matching asked: TextQuery, before last: Int?, limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Int] {
    let own = try db.keys(matching: asked, before: last, limit: limit, in: DocumentMigrations.words)
    let more = try db.keys(matching: asked, before: last, limit: limit, in: DocumentMigrations.attachmentWords)
    guard !more.isEmpty else { return own }
    return Array(Set(own).union(more).sorted(by: >).prefix(limit))
  }

  /// What a document says itself.
  static func ownWords(_ d: Document) -> [String] {
    let text = [d.sign, d.type.label, d.subject, d.issuer, d.signer, d.note, d.content.text].joined(separator: "\n")
    return TextIndex.words(of: SearchKey(text).description)
  }

  /// Every document, in the order of keys.
  static func everything(after last: DocumentKey?, limit: Int, in db: any Connection) throws -> [Document] {
    let start: SQL = last.map { "WHERE (unit_id, id) > (\($0.unitID), \($0.id))" } ?? ""
    return try db.rows(
      "SELECT \(columnList) FROM document \(start) ORDER BY unit_id, id LIMIT \(limit)"
    ).map(document)
  }

  /// Makes the words of a page of documents anew; gives the last key, nil after the last page, and how many they were.
  static func reindex(after last: DocumentKey?, in db: any Connection) throws -> (DocumentKey?, Int) {
    let start: SQL = last.map { "WHERE (unit_id, id) > (\($0.unitID), \($0.id))" } ?? ""
    let page = try db.rows("SELECT \(columnList) FROM document \(start) ORDER BY unit_id, id LIMIT 500").map(document)
    for document in page { try index(document, in: db) }
    return (page.last?.key, page.count)
  }
}

/// Which documents of which units.
public struct DocumentFilter: Sendable {
  /// The units looked at.
  public var units: [ID<Unit>]
  /// Out or in; both when nil.
  public var direction: DocumentDirection?
  /// Only these states; any when empty.
  public var states: Set<DocumentState> = []
  /// Only this type.
  public var type: DocumentType?
  /// Only this year of the register.
  public var year: Int?
  /// Only those in the hands of an officer.
  public var officerID: ID<Officer>?
  /// Only legal documents.
  public var isLegal: Bool?
  /// Only those that are late.
  public var isOverdue = false

  /// Every document of some units.
  public init(units: [ID<Unit>], direction: DocumentDirection? = nil) {
    self.units = units
    self.direction = direction
  }

  /// Whether a document passes what a search by words does not know of.
  public func matches(_ d: Document, on day: Day) -> Bool {
    (direction.map { $0 == d.direction } ?? true) && (states.isEmpty || states.contains(d.state))
      && (type.map { $0 == d.type } ?? true) && (year.map { $0 == d.place?.year } ?? true)
      && (officerID.map { $0 == d.officerID } ?? true) && (isLegal.map { $0 == d.isLegal } ?? true)
      && (!isOverdue || d.isOverdue(on: day))
  }

  func condition(on day: Day) -> SQL {
    var parts: [SQL] = ["unit_id IN (\(list: units))"]
    if let direction { parts.append("direction = \(direction)") }
    if !states.isEmpty { parts.append("state IN (\(list: states.sorted { $0.rawValue < $1.rawValue }))") }
    if let type { parts.append("type = \(type)") }
    if let year { parts.append("year = \(year)") }
    if let officerID { parts.append("officer_id = \(officerID)") }
    if let isLegal { parts.append("is_legal = \(isLegal)") }
    if isOverdue {
      parts.append(
        """
        direction = 'incoming' AND processed_on IS NULL AND state IN ('arrived', 'registered', 'assigned')
        AND deadline_on < \(day)
        """)
    }
    return SQL.joined(parts, by: " AND ")
  }
}
