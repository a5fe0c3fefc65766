import Foundation
import Storage
import StoragePostgres
import TestSupport
import Testing

/// What a server says that goes away, only reads, or has few connections to give.
@Suite(.enabled(if: Engine.available.contains(.postgres)))
struct PostgresOutageTests {
  private static let table: SQL = "CREATE TABLE note (id BIGINT PRIMARY KEY)"

  @Test func aServerThatGoesAwayBeforeTheEndHasWrittenNothing() async throws {
    let database = try await PostgresDatabase(address: try await Engine.freshAddress(), connections: 1)
    _ = try await database.write { db in try db.run(Self.table) }
    let problem = await #expect(throws: DatabaseProblem.self) {
      try await database.write { db in
        try db.run("INSERT INTO note (id) VALUES (1)")
        _ = try db.rows("SELECT pg_terminate_backend(pg_backend_pid())")
      }
    }
    guard case .unavailable = problem else { return #expect(Bool(false), "\(String(describing: problem))") }
    #expect(try await database.read { db in try db.value("SELECT count(*) FROM note", as: Int.self) } == 0)
    await database.close()
  }

  @Test func aServerThatGoesAwayWhileATransactionEndsMayHaveWrittenIt() async throws {
    let database = try await PostgresDatabase(address: try await Engine.freshAddress(), connections: 1)
    _ = try await database.write { db in try db.run(Self.table) }
    let problem = await #expect(throws: DatabaseProblem.self) {
      try await database.write { db in
        try db.run("INSERT INTO note (id) VALUES (1)")
        // Goes out together with the end of the transaction.
        try db.post("SELECT pg_terminate_backend(pg_backend_pid())")
      }
    }
    guard case .outcomeUnknown = problem else { return #expect(Bool(false), "\(String(describing: problem))") }
    #expect(try await database.read { db in try db.value("SELECT 1", as: Int.self) } == 1, "and it is connected again")
    await database.close()
  }

  @Test func aServerThatOnlyReadsSaysSo() async throws {
    let address = try await Engine.freshAddress() + "%20-cdefault_transaction_read_only%3Don"
    let database = try await PostgresDatabase(address: address, connections: 1)
    await #expect(throws: DatabaseProblem.readOnly) {
      try await database.write { db in _ = try db.run(Self.table) }
    }
    await database.close()
  }

  @Test func whoGetsNoConnectionLeavesTheWorkToThoseWhoHaveOne() async throws {
    let address = try await Engine.freshAddress()
    // As unique as the schema that the address names.
    let role = "few_" + address.suffix(32)
    let owner = try await PostgresDatabase(address: address, connections: 1)
    _ = try await owner.write { db in
      try db.run("CREATE ROLE \(identifier: role) LOGIN CONNECTION LIMIT 2")
    }
    let few = address.replacing("user=cchc", with: "user=" + role)
    try #require(few != address)
    let database = try await PostgresDatabase(address: few, connections: 6)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<24 {
        group.addTask { _ = try await database.write { db in try db.rows("SELECT pg_sleep(0.005), 1") } }
      }
      try await group.waitForAll()
    }
    await database.close()
    _ = try await owner.write { db in try db.run("DROP ROLE \(identifier: role)") }
    await owner.close()
  }

  @Test func aTransactionThatLosesAgainstAnotherIsTriedAgain() async throws {
    let database = try await PostgresDatabase(address: try await Engine.freshAddress(), connections: 2)
    _ = try await database.write { db in
      try db.run("CREATE TABLE note (id BIGINT PRIMARY KEY, seen BIGINT NOT NULL)")
      try db.run("INSERT INTO note (id, seen) VALUES (1, 0), (2, 0)")
    }
    let (first, second) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (one, other, mine, theirs) in [(1, 2, first, second), (2, 1, second, first)] {
        group.addTask {
          try await database.write { db in
            try db.run("UPDATE note SET seen = seen + 1 WHERE id = \(one)")
            // Both have one and want the other's. Who tries again finds nobody to wait for.
            mine.signal()
            _ = theirs.wait(timeout: .now() + 0.5)
            try db.run("UPDATE note SET seen = seen + 1 WHERE id = \(other)")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await database.read { db in try db.value("SELECT sum(seen)::BIGINT FROM note", as: Int.self) } == 4)
    await database.close()
  }
}
