import Foundation
public import Ground
public import Storage
import StoragePostgres
import StorageSQLite

/// The engines a store must work on. PostgreSQL is named by `TEST_POSTGRES`.
public enum Engine: String, CaseIterable, Sendable, CustomStringConvertible {
  case sqlite, postgres

  /// As test reports call it.
  public var description: String { rawValue }

  /// Both; SQLite alone only where nobody insists (`CCHC_REQUIRE_POSTGRES=1` makes PostgreSQL's absence fail).
  public static var available: [Engine] {
    let environment = ProcessInfo.processInfo.environment
    return environment["TEST_POSTGRES"] != nil || environment["CCHC_REQUIRE_POSTGRES"] == "1" ? allCases : [.sqlite]
  }

  /// A fresh, migrated database.
  public func database(_ migrations: [Migration] = []) async throws -> any Database {
    let database: any Database
    switch self {
    case .sqlite: database = try SQLiteDatabase(path: Temporary.path("test.sqlite"))
    case .postgres: database = try await PostgresDatabase(address: try await Self.freshAddress(), connections: 4)
    }
    try await Migrator.migrate(database, to: migrations)
    return database
  }

  /// The address of a schema of its own in the test server.
  public static func freshAddress() async throws -> String {
    guard let address = ProcessInfo.processInfo.environment["TEST_POSTGRES"] else { throw MissingPostgres() }
    let schema = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
    let owner = try await PostgresDatabase(address: address, connections: 1)
    try await owner.write { db in _ = try db.run("CREATE SCHEMA \(identifier: schema)") }
    await owner.close()
    return address + (address.contains("?") ? "&" : "?") + "options=-csearch_path%3D" + schema
  }

  struct MissingPostgres: Error {}
}

/// Folders and files that a test may fill.
public enum Temporary {
  /// A new folder.
  public static func folder() throws -> String {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("cchc-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url.path
  }

  /// A path in a new folder.
  public static func path(_ name: String) throws -> String { try folder() + "/" + name }

  /// A file with this content in a new folder.
  public static func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let path = try path(name)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// A text file.
  public static func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }
}

/// Chance with a seed, so that a failure can be had again (SplitMix64).
public struct Seeded: RandomNumberGenerator, Sendable {
  private var state: UInt64
  /// A generator from a seed.
  public init(_ seed: UInt64) { state = seed }
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  /// A number of a range.
  public mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  /// One of some things.
  public mutating func pick<T>(_ things: [T]) -> T { things[int(0...(things.count - 1))] }
}

/// Days and moments as short texts, for tests only.
public enum At {
  /// A day; a wrong text stops the test.
  public static func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("no day: \(text)") }
    return day
  }
  /// A local moment.
  public static func time(_ text: String) -> Instant {
    guard let time = Instant(text) else { preconditionFailure("no moment: \(text)") }
    return time
  }
}
