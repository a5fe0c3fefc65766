import Documents
import Ground
import Organisation
import Storage
import TestSupport
import Testing

/// What of a document can be put right, and what follows from it.
@Suite struct CorrectionTests {
  private func correct(
    _ d: Document, _ r: Registry, _ change: (inout DocumentCorrection) -> Void
  ) async throws -> Document {
    var said = DocumentCorrection()
    change(&said)
    let (correction, clerk, context) = (said, r.clerk, r.context)
    return try await r.database.write { db in
      try DocumentActs.correct(
        d.key, version: d.version, correction, reason: "Ghi nhầm", by: clerk, at: Registry.now, context, in: db)
    }
  }

  private func force(_ d: Document, _ r: Registry, on day: String) async throws -> Force {
    let changes = try await r.changes(of: d).map(\.change)
    return Force.of(effectiveOn: d.effectiveOn, expiresOn: d.expiresOn, changes: changes, on: At.day(day))
  }

  @Test(arguments: Engine.available)
  func itsDaysOfForceArePutRight(on engine: Engine) async throws {
    let r = try await Registry(engine)
    var d = try await r.incoming("05/2026/QĐ-UBND", "2026-02-10", issuer: "UBND tỉnh")
    #expect(try await force(d, r, on: "2026-03-01") == .unknown)
    d = try await correct(d, r) { $0.effectiveOn = .some(At.day("2026-02-20")) }
    #expect(try await force(d, r, on: "2026-03-01") == .inForce)
    d = try await correct(d, r) {
      ($0.effectiveOn, $0.expiresOn) = (.some(At.day("2026-02-21")), .some(At.day("2026-02-28")))
    }
    #expect(try await force(d, r, on: "2026-03-01") == .ended(At.day("2026-03-01"), by: ""))
    #expect(
      d.timeline.last?.note
        == "Ghi nhầm; ngày có hiệu lực: 20/02/2026 -> 21/02/2026; ngày hết hiệu lực: chưa ghi -> 28/02/2026")
    // Nothing said stays, nothing is said of nothing; an empty day takes it away.
    await #expect(throws: DocumentRefusal.nothingToCorrect) { _ = try await correct(d, r) { _ in } }
    d = try await correct(d, r) { $0.expiresOn = .some(nil) }
    #expect(d.expiresOn == nil && d.effectiveOn == At.day("2026-02-21"))
    await #expect(throws: DocumentRefusal.effectBeforeIssue) {
      _ = try await correct(d, r) { $0.effectiveOn = .some(At.day("2026-02-09")) }
    }
    await #expect(throws: DocumentRefusal.expiryBeforeEffect) {
      _ = try await correct(d, r) { $0.expiresOn = .some(At.day("2026-02-20")) }
    }
    await #expect(throws: DocumentRefusal.expiryBeforeEffect) {
      _ = try await correct(d, r) { ($0.effectiveOn, $0.expiresOn) = (.some(nil), .some(At.day("2026-02-09"))) }
    }
    #expect(try await r.read(d.key).expiresOn == nil)
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func aLegalDocumentMovesToItsOwnBook(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let old = try await r.enter("01/2026/QĐ-UBND", "2026-02-10", type: .decision)
    func legal() async throws -> [String] {
      let unit = r.district
      return try await r.database.read { db in
        try LegalReviewStore.legalDocuments(of: unit, .outgoing, limit: 10, in: db).map(\.document.sign)
      }
    }
    #expect(try await legal().isEmpty)
    let d = try await correct(old, r) { ($0.isLegal, $0.effectiveOn) = (true, .some(At.day("2026-02-25"))) }
    #expect(d.isLegal && d.place?.book == Book.outgoing(.decision, isLegal: true, scheme: .byType))
    #expect(try await legal() == ["01/2026/QĐ-UBND"])
    #expect(d.timeline.last?.note.contains("văn bản quy phạm pháp luật: không") ?? false)
    #expect(try await DocumentVerifier.run(r.database).differences.isEmpty)
    // What the program issued counts in the book in which it stands.
    let issued = try await r.perform(
      .issue(day: At.day("2026-03-02"), number: nil), on: try await r.signed("Kế hoạch"), by: r.clerk)
    await #expect(throws: DocumentRefusal.numberGiven) { _ = try await correct(issued, r) { $0.isLegal = true } }
    #expect(try await correct(issued, r) { $0.effectiveOn = .some(At.day("2026-03-05")) }.isLegal == false)
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func whatItReplacesEndsOnTheDayThatWasPutRight(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let old = try await r.enter("05/KH-UBND", "2026-02-10")
    var new = try await r.enter("06/KH-UBND", "2026-02-12")
    try await r.link(new, .replaces, to: old, by: r.clerk)
    #expect(try await force(old, r, on: "2026-02-12") == .ended(At.day("2026-02-12"), by: "06/KH-UBND"))
    new = try await correct(new, r) { $0.effectiveOn = .some(At.day("2026-02-20")) }
    #expect(try await force(old, r, on: "2026-02-19") == .unknown)
    #expect(try await force(old, r, on: "2026-02-20") == .ended(At.day("2026-02-20"), by: "06/KH-UBND"))
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func aSignThatSeveralDocumentsHaveIsToldApart(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let new = try await r.enter("09/KH-UBND", "2026-02-20")
    let first = try await r.incoming("12/KH-UBND", "2025-02-10", issuer: "UBND tỉnh")
    let second = try await r.incoming("12/KH-UBND", "2026-02-10", issuer: "UBND tỉnh")
    let (unit, tree) = (r.district, r.context.tree)
    func find(_ issued: LinkTarget.Issued?, issuer: String = "") async throws -> DocumentKey? {
      let target = LinkTarget(sign: "12/kh-ubnd", issued: issued, issuer: issuer)
      return try await r.database.read { db in
        try target.find(in: unit, besides: new.key, tree: tree, on: Registry.now.day, in: db)
      }
    }
    let choices = [second, first].map {
      LinkTarget.Choice(sign: "12/KH-UBND", issuedOn: $0.issuedOn, issuer: "UBND tỉnh")
    }
    let refusal = DocumentRefusal.linkAmbiguous("12/kh-ubnd", choices)
    await #expect(throws: refusal) { _ = try await find(nil) }
    #expect(refusal.message.contains("- 12/KH-UBND ngày 10/02/2025 của UBND tỉnh"))
    #expect(try await find(.year(2025)) == first.key)
    #expect(try await find(.on(At.day("2026-02-10"))) == second.key)
    // A slip of the day names what there is; only who says so means another document.
    let slip = DocumentRefusal.linkElsewhere("12/kh-ubnd", choices)
    await #expect(throws: slip) { _ = try await find(.on(At.day("2026-02-11"))) }
    await #expect(throws: slip) { _ = try await find(nil, issuer: "Sở Nội vụ") }
    #expect(slip.message.contains("- 12/KH-UBND ngày 10/02/2026 của UBND tỉnh"))
    // The unit's own of the same sign and day: the organ tells.
    let own = try await r.enter("12/KH-UBND", "2026-02-21")
    _ = try await r.incoming("12/KH-UBND", "2026-02-21", issuer: "UBND xã Mẫu")
    await #expect(throws: DocumentRefusal.self) { _ = try await find(.on(At.day("2026-02-21"))) }
    #expect(try await find(.on(At.day("2026-02-21")), issuer: "huyện mẫu") == own.key)
    #expect(
      LinkTarget(sign: "7/QĐ-UBND", issued: .year(2024), issuer: "UBND tỉnh").written
        == "07/QĐ-UBND năm 2024 của UBND tỉnh")
    #expect(LinkTarget(sign: " ", issued: .year(2024)).written.isEmpty)
    await r.database.close()
  }
}

extension Registry {
  /// What came to the district on paper.
  func incoming(_ sign: String, _ day: String, issuer: String) async throws -> Document {
    var entry = DocumentEntry()
    (entry.sign, entry.issuer, entry.subject, entry.issuedOn) = (sign, issuer, "Văn bản đến", At.day(day))
    entry.isLegal = DocumentSign(sign)?.year != nil
    let (said, clerk, context, unit) = (entry, clerk, context, district)
    return try await database.write { db in
      try DocumentActs.register(said, of: unit, by: clerk, at: Registry.now, context, in: db)
    }
  }
}
