import Ground
import Organisation
import Procedures
import Reading
import Storage
import TestSupport
import Testing
import WorkCalendar

@testable import Dossiers

/// Xã Mẫu: the one invented commune of the tests.
struct World: Sendable {
  let database: any Database
  let context: DossierContext
  let unit: ID<Unit>
  let other: ID<Unit>
  let actor: Actor

  static let migrations = OrganisationMigrations.all + ProcedureMigrations.all + DossierMigrations.all

  static func make(_ engine: Engine, _ more: [Migration] = []) async throws -> World {
    let database = try await engine.database(migrations + more)
    let ids = IDSource.counting(from: 1000)
    let now = At.time("2026-01-01T08:00")
    let actor = Actor.machineOperator(named: "Nguyễn Thị Mẫu")
    let rows = [
      ["M", "Tỉnh Mẫu", "province", "", "", "", ""], ["M.1", "Xã Mẫu", "commune", "M", "", "", ""],
      ["M.2", "Xã Thử", "commune", "M", "", "", ""],
    ]
    _ = try await UnitImport.run(
      rows.enumerated().map {
        .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1)))
      }, subject: "t", by: actor, at: now, ids: ids, database: database)
    let file = try Temporary.file(
      "p.csv",
      """
      code,name,field,time_limit
      1.3wd,Ba ngày,Lĩnh vực một,3 ngày làm việc
      1.8wh,Tám giờ,Lĩnh vực một,8 giờ làm việc
      1.day,Trong ngày,Lĩnh vực hai,trong ngày
      1.none,Không rõ hạn,Lĩnh vực hai,

      """)
    _ = try await ProcedureImport.run(file: file, name: "p", by: actor, at: now, ids: ids, database: database)
    let reference = try await database.read { db in try Reference.load(in: db) }
    let unit = try #require(reference.tree.unit(code: "M.1")).id
    let other = try #require(reference.tree.unit(code: "M.2")).id
    return World(
      database: database, context: reference.context(ids: ids), unit: unit, other: other, actor: actor)
  }

  func receive(
    _ procedure: String = "1.3wd", at: String, channel: Channel = .direct, name: String = "Trần Văn Thử"
  ) async throws -> Dossier {
    let intake = Intake(
      unit: unit, procedure: procedure, channel: channel, applicant: .init(name: name, number: "032190000001"))
    let (actor, context) = (actor, context)
    return try await database.write { db in
      try DossierActs.receive(intake, by: actor, at: At.time(at), context, in: db)
    }
  }

  func perform(_ action: DossierAction, on dossier: Dossier, at: String) async throws -> Dossier {
    let (actor, context) = (actor, context)
    return try await database.write { db in
      try DossierActs.perform(
        action, on: dossier.reference, version: dossier.version, by: actor, at: At.time(at), context, in: db)
    }
  }
}

@Suite struct DossiersTests {
  @Test(arguments: Engine.available)
  func aDossierIsCarriedFromIntakeToTheCitizen(on engine: Engine) async throws {
    let world = try await World.make(engine)
    var dossier = try await world.receive(at: "2026-03-02T09:00")
    #expect(dossier.code == "M.1-260302-0001" && dossier.standing.dueAt == At.time("2026-03-05T17:30"))
    dossier = try await world.perform(.handOver(step: 1, officer: nil, note: ""), on: dossier, at: "2026-03-02T10:00")
    dossier = try await world.perform(
      .requestSupplement(reason: "Thiếu giấy khai sinh"), on: dossier, at: "2026-03-03T09:00")
    #expect(dossier.standing.state == .supplementRequested && dossier.standing.dueAt == nil)
    dossier = try await world.perform(.resume(note: ""), on: dossier, at: "2026-03-04T07:00")
    #expect(dossier.standing.dueAt == At.time("2026-03-06T17:30"))
    dossier = try await world.perform(
      .extend(due: At.time("2026-03-10T17:30"), reason: "Xác minh"), on: dossier, at: "2026-03-05T09:00")
    dossier = try await world.perform(.finish(note: "Đã ký"), on: dossier, at: "2026-03-10T17:00")
    #expect(dossier.standing.verdict == .onTime && dossier.standing.state == .finished)
    dossier = try await world.perform(.giveBack(note: ""), on: dossier, at: "2026-03-11T08:00")
    #expect(dossier.standing.state == .returned && dossier.handover == .applicant)
    let reference = dossier.reference
    let stored = try await world.database.read { db in try DossierStore.find(reference, in: db) }
    #expect(stored == dossier)
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func aStaleCopyIsNotSaved(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let dossier = try await world.receive(at: "2026-03-02T09:00")
    _ = try await world.perform(.handOver(step: 1, officer: nil, note: ""), on: dossier, at: "2026-03-02T10:00")
    await #expect(throws: DatabaseProblem.staleCopy) {
      try await world.perform(.finish(note: ""), on: dossier, at: "2026-03-02T11:00")
    }
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func codesHaveNoGapsUnderConcurrentIntake(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let codes = try await withThrowingTaskGroup(of: String?.self) { group in
      for number in 0..<60 {
        group.addTask {
          do {
            // Every fifth has no name and is refused; its number must not be lost.
            return try await world.receive(at: "2026-03-02T09:00", name: number % 5 == 0 ? " " : "Người \(number)").code
          } catch is DossierRefusal { return nil }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }.compactMap { $0 }.sorted()
    }
    #expect(codes == (1...48).map { DossierCode.make(unitCode: "M.1", on: At.day("2026-03-02"), number: $0) })
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func actionsThatTheStateForbidsAreRefusedWithTheReason(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let open = try await world.receive(at: "2026-03-02T09:00")
    await #expect(throws: DossierRefusal.reasonMissing) {
      try await world.perform(.requestSupplement(reason: "  "), on: open, at: "2026-03-02T10:00")
    }
    await #expect(throws: DossierRefusal.notNow(.giveBack, .received)) {
      try await world.perform(.giveBack(note: ""), on: open, at: "2026-03-02T10:00")
    }
    await #expect(throws: DossierRefusal.extensionNotLater(At.time("2026-03-05T17:30"))) {
      try await world.perform(.extend(due: At.time("2026-03-04T17:30"), reason: "x"), on: open, at: "2026-03-02T10:00")
    }
    await #expect(throws: DossierRefusal.tooLateToExtend(At.time("2026-03-05T17:30"))) {
      try await world.perform(.extend(due: At.time("2026-03-14T17:30"), reason: "x"), on: open, at: "2026-03-06T10:00")
    }
    await #expect(throws: DossierRefusal.beforeLastEntry(At.time("2026-03-02T09:00"))) {
      try await world.perform(.finish(note: ""), on: open, at: "2026-03-02T08:00")
    }
    await #expect(throws: DossierRefusal.unknownProcedure("9.9", At.day("2026-03-02"))) {
      try await world.receive("9.9", at: "2026-03-02T09:00")
    }
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func aSubmittedDossierHasNoDueDateUntilItIsAccepted(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let intake = Intake(unit: world.unit, procedure: "1.3wd", channel: .online, applicant: .init(name: "Lê Thị Thử"))
    let submitted = try await world.database.write { db in
      try DossierActs.submit(intake, by: world.actor, at: At.time("2026-03-01T20:00"), world.context, in: db)
    }
    #expect(submitted.standing.state == .submitted && submitted.standing.dueAt == nil)
    let accepted = try await world.perform(.accept, on: submitted, at: "2026-03-02T08:00")
    #expect(accepted.standing.dueAt == At.time("2026-03-05T17:30"))
    #expect(accepted.standing.submittedAt == At.time("2026-03-01T20:00"))
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func listsFindByWordsWithoutMarksAndPageByKeys(on engine: Engine) async throws {
    let world = try await World.make(engine)
    for number in 1...7 {
      _ = try await world.receive(
        at: "2026-03-0\(number % 3 + 2)T0\(number + 1):00", name: number % 2 == 0 ? "Đặng Thị Đào" : "Phạm Văn Bình")
    }
    let now = At.time("2026-03-04T12:00")
    var filter = DossierFilter(units: [world.unit])
    filter.text = "dao dang"
    let (found, pages, due) = try await world.database.read { [filter] db in
      let found = try DossierListStore.page(filter, after: nil, limit: 50, now: now, soon: now.day, in: db).dossiers
      var all: [String] = []
      var cursor: DossierCursor?
      var plain = filter
      plain.text = ""
      repeat {
        let page = try DossierListStore.page(plain, after: cursor, limit: 2, now: now, soon: now.day, in: db)
        all += page.dossiers.map(\.code)
        cursor = page.next.flatMap { DossierCursor($0.description) }
      } while cursor != nil
      plain.order = .due
      plain.urgency = .soon
      return (
        found, all,
        try DossierListStore.page(plain, after: nil, limit: 50, now: now, soon: now.day + 1, in: db).dossiers.count
      )
    }
    #expect(found.count == 3 && found.allSatisfy { $0.applicant.name == "Đặng Thị Đào" })
    // A whole number is found alike in one unit and in many.
    for (units, number, count) in [
      ([world.unit], "032190000001", 7), ([world.unit, world.other], "032190000001", 7),
      ([world.unit, world.other], "dao 032190000001", 3), ([world.unit, world.other], "032190000002", 0),
    ] as [(Set<ID<Unit>>, String, Int)] {
      var wide = DossierFilter(units: units)
      wide.text = number
      let asked = wide
      let page = try await world.database.read { db in
        try DossierListStore.page(asked, after: nil, limit: 50, now: now, soon: now.day, in: db)
      }
      #expect(page.dossiers.count == count, "\(number)")
    }
    #expect(pages.count == 7 && Set(pages).count == 7)
    #expect(due == 2)
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func aListFromTheOldestIsTheListTurnedRoundPageByPage(on engine: Engine) async throws {
    let world = try await World.make(engine)
    for number in 1...9 {
      _ = try await world.receive(at: "2026-03-0\(number % 3 + 2)T0\(number):00", name: "Phạm Văn Bình")
    }
    let now = At.time("2026-03-04T12:00")
    for received in [nil, Period(from: At.day("2026-03-02"), to: At.day("2026-03-03"))] {
      let lists = try await world.database.read { [unit = world.unit] db in
        try [DossierFilter.Order.received, .oldest].map { order in
          var filter = DossierFilter(units: [unit])
          (filter.order, filter.received) = (order, received)
          var (all, cursor): ([String], DossierCursor?) = ([], nil)
          repeat {
            let page = try DossierListStore.page(filter, after: cursor, limit: 2, now: now, soon: now.day, in: db)
            all += page.dossiers.map(\.code)
            cursor = page.next.flatMap { DossierCursor($0.description) }
          } while cursor != nil
          return all
        }
      }
      #expect(lists[0].count == (received == nil ? 9 : 6))
      #expect(lists[1] == lists[0].reversed())
    }
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func aRegisterIsImportedOnceAndItsBadRowsAreNamed(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let text = """
      Mã hồ sơ;Đơn vị;Mã thủ tục;Kênh nộp;Người nộp;Ngày tiếp nhận;Hạn trả;Ngày có kết quả;Trạng thái;Ngày trả
      M.1-240207-0007;M.1;1.3wd;Trực tuyến;Trần Thị A;07/02/2024 16:30;;16/02/2024;;16/02/2024
      B;M.1;1.8wh;direct;Trần Thị B;2024-03-04T08:00;2024-03-05T09:00;2024-03-05T09:00;;
      C;M.1;1.8wh;bưu chính;Trần Thị C;2024-03-04;2024-03-05;2024-03-06;rút;
      D;M.1;1.none;post;Trần Thị D;2024-03-04;;;;
      E;M.9;1.3wd;direct;E;2024-03-04;;;;
      B;M.1;1.3wd;direct;E;2024-03-04;;;;
      F;M.1;1.3wd;direct;E;2024-13-04;;;;
      G;M.1;1.3wd;direct;E;2024-03-04;2024-03-01;;;
      H;M.1;1.3wd;direct;E;2024-03-04;;;dừng;
      I;M.1;1.3wd;direct;E;2024-03-04;;2024-03-03;;
      """
    let file = try Temporary.file("r.csv", text)
    let importer = DossierImport(
      database: world.database, context: world.context, actor: world.actor, allowed: nil,
      now: At.time("2026-03-02T09:00"))
    var refused: [Int] = []
    let first = try await importer.run(file: file, name: "r.csv", reject: { refused.append($0.line) })
    #expect(first.taken == 4 && refused == [6, 7, 8, 9, 10, 11] && first.exitStatus == 1)
    let second = try await importer.run(file: file, name: "r.csv", reject: { _ in })
    #expect(second.taken == 0 && second.unchanged == 4)
    let codes = ["B", "C", "D"]
    let found = try await world.database.read { db in
      try codes.map { try #require(try DossierStore.find(code: $0, in: db).first) }
    }
    #expect(found.map(\.standing.verdict) == [.onTime, .late, nil])
    #expect(found[2].standing.dueAt == nil && found[2].standing.dateless.count == 1)
    let next = try await world.receive(at: "2024-02-07T17:00")
    #expect(next.code == "M.1-240207-0008")
    let another = try Temporary.file("r.csv", text.replacing("M.1-240207-0007", with: "M.1-240207-0099"))
    let third = try await importer.run(file: another, name: "r.csv", reject: { _ in })
    #expect(third.taken == 1 && third.unchanged == 3)
    let acts = try await world.database.read { db in
      try Journal.page(of: world.unit, before: nil, limit: 99, in: db).filter { $0.kind == "dossiers.imported" }.count
    }
    #expect(acts == 2, "one act per file and unit, whatever the file is called")
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func theLikeliestCauseOfALateDossierIsProposedFromWhatHappened(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let outage = SpecialDay(day: try #require(Day("2026-03-04")), kind: .systemOutage, note: "Mất kết nối")
    var calm = world.context
    let clock = DeadlineClock(calendar: WorkCalendar(special: [outage]))
    calm.clock = { _ in clock }
    let down = World(database: world.database, context: calm, unit: world.unit, other: world.other, actor: world.actor)
    // (where, received, entered, finished, cause); three working days from Monday are due on Thursday, 5 March.
    let cases: [(World, String, String, String, LateCause?)] = [
      (world, "2026-03-02T09:00", "2026-03-02T09:00", "2026-03-05T16:00", nil),
      (world, "2026-03-02T09:00", "2026-03-02T09:00", "2026-03-06T09:00", .handler),
      (world, "2026-03-02T09:00", "2026-03-05T09:00", "2026-03-06T09:00", .handler),
      (world, "2026-03-02T09:00", "2026-03-06T08:00", "2026-03-06T09:00", .enteredLate),
      (down, "2026-03-02T09:00", "2026-03-02T09:00", "2026-03-06T09:00", .systemOutage),
      (down, "2026-03-05T09:00", "2026-03-05T09:00", "2026-03-11T09:00", .handler),
    ]
    for (place, received, entered, finished, cause) in cases {
      var intake = Intake(
        unit: place.unit, procedure: "1.3wd", channel: .direct, applicant: .init(name: "Trần Văn Thử", number: ""))
      intake.receivedAt = At.time(received)
      let (asked, actor, context) = (intake, place.actor, place.context)
      let dossier = try await place.database.write { db in
        try DossierActs.receive(asked, by: actor, at: At.time(entered), context, in: db)
      }
      // An outage moves no due date.
      #expect(dossier.standing.dueAt?.day == At.time(received).day + (received.contains("03-02") ? 3 : 5))
      let done = try await place.perform(.finish(note: ""), on: dossier, at: finished)
      #expect(done.lateCause == cause, "\(received) \(entered) \(finished)")
      #expect(!done.isLateCauseConfirmed)
    }
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func workIsHandedOnlyToAnOfficerWhoIsThere(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let dossier = try await world.receive(at: "2026-03-02T09:00")
    await #expect(throws: DossierRefusal.unknownOfficer) {
      _ = try await world.perform(.handOver(step: 0, officer: ID(77), note: ""), on: dossier, at: "2026-03-02T10:00")
    }
    await world.database.close()
  }

  @Test func duplicateCodesAreToldWithTheirFirstLine() throws {
    var codes = (0..<50_000).map { "M.1-\($0)" }
    codes[40_000] = codes[17]
    codes[49_999] = codes[17]
    var rest = codes.makeIterator()
    var duplicates = DuplicateCodes { rest.next() }
    var found: [Int: Int] = [:]
    for (line, code) in codes.enumerated() {
      if let first = duplicates.firstLine(of: code, unit: 1, line: line) { found[line] = first }
    }
    #expect(found == [40_000: 17, 49_999: 17])
    #expect(duplicates.firstLine(of: codes[17], unit: 2, line: 60_000) == nil, "a code is unique within its unit")
  }

  @Test func aPaperNeedsItsGroundAndIsIssuedOnceForIt() throws {
    var timeline = Timeline([.init(.received, at: At.time("2026-03-02T08:00"))])
    #expect(PaperRule.forms(of: timeline) == [.receipt, .control])
    timeline.append(.init(.supplementRequested, at: At.time("2026-03-03T08:00"), note: "Thiếu giấy"))
    #expect(PaperRule.forms(of: timeline) == [.receipt, .supplement, .control])
    let ground = try #require(PaperRule.ground(of: .supplement, in: timeline))
    let digest = try #require(FileStore.Digest(String(repeating: "a", count: 64)))
    let paper = IssuedPaper(
      unitID: ID(1), id: ID(2), dossierID: ID(3), form: .supplement, templateVersion: "1", digest: digest,
      mediaType: "text/html", issuedAt: At.time("2026-03-03T08:01"), issuedBy: "A")
    #expect(PaperRule.issued(.supplement, about: ground, in: timeline, among: [paper]) == paper)
    timeline.append(.init(.resumed, at: At.time("2026-03-04T08:00")))
    timeline.append(.init(.supplementRequested, at: At.time("2026-03-05T08:00"), note: "Thiếu ảnh"))
    let second = try #require(PaperRule.ground(of: .supplement, in: timeline))
    #expect(PaperRule.issued(.supplement, about: second, in: timeline, among: [paper]) == nil)
  }
}
