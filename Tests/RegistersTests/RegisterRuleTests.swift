import Ground
import Organisation
import TestSupport
import Testing

@testable import Registers

/// What may be written, and what counts: pure.
@Suite struct RegisterRuleTests {
  private let today = At.day("2026-03-02")

  private func kind(_ code: String) throws -> RegisterKind { try Ledger.shipped().kind(code) }

  @Test func whatPeopleWriteBecomesOneForm() throws {
    let input = RegisterInput(
      day: "7/2", who: " Sở  Tư pháp", what: "Tập huấn soạn thảo văn bản", field: "Cải cách thể chế",
      cells: [
        "loai": "chuyen mon, nghiep vu", "so-nguoi": "1.200", "so-ngay": "", "ket-thuc": "09022026",
        "kinh-phi": "1.500.000 đ",
      ])
    let content = try RegisterRules.content(input, kind("dao-tao"), today: today)
    #expect(content.happenedOn == At.day("2026-02-07") && content.field == .institutions)
    #expect(
      content.values.text
        == #"{"ket-thuc":"2026-02-09","kinh-phi":"1500000","loai":"chuyen-mon","so-nguoi":"1200"}"#)
    #expect(content.values["so-ngay"] == nil, "what nobody wrote is not zero")
  }

  private static let bad: [(change: @Sendable (inout RegisterInput) -> Void, refusal: RegisterRefusal)] = [
    ({ $0.day = "" }, .missing("Ngày khai giảng")), ({ $0.day = "31/2/2026" }, .badDay("Ngày khai giảng", "31/2/2026")),
    ({ $0.day = "03/03/2026" }, .futureDay("Ngày khai giảng", At.day("2026-03-03"))),
    ({ $0.what = "  " }, .missing("Tên lớp, nội dung")), ({ $0.who = "" }, .missing("Cơ quan tổ chức lớp")),
    ({ $0.what = String(repeating: "ữ", count: 1001) }, .tooLong("Tên lớp, nội dung", 1000)),
    ({ $0.who = String(repeating: "x", count: 3_000_000) }, .tooLong("Cơ quan tổ chức lớp", 500)),
    ({ $0.cells["so-nguoi"] = "" }, .missing("Số lượt người tham gia")),
    ({ $0.cells["so-nguoi"] = "-4" }, .badNumber("Số lượt người tham gia", "-4")),
    ({ $0.cells["so-nguoi"] = "4 đ" }, .badNumber("Số lượt người tham gia", "4 đ")),
    ({ $0.cells["so-nguoi"] = "4,5" }, .badNumber("Số lượt người tham gia", "4,5")),
    ({ $0.cells["so-nguoi"] = "9999999999999999" }, .badNumber("Số lượt người tham gia", "9999999999999999")),
    ({ $0.cells["kinh-phi"] = "nhiều" }, .badMoney("Kinh phí", "nhiều")),
    ({ $0.cells["ket-thuc"] = "mai mốt" }, .badDay("Ngày kết thúc", "mai mốt")),
    ({ $0.cells["la"] = "x" }, .unknownColumn("la")),
    ({ $0.field = "Lĩnh vực thứ tám" }, .badField("Lĩnh vực thứ tám")),
  ]

  @Test(arguments: bad.indices)
  func whatCannotStandInTheRegisterIsRefused(_ place: Int) throws {
    var input = RegisterInput(
      day: "01/03/2026", who: "Sở", what: "Lớp", cells: ["loai": "khac", "so-nguoi": "5"])
    #expect(throws: Never.self) { try RegisterRules.content(input, kind("dao-tao"), today: today) }
    Self.bad[place].change(&input)
    #expect(throws: Self.bad[place].refusal) { try RegisterRules.content(input, kind("dao-tao"), today: today) }
    #expect(!Self.bad[place].refusal.message.isEmpty)
  }

  @Test func aWrongChoiceNamesTheRightOnes() throws {
    let input = RegisterInput(day: "1/3", who: "Sở", what: "Lớp", cells: ["loai": "bơi lội", "so-nguoi": "5"])
    let refusal = #expect(throws: RegisterRefusal.self) {
      try RegisterRules.content(input, kind("dao-tao"), today: today)
    }
    #expect(refusal?.message.contains("Lý luận chính trị; ") == true)
  }

  @Test func aLaterEditionLosesNothing() throws {
    let old = try RegisterRules.content(
      RegisterInput(
        day: "1/3", who: "Sở", what: "Lớp",
        cells: ["loai": "khac", "so-nguoi": "5", "so-ngay": "2", "kinh-phi": "1000"]), kind("dao-tao"), today: today)
    var later = try kind("dao-tao")
    later.edition = 2
    later.columns.removeAll { $0.code == "so-ngay" }
    for place in later.columns.indices {
      if later.columns[place].code == "kinh-phi" { later.columns[place].isRetired = true }
      if later.columns[place].code == "loai" {
        let last = later.columns[place].choices.count - 1
        later.columns[place].choices[last].isRetired = true
      }
    }
    // The form shows the retired choice, since it stands there, and does not ask for the retired column.
    let input = RegisterInput(day: "1/3", who: "Sở", what: "Lớp mới", cells: ["loai": "khac", "so-nguoi": "6"])
    let changed = try RegisterRules.content(input, later, keeping: old, today: today)
    #expect(changed.what == "Lớp mới" && changed.values["so-nguoi"] == "6")
    #expect(
      changed.values["so-ngay"] == "2" && changed.values["kinh-phi"] == "1000" && changed.values["loai"] == "khac")
    #expect(throws: RegisterRefusal.self, "a new entry may not take the retired choice") {
      try RegisterRules.content(input, later, today: today)
    }
  }

  private static func row(
    _ unit: Int, _ day: String, _ values: [String: String] = [:], turns: [(String, String)] = [], proven: Bool = false
  ) -> RegisterFigures.Row {
    .init(
      unitID: ID(unit), happenedOn: At.day(day), values: RegisterValues(values),
      turns: turns.map { (state: $0.0, day: At.day($0.1)) }, isProven: proven)
  }

  private let quarter = Period(from: At.day("2026-01-01"), to: At.day("2026-03-31"))

  @Test func sumsTellWhatTheyDoNotKnow() throws {
    let period = try #require(quarter)
    let rows = [
      Self.row(1, "2026-01-01", ["hinh-thuc": "tin-bai", "so-luong": "151", "luot": "15000"], proven: true),
      Self.row(1, "2026-03-31", ["hinh-thuc": "phat-thanh", "so-luong": "2"]),
      Self.row(1, "2026-02-01", ["so-luong": "1"]),
      Self.row(1, "2025-12-31", ["hinh-thuc": "tin-bai", "so-luong": "900", "luot": "1"], proven: true),
      Self.row(1, "2026-04-01", ["hinh-thuc": "tin-bai", "so-luong": "900"]),
    ]
    let figures = RegisterFigures(of: try kind("tuyen-truyen"), counting: rows, in: period)
    let count = try #require(figures["so-luong"])
    #expect(count.number == .init(value: 154))
    #expect(
      count.parts.first
        == .init(code: "tin-bai", label: "Tin, bài trên trang thông tin điện tử", number: .init(value: 151)))
    #expect(count.parts.last == .init(code: "", label: "Chưa ghi", number: .init(value: 1)))
    #expect(figures["luot"]?.number == .init(value: 15000, missing: 2))
    #expect(figures[RegisterFigures.provenCode]?.number == .init(value: 1))
    let unknown = RegisterFigures(of: try kind("tuyen-truyen"), counting: rows[1...2], in: period)
    #expect(unknown["luot"]?.number == .init(value: nil, missing: 2), "unknown is not zero")
    let none = RegisterFigures(of: try kind("tuyen-truyen"), counting: [], in: period)
    #expect(none["luot"]?.number == .zero)
  }

  @Test func aStateCountsInThePeriodItWasReached() throws {
    let period = try #require(quarter)
    let rows = [
      Self.row(1, "2025-11-01", turns: [("cong-nhan", "2026-01-15"), ("ap-dung", "2026-06-01")]),
      Self.row(1, "2026-02-01", turns: [("khong-cong-nhan", "2026-02-20")]),
      Self.row(1, "2025-10-01", turns: [("cong-nhan", "2025-12-01"), ("ap-dung", "2026-02-02")]),
      // As imported: applied, and nothing is known of the step before.
      Self.row(1, "2026-03-01", turns: [("ap-dung", "2026-03-05")]),
    ]
    let figures = RegisterFigures(of: try kind("sang-kien"), counting: rows, in: period)
    #expect(figures.figures.prefix(3).map(\.number.value) == [2, 2, 2])
  }

  @Test func aFigureMayBeOfSomeChoicesOnly() throws {
    let period = try #require(quarter)
    let rows = [
      Self.row(1, "2026-01-05", ["loai": "ky-luat", "doi-tuong": "can-bo", "so-luong": "3"]),
      Self.row(1, "2026-01-05", ["loai": "ky-luat", "doi-tuong": "cong-chuc", "so-luong": "5"]),
      Self.row(1, "2026-01-05", ["loai": "khen-thuong", "doi-tuong": "cong-chuc", "so-luong": "1"]),
    ]
    let figures = RegisterFigures(of: try kind("khen-thuong-ky-luat"), counting: rows, in: period)
    #expect(figures["ky-luat"]?.number.value == 8 && figures["khen-thuong"]?.number.value == 1)
    #expect(figures["ky-luat"]?.parts.prefix(2).map(\.number.value) == [3, 5])
  }

  @Test func aKindOfLaterDaysFitsTheSameShape() throws {
    let kind = try Ledger.equipment()
    let input = RegisterInput(
      day: "1/3", who: "", what: "Máy quét",
      cells: [
        "loai": "Máy quét", "so-luong": "2", "nguyen-gia": "17.000.000", "bao-hanh": "1/3/2028", "tinh-trang": "",
      ])
    let content = try RegisterRules.content(input, kind, today: today)
    #expect(content.field == .digitalGovernment)
    let row = RegisterFigures.Row(unitID: ID(1), happenedOn: content.happenedOn, values: content.values)
    let figures = RegisterFigures(of: kind, counting: [row], in: Period(monthOf: today))
    #expect(
      figures["nguyen-gia"]?.number.value == 17_000_000 && figures["so-luong"]?.parts.map(\.number.value) == [0, 2])
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func theTotalIsTheSumOfItsUnitsAndOfItsMonths(seed: UInt64) throws {
    var chance = Seeded(seed)
    let period = try #require(quarter)
    let kind = try kind("tuyen-truyen")
    let rows = (0..<300).map { _ in
      Self.row(
        chance.int(1...4), (At.day("2025-12-01") + chance.int(0...150)).description,
        [
          "hinh-thuc": chance.pick(["tin-bai", "phat-thanh", "cu", ""]), "so-luong": "\(chance.int(1...9))",
          "luot": chance.pick(["", "7"]),
        ], proven: chance.int(0...1) == 0)
    }
    let all = RegisterFigures(of: kind, counting: rows, in: period)
    let parts = (1...4).map { unit in
      RegisterFigures(of: kind, counting: rows.filter { $0.unitID == ID(unit) }, in: period)
    }
    let months = period.months.map { RegisterFigures(of: kind, counting: rows, in: $0) }
    for cut in [parts, months] {
      for (place, figure) in all.figures.enumerated() {
        #expect(figure.number.value == cut.reduce(0) { $0 + ($1.figures[place].number.value ?? 0) }, "seed \(seed)")
        #expect(figure.number.missing == cut.reduce(0) { $0 + $1.figures[place].number.missing })
        #expect(figure.parts.isEmpty || figure.number.value == figure.parts.reduce(0) { $0 + ($1.number.value ?? 0) })
      }
    }
    #expect(all["so-luong"]?.parts.map(\.code).suffix(2) == ["cu", ""], "a choice nobody knows any more is counted")
  }
}
