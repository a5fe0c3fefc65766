import Foundation
import Ground
import Storage
import StoragePostgres
import StorageSQLite
import Synchronization
import TestSupport
import Testing

private let notes = Migration(
  "2026-01 notes",
  [
    .table(
      "CREATE TABLE note (unit_id BIGINT NOT NULL, id BIGINT NOT NULL, text TEXT, flag BOOLEAN, PRIMARY KEY (unit_id, id))"
    )
  ])

@Suite struct StorageTests {
  @Test(arguments: Engine.available)
  func valuesComeBackAsTheyWentIn(on engine: Engine) async throws {
    let database = try await engine.database([notes])
    let awkward = "tab\t, nl\n, cr\r, back\\slash, 'quote', \"double\", Nguyễn Thị Đào, %_;--"
    try await database.write { db in
      try db.run("INSERT INTO note (unit_id, id, text, flag) VALUES (1, 1, \(awkward), \(true))")
      try db.load(
        into: "note", columns: ["unit_id", "id", "text", "flag"],
        rows: [
          [.integer(1), .integer(2), .text(awkward), .boolean(false)], [.integer(1), .integer(3), .null, .null],
          [.integer(1), .integer(4), .text(""), .boolean(true)],
          [.integer(-9_007_199_254_740_993), .integer(5), .text("\\N"), .null],
        ])
    }
    let rows = try await database.read { db in try db.rows("SELECT * FROM note ORDER BY id") }
    #expect(try rows.map { try $0.get("text", as: String?.self) } == [awkward, awkward, nil, "", "\\N"])
    #expect(try rows.map { try $0.get("flag", as: Bool?.self) } == [true, false, nil, true, nil])
    #expect(try rows[4].get("unit_id", as: Int.self) == -9_007_199_254_740_993)
    await database.close()
  }

  @Test(arguments: Engine.available)
  func aFailedWriteLeavesItsNeighboursAlone(on engine: Engine) async throws {
    let database = try await engine.database([notes])
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<40 {
        group.addTask {
          do {
            try await database.write { db in
              try db.run("INSERT INTO note (unit_id, id, text) VALUES (1, \(number), 'x')")
              if number % 4 == 0 { try db.run("INSERT INTO note (unit_id, id) VALUES (1, \(number))") }
            }
            return true
          } catch { return false }
        }
      }
      return await group.reduce(into: 0) { count, done in count += done ? 1 : 0 }
    }
    #expect(outcomes == 30)
    let kept = try await database.read { db in try db.value("SELECT CAST(count(*) AS BIGINT) FROM note", as: Int.self) }
    #expect(kept == 30)
    await database.close()
  }

  @Test func manyWritersShareFewCommits() async throws {
    let database = try SQLiteDatabase(path: Temporary.path("group.sqlite"))
    try await Migrator.migrate(database, to: [notes])
    let before = database.commitCount
    // The first write holds the writer until all others have queued up behind it.
    let gate = DispatchSemaphore(value: 0)
    let isHeld = Atomic(false)
    async let first: Void = database.write { _ in
      isHeld.store(true, ordering: .sequentiallyConsistent)
      gate.wait()
    }
    while !isHeld.load(ordering: .sequentiallyConsistent) { await Task.yield() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask {
          try await database.write { db in _ = try db.run("INSERT INTO note (unit_id, id) VALUES (1, \(number))") }
        }
      }
      while database.waitingCount < 100 { await Task.yield() }
      gate.signal()
      try await group.waitForAll()
    }
    try await first
    #expect(database.commitCount - before == 2)
    await database.close()
  }

  @Test(.timeLimit(.minutes(5)))
  func whoWaitsTooLongForAnotherProgramsWriteIsToldItIsBusyAndMayTryAgain() async throws {
    let path = try Temporary.path("two.sqlite")
    let other = try SQLiteDatabase(path: path)
    try await Migrator.migrate(other, to: [notes])
    let database = try SQLiteDatabase(path: path, patience: 0.05)
    let gate = DispatchSemaphore(value: 0)
    defer { gate.signal() }
    let isHeld = Atomic(false)
    async let holding: Void = other.write { db in
      try db.run("INSERT INTO note (unit_id, id) VALUES (1, 1)")
      isHeld.store(true, ordering: .sequentiallyConsistent)
      gate.wait()
    }
    while !isHeld.load(ordering: .sequentiallyConsistent) { await Task.yield() }
    let insertion: @Sendable (any Connection) throws -> Void = { db in
      try db.run("INSERT INTO note (unit_id, id) VALUES (1, 2)")
    }
    var refusal: DatabaseProblem?
    do { try await database.write(insertion) } catch let problem as DatabaseProblem { refusal = problem }
    gate.signal()
    try await holding
    guard case .busy = refusal else { throw try #require(refusal) }
    try await database.write(insertion)
    #expect(try await database.read { db in try db.value("SELECT count(*) FROM note", as: Int.self) } == 2)
    await database.close()
    await other.close()
  }

  /// While a writer goes on, nobody else can begin the log anew; a log that is never begun anew fills the disk.
  @Test func theLogBeginsAnewWhileTheWriterGoesOn() async throws {
    let path = try Temporary.path("log.sqlite")
    let database = try SQLiteDatabase(path: path)
    try await Migrator.migrate(database, to: [notes])
    // Bytes 12 to 15 of the log count how often it began anew.
    func beginnings() throws -> Int {
      let head = try #require(FileHandle(forReadingAtPath: path + "-wal")).read(upToCount: 16) ?? Data()
      return head.count == 16 ? head[12...].reduce(0) { $0 << 8 | Int($1) } : 0
    }
    let text = String(repeating: "x", count: 3000)
    let before = try beginnings()
    var rows = 0
    while try beginnings() < before + 3, rows < 400_000 {
      let first = rows
      try await database.write { db in
        for number in first..<(first + 500) {
          try db.run("INSERT INTO note (unit_id, id, text) VALUES (1, \(number), \(text))")
        }
      }
      rows += 500
    }
    #expect(try beginnings() >= before + 3, "after \(rows) rows")
    let kept = try await database.read { db in try db.value("SELECT count(*) FROM note", as: Int.self) }
    #expect(kept == rows)
    await database.close()
    #expect(!FileManager.default.fileExists(atPath: path + "-wal"), "closed, nothing is left in the log")
  }

  @Test(arguments: Engine.available)
  func anAcknowledgedWriteIsSynchronised(on engine: Engine) async throws {
    let database = try await engine.database()
    let text = try await database.durability()
    #expect(engine == .sqlite ? text == "synchronous=FULL journal_mode=wal" : text.hasPrefix("synchronous_commit=on"))
    await database.close()
  }

  @Test(arguments: Engine.available)
  func aReaderCannotWrite(on engine: Engine) async throws {
    let database = try await engine.database([notes])
    await #expect(throws: (any Error).self) {
      try await database.read { db in _ = try db.run("INSERT INTO note (unit_id, id) VALUES (1, 1)") }
    }
    let count = try await database.read { db in try db.rows("SELECT 1 AS one FROM note").count }
    #expect(count == 0)
    await database.close()
  }

  @Test(arguments: Engine.available)
  func problemsHaveTheSameNames(on engine: Engine) async throws {
    let strict = Migration(
      "2026-02 strict",
      [
        .table("CREATE TABLE parent (id BIGINT NOT NULL, PRIMARY KEY (id))"),
        .table(
          "CREATE TABLE child (id BIGINT NOT NULL, parent_id BIGINT NOT NULL REFERENCES parent (id), size BIGINT NOT NULL CHECK (size > 0), PRIMARY KEY (id))"
        ), .run("INSERT INTO parent (id) VALUES (1)"), .run("INSERT INTO child (id, parent_id, size) VALUES (1, 1, 1)"),
      ])
    let database = try await engine.database([strict])
    func problem(_ sql: SQL) async -> DatabaseProblem? {
      do {
        try await database.write { db in _ = try db.run(sql) }
        return nil
      } catch { return error as? DatabaseProblem }
    }
    if case .alreadyExists = await problem("INSERT INTO child (id, parent_id, size) VALUES (1, 1, 1)") {
    } else {
      Issue.record("unique")
    }
    if case .missingReference = await problem("INSERT INTO child (id, parent_id, size) VALUES (2, 7, 1)") {
    } else {
      Issue.record("foreign key")
    }
    if case .checkFailed = await problem("INSERT INTO child (id, parent_id, size) VALUES (2, 1, 0)") {
    } else {
      Issue.record("check")
    }
    if case .other = await problem("SELECT nonsense FROM nowhere") {} else { Issue.record("other") }
    await database.close()
  }

  @Test(arguments: Engine.available)
  func whatNobodyWaitsForIsDoneInOrderOrNotAtAll(on engine: Engine) async throws {
    let database = try await engine.database([notes])
    let counts = try await database.write { db in
      for id in 1...200 { try db.post("INSERT INTO note (unit_id, id, text) VALUES (1, \(id), \("x"))") }
      try db.post("UPDATE note SET text = \("y") WHERE id <= 50")
      return try db.rows(ofEach: [
        "SELECT id FROM note", "SELECT id FROM note WHERE text = \("y")", "SELECT id FROM note WHERE id > 200",
      ]).map(\.count)
    }
    #expect(counts == [200, 50, 0])
    // A failure nobody waited for shows at the latest in the commit, and takes all back.
    for waits in [true, false] {
      do {
        try await database.write { db in
          try db.post("INSERT INTO note (unit_id, id, text) VALUES (2, 1, \("z"))")
          try db.post("INSERT INTO note (unit_id, id, text) VALUES (1, 1, \("again"))")
          if waits { _ = try db.rows("SELECT id FROM note") }
        }
        Issue.record("a key was taken twice")
      } catch let problem as DatabaseProblem {
        guard case .alreadyExists = problem else {
          Issue.record("\(problem)")
          continue
        }
      }
    }
    // A body that gives up takes back what is still under way, failing or not.
    await #expect(throws: DatabaseProblem.staleCopy) {
      try await database.write { db in
        try db.post("INSERT INTO note (unit_id, id, text) VALUES (3, 1, \("z"))")
        throw DatabaseProblem.staleCopy
      }
    }
    let left = try await database.read { db in try db.rows("SELECT id FROM note").count }
    #expect(left == 200)
    await database.close()
  }

  @Test(arguments: Engine.available)
  func textSortsByCodePointOnEveryEngine(on engine: Engine) async throws {
    let database = try await engine.database([notes])
    try await database.write { db in
      for (id, text) in ["d", "Đ", "E", "Z", "a", "ă"].enumerated() {
        try db.run("INSERT INTO note (unit_id, id, text) VALUES (1, \(id), \(text))")
      }
    }
    let sorted = try await database.read { db in
      try db.rows("SELECT text FROM note ORDER BY text").map { try $0.get(at: 0, as: String.self) }
    }
    #expect(sorted == ["E", "Z", "a", "d", "ă", "Đ"])
    await database.close()
  }

  @Test(arguments: Engine.available)
  func aDatabaseFromTheFutureIsRefused(on engine: Engine) async throws {
    let database = try await engine.database([notes])
    await #expect(throws: DatabaseProblem.fromTheFuture("2026-01 notes")) {
      try await Migrator.migrate(database, to: [])
    }
    let edited = Migration("2026-01 notes", [.run("CREATE TABLE other (id BIGINT)")])
    await #expect(throws: DatabaseProblem.self) { try await Migrator.migrate(database, to: [edited]) }
    await database.close()
  }

  @Test func aFullDiskIsSaidAndNothingIsHalfWritten() async throws {
    let database = try SQLiteDatabase(path: Temporary.path("full.sqlite"), pageLimit: 40)
    try await Migrator.migrate(database, to: [notes])
    let long = String(repeating: "x", count: 4000)
    var written = 0
    var problem: DatabaseProblem?
    for number in 0..<200 where problem == nil {
      do {
        try await database.write { db in
          try db.run("INSERT INTO note (unit_id, id, text) VALUES (1, \(number), \(long))")
          try db.run("INSERT INTO note (unit_id, id, text) VALUES (2, \(number), \(long))")
        }
        written += 1
      } catch { problem = error as? DatabaseProblem }
    }
    #expect(problem == .full)
    let counts = try await database.read { db in
      try db.rows("SELECT unit_id, CAST(count(*) AS BIGINT) FROM note GROUP BY unit_id ORDER BY unit_id")
        .map { try $0.get(at: 1, as: Int.self) }
    }
    #expect(counts == [written, written])
    try await database.write { db in _ = try db.run("DELETE FROM note WHERE id < 5") }
    try await database.write { db in _ = try db.run("INSERT INTO note (unit_id, id) VALUES (3, 1)") }
    await database.close()
  }

  @Test func aFileIsStoredOnceAndItsDamageIsNoticed() throws {
    let folder = try Temporary.folder()
    let store = FileStore(directory: folder)
    let digest = try store.put(Array("giấy tiếp nhận".utf8))
    #expect(try store.put(Array("giấy tiếp nhận".utf8)) == digest)
    #expect(try store.get(digest) == Array("giấy tiếp nhận".utf8))
    let path = "\(folder)/\(digest.description.prefix(2))/\(digest)"
    try Data("khác".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: FileStore.Problem.damaged(digest)) { try store.get(digest) }
  }

  @Test func aDumpLineComesBackAsItWas() {
    let values: [Value] = [.null, .integer(-5), .boolean(true), .boolean(false), .text("a\tb\\N\nc\r"), .text("")]
    #expect(TableDump.values(ofLine: Substring(TableDump.line(values))) == values)
    #expect(TableDump.values(ofLine: "x1") == nil)
    let tables = DumpTable.all(of: [notes])
    #expect(tables.map(\.name) == ["note"] && tables.first?.key == ["unit_id", "id"])
  }

  @Test(.enabled(if: Engine.available.contains(.postgres)), .timeLimit(.minutes(5)))
  func readingsDoNotWaitForWritesWhereTheyHaveConnectionsOfTheirOwn() async throws {
    let database = try await PostgresDatabase(address: try await Engine.freshAddress(), connections: 1, readers: 1)
    let (begun, go) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let writing = Task {
      try await database.write { db in
        _ = try db.run("CREATE TABLE held (a BIGINT PRIMARY KEY)")
        begun.signal()
        go.wait()
      }
    }
    await withCheckedContinuation { waiting in
      DispatchQueue.global().async {
        begun.wait()
        waiting.resume()
      }
    }
    #expect(try await database.read { db in try db.value("SELECT 7", as: Int.self) } == 7)
    go.signal()
    try await writing.value
    await database.close()
    await #expect(throws: DatabaseProblem.self) { _ = try await database.read { _ in 1 } }
    await #expect(throws: DatabaseProblem.self) { _ = try await database.write { _ in 1 } }
  }
}
