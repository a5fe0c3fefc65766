import Ground
import Reading
import Testing

@Suite struct DocumentTests {
  private static let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

  /// The parts of a document with this body.
  private static func parts(
    _ body: String, styles: String = "", numbering: String = "", prologue: String = ""
  ) -> [(String, [UInt8])] {
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
        bytes(
          "<Relationships><Relationship Id=\"s\" Type=\"\(kind)/styles\" Target=\"styles.xml\"/>"
            + "<Relationship Id=\"n\" Type=\"\(kind)/numbering\" Target=\"numbering.xml\"/></Relationships>")
      ), ("word/styles.xml", bytes("<w:styles \(space)>\(styles)</w:styles>")),
      ("word/numbering.xml", bytes("<w:numbering \(space)>\(numbering)</w:numbering>")),
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

  private static func level(_ number: Int, _ format: String, _ text: String, start: Int = 1) -> String {
    """
    <w:lvl w:ilvl="\(number)"><w:start w:val="\(start)"/><w:numFmt w:val="\(format)"/><w:lvlText w:val="\(text)"/></w:lvl>
    """
  }

  private static func listed(_ text: String, _ list: Int, _ level: Int = 0, style: String = "") -> String {
    "<w:p><w:pPr>\(style)<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr></w:pPr>"
      + "<w:r><w:t>\(text)</w:t></w:r></w:p>"
  }

  @Test func numbersThatWordCountsAreReadAsItPrintsThem() throws {
    let outline =
      "<w:abstractNum w:abstractNumId=\"7\">" + Self.level(0, "upperRoman", "%1.") + Self.level(1, "decimal", "%2.")
      + Self.level(2, "decimal", "%2.%3.") + "</w:abstractNum>"
    let letters = "<w:abstractNum w:abstractNumId=\"8\">\(Self.level(0, "lowerLetter", "%1)"))</w:abstractNum>"
    let bullets = "<w:abstractNum w:abstractNumId=\"9\">\(Self.level(0, "bullet", "\u{F0B7}"))</w:abstractNum>"
    let lists =
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num>"
      + "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"9\"/></w:num>"
      + "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"8\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
    let styles =
      "<w:style w:styleId=\"u1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
      + "<w:style w:styleId=\"u1b\"><w:name w:val=\"riêng\"/><w:basedOn w:val=\"u1\"/></w:style>"
      + "<w:style w:styleId=\"u2\"><w:name w:val=\"heading 2\"/></w:style>"
    let body =
      Self.paragraph("CHỈ ĐẠO", style: "u1") + Self.listed("Kế hoạch", 1, 1) + Self.listed("Công khai", 1, 2)
      + Self.listed("Niêm yết", 1, 2) + Self.listed("", 1, 1) + Self.paragraph("KẾT QUẢ", style: "u1b")
      + Self.listed("Thể chế", 1, 1)
      + ["một", "hai", "ba", "bốn", "năm"].map { Self.listed($0, 2) }.joined() + Self.listed("lại một", 4)
      + Self.listed("gạch", 3) + Self.listed("không số", 0, style: "<w:pStyle w:val=\"u1\"/>")
      + Self.paragraph("Hạn chế", style: "u2")
      + "<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:pPrChange></w:pPr>"
      + "<w:r><w:t>đã bỏ số</w:t></w:r></w:p>"
    let read = try Self.read(Self.parts(body, styles: styles, numbering: outline + letters + bullets + lists))
    #expect(
      read.text.split(separator: "\n").map(String.init) == [
        "I. CHỈ ĐẠO", "1. Kế hoạch", "1.1. Công khai", "1.2. Niêm yết", "II. KẾT QUẢ", "1. Thể chế", "a) một", "b) hai",
        "c) ba", "d) bốn", "đ) năm", "a) lại một", "- gạch", "không số", "Hạn chế", "đã bỏ số",
      ])
    #expect(read.markedText.contains("\n# II. KẾT QUẢ\n") && read.markedText.contains("\n## Hạn chế\n"))
  }

  @Test func shortParagraphsWithLongNumbersDoNotFillTheMemory() throws {
    let long = String(repeating: "%1", count: 30)
    let wild =
      "<w:abstractNum w:abstractNumId=\"1\">\(Self.level(0, "decimal", long, start: .min))</w:abstractNum>"
      + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
    func read(_ count: Int, _ limits: ReadingLimits) throws -> DocumentText {
      let body = (0..<count).map { _ in Self.listed("x", 1) }.joined()
      let fixture = try Fixture()
      return try DocumentFile.read(path: fixture.zip(Self.parts(body, numbering: wild)), limits: limits)
    }
    // A list cannot begin below nought, so that no number is long.
    let (none, one) = (String(repeating: "0", count: 30), String(repeating: "1", count: 30))
    #expect(try read(2, .upload).text == "\(none) x\n\(one) x")
    #expect(throws: ReadingRefusal.documentTooLarge(part: "word/document.xml")) {
      try read(400, ReadingLimits(textBytes: 10_000))
    }
  }

  @Test func tablesOfEmptyCellsCountToo() throws {
    let row = "<w:tr>" + String(repeating: "<w:tc><w:p/></w:tc>", count: 100) + "</w:tr>"
    let fixture = try Fixture()
    let path = try fixture.zip(Self.parts("<w:tbl>" + String(repeating: row, count: 10) + "</w:tbl>"))
    #expect(throws: ReadingRefusal.documentTooLarge(part: "word/document.xml")) {
      try DocumentFile.read(path: path, limits: ReadingLimits(textBytes: 10_000))
    }
  }

  @Test func numbersOfDocumentsThatLieDoNotTrap() throws {
    let wild =
      "<w:abstractNum w:abstractNumId=\"1\">\(Self.level(99, "decimal", "%9.", start: 999_999_999))\(Self.level(0, "upperRoman", "%1%2%3"))</w:abstractNum>"
      + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/></w:num>"
    let style = "<w:style w:styleId=\"a\"><w:name w:val=\"x\"/><w:basedOn w:val=\"a\"/></w:style>"
    let body = (0..<60).map { _ in Self.listed("x", 1) }.joined() + Self.listed("y", 1, 99) + Self.listed("z", 2, -4)
    let read = try Self.read(Self.parts(body + Self.paragraph("q", style: "a"), styles: style, numbering: wild))
    #expect(read.blocks.count == 63 && read.text.hasSuffix("z\nq"))
  }

  @Test func aLongTextOfALevelMakesNoLongTextOfASmallFile() throws {
    func numbering(_ text: String) -> String {
      "<w:abstractNum w:abstractNumId=\"1\">\(Self.level(0, "decimal", text))</w:abstractNum>"
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
    }
    let body = (0..<100).map { _ in Self.listed("x", 1) }.joined()
    let long = try Self.read(Self.parts(body, numbering: numbering(String(repeating: "Điều ", count: 20_000) + "%1.")))
    #expect(long.text.utf8.count < 1_000)
    let usual = try Self.read(Self.parts(body, numbering: numbering("Điều %1.")))
    #expect(usual.text.hasPrefix("Điều 1. x\nĐiều 2. x"))
  }

  @Test func recipientsBesideTheSignatureAreLinesAndRowsOfFiguresStayRows() throws {
    let sign =
      "<w:tbl><w:tr><w:tc>\(["Nơi nhận:", "- Như trên;", "- Lưu: VT."].map { Self.paragraph($0) }.joined())</w:tc>"
      + "<w:tc>\(Self.paragraph("CHỦ TỊCH"))</w:tc></w:tr></w:tbl>"
    let rows =
      "<w:tbl><w:tr><w:tc>\(Self.paragraph("Đã giải quyết"))</w:tc><w:tc>\(Self.paragraph("480"))</w:tc></w:tr></w:tbl>"
    #expect(
      try Self.read(Self.parts(rows + sign)).text
        == "Đã giải quyết\t480\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH")
  }

  @Test func aSmallTableWithLongCellsStaysATable() throws {
    func cell(_ lines: [String]) -> String { "<w:tc>\(lines.map { Self.paragraph($0) }.joined())</w:tc>" }
    func row(_ cells: [[String]]) -> String { "<w:tr>\(cells.map(cell).joined())</w:tr>" }
    // Three lines in a cell, as an official lists the parts of a figure.
    let table =
      "<w:tbl>\(row([["Chỉ tiêu"], ["Kết quả"]]))\(row([["Hồ sơ:", "- mới", "- cũ"], ["480"]]))</w:tbl>"
    #expect(try Self.read(Self.parts(table)).text == "Chỉ tiêu\tKết quả\nHồ sơ: - mới - cũ\t480")
    // Decided once: the head of a paper in two rows is lines from top to bottom.
    let head =
      "<w:tbl>\(row([["UBND XÃ MẪU"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]]))\(row([["Số: 5/BC-UBND"], ["Mẫu, ngày 2"]]))</w:tbl>"
    #expect(
      try Self.read(Self.parts(head)).text
        == "UBND XÃ MẪU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/BC-UBND\nMẫu, ngày 2")
    // A word that merely looks like one of a signature is a cell.
    let people = "<w:tbl>\(row([["Chủ tịch"], ["01"]]))</w:tbl>"
    #expect(try Self.read(Self.parts(people)).text == "Chủ tịch\t01")
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
