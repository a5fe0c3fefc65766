public import Ground
public import Organisation
public import Procedures
public import Storage

/// Whose tally a count belongs to.
public struct TallyKey: Hashable, Sendable {
  /// The receiving unit.
  public var unitID: ID<Unit>
  /// The deciding unit.
  public var decidingUnitID: ID<Unit>
  /// The procedure.
  public var procedureID: ID<Procedure>

  /// The key of a dossier.
  public init(_ dossier: Dossier) {
    unitID = dossier.unitID
    decidingUnitID = dossier.decidingUnitID
    procedureID = dossier.procedureID
  }
}

/// Sổ đếm: the running counts, changed in the transaction that changes the dossiers.
///
/// A book of pages, one a month, for each unit and for each of its procedures (`TallyPage`).
public enum TallyStore {
  /// Which counting a book belongs to.
  public enum Basis: String, StoredEnum, Sendable {
    /// By the receiving unit.
    case receipt
    /// What counting by the deciding unit adds to it.
    case authority
  }

  /// One book of pages: of a unit and one of its procedures, or of all of them together (nil).
  struct Book: Hashable, Comparable {
    let unit: ID<Unit>
    let basis: Basis
    let procedure: ID<Procedure>?

    /// What stands for all procedures where a column cannot be empty; no procedure has it.
    static let everyProcedure = ID<Procedure>(0)

    static func < (a: Book, b: Book) -> Bool {
      (a.unit.value, a.basis.rawValue, a.procedure ?? everyProcedure)
        < (b.unit.value, b.basis.rawValue, b.procedure ?? everyProcedure)
    }
  }

  /// Adds the differences, in turn (`takeTurns`) unless the transaction has taken the turns of these units already.
  public static func apply(
    _ changes: [TallyKey: Contribution], isMyTurn: Bool = false, in db: any Connection
  ) throws(DatabaseProblem) {
    var books: [Book: [Day: Counters]] = [:]
    for (key, contribution) in changes {
      for (day, counters) in contribution.days where !counters.isZero {
        add(counters, 1, key.unitID, .receipt, key.procedureID, day, to: &books)
        guard key.decidingUnitID != key.unitID else { continue }
        // By authority a dossier counts where it is decided: plus there, minus here.
        add(counters, 1, key.decidingUnitID, .authority, key.procedureID, day, to: &books)
        add(counters, -1, key.unitID, .authority, key.procedureID, day, to: &books)
      }
    }
    guard !books.isEmpty else { return }
    if !isMyTurn { try takeTurns(Set(books.keys.map(\.unit)), in: db) }
    let sorted = books.sorted { $0.key < $1.key }
    for start in stride(from: 0, to: sorted.count, by: 256) {
      try turn(sorted[start..<min(start + 256, sorted.count)], in: db)
    }
  }

  private static func add(
    _ counters: Counters, _ times: Int, _ unit: ID<Unit>, _ basis: Basis, _ procedure: ID<Procedure>, _ day: Day,
    to books: inout [Book: [Day: Counters]]
  ) {
    for procedure in [nil, procedure] {
      books[Book(unit: unit, basis: basis, procedure: procedure), default: [:]][day, default: Counters()]
        .add(counters, times: times)
    }
  }

  /// Waits until no other transaction counts for these units, and keeps them to this one.
  ///
  /// Turns are taken in the order of the units and before any dossier that is there already is written to: so two
  /// writers cannot block each other, and none reads a page that another is changing. Where one transaction writes at a
  /// time there is nothing to take.
  static func takeTurns(_ units: Set<ID<Unit>>, in db: any Connection) throws(DatabaseProblem) {
    guard !db.writesAlone else { return }
    for part in StatementShapes.parts(units.sorted()) {
      try db.post(
        """
        INSERT INTO dossier_tally_turn (unit_id, turn) VALUES \(SQL.joined(part.map { "(\($0), 1)" }, by: ", "))
        ON CONFLICT (unit_id) DO UPDATE SET turn = dossier_tally_turn.turn + 1
        """)
    }
  }

  /// Reads the pages that change, changes them, and writes them back.
  private static func turn(
    _ books: ArraySlice<(key: Book, value: [Day: Counters])>, in db: any Connection
  ) throws(DatabaseProblem) {
    var pages = try pages(
      of: books.map { ($0.key, TallyPage.month(of: $0.value.keys.min() ?? Day(number: 0))) }, in: db)
    var changed: [(book: Book, page: TallyPage)] = []
    for (book, days) in books {
      var writer = BookWriter(pages.removeValue(forKey: book) ?? [])
      for (day, counters) in days { writer.add(counters, on: day) }
      changed += writer.changed.map { (book, $0) }
    }
    try write(changed.filter { $0.book.procedure == nil }, of: false, in: db)
    try write(changed.filter { $0.book.procedure != nil }, of: true, in: db)
  }

  /// Books of all procedures lie in a table of their own: thousands of units are asked for at once, and lie close there.
  private static func write(
    _ changed: [(book: Book, page: TallyPage)], of isByProcedure: Bool, in db: any Connection
  ) throws(DatabaseProblem) {
    let table: SQL = isByProcedure ? "dossier_tally" : "unit_tally"
    let key: SQL = isByProcedure ? "unit_id, basis, procedure_id, month" : "unit_id, basis, month"
    for part in StatementShapes.parts(changed) {
      let rows = part.map { item -> SQL in
        let procedure: SQL = item.book.procedure.map { "\($0), " } ?? ""
        return "(\(item.book.unit), \(item.book.basis), \(procedure)\(item.page.month), \(item.page.text))"
      }
      try db.post(
        """
        INSERT INTO \(table) (\(key), content) VALUES \(SQL.joined(rows, by: ", "))
        ON CONFLICT (\(key)) DO UPDATE SET content = excluded.content
        """)
    }
  }

  /// Of each book the page of a month and all later ones; when it has no page for that month, the one before as well.
  private static func pages(
    of books: [(book: Book, month: Int)], in db: any Connection
  ) throws(DatabaseProblem) -> [Book: [TallyPage]] {
    var found: [Book: [TallyPage]] = [:]
    for part in StatementShapes.parts(books) {
      let wanted = part.map { item -> SQL in
        """
        (CAST(\(item.book.unit) AS BIGINT), CAST(\(item.book.basis) AS TEXT), \
        CAST(\(item.book.procedure ?? Book.everyProcedure) AS BIGINT), CAST(\(item.month) AS BIGINT))
        """
      }
      // One question for both tables: an intake waits for its answer.
      let rows = try db.rows(
        """
        WITH k (unit_id, basis, procedure_id, month) AS (VALUES \(SQL.joined(wanted, by: ", ")))
        SELECT t.unit_id, t.basis, t.procedure_id, t.content FROM k CROSS JOIN dossier_tally t
        WHERE t.unit_id = k.unit_id AND t.basis = k.basis AND t.procedure_id = k.procedure_id
          AND t.month >= COALESCE((
            SELECT max(m.month) FROM dossier_tally m
            WHERE m.unit_id = k.unit_id AND m.basis = k.basis AND m.procedure_id = k.procedure_id
              AND m.month <= k.month), 0)
        UNION ALL
        SELECT t.unit_id, t.basis, NULL, t.content FROM k CROSS JOIN unit_tally t
        WHERE k.procedure_id = \(Book.everyProcedure) AND t.unit_id = k.unit_id AND t.basis = k.basis
          AND t.month >= COALESCE((
            SELECT max(m.month) FROM unit_tally m
            WHERE m.unit_id = k.unit_id AND m.basis = k.basis AND m.month <= k.month), 0)
        """)
      for row in rows {
        let book = Book(unit: try row.get(at: 0), basis: try row.get(at: 1), procedure: try row.get(at: 2))
        found[book, default: []].append(try page(row, at: 3))
      }
    }
    return found
  }

  static func page(_ row: Row, at place: Int) throws(DatabaseProblem) -> TallyPage {
    guard let page = TallyPage(text: try row.get(at: place)) else { throw .badColumn("content") }
    return page
  }
}

/// Changes the pages of one book: pure.
struct BookWriter {
  private var pages: [TallyPage]
  private var dirty: Set<Int> = []

  /// The pages from the first that may change on, in any order.
  init(_ pages: [TallyPage]) { self.pages = pages.sorted { $0.month < $1.month } }

  /// Counts on a day, and carries it into the heads of all later pages.
  mutating func add(_ counters: Counters, on day: Day) {
    let month = TallyPage.month(of: day)
    var place = pages.firstIndex { $0.month >= month } ?? pages.count
    if place == pages.count || pages[place].month != month {
      let before = place > 0 ? pages[place - 1].after : pages.first.map(\.before) ?? Counters()
      pages.insert(TallyPage(month: month, before: before), at: place)
    }
    pages[place].add(counters, onDay: day.dayOfMonth)
    dirty.insert(month)
    place += 1
    while place < pages.count {
      pages[place].before.add(counters)
      dirty.insert(pages[place].month)
      place += 1
    }
  }

  /// The pages that are no longer what they were, in the order of their months.
  var changed: [TallyPage] { pages.filter { dirty.contains($0.month) } }
}
