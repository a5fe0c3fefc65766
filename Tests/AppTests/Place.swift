import Foundation
import Storage
import StoragePostgres
import StorageSQLite
import TestSupport
import Testing

/// One installation of its own: a folder and an empty database.
struct Place: Sendable {
  let folder: String
  let database: String

  static func make(_ engine: Engine) async throws -> Place {
    let folder = try Temporary.folder()
    return Place(
      folder: folder, database: engine == .sqlite ? "sqlite:\(folder)/main.sqlite" : try await Engine.freshAddress())
  }

  /// The same folder with another database.
  func with(_ database: String) -> Place { Place(folder: folder, database: database) }

  /// Runs a command on this database.
  func run(_ arguments: String...) async throws -> Program.Run {
    try await Program.run(arguments + ["--database", database], in: folder)
  }

  /// Runs a command that must succeed.
  @discardableResult
  func good(_ arguments: String...) async throws -> Program.Run {
    let run = try await Program.run(arguments + ["--database", database], in: folder)
    try #require(run.status == 0, "\(arguments): \(run.err)\(run.out)")
    return run
  }

  /// Writes a file into the folder and gives its path.
  func file(_ name: String, _ text: String) throws -> String { try file(name, bytes: Array(text.utf8)) }

  func file(_ name: String, bytes: [UInt8]) throws -> String {
    let path = folder + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)), as: UTF8.self)
  }

  /// A folder of its own for stored files.
  var files: String { folder + "/kho.files" }

  var name: String { URL(fileURLWithPath: folder).lastPathComponent }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + name) }

  /// Does something to the database behind the program's back.
  func behindTheBack<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    let opened: any Database
    if database.hasPrefix("sqlite:") {
      opened = try SQLiteDatabase(path: String(database.dropFirst("sqlite:".count)))
    } else {
      opened = try await PostgresDatabase(address: database, connections: 1)
    }
    let answer: Result<T, any Error>
    do { answer = .success(try await opened.write(body)) } catch { answer = .failure(error) }
    await opened.close()
    return try answer.get()
  }

  /// The units, procedures and, if asked for, the dossiers of `Samples`.
  func filled(withDossiers: Bool = true) async throws -> Place {
    if database == "sqlite:\(folder)/main.sqlite", !has("main.sqlite") {
      return try await Prepared.shared.copy(to: self, withDossiers: withDossiers)
    }
    return try await filledByCommands(withDossiers)
  }

  fileprivate func filledByCommands(_ withDossiers: Bool) async throws -> Place {
    try await good("import", "units", file("units.csv", Samples.units))
    try await good("import", "procedures", file("procedures.csv", Samples.procedures))
    if withDossiers { try await good("import", "dossiers", file("dossiers.csv", Samples.dossiers)) }
    return self
  }

  /// A token that may do everything for Tỉnh Mẫu.
  func token() async throws -> String {
    let run = try await good(
      "token", "create", "--unit", "M", "--name", "thử", "--scope", "receive,read,statistics", "--format", "json")
    struct Made: Decodable { var token: String }
    return try run.json(Made.self).token
  }

  /// The statistics of Tỉnh Mẫu in March 2024.
  func statistics(_ more: String...) async throws -> Figures {
    let run = try await Program.run(
      ["statistics", "--unit", "M", "--from", "2024-03-01", "--to", "2024-03-31", "--format", "json"] + more
        + ["--database", database], in: folder)
    try #require(run.status == 0, "\(run.err)")
    return try run.json()
  }
}

/// Filled SQLite files, made once and copied: a closed database is one file.
private actor Prepared {
  static let shared = Prepared()
  private var places: [Bool: Task<Place, any Error>] = [:]

  func copy(to place: Place, withDossiers: Bool) async throws -> Place {
    let made =
      places[withDossiers]
      ?? Task {
        let folder = try Temporary.folder()
        return try await Place(folder: folder, database: "sqlite:\(folder)/main.sqlite").filledByCommands(withDossiers)
      }
    places[withDossiers] = made
    let source = try await made.value
    for name in ["main.sqlite", "units.csv", "procedures.csv"] + (withDossiers ? ["dossiers.csv"] : []) {
      try FileManager.default.copyItem(atPath: source.folder + "/" + name, toPath: place.folder + "/" + name)
    }
    return place
  }
}

/// What `import` prints as JSON.
struct Imported: Decodable, Equatable {
  struct Refused: Decodable, Equatable {
    var line: Int
    var reason: String
  }
  var taken: Int
  var unchanged: Int
  var refused: Int
  var rejectFile: String?
  var reasons: [Refused]

  var counts: [Int] { [taken, unchanged, refused] }
}

/// What `statistics` prints as JSON.
struct Figures: Decodable, Equatable {
  struct Received: Decodable, Equatable { var total: Int, online: Int, directPostal: Int, carriedOver: Int }
  struct Resolved: Decodable, Equatable { var total: Int, early: Int, onTime: Int, late: Int }
  struct InProgress: Decodable, Equatable { var total: Int, within: Int, overdue: Int }
  var key: String?
  var label: String?
  var received: Received
  var resolved: Resolved
  var inProgress: InProgress
  var noDueDate: Int?
  var refused: Int?
  var rows: [Figures]?

  /// Online, direct and postal, carried over; early, on time, late; within, overdue.
  var line: [Int] {
    [
      received.online, received.directPostal, received.carriedOver, resolved.early, resolved.onTime, resolved.late,
      inProgress.within, inProgress.overdue,
    ]
  }

  /// The identities that always hold.
  var isConsistent: Bool {
    received.total == received.online + received.directPostal + received.carriedOver
      && resolved.total == resolved.early + resolved.onTime + resolved.late
      && inProgress.total == inProgress.within + inProgress.overdue
      && received.total == resolved.total + inProgress.total
  }
}
