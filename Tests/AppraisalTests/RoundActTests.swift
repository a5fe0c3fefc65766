import Appraisal
import Documents
import Foundation
import Ground
import Indicators
import Organisation
import Reading
import Rendering
import Scoring
import Storage
import Tables
import TestSupport
import Testing

/// A round from its opening to its publication on both engines.
@Suite struct RoundActTests {
  @Test(arguments: Engine.available)
  func aRoundIsScoredAppraisedExplainedApprovedAndPublished(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    var round = try await hall.opened()
    #expect(round.set.isWhole && round.asked == hall.communes)
    #expect(try round.set.criteria() == hall.set)
    let first = try await hall.sent(0, round, at: "2022-12-09T08:00")
    let second = try await hall.sent(1, round, at: "2022-12-12T08:00")
    #expect(!first.isLate(round.deadlines, at: At.time("2023-01-01T00:00")))
    #expect(second.isLate(round.deadlines, at: At.time("2022-12-12T08:00")))
    let (tree, reference, appraiser) = (hall.tree, round.reference, hall.context("Nội vụ", "2022-12-15T08:00"))
    let version = round.version
    try await hall.write { db in
      try RoundActs.advance(reference, version: version, tree: tree, appraiser, in: db)
    }
    // Nothing goes on while a sheet waits; nothing is changed without a reason.
    await #expect(throws: RoundRefusal.notAppraised(["Xã Mẫu", "Xã Thử"])) {
      try await hall.write { db in
        try RoundActs.advance(reference, version: version + 1, tree: tree, appraiser, in: db)
      }
    }
    await #expect(throws: RoundRefusal.reasonMissing) {
      try await hall.write { db in
        try SheetActs.add(
          .points(Quantity(18)), to: "1.R", of: second.reference, stage: .appraised, reason: " ", appraiser, in: db)
      }
    }
    await #expect(throws: RoundRefusal.sheetNotNow(.submitted)) {
      try await hall.write { db in
        try SheetActs.add(
          .points(Quantity(18)), to: "1.R", of: second.reference, stage: .own, reason: "", appraiser, in: db)
      }
    }
    try await hall.write { db in
      try SheetActs.add(
        .points(Quantity(17)), to: "1.R", of: second.reference, stage: .appraised, reason: "Thiếu báo cáo", appraiser,
        in: db)
      for sheet in [first, second] {
        try SheetActs.move(
          .appraise, sheet.reference, version: sheet.version, remark: "", tree: tree, appraiser, in: db)
      }
      try RoundActs.advance(reference, version: version + 1, tree: tree, appraiser, in: db)
      try SheetActs.add(
        .message, to: "1.R", of: second.reference, stage: .own, reason: "Đã gửi ngày 01/12", appraiser, in: db)
      try SheetActs.move(
        .explain, second.reference, version: second.version + 1, remark: "", tree: tree, appraiser, in: db)
      try RoundActs.advance(reference, version: version + 2, tree: tree, appraiser, in: db)
      try SheetActs.add(
        .points(Quantity(18)), to: "1.R", of: second.reference, stage: .council, reason: "Chấp nhận", appraiser, in: db)
    }
    try await approved(hall, reference, first: first, second: second)
    try await journalled(hall, reference, second)
    round = try await hall.round(reference)
    await hall.database.close()
  }

  /// Every step stands in the journal, with who took it and when, of the round and of each sheet.
  private func journalled(_ hall: Hall, _ round: RoundReference, _ sheet: UnitSheet) async throws {
    func acts(_ subject: String) async throws -> [String] {
      try await hall.database.read { db in
        try db.rows("SELECT kind, summary, actor, at FROM journal_act WHERE subject = \(subject) ORDER BY at, id").map {
          let (kind, summary): (String, String) = (try $0.get(at: 0), try $0.get(at: 1))
          let (actor, at): (String, Instant) = (try $0.get(at: 2), try $0.get(at: 3))
          return "\(at.day) \(actor): \(kind)\(kind == "round.advanced" ? " \(summary)" : "")"
        }
      }
    }
    #expect(
      try await acts(round.subject) == [
        "2022-12-01 Nội vụ: round.opened", "2022-12-15 Nội vụ: round.advanced appraisal",
        "2022-12-15 Nội vụ: round.advanced explanation", "2022-12-15 Nội vụ: round.advanced council",
        "2022-12-28 Chủ tịch: round.approved", "2022-12-28 Chủ tịch: round.published",
      ])
    let own = try await acts(sheet.reference.subject).filter { !$0.hasSuffix("sheet.points") }
    #expect(
      own == [
        "2022-12-12 Xã: sheet.begun", "2022-12-12 Xã: sheet.propose", "2022-12-12 Xã: sheet.submit",
        "2022-12-15 Nội vụ: sheet.appraise", "2022-12-15 Nội vụ: sheet.message", "2022-12-15 Nội vụ: sheet.explain",
      ])
  }

  private func approved(
    _ hall: Hall, _ reference: RoundReference, first: UnitSheet, second: UnitSheet
  ) async throws {
    let (tree, context) = (hall.tree, hall.context("Chủ tịch", "2022-12-28T08:00"))
    let round = try await hall.round(reference)
    #expect(round.state == .council)
    let result = try await hall.database.read { db in
      try RoundActs.result(of: round, tree: tree, at: context.now, in: db)
    }
    #expect(result.lines.map(\.name) == ["Xã Mẫu", "Xã Thử", "Xã Vắng"])
    #expect(result.lines.map(\.total) == [84_930, 83_930, nil] && result.lines.map(\.rank) == [1, 2, nil])
    #expect(result.lines[1].own == 84_930 && result.lines[1].isLate && result.absent.count == 1)
    for line in result.lines where line.total != nil {
      #expect(line.fields.values.reduce(0, +) == line.total)
    }
    let sign = try #require(DocumentSign("01/QĐ-UBND"))
    let approval = try await DecisionPaper(round, result, signer: "Lê Mẫu (mẫu)", tree: tree).approval(
      sign: sign, on: At.day("2022-12-28"), files: hall.files, scratch: try Temporary.folder(), pdf: { _ in nil })
    // What changed since the paper was drawn is not approved.
    var stale = approval
    stale.result.lines[0].total = 90_000
    let old = stale
    await #expect(throws: DatabaseProblem.staleCopy) {
      try await hall.write { db in
        try RoundActs.approve(reference, version: round.version, old, tree: tree, context, in: db)
      }
    }
    try await hall.write { db in
      try RoundActs.approve(reference, version: round.version, approval, tree: tree, context, in: db)
      try RoundActs.publish(reference, version: round.version + 1, context, in: db)
    }
    let last = try await hall.round(reference)
    #expect(last.state == .published && last.result == result && last.decision?.sign == "01/QĐ-UBND")
    let decision = try #require(last.decision)
    let document = try await hall.database.read { db in
      try DocumentStore.find(decision.documentID, unit: hall.province, in: db)
    }
    #expect(document?.state.isIssued == true)
    let digest = try #require(FileStore.Digest(decision.files.paper))
    let paper = try OfficialPaper(kept: hall.files.get(digest))
    #expect(paper.html.text.contains("84,93") && paper.html.text.contains("không có phiếu"))
    // The appendix as a workbook says the same as what is kept.
    let book = try #require(FileStore.Digest(decision.files.xlsx))
    let table = try TableFile.open(path: try Temporary.file("qd.xlsx", hall.files.get(book)))
    #expect(
      Array(table.header.cells.prefix(6)) == [
        "TT", "Đơn vị", "Tổng điểm", "Xếp hạng", "Xếp loại", "Điểm năm trước",
      ])
    #expect(Array(table.header.cells.dropFirst(8)) == result.fields.map(\.label))
    let rows = try table.nextBatch(of: 10).map(\.cells)
    #expect(
      rows.map { Array($0.prefix(5)) } == [
        ["1", "Xã Mẫu", "84.93", "1", "Tốt"], ["2", "Xã Thử", "83.93", "2", "Tốt"], ["3", "Xã Vắng", "", "", ""],
      ])
    #expect(!paper.html.text.contains("Điểm tự chấm"), "what units gave themselves is not published")
    #expect(rows.map { $0[7].contains("số liệu giả định") } == [true, true, false])
    #expect(rows[0][8] == "20" && rows[0][14] == "16.93")
    try await replayed(hall, second)
    await #expect(throws: RoundRefusal.roundNotNow(.published)) {
      try await hall.write { db in
        try SheetActs.add(
          .points(Quantity(18)), to: "1.R", of: first.reference, stage: .council, reason: "Thêm", context, in: db)
      }
    }
    #expect(try await hall.database.read { db in try RoundStore.damaged(in: db) }.isEmpty)
    #expect(try await SheetVerifier.run(hall.database, tree: tree).differences.isEmpty)
    func held() async throws -> (unregistered: Int, clashing: Int) {
      try await hall.database.read { db in
        let found = try PaperVerifier.run(try RoundStore.papers(in: db), in: db)
        return (found.unregistered.count, found.clashing.count)
      }
    }
    #expect(try await held() == (0, 0))
    // A day that is not the register's is found.
    try await hall.write { db in
      _ = try db.run("UPDATE scoring_round SET issued_on = '2022-12-27' WHERE id = \(reference.id)")
    }
    #expect(try await held() == (0, 1))
  }

  /// Years later the frozen facts give the same points under the kept set.
  private func replayed(_ hall: Hall, _ sheet: UnitSheet) async throws {
    let freezes = try await hall.database.read { db in try SheetStore.freezes(of: sheet.reference, in: db) }
    #expect(freezes.map(\.stage) == [.council, .appraised, .own])
    let round = try await hall.round(sheet.round)
    let set = try round.set.criteria()
    for freeze in freezes {
      #expect(freeze.content.set == round.set.digest)
      let again = Scorer(set, kind: "commune").score(try SheetReading.facts(freeze.content.facts, for: set))
      #expect(again.total.exact?.thousandths == freeze.content.total)
    }
    #expect(freezes.map(\.content.total) == [83_930, 82_930, 84_930])
  }

  @Test(arguments: Engine.available)
  func oneSheetAUnitAndOnlyForWhoIsAsked(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let round = try await hall.opened()
    let (unit, context) = (hall.communes[0], hall.context("Xã", "2022-12-02T08:00"))
    let facts = SystemFacts.empty(unit, period: round.period, hall.tree)
    let sheet = try await hall.write { db in
      try SheetActs.begin(unit, in: round.reference, system: facts, context, db)
    }
    await #expect(throws: RoundRefusal.sheetExists(sheet.reference)) {
      try await hall.write { db in _ = try SheetActs.begin(unit, in: round.reference, system: facts, context, db) }
    }
    await #expect(throws: RoundRefusal.notAsked) {
      try await hall.write { db in
        _ = try SheetActs.begin(hall.province, in: round.reference, system: facts, context, db)
      }
    }
    await #expect(throws: RoundRefusal.unknownCriterion("9.9")) {
      try await hall.write { db in
        try SheetActs.add(
          .points(Quantity(1)), to: "9.9", of: sheet.reference, stage: .own, reason: "", context, in: db)
      }
    }
    await #expect(throws: RoundRefusal.unknownFact("certified")) {
      try await hall.write { db in
        try SheetActs.add(
          .answer("certified", .number(Quantity(1))), to: "1.4", of: sheet.reference, stage: .own, reason: "", context,
          in: db)
      }
    }
    // A round whose first deadline is over is none, nor is one moved into the past; an old one may stand.
    var past = round
    (past.id, past.deadlines.selfScoring) = (hall.ids.next(), At.time("2022-11-30T17:00"))
    let (late, before) = (past, hall.context("Nội vụ", "2022-12-01T08:00"))
    await #expect(throws: RoundRefusal.deadlinePast(.selfScoring, At.time("2022-11-30T17:00"))) {
      try await hall.write { db in try RoundActs.open(late, tree: hall.tree, before, in: db) }
    }
    let after = hall.context("Nội vụ", "2022-12-12T08:00")
    func move(_ own: String, _ appraisal: String) async throws {
      let version = try await hall.round(round.reference).version
      let deadlines = RoundDeadlines(selfScoring: At.time(own), appraisal: At.time(appraisal))
      try await hall.write { db in
        try RoundActs.change(deadlines, of: round.reference, version: version, after, in: db)
      }
    }
    await #expect(throws: RoundRefusal.deadlinePast(.selfScoring, At.time("2022-12-09T17:00"))) {
      try await move("2022-12-09T17:00", "2022-12-20T17:00")
    }
    try await move("2022-12-10T17:00", "2022-12-20T17:00")
    // A set of another year is taken with a reason only, which everybody asked reads.
    var next = round
    next.id = hall.ids.next()
    next.deadlines.selfScoring = At.time("2022-12-20T17:00")
    next.period = try #require(Period(from: At.day("2026-01-01"), to: At.day("2026-12-31")))
    let later = next
    func open(_ reason: String) async throws {
      try await hall.write { db in
        try RoundActs.open(later, outsideYear: reason, tree: hall.tree, context, in: db)
      }
    }
    await #expect(throws: RoundRefusal.setOutsideYear(hall.set.label, 2026)) { try await open(" ") }
    try await open("Huyện chưa ban hành bộ mới")
    #expect(try await hall.round(later.reference).note.contains("Lý do: Huyện chưa ban hành bộ mới"))
    // A round of units that are not below is none.
    var other = round
    other.id = hall.ids.next()
    other.asked = [hall.province]
    let wrong = other
    await #expect(throws: RoundRefusal.notBelow("Tỉnh Mẫu")) {
      try await hall.write { db in try RoundActs.open(wrong, tree: hall.tree, context, in: db) }
    }
    await hall.database.close()
  }
}
