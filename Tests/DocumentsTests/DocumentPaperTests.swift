import Documents
import Ground
import Organisation
import Rendering
import Storage
import TestSupport
import Testing

/// What stands on the paper of a drafted document, and who gets which of its files.
@Suite struct DocumentPaperTests {
  private func drafted(
    _ r: Registry, _ type: DocumentType, _ notation: String, authority: String, position: String = "CHỦ TỊCH",
    urgency: Urgency = .normal, bases: String = "Luật Tổ chức chính quyền địa phương", body: String = "Điều 1. Mẫu"
  ) async throws -> OfficialPaper {
    var entry = DocumentEntry()
    (entry.type, entry.notation, entry.subject, entry.urgency) = (type, notation, "Về việc mẫu", urgency)
    (entry.signerPosition, entry.content.authority) = (position, authority)
    (entry.content.bases, entry.content.body) = (bases, body)
    let (said, unit, clerk, context) = (entry, r.commune, r.communeClerk, r.context)
    let d = try await r.database.write { db in
      try DocumentActs.draft(said, of: unit, by: clerk, at: Registry.now, context, in: db)
    }
    return DocumentPaper.make(d, tree: r.context.tree, on: Registry.now.day)
  }

  @Test func aDecisionSaysWhoDecidesAndThatItDecides() async throws {
    let r = try await Registry(.sqlite)
    let committee = "Ủy ban nhân dân xã Mẫu"
    let body = try await drafted(r, .decision, "QĐ-UBND", authority: "TM. ỦY BAN NHÂN DÂN")
    #expect(body.authority == committee && body.enacting == "Quyết định" && body.issuer == committee)
    #expect(body.superior == "Ủy ban nhân dân huyện Mẫu")
    let head = try await drafted(r, .decision, "QĐ-UBND", authority: "")
    #expect(head.authority == "CHỦ TỊCH Ủy ban nhân dân xã Mẫu")
    let deputy = try await drafted(
      r, .decision, "QĐ-UBND", authority: "KT. CHỦ TỊCH", position: "PHÓ CHỦ TỊCH")
    #expect(deputy.authority == "CHỦ TỊCH Ủy ban nhân dân xã Mẫu")
    // Who typed the lines, as one had to once, does not get them twice.
    let typed = try await drafted(
      r, .decision, "QĐ-UBND", authority: "TM. ỦY BAN NHÂN DÂN",
      bases: "ỦY BAN NHÂN DÂN XÃ MẪU\nLuật Tổ chức chính quyền địa phương",
      body: "\r\n**QUYẾT ĐỊNH:**\r\nĐiều 1. Mẫu")
    #expect(typed.bases == body.bases && typed.body == body.body && typed.bases.count == 1)
    let plan = try await drafted(r, .plan, "KH-UBND", authority: "TM. ỦY BAN NHÂN DÂN")
    #expect(plan.authority.isEmpty && plan.enacting.isEmpty)
    await r.database.close()
  }

  @Test func aResolutionOfTheCouncilIsTheCouncils() async throws {
    let r = try await Registry(.sqlite)
    let paper = try await drafted(r, .resolution, "NQ-HĐND", authority: "TM. HỘI ĐỒNG NHÂN DÂN")
    #expect(paper.issuer == "Hội đồng nhân dân xã Mẫu" && paper.superior.isEmpty)
    #expect(paper.authority == paper.issuer && paper.enacting == "Quyết nghị")
    let html = paper.html.text
    #expect(html.contains("HỘI ĐỒNG NHÂN DÂN") && html.contains("QUYẾT NGHỊ:") && !html.contains("ỦY BAN NHÂN DÂN"))
    await r.database.close()
  }

  @Test(arguments: [
    (Urgency.normal, "Dự thảo"), (.urgent, "Dự thảo - Khẩn"), (.veryUrgent, "Dự thảo - Thượng khẩn"),
    (.express, "Dự thảo - Hỏa tốc"),
  ])
  func howUrgentItIsStandsUnderTheNumber(_ urgency: Urgency, _ mark: String) async throws {
    let r = try await Registry(.sqlite)
    let paper = try await drafted(r, .letter, "UBND", authority: "", urgency: urgency)
    #expect(paper.mark == mark && paper.html.text.contains(mark.uppercased()))
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func anIssuedPaperKeepsItsUrgencyAndLosesItsDraftMark(on engine: Engine) async throws {
    let r = try await Registry(engine)
    var d = try await r.perform(
      .issue(day: Registry.now.day, number: nil), on: try await r.signed("Khẩn"), by: r.clerk)
    d.urgency = .express
    #expect(DocumentPaper.make(d, tree: r.context.tree, on: Registry.now.day).mark == "Hỏa tốc")
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func whatIsChosenOfTheAttachedFilesComesAlong(on engine: Engine) async throws {
    let r = try await Registry(engine)
    var out = try await r.signed("Gửi kèm phụ lục")
    out = try await r.perform(.issue(day: Registry.now.day, number: nil), on: out, by: r.clerk)
    let chosen = try await r.attach("phu-luc.xlsx", "a", to: out)
    let own = try await r.attach("noi-bo.docx", "d", to: out)
    let taken = try await r.attach("nhap.docx", "b", to: out)
    let (key, clerk) = (out.key, r.clerk)
    _ = try await r.database.write { db in
      try EvidenceStore.unlink(key.subject, from: taken, kind: "proof", of: key.unitID, in: db)
    }
    func id(_ evidence: String) throws -> ID<StoredFile> { try #require(ID(String(evidence.dropFirst(5)))) }
    let to = [DocumentRecipient(unitID: r.commune, name: "Xã Mẫu")]
    // One that is not attached any more spoils all of it.
    let gone = try id(taken)
    await #expect(throws: DocumentRefusal.unknownAttachment) {
      _ = try await r.perform(.send(to, files: [gone]), on: out, by: clerk)
    }
    out = try await r.perform(.send(to, files: [try id(chosen)]), on: out, by: clerk)
    // What comes later stays with the sender, and so does what nobody chose.
    try await r.attach("sau.pdf", "c", to: out)
    let arrived = DocumentKey(unitID: r.commune, id: try #require(try await r.recipients(of: out).first?.arrivedID))
    let (files, links) = try await r.database.read { db in
      (
        try EvidenceStore.files(of: arrived.subject, unit: arrived.unitID, in: db),
        try EvidenceStore.evidence(of: arrived.subject, unit: arrived.unitID, in: db)
      )
    }
    let file = try #require(files.first)
    #expect(files.count == 1 && file.name == "phu-luc.xlsx" && file.digest == Registry.digest("a"))
    #expect(links.map(\.evidence) == ["file:\(file.id)"] && links.map(\.kind) == [SentAttachments.kind])
    // Nothing the recipient takes away by hand, and no proof of anything.
    let removed = try await r.database.write { db in
      try EvidenceStore.unlink(arrived.subject, from: "file:\(file.id)", kind: "proof", of: arrived.unitID, in: db)
    }
    #expect(!removed)
    // The journal says which bytes left, and to whom.
    let acts = try await r.database.read { db in
      try Journal.page(of: key.unitID, subject: key.subject, before: nil, limit: 50, in: db)
    }
    let sent = acts.filter { $0.kind == "document.fileSent" }.map(\.summary)
    #expect(sent == ["\(out.sign) \(String(repeating: "a", count: 64)): Xã Mẫu"])
    // Who has the document gets what they lack of the files, once.
    out = try await r.perform(.send(to, files: [try id(chosen), try id(own)]), on: out, by: clerk)
    let all = try await r.database.read { db in
      try EvidenceStore.files(of: arrived.subject, unit: arrived.unitID, in: db)
    }
    #expect(all.map(\.name) == ["phu-luc.xlsx", "noi-bo.docx"])
    await #expect(throws: DocumentRefusal.recipientsMissing) {
      _ = try await r.perform(.send(to, files: [try id(own)]), on: out, by: clerk)
    }
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func aPaperOfAnotherPartTakesNoFilesAlongThatNobodyNamed(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let out = try await r.enter("05/KH-UBND", "2026-02-10")
    let named = try await r.attach("phu-luc.pdf", "a", to: out)
    try await r.attach("noi-bo.pdf", "b", to: out)
    let (tree, ids, clerk, commune) = (r.context.tree, r.context.ids, r.clerk, r.commune)
    let file = try #require(ID<StoredFile>(String(named.dropFirst(5))))
    let other = try #require(tree.unit(code: "H.2")).id
    try await r.database.write { db in
      let context = ActContext(actor: clerk, now: Registry.now, ids: ids)
      try DocumentActs.deliver(out.key, to: [.init(unitID: commune, name: "Xã Mẫu")], tree: tree, context, in: db)
      try DocumentActs.deliver(
        out.key, to: [.init(unitID: other, name: "Xã Thử")], files: [file], tree: tree, context, in: db)
    }
    let recipients = try await r.recipients(of: out)
    let names = try await r.database.read { db in
      try recipients.map { one in
        let unit = try #require(one.unitID)
        let key = DocumentKey(unitID: unit, id: try #require(one.arrivedID))
        return try EvidenceStore.files(of: key.subject, unit: unit, in: db).map(\.name)
      }
    }
    #expect(names == [[], ["phu-luc.pdf"]])
    await r.database.close()
  }
}

extension Registry {
  static func digest(_ letter: Character) -> FileStore.Digest? {
    FileStore.Digest(String(repeating: letter, count: 64))
  }

  /// Attaches a file; tells what the link calls it.
  @discardableResult
  func attach(_ name: String, _ letter: Character, to d: Document) async throws -> String {
    let file = StoredFile(
      unitID: d.unitID, id: context.ids.next(), digest: try #require(Registry.digest(letter)), name: name,
      mediaType: "application/pdf", size: 3, subject: d.key.subject)
    let (actor, ids) = (clerk, context.ids)
    return try await database.write { db in
      try EvidenceStore.add(file, by: actor, at: Registry.now, in: db)
      try EvidenceStore.link(
        file.subject, to: "file:\(file.id)", kind: "proof", of: file.unitID, by: actor, at: Registry.now, ids: ids,
        in: db)
      return "file:\(file.id)"
    }
  }
}
