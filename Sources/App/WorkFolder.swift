import Foundation
import Secrets

/// A folder of this run alone in the system's place for temporary files: uploads and tables wait there, and only who
/// runs the program may look inside.
///
/// A run that was killed cannot clear up after itself. The next one does: a citizen's papers do not lie about. Whether
/// a run is still alive is told by the lock it holds on its folder, not by its number, which another machine's process
/// may bear as well.
enum WorkFolder {
  /// Makes one, after removing what runs that are no more have left behind.
  static func make(_ purpose: String) throws -> URL {
    let place = FileManager.default.temporaryDirectory
    sweep(place)
    let own = ProcessInfo.processInfo.processIdentifier
    let folder = place.appendingPathComponent("\(prefix)\(own)-\(purpose)-\(SecretBytes.token().prefix(12))")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // Kept until the run ends. Another run that looked just now may have taken the empty folder away: it is made again.
    _ = lock(folder)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return folder
  }

  private static let prefix = "cchc-run-"

  /// The folder, held by nobody else; nil when somebody holds it or it is another user's.
  private static func lock(_ folder: URL) -> Int32? {
    let handle = open(folder.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard handle >= 0 else { return nil }
    guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
      close(handle)
      return nil
    }
    return handle
  }

  private static func sweep(_ place: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let folder = place.appendingPathComponent(name)
      guard let handle = lock(folder) else { continue }
      try? FileManager.default.removeItem(at: folder)
      close(handle)
    }
  }
}
