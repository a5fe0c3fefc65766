import Foundation
import Secrets

/// A folder of this run alone in the system's place for temporary files: uploads and tables wait there, and only who
/// runs the program may look inside.
///
/// A run that was killed cannot clear up after itself. The next one does: a citizen's papers do not lie about. Whether
/// a run is still alive is told by the lock it holds on its folder, not by its number, which another machine's process
/// may bear as well.
enum WorkFolder {
  /// Makes one, and removes what runs that are no more have left behind.
  static func make(_ purpose: String) throws -> URL {
    let place = FileManager.default.temporaryDirectory
    let own = ProcessInfo.processInfo.processIdentifier
    while true {
      let folder = place.appendingPathComponent("\(prefix)\(own)-\(purpose)-\(SecretBytes.token().prefix(12))")
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      switch lock(folder) {
      // Another run looked before the lock was there, and takes the empty folder away: once more, under another name.
      case .othersNow: continue
      // The lock is held until the run ends. Where there are no locks, nobody can sweep either.
      case .ours, .impossible: break
      }
      sweep(place)
      return folder
    }
  }

  private static let prefix = "cchc-run-"

  private enum Lock {
    case ours(Int32), othersNow, impossible
  }

  private static func lock(_ folder: URL) -> Lock {
    let handle = open(folder.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard handle >= 0 else { return errno == ENOENT ? .othersNow : .impossible }
    guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
      let isHeld = errno == EWOULDBLOCK
      close(handle)
      return isHeld ? .othersNow : .impossible
    }
    var (held, there) = (stat(), stat())
    guard fstat(handle, &held) == 0, stat(folder.path, &there) == 0, held.st_ino == there.st_ino,
      held.st_uid == geteuid()
    else {
      close(handle)
      return held.st_uid == geteuid() ? .othersNow : .impossible
    }
    return .ours(handle)
  }

  private static func sweep(_ place: URL) {
    // What cannot be removed is no reason not to begin, nor to leave the rest lying; but somebody should look.
    func trying(_ folder: URL, _ work: () throws -> Void) {
      do { try work() } catch { Outcome.say(Words.leftBehind(folder.path)) }
    }
    trying(place) {
      for name in try FileManager.default.contentsOfDirectory(atPath: place.path) where name.hasPrefix(prefix) {
        let folder = place.appendingPathComponent(name)
        guard case .ours(let handle) = lock(folder) else { continue }
        defer { close(handle) }
        trying(folder) { try FileManager.default.removeItem(at: folder) }
      }
    }
  }
}
