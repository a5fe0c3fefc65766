import Foundation
import TestSupport
import Testing

/// A file system of a few megabytes.
struct SmallDisk: Sendable {
  let path: String

  /// Whether this machine lets us have one; tried once.
  static let canBeMade: Bool = {
    do {
      try SmallDisk(megabytes: 1).remove()
      return true
    } catch { return false }
  }()

  init(megabytes: Int) throws {
    path = try Temporary.folder()
    try Self.call("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path)
  }

  /// Fills it to the last byte; gives the path of what fills it.
  func fill() throws -> String {
    let ballast = path + "/ballast"
    guard FileManager.default.createFile(atPath: ballast, contents: nil),
      let handle = FileHandle(forWritingAtPath: ballast)
    else { throw NothingHappened(what: "no ballast") }
    for size in [1 << 16, 1 << 12, 1] {
      do {
        while true { try handle.write(contentsOf: Data(count: size)) }
      } catch {
        // Full for this size.
      }
    }
    try handle.close()
    return ballast
  }

  /// Takes the ballast away.
  func free() { unlink(path + "/ballast") }

  func remove() {
    do { try Self.call("umount", "-l", path) } catch { Issue.record(error) }
  }

  private static func call(_ words: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw NothingHappened(what: words.joined(separator: " ")) }
  }
}
