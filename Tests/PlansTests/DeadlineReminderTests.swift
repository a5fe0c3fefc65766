import Documents
import Ground
import Organisation
import Storage
import TestSupport
import Testing
import WorkCalendar

@testable import Plans

/// Deadlines of incoming documents, and of other parts, are told before and after, each step once.
@Suite struct DeadlineReminderTests {
  @Test(arguments: Engine.available)
  func anIncomingDocumentIsToldBeforeAndAfterItsDeadline(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let (commune, leader, justice) = (office.commune, office.leader, office.justice)
    let arrived = At.time("2026-03-02T09:00")
    let key = try await office.write { db, context in
      let documents = DocumentContext(tree: context.tree, calendar: { _ in .statutoryOnly }, ids: context.ids)
      let clerk = office.actor(.clerk, at: commune)
      var entry = DocumentEntry()
      (entry.sign, entry.issuer, entry.subject) = ("12/UBND-NV", "UBND tỉnh", "Báo cáo")
      let d = try DocumentActs.register(entry, of: commune, by: clerk, at: arrived, documents, in: db)
      return try DocumentActs.perform(
        .assign(officer: justice.id, helpers: "", deadline: At.day("2026-03-20"), note: ""), on: d.key, version: 1,
        by: leader, at: arrived, documents, in: db
      ).key
    }
    let (database, ids) = (office.database, office.context.ids)
    let empty = try PlanCatalogueFile.read(folder: PlanOffice.dataFolder)
    func told(_ moment: String) async throws -> [DocumentNotice.What] {
      try await database.write { db in _ = try db.run("DELETE FROM outbox") }
      _ = try await Reminders.run(in: database, empty, at: At.time(moment), ids: ids)
      return try await database.read { db in
        try db.rows("SELECT payload FROM outbox WHERE kind = 'document.notice' ORDER BY id").compactMap {
          DocumentNotice(payload: try $0.get(at: 0))
        }.filter { $0.document == key && $0.officer == justice.id }.map(\.what)
      }
    }
    #expect(try await told("2026-03-04T08:00") == [])
    #expect(try await told("2026-03-18T08:00") == [.due])
    #expect(try await told("2026-03-18T09:00") == [])
    #expect(try await told("2026-03-23T08:00") == [.late])
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func deadlinesOfOtherPartsAreToldAlike(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let (commune, database, ids) = (office.commune, office.database, office.context.ids)
    let catalogue = try PlanOffice.catalogue()
    func run(_ moment: String) async throws -> [String] {
      try await database.write { db in _ = try db.run("DELETE FROM outbox") }
      _ = try await Reminders.run(in: database, catalogue, at: At.time(moment), ids: ids) { _, _ in
        [
          .init(
            unit: commune, subject: "remedy:1", due: At.day("2026-03-20"), since: nil, kind: "remedy.due",
            payloads: ("ahead", "over"))
        ]
      }
      return try await database.read { db in
        try db.rows("SELECT payload FROM outbox WHERE kind = 'remedy.due'").map { try $0.get(at: 0, as: String.self) }
      }
    }
    #expect(try await run("2026-03-20T08:00") == ["ahead"])
    #expect(try await run("2026-03-20T10:00") == [])
    #expect(try await run("2026-03-23T08:00") == ["over"])
    await office.database.close()
  }
}
