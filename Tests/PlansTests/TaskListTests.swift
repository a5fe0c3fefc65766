import Documents
import Ground
import Organisation
import Reading
import Storage
import TestSupport
import Testing
import WorkCalendar

@testable import Plans

/// Lists, counts, reminders and imports, on both engines.
@Suite struct TaskListTests {
  /// Tasks with logs drawn by chance, put into the table as they are.
  private func drawn(_ count: Int, _ office: PlanOffice, _ chance: inout Seeded) -> [WorkTask] {
    (0..<count).map { number in
      var task = WorkTask(
        unitID: chance.pick([office.commune, office.other]), id: ID(10_000 + number), fromUnitID: office.province,
        plan: nil, parent: nil, place: number, officerID: nil, role: "", work: "Việc \(number)", responsibility: "",
        schedule: "", product: "", due: nil, log: TaskLog(), standing: TaskStanding(), version: 1)
      var day = At.day("2026-01-01") + chance.int(0...60)
      func at() -> Instant { Instant(day, hour: 9) }
      let officer = chance.pick([office.justice.id, office.chairman.id, nil])
      let due = chance.int(0...4) == 0 ? nil : day + chance.int(0...40)
      task.record(.init(.assigned, at: at(), by: "A", unit: office.province, due: due, officer: officer))
      for _ in 0..<chance.int(0...5) {
        day = day + chance.int(0...15)
        let state = task.standing.state
        guard let kind = moves[state]?.randomElement(using: &chance) else { break }
        task.record(
          .init(
            kind, at: at(), by: "A", unit: chance.pick([office.province, task.unitID]),
            due: kind == .dueChanged ? day + chance.int(0...30) : nil, officer: task.officerID))
      }
      return task
    }
  }

  private let moves: [TaskState: [TaskLog.Kind]] = [
    .assigned: [.accepted, .progressed, .reported, .reminded, .dueChanged, .cancelled],
    .inProgress: [.progressed, .reported, .reported, .reminded], .returned: [.reported, .reminded],
    .reported: [.completed, .completed, .returned], .done: [.returned],
  ]

  @Test(arguments: Engine.available)
  func theTableCountsWhatTheRuleCounts(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let seed: UInt64 = 20_260_302
    var chance = Seeded(seed)
    let tasks = drawn(300, office, &chance)
    try await office.database.write { db in try TaskStore.insert(tasks, in: db) }
    let units: Set = [office.commune, office.other]
    for (from, to) in [("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-03-31"), ("2026-04-01", "2026-06-30")] {
      let period = try #require(Period(from: At.day(from), to: At.day(to)))
      let (byUnit, byOfficer) = try await office.database.read { db in
        (
          try TaskListStore.counts(TaskFilter(units: units), in: period, by: .unit, in: db),
          try TaskListStore.counts(TaskFilter(units: units), in: period, by: .officer, in: db)
        )
      }
      for unit in units {
        let expected = TaskCounts(tasks.filter { $0.unitID == unit }, in: period)
        #expect(byUnit[unit, default: TaskCounts()] == expected, "seed \(seed), \(from)")
        #expect(expected.total == expected.done + expected.open)
      }
      for officer in [office.justice.id, office.chairman.id, nil] {
        let expected = TaskCounts(tasks.filter { $0.officerID == officer }, in: period)
        #expect(byOfficer[officer, default: TaskCounts()] == expected, "seed \(seed), \(from)")
      }
      #expect(TaskCounts(tasks, in: period).total > 0)
    }
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func pagesAndUrgenciesFindWhatTheRuleFinds(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    var chance = Seeded(7)
    let tasks = drawn(120, office, &chance)
    try await office.database.write { db in try TaskStore.insert(tasks, in: db) }
    let (today, soon) = (At.day("2026-03-16"), At.day("2026-03-25"))
    let filter = TaskFilter(units: [office.commune, office.other])
    var read: [WorkTask] = []
    var cursor: TaskCursor?
    repeat {
      let after = cursor
      let page = try await office.database.read { db in
        try TaskListStore.page(filter, after: after, limit: 17, today: today, soon: soon, in: db)
      }
      read += page.tasks
      cursor = page.next.flatMap { TaskCursor($0.description) }
    } while cursor != nil
    #expect(Set(read.map(\.id)) == Set(tasks.map(\.id)) && read.count == tasks.count)
    #expect(read.first { $0.id == tasks[3].id } == tasks[3])
    for urgency in TaskUrgency.allCases {
      var filter = filter
      filter.urgency = urgency
      let asked = filter
      let found = try await office.database.read { db in
        try TaskListStore.page(asked, after: nil, limit: 500, today: today, soon: soon, in: db).tasks
      }
      let expected = tasks.filter { TaskUrgency($0.standing, on: today, soon: soon) == urgency }
      #expect(Set(found.map(\.id)) == Set(expected.map(\.id)), "\(urgency)")
    }
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func whatIsStoredIsWhatTheLogsComeTo(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    var chance = Seeded(11)
    let tasks = drawn(50, office, &chance)
    try await office.database.write { db in try TaskStore.insert(tasks, in: db) }
    let sound = try await TaskVerifier.run(office.database)
    #expect(sound.count == 50 && sound.differing.isEmpty)
    let task = try #require(tasks.first { $0.standing.state.isOpen })
    try await office.database.write { db in
      _ = try db.run("UPDATE task SET done_on = '2026-01-01' WHERE unit_id = \(task.unitID) AND id = \(task.id)")
    }
    #expect(try await TaskVerifier.run(office.database).differing == [task.reference])
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func eachReminderIsSaidOnce(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine, catalogue: PlanCatalogue(types: []))
    let task = try await office.task("Báo cáo quý", due: "2026-03-27")
    let (database, ids, empty) = (office.database, office.context.ids, PlanCatalogue(types: []))
    func run(_ moment: String) async throws -> Int {
      try await Reminders.run(in: database, empty, at: At.time(moment), ids: ids)
    }
    #expect(try await run("2026-03-10T08:00") == 0)
    #expect(try await [run("2026-03-18T08:00"), run("2026-03-18T08:10"), run("2026-03-24T08:00")] == [1, 0, 0])
    // Down for a week: one reminder, not three.
    #expect(try await run("2026-03-30T08:00") == 1)
    // On a Sunday nobody is told.
    #expect(try await [run("2026-04-05T08:00"), run("2026-04-06T08:00")] == [0, 1])
    // A new deadline has reminders of its own; what is reported has none.
    let later = try await office.perform(
      .changeDue(.day(At.day("2026-04-30")), reason: "Chờ hướng dẫn"), task, by: office.leader, at: "2026-04-06T09:00")
    #expect(try await [run("2026-04-07T08:00"), run("2026-04-22T08:00")] == [0, 1])
    _ = try await office.perform(.report(result: "Xong", on: nil), later, by: office.specialist, at: "2026-04-23T09:00")
    #expect(try await run("2026-05-20T08:00") == 0)
    let payloads = try await database.read { db in
      try db.rows("SELECT payload FROM outbox ORDER BY id").map { try $0.get(at: 0, as: String.self) }
    }
    let steps = payloads.compactMap { TaskNotice(payload: $0)?.event }.filter {
      if case .step = $0 { true } else { false }
    }
    #expect(steps == [.step(.before(7)), .step(.after(1)), .step(.after(2)), .step(.before(7))])
    await database.close()
  }

  @Test(arguments: Engine.available)
  func anObligationWarnsMonthsAheadItsOwner(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let catalogue = PlanCatalogue(types: office.context.catalogue.types.filter { $0.code == "law-monitoring" })
    let (database, ids) = (office.database, office.context.ids)
    func run(_ moment: String) async throws -> Int {
      try await Reminders.run(in: database, catalogue, at: At.time(moment), ids: ids)
    }
    // Due at the end of February; warned of two months before, seven and two working days before, on the day, after.
    #expect(try await [run("2026-12-25T08:00"), run("2026-12-28T08:00"), run("2027-01-20T08:00")] == [0, 1, 0])
    #expect(try await [run("2027-02-19T08:00"), run("2027-02-26T08:00"), run("2027-03-02T08:00")] == [1, 1, 1])
    // Months later it is on the page, and no news any more.
    #expect(try await run("2027-06-01T08:00") == 0)
    let notices = try await database.read { db in
      try db.rows("SELECT payload FROM outbox ORDER BY id").compactMap {
        ObligationNotice(payload: try $0.get(at: 0, as: String.self))
      }
    }
    #expect(notices.allSatisfy { $0.officer == office.justice.id && $0.year == 2027 } && notices.count == 4)
    #expect(PlanNoticeWords.line(notices[0]).contains("28/02/2027") && notices[3].isOver)
    // Whose position nobody holds tells the chairman; a unit without one, everybody.
    let all = ObligationCalendar(
      catalogue: office.context.catalogue, calendar: .statutoryOnly, today: At.day("2027-01-04")
    ).obligations(year: 2027, plans: [], records: [])
    let finance = try #require(all.first { $0.type.owner == .financeAndAccounting })
    let people = [office.chairman, office.justice]
    #expect(Reminders.receivers(of: finance, people) == [office.chairman.id])
    #expect(Reminders.receivers(of: finance, [office.justice]) == [nil])
    await database.close()
  }

  private func draftPlan(_ office: PlanOffice) async throws -> Plan {
    let (leader, commune) = (office.leader, office.commune)
    return try await office.write { db, context in
      try PlanActs.create(
        PlanDraft(unitID: commune, year: 2026, type: "par", title: "Kế hoạch"), by: leader,
        at: At.time("2026-01-05T09:00"), context, in: db)
    }
  }

  @Test(arguments: Engine.available)
  func aPastedTableBecomesTasks(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let plan = try await draftPlan(office)
    let text = """
      Nhiệm vụ\tNgười thực hiện\tThời hạn\tSản phẩm\tGhi chú
      Rà soát thủ tục\tÔng Trần Văn Tư Pháp\t30/6/2026\tBáo cáo\tx
      Niêm yết thủ tục\tCông chức Văn phòng - Thống kê\t15 ngày làm việc\t\t
      Tuyên truyền\tĐài truyền thanh\thằng tháng\t\t
      Tự kiểm tra\tBộ phận Một cửa\t1/12/2025\t\t
      \tai đó\t\t\t
      Rà soát thủ tục\tTrần Văn Tư Pháp\t30/06/2026\tBáo cáo\t

      Tổng hợp\tBộ phận Một cửa\t\t\t
      """
    let (leader, reference) = (office.leader, plan.reference)
    func run() async throws -> TaskImport.Outcome {
      try await office.write { db, context in
        try TaskImport.run(
          try TaskTable.read(pasted: text), into: reference, by: leader, at: At.time("2026-01-06T09:00"), context,
          in: db)
      }
    }
    let first = try await run()
    #expect(first.added == 3 && first.unchanged == 1 && first.refused.map(\.line) == [4, 5, 6])
    #expect(first.refused[0].reason.contains("hằng tháng") && first.refused[1].reason.contains("01/12/2025"))
    let tasks = try await office.database.read { db in try TaskStore.tasks(of: reference, in: db) }
    #expect(tasks.map(\.work) == ["Rà soát thủ tục", "Niêm yết thủ tục", "Tổng hợp"])
    #expect(tasks.map(\.officerID) == [office.justice.id, office.office.id, nil])
    #expect(tasks[2].role == "Bộ phận Một cửa" && tasks[1].due == .limit(.workingDays(15)))
    // The same table again adds nothing.
    let again = try await run()
    #expect(again.added == 0 && again.unchanged == 4)
    await office.database.close()
  }

  @Test func aFileIsReadAsATable() async throws {
    let office = try await PlanOffice.open(.sqlite)
    let plan = try await draftPlan(office)
    let file = try Temporary.file("nv.csv", "Đơn vị thực hiện,Nội dung,Hạn,Lạ\nM.1,Chấm điểm,2026-03-31,?\nx,y\n")
    let table = try TaskTable.read(file: file)
    #expect(table.unknownColumns == ["Lạ"] && table.lines.count == 1 && table.faults.map(\.line) == [3])
    let without = try Temporary.file("nv.csv", "Đơn vị,Hạn\nM.1,2026-03-31\n")
    #expect(throws: ReadingRefusal.self) { _ = try TaskTable.read(file: without) }
    // A commune below is named by code or name, however marked; the province's plan reaches it.
    let (above, province) = (office.above, office.province)
    let outcome = try await office.write { db, context in
      let plan = try PlanActs.create(
        PlanDraft(unitID: province, year: 2026, type: "par", title: "Kế hoạch tỉnh"), by: above,
        at: At.time("2026-01-05T09:00"), context, in: db)
      return try TaskImport.run(
        try TaskTable.read(pasted: "xa mau|Chấm điểm\r\nM.2|Chấm điểm\r\n"), into: plan.reference, by: above,
        at: At.time("2026-01-05T09:00"), context, in: db)
    }
    #expect(outcome.added == 2 && outcome.refused.isEmpty)
    _ = plan
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func anAddressOfACalendarCanBeTakenBack(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let (account, now) = (ID<Account>(5), At.time("2026-03-02T09:00"))
    func owner(_ token: String) async throws -> ID<Account>? {
      try await office.database.read { db in try CalendarFeedStore.account(of: token, in: db) }
    }
    try await office.database.write { db in try CalendarFeedStore.renew("một", of: account, at: now, in: db) }
    #expect(try await [owner("một"), owner("hai")] == [account, nil])
    try await office.database.write { db in try CalendarFeedStore.renew("hai", of: account, at: now, in: db) }
    #expect(try await [owner("một"), owner("hai")] == [nil, account])
    try await office.database.write { db in try CalendarFeedStore.revoke(of: account, at: now, in: db) }
    #expect(try await owner("hai") == nil)
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func aUnitWritesDownItsOwnDays(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let (leader, commune, now) = (office.leader, office.commune, At.time("2026-03-02T09:00"))
    func record(_ change: ObligationActs.Change, _ type: String, _ period: Int = 0) async throws -> ObligationRecord {
      try await office.write { db, context in
        try ObligationActs.record(
          change, type: type, year: 2026, period: period, of: commune, by: leader, at: now, context, in: db)
      }
    }
    let day = At.day("2026-02-10")
    #expect(try await record(.due(day, basis: "15/UBND-TP"), "law-monitoring").dueOn == day)
    let later = try await record(.due(day + 5, basis: "20/UBND-TP"), "law-monitoring")
    #expect(later.dueOn == day + 5)
    await #expect(throws: PlanRefusal.reasonMissing) { _ = try await record(.due(day, basis: " "), "par") }
    await #expect(throws: PlanRefusal.unknownObligation) { _ = try await record(.forget, "par-month", 13) }
    let number = try #require(DocumentSign.reading("12/BC-UBND"))
    await #expect(throws: PlanRefusal.recordedByPlan) { _ = try await record(.done(number, day), "par") }
    await #expect(throws: PlanRefusal.doneInFuture(now.day + 1)) {
      _ = try await record(.done(number, now.day + 1), "par-month", 2)
    }
    #expect(try await record(.done(number, day), "par-month", 1).doneOn == day)
    let read = try await office.database.read { db in try ObligationStore.records(of: commune, year: 2026, in: db) }
    #expect(read.map(\.type) == ["law-monitoring", "par-month"] && read[1].sign == number)
    await office.database.close()
  }
}
