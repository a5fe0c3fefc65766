import Documents
import Foundation
import Ground
import Organisation
import Rendering
import Storage
import TestSupport
import Testing
import WorkCalendar

@testable import Inspections

/// The inspection's own plan as a document of the register, and a conclusion that nobody registers.
@Suite struct PlanIssueTests {
  private func rendered() throws -> RenderedPaper {
    let digest = try #require(FileStore.Digest(String(repeating: "c", count: 64)))
    let file = RenderedPaper.File(digest: digest, size: 3)
    return RenderedPaper(paper: file, docx: file, pdf: nil)
  }

  private func issue(
    _ number: String, _ day: String, of reference: InspectionReference, version: Int? = nil, _ sample: Sample
  ) async throws {
    let (context, paper) = (try sample.context(), try rendered())
    let sign = try #require(DocumentSign(number))
    let whole = try await sample.facts(reference).inspection.version
    try await sample.database.write { db in
      try InspectionPaperActs.issuePlan(
        sign, on: At.day(day), version: version ?? whole, leapReason: "Sổ giấy", signer: "A", paper, in: reference,
        context, db)
    }
  }

  @Test(arguments: Engine.available)
  func ofTwoPlansIssuedAtOnceOneIs(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection()
    let version = try await sample.facts(reference).inspection.version
    let issued = await withTaskGroup(of: Bool.self) { group in
      for number in 41..<45 {
        group.addTask {
          do {
            try await issue("\(number)/KH-UBND", "2023-10-01", of: reference, version: version, sample)
            return true
          } catch { return false }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(issued == 1)
    let numbers = Set((41..<45).map { "\($0)/KH-UBND" })
    #expect(try await sample.facts(reference).bases.filter { numbers.contains($0.number) }.count == 1)
    await sample.database.close()
  }

  @Test(arguments: Engine.available)
  func thePlanEntersTheRegisterAndIsAGround(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection()
    let h = try sample.unit("H")
    await #expect(throws: InspectionRefusal.notPlanNumber("41/QĐ-UBND")) {
      try await issue("41/QĐ-UBND", "2023-10-01", of: reference, sample)
    }
    await #expect(throws: InspectionRefusal.basisInTheFuture(At.day("2023-10-11"))) {
      try await issue("41/KH-UBND", "2023-10-11", of: reference, sample)
    }
    await #expect(throws: DatabaseProblem.staleCopy) {
      try await issue("41/KH-UBND", "2023-10-01", of: reference, version: 1, sample)
    }
    try await issue("41/KH-UBND", "2023-10-01", of: reference, sample)
    let facts = try await sample.facts(reference)
    let basis = try #require(facts.bases.first { $0.number == "41/KH-UBND" })
    #expect(basis.kind == .plan && basis.issuedOn == At.day("2023-10-01"))
    let kept = try await sample.database.read { db in
      try InspectionPaperStore.find(.plan(basis.id), of: reference, in: db)
    }
    let id = try #require(kept?.documentID)
    let key = DocumentKey(unitID: h, id: id)
    let (document, papers, isHeld, listed) = try await sample.database.read { db in
      (
        try DocumentStore.find(key, in: db), try DocumentPaperStore.papers(of: key, in: db),
        try InspectionStore.isPaper(key, in: db), try InspectionStore.papers(in: db)
      )
    }
    let d = try #require(document)
    #expect(d.sign == "41/KH-UBND" && d.type == .plan && d.state == .issued && d.signer == "A")
    #expect(d.subject == "Kiểm tra công tác cải cách hành chính" && papers.map(\.format) == ["docx", "json"])
    // Its number is held by the inspection, and verified with it.
    #expect(isHeld && listed.contains { $0.sign == "41/KH-UBND" && $0.documentID == id })
    await #expect(throws: InspectionRefusal.planIssued("41/KH-UBND")) {
      try await issue("42/KH-UBND", "2023-10-02", of: reference, sample)
    }
    await sample.database.close()
  }

  @Test(arguments: Engine.available)
  func aGroundWrittenDownBeforeIsTheSamePlan(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection()
    // The sample has 35/KH-UBND of thirty days ago as a ground.
    try await issue("35/KH-UBND", "2023-09-10", of: reference, sample)
    let plans = try await sample.facts(reference).bases.filter { $0.kind == .plan }
    #expect(plans.map(\.number) == ["35/KH-UBND"])
    await sample.database.close()
  }

  @Test func thePaperCarriesItsNumberAndItsDay() async throws {
    let sample = try await Sample.open()
    let facts = try await sample.facts(try await sample.inspection())
    let paper = InspectionPapers.plan(facts, [], sign: DocumentSign("41/KH-UBND"), on: At.day("2023-10-01"))
    #expect(paper.number == 41 && paper.notation == "KH-UBND" && paper.dated == .on(At.day("2023-10-01")))
    let draft = InspectionPapers.plan(facts, [], on: At.day("2023-10-01"))
    #expect(draft.number == nil && draft.dated == .open(year: 2023))
  }

  @Test(arguments: Engine.available)
  func aConclusionThatNobodyRegistersIsOverdue(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection()
    _ = try await sample.weakness("Mã QR khuất.", at: ["X3"], to: reference)
    try await sample.write([.signer: "A", .text("III.2"): "Một."], reference)
    try await sample.confirmAll(reference)
    try await sample.issue(reference)
    let x3 = try sample.unit("X3")
    func late(_ day: String) async throws -> [Document] {
      try await sample.database.read { db in
        var filter = DocumentFilter(units: [x3])
        filter.isOverdue = true
        return try DocumentStore.page(filter, before: nil, limit: 10, on: At.day(day), in: db)
      }
    }
    // The last day is in time; the day after, it is late though it only arrived.
    #expect(try await late("2023-10-25").isEmpty)
    let found = try await late("2023-10-26")
    #expect(found.map(\.sign) == ["57/TB-UBND"] && found.allSatisfy { $0.state == .arrived })
    #expect(found.allSatisfy { $0.isOverdue(on: At.day("2023-10-26")) && !$0.isOverdue(on: At.day("2023-10-25")) })
    let due = try await sample.database.read { db in
      try DocumentStore.due(At.day("2023-10-20")...At.day("2023-10-31"), in: db)
    }
    #expect(due.map(\.unitID) == [x3])
    await sample.database.close()
  }
}
