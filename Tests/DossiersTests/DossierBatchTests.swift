import Ground
import Organisation
import Storage
import TestSupport
import Testing

@testable import Dossiers

@Suite struct DossierBatchTests {
  @Test(arguments: Engine.available)
  func eachOfManyIsDoneOrRefusedOnItsOwn(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let (actor, context, now) = (world.actor, world.context, At.time("2026-03-02T12:00"))
    let open = try await world.receive(at: "2026-03-02T09:00")
    let stale = try await world.receive(at: "2026-03-02T09:00")
    _ = try await world.perform(.handOver(step: 0, officer: nil, note: ""), on: stale, at: "2026-03-02T10:00")
    var done = try await world.receive(at: "2026-03-02T09:00")
    done = try await world.perform(.finish(note: ""), on: done, at: "2026-03-02T10:00")
    let choices =
      [open, stale, done, open].map { DossierBatch.Choice($0) } + [try #require(DossierBatch.Choice("1.2.3"))]
    let batch = DossierBatch(.finish, note: "Đã ký")
    let told = try await world.database.read { db in
      try DossierBatchActs.preview(batch, on: choices, by: actor, at: now, context, in: db)
    }
    let lines = try await world.database.write { db in
      try DossierBatchActs.perform(batch, on: choices, by: actor, at: now, context, in: db)
    }
    for lines in [told, lines] {
      #expect(lines.map(\.reference).count == 4, "ticked twice is once")
      #expect(lines[0].problem == nil)
      #expect(lines[1].problem as? DatabaseProblem == .staleCopy)
      #expect(lines[2].problem as? DossierRefusal == .notNow(.finish, .finished))
      #expect(lines[3].problem as? DossierRefusal == .notFound && lines[3].dossier == nil)
    }
    #expect(told[0].dossier?.standing.state == .received && lines[0].dossier?.standing.state == .finished)
    #expect(try await verified(world), "what was refused left nothing behind")
    await world.database.close()
  }

  /// Whether the stored standing of every dossier is what its timeline says.
  private func verified(_ world: World) async throws -> Bool {
    let unit = world.unit
    let states = try await world.database.read { db in
      try DossierListStore.page(
        DossierFilter(units: [unit]), after: nil, limit: 10, now: At.time("2026-03-02T12:00"),
        soon: At.time("2026-03-04T12:00").day, in: db
      ).dossiers.map(\.standing.state)
    }
    return Set(states) == [.finished, .processing] && states.count == 3
  }

  @Test(arguments: Engine.available)
  func theyAreDoneInOneOrderAndToldAsTheyWereTicked(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let (actor, context, unit) = (world.actor, world.context, world.unit)
    var dossiers: [Dossier] = []
    for _ in 0..<4 { dossiers.append(try await world.receive(at: "2026-03-02T09:00")) }
    let ticked = [dossiers[2], dossiers[0], dossiers[3], dossiers[1]]
    let choices = ticked.map { DossierBatch.Choice($0) }
    let lines = try await world.database.write { db in
      try DossierBatchActs.perform(
        DossierBatch(.finish), on: choices, by: actor, at: At.time("2026-03-02T12:00"), context, in: db)
    }
    #expect(lines.map(\.reference) == ticked.map(\.reference))
    let acts = try await world.database.read { db in try Journal.page(of: unit, before: nil, limit: 4, in: db) }
    #expect(acts.reversed().map(\.subject) == dossiers.map(\.reference.subject))
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func resultsAreGivenToSomebody(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let (actor, context, now) = (world.actor, world.context, At.time("2026-03-02T12:00"))
    var dossiers: [Dossier] = []
    for channel in [Channel.direct, .post] {
      let dossier = try await world.receive(at: "2026-03-02T09:00", channel: channel)
      dossiers.append(try await world.perform(.finish(note: ""), on: dossier, at: "2026-03-02T10:00"))
    }
    let choices = dossiers.map { DossierBatch.Choice($0) }
    func give(_ collector: DossierBatch.Collector?) async throws -> [DossierBatchActs.Line] {
      try await world.database.write { db in
        try DossierBatchActs.perform(
          DossierBatch(.giveBack, collector: collector), on: choices, by: actor, at: now, context, in: db)
      }
    }
    await #expect(throws: DossierRefusal.collectorMissing) { try await give(nil) }
    let lines = try await give(.applicants)
    #expect(lines[0].dossier?.timeline.last(.returned)?.person == "Trần Văn Thử")
    #expect(lines[1].problem as? DossierRefusal == .sentByPost)
    // What the applicant asked for comes before the way the dossier came.
    var asked = dossiers[0]
    for (channel, delivery, isSent) in [
      (Channel.direct, ResultDelivery.post, true), (.post, .counter, false), (.online, .electronic, false),
    ] {
      (asked.channel, asked.delivery) = (channel, delivery)
      #expect(asked.isSentByPost == isSent, "\(channel), \(delivery)")
    }
    let many = Array(repeating: choices[0], count: DossierBatch.most + 1)
    await #expect(throws: DossierRefusal.tooManyChosen(51)) {
      try await world.database.write { db in
        try DossierBatchActs.perform(
          DossierBatch(.giveBack, collector: .applicants), on: many, by: actor, at: now, context, in: db)
      }
    }
    await world.database.close()
  }

  @Test func ticksAreReadExactly() {
    #expect(DossierBatch.Choice("1.2.3")?.description == "1.2.3")
    for bad in ["", "1.2", "1..2", "1.2.3.4", "a.2.3", "1.2.3x", "1.2.-3", "1.2.3."] {
      #expect(DossierBatch.Choice(bad) == nil, "\(bad)")
    }
  }
}
