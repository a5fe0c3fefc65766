import Documents
import Ground
import Organisation
import Storage
import TestSupport
import Testing
import WorkCalendar

@testable import Inspections

/// Nothing is said or called done without evidence, and what looks like evidence is looked at.
@Suite struct ProofTests {
  private func unproven(_ sample: Sample, _ reference: InspectionReference) async throws -> [String] {
    try await sample.issues(reference).filter { $0.kind == .unproven }.map(\.found)
  }

  private func link(_ evidence: String, _ finding: Finding, _ sample: Sample) async throws {
    let context = try sample.context()
    try await sample.database.write { db in
      try EvidenceStore.link(
        finding.subject, to: evidence, kind: "proof", of: finding.unitID, by: context.actor, at: context.now,
        ids: context.ids, in: db)
    }
  }

  /// A document in the register of a unit.
  private func document(_ sign: String, at code: String, _ sample: Sample) async throws -> DocumentKey {
    let (unit, tree, ids) = (try sample.unit(code), sample.tree, sample.ids)
    return try await sample.database.write { db in
      var entry = DocumentEntry()
      (entry.type, entry.sign, entry.subject, entry.issuedOn) = (.report, sign, "Báo cáo", At.day("2023-10-02"))
      return try DocumentActs.enter(
        issued: entry, of: unit, by: .machineOperator(named: "Văn thư (mẫu)"), at: Sample.today,
        DocumentContext(tree: tree, calendar: { _ in .statutoryOnly }, ids: ids), in: db
      ).key
    }
  }

  private func recall(_ key: DocumentKey, _ sample: Sample) async throws {
    let (tree, ids) = (sample.tree, sample.ids)
    try await sample.database.write { db in
      let version = try DocumentStore.find(key, in: db)?.version ?? 0
      _ = try DocumentActs.perform(
        .recall(reason: "Nhầm"), on: key, version: version, by: .machineOperator(named: "Lãnh đạo (mẫu)"),
        at: Sample.today, DocumentContext(tree: tree, calendar: { _ in .statutoryOnly }, ids: ids), in: db)
    }
  }

  @Test(arguments: Engine.available)
  func aWeaknessIsNotIssuedWithoutEvidence(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection()
    var entry = FindingEntry(.weakness, under: "II.3", text: "Mã QR để khuất.")
    (entry.category, entry.units) = ("publication", [try sample.unit("X3")])
    let finding = try await sample.add(entry, to: reference)
    try await sample.write([.signer: "A", .text("III.2"): "Một."], reference)
    try await sample.confirmAll(reference)
    #expect(try await unproven(sample, reference) == ["chưa có minh chứng"])
    await #expect(throws: InspectionRefusal.errorsOpen(1)) { try await sample.issue(reference) }
    // Ways round: a document nobody has, a file that is not there, a document of another number, a reason.
    for fake in ["document:1", "file:1", "van-ban:77", "van-ban:x", "figure:late"] {
      try await link(fake, finding, sample)
      #expect(try await unproven(sample, reference).count == 1, "\(fake)")
    }
    let (context, tree) = (try sample.context(), sample.tree)
    let key = try #require(try await sample.issues(reference).first { $0.kind == .unproven }).key
    await #expect(throws: InspectionRefusal.nothingToConfirm) {
      try await sample.database.write { db in
        try ConclusionActs.acknowledge(
          key, reason: "Ai cũng biết", of: reference, template: Sample.data.template, tree: tree, context, in: db)
      }
    }
    // A document of the inspected unit's register proves, until it is recalled.
    let paper = try await document("12/BC-UBND", at: "X3", sample)
    try await link(paper.evidence(of: reference.unitID), finding, sample)
    #expect(try await unproven(sample, reference) == [])
    try await recall(paper, sample)
    await #expect(throws: InspectionRefusal.errorsOpen(1)) { try await sample.issue(reference) }
    try await sample.database.write { db in
      try Sample.prove(finding.subject, of: reference.unitID, context, in: db)
    }
    try await sample.issue(reference)
    await sample.database.close()
  }

  @Test(arguments: Engine.available)
  func theMinutesProveOnlyWhereEveryUnitSignedThem(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection()
    let finding = try await sample.weakness("Chậm.", under: "II.2", at: [], category: "", to: reference)
    #expect(try await unproven(sample, reference) == [])
    let (context, x3) = (try sample.context(), try sample.unit("X3"))
    let files = try await sample.database.read { db in try SignedMinutes.files(of: reference, x3, in: db) }
    let file = "\(try #require(files.first).id)"
    try await sample.database.write { db in
      try SignedMinutes.remove(file, of: reference, x3, context, in: db)
    }
    #expect(try await unproven(sample, reference) == ["chưa có biên bản đã ký: Thị trấn Bố Hạ"])
    // The same copy again is one file, and counts again.
    let again = try Sample.file(sample.ids, "bien-ban.pdf")
    try await sample.database.write { db in try SignedMinutes.attach(again, of: reference, x3, context, in: db) }
    #expect(try await unproven(sample, reference) == [])
    // Whoever takes the tick back, takes the proof back.
    var entry = FindingEntry(.weakness, under: "II.2", text: "Chậm.")
    entry.scope = .all
    try await sample.database.write { [entry] db in
      try FindingActs.revise(finding.id, version: 1, entry, of: reference, data: Sample.data, context, in: db)
    }
    #expect(try await unproven(sample, reference) == ["chưa có minh chứng"])
    await sample.database.close()
  }

  @Test func aCopyOfMinutesThatAreNotThereIsRefused() async throws {
    let sample = try await Sample.open()
    let reference = try await sample.inspection(withMinutes: false)
    let (context, x1, x4) = (try sample.context(), try sample.unit("X1"), try sample.unit("X4"))
    for (unit, refusal) in [(x1, InspectionRefusal.minutesIncomplete), (x4, .notFound)] {
      let file = try Sample.file(sample.ids, "x.pdf")
      await #expect(throws: refusal) {
        try await sample.database.write { db in try SignedMinutes.attach(file, of: reference, unit, context, in: db) }
      }
    }
    await sample.database.close()
  }

  @Test(arguments: Engine.available)
  func aRemedyIsNotCalledDoneByAWayRound(on engine: Engine) async throws {
    let sample = try await Sample.open(engine)
    let reference = try await sample.inspection()
    _ = try await sample.weakness("Mã QR khuất.", at: ["X3"], to: reference)
    try await sample.write([.signer: "A", .text("III.2"): "Một."], reference)
    try await sample.confirmAll(reference)
    try await sample.issue(reference)
    let remedy = try #require(try await sample.remedies(reference).first)
    let (mine, theirs, x3) = (try sample.context(5), try sample.context(6), try sample.unit("X3"))
    func perform(
      _ action: RemedyAction, _ version: Int, _ context: ActContext, sees: Bool = true
    ) async throws -> Remedy {
      try await sample.database.write { db in
        try RemedyActs.perform(
          action, on: remedy.id, of: x3, version: version, unitName: "", sees: { _ in sees }, context, in: db)
      }
    }
    func link(_ evidence: String, unlink: Bool = false) async throws {
      try await sample.database.write { db in
        if unlink {
          _ = try EvidenceStore.unlink(remedy.subject, from: evidence, kind: "proof", of: x3, in: db)
        } else {
          try EvidenceStore.link(
            remedy.subject, to: evidence, kind: "proof", of: x3, by: mine.actor, at: mine.now, ids: mine.ids, in: db)
        }
      }
    }
    // Accepted before it was reported; reported by word; by a told document; by the file of another thing.
    await #expect(throws: InspectionRefusal.remedyNotNow(.open)) {
      _ = try await perform(.accept(note: "Đạt"), 2, theirs)
    }
    await #expect(throws: InspectionRefusal.evidenceMissing) { _ = try await perform(.report(note: "Xong"), 2, mine) }
    try await link("document:9")
    await #expect(throws: InspectionRefusal.evidenceOnlyTold) { _ = try await perform(.report(note: "Xong"), 2, mine) }
    try await sample.database.write { db in try Sample.prove("remedy:0", of: x3, mine, in: db) }
    let other = try await sample.database.read { db in try EvidenceStore.files(of: "remedy:0", unit: x3, in: db) }
    try await link("file:\(try #require(other.first).id)")
    await #expect(throws: InspectionRefusal.evidenceOnlyTold) { _ = try await perform(.report(note: "Xong"), 2, mine) }
    // Reported by a document that is recalled before anybody judged, or that who judges may not see.
    let paper = try await document("12/BC-UBND", at: "X3", sample)
    try await link(paper.subject)
    _ = try await perform(.report(note: "Xong"), 2, mine)
    await #expect(throws: InspectionRefusal.evidenceOnlyTold) {
      _ = try await perform(.accept(note: "Đạt"), 3, theirs, sees: false)
    }
    try await recall(paper, sample)
    await #expect(throws: InspectionRefusal.evidenceOnlyTold) { _ = try await perform(.accept(note: "Đạt"), 3, theirs) }
    let back = try await perform(.sendBack(reason: "Văn bản đã thu hồi", dueOn: nil), 3, theirs)
    #expect(back.state == .returned)
    try await sample.database.write { db in try Sample.prove(remedy.subject, of: x3, mine, in: db) }
    _ = try await perform(.report(note: "Xong"), 4, mine)
    #expect(try await perform(.accept(note: "Đạt"), 5, theirs).state == .accepted)
    await sample.database.close()
  }
}
