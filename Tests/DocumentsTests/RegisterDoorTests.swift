import Documents
import Ground
import Organisation
import Storage
import TestSupport
import Testing

/// One door: whoever makes a paper, its number comes from the register's own rules.
@Suite struct RegisterDoorTests {
  private static let plans = Book.outgoing(.plan, isLegal: false, scheme: .byType)

  @Test(arguments: [
    ("02/kh-ubnd", "02/KH-UBND"), (" 2 / KH – UBND ", "02/KH-UBND"), ("5/qd-ubnd", "05/QĐ-UBND"),
    ("5/hd-ubnd", "05/HD-UBND"), ("5/hđ-ubnd", "05/HĐ-UBND"),
  ])
  func aSignIsTheSameHoweverItIsTyped(_ typed: String, _ printed: String) throws {
    let (a, b) = (try #require(DocumentSign(typed)), try #require(DocumentSign(printed)))
    #expect(a.text == printed && a.key == b.key)
  }

  @Test func anAgreementIsNoGuideline() throws {
    #expect(try #require(DocumentSign("5/HD-UBND")).key != #require(DocumentSign("5/HĐ-UBND")).key)
  }

  @Test(arguments: Engine.available)
  func aPaperOfAnotherPartStandsInTheRegister(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let first = try await r.paper("01/KH-UBND", "2026-02-10")
    let entered = try await r.read(DocumentKey(unitID: r.district, id: first))
    #expect(entered.state == .issued && entered.type == .plan && entered.timeline.first?.by == r.specialist.name)
    #expect(try await r.upcoming(Self.plans) == 2)
    // The same sign and day are the same paper, however typed; with another day it is refused.
    #expect(try await r.paper("1/kh - ubnd", "2026-02-10") == first)
    await #expect(throws: DocumentRefusal.signTaken("01/KH-UBND", At.day("2026-02-10"))) {
      _ = try await r.paper("01/KH-UBND", "2026-02-11")
    }
    // The clerk does not get that number again, and order holds.
    let issued = try await r.perform(
      .issue(day: At.day("2026-03-02"), number: nil), on: try await r.signed("Kế hoạch khác"), by: r.clerk)
    #expect(issued.sign == "02/KH-UBND")
    await #expect(
      throws: DocumentRefusal.outOfOrder(
        DocumentNumber(3), At.day("2026-02-20"), DocumentNumber(2), At.day("2026-03-02"))
    ) { _ = try await r.paper("03/KH-UBND", "2026-02-20") }
    // Put right for the same paper, the wrong number is free again.
    let moved = try await r.paper("01a/KH-UBND", "2026-02-12", insteadOf: first)
    #expect(moved == first)
    #expect(try await r.read(entered.key).sign == "01a/KH-UBND")
    #expect(try await DocumentVerifier.run(r.database).differences.isEmpty)
    _ = try await r.paper("01/KH-UBND", "2026-02-09")
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func theCodeOfTheTypeStandsInTheNotation(on engine: Engine) async throws {
    let r = try await Registry(engine)
    await #expect(throws: DocumentRefusal.wrongNotation(.report, "QĐ-UBND", "BC-UBND")) {
      _ = try await r.draft("Báo cáo", type: .report, notation: "QĐ-UBND")
    }
    await #expect(throws: DocumentRefusal.wrongNotation(.decision, "UBND-VP", "QĐ-UBND")) {
      _ = try await r.draft("Quyết định", type: .decision, notation: "UBND-VP")
    }
    let letter = DocumentRefusal.wrongNotation(.letter, "KH-UBND", "UBND")
    await #expect(throws: letter) { _ = try await r.draft("Công văn", type: .letter, notation: "KH-UBND") }
    #expect(letter.message.contains("Công văn không mang"))
    #expect(try await r.draft("Quyết định", type: .decision, notation: "qđ-ubnd").notation == "QĐ-UBND")
    await #expect(throws: DocumentRefusal.wrongNotation(.report, "QĐ-UBND", "BC-UBND")) {
      try await r.enter("02/QĐ-UBND", "2026-02-10", type: .report)
    }
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func twoBooksNeverGiveTheSameSign(on engine: Engine) async throws {
    let r = try await Registry(engine)
    // Two books whose types both have no code.
    try await r.enter("01/KL-UBND", "2026-02-10", type: .letter)
    await #expect(throws: DocumentRefusal.signTaken("01/KL-UBND", At.day("2026-02-10"))) {
      try await r.enter("01/kl-ubnd", "2026-02-12", type: .other)
    }
    // A unit that begins to count together: what the old books gave is left out, and says so.
    try await r.enter("01/KH-UBND", "2026-02-10")
    let unit = r.district
    try await r.database.write { db in try NumberStore.set(.together, of: unit, from: 2026, in: db) }
    let issued = try await r.perform(
      .issue(day: At.day("2026-03-02"), number: nil), on: try await r.signed("Đánh số chung"), by: r.clerk)
    #expect(issued.sign == "02/KH-UBND")
    let entries = try await r.database.read { db in
      try NumberStore.entries(of: unit, Book(code: "out"), year: 2026, in: db)
    }
    #expect(entries.map(\.state) == [.void, .used] && !(entries.first?.reason.isEmpty ?? true))
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func aNumberFarBeyondTheNextNeedsAReason(on engine: Engine) async throws {
    let r = try await Registry(engine)
    try await r.enter("01/KH-UBND", "2026-02-10")
    await #expect(throws: DocumentRefusal.numberTooFar(DocumentNumber(50000), 2)) {
      try await r.enter("50000/KH-UBND", "2026-02-11")
    }
    try await r.enter("62/KH-UBND", "2026-02-11")
    let unit = r.district
    try await r.database.write { db in try NumberStore.setLeap(5, of: unit, in: db) }
    await #expect(throws: DocumentRefusal.numberTooFar(DocumentNumber(69), 63)) {
      try await r.enter("69/KH-UBND", "2026-02-11")
    }
    try await r.enter("69/KH-UBND", "2026-02-11", leapReason: "Các số trước cấp ở sổ giấy")
    let told = try await r.database.read { db in
      try db.rows("SELECT summary FROM journal_act WHERE kind = 'document.entered'").map {
        try $0.get(at: 0, as: String.self)
      }
    }
    #expect(told.contains("69/KH-UBND: Các số trước cấp ở sổ giấy"))
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func whatWasTypedWronglyIsPutRightWithAReason(on engine: Engine) async throws {
    let r = try await Registry(engine)
    try await r.enter("01/KH-UBND", "2026-02-10")
    let wrong = try await r.enter("61/KH-UBND", "2026-02-11", "Kế hoach")
    func correct(_ d: Document, _ sign: String?, reason: String = "Ghi nhầm") async throws -> Document {
      var said = DocumentCorrection()
      (said.sign, said.subject) = (sign, "Kế hoạch kiểm tra")
      let (correction, clerk, context) = (said, r.clerk, r.context)
      return try await r.database.write { db in
        try DocumentActs.correct(
          d.key, version: d.version, correction, reason: reason, by: clerk, at: Registry.now, context, in: db)
      }
    }
    await #expect(throws: DocumentRefusal.reasonMissing) { _ = try await correct(wrong, "02/KH-UBND", reason: " ") }
    await #expect(
      throws: DocumentRefusal.numberTaken(DocumentNumber(1), At.day("2026-02-10"), free: DocumentNumber(1, suffix: "a"))
    ) {
      _ = try await correct(wrong, "01/KH-UBND")
    }
    let right = try await correct(wrong, "02/KH-UBND")
    #expect(right.sign == "02/KH-UBND" && right.subject == "Kế hoạch kiểm tra" && right.state == .issued)
    let event = try #require(right.timeline.last)
    #expect(event.kind == .amended && event.note.contains("Ghi nhầm") && event.note.contains("61/KH-UBND"))
    #expect(try await r.upcoming(Self.plans) == 3)
    #expect(try await DocumentVerifier.run(r.database).differences.isEmpty)
    // What the program gave stands on a kept paper.
    let issued = try await r.perform(
      .issue(day: At.day("2026-03-02"), number: nil), on: try await r.signed("Kế hoạch"), by: r.clerk)
    await #expect(throws: DocumentRefusal.numberGiven) { _ = try await correct(issued, "09/KH-UBND") }
    #expect(try await correct(issued, nil).subject == "Kế hoạch kiểm tra")
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func aKeptNumberTakenByMistakeIsKeptAgain(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let kept = try await r.reserve(Self.plans, "2026-02-10")
    let wrong = try await r.enter("01/KH-UBND", "2026-02-10")
    #expect(try await r.hint().reserved.isEmpty)
    var said = DocumentCorrection()
    said.sign = "02/KH-UBND"
    let (correction, clerk, context) = (said, r.clerk, r.context)
    _ = try await r.database.write { db in
      try DocumentActs.correct(
        wrong.key, version: wrong.version, correction, reason: "Ghi nhầm", by: clerk, at: Registry.now, context, in: db)
    }
    #expect(try await r.hint().reserved.map(\.number) == [kept])
    let entries = try await r.entries(Self.plans)
    #expect(entries.map(\.state) == [.reserved, .used] && entries.first?.reason == "Chờ chữ ký")
    await #expect(throws: DocumentRefusal.numberKept(kept, At.day("2026-02-10"))) {
      try await r.enter("01/KH-UBND", "2026-02-09")
    }
    try await r.enter("01/KH-UBND", "2026-02-10")
    #expect(try await DocumentVerifier.run(r.database).differences.isEmpty)
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func aSignIsFoundHoweverItWasWritten(on engine: Engine) async throws {
    let r = try await Registry(engine)
    var entry = DocumentEntry()
    (entry.sign, entry.issuer, entry.subject) = ("007/qđ-ubnd", "UBND tỉnh", "Quyết định")
    let (said, clerk, context, unit) = (entry, r.clerk, r.context, r.district)
    _ = try await r.database.write { db in
      try DocumentActs.register(said, of: unit, by: clerk, at: Registry.now, context, in: db)
    }
    try await r.enter("70/KH-UBND", "2026-02-11", leapReason: "Sổ giấy")
    for typed in ["07/QĐ-UBND", "7/QD-UBND", "7/qđ - ubnd"] {
      #expect(try await r.database.read { db in try DocumentStore.list(sign: typed, unit: unit, in: db).count } == 1)
    }
    #expect(try await r.database.read { db in try DocumentStore.list(sign: "7/KH-UBND", unit: unit, in: db) }.isEmpty)
    await r.database.close()
  }
}
