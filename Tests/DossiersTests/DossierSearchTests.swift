import Ground
import Organisation
import Storage
import TestSupport
import Testing

@testable import Dossiers

@Suite struct DossierSearchTests {
  /// Thirty-six dossiers of two communes, three names in turn, two of them received in the same minute.
  private func filled(_ world: World) async throws {
    let names = ["Đặng Thị Đào", "Nguyễn Văn Bình", "Đặng Văn Bình", "Lò Thị Mẩy"]
    let (actor, context) = (world.actor, world.context)
    for number in 0..<36 {
      let intake = Intake(
        unit: number % 5 == 0 ? world.other : world.unit, procedure: "1.3wd", channel: .direct,
        applicant: .init(name: number == 7 ? "Hà Thị Xuyến" : names[number % 4]))
      let moment = At.time("2026-03-0\(number / 9 + 2)T0\(number / 2 % 4 + 6):30")
      _ = try await world.database.write { db in
        try DossierActs.receive(intake, by: actor, at: moment, context, in: db)
      }
    }
  }

  private func all(
    _ filter: DossierFilter, limit: Int, latest: Int, in db: any Connection
  ) throws -> [Dossier] {
    let now = At.time("2026-03-20T12:00")
    var (found, cursor): ([Dossier], DossierCursor?) = ([], nil)
    repeat {
      let page = try DossierListStore.page(
        filter, after: cursor, limit: limit, latest: latest, now: now, soon: now.day, in: db)
      found += page.dossiers
      cursor = page.next.flatMap { DossierCursor($0.description) }
    } while cursor != nil
    return found
  }

  @Test(arguments: Engine.available)
  func wordsFindTheSameDossiersInTheSameOrderHoweverFarBackTheyLie(on engine: Engine) async throws {
    let world = try await World.make(engine)
    try await filled(world)
    let reaches: [(Set<ID<Organisation.Unit>>, Bool)] = [
      ([world.unit, world.other], false), ([world.unit, world.other], true), ([world.unit], false),
    ]
    for (units, isEverywhere) in reaches {
      for order in [DossierFilter.Order.received, .oldest] {
        for period in [nil, Period(from: At.day("2026-03-03"), to: At.day("2026-03-04"))] {
          var plain = DossierFilter(units: units)
          plain.isEverywhere = isEverywhere
          (plain.order, plain.received) = (order, period)
          let filter = plain
          try await world.database.read { db in
            let every = try all(filter, limit: 100, latest: 2000, in: db)
            #expect(every.count == (period == nil ? 36 : 18) - (units.count == 2 ? 0 : period == nil ? 8 : 4))
            for words in ["dang", "binh dang", "xuyen", "M.2-260304", "khong co ai"] {
              var asked = filter
              asked.text = words
              let expected = every.filter { dossier in
                words.split(separator: " ").allSatisfy {
                  DossierRow.searchKey(of: dossier).contains(SearchKey(String($0)).description)
                }
              }.map(\.code)
              for (limit, latest) in [(1, 3), (2, 5), (3, 100), (5, 2), (50, 51)] {
                let found = try all(asked, limit: limit, latest: latest, in: db).map(\.code)
                #expect(found == expected, "\(units.count) \(isEverywhere) \(order) \(words), \(limit) of \(latest)")
              }
            }
          }
        }
      }
    }
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func whatNoIndexLeadsToIsListedAsWhatAnIndexLeadsTo(on engine: Engine) async throws {
    let world = try await World.make(engine)
    try await filled(world)
    let now = At.time("2026-03-05T16:00")
    let filter = DossierFilter(units: [world.unit, world.other])
    let every = try await world.database.read { db in try all(filter, limit: 1000, latest: 20, in: db) }
    // Of every third something happens: a result, a withdrawal, nothing.
    for (place, dossier) in every.enumerated() where place % 3 > 0 {
      let action: DossierAction = place % 3 == 1 ? .finish(note: "Giấy") : .withdraw(reason: "Rút")
      let at = now - place * 7200
      guard let received = dossier.standing.receivedAt, at > received else { continue }
      let (actor, context) = (world.actor, world.context)
      _ = try await world.database.write { db in
        try DossierActs.perform(action, on: dossier.reference, version: 1, by: actor, at: at, context, in: db)
      }
    }
    let period = try #require(Period(from: At.day("2026-03-03"), to: At.day("2026-03-05")))
    var filters: [DossierFilter] = FigureReference.Column.allCases.map { column in
      var asked = filter
      asked.figure = FigureReference(column, period)
      return asked
    }
    for change in [
      { $0.channels = [.direct] }, { $0.channels = [.post] }, { $0.verdict = .onTime }, { $0.finished = period },
      { $0.verdict = .early }, { $0.states = [.withdrawn] }, { $0.states = [.withdrawn, .finished] },
      { filter in (filter.channels, filter.received) = ([.direct], period) },
    ] as [(inout DossierFilter) -> Void] {
      var asked = filter
      change(&asked)
      filters.append(asked)
    }
    var listed = 0
    for (place, plain) in filters.enumerated() {
      for order in [DossierFilter.Order.received, .oldest] {
        var asked = plain
        // Everywhere in pieces; in few units all at once.
        (asked.order, asked.isEverywhere) = (order, place % 4 > 0)
        let filter = asked
        try await world.database.read { db in
          // So long a page goes along the index, as an export does.
          let expected = try all(filter, limit: 1000, latest: 20, in: db).map(\.code)
          for (limit, latest) in [(1, 3), (4, 6), (50, 10)] {
            let found = try all(filter, limit: limit, latest: latest, in: db).map(\.code)
            #expect(found == expected, "\(filter) \(limit) of \(latest)")
          }
        }
        listed += try await world.database.read { db in try all(filter, limit: 1000, latest: 20, in: db).count }
      }
    }
    #expect(listed > 200, "there was something to list")
    await world.database.close()
  }

  @Test(arguments: Engine.available)
  func whatWasOnlySubmittedIsListedInEveryOrderPageByPage(on engine: Engine) async throws {
    let world = try await World.make(engine)
    try await filled(world)
    let (actor, context, at) = (world.actor, world.context, At.time("2026-03-06T08:30"))
    for number in 0..<7 {
      let intake = Intake(
        unit: number % 3 == 0 ? world.other : world.unit, procedure: "1.3wd", channel: .online,
        applicant: .init(name: number == 4 ? "Hà Thị Xuyến" : "Lò Thị Mẩy"))
      _ = try await world.database.write { db in
        try DossierActs.submit(intake, by: actor, at: at, context, in: db)
      }
    }
    let now = At.time("2026-03-20T12:00")
    let cases: [(Set<ID<Organisation.Unit>>, Bool, Int)] = [
      ([world.unit, world.other], true, 7), ([world.unit, world.other], false, 7), ([world.other], false, 3),
    ]
    for (units, isEverywhere, expected) in cases {
      for order in DossierFilter.Order.allCases {
        var plain = DossierFilter(units: units)
        (plain.isEverywhere, plain.order, plain.states) = (isEverywhere, order, [.submitted])
        let filter = plain
        try await world.database.read { db in
          for limit in [1, 2, 50, 1000] {
            let found = try all(filter, limit: limit, latest: 5, in: db)
            #expect(found.count == expected && Set(found.map(\.code)).count == expected, "\(order), \(limit) a page")
            #expect(found.allSatisfy { $0.standing.receivedAt == nil && $0.standing.submittedAt == at })
          }
          #expect(try DossierListStore.count(filter, upTo: 5, now: now, soon: now.day, in: db) == min(5, expected))
          var named = filter
          named.text = "xuyen"
          #expect(try all(named, limit: 2, latest: 5, in: db).count == (units.contains(world.unit) ? 1 : 0))
          named.received = Period(from: At.day("2026-03-01"), to: At.day("2026-03-31"))
          #expect(try all(named, limit: 2, latest: 5, in: db).isEmpty)
        }
      }
    }
    await world.database.close()
  }
}
