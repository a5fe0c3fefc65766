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

  /// Writes all at once; nil when there is nothing to write.
  static func write(_ rows: [(Int, String, [String])], beside file: String) throws -> String? {
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
      guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
        let opened = FileHandle(forWritingAtPath: path)
      else { throw CommandRefusal.cannotRead(path) }
      handle = opened
      try write(Words.rejectColumns + TableFile.open(path: source).header.cells)
    }
    try write([String(line), reason] + cells)
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
