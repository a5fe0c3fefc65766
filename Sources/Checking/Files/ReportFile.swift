import Foundation
import Reading

/// Tệp báo cáo: the text of a `.txt`, `.docx` or `.pdf`, told by content; a name that promises Word or PDF where neither
/// is there speaks of a broken download.
public enum ReportFile {
  /// The most bytes of a file.
  public static let limit = 32 << 20
  /// The most bytes of text that are looked at.
  static let textLimit = 1 << 20

  /// The text of the file at `path`.
  ///
  /// Throws `CheckingRefusal`, or `ReadingRefusal` for a Word document that cannot be read.
  public static func read(path: String) throws -> String {
    guard let head = try head(path) else { throw CheckingRefusal.noText }
    if head.starts(with: [0x50, 0x4B]) {
      let text = try DocumentFile.read(path: path, limits: .upload).markedText
      return try nonEmpty(text)
    }
    if head.starts(with: Array("%PDF".utf8)) { return try nonEmpty(PortableText.read(path: path)) }
    let promised = (path as NSString).pathExtension.lowercased()
    if isForeign(head) || ["pdf", "docx"].contains(promised) { throw CheckingRefusal.notAReport }
    guard let bytes = FileManager.default.contents(atPath: path) else { throw CheckingRefusal.cannotOpen }
    return try text(Array(bytes))
  }

  /// The lines of a text as the findings count them, those with nothing in them left out.
  public static func numbered(_ text: String) -> [(number: Int, text: String)] {
    text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { $0.element.contains { !$0.isWhitespace } }.map { ($0.offset + 1, String($0.element)) }
  }

  /// The text of bytes that are a text file.
  static func text(_ bytes: [UInt8]) throws(CheckingRefusal) -> String {
    guard bytes.count <= textLimit else { throw .tooLarge(limit: textLimit) }
    let text: String?
    if bytes.starts(with: [0xFF, 0xFE]) {
      text = String(bytes: bytes.dropFirst(2), encoding: .utf16LittleEndian)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      text = String(bytes: bytes.dropFirst(2), encoding: .utf16BigEndian)
    } else if let order = unmarked(bytes) {
      text = String(bytes: bytes, encoding: order)
    } else {
      text = bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }
    guard let text else {
      if !bytes.contains(0), LegacyLetters.isLikely(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })))
      {
        throw .legacyLetters
      }
      throw .brokenText
    }
    return try nonEmpty(text)
  }

  /// UTF-16 without its mark: every other byte of the line ends and digits is nought.
  private static func unmarked(_ bytes: [UInt8]) -> String.Encoding? {
    guard bytes.count % 2 == 0, bytes.count >= 16 else { return nil }
    let head = bytes.prefix(4000)
    let odd = head.enumerated().reduce(0) { $0 + ($1.offset % 2 == 1 && $1.element == 0 ? 1 : 0) }
    let even = head.enumerated().reduce(0) { $0 + ($1.offset % 2 == 0 && $1.element == 0 ? 1 : 0) }
    if odd * 4 > head.count, even == 0 { return .utf16LittleEndian }
    if even * 4 > head.count, odd == 0 { return .utf16BigEndian }
    return nil
  }

  private static func nonEmpty(_ text: String) throws(CheckingRefusal) -> String {
    guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else { throw .noText }
    guard !LegacyLetters.isLikely(text) else { throw .legacyLetters }
    guard text.utf8.count <= textLimit else { throw .tooLarge(limit: textLimit) }
    return text
  }

  /// The first bytes; nil for an empty file.
  private static func head(_ path: String) throws(CheckingRefusal) -> [UInt8]? {
    let handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard handle >= 0 else { throw .cannotOpen }
    defer { close(handle) }
    var status = stat()
    guard fstat(handle, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .cannotOpen }
    guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(handle, &bytes, 16, 0)
    guard count >= 0 else { throw .cannotOpen }
    return count == 0 ? nil : Array(bytes.prefix(count))
  }

  /// Pictures, old Word files and other things that are no text.
  private static func isForeign(_ head: [UInt8]) -> Bool {
    let signs: [[UInt8]] = [
      [0xD0, 0xCF, 0x11, 0xE0], [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x1F, 0x8B], [0x37, 0x7A, 0xBC, 0xAF],
      Array("Rar!".utf8), Array("{\\rtf".utf8), Array("GIF8".utf8), [0x7F, 0x45, 0x4C, 0x46], Array("II*".utf8),
    ]
    let word = String(decoding: head, as: UTF8.self).drop { $0.isWhitespace }.lowercased()
    return signs.contains { head.starts(with: $0) } || ["<!doctype", "<html", "<?xml"].contains { word.hasPrefix($0) }
  }
}
