import CZip
import Foundation
import Rendering
import TestSupport
import Testing

/// The papers in `Tests/Fixtures/papers`, and what reads their renderings back.
enum PaperSamples {
  static let names = ["ke-hoach", "cong-van", "quyet-dinh", "thong-bao"]

  /// The root of the repository.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let folder = root.appendingPathComponent("Tests/Fixtures/papers")

  static func paper(_ name: String) throws -> OfficialPaper {
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name + ".txt")))
    return try PaperFile.paper(bytes)
  }

  /// The parts of a ZIP in memory, by name.
  static func parts(_ zip: [UInt8]) throws -> [String: String] {
    var error = zip_error_t()
    return try zip.withUnsafeBytes { bytes in
      let source = try #require(zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &error))
      let archive = try #require(zip_open_from_source(source, ZIP_RDONLY, &error))
      defer { zip_discard(archive) }
      var parts: [String: String] = [:]
      for index in 0..<UInt64(zip_get_num_entries(archive, 0)) {
        var status = zip_stat_t()
        #expect(zip_stat_index(archive, index, 0, &status) == 0)
        let file = try #require(zip_fopen_index(archive, index, 0))
        defer { zip_fclose(file) }
        var content = [UInt8](repeating: 0, count: Int(status.size))
        #expect(zip_fread(file, &content, status.size) == Int64(status.size))
        parts[String(cString: status.name)] = String(decoding: content, as: UTF8.self)
      }
      return parts
    }
  }

  /// Runs a program; what it prints.
  static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    // Into a file: reading a pipe is broken off when a child of another test ends (EINTR), a file is not.
    let said = try Temporary.file("said", "")
    let handle = try #require(FileHandle(forWritingAtPath: said))
    process.standardOutput = handle
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try handle.close()
    #expect(process.terminationStatus == 0)
    return String(decoding: try Data(contentsOf: URL(fileURLWithPath: said)), as: UTF8.self)
  }
}
