import Ground
import Plans
import TestSupport
import Testing

/// Which regular report some days are the period of, whatever the cut-off.
@Suite struct ReportRhythmTests {
  static let rows: [(from: String, to: String, period: String)] = [
    ("2026-01-01", "2026-01-31", "month 2026 1"), ("2026-02-15", "2026-03-14", "month 2026 3"),
    ("2025-12-15", "2026-01-14", "month 2026 1"), ("2026-01-01", "2026-03-31", "quarter 2026 1"),
    ("2024-01-01", "2024-03-25", "quarter 2024 1"), ("2025-12-15", "2026-03-14", "quarter 2026 1"),
    ("2026-10-01", "2026-12-31", "quarter 2026 4"), ("2025-12-15", "2026-06-14", "half 2026 1"),
    ("2026-01-01", "2026-09-30", "nine-months 2026 1"), ("2026-01-01", "2026-12-31", "year 2026 1"),
    ("2025-12-15", "2026-12-14", "year 2026 1"),
    // Seed 002 and 004: free periods, of no rhythm.
    ("2022-12-10", "2023-07-31", ""), ("2023-01-01", "2023-08-28", ""), ("2026-07-01", "2026-12-31", ""),
    ("2026-01-05", "2026-03-31", ""), ("2025-12-10", "2026-03-14", ""),
  ]

  @Test(arguments: rows.indices) func daysBelongToTheReportThatEndsWithThem(_ row: Int) throws {
    let (from, to, period) = Self.rows[row]
    let found = ObligationRule.Rhythm.holding(try #require(Period(from: At.day(from), to: At.day(to))))
    #expect(found.map { "\($0.rhythm.rawValue) \($0.year) \($0.period)" } ?? "" == period)
  }
}
