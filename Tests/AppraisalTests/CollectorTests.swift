import Appraisal
import Documents
import Dossiers
import Foundation
import Ground
import Indicators
import Inspections
import Organisation
import Plans
import Scoring
import Storage
import TestSupport
import Testing

/// Each source of evidence is found by itself.
@Suite struct CollectorTests {
  @Test(arguments: Engine.available)
  func aReportThatWasSentAnswersItsFactAndContradictsADeclaration(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine, at: "2026-01-01T08:00")
    let set = try LiveOffice.set("mau-cap-xa")
    try await office.declareReport(set)
    let said = try await office.score(set, year: 2026, at: "2026-12-14T09:00")
    #expect(said.sheet["1.3"]?.points.exact == Quantity(3))
    try await office.recordReport()
    let found = try await office.score(set, year: 2026, at: "2026-12-17T09:00")
    #expect(found.live.facts.declared["annualReportOn"] == .day(At.day("2026-12-16")))
    #expect(found.sheet["1.3"]?.points.exact == Quantity(thousandths: 1500))
    #expect(found.live.warnings.contains { $0.kind == .differs("annualReportOn") })
    #expect(found.live.evidence["1.3"]?.first?.flags == [.late(1)])
    await office.database.close()
  }

  @Test(arguments: Engine.available)
  func documentsAndConclusionsAreFoundByTheirWords(on engine: Engine) async throws {
    let office = try await LiveOffice.open(engine)
    let set = try LiveOffice.set("bach-thong")
    let unit = office.commune
    let before = try await office.score(set, year: 2022, at: "2022-12-01T09:00")
    #expect(before.sheet["7.4.2"]?.points.exact == nil && before.sheet["2.1.2"]?.points.exact == nil)
    try await office.database.write { db in
      for (id, subject, state) in [
        (1, "V/v kiến nghị tái cấu trúc quy trình giải quyết TTHC", "sent"), (2, "V/v trực Tết", "sent"),
        (3, "V/v tái cấu trúc quy trình (dự thảo)", "draft"),
      ] {
        try db.run(
          """
          INSERT INTO document (unit_id, id, version, direction, state, type, is_legal, urgency, sign, notation, issuer,
            subject, signer, signer_position, issued_on, year, book, number, suffix, helpers, note, content, timeline)
          VALUES (\(unit), \(id), 1, 'outgoing', \(state), 'letter', \(false), 'normal', \("\(id)/UBND"), 'UBND', '',
            \(subject), '', '', '2022-05-05', 2022, 'UBND', \(id), '', '', '', '', '')
          """)
      }
      var inspection = Inspection(
        unitID: unit, id: ID(7), kind: .selfInspection, year: 2022, title: "Kiểm tra theo dõi thi hành pháp luật")
      try InspectionStore.insert(inspection, in: db)
      inspection.state = .issued
      let digest = try #require(FileStore.Digest(String(repeating: "a", count: 64)))
      inspection.conclusion = IssuedConclusion(
        number: "8/TB-UBND", issuedOn: At.day("2022-09-09"), templateVersion: "1",
        bytes: .init(paper: digest, docx: digest, pdf: nil))
      try InspectionStore.update(inspection, in: db)
    }
    let after = try await office.score(set, year: 2022, at: "2022-12-01T09:00")
    #expect(after.live.evidence["7.4.2"]?.map(\.sign) == ["1/UBND"])
    #expect(after.live.facts.declared["restructuringProposals"] == .number(Quantity(1)))
    #expect(after.sheet["7.4.2"]?.points.exact == Quantity(2))
    #expect(after.live.evidence["2.1.2"]?.map(\.sign) == ["8/TB-UBND"])
    #expect(after.sheet["2.1.2"]?.points.exact == Quantity(thousandths: 1500))
    await office.database.close()
  }

  @Test func theFittestSetOfAYearIsChosenAndDraftsAreNone() throws {
    let shelf = CriteriaShelf(shipped: LiveOffice.sets, editions: [])
    #expect(shelf.fitting("commune", year: 2022).first?.code == "bach-thong")
    #expect(shelf.fitting("commune", year: 2026).first?.code == "mau-cap-xa")
    var own = try LiveOffice.set("bach-thong")
    (own.edition, own.from, own.until) = ("2026", At.day("2026-01-01"), nil)
    let with = CriteriaShelf(shipped: LiveOffice.sets, editions: [own])
    #expect(with.fitting("commune", year: 2026).first?.edition == "2026")
    #expect(with.fitting("commune", year: 2022).first?.edition == "2022")
  }
}
