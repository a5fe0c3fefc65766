import CZip
import Foundation
import Ground
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
    var rows: Int { tables.map(\.rows).reduce(0, +) }

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
    workspace = try WorkFolder.make("backup")
  }

  /// What waits on disk is no longer needed; a folder that stays behind is swept by the next run.
  func removeWorkspace() {
    do { try FileManager.default.removeItem(at: workspace) } catch { Outcome.say(Words.leftBehind(workspace.path)) }
  }
}

/// Writes a zip entry by entry from files on disk, so that its size does not matter.
final class ArchiveWriter {
  private let archive: OpaquePointer
  private let path: String

  init(path: String) throws(BackupRefusal) {
    self.path = path
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
      throw .cannotWrite(path)
    }
  }
}

/// Reads a zip entry by entry.
final class ArchiveReader {
  private let archive: OpaquePointer

  init(path: String) throws(BackupRefusal) {
    var found = stat()
    guard stat(path, &found) == 0, found.st_mode & S_IFMT == S_IFREG, access(path, R_OK) == 0 else {
      throw .notFound(path)
    }
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

  /// An entry, to be taken piece by piece.
  func entry(_ name: String) throws(BackupRefusal) -> Entry {
    guard let file = zip_fopen(archive, name, 0) else { throw .unreadable(name) }
    return Entry(name: name, file: file, keeping: self)
  }

  /// An open entry.
  final class Entry {
    private let name: String
    private let file: OpaquePointer
    private let archive: ArchiveReader

    init(name: String, file: OpaquePointer, keeping archive: ArchiveReader) {
      self.name = name
      self.file = file
      self.archive = archive
    }

    deinit { zip_fclose(file) }

    /// At most a megabyte; empty at the end.
    func next() throws(BackupRefusal) -> [UInt8] {
      var buffer = [UInt8](repeating: 0, count: 1 << 20)
      let count = zip_fread(file, &buffer, zip_uint64_t(buffer.count))
      guard count >= 0 else { throw .unreadable(name) }
      return Array(buffer[0..<Int(count)])
    }
  }

  /// A small entry as a whole.
  func bytes(_ name: String) throws(BackupRefusal) -> [UInt8] {
    let entry = try entry(name)
    var all: [UInt8] = []
    while true {
      let piece = try entry.next()
      if piece.isEmpty { return all }
      all += piece
    }
  }
}

/// What a back-up or a restore says no to.
enum BackupRefusal: Refusal, Equatable {
  /// There is no such archive, or none that may be read.
  case notFound(String)
  case alreadyThere(String)
  case cannotWrite(String)
  case unreadable(String)
  /// The database to restore into holds something already.
  case notEmpty(String)
  /// The archive belongs to another version of the program.
  case otherSchema(String)
}
