import Checking
import Foundation
import Ground
import Rendering
import TestSupport
import Testing

/// Files as people have them: text in any Unicode, rubbish, and what the system itself knows.
@Suite struct FileTests {
  private static let report = "Đã giải quyết 480/500 hồ sơ, đạt 95%."

  private func rules(_ bytes: [UInt8]) throws -> [Finding.Rule] {
    let path = try Temporary.file("bao-cao.txt", bytes)
    return ReportChecker.check(try ReportFile.read(path: path)).map(\.rule)
  }

  @Test func textIsReadInUTF8AndUTF16() throws {
    #expect(try rules(Array(Self.report.utf8)) == [.ratioWrong])
    #expect(try rules([0xEF, 0xBB, 0xBF] + Array(Self.report.utf8)) == [.ratioWrong])
    let little = Self.report.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try rules([0xFF, 0xFE] + little) == [.ratioWrong])
  }

  @Test func textInUTF16WithoutItsMarkIsRead() throws {
    let little = Self.report.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try rules(little) == [.ratioWrong])
    #expect(try rules(Self.report.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) == [.ratioWrong])
  }

  @Test func lettersOfOldFontsAreRefusedInsteadOfFindingNothing() throws {
    let old =
      "B¸o c¸o kÕt qu¶ c«ng t¸c c¶i c¸ch hµnh chÝnh quý I n¨m 2005, tû lÖ ®óng h¹n ®¹t 95%, gi¶i quyÕt 480/500 hå s¬."
    let bytes = old.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    for content in [bytes, Array(old.utf8)] {
      let path = try Temporary.file("cu.txt", content)
      #expect(throws: CheckingRefusal.legacyLetters) { try ReportFile.read(path: path) }
    }
    let vni =
      "UÛY BAN NHAÂN DAÂN xaõ baùo caùo keát quaû coâng taùc caûi caùch haønh chaùnh naêm 2005, ñaït tyû leä cao."
    let path = try Temporary.file("vni.txt", Array(vni.utf8))
    #expect(throws: CheckingRefusal.legacyLetters) { try ReportFile.read(path: path) }
    // Words of other languages are not taken for it.
    #expect(!ReportChecker.check("Đoàn à la carte, café, naïve: đạt 95% (480/500 hồ sơ).").isEmpty)
  }

  @Test func aLongTextIsCheckedAndAVeryLongOneRefused() throws {
    let seed = try ReportFile.read(
      path: LabelledTests.fixtures.appendingPathComponent("seeds/002_31624673e54f2858.txt").path)
    let long = String(repeating: seed + "\n\n", count: 6)
    #expect(!ReportChecker.check(long).isEmpty)
    let path = try Temporary.file("dai.txt", [UInt8](repeating: 0x61, count: 10 << 20))
    #expect(throws: CheckingRefusal.self) { try ReportFile.read(path: path) }
  }

  @Test func aPDFIsReadByPdftotext() throws {
    let stream = "BT /F1 12 Tf 72 700 Td (Da giai quyet 480/500 ho so, dat 95%.) Tj ET"
    let path = try Temporary.file("bao-cao.pdf", DrawnPDF.page(stream))
    #expect(ReportChecker.check(try ReportFile.read(path: path)).map(\.rule) == [.ratioWrong])
  }

  @Test(arguments: [("Đảng ủy xã", 1), ("Hội đồng nhân dân xã", 0)])
  func recipientsOfAWordFileStandBesideTheSignatureAndAreFound(_ second: String, _ count: Int) throws {
    let paper = OfficialPaper(
      superior: "Ủy ban nhân dân huyện Mẫu", issuer: "Ủy ban nhân dân xã Mẫu", number: PaperNumber(5, suffix: ""),
      notation: "BC-UBND", place: "Mẫu", dated: PaperDate(nil, year: 2026), typeName: "Báo cáo", subject: "Kết quả",
      mark: "", addressees: [], body: [.paragraph(PaperText("Công tác được thực hiện tốt."))],
      recipients: ["Phòng Nội vụ huyện", "Đảng ủy xã", second, "Lưu: VT"],
      signatures: [PaperSignature(authority: ["TM. Ủy ban nhân dân"], position: "Chủ tịch", name: "Lê Mẫu (mẫu)")])
    let path = try Temporary.file("b.docx", try paper.docx())
    let found = ReportChecker.check(try ReportFile.read(path: path)).map(\.rule)
    #expect(found == Array(repeating: .duplicateRecipient, count: count))
  }

  @Test func rubbishIsRefusedWithWords() throws {
    let rubbish: [([UInt8], CheckingRefusal)] = [
      ([], .noText), (Array("   \n\n".utf8), .noText), ([0x41, 0xFF, 0xFE, 0x42], .brokenText),
      ([0x41, 0, 0x42], .brokenText), ([0x89, 0x50, 0x4E, 0x47, 1], .notAReport),
      ([0xD0, 0xCF, 0x11, 0xE0], .notAReport),
      (Array("%PDF-1.7 hong".utf8), .badPDF),
    ]
    for (bytes, refusal) in rubbish {
      let path = try Temporary.file("x.txt", bytes)
      #expect(throws: refusal) { try ReportFile.read(path: path) }
      #expect(!refusal.message.isEmpty)
    }
    for (name, text) in [
      ("trang-loi.txt", "\n<!DOCTYPE html><p>Lỗi</p>"), ("x.pdf", "không phải PDF"), ("x.docx", "không phải Word"),
    ] {
      let path = try Temporary.file(name, text)
      #expect(throws: CheckingRefusal.notAReport, "\(name)") { try ReportFile.read(path: path) }
    }
    #expect(throws: CheckingRefusal.tooLarge(limit: 1 << 20)) {
      try ReportFile.read(path: try Temporary.file("dai.txt", String(repeating: "báo cáo ", count: 110_000)))
    }
    #expect(throws: CheckingRefusal.cannotOpen) { try ReportFile.read(path: "/khong/co") }
    let folder = try Temporary.folder()
    #expect(throws: CheckingRefusal.cannotOpen) { try ReportFile.read(path: folder) }
    let zip = try Temporary.file("x.docx", [0x50, 0x4B, 3, 4, 0, 0, 0, 0])
    #expect(throws: (any Error).self) { try ReportFile.read(path: zip) }
  }

  @Test func oddTextsNeitherStopNorTrapTheChecker() {
    for text in [
      "", "\n\n\n", "1", "100%", "1/0", "0/0 = 0%", "(((((((", ")))))", "1.1.1.1.1.1", "99999999999999999999/1", "I.",
      "12/",
      "- \n- \n-", "|||||\n|1|2|3|", "\t\t\t", "ngày 31/2/2024", "số 0/KH-UBND ngày 00/00/0000", "tổng số: : : 5 (5",
      String(repeating: "tổng số 5 hồ sơ (trong đó 3, 2) ", count: 400), String(repeating: "1.", count: 2000),
    ] { _ = ReportChecker.check(text) }
    var seed: UInt64 = 7
    let pieces = [
      "tổng số", "hồ sơ", "500", "1.234", "12,5%", "480/500", "(", ")", ";", ",", ":", ".", "\n", "- ", "I. ", "1. ",
      "ngày 05/01/2024", "12/KH-UBND", "trong đó", "gồm", "đạt", "không có", "quá hạn", "|", "\t", "\u{301}", "🙂",
    ]
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<60 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(seed >> 33) % pieces.count] + " "
      }
      let found = ReportChecker.check(text)
      #expect(found.allSatisfy { $0.line >= 1 && $0.line <= 60 }, "seed 7: \(text)")
    }
  }

  @Test(arguments: [UInt64(7), 11, 23])
  func noOrderOfTheWordsThatRulesLookForEndsTheProgram(_ seed: UInt64) {
    // Words of all the small reports, so that whatever a rule looks for stands at the head or the end of a line as well.
    let words = Set(CaseTests.all.flatMap { $0.text.split(whereSeparator: \.isWhitespace).map(String.init) }).sorted()
    var state = seed
    func pick(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let openings = ["5 Tỷ lệ hộ dân được hướng dẫn: 412 hộ.", "412 hộ, tỷ lệ", "(12 Trong đó: 5 TTHC"]
    for round in 0..<600 {
      let lines = (0...pick(4)).map { _ in (0...pick(9)).map { _ in words[pick(words.count)] }.joined(separator: " ") }
      let text = ([round < openings.count ? openings[round] : "\(pick(90)) \(words[pick(words.count)])"] + lines)
        .joined(separator: "\n")
      let found = ReportChecker.check(text, citations: CaseTests.citations)
      #expect(found.allSatisfy { $0.line >= 1 && $0.line <= 7 }, "seed \(seed): \(text)")
    }
  }

  /// Texts that no report is like: one line, one bracket, one table without end.
  private static let endless: [String] = {
    func lines(_ count: Int, _ line: (Int) -> String) -> String { (1...count).map(line).joined(separator: "\n") }
    func words(_ count: Int, _ word: (Int) -> String) -> String { (1...count).map(word).joined(separator: " ") }
    return [
      words(2000) { _ in "UBND xã tiếp nhận hồ sơ của người dân" },
      "hồ sơ " + words(3000) { "\($0 * 7919 % 99_991)" },
      "Tổng số hồ sơ 500, trong đó " + words(1000) { _ in "17 hồ sơ trực tuyến," },
      words(600) { "đạt \($0 % 90),\($0 % 89 + 10)% (\($0 % 500)/\($0 % 400 + 500) hồ sơ);" },
      String(repeating: "(", count: 20_000) + "5 hồ sơ" + String(repeating: ")", count: 20_000),
      lines(300) { "Tổng số \($0 % 900 + 100) hồ sơ, trong đó trực tuyến \($0 % 97), trực tiếp \($0 % 89)." },
      lines(500) { "Kế hoạch số \($0)/KH-UBND ngày \($0 % 28 + 1)/\($0 % 9 + 1)/2024 về việc thứ \($0)." },
      lines(1000) { String(repeating: "\($0 % 9 + 1).", count: $0 % 30 + 1) + " Mục" },
      lines(10) { "| Xã \($0) |" + words(500) { "\($0 * 31 % 997) |" } },
      "Nơi nhận:\n" + lines(1000) { "- Phòng số \($0);" },
    ]
  }()

  @Test(arguments: endless.indices)
  func textsThatAreNoReportsEndNeitherTheProgramNorThePatience(_ order: Int) {
    let text = Self.endless[order]
    let found = ReportChecker.check(text, citations: CaseTests.citations)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(found.count <= 2000 && found.allSatisfy { (1...lines).contains($0.line) })
  }

  @Test func aLineLongerThanAnyParagraphIsReadToItsEnd() {
    let text =
      "Mở đầu.\n" + String(repeating: "Công tác được thực hiện tốt. ", count: 1500)
      + "Giải quyết 480/500 hồ sơ, đạt 95%."
    let found = ReportChecker.check(text)
    #expect(found.map(\.rule) == [.ratioWrong] && found.map(\.line) == [2])
  }

  @Test func aFigureThatTheSystemKnowsIsCompared() {
    let known = [
      KnownFigure(labels: ["tổng số hồ sơ tiếp nhận", "số hồ sơ đã tiếp nhận"], value: 1250, unit: "hồ sơ"),
      KnownFigure(labels: ["tỷ lệ hồ sơ trực tuyến"], value: 75.25, unit: "%"),
    ]
    let wrong = ReportChecker.check(
      "Tổng số hồ sơ tiếp nhận: 1.205 hồ sơ.\n\nTỷ lệ hồ sơ trực tuyến đạt 80%.", against: known)
    #expect(wrong.map(\.rule) == [.figureDiffers, .figureDiffers])
    #expect(wrong.first?.expected == "1.250 hồ sơ" && wrong.first?.found == "1.205 hồ sơ")
    let right = ReportChecker.check(
      "Tổng số hồ sơ tiếp nhận: 1.250 hồ sơ.\n\nTỷ lệ hồ sơ trực tuyến đạt 75,3%.", against: known)
    #expect(right.isEmpty)
    #expect(ReportChecker.check("Tổng số thủ tục công khai: 215 thủ tục.", against: known).isEmpty)
    // Said without the word "tổng số", and with the period in the name.
    for text in ["UBND xã đã tiếp nhận 99 hồ sơ.", "Tổng số hồ sơ tiếp nhận trong quý I: 99 hồ sơ."] {
      #expect(ReportChecker.check(text, against: known).map(\.rule) == [.figureDiffers], "\(text)")
      #expect(ReportChecker.check(text.replacing("99", with: "1.250"), against: known).isEmpty, "\(text)")
    }
    for text in [
      "UBND xã đã tiếp nhận 99 hồ sơ trực tuyến.", "Lĩnh vực đất đai: đã tiếp nhận 99 hồ sơ.",
      "Phấn đấu tiếp nhận 99 hồ sơ.", "Cùng kỳ năm trước đã tiếp nhận 99 hồ sơ.",
    ] { #expect(ReportChecker.check(text, against: known).isEmpty, "\(text)") }
  }

  @Test(arguments: [
    ("Tổng số hồ sơ tiếp nhận: 95 hồ sơ.", true), ("Tổng số hồ sơ tiếp nhận: 1.095 hồ sơ.", true),
    ("Tổng số hồ sơ tiếp nhận: 1.000 hồ sơ.", false), ("Cấp huyện: tổng số hồ sơ tiếp nhận: 95 hồ sơ.", true),
    ("Cấp xã: tổng số hồ sơ tiếp nhận: 1.000 hồ sơ.", true), ("Cấp xã: tổng số hồ sơ tiếp nhận: 95 hồ sơ.", false),
    ("Cấp xã: tổng số hồ sơ tiếp nhận: 1.001 hồ sơ.", false),
    ("Cả hai cấp: tổng số hồ sơ tiếp nhận: 1.095 hồ sơ.", true),
    ("Cả hai cấp: tổng số hồ sơ tiếp nhận: 1.059 hồ sơ.", false), ("Cấp tỉnh: tổng số hồ sơ tiếp nhận: 7 hồ sơ.", true),
    ("Tổng số hồ sơ tiếp nhận của UBND xã An Bình: 31 hồ sơ.", true),
    // What a field is called is no level, and one field is not all of them.
    ("Lĩnh vực đất đai tỉnh, số hồ sơ tiếp nhận cấp xã: 31 hồ sơ.", true),
    ("Lĩnh vực tư pháp: tổng số hồ sơ tiếp nhận: 31 hồ sơ.", true),
    ("Các lĩnh vực: tổng số hồ sơ tiếp nhận: 31 hồ sơ.", false),
  ])
  func aFigureOfALevelIsComparedWithThatLevels(_ text: String, _ isRight: Bool) {
    func known(_ value: Double, _ levels: Set<KnownFigure.Level>) -> KnownFigure {
      KnownFigure(labels: ["hồ sơ tiếp nhận"], value: value, unit: "hồ sơ", levels: levels)
    }
    let figures = [known(95, [.unsaid, .district]), known(1095, [.unsaid, .district, .all]), known(1000, [.commune])]
    #expect(ReportChecker.check(text, against: figures).filter { $0.rule == .figureDiffers }.isEmpty == isRight)
  }

  @Test func aTableOfCitationsThatIsNotSoundIsRefused() throws {
    let folder = try Temporary.folder()
    #expect(try CitationTable.read(folder: folder) == nil)
    for text in [
      "{",
      "[{number: \"khong\", label: \"a\", replacedBy: \"b\", from: \"2025-07-01\", about: \"\", trust: \"practice\"}]",
    ] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/citations.json5"))
      #expect(throws: CheckingRefusal.self) { try CitationTable.read(folder: folder) }
    }
  }
}
