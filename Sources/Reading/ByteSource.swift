import Foundation

/// Where bytes come from, front to back.
protocol ByteSource: AnyObject {
  /// Fills a part of `room`; 0 at the end.
  func read(into room: UnsafeMutableRawBufferPointer) throws(ReadingRefusal) -> Int
  /// How much has been read, 0 to 1.
  var fractionRead: Double { get }
}

/// A regular file, read once.
final class FileBytes: ByteSource {
  /// Bytes in the file when it was opened.
  let size: Int
  private let handle: Int32
  private var position = 0

  init(path: String) throws(ReadingRefusal) {
    handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard handle >= 0 else { throw .cannotOpen }
    var status = stat()
    // A pipe or a device could block for ever or never end.
    guard fstat(handle, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(handle)
      throw .cannotOpen
    }
    size = Int(status.st_size)
  }

  deinit { close(handle) }

  /// The first bytes, without moving on.
  func peek(_ count: Int) throws(ReadingRefusal) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let found = pread(handle, &bytes, count, 0)
    guard found >= 0 else { throw .cannotRead }
    return Array(bytes.prefix(found))
  }

  func read(into room: UnsafeMutableRawBufferPointer) throws(ReadingRefusal) -> Int {
    while true {
      let found = Foundation.read(handle, room.baseAddress, room.count)
      if found >= 0 {
        position += found
        return found
      }
      guard errno == EINTR else { throw .cannotRead }
    }
  }

  var fractionRead: Double { size > 0 ? min(1, Double(position) / Double(size)) : 1 }
}

/// A window on a source: the bytes that are being looked at lie together in `buffer[start..<end]`.
struct ByteWindow {
  private(set) var buffer: [UInt8]
  /// The first byte not yet consumed; whoever reads moves it on.
  var start = 0
  private(set) var end = 0
  private(set) var isAtEnd = false
  let source: any ByteSource

  init(_ source: any ByteSource, capacity: Int = 256 << 10) {
    self.source = source
    buffer = [UInt8](repeating: 0, count: capacity)
  }

  /// Reads on, keeping what is not consumed; grows only when what is kept fills the whole buffer.
  mutating func refill() throws(ReadingRefusal) {
    let kept = start..<end
    if start > 0 {
      buffer.withUnsafeMutableBytes { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[kept])) }
      start = 0
      end = kept.count
    }
    if end == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
    let found = try buffer.filled(from: end, by: source)
    end += found
    isAtEnd = found == 0
  }
}

extension [UInt8] {
  /// Lets a source fill the bytes from `low` on; how many it gave.
  mutating func filled(from low: Int, by source: any ByteSource) throws(ReadingRefusal) -> Int {
    let outcome = withUnsafeMutableBytes { all in
      Result { () throws(ReadingRefusal) -> Int in
        try source.read(into: UnsafeMutableRawBufferPointer(rebasing: all[low...]))
      }
    }
    return try outcome.get()
  }
}
