import Ground
import Organisation
import Procedures
import Storage
import TestSupport
import Testing
import WorkCalendar

@testable import Dossiers

@Suite struct CalendarTests {
  @Test(arguments: Engine.available)
  func aUnitKeepsItsOwnHoursAndEverybodysDaysWhateverIsSetAfterwards(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let (unit, other) = (world.unit, world.other)
    func hours(_ text: String) throws -> OfficeHours {
      let day = try #require(OfficeHours.intervals(text))
      return try #require(OfficeHours(week: Array(repeating: day, count: 5) + [[], []]))
    }
    let (own, common, first) = (try hours("08:00-16:00"), try hours("07:00-17:00"), try hours("07:15-16:45"))
    let book = try await world.database.write { db in
      try CalendarStore.set(first, from: At.day("2025-01-01"), of: CalendarStore.everyUnit, in: db)
      try CalendarStore.set(own, from: At.day("2026-01-01"), of: unit, in: db)
      try CalendarStore.set(common, from: At.day("2026-02-01"), of: CalendarStore.everyUnit, in: db)
      for (day, kind) in [("2026-12-02", SpecialDay.Kind.dayOff), ("2026-12-05", .workingSwap)] {
        let everybodys = CalendarStore.everyUnit
        try CalendarStore.set(SpecialDay(day: At.day(day), kind: kind), of: everybodys, in: db)
        try CalendarStore.set(SpecialDay(day: At.day(day), kind: .systemOutage, note: "Mất điện"), of: unit, in: db)
      }
      // In one place as well, whichever came first.
      try CalendarStore.set(SpecialDay(day: At.day("2026-12-03"), kind: .systemOutage), of: other, in: db)
      try CalendarStore.set(SpecialDay(day: At.day("2026-12-03"), kind: .dayOff), of: other, in: db)
      try CalendarStore.set(SpecialDay(day: At.day("2026-12-03"), kind: .systemOutage), of: other, in: db)
      return try CalendarStore.book(in: db)
    }
    let (mine, theirs) = (book.clock(of: unit).calendar, book.clock(of: other).calendar)
    #expect(mine.closing(of: At.day("2026-03-02")) == At.time("2026-03-02T16:00"), "its own")
    #expect(theirs.closing(of: At.day("2026-03-02")) == At.time("2026-03-02T17:00"), "everybody's")
    #expect(mine.closing(of: At.day("2025-03-03")) == At.time("2025-03-03T16:45"), "before it had its own")
    for calendar in [mine, theirs] {
      #expect(!calendar.isWorking(At.day("2026-12-02")) && calendar.isWorking(At.day("2026-12-05")))
    }
    #expect(mine.hasOutage(from: At.day("2026-12-05"), to: At.day("2026-12-05")))
    #expect(!theirs.isWorking(At.day("2026-12-03")))
    #expect(theirs.hasOutage(from: At.day("2026-12-03"), to: At.day("2026-12-03")))
    let left = try await world.database.write { db in
      try CalendarStore.clear(At.day("2026-12-03"), of: other, in: db)
      return try CalendarStore.days(of: other, in: db)
    }
    #expect(left.isEmpty)
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func aPromiseDoesNotChangeWhenTheCalendarDoes(on engine: Engine) async throws {
    let world = try await World.make(engine)
    let dossier = try await world.receive(at: "2026-03-02T09:00")
    let promised = try #require(dossier.standing.dueAt)
    let unit = world.unit
    try await world.database.write { db in
      try CalendarStore.set(
        SpecialDay(day: At.day("2026-03-04"), kind: .dayOff, note: "Nghỉ theo quyết định"), of: unit, in: db)
    }
    let context = try await world.database.read { db in try Reference.load(in: db).context(ids: .counting(from: 9000)) }
    #expect(context.rule(for: dossier).standing(of: dossier.timeline).dueAt == promised)
    let actor = world.actor
    let handed = try await world.database.write { db in
      try DossierActs.perform(
        .handOver(step: 0, officer: nil, note: ""), on: dossier.reference, version: 1, by: actor,
        at: At.time("2026-03-03T08:00"), context, in: db)
    }
    #expect(handed.standing.dueAt == promised)
    let later = Intake(unit: unit, procedure: "1.3wd", channel: .direct, applicant: .init(name: "B"))
    let next = try await world.database.write { db in
      var intake = later
      intake.receivedAt = At.time("2026-03-02T09:00")
      return try DossierActs.receive(intake, by: actor, at: At.time("2026-03-03T08:00"), context, in: db)
    }
    #expect(next.standing.dueAt == At.time("2026-03-06T17:30"), "new dossiers follow the calendar as it is now")
    await world.database.close()
  }
}
