import Ground
import Organisation
import Rendering
import Storage
import TestSupport
import Testing

@testable import Documents

/// The lists of legal documents of a period, and what parts and days of relations are.
@Suite struct SystematisationTests {
  private func document(_ id: Int, _ sign: String, _ issued: String, effective: String?, type: DocumentType = .decision)
    -> Document
  {
    var d = Document(
      unitID: ID(1), id: ID(id), direction: .outgoing, state: .issued, type: type, subject: "Văn bản \(id)",
      timeline: [])
    (d.sign, d.isLegal, d.issuedOn, d.effectiveOn) = (sign, true, At.day(issued), effective.map { At.day($0) })
    return d
  }

  private func review(_ id: Int, of d: Int, _ day: String, _ outcome: LegalReview.Outcome, done: String? = nil)
    -> LegalReview
  {
    LegalReview(
      unitID: ID(1), id: ID(id), documentID: ID(d), reviewedOn: At.day(day), kind: .review, outcome: outcome,
      reason: "Không còn phù hợp", handled: done == nil ? "" : "9/QĐ", handledOn: done.map { At.day($0) })
  }

  @Test func eachDocumentStandsInTheListsItBelongsTo() throws {
    let end = Force.Change(kind: .abolishes, sign: "09/2024/QĐ-UBND", on: At.day("2024-05-01"))
    let before = Force.Change(kind: .abolishes, sign: "01/2019/QĐ-UBND", on: At.day("2019-06-01"))
    let part = Force.Change(kind: .replaces, sign: "09/2024/QĐ-UBND", on: At.day("2024-05-01"), part: "Điều 2")
    let rest = Force.Change(kind: .suspends, sign: "10/2024/QĐ-UBND", on: At.day("2024-05-01"), part: "Điều 3")
    let documents: [(document: Document, changes: [Force.Change])] = [
      (document(1, "01/2022/QĐ-UBND", "2022-01-10", effective: "2022-01-20"), []),
      (document(2, "02/2021/QĐ-UBND", "2021-01-10", effective: "2021-01-20"), [end]),
      // Ended before the period: it belongs to an earlier one.
      (document(3, "03/2015/QĐ-UBND", "2015-01-10", effective: "2015-01-20"), [before]),
      (document(4, "04/2018/QĐ-UBND", "2018-01-10", effective: "2018-01-20"), [part, rest]),
      // Issued after the last day, and issued but not in force on it.
      (document(5, "05/2025/QĐ-UBND", "2025-01-10", effective: "2025-01-20"), []),
      (document(6, "06/2024/NQ-HĐND", "2024-12-20", effective: "2025-01-01", type: .resolution), []),
      (document(7, "07/2023/QĐ-UBND", "2023-01-10", effective: nil), []),
    ]
    let reviews = [
      ID<Document>(1): [
        review(1, of: 1, "2023-05-01", .amend, done: "2025-02-01"), review(2, of: 1, "2025-03-01", .keep),
      ], ID<Document>(2): [review(3, of: 2, "2023-05-01", .replace)],
      ID<Document>(4): [review(4, of: 4, "2023-05-01", .suspend, done: "2024-01-01")],
    ]
    let lists = Systematisation(
      period: try #require(Period(from: At.day("2020-01-01"), to: At.day("2024-12-31"))), documents: documents,
      reviews: reviews)
    func ids(_ list: Systematisation.List) -> [Int] { lists.items(in: list).map(\.document.id.value) }
    // Resolutions before decisions, then by day.
    #expect(lists.items.map(\.document.id.value) == [6, 4, 2, 1, 7])
    #expect(ids(.inForce) == [6, 4, 1] && ids(.ended) == [2] && ids(.endedInPart) == [4] && ids(.suspended) == [4])
    // What was asked for up to the last day and was not done by then; what has ended needs nothing.
    #expect(ids(.toChange) == [1] && ids(.unclear) == [7])
    let both = try #require(lists.items(in: .endedInPart).first)
    #expect(SystematisationWords.note(both, in: .endedInPart).contains("Điều 2"))
    #expect(!SystematisationWords.note(both, in: .endedInPart).contains("Điều 3"))
    #expect(SystematisationWords.note(both, in: .suspended).contains("Điều 3"))
  }

  @Test(arguments: Engine.available)
  func aPartAndDaysAreKeptAtBothEnds(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let old = try await r.enter("05/KH-UBND", "2026-02-10")
    let new = try await r.enter("06/KH-UBND", "2026-02-12")
    func link(_ kind: DocumentLink.Kind, _ effect: DocumentLink.Effect) async throws {
      let (clerk, context) = (r.clerk, r.context)
      try await r.database.write { db in
        try DocumentActs.link(
          new.key, kind, to: old.key, sign: "", effect: effect, by: clerk, at: Registry.now, context, in: db)
      }
    }
    let rest = DocumentLink.Effect(part: " Điều 5 ", beginsOn: At.day("2026-03-01"), endsOn: At.day("2026-06-30"))
    try await link(.suspends, rest)
    let change = try #require(try await r.changes(of: old).first?.change)
    #expect(
      change
        == Force.Change(
          kind: .suspends, sign: "06/KH-UBND", on: At.day("2026-03-01"), part: "Điều 5", until: At.day("2026-06-30")))
    // Said again it stays; said otherwise it is refused and stays too.
    try await link(.suspends, rest)
    await #expect(throws: DocumentRefusal.linkOtherwise("05/KH-UBND")) {
      try await link(.suspends, .init(part: "Điều 6"))
    }
    await #expect(throws: DocumentRefusal.effectWithoutForce) { try await link(.cites, .init(part: "Điều 6")) }
    await #expect(throws: DocumentRefusal.effectWithoutForce) {
      try await link(.abolishes, .init(endsOn: At.day("2026-06-30")))
    }
    await #expect(throws: DocumentRefusal.actsBeforeIssue(At.day("2026-02-11"), At.day("2026-02-12"))) {
      try await link(.abolishes, .init(beginsOn: At.day("2026-02-11")))
    }
    await #expect(throws: DocumentRefusal.suspensionBackwards(At.day("2026-02-12"), At.day("2026-02-11"))) {
      try await link(.suspends, .init(part: "Điều 9", endsOn: At.day("2026-02-11")))
    }
    #expect(try await r.changes(of: old).count == 1)
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func theListsAreReadAndDrafted(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let (unit, clerk, context) = (r.district, r.clerk, r.context)
    func legal(_ sign: String, _ issued: String, effective: String?) async throws -> Document {
      var entry = DocumentEntry()
      (entry.type, entry.isLegal, entry.sign, entry.subject) = (.decision, true, sign, "Quy định | giá đất")
      (entry.issuedOn, entry.effectiveOn) = (At.day(issued), effective.map { At.day($0) })
      let said = entry
      return try await r.database.write { db in
        try DocumentActs.enter(issued: said, of: unit, by: clerk, at: Registry.now, context, in: db)
      }
    }
    let old = try await legal("01/2025/QĐ-UBND", "2025-02-01", effective: "2025-02-10")
    let new = try await legal("02/2025/QĐ-UBND", "2025-06-01", effective: "2025-06-10")
    try await r.database.write { db in
      try DocumentActs.link(
        new.key, .abolishes, to: old.key, sign: "", effect: .init(part: "Điều 5"), by: clerk, at: Registry.now,
        context, in: db)
    }
    let period = try #require(Period(from: At.day("2025-01-01"), to: At.day("2025-12-31")))
    func read() async throws -> Systematisation {
      try await r.database.read { db in try Systematisation.read(unit, period, in: db) }
    }
    let lists = try await read()
    #expect(lists.items(in: .endedInPart).map(\.document.id) == [old.id] && lists.items(in: .inForce).count == 2)
    let entry = try SystematisationDraft.entry(lists, of: unit, tree: context.tree)
    let draft = try await r.database.write { db in
      try DocumentActs.draft(entry, of: unit, by: clerk, at: Registry.now, context, in: db)
    }
    // The lists come through the markup of papers as they went in, bars and all.
    let paper = DocumentPaper.make(draft, tree: context.tree, on: Registry.now.day)
    let tables = paper.body.compactMap { block -> [[String]]? in
      guard case .table(let table) = block else { return nil }
      return table.rows.map { $0.map(\.plain) }
    }
    #expect(tables.count == 2 && tables[0].count == 2 && tables[1].count == 1)
    #expect(tables[1][0][2] == "01/2025/QĐ-UBND" && tables[1][0][4] == "Quy định | giá đất")
    #expect(tables[1][0][6] == "Hết hiệu lực một phần: Điều 5 từ 10/06/2025 (theo 02/2025/QĐ-UBND)")
    // One whose day of effect nobody knows stops the draft.
    _ = try await legal("03/2025/QĐ-UBND", "2025-07-01", effective: nil)
    let unclear = try await read()
    #expect(throws: DocumentRefusal.forceUnclear(1)) {
      try SystematisationDraft.entry(unclear, of: unit, tree: context.tree)
    }
    let empty = Systematisation(period: period, documents: [], reviews: [:])
    #expect(throws: DocumentRefusal.nothingToList) {
      try SystematisationDraft.entry(empty, of: unit, tree: context.tree)
    }
    await r.database.close()
  }
}
