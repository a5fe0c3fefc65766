import Ground
import Organisation
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct JobTests {
  private struct Gone: Error {}
  private enum Wrong: Refusal, Equatable {
    case input
    var code: String { "wrong" }
    var message: String { "Tệp không đọc được." }
    var kind: RefusalKind { .invalid }
  }

  private func office(_ engine: Engine) async throws -> any Database {
    let database = try await engine.database(OrganisationMigrations.all)
    try await database.write { db in
      try JobStore.add(
        ID(1), unitID: ID(5), kind: "import", payload: "p", by: nil, at: At.time("2026-03-02T08:00"), in: db)
    }
    return database
  }

  @Test(arguments: Engine.available)
  func aJobIsWorkedOffOnceAndItsProgressIsSeen(on engine: Engine) async throws {
    let database = try await office(engine)
    let now: @Sendable () -> Instant = { At.time("2026-03-02T08:01") }
    let worked = try await JobRunner.runNext(in: database, clock: now, failure: "f") { job, report in
      try await report(40, 2)
      let seen = try await database.read { db in try JobStore.find(job.id, unit: job.unitID, in: db) }
      #expect(seen?.doneCount == 40 && seen?.refusedCount == 2 && seen?.finishedAt == nil)
      return "done"
    }
    let again = try await JobRunner.runNext(in: database, clock: now, failure: "f") { _, _ in "never" }
    #expect(worked && !again)
    let job = try await database.read { db in try JobStore.find(ID(1), unit: ID(5), in: db) }
    #expect(job?.result == "done" && job?.tries == 1 && job?.finishedAt == At.time("2026-03-02T08:01"))
    await database.close()
  }

  @Test(arguments: Engine.available)
  func aJobWhoseRunnerDiedIsTakenUpAgainAfterItsLease(on engine: Engine) async throws {
    let database = try await office(engine)
    let first = try await database.write { db in try JobStore.take(at: At.time("2026-03-02T08:00"), in: db) }
    let early = try await database.write { db in try JobStore.take(at: At.time("2026-03-02T08:00") + 59, in: db) }
    let second = try await database.write { db in try JobStore.take(at: At.time("2026-03-02T08:01"), in: db) }
    #expect(first?.tries == 1 && early == nil && second?.tries == 2)
    await database.close()
  }

  @Test(arguments: Engine.available)
  func aRefusalEndsAJobWithItsWordsAndAnythingElseIsTriedThreeTimes(on engine: Engine) async throws {
    let database = try await office(engine)
    let minute = Mutex(0)
    let clock: @Sendable () -> Instant = { At.time("2026-03-02T08:00") + minute.withLock { $0 } * 60 }
    for round in 1...3 {
      minute.withLock { $0 = round }
      let worked = try await JobRunner.runNext(in: database, clock: clock, failure: "Gián đoạn") { _, _ in throw Gone()
      }
      #expect(worked)
    }
    let failed = try await database.read { db in try JobStore.find(ID(1), unit: ID(5), in: db) }
    #expect(failed?.failure == "Gián đoạn" && failed?.tries == 3)
    try await database.write { db in
      try JobStore.add(
        ID(2), unitID: ID(5), kind: "import", payload: "p", by: nil, at: At.time("2026-03-02T08:00"), in: db)
    }
    _ = try await JobRunner.runNext(in: database, clock: clock, failure: "f") { _, _ in throw Wrong.input }
    let refused = try await database.read { db in try JobStore.find(ID(2), unit: ID(5), in: db) }
    #expect(refused?.failure == "Tệp không đọc được." && refused?.tries == 1)
    await database.close()
  }
}
