import Ground
import Organisation
import Procedures
import Storage
import TestSupport
import Testing

@testable import Dossiers

/// A unit receives dossiers only on the days on which it is there.
@Suite struct UnitInForceTests {
  /// M.3 and M.4 merge into M.5 on 1 July 2025.
  private static func world(_ engine: Engine) async throws -> World {
    var world = try await World.make(engine)
    let rows = [
      ["M.3", "Xã Cũ", "commune", "M", "", "2025-06-30", "M.5"],
      ["M.4", "Xã Cũ Nữa", "commune", "M", "", "2025-06-30", "M.5"],
      ["M.5", "Xã Mới", "commune", "M", "2025-07-01", "", ""],
    ]
    let ids = world.context.ids
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "u", by: world.actor, at: At.time("2026-01-01T08:00"), ids: ids, database: world.database)
    let context = try await world.database.read { db in try Reference.load(in: db).context(ids: ids) }
    world = World(
      database: world.database, context: context, unit: world.unit, other: world.other, actor: world.actor)
    return world
  }

  private func receive(_ world: World, _ code: String, _ at: String) async throws -> Dossier {
    let unit = try #require(world.context.tree.unit(code: code)).id
    var intake = Intake(unit: unit, procedure: "1.3wd", channel: .direct, applicant: .init(name: "Trần Văn Thử"))
    intake.receivedAt = At.time(at)
    let (asked, actor, context) = (intake, world.actor, world.context)
    return try await world.database.write { db in
      try DossierActs.receive(asked, by: actor, at: At.time("2026-03-02T09:00"), context, in: db)
    }
  }

  @Test(arguments: Engine.available)
  func anAbolishedUnitReceivesNothingAndItsSuccessorIsNamed(on engine: Engine) async throws {
    let world = try await Self.world(engine)
    await #expect(
      throws: DossierRefusal.unitEnded("Xã Cũ (M.3)", At.day("2025-07-01"), successors: ["Xã Mới (M.5)"])
    ) { try await receive(world, "M.3", "2025-07-01T08:00") }
    await #expect(throws: DossierRefusal.unitNotYet("Xã Mới (M.5)", At.day("2025-06-30"))) {
      try await receive(world, "M.5", "2025-06-30T08:00")
    }
    #expect(try await receive(world, "M.3", "2025-06-30T08:00").code == "M.3-250630-0001")
    #expect(try await receive(world, "M.5", "2025-07-01T08:00").code == "M.5-250701-0001")
    await #expect(throws: DossierRefusal.self) {
      let unit = try #require(world.context.tree.unit(code: "M.4")).id
      let intake = Intake(unit: unit, procedure: "1.3wd", channel: .online, applicant: .init(name: "A"))
      let (actor, context) = (world.actor, world.context)
      _ = try await world.database.write { db in
        try DossierActs.submit(intake, by: actor, at: At.time("2026-03-02T09:00"), context, in: db)
      }
    }
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func aRegisterMayOnlyNameUnitsOfTheDayOfReceipt(on engine: Engine) async throws {
    let world = try await Self.world(engine)
    let text = """
      code,unit,procedure,channel,received_at
      A,M.3,1.3wd,direct,2025-06-30
      B,M.3,1.3wd,direct,2025-07-01
      C,M.5,1.3wd,direct,2025-06-30
      D,M.5,1.3wd,direct,2025-07-01
      """
    let importer = DossierImport(
      database: world.database, context: world.context, actor: world.actor, allowed: nil,
      now: At.time("2026-03-02T09:00"))
    var refused: [Int: String] = [:]
    let progress = try await importer.run(
      file: Temporary.file("r.csv", text), name: "r.csv", reject: { refused[$0.line] = $0.reason })
    #expect(progress.taken == 2 && refused.keys.sorted() == [3, 4])
    #expect(refused[3]?.contains("Xã Cũ (M.3)") == true && refused[3]?.contains("Xã Mới (M.5)") == true)
    #expect(refused[4]?.contains("Xã Mới (M.5)") == true)
    await world.database.close()
  }
}
