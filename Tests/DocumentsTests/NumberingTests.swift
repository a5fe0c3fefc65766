import Documents
import Ground
import Organisation
import Storage
import TestSupport
import Testing

@Suite struct SignTests {
  @Test(arguments: [
    ("34/KH-UBND", "34/KH-UBND", 34, ""), ("21ª/KH-UBND", "21a/KH-UBND", 21, "a"),
    ("21^a/KH-UBND", "21a/KH-UBND", 21, "a"), ("1/QĐ-UBND", "01/QĐ-UBND", 1, ""),
    ("01/2023/QĐ-UBND", "01/2023/QĐ-UBND", 1, ""), ("67/UBND-TCKH", "67/UBND-TCKH", 67, ""),
    (" 84 / QĐ-BCĐ ", "84/QĐ-BCĐ", 84, ""),
  ])
  func aSignIsReadAndWrittenAsOnPaper(_ typed: String, _ text: String, _ value: Int, _ suffix: String) throws {
    let sign = try #require(DocumentSign(typed))
    #expect(sign.text == text && sign.number == DocumentNumber(value, suffix: suffix))
  }

  @Test(arguments: ["", "KH-UBND", "0/KH", "21ab/KH", "/KH", "12", "12/", "-3/KH", "1234567/KH"])
  func whatIsNoSignIsNotRead(_ typed: String) { #expect(DocumentSign(typed) == nil) }

  @Test func theTypeStandsInTheNotation() {
    #expect(DocumentType(notation: "QĐ-UBND") == .decision && DocumentType(notation: "UBND-TCKH") == .letter)
  }

  @Test func aMissingNumberIsAGapAndASuffixFillsNone() {
    func entry(_ value: Int, _ day: String, _ suffix: String = "") -> NumberEntry {
      NumberEntry(number: DocumentNumber(value, suffix: suffix), day: At.day(day), state: .used)
    }
    let entries = [entry(1, "2023-01-03"), entry(2, "2023-01-04", "a"), entry(5, "2023-01-04"), entry(6, "2023-01-02")]
    #expect(Numbering.gaps(in: entries) == [2...4])
    #expect(Numbering.disorders(in: entries).map { $0.1.number.value } == [6])
  }
}

@Suite struct NumberingTests {
  /// Seed 002: the numbers and days of Phượng Kỳ's plans; 21a was also dated the day before.
  @Test(arguments: Engine.available)
  func oneNumberHasOneDay(on engine: Engine) async throws {
    let r = try await Registry(engine)
    try await r.enter("20/KH-UBND", "2023-02-14")
    try await r.enter("21/KH-UBND", "2023-02-14")
    try await r.enter("21a/KH-UBND", "2023-02-15")
    let (taken, day) = (DocumentNumber(21, suffix: "a"), At.day("2023-02-15"))
    // No letter fits behind 21a of the 15th for a paper of the 14th; 21b does for one of the 15th.
    await #expect(throws: DocumentRefusal.numberTaken(taken, day, free: nil)) {
      try await r.enter("21ª/KH-UBND", "2023-02-14")
    }
    let refusal = DocumentRefusal.numberTaken(taken, day, free: DocumentNumber(21, suffix: "b"))
    await #expect(throws: refusal) { try await r.enter("21a/KH-UBND", "2023-02-15") }
    #expect(refusal.message.contains("21b") && !refusal.message.contains("21a)"))
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func numbersAndDaysGrowTogether(on engine: Engine) async throws {
    let r = try await Registry(engine)
    try await r.enter("10/KH-UBND", "2023-02-14")
    try await r.enter("29/KH-UBND", "2023-02-28")
    let wrong = DocumentRefusal.outOfOrder(
      DocumentNumber(26), At.day("2023-03-17"), DocumentNumber(29), At.day("2023-02-28"))
    await #expect(throws: wrong) { try await r.enter("26/KH-UBND", "2023-03-17") }
    try await r.enter("26/KH-UBND", "2023-02-17")
    // Another type counts for itself, another body of the same unit does not (84/QĐ-BCĐ among 83, 84/QĐ-UBND).
    try await r.enter("10/QĐ-UBND", "2023-01-05", type: .decision)
    await #expect(
      throws: DocumentRefusal.numberTaken(
        DocumentNumber(10), At.day("2023-01-05"), free: DocumentNumber(10, suffix: "a"))
    ) {
      try await r.enter("10/QĐ-BCĐ", "2023-07-06", type: .decision)
    }
    // A new year begins anew.
    try await r.enter("1/KH-UBND", "2024-01-02")
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func clerksAtTheSameMomentLeaveNoGapAndNoDouble(on engine: Engine) async throws {
    let r = try await Registry(engine)
    var waiting: [Document] = []
    for number in 1...40 { waiting.append(try await r.signed("Văn bản \(number)")) }
    let taken = try await withThrowingTaskGroup(of: Int?.self) { group in
      for d in waiting {
        // Every third one fails after it got its number: what it took must come back.
        let fails = d.id.value % 3 == 0
        group.addTask {
          do {
            let issued = try await r.database.write { db in
              let issued = try DocumentActs.perform(
                .issue(day: At.day("2026-03-02"), number: nil), on: d.key, version: d.version, by: r.clerk,
                at: Registry.now, r.context, in: db)
              if fails { throw DocumentRefusal.notFound }
              return issued
            }
            return issued.place?.number.value
          } catch DocumentRefusal.notFound { return nil }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }.compactMap(\.self).sorted()
    }
    #expect(taken == Array(1...taken.count) && taken.count < 40)
    let entries = try await r.database.read { db in
      try NumberStore.entries(of: r.district, Book.outgoing(.plan, isLegal: false, scheme: .byType), year: 2026, in: db)
    }
    #expect(Numbering.gaps(in: entries).isEmpty && entries.count == taken.count)
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func aKeptNumberIsUsedForItsDayOrMadeVoidWithAReason(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let book = Book.outgoing(.plan, isLegal: false, scheme: .byType)
    let (context, clerk, unit) = (r.context, r.clerk, r.district)
    let (first, second) = (try await r.reserve(book, "2026-02-27"), try await r.reserve(book, "2026-02-27"))
    let later = try await r.signed("Sau")
    _ = try await r.perform(.issue(day: At.day("2026-03-02"), number: nil), on: later, by: r.clerk)
    let kept = try await r.signed("Giữ số")
    await #expect(throws: DocumentRefusal.numberKept(first, At.day("2026-02-27"))) {
      try await r.perform(.issue(day: At.day("2026-03-02"), number: first), on: kept, by: r.clerk)
    }
    let issued = try await r.perform(.issue(day: At.day("2026-02-27"), number: first), on: kept, by: r.clerk)
    #expect(issued.sign == "01/KH-UBND")
    try await r.database.write { db in
      try DocumentActs.void(
        second, book, year: 2026, of: unit, reason: "Không ban hành", by: clerk, at: Registry.now, context, in: db)
    }
    let entries = try await r.database.read { db in try NumberStore.entries(of: unit, book, year: 2026, in: db) }
    #expect(entries.map(\.state) == [.used, .void, .used] && Numbering.gaps(in: entries).isEmpty)
    // No new document goes before a day that has been counted.
    let early = try await r.signed("Lùi ngày")
    await #expect(
      throws: DocumentRefusal.outOfOrder(
        DocumentNumber(4), At.day("2026-02-27"), DocumentNumber(3), At.day("2026-03-02"))
    ) {
      try await r.perform(.issue(day: At.day("2026-02-27"), number: nil), on: early, by: r.clerk)
    }
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func aKeptNumberIsUsedByAPaperOfItsDay(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let book = Book.outgoing(.plan, isLegal: false, scheme: .byType)
    let first = try await r.reserve(book, "2026-02-27")
    _ = try await r.perform(
      .issue(day: At.day("2026-03-02"), number: nil), on: try await r.signed("Sau"), by: r.clerk)
    let hint = try await r.hint()
    #expect(hint.next == 3 && hint.reserved.map(\.number) == [first])
    // Of another day it is kept, and says for which; another book does not know of it.
    let kept = DocumentRefusal.numberKept(first, At.day("2026-02-27"))
    await #expect(throws: kept) { try await r.enter("01/KH-UBND", "2026-02-26") }
    #expect(kept.message.contains("27/02/2026"))
    try await r.enter("01/BC-UBND", "2026-02-26", type: .report)
    #expect(try await r.hint().reserved.map(\.number) == [first])
    // A plan, a conclusion, a report: whatever part makes the paper, and who is no clerk.
    let id = try await r.paper("01/KH-UBND", "2026-02-27")
    let entries = try await r.entries(book)
    #expect(entries.first?.documentID == id && entries.first?.state == .used)
    #expect(entries.first?.reason == "Chờ chữ ký" && Numbering.gaps(in: entries).isEmpty)
    #expect(try await r.hint().reserved.isEmpty)
    await #expect(throws: DocumentRefusal.signTaken("01/KH-UBND", At.day("2026-02-27"))) {
      _ = try await r.paper("01/KH-UBND", "2026-02-26")
    }
    #expect(try await DocumentVerifier.run(r.database).differences.isEmpty)
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func aNumberWithALetterFitsInBetween(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let book = Book.outgoing(.plan, isLegal: false, scheme: .byType)
    try await r.enter("21/KH-UBND", "2026-02-14")
    try await r.enter("22/KH-UBND", "2026-02-20")
    let (a, b) = (DocumentNumber(21, suffix: "a"), DocumentNumber(21, suffix: "b"))
    func issue(_ number: DocumentNumber, _ day: String) async throws -> Document {
      try await r.perform(.issue(day: At.day(day), number: number), on: try await r.signed("Chèn"), by: r.clerk)
    }
    #expect(try await issue(a, "2026-02-15").sign == "21a/KH-UBND")
    // Behind its neighbour's day, twice, without its number, or without a letter: each is refused.
    await #expect(
      throws: DocumentRefusal.outOfOrder(b, At.day("2026-02-21"), DocumentNumber(22), At.day("2026-02-20"))
    ) { _ = try await issue(b, "2026-02-21") }
    await #expect(throws: DocumentRefusal.numberTaken(a, At.day("2026-02-15"), free: b)) {
      _ = try await issue(a, "2026-02-15")
    }
    let early = DocumentNumber(30, suffix: "a")
    await #expect(throws: DocumentRefusal.baseMissing(early, 23)) { _ = try await issue(early, "2026-02-25") }
    // A number that a leap passed over was never given either.
    try await r.enter("25/KH-UBND", "2026-02-25")
    await #expect(throws: DocumentRefusal.baseMissing(DocumentNumber(24, suffix: "a"), 26)) {
      _ = try await issue(DocumentNumber(24, suffix: "a"), "2026-02-25")
    }
    await #expect(throws: DocumentRefusal.notReserved(DocumentNumber(23))) {
      _ = try await issue(DocumentNumber(23), "2026-02-25")
    }
    // Kept by hand, it waits for its day.
    await #expect(throws: DocumentRefusal.suffixMissing(DocumentNumber(23))) {
      _ = try await r.reserve(book, "2026-02-25", DocumentNumber(23))
    }
    #expect(try await r.reserve(book, "2026-02-16", b) == b)
    await #expect(throws: DocumentRefusal.numberKept(b, At.day("2026-02-16"))) { _ = try await issue(b, "2026-02-17") }
    #expect(try await issue(b, "2026-02-16").sign == "21b/KH-UBND")
    #expect(try await r.upcoming(book) == 26)
    #expect(try await DocumentVerifier.run(r.database).differences.isEmpty)
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func whatWasTamperedWithIsFound(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let d = try await r.enter("10/KH-UBND", "2023-02-14")
    try await r.enter("11/KH-UBND", "2023-02-14")
    #expect(try await DocumentVerifier.run(r.database).differences.isEmpty)
    try await r.database.write { db in
      _ = try db.run("UPDATE document SET state = 'sent' WHERE unit_id = \(d.unitID) AND id = \(d.id)")
      _ = try db.run("UPDATE document SET number = 12 WHERE unit_id = \(d.unitID) AND sign = '11/KH-UBND'")
    }
    let found = try await DocumentVerifier.run(r.database)
    #expect(found.count == 2 && found.differences.count == 3)
    #expect(found.differences.contains(.state(d.key, sign: "10/KH-UBND")))
    await r.database.close()
  }
}
