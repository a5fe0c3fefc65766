import Foundation
import Ground
import Indicators
import Rendering
import Scoring
import TestSupport
import Testing

/// Sets as tables that officials edit, and as files.
@Suite struct WorkbookTests {
  @Test(arguments: ["766", "bach-thong", "dti-mau", "mau-cap-xa", "mot-cua", "sipas-mau", "than-thien"])
  func everyShippedSetComesBackEqual(code: String) throws {
    let set = try Sample.set(code)
    let path = try Temporary.path("bo.xlsx")
    try CriteriaWorkbook.write(set, to: path)
    #expect(try CriteriaWorkbook.read(path: path, Sample.registry) == set)
    let text = CriteriaFile.text(of: set)
    #expect(try CriteriaFile.read(Data(text.utf8), name: "bo", Sample.registry) == set)
  }

  private func read(_ rows: [String]) -> Result<CriteriaSet, CriteriaRefusal> {
    let head =
      "Loại dòng,Mã,Thuộc,Nội dung,Điểm tối đa,Cách chấm,\"Số liệu, tử số\",Mẫu số,Ngưỡng đủ điểm,\"Bậc, thành phần, mức trả lời\",Từ,Đến"
    let set = [
      "Bộ tiêu chí,Mã bộ tiêu chí,,thu", "Bộ tiêu chí,Phiên bản,,1", "Bộ tiêu chí,Tên bộ tiêu chí,,Thử",
      "Bộ tiêu chí,Tổng điểm,,\"2,5\"", "Bộ tiêu chí,Căn cứ,,Thử", "Bộ tiêu chí,Độ tin cậy của căn cứ,,Giả định",
    ]
    do {
      let width = 12
      let padded = (set + rows).map { $0 + String(repeating: ",", count: max(0, width - cells($0))) }
      let path = try Temporary.file("bo.csv", ([head] + padded).joined(separator: "\n"))
      return .success(try CriteriaWorkbook.read(path: path, Sample.registry))
    } catch let refusal as CriteriaRefusal { return .failure(refusal) } catch {
      Issue.record(error)
      return .failure(CriteriaRefusal("", []))
    }
  }

  /// How many cells a line has; commas in quotes part nothing.
  private func cells(_ line: String) -> Int {
    var (count, isQuoted) = (1, false)
    for letter in line {
      if letter == "\"" { isQuoted.toggle() } else if letter == ",", !isQuoted { count += 1 }
    }
    return count
  }

  @Test func anOfficialWritesASetWithCommasAndWords() throws {
    let set = try read([
      "Tiêu chí,1,,Lĩnh vực,\"2,5\",,",
      "Tiêu chí,1.1,1,Trực tuyến,1.5,tuyến tính đến ngưỡng,dossier.online,dossier.receivedNew,50",
      "Tiêu chí,1.2,1,Khác,1,Theo bậc,portal.reformArticles,,,\"0 | 12 | 0\n12 | | 1\"",
    ]).get()
    #expect(set.total == Sample.q("2.5") && set.criterion("1.1")?.rule.kind == .linear)
    let facts = ScoringFacts(indicators: [
      "dossier.online": .number(Quantity(25)), "dossier.receivedNew": .number(Quantity(100)),
      "portal.reformArticles": .number(Quantity(12)),
    ])
    #expect(Scorer(set).score(facts).total.exact == Sample.q("1.75"))
  }

  @Test func whatIsWrongIsToldByRow() throws {
    guard
      case .failure(let refusal) = read([
        "Tiêu chí,1,,Lĩnh vực,\"2,5\",Chưa rõ,", "Tiêu chí,2,9,Lạc,1,Chưa rõ,", "Lạ,3,,X,1,Chưa rõ,",
        "Tiêu chí,4,,Số sai,một,Chưa rõ,", "Tiêu chí,5,,Thừa cột,1,Chưa rõ,,,50",
        "Tiêu chí,6,,Chỉ tiêu,1,Theo tỷ lệ,no.such,dossier.online",
        "Tiêu chí,7,,Nghìn,1.200,Chưa rõ,", "Tiêu chí,8,,Cách,1,Bói,",
      ])
    else {
      Issue.record("it was taken")
      return
    }
    let told = Dictionary(
      grouping: refusal.faults,
      by: { String($0.place.prefix(while: { $0 != "(" })).trimmingCharacters(in: .whitespaces) })
    for row in ["Dòng 9", "Dòng 10", "Dòng 11", "Dòng 12", "Dòng 13", "Dòng 14", "Dòng 15"] {
      #expect(told[row] != nil, "\(row): \(refusal.message)")
    }
    #expect(refusal.message.contains("Cột “Ngưỡng đủ điểm”"))
  }

  /// What a spreadsheet makes of what is typed: numbers are numbers, `31/03` is a day of this year.
  @Test func numbersAndDaysThatASpreadsheetMadeAreReadToo() throws {
    let titles = [
      "Loại dòng", "Mã", "Nội dung", "Điểm tối đa", "Cách chấm", "Hệ số khi chậm", "Tài liệu kiểm chứng",
      "Việc phải làm", "Chậm nhất",
    ]
    let path = try Temporary.path("bo.xlsx")
    let writer = try XLSXWriter(path: path, sheet: "Bộ", columns: titles.map { ExportColumn($0) })
    let properties: [(String, ExportCell)] = [
      ("Mã bộ tiêu chí", .text("thu")), ("Phiên bản", .number(2026)), ("Tên bộ tiêu chí", .text("Thử")),
      ("Tổng điểm", .decimal(1.5)), ("Căn cứ", .text("Thử")), ("Độ tin cậy của căn cứ", .text("giả định")),
      ("Áp dụng từ ngày", .day(Sample.day("2026-01-01"))),
    ]
    for (name, value) in properties { try writer.append([.text("Bộ tiêu chí"), .text(name), value]) }
    try writer.append([
      .text("Tiêu chí"), .decimal(1.1), .text("Ban hành kế hoạch"), .decimal(1.5), .text("đúng hạn"), .decimal(0.5),
      .text("Kế hoạch; báo cáo"), .text("Ban hành"), .day(Sample.day("2026-03-31")),
    ])
    try writer.finish()
    let set = try CriteriaWorkbook.read(path: path, Sample.registry)
    let criterion = try #require(set.criterion("1.1"))
    #expect(set.total == Sample.q("1.5") && set.edition == "2026" && set.from == Sample.day("2026-01-01"))
    #expect(criterion.rule == .timely(.init(late: Sample.q("0.5"))) && criterion.evidence == [.plan, .report])
    #expect(criterion.obligation == ScoringObligation(what: "Ban hành", month: 3, day: 31))
  }

  @Test func whatIsNoTableIsRefused() throws {
    for bytes in [[UInt8](), [0x50, 0x4B, 3, 4, 1], Array("%PDF-1.4".utf8), Array("một,hai\n1,2\n".utf8)] {
      let path = try Temporary.file("bo.xlsx", bytes)
      #expect(throws: CriteriaRefusal.self) { try CriteriaWorkbook.read(path: path, Sample.registry) }
    }
  }

  // Editions

  @Test func aNewEditionIsToldInSentences() throws {
    let old = try Sample.set("bach-thong")
    var new = old
    new.edition = "2023"
    guard case .linear(var linear) = new.fields[6].children[0].children[3].rule else { return }
    linear.full = Quantity(20)
    new.fields[6].children[0].children[3].rule = .linear(linear)
    new.fields[0].children[0].max = Quantity(1)
    new.fields[0].children.removeLast()
    new.fields[4].children.append(Criterion(code: "5.9", label: "Mới", max: Quantity(1), rule: .unknown))
    let said = CriteriaDiff.changes(from: old, to: new).map(\.message)
    #expect(said.contains("Phiên bản: từ “2022” thành “2023”."))
    #expect(said.contains("1.4: điểm tối đa từ 0,5 thành 1."))
    #expect(said.contains { $0.hasPrefix("7.4.4: cách chấm từ") && $0.contains("12 %") && $0.contains("20 %") })
    #expect(said.contains { $0.hasPrefix("Thêm 5.9 “Mới”") } && said.contains { $0.hasPrefix("Bỏ 1.R") })
    #expect(said.count == 5)
    #expect(CriteriaDiff.changes(from: old, to: old).isEmpty)
  }

  /// What does not change a point today can change who is scored, what counts, and what may be believed.
  @Test func changesBesideTheRulesAreToldToo() throws {
    let old = try Sample.set("bach-thong")
    var new = old
    (new.isSample, new.note, new.bandTrust) = (true, "Ghi chú khác", .official)
    new.source.trust = .official
    new.facts.removeLast()
    new.fields[0].children[0].kinds = ["district"]
    (new.fields[0].children[1].trust, new.fields[0].children[1].note) = (.official, "")
    new.fields[0].children[1].reason = "Do khác."
    new.fields[6].isOutside = true
    new.fields[1].children[0].children.swapAt(0, 1)
    new.fields.swapAt(3, 4)
    let said = CriteriaDiff.changes(from: old, to: new).map(\.message)
    for words in [
      "Bộ mẫu: từ “không” thành “có”.", "Độ tin cậy của căn cứ: từ", "Độ tin cậy của xếp loại: từ",
      "Ghi chú của bộ: từ", "Dữ kiện đơn vị khai: từ", "1.4: cấp áp dụng từ (không ghi) thành “district”.",
      "1.5: độ tin cậy của cách chấm từ “Giả định” thành “Văn bản chính thức”.", "1.5: ghi chú từ",
      "1.5: lý do mất điểm từ", "7: ngoài tổng điểm từ “không” thành “có”.",
      "Lĩnh vực: thứ tự từ 1, 2, 3, 4, 5, 6, 7 thành 1, 2, 3, 5, 4, 6, 7.",
      "2.1, bên dưới: thứ tự từ 2.1.1, 2.1.2, 2.1.3, 2.1.4 thành 2.1.2, 2.1.1, 2.1.3, 2.1.4.",
    ] { #expect(said.contains { $0.hasPrefix(words) }, "\(words): \(said)") }
    #expect(said.count == 12)
  }

  @Test func lastYearsFactsAreScoredUnderNextYearsSet() throws {
    let old = try Sample.set("bach-thong")
    var new = old
    guard case .linear(var linear) = new.fields[6].children[0].children[3].rule else { return }
    linear.full = Quantity(18)
    new.fields[6].children[0].children[3].rule = .linear(linear)
    let facts = try Sample.lucBinh()
    let found = CriteriaDiff.compare(Scorer(old).score(facts), Scorer(new).score(facts))
    #expect(found.map(\.code) == ["7.4.4"])
    #expect(found.first?.old?.exact == Sample.q("0.3") && found.first?.new?.exact == Sample.q("0.2"))
  }
}
