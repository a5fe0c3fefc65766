import Documents
import Ground
import Organisation
import Rendering
import Storage
import TestSupport
import Testing
import WorkCalendar

@testable import Inspections

/// The conclusion arrives as a document; minutes and decisions are papers that stay as they were made.
@Suite struct DeliveryTests {
  private func issued(_ sample: Sample) async throws -> InspectionReference {
    let reference = try await sample.inspection()
    _ = try await sample.weakness("Mã QR khuất.", at: ["X3"], to: reference)
    try await sample.write([.signer: "A", .text("III.2"): "Một."], reference)
    try await sample.confirmAll(reference)
    try await sample.issue(reference)
    return reference
  }

  @Test(arguments: Engine.available)
  func theConclusionArrivesIsRegisteredAssignedAndKnowsItsRemedies(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await issued(sample)
    let inspection = try await sample.facts(reference).inspection
    let key = try #require(inspection.paper)
    let recipients = try await sample.database.read { db in try RecipientStore.list(of: key, in: db) }
    // Both inspected units, whether criticised or not, and nobody else.
    let (x1, x3) = (try sample.unit("X1"), try sample.unit("X3"))
    #expect(recipients.map(\.unitID) == [x1, x3])
    let arrived = try #require(recipients.first { $0.unitID == x3 }?.arrivedID)
    let there = DocumentKey(unitID: x3, id: arrived)
    let (before, papers, remedies) = try await sample.database.read { db in
      (
        try DocumentStore.find(there, in: db), try DocumentPaperStore.papers(of: key, in: db),
        try RemedyStore.list(of: x3, by: reference, in: db)
      )
    }
    let d = try #require(before)
    #expect(d.state == .arrived && d.sign == "57/TB-UBND" && d.issuedOn == Sample.today.day && d.source == key)
    #expect(d.deadlineOn == At.day("2023-10-25") && papers.map(\.format) == ["docx", "json"] && remedies.count == 1)
    let (tree, ids) = (sample.tree, sample.ids)
    let context = DocumentContext(tree: tree, calendar: { _ in .statutoryOnly }, ids: ids)
    let officer = Officer(
      unitID: x3, id: ids.next(), name: "Công chức (mẫu)", position: .officeAndStatistics, from: At.day("2023-01-01"))
    let assigned = try await sample.database.write { db -> Document in
      try UnitStore.insert(officer, in: db)
      let clerk = Actor(
        accountID: nil, officerID: nil, unitID: x3, name: "Văn thư (mẫu)",
        grants: [Grant(role: .clerk, unitID: x3, isSubtree: false)])
      let registered = try DocumentActs.perform(
        .register, on: there, version: 1, by: clerk, at: Sample.today, context, in: db)
      return try DocumentActs.perform(
        .assign(officer: officer.id, helpers: "", deadline: nil, note: ""), on: there, version: registered.version,
        by: clerk, at: Sample.today, context, in: db)
    }
    #expect(assigned.state == .assigned && assigned.place?.number.value == 1 && assigned.officerID == officer.id)
    let told = try await sample.database.read { db in try RecipientStore.list(of: key, in: db) }
    #expect(told.map { $0.receivedAt != nil } == [false, true])
    #expect(try await sample.database.read { db in try InspectionStore.find(paper: key, in: db) }?.id == inspection.id)
    await sample.database.close()
  }

  @Test func aPaperIsDeliveredOnce() async throws {
    let sample = try await Sample.open()
    let reference = try await issued(sample)
    let key = try #require(try await sample.facts(reference).inspection.paper)
    let (context, tree, x1, x4) = (try sample.context(), sample.tree, try sample.unit("X1"), try sample.unit("X4"))
    for _ in 0..<2 {
      try await sample.database.write { db in
        try DocumentActs.deliver(
          key, to: [.init(unitID: x1, name: "Xuân Lương"), .init(unitID: x4, name: "Đồng Tâm")], tree: tree, context,
          in: db)
      }
    }
    let recipients = try await sample.database.read { db in try RecipientStore.list(of: key, in: db) }
    #expect(recipients.count == 3 && Set(recipients.compactMap(\.arrivedID)).count == 3)
    await sample.database.close()
  }

  private static let digest = FileStore.Digest(String(repeating: "c", count: 64))

  private func rendered() throws -> RenderedPaper {
    let file = RenderedPaper.File(digest: try #require(Self.digest), size: 3)
    return RenderedPaper(paper: file, docx: file, pdf: nil)
  }

  @Test(arguments: Engine.available)
  func minutesThatWereMadeStayUntilTheyAreTakenBack(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection()
    let (context, x3, paper) = (try sample.context(), try sample.unit("X3"), try rendered())
    let names = try await sample.facts(reference).names
    func row() async throws -> InspectedUnit {
      try #require(try await sample.facts(reference).units.first { $0.inspectedID == x3 })
    }
    func make(_ version: Int) async throws {
      let whole = try await sample.facts(reference).inspection.version
      try await sample.database.write { db in
        try InspectionPaperActs.makeMinutes(
          of: x3, version: version, inspection: whole, paper, in: reference, context, db)
      }
    }
    let version = try await row().version
    await #expect(throws: DatabaseProblem.staleCopy) { try await make(version - 1) }
    try await make(version)
    await #expect(throws: InspectionRefusal.minutesMade) { try await make(version) }
    let changed = try await row()
    await #expect(throws: InspectionRefusal.minutesMade) {
      try await sample.database.write { db in
        try InspectionActs.record(changed, of: reference, names: names, context, in: db)
      }
    }
    func unmake(_ reason: String) async throws {
      try await sample.database.write { db in
        try InspectionPaperActs.unmakeMinutes(of: x3, reason: reason, in: reference, context, db)
      }
    }
    await #expect(throws: InspectionRefusal.reasonMissing) { try await unmake(" ") }
    await #expect(throws: InspectionRefusal.minutesSigned) { try await unmake("Sai") }
    let file = try #require(
      try await sample.database.read { db in try SignedMinutes.files(of: reference, x3, in: db) }.first)
    try await sample.database.write { db in
      try SignedMinutes.remove("\(file.id)", of: reference, x3, context, in: db)
    }
    try await unmake("Sai")
    await #expect(throws: InspectionRefusal.minutesNotMade) { try await unmake("Sai") }
    await sample.database.close()
  }

  @Test(arguments: Engine.available)
  func aDecisionThatWasMadeEntersTheRegisterAndNamesNobodyElse(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection()
    let (context, paper, h) = (try sample.context(), try rendered(), try sample.unit("H"))
    let facts = try await sample.facts(reference)
    let team = try #require(facts.bases.first { $0.kind == .team })
    try await sample.database.write { db in
      try InspectionPaperActs.makeDecision(
        team.id, version: facts.inspection.version, leapReason: "Các số trước ở sổ giấy", paper, in: reference,
        context, db)
    }
    let kept = try await sample.database.read { db in
      try InspectionPaperStore.find(.decision(team.id), of: reference, in: db)
    }
    let id = try #require(kept?.documentID)
    let d = try #require(try await sample.database.read { db in try DocumentStore.find(id, unit: h, in: db) })
    #expect(d.sign == "952/QĐ-UBND" && d.type == .decision && d.issuedOn == team.issuedOn)
    await #expect(throws: InspectionRefusal.decisionMade) {
      try await sample.database.write { db in
        try TeamActs.join("Lê Mẫu (mẫu)", position: "", role: .member, by: team.id, to: reference, context, in: db)
      }
    }
    let plan = try #require(facts.bases.first { $0.kind == .plan })
    let version = try await sample.facts(reference).inspection.version
    await #expect(throws: InspectionRefusal.basisMissing) {
      try await sample.database.write { db in
        try InspectionPaperActs.makeDecision(plan.id, version: version, paper, in: reference, context, db)
      }
    }
    await sample.database.close()
  }

  @Test func thePapersSayWhatWasFound() async throws {
    let sample = try await Sample.open()
    let reference = try await sample.inspection()
    _ = try await sample.weakness("Mã QR khuất.", at: ["X3"], to: reference)
    let facts = try await sample.facts(reference)
    let row = try #require(facts.units.last)
    let minutes = InspectionPapers.minutes(facts, of: row)
    #expect(minutes.number == 1 && minutes.notation == "BB" && minutes.place == "Bố Hạ")
    #expect(minutes.subject == "Kiểm tra công tác cải cách hành chính tại thị trấn Bố Hạ")
    #expect(minutes.signatures.map(\.name) == ["", "", "Trần Mẫu (mẫu)"])
    #expect(minutes.body.contains { if case .item(_, let text) = $0 { text.plain.contains("Mã QR") } else { false } })
    #expect(minutes.body.contains { if case .table = $0 { true } else { false } })
    let team = try #require(facts.bases.first { $0.kind == .team })
    let decision = InspectionPapers.decision(facts, team)
    #expect(decision.number == 952 && decision.notation == "QĐ-UBND" && decision.dated == .on(team.issuedOn))
    #expect(decision.authority == "Chủ tịch Ủy ban nhân dân huyện Yên Thế" && decision.enacting == "Quyết định")
    #expect(decision.bases.map(\.plain).first?.hasPrefix("Căn cứ Kế hoạch số 35/KH-UBND") ?? false)
    await sample.database.close()
  }
}
