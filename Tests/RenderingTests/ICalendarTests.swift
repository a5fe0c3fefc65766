import Ground
import Rendering
import Testing

/// The calendar file, byte for byte where RFC 5545 is strict.
@Suite struct ICalendarTests {
  private func text(_ summary: String, _ description: String = "") throws -> String {
    let day = try #require(Day("2026-03-31"))
    let at = try #require(Instant("2026-03-02T05:30"))
    return ICalendar.text(
      name: "Lịch, của tôi",
      [.init(uid: "task-1-2@cchc", day: day, summary: summary, description: description, changedAt: at)])
  }

  @Test func aDayIsAWholeDay() throws {
    let lines = try text("Báo cáo; quý I, 2026\\", "dòng 1\ndòng 2").split(separator: "\r\n").map(String.init)
    #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR")
    #expect(lines.contains("DTSTART;VALUE=DATE:20260331") && lines.contains("DTEND;VALUE=DATE:20260401"))
    // Half past five in Viet Nam is half past ten of the day before in UTC.
    #expect(lines.contains("DTSTAMP:20260301T223000Z") && lines.contains("UID:task-1-2@cchc"))
    #expect(lines.contains("SUMMARY:Báo cáo\\; quý I\\, 2026\\\\") && lines.contains("DESCRIPTION:dòng 1\\ndòng 2"))
    #expect(lines.contains("X-WR-CALNAME:Lịch\\, của tôi"))
  }

  @Test func everyLineEndsWithCRLFAndHasAtMost75Bytes() throws {
    let long = String(repeating: "Rà soát thủ tục hành chính 🇻🇳 ", count: 40)
    let whole = try text(long, "x")
    #expect(!whole.replacing("\r\n", with: "").contains { $0 == "\r" || $0 == "\n" } && whole.hasSuffix("\r\n"))
    for line in whole.split(separator: "\r\n") { #expect(line.utf8.count <= 75) }
    // Unfolded, it is what went in.
    #expect(whole.replacing("\r\n ", with: "").contains("SUMMARY:" + long))
  }

  @Test func controlCharactersCannotBreakALine() throws {
    let broken = try text("a\r\nEND:VCALENDAR\u{0}b")
    #expect(broken.split(separator: "\r\n").filter { $0 == "END:VCALENDAR" }.count == 1)
  }
}
