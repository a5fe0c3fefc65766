import Documents
import Ground
import Organisation
import Storage
import TestSupport
import Testing

/// What documents do to each other holds only while they hold themselves.
@Suite struct LinkTests {
  @Test(arguments: Engine.available)
  func onlyWhatWasIssuedAndNotRecalledEndsAnother(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let old = try await r.enter("05/KH-UBND", "2026-02-10")
    func endings() async throws -> [String] { try await r.changes(of: old).map { $0.change.sign } }
    var new = try await r.draft("Thay thế")
    try await r.link(new, .replaces, to: old, by: r.clerk)
    #expect(try await endings().isEmpty)
    new = try await r.perform(.submit(note: ""), on: new, by: r.clerk)
    new = try await r.perform(.review(note: ""), on: new, by: r.clerk)
    new = try await r.perform(.sign(signer: "A", position: "CHỦ TỊCH"), on: new, by: r.leader)
    new = try await r.perform(.issue(day: At.day("2026-03-02"), number: nil), on: new, by: r.clerk)
    #expect(try await endings() == ["06/KH-UBND"])
    #expect(try await r.changes(of: old).first?.change.on == At.day("2026-03-02"))
    _ = try await r.perform(.recall(reason: "Sai"), on: new, by: r.leader)
    #expect(try await endings().isEmpty)
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func aDraftWhoseLinkIsSaidTwiceUnderTwoSubjectsIsIssuedAllTheSame(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let old = try await r.enter("05/KH-UBND", "2026-02-10")
    let new = try await r.signed("Thay thế")
    try await r.link(new, .replaces, to: old, by: r.clerk)
    try await r.database.write { db in
      _ = try db.run("UPDATE document SET subject = 'Thay thế hẳn' WHERE id = \(new.id)")
    }
    try await r.link(new, .replaces, to: old, by: r.clerk)
    _ = try await r.perform(.issue(day: At.day("2026-03-02"), number: nil), on: new, by: r.clerk)
    #expect(try await r.changes(of: old).map(\.change.sign) == ["06/KH-UBND"])
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func theDaysADraftSaysAreHeldAgainstTheDayItIsIssuedOn(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let old = try await r.enter("05/KH-UBND", "2026-02-10")
    let day = At.day("2026-03-02")
    for (effect, refusal) in [
      (DocumentLink.Effect(beginsOn: At.day("2026-01-01")), DocumentRefusal.actsBeforeIssue(At.day("2026-01-01"), day)),
      (.init(part: "Điều 1", endsOn: At.day("2026-02-28")), .suspensionBackwards(day, At.day("2026-02-28"))),
    ] {
      let new = try await r.signed("Tác động")
      let (clerk, context) = (r.clerk, r.context)
      try await r.database.write { db in
        try DocumentActs.link(
          new.key, effect.endsOn == nil ? .abolishes : .suspends, to: old.key, sign: "", effect: effect, by: clerk,
          at: Registry.now, context, in: db)
      }
      await #expect(throws: refusal) { try await r.perform(.issue(day: day, number: nil), on: new, by: r.clerk) }
    }
    #expect(try await r.changes(of: old).isEmpty)
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func nothingReplacesWhatReplacesIt(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let (a, b) = (try await r.enter("05/KH-UBND", "2026-02-10"), try await r.enter("06/KH-UBND", "2026-02-11"))
    let c = try await r.enter("07/KH-UBND", "2026-02-12")
    try await r.link(b, .replaces, to: a, by: r.clerk)
    try await r.link(c, .amends, to: b, by: r.clerk)
    await #expect(throws: DocumentRefusal.linkCircular("06/KH-UBND")) {
      try await r.link(a, .replaces, to: b, by: r.clerk)
    }
    await #expect(throws: DocumentRefusal.linkCircular("07/KH-UBND")) {
      try await r.link(a, .abolishes, to: c, by: r.clerk)
    }
    try await r.link(a, .cites, to: c, by: r.clerk)
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func aLinkIsTakenBackWithAReasonByWhoKeepsTheRegister(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let (a, b) = (try await r.enter("05/KH-UBND", "2026-02-10"), try await r.enter("06/KH-UBND", "2026-02-11"))
    let drafter = Actor(
      accountID: nil, officerID: nil, unitID: r.district, name: "Chuyên viên (mẫu)",
      grants: [Grant(role: .specialist, unitID: r.district, isSubtree: false)])
    await #expect(throws: OrganisationRefusal.forbidden(.manageDocuments)) {
      try await r.link(b, .abolishes, to: a, by: drafter)
    }
    try await r.link(b, .abolishes, to: a, by: r.clerk)
    #expect(try await r.changes(of: a).count == 1)
    let link = DocumentLink(kind: .abolishes, from: b.key, to: a.key, sign: "05/KH-UBND")
    func unlink(_ reason: String, by actor: Actor) async throws {
      let context = r.context
      try await r.database.write { db in
        try DocumentActs.unlink(link, reason: reason, by: actor, at: Registry.now, context, in: db)
      }
    }
    await #expect(throws: OrganisationRefusal.forbidden(.manageDocuments)) { try await unlink("Nhầm", by: drafter) }
    await #expect(throws: DocumentRefusal.reasonMissing) { try await unlink(" ", by: r.clerk) }
    try await unlink("Ghi nhầm", by: r.clerk)
    #expect(try await r.changes(of: a).isEmpty)
    #expect(try await r.database.read { db in try LinkStore.links(from: b.key, in: db) }.isEmpty)
    await #expect(throws: DocumentRefusal.unknownLink("05/KH-UBND")) { try await unlink("Lại", by: r.clerk) }
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func draftsAndWhatCameInAreNotTheUnitsOwnLegalDocuments(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let (unit, context, clerk) = (r.district, r.context, r.clerk)
    var entry = DocumentEntry()
    (entry.type, entry.isLegal, entry.subject) = (.decision, true, "Quy định")
    (entry.notation, entry.issuer) = ("QĐ-UBND", "UBND tỉnh")
    let (draft, incoming, issued) = (entry, entry, entry)
    let found = try await r.database.write { db in
      let d = try DocumentActs.draft(draft, of: unit, by: clerk, at: Registry.now, context, in: db)
      var (came, own) = (incoming, issued)
      (came.sign, came.effectiveOn) = ("09/2026/QĐ-UBND", At.day("2026-03-01"))
      _ = try DocumentActs.register(came, of: unit, by: clerk, at: Registry.now, context, in: db)
      (own.sign, own.issuedOn) = ("01/2026/QĐ-UBND", At.day("2026-02-10"))
      _ = try DocumentActs.enter(issued: own, of: unit, by: clerk, at: Registry.now, context, in: db)
      #expect(throws: DocumentRefusal.notLegal) {
        try LegalActs.review(
          d.key, .review, .keep, on: At.day("2026-03-01"), reason: "", by: clerk, at: Registry.now, context, in: db)
      }
      return (
        try LegalReviewStore.legalDocuments(of: unit, .outgoing, limit: 10, in: db).map(\.document.sign),
        try LegalReviewStore.legalDocuments(of: unit, .incoming, limit: 10, in: db).map(\.document.sign)
      )
    }
    #expect(found.0 == ["01/2026/QĐ-UBND"] && found.1 == ["09/2026/QĐ-UBND"])
    await r.database.close()
  }
}

extension Registry {
  func link(_ d: Document, _ kind: DocumentLink.Kind, to other: Document, by actor: Actor) async throws {
    let context = context
    try await database.write { db in
      try DocumentActs.link(d.key, kind, to: other.key, sign: "", by: actor, at: Registry.now, context, in: db)
    }
  }
}
