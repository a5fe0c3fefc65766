import Foundation
import Ground
import Testing

@Suite struct DayTests {
  @Test func everyDayOfFourCenturiesIsReadBack() {
    var day = Day(year: 1900, month: 1, day: 1)
    var (count, last) = (0, 0)
    while let today = day, today.year < 2300 {
      let (year, month, dayOfMonth) = today.fields
      #expect(Day(year: year, month: month, day: dayOfMonth) == today)
      #expect(Day(today.description) == today)
      // Sunday follows Saturday; nothing is left out.
      #expect(count == 0 || today.weekday % 7 == (last + 1) % 7)
      (last, count) = (today.weekday, count + 1)
      day = today + 1
    }
    #expect(count == 146_097, "four centuries of the Gregorian calendar")
  }

  @Test(arguments: [
    "2026-02-29", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "26-01-01",
    "2026/01/01", "2026-01-01 ", "", "2026-01-0١",
  ])
  func whatIsNoDayIsRefused(_ text: String) {
    #expect(Day(text) == nil)
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-12-31", 2, "2027-02-28"),
    ("2026-03-31", -1, "2026-02-28"), ("2026-05-15", 12, "2027-05-15"), ("2024-02-29", 12, "2025-02-28"),
    ("2026-01-15", -13, "2024-12-15"),
  ])
  func monthsEndWhereTheMonthEnds(_ from: String, _ months: Int, _ to: String) throws {
    #expect(try #require(Day(from)).adding(months: months) == Day(to))
  }

  @Test func aDayIsWrittenAsPeopleReadIt() throws {
    let day = try #require(Day("2026-02-07"))
    #expect(day.vietnamese == "07/02/2026" && day.description == "2026-02-07")
    #expect(day.startOfMonth == Day("2026-02-01") && day.endOfMonth == Day("2026-02-28"))
    #expect(day.startOfYear == Day("2026-01-01"))
  }
}

@Suite struct InstantTests {
  @Test(arguments: [
    ("2026-03-02T09:00", "2026-03-02T09:00:00+07:00"), ("2026-03-02T09:00:30", "2026-03-02T09:00:30+07:00"),
    ("2026-03-02T02:00:00Z", "2026-03-02T09:00:00+07:00"), ("2026-03-01T23:30:00-02:30", "2026-03-02T09:00:00+07:00"),
    ("2026-03-02T09:00:00+07:00", "2026-03-02T09:00:00+07:00"),
  ])
  func aMomentIsReadAsLocalUnlessItSaysOtherwise(_ text: String, _ read: String) throws {
    let moment = try #require(Instant(text))
    #expect(moment.description == read && Instant(moment.description) == moment)
  }

  @Test(arguments: ["2026-03-02", "2026-03-02T25:00", "2026-03-02T09:60", "2026-02-30T09:00", "09:00", "", "x"])
  func whatIsNoMomentIsRefused(_ text: String) {
    #expect(Instant(text) == nil)
  }

  @Test func daysBeginAtMidnightInVietnam() throws {
    let last = try #require(Instant("2026-03-01T16:59:59Z"))
    #expect(last.day == Day("2026-03-01") && last.secondOfDay == 86_399)
    #expect((last + 1).day == Day("2026-03-02") && (last + 1).secondOfDay == 0)
    #expect(last.minute.secondOfDay == 86_340)
    let before = Instant(seconds: -8 * 3600)
    #expect(before.day == Day("1969-12-31"), "before the epoch too: \(before)")
  }
}

@Suite struct SearchKeyTests {
  @Test(arguments: [
    ("Nguyễn Thị Đào", "nguyen thi dao"), ("ĐƯỜNG Lê Lợi", "duong le loi"), ("Quý  I/2024", "quy i/2024"),
    ("Hòa hoà", "hoa hoa"), ("", ""),
  ])
  func marksAndCaseMakeNoDifference(_ text: String, _ key: String) {
    #expect(SearchKey(text).description == key)
    // The same letters, put together in another way.
    #expect(SearchKey(text.decomposedStringWithCanonicalMapping).description == key)
  }

  @Test func textThatIsTidyAlreadyIsWhatTidyingWouldMakeOfIt() {
    // Every character there is below the last Vietnamese letter, at the beginning, within and at the end.
    for number in UInt32(0)..<0x1F10 {
      guard let scalar = Unicode.Scalar(number) else { continue }
      for text in ["\(scalar)ễ1", "ễ\(scalar)1", "ễ1\(scalar)", "e\(scalar)\u{0301}"] {
        let kept = text.precomposedStringWithCanonicalMapping.unicodeScalars.compactMap(Self.tidy)
        let expected = String(String.UnicodeScalarView(kept)).trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(Array(text.tidied.unicodeScalars) == Array(expected.unicodeScalars), "U+\(String(number, radix: 16))")
      }
    }
  }

  /// What one scalar becomes.
  private static func tidy(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x0A, 0x0D: return "\n"
    case 0x09, 0x0B, 0x0C, 0x85: return " "
    case 0xFEFF: return nil
    default: return scalar.properties.generalCategory == .control ? nil : scalar
    }
  }

  @Test func aTabPartsWordsAndALineEndsOnce() {
    #expect("Trần\tThị\u{0B}A".tidied == "Trần Thị A" && "một\t\thai".tidied == "một hai")
    #expect("dòng 1\r\ndòng 2\rdòng 3\ndòng 4".tidied == "dòng 1\ndòng 2\ndòng 3\ndòng 4")
    #expect("a\r\n\r\nb".tidied == "a\n\nb")
  }

  @Test func aNameIsOnOneLine() {
    #expect("Trần Thị\r\nHồng \n Ngọc".tidiedLine == "Trần Thị Hồng Ngọc" && "Trần\u{2028}A".tidiedLine == "Trần A")
    #expect(" A B ".tidiedLine == "A B" && "\n".tidiedLine.isEmpty)
  }

  @Test func tidyTextHasNoBlanksAtItsEndsNothingInvisibleAndOneForm() {
    #expect("  Trần\u{0007} Thị A\u{FEFF} \n".tidied == "Trần Thị A" && " A ".tidied == "A" && "".tidied.isEmpty)
    let decomposed = "Trần".decomposedStringWithCanonicalMapping
    #expect(
      Array(decomposed.tidied.unicodeScalars) == Array("Trần".precomposedStringWithCanonicalMapping.unicodeScalars))
  }
}

@Suite struct IDTests {
  private enum Thing {}

  @Test func idsGrowWithTimeAndAreNeverTheSame() {
    let start = Instant(seconds: 1_772_000_000)
    let source = IDSource(seed: 7, clock: { start })
    let ids = (0..<5000).map { _ in source.next(Thing.self) }
    #expect(Set(ids).count == ids.count && ids == ids.sorted())
    let later = IDSource(seed: 7, clock: { start + 60 })
    let next: ID<Thing> = later.next()
    #expect(ids.allSatisfy { $0 < next })
  }

  @Test(arguments: ["", "x", "-1", "1.0", " 1", "99999999999999999999"])
  func whatIsNoIDIsRefused(_ text: String) {
    #expect(ID<Thing>(text) == nil)
  }
}

@Suite struct PeriodTests {
  @Test func aPeriodIsCutIntoItsMonths() throws {
    let (from, to) = (try #require(Day("2025-11-15")), try #require(Day("2026-02-03")))
    let period = try #require(Period(from: from, to: to))
    #expect(period.months.map(\.from.description) == ["2025-11-15", "2025-12-01", "2026-01-01", "2026-02-01"])
    #expect(period.months.map(\.to.description) == ["2025-11-30", "2025-12-31", "2026-01-31", "2026-02-03"])
    #expect(period.months.map(\.length).reduce(0, +) == period.length)
    #expect(Period(from: to, to: from) == nil)
  }

  @Test func numbersAreGroupedAndRead() {
    #expect(
      Digits.grouped(1_234_567) == "1.234.567" && Digits.grouped(-1234) == "-1.234" && Digits.grouped(999) == "999")
    #expect(Digits.padded(7, 4) == "0007" && Digits.padded(12_345, 4) == "12345")
    #expect(Digits.value("0042".utf8) == 42 && Digits.value("".utf8) == nil && Digits.value("4a".utf8) == nil)
    #expect(Digits.value("99999999999999999999".utf8) == nil, "what does not fit is no number")
  }
}
