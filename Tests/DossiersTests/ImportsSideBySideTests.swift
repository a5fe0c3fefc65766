import Ground
import Organisation
import Storage
import TestSupport
import Testing

@testable import Dossiers

/// Imports that meet another import, and imports that break off.
@Suite struct ImportsSideBySideTests {
  private static func register(_ count: Int, reversed: Bool = false) throws -> String {
    let rows = (1...count).map { "CU-\($0),M.1,1.3wd,direct,2026-02-\($0 % 19 + 10)T08:00" }
    let lines = ["code,unit,procedure,channel,received_at"] + (reversed ? rows.reversed() : rows)
    return try Temporary.file("so.csv", lines.joined(separator: "\n") + "\n")
  }

  private static func importer(_ world: World) -> DossierImport {
    DossierImport(
      database: world.database, context: world.context, actor: world.actor, allowed: nil,
      now: At.time("2026-03-02T09:00"))
  }

  @Test(arguments: Engine.available, [false, true])
  func theSameRegisterTwiceAtOnceIsThereOnce(on engine: Engine, isTurnedRound: Bool) async throws {
    let world = try await World.make(engine)
    let count = 5000
    let files = [try Self.register(count), try Self.register(count, reversed: isTurnedRound)]
    let done = try await withThrowingTaskGroup(of: DossierImport.Progress.self) { group in
      for file in files {
        group.addTask {
          try await Self.importer(world).run(
            file: file, name: "so.csv", reject: { Issue.record("\($0.line): \($0.reason)") })
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(done.map(\.read) == [count, count])
    #expect(done.reduce(0) { $0 + $1.taken } == count && done.reduce(0) { $0 + $1.unchanged } == count)
    let unit = world.unit
    let counted = try await world.database.read { db in
      try TallyStore.counted(by: [unit], before: [At.day("2026-03-01")], byAuthority: false, in: db)
    }
    #expect(counted[unit]?.first?[.receivedDirect] == count, "and counted once")
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func whatIsUnderWayWhenAnImportBreaksOffIsCounted(on engine: Engine) async throws {
    struct Broken: Error {}
    let world = try await World.make(engine)
    let file = try Self.register(5000)
    var told: [Int] = []
    await #expect(throws: Broken.self) {
      try await Self.importer(world).run(file: file, name: "so.csv", reject: { _ in }) { progress in
        told.append(progress.taken)
        if told.count == 1 { throw Broken() }
      }
    }
    #expect(told == [2000, 4000])
    let unit = world.unit
    let stored = try await world.database.read { db in
      try db.value("SELECT count(*) FROM dossier WHERE unit_id = \(unit)", as: Int.self)
    }
    #expect(stored == 4000)
    await world.database.close()
  }
}
