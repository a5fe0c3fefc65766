import Foundation
import Ground
import Reading
import Rendering
import Testing

@Suite struct ExportTests {
  static let columns = [ExportColumn("Mã hồ sơ", width: 22), ExportColumn("Người nộp"), ExportColumn("Nhận lúc")]
  static let day = Day(year: 2026, month: 3, day: 26)

  private func temporary(_ name: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rendering-\(name)-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.appendingPathComponent("table.\(name.prefix(4))").path
  }

  @Test func csvIsUTF8WithAMarkAndCarriageReturns() throws {
    var csv = CSVWriter(columns: Self.columns)
    csv.append([
      .text("H1-260326-0001"), .text("Nguyễn Thị \"Tý\", Xã Mẫu"), .moment(Instant(Self.day!, hour: 16, minute: 30)),
    ])
    let text = String(decoding: csv.take().dropFirst(3), as: UTF8.self)
    #expect(
      text == "Mã hồ sơ,Người nộp,Nhận lúc\r\nH1-260326-0001,\"Nguyễn Thị \"\"Tý\"\", Xã Mẫu\",2026-03-26 16:30\r\n")
    #expect(csv.take().isEmpty)
  }

  @Test func csvBeginsWithTheByteOrderMark() {
    var csv = CSVWriter(columns: Self.columns)
    #expect(csv.take().prefix(3) == [0xEF, 0xBB, 0xBF])
  }

  @Test(arguments: ["=1+1", "+84 90", "-x", "@SUM(A1)", "\t=1", "\r=1"])
  func noTextOfACSVIsAFormula(_ text: String) {
    var csv = CSVWriter(columns: [])
    _ = csv.take()
    csv.append([.text(text), .number(-5)])
    let line = String(decoding: csv.take(), as: UTF8.self)
    #expect(line.hasPrefix("'") || line.hasPrefix("\"'"))
    #expect(line.hasSuffix(",-5\r\n"))
  }

  @Test func whatAWorkbookHoldsIsReadBack() throws {
    let path = try temporary("xlsx")
    let writer = try XLSXWriter(path: path, sheet: "Hồ sơ [quá hạn]: 2026/3", columns: Self.columns)
    let moment = Instant(Self.day!, hour: 16, minute: 30)
    try writer.append([.text("=1+1"), .text("Đặng Văn Ổn & <Con>"), .moment(moment)])
    try writer.append([.number(17_677), .share(0.25), .day(Self.day)])
    try writer.append([.text("dài" + String(repeating: "ă", count: 40_000)), .decimal(1.5), .empty])
    try writer.finish(totals: [.text("Tổng"), .number(2), .empty])
    let table = try TableFile.open(path: path)
    #expect(table.header.cells == ["Mã hồ sơ", "Người nộp", "Nhận lúc"])
    #expect(try table.next()?.cells == ["=1+1", "Đặng Văn Ổn & <Con>", "2026-03-26T16:30"])
    #expect(try table.next()?.cells == ["17677", "0.25", "2026-03-26"])
    let long = try #require(try table.next())
    #expect(long.cells[0].unicodeScalars.count == 32_767)
    #expect(try table.next()?.cells == ["Tổng", "2", ""])
    #expect(try table.next() == nil)
  }

  @Test func aWorkbookThatCannotBeWrittenIsRefused() throws {
    let writer = try XLSXWriter(path: "/nonexistent/x.xlsx", sheet: "a", columns: [])
    #expect(throws: RenderingRefusal.cannotWrite) { try writer.finish() }
  }

  @Test func anUnfinishedWorkbookLeavesNothingBehind() throws {
    let path = try temporary("xlsx-unfinished")
    let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    for _ in 0..<20 {
      let writer = try XLSXWriter(path: path, sheet: "a", columns: Self.columns)
      try writer.append([.text("a")])
    }
    let after = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(after - before < 15)
  }
}

@Suite struct QRCodeTests {
  @Test func aCodeIsADrawingThatSaysWhatItIs() throws {
    let svg = try #require(QRCode.svg("H1-260326-0001", title: "Mã hồ sơ <1>")).text
    #expect(svg.contains("role=\"img\""))
    #expect(svg.contains("<title>Mã hồ sơ &lt;1&gt;</title>"))
    // 14 letters and digits at level M make version 1 or 2: 21 or 25 modules and 4 on each side.
    #expect(svg.contains("viewBox=\"0 0 29 29\"") || svg.contains("viewBox=\"0 0 33 33\""))
    // The three finder patterns begin with a run of seven.
    #expect(svg.contains("M4 4h7v1h-7z"))
  }

  @Test func whatNoCodeCanHoldGivesNone() {
    #expect(QRCode.svg(String(repeating: "x", count: 3000)) == nil)
    #expect(QRCode.svg("") == nil)
  }
}

@Suite struct VietnameseFormatTests {
  @Test func numbersAndShares() {
    #expect(VietnameseFormat.number(17_677) == "17.677")
    #expect(VietnameseFormat.decimal(1234.5) == "1.234,50")
    #expect(VietnameseFormat.decimal(-0.125) == "-0,13")
    #expect(VietnameseFormat.decimal(2, digits: 0) == "2")
    #expect(VietnameseFormat.decimal(.nan) == "–")
    #expect(VietnameseFormat.amount(Dong(1_500_000)) == "1.500.000 đ")
  }

  @Test(arguments: [
    (345, 353, "97,73%"), (8, 353, "2,27%"), (2846, 3525, "80,74%"), (1, 1, "100,00%"), (0, 5, "0,00%"),
  ])
  func sharesOfTheSeedReports(_ part: Int, _ whole: Int, _ text: String) {
    #expect(VietnameseFormat.percent(part, of: whole) == text)
  }

  @Test func aShareOfNothingIsUnknown() {
    #expect(VietnameseFormat.percent(0, of: 0) == "–")
    #expect(VietnameseFormat.percent(3525, of: 3879, digits: 0) == "91%")
  }

  @Test func days() throws {
    let day = try #require(Day(year: 2026, month: 3, day: 26))
    #expect(VietnameseFormat.weekdayDay(day) == "thứ Năm, 26/3/2026")
    #expect(VietnameseFormat.weekdayDay(day + 3) == "Chủ nhật, 29/3/2026")
    #expect(VietnameseFormat.weekdayMoment(Instant(day, hour: 17, minute: 30)) == "17:30 thứ Năm, 26/3/2026")
    #expect(VietnameseFormat.paperDay(day) == "ngày 26 tháng 3 năm 2026")
    #expect(VietnameseFormat.paperDay(try #require(Day(year: 2026, month: 2, day: 5))) == "ngày 05 tháng 02 năm 2026")
    let moment = Instant(day, hour: 8, minute: 5)
    #expect(VietnameseFormat.paperMoment(moment) == "08 giờ 05 phút, ngày 26 tháng 3 năm 2026")
  }

  static let numbers: [(Int, String)] = [
    (0, "không"), (1, "một"), (4, "bốn"), (5, "năm"), (10, "mười"), (11, "mười một"), (14, "mười bốn"),
    (15, "mười lăm"), (20, "hai mươi"), (21, "hai mươi mốt"), (24, "hai mươi tư"), (25, "hai mươi lăm"),
    (31, "ba mươi mốt"), (45, "bốn mươi lăm"), (99, "chín mươi chín"), (100, "một trăm"), (101, "một trăm linh một"),
    (104, "một trăm linh bốn"), (105, "một trăm linh năm"), (110, "một trăm mười"), (115, "một trăm mười lăm"),
    (121, "một trăm hai mươi mốt"), (555, "năm trăm năm mươi lăm"), (1000, "một nghìn"),
    (1005, "một nghìn không trăm linh năm"), (1015, "một nghìn không trăm mười lăm"),
    (1050, "một nghìn không trăm năm mươi"), (2500, "hai nghìn năm trăm"), (10_000, "mười nghìn"),
    (21_000, "hai mươi mốt nghìn"), (105_000, "một trăm linh năm nghìn"),
    (1_000_005, "một triệu không trăm linh năm"), (1_005_000, "một triệu không trăm linh năm nghìn"),
    (1_500_000, "một triệu năm trăm nghìn"),
    (2_722_477_600, "hai tỷ bảy trăm hai mươi hai triệu bốn trăm bảy mươi bảy nghìn sáu trăm"),
    (1_000_000_000, "một tỷ"), (1_000_000_001, "một tỷ không trăm linh một"), (5_000_000_000_000, "năm nghìn tỷ"),
    (1_001_000_000_000, "một nghìn không trăm linh một tỷ"),
    (1_000_000_000_000_000_000, "một tỷ tỷ"), (-15, "âm mười lăm"),
  ]

  @Test(arguments: numbers) func numbersInWords(_ number: Int, _ words: String) {
    #expect(NumberWords.words(number) == words)
  }

  @Test func southernWordsAndAmounts() {
    #expect(NumberWords.words(2_105, manner: .south) == "hai ngàn một trăm lẻ năm")
    #expect(VietnameseFormat.amountInWords(Dong(75_000)) == "Bảy mươi lăm nghìn đồng")
    #expect(VietnameseFormat.amountInWords(Dong(0)) == "Không đồng")
    // The largest number there is must not end the program.
    #expect(NumberWords.words(.min).hasPrefix("âm chín tỷ hai trăm hai mươi ba triệu"))
  }
}

@Suite struct PaperTests {
  @Test func aPaperIsOneFileThatNeedsNothingElse() throws {
    let day = try #require(Day(year: 2026, month: 2, day: 5))
    let paper = PaperFrame(
      agencyParent: "UBND tỉnh Mẫu", agency: "UBND xã Mẫu", number: "12/TB-UBND", place: "Xã Mẫu", date: day,
      title: "Giấy tiếp nhận", subtitle: "và hẹn trả", body: "<p>\("<b>Ông</b> Đặng")</p>",
      signatures: [.init(office: ["NGƯỜI NỘP"], hint: "(Ký, ghi rõ họ tên)", name: "Đặng & Con")],
      recipients: ["Như trên;"], corner: "\(QRCode.svg("x"))", size: .a5)
    let text = String(decoding: paper.bytes, as: UTF8.self)
    for words in [
      "<!doctype html>", "<meta charset=\"utf-8\">", "Xã Mẫu, ngày 05 tháng 02 năm 2026", "Số: 12/TB-UBND",
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "&lt;b&gt;Ông&lt;/b&gt; Đặng", "Đặng &amp; Con", "size: A5",
      "- Như trên;", "<svg class=\"qr\"",
    ] { #expect(text.contains(words), "\(words)") }
    for reference in ["<script", "<link", "url(", "@import", "src="] { #expect(!text.contains(reference)) }
  }

  @Test func whatIsNotGivenIsNotPrinted() throws {
    let day = try #require(Day(year: 2026, month: 3, day: 26))
    let text = PaperFrame(agency: "A", place: "B", date: day, title: "C", body: "").html.text
    #expect(!text.contains("Số:"))
    #expect(!text.contains("Nơi nhận"))
    #expect(!text.contains("class=\"signature\""))
  }
}
