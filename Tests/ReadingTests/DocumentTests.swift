import Ground
import Reading
import Testing

@Suite struct DocumentTests {
  private static let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

  /// The parts of a document with this body.
  private static func parts(_ body: String, styles: String = "", prologue: String = "") -> [(String, [UInt8])] {
    func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
    return [
      (
        "_rels/.rels",
        bytes(
          "<Relationships><Relationship Id=\"a\" Type=\"\(kind)/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
        )
      ),
      ("word/document.xml", bytes("\(prologue)<w:document \(space)><w:body>\(body)</w:body></w:document>")),
      (
        "word/_rels/document.xml.rels",
        bytes("<Relationships><Relationship Id=\"s\" Type=\"\(kind)/styles\" Target=\"styles.xml\"/></Relationships>")
      ), ("word/styles.xml", bytes("<w:styles \(space)>\(styles)</w:styles>")),
    ]
  }

  private static func read(_ parts: [(String, [UInt8])], password: String? = nil) throws -> DocumentText {
    let fixture = try Fixture()
    return try DocumentFile.read(path: fixture.zip(parts, password: password), limits: .upload)
  }

  private static func paragraph(_ text: String, style: String? = nil) -> String {
    let style = style.map { "<w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr>" } ?? ""
    return "<w:p>\(style)<w:r><w:t>\(text)</w:t></w:r></w:p>"
  }

  @Test func paragraphsHeadingsAndTablesAreRead() throws {
    let table =
      "<w:tbl><w:tr><w:tc>\(Self.paragraph("TT"))</w:tc><w:tc>\(Self.paragraph("Việc"))\(Self.paragraph("cần làm"))</w:tc></w:tr>"
      + "<w:tr><w:tc>\(Self.paragraph("1"))</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    let read = try Self.read(
      Self.parts(
        Self.paragraph("I. MỤC ĐÍCH", style: "u1") + "<w:p/>" + table
          + "<w:p><w:r><w:t xml:space=\"preserve\">Điểm &lt;5&gt; </w:t></w:r><w:r><w:t>và</w:t><w:br/><w:t>6</w:t></w:r></w:p>",
        styles: "<w:style w:styleId=\"u1\"><w:name w:val=\"heading 1\"/></w:style>"))
    #expect(
      read.blocks == [
        .paragraph("I. MỤC ĐÍCH", heading: 1), .table([["TT", "Việc\ncần làm"], ["1", ""]]),
        .paragraph("Điểm <5> và\n6", heading: nil),
      ])
    #expect(read.text == "I. MỤC ĐÍCH\nTT\tViệc cần làm\n1\t\nĐiểm <5> và\n6")
  }

  @Test func whatWasStruckOutMovedAwayOrDrawnTwiceIsNotText() throws {
    let read = try Self.read(
      Self.parts(
        "<w:p><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom>"
          + "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>còn</w:t></w:r></w:p>"
          + "<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>khung</w:t></w:r></mc:Choice>"
          + "<mc:Fallback><w:r><w:t>khung</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"))
    #expect(read.text == "còn\nkhung")
  }

  @Test func aTableInACellIsTextOfTheCell() throws {
    let inner = "<w:tbl><w:tr><w:tc>\(Self.paragraph("b"))</w:tc><w:tc>\(Self.paragraph("c"))</w:tc></w:tr></w:tbl>"
    let read = try Self.read(
      Self.parts("<w:tbl><w:tr><w:tc>\(Self.paragraph("a"))\(inner)<w:p/></w:tc></w:tr></w:tbl>"))
    #expect(read.blocks == [.table([["a\nb c"]])])
  }

  static let wrong: [([UInt8], ReadingRefusal)] = [
    ([], .notADocument), (Array("%PDF-1.7".utf8), .notADocument), (Array("chữ".utf8), .notADocument),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldOrProtectedDocument),
    ([0x50, 0x4B, 0x03, 0x04, 0, 0, 0, 0], .damagedDocument(part: "zip")),
  ]

  @Test(arguments: wrong) func whatIsNoDocumentIsRefused(_ bytes: [UInt8], _ refusal: ReadingRefusal) throws {
    let fixture = try Fixture()
    #expect(throws: refusal) { try DocumentFile.read(path: fixture.file(bytes)) }
    #expect(!refusal.message.contains("Excel"))
  }

  @Test func aWorkbookIsNoDocument() throws {
    let fixture = try Fixture()
    let path = try fixture.workbook("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row>")
    #expect(throws: ReadingRefusal.notADocument) { try DocumentFile.read(path: path) }
  }

  @Test func macrosPasswordsAndBombsAreRefused() throws {
    let sound = Self.parts(Self.paragraph("a"))
    #expect(throws: ReadingRefusal.documentMacros) { try Self.read(sound + [("word/vbaProject.bin", [1])]) }
    #expect(throws: ReadingRefusal.oldOrProtectedDocument) { try Self.read(sound, password: "mật khẩu") }
    let bomb = [UInt8](repeating: 0x20, count: 20 << 20)
    #expect(throws: ReadingRefusal.documentTooLarge(part: "word/media/a.bmp")) {
      try Self.read(sound + [("word/media/a.bmp", bomb)])
    }
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
  ]) func entitiesAndOtherEncodingsAreRefused(_ prologue: String) throws {
    #expect(throws: ReadingRefusal.damagedDocument(part: "word/document.xml")) {
      try Self.read(Self.parts(Self.paragraph("a"), prologue: prologue))
    }
  }

  @Test(arguments: [
    "<w:p><w:r><w:t>a", "<w:p></w:tbl>", "<w:tc></w:tc><w:tr/></w:p>", "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>",
  ])
  func brokenMarkupIsRefused(_ body: String) throws {
    #expect(throws: ReadingRefusal.self) { try Self.read(Self.parts(body)) }
  }
}
