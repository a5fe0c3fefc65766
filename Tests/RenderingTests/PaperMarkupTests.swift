import Foundation
import Ground
import Rendering
import TestSupport
import Testing

@Suite struct PaperMarkupTests {
  static let lines: [(String, PaperBlock)] = [
    ("I. MỤC ĐÍCH, YÊU CẦU", .heading(level: 1, number: "I.", text: "MỤC ĐÍCH, YÊU CẦU")),
    ("A. ĐẶC ĐIỂM TÌNH HÌNH", .heading(level: 1, number: "A.", text: "ĐẶC ĐIỂM TÌNH HÌNH")),
    ("1. Mục đích", .heading(level: 2, number: "1.", text: "Mục đích")),
    ("2.1. Kết quả đạt được", .heading(level: 3, number: "2.1.", text: "Kết quả đạt được")),
    ("2.1 Kết quả đạt được", .heading(level: 3, number: "2.1", text: "Kết quả đạt được")),
    ("1.1.1. Phạm vi", .heading(level: 4, number: "1.1.1.", text: "Phạm vi")),
    ("## 1. Kết quả chung:", .heading(level: 2, number: "1.", text: "Kết quả chung:")),
    ("### Không số", .heading(level: 3, number: "", text: "Không số")),
    ("Phần thứ nhất. TÌNH HÌNH", .heading(level: 0, number: "Phần thứ nhất", text: "TÌNH HÌNH")),
    ("CHƯƠNG II: TỔ CHỨC", .heading(level: 0, number: "CHƯƠNG II", text: "TỔ CHỨC")),
    ("Điều 1. Phạm vi điều chỉnh", .article(number: "Điều 1.", text: "Phạm vi điều chỉnh")),
    ("Điều 2a: Sửa đổi Điều 2", .article(number: "Điều 2a.", text: "Sửa đổi Điều 2")),
    ("1. Giao Phòng Nội vụ đôn đốc.", .clause(number: "1.", text: "Giao Phòng Nội vụ đôn đốc.")),
    ("a) Ban hành kế hoạch", .clause(number: "a)", text: "Ban hành kế hoạch")),
    ("đ) Báo cáo;", .clause(number: "đ)", text: "Báo cáo;")),
    ("> 3. Ba", .clause(number: "3.", text: "Ba")),
    ("- Lưu: VT.", .item(.dash, text: "Lưu: VT.")),
    ("-Một số xã", .item(.dash, text: "Một số xã")),
    ("– Gạch dài", .item(.dash, text: "Gạch dài")),
    ("+ Xã Tân Sỏi", .item(.plus, text: "Xã Tân Sỏi")),
    ("---", .pageBreak(.portrait)),
    ("--- ngang", .pageBreak(.landscape)),
    ("Phụ lục I. DANH MỤC NHIỆM VỤ", .appendix(number: "I", title: "DANH MỤC NHIỆM VỤ")),
    ("PHỤ LỤC", .appendix(number: "", title: "")),
    ("\\1. Một", .paragraph("1. Một")),
    // What only looks like a mark.
    ("Điều 5 Luật Đất đai quy định", .paragraph("Điều 5 Luật Đất đai quy định")),
    ("Phần lớn các xã đã ban hành", .paragraph("Phần lớn các xã đã ban hành")),
    ("Phụ lục kèm theo", .paragraph("Phụ lục kèm theo")),
    ("2023 là năm thứ ba", .paragraph("2023 là năm thứ ba")),
    ("1.5 ha đất", .paragraph("1.5 ha đất")),
    ("15.000 lượt truy cập", .paragraph("15.000 lượt truy cập")),
    ("-5 độ", .paragraph("-5 độ")),
    ("+84 912 345 678", .paragraph("+84 912 345 678")),
    ("#nhãn", .paragraph("#nhãn")),
    ("I.", .paragraph("I.")),
  ]

  @Test(arguments: lines) func aLineIsWhatItLooksLike(_ line: String, _ block: PaperBlock) {
    #expect(PaperMarkup.blocks(line) == [block])
    #expect(PaperMarkup.blocks(PaperMarkup.text(of: [block])) == [block])
  }

  @Test func wordsMayBeBoldOrItalic() {
    let text = PaperText(markup: "phương châm “**5 rõ**” (*rõ người, rõ việc*), ***cả hai***")
    #expect(text.plain == "phương châm “5 rõ” (rõ người, rõ việc), cả hai")
    #expect(
      text.runs == [
        .init("phương châm “"), .init("5 rõ", isBold: true), .init("” ("), .init("rõ người, rõ việc", isItalic: true),
        .init("), "), .init("cả hai", isBold: true, isItalic: true),
      ])
  }

  @Test(arguments: ["a * b", "5*3", "**", "a **b", "****", "\\*sao\\*", "a*b**c"])
  func aStarWithoutAPartnerIsAStar(_ markup: String) {
    let text = PaperText(markup: markup)
    #expect(text.runs.count <= 1)
    #expect(text.plain == markup.replacing("\\", with: ""))
  }

  @Test func aTableHasAHeadWidthsAndSpannedRows() throws {
    let blocks = PaperMarkup.blocks(
      """
      | TT | Nhiệm vụ | Thời hạn |
      |:-5-:|-70-|--:|
      | **I. Thể chế** |
      | 1 | Rà soát \\| hệ thống hóa<br>văn bản | 15/10/2023
      | 2 | Theo dõi |
      """)
    let table = PaperTable(
      columns: [.init(width: 5, alignment: .center), .init(width: 70), .init(alignment: .right)],
      headers: ["TT", "Nhiệm vụ", "Thời hạn"],
      rows: [
        [PaperText(markup: "**I. Thể chế**")], ["1", "Rà soát | hệ thống hóa\nvăn bản", "15/10/2023"],
        ["2", "Theo dõi", ""],
      ])
    #expect(blocks == [.table(table)])
    #expect(table.settled.map(\.width).reduce(0, +) == 1000)
  }

  @Test func aTableHasNoMoreColumnsThanWordKnows() throws {
    let blocks = PaperMarkup.blocks("| a |\n|" + (1...80).map { "c\($0)|" }.joined())
    guard case .table(let table)? = blocks.first else { return #expect(Bool(false)) }
    #expect(table.columns.count == 63)
    #expect(table.rows[0][62].plain.hasPrefix("c63 c64 "))
    #expect(PaperMarkup.blocks(PaperMarkup.text(of: blocks)) == blocks)
  }

  @Test func aBareAppendixTakesTheLineRightUnderIt() {
    #expect(
      PaperMarkup.blocks("Phụ lục II\nDANH MỤC\nBảng dưới đây.") == [
        .appendix(number: "II", title: "DANH MỤC"), .paragraph("Bảng dưới đây."),
      ])
    #expect(
      PaperMarkup.blocks("Phụ lục II\n\nBảng dưới đây.") == [
        .appendix(number: "II", title: ""), .paragraph("Bảng dưới đây."),
      ])
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>) func whateverIsTypedIsReadTheSameAgain(_ seed: UInt64) {
    var chance = Seeded(seed)
    for _ in 0..<50 {
      let typed = Self.noise(&chance)
      let blocks = PaperMarkup.blocks(typed)
      let text = PaperMarkup.text(of: blocks)
      #expect(PaperMarkup.blocks(text) == blocks, "seed \(seed): \(typed.debugDescription) → \(text.debugDescription)")
      #expect(PaperMarkup.text(of: PaperMarkup.blocks(text)) == text, "seed \(seed)")
    }
  }

  /// Pieces that mean something, in an order that means nothing.
  private static func noise(_ chance: inout Seeded) -> String {
    let pieces = [
      "*", "**", "***", "****", "\\", "|", "|", "| ", "---", ":-", "-40-", "# ", "## ", "- ", "+ ", "> ", "I. ", "1. ",
      "1.1. ", "a) ", "Điều 3. ", "Phụ lục ", "Phần thứ hai. ", "Mục 1\n", "ngang", "<br>", "<", "br>", ".", ":", " ",
      " ", "\n", "\n", "\n\n", "Kế hoạch", "số 21ª", "ư\u{031B}", "\u{301}", "\t", "\r\n", "\0", "\u{FEFF}", "\u{A0}",
      "\u{2028}", "🧾", "&", "\"", "\u{FFFE}",
    ]
    return (0..<chance.int(0...25)).map { _ in chance.pick(pieces) }.joined()
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>) func whateverIsBuiltIsReadBack(_ seed: UInt64) {
    var chance = Seeded(seed)
    for _ in 0..<20 {
      let blocks = (0..<chance.int(0...8)).map { _ in Self.block(&chance) }
      let text = PaperMarkup.text(of: blocks)
      #expect(PaperMarkup.blocks(text) == blocks, "seed \(seed): \(text.debugDescription)")
    }
  }

  private static func block(_ chance: inout Seeded) -> PaperBlock {
    let text = text(&chance)
    switch chance.int(0...8) {
    case 0: return .heading(level: 0, number: chance.pick(["Phần thứ ba", "Chương IV", "Mục 12"]), text: text)
    case 1:
      return .heading(
        level: chance.int(1...4), number: text.isEmpty ? "" : chance.pick(["", "I.", "B.", "3.", "3.2.", "a)"]),
        text: text.isEmpty ? "x" : text)
    case 2: return .article(number: chance.pick(["Điều 1.", "ĐIỀU 12a."]), text: text)
    case 3: return .clause(number: chance.pick(["1.", "II.", "2.1.", "đ)", "7)"]), text: text.isEmpty ? "x" : text)
    case 4: return .item(chance.pick([.dash, .plus]), text: text.isEmpty ? "x" : text)
    case 5: return .pageBreak(chance.pick([.portrait, .landscape]))
    case 6: return .appendix(number: chance.pick(["", "I", "3"]), title: text)
    case 7:
      let count = chance.int(1...4)
      func row() -> [PaperText] { (0..<count).map { _ in Self.text(&chance) } }
      let columns = (0..<count).map { _ in
        PaperTable.Column(
          width: chance.pick([nil, 5, 40, 999]), alignment: chance.pick([nil, .left, .center, .right]))
      }
      return .table(
        PaperTable(
          columns: columns, headers: chance.int(0...3) == 0 ? [] : row(),
          rows: (0..<chance.int(0...3)).map { _ in chance.int(0...4) == 0 ? [Self.text(&chance)] : row() }))
    default: return .paragraph(text.isEmpty ? "x" : text)
    }
  }

  private static func text(_ chance: inout Seeded) -> PaperText {
    let words = [
      "Kế hoạch", "1.", "I. MỤC", "a)", "Điều 1.", "Phụ lục I.", "Phụ lục", "*", "**", "\\", "\\*", "\\\\", "|", "---",
      "- ", "+x", "#", "## ", ">", "<br>", "\n", " ", "x", "số", ":-:", ".", "Phần thứ nhất", "Chương I: ",
    ]
    return PaperText(
      runs: (0..<chance.int(0...5)).map { _ in
        PaperText.Run(chance.pick(words), isBold: chance.int(0...1) == 0, isItalic: chance.int(0...1) == 0)
      })
  }

  @Test func aPaperGoesThroughJSON() throws {
    let paper = OfficialPaper(
      issuer: "Ủy ban nhân dân xã Lục Bình", number: PaperNumber(21, suffix: "a"), notation: "KH-UBND",
      dated: .open(month: 10, year: 2023), typeName: "Kế hoạch", bases: [PaperText(markup: "Căn cứ *Luật*")],
      body: PaperMarkup.blocks("I. MỤC ĐÍCH\nMột.\n| a | b |"), signatures: [PaperSignature(name: "Nguyễn Văn A (mẫu)")]
    )
    let json = try JSONEncoder().encode(paper)
    #expect(try JSONDecoder().decode(OfficialPaper.self, from: json) == paper)
    let typed = #"{"issuer":"A","number":5,"body":["1. Một","- Hai"]}"#
    let read = try JSONDecoder().decode(OfficialPaper.self, from: Data(typed.utf8))
    #expect(read.number == 5)
    #expect(read.body == [.heading(level: 2, number: "1.", text: "Một"), .item(.dash, text: "Hai")])
  }

  @Test(arguments: ["", "0", "-1", "a", "1234567890", "5abcd", "5-a"]) func whatIsNoNumberIsNone(_ text: String) {
    #expect(PaperNumber(text) == nil)
    #expect(PaperNumber("05")?.description == "05")
    #expect(PaperNumber("21a")?.description == "21a")
  }

  @Test(arguments: ["", "2023", "2023-10", "2023-10-05"]) func aDateMayBeKnownInPart(_ text: String) throws {
    #expect(try #require(PaperDate(text)).description == text)
    #expect(PaperDate("2023-13") == nil)
    #expect(PaperDate("2023-02-30") == nil)
  }
}
