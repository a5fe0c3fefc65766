import Documents
import Ground
import Organisation
import Storage
import TestSupport
import Testing
import WorkCalendar

/// A district with two communes, their people, and an open database.
struct Registry: Sendable {
  let database: any Database
  let context: DocumentContext
  let district: ID<Unit>
  let commune: ID<Unit>
  let officer: ID<Officer>
  let clerk: Actor
  let leader: Actor
  let communeClerk: Actor
  let communeLeader: Actor
  let specialist: Actor
  static let now = At.time("2026-03-02T09:00")

  static let migrations = OrganisationMigrations.all + DocumentMigrations.all

  init(_ engine: Engine) async throws {
    database = try await engine.database(Registry.migrations)
    let ids = IDSource.counting(from: 100)
    let rows = [
      ["H", "Huyện Mẫu", "district", "", "", "", ""], ["H.1", "Xã Mẫu", "commune", "H", "", "", ""],
      ["H.2", "Xã Thử", "commune", "H", "", "", ""],
    ]
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: .machineOperator(named: "Mẫu"), at: Registry.now, ids: ids, database: database)
    let tree = try await database.read { db in try UnitStore.tree(in: db) }
    let (district, commune) = (
      try #require(tree.unit(code: "H")).id, try #require(tree.unit(code: "H.1")).id
    )
    self.district = district
    self.commune = commune
    let officer: ID<Officer> = ids.next()
    self.officer = officer
    try await database.write { db in
      try UnitStore.insert(
        Officer(unitID: commune, id: officer, name: "Lê Thị Hoa (mẫu)", position: .officeAndStatistics), in: db)
    }
    context = DocumentContext(tree: tree, calendar: { _ in .statutoryOnly }, ids: ids)
    func actor(_ name: String, _ role: Role, _ unit: ID<Unit>, _ officer: ID<Officer>? = nil) -> Actor {
      Actor(
        accountID: nil, officerID: officer, unitID: unit, name: name,
        grants: [Grant(role: role, unitID: unit, isSubtree: false)])
    }
    clerk = actor("Văn thư huyện (mẫu)", .clerk, district)
    leader = actor("Chủ tịch huyện (mẫu)", .leader, district)
    communeClerk = actor("Văn thư xã (mẫu)", .clerk, commune)
    communeLeader = actor("Chủ tịch xã (mẫu)", .leader, commune)
    specialist = actor("Lê Thị Hoa (mẫu)", .specialist, commune, officer)
  }

  func perform(
    _ action: DocumentAction, on d: Document, by actor: Actor, at now: Instant = Registry.now
  ) async throws -> Document {
    let context = context
    return try await database.write { db in
      try DocumentActs.perform(action, on: d.key, version: d.version, by: actor, at: now, context, in: db)
    }
  }

  func draft(_ subject: String, type: DocumentType = .plan, notation: String = "KH-UBND", by actor: Actor? = nil)
    async throws -> Document
  {
    var entry = DocumentEntry()
    (entry.type, entry.notation, entry.subject) = (type, notation, subject)
    let (said, actor, context) = (entry, actor ?? clerk, context)
    return try await database.write { db in
      try DocumentActs.draft(said, of: actor.unitID, by: actor, at: Registry.now, context, in: db)
    }
  }

  /// A document with its number and day as on paper.
  @discardableResult
  func enter(
    _ sign: String, _ day: String, _ subject: String = "Kế hoạch", type: DocumentType = .plan, leapReason: String = ""
  ) async throws -> Document {
    var entry = DocumentEntry()
    entry.leapReason = leapReason
    (entry.type, entry.sign, entry.subject, entry.issuedOn) = (type, sign, subject, At.day(day))
    let (said, clerk, context) = (entry, clerk, context)
    return try await database.write { db in
      try DocumentActs.enter(issued: said, of: clerk.unitID, by: clerk, at: Registry.now, context, in: db)
    }
  }

  /// A paper of another part, by somebody who does not keep the register.
  func paper(_ sign: String, _ day: String, insteadOf old: ID<Document>? = nil) async throws -> ID<Document> {
    let paper = NumberedPaper(
      sign: try #require(DocumentSign(sign)), day: At.day(day), subject: "Kế hoạch cải cách hành chính")
    let (unit, actor, ids) = (district, specialist, context.ids)
    return try await database.write { db in
      try DocumentActs.enter(paper, of: unit, insteadOf: old, by: actor, at: Registry.now, ids: ids, in: db)
    }
  }

  /// Keeps a number: the next one, or one with a letter.
  func reserve(_ book: Book, _ day: String, _ number: DocumentNumber? = nil) async throws -> DocumentNumber {
    let (context, clerk, unit) = (context, clerk, district)
    return try await database.write { db in
      try DocumentActs.reserve(
        book, of: unit, number: number, on: At.day(day), reason: "Chờ chữ ký", by: clerk, at: Registry.now, context,
        in: db)
    }
  }

  func entries(_ book: Book) async throws -> [NumberEntry] {
    let unit = district
    return try await database.read { db in try NumberStore.entries(of: unit, book, year: 2026, in: db) }
  }

  /// What the book of plans says.
  func hint() async throws -> NumberHint {
    let unit = district
    return try await database.read { db in try NumberStore.hint(of: unit, .plan, year: 2026, in: db) }
  }

  func upcoming(_ book: Book) async throws -> Int {
    let unit = district
    return try await database.read { db in try NumberStore.upcoming(of: unit, book, year: 2026, in: db) }
  }

  /// Drafted, submitted, reviewed and signed.
  func signed(_ subject: String) async throws -> Document {
    var d = try await draft(subject)
    d = try await perform(.submit(note: ""), on: d, by: clerk)
    d = try await perform(.review(note: ""), on: d, by: clerk)
    return try await perform(.sign(signer: "Nguyễn Văn Mẫu", position: "CHỦ TỊCH"), on: d, by: leader)
  }

  func recipients(of d: Document) async throws -> [DocumentRecipient] {
    try await database.read { db in try RecipientStore.list(of: d.key, in: db) }
  }

  func changes(of d: Document) async throws -> [(change: Force.Change, by: DocumentKey)] {
    try await database.read { db in try LinkStore.changes(of: d.key, in: db) }
  }

  func read(_ key: DocumentKey) async throws -> Document {
    try #require(try await database.read { db in try DocumentStore.find(key, in: db) })
  }
}

@Suite struct DocumentJourneyTests {
  @Test(arguments: Engine.available)
  func anIssuedDocumentIsReceivedBelowAssignedProcessedInTimeAndAnswered(on engine: Engine) async throws {
    let r = try await Registry(engine)
    // Out of the district …
    var out = try await r.signed("Đề nghị báo cáo cải cách hành chính quý I")
    out = try await r.perform(.issue(day: At.day("2026-03-02"), number: nil), on: out, by: r.clerk)
    #expect(out.sign == "01/KH-UBND")
    out = try await r.perform(
      .send([DocumentRecipient(unitID: r.commune, name: "UBND Xã Mẫu"), DocumentRecipient(name: "Lưu: VT")]), on: out,
      by: r.clerk)
    #expect(out.state == .sent)
    // … into the commune.
    let sent = try await r.recipients(of: out)
    let arrivedID = try #require(sent.first?.arrivedID)
    var `in` = try await r.read(DocumentKey(unitID: r.commune, id: arrivedID))
    #expect(`in`.state == .arrived && `in`.sign == "01/KH-UBND" && `in`.issuer == "Huyện Mẫu")
    `in` = try await r.perform(.register, on: `in`, by: r.communeClerk)
    #expect(`in`.place?.number == DocumentNumber(1) && `in`.arrivedOn == At.day("2026-03-02"))
    let received = try await r.recipients(of: out)
    #expect(received.first?.receivedAt == Registry.now)
    `in` = try await r.perform(.steer(note: "Giao Văn phòng tham mưu"), on: `in`, by: r.communeLeader)
    `in` = try await r.perform(
      .assign(officer: r.officer, helpers: "Tư pháp", deadline: At.day("2026-03-06"), note: ""), on: `in`,
      by: r.communeLeader)
    #expect(`in`.isOverdue(on: At.day("2026-03-06")) == false && `in`.isOverdue(on: At.day("2026-03-07")))
    // The answer, written by the officer, issued by the commune, deals with it.
    var answer = try await r.draft("Báo cáo quý I", type: .report, notation: "BC-UBND", by: r.specialist)
    let (answerKey, question, context, specialist) = (answer.key, `in`, r.context, r.specialist)
    try await r.database.write { db in
      try DocumentActs.link(
        answerKey, .answers, to: question.key, sign: "", by: specialist, at: Registry.now, context, in: db)
    }
    answer = try await r.perform(.submit(note: ""), on: answer, by: r.specialist)
    answer = try await r.perform(.review(note: ""), on: answer, by: r.communeClerk)
    answer = try await r.perform(.sign(signer: "Trần Văn Mẫu", position: "CHỦ TỊCH"), on: answer, by: r.communeLeader)
    let later = At.time("2026-03-05T15:00")
    answer = try await r.perform(.issue(day: later.day, number: nil), on: answer, by: r.communeClerk, at: later)
    let done = try await r.read(`in`.key)
    #expect(done.state == .processed && done.processedOn == later.day && done.isInTime == true)
    #expect(done.timeline.last?.note == "01/BC-UBND")
    // And the district finds it among its arrivals, as the answer to what it asked.
    answer = try await r.perform(
      .send([DocumentRecipient(unitID: r.district, name: "UBND Huyện Mẫu")]), on: answer, by: r.communeClerk, at: later)
    let changes = try await r.changes(of: out)
    #expect(changes.map(\.change.kind) == [.answers] && changes.first?.change.sign == "01/BC-UBND")
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func whatArrivedByMistakeGoesBackWithItsReason(on engine: Engine) async throws {
    let r = try await Registry(engine)
    var out = try await r.signed("Gửi nhầm")
    out = try await r.perform(.issue(day: At.day("2026-03-02"), number: nil), on: out, by: r.clerk)
    out = try await r.perform(.send([DocumentRecipient(unitID: r.commune, name: "Xã Mẫu")]), on: out, by: r.clerk)
    let sent = try await r.recipients(of: out)
    let arrived = try await r.read(DocumentKey(unitID: r.commune, id: try #require(sent.first?.arrivedID)))
    await #expect(throws: DocumentRefusal.reasonMissing) {
      try await r.perform(.returnToSender(reason: " "), on: arrived, by: r.communeClerk)
    }
    _ = try await r.perform(.returnToSender(reason: "Không thuộc thẩm quyền"), on: arrived, by: r.communeClerk)
    let after = try await r.recipients(of: out)
    #expect(after.first?.sentBack == "Không thuộc thẩm quyền" && after.first?.receivedAt == nil)
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func whoReceivedARecalledDocumentIsTold(on engine: Engine) async throws {
    let r = try await Registry(engine)
    var out = try await r.signed("Sẽ thu hồi")
    out = try await r.perform(.issue(day: At.day("2026-03-02"), number: nil), on: out, by: r.clerk)
    out = try await r.perform(.send([DocumentRecipient(unitID: r.commune, name: "Xã Mẫu")]), on: out, by: r.clerk)
    let id = try #require(try await r.recipients(of: out).first?.arrivedID)
    let arrived = try await r.read(DocumentKey(unitID: r.commune, id: id))
    _ = try await r.perform(.register, on: arrived, by: r.communeClerk)
    _ = try await r.perform(.recall(reason: "Sai thẩm quyền"), on: out, by: r.leader)
    let told = try await r.read(arrived.key)
    #expect(told.state == .registered && told.timeline.last?.kind == .withdrawn)
    #expect(told.timeline.last?.note == "Sai thẩm quyền")
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func everyStepNeedsItsPermissionItsStateAndTheVersionThatWasSeen(on engine: Engine) async throws {
    let r = try await Registry(engine)
    let d = try await r.draft("Kế hoạch")
    await #expect(throws: DocumentRefusal.notNow(.signed, .draft)) {
      try await r.perform(.sign(signer: "A", position: ""), on: d, by: r.leader)
    }
    let submitted = try await r.perform(.submit(note: ""), on: d, by: r.clerk)
    await #expect(throws: DatabaseProblem.staleCopy) { try await r.perform(.review(note: ""), on: d, by: r.clerk) }
    let reviewed = try await r.perform(.review(note: ""), on: submitted, by: r.clerk)
    await #expect(throws: OrganisationRefusal.forbidden(.signDocuments)) {
      try await r.perform(.sign(signer: "A", position: ""), on: reviewed, by: r.clerk)
    }
    await #expect(throws: OrganisationRefusal.forbidden(.signDocuments)) {
      try await r.perform(.sign(signer: "A", position: ""), on: reviewed, by: r.communeLeader)
    }
    await r.database.close()
  }

  @Test(arguments: Engine.available)
  func aDeadlineInThePastAndAStrangerAreRefused(on engine: Engine) async throws {
    let r = try await Registry(engine)
    var entry = DocumentEntry()
    (entry.sign, entry.issuer, entry.subject) = ("12/UBND-NV", "UBND tỉnh", "V/v cải cách hành chính")
    entry.issuedOn = At.day("2026-02-27")
    let (said, context, clerk) = (entry, r.context, r.communeClerk)
    let d = try await r.database.write { db in
      try DocumentActs.register(said, of: r.commune, by: clerk, at: Registry.now, context, in: db)
    }
    await #expect(throws: DocumentRefusal.deadlinePast(At.day("2026-03-01"))) {
      try await r.perform(
        .assign(officer: r.officer, helpers: "", deadline: At.day("2026-03-01"), note: ""), on: d, by: r.communeLeader)
    }
    await #expect(throws: DocumentRefusal.unknownOfficer) {
      try await r.perform(.assign(officer: ID(1), helpers: "", deadline: nil, note: ""), on: d, by: r.communeLeader)
    }
    await #expect(throws: DocumentRefusal.alreadyRegistered(DocumentNumber(1), At.day("2026-03-02"))) {
      try await r.database.write { db in
        try DocumentActs.register(said, of: r.commune, by: clerk, at: Registry.now, context, in: db)
      }
    }
    await r.database.close()
  }

  @Test func anyMixtureOfStepsKeepsTimelineAndStateTogether() throws {
    let seed: UInt64 = 2026
    var chance = Seeded(seed)
    for _ in 0..<300 {
      let direction = chance.pick(DocumentDirection.allCases)
      var (state, events): (DocumentState?, [DocumentEvent]) = (nil, [])
      for _ in 0..<12 {
        let kind = chance.pick(DocumentEvent.Kind.allCases)
        guard let next = try? DocumentRule.state(after: kind, from: state, direction) else { continue }
        state = next
        events.append(DocumentEvent(kind, at: Registry.now, by: ""))
      }
      #expect(DocumentRule.state(of: events, direction) == state, "seed \(seed)")
    }
  }
}

@Suite struct ForceTests {
  private func day(_ text: String) -> Day { At.day(text) }

  @Test func aDocumentHoldsUntilAnotherEndsIt() {
    let changes = [
      Force.Change(kind: .amends, sign: "02/2024/QĐ-UBND", on: day("2024-05-01")),
      Force.Change(kind: .replaces, sign: "01/2025/QĐ-UBND", on: day("2025-07-01")),
    ]
    func force(_ text: String, expires: String? = nil) -> Force {
      Force.of(
        effectiveOn: day("2023-03-01"), expiresOn: expires.map { day($0) }, changes: changes, on: day(text))
    }
    #expect(force("2023-02-28") == .notYet(day("2023-03-01")))
    #expect(force("2023-03-01") == .inForce)
    #expect(force("2024-05-01") == .amended(["02/2024/QĐ-UBND"]))
    #expect(force("2025-06-30") == .amended(["02/2024/QĐ-UBND"]))
    #expect(force("2025-07-01") == .ended(day("2025-07-01"), by: "01/2025/QĐ-UBND"))
    #expect(force("2026-01-01", expires: "2024-12-31") == .ended(day("2025-01-01"), by: ""))
    #expect(Force.of(effectiveOn: nil, expiresOn: nil, changes: [], on: day("2026-01-01")) == .unknown)
  }
}
