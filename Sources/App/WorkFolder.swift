import Foundation
import Secrets

/// A folder of this run alone in the system's place for temporary files: uploads and tables wait there, and only who
/// runs the program may look inside.
///
/// A run that was killed cannot clear up after itself. The next one does: a citizen's papers do not lie about.
enum WorkFolder {
  /// Makes one, after removing what runs that are no more have left behind.
  static func make(_ purpose: String) throws -> URL {
    let place = FileManager.default.temporaryDirectory
    sweep(place)
    let own = ProcessInfo.processInfo.processIdentifier
    let folder = place.appendingPathComponent("\(prefix)\(own)-\(purpose)-\(SecretBytes.token().prefix(12))")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return folder
  }

  private static let prefix = "cchc-run-"

  private static func sweep(_ place: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let number = name.dropFirst(prefix.count).prefix { $0.isNumber }
      guard let process = Int32(number), process > 0, kill(process, 0) != 0, errno == ESRCH else { continue }
      // Somebody else's is theirs to remove.
      try? FileManager.default.removeItem(at: place.appendingPathComponent(name))
    }
  }
}
