import Ground
import Organisation
import Procedures
import Storage
import TestSupport
import Testing

@testable import Dossiers

@Suite struct TallyTests {
  @Test func aTimelineReadsBackAsItWasWritten() {
    let timeline = Timeline([
      .init(.submitted, at: At.time("2026-03-01T20:00")),
      .init(
        .received, at: At.time("2026-03-02T08:00"), by: "Nguyễn\tThị\nMẫu\\", due: At.time("2026-03-09T17:30"),
        dueIsDate: true),
      .init(.paymentRequested, at: At.time("2026-03-03T08:00"), ref: 15000, note: "Lệ phí"),
      .init(.resumed, at: At.time("2026-03-04T08:00"), promise: At.time("2026-03-10T17:30")),
      .init(
        .extended, at: At.time("2026-03-05T08:00"), due: At.time("2026-03-14T17:30"), dueIsDate: true,
        promise: At.time("2026-03-16T17:30")),
    ])
    #expect(Timeline(timeline.columnValue) == timeline)
    #expect(Timeline(.text("")) == Timeline())
    #expect(Timeline(.text("nonsense")) == nil)
  }

  @Test func aBookCountsUpToAnyDayWhateverTheOrderItWasWrittenIn() throws {
    for seed in UInt64(1)...40 {
      var chance = Seeded(seed)
      var writer = BookWriter([])
      var facts: [(day: Day, counters: Counters)] = []
      for _ in 0..<60 {
        var counters = Counters()
        counters[chance.pick(Counters.Name.allCases)] = chance.int(-2...5)
        let day = Day(number: 20_000 + chance.int(0...400))
        facts.append((day, counters))
        writer.add(counters, on: day)
      }
      // Every page stands as its text does, and any order of writing gives the same pages.
      let pages = try writer.changed.map { try #require(TallyPage(text: $0.text)) }
      #expect(pages == writer.changed, "seed \(seed)")
      for _ in 0..<40 {
        let day = Day(number: 19_980 + chance.int(0...460))
        var wanted = Counters()
        for fact in facts where fact.day < day { wanted.add(fact.counters) }
        let page = pages.last { $0.month <= TallyPage.month(of: day) }
        let sum = page.map { TallyPage.sum(in: $0.text, before: day) ?? Counters() } ?? Counters()
        #expect(sum == wanted, "seed \(seed), \(day)")
      }
    }
  }

  @Test func theLastPagesOfManyBooksAddUpWhateverTheOrderTheyComeIn() throws {
    for seed in UInt64(1)...20 {
      var chance = Seeded(seed)
      var facts: [(procedure: Int, day: Day, counters: Counters)] = []
      var shown: [(unit: Int, procedure: Int, page: TallyPage)] = []
      for unit in 1...3 {
        for procedure in 1...3 {
          var writer = BookWriter([])
          for _ in 0..<chance.int(0...25) {
            var counters = Counters()
            counters[chance.pick(Counters.Name.allCases)] = chance.int(-2...5)
            let day = Day(number: 20_000 + chance.int(0...400))
            facts.append((procedure, day, counters))
            writer.add(counters, on: day)
          }
          shown += writer.changed.map { (unit, procedure, $0) }
        }
      }
      let days = [Day(number: 20_100 + chance.int(0...300)), Day(number: 20_000 + chance.int(0...300))]
      var pages = LatestPages(before: days)
      for item in shown.shuffled(using: &chance) {
        var text = item.page.text
        text.withUTF8 { pages.see(unit: item.unit, procedure: item.procedure, month: item.page.month, text: $0) }
      }
      var sums: [ID<Procedure>: [Counters]] = [:]
      try pages.add(to: &sums)
      for procedure in 1...3 {
        for (place, day) in days.enumerated() {
          var wanted = Counters()
          for fact in facts where fact.procedure == procedure && fact.day < day { wanted.add(fact.counters) }
          #expect((sums[ID(procedure)]?[place] ?? Counters()) == wanted, "seed \(seed), \(procedure), \(day)")
        }
      }
    }
  }

  @Test func aTextThatIsNoPageIsNotAddedUp() {
    var pages = LatestPages(before: [At.day("2026-03-01")])
    var text = "24313a1"
    text.withUTF8 { pages.see(unit: 1, procedure: 1, month: 24_313, text: $0) }
    var sums: [ID<Procedure>: [Counters]] = [:]
    #expect(throws: DatabaseProblem.badColumn("content")) { try pages.add(to: &sums) }
  }

  @Test(arguments: [
    "", "x", "24315A", "24315A1\n32B1", "24315A1\n0B1", "24315a1", "24315A1\n5Z1", "99999999999999999999A1",
  ])
  func aPageThatIsNoneIsNotReadAsOne(_ text: String) {
    #expect(TallyPage(text: text) == nil)
  }

  @Test(arguments: Engine.available)
  func manyWritersOfOneUnitLoseNoCount(on engine: Engine) async throws {
    let world = try await World.make(engine)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<40 {
        group.addTask {
          let day = number.isMultiple(of: 2) ? "2026-03-02" : "2026-04-\(10 + number % 10)"
          _ = try await world.receive(at: "\(day)T09:00")
        }
      }
      try await group.waitForAll()
    }
    let unit = world.unit
    let counted = try await world.database.read { db in
      try TallyStore.counted(by: [unit], before: [At.day("2026-05-01")], byAuthority: false, in: db)
    }
    #expect(counted[unit]?[0][.receivedDirect] == 40)
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func booksOfWholeUnitsThatLayAmongThoseOfProceduresAreMovedByThePage(on engine: Engine) async throws {
    let database = try await engine.database(World.migrations.filter { $0.name != DossierMigrations.wholes.name })
    let unit = ID<Unit>(7)
    try await database.write { db in
      for (procedure, month, content) in [(0, 24314, "24314A5\n3A2"), (0, 24315, "24315A7B1"), (9, 24314, "24314A5")] {
        _ = try db.run(
          """
          INSERT INTO dossier_tally (unit_id, basis, procedure_id, month, content)
          VALUES (\(unit), 'receipt', \(procedure), \(month), \(content))
          """)
      }
    }
    try await Migrator.migrate(database, to: World.migrations)
    let books = try await database.read { db in try TallyStore.days(of: unit, basis: .receipt, in: db) }
    #expect(Set(books.keys) == [nil, ID<Procedure>(9)])
    #expect(books[nil]?.days.count == 1)
    let moved = try await database.read { db in
      try db.rows("SELECT month, content FROM unit_tally WHERE unit_id = \(unit) ORDER BY month")
        .map { row throws(DatabaseProblem) in try row.get("content", as: String.self) }
    }
    #expect(moved == ["24314A5\n3A2", "24315A7B1"])
    await database.close()
  }
}
