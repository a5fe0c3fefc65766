import Organisation
public import Storage

/// Whether a database holds the demo, whole or only begun.
public enum DemoState: String, Sendable {
  /// Loading began and did not end: nobody has a sign-in yet.
  case loading
  case loaded = "1"

  private static let name = "demo"

  /// What a database says of itself; nil when it holds no demo.
  public static func of(_ database: any Database) async throws -> DemoState? {
    try await database.read { db in try SettingStore.value(name, in: db) }.flatMap(DemoState.init)
  }

  func keep(in db: any Connection) throws(DatabaseProblem) { try SettingStore.set(Self.name, to: rawValue, in: db) }
}
