import Documents
import Ground
import Organisation
import Storage
import TestSupport
import Testing
import WorkCalendar

@testable import Plans

/// Plans and tasks in a database, on both engines.
@Suite struct PlanActTests {
  @Test(arguments: Engine.available)
  func aNumberIsEnteredOnceAndHasOneDay(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let (leader, commune, now) = (office.leader, office.commune, At.time("2023-08-01T09:00"))
    let number = try #require(DocumentSign.reading("21a/KH-UBND"))
    func enter(_ title: String, _ number: DocumentSign, _ day: String) async throws -> PlanRefusal? {
      let day = At.day(day)
      return try await office.refusal { db, context in
        let plan = try PlanActs.create(
          PlanDraft(unitID: commune, year: 2023, type: "office-culture", title: title), by: leader, at: now, context,
          in: db)
        _ = try PlanActs.issue(
          plan.reference, version: 1, .signed(number, day), by: leader, at: now, context, in: db)
      }
    }
    #expect(try await enter("Văn hóa công sở", number, "2023-02-15") == nil)
    // Seed 002 names 21a with two days: the second is refused, and says what is there.
    let other = try await enter("Văn hóa công sở", try #require(DocumentSign.reading("Số 21ª/KH - UBND")), "2023-02-14")
    #expect(other == .numberTaken("21a/KH-UBND", At.day("2023-02-15")))
    #expect(other?.message.contains("15/02/2023") == true)
    #expect(try await enter("Lại", number, "2023-02-15") == .numberEntered("21a/KH-UBND", At.day("2023-02-15")))
    // Nothing of a refused entry stays; another number or another year is another paper.
    #expect(try await enter("Thi đua", try #require(DocumentSign.reading("21/KH-UBND")), "2023-02-14") == nil)
    #expect(try await enter("Năm trước", number, "2022-12-30") == nil)
    let plans = try await office.database.read { db in try PlanStore.list(of: commune, year: 2023, in: db) }
    #expect(
      plans.map { "\($0.sign?.text ?? "") \($0.issuedOn?.description ?? "")" }.sorted() == [
        "21/KH-UBND 2023-02-14", "21a/KH-UBND 2022-12-30", "21a/KH-UBND 2023-02-15",
      ])
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func theDatabaseItselfHoldsOneDayForANumber(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let commune = office.commune
    func plan(_ id: Int, _ day: String) -> Plan {
      var plan = Plan(unitID: commune, id: ID(id), year: 2023, type: "", title: "K")
      (plan.state, plan.sign, plan.issuedOn) = (.issued, DocumentSign.reading("21a/KH-UBND"), At.day(day))
      return plan
    }
    let (first, second) = (plan(1, "2023-02-15"), plan(2, "2023-02-14"))
    try await office.database.write { db in try PlanStore.insert(first, in: db) }
    await #expect(throws: DatabaseProblem.self) {
      try await office.database.write { db in try PlanStore.insert(second, in: db) }
    }
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func tasksBindWhenTheirPlanIsIssued(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let (leader, commune, other, justice) = (office.leader, office.commune, office.other, office.justice)
    let plan = try await office.write { db, context in
      let plan = try PlanActs.create(
        PlanDraft(unitID: commune, year: 2026, type: "par", title: " Kế hoạch cải cách hành chính "), by: leader,
        at: At.time("2026-01-05T09:00"), context, in: db)
      _ = try TaskActs.add(
        [
          TaskDraft(
            unitID: commune, officerID: justice.id, role: "Tư pháp", work: "Rà soát", product: "Báo cáo",
            due: .limit(.workingDays(15))), TaskDraft(unitID: commune, work: "Niêm yết", schedule: "Thường xuyên"),
        ], to: plan.reference, by: leader, at: At.time("2026-01-05T09:00"), context, in: db)
      return plan
    }
    #expect(plan.title == "Kế hoạch cải cách hành chính")
    // A draft binds nobody and is in no list.
    let today = At.day("2026-01-12")
    func open() async throws -> [WorkTask] {
      try await office.database.read { db in
        try TaskListStore.page(
          TaskFilter(units: [commune, other]), after: nil, limit: 10, today: today, soon: today + 5, in: db
        ).tasks
      }
    }
    #expect(try await open().isEmpty)
    let issued = try await office.write { db, context in
      try PlanActs.issue(
        plan.reference, version: 1, .signed(try #require(DocumentSign.reading("05/KH-UBND")), At.day("2026-01-09")),
        by: leader, at: At.time("2026-01-12T09:00"), context, in: db)
    }
    #expect(issued.state == .issued)
    let tasks = try await open()
    #expect(tasks.map(\.standing.state) == [.assigned, .assigned] && tasks.map(\.work) == ["Rà soát", "Niêm yết"])
    // Fifteen working days from the day on the paper, a Friday.
    #expect(tasks[0].standing.dueOn == At.day("2026-01-30") && tasks[0].standing.assignedOn == At.day("2026-01-09"))
    let waiting = try await office.database.read { db in
      try db.rows("SELECT payload FROM outbox ORDER BY id").map { try $0.get(at: 0, as: String.self) }
    }
    let notices = waiting.compactMap { TaskNotice(payload: $0) }
    #expect(notices.count == 2 && notices[0].officer == justice.id && notices[1].officer == nil)
    #expect(notices[0].event == .assigned && notices[0].due == At.day("2026-01-30"))
    // A plan with open work cannot end.
    let refused = try await office.refusal { db, context in
      _ = try PlanActs.close(
        plan.reference, version: 2, by: leader, at: At.time("2026-02-01T09:00"), context, in: db)
    }
    #expect(refused == .tasksOpen(2))
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func nothingIsDoneWithoutEvidence(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let (leader, specialist) = (office.leader, office.specialist)
    let task = try await office.task(product: "Báo cáo rà soát")
    let report = TaskAction.report(result: "Đã rà soát 141 thủ tục", on: nil)
    await #expect(throws: PlanRefusal.unproven("Báo cáo rà soát")) {
      _ = try await office.perform(report, task, by: specialist, at: "2026-03-10T09:00")
    }
    let proof = TaskActs.Proof(
      DocumentReference(
        number: "12/BC-UBND", issuer: "UBND xã", title: "Báo cáo rà soát", issuedOn: At.day("2026-03-09"),
        trust: .practice))
    await #expect(throws: DocumentRefusal.badSign("x")) {
      let bad = TaskActs.Proof(DocumentReference(number: "x", trust: .practice))
      _ = try await office.perform(report, task, by: specialist, at: "2026-03-10T09:00", proof: bad)
    }
    await #expect(throws: DocumentRefusal.citationIncomplete("12/BC-UBND")) {
      let bare = TaskActs.Proof(DocumentReference(number: "12/bc-ubnd", trust: .practice))
      _ = try await office.perform(report, task, by: specialist, at: "2026-03-10T09:00", proof: bare)
    }
    let reported = try await office.perform(report, task, by: specialist, at: "2026-03-10T09:00", proof: proof)
    #expect(reported.standing.state == .reported && reported.version == task.version + 1)
    // Nobody here has that document: who judges must have seen it.
    await #expect(throws: PlanRefusal.originalUnseen("Báo cáo rà soát")) {
      _ = try await office.perform(.complete(note: ""), reported, by: leader, at: "2026-03-11T09:00")
    }
    // Taken away again, it does not become done either.
    try await office.write { db, _ in
      for item in try EvidenceStore.evidence(of: task.reference.subject, unit: task.unitID, in: db) {
        _ = try EvidenceStore.unlink(
          task.reference.subject, from: item.evidence, kind: item.kind, of: task.unitID, in: db)
      }
    }
    await #expect(throws: PlanRefusal.unproven("Báo cáo rà soát")) {
      _ = try await office.perform(.complete(note: ""), reported, by: leader, at: "2026-03-11T09:00")
    }
    // The specialist cannot judge it, nor can anybody judge what they did themselves.
    await #expect(throws: PlanRefusal.notYours(.complete)) {
      _ = try await office.perform(.complete(note: ""), reported, by: specialist, at: "2026-03-11T09:00")
    }
    let leaderHimself = office.actor(.leader, at: office.commune, office.justice)
    await #expect(throws: PlanRefusal.ownResult) {
      _ = try await office.perform(.complete(note: ""), reported, by: leaderHimself, at: "2026-03-11T09:00")
    }
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func whatTheRegisterKnowsNeedsNoSecondLook(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let (leader, specialist, commune) = (office.leader, office.specialist, office.commune)
    let task = try await office.task(product: "Báo cáo rà soát")
    let key = try await office.write { db, context in
      try DocumentActs.enter(
        NumberedPaper(sign: try #require(DocumentSign("12/BC-UBND")), day: At.day("2026-03-09"), subject: "Báo cáo"),
        of: commune, by: leader, at: At.time("2026-03-09T09:00"), ids: context.ids, in: db)
    }
    let proof = TaskActs.Proof(DocumentReference(number: "12/bc-ubnd", trust: .practice))
    let reported = try await office.perform(
      .report(result: "Đã rà soát", on: nil), task, by: specialist, at: "2026-03-10T09:00", proof: proof)
    let evidence = try await office.database.read { db in
      try EvidenceStore.evidence(of: task.reference.subject, unit: commune, in: db).map(\.evidence)
    }
    #expect(evidence == ["van-ban:\(key)"])
    let done = try await office.perform(.complete(note: "Đạt"), reported, by: leader, at: "2026-03-11T09:00")
    #expect(done.standing.state == .done && done.log.entries.last?.note == "Đạt")
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func aStaleCopyIsNotSaved(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let task = try await office.task()
    let specialist = office.specialist
    let accepted = try await office.perform(.accept, task, by: specialist, at: "2026-03-03T09:00")
    await #expect(throws: DatabaseProblem.staleCopy) {
      _ = try await office.perform(.progress(percent: 50, note: ""), task, by: specialist, at: "2026-03-03T10:00")
    }
    let half = try await office.perform(
      .progress(percent: 50, note: "Một nửa"), accepted, by: specialist, at: "2026-03-03T10:00")
    let read = try await office.database.read { db in try TaskStore.find(task.reference, in: db) }
    #expect(read == half && half.standing.percent == 50)
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func aTaskGoesDownAndItsResultComesUp(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let (above, leader, province, commune, other) = (
      office.above, office.leader, office.province, office.commune, office.other
    )
    let (justice, specialist, chairman) = (office.justice, office.specialist, office.chairman)
    let given = try await office.write { db, context in
      try TaskActs.assign(
        TaskDraft(unitID: commune, work: "Số hóa hồ sơ", due: .day(At.day("2026-04-30"))), from: province, by: above,
        at: At.time("2026-03-02T09:00"), context, in: db)
    }
    func delegate(
      _ task: WorkTask, to unit: ID<Organisation.Unit>, _ officer: ID<Officer>?, due: String = "2026-04-20",
      by actor: Actor
    ) async throws -> WorkTask {
      try await office.write { db, context in
        try TaskActs.delegate(
          task.reference, version: task.version,
          TaskDraft(unitID: unit, officerID: officer, work: "Số hóa tại chỗ", due: .day(At.day(due))), by: actor,
          at: At.time("2026-03-03T09:00"), context, in: db)
      }
    }
    await #expect(throws: PlanRefusal.notBelow) { _ = try await delegate(given, to: other, nil, by: leader) }
    await #expect(throws: PlanRefusal.circular) { _ = try await delegate(given, to: province, nil, by: leader) }
    // 30 April and 1 May are off: the deadline above is in force until Monday, 4 May.
    await #expect(throws: PlanRefusal.dueAfterParent(At.day("2026-05-05"), At.day("2026-05-04"))) {
      _ = try await delegate(given, to: commune, justice.id, due: "2026-05-05", by: leader)
    }
    let child = try await delegate(given, to: commune, justice.id, by: leader)
    #expect(child.parent == given.reference && child.fromUnitID == commune)
    // Back to a hand it has passed: the officer himself, on to the chairman, and back again.
    let grandchild = try await delegate(child, to: commune, chairman.id, by: leader)
    await #expect(throws: PlanRefusal.circular) {
      _ = try await delegate(grandchild, to: commune, justice.id, by: leader)
    }
    // What was made of it must be done first.
    func current(_ task: WorkTask) async throws -> WorkTask {
      let found = try await office.database.read { db in try TaskStore.find(task.reference, in: db) }
      guard let found else { throw PlanRefusal.notFound }
      return found
    }
    await #expect(throws: PlanRefusal.childrenOpen(1)) {
      _ = try await office.perform(
        .report(result: "Xong", on: nil), try await current(given), by: leader, at: "2026-04-01T09:00")
    }
    _ = try await office.perform(
      .cancel(reason: "Giao nhầm"), try await current(grandchild), by: leader, at: "2026-03-04T09:00")
    let reported = try await office.perform(
      .report(result: "Đã số hóa", on: At.day("2026-03-31")), try await current(child), by: specialist,
      at: "2026-04-01T09:00")
    let done = try await office.perform(.complete(note: ""), reported, by: leader, at: "2026-04-02T09:00")
    #expect(done.standing.doneOn == At.day("2026-03-31"))
    let up = try await office.perform(
      .report(result: "Đã số hóa toàn xã", on: nil), try await current(given), by: leader, at: "2026-04-02T10:00")
    // Only who gave it judges it.
    await #expect(throws: PlanRefusal.notYours(.complete)) {
      _ = try await office.perform(.complete(note: ""), up, by: leader, at: "2026-04-02T11:00")
    }
    let end = try await office.perform(.complete(note: "Tốt"), up, by: above, at: "2026-04-03T09:00")
    #expect(end.standing.state == .done && !end.standing.isLate(on: At.day("2026-12-31")))
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func urgingIsCountedWithWhoWhenAndWhy(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let task = try await office.task()
    await #expect(throws: PlanRefusal.reasonMissing) {
      _ = try await office.perform(.remind(reason: " "), task, by: office.leader, at: "2026-03-10T09:00")
    }
    await #expect(throws: PlanRefusal.notYours(.remind)) {
      _ = try await office.perform(.remind(reason: "x"), task, by: office.specialist, at: "2026-03-10T09:00")
    }
    let own = try await office.perform(
      .remind(reason: "Cần trước họp giao ban"), task, by: office.leader, at: "2026-03-10T09:00")
    let urged = try await office.perform(.remind(reason: "Chậm"), own, by: office.above, at: "2026-03-24T09:00")
    #expect(urged.standing.remindedCount == 2 && urged.standing.remindedFromAboveCount == 1)
    let unit = office.commune
    let march = try #require(Period(from: At.day("2026-03-01"), to: At.day("2026-03-15")))
    let counted = try await office.database.read { db in
      try TaskListStore.counts(TaskFilter(units: [unit]), in: march, by: .unit, in: db)
    }
    #expect(counted[unit]?.reminded == 1 && counted[unit]?.remindedFromAbove == 0)
    #expect(try await TaskVerifier.run(office.database).differing.isEmpty)
    let entry = try #require(urged.log.entries.last)
    #expect(entry.by == "leader" && entry.note == "Chậm" && entry.unit == office.province)
    await office.database.close()
  }
}
