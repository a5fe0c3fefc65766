import Ground
import Organisation
import Storage
import TestSupport
import Testing
import WorkCalendar

@testable import Plans

private let unit = ID<Organisation.Unit>(1)
private let above = ID<Organisation.Unit>(9)

/// What follows from a task's log, and who may pass it on: pure.
@Suite struct TaskRuleTests {
  private func entry(
    _ kind: TaskLog.Kind, _ day: String, on: String? = nil, due: String? = nil, from: ID<Organisation.Unit> = unit
  ) -> TaskLog.Entry {
    .init(
      kind, at: Instant(At.day(day), hour: 9), by: "A", unit: from, on: on.map(At.day), due: due.map(At.day))
  }

  private func standing(_ entries: [TaskLog.Entry]) -> TaskStanding { TaskStanding(of: TaskLog(entries), unit: unit) }

  @Test func theDayOfTheAcceptedReportCounts() {
    let given = entry(.assigned, "2026-03-02", due: "2026-03-20")
    let slow = standing([given, entry(.reported, "2026-03-19"), entry(.completed, "2026-04-10")])
    // The leader was slow, not the officer.
    #expect(slow.state == .done && slow.doneOn == At.day("2026-03-19") && !slow.isLate(on: At.day("2026-06-01")))
    let returned = standing([
      given, entry(.reported, "2026-03-19"), entry(.returned, "2026-03-23"), entry(.reported, "2026-03-24"),
      entry(.completed, "2026-03-25"),
    ])
    #expect(returned.doneOn == At.day("2026-03-24") && returned.isLate(on: At.day("2026-06-01")))
    #expect(returned.returnedCount == 1)
  }

  @Test func aReportInTimeWaitsWithoutBecomingLate() {
    let given = entry(.assigned, "2026-03-02", due: "2026-03-20")
    let waiting = standing([given, entry(.reported, "2026-03-20")])
    #expect(!waiting.isLate(on: At.day("2026-05-01")))
    #expect(TaskUrgency(waiting, on: At.day("2026-05-01"), soon: At.day("2026-05-05")) == .waiting)
    #expect(!standing([given]).isLate(on: At.day("2026-03-20")) && standing([given]).isLate(on: At.day("2026-03-21")))
    let opened = standing([given, entry(.reported, "2026-03-20"), entry(.returned, "2026-03-21")])
    #expect(opened.isLate(on: At.day("2026-03-23")) && opened.state == .returned)
  }

  @Test func withoutADeadlineNothingIsLate() {
    let open = standing([entry(.assigned, "2020-01-01")])
    #expect(!open.isLate(on: At.day("2026-01-01")))
    #expect(TaskUrgency(open, on: At.day("2026-01-01"), soon: At.day("2026-01-09")) == .dateless)
  }

  @Test func urgingFromAboveIsToldApart() {
    let s = standing([
      entry(.assigned, "2026-03-02"), entry(.reminded, "2026-03-03"), entry(.reminded, "2026-03-09", from: above),
    ])
    #expect(s.remindedCount == 2 && s.remindedFromAboveCount == 1 && s.firstRemindedOn == At.day("2026-03-03"))
    #expect(s.firstRemindedFromAboveOn == At.day("2026-03-09"))
  }

  @Test func aLogIsReadAsItWasWritten() throws {
    let log = TaskLog([
      .init(
        .reported, at: At.time("2026-03-02T09:00"), by: "Trần\tVăn", unit: unit, on: At.day("2026-03-01"),
        due: At.day("2026-04-01"), written: At.day("2026-03-29"), percent: 40, officer: ID(7), note: "Dòng 1\nDòng \\2",
        person: "Lê"), entry(.cancelled, "2026-03-05"),
    ])
    #expect(TaskLog(log.columnValue) == log)
    #expect(TaskLog(.text("nonsense")) == nil)
  }

  private let clock = DeadlineClock(calendar: .statutoryOnly)

  @Test(arguments: [
    ("30/11/2026", "2026-11-30", "2026-11-30"),
    // A Sunday moves on to Monday; a limit is counted in the working calendar.
    ("22/11/2026", "2026-11-22", "2026-11-23"), ("15 ngày làm việc", "2026-11-23", "2026-11-23"),
    ("10 ngày", "2026-11-12", "2026-11-12"), ("1 tháng", "2026-12-02", "2026-12-02"),
  ])
  func aDeadlineIsADayOrALimit(text: String, written: String, inForce: String) throws {
    let assigned = At.day("2026-11-02")
    let due = try #require(TaskDue.read(text, today: assigned))
    #expect(due.written(assignedOn: assigned, clock) == At.day(written))
    #expect(due.inForce(assignedOn: assigned, clock) == At.day(inForce))
    #expect(TaskDue(due.columnValue) == due)
  }

  @Test(arguments: ["", "sớm", "31/02/2026", "0 ngày làm việc", "ngày"])
  func whatIsNoDeadlineIsRefused(text: String) { #expect(TaskDue.read(text, today: At.day("2026-11-02")) == nil) }

  private func assign(_ due: String, on day: String, at: String) throws(PlanRefusal) -> TaskLog.Entry {
    try TaskRules.assignment(
      .day(At.day(due)), assignedOn: At.day(day), officer: nil, by: "A", unit: unit, at: At.time(at), clock)
  }

  @Test func aDeadlineInThePastIsRefused() throws {
    #expect(throws: PlanRefusal.dueInPast(At.day("2026-03-01"), At.day("2026-03-02"))) {
      try assign("2026-03-01", on: "2026-03-02", at: "2026-03-02T09:00")
    }
    // A Sunday that is over does not become a deadline by moving to Monday.
    #expect(throws: PlanRefusal.dueInPast(At.day("2026-03-01"), At.day("2026-03-02"))) {
      try assign("2026-03-01", on: "2026-03-02", at: "2026-03-02T09:00")
    }
    #expect(throws: PlanRefusal.dueTooFar(At.day("2062-03-01"))) {
      try assign("2062-03-01", on: "2026-03-02", at: "2026-03-02T09:00")
    }
    #expect(throws: PlanRefusal.assignedInFuture(At.day("2026-03-03"))) {
      try assign("2026-03-09", on: "2026-03-03", at: "2026-03-02T09:00")
    }
    // What was given on paper before is written down with its own day.
    #expect(try assign("2026-02-10", on: "2026-02-02", at: "2026-03-02T09:00").on == At.day("2026-02-02"))
  }

  private typealias Link = DelegationRule.Link
  private func link(_ unit: Int, _ officer: Int? = nil) -> Link {
    Link(unitID: ID(unit), officerID: officer.map { ID($0) })
  }

  @Test func aTaskNeverComesBack() throws {
    let below: Set<ID<Organisation.Unit>> = [ID(2), ID(3)]
    // Province 1 → district 2 → commune 3.
    try DelegationRule.check([link(1), link(2)], to: ID(3), officer: nil, below: below)
    #expect(throws: PlanRefusal.circular) {
      try DelegationRule.check([link(1), link(2)], to: ID(1), officer: nil, below: below.union([ID(1)]))
    }
    #expect(throws: PlanRefusal.notBelow) {
      try DelegationRule.check([link(1), link(2)], to: ID(8), officer: nil, below: below)
    }
    // Within a unit: to somebody else, not to nobody, not back.
    try DelegationRule.check([link(2, 5)], to: ID(2), officer: ID(6), below: below)
    #expect(throws: PlanRefusal.delegatedToItself) {
      try DelegationRule.check([link(2, 5)], to: ID(2), officer: nil, below: below)
    }
    #expect(throws: PlanRefusal.circular) {
      try DelegationRule.check([link(2, 5), link(2, 6)], to: ID(2), officer: ID(5), below: below)
    }
  }

  @Test func theFiveClearSayWhatIsMissing() {
    let whole = TaskDraft(
      unitID: unit, role: "Công chức Tư pháp", work: "Rà soát", responsibility: "Chủ trì", schedule: "Quý I",
      product: "Báo cáo")
    #expect(whole.unclear.isEmpty)
    #expect(TaskDraft(unitID: unit, work: "Rà soát").unclear == [.person, .progress, .responsibility, .result])
  }

  @Test func countsAddUp() {
    func task(_ entries: [TaskLog.Entry]) -> WorkTask {
      var task = WorkTask(
        unitID: unit, id: ID(1), fromUnitID: unit, plan: nil, parent: nil, place: 1, officerID: nil, role: "",
        work: "w", responsibility: "", schedule: "", product: "", due: nil, log: TaskLog(), standing: TaskStanding(),
        version: 1)
      for entry in entries { task.record(entry) }
      return task
    }
    let given = entry(.assigned, "2026-01-05", due: "2026-02-10")
    let tasks = [
      task([given, entry(.reported, "2026-02-10"), entry(.completed, "2026-02-12")]),
      task([given, entry(.reported, "2026-02-11"), entry(.completed, "2026-02-12")]), task([given]),
      task([given, entry(.reminded, "2026-02-01", from: above), entry(.reported, "2026-02-09")]),
      task([entry(.assigned, "2026-01-05")]), task([given, entry(.cancelled, "2026-01-09")]), task([]),
      // Done before the period, and given after it.
      task([
        entry(.assigned, "2025-11-01", due: "2025-12-01"), entry(.reported, "2025-12-01"),
        entry(.completed, "2025-12-02"),
      ]), task([entry(.assigned, "2026-04-01", due: "2026-05-01")]),
    ]
    let counts = TaskCounts(tasks, in: period("2026-01-01", "2026-03-31"))
    #expect(counts.total == 5 && counts.doneOnTime == 1 && counts.doneLate == 1 && counts.openLate == 1)
    #expect(counts.openWithin == 1 && counts.waiting == 1 && counts.openDateless == 1)
    #expect(counts.reminded == 1 && counts.remindedFromAbove == 1)
    #expect(counts.total == counts.done + counts.open)
    // What came later does not change an earlier quarter.
    let urged = task([
      entry(.assigned, "2026-03-02"), entry(.reminded, "2026-03-03"), entry(.reminded, "2026-04-09", from: above),
    ])
    let (first, second) = (
      TaskCounts([urged], in: period("2026-01-01", "2026-03-31")),
      TaskCounts([urged], in: period("2026-04-01", "2026-06-30"))
    )
    #expect(first.reminded == 1 && first.remindedFromAbove == 0)
    #expect(second.reminded == 1 && second.remindedFromAbove == 1)
    // The same tasks as they stood in January: nothing was done yet, nothing was late.
    let january = TaskCounts(tasks, in: period("2026-01-01", "2026-01-31"))
    #expect(january.total == 5 && january.done == 0 && january.late == 0 && january.reminded == 0)
  }

  private func period(_ from: String, _ to: String) -> Period {
    Period(from: At.day(from), to: At.day(to)) ?? Period(monthOf: At.day(from))
  }
}
