import Appraisal
import Documents
import Ground
import Indicators
import Organisation
import Scoring
import Secrets
import Storage
import TestSupport
import Testing

/// The digest of evidence is that of its bytes where any are kept, and what was frozen is held against them.
@Suite struct EvidenceBytesTests {
  /// An issued document of a commune.
  private func document(_ hall: Hall, _ id: Int) async throws -> DocumentKey {
    let unit = hall.communes[0]
    try await hall.write { db in
      _ = try db.run(
        """
        INSERT INTO document (unit_id, id, version, direction, state, type, is_legal, urgency, sign, notation, issuer,
          subject, signer, signer_position, issued_on, year, book, number, suffix, helpers, note, content, timeline)
        VALUES (\(unit), \(id), 1, 'outgoing', 'sent', 'plan', \(false), 'normal', \("\(id)/KH-UBND"), 'KH-UBND', '',
          'Theo dõi thi hành pháp luật', '', '', '2022-02-01', 2022, 'KH-UBND', \(id), '', '', '', '', '')
        """)
    }
    return DocumentKey(unitID: unit, id: ID(id))
  }

  private func attach(
    _ bytes: String, to subject: String, _ hall: Hall, at moment: String = "2022-12-02T08:00"
  ) async throws -> String {
    let digest = try hall.files.put(Array(bytes.utf8))
    let (unit, context) = (hall.communes[0], hall.context("Xã", moment))
    let file = StoredFile(
      unitID: unit, id: hall.ids.next(), digest: digest, name: "scan.pdf", mediaType: "application/pdf",
      size: bytes.utf8.count, subject: subject)
    try await hall.write { db in try EvidenceStore.add(file, by: context.actor, at: context.now, in: db) }
    return "\(digest)"
  }

  private func cite(_ id: Int, _ sheet: UnitSheet, _ hall: Hall) async throws -> SheetEvidence {
    let context = hall.context("Xã", "2022-12-03T08:00")
    return try await hall.write { db in
      let said = DocumentReference(number: "\(id)/KH-UBND", trust: .unverified)
      let item = try SheetActs.cited(
        said, for: "2.1.1", due: nil, of: sheet.reference, on: context.now.day, context, in: db)
      try SheetActs.add(
        .evidence(item), to: "2.1.1", of: sheet.reference, stage: .own, reason: "", context, in: db)
      return item
    }
  }

  private func begun(_ hall: Hall) async throws -> UnitSheet {
    let round = try await hall.opened()
    let (unit, context) = (hall.communes[0], hall.context("Xã", "2022-12-02T08:00"))
    let facts = SystemFacts.empty(unit, period: round.period, hall.tree)
    return try await hall.write { db in
      try SheetActs.begin(unit, in: round.reference, system: facts, context, db)
    }
  }

  private func sent(_ sheet: UnitSheet, _ hall: Hall) async throws -> SheetFreeze {
    let (tree, context) = (hall.tree, hall.context("Xã", "2022-12-09T08:00"))
    return try await hall.write { db in
      try SheetActs.move(.propose, sheet.reference, version: 1, remark: "", tree: tree, context, in: db)
      try SheetActs.move(.submit, sheet.reference, version: 2, remark: "", tree: tree, context, in: db)
      return try #require(try SheetStore.freezes(of: sheet.reference, in: db).first)
    }
  }

  private func found(_ hall: Hall) async throws -> [SheetVerifier.Difference.What] {
    try await SheetVerifier.run(hall.database, tree: hall.tree).differences.map(\.what)
  }

  @Test(arguments: Engine.available)
  func aDocumentIsFrozenWithTheDigestOfItsPaperAndAChangedPaperIsFound(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let sheet = try await begun(hall)
    let key = try await document(hall, 16)
    let cited = try await cite(16, sheet, hall)
    #expect(!cited.isOfBytes && cited.bytes == nil, "the register knows words only")
    // The paper comes after it was cited, and is there when the sheet is sent.
    let scan = try await attach("scan", to: key.subject, hall)
    let paper = try hall.files.put(Array("paper".utf8))
    try await hall.write { db in
      try DocumentPaperStore.keep(paper, format: "docx", of: key, at: At.time("2022-12-04T08:00"), in: db)
    }
    let freeze = try await sent(sheet, hall)
    let kept = try #require(freeze.content.evidence.first)
    #expect(kept.digest == SHA256.hex(of: Array("paper".utf8)) && kept.bytes == ["\(paper)", scan])
    #expect(kept.isOfBytes && kept.digestLabel == "mã băm của tệp")
    #expect(try await found(hall).isEmpty)
    let digests = try await SheetVerifier.run(hall.database, tree: hall.tree).digests
    #expect(digests.map(\.description) == ["\(paper)", scan], "verify looks for these files")
    let other = try hall.files.put(Array("another".utf8))
    try await hall.write { db in
      _ = try db.run("UPDATE document_paper SET file_digest = \(other) WHERE document_id = \(key.id)")
    }
    #expect(try await found(hall) == [.bytes("2.1.1", kept.label)])
    await hall.database.close()
  }

  /// A day that the unit declared is more than that as soon as a document proves the declaration.
  @Test(arguments: Engine.available)
  func aDeclaredDayThatADocumentProvesIsNotOnlyDeclared(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let round = try await hall.opened()
    let (unit, context) = (hall.communes[0], hall.context("Xã", "2022-12-02T08:00"))
    let facts = SystemFacts.empty(unit, period: round.period, hall.tree)
    let days = ["fact:7", "fact:8"].map {
      SheetEvidence(
        key: $0, criterion: "2.1.4", label: "Tài liệu", issuedOn: At.day("2022-11-\($0 == "fact:7" ? 20 : 21)"),
        digest: $0)
    }
    let (sheet, entries) = try await hall.write { db in
      try EvidenceStore.link(
        "fact:7", to: "van-ban:16", kind: "proof", of: unit, by: context.actor, at: context.now, ids: context.ids,
        in: db)
      let sheet = try SheetActs.begin(unit, in: round.reference, system: facts, collected: days, context, db)
      return (sheet, try SheetStore.entries(of: sheet.reference, in: db))
    }
    let reading = try SheetReading(sheet, entries, scorer: Scorer(hall.set, kind: "commune"))
    let flags = reading.evidence(.own).map { reading.flags($0.evidence, .own).contains(.declaredOnly) }
    #expect(reading.evidence(.own).map(\.evidence.key) == ["fact:7", "fact:8"] && flags == [false, true])
    await hall.database.close()
  }

  /// Whatever is attached when the appraiser is through is frozen beside what they looked at, with who and when.
  @Test(arguments: Engine.available)
  func whatIsAttachedAfterTheAppraisalIsToldApart(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let sheet = try await begun(hall)
    let (key, bare) = (try await document(hall, 16), try await document(hall, 17))
    let paper = try await attach("paper", to: key.subject, hall)
    let (first, second) = (try await cite(16, sheet, hall), try await cite(17, sheet, hall))
    _ = try await sent(sheet, hall)
    let (tree, reference) = (hall.tree, sheet.reference)
    var round = try await hall.advanced(try await hall.round(sheet.round))
    let appraiser = hall.context("Nội vụ", "2022-12-16T08:00")
    try await hall.write { db in
      try SheetActs.move(.appraise, reference, version: 3, remark: "", tree: tree, appraiser, in: db)
    }
    let scan = try await attach("scan", to: key.subject, hall, at: "2022-12-17T08:00")
    let only = try await attach("only", to: bare.subject, hall, at: "2022-12-17T09:00")
    round = try await hall.advanced(try await hall.advanced(round))
    let late = SheetEvidence(
      key: "file:99", criterion: "2.1.3", label: "bo-sung.pdf", issuedOn: At.day("2022-12-17"), digest: "late")
    let council = hall.context("Hội đồng", "2022-12-20T08:00")
    try await hall.write { db in
      try SheetActs.add(
        .evidence(late), to: "2.1.3", of: reference, stage: .council, reason: "Bổ sung", council, in: db)
    }
    let shown = try await hall.database.read { db in
      let entries = try SheetStore.entries(of: reference, in: db)
      let reading = try SheetReading(sheet, entries, scorer: Scorer(hall.set, kind: "commune"))
      let appraisal = try #require(try SheetStore.freezes(of: reference, in: db).first { $0.stage == .appraised })
      return try LaterEvidence.files(of: reading.evidence(.council), since: appraisal, in: db).values.map {
        $0.map(\.name)
      }
    }
    #expect(shown == [["scan.pdf"], ["scan.pdf"]], "it is seen before it is approved")
    let freezes = try await finished(hall, round)
    let seen = try #require(freezes.first { $0.stage == .appraised }).content.evidence
    #expect(seen.map(\.bytes) == [[paper], nil] && seen.allSatisfy { $0.laterFiles == nil && $0.after == nil })
    let kept = try #require(freezes.first { $0.stage == .council }).content.evidence
    func arrived(_ digest: String, _ at: String) -> [EvidenceFile] {
      [EvidenceFile(digest: digest, name: "scan.pdf", by: "Xã", at: At.time(at))]
    }
    #expect(kept.map(\.key) == [first.key, second.key, late.key])
    #expect(kept[0].bytes == [paper] && kept[0].laterFiles == arrived(scan, "2022-12-17T08:00") && kept[0].after == nil)
    #expect(kept[1].bytes == nil && !kept[1].isOfBytes && kept[1].laterFiles == arrived(only, "2022-12-17T09:00"))
    #expect(kept[2].after == EvidenceArrival(by: "Hội đồng", at: council.now) && kept[2].laterFiles == nil)
    // All of it is verified, and missed when it is gone.
    let run = try await SheetVerifier.run(hall.database, tree: tree)
    #expect(run.differences.isEmpty && Set(run.digests.map(\.description)).isSuperset(of: [paper, scan, only]))
    try await hall.write { db in _ = try db.run("DELETE FROM stored_file WHERE digest = \(scan)") }
    #expect(try await found(hall) == [.bytes("2.1.1", first.label)])
    await hall.database.close()
  }

  /// Every criterion gets points, and the round is approved.
  private func finished(_ hall: Hall, _ round: ScoringRound) async throws -> [SheetFreeze] {
    let (tree, context, set) = (hall.tree, hall.context("Hội đồng", "2022-12-21T08:00"), hall.set)
    let sheet = try #require(
      try await hall.database.read { db in try SheetStore.sheets(of: round.reference, in: db) }.first)
    let reference = sheet.reference
    let result = try await hall.write { db in
      let entries = try SheetStore.entries(of: reference, in: db)
      let reading = try SheetReading(sheet, entries, scorer: Scorer(set, kind: "commune")).sheet(.council)
      for line in reading.leaves where !line.points.isKnown {
        try SheetActs.add(
          .points(.zero), to: reading.criterion(of: line).code, of: reference, stage: .council, reason: "Do thiếu",
          context, in: db)
      }
      return try RoundActs.result(of: round, tree: tree, at: context.now, in: db)
    }
    let approval = try await DecisionPaper(round, result, signer: "", tree: tree).approval(
      sign: try #require(DocumentSign("01/QĐ-UBND")), on: At.day("2022-12-21"), files: hall.files,
      scratch: try Temporary.folder(), pdf: { _ in nil })
    return try await hall.write { db in
      try RoundActs.approve(round.reference, version: round.version, approval, tree: tree, context, in: db)
      return try SheetStore.freezes(of: reference, in: db)
    }
  }

  @Test(arguments: Engine.available)
  func aScanAndItsDocumentWithTheSameBytesAreDuplicates(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let sheet = try await begun(hall)
    let key = try await document(hall, 17)
    let digest = try await attach("the same scan", to: key.subject, hall)
    let cited = try await cite(17, sheet, hall)
    #expect(cited.digest == digest && cited.isOfBytes)
    let scan = SheetEvidence(
      key: "file:9", criterion: "2.1.1", label: "scan.pdf", issuedOn: At.day("2022-02-01"), digest: digest)
    var elsewhere = scan
    (elsewhere.key, elsewhere.criterion) = ("file:10", "2.1.2")
    let context = hall.context("Xã", "2022-12-04T08:00")
    let items = [scan, elsewhere]
    let entries = try await hall.write { db in
      for item in items {
        try SheetActs.add(
          .evidence(item), to: item.criterion, of: sheet.reference, stage: .own, reason: "", context, in: db)
      }
      return try SheetStore.entries(of: sheet.reference, in: db)
    }
    let reading = try SheetReading(sheet, entries, scorer: Scorer(hall.set, kind: "commune"))
    #expect(reading.flags(cited, .own) == [.duplicate, .usedTwice])
    #expect(reading.flags(scan, .own) == [.duplicate, .usedTwice])
    #expect(reading.flags(elsewhere, .own) == [.usedTwice])
    await hall.database.close()
  }

  @Test(arguments: Engine.available)
  func frozenFactsThatComeToOtherPointsAreFound(on engine: Engine) async throws {
    let hall = try await Hall.open(engine)
    let sheet = try await hall.sent(0, try await hall.opened(), at: "2022-12-09T08:00")
    #expect(try await found(hall).isEmpty)
    try await hall.write { db in
      let freeze = try #require(try SheetStore.freezes(of: sheet.reference, in: db).first)
      var content = freeze.content
      content.total = 85_000
      let text = try JSONColumn.text(content, in: "content")
      // Somebody who changes the digest with the points is not found by the digest alone.
      _ = try db.run(
        "UPDATE score_freeze SET content = \(text), digest = \(SHA256.hex(of: Array(text.utf8))) WHERE sheet_id = \(sheet.id)"
      )
    }
    #expect(try await found(hall) == [.points(kept: 85_000, now: 84_930)])
    await hall.database.close()
  }
}
