import Ground
import Organisation
import Procedures
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Dossiers

@Suite struct DossierRuleTests {
  @Test func aDueDateSetLaterIsGroundForAnotherReceipt() throws {
    var timeline = Timeline([.init(.received, at: At.time("2026-03-02T08:00"))])
    let digest = try #require(FileStore.Digest(String(repeating: "a", count: 64)))
    let first = IssuedPaper(
      unitID: ID(1), id: ID(2), dossierID: ID(3), form: .receipt, templateVersion: "1", digest: digest,
      mediaType: "text/html", issuedAt: At.time("2026-03-02T08:01"), issuedBy: "A")
    let before = try #require(PaperRule.ground(of: .receipt, in: timeline))
    #expect(PaperRule.issued(.receipt, about: before, in: timeline, among: [first]) == first)
    timeline.append(.init(.dueGiven, at: At.time("2026-03-03T08:00"), due: At.time("2026-03-09T17:30")))
    timeline.append(.init(.supplementRequested, at: At.time("2026-03-04T08:00"), note: "Thiếu"))
    let after = try #require(PaperRule.ground(of: .receipt, in: timeline))
    #expect(after.kind == .dueGiven && PaperRule.issued(.receipt, about: after, in: timeline, among: [first]) == nil)
    let refused = Timeline([.init(.refused, at: At.time("2026-03-02T08:00"), note: "x")])
    #expect(PaperRule.ground(of: .receipt, in: refused) == nil)
  }

  @Test(arguments: Engine.available)
  func moneyIsPaidOnlyWhenSomebodySaysSo(on engine: Engine) async throws {
    let world = try await World.make(engine)
    var dossier = try await world.receive(at: "2026-03-02T09:00")
    dossier = try await world.perform(
      .requestPayment(amount: Dong(50_000), reason: ""), on: dossier, at: "2026-03-02T10:00")
    #expect(dossier.payment == .due && dossier.fee == nil && dossier.amountDue == Dong(50_000))
    dossier = try await world.perform(.resume(note: ""), on: dossier, at: "2026-03-02T11:00")
    #expect(dossier.payment == .due, "nobody said that it was paid")
    dossier = try await world.perform(.requestSupplement(reason: "Thiếu"), on: dossier, at: "2026-03-03T08:00")
    dossier = try await world.perform(.resume(note: "", isPaid: true), on: dossier, at: "2026-03-03T09:00")
    #expect(dossier.payment == .due, "the end of a supplement pause pays nothing")
    dossier = try await world.perform(.finish(note: ""), on: dossier, at: "2026-03-03T10:00")
    dossier = try await world.perform(.recordPayment(isOnline: true, note: ""), on: dossier, at: "2026-03-03T11:00")
    #expect(dossier.payment == .paidOnline && dossier.timeline.last(.paid)?.ref == 50_000)
    let done = dossier
    await #expect(throws: DossierRefusal.notNow(.recordPayment, .finished)) {
      try await world.perform(.recordPayment(isOnline: true, note: ""), on: done, at: "2026-03-03T12:00")
    }
    var paid = try await world.receive(at: "2026-03-02T09:00")
    paid = try await world.perform(.requestPayment(amount: Dong(7), reason: ""), on: paid, at: "2026-03-02T10:00")
    paid = try await world.perform(.resume(note: "", isPaid: true), on: paid, at: "2026-03-02T11:00")
    #expect(paid.payment == .paid && paid.timeline.last(.resumed)?.ref == 7)
    let unit = world.unit
    let acts = try await world.database.read { db in try Journal.page(of: unit, before: nil, limit: 99, in: db) }
    #expect(acts.contains { $0.kind == "dossier.recordPayment" && $0.summary.contains("50000") })
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func whoTakesOverIsNamedAndToldInTheirOwnUnit(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let (other, actor, context, unit) = (world.other, world.actor, world.context, world.unit)
    let officer = Officer(
      unitID: other, id: ID(77), name: "Lý Thị Quyết (mẫu)", position: .justiceAndCivilStatus)
    let dossier = try await world.database.write { db in
      try UnitStore.insert(officer, in: db)
      var intake = Intake(unit: unit, procedure: "1.3wd", channel: .direct, applicant: .init(name: "Trần Văn Thử"))
      intake.decidingUnit = other
      return try DossierActs.receive(intake, by: actor, at: At.time("2026-03-02T09:00"), context, in: db)
    }
    let handed = try await world.perform(
      .handOver(step: 0, officer: ID(77), note: ""), on: dossier, at: "2026-03-02T10:00")
    #expect(handed.officerID == ID(77) && handed.timeline.last(.handedOver)?.person == "Lý Thị Quyết (mẫu)")
    let told = Told()
    _ = try await Outbox.deliver(in: world.database, at: At.time("2026-03-02T11:00")) { message, _ in
      told.add(message.payload)
    }
    let notices = told.all.compactMap { DossierNotice(payload: $0) }
    #expect(notices.contains { $0.officer == ID(77) && $0.unit == other })
    let back = try await world.perform(.handOver(step: 0, officer: nil, note: ""), on: handed, at: "2026-03-02T12:00")
    #expect(back.officerID == nil, "handed on to nobody in particular")
    await world.database.close()
  }

  @Test func aTimelineWrittenBeforeItNamedTheOtherPersonStillReads() throws {
    let old = "received\t1\tA\t=2\t\t\nhandedOver\t3\tA\t\t0\tghi chú"
    let read = try #require(Timeline(.text(old)))
    #expect(read.text == old && read.entries.map(\.person) == ["", ""])
    var new = read
    new.append(.init(.returned, at: Instant(seconds: 4), by: "B", note: "x", person: "Người\tnhận"))
    #expect(Timeline(.text(new.text)) == new)
  }

  @Test(arguments: [
    ("2026-03-07T17:30", DossierRefusal.dueOnDayOff(At.day("2026-03-07"), next: At.day("2026-03-09"))),
    ("2026-03-09T12:30", .dueOutsideHours(At.time("2026-03-09T12:30"), closing: At.time("2026-03-09T17:30"))),
    ("2026-03-09T00:00", .dueOutsideHours(At.time("2026-03-09T00:00"), closing: At.time("2026-03-09T17:30"))),
    ("2199-03-08T17:30", .dueTooFar(At.day("2026-03-02") + 730)),
  ])
  func aDueMomentIsOneAtWhichSomebodyIsThere(due: String, refusal: DossierRefusal) async throws {
    let world = try await World.make(.sqlite)
    let dossier = try await world.receive(at: "2026-03-02T09:00")
    await #expect(throws: refusal) {
      try await world.perform(.extend(due: At.time(due), reason: "x"), on: dossier, at: "2026-03-02T10:00")
    }
    let dateless = try await world.receive("1.none", at: "2026-03-02T09:00")
    await #expect(throws: refusal) {
      try await world.perform(.setDue(At.time(due), note: ""), on: dateless, at: "2026-03-02T10:00")
    }
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func reasonsHaveAnEnd(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let dossier = try await world.receive(at: "2026-03-02T09:00")
    await #expect(throws: DossierRefusal.tooLong(NoteWords.note)) {
      try await world.perform(
        .withdraw(reason: String(repeating: "ẫ", count: 2001)), on: dossier, at: "2026-03-02T10:00")
    }
    let most = String(repeating: "ẫ", count: 2000)
    #expect(try await world.perform(.withdraw(reason: most), on: dossier, at: "2026-03-02T10:00").version == 2)
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func papersAreAskedForAgainOnlyByWhoSaysSo(on engine: Engine) async throws {
    let world = try await World.make(engine)
    var dossier = try await world.receive(at: "2026-03-02T09:00")
    dossier = try await world.perform(.requestSupplement(reason: "Thiếu"), on: dossier, at: "2026-03-02T10:00")
    let resumed = try await world.perform(.resume(note: ""), on: dossier, at: "2026-03-02T11:00")
    await #expect(throws: DossierRefusal.secondSupplement) {
      try await world.perform(.requestSupplement(reason: "Thiếu nữa"), on: resumed, at: "2026-03-02T12:00")
    }
    let again = try await world.perform(
      .requestSupplement(reason: "Thiếu nữa", again: true), on: resumed, at: "2026-03-02T12:00")
    #expect(again.standing.state == .supplementRequested)
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func aLinkedDossierEndsAfterItsParts(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let parent = try await world.receive(at: "2026-03-02T09:00")
    let (actor, context, unit) = (world.actor, world.context, world.unit)
    func addPart() async throws -> Dossier {
      try await world.database.write { db in
        var intake = Intake(unit: unit, procedure: "1.day", channel: .direct, applicant: .init(name: "Trần Văn Thử"))
        intake.parent = parent.id
        return try DossierActs.receive(intake, by: actor, at: At.time("2026-03-02T09:30"), context, in: db)
      }
    }
    let part = try await addPart()
    for action in [DossierAction.withdraw(reason: "Rút"), .stop(reason: "Dừng")] {
      await #expect(throws: DossierRefusal.partsGoOn([part.code])) {
        try await world.perform(action, on: parent, at: "2026-03-02T10:00")
      }
    }
    await #expect(throws: DossierRefusal.openParts([part.code])) {
      try await world.perform(.finish(note: ""), on: parent, at: "2026-03-02T10:00")
    }
    let done = try await world.perform(.finish(note: "", withOpenParts: true), on: parent, at: "2026-03-02T10:00")
    #expect(done.standing.state == .finished)
    await #expect(throws: DossierRefusal.parentEnded) { try await addPart() }
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func aRefusalAtTheCounterCountsAsRefusedAndNothingElse(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let (actor, context, unit) = (world.actor, world.context, world.unit)
    let now = At.time("2026-03-02T09:00")
    func refuse(_ channel: Channel, _ reason: String) async throws -> Dossier {
      let intake = Intake(unit: unit, procedure: "1.3wd", channel: channel, applicant: .init(name: "Trần Văn Thử"))
      return try await world.database.write { db in
        try DossierActs.refuse(intake, reason: reason, by: actor, at: now, context, in: db)
      }
    }
    let dossier = try await refuse(.direct, "Không thuộc thẩm quyền")
    #expect(dossier.standing.state == .refused && dossier.standing.receivedAt == nil)
    var counted = Counters()
    counted[.refused] = 1
    #expect(dossier.contribution.days == [now.day: counted])
    #expect(PaperRule.forms(of: dossier.timeline) == [.refusal])
    await #expect(throws: DossierRefusal.reasonMissing) { try await refuse(.post, "  ") }
    await #expect(throws: DossierRefusal.refusedOnlineAtCounter) { try await refuse(.online, "x") }
    #expect(try await refuse(.post, "x").code == "M.1-260302-0002", "a refused refusal takes no number")
    await world.database.close()
  }

  @Test func everythingThatIsWrongWithAnIntakeIsSaidAtOnce() {
    var intake = Intake(
      unit: ID(1), procedure: "x", channel: .direct,
      applicant: .init(name: " ", phone: String(repeating: "0", count: 61)))
    intake.receivedAt = At.time("2026-03-02T10:00")
    let found = intake.problems(now: At.time("2026-03-02T09:00"))
    #expect(found.map(\.field) == [.name, .phone, .receivedAt])
  }
}

/// What the outbox carried.
private final class Told: Sendable {
  private let lines = Mutex<[String]>([])
  var all: [String] { lines.withLock { $0 } }
  func add(_ line: String) { lines.withLock { $0.append(line) } }
}
