import CZip
import Foundation

/// Files packed into one ZIP in memory, by libzip. The same files give the same bytes: every entry is of 1980-01-01.
struct ZipWriter {
  private var entries: [(name: String, bytes: [UInt8])] = []

  mutating func add(_ name: String, _ text: String) { entries.append((name, Array(text.utf8))) }

  /// The archive. Throws `cannotWrite` when there is no memory for it.
  func bytes() throws(RenderingRefusal) -> [UInt8] {
    var error = zip_error_t()
    guard let source = zip_source_buffer_create(nil, 0, 0, &error) else { throw .cannotWrite }
    // The source outlives the archive: its bytes are read after the archive is written.
    zip_source_keep(source)
    defer { zip_source_free(source) }
    guard let archive = zip_open_from_source(source, ZIP_TRUNCATE, &error) else {
      zip_source_free(source)
      throw .cannotWrite
    }
    for entry in entries {
      guard ZipWriter.add(entry.name, entry.bytes, to: archive) else {
        zip_discard(archive)
        throw .cannotWrite
      }
    }
    guard zip_close(archive) == 0 else {
      zip_discard(archive)
      throw .cannotWrite
    }
    return try ZipWriter.content(of: source)
  }

  private static func add(_ name: String, _ bytes: [UInt8], to archive: OpaquePointer) -> Bool {
    // libzip takes the memory over and gives it back with `free`.
    guard let copy = malloc(max(1, bytes.count)) else { return false }
    bytes.withUnsafeBytes { if let base = $0.baseAddress { copy.copyMemory(from: base, byteCount: bytes.count) } }
    guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
      free(copy)
      return false
    }
    let index = zip_file_add(archive, name, source, UInt32(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      return false
    }
    return zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0) == 0
  }

  private static func content(of source: OpaquePointer) throws(RenderingRefusal) -> [UInt8] {
    var status = zip_stat_t()
    guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else { throw .cannotWrite }
    defer { zip_source_close(source) }
    var bytes = [UInt8](repeating: 0, count: Int(status.size))
    guard zip_source_read(source, &bytes, status.size) == Int64(status.size) else { throw .cannotWrite }
    return bytes
  }
}
