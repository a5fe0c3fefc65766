import CZip
import Foundation
import Ground
import Reading
import Testing

private func write(_ name: String, _ bytes: [UInt8]) throws -> String {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString)-\(name)")
  try Data(bytes).write(to: url)
  return url.path
}

private func rows(_ bytes: [UInt8]) throws -> [SheetRow] {
  let source = try TableFile.open(path: try write("t.csv", bytes))
  return try source.nextBatch(1000) ?? []
}

/// A workbook put together by hand, so that it can be as wrong as we like.
private func workbook(_ entries: [(String, [UInt8])]) throws -> String {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).xlsx").path
  var status: Int32 = 0
  let archive = try #require(zip_open(path, ZIP_CREATE, &status))
  var kept: [UnsafeMutableBufferPointer<UInt8>] = []
  for (name, bytes) in entries {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
    _ = buffer.initialize(from: bytes)
    kept.append(buffer)
    let source = try #require(zip_source_buffer(archive, buffer.baseAddress, zip_uint64_t(bytes.count), 0))
    _ = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_OVERWRITE))
  }
  #expect(zip_close(archive) == 0)
  kept.forEach { $0.deallocate() }
  return path
}

private func sheet(_ body: String) -> (String, [UInt8]) {
  ("xl/worksheets/sheet1.xml", Array(#"<?xml version="1.0"?><worksheet><sheetData>\#(body)</sheetData></worksheet>"#.utf8))
}

private let book: (String, [UInt8]) = (
  "xl/workbook.xml", Array(#"<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>"#.utf8)
)

@Suite struct ReadingTests {
  @Test(arguments: [
    ("comma", "a,b\n1,2\n"), ("semicolon", "a;b\n1;2\n"), ("tab", "a\tb\n1\t2\n"), ("crlf", "a,b\r\n1,2\r\n"),
    ("cr", "a,b\r1,2\r"), ("bom", "\u{FEFF}a,b\n1,2\n"), ("no end", "a,b\n1,2"), ("blank lines", "a,b\n\n,\n1,2\n\n"),
    ("quotes", "\"a\",b\n\"1\",\"2\"\n"),
  ])
  func everyKindOfCSVIsRead(_ name: String, _ text: String) throws {
    #expect(try rows(Array(text.utf8)).map(\.cells) == [["a", "b"], ["1", "2"]])
  }

  @Test func quotesHoldSeparatorsAndLines() throws {
    let found = try rows(Array("a,b\n\"x, \"\"y\"\"\nz\",2\n3,4\n".utf8))
    #expect(found.map(\.cells) == [["a", "b"], ["x, \"y\"\nz", "2"], ["3", "4"]])
    #expect(found.map(\.number) == [1, 2, 4])
  }

  @Test func brokenBytesAreNamedWithTheirLineAndTheRestIsKept() throws {
    let found = try rows(Array("a,b\n".utf8) + [0x31, 0x2C, 0xC3, 0x28, 0x0A] + Array("5,6\n".utf8))
    #expect(found[1].fault == .brokenUTF8(line: 2) && found[2].cells == ["5", "6"] && found[2].fault == nil)
    #expect(try rows(Array("a\n\"open\n1\n".utf8))[1].fault == .unclosedQuote(line: 2))
    #expect(try rows(Array("a\n1\u{0}2\n".utf8))[1].fault == .nulByte(line: 2))
  }

  @Test func filesThatAreSomethingElseAreRefused() throws {
    #expect(throws: ReadingRefusal.notUTF8) { try TableFile.open(path: write("u16.csv", [0xFF, 0xFE, 0x61, 0])) }
    #expect(throws: ReadingRefusal.empty) { try TableFile.open(path: write("e.csv", [])) }
    #expect(throws: ReadingRefusal.oldExcel) { try TableFile.open(path: write("o.xls", [0xD0, 0xCF, 0x11, 0xE0])) }
    #expect(throws: ReadingRefusal.notAnArchive) {
      try TableFile.open(path: write("x.xlsx", Array("PK\u{3}\u{4}rubbish".utf8)))
    }
    #expect(throws: ReadingRefusal.cannotOpen) { try TableFile.open(path: "khong-co.csv") }
  }

  @Test func theHeaderIsFoundUnderTitlesAndMergedHeadings() throws {
    let text = "SỔ THEO DÕI HỒ SƠ,,\nHồ sơ,,Ngày\nMã hồ sơ,Đơn vị,Ngày tiếp nhận\nH1,X,2024-01-01\n"
    let source = try TableFile.open(path: write("h.csv", Array(text.decomposedStringWithCanonicalMapping.utf8)))
    let map = try source.header(
      aliases: [("code", ["mã hồ sơ"]), ("unit", ["đơn vị"]), ("at", ["ngày tiếp nhận"])], required: ["code", "at"])
    let row = try #require(try source.next())
    #expect(map.cell("code", of: row) == "H1" && map.cell("at", of: row) == "2024-01-01" && map.cell("khác", of: row) == "")
    let other = try TableFile.open(path: write("m.csv", Array("Mã hồ sơ,x\n1,2\n".utf8)))
    #expect(throws: ReadingRefusal.missingColumns(["at"])) {
      try other.header(aliases: [("code", ["mã hồ sơ"]), ("at", ["ngày tiếp nhận"])], required: ["code", "at"])
    }
  }

  @Test func aWorkbookGivesTextsNumbersDatesAndFormulaValues() throws {
    let styles = #"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>"#
    let path = try workbook([
      book, ("xl/styles.xml", Array(styles.utf8)),
      ("xl/sharedStrings.xml", Array("<sst><si><t>Mã</t></si><si><r><t>Ng</t></r><r><t>ày</t></r></si></sst>".utf8)),
      sheet(
        """
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
        <row r="3"><c r="A3"><v>12.0</v></c><c r="B3" t="inlineStr"><is><t>a &amp; b</t></is></c><c r="C3" s="1"><v>45329</v></c><c r="D3" s="2"><v>45329.6875</v></c><c r="E3"><f>1+1</f><v>2</v></c></row>
        <row r="4"><c r="A4"><f>1+1</f></c></row>
        """),
    ])
    let found = try TableFile.open(path: path).nextBatch(10) ?? []
    #expect(found[0].cells == ["Mã", "", "Ngày"])
    #expect(found[1].cells == ["12", "a & b", "2024-02-07", "2024-02-07T16:30", "2"] && found[1].number == 3)
    #expect(found[2].fault == .formulaWithoutValue(line: 4))
  }

  @Test func bombsAndForeignEntitiesAreRefused() throws {
    let bomb = try workbook([book, ("xl/worksheets/sheet1.xml", [UInt8](repeating: 0x20, count: 64 << 20))])
    #expect(throws: ReadingRefusal.tooLarge) { try TableFile.open(path: bomb) }
    let entity = try workbook([
      book,
      (
        "xl/worksheets/sheet1.xml",
        Array(
          #"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet><sheetData><row r="1"><c t="str"><v>&e;</v></c></row></sheetData></worksheet>"#
            .utf8)
      ),
    ])
    #expect(throws: ReadingRefusal.badXML) { try TableFile.open(path: entity).next() }
    let cut = try workbook([book, ("xl/worksheets/sheet1.xml", Array("<worksheet><sheetData><row".utf8))])
    #expect(throws: ReadingRefusal.badXML) { try TableFile.open(path: cut).next() }
  }
}
