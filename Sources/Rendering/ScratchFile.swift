import Foundation

/// A file that is written to be read once: in a folder of its own, for two programs, or two requests, may draw the same
/// thing at the same moment. It is gone before the bytes are given.
public enum ScratchFile {
  /// The bytes that `write` puts into the file at the path it is given; `scratch` is a folder that may be written in.
  /// Throws `cannotWrite`, or what `write` throws.
  public static func bytes(in scratch: String, named name: String, _ write: (String) throws -> Void) throws -> [UInt8] {
    // The system fills in the letters: a name that nobody else has.
    var place = Array("\(scratch)/ve-XXXXXX".utf8CString)
    guard mkdtemp(&place) != nil else { throw RenderingRefusal.cannotWrite }
    let folder = String(decoding: place.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { rmdir(folder) }
    let path = "\(folder)/\(name)"
    defer { unlink(path) }
    try write(path)
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
