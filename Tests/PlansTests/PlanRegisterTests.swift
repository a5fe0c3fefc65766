import Documents
import Ground
import Organisation
import Storage
import TestSupport
import Testing

@testable import Plans

/// A plan's number comes through the register of documents.
@Suite struct PlanRegisterTests {
  @Test(arguments: Engine.available)
  func aPlanStandsInTheRegisterOfDocuments(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let (leader, commune, now) = (office.leader, office.commune, At.time("2026-11-21T09:00"))
    @Sendable func issue(_ title: String, _ sign: String, _ day: String) async throws -> Plan {
      try await office.write { db, context in
        let plan = try PlanActs.create(
          PlanDraft(unitID: commune, year: 2026, type: "", title: title), by: leader, at: now, context, in: db)
        return try PlanActs.issue(
          plan.reference, version: 1, .signed(try #require(DocumentSign.reading(sign)), At.day(day)), by: leader,
          at: now, context, in: db)
      }
    }
    let plan = try await issue("Kế hoạch cải cách hành chính", "05/KH-UBND", "2026-01-15")
    let document = try #require(
      try await office.database.read { db in
        try plan.documentID.flatMap { try DocumentStore.find($0, unit: commune, in: db) }
      })
    #expect(document.sign == "05/KH-UBND" && document.subject == plan.title && document.state == .issued)
    let book = Book.outgoing(.plan, isLegal: false, scheme: .byType)
    #expect(
      try await office.database.read { db in try NumberStore.upcoming(of: commune, book, year: 2026, in: db) } == 6)
    // 01/KH of 20/11 after 05/KH of 15/01 is no number of this register.
    await #expect(
      throws: DocumentRefusal.outOfOrder(
        DocumentNumber(1), At.day("2026-11-20"), DocumentNumber(5), At.day("2026-01-15"))
    ) { _ = try await issue("Muộn", "01/KH-UBND", "2026-11-20") }
    await #expect(throws: PlanRefusal.numberTaken("05/KH-UBND", At.day("2026-01-15"))) {
      _ = try await issue("Trùng", "05/kh-ubnd", "2026-11-20")
    }
    #expect(try await office.database.read { db in try PlanStore.list(of: commune, year: 2026, in: db).count } == 1)
    // Put right, the plan and its document agree.
    _ = try await office.write { db, context in
      try PlanActs.renumber(
        plan.reference, version: 2, try #require(DocumentSign.reading("06/KH-UBND")), At.day("2026-01-16"), by: leader,
        at: now, context, in: db)
    }
    let after = try await office.database.read { db in
      (try DocumentStore.find(document.key, in: db), try PaperVerifier.run(try PlanStore.papers(in: db), in: db))
    }
    #expect(after.0?.sign == "06/KH-UBND" && after.0?.issuedOn == At.day("2026-01-16"))
    #expect(after.1.clashing.isEmpty && after.1.unregistered.isEmpty)
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func oldPlansAreANoteUnlessTheirNumberIsAnothers(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let (commune, leader) = (office.commune, office.leader)
    try await office.write { db, context in
      for (id, sign) in [(1, "07/KH-UBND"), (2, "08/kh-ubnd")] {
        var plan = Plan(unitID: commune, id: ID(id), year: 2026, type: "", title: "Cũ")
        (plan.state, plan.sign, plan.issuedOn) = (.issued, DocumentSign(sign), At.day("2026-02-10"))
        try PlanStore.insert(plan, in: db)
      }
      let other = NumberedPaper(
        sign: try #require(DocumentSign("08/KH-UBND")), day: At.day("2026-02-12"), subject: "Khác")
      _ = try DocumentActs.enter(
        other, of: commune, by: leader, at: At.time("2026-03-01T09:00"), ids: context.ids, in: db)
    }
    let found = try await office.database.read { db in try PaperVerifier.run(try PlanStore.papers(in: db), in: db) }
    #expect(found.unregistered.map(\.sign) == ["07/KH-UBND"] && found.clashing.map(\.sign) == ["08/KH-UBND"])
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func aReportThatWasSentStandsThereToo(on engine: Engine) async throws {
    let office = try await PlanOffice.open(engine)
    let (leader, commune, now) = (office.leader, office.commune, At.time("2026-02-20T09:00"))
    @Sendable func send(_ sign: String, _ day: String) async throws -> ObligationRecord {
      try await office.write { db, context in
        try ObligationActs.record(
          .done(try #require(DocumentSign(sign)), At.day(day)), type: "par-month", year: 2026, period: 1, of: commune,
          by: leader, at: now, context, in: db)
      }
    }
    let first = try await send("12/BC-UBND", "2026-01-20")
    let id = try #require(first.documentID)
    #expect(try await send("13/BC-UBND", "2026-01-21").documentID == id)
    let document = try await office.database.read { db in try DocumentStore.find(id, unit: commune, in: db) }
    #expect(document?.sign == "13/BC-UBND" && document?.type == .report)
    #expect(document?.subject.contains("1/2026") == true)
    await office.database.close()
  }
}
