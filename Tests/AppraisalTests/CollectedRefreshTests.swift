import Appraisal
import Documents
import Ground
import Indicators
import Organisation
import Rendering
import Scoring
import Storage
import TestSupport
import Testing

/// Evidence that is looked for again, evidence of appraisers, the text of a decision.
@Suite struct CollectedRefreshTests {
  private func item(_ key: String, _ criterion: String = "2.1.1", day: String = "2022-02-15") -> SheetEvidence {
    SheetEvidence(key: key, criterion: criterion, label: key, issuedOn: Day(day), digest: "\(key)\(day)")
  }

  private func entry(_ id: Int, _ said: SheetSaying, by actor: String) -> SheetEntry {
    SheetEntry(
      id: ID(id), criterion: "2.1.1", stage: .own, said: said, reason: "", actor: actor,
      at: At.time("2022-12-01T08:00"))
  }

  @Test func whatIsNewComesWhatIsGoneGoesAndWhatTheUnitDidStays() {
    let system = "Hệ thống"
    let entries = [
      entry(1, .evidence(item("van-ban:1")), by: system), entry(2, .evidence(item("van-ban:2")), by: system),
      entry(3, .evidence(item("van-ban:3")), by: system), entry(4, .withdrawal(ID(3)), by: "Xã"),
      entry(5, .evidence(item("van-ban:4")), by: "Xã"), entry(6, .evidence(item("van-ban:5")), by: system),
    ]
    let now = [
      item("van-ban:1"), item("van-ban:3"), item("van-ban:4"), item("van-ban:5", day: "2022-03-01"), item("van-ban:6"),
    ]
    let change = CollectedRefresh(entries, now: now)
    // 2 is no longer there, 5 has another day; 3 was taken away by the unit, 4 is the unit's own.
    #expect(change.gone.map(\.id.value) == [2, 6])
    #expect(change.new.map(\.key) == ["van-ban:5", "van-ban:6"])
    #expect(CollectedRefresh([], now: now).new == now)
  }

  @Test(arguments: Engine.available)
  func countingAgainLooksForEvidenceToo(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let round = try await hall.opened()
    let (unit, context) = (hall.communes[0], hall.context("Xã", "2022-12-02T08:00"))
    let facts = SystemFacts.empty(unit, period: round.period, hall.tree)
    let (old, new) = (item("van-ban:1"), item("van-ban:2"))
    let sheet = try await hall.write { db in
      try SheetActs.begin(unit, in: round.reference, system: facts, collected: [old], context, db)
    }
    let change = try await hall.write { db in
      try SheetActs.recount(sheet.reference, version: 1, system: facts, collected: [new], context, in: db)
    }
    #expect(change == (1, 1))
    let entries = try await hall.database.read { db in try SheetStore.entries(of: sheet.reference, in: db) }
    #expect(entries.count == 3, "entries are only added")
    let reading = try SheetReading(sheet, entries, scorer: Scorer(hall.set, kind: "commune"))
    #expect(reading.evidence(.own).map(\.evidence) == [new])
    await #expect(throws: DatabaseProblem.staleCopy) {
      try await hall.write { db in
        try SheetActs.recount(sheet.reference, version: 1, system: facts, collected: [], context, in: db)
      }
    }
    await hall.database.close()
  }

  @Test(arguments: Engine.available)
  func whoAppraisesAttachesEvidenceWithAReasonAndItIsFrozen(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    var round = try await hall.opened()
    let sheet = try await hall.sent(0, round, at: "2022-12-09T08:00")
    round = try await hall.advanced(round)
    let (context, proof) = (hall.context("An", "2022-12-16T08:00"), item("file:9", day: "2022-02-20"))
    func attach(_ reason: String) async throws {
      try await hall.write { db in
        try SheetActs.add(
          .evidence(proof), to: "2.1.1", of: sheet.reference, stage: .appraised, reason: reason, context, in: db)
      }
    }
    await #expect(throws: RoundRefusal.reasonMissing) { try await attach("") }
    try await attach("Huyện đã nhận kế hoạch ngày 20/02")
    await #expect(throws: RoundRefusal.evidenceThere) { try await attach("Lần nữa") }
    let entries = try await hall.database.read { db in try SheetStore.entries(of: sheet.reference, in: db) }
    #expect(entries.last?.accountID == hall.accounts["An"])
    let reading = try SheetReading(sheet, entries, scorer: Scorer(hall.set, kind: "commune"))
    #expect(reading.evidence(.own).isEmpty && reading.evidence(.appraised).map(\.evidence) == [proof])
    #expect(reading.freeze(.own, set: "s").evidence.isEmpty)
    #expect(reading.freeze(.council, set: "s").evidence.map(\.digest) == [proof.digest])
    await hall.database.close()
  }

  @Test(arguments: Engine.available)
  func theTextOfADecisionIsWrittenBeforeItIsIssued(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let round = try await hall.opened()
    let (reference, tree, context) = (round.reference, hall.tree, hall.context("An", "2022-12-20T08:00"))
    func write(_ parts: [DecisionPart: String], _ version: Int) async throws {
      try await hall.write { db in
        try RoundActs.write(parts, of: reference, version: version, tree: tree, context, in: db)
      }
    }
    await #expect(throws: RoundRefusal.partsEmpty(["Trích yếu", "Nơi nhận"])) {
      try await write([.subject: " ", .recipients: "", .signer: ""], 1)
    }
    await #expect(throws: RoundRefusal.unknownMarks(["{năm}"])) {
      try await write([.subject: "Phê duyệt kết quả {nam} của {năm}"], 1)
    }
    let usual = try DecisionPaper(round, RoundResult(fields: [], max: 0, lines: []), signer: "", tree: tree)
    try await write(
      [
        .subject: "Về kết quả năm {nam} của {don_vi}", .articles: "Phê duyệt kết quả.\n\nGiao **Sở Nội vụ** theo dõi.",
        .recipients: usual.usual(.recipients), .office: "KT. Chủ tịch\nPhó Chủ tịch", .signer: "Lê Mẫu (mẫu)",
      ], 1)
    let written = try await hall.round(reference)
    #expect(
      Set(written.decisionParts.keys) == ["subject", "articles", "office", "signer"], "what is usual is not kept")
    let paper = try DecisionPaper(
      written, RoundResult(fields: [], max: 0, lines: []), signer: "", tree: tree
    ).paper()
    #expect(paper.subject == "Về kết quả năm 2022 của tỉnh Mẫu")
    #expect(paper.signatures.map(\.position) == ["Phó Chủ tịch"] && paper.signatures.map(\.name) == ["Lê Mẫu (mẫu)"])
    #expect(paper.recipients.contains("Như Điều 3") && paper.bases.contains { $0.plain.contains("Luật Tổ chức") })
    guard case .article("Điều 2.", let second) = paper.body[1] else { throw DatabaseProblem.staleCopy }
    #expect(second.plain == "Giao Sở Nội vụ theo dõi." && second.runs.contains(where: \.isBold))
    await #expect(throws: DatabaseProblem.staleCopy) { try await write([:], 1) }
    await hall.database.close()
  }
}
