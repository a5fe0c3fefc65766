import Secrets

/// A named, forward-only change of the schema, owned by the domain whose tables it makes. Never edited after release.
public struct Migration: Sendable {
  /// One statement of a migration.
  public enum Step: Sendable {
    /// `CREATE TABLE name (…)`; clustered by its primary key where the engine can.
    case table(SQL)
    /// `ALTER TABLE name ADD COLUMN …`: a column of text compares as those of a new table do.
    case column(SQL)
    /// Anything else: an index, a row.
    case run(SQL)
    /// A full-text index, in the engine's own way.
    case textIndex(TextIndex)
  }

  /// Sorts by time: `2026-01 organisation`.
  public let name: String
  /// The statements in order.
  public let steps: [Step]

  /// A migration called `name`.
  public init(_ name: String, _ steps: [Step]) {
    self.name = name
    self.steps = steps
  }

  /// SHA-256 of the statements, to notice a migration that was edited after it was applied.
  public var digest: String {
    var text = ""
    for step in steps {
      switch step {
      case .table(let sql): text += "table " + sql.text(placeholder: "$")
      case .column(let sql): text += "column " + sql.text(placeholder: "$")
      case .run(let sql): text += "run " + sql.text(placeholder: "$")
      case .textIndex(let index): text += "text index " + index.name
      }
      text += "\n"
    }
    return SHA256.hex(of: Array(text.utf8))
  }
}

/// Brings a database up to the program's schema.
public enum Migrator {
  /// The table of what was applied.
  public static let ledgerTable = "schema_migration"

  static let ledger: SQL = """
    CREATE TABLE IF NOT EXISTS schema_migration (
      name TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL, place BIGINT NOT NULL)
    """

  /// Applies what is missing, each migration in a transaction of its own.
  ///
  /// Throws `fromTheFuture` for a migration the program does not know, `unfit` for one that differs from what was
  /// applied.
  public static func migrate(_ database: any Database, to migrations: [Migration]) async throws {
    do {
      try await database.write { db in _ = try db.run(ledger) }
    } catch DatabaseProblem.alreadyExists {
      // Another program made it at the same moment.
    }
    let applied = try await database.read { db in try Self.applied(in: db) }
    try check(applied, against: migrations)
    for (place, migration) in migrations.enumerated() where applied[migration.name] == nil {
      try await apply(migration, place: place, on: database)
    }
  }

  /// Whether a database has been migrated by this program, whichever version; looks without writing anything.
  public static func hasBegun(_ database: any Database) async throws -> Bool {
    do {
      return try await database.read { db in try !Self.applied(in: db).isEmpty }
    } catch DatabaseProblem.other {
      // There is no ledger, or another program's of that name.
      return false
    }
  }

  private static func check(_ applied: [String: String], against known: [Migration]) throws(DatabaseProblem) {
    let digests = Dictionary(uniqueKeysWithValues: known.map { ($0.name, $0.digest) })
    for (name, digest) in applied.sorted(by: { $0.key < $1.key }) {
      guard let expected = digests[name] else { throw .fromTheFuture(name) }
      guard expected == digest else { throw .unfit(.migrationChanged(name)) }
    }
  }

  private static func apply(_ migration: Migration, place: Int, on database: any Database) async throws {
    let statements = migration.steps.flatMap { database.statements(for: $0) }
    do {
      try await database.write { db in
        // The ledger row first: a second process waits here and then finds the work done.
        try db.run(
          "INSERT INTO schema_migration (name, digest, place) VALUES (\(migration.name), \(migration.digest), \(place))"
        )
        for statement in statements { try db.run(statement) }
      }
    } catch DatabaseProblem.alreadyExists {
      let applied = try await database.read { db in try Self.applied(in: db) }
      guard applied[migration.name] == migration.digest else { throw DatabaseProblem.alreadyExists(migration.name) }
    }
  }

  private static func applied(in db: any Connection) throws(DatabaseProblem) -> [String: String] {
    var found: [String: String] = [:]
    for row in try db.rows("SELECT name, digest FROM schema_migration") {
      found[try row.get(at: 0)] = try row.get(at: 1, as: String.self)
    }
    return found
  }
}
