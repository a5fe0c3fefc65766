import Documents
import Ground
import Organisation
import Storage
import TestSupport
import Testing
import WorkCalendar

@testable import Inspections

/// Inspections from plan to remedy, on both engines.
@Suite struct LifeTests {
  @Test(arguments: Engine.available)
  func anInspectionGoesFromPlanToRemedy(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection()
    let finding = try await sample.weakness("Mã QR để ở vị trí khuất.", at: ["X3"], to: reference)
    try await sample.write([.signer: "A (mẫu)", .text("III.2"): "Một."], reference)
    #expect(try await sample.facts(reference).inspection.state == .underWay)
    // Section I is empty: somebody must say why.
    await #expect(throws: InspectionRefusal.warningsOpen(1)) { try await sample.issue(reference) }
    try await sample.confirmAll(reference)
    await #expect(throws: DatabaseProblem.staleCopy) { try await sample.issue(reference, version: 1) }
    await #expect(throws: InspectionRefusal.numberMissing) { try await sample.issue(reference, number: "TB-UBND") }
    try await sample.issue(reference)
    let issued = try await sample.facts(reference).inspection
    #expect(issued.state == .issued && issued.conclusion?.number == "57/TB-UBND")
    #expect(issued.conclusion?.templateVersion == "conclusion 2026-11" && issued.conclusion?.bytes.pdf == nil)
    await #expect(throws: InspectionRefusal.alreadyIssued) { try await sample.issue(reference) }
    await #expect(throws: InspectionRefusal.alreadyIssued) {
      try await sample.weakness("Thêm.", at: ["X3"], to: reference)
    }
    try await remedy(finding, sample, reference)
    await sample.database.close()
  }

  private func remedy(_ finding: Finding, _ sample: Sample, _ reference: InspectionReference) async throws {
    let x3 = try sample.unit("X3")
    let remedy = try #require(try await sample.remedies(reference).first)
    #expect(remedy.unitID == x3 && remedy.state == .open && remedy.findingID == finding.id)
    let (mine, theirs) = (try sample.context(5), try sample.context(6))
    func perform(_ action: RemedyAction, _ version: Int, _ context: ActContext) async throws -> Remedy {
      try await sample.database.write { db in
        try RemedyActs.perform(
          action, on: remedy.id, of: x3, version: version, unitName: "Thị trấn Bố Hạ", context, in: db)
      }
    }
    await #expect(throws: InspectionRefusal.evidenceMissing) { _ = try await perform(.report(note: "Xong"), 2, mine) }
    try await sample.database.write { db in
      try Sample.prove(remedy.subject, of: x3, mine, in: db)
    }
    await #expect(throws: DatabaseProblem.staleCopy) { _ = try await perform(.report(note: "Xong"), 1, mine) }
    _ = try await perform(.report(note: "Đã dời bảng mã QR"), 2, mine)
    await #expect(throws: InspectionRefusal.ownReport) { _ = try await perform(.accept(note: ""), 3, mine) }
    _ = try await perform(.accept(note: "Đã xem ảnh"), 3, theirs)
    let (done, notices, acts, inspecting) = try await sample.database.read { db in
      (
        try RemedyStore.find(remedy.id, unit: x3, in: db), try NoticeStore.unread(unit: x3, officer: nil, in: db),
        try Journal.page(of: x3, before: nil, limit: 9, in: db),
        try NoticeStore.unread(unit: reference.unitID, officer: nil, in: db)
      )
    }
    #expect(done?.state == .accepted && done?.timeline.entries.map(\.kind) == [.opened, .reported, .accepted])
    #expect(notices.count == 2 && inspecting.count == 1)
    #expect(notices.last.flatMap { RemedyNotice(subject: $0.subject) } == RemedyNotice(unitID: x3, id: nil))
    #expect(acts.map(\.kind) == ["remedy.accepted", "remedy.reported"])
  }

  @Test(arguments: Engine.available)
  func theTeamIsChangedByDecisionsAndRemembersWhoWasInIt(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection()
    let context = try sample.context()
    try await sample.database.write { db in
      let change = try TeamActs.add(
        .amendment, number: "3193/QĐ-UBND", on: At.day("2023-10-01"), issuer: "", subject: "", to: reference, context,
        in: db)
      let head = try #require(try TeamStore.members(of: reference, in: db).first)
      try TeamActs.leave(head.id, by: change.id, of: reference, context, in: db)
      try TeamActs.join(
        "Lê Mẫu (mẫu)", position: "Phó phòng", role: .head, by: change.id, to: reference, context, in: db)
    }
    let team = try await sample.database.read { db in try TeamStore.members(of: reference, in: db) }
    #expect(team.map { $0.isMember(on: At.day("2023-09-30")) } == [true, false])
    #expect(team.map { $0.isMember(on: At.day("2023-10-01")) } == [false, true])
    // Twice in the team, by no decision, by the plan: no.
    await #expect(throws: InspectionRefusal.memberTwice("lê mẫu (mẫu)")) {
      try await sample.database.write { db in
        let bases = try TeamStore.bases(of: reference, in: db)
        try TeamActs.join(
          "lê mẫu (mẫu)", position: "", role: .member, by: try #require(bases.last).id, to: reference, context, in: db)
      }
    }
    await #expect(throws: InspectionRefusal.basisMissing) {
      try await sample.database.write { db in
        let plan = try #require(try TeamStore.bases(of: reference, in: db).first { $0.kind == .plan })
        try TeamActs.join("B", position: "", role: .member, by: plan.id, to: reference, context, in: db)
      }
    }
    await sample.database.close()
  }

  @Test func badInputIsRefusedWithAReason() async throws {
    let sample = try await Sample.open()
    let (context, h, x1) = (try sample.context(), try sample.unit("H"), try sample.unit("X1"))
    func plan(_ change: (inout InspectionEntry) -> Void, _ units: [ID<Organisation.Unit>]) async throws {
      var entry = InspectionEntry(year: 2023, title: "Kiểm tra")
      change(&entry)
      let chosen = units.map { ChosenUnit(id: $0) }
      try await sample.database.write { [entry] db in
        _ = try InspectionActs.plan(entry, of: h, units: chosen, checklist: nil, context, in: db)
      }
    }
    await #expect(throws: InspectionRefusal.noUnits) { try await plan({ _ in }, []) }
    await #expect(throws: InspectionRefusal.titleMissing) { try await plan({ $0.title = " " }, [x1]) }
    await #expect(throws: InspectionRefusal.badYear(23)) { try await plan({ $0.year = 23 }, [x1]) }
    await #expect(throws: InspectionRefusal.selfOnly) { try await plan({ $0.kind = .selfInspection }, [x1]) }
    await #expect(throws: InspectionRefusal.deadlineInThePast(At.day("2023-10-09"))) {
      try await plan({ $0.remedyDueOn = At.day("2023-10-09") }, [x1])
    }
    try await plan({ $0.kind = .selfInspection }, [h])
    let reference = try await sample.inspection(withMinutes: false)
    let names = try await sample.facts(reference).names
    func record(_ change: @escaping @Sendable (inout InspectedUnit) -> Void) async throws {
      try await sample.database.write { db in
        var row = try #require(try InspectedUnitStore.units(of: reference, in: db).first)
        change(&row)
        try InspectionActs.record(row, of: reference, names: names, context, in: db)
      }
    }
    await #expect(throws: InspectionRefusal.visitInTheFuture(At.day("2023-10-11"))) {
      try await record { $0.visitedOn = At.day("2023-10-11") }
    }
    await #expect(throws: InspectionRefusal.minutesIncomplete) { try await record { $0.minutesNumber = "1" } }
    await #expect(throws: InspectionRefusal.minutesBeforeVisit) {
      try await record {
        ($0.visitedOn, $0.minutesOn, $0.minutesNumber) = (At.day("2023-10-10"), At.day("2023-10-09"), "1")
      }
    }
    await #expect(throws: InspectionRefusal.unknownItem("9.9")) {
      try await record { $0.ratings = Ratings(["9.9": .init(.met)]) }
    }
    await #expect(throws: InspectionRefusal.unitTwice("Xã Xuân Lương")) {
      try await sample.database.write { db in
        try InspectionActs.addUnits([ChosenUnit(id: x1)], to: reference, names: names, context, in: db)
      }
    }
    await sample.database.close()
  }

  @Test func aFindingWithADeadlineInThePastIsRefused() async throws {
    let sample = try await Sample.open()
    let reference = try await sample.inspection(due: nil)
    var entry = FindingEntry(.weakness, under: "II.1", text: "Chưa có sáng kiến.")
    entry.scope = .all
    entry.dueOn = At.day("2023-10-09")
    await #expect(throws: InspectionRefusal.deadlineInThePast(At.day("2023-10-09"))) {
      try await sample.add(entry, to: reference)
    }
    #expect(try await sample.facts(reference).findings.isEmpty)
    await sample.database.close()
  }

  @Test func aUnitSpokenOfIsNotTakenOut() async throws {
    let sample = try await Sample.open()
    let reference = try await sample.inspection(withMinutes: false)
    _ = try await sample.weakness("Chậm.", at: ["X1"], to: reference)
    let (context, names, x1) = (try sample.context(), try await sample.facts(reference).names, try sample.unit("X1"))
    await #expect(throws: InspectionRefusal.unitInUse("Xã Xuân Lương")) {
      try await sample.database.write { db in
        try InspectionActs.removeUnit(x1, from: reference, names: names, context, in: db)
      }
    }
    await sample.database.close()
  }

  @Test(arguments: Engine.available)
  func aConfirmationHoldsForWhatItConfirmed(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection()
    _ = try await sample.weakness("Mã QR khuất.", at: ["X3"], to: reference)
    try await sample.write([.signer: "A", .text("III.2"): "Một.", .closing: "Trước ngày 30/10/2023."], reference)
    try await sample.confirmAll(reference)
    func open() async throws -> [ConclusionIssue.Kind] {
      let facts = try await sample.facts(reference)
      return try await sample.database.read { db in
        try ConclusionActs.review(facts, on: Sample.today.day, in: db).open.map(\.kind)
      }
    }
    #expect(try await open() == [])
    // Another wrong day is another warning.
    try await sample.write([.closing: "Trước ngày 31/10/2023."], reference)
    #expect(try await open() == [.deadlineDiffers])
    let (context, tree) = (try sample.context(), sample.tree)
    await #expect(throws: InspectionRefusal.nothingToConfirm) {
      try await sample.database.write { db in
        try ConclusionActs.acknowledge(
          "khong-co", reason: "x", of: reference, template: Sample.data.template, tree: tree, context, in: db)
      }
    }
    await sample.database.close()
  }

  @Test(arguments: Engine.available)
  func theNumberIsThatOfTheRegister(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection()
    _ = try await sample.weakness("Mã QR khuất.", at: ["X3"], to: reference)
    try await sample.write([.signer: "A", .text("III.2"): "Một."], reference)
    try await sample.confirmAll(reference)
    let (h, actor, tree, ids) = (
      try sample.unit("H"), Actor.machineOperator(named: "Văn thư (mẫu)"), sample.tree, sample.ids
    )
    let documents = DocumentContext(tree: tree, calendar: { _ in .statutoryOnly }, ids: ids)
    func register(_ sign: String, _ day: String) async throws -> Document {
      try await sample.database.write { db in
        var entry = DocumentEntry()
        (entry.type, entry.sign, entry.subject, entry.issuedOn) = (.notice, sign, "Kết luận kiểm tra", At.day(day))
        return try DocumentActs.enter(issued: entry, of: h, by: actor, at: Sample.today, documents, in: db)
      }
    }
    _ = try await register("56/TB-UBND", "2023-10-09")
    let paper = try await register("57/TB-UBND", "2023-10-10")
    await #expect(throws: DocumentRefusal.signTaken("56/TB-UBND", At.day("2023-10-09"))) {
      try await sample.issue(reference, number: "56/TB-UBND")
    }
    try await sample.issue(reference)
    #expect(try await sample.facts(reference).inspection.conclusion?.documentID == paper.id)
    await sample.database.close()
  }

  @Test(arguments: Engine.available)
  func anOpenRemedyIsFoundByItsDeadline(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection()
    _ = try await sample.weakness("Mã QR khuất.", at: ["X3"], to: reference)
    let days = At.day("2023-10-01")...At.day("2023-10-31")
    // A draft of a remedy binds nobody.
    #expect(try await sample.database.read { db in try RemedyStore.due(days, in: db) }.isEmpty)
    try await sample.write([.signer: "A", .text("III.2"): "Một."], reference)
    try await sample.confirmAll(reference)
    try await sample.issue(reference)
    let found = try await sample.database.read { db in try RemedyStore.due(days, in: db) }
    #expect(found.map(\.dueOn) == [At.day("2023-10-25")])
    let reminder = RemedyReminder(unitID: ID(5), id: ID(7), due: At.day("2023-10-25"), isOver: true)
    #expect(RemedyReminder(payload: reminder.payload) == reminder)
    #expect(reminder.notice(3, at: Sample.today).text.contains("quá hạn 25/10/2023"))
    await sample.database.close()
  }

  @Test(arguments: Engine.available)
  func aConclusionEntersTheRegisterByItself(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let h = try sample.unit("H")
    let reference = try await sample.inspection()
    _ = try await sample.weakness("Mã QR khuất.", at: ["X3"], to: reference)
    try await sample.write([.signer: "A", .text("III.2"): "Một."], reference)
    try await sample.confirmAll(reference)
    try await sample.issue(reference, number: "1/tb-ubnd")
    let issued = try #require(try await sample.facts(reference).inspection.conclusion)
    let id = try #require(issued.documentID)
    let d = try #require(try await sample.database.read { db in try DocumentStore.find(id, unit: h, in: db) })
    #expect(d.sign == "01/TB-UBND" && d.type == .notice && d.issuedOn == issued.issuedOn)
    #expect(d.subject == "Kết luận kiểm tra: Công tác cải cách hành chính")
    // Another 01/TB-UBND of another day is no second paper.
    let actor = Actor(
      accountID: nil, officerID: nil, unitID: h, name: "Văn thư (mẫu)",
      grants: [Grant(role: .clerk, unitID: h, isSubtree: false)])
    let context = DocumentContext(tree: sample.tree, calendar: { _ in .statutoryOnly }, ids: sample.ids)
    await #expect(throws: DocumentRefusal.self) {
      try await sample.database.write { db in
        var entry = DocumentEntry()
        (entry.type, entry.sign, entry.subject, entry.issuedOn) = (
          .notice, "01/TB-UBND", "Thông báo", At.day("2023-10-09")
        )
        _ = try DocumentActs.enter(issued: entry, of: h, by: actor, at: Sample.today, context, in: db)
      }
    }
    await sample.database.close()
  }

  @Test(arguments: Engine.available)
  func listsAndRepeatsAreReadFromWhatWasIssued(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let (h, x1, x3) = (try sample.unit("H"), try sample.unit("X1"), try sample.unit("X3"))
    let first = try await sample.inspection(year: 2022)
    _ = try await sample.weakness("Khuất.", at: ["X3"], to: first)
    try await sample.write([.signer: "A", .text("III.2"): "Một."], first)
    try await sample.confirmAll(first)
    try await sample.issue(first)
    let second = try await sample.inspection(year: 2023)
    _ = try await sample.weakness("Khuất.", at: [], to: second)
    let (inspectors, theirs) = (try sample.reach("H"), try sample.reach("X3"))
    let (found, own, years, late, mine) = try await sample.database.read { db in
      (
        try FindingStore.weaknesses(at: [x1, x3], in: db),
        try FindingStore.weaknesses(at: [x1, x3], including: second, in: db),
        try InspectionStore.lastYears(by: [h], before: 2023, in: db),
        try RemedyStore.late(on: At.day("2023-10-26"), inspecting: [h], in: db),
        try RemedyStore.list(
          .init(theirs, lateOn: At.day("2023-10-26")), limit: 9, in: db)
      )
    }
    #expect(found.map(\.year) == [2022] && own.count == 3)
    #expect(RepeatedWeaknesses(in: own, widespreadFrom: 2).inUnits.map(\.unitID) == [x3])
    #expect(years == [x1: 2022, x3: 2022] && late == [x3: 1])
    #expect(mine.count == 1 && mine[0].text == "Khuất." && mine[0].year == 2022)
    let (all, ofTheirs) = try await sample.database.read { db in
      (
        try InspectionStore.list(.init(inspectors), limit: 9, in: db),
        try InspectionStore.list(
          .init(theirs, inspected: [x3]), limit: 9, in: db)
      )
    }
    #expect(all.map(\.year) == [2023, 2022] && ofTheirs.map(\.year) == [2022])
    await sample.database.close()
  }

  /// A batch begins after the last of the one before, whatever stands in it.
  @Test(arguments: Engine.available)
  func aListOfRemediesIsReadInBatches(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection(year: 2022)
    for text in ["Một.", "Hai.", "Ba."] {
      _ = try await sample.weakness(text, at: ["X1", "X3"], to: reference)
    }
    try await sample.write([.signer: "A", .text("III.2"): "Một."], reference)
    try await sample.confirmAll(reference)
    try await sample.issue(reference)
    let both = Reach(only: [try sample.unit("X1"), try sample.unit("X3")])
    let theirs = try sample.context(6)
    try await sample.database.write { db in
      let all = try RemedyStore.list(.init(both), limit: 9, in: db).map(\.remedy)
      try #require(all.count == 6)
      for (place, remedy) in all.prefix(4).enumerated() {
        let mine = try sample.context(5)
        try Sample.prove(remedy.subject, of: remedy.unitID, mine, in: db)
        func perform(_ action: RemedyAction, _ context: ActContext) throws -> Remedy {
          let version = try #require(try RemedyStore.find(remedy.id, unit: remedy.unitID, in: db)).version
          return try RemedyActs.perform(
            action, on: remedy.id, of: remedy.unitID, version: version, unitName: "", context, in: db)
        }
        _ = try perform(.report(note: "Xong"), mine)
        if place.isMultiple(of: 2) { _ = try perform(.accept(note: ""), theirs) }
      }
    }
    let (whole, batches) = try await sample.database.read { db in
      let whole = try RemedyStore.list(.init(both), limit: 9, in: db).map(\.remedy.id)
      var (batches, last): ([ID<Remedy>], Remedy?) = ([], nil)
      for _ in 0..<9 {
        let rows = try RemedyStore.list(.init(both), after: last, limit: 2, in: db)
        batches += rows.map(\.remedy.id)
        last = rows.last?.remedy ?? last
      }
      return (whole, batches)
    }
    #expect(whole.count == 6 && batches == whole)
    await sample.database.close()
  }
}
