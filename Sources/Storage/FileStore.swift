import Foundation
import Secrets
import Synchronization

/// Files by the SHA-256 of their content: written once, never changed, found again by digest.
public struct FileStore: Sendable {
  /// The digest of a stored content.
  public struct Digest: Hashable, Sendable, ColumnValue, CustomStringConvertible {
    /// 64 hexadecimal digits.
    public let description: String
    /// A digest from its 64 hexadecimal digits.
    public init?(_ text: String) {
      guard text.utf8.count == 64, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
      else { return nil }
      description = text
    }
    public var columnValue: Value { .text(description) }
    public init?(_ value: Value) {
      guard case .text(let text) = value else { return nil }
      self.init(text)
    }
  }

  /// What can go wrong with a file.
  public enum Problem: Error, Equatable, Sendable {
    case missing(Digest)
    /// The bytes are no longer those that were stored.
    case damaged(Digest)
    case cannotWrite(String)
  }

  private let directory: URL

  /// A store below `directory`, made when first written to.
  public init(directory: String) { self.directory = URL(fileURLWithPath: directory, isDirectory: true) }

  /// Stores bytes durably and tells their digest; storing the same bytes again does nothing.
  public func put(_ bytes: [UInt8]) throws -> Digest {
    guard let digest = Digest(SHA256.hex(of: bytes)) else { throw Problem.cannotWrite("digest") }
    try write(bytes, as: digest)
    return digest
  }

  /// Stores what a back-up kept under a digest, also when it was damaged by then: a person may still read it, and every
  /// check goes on naming it. Tells whether it is sound.
  public func keep(_ bytes: [UInt8], as digest: Digest) throws -> Bool {
    try write(bytes, as: digest)
    return SHA256.hex(of: bytes) == digest.description
  }

  private func write(_ bytes: [UInt8], as digest: Digest) throws {
    let target = place(of: digest)
    if FileManager.default.fileExists(atPath: target.path) { return }
    do {
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try DurableFile.write(bytes, to: target.path)
    } catch { throw Problem.cannotWrite("\(error)") }
  }

  /// The bytes behind a digest, checked against it.
  public func get(_ digest: Digest) throws(Problem) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: place(of: digest).path) else { throw .missing(digest) }
    let bytes = [UInt8](data)
    guard SHA256.hex(of: bytes) == digest.description else { throw .damaged(digest) }
    return bytes
  }

  /// Whether a content is there.
  public func has(_ digest: Digest) -> Bool { FileManager.default.fileExists(atPath: place(of: digest).path) }

  private func place(of digest: Digest) -> URL {
    directory.appendingPathComponent(String(digest.description.prefix(2))).appendingPathComponent(digest.description)
  }
}

/// Writes a file so that it is either whole and on disk, or not there.
public enum DurableFile {
  /// Two writers of one file never share a temporary one.
  private static let serial = Atomic<Int>(0)

  /// The new name itself must survive a loss of power.
  private static func flushFolder(of path: String) throws {
    let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY)
    guard folder >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
  }

  /// Writes beside the target, flushes, then renames over it. Readable by the owner only.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    let temporary = path + ".\(getpid())-\(serial.add(1, ordering: .relaxed).newValue).part"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    defer { close(file) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Foundation.write(file, buffer.baseAddress.map { $0 + done }, bytes.count - done)
      }
      guard count > 0 else {
        unlink(temporary)
        throw POSIXError(.init(rawValue: errno) ?? .EIO)
      }
      done += count
    }
    guard fsync(file) == 0, rename(temporary, path) == 0 else {
      let problem = POSIXError(.init(rawValue: errno) ?? .EIO)
      unlink(temporary)
      throw problem
    }
    try flushFolder(of: path)
  }
}
