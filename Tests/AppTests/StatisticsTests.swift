import Foundation
import TestSupport
import Testing

/// `cchc statistics` over `Samples`, counted by hand.
@Suite struct StatisticsTests {
  @Test(arguments: Engine.available)
  func theTableIsWhatTheRegisterSays(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    let all = try await place.statistics()
    #expect(all.line == [3, 4, 1, 1, 3, 1, 2, 1] && all.received.total == 8 && all.resolved.total == 5)
    #expect(all.isConsistent && all.rows == nil && all.refused == 1 && all.noDueDate == 1)
    #expect(try await place.statistics("--scope", "subtree") == all)
    let below = try await place.statistics("--scope", "below")
    #expect(below.line == all.line)
    let own = try await place.statistics("--scope", "own")
    #expect(own.line == [0, 0, 0, 0, 0, 0, 0, 0])
    let commune = try await place.good(
      "statistics", "--unit", "M.1", "--from", "2024-03-01", "--to", "2024-03-31", "--scope", "own", "--format", "json")
    #expect(try commune.json(Figures.self).line == [2, 2, 1, 1, 1, 1, 1, 1])
  }

  @Test(arguments: Engine.available)
  func rowsAddUpUnderEveryGrouping(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    let all = try await place.statistics()
    for grouping in ["unit", "field", "procedure", "month"] {
      let grouped = try await place.statistics("--by", grouping)
      let rows = try #require(grouped.rows)
      #expect(grouped.line == all.line && !rows.isEmpty)
      for place in all.line.indices {
        #expect(rows.map { $0.line[place] }.reduce(0, +) == all.line[place], "\(grouping)")
      }
      for row in rows { #expect(row.isConsistent) }
    }
    func line(_ grouping: String, _ key: String) async throws -> [Int]? {
      try await place.statistics("--by", grouping).rows?.first { $0.key == key }?.line
    }
    #expect(try await line("unit", "M.1") == [2, 2, 1, 1, 1, 1, 1, 1])
    #expect(try await line("unit", "M.2") == [1, 2, 0, 0, 2, 0, 1, 0])
    #expect(try await line("field", "Lĩnh vực một") == [2, 3, 1, 1, 3, 0, 1, 1])
    #expect(try await line("field", "Lĩnh vực hai") == [1, 1, 0, 0, 0, 1, 1, 0])
    #expect(try await line("procedure", "1.3wd") == [2, 1, 1, 1, 1, 0, 1, 1])
    #expect(try await line("month", "2024-03") == all.line)
  }

  @Test(arguments: Engine.available)
  func everyMonthIsAPeriodOfItsOwn(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    let run = try await place.good(
      "statistics", "--unit", "M", "--from", "2024-02-15", "--to", "2024-04-30", "--by", "month", "--format", "json")
    let answer: Figures = try run.json()
    // Nothing is carried over into the whole; in April HS-4 falls overdue beside HS-5, HS-6 has no due date.
    #expect(answer.line == [3, 5, 0, 1, 3, 1, 1, 2])
    #expect(answer.rows?.map(\.key) == ["2024-02", "2024-03", "2024-04"])
    #expect(answer.rows?.first?.line == [0, 1, 0, 0, 0, 0, 1, 0])
    #expect(answer.rows?.last?.line == [0, 0, 3, 0, 0, 0, 1, 2])
  }

  @Test func theTextSaysTheSame() async throws {
    let place = try await Place.make(.sqlite).filled()
    let run = try await place.good("statistics", "--unit", "M", "--from", "2024-03-01", "--to", "2024-03-31")
    let last = try #require(run.out.split(separator: "\n").last)
    let numbers = last.split(whereSeparator: { $0 == " " }).compactMap { Int($0) }
    #expect(numbers.starts(with: [8, 3, 4, 1, 5, 1, 3, 1, 3, 2, 1]), "\(run.out)")
  }

  @Test(arguments: [
    (["--unit", "KHONG", "--from", "2024-01-01", "--to", "2024-01-31"], "KHONG"),
    (["--unit", "M", "--from", "2024-01-31", "--to", "2024-01-01"], "ngày"),
    (["--unit", "M", "--from", "2024-02-30", "--to", "2024-03-01"], "2024-02-30"),
    (["--unit", "M", "--from", "2024-01-01", "--to", "mai"], "mai"),
    (["--unit", "M", "--from", "2024-01-01", "--to", "2024-01-31", "--structure", "x"], "x"),
    (["--unit", "M", "--from", "2024-01-01", "--to", "2024-01-31", "--by", "tuần"], "--by"),
    (["--unit", "M", "--from", "2024-01-01", "--to", "2024-01-31", "--scope", "all"], "--scope"),
    (["--unit", "M"], "--from"),
  ])
  func aQuestionThatMakesNoSenseIsRefused(arguments: [String], word: String) async throws {
    let place = try await Place.make(.sqlite).filled(withDossiers: false)
    let run = try await Program.run(["statistics"] + arguments + ["--database", place.database], in: place.folder)
    #expect(run.status == 2 && run.out.isEmpty && run.err.isVietnamese && run.err.contains(word))
  }
}
