import Foundation
import TestSupport
import Testing

/// `cchc deadline`, counted by hand: 24/4/2026 is a Friday, the Hùng Kings' day falls on Sunday 26/4 and moves to the
/// 27th, 30/4 and 1/5 are holidays.
@Suite struct DeadlineTests {
  struct Answer: Decodable {
    struct Segment: Decodable {
      var from: String, to: String, kind: String, rule: String, note: String
    }
    var due: String?
    var timeline: [Segment]
  }

  private func ask(_ received: String, _ limit: String, _ more: String...) async throws -> Answer {
    let run = try await Program.run(
      ["deadline", "--received", received, "--limit", limit, "--format", "json"] + more, in: try Temporary.folder())
    try #require(run.status == 0, "\(run.err)")
    return try run.json()
  }

  @Test(arguments: [
    ("2026-04-24T16:30", "3wd", "2026-05-04T17:30"), ("2026-04-24T16:30", "8wh", "2026-04-28T16:30"),
    ("2026-04-24T16:30", "10d", "2026-05-04T17:30"), ("2026-04-24T16:30", "1mo", "2026-05-25T17:30"),
    ("2026-04-24T16:30", "same-day", "2026-04-28T17:30"), ("2026-04-24T14:59", "same-day", "2026-04-24T17:30"),
    ("2026-04-24T15:00", "same-day", "2026-04-28T17:30"),
    // Ending exactly with a working interval is due then.
    ("2026-05-04T07:30", "8wh", "2026-05-04T17:30"), ("2026-05-04T07:30", "4wh", "2026-05-04T11:30"),
    // Received on a Saturday: the clock starts on Monday 11/5, which is not counted.
    ("2026-05-09T10:00", "1wd", "2026-05-12T17:30"), ("2026-05-09T10:00", "10d", "2026-05-21T17:30"),
    ("2023-01-31T09:00", "1mo", "2023-02-28T17:30"),
    // An offset that is written is obeyed: 09:30 UTC is 16:30 here.
    ("2026-04-24T09:30:00Z", "8wh", "2026-04-28T16:30"),
  ])
  func theDueMomentIsWhatTheRulesSay(received: String, limit: String, due: String) async throws {
    let answer = try await ask(received, limit)
    #expect(answer.due == due + ":00+07:00")
    #expect(answer.timeline.last?.to == answer.due)
  }

  @Test(arguments: [
    // Neither the 28th (paused at closing) nor the 29th (paused at opening) counts: 4, 5 and 6 May do.
    ("3wd", "2026-04-28T09:00/2026-04-29T10:00", "2026-05-06T17:30"),
    // An hour on Friday, 1.5 and 2.5 on Tuesday, three left for Wednesday.
    ("8wh", "2026-04-28T09:00/2026-04-28T15:00", "2026-04-29T10:30"),
    // One closing was paused: one day later.
    ("10d", "2026-04-28T09:00/2026-04-29T10:00", "2026-05-05T17:30"),
    // No closing was paused: nothing moves.
    ("10d", "2026-04-28T09:00/2026-04-28T17:00", "2026-05-04T17:30"),
  ])
  func aPauseMovesTheDueMoment(limit: String, pause: String, due: String) async throws {
    let answer = try await ask("2026-04-24T16:30", limit, "--pause", pause)
    #expect(answer.due == due + ":00+07:00")
    #expect(answer.timeline.contains { $0.kind == "pause" && $0.from == "2026-04-28T09:00:00+07:00" })
  }

  @Test func anOpenPauseHasNoDueMomentButTheKeyIsThere() async throws {
    let run = try await Program.run(
      [
        "deadline", "--received", "2026-04-24T16:30", "--limit", "3wd", "--pause", "2026-04-28T09:00/", "--format",
        "json",
      ], in: try Temporary.folder())
    #expect(run.status == 0 && run.out.contains("\"due\" : null"))
    let text = try await Program.run(
      ["deadline", "--received", "2026-04-24T16:30", "--limit", "3wd", "--pause", "2026-04-28T09:00/"],
      in: try Temporary.folder())
    #expect(text.status == 0 && text.out.contains("đang tạm dừng"))
  }

  @Test func theTimelineHasNeitherGapsNorOverlaps() async throws {
    let answer = try await ask("2026-04-24T16:30", "3wd", "--pause", "2026-04-28T09:00/2026-04-29T10:00")
    #expect(answer.timeline.first?.from == "2026-04-24T16:30:00+07:00")
    for (earlier, later) in zip(answer.timeline, answer.timeline.dropFirst()) { #expect(earlier.to == later.from) }
    #expect(answer.timeline.contains { $0.kind == "holiday" && $0.note.contains("Giỗ Tổ") })
    #expect(Set(answer.timeline.map(\.kind)).isSuperset(of: ["work", "break", "day-off", "holiday", "pause"]))
  }

  @Test func aCalendarFileAddsDecreedDays() async throws {
    let file = try Temporary.file(
      "calendar.json",
      """
      {"days": [{"day": "2026-04-28", "kind": "day-off", "note": "Bão"}, {"day": "2026-05-02", "kind": "working-swap"}]}
      """)
    // The 28th is off, Saturday 2/5 works: 29/4, 2/5, 4/5.
    let answer = try await ask("2026-04-24T16:30", "3wd", "--calendar", file)
    #expect(answer.due == "2026-05-04T17:30:00+07:00")
    #expect(answer.timeline.contains { $0.note == "Bão" })
    #expect(try await ask("2026-04-24T16:30", "1wd", "--calendar", file).due == "2026-04-29T17:30:00+07:00")
  }

  @Test(arguments: [
    ["--received", "hôm qua", "--limit", "3wd"], ["--received", "2026-02-30T08:00", "--limit", "3wd"],
    ["--received", "2026-04-24T25:00", "--limit", "3wd"], ["--received", "2026-04-24T16:30", "--limit", "3"],
    ["--received", "2026-04-24T16:30", "--limit", "0wd"], ["--received", "2026-04-24T16:30", "--limit", "-3wd"],
    ["--received", "2026-04-24T16:30", "--limit", "99999999999999999999d"],
    ["--received", "2026-04-24T16:30", "--limit", "3wd", "--pause", "2026-04-28T09:00"],
    ["--received", "2026-04-24T16:30", "--limit", "3wd", "--pause", "2026-04-29T09:00/2026-04-28T09:00"],
    ["--received", "2026-04-24T16:30", "--limit", "3wd", "--calendar", "khong-co.json"],
    ["--received", "2026-04-24T16:30", "--limit", "3wd", "--format", "xml"],
    // Years the calendar does not know: no answer rather than a wrong one.
    ["--received", "9999-12-31T23:00", "--limit", "3wd"], ["--received", "0001-01-01T08:00", "--limit", "3wd"],
    ["--received", "2095-01-03T08:00", "--limit", "600mo"], ["--received", "2099-12-01T08:00", "--limit", "5000wd"],
    ["--received", "2026-04-24T16:30", "--limit", "3wd", "--pause", "2026-04-28T09:00/9999-01-01T00:00"],
    ["--received", "2026-04-24T16:30", "--limit", "3wd", "--extend", "2026-04-25T08:00/9999-01-02T07:00"],
    // Decided before the receipt, twice, to a Saturday, to the night, not two moments.
    ["--received", "2026-04-24T16:30", "--limit", "3wd", "--extend", "2026-04-24T16:29/2026-05-06T17:30"],
    [
      "--received", "2026-04-24T16:30", "--limit", "3wd", "--extend", "2026-04-28T09:00/2026-05-06T17:30", "--extend",
      "2026-04-28T09:00/2026-05-07T17:30",
    ],
    ["--received", "2026-04-24T16:30", "--limit", "3wd", "--extend", "2026-04-28T09:00/2026-05-09T10:00"],
    ["--received", "2026-04-24T16:30", "--limit", "3wd", "--extend", "2026-04-28T09:00/2026-05-06T03:00"],
    ["--received", "2026-04-24T16:30", "--limit", "3wd", "--extend", "2026-04-28T09:00"],
    ["--limit", "3wd"], ["--received", "2026-04-24T16:30"], [],
  ])
  func badInputIsRefusedInVietnamese(arguments: [String]) async throws {
    let run = try await Program.run(["deadline"] + arguments, in: try Temporary.folder())
    #expect(run.status == 2 && run.out.isEmpty && run.err.isVietnamese)
  }

  @Test(arguments: [
    // Due 4 May 17:30: an earlier or equal moment, and one decided afterwards.
    "2026-04-28T09:00/2026-05-04T17:30", "2026-04-28T09:00/2026-04-29T17:30", "2026-05-04T17:31/2026-05-11T17:30",
    "2026-05-04T17:30/2026-05-11T17:30",
  ])
  func anExtensionIsLaterAndInTime(given: String) async throws {
    let run = try await Program.run(
      ["deadline", "--received", "2026-04-24T16:30", "--limit", "3wd", "--extend", given], in: try Temporary.folder())
    #expect(run.status == 2 && run.out.isEmpty && run.err.contains("17:30 04/05/2026"), "\(run.err)")
  }

  @Test func anExtensionLeavesTheCountOfDaysBeforeIt() async throws {
    let answer = try await ask("2026-04-24T16:30", "3wd", "--extend", "2026-04-28T09:00/2026-05-06T17:30")
    #expect(answer.due == "2026-05-06T17:30:00+07:00")
    #expect(answer.timeline.contains { $0.note.hasSuffix("3/3") } && answer.timeline.last?.kind == "extension")
  }

  @Test func anOpenPauseIsShown() async throws {
    let answer = try await ask("2026-04-24T16:30", "3wd", "--pause", "2026-04-28T09:00/")
    #expect(answer.due == nil && answer.timeline.last?.kind == "pause")
    #expect(answer.timeline.contains { $0.from == "2026-04-28T09:00:00+07:00" && $0.kind == "pause" })
  }

  @Test func momentsAreReadAsEverywhere() async throws {
    for received in ["2026-04-24T09:30:00.75Z", "2026-04-24T16:30:59.9", "24/04/2026 16:30"] {
      #expect(try await ask(received, "3wd").due == "2026-05-04T17:30:00+07:00")
    }
    #expect(try await ask("2026-04-24", "1wd", "--pause", "2026-04-28/2026-04-29").due == "2026-04-29T17:30:00+07:00")
  }

  @Test func aBrokenCalendarFileIsRefusedWithItsPlace() async throws {
    for text in ["không phải JSON", #"{"days": [{"day": "2026-13-01", "kind": "day-off"}]}"#, #"{"days": 1}"#] {
      let file = try Temporary.file("calendar.json", text)
      let run = try await Program.run(
        ["deadline", "--received", "2026-04-24T16:30", "--limit", "3wd", "--calendar", file],
        in: try Temporary.folder())
      #expect(run.status == 2 && run.err.isVietnamese)
    }
  }
}

extension String {
  /// Whether this is words for people: Vietnamese letters, and none of what a machine says to itself.
  var isVietnamese: Bool {
    unicodeScalars.contains { (0x1EA0...0x1EF9).contains($0.value) || "đĐơƠưƯăĂ".unicodeScalars.contains($0) }
      && !contains("Fatal error") && !contains("Error Domain") && !contains(".swift:")
  }
}
