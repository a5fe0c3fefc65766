import CZip
import Foundation
import Ground
import Secrets
import Storage

/// A back-up: one zip with a manifest, each table as lines of text, and the stored files. The same for both engines.
struct BackupFile {
  /// What the archive says of itself.
  struct Manifest: Codable {
    /// Version of this layout.
    var format: Int
    var madeAt: Instant
    /// Names and digests of the migrations the tables were made by.
    var migrations: [String: String]
    var tables: [Table]

    struct Table: Codable {
      var name: String
      var columns: [String]
      var rows: Int
    }
  }

  let path: String
  /// Where tables wait on disk until the archive is closed.
  let workspace: URL

  init(path: String) throws {
    self.path = path
    workspace = FileManager.default.temporaryDirectory.appendingPathComponent(
      "cchc-backup-\(SecretBytes.token().prefix(12))")
    try FileManager.default.createDirectory(
      at: workspace, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  func removeWorkspace() { try? FileManager.default.removeItem(at: workspace) }
}

/// Writes a zip entry by entry from files on disk, so that its size does not matter.
final class ArchiveWriter {
  private let archive: OpaquePointer

  init(path: String) throws(BackupRefusal) {
    var status: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_EXCL, &status) else {
      throw status == ZIP_ER_EXISTS ? .alreadyThere(path) : .cannotWrite(path)
    }
    self.archive = archive
  }

  /// Adds a file under a name in the archive.
  func add(_ name: String, from file: String) throws(BackupRefusal) {
    guard let source = zip_source_file(archive, file, 0, -1),
      zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0
    else { throw .cannotWrite(name) }
  }

  /// Writes the archive to disk.
  func close() throws(BackupRefusal) {
    guard zip_close(archive) == 0 else {
      zip_discard(archive)
      throw .cannotWrite("zip")
    }
  }
}

/// Reads a zip entry by entry.
final class ArchiveReader {
  private let archive: OpaquePointer

  init(path: String) throws(BackupRefusal) {
    var status: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &status) else { throw .unreadable(path) }
    self.archive = archive
  }

  deinit { zip_discard(archive) }

  /// Names of the entries.
  var names: [String] {
    (0..<zip_get_num_entries(archive, 0)).compactMap { index in
      zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) }
    }
  }

  /// Gives an entry in pieces of at most `size` bytes.
  func read(_ name: String, by size: Int = 1 << 20, _ body: ([UInt8]) throws -> Void) throws {
    guard let file = zip_fopen(archive, name, 0) else { throw BackupRefusal.unreadable(name) }
    defer { zip_fclose(file) }
    var buffer = [UInt8](repeating: 0, count: size)
    while true {
      let count = zip_fread(file, &buffer, zip_uint64_t(size))
      if count < 0 { throw BackupRefusal.unreadable(name) }
      if count == 0 { return }
      try body(Array(buffer[0..<Int(count)]))
    }
  }

  /// A small entry as a whole.
  func bytes(_ name: String) throws -> [UInt8] {
    var all: [UInt8] = []
    try read(name) { all += $0 }
    return all
  }
}

/// What a back-up or a restore says no to.
enum BackupRefusal: Refusal, Equatable {
  case alreadyThere(String)
  case cannotWrite(String)
  case unreadable(String)
  /// The database to restore into holds something already.
  case notEmpty(String)
  /// The archive belongs to another version of the program.
  case otherSchema(String)
}
