import Documents
import Ground
import Organisation
import Rendering
import Storage
import TestSupport
import Testing

@testable import Plans

/// One work for several units at once, on both engines.
@Suite struct SpreadTests {
  private let morning = At.time("2026-03-02T09:00")

  private func draft(_ office: PlanOffice, _ work: String = "Rà soát thủ tục", due: String = "2026-03-20") -> TaskDraft
  {
    TaskDraft(
      unitID: office.province, work: work, responsibility: "Chủ tịch UBND xã", product: "Báo cáo",
      due: .day(At.day(due)))
  }

  /// A plan of the province; issued when a number is given.
  private func plan(_ office: PlanOffice, number: String? = nil) async throws -> Plan {
    let (above, province, now) = (office.above, office.province, morning)
    return try await office.write { db, context in
      let plan = try PlanActs.create(
        PlanDraft(unitID: province, year: 2026, type: "par", title: "Kế hoạch"), by: above, at: now, context, in: db)
      guard let number, let sign = DocumentSign.reading(number) else { return plan }
      return try PlanActs.issue(
        plan.reference, version: 1, .signed(sign, now.day), by: above, at: now, context, in: db)
    }
  }

  private func spread(
    _ draft: TaskDraft, to units: [ID<Unit>], in plan: Plan, _ office: PlanOffice, at time: Instant? = nil
  ) async throws -> TaskSpread.Outcome {
    let (above, now) = (office.above, time ?? morning)
    return try await office.write { db, context in
      try TaskActs.spread(draft, to: units, in: plan.reference, by: above, at: now, context, in: db)
    }
  }

  @Test(arguments: Engine.available)
  func eachUnitHasATaskOfItsOwn(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let plan = try await plan(office, number: "05/KH-UBND")
    let made = try await spread(draft(office), to: [office.commune, office.other], in: plan, office)
    #expect(made.added.map(\.unitID) == [office.commune, office.other] && made.unchanged.isEmpty)
    #expect(Set(made.added.map(\.id)).count == 2 && Set(made.added.compactMap(\.spread)).count == 1)
    // Each binds, each is told, each reports by itself.
    #expect(made.added.allSatisfy { $0.standing.state == .assigned && $0.standing.dueOn == At.day("2026-03-20") })
    _ = try await office.perform(
      .report(result: "Xong", on: nil), made.added[0], by: office.leader, at: "2026-03-10T09:00",
      proof: .init(
        DocumentReference(
          number: "3/BC-UBND", issuer: "UBND", title: "Báo cáo", issuedOn: At.day("2026-03-09"), trust: .unverified)))
    let (tasks, together) = try await office.database.read { db in
      (try TaskStore.tasks(of: plan.reference, in: db), try TaskStore.spread(of: made.added[1], in: db))
    }
    #expect(tasks.map(\.standing.state) == [.reported, .assigned])
    #expect(Set(together.map(\.unitID)) == [office.commune, office.other])
    // Who is late is counted for each unit: the reported one was in time.
    let province = office.province
    let counts = try await office.database.read { db in
      var filter = TaskFilter(units: [office.commune, office.other])
      filter.givers = [province]
      let period = try #require(Period(from: At.day("2026-01-01"), to: At.day("2026-03-31")))
      return try TaskListStore.counts(filter, in: period, by: .unit, in: db)
    }
    #expect(counts[office.commune]?.late == 0 && counts[office.other]?.openLate == 1)
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func theSameFormTwiceGivesNobodyTheWorkTwice(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let plan = try await plan(office)
    let first = try await spread(draft(office), to: [office.commune, office.commune], in: plan, office)
    #expect(first.added.map(\.unitID) == [office.commune])
    // Sent again with one more unit, in other letters, on another day.
    let again = try await spread(
      draft(office, "RÀ SOÁT  thủ tục"), to: [office.commune, office.other], in: plan, office,
      at: At.time("2026-03-03T09:00"))
    #expect(again.added.map(\.unitID) == [office.other] && again.unchanged == [office.commune])
    #expect(again.added[0].spread == first.added[0].spread)
    // Another deadline is another work.
    let later = try await spread(draft(office, due: "2026-06-30"), to: [office.commune], in: plan, office)
    #expect(later.added.count == 1 && later.added[0].spread != first.added[0].spread)
    let tasks = try await office.database.read { db in try TaskStore.tasks(of: plan.reference, in: db) }
    #expect(tasks.count == 3 && TaskSpread.groups(tasks).map(\.count) == [2, 1])
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func aFormSentSeveralTimesAtOnceGivesTheWorkOnce(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let plan = try await plan(office)
    let (above, province, units, now) = (office.above, office.province, [office.commune, office.other], morning)
    let work = draft(office)
    let given = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<8 {
        group.addTask {
          try await office.write { db, context in
            let outcome =
              number.isMultiple(of: 2)
              ? try TaskActs.spread(work, to: units, in: plan.reference, by: above, at: now, context, in: db)
              : try TaskActs.spread(work, to: units, from: province, by: above, at: now, context, in: db)
            return outcome.added.count
          }
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(given == 4)
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func aPlanHoldsNoMoreTasksOfAllUnitsThanItsPageBears(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let plan = try await plan(office)
    let first = try #require(try await spread(draft(office), to: [office.commune], in: plan, office).added.first)
    try await office.database.write { db in
      let copies = (1..<PlanRules.mostOfAllUnits).map { number in
        var copy = first
        copy.id = ID(first.id.value + number * 1_000_000)
        return copy
      }
      try TaskStore.insert(copies, in: db)
    }
    await #expect(throws: PlanRefusal.tooManyTasks(5000)) {
      _ = try await spread(draft(office, due: "2026-06-30"), to: [office.other], in: plan, office)
    }
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func outsideAPlanAndPassedDown(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let (above, province, units, now) = (office.above, office.province, [office.commune, office.other], morning)
    let loose = draft(office)
    let given = try await office.write { db, context in
      try TaskActs.spread(loose, to: units, from: province, by: above, at: now, context, in: db)
    }
    let again = try await office.write { db, context in
      try TaskActs.spread(loose, to: units, from: province, by: above, at: now, context, in: db)
    }
    #expect(given.added.count == 2 && again.added.isEmpty && again.unchanged == units)
    // The province passes one of its own down to both; it stays open until both are done.
    let top = try await office.write { db, context in
      try TaskActs.assign(
        TaskDraft(unitID: province, work: "Tổng hợp", due: .day(At.day("2026-04-30"))), from: province, by: above,
        at: now, context, in: db)
    }
    let down = try await office.write { db, context in
      try TaskActs.delegate(
        top.reference, version: 1, loose, to: units, by: above, at: now, context, in: db)
    }
    #expect(down.added.allSatisfy { $0.parent == top.reference && $0.fromUnitID == province } && down.added.count == 2)
    let held = try await office.refusal { db, context in
      let task = try #require(try TaskStore.find(top.reference, in: db))
      _ = try TaskActs.perform(
        .report(result: "Xong", on: nil), on: top.reference, version: task.version, by: above, at: now, context, in: db)
    }
    #expect(held == .childrenOpen(2))
    // Sent again from the same page: nothing new, and no word of a stale copy.
    let twice = try await office.write { db, context in
      try TaskActs.delegate(
        top.reference, version: 1, loose, to: units, by: above, at: now, context, in: db)
    }
    #expect(twice.added.isEmpty && twice.unchanged == units)
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func whatCannotBeGivenIsRefusedAsAWhole(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let plan = try await plan(office, number: "05/KH-UBND")
    let (above, leader, now, reference) = (office.above, office.leader, morning, plan.reference)
    func refused(
      _ draft: TaskDraft, _ units: [ID<Unit>], by actor: Actor
    ) async throws -> PlanRefusal? {
      try await office.refusal { db, context in
        _ = try TaskActs.spread(draft, to: units, in: reference, by: actor, at: now, context, in: db)
      }
    }
    var named = draft(office)
    named.officerID = office.justice.id
    #expect(try await refused(named, [office.commune], by: above) == .officerOfSeveral)
    let many = (1...TaskSpread.mostUnits + 1).map { ID<Unit>($0) }
    #expect(try await refused(draft(office), many, by: above) == .tooManyUnits(TaskSpread.mostUnits))
    // One that is not below spoils all of it: nothing stays.
    #expect(try await refused(draft(office), [office.commune, ID(999_999)], by: above) == .notBelow)
    let past = draft(office, due: "2026-02-01")
    #expect(
      try await refused(past, [office.commune, office.other], by: above)
        == .dueInPast(At.day("2026-02-01"), now.day))
    await #expect(throws: OrganisationRefusal.self) {
      _ = try await refused(draft(office), [office.commune], by: leader)
    }
    let tasks = try await office.database.read { db in try TaskStore.tasks(of: reference, in: db) }
    #expect(tasks.isEmpty)
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func thePaperNamesTheUnitsInOneLine(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let plan = try await plan(office)
    _ = try await spread(draft(office), to: [office.commune, office.other], in: plan, office)
    let (tasks, tree) = (
      try await office.database.read { db in try TaskStore.tasks(of: plan.reference, in: db) }, office.context.tree
    )
    let paper = PlanPaper.make(plan, tasks, officers: [:], tree: tree, on: morning.day)
    let rows = paper.body.flatMap { block -> [[String]] in
      guard case .table(let table) = block else { return [] }
      return table.rows.map { $0.map(\.plain) }
    }
    #expect(rows.count == 1 && rows[0][2] == "Xã Mẫu; Xã Thử")
    await office.database.close()
  }
}
