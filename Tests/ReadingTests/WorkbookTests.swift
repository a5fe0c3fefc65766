import Foundation
import Ground
import Reading
import Testing

@Suite struct WorkbookTests {
  let fixture: Fixture
  init() throws { fixture = try Fixture() }

  static let header = row(1, "a", "b")
  static let styles = """
    <numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="000000000000"/>\
    <numFmt numFmtId="166" formatCode="#,##0\\ &quot;đồng&quot;;[Red]-#,##0"/>\
    <numFmt numFmtId="167" formatCode="#,##0\\d"/></numFmts>\
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>\
    <xf numFmtId="20"/><xf numFmtId="167"/></cellXfs>
    """

  private func cells(_ body: String, styles: String? = nil, strings: String? = nil, book: String = "") throws
    -> SheetRow
  {
    let path = try fixture.workbook(
      Self.header + "<row r=\"2\">\(body)</row>", strings: strings, styles: styles, workbookPr: book)
    return try #require(try TableFile.open(path: path).next())
  }

  @Test func theFirstVisibleSheetIsReadWithEveryKindOfString() throws {
    let strings =
      "<si><t>Đặng &amp; Con &#7893;</t></si><si><r><t>Nguyễn </t></r><r><t>Thị</t></r>"
      + "<rPh><t>ph</t></rPh></si><si/><si><t>a_x000D_b_x0041__</t></si>"
    let row = try cells("<c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>", strings: strings)
    #expect(row.cells == ["Đặng & Con ổ", "Nguyễn Thị"])
    #expect(try cells("<c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c>", strings: strings).cells == ["", "a\nbA_"])
    let inline = "<c t=\"inlineStr\"><is><t><![CDATA[<x>]]></t><rPh><t>p</t></rPh></is></c><c t=\"str\"><v>f</v></c>"
    #expect(try cells(inline).cells == ["<x>", "f"])
  }

  @Test func decomposedStringsAreComposed() throws {
    let row = try cells("<c t=\"inlineStr\"><is><t>Nguye\u{0302}\u{0303}n</t></is></c>")
    #expect(Array(row.cells[0].utf8) == Array("Nguyễn".utf8))
  }

  @Test(arguments: [
    ("<c><v>15000</v></c>", "15000"), ("<c><v>0.25</v></c>", "0.25"), ("<c><v>1.5E+6</v></c>", "1500000"),
    ("<c><v>30190012345.0</v></c>", "30190012345"), ("<c s=\"3\"><v>30190012345</v></c>", "030190012345"),
    ("<c s=\"1\"><v>45329</v></c>", "2024-02-07"), ("<c s=\"2\"><v>45329.6875</v></c>", "2024-02-07T16:30"),
    ("<c s=\"2\"><v>45329</v></c>", "2024-02-07"), ("<c s=\"4\"><v>15000</v></c>", "15000"),
    ("<c s=\"6\"><v>15000</v></c>", "15000"),
    ("<c s=\"5\"><v>0.6875</v></c>", "16:30"), ("<c s=\"1\"><v>59</v></c>", "1900-02-28"),
    ("<c s=\"1\"><v>61</v></c>", "1900-03-01"), ("<c s=\"2\"><v>45329.99999999</v></c>", "2024-02-08"),
    ("<c t=\"b\"><v>1</v></c>", "true"), ("<c t=\"b\"><v>0</v></c>", "false"),
    ("<c t=\"d\"><v>2024-02-07T16:30:00</v></c>", "2024-02-07T16:30:00"), ("<c><f>1+1</f><v>2</v></c>", "2"),
    ("<c t=\"str\"><f>A1</f><v></v></c>", ""), ("<c s=\"99\"><v>7</v></c>", "7"), ("<c s=\"1\"><v>-0.5</v></c>", "!"),
    ("<c s=\"1\"><v>60</v></c>", "!"), ("<c><v>1e999</v></c>", "!"), ("<c><v>abc</v></c>", "!"),
    ("<c t=\"s\"><v>9</v></c>", "!"),
    ("<c t=\"q\"><v>9</v></c>", "!"), ("<c t=\"b\"><v>7</v></c>", "!"),
  ])
  func numbersDatesAndTruthsBecomeText(_ cell: String, _ text: String) throws {
    let row = try cells(cell + "<c r=\"B2\"><v>1</v></c>", styles: Self.styles)
    if text == "!" {
      #expect(row.problem == .unreadableCell(line: 2, cell: "A2"))
    } else {
      #expect(row == SheetRow(number: 2, cells: [text, "1"]))
    }
  }

  @Test func daysCanBeCountedFrom1904() throws {
    let row = try cells("<c s=\"1\"><v>43867</v></c>", styles: Self.styles, book: "<workbookPr date1904=\"1\"/>")
    #expect(row.cells[0] == "2024-02-07")
  }

  @Test func aFormulaWithoutResultAndAnErrorAreRefused() throws {
    #expect(try cells("<c r=\"B2\"><f>A1*2</f></c>").problem == .formulaWithoutValue(line: 2, cell: "B2"))
    #expect(try cells("<c r=\"B2\"><f>A1*2</f><v/></c>").problem == .formulaWithoutValue(line: 2, cell: "B2"))
    let error = try cells("<c r=\"A2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")
    #expect(ReadingRefusal.errorValue(line: 7, cell: "C7", value: "#C7!").reason.hasPrefix("ô C7 báo lỗi. Hãy"))
    #expect(error.problem == .errorValue(line: 2, cell: "A2", value: "#DIV/0!"))
    #expect(error.problem?.message == "Dòng 2: ô A2 báo lỗi #DIV/0!. Hãy sửa công thức hoặc nhập giá trị.")
  }

  @Test func emptyRowsAreSkippedAndGapsFilled() throws {
    let path = try fixture.workbook(
      Self.header + "<row r=\"2\"/><row r=\"3\"><c r=\"A3\" s=\"1\"/></row>" + row(7, "", "x")
        + row(8, "x", "", "", "y"))
    let rows = try TableFile.open(path: path).all()
    #expect(rows[0] == SheetRow(number: 7, cells: ["", "x"]))
    #expect(rows[1].problem == .tooManyCells(line: 8, found: 4, expected: 2))
    #expect(rows.count == 2)
  }

  @Test func titlesAboveTheHeaderArePassedOver() throws {
    let path = try fixture.workbook(
      row(1, "UBND XÃ MẪU", "", "CỘNG HÒA") + row(2, "SỔ THEO DÕI HỒ SƠ") + row(4, "Mã", "Tên", "Phí")
        + row(5, "1", "x", "2"),
      merged: ["A1:B1", "C1:D1", "A2:C2"])
    let table = try TableFile.open(path: path)
    #expect(table.header == SheetRow(number: 4, cells: ["Mã", "Tên", "Phí"]))
    #expect(try table.all().map(\.number) == [5])
  }

  @Test func aHeaderOfTwoRowsIsReadWhereItLeavesNoDoubt() throws {
    let path = try fixture.workbook(
      row(1, "Mã", "Thời gian", "", "Phí") + row(2, "", "Nhận", "Hẹn trả") + row(3, "1", "x", "y", "5"),
      merged: ["A1:A2", "B1:C1", "D1:D2"])
    let table = try TableFile.open(path: path)
    #expect(table.header == SheetRow(number: 2, cells: ["Mã", "Nhận", "Hẹn trả", "Phí"]))
    #expect(try table.all() == [SheetRow(number: 3, cells: ["1", "x", "y", "5"])])
  }

  @Test(arguments: [
    ["B1:C1"], ["B1:C2"], ["A1:A3", "B1:C1"], ["A1:A2", "B1:C1", "D1:D3"],
  ])
  func mergedHeadersThatLeaveDoubtAreRefused(_ merged: [String]) throws {
    let path = try fixture.workbook(
      row(1, "Mã", "Thời gian", "", "Phí") + row(2, "", "Nhận", "Hẹn trả") + row(3, "1", "x", "y", "5"), merged: merged)
    let error = #expect(throws: ReadingRefusal.self) { try TableFile.open(path: path) }
    guard case .mergedHeader = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func mergedCellsAmongTheRowsAreNoMatter() throws {
    let path = try fixture.workbook(Self.header + row(2, "x", "y") + row(3, "", "z"), merged: ["A2:A3"])
    #expect(try TableFile.open(path: path).all().map(\.cells) == [["x", "y"], ["", "z"]])
  }

  @Test(arguments: 0..<16)
  func aMergedCellMayLieOnTheEdgeOfTheBuffer(_ shift: Int) throws {
    let head = "<worksheet><sheetData>\(row(1, "a", "", "b"))</sheetData><!--"
    let padding = String(repeating: "p", count: (256 << 10) - head.utf8.count - 3 - shift)
    let sheet = head + padding + "--><mergeCell ref=\"A1:B1\"/></worksheet>"
    let path = try fixture.zip(fixture.package(sheet: sheet))
    #expect(throws: ReadingRefusal.mergedHeader(cells: "A1:B1")) { try TableFile.open(path: path) }
  }

  @Test func macrosAreRefused() throws {
    let path = try fixture.workbook(Self.header, extra: [("xl/vbaProject.bin", [1, 2, 3])])
    #expect(throws: ReadingRefusal.macros) { try TableFile.open(path: path) }
  }

  @Test func archivesUnderAPasswordAreRefused() throws {
    let path = try fixture.zip(fixture.package(sheet: "<worksheet/>"), password: "bí mật")
    #expect(throws: ReadingRefusal.oldOrProtectedWorkbook) { try TableFile.open(path: path) }
  }

  @Test func otherArchivesAreNoTables() throws {
    let path = try fixture.zip([("word/document.xml", Array("<x/>".utf8))])
    #expect(throws: ReadingRefusal.notATable) { try TableFile.open(path: path) }
    #expect(throws: ReadingRefusal.notATable) { try TableFile.open(path: fixture.zip([("a", [])])) }
  }

  @Test func aBombIsRefusedBeforeItIsInflated() throws {
    let path = try fixture.workbook(Self.header, extra: [("xl/media/x", [UInt8](repeating: 0, count: 30 << 20))])
    #expect(throws: ReadingRefusal.bomb(part: "xl/media/x")) { try TableFile.open(path: path) }
  }

  @Test func tooManyOrTooLargePartsAreRefused() throws {
    let many = (0..<2_001).map { ("x\($0)", [UInt8(1)]) }
    #expect(throws: ReadingRefusal.bomb(part: "zip")) {
      try TableFile.open(path: fixture.workbook(Self.header, extra: many))
    }
    let path = try fixture.workbook(Self.header, extra: [("xl/a", [UInt8](repeating: 7, count: 5000))])
    #expect(throws: ReadingRefusal.bomb(part: "xl/a")) {
      try TableFile.open(path: path, limits: ReadingLimits(inflatedBytes: 5000))
    }
    let strings = (0..<500).map { "<si><t>dài dài dài \($0)</t></si>" }.joined()
    let book = try fixture.workbook(Self.header, strings: strings)
    #expect(throws: ReadingRefusal.bomb(part: "xl/sharedStrings.xml")) {
      try TableFile.open(path: book, limits: ReadingLimits(sharedStringBytes: 5000))
    }
  }

  @Test func cellsThatShareOneLongTextMakeNoLargeRow() throws {
    let text = "<si><t>\(String(repeating: "a", count: 100_000))</t></si>"
    let cells = String(repeating: "<c t=\"s\"><v>0</v></c>", count: 500)
    let path = try fixture.workbook(
      Self.header + "<row>\(cells)</row><row><c t=\"s\"><v>0</v></c></row>", strings: text)
    let book = try TableFile.open(path: path)
    let long = try #require(try book.next())
    #expect(long.problem == .rowTooLong(line: 2, limit: 1 << 20) && long.cells.isEmpty)
    #expect(try book.next()?.cells.first?.count == 100_000)
  }

  @Test func aPartThatInflatesToMoreThanItSaysIsRefused() throws {
    // The declared size, in the local header and in the directory, is made smaller by hand.
    let path = try fixture.zip(
      fixture.package(sheet: "<worksheet><sheetData>\(Self.header)</sheetData></worksheet>"))
    var bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
    let name = Array("xl/worksheets/sheet1.xml".utf8)
    var changed = 0
    for index in 0..<(bytes.count - name.count) where Array(bytes[index..<(index + name.count)]) == name {
      for start in [30, 46] where index >= start && bytes[index - start] == 0x50 && bytes[index - start + 1] == 0x4B {
        bytes[index - start + (start == 30 ? 22 : 24)] = 20
        bytes[index - start + (start == 30 ? 23 : 25)] = 0
        changed += 1
      }
    }
    #expect(changed == 2)
    let lying = try fixture.file(bytes)
    #expect(throws: ReadingRefusal.self) { try TableFile.open(path: lying) }
  }

  @Test func damagedArchivesAreRefusedWhateverIsBroken() throws {
    let whole = try Array(Data(contentsOf: URL(fileURLWithPath: fixture.workbook(Self.header + row(2, "x", "y")))))
    for seed in UInt64(1)...150 {
      var random = Seeded(state: seed)
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        bytes[Int.random(in: 4..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if seed.isMultiple(of: 3) { bytes.removeLast(Int.random(in: 1..<bytes.count - 8, using: &random)) }
      let path = try fixture.file(bytes)
      do {
        for row in try TableFile.open(path: path).all() where row.problem == nil {
          #expect(row.cells.count <= 512, "seed \(seed)")
        }
      } catch is ReadingRefusal {
        // A refusal is an answer.
      }
    }
  }

  @Test(arguments: [
    "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
    "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
    "<!ELEMENT x ANY>", "<x/>", "<a></b>",
  ])
  func dangerousOrBrokenXMLIsRefused(_ prologue: String) throws {
    let path = try fixture.workbook(Self.header, prologue: prologue)
    #expect(throws: ReadingRefusal.damaged(part: "xl/worksheets/sheet1.xml")) { try TableFile.open(path: path) }
  }

  @Test(arguments: [
    "&a;", "&#xD800;", "&#99999999;", "&", "&amp", "<x a=1/>", "<x a=\"1\" b/>", "</z>", "<![CDATA[ x", "<!-- x",
  ])
  func brokenXMLInACellIsRefused(_ text: String) throws {
    let path = try fixture.workbook(Self.header + row(2, "x", text))
    #expect(throws: ReadingRefusal.damaged(part: "xl/worksheets/sheet1.xml")) { try TableFile.open(path: path).all() }
  }

  @Test func deepAndTruncatedXMLIsRefused() throws {
    let deep = String(repeating: "<x>", count: 100) + String(repeating: "</x>", count: 100)
    let path = try fixture.workbook(Self.header + deep)
    #expect(throws: ReadingRefusal.damaged(part: "xl/worksheets/sheet1.xml")) { try TableFile.open(path: path).all() }
    let cut = try fixture.zip(fixture.package(sheet: "<worksheet><sheetData>\(Self.header)<row r=\"2\"><c>"))
    #expect(throws: ReadingRefusal.damaged(part: "xl/worksheets/sheet1.xml")) { try TableFile.open(path: cut).all() }
  }

  @Test func prefixesCommentsAndSpacesAreXMLToo() throws {
    let sheet =
      "\u{FEFF}<?xml version='1.0'?><!-- x --><s:worksheet><s:sheetData >\n<s:row r='1' ><s:c r='A1' t='inlineStr'>"
      + "<s:is><s:t>a</s:t></s:is></s:c></s:row><s:row r='2'><s:c><s:v>1</s:v ></s:c></s:row></s:sheetData>"
      + "<s:mergeCells><s:mergeCell  ref='A1:A2' /></s:mergeCells></s:worksheet>"
    let path = try fixture.zip(fixture.package(sheet: sheet))
    // The merged cell is seen behind its prefix: one column, two rows, and the lower one is filled.
    #expect(throws: ReadingRefusal.mergedHeader(cells: "A1:A2")) { try TableFile.open(path: path) }
    let plain = try fixture.zip(fixture.package(sheet: sheet.replacingOccurrences(of: "A1:A2", with: "A8:A9")))
    #expect(try TableFile.open(path: plain).all().map(\.cells) == [["1"]])
  }

  @Test func rowsThatCrossTheBufferAreWhole() throws {
    let rows = (2...9000).map { row($0, "Đặng Thị \($0)", String(repeating: "ă", count: $0 % 97)) }.joined()
    let table = try TableFile.open(path: fixture.workbook(Self.header + rows))
    var number = 1
    while let read = try table.next() {
      number += 1
      #expect(read.number == number)
      #expect(read.cells == ["Đặng Thị \(number)", String(repeating: "ă", count: number % 97)])
    }
    #expect(number == 9000)
    #expect(table.fractionRead == 1)
  }
}
