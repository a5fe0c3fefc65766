import Ground
import Reading
import Testing

@Suite struct InputTests {
  let today: Day
  init() throws { today = try #require(Day("2026-04-24")) }

  @Test(arguments: [
    ("7/2", "2026-02-07"), ("07/02/2024", "2024-02-07"), ("7-2-2024", "2024-02-07"), ("7.2.2024", "2024-02-07"),
    ("07022024", "2024-02-07"), ("20240207", "2024-02-07"), ("070224", "2024-02-07"), ("7/2/24", "2024-02-07"),
    ("7/2/90", "1990-02-07"), ("2024-02-07", "2024-02-07"), ("hôm nay", "2026-04-24"), ("HOM NAY", "2026-04-24"),
    ("hôm qua", "2026-04-23"), ("ngày mai", "2026-04-25"), (" 7/2/2024 ", "2024-02-07"),
    ("ngày 7 tháng 2 năm 2024", "2024-02-07"), ("7 tháng 2", "2026-02-07"), ("29/2/2024", "2024-02-29"),
    ("20122012", "2012-12-20"),
  ])
  func daysAreReadAsPeopleWriteThem(_ text: String, _ day: String) {
    #expect(DateInput.read(text, today: today) == Day(day).map { .day($0) })
  }

  @Test(arguments: [
    ("2024-02-07T16:30", "2024-02-07T16:30"), ("2024-02-07 16:30:05", "2024-02-07T16:30:05"),
    ("2024-02-07T09:30:00Z", "2024-02-07T16:30"), ("16:30 07/02/2024", "2024-02-07T16:30"),
    ("07/02/2024 16:30", "2024-02-07T16:30"), ("16h30 7/2/2024", "2024-02-07T16:30"),
    ("16 giờ 30, ngày 7/2/2024", "2024-02-07T16:30"), ("8g05 hôm nay", "2026-04-24T08:05"),
    ("16h 7/2/2024", "2024-02-07T16:00"), ("16h 7/2", "2026-02-07T16:00"), ("16:30", "2026-04-24T16:30"),
    ("lúc 16h ngày mai", "2026-04-25T16:00"),
    ("7/2/2024, 7:05:09", "2024-02-07T07:05:09"), ("16 giờ 30 ngày 7 tháng 2 năm 2024", "2024-02-07T16:30"),
  ])
  func momentsAreReadAsPeopleWriteThem(_ text: String, _ moment: String) {
    #expect(DateInput.read(text, today: today) == Instant(moment).map { .moment($0) })
    #expect(DateInput.readDay(text, today: today) == nil)
  }

  @Test(arguments: [
    "", "x", "31/2/2024", "7/13/2024", "32/1", "29/2/2025", "0/1/2024", "7/2/2024/1", "7/2 8/2", "25:00 7/2/2024",
    "16:60", "16:30 17:30", "-7/2", "7//2", "/", "1/1/0001", "9999-01-01", "99999999", "7/2/202", "12345", "h",
    "16h300",
    "7/2/2024 giờ", "٧/٢/٢٠٢٤", "1e5", "999999999999999999999999999",
  ])
  func whatIsNoDayIsNotGuessed(_ text: String) {
    #expect(DateInput.read(text, today: today) == nil)
  }

  @Test(arguments: [
    ("1500000", 1_500_000), ("1.500.000", 1_500_000), ("1,500,000", 1_500_000), ("1 500 000", 1_500_000),
    ("1500000 đ", 1_500_000), ("1.500.000đ", 1_500_000), ("1.500.000 đồng", 1_500_000), ("15.000 VND", 15_000),
    ("15.000 VNĐ", 15_000), ("0", 0), ("1.500,00", 1500), ("1,500.00", 1500), ("1500.0", 1500), ("500", 500),
    ("999.999.999.999.999", 999_999_999_999_999),
  ])
  func amountsAreReadAsPeopleWriteThem(_ text: String, _ amount: Int) {
    #expect(AmountInput.read(text) == Dong(amount))
  }

  @Test(arguments: [
    "", "đ", "-5", "1.50", "1.500,5", "1.5000", "1500.000.0", "15.00.000", "x", "1e6", "1.500.000,000.000", "1,500.000",
    "1000000000000000", "1.500 2", "..", ".500", "1.",
  ])
  func whatIsNoAmountIsNotGuessed(_ text: String) {
    #expect(AmountInput.read(text) == nil)
  }

  @Test func yesAndNo() {
    for text in ["có", "CÓ", "x", "X", "1", "true", "Đúng", "yes", "✓"] { #expect(YesNoInput.read(text) == true) }
    for text in ["không", "Khong", "0", "false", "sai", "chưa"] { #expect(YesNoInput.read(text) == false) }
    for text in ["", "2", "có lẽ"] { #expect(YesNoInput.read(text) == nil) }
  }
}

@Suite struct CitizenCardTests {
  let today: Day
  init() throws { today = try #require(Day("2026-04-24")) }
  static let scanned = "030190001234|141234567|Đặng Thị Mẫu|07021990|Nữ|Thôn Mẫu, xã Mẫu, Hải Dương|24042021"

  private func card(_ text: String) throws -> CitizenCard { try CitizenCard(scanned: text, today: today) }

  @Test func allFieldsAreRead() throws {
    let card = try card("030190001234|141234567|Đặng Văn Mẫu|07021990|Nam|Xã Mẫu|24042021||Cha|Mẹ\r\n")
    #expect(card.number.digits == "030190001234")
    #expect(card.oldNumber == "141234567")
    #expect(card.name == "Đặng Văn Mẫu")
    #expect(card.bornOn == Day("1990-02-07"))
    #expect(card.sex == .male)
    #expect(card.address == "Xã Mẫu")
    #expect(card.issuedOn == Day("2021-04-24"))
    // Digit four says female, born in the 1900s.
    #expect(card.warnings == [.sexDiffers])
  }

  @Test func aSoundCardHasNoWarnings() throws {
    let card = try card(Self.scanned)
    #expect(card.warnings.isEmpty)
    #expect(card.number.province == "030")
    #expect(card.number.birthYear == 1990)
  }

  @Test(arguments: [
    ("030290001234||A|07022090|Nam|B", [CitizenCard.Warning.datesImpossible]),
    ("030190001234||A|07021991|Nữ|B", [.birthYearDiffers]), ("032190001234||A|07021990|Nữ|B", [.unknownProvince]),
    ("030190001234||A|1990|Nữ|B", [.birthDateUnreadable]), ("030190001234||A|07021990|?|B", [.sexUnreadable]),
    ("030190001234||A|07021990|Nữ|B|01011980", [.datesImpossible]), ("030204001234||A|29022004|nam|", []),
  ])
  func oddThingsAreWarningsOnly(_ text: String, _ warnings: [CitizenCard.Warning]) throws {
    #expect(try card(text).warnings == warnings)
    #expect(warnings.allSatisfy { !$0.message.isEmpty })
  }

  @Test(arguments: [
    ("", CitizenCardRefusal.notACard), ("030190001234", .notACard), ("https://example.vn", .notACard),
    ("03019000123|a|b|c|d|e", .badNumber), ("03019000123x|a|b|c|d|e", .badNumber),
    ("٠٣٠١٩٠٠٠١٢٣٤|a|b|c|d|e", .badNumber),
    ("030190001234|||07021990|Nam|B", .noName),
  ])
  func whatIsNoCardIsRefused(_ text: String, _ refusal: CitizenCardRefusal) {
    #expect(throws: refusal) { try card(text) }
    #expect(!refusal.message.contains("0301"))
  }

  @Test func decomposedNamesAreComposed() throws {
    let name = try card(Self.scanned.decomposedForTest).name
    #expect(Array(name.utf8) == Array("Đặng Thị Mẫu".utf8))
  }

  @Test func nothingPersonalReachesALog() throws {
    let card = try card(Self.scanned)
    var dumped = ""
    dump(card, to: &dumped)
    for text in ["\(card)", String(reflecting: card), dumped] {
      #expect(!text.contains("030190001234") && !text.contains("Mẫu"))
    }
  }
}

extension String {
  fileprivate var decomposedForTest: String {
    replacing("ặ", with: "a\u{0323}\u{0306}").replacing("ị", with: "i\u{0323}").replacing(
      "ẫ", with: "a\u{0302}\u{0303}")
  }
}
