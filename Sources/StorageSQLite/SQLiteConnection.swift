import GRDB
import GRDBSQLite
import Storage

// GRDB has types of these names too; the seam's are meant.
typealias SQL = Storage.SQL
typealias Row = Storage.Row

/// One open transaction on a GRDB connection. Statements come from GRDB's cache; binding and stepping is done on
/// SQLite's own functions, which halves the time of a short statement.
struct SQLiteConnection: Connection {
  let db: GRDB.Database

  /// The writer begins `IMMEDIATE`: the file has one at a time, other programs included.
  var writesAlone: Bool { true }

  func rows(_ sql: SQL) throws(DatabaseProblem) -> [Row] {
    let statement = try prepare(sql)
    defer { sqlite3_reset(statement) }
    var rows: [Row] = []
    var columns: Columns?
    while try step(statement) {
      let names = columns ?? Columns(Self.names(statement))
      columns = names
      rows.append(Row(columns: names, values: Self.values(statement, count: names.names.count)))
    }
    return rows
  }

  func each(
    _ sql: SQL, _ show: (any Cells) throws(DatabaseProblem) -> Void
  ) throws(DatabaseProblem) {
    let statement = try prepare(sql)
    defer { sqlite3_reset(statement) }
    while try step(statement) { try show(SQLiteCells(statement: statement)) }
  }

  @discardableResult
  func run(_ sql: SQL) throws(DatabaseProblem) -> Int {
    let statement = try prepare(sql)
    defer { sqlite3_reset(statement) }
    while try step(statement) {}
    return Int(sqlite3_changes(db.sqliteConnection))
  }

  func load(into table: String, columns: [String], rows: [[Value]]) throws(DatabaseProblem) {
    let names = SQL.joined(columns.map { "\(identifier: $0)" }, by: ", ")
    let blanks = SQL.joined(columns.map { _ in "\(Value.null)" }, by: ", ")
    let insertion: SQL = "INSERT INTO \(identifier: table) (\(names)) VALUES (\(blanks))"
    guard !rows.isEmpty else { return }
    let statement = try prepare(insertion)
    defer { sqlite3_reset(statement) }
    for row in rows {
      bind(row, to: statement)
      while try step(statement) {}
      sqlite3_reset(statement)
    }
  }

  func forget() { sqlite3_db_release_memory(db.sqliteConnection) }

  private func prepare(_ sql: SQL) throws(DatabaseProblem) -> OpaquePointer {
    do {
      let statement = try db.cachedStatement(sql: sql.text(placeholder: "?")).sqliteStatement
      sqlite3_reset(statement)
      bind(sql.arguments, to: statement)
      return statement
    } catch let error as DatabaseError {
      throw SQLiteProblem.problem(code: error.extendedResultCode.rawValue, message: error.message ?? "")
    } catch { throw .other("\(error)") }
  }

  private func bind(_ values: [Value], to statement: OpaquePointer) {
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      switch value {
      case .null: sqlite3_bind_null(statement, place)
      case .integer(let number): sqlite3_bind_int64(statement, place, Int64(number))
      case .boolean(let flag): sqlite3_bind_int64(statement, place, flag ? 1 : 0)
      case .text(var text):
        text.withUTF8 { bytes in
          bytes.withMemoryRebound(to: CChar.self) {
            _ = sqlite3_bind_text(statement, place, $0.baseAddress ?? Self.empty, Int32($0.count), Self.transient)
          }
        }
      }
    }
  }

  /// SQLite copies the bytes before the call returns.
  private nonisolated(unsafe) static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  /// An empty text is not NULL, even when Swift has no address for it.
  private nonisolated(unsafe) static let empty: UnsafePointer<CChar> = UnsafePointer(
    UnsafeMutablePointer<CChar>.allocate(capacity: 1))

  private func step(_ statement: OpaquePointer) throws(DatabaseProblem) -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw SQLiteProblem.problem(of: db.sqliteConnection)
    }
  }

  private static func names(_ statement: OpaquePointer) -> [String] {
    (0..<sqlite3_column_count(statement)).map { place in
      sqlite3_column_name(statement, place).map { String(cString: $0) } ?? ""
    }
  }

  private static func values(_ statement: OpaquePointer, count: Int) -> [Value] {
    (0..<Int32(count)).map { place in
      switch sqlite3_column_type(statement, place) {
      case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, place)))
      case SQLITE_NULL: return .null
      default:
        guard let bytes = sqlite3_column_text(statement, place) else { return .text("") }
        let length = Int(sqlite3_column_bytes(statement, place))
        return .text(String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self))
      }
    }
  }
}

/// The row a statement stands at.
private struct SQLiteCells: Cells {
  let statement: OpaquePointer

  func integer(at place: Int) -> Int { Int(sqlite3_column_int64(statement, Int32(place))) }

  func bytes(at place: Int) -> UnsafeBufferPointer<UInt8>? {
    // The length is asked for after the text: turning the one into the other may change it.
    sqlite3_column_text(statement, Int32(place)).map {
      UnsafeBufferPointer(start: $0, count: Int(sqlite3_column_bytes(statement, Int32(place))))
    }
  }
}

/// SQLite's result codes in the words of the seam.
enum SQLiteProblem {
  static func problem(of connection: OpaquePointer?) -> DatabaseProblem {
    problem(
      code: sqlite3_extended_errcode(connection),
      message: sqlite3_errmsg(connection).map { String(cString: $0) } ?? "")
  }

  /// SQLite writes its extended codes as macros, which Swift does not see: UNIQUE 8, PRIMARYKEY 6, ROWID 10,
  /// FOREIGNKEY 3 of a constraint; WRITE 3, FSYNC 4, SHMSIZE 19 (the index of the log cannot grow) of an I/O error.
  private static func extended(_ code: Int32, _ number: Int32) -> Int32 { code | (number << 8) }

  static func problem(code: Int32, message: String) -> DatabaseProblem {
    switch code {
    case extended(SQLITE_CONSTRAINT, 8), extended(SQLITE_CONSTRAINT, 6), extended(SQLITE_CONSTRAINT, 10):
      .alreadyExists(message)
    case extended(SQLITE_CONSTRAINT, 3): .missingReference(message)
    default:
      switch code & 0xFF {
      case SQLITE_CONSTRAINT: .checkFailed(message)
      case SQLITE_FULL: .full
      case SQLITE_IOERR where [3, 4, 19].contains(code >> 8): .full
      case SQLITE_READONLY: .readOnly
      // Another program has been writing all the time a writer waits for its turn.
      case SQLITE_BUSY: .busy(message)
      case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_NOTADB, SQLITE_CORRUPT: .unavailable(message)
      default: .other(message)
      }
    }
  }
}
