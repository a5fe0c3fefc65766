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
    for isEverywhere in [false, true] {
      for order in [DossierFilter.Order.received, .oldest] {
        for period in [nil, Period(from: At.day("2026-03-03"), to: At.day("2026-03-04"))] {
          var plain = DossierFilter(units: [world.unit, world.other])
          plain.isEverywhere = isEverywhere
          (plain.order, plain.received) = (order, period)
          let filter = plain
          try await world.database.read { db in
            let every = try all(filter, limit: 100, latest: 2000, in: db)
            #expect(every.count == (period == nil ? 36 : 18))
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
                #expect(found == expected, "\(isEverywhere) \(order) \(words), \(limit) of \(latest)")
              }
            }
          }
        }
      }
    }
    await world.database.close()
  }
}
