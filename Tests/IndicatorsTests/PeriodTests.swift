import Ground
import Indicators
import Testing

struct PeriodTests {
  private let nd09 = CutOffRule(
    code: "nd09", label: "NĐ 09", startDay: 15, citation: Citation(document: "NĐ 09/2019/NĐ-CP", trust: .unverified))

  @Test(arguments: [
    ("2026-11", "2026-10-15", "2026-11-14"), ("2026-01", "2025-12-15", "2026-01-14"),
    ("2026-Q1", "2025-12-15", "2026-03-14"), ("2026-H1", "2025-12-15", "2026-06-14"),
    ("2026-9M", "2025-12-15", "2026-09-14"), ("2026", "2025-12-15", "2026-12-14"),
    ("2026-H2", "2026-06-15", "2026-12-14"),
  ])
  func theCutOffOfTheFifteenthIsThatOfTheTable(code: String, from: String, to: String) throws {
    let period = try #require(ReportingPeriod(code: code, rule: nd09))
    #expect("\(period.period.from)" == from)
    #expect("\(period.period.to)" == to)
    #expect(period.code == code)
  }

  @Test(arguments: [
    ("2026-11", "2026-11-01", "2026-11-30"), ("2024-02", "2024-02-01", "2024-02-29"),
    ("2026-Q4", "2026-10-01", "2026-12-31"), ("2026-9M", "2026-01-01", "2026-09-30"),
    ("2023-01-01..2023-08-28", "2023-01-01", "2023-08-28"),
  ])
  func calendarPeriodsAreWholeMonths(code: String, from: String, to: String) throws {
    let period = try #require(ReportingPeriod(code: code))
    #expect("\(period.period.from)" == from)
    #expect("\(period.period.to)" == to)
    #expect(period.code == code)
  }

  @Test(arguments: ["2026-13", "2026-Q5", "2026-H0", "26-01", "2026-1", "2026-02-30..2026-03-01", "", "2026-Q", "abcd"])
  func whatIsNoPeriodIsRefused(code: String) { #expect(ReportingPeriod(code: code) == nil) }

  @Test(arguments: [
    ("2026-01", "2025-12", "2025-01"), ("2026-Q1", "2025-Q4", "2025-Q1"), ("2026-H2", "2026-H1", "2025-H2"),
    ("2026-9M", "2025-9M", "2025-9M"), ("2026", "2025", "2025"),
    ("2023-01-01..2023-01-10", "2022-12-22..2022-12-31", "2022-01-01..2022-01-10"),
  ])
  func theOneBeforeAndTheSameLastYear(code: String, before: String, lastYear: String) throws {
    let period = try #require(ReportingPeriod(code: code))
    #expect(period.previous?.code == before)
    #expect(period.sameLastYear?.code == lastYear)
  }

  /// Period, day, the other period, and as much of it as is compared; empty where nothing is.
  @Test(arguments: [
    ("2026-11", "2026-11-22", "2026-10", "2026-10-01..2026-10-22"), ("2026-11", "2026-12-01", "2026-10", "2026-10"),
    ("2026-11", "2026-11-30", "2026-10", "2026-10"), ("2026-03", "2026-03-30", "2026-02", "2026-02-01..2026-02-28"),
    ("2026-Q4", "2026-11-22", "2025-Q4", "2025-10-01..2025-11-22"), ("2026-12", "2026-11-22", "2026-11", ""),
    ("2026", "2026-01-01", "2025", "2025-01-01..2025-01-01"),
  ])
  func aRunningPeriodIsComparedWithAsManyDays(code: String, day: String, other: String, expected: String) throws {
    let (period, another) = (try #require(ReportingPeriod(code: code)), try #require(ReportingPeriod(code: other)))
    #expect((period.soFar(try #require(Day(day)), in: another)?.code ?? "") == expected)
  }
}
