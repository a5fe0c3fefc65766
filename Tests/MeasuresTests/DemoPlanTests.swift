import Demo
import Documents
import Foundation
import Ground
import Measures
import Organisation
import Plans
import Storage
import TestSupport
import Testing

/// The demo's plans are those of the seeds, and the number the seed dates twice is there once.
@Suite struct DemoPlanTests {
  private static let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Data").path

  @Test func phuongKysPlansHaveTheirNumbersAndDays() async throws {
    let database = try await Engine.sqlite.database(Schema.migrations)
    let loader = DemoLoader(
      database: database, ids: .counting(from: 1000), now: At.time("2026-11-18T10:00"),
      catalogueFile: Self.data + "/procedures/communes.csv", cheapPasswords: true)
    _ = try await loader.load()
    let (tree, calendars) = try await database.read { db in
      (try UnitStore.tree(in: db), try CalendarStore.book(in: db))
    }
    let unit = try #require(tree.unit(code: "HD.TK.PK")).id
    let plans = try await database.read { db in try PlanStore.list(of: unit, year: 2023, in: db) }
    let issued = plans.compactMap { plan in plan.issuedOn.map { "\(plan.sign?.text ?? "") \($0)" } }
    // Facts C20: numbers 10 to 21 on 14/02, 26, 29, 34, 40 and 65; and 60 of the year before.
    #expect(issued.first == "60/KH-UBND 2022-12-30" && issued.last == "65/KH-UBND 2023-07-04" && issued.count == 19)
    #expect(issued.contains("21a/KH-UBND 2023-02-15") && issued.contains("40/KH-UBND 2023-03-24"))
    #expect(
      NumberOrder.disorder(
        in: plans.compactMap { plan in
          plan.sign.flatMap { sign in plan.issuedOn.map { .init(sign, $0) } }
        }
      ).isEmpty)
    // Its paper stands in the register of documents as well.
    #expect(plans.first { $0.sign?.text == "21a/KH-UBND" }?.documentID != nil)
    let context = PlanContext(
      tree: tree, calendars: calendars, catalogue: try PlanCatalogueFile.read(folder: Self.data + "/plans"),
      ids: .counting(from: 9_000_000))
    // B.8 of the report dates 21ª on 14/02/2023.
    let sign = try #require(DocumentSign.reading("21^a/KH-UBND"))
    await #expect(throws: PlanRefusal.numberTaken("21a/KH-UBND", At.day("2023-02-15"))) {
      try await database.write { db in
        let actor = Actor.machineOperator(named: "Mẫu")
        let plan = try PlanActs.create(
          PlanDraft(unitID: unit, year: 2023, type: "office-culture", title: "Văn hóa công sở"), by: actor,
          at: At.time("2023-08-01T09:00"), context, in: db)
        _ = try PlanActs.issue(
          plan.reference, version: 1, .signed(sign, At.day("2023-02-14")), by: actor, at: At.time("2023-08-01T09:00"),
          context, in: db)
      }
    }
    // The same number that only the register of documents knows is held to its day as well.
    let other = try #require(DocumentSign.reading("31/QĐ-UBND"))
    await #expect(throws: DocumentRefusal.signTaken("31/QĐ-UBND", At.day("2023-03-14"))) {
      try await database.write { db in
        let actor = Actor.machineOperator(named: "Mẫu")
        let plan = try PlanActs.create(
          PlanDraft(unitID: unit, year: 2023, type: "", title: "Kiện toàn"), by: actor,
          at: At.time("2023-08-01T09:00"), context, in: db)
        _ = try PlanActs.issue(
          plan.reference, version: 1, .signed(other, At.day("2023-03-15")), by: actor,
          at: At.time("2023-08-01T09:00"), context, in: db)
      }
    }
    let lucBinh = try #require(tree.unit(code: "BK.BT.LB")).id
    let plan = try #require(
      try await database.read { db in try PlanStore.list(of: lucBinh, year: 2023, in: db) }.first)
    #expect(plan.state == .issued && plan.sign == nil && plan.issuedOn == nil)
    let tasks = try await database.read { db in try TaskStore.tasks(of: plan.reference, in: db) }
    #expect(Set(tasks.map(\.role)).count == 8 && tasks.allSatisfy { $0.standing.dueOn == nil })
    await database.close()
  }
}
