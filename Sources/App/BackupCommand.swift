import ArgumentParser
import Documents
import Foundation
import Ground
import Measures
import Organisation
import Storage
import Tables

/// `cchc backup FILE`: everything of a database and its files in one archive.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "backup", abstract: Words.backupAbstract)

  @OptionGroup var store: DatabaseOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text
  @Argument(help: ArgumentHelp(Words.backupFile)) var file: String

  func run() async throws {
    try await Outcome.report {
      let opened = try await store.open(mustExist: true)
      // Everybody's data is in the archive: it is the owner's alone.
      umask(0o077)
      let (manifest, faults) = try await Backup(database: opened.database, files: opened.fileDirectory).write(
        to: file, at: Clock.now())
      await opened.database.close()
      let lines = faults.map { Words.problem($0) }
      switch format {
      case .json: print(try JSONOutput.text(BackupReport(file, manifest, faults: lines)))
      case .text:
        print(Words.backedUp(tables: manifest.tables.count, rows: manifest.rows, file))
        for line in lines { print("- " + line) }
        if !lines.isEmpty { print(Words.backedUpWithFaults(lines.count)) }
      }
      return lines.isEmpty ? 0 : 1
    }
  }
}

/// `cchc restore FILE`: the same back, into an empty place, verified after.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "restore", abstract: Words.restoreAbstract)

  @OptionGroup var store: DatabaseOption
  @Option(help: ArgumentHelp(Words.formatHelp)) var format = OutputFormat.text
  @Argument(help: ArgumentHelp(Words.backupFile)) var file: String

  func run() async throws {
    try await Outcome.report {
      // What is no back-up makes no database either.
      let manifest = try Backup.manifest(of: file)
      let opened = try await store.open()
      let damaged = try await Backup(database: opened.database, files: opened.fileDirectory).restore(
        manifest, from: file)
      // A back-up of a running server carries acts that nobody had sealed yet.
      try await JournalSealer.sealAll(in: opened.database)
      var verified = try await Verification.report(on: opened)
      // A file that nothing in the tables names is no less damaged.
      verified.differences += damaged.map { Words.problem(.damaged($0)) }.filter { !verified.differences.contains($0) }
      await opened.database.close()
      switch format {
      case .json: print(try JSONOutput.text(BackupReport(file, manifest, verified)))
      case .text:
        print(Words.restored(rows: manifest.rows, file))
        verified.printText()
      }
      return verified.status
    }
  }
}

/// What `backup` and `restore` print as JSON.
private struct BackupReport: Encodable {
  var file: String
  var tables: Int
  var rows: Int
  /// Stored files that were damaged or missing when the back-up was made.
  var faults: [String]?
  var verification: Verification.Report?

  init(
    _ file: String, _ manifest: BackupFile.Manifest, faults: [String]? = nil,
    _ verification: Verification.Report? = nil
  ) {
    self.faults = faults
    self.file = file
    tables = manifest.tables.count
    rows = manifest.rows
    self.verification = verification
  }
}

/// Copies a database table by table, in the order that references need.
struct Backup {
  let database: any Database
  /// Where the file store keeps its contents.
  let files: String

  private static let layout = 1
  private static let pageSize = 2000

  /// Everything there is; and which stored files are damaged, or named by the tables and not there.
  func write(
    to path: String, at now: Instant
  ) async throws -> (manifest: BackupFile.Manifest, faults: [FileStore.Problem]) {
    let backup = try BackupFile(path: path)
    defer { backup.removeWorkspace() }
    let archive = try ArchiveWriter(path: path)
    var manifest = BackupFile.Manifest(
      format: Self.layout, madeAt: now, migrations: Schema.digests, tables: [])
    let workspace = backup.workspace
    // One snapshot for all tables: people go on working meanwhile.
    let named: [FileStore.Digest]
    (manifest.tables, named) = try await database.read { db in
      let tables = try DumpTable.all(of: Schema.migrations).map { table in
        try Self.dump(table, to: workspace.appendingPathComponent(table.name), in: db)
      }
      return (tables, try StoredContents.named(in: db))
    }
    for table in manifest.tables {
      try archive.add("tables/\(table.name)", from: workspace.appendingPathComponent(table.name).path)
    }
    let faults = StoredContents.faults(of: named, in: files)
    for digest in StoredContents.digests(in: files) where !faults.contains(.missing(digest)) {
      try archive.add("files/\(digest)", from: StoredContents.path(of: digest, in: files))
    }
    let description = backup.workspace.appendingPathComponent("manifest.json")
    try JSONEncoder().encode(manifest).write(to: description)
    try archive.add("manifest.json", from: description.path)
    try archive.close()
    return (manifest, faults)
  }

  private static func dump(
    _ table: DumpTable, to target: URL, in db: any Connection
  ) throws -> BackupFile.Manifest.Table {
    guard FileManager.default.createFile(atPath: target.path, contents: nil, attributes: [.posixPermissions: 0o600])
    else { throw BackupRefusal.cannotWrite(table.name) }
    let handle = try FileHandle(forWritingTo: target)
    defer { try? handle.close() }
    var last: Row?
    var count = 0
    while true {
      let page = try TableDump.page(of: table, after: last, limit: pageSize, in: db)
      guard let end = page.last else { break }
      try handle.write(contentsOf: Data(page.map { TableDump.line($0.values) + "\n" }.joined().utf8))
      count += page.count
      last = end
    }
    try handle.close()
    return .init(name: table.name, columns: last?.columns.names ?? [], rows: count)
  }

  /// What an archive says of itself. Throws `notFound`, `unreadable` or `otherSchema`.
  static func manifest(of path: String) throws -> BackupFile.Manifest {
    let archive = try ArchiveReader(path: path)
    let manifest: BackupFile.Manifest
    do {
      manifest = try JSONDecoder().decode(
        BackupFile.Manifest.self, from: Data(try archive.bytes("manifest.json")))
    } catch { throw BackupRefusal.unreadable(path) }
    guard manifest.format == Self.layout, manifest.migrations == Schema.digests else {
      throw BackupRefusal.otherSchema(path)
    }
    return manifest
  }

  /// Tells which files were damaged in the archive already: they are kept as they are.
  func restore(_ manifest: BackupFile.Manifest, from path: String) async throws -> [FileStore.Digest] {
    // Before a single file is put among those of somebody else.
    try await database.read { db in try Self.requireEmpty(DumpTable.all(of: Schema.migrations), in: db) }
    let restored = RestoredFiles(directory: files)
    do {
      let damaged = try restored.take(from: path)
      // One transaction: an archive that turns out to be damaged in its last table leaves nothing behind.
      try await database.write { db in
        let archive = try ArchiveReader(path: path)
        let tables = DumpTable.all(of: Schema.migrations)
        try Self.requireEmpty(tables, in: db)
        for table in tables {
          guard let entry = manifest.tables.first(where: { $0.name == table.name }), entry.rows > 0 else { continue }
          try Self.load(entry, into: table, from: archive, in: db)
        }
      }
      // What is derived does not travel.
      try await DocumentWordsIndex.rebuild(in: database)
      return damaged
    } catch {
      // With the tables in place the files belong to them.
      if await isStillEmpty() { restored.takeBack() }
      throw error
    }
  }

  private func isStillEmpty() async -> Bool {
    do {
      try await database.read { db in try Self.requireEmpty(DumpTable.all(of: Schema.migrations), in: db) }
      return true
    } catch { return false }
  }

  private static func requireEmpty(_ tables: [DumpTable], in db: any Connection) throws {
    for table in tables where !Schema.filledByMigrations.contains(table.name) {
      guard try TableDump.isEmpty(table, in: db) else { throw BackupRefusal.notEmpty(table.name) }
    }
  }

  private static func load(
    _ entry: BackupFile.Manifest.Table, into table: DumpTable, from archive: ArchiveReader, in db: any Connection
  ) throws {
    guard entry.columns.allSatisfy(isColumn) else { throw BackupRefusal.unreadable(table.name) }
    if Schema.filledByMigrations.contains(table.name) { try TableDump.clear(table, in: db) }
    // Whole lines are taken out of the pieces; what is left waits for the next.
    let source = try archive.entry("tables/\(table.name)")
    var rest: [UInt8] = []
    var count = 0
    while true {
      let piece = try source.next()
      guard !piece.isEmpty else { break }
      rest += piece
      guard let end = rest.lastIndex(of: 0x0A) else { continue }
      let rows = try rows(rest[...end], table)
      guard rows.allSatisfy({ $0.count == entry.columns.count }) else { throw BackupRefusal.unreadable(table.name) }
      rest = Array(rest[(end + 1)...])
      count += rows.count
      do {
        try TableDump.load(rows, columns: entry.columns, into: table, in: db)
      } catch {
        throw isRefusedRow(error) ? BackupRefusal.unreadable(table.name) : error as any Error
      }
    }
    guard rest.isEmpty, count == entry.rows else { throw BackupRefusal.unreadable(table.name) }
  }

  /// Rows that the schema does not let in were not written by this program.
  private static func isRefusedRow(_ problem: DatabaseProblem) -> Bool {
    switch problem {
    case .checkFailed, .missingReference, .alreadyExists: true
    default: false
    }
  }

  /// A name of ours: what an archive says becomes part of a statement.
  private static func isColumn(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }

  private static func rows(_ bytes: ArraySlice<UInt8>, _ table: DumpTable) throws -> [[Value]] {
    try bytes.split(separator: 0x0A).map { line in
      guard let values = TableDump.values(ofLine: Substring(decoding: line, as: UTF8.self)) else {
        throw BackupRefusal.unreadable(table.name)
      }
      return values
    }
  }
}
