import CZip
import Foundation
import Reading
import Testing

/// Files that a test makes for itself, thrown away with it.
final class Fixture {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("reading-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func file(_ bytes: [UInt8]) throws -> String {
    let path = folder.appendingPathComponent("\(UUID().uuidString).tep").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// A ZIP of these parts, in order.
  func zip(_ parts: [(name: String, bytes: [UInt8])], password: String? = nil) throws -> String {
    let path = folder.appendingPathComponent("\(UUID().uuidString).tep").path
    let archive = try #require(zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, nil))
    // libzip reads the bytes when it closes, so they are handed over for good.
    for part in parts {
      let kept = try #require(malloc(max(1, part.bytes.count)))
      memcpy(kept, part.bytes, part.bytes.count)
      let source = try #require(zip_source_buffer(archive, kept, UInt64(part.bytes.count), 1))
      let index = zip_file_add(archive, part.name, source, UInt32(ZIP_FL_ENC_UTF_8))
      #expect(index >= 0)
      if let password {
        #expect(zip_file_set_encryption(archive, UInt64(index), UInt16(ZIP_EM_AES_256), password) == 0)
      }
    }
    #expect(zip_close(archive) == 0)
    return path
  }

  func csv(_ text: String) throws -> any TableSource { try TableFile.open(path: file(Array(text.utf8))) }

  /// A workbook with one sheet: what stands in `<sheetData>` and, after it, the merged cells.
  func workbook(
    _ rows: String, merged: [String] = [], strings: String? = nil, styles: String? = nil, workbookPr: String = "",
    extra: [(String, [UInt8])] = [], prologue: String = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
  ) throws -> String {
    let merges = merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
    let sheet =
      prologue
      + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\(rows)</sheetData>"
      + (merged.isEmpty ? "" : "<mergeCells count=\"\(merged.count)\">\(merges)</mergeCells>") + "</worksheet>"
    return try zip(package(sheet: sheet, strings: strings, styles: styles, workbookPr: workbookPr) + extra)
  }

  func package(
    sheet: String, strings: String? = nil, styles: String? = nil, workbookPr: String = ""
  ) -> [(String, [UInt8])] {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var parts: [(String, String)] = [
      (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"a\" Type=\"\(kind)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"x\">\(workbookPr)<sheets><sheet name=\"an\" sheetId=\"7\" state=\"hidden\" r:id=\"h\"/>"
          + "<sheet name=\"Sổ\" sheetId=\"8\" r:id=\"s\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"s\" Type=\"\(kind)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
          + "<Relationship Id=\"h\" Type=\"\(kind)/worksheet\" Target=\"worksheets/hidden.xml\"/>"
          + "<Relationship Id=\"t\" Type=\"\(kind)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
          + "<Relationship Id=\"y\" Type=\"\(kind)/styles\" Target=\"../xl/styles.xml\"/></Relationships>"
      ),
      ("xl/worksheets/sheet1.xml", sheet),
    ]
    if let strings { parts.append(("xl/sharedStrings.xml", "<sst>\(strings)</sst>")) }
    if let styles { parts.append(("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>")) }
    return parts.map { ($0.0, Array($0.1.utf8)) }
  }
}

/// A row of inline strings; an empty string is no cell.
func row(_ number: Int, _ cells: String...) -> String {
  let letters = Array("ABCDEFGHIJKL")
  let body = cells.enumerated().filter { !$0.element.isEmpty }.map {
    "<c r=\"\(letters[$0.offset])\(number)\" t=\"inlineStr\"><is><t>\($0.element)</t></is></c>"
  }
  return "<row r=\"\(number)\">\(body.joined())</row>"
}

extension TableSource {
  func all() throws -> [SheetRow] {
    var rows: [SheetRow] = []
    while let row = try next() { rows.append(row) }
    return rows
  }
}

/// A seeded generator (SplitMix64), so that a failure can be had again.
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
