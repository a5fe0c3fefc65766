import CZip
import Foundation

/// A ZIP file whose promises are checked before anything is inflated, and held to while it is.
final class ZipArchive {
  /// What an entry says of itself.
  struct Entry {
    let index: UInt64
    let size: Int
    let packedSize: Int
  }

  private let archive: OpaquePointer
  private let entries: [String: Entry]

  /// - Throws: `damaged`, `bomb`, `macros` or `oldOrProtectedWorkbook`.
  init(path: String, limits: ReadingLimits) throws(ReadingRefusal) {
    guard let archive = zip_open(path, ZIP_RDONLY, nil) else { throw .damaged(part: "zip") }
    do throws(ReadingRefusal) {
      entries = try ZipArchive.checked(archive, limits: limits)
    } catch {
      zip_discard(archive)
      throw error
    }
    self.archive = archive
  }

  deinit { zip_discard(archive) }

  private static func checked(
    _ archive: OpaquePointer, limits: ReadingLimits
  ) throws(ReadingRefusal) -> [String: Entry] {
    let count = zip_get_num_entries(archive, 0)
    guard count <= limits.zipEntries else { throw .bomb(part: "zip") }
    var entries: [String: Entry] = [:]
    var total = 0
    for index in 0..<UInt64(max(0, count)) {
      var status = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &status) == 0, let name = status.name.map({ String(cString: $0) }),
        let size = Int(exactly: status.size), let packedSize = Int(exactly: status.comp_size)
      else { throw .damaged(part: "zip") }
      guard status.encryption_method == 0 else { throw .oldOrProtectedWorkbook }
      if name.lowercased().hasSuffix("vbaproject.bin") { throw .macros }
      let isBomb = size > 10 << 20 && size / limits.inflationRatio > packedSize
      guard !isBomb, size <= limits.inflatedBytes - total else { throw .bomb(part: shown(name)) }
      total += size
      let entry = Entry(index: index, size: size, packedSize: packedSize)
      // Two entries of one name: programs disagree on which one counts.
      guard entries.updateValue(entry, forKey: name) == nil else { throw .damaged(part: shown(name)) }
    }
    return entries
  }

  /// Whether there is such a part.
  func has(_ name: String) -> Bool { entries[name] != nil }

  /// A part, to be read from its beginning.
  func part(_ name: String) throws(ReadingRefusal) -> ZipPart {
    guard let entry = entries[name], let file = zip_fopen_index(archive, entry.index, 0) else {
      throw .damaged(part: ZipArchive.shown(name))
    }
    return ZipPart(name: ZipArchive.shown(name), size: entry.size, file: file, archive: self)
  }

  /// A name from the file, fit for a message.
  private static func shown(_ name: String) -> String {
    String(name.unicodeScalars.filter { $0.isASCII && $0.value > 0x20 }.prefix(60).map(Character.init))
  }
}

/// One entry being inflated. Never gives more than it declared.
final class ZipPart: ByteSource {
  let name: String
  private let size: Int
  private let file: OpaquePointer
  /// Keeps the archive open as long as the part is.
  private let archive: ZipArchive
  private var position = 0

  init(name: String, size: Int, file: OpaquePointer, archive: ZipArchive) {
    self.name = name
    self.size = size
    self.file = file
    self.archive = archive
  }

  deinit { zip_fclose(file) }

  var fractionRead: Double { size > 0 ? min(1, Double(position) / Double(size)) : 1 }

  func read(into room: UnsafeMutableRawBufferPointer) throws(ReadingRefusal) -> Int {
    // At the end libzip compares the checksum, and answers -1 when it is another.
    let found = Int(zip_fread(file, room.baseAddress, UInt64(room.count)))
    guard found >= 0 else { throw .damaged(part: name) }
    position += found
    guard position <= size else { throw .bomb(part: name) }
    return found
  }
}
