import Foundation
import Ground
import Organisation
import Procedures
import Reading
import Storage
import TestSupport
import Testing
import WorkCalendar

private let now = At.time("2026-03-02T09:00")
private let catalogueFile = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("../../Data/procedures/communes.csv").path

@Suite struct ProceduresTests {
  let ids = IDSource.counting()
  let actor = Actor.machineOperator(named: "test")

  private func opened(_ engine: Engine) async throws -> any Database {
    try await engine.database(OrganisationMigrations.all + ProcedureMigrations.all)
  }

  private func load(_ file: String, _ database: any Database) async throws -> ProcedureImport.Outcome {
    try await ProcedureImport.run(file: file, name: "c.csv", by: actor, at: now, ids: ids, database: database)
  }

  @Test(arguments: Engine.available)
  func theHundredAndEightProceduresLoadWithTheirDoubts(on engine: Engine) async throws {
    let database = try await opened(engine)
    let outcome = try await load(catalogueFile, database)
    #expect(outcome.taken == 108 && outcome.refused.isEmpty && outcome.exitStatus == 0)
    let catalogue = try await database.read { db in try ProcedureStore.catalogue(in: db) }
    let revisions = catalogue.all.compactMap { catalogue.revisions(of: $0.id).first }
    #expect(revisions.count == 108)
    #expect(revisions.allSatisfy { $0.effectiveFrom == nil })
    #expect(revisions.filter { $0.limit == .sameDay }.count == 6)
    #expect(revisions.filter { $0.limitText.contains("phức tạp") }.map(\.limit) == [.sameDay])
    #expect(revisions.filter { $0.limit != nil && $0.limit != .sameDay }.count == 6)
    #expect(revisions.filter { $0.limitText.contains("UNSURE") }.allSatisfy { $0.limit == nil })
    #expect(catalogue.revision(ofCode: "1.001612", on: At.day("2020-01-01"))?.limit == .workingDays(3))
    #expect(catalogue.revision(ofCode: "1.004222", on: now.day)?.limit == .workingDays(7))
    #expect(catalogue.revision(ofCode: "1.000894", on: now.day)?.limitText.hasPrefix("UNSURE") == true)
    let again = try await load(catalogueFile, database)
    #expect(again.taken == 0 && again.unchanged == 108)
    await database.close()
  }

  @Test(arguments: Engine.available)
  func aDossiersDayFindsTheRevisionOfThatDay(on engine: Engine) async throws {
    let database = try await opened(engine)
    _ = try await load(
      Temporary.file("a.csv", "mã,tên thủ tục,lĩnh vực,thời hạn\n1.1,Cấp giấy A,Đất đai,10 ngày\nx,,L,\n"), database)
    let amended = try await load(
      Temporary.file("b.csv", "code,name,field,time_limit,effective_from\n1.1,Cấp giấy A,Đất đai,7 ngày,2026-01-01\n"),
      database)
    #expect(amended.taken == 1)
    let differing = try await load(
      Temporary.file("c.csv", "code,name,field,time_limit\n1.1,Cấp giấy A,Đất đai,5 ngày\n1.1,Hai lần,Đ,1 ngày\n"),
      database)
    #expect(differing.refused.map(\.line) == [2, 3] && differing.exitStatus == 2)
    let (actor, ids) = (actor, ids)
    try await database.write { db in
      let catalogue = try ProcedureStore.catalogue(in: db)
      var end = try #require(catalogue.revision(ofCode: "1.1", on: now.day))
      end.kind = .abolished
      end.effectiveFrom = At.day("2026-07-01")
      _ = try ProcedureActs.add(end, code: "1.1", by: actor, at: now, ids: ids, in: db)
    }
    let catalogue = try await database.read { db in try ProcedureStore.catalogue(in: db) }
    #expect(catalogue.revision(ofCode: "1.1", on: At.day("2025-12-31"))?.limit == .days(10))
    #expect(catalogue.revision(ofCode: "1.1", on: At.day("2026-01-01"))?.limit == .days(7))
    #expect(catalogue.revision(ofCode: "1.1", on: At.day("2026-07-01")) == nil)
    #expect(catalogue.search("dat dai cap", on: now.day).count == 1)
    await database.close()
  }

  @Test(arguments: Engine.available)
  func aTableOfProceduresTakesNothingAwayThatWasEnteredOnTheScreen(on engine: Engine) async throws {
    let database = try await opened(engine)
    let head = "code,name,field,time_limit,effective_from\n"
    _ = try await load(Temporary.file("a.csv", head + "1.1,Cấp giấy A,Đất đai,10 ngày,2025-01-01\n"), database)
    let (actor, ids) = (actor, ids)
    try await database.write { db in
      var said = try #require(try ProcedureStore.catalogue(in: db).revision(ofCode: "1.1", on: now.day))
      said.kind = .amended
      said.effectiveFrom = At.day("2025-06-01")
      said.requirements = [Requirement(name: "Đơn đề nghị", copies: 1)]
      said.steps = [ProcedureStep(name: "Thẩm định", role: "Địa chính", share: 100)]
      _ = try ProcedureActs.add(said, code: "1.1", by: actor, at: now, ids: ids, in: db)
    }
    let later = head + "1.1,Cấp giấy A,Đất đai,7 ngày,2026-01-01\n"
    #expect(try await load(Temporary.file("b.csv", later), database).taken == 1)
    let catalogue = try await database.read { db in try ProcedureStore.catalogue(in: db) }
    let read = try #require(catalogue.revision(ofCode: "1.1", on: At.day("2026-01-01")))
    #expect(read.limit == .days(7) && read.requirements.map(\.name) == ["Đơn đề nghị"])
    #expect(read.steps.map(\.name) == ["Thẩm định"])
    let again = try await load(Temporary.file("c.csv", later), database)
    #expect(again.unchanged == 1 && again.refused.isEmpty, "the same file twice changes nothing")
    await database.close()
  }

  @Test(arguments: Engine.available)
  func aColumnThatIsNotThereKeepsWhatWasKnownAndAnEmptyCellDoesNot(on engine: Engine) async throws {
    let database = try await opened(engine)
    let whole = """
      code,name,field,time_limit,fee,level,service_level,effective_from,decision,decided_on
      1.1,Cấp giấy A,Đất đai,10 ngày,8000 đồng,Cấp xã,toàn trình,01/07/2025,15/QĐ-UBND,20/06/2025

      """
    _ = try await load(Temporary.file("a.csv", whole), database)
    let short = "code,name,effective_from\n1.1,Cấp giấy A mới,01/01/2026\n"
    #expect(try await load(Temporary.file("b.csv", short), database).taken == 1)
    #expect(try await load(Temporary.file("b.csv", short), database).unchanged == 1)
    let emptied = "code,name,field,time_limit,fee,level,service_level,effective_from\n1.1,Cấp giấy A,,,,,,2026-02-01\n"
    #expect(try await load(Temporary.file("c.csv", emptied), database).taken == 1)
    let bad = try await load(
      Temporary.file("d.csv", "code,name,effective_from\n1.1,Cấp giấy A,31/02/2026\n"), database)
    #expect(bad.refused.map(\.reason) == [ProcedureRefusal.badDay("31/02/2026").message])
    let catalogue = try await database.read { db in try ProcedureStore.catalogue(in: db) }
    let first = try #require(catalogue.revision(ofCode: "1.1", on: At.day("2025-07-01")))
    #expect(first.effectiveFrom == At.day("2025-07-01") && first.decidedOn == At.day("2025-06-20"))
    let kept = try #require(catalogue.revision(ofCode: "1.1", on: At.day("2026-01-01")))
    #expect(kept.name == "Cấp giấy A mới" && kept.field == "Đất đai" && kept.limit == .days(10))
    #expect(kept.limitText == "10 ngày" && kept.fee == "8000 đồng" && kept.level == "Cấp xã")
    #expect(kept.serviceLevel == .full && kept.kind == .amended)
    // A decision is that of its own revision.
    #expect(kept.decision.isEmpty && kept.decidedOn == nil)
    let empty = try #require(catalogue.revision(ofCode: "1.1", on: At.day("2026-02-01")))
    #expect(empty.field == "Chưa phân lĩnh vực" && empty.limit == nil && empty.fee.isEmpty && empty.level.isEmpty)
    #expect(empty.serviceLevel == .unknown)
    await database.close()
  }

  @Test func sharesOfStepsAddUpToTheWhole() throws {
    var revision = ProcedureRevision(
      id: ID(1), procedureID: ID(1), number: 1, kind: .published, name: "A", field: "B", level: "", limit: nil,
      limitText: "", fee: "", effectiveFrom: nil, citation: Citation(document: "", trust: .invented))
    revision.steps = [ProcedureStep(name: "1", role: "r", share: 60), ProcedureStep(name: "2", role: "r", share: 30)]
    #expect(throws: ProcedureRefusal.sharesDoNotAddUp(90)) { try RevisionRules.check(revision, after: []) }
    revision.steps[1].share = 40
    try RevisionRules.check(revision, after: [])
  }
}
