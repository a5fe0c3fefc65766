import Storage
import Synchronization

/// What is wrong between the server and its database, as a test wants it.
final class Outage: Sendable {
  enum Kind { case none, away, full, lost, readOnly, busy }
  private let value = Mutex(Kind.none)

  var kind: Kind { value.withLock { $0 } }
  func `is`(_ kind: Kind) { value.withLock { $0 = kind } }
}

/// A database that can be away, full, or lost in the middle of writing.
struct ShakyDatabase: Database {
  private let database: any Database
  private let outage: Outage

  init(_ database: any Database, _ outage: Outage) { (self.database, self.outage) = (database, outage) }

  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    guard outage.kind != .away else { throw DatabaseProblem.unavailable("test") }
    return try await database.read(body)
  }

  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    switch outage.kind {
    case .none: return try await database.write(body)
    case .full: throw DatabaseProblem.full
    case .readOnly: throw DatabaseProblem.readOnly
    case .busy: throw DatabaseProblem.busy("test")
    case .lost: throw DatabaseProblem.outcomeUnknown("test")
    case .away: throw DatabaseProblem.unavailable("test")
    }
  }

  func statements(for step: Migration.Step) -> [SQL] { database.statements(for: step) }
  func durability() async throws -> String { try await database.durability() }
  func close() async { await database.close() }
}
