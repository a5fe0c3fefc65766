import Foundation
import Ground
import Reading
import Rendering
import TestSupport
import Testing

/// What a paper says in its three renderings, read back.
@Suite struct PaperDOCXTests {
  private func document(_ paper: OfficialPaper) throws -> String {
    try #require(try PaperSamples.parts(paper.docx())["word/document.xml"])
  }

  private func text(_ paper: OfficialPaper) throws -> DocumentText {
    try DocumentFile.read(path: Temporary.file("van-ban.docx", paper.docx()))
  }

  @Test(arguments: PaperSamples.names) func aPaperInWordIsTheSameAsEver(_ name: String) throws {
    let lines = try document(PaperSamples.paper(name)).replacing("><w:", with: ">\n<w:") + "\n"
    let golden = PaperSamples.folder.appendingPathComponent(name + ".document.xml")
    if ProcessInfo.processInfo.environment["GOLDEN"] == "write" {
      try Data(lines.utf8).write(to: golden)
    }
    #expect(try String(contentsOf: golden, encoding: .utf8) == lines)
  }

  @Test func theSamePaperGivesTheSameBytes() throws {
    let paper = try PaperSamples.paper("quyet-dinh")
    #expect(try paper.docx() == paper.docx())
  }

  @Test func aPlanReadsBackInItsOrder() throws {
    let blocks = try text(PaperSamples.paper("ke-hoach")).blocks
    let head = DocumentText.Block.table([
      [
        "ỦY BAN NHÂN DÂN\nHUYỆN BẠCH THÔNG\nỦY BAN NHÂN DÂN\nXÃ LỤC BÌNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
      ],
      [
        "Số:\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}/KH-UBND\nDỰ THẢO",
        "Lục Bình, ngày\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}tháng 3 năm 2023",
      ],
    ])
    #expect(blocks.first == head)
    #expect(blocks.dropFirst().first == .paragraph("KẾ HOẠCH", heading: nil))
    #expect(blocks.contains(.paragraph("I. MỤC ĐÍCH, YÊU CẦU", heading: 1)))
    #expect(blocks.contains(.paragraph("1. Mục đích", heading: 2)))
    let foot = blocks.firstIndex {
      if case .table(let rows) = $0 {
        rows.first?.last?.hasPrefix("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH") == true
      } else {
        false
      }
    }
    let end = blocks.firstIndex {
      if case .paragraph(let text, _) = $0 { text.hasSuffix("triển khai thực hiện./.") } else { false }
    }
    let appendix = blocks.firstIndex(of: .paragraph("Phụ lục", heading: nil))
    #expect(try #require(end) + 1 == foot)
    #expect(try #require(foot) + 1 == appendix)
    #expect(
      blocks.contains(
        .paragraph(
          "(Kèm theo Kế hoạch số\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}/KH-UBND ngày\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}tháng 3 năm 2023 của Ủy ban nhân dân xã Lục Bình)",
          heading: nil)))
  }

  @Test func sheetsHaveTheMarginsOfTheDecree() throws {
    let xml = try document(PaperSamples.paper("ke-hoach"))
    // A4, 20 mm above and below, 30 mm left, 15 mm right.
    #expect(xml.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"))
    #expect(xml.contains("<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"))
    #expect(xml.ranges(of: "<w:pgMar w:top=\"1134\" w:right=\"851\" w:bottom=\"1134\" w:left=\"1701\"").count == 2)
    // The number stands from the second page on.
    #expect(xml.ranges(of: "<w:titlePg/>").count == 2)
    #expect(xml.contains("<w:tblHeader/>"))
    #expect(xml.contains("<w:cantSplit/>"))
  }

  @Test func aDecisionHasItsGroundsAndArticles() throws {
    let text = try text(PaperSamples.paper("quyet-dinh")).text
    #expect(text.contains("Yên Thế, ngày 01 tháng 3 năm 2023"))
    #expect(text.contains("ngày 22 tháng 11 năm 2019;"))
    #expect(text.contains("Theo đề nghị của Trưởng phòng Nội vụ."))
    #expect(text.contains("\nQUYẾT ĐỊNH:\nĐiều 1. Thành lập"))
    #expect(text.contains("kể từ ngày ký./."))
    let xml = try document(PaperSamples.paper("quyet-dinh"))
    #expect(xml.contains("<w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">Điều 1.</w:t>"))
  }

  @Test func aLetterHasItsSubjectUnderTheNumber() throws {
    let blocks = try text(PaperSamples.paper("cong-van")).blocks
    guard case .table(let head)? = blocks.first else { return #expect(Bool(false)) }
    #expect(head[1][0].hasPrefix("Số: 07/TCKH-NS\nV/v đôn đốc"))
    #expect(head[1][1] == "Bình Giang, ngày 05 tháng 02 năm 2024")
    #expect(
      blocks[1...3] == [
        .paragraph("Kính gửi:", heading: nil), .paragraph("- Văn phòng HĐND và UBND huyện;", heading: nil),
        .paragraph("- Ủy ban nhân dân các xã, thị trấn.", heading: nil),
      ])
  }

  @Test func whateverIsTypedIsTextAndSoundXML() throws {
    let nasty = "<w:p/> & \"'\u{0}\u{B}\u{FFFE} ]]> 🧾"
    let paper = OfficialPaper(
      superior: nasty, issuer: nasty, number: PaperNumber(3, suffix: "a"), notation: nasty, place: nasty,
      typeName: nasty, subject: nasty, mark: nasty, authority: nasty, addressees: [nasty, nasty],
      bases: [PaperText(nasty)], enacting: nasty,
      body: [
        .paragraph(PaperText(nasty)), .table(PaperTable(headers: [PaperText(nasty)], rows: [[PaperText(nasty)]])),
        .appendix(number: nasty, title: PaperText(nasty)),
      ], recipients: [nasty],
      signatures: [PaperSignature(authority: [nasty], position: nasty, name: nasty, note: nasty)])
    #expect(try text(paper).text.contains("<w:p/> & \"' ]]> 🧾"))
    #expect(paper.html.text.contains("&lt;w:p/&gt; &amp;"))
    #expect(!paper.html.text.contains("<w:p/>"))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>) func anyBodyGivesADocumentThatReadsBack(_ seed: UInt64) throws {
    var chance = Seeded(seed)
    let lines = [
      "I. MỤC ĐÍCH", "1. Một", "a) Hai;", "- Ba", "Điều 4. Bốn", "Phần thứ nhất. NĂM", "--- ngang", "---", "| a | b |",
      "| c |", "", "Phụ lục I", "Phụ lục 2. Sáu", "**Bảy**", "./.", "## ",
    ]
    let body = (0..<chance.int(0...20)).map { _ in chance.pick(lines) }.joined(separator: "\n")
    let paper = OfficialPaper(issuer: "A", body: PaperMarkup.blocks(body), recipients: ["B"])
    #expect(try !text(paper).blocks.isEmpty, "seed \(seed): \(body)")
    let page = paper.html.text
    #expect(page.ranges(of: "<section").count == page.ranges(of: "</section>").count)
  }
}

@Suite struct PaperRuleTests {
  @Test func anEmptyPaperHasNothingToSign() throws {
    let html = OfficialPaper(issuer: "Ủy ban nhân dân xã Mẫu").html.text
    #expect(html.contains("ỦY BAN NHÂN DÂN"))
    #expect(!html.contains("Nơi nhận"))
    #expect(html.contains("ngày\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}tháng"))
  }

  @Test(arguments: [
    ("Kết thúc.", "Kết thúc./."), ("Kết thúc", "Kết thúc./."), ("Kết thúc./.", "Kết thúc./."),
    ("Trước ngày **25/10**.", "Trước ngày <b>25/10</b>./."), ("- a;", "- a./."),
  ]) func theTextEndsWithItsSign(_ typed: String, _ written: String) {
    let paper = OfficialPaper(issuer: "A", body: PaperMarkup.blocks(typed), recipients: ["B"])
    #expect(paper.html.text.contains("<p>\(written)</p>"))
  }

  @Test func recipientsGetTheirSigns() {
    let html = OfficialPaper(issuer: "A", recipients: ["- Như trên;", "Lưu: VT.", " "]).html.text
    #expect(html.contains("<li>- Như trên;</li><li>- Lưu: VT.</li>"))
  }

  @Test func severalSignaturesStandSideBySide() {
    let signers = ["Trưởng đoàn", "Đại diện đơn vị"].map { PaperSignature(position: $0, note: "Ký, ghi rõ họ tên") }
    let html = OfficialPaper(issuer: "A", typeName: "Biên bản", signatures: signers).html.text
    #expect(html.ranges(of: "class=\"signature\"").count == 2)
    #expect(html.contains("(Ký, ghi rõ họ tên)"))
    // Minutes have no number: none is announced.
    #expect(!html.contains("Số:"))
  }

  static let wrong: [(String, PaperRefusal)] = [
    ("{", .notJSON), ("{}", .missing("issuer")), ("", .missing("Cơ quan ban hành")),
    (#"{"issuer":"A","titel":"B"}"#, .unknownName("titel")), (#"{"issuer":"A","number":"x"}"#, .badValue("number")),
    (#"{"issuer":"A","recipients":"B"}"#, .badValue("recipients")),
    (#"{"issuer":"A","dated":"2023-02-30"}"#, .badValue("dated")), ("Cơ quan: A\n\nB", .unknownName("Cơ quan")),
    ("Xin chào\n\nB", .noColon(line: 1)), ("Cơ quan ban hành: A\nSố: x", .badValue("Số")),
    ("Cơ quan ban hành: A\nNgày: 31/02/2023", .badValue("Ngày")), ("a\u{0}", .notText),
  ]

  @Test(arguments: wrong) func aFileThatIsNoPaperIsRefused(_ text: String, _ refusal: PaperRefusal) {
    #expect(throws: refusal) { try PaperFile.paper(Array(text.utf8)) }
    #expect(!refusal.message.isEmpty)
  }

  @Test func aFileThatIsTooLargeIsRefused() {
    #expect(throws: PaperRefusal.tooLarge) {
      try PaperFile.paper([UInt8](repeating: 0x61, count: PaperFile.limit + 1))
    }
    #expect(throws: PaperRefusal.notText) { try PaperFile.paper([0xC3, 0x28]) }
  }

  @Test func aFileOfLinesIsReadWhateverItsMarks() throws {
    let paper = try PaperFile.paper(
      Array(
        "\u{FEFF}CO QUAN BAN HANH: Ủy ban nhân dân xã Mẫu\r\nngày: 5/2/2024\r\nKÝ: KT. Chủ tịch | Phó Chủ tịch | A (mẫu)\r\n\r\n1. Một"
          .utf8))
    #expect(paper.issuer == "Ủy ban nhân dân xã Mẫu")
    #expect(paper.dated == .on(At.day("2024-02-05")))
    #expect(
      paper.signatures == [PaperSignature(authority: ["KT. Chủ tịch"], position: "Phó Chủ tịch", name: "A (mẫu)")])
    #expect(paper.body == [.heading(level: 2, number: "1.", text: "Một")])
  }
}
