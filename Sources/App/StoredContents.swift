import Documents
import Dossiers
import Foundation
import Organisation
import Storage

/// The contents a file store holds on disk.
enum StoredContents {
  static func digests(in directory: String) -> [FileStore.Digest] {
    guard let walker = FileManager.default.enumerator(atPath: directory) else { return [] }
    return walker.compactMap { ($0 as? String)?.split(separator: "/").last.flatMap { FileStore.Digest(String($0)) } }
      .sorted { $0.description < $1.description }
  }

  static func path(of digest: FileStore.Digest, in directory: String) -> String {
    "\(directory)/\(digest.description.prefix(2))/\(digest)"
  }

  /// What the tables say is kept.
  static func named(in db: any Connection) throws(DatabaseProblem) -> [FileStore.Digest] {
    try EvidenceStore.digests(in: db) + PaperStore.digests(in: db) + DocumentPaperStore.digests(in: db)
  }

  /// What is damaged of all that is there or ought to be, and what is missing.
  static func faults(of named: [FileStore.Digest], in directory: String) -> [FileStore.Problem] {
    let store = FileStore(directory: directory)
    return Set(named).union(digests(in: directory)).sorted { $0.description < $1.description }
      .compactMap { digest -> FileStore.Problem? in
        do throws(FileStore.Problem) {
          _ = try store.get(digest)
          return nil
        } catch { return error }
      }
  }
}

/// The files a restore puts down, so that one that fails can take them away again.
final class RestoredFiles {
  private let directory: String
  private var new: [FileStore.Digest] = []
  private let wasThere: Bool

  init(directory: String) {
    self.directory = directory
    wasThere = FileManager.default.fileExists(atPath: directory)
  }

  /// Puts down all files of an archive and tells which of them are not what their names say.
  func take(from path: String) throws -> [FileStore.Digest] {
    let archive = try ArchiveReader(path: path)
    let store = FileStore(directory: directory)
    var damaged: [FileStore.Digest] = []
    for name in archive.names where name.hasPrefix("files/") {
      guard let digest = FileStore.Digest(String(name.dropFirst("files/".count))) else {
        throw BackupRefusal.unreadable(path)
      }
      let bytes = try archive.bytes(name)
      if !store.has(digest) { new.append(digest) }
      if try !store.keep(bytes, as: digest) { damaged.append(digest) }
    }
    return damaged
  }

  /// Takes away what was put down, with the folders that are empty then.
  func takeBack() {
    for digest in new {
      let path = StoredContents.path(of: digest, in: directory)
      unlink(path)
      rmdir((path as NSString).deletingLastPathComponent)
    }
    if !wasThere { rmdir(directory) }
  }
}
