import Foundation
import GRDB
import GRDBSQLite
public import Storage
import Synchronization

/// SQLite through GRDB: embedded, nothing to start. Readers see snapshots and never wait for the writer.
public final class SQLiteDatabase: Storage.Database {
  private let pool: DatabasePool
  private let queue = GroupCommit()
  private let commits = Atomic<Int>(0)
  private let finished = DispatchSemaphore(value: 0)
  private let log = LogLength()
  private let checkpointer: Checkpointer

  /// Opens or creates the file at `path`. `cacheMegabytes` is what each connection keeps of it at most; `pageLimit`
  /// bounds its size in pages (for a quota, and for tests); `patience` is how many seconds a writer waits for another
  /// program to finish before it says `busy`.
  ///
  /// Throws `unavailable` when the file cannot be used, `busy` when another program keeps it, `unfit` when full
  /// synchronisation cannot be had.
  public init(
    path: String, readers: Int = 4, cacheMegabytes: Int = 16, pageLimit: Int? = nil, patience: Double = 10
  ) throws(DatabaseProblem) {
    var configuration = Configuration()
    configuration.maximumReaderCount = readers
    configuration.busyMode = .timeout(patience)
    configuration.persistentReadOnlyConnections = true
    configuration.prepareDatabase { db in
      // Taken only as far as it is used.
      try db.execute(sql: "PRAGMA cache_size = -\(cacheMegabytes << 10)")
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    do {
      try Self.create(path)
      pool = try DatabasePool(path: path, configuration: configuration)
      try pool.writeWithoutTransaction { [log] db in
        // GRDB has set NORMAL on its pool by now; an acknowledged write must survive a power cut.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try db.execute(sql: "PRAGMA foreign_keys = ON")
        // The log is carried over beside the writer; all it has to know is how long it has become.
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
        sqlite3_wal_hook(db.sqliteConnection, LogLength.hook, Unmanaged.passUnretained(log).toOpaque())
        if let pageLimit { try db.execute(sql: "PRAGMA max_page_count = \(pageLimit)") }
        guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
          throw DatabaseProblem.unfit(.notDurable)
        }
      }
    } catch let problem as DatabaseProblem {
      throw problem
    } catch let error as DatabaseError {
      throw SQLiteProblem.problem(code: error.extendedResultCode.rawValue, message: error.message ?? "")
    } catch { throw .unavailable("\(error)") }
    checkpointer = Checkpointer(path: path)
    let thread = Thread { [self] in work() }
    thread.name = "cchc-writer"
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// A new file is made beside its place and put there whole, since another program may be starting on the same path.
  /// Its pages are as small as the file system's: an intake touches some fifteen that have nothing to do with each
  /// other, and each goes into the log whole.
  private static func create(_ path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    let draft = path + ".new-\(ProcessInfo.processInfo.globallyUniqueString)"
    _ = FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600])
    defer { unlink(draft) }
    let first = try DatabaseQueue(path: draft)
    try first.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA page_size = 4096")
      try db.execute(sql: "PRAGMA journal_mode = WAL")
    }
    try first.close()
    // Who comes second finds the place taken; a file system without links has only renaming.
    if link(draft, path) != 0, errno != EEXIST { rename(draft, path) }
  }

  /// Whether the file at `path` has a table of that name. Only looks: another program's file stays as it is.
  public static func has(table: String, at path: String) throws(DatabaseProblem) -> Bool {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let found = try queue.read { db in try db.tableExists(table) }
      try queue.close()
      return found
    } catch let error as DatabaseError {
      throw SQLiteProblem.problem(code: error.extendedResultCode.rawValue, message: error.message ?? "")
    } catch { throw .unavailable("\(error)") }
  }

  /// How many durable commits were made so far: under load far fewer than writes.
  public var commitCount: Int { commits.load(ordering: .relaxed) }

  /// How many writes wait for the next commit.
  public var waitingCount: Int { queue.count }

  public func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let answer = Answer<T>()
      let request = GroupCommit.Request(
        run: { connection in answer.result = Result { try body(connection) } },
        failed: {
          if case .failure = answer.result { return true }
          return false
        },
        finish: { problem in
          if case .failure(let error) = answer.result {
            continuation.resume(throwing: error)
          } else if let problem {
            continuation.resume(throwing: problem)
          } else if let result = answer.result {
            continuation.resume(with: result)
          } else {
            continuation.resume(throwing: DatabaseProblem.unavailable("not run"))
          }
        })
      if !queue.add(request) { continuation.resume(throwing: DatabaseProblem.unavailable("closed")) }
    }
  }

  public func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    do {
      return try await pool.read { db in try body(SQLiteConnection(db: db)) }
    } catch let error as DatabaseError {
      throw SQLiteProblem.problem(code: error.extendedResultCode.rawValue, message: error.message ?? "")
    }
  }

  public func statements(for step: Migration.Step) -> [Storage.SQL] {
    switch step {
    case .table(let sql): [sql + " WITHOUT ROWID"]
    case .run(let sql), .column(let sql): [sql]
    case .textIndex(let index):
      [
        "CREATE VIRTUAL TABLE \(identifier: index.name) USING fts5(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '3 4 5')"
      ]
    }
  }

  public func durability() async throws -> String {
    let mode = try await pool.read { db in try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "" }
    let level = try await withCheckedThrowingContinuation { continuation in
      pool.asyncWriteWithoutTransaction { db in
        continuation.resume(with: Result { try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1 })
      }
    }
    return "synchronous=\(level == 2 ? "FULL" : "\(level)") journal_mode=\(mode)"
  }

  public func close() async {
    queue.close()
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      DispatchQueue.global().async { [self] in
        finished.wait()
        checkpointer.close()
        // The writer must be the last to go: only it can put the log into the file and take the log away. Readers still
        // at work keep the pool open; the process ends them.
        pool.invalidateReadOnlyConnections()
        do { try pool.close() } catch {}
        continuation.resume()
      }
    }
  }
}

extension SQLiteDatabase {
  /// The writer's thread: batch after batch until the database is closed.
  private func work() {
    while let batch = queue.next() {
      let problem = commit(batch)
      for request in batch { request.finish(problem) }
      if checkpointer.committed(frames: log.frames) { carryOverRest() }
    }
    finished.signal()
  }

  /// What the checkpointer has left of the log; after that it begins anew.
  private func carryOverRest() {
    // What cannot be carried over now stays in the log, where it is as safe.
    let done = pool.writeWithoutTransaction { db in Checkpointer.carryOver(db.sqliteConnection) }
    if let done { checkpointer.carried(to: done) }
  }

  /// Runs a batch under one commit. A request that throws is rolled back alone; a commit that fails takes all back.
  private func commit(_ batch: [GroupCommit.Request]) -> DatabaseProblem? {
    do {
      try pool.writeWithoutTransaction { db in
        let connection = SQLiteConnection(db: db)
        try connection.run("BEGIN IMMEDIATE")
        do {
          for request in batch { try Self.run(request, on: connection) }
          try connection.run("COMMIT")
        } catch {
          // A full disk may have rolled back already; then there is nothing left to take back.
          if db.isInsideTransaction { try connection.run("ROLLBACK") }
          throw error
        }
      }
      commits.add(1, ordering: .relaxed)
      return nil
    } catch let problem as DatabaseProblem {
      return problem
    } catch { return .other("\(error)") }
  }

  private static func run(
    _ request: GroupCommit.Request, on connection: SQLiteConnection
  ) throws(DatabaseProblem) {
    try connection.run("SAVEPOINT request")
    request.run(connection)
    guard connection.db.isInsideTransaction else { throw .full }
    if request.failed() { try connection.run("ROLLBACK TO request") }
    try connection.run("RELEASE request")
  }
}

/// How many frames the write-ahead log holds after the writer's last commit; only the writer's thread touches it.
private final class LogLength: @unchecked Sendable {
  private(set) var frames = 0

  static let hook: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<CChar>?, Int32) -> Int32 = {
    context, _, _, frames in
    guard let context else { return SQLITE_OK }
    Unmanaged<LogLength>.fromOpaque(context).takeUnretainedValue().frames = Int(frames)
    return SQLITE_OK
  }
}

/// Where a request's answer waits for its commit. Written by the writer's thread while it runs the request and read
/// by the same thread when it finishes it; never by two at once.
private final class Answer<T: Sendable>: @unchecked Sendable {
  var result: Result<T, any Error>?
}
