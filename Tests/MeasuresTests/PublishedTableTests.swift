import Demo
import Dossiers
import Foundation
import Ground
import Measures
import Organisation
import Procedures
import Storage
import Tables
import TestSupport
import Testing
import WorkCalendar

/// The tables that the seed reports print come out of the demo's dossiers.
@Suite struct PublishedTableTests {
  private struct Published: Sendable, CustomStringConvertible {
    let name: String
    let unit: String
    let from: String
    let to: String
    let scope: UnitTree.Scope
    /// total, online, direct and postal, carried over
    let received: [Int]
    /// total, early, on time, late; nil where the report prints no split
    let resolved: [Int?]
    /// total, within, overdue
    let inProgress: [Int]
    var description: String { name }
  }

  /// Figures as printed; the comment says where.
  private static let published = [
    // Seed 004, II.2: "tiếp nhận 1.449 hồ sơ" = 95 + 1.348 + 6, 1.420 resolved of which 6 late, 29 in progress.
    Published(
      name: "Bình Giang, cấp huyện", unit: "HD.BG", from: "2023-01-01", to: "2023-08-28", scope: .own,
      received: [1449, 1348, 95, 6], resolved: [1420, nil, nil, 6], inProgress: [29, 29, 0]),
    // Seed 004, II.2: 17.677 = 17.107 + 421 + 149, 17.583 resolved of which 47 late, 94 in progress.
    Published(
      name: "Bình Giang, cấp xã", unit: "HD.BG", from: "2023-01-01", to: "2023-08-28", scope: .below,
      received: [17_677, 17_107, 421, 149], resolved: [17_583, nil, nil, 47], inProgress: [94, 94, 0]),
    Published(
      name: "Bình Giang, cả huyện", unit: "HD.BG", from: "2023-01-01", to: "2023-08-28", scope: .subtree,
      received: [19_126, 18_455, 516, 155], resolved: [19_003, nil, nil, 53], inProgress: [123, 123, 0]),
    // Seed 003: 353 received, 345 early, 8 on time.
    Published(
      name: "Mỹ Tân, quý I/2024", unit: "ND.ML.MT", from: "2024-01-01", to: "2024-03-31", scope: .subtree,
      received: [353, 353, 0, 0], resolved: [353, 345, 8, 0], inProgress: [0, 0, 0]),
    // Seed 002: 907 received, 892 online, 15 at the counter, none carried over, all resolved early.
    Published(
      name: "Phượng Kỳ, 10/12/2022–31/7/2023", unit: "HD.TK.PK", from: "2022-12-10", to: "2023-07-31",
      scope: .subtree, received: [907, 892, 15, 0], resolved: [907, 907, 0, 0], inProgress: [0, 0, 0]),
  ]

  private static func demo(_ engine: Engine, now: String) async throws -> (any Database, [DemoLoader.SignIn]) {
    let database = try await engine.database(
      Schema.migrations)
    let catalogue = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Data/procedures/communes.csv").path
    let loader = DemoLoader(
      database: database, ids: .counting(from: 1000), now: At.time(now), catalogueFile: catalogue, cheapPasswords: true)
    return (database, try await loader.load())
  }

  @Test(arguments: Engine.available)
  func theDemoGivesTheFiguresThatTheReportsPrint(on engine: Engine) async throws {
    let (database, _) = try await Self.demo(engine, now: "2026-11-18T10:00")
    let reference = try await database.read { db in try Reference.load(in: db) }
    for table in Self.published {
      let unit = try #require(reference.tree.unit(code: table.unit)).id
      let period = try #require(Period(from: At.day(table.from), to: At.day(table.to)))
      let query = StatisticsQuery(unit: unit, period: period, scope: table.scope)
      let total = try await database.read { db in
        try StatisticsMeasure.compute(query, tree: reference.tree, catalogue: reference.catalogue, in: db).total
      }
      let received = [
        total.received.total, total.received.online, total.received.directPostal, total.received.carriedOver,
      ]
      #expect(received == table.received, "\(table): tiếp nhận")
      let resolved = [total.resolved.total, total.resolved.early, total.resolved.onTime, total.resolved.late]
      #expect(zip(resolved, table.resolved).allSatisfy { $1 == nil || $0 == $1 }, "\(table): đã giải quyết \(resolved)")
      #expect(
        [total.inProgress.total, total.inProgress.within, total.inProgress.overdue] == table.inProgress,
        "\(table): đang giải quyết")
    }
    let verifier = try await TallyVerifier.run(database, context: reference.context(ids: .counting(from: 1)))
    #expect(verifier.differences.isEmpty && verifier.dossierCount > 20_000)
    await database.close()
  }

  @Test(arguments: ["2026-11-18T10:00", "2026-11-21T20:30", "2027-02-06T03:00"])
  func onWhateverDayItIsLoadedTheFirstPageHasDossiersDueThatDay(_ now: String) async throws {
    let (database, signIns) = try await Self.demo(.sqlite, now: now)
    let moment = At.time(now)
    let reference = try await database.read { db in try Reference.load(in: db) }
    let unit = try #require(reference.tree.unit(code: "MAU.01")).id
    var filter = DossierFilter(units: [unit])
    filter.urgency = .today
    let asked = filter
    let due = try await database.read { db in
      try DossierListStore.count(asked, upTo: 100, now: moment, soon: moment.day + 2, in: db)
    }
    #expect(due >= 2)
    let people: Set = ["motcua", "tuphap", "chutich", "kiemsoat", "quantri", "vanthu", "chutichtinh"]
    #expect(people.isSubset(of: Set(signIns.map(\.userName))))
    #expect(Set(signIns.map(\.password)).count == signIns.count, "every password is generated")
    await database.close()
  }

  @Test func everyPersonOfTheDemoIsMarkedAsInvented() async throws {
    let (database, _) = try await Self.demo(.sqlite, now: "2026-11-18T10:00")
    let names = try await database.read { db in
      try db.rows("SELECT DISTINCT name FROM person UNION SELECT DISTINCT applicant_name FROM dossier").map {
        try $0.get(at: 0, as: String.self)
      }
    }
    #expect(!names.isEmpty && names.allSatisfy { $0.hasSuffix("(người mẫu)") })
    await database.close()
  }
}
