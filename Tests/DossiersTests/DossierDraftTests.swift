import Ground
import Organisation
import Storage
import TestSupport
import Testing

@testable import Dossiers

@Suite struct DossierDraftTests {
  @Test(arguments: Engine.available)
  func draftsEndWithTheirTimeInEveryUnit(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let start = At.time("2026-03-02T09:00")
    let (units, actor, context) = ([world.unit, world.other], world.actor, world.context)
    func save(_ number: Int, _ unit: ID<Unit>, _ title: String, at now: Instant) async throws {
      let draft = DossierDraft(
        unitID: unit, id: ID(number), title: title, fields: "ten=A", savedBy: actor.name, savedAt: now)
      try await world.database.write { db in
        try DossierDraftActs.save(draft, opened: nil, by: actor, at: now, context, in: db)
      }
    }
    for unit in units {
      try await save(1, unit, "cũ", at: start)
      try await save(2, unit, "mới", at: start + 86_400)
    }
    // The last second of thirty days, and the first after it.
    let (last, after) = (start + 30 * 86_400, start + 30 * 86_400 + 1)
    try await world.database.write { db in
      for unit in units {
        #expect(try DossierDraftStore.all(of: unit, at: last, in: db).map(\.title) == ["mới", "cũ"])
        #expect(try DossierDraftStore.count(of: unit, at: last, in: db) == 2)
        #expect(try DossierDraftStore.count(of: unit, without: ID(1), at: last, in: db) == 1)
        #expect(try DossierDraftStore.find(ID(1), of: unit, at: last, in: db)?.fields == "ten=A")
        #expect(try DossierDraftStore.all(of: unit, at: after, in: db).map(\.title) == ["mới"])
        #expect(try DossierDraftStore.count(of: unit, at: after, in: db) == 1)
        #expect(try DossierDraftStore.find(ID(1), of: unit, at: after, in: db) == nil)
      }
      try DossierDraftStore.sweep(at: last, in: db)
      #expect(try db.value("SELECT CAST(count(*) AS BIGINT) FROM dossier_draft", as: Int.self) == 4)
      try DossierDraftStore.sweep(at: after, in: db)
      #expect(try db.value("SELECT CAST(count(*) AS BIGINT) FROM dossier_draft", as: Int.self) == 2)
    }
    // Saved under the same number it is the same draft.
    try await save(2, world.unit, "mới hơn", at: after)
    let titles = try await world.database.read { db in
      try DossierDraftStore.all(of: units[0], at: after, in: db).map(\.title)
    }
    #expect(titles == ["mới hơn"])
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func twoPeopleOnOneDraftDoNotOverwriteEachOther(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let (unit, context) = (world.unit, world.context)
    func save(_ name: String, opened: String?, at: String) async throws {
      let (now, actor) = (At.time(at), Actor.machineOperator(named: name))
      let draft = DossierDraft(unitID: unit, id: ID(1), title: name, fields: "ten=A", savedBy: name, savedAt: now)
      try await world.database.write { db in
        try DossierDraftActs.save(draft, opened: opened.map(At.time), by: actor, at: now, context, in: db)
      }
    }
    try await save("Một", opened: nil, at: "2026-03-02T09:00")
    try await save("Một", opened: nil, at: "2026-03-02T09:05")
    // Who opened it as it is now may go on with it; who opened it before, or never, is told who was faster.
    try await save("Hai", opened: "2026-03-02T09:05", at: "2026-03-02T09:10")
    for opened in ["2026-03-02T09:05", nil] {
      await #expect(throws: DossierRefusal.draftChanged("Hai")) {
        try await save("Một", opened: opened, at: "2026-03-02T09:15")
      }
    }
    // Nor is it taken in, and gone, as somebody saw it before.
    func take(_ name: String, opened: String?) async throws {
      try await world.database.write { db in
        try DossierDraftActs.take(
          ID(1), of: unit, opened: opened.map(At.time), by: .machineOperator(named: name),
          at: At.time("2026-03-02T09:20"), in: db)
      }
    }
    await #expect(throws: DossierRefusal.draftChanged("Hai")) { try await take("Một", opened: "2026-03-02T09:05") }
    try await take("Một", opened: "2026-03-02T09:10")
    try await take("Một", opened: nil)
    let left = try await world.database.read { db in
      try DossierDraftStore.count(of: unit, at: At.time("2026-03-02T09:30"), in: db)
    }
    #expect(left == 0)
    await world.database.close()
  }
}
