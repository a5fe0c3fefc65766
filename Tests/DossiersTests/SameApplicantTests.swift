import Dossiers
import Ground
import Organisation
import Procedures
import Storage
import TestSupport
import Testing

@Suite struct SameApplicantTests {
  @Test(arguments: Engine.available)
  func withoutANumberWhatIsOpenOrRecentIsRecognised(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let (unit, actor, context) = (world.unit, world.actor, world.context)
    let person = Dossier.Applicant(name: "Đỗ Thị Ất (mẫu)")
    func take(_ procedure: String, at: String, unit: ID<Unit>, endedAt: String? = nil) async throws -> Dossier {
      try await world.database.write { db in
        let intake = Intake(unit: unit, procedure: procedure, channel: .direct, applicant: person)
        let made = try DossierActs.receive(intake, by: actor, at: At.time(at), context, in: db)
        guard let endedAt else { return made }
        return try DossierActs.perform(
          .withdraw(reason: "Dân rút"), on: made.reference, version: made.version, by: actor, at: At.time(endedAt),
          context, in: db)
      }
    }
    let openLong = try await take("1.3wd", at: "2026-01-05T08:00", unit: unit)
    let endedLately = try await take("1.3wd", at: "2026-03-02T08:00", unit: unit, endedAt: "2026-03-02T09:00")
    let filed = try await world.database.write { db in
      try DossierActs.submit(
        Intake(unit: unit, procedure: "1.3wd", channel: .online, applicant: person), by: actor,
        at: At.time("2026-03-05T20:00"), context, in: db)
    }
    _ = try await take("1.3wd", at: "2026-01-06T08:00", unit: unit, endedAt: "2026-01-06T09:00")
    _ = try await take("1.day", at: "2026-03-03T08:00", unit: unit)
    _ = try await take("1.3wd", at: "2026-03-03T08:00", unit: world.other)
    let procedure = try #require(context.catalogue.procedure(code: "1.3wd")).id
    for number in ["", "030190001234"] {
      var asked = person
      asked.number = number
      let applicant = asked
      let found = try await world.database.read { db in
        try DossierStore.similar(
          to: applicant, unit: unit, procedure: procedure, since: At.time("2026-02-10T08:00"), in: db)
      }
      #expect(Set(found.map(\.code)) == Set([openLong, endedLately, filed].map(\.code)), "number \(number)")
    }
    await world.database.close()
  }
}
