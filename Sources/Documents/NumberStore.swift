public import Ground
public import Organisation
public import Storage

/// All the SQL of numbers: who has which, and what comes next.
public enum NumberStore {
  /// Gives the next number of a book, for `day`. The row of the book is held until the transaction ends: two clerks at
  /// the same moment get two numbers, and a refused one leaves no gap.
  ///
  /// Throws `outOfOrder` when the last number carries a later day.
  static func next(of unit: ID<Unit>, _ book: Book, on day: Day, in db: any Connection) throws -> DocumentNumber {
    let row = try db.row(
      """
      INSERT INTO document_register (unit_id, year, book, last_number, last_on)
      VALUES (\(unit), \(day.year), \(book.description), 1, \(day))
      ON CONFLICT (unit_id, year, book) DO UPDATE SET last_number = document_register.last_number + 1
      RETURNING last_number, last_on
      """)
    guard let row else { throw DatabaseProblem.other("no number") }
    let number = DocumentNumber(try row.get(at: 0, as: Int.self), suffix: "")
    let last: Day = try row.get(at: 1)
    guard last <= day else { throw DocumentRefusal.outOfOrder(number, day, DocumentNumber(number.value - 1), last) }
    if last < day {
      try db.run(
        """
        UPDATE document_register SET last_on = \(day)
        WHERE unit_id = \(unit) AND year = \(day.year) AND book = \(book.description)
        """)
    }
    return number
  }

  /// The next number of a book, without taking it.
  public static func upcoming(
    of unit: ID<Unit>, _ book: Book, year: Int, in db: any Connection
  ) throws(DatabaseProblem) -> Int {
    try db.value(
      """
      SELECT last_number FROM document_register
      WHERE unit_id = \(unit) AND year = \(year) AND book = \(book.description)
      """, as: Int.self
    ).map { $0 + 1 } ?? 1
  }

  /// Takes a number chosen by hand, with its neighbours checked; `reason` says why numbers before it are left out.
  ///
  /// Throws `numberTaken`, `outOfOrder`, `numberTooFar`.
  static func take(
    _ number: DocumentNumber, of unit: ID<Unit>, _ book: Book, on day: Day, reason: String, in db: any Connection
  ) throws {
    // Holding the row of the book keeps others from putting a neighbour in meanwhile.
    let last =
      try db.value(
        """
        INSERT INTO document_register (unit_id, year, book, last_number, last_on)
        VALUES (\(unit), \(day.year), \(book.description), 0, \(day.startOfYear))
        ON CONFLICT (unit_id, year, book) DO UPDATE SET last_number = document_register.last_number
        RETURNING last_number
        """, as: Int.self) ?? 0
    let same = try neighbour("number = \(number.value) AND suffix = \(number.suffix)", "ASC", unit, book, day, db)
    let free = same == nil ? nil : try free(beside: number, of: unit, book, on: day, in: db)
    try Numbering.check(
      number, on: day, before: try before(number, unit, book, day, db), same: same,
      after: try after(number, unit, book, day, db), free: free)
    try Numbering.check(leapTo: number, next: last + 1, most: try leap(of: unit, in: db), reason: reason)
    try db.run(
      """
      UPDATE document_register SET last_number = \(number.value), last_on = \(day)
      WHERE unit_id = \(unit) AND year = \(day.year) AND book = \(book.description) AND last_number <= \(number.value)
      """)
  }

  /// The number with the next letter that nothing carries, if `day` fits between its neighbours.
  private static func free(
    beside number: DocumentNumber, of unit: ID<Unit>, _ book: Book, on day: Day, in db: any Connection
  ) throws(DatabaseProblem) -> DocumentNumber? {
    let last: String? = try db.value(
      """
      SELECT suffix FROM document_number WHERE unit_id = \(unit) AND year = \(day.year) AND book = \(book.description)
        AND number = \(number.value) ORDER BY suffix DESC LIMIT 1
      """)
    let letters = Array("abcdefghijklmnopqrstuvwxyz").map(String.init)
    guard let letter = letters.first(where: { $0 > last ?? "" }) else { return nil }
    let free = DocumentNumber(number.value, suffix: letter)
    let (before, after) = (try before(free, unit, book, day, db), try after(free, unit, book, day, db))
    let fits = (before.map { $0.day <= day } ?? true) && (after.map { $0.day >= day } ?? true)
    return fits ? free : nil
  }

  /// How many numbers a unit may leave out without a reason.
  public static func leap(of unit: ID<Unit>, in db: any Connection) throws(DatabaseProblem) -> Int {
    try SettingStore.value("document.leap.\(unit)", in: db).flatMap { Int($0) } ?? Numbering.usualLeap
  }

  /// Says how many numbers a unit may leave out without a reason.
  public static func setLeap(_ most: Int, of unit: ID<Unit>, in db: any Connection) throws(DatabaseProblem) {
    try SettingStore.set("document.leap.\(unit)", to: "\(most)", in: db)
  }

  /// Takes back the number of a document that was entered wrongly: as if it had never stood there. What had been kept
  /// is kept again, for its day and its reason.
  static func release(_ place: RegisterPlace, of key: DocumentKey, in db: any Connection) throws(DatabaseProblem) {
    let (year, book) = (place.year, place.book.description)
    try db.run(
      """
      UPDATE document_number SET state = 'reserved', document_id = NULL, reason = kept_for, kept_for = NULL
      WHERE unit_id = \(key.unitID) AND year = \(year) AND book = \(book) AND document_id = \(key.id)
        AND kept_for IS NOT NULL
      """)
    try db.run(
      """
      DELETE FROM document_number WHERE unit_id = \(key.unitID) AND year = \(year) AND book = \(book)
        AND document_id = \(key.id)
      """)
    let last = try db.row(
      """
      SELECT number, day FROM document_number WHERE unit_id = \(key.unitID) AND year = \(year) AND book = \(book)
      ORDER BY number DESC, suffix DESC LIMIT 1
      """)
    let (number, day): (Int, Day) = (
      try last?.get(at: 0) ?? 0, try last?.get(at: 1) ?? Day(year: year, month: 1, day: 1) ?? Day(number: 0)
    )
    try db.run(
      """
      UPDATE document_register SET last_number = \(number), last_on = \(day)
      WHERE unit_id = \(key.unitID) AND year = \(year) AND book = \(book)
      """)
  }

  private static func before(
    _ number: DocumentNumber, _ unit: ID<Unit>, _ book: Book, _ day: Day, _ db: any Connection
  ) throws(DatabaseProblem) -> NumberEntry? {
    try neighbour("(number, suffix) < (\(number.value), \(number.suffix))", "DESC", unit, book, day, db)
  }

  private static func after(
    _ number: DocumentNumber, _ unit: ID<Unit>, _ book: Book, _ day: Day, _ db: any Connection
  ) throws(DatabaseProblem) -> NumberEntry? {
    try neighbour("(number, suffix) > (\(number.value), \(number.suffix))", "ASC", unit, book, day, db)
  }

  private static func neighbour(
    _ condition: SQL, _ order: SQL, _ unit: ID<Unit>, _ book: Book, _ day: Day, _ db: any Connection
  ) throws(DatabaseProblem) -> NumberEntry? {
    try db.row(
      """
      SELECT number, suffix, day, state, document_id, reason FROM document_number
      WHERE unit_id = \(unit) AND year = \(day.year) AND book = \(book.description) AND \(condition)
      ORDER BY number \(order), suffix \(order) LIMIT 1
      """
    ).map(entry)
  }

  /// Writes down what a number was given to.
  static func add(
    _ entry: NumberEntry, of unit: ID<Unit>, _ book: Book, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO document_number (unit_id, year, book, number, suffix, day, state, document_id, reason)
      VALUES (\(unit), \(entry.day.year), \(book.description), \(entry.number.value), \(entry.number.suffix),
        \(entry.day), \(entry.state), \(entry.documentID), \(entry.reason))
      """)
  }

  /// Số chèn: writes down a number with a letter that fits between its neighbours.
  ///
  /// Throws `baseMissing` when the number it follows was never given, `numberTaken`, `outOfOrder`.
  static func insert(_ entry: NumberEntry, of unit: ID<Unit>, _ book: Book, in db: any Connection) throws {
    let next = try upcoming(of: unit, book, year: entry.day.year, in: db)
    guard entry.number.value < next, try isThere(entry.number.value, unit, book, entry.day, in: db) else {
      throw DocumentRefusal.baseMissing(entry.number, next)
    }
    try take(entry.number, of: unit, book, on: entry.day, reason: entry.reason, in: db)
    try add(entry, of: unit, book, in: db)
  }

  /// Whether the book knows a number, with or without a letter.
  private static func isThere(
    _ number: Int, _ unit: ID<Unit>, _ book: Book, _ day: Day, in db: any Connection
  ) throws(DatabaseProblem) -> Bool {
    try neighbour("number = \(number)", "ASC", unit, book, day, db) != nil
  }

  /// Số đã giữ: gives a number to the document of the day it was reserved for; tells whether it was reserved.
  ///
  /// Throws `numberKept` when it is kept for another day.
  static func useKept(
    _ number: DocumentNumber, on day: Day, of key: DocumentKey, _ book: Book, reason: String = "",
    in db: any Connection
  ) throws -> Bool {
    let kept = try settle(
      number, year: day.year, of: key.unitID, book, as: .used, document: key.id, reason: reason, in: db)
    guard let kept else { return false }
    guard kept == day else { throw DocumentRefusal.numberKept(number, kept) }
    return true
  }

  /// Gives a reserved number to a document, or makes it void; tells the day for which it was reserved.
  static func settle(
    _ number: DocumentNumber, year: Int, of unit: ID<Unit>, _ book: Book, as state: NumberEntry.State,
    document: ID<Document>?, reason: String, in db: any Connection
  ) throws(DatabaseProblem) -> Day? {
    try db.value(
      """
      UPDATE document_number SET state = \(state), document_id = \(document),
        kept_for = CASE WHEN \(state) = 'used' THEN reason END,
        reason = CASE WHEN \(reason) = '' THEN reason ELSE \(reason) END
      WHERE unit_id = \(unit) AND year = \(year) AND book = \(book.description) AND number = \(number.value)
        AND suffix = \(number.suffix) AND state = 'reserved'
      RETURNING day
      """)
  }

  /// What the book in which a unit's documents of a type count says of its numbers.
  public static func hint(
    of unit: ID<Unit>, _ type: DocumentType, isLegal: Bool = false, year: Int, in db: any Connection
  ) throws(DatabaseProblem) -> NumberHint {
    let book = Book.outgoing(type, isLegal: isLegal, scheme: try scheme(of: unit, year: year, in: db))
    return try hint(of: unit, book, year: year, in: db)
  }

  private static func hint(
    of unit: ID<Unit>, _ book: Book, year: Int, in db: any Connection
  ) throws(DatabaseProblem) -> NumberHint {
    NumberHint(
      book: book, year: year, next: try upcoming(of: unit, book, year: year, in: db),
      reserved: try db.rows(
        """
        SELECT number, suffix, day, state, document_id, reason FROM document_number
        WHERE unit_id = \(unit) AND year = \(year) AND book = \(book.description) AND state = 'reserved'
        ORDER BY number, suffix LIMIT \(NumberHint.most)
        """
      ).map(entry))
  }

  /// The books of a unit and year in which numbers are kept.
  public static func kept(of unit: ID<Unit>, year: Int, in db: any Connection) throws(DatabaseProblem) -> [NumberHint] {
    let books = try db.rows(
      """
      SELECT DISTINCT book FROM document_number WHERE unit_id = \(unit) AND year = \(year) AND state = 'reserved'
      ORDER BY book
      """
    ).map { row throws(DatabaseProblem) in Book(code: try row.get(at: 0)) }
    return try books.map { book throws(DatabaseProblem) in try hint(of: unit, book, year: year, in: db) }
  }

  /// Every number of a book, in order.
  public static func entries(
    of unit: ID<Unit>, _ book: Book, year: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [NumberEntry] {
    try db.rows(
      """
      SELECT number, suffix, day, state, document_id, reason FROM document_number
      WHERE unit_id = \(unit) AND year = \(year) AND book = \(book.description) ORDER BY number, suffix
      """
    ).map(entry)
  }

  /// The books of a unit and year that hold anything.
  public static func books(
    of unit: ID<Unit>, year: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [Book] {
    try db.rows("SELECT book FROM document_register WHERE unit_id = \(unit) AND year = \(year) ORDER BY book").map {
      row throws(DatabaseProblem) in Book(code: try row.get(at: 0))
    }
  }

  /// How a unit counts in a year.
  public static func scheme(
    of unit: ID<Unit>, year: Int, in db: any Connection
  ) throws(DatabaseProblem) -> NumberingScheme {
    try db.value(
      """
      SELECT scheme FROM document_scheme WHERE unit_id = \(unit) AND from_year <= \(year)
      ORDER BY from_year DESC LIMIT 1
      """) ?? .byType
  }

  /// Says how a unit counts from a year on.
  public static func set(
    _ scheme: NumberingScheme, of unit: ID<Unit>, from year: Int, in db: any Connection
  ) throws(DatabaseProblem) {
    try db.run(
      """
      INSERT INTO document_scheme (unit_id, from_year, scheme) VALUES (\(unit), \(year), \(scheme))
      ON CONFLICT (unit_id, from_year) DO UPDATE SET scheme = excluded.scheme
      """)
  }

  /// Numbers and documents that do not name each other.
  static func contradictions(
    limit: Int, in db: any Connection
  ) throws(DatabaseProblem) -> [(unit: ID<Unit>, book: Book, year: Int, number: DocumentNumber)] {
    try db.rows(
      """
      SELECT n.unit_id, n.book, n.year, n.number, n.suffix FROM document_number AS n
      LEFT JOIN document AS d ON d.unit_id = n.unit_id AND d.id = n.document_id
      WHERE n.state = 'used' AND (d.id IS NULL OR d.number IS DISTINCT FROM n.number OR d.suffix <> n.suffix
        OR d.book IS DISTINCT FROM n.book OR d.year IS DISTINCT FROM n.year)
      UNION ALL
      SELECT d.unit_id, d.book, d.year, d.number, d.suffix FROM document AS d
      LEFT JOIN document_number AS n ON n.unit_id = d.unit_id AND n.year = d.year AND n.book = d.book
        AND n.number = d.number AND n.suffix = d.suffix
      WHERE d.number IS NOT NULL AND n.document_id IS DISTINCT FROM d.id
      LIMIT \(limit)
      """
    ).map { row throws(DatabaseProblem) in
      let (book, number): (String, Int) = (try row.get(at: 1), try row.get(at: 3))
      return (
        try row.get(at: 0), Book(code: book), try row.get(at: 2), DocumentNumber(number, suffix: try row.get(at: 4))
      )
    }
  }

  private static func entry(_ row: Row) throws(DatabaseProblem) -> NumberEntry {
    NumberEntry(
      number: DocumentNumber(try row.get(at: 0), suffix: try row.get(at: 1)), day: try row.get(at: 2),
      state: try row.get(at: 3), documentID: try row.get(at: 4), reason: try row.get(at: 5))
  }
}
