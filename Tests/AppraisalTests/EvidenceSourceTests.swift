import Appraisal
import Dossiers
import Foundation
import Ground
import Indicators
import Inspections
import Organisation
import Plans
import Reports
import Scoring
import Storage
import TestSupport
import Testing

/// Every kind of evidence attaches itself to the criteria of a set that carries its own sources.
@Suite struct EvidenceSourceTests {
  /// A set whose one criterion is proven by one kind of source.
  private func set(_ proof: ProofSource, rule: ScoringRule = .manual(.init(to: Quantity(2)))) -> CriteriaSet {
    var criterion = Criterion(code: "1", max: Quantity(2), rule: rule, evidence: [.other])
    criterion.proof = [proof]
    return CriteriaSet(code: "rieng", total: Quantity(2), fields: [criterion])
  }

  private func found(
    _ office: LiveOffice, _ proof: ProofSource, at now: String = "2026-12-20T09:00"
  ) async throws -> [CollectedEvidence] {
    try await office.score(set(proof), year: 2026, at: now).live.evidence["1"] ?? []
  }

  private func json(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }

  @Test(arguments: Engine.available)
  func anIssuedReportProvesWithItsFirstDayAndLatenessIsSeen(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine)
    let proof = ProofSource(kind: .report, code: "par-year-commune")
    #expect(try await found(office, proof).isEmpty)
    let (unit, signing, digest) = (office.commune, try json(ReportSigning()), String(repeating: "a", count: 64))
    let due = At.time("2026-12-10T17:00")
    try await office.database.write { db in
      for (id, template, edition) in [
        (1, "par-year-commune", 2), (2, "par-quarter-commune", 1), (3, "par-year-commune", 0),
      ] {
        try db.run(
          """
          INSERT INTO report (unit_id, id, template, template_edition, title, from_on, to_on, due_at, state, texts,
            signing, remark, edition, created_by, created_at, version)
          VALUES (\(unit), \(id), \(template), '1', 'Báo cáo năm', \("2026-01-0\(id)"), '2026-12-14', \(due), 'submitted',
            '{}', \(signing), '', \(edition), 'Mẫu', \(due), 1)
          """)
        for number in 1..<(edition + 1) {
          let day = number == 1 ? "2026-12-12" : "2026-12-18"
          try db.run(
            """
            INSERT INTO report_edition (unit_id, report_id, number, sign, issued_on, issued_at, issued_by, figures,
              digest, paper_digest, docx_digest, xlsx_digest, json_digest)
            VALUES (\(unit), \(id), \(number), \("\(number)/BC-UBND"), \(day), \(due), 'Mẫu', '{}', \(digest),
              \(digest), \(digest), \(digest), \(digest))
            """)
        }
      }
    }
    let items = try await found(office, proof)
    #expect(items.map(\.sign) == ["1/BC-UBND"] && items.first?.issuedOn == At.day("2026-12-12"))
    #expect(items.first?.flags == [.late(2)] && items.first?.kind == .report)
    let score = try await office.score(set(proof), year: 2026, at: "2026-12-20T09:00")
    #expect(score.sheet["1"]?.evidence == .late(2))
    // The report of another year proves nothing of this one.
    #expect(try await office.score(set(proof), year: 2025, at: "2026-12-20T09:00").live.evidence["1"] == nil)
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func aTaskProvesOnceItIsDone(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine, at: "2026-01-01T08:00")
    let proof = ProofSource(kind: .task, words: "tuyên truyền")
    let (unit, actor, context) = (office.commune, office.actor, office.plans)
    let task = try await office.database.write { db in
      _ = try TaskActs.assign(
        TaskDraft(unitID: unit, work: "Rà soát thủ tục"), from: unit, by: actor, at: At.time("2026-03-02T09:00"),
        context,
        in: db)
      return try TaskActs.assign(
        TaskDraft(unitID: unit, work: "Tuyên truyền cải cách hành chính"), from: unit, by: actor,
        at: At.time("2026-03-02T09:00"), context, in: db)
    }
    #expect(try await found(office, proof).isEmpty)
    try await office.database.write { db in
      let steps: [(TaskAction, String)] = [
        (.accept, "2026-03-03T09:00"), (.report(result: "Đã làm", on: nil), "2026-05-04T09:00"),
        (.complete(note: ""), "2026-05-06T09:00"),
      ]
      var version = task.version
      for (action, at) in steps {
        version = try TaskActs.perform(
          action, on: task.reference, version: version, hasSeen: action == .complete(note: ""), by: actor,
          at: At.time(at), context, in: db
        ).version
      }
    }
    let items = try await found(office, proof)
    #expect(items.map(\.title) == ["Tuyên truyền cải cách hành chính"])
    #expect(items.first?.issuedOn == At.day("2026-05-04") && items.first?.counts == true)
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func conclusionsFindingsAndAcceptedRemediesProve(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine)
    let (unit, above) = (office.commune, try #require(office.reference.tree.unit(code: "M")).id)
    let digest = try #require(FileStore.Digest(String(repeating: "a", count: 64)))
    func timeline(_ kinds: [RemedyTimeline.Kind]) throws -> String {
      try json(
        kinds.map { RemedyTimeline.Entry($0, at: At.time("2026-09-0\(kinds.count)T09:00"), by: "Mẫu", account: nil) })
    }
    let lines = [try timeline([.opened, .reported]), try timeline([.opened, .reported, .accepted])]
    try await office.database.write { db in
      for (id, isIssued) in [(7, true), (8, false)] {
        var inspection = Inspection(
          unitID: above, id: ID(id), kind: .inspection, year: 2026, title: "Kiểm tra cải cách hành chính")
        try InspectionStore.insert(inspection, in: db)
        try db.run(
          """
          INSERT INTO inspection_unit (unit_id, inspection_id, inspected_id, place, reason, minutes_number, ratings, note, version)
          VALUES (\(above), \(id), \(unit), 1, 'random', '', '{}', '', 1)
          """)
        for (number, kind, text) in [(1, "strength", "Thể chế tốt"), (2, "weakness", "Niêm yết chậm")] {
          try db.run(
            """
            INSERT INTO finding (unit_id, id, inspection_id, kind, heading, field, category, scope, text, figures, place,
              made_by, made_at, version)
            VALUES (\(above), \(id * 10 + number), \(id), \(kind), 'II.1', 'institutions', '', 'all', \(text), '', 1,
              'Mẫu', 0, 1)
            """)
        }
        guard isIssued else { continue }
        inspection.state = .issued
        inspection.conclusion = IssuedConclusion(
          number: "8/TB-UBND", issuedOn: At.day("2026-08-08"), templateVersion: "1",
          bytes: .init(paper: digest, docx: digest, pdf: nil))
        try InspectionStore.update(inspection, in: db)
        for (number, line) in lines.enumerated() {
          try db.run(
            """
            INSERT INTO remedy (unit_id, id, inspecting_id, inspection_id, finding_id, owner, due_on, state, timeline, version)
            VALUES (\(unit), \(number + 1), \(above), \(id), \(id * 10 + 1 + number), 'chairman', '2026-09-01',
              \(number == 0 ? "reported" : "accepted"), \(line), 1)
            """)
        }
      }
    }
    #expect(try await found(office, ProofSource(kind: .conclusion)).map(\.sign) == ["8/TB-UBND"])
    #expect(try await found(office, ProofSource(kind: .conclusion, words: "tài chính")).isEmpty)
    let strengths = try await found(office, ProofSource(kind: .finding, code: "strength", words: "the che"))
    #expect(strengths.map(\.title) == ["Thể chế tốt"] && strengths.first?.issuedOn == At.day("2026-08-08"))
    #expect(try await found(office, ProofSource(kind: .finding, code: "weakness")).map(\.title) == ["Niêm yết chậm"])
    let remedies = try await found(office, ProofSource(kind: .remedy))
    #expect(remedies.map(\.flags) == [[.pending, .late(1)], [.late(2)]] && remedies.map(\.counts) == [false, true])
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func figuresAndBallotsProveWhatIsScoredByThem(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine)
    try await office.receive(4, .online, at: "2026-03-02T09:00")
    let items = try await found(office, ProofSource(kind: .figure, code: "dossier.online"))
    #expect(items.map(\.title) == ["Hồ sơ tiếp nhận trực tuyến: 4"] && items.first?.flags == [])
    #expect(try await found(office, ProofSource(kind: .rating, code: "satisfaction.ballots")).isEmpty)
    // A criterion that asks for figures and is scored by them needs no source.
    let rule = ScoringRule.linear(
      .init(
        measure: .init(numerator: [.indicator("dossier.online")], denominator: [.indicator("dossier.receivedNew")]),
        full: Quantity(50)))
    var own = CriteriaSet(
      code: "rieng", total: Quantity(2),
      fields: [Criterion(code: "1", max: Quantity(2), rule: rule, evidence: [.figures])])
    own.missingEvidence = .zero
    let score = try await office.score(own, year: 2026, at: "2026-06-01T09:00")
    #expect(score.sheet["1"]?.evidence == .present && score.sheet["1"]?.points.exact == Quantity(2))
    await office.database.close()
  }

  @Test func sourcesTravelWithACopyAndUnknownOnesAreRefused() throws {
    let bindings = EvidenceBindingFile.load(LiveOffice.data, try LiveOffice.bindingWorld()).bindings
    var copy = bindings.folded(into: try LiveOffice.set("mau-cap-xa"))
    copy.code = "bo-moi"
    #expect(bindings.of(copy.code).isEmpty)
    #expect(
      bindings.of(copy).map(\.source) == bindings.of("mau-cap-xa").sorted { $0.criterion < $1.criterion }.map(\.source))
    #expect(bindings.of(copy).contains { $0.criterion == "1.3" && $0.fact == "annualReportOn" })
    let world = try LiveOffice.bindingWorld()
    #expect(ProofCheck.faults(of: copy, world).isEmpty)
    let wrong = set(ProofSource(kind: .plan, code: "khong-co"))
    #expect(ProofCheck.faults(of: wrong, world).map(\.place) == ["1"])
    #expect(ProofCheck.faults(of: set(ProofSource(kind: .document, code: "letter")), world).count == 1)
    #expect(ProofCheck.faults(of: set(ProofSource(kind: .finding, code: "good")), world).count == 1)
  }
}
