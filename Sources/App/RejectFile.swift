import Foundation
import Reading

/// Rows that were refused, with line and reason in front, as a CSV to be mended and imported again.
final class RejectFile {
  let path: String
  /// The file the rows come from; its header is repeated above them.
  private let source: String
  private var handle: FileHandle?

  init(path: String, source: String) {
    self.path = path
    self.source = source
  }

  static func path(beside file: String) -> String { file + ".reject.csv" }

  /// Makes sure that rejects can be written, before a row is taken: what is half told cannot be mended. Leaves nothing
  /// behind. A file that is not there is left to who reads it.
  static func requirePlace(_ path: String, for file: String) throws(CommandRefusal) {
    guard FileManager.default.fileExists(atPath: file) else { return }
    let isThere = FileManager.default.fileExists(atPath: path)
    let opened = open(path, O_WRONLY | (isThere ? 0 : O_CREAT | O_EXCL), 0o600)
    guard opened >= 0 else { throw .noPlaceForRejects(path) }
    Foundation.close(opened)
    if !isThere { unlink(path) }
  }

  static func requirePlace(beside file: String) throws(CommandRefusal) {
    try requirePlace(path(beside: file), for: file)
  }

  /// Writes all at once; nil when there is nothing to write. What is imported is imported: a file that cannot be written
  /// any more is said, and the counts are still to come.
  static func write(_ rows: [(Int, String, [String])], beside file: String) -> String? {
    do { return try writeAll(rows, beside: file) } catch {
      Outcome.say(Words.rejectsLost(path(beside: file)))
      return nil
    }
  }

  private static func writeAll(_ rows: [(Int, String, [String])], beside file: String) throws -> String? {
    guard !rows.isEmpty else {
      removeOld(path(beside: file))
      return nil
    }
    let reject = RejectFile(path: path(beside: file), source: file)
    for row in rows { try reject.add(row.0, row.1, row.2) }
    try reject.close()
    return reject.path
  }

  /// What an earlier run refused is refused no more: its file would only mislead.
  private static func removeOld(_ path: String) {
    guard let handle = FileHandle(forReadingAtPath: path), let start = try? handle.read(upToCount: 64),
      String(decoding: start, as: UTF8.self).hasPrefix(Words.rejectColumns[0])
    else { return }
    unlink(path)
  }

  func add(_ line: Int, _ reason: String, _ cells: [String]) throws {
    if handle == nil {
      handle = try begun()
      try write(Words.rejectColumns + TableFile.open(path: source).header.cells)
    }
    try write([String(line), reason] + cells)
  }

  /// An empty file, its owner's alone: the rows name people.
  private func begun() throws(CommandRefusal) -> FileHandle {
    let opened = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard opened >= 0 else { throw .noPlaceForRejects(path) }
    var found = stat()
    if fstat(opened, &found) == 0, found.st_mode & S_IFMT == S_IFREG { fchmod(opened, 0o600) }
    return FileHandle(fileDescriptor: opened, closeOnDealloc: true)
  }

  private func write(_ cells: [String]) throws {
    try handle?.write(contentsOf: Data((cells.map(Self.quoted).joined(separator: ",") + "\r\n").utf8))
  }

  /// As every export: a cell that a spreadsheet would take for a formula begins with an apostrophe.
  private static func quoted(_ text: String) -> String {
    let isFormula = text.utf8.first.map { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } ?? false
    let cell = isFormula ? "'" + text : text
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  func close() throws {
    if handle == nil { Self.removeOld(path) }
    try handle?.close()
  }
}
