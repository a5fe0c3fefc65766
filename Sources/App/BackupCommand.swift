import ArgumentParser
import Foundation
import Ground
import Storage

/// `cchc backup FILE`: everything of a database and its files in one archive.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "backup", abstract: Words.backupAbstract)

  @OptionGroup var store: DatabaseOption
  @Argument(help: ArgumentHelp(Words.backupFile)) var file: String

  func run() async throws {
    try await Outcome.report {
      let opened = try await store.open(toRead: true)
      let manifest = try await Backup(database: opened.database, files: opened.fileDirectory).write(
        to: file, at: Clock.now())
      await opened.database.close()
      print(Words.backedUp(tables: manifest.tables.count, rows: manifest.tables.map(\.rows).reduce(0, +), file))
      return 0
    }
  }
}

/// `cchc restore FILE`: the same back, into an empty place, verified after.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "restore", abstract: Words.restoreAbstract)

  @OptionGroup var store: DatabaseOption
  @Argument(help: ArgumentHelp(Words.backupFile)) var file: String

  func run() async throws {
    try await Outcome.report {
      let opened = try await store.open()
      let manifest = try await Backup(database: opened.database, files: opened.fileDirectory).restore(from: file)
      print(Words.restored(rows: manifest.tables.map(\.rows).reduce(0, +), file))
      let status = try await Verification.run(opened, format: .text)
      await opened.database.close()
      return status
    }
  }
}

/// Copies a database table by table, in the order that references need.
struct Backup {
  let database: any Database
  /// Where the file store keeps its contents.
  let files: String

  private static let layout = 1
  private static let pageSize = 2000

  func write(to path: String, at now: Instant) async throws -> BackupFile.Manifest {
    let backup = try BackupFile(path: path)
    defer { backup.removeWorkspace() }
    let archive = try ArchiveWriter(path: path)
    let (tables, workspace) = (DumpTable.all(of: Schema.migrations), backup.workspace)
    // One snapshot: what is written while the copy is made is in none of its tables.
    let entries = try await database.read { db in
      try tables.map { table in try Self.dump(table, to: workspace.appendingPathComponent(table.name), in: db) }
    }
    for table in tables {
      try archive.add("tables/\(table.name)", from: workspace.appendingPathComponent(table.name).path)
    }
    let manifest = BackupFile.Manifest(
      format: Self.layout, madeAt: now, migrations: Schema.digests, tables: entries)
    for name in StoredContents.names(in: files) {
      try archive.add("files/\(name)", from: "\(files)/\(name.prefix(2))/\(name)")
    }
    let description = backup.workspace.appendingPathComponent("manifest.json")
    try JSONEncoder().encode(manifest).write(to: description)
    try archive.add("manifest.json", from: description.path)
    try archive.close()
    return manifest
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
      guard let end = page.last else {
        return .init(name: table.name, columns: last?.columns.names ?? [], rows: count)
      }
      try handle.write(contentsOf: Data(page.map { TableDump.line($0.values) + "\n" }.joined().utf8))
      count += page.count
      last = end
    }
  }

  func restore(from path: String) async throws -> BackupFile.Manifest {
    let archive = try ArchiveReader(path: path)
    let manifest: BackupFile.Manifest
    do {
      manifest = try JSONDecoder().decode(
        BackupFile.Manifest.self, from: Data(try archive.bytes("manifest.json")))
    } catch { throw BackupRefusal.unreadable(path) }
    guard manifest.format == Self.layout, manifest.migrations == Schema.digests else {
      throw BackupRefusal.otherSchema(path)
    }
    let tables = DumpTable.all(of: Schema.migrations)
    try await requireEmpty(tables)
    for table in tables {
      guard let entry = manifest.tables.first(where: { $0.name == table.name }), entry.rows > 0 else { continue }
      try await load(entry, into: table, from: archive)
    }
    for name in archive.names where name.hasPrefix("files/") {
      let stored = try FileStore(directory: files).put(try archive.bytes(name))
      guard name == "files/\(stored)" else { throw BackupRefusal.unreadable(name) }
    }
    return manifest
  }

  private func requireEmpty(_ tables: [DumpTable]) async throws {
    try await database.read { db in
      for table in tables where !Schema.filledByMigrations.contains(table.name) {
        guard try TableDump.isEmpty(table, in: db) else { throw BackupRefusal.notEmpty(table.name) }
      }
    }
  }

  private func load(
    _ entry: BackupFile.Manifest.Table, into table: DumpTable, from archive: ArchiveReader
  ) async throws {
    if Schema.filledByMigrations.contains(table.name) {
      try await database.write { db in try TableDump.clear(table, in: db) }
    }
    // Whole lines are taken out of the pieces; what is left waits for the next.
    let source = try archive.entry("tables/\(table.name)")
    var rest: [UInt8] = []
    var count = 0
    while true {
      let piece = try source.next()
      guard !piece.isEmpty else { break }
      rest += piece
      guard let end = rest.lastIndex(of: 0x0A) else { continue }
      let rows = try Self.rows(rest[...end], table)
      rest = Array(rest[(end + 1)...])
      count += rows.count
      try await database.write { db in
        try TableDump.load(rows, columns: entry.columns, into: table, in: db)
      }
    }
    guard rest.isEmpty, count == entry.rows else { throw BackupRefusal.unreadable(table.name) }
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

/// The contents a file store holds on disk.
enum StoredContents {
  static func names(in directory: String) -> [String] {
    guard let walker = FileManager.default.enumerator(atPath: directory) else { return [] }
    return walker.compactMap { ($0 as? String)?.split(separator: "/").last.map(String.init) }
      .filter { $0.utf8.count == 64 }.sorted()
  }
}
