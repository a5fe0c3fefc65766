/// What the first bytes of a file say it is.
enum FileKind: Equatable {
  case text, utf16, zip

  /// - Throws: `oldOrProtectedWorkbook` for an OLE container, `notATable` for well-known other formats, `empty`.
  init(beginningWith bytes: [UInt8]) throws(ReadingRefusal) {
    func begins(_ magic: [UInt8]) -> Bool { bytes.starts(with: magic) }
    if bytes.isEmpty { throw .empty }
    if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) {
      self = .zip
    } else if begins([0xD0, 0xCF, 0x11, 0xE0]) {
      throw .oldOrProtectedWorkbook
    } else if begins(Array("%PDF".utf8)) || begins([0x89, 0x50, 0x4E, 0x47]) || begins([0xFF, 0xD8, 0xFF])
      || begins(Array("{\\rtf".utf8)) || begins(Array("Rar!".utf8)) || begins([0x37, 0x7A, 0xBC, 0xAF])
      || begins([0x1F, 0x8B]) || begins(Array("<!DOCTYP".utf8)) || begins(Array("<html".utf8))
      || begins(Array("<?xml".utf8))
    {
      throw .notATable
    } else if Self.isBinary(bytes) {
      throw .notATable
    } else {
      self = begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) ? .utf16 : .text
    }
  }

  /// Whether more than one byte in 25 is a control character that no text has: somebody chose the wrong file, and a
  /// word about its encoding would lead nowhere. One that slipped into a text is its row's own matter.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return false }
    let controls = bytes.count { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }
    return controls >= 4 && controls * 25 > bytes.count
  }
}
