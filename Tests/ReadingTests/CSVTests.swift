import Foundation
import Ground
import Reading
import Testing

@Suite struct CSVTests {
  let fixture: Fixture
  init() throws { fixture = try Fixture() }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func everyLineEndIsRead(_ end: String) throws {
    let text = ["code,unit", "1,a", "", "2,\"b\(end)c\"", "3,d"].joined(separator: end)
    let table = try fixture.csv(text)
    let rows = try table.all()
    #expect(table.header == SheetRow(number: 1, cells: ["code", "unit"]))
    #expect(rows.map(\.number) == [2, 4, 6])
    #expect(rows.map { $0.cells[0] } == ["1", "2", "3"])
    #expect(rows.allSatisfy { $0.problem == nil })
  }

  @Test(arguments: [",", ";", "\t"])
  func theSeparatorIsToldFromTheHeader(_ separator: String) throws {
    let lines = [["Mã", "\"Tên; gọi, khác\"", "Phí"], ["1", "Nguyễn", "15"]].map { $0.joined(separator: separator) }
    let table = try fixture.csv(lines.joined(separator: "\n") + "\n")
    #expect(table.header.cells == ["Mã", "Tên; gọi, khác", "Phí"])
    #expect(try table.all() == [SheetRow(number: 2, cells: ["1", "Nguyễn", "15"])])
  }

  @Test func aSeparatorLineOfExcelIsObeyed() throws {
    let table = try fixture.csv("sep=;\r\na;b,c\r\n1;2\r\n")
    #expect(table.header == SheetRow(number: 2, cells: ["a", "b,c"]))
    #expect(try table.all() == [SheetRow(number: 3, cells: ["1", "2"])])
  }

  @Test func aByteOrderMarkIsNoPartOfTheFirstName() throws {
    #expect(try fixture.csv("\u{FEFF}code,unit\n").header.cells == ["code", "unit"])
  }

  @Test func quotesAreReadByTheStandard() throws {
    let table = try fixture.csv("a,b,c\n\"x,\"\"y\"\"\",\"\",\"dòng 1\r\ndòng 2\"\n u \"v\" , w ,\"\"\"\" \n")
    let rows = try table.all()
    #expect(rows[0].cells == ["x,\"y\"", "", "dòng 1\ndòng 2"])
    #expect(rows[1].cells == ["u \"v\"", "w", "\""])
    #expect(rows[1].number == 4)
  }

  @Test func theApostropheBeforeAFormulaIsTakenOffAndNoOther() throws {
    let row = try #require(try fixture.csv("a,b,c,d,e,f\n'=1+1,\"'+84, 90\",'-x,'@y,'tốt,''=z\n").next())
    #expect(row.cells == ["=1+1", "+84, 90", "-x", "@y", "'tốt", "''=z"])
  }

  @Test func decomposedTextIsComposed() throws {
    let decomposed = "Nguye\u{0302}\u{0303}n Thi\u{0323}"
    let row = try #require(try fixture.csv("a\n\(decomposed)\n").next())
    #expect(Array(row.cells[0].utf8) == Array("Nguyễn Thị".utf8))
  }

  @Test func composedTextOfAllKindsIsTidied() throws {
    let cells = [
      "Đặng Thị Ổn", "\u{A0}x\u{A0}", "a\u{0008}b", "A\u{030A}", "\u{212B}", "–", "“x”", "😀", "ﬁ", "e\u{0301}e\u{0301}",
      "\u{1E9B}\u{0323}", "ơ\u{0301}",
    ]
    for cell in cells {
      let row = try #require(try fixture.csv("a,b\n\(cell),.\n").next())
      #expect(Array(row.cells[0].utf8) == Array(cell.tidied.utf8), "\(cell)")
    }
  }

  @Test func aRowOfBrokenTextIsRefusedAloneWithItsLine() throws {
    let bytes = Array("a,b\n1,x\n2,".utf8) + [0xC3, 0x28] + Array("\n3,".utf8) + [0xE1, 0xBA] + Array("\n4,y\n".utf8)
    let rows = try TableFile.open(path: fixture.file(bytes)).all()
    #expect(rows.map(\.problem) == [nil, .brokenText(line: 3), .brokenText(line: 4), nil])
    #expect(rows[1].cells[0] == "2")
  }

  @Test func aHeaderOfBrokenTextRefusesTheFile() throws {
    let path = try fixture.file([0x6D, 0xE3, 0x20, 0x2C, 0x61, 0x0A])
    #expect(throws: ReadingRefusal.brokenText(line: 1)) { try TableFile.open(path: path) }
  }

  @Test func bytesThatAreNoTextAreNoTable() throws {
    // The same every time: a generator of Lehmer's.
    var state = 7
    let bytes = (0..<600).map { _ -> UInt8 in
      state = state * 48_271 % 2_147_483_647
      return UInt8(state >> 8 & 0xFF)
    }
    let path = try fixture.file(bytes)
    #expect(throws: ReadingRefusal.notATable) { try TableFile.open(path: path) }
  }

  @Test(arguments: [false, true])
  func unicodeTextFilesOfExcelAreRead(_ isBigEndian: Bool) throws {
    let text = "Mã\tHọ tên\r\n1\tĐặng 😀 Ổn\r\n"
    var bytes: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    for unit in text.utf16 {
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      bytes += isBigEndian ? pair : pair.reversed()
    }
    let table = try TableFile.open(path: fixture.file(bytes))
    #expect(table.header.cells == ["Mã", "Họ tên"])
    #expect(try table.all().map(\.cells) == [["1", "Đặng 😀 Ổn"]])
    // Half a pair, and half a unit at the end.
    let broken = try TableFile.open(path: fixture.file(bytes + (isBigEndian ? [0xD8, 0x3D, 0] : [0x3D, 0xD8, 0x0A])))
    #expect(try broken.all().last?.problem == .brokenText(line: 3))
  }

  @Test func anUnclosedQuoteCostsOneRow() throws {
    let rows = try fixture.csv("a,b\n1,\"x\n2,y\n3,z\n").all()
    #expect(rows.map(\.problem) == [.unclosedQuote(line: 2), nil, nil])
    #expect(rows[0].cells == ["1,\"x"])
    #expect(rows[1] == SheetRow(number: 3, cells: ["2", "y"]))
  }

  @Test func textBehindAQuoteCostsOneRow() throws {
    let rows = try fixture.csv("a,b\n\"x\"y,1\n2,\"p\n3,\"q\"\n4,z\n").all()
    #expect(rows.map(\.problem) == [.textAfterQuote(line: 2), .textAfterQuote(line: 3), nil, nil])
    #expect(rows.last == SheetRow(number: 5, cells: ["4", "z"]))
  }

  @Test func rowsOfAnotherWidthAreRefused() throws {
    let rows = try fixture.csv("a,b,c,,\n1,2\n1,2,3,4\n1,2,3,,,,\n,,,\n1,2,3").all()
    #expect(
      rows.map(\.problem) == [
        .tooFewCells(line: 2, found: 2, expected: 3), .tooManyCells(line: 3, found: 4, expected: 3), nil, nil,
      ])
    #expect(rows[2].cells == ["1", "2", "3"])
    #expect(rows[3].number == 6)
  }

  @Test func aNULByteIsRefused() throws {
    let rows = try fixture.csv("a,b\n1,x\u{0}y\n2,z\n").all()
    #expect(rows.map(\.problem) == [.nulByte(line: 2), nil])
  }

  @Test func longCellsAndRowsAreRefusedAndTheNextIsRead() throws {
    let cell = String(repeating: "x", count: 200 << 10)
    let line = String(repeating: "y,", count: 1 << 20)
    let open = "\"" + String(repeating: String(repeating: "q", count: 1000) + "\n", count: 1100)
    let rows = try fixture.csv("a,b\n1,\(cell)\n\(line)\n2,z\n3,\(open)").all()
    #expect(rows[0].problem == .cellTooLong(line: 2, limit: 128 << 10))
    #expect(rows[1].problem == .rowTooLong(line: 3, limit: 1 << 20))
    #expect(rows[2] == SheetRow(number: 4, cells: ["2", "z"]))
    #expect(rows[3].problem == .unclosedQuote(line: 5))
    #expect(rows[4].problem == .tooFewCells(line: 6, found: 1, expected: 2))
  }

  @Test func recordsThatCrossTheBufferAreWhole() throws {
    var random = Seeded(state: 20_240_207)
    var text = "a,b\n"
    var expected: [[String]] = []
    for index in 0..<60_000 {
      let length = Int.random(in: 0..<30, using: &random)
      let filler = (0..<length).map { _ in ["ă", "x", "\"", ",", "\n", "đ"].randomElement(using: &random) ?? "x" }
        .joined()
      text += "\(index),\"\(filler.replacingOccurrences(of: "\"", with: "\"\""))\"\n"
      expected.append(["\(index)", filler.tidied])
    }
    let rows = try fixture.csv(text).all()
    #expect(rows.count == expected.count)
    let differing = zip(rows, expected).first { $0.cells != $1 || $0.problem != nil }
    #expect(differing == nil, "seed 20240207")
  }

  @Test(arguments: 0..<16)
  func aDoubledQuoteMayLieOnTheEdgeOfTheBuffer(_ shift: Int) throws {
    let end = "\n1,\"x\"\"y\"\r\n2,z"
    let padding = String(repeating: "p", count: (256 << 10) - 4 - 2 - shift)
    var limits = ReadingLimits.standard
    limits.cellBytes = 1 << 20
    let path = try fixture.file(Array("a,b\n0,\(padding)\(end)".utf8))
    let rows = try TableFile.open(path: path, limits: limits).all()
    #expect(rows.map(\.problem) == [nil, nil, nil])
    #expect(rows.dropFirst().map(\.cells) == [["1", "x\"y"], ["2", "z"]])
  }

  @Test func whateverTheBytesNothingBreaks() throws {
    for seed in UInt64(1)...300 {
      var random = Seeded(state: seed)
      let alphabet = Array("a,;\"\"\n\r\t 1".utf8) + [0, 0xC3, 0xA1, 0xE1, 0xBA, 0xFF]
      let bytes = (0..<Int.random(in: 1...200, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let path = try fixture.file(bytes)
      do {
        let table = try TableFile.open(path: path)
        for row in try table.all() where row.problem == nil {
          #expect(row.cells.count == table.header.cells.count, "seed \(seed)")
          #expect(row.cells.allSatisfy { $0.tidied == $0 }, "seed \(seed)")
        }
      } catch is ReadingRefusal {
        // A refusal is an answer.
      }
    }
  }

  @Test(arguments: [
    ("", ReadingRefusal.empty), ("\n\r\n  \n", .empty), ("%PDF-1.7\n", .notATable), ("<html><body>", .notATable),
    ("\u{FEFF}", .empty),
  ])
  func whatIsNoTableIsRefused(_ text: String, _ refusal: ReadingRefusal) throws {
    let path = try fixture.file(Array(text.utf8))
    #expect(throws: refusal) { try TableFile.open(path: path) }
  }

  @Test func oldWorkbooksAndFoldersAreRefused() throws {
    let path = try fixture.file([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    #expect(throws: ReadingRefusal.oldOrProtectedWorkbook) { try TableFile.open(path: path) }
    #expect(throws: ReadingRefusal.cannotOpen) { try TableFile.open(path: fixture.folder.path) }
    #expect(throws: ReadingRefusal.cannotOpen) { try TableFile.open(path: "/nonexistent.csv") }
  }

  @Test func aFileOverTheLimitIsRefused() throws {
    let path = try fixture.file(Array("a\n1\n".utf8))
    #expect(throws: ReadingRefusal.fileTooLarge(limit: 3)) {
      try TableFile.open(path: path, limits: ReadingLimits(fileBytes: 3))
    }
  }

  @Test func tooManyColumnsAreRefused() throws {
    let header = (0..<600).map { "c\($0)" }.joined(separator: ",")
    #expect(throws: ReadingRefusal.tooManyColumns(limit: 512)) { try fixture.csv(header + "\n") }
  }

  @Test func rowsComeInBatches() throws {
    let table = try fixture.csv("a\n" + (1...25).map { "\($0)\n" }.joined())
    var sizes: [Int] = []
    try table.forEachBatch(of: 10) { sizes.append($0.count) }
    #expect(sizes == [10, 10, 5])
    #expect(table.fractionRead == 1)
  }

  @Test func messagesNameTheLineAndWhatToDo() {
    #expect(ReadingRefusal.brokenText(line: 12_345).message.hasPrefix("Dòng 12.345: "))
    #expect(ReadingRefusal.tooFewCells(line: 2, found: 1, expected: 3).message.contains("chỉ có 1 ô"))
    #expect(ReadingRefusal.tooFewCells(line: 2, found: 1, expected: 3).code == "reading.too-few-cells")
    #expect(ReadingRefusal.empty.code == "reading.empty")
    #expect(ReadingRefusal.nulByte(line: 2).code == "reading.nul-byte")
  }
}

@Suite struct HeaderMapTests {
  enum Column: String { case code, unit, fee }
  static let columns: [HeaderColumn<Column>] = [
    HeaderColumn(.code, label: "Mã hồ sơ", aliases: ["code"], isRequired: true),
    HeaderColumn(.unit, label: "Đơn vị", aliases: ["unit", "Cơ quan tiếp nhận"], isRequired: true),
    HeaderColumn(.fee, label: "Lệ phí", aliases: ["fee"]),
  ]

  @Test(arguments: [["code", "unit"], ["MÃ HỒ SƠ (*)", "đơn  vị:"], ["ma_ho_so", "Co quan tiep nhan"]])
  func namesAreKnownHoweverTheyAreWritten(_ names: [String]) throws {
    let map = try HeaderMap(SheetRow(number: 1, cells: ["STT"] + names), columns: Self.columns)
    let record = try map.record(SheetRow(number: 2, cells: ["1", "H1", "XM"]))
    #expect(record[.code] == "H1")
    #expect(record[.unit] == "XM")
    #expect(record.optional(.fee) == nil)
    #expect(!map.has(.fee))
    #expect(map.unknown == ["STT"])
  }

  @Test func missingAndDoubledColumnsAreNamedInVietnamese() {
    #expect(throws: ReadingRefusal.missingColumns(["Mã hồ sơ", "Đơn vị"])) {
      try HeaderMap(SheetRow(number: 1, cells: ["fee"]), columns: Self.columns)
    }
    #expect(throws: ReadingRefusal.duplicateColumn("Đơn vị")) {
      try HeaderMap(SheetRow(number: 1, cells: ["code", "unit", "ĐƠN VỊ"]), columns: Self.columns)
    }
  }

  @Test func aBadRowCannotBeUsedByMistake() throws {
    let map = try HeaderMap(SheetRow(number: 1, cells: ["code", "unit"]), columns: Self.columns)
    #expect(throws: ReadingRefusal.nulByte(line: 2)) {
      try map.record(SheetRow(number: 2, cells: ["a", ""], problem: .nulByte(line: 2)))
    }
  }
}
