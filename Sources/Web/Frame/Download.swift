import Foundation
import Ground
import Rendering

/// Tải về: a table as CSV or as a workbook, in constant memory whatever its length.
enum Download {
  /// Takes one row after the other.
  typealias Emit = ([ExportCell]) async throws -> Void
  /// Hands over all rows.
  typealias Rows = @Sendable (_ emit: Emit) async throws -> Void

  /// CSV, sent while the rows are still being read.
  static func csv(_ name: String, _ columns: [ExportColumn], _ rows: @escaping Rows) -> Answer {
    .stream(type: "text/csv; charset=utf-8", name: "\(name).csv") { write in
      let writer = Pieces(CSVWriter(columns: columns))
      try await rows { row in
        if let piece = writer.add(row) { try await write(piece) }
      }
      try await write(writer.rest())
    }
  }

  /// A workbook, written to a file first: an archive has its table of contents at the end.
  static func workbook(
    _ name: String, _ columns: [ExportColumn], in folder: String, under key: String, _ rows: @escaping Rows
  ) async throws -> Answer {
    let path = "\(folder)/\(key).xlsx"
    try await write(path, sheet: name, columns, rows)
    return .stream(type: mediaType, name: "\(name).xlsx") { send in
      defer { unlink(path) }
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      while let piece = try file.read(upToCount: pieceSize), !piece.isEmpty { try await send([UInt8](piece)) }
    }
  }

  private static func write(_ path: String, sheet: String, _ columns: [ExportColumn], _ rows: Rows) async throws {
    let writer = try XLSXWriter(path: path, sheet: sheet, columns: columns)
    try await rows { row in try writer.append(row) }
    try writer.finish()
  }

  private static let mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  private static let pieceSize = 1 << 16

  /// Rows gathered until a piece is worth sending.
  private final class Pieces {
    private var writer: CSVWriter
    init(_ writer: CSVWriter) { self.writer = writer }

    func add(_ row: [ExportCell]) -> [UInt8]? {
      writer.append(row)
      return writer.count >= pieceSize ? writer.take() : nil
    }

    func rest() -> [UInt8] { writer.take() }
  }
}
