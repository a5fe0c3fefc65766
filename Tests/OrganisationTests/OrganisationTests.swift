import Ground
import Organisation
import Storage
import TestSupport
import Testing

private let now = At.time("2026-03-02T09:00")

private func lines(_ rows: [[String]]) -> [UnitImport.Line] {
  rows.enumerated().map { number, cells in
    UnitImport.Line(number: number + 2, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, cells)))
  }
}

@Suite struct OrganisationTests {
  let ids = IDSource.counting()

  private func opened(_ engine: Engine) async throws -> any Database {
    try await engine.database(OrganisationMigrations.all)
  }

  private func id(_ tree: UnitTree, _ code: String) throws -> ID<Unit> {
    let unit = try #require(tree.unit(code: code))
    return unit.id
  }

  @Test(arguments: Engine.available)
  func unitsAreImportedOnceInAnyOrder(on engine: Engine) async throws {
    let database = try await opened(engine)
    let rows = lines([
      ["X1", "Xã Một", "xã", "H1", "", "2025-06-30", "X3"], ["T", "Tỉnh", "tỉnh", "", "", "", ""],
      ["H1", "Huyện", "huyện", "T", "", "2025-06-30", ""], ["X3", "Xã Ba", "commune", "T", "2025-07-01", "", ""],
      ["X4", "Xã Bốn", "commune", "KHONGCO", "", "", ""], ["A", "A", "commune", "B", "", "", ""],
      ["B", "B", "commune", "A", "", "", ""], ["C", "C", "làng", "T", "", "", ""],
      ["D", "D", "commune", "T", "2025-07-01", "2025-06-01", ""],
    ])
    let actor = Actor.machineOperator(named: "test")
    let first = try await UnitImport.run(rows, subject: "f", by: actor, at: now, ids: ids, database: database)
    #expect(first.taken == 4)
    #expect(first.refused.map(\.line) == [6, 7, 8, 9, 10])
    let second = try await UnitImport.run(rows, subject: "f", by: actor, at: now, ids: ids, database: database)
    #expect(second.taken == 0 && second.unchanged == 4)
    let tree = try await database.read { db in try UnitStore.tree(in: db) }
    let (province, district, old, new) = (
      try id(tree, "T"), try id(tree, "H1"), try id(tree, "X1"), try id(tree, "X3")
    )
    let (before, after) = (At.day("2025-06-01"), At.day("2025-08-01"))
    #expect(tree.representative(of: old, on: after) == new)
    #expect(tree.representative(of: new, on: before) == old)
    #expect(tree.representative(of: district, on: after) == province)
    #expect(Set(tree.members(of: district, scope: .subtree, on: before)) == [district, old, new])
    #expect(tree.structureDay(asked: nil, for: district, periodEnd: after) == At.day("2025-06-30"))
    await database.close()
  }

  @Test func everyUnitIsCountedOnceUnderAnyStructure() throws {
    var chance = Seeded(30_062_025)
    for round in 0..<60 {
      let tree = randomTree(&chance)
      let root = try #require(tree.unit(code: "u0"))
      for _ in 0..<6 {
        let day = Day(number: 19_000 + chance.int(0...1000))
        let members = tree.members(of: root.id, scope: .subtree, on: day)
        #expect(
          members.count == tree.all.count && Set(members).count == members.count,
          "seed 30062025, round \(round), \(day)")
        let below = tree.listing(under: root.id, scope: .subtree, on: day)
        let own = below.flatMap { tree.members(of: $0, scope: .own, on: day) }
        #expect(Set(own) == Set(members) && own.count == members.count)
      }
    }
  }

  private func randomTree(_ chance: inout Seeded) -> UnitTree {
    var units = [Unit(id: ID(1), code: "u0", kind: "province")]
    var spans = [UnitSpan(unitID: ID(1), name: "u0", parentID: nil)]
    var successions: [UnitSuccession] = []
    for number in 2...chance.int(5...25) {
      let id = ID<Unit>(number)
      units.append(Unit(id: id, code: "u\(number)", kind: "commune"))
      // A successor may begin long after who came before it ended, or have ended before that.
      let from = chance.int(0...2) == 0 ? Day(number: 19_000 + chance.int(100...900)) : nil
      let to = chance.int(0...1) == 0 ? (from ?? Day(number: 19_000)) + chance.int(1...700) : nil
      spans.append(UnitSpan(unitID: id, name: "n", parentID: ID(chance.int(1...(number - 1))), from: from, to: to))
      if to != nil, chance.int(0...2) > 0, number > 2 {
        successions.append(UnitSuccession(unitID: id, successorID: ID(chance.int(2...(number - 1))), order: 0))
      }
    }
    return UnitTree(
      kinds: [UnitKind(code: "province", label: "", level: 1)], units: units, spans: spans, successions: successions)
  }

  @Test(arguments: Engine.available)
  func wrongPasswordsLockTheAccountForAWhile(on engine: Engine) async throws {
    let database = try await opened(engine)
    let accounts = Accounts(database: database, ids: ids, isCheap: true)
    let made = try await accounts.firstAdministrator(at: now)
    let first = try #require(made)
    #expect(try await accounts.firstAdministrator(at: now) == nil)
    for _ in 0..<4 {
      await #expect(throws: OrganisationRefusal.wrongSignIn) {
        try await accounts.signIn(userName: first.userName, password: "sai", at: now)
      }
    }
    await #expect(throws: OrganisationRefusal.locked(now + 900)) {
      try await accounts.signIn(userName: first.userName, password: "sai", at: now)
    }
    await #expect(throws: OrganisationRefusal.locked(now + 900)) {
      try await accounts.signIn(userName: first.userName, password: first.password, at: now + 899)
    }
    let session = try await accounts.signIn(userName: first.userName, password: first.password, at: now + 900)
    #expect(try await accounts.session(token: session.token, at: now + 1000)?.account.userName == first.userName)
    #expect(try await accounts.session(token: session.token, at: now + 900 + 4 * 3600) == nil)
    #expect(try await accounts.session(token: "khác", at: now + 1000) == nil)
    await #expect(throws: OrganisationRefusal.passwordTooShort(10)) {
      try await accounts.changePassword(of: session.account.id, from: first.password, to: "ngắn", at: now)
    }
    try await accounts.changePassword(of: session.account.id, from: first.password, to: "mật khẩu đủ dài", at: now)
    #expect(try await accounts.session(token: session.token, at: now + 1000) == nil)
    await database.close()
  }

  @Test(arguments: Engine.available)
  func theJournalNoticesEveryTampering(on engine: Engine) async throws {
    for tampering in [
      "UPDATE journal_act SET summary = 'khác' WHERE id = 3" as SQL, "DELETE FROM journal_act WHERE id = 3",
      "DELETE FROM journal_act WHERE seq = 5", "UPDATE journal_act SET at = at + 1 WHERE id = 5",
    ] {
      let database = try await opened(engine)
      let actor = Actor.machineOperator(named: "test")
      try await database.write { db in
        for number in 1...5 {
          try Journal.add(
            Act(
              id: ID(number), unitID: ID(1), at: now, actor: actor, kind: "k", subject: "s", summary: "\(number)"),
            in: db)
        }
      }
      #expect(try await JournalVerifier.verify(database).unsealed == 5)
      try await JournalSealer.sealAll(in: database)
      let sound = try await JournalVerifier.verify(database)
      #expect(sound.sound == 5 && sound.unsealed == 0 && sound.broken.isEmpty)
      try await database.write { db in _ = try db.run(tampering) }
      #expect(try await JournalVerifier.verify(database).broken.count == 1)
      await database.close()
    }
  }

  @Test(arguments: Engine.available)
  func severalSealersTakeTurns(on engine: Engine) async throws {
    let database = try await opened(engine)
    let actor = Actor.machineOperator(named: "test")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          for number in 0..<25 {
            try await database.write { db in
              try Journal.add(
                Act(
                  id: ID(writer * 100 + number), unitID: ID(number % 2), at: now, actor: actor, kind: "k", subject: "s",
                  summary: ""), in: db)
            }
            if number % 5 == 0 { try await JournalSealer.sealAll(in: database) }
          }
        }
      }
      try await group.waitForAll()
    }
    try await JournalSealer.sealAll(in: database)
    let report = try await JournalVerifier.verify(database)
    #expect(report.sound == 100 && report.broken.isEmpty)
    await database.close()
  }

  @Test(arguments: Engine.available)
  func aNoticeToAnAccountIsReadByItsHolderAlone(on engine: Engine) async throws {
    let database = try await opened(engine)
    let (unit, account, other, officer): (ID<Organisation.Unit>, ID<Account>, ID<Account>, ID<Officer>) = (
      ID(1), ID(7), ID(8), ID(9)
    )
    try await database.write { db in
      for (id, officer, account) in [(1, nil, nil), (2, officer, nil), (3, nil, account)] {
        try NoticeStore.add(
          Notice(
            unitID: unit, id: ID(id), officerID: officer, accountID: account, kind: "k", subject: "s", text: "t",
            at: now), in: db)
      }
    }
    func unread(_ officer: ID<Officer>?, _ account: ID<Account>?) async throws -> [Int] {
      try await database.read { db in
        try NoticeStore.unread(unit: unit, officer: officer, account: account, in: db).map(\.id.value)
      }
    }
    #expect(try await unread(nil, account) == [3, 1])
    #expect(try await unread(nil, other) == [1])
    #expect(try await unread(officer, other) == [2, 1])
    #expect(try await unread(nil, nil) == [1])
    // Nobody marks what another has to read.
    try await database.write { db in
      for id in [2, 3] { try NoticeStore.markRead(ID(id), unit: unit, officer: nil, account: other, at: now, in: db) }
      try NoticeStore.markAllRead(unit: unit, officer: nil, account: other, at: now, in: db)
    }
    #expect(try await unread(nil, account) == [3])
    #expect(try await unread(officer, nil) == [2])
    try await database.write { db in
      try NoticeStore.markRead(ID(3), unit: unit, officer: nil, account: account, at: now, in: db)
    }
    #expect(try await unread(nil, account) == [])
    await database.close()
  }

  @Test(arguments: Engine.available)
  func anOutboxMessageIsDeliveredOnceAndAgainAfterAFailure(on engine: Engine) async throws {
    let database = try await opened(engine)
    let ids = ids
    try await database.write { db in
      try Outbox.add(unitID: ID(1), kind: "k", payload: "p", at: now, ids: ids, in: db)
    }
    struct Failed: Error {}
    #expect(try await Outbox.deliver(in: database, at: now) { _, _ in throw Failed() } == 0)
    #expect(try await Outbox.deliver(in: database, at: now) { _, _ in } == 0)
    #expect(
      try await Outbox.deliver(in: database, at: now + 60) { message, db in
        try NoticeStore.add(
          Notice(unitID: message.unitID, id: ID(1), officerID: nil, kind: "k", subject: "s", text: "t", at: now), in: db
        )
      } == 1)
    #expect(try await Outbox.deliver(in: database, at: now + 600) { _, _ in } == 0)
    #expect(try await database.read { db in try NoticeStore.unread(unit: ID(1), officer: nil, in: db).count } == 1)
    await database.close()
  }

  @Test(arguments: Engine.available)
  func anIdempotencyKeyAnswersTheSameRequestOnly(on engine: Engine) async throws {
    let database = try await opened(engine)
    try await database.write { db in
      try IdempotencyStore.keep("answer", to: "request", under: "k", of: ID(1), at: now, in: db)
    }
    let answer = try await database.read { db in
      try IdempotencyStore.answer(to: "request", under: "k", of: ID(1), in: db)
    }
    #expect(answer == "answer")
    await #expect(throws: OrganisationRefusal.keyUsedOtherwise) {
      try await database.read { db in try IdempotencyStore.answer(to: "other", under: "k", of: ID(1), in: db) }
    }
    await database.close()
  }

  @Test(arguments: Engine.available)
  func aPersonIsRememberedAndNeverOverwritten(on engine: Engine) async throws {
    let database = try await opened(engine)
    let ids = ids
    let (first, second, found) = try await database.write { db in
      let first = try PersonStore.remember(
        Person(kind: "citizen", name: "Nguyễn Văn A", number: "032190000001", phone: "", address: ""), of: ID(1),
        ids: ids, in: db)
      let second = try PersonStore.remember(
        Person(kind: "citizen", name: "Tên Khác", number: "032190000001", phone: "0900", address: "Thôn 1"), of: ID(1),
        ids: ids, in: db)
      return (first, second, try PersonStore.find(number: "032190000001", of: ID(1), in: db))
    }
    #expect(first == second && found?.name == "Nguyễn Văn A" && found?.phone == "0900")
    await database.close()
  }
}
