/// An open transaction. Calls are synchronous on purpose: nothing can interleave inside one.
public protocol Connection {
  /// The rows a statement gives.
  func rows(_ sql: SQL) throws(DatabaseProblem) -> [Row]
  /// Shows the rows one after the other, as they lie in the engine: for reports over thousands of texts.
  func each(
    _ sql: SQL, _ show: (any Cells) throws(DatabaseProblem) -> Void
  ) throws(DatabaseProblem)
  /// Runs a statement and tells how many rows it changed.
  @discardableResult func run(_ sql: SQL) throws(DatabaseProblem) -> Int
  /// Runs a statement whose outcome nobody waits for: an engine across a wire sends it with the next one. A failure
  /// shows in the next statement that is waited for, at the latest in the commit.
  func post(_ sql: SQL) throws(DatabaseProblem)
  /// The rows of statements that do not depend on each other, in one exchange where there is a wire.
  func rows(ofEach statements: [SQL]) throws(DatabaseProblem) -> [[Row]]
  /// Whether no other transaction writes while this one does: then nothing need be locked.
  var writesAlone: Bool { get }
  /// Adds many rows at once by the engine's fastest way. No row may exist already.
  func load(into table: String, columns: [String], rows: [[Value]]) throws(DatabaseProblem)
  /// Sets the words by which the thing `key` of `unit` is found, in place of earlier ones.
  func setWords(_ words: [String], of key: Int, unit: Int, in index: TextIndex) throws(DatabaseProblem)
  /// Takes a thing out of an index.
  func removeWords(of key: Int, unit: Int, in index: TextIndex) throws(DatabaseProblem)
  /// The keys that a query finds below `before`, newest (largest) first.
  func keys(
    matching query: TextQuery, before: Int?, limit: Int, in index: TextIndex
  ) throws(DatabaseProblem) -> [Int]
  /// What this connection has read will not be asked for again, so that it need not be kept in memory: for whoever
  /// reads a million rows, each once.
  func forget()
}

extension Connection {
  public func forget() {}

  public func post(_ sql: SQL) throws(DatabaseProblem) { try run(sql) }

  public func rows(ofEach statements: [SQL]) throws(DatabaseProblem) -> [[Row]] {
    try statements.map { sql throws(DatabaseProblem) in try rows(sql) }
  }

  /// The first row, if there is one.
  public func row(_ sql: SQL) throws(DatabaseProblem) -> Row? { try rows(sql).first }

  /// The first cell of the first row.
  public func value<T: ColumnValue>(_ sql: SQL, as type: T.Type = T.self) throws(DatabaseProblem) -> T? {
    guard let row = try rows(sql).first else { return nil }
    return try row.get(at: 0)
  }
}

/// A database of either engine: async at the door, synchronous inside.
///
/// The body of `write` does nothing but SQL and pure code: it may run twice. Several writers share one durable
/// commit; a writer that throws rolls back alone.
public protocol Database: Sendable {
  /// Runs `body` in a transaction and returns once its writes are safe on disk.
  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
  /// Runs `body` on a snapshot that cannot be written to.
  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
  /// The step as this engine wants it done (SQLite clusters tables by primary key).
  func statements(for step: Migration.Step) -> [SQL]
  /// What differs between engines and is worth reporting, as `synchronous=FULL`.
  func durability() async throws -> String
  /// Lets go of files and sockets.
  func close() async
}

/// What every engine can say about a failure.
public enum DatabaseProblem: Error, Equatable, Sendable {
  /// A key is taken; the constraint's or table's name.
  case alreadyExists(String)
  /// A reference points at nothing.
  case missingReference(String)
  /// A CHECK or NOT NULL refuses the row.
  case checkFailed(String)
  /// The row was changed by someone else since it was read.
  case staleCopy
  /// The column is missing or holds something else.
  case badColumn(String)
  /// The disk, or the limit set for the file, is full. Nothing was written.
  case full
  /// The engine cannot be reached; nothing was written. The text is for the log.
  case unavailable(String)
  /// The engine went away while a transaction ended: it was written or it was not, and nobody can say which.
  case outcomeUnknown(String)
  /// Others were faster again and again; nothing was written, and it may be tried again.
  case busy(String)
  /// The server, or the file, is only for reading. Nothing was written.
  case readOnly
  /// The database belongs to a newer program; the migration it does not know.
  case fromTheFuture(String)
  /// The database cannot be used as it is.
  case unfit(Unfitness)
  /// Anything else; the text is for the log, never for a page.
  case other(String)
}

/// Why a database cannot be used as it is.
public enum Unfitness: Equatable, Sendable {
  /// A migration differs from what was applied; its name.
  case migrationChanged(String)
  /// Its encoding is not UTF-8 but this.
  case encoding(String)
  /// The server is older than PostgreSQL 15.
  case serverTooOld
  /// Writes would not be safe on disk when they are acknowledged.
  case notDurable
}
