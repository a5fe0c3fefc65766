import Ground
import Indicators
import Organisation
import Reading
import Storage
import TestSupport
import Testing

/// Figures that units declare, on both engines.
@Suite struct DeclaredFigureTests {
  private struct Place: Sendable {
    let database: any Database
    let tree: UnitTree
    let unit: ID<Unit>
    let ids = IDSource.counting(from: 500)

    func context(_ actor: Actor = .machineOperator(named: "t")) -> DeclarationContext {
      DeclarationContext(
        registry: RegistryTests.shipped.registry, actor: actor, now: At.time("2026-11-21T09:00"), tree: tree, ids: ids)
    }
  }

  private func open(_ engine: Engine) async throws -> Place {
    let database = try await engine.database(OrganisationMigrations.all + IndicatorMigrations.all)
    let rows = [["M", "Tỉnh Mẫu", "province", "", "", "", ""], ["M.1", "Xã Một", "commune", "M", "", "", ""]]
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: .machineOperator(named: "t"), at: At.time("2026-01-01T08:00"), ids: .counting(),
      database: database)
    let tree = try await database.read { db in try UnitStore.tree(in: db) }
    return Place(database: database, tree: tree, unit: try #require(tree.unit(code: "M.1")).id)
  }

  private func november(_ value: Int) throws -> Declaration {
    Declaration(
      code: "satisfaction.good", period: try #require(ReportingPeriod(code: "2026-11")).period, value: Quantity(value),
      basis: "Sổ mẫu")
  }

  @Test(arguments: Engine.available)
  func aStaleCopyIsNotSavedAndWhatIsWithdrawnIsGone(on engine: Engine) async throws {
    let place = try await open(engine)
    let (unit, first, second) = (place.unit, try november(803), try november(804))
    let made = try await place.database.write { db in
      try DeclaredFigureActs.declare(first, of: unit, version: nil, place.context(), in: db)
    }
    await #expect(throws: DatabaseProblem.staleCopy) {
      try await place.database.write { db in
        _ = try DeclaredFigureActs.declare(second, of: unit, version: nil, place.context(), in: db)
      }
    }
    let changed = try await place.database.write { db in
      try DeclaredFigureActs.declare(second, of: unit, version: made.version, place.context(), in: db)
    }
    #expect(changed.version == 2 && changed.id == made.id)
    try await place.database.write { db in
      try DeclaredFigureActs.withdraw(made.id, of: unit, version: 2, place.context(), in: db)
    }
    let (left, acts) = try await place.database.read { db in
      (
        try DeclaredFigureStore.history(of: "satisfaction.good", unit: unit, in: db),
        try Journal.page(of: unit, before: nil, limit: 50, in: db).map(\.kind)
      )
    }
    #expect(left.isEmpty)
    #expect(Set(["figure.declared", "figure.changed", "figure.withdrawn"]).isSubset(of: acts))
    await place.database.close()
  }

  @Test func whatTheSystemCountsIsNotDeclaredNorTheFuture() throws {
    let registry = RegistryTests.shipped.registry
    let today = At.day("2026-11-21")
    var wrong = try november(1)
    wrong.code = "dossier.received"
    #expect(throws: (any Error).self) { try DeclaredFigureActs.check(wrong, registry, today: today) }
    wrong = try november(-1)
    #expect(throws: (any Error).self) { try DeclaredFigureActs.check(wrong, registry, today: today) }
    wrong = try november(1)
    wrong.period = try #require(ReportingPeriod(code: "2027-01")).period
    #expect(throws: IndicatorRefusal.futurePeriod) { try DeclaredFigureActs.check(wrong, registry, today: today) }
  }

  @Test func whoMayNotDeclareForAUnitDoesNot() async throws {
    let place = try await open(.sqlite)
    let stranger = Actor(accountID: nil, officerID: nil, unitID: place.unit, name: "s", grants: [])
    let (unit, declaration) = (place.unit, try november(1))
    await #expect(throws: OrganisationRefusal.forbidden(.declareFigures)) {
      try await place.database.write { db in
        _ = try DeclaredFigureActs.declare(declaration, of: unit, version: nil, place.context(stranger), in: db)
      }
    }
    await place.database.close()
  }

  @Test(arguments: Engine.available)
  func aFileIsImportedOnceAndBadRowsAreNamed(on engine: Engine) async throws {
    let place = try await open(engine)
    let file = try Temporary.file(
      "s.csv",
      """
      Mã đơn vị,Mã chỉ tiêu,Kỳ,Từ ngày,Đến ngày,Giá trị,Nguồn số liệu
      M.1,satisfaction.good,2026-10,,,803,Báo cáo 12/BC-UBND
      M.1,Phiếu đánh giá bình thường,,1/10/2026,31/10/2026,104,Báo cáo 12/BC-UBND
      M.1,satisfaction.good,2026-10,,,805,Sổ
      M.9,satisfaction.good,2026-10,,,1,Sổ
      M.1,dossier.received,2026-10,,,1,Sổ
      M.1,satisfaction.poor,2026-13,,,1,Sổ
      M.1,satisfaction.poor,2026-10,,,một,Sổ
      M.1,satisfaction.poor,2026-10,,,1,

      """)
    let outcome = try await DeclaredFigureImport.run(file, unit: nil, place.context(), database: place.database)
    #expect(outcome.taken == 2)
    #expect(outcome.refused.map(\.line) == [4, 5, 6, 7, 8, 9])
    #expect(outcome.refused.last?.reason.contains("Căn cứ") == true)
    let again = try await DeclaredFigureImport.run(file, unit: nil, place.context(), database: place.database)
    #expect(again.taken == 0 && again.unchanged == 2)
    await place.database.close()
  }

  private func said(_ code: String, _ from: String, _ to: String, _ value: Int) throws -> Declaration {
    Declaration(
      code: code, period: try #require(Period(from: At.day(from), to: At.day(to))), value: Quantity(value),
      basis: "Sổ mẫu")
  }

  @Test(arguments: Engine.available)
  func whatStandsAtAMomentIsDeclaredOnceWhateverItsFirstDay(on engine: Engine) async throws {
    let place = try await open(engine)
    let unit = place.unit
    let first = try said("budget.revenue", "2026-08-28", "2026-08-28", 177_357)
    let other = try said("budget.revenue", "2026-01-01", "2026-08-28", 2)
    let flow = try said("satisfaction.good", "2026-08-28", "2026-08-28", 1)
    let longer = try said("satisfaction.good", "2026-01-01", "2026-08-28", 9)
    let made = try await place.database.write { db in
      try DeclaredFigureActs.declare(first, of: unit, version: nil, place.context(), in: db)
    }
    await #expect(throws: DatabaseProblem.staleCopy) {
      try await place.database.write { db in
        _ = try DeclaredFigureActs.declare(other, of: unit, version: nil, place.context(), in: db)
      }
    }
    let file = try Temporary.file(
      "s.csv",
      """
      Mã đơn vị,Mã chỉ tiêu,Từ ngày,Đến ngày,Giá trị,Căn cứ
      M.1,budget.revenue,1/1/2026,28/8/2026,"1,5",Sổ
      M.1,budget.revenue,1/2/2026,30/9/2026,5,Sổ
      M.1,budget.revenue,1/3/2026,30/9/2026,6,Sổ

      """)
    let outcome = try await DeclaredFigureImport.run(file, unit: nil, place.context(), database: place.database)
    #expect(outcome.taken == 1 && outcome.refused.map(\.line).sorted() == [2, 4])
    // The form of the other days shows it, and changes the one there is.
    let (shown, changed) = try await place.database.write { db in
      (
        try DeclaredFigureStore.list(of: unit, for: other.period, RegistryTests.shipped.registry, in: db),
        try DeclaredFigureActs.declare(other, of: unit, version: made.version, place.context(), in: db)
      )
    }
    #expect(shown.map(\.id) == [made.id] && changed.id == made.id && changed.value == Quantity(2))
    // A flow of other days is another figure.
    let flows = try await place.database.write { db in
      try DeclaredFigureActs.declare(flow, of: unit, version: nil, place.context(), in: db)
      return try DeclaredFigureActs.declare(longer, of: unit, version: nil, place.context(), in: db)
    }
    #expect(flows.version == 1)
    await place.database.close()
  }

  @Test(arguments: Engine.available)
  func aPartIsNeverMoreThanItsWhole(on engine: Engine) async throws {
    let place = try await open(engine)
    let unit = place.unit
    func mailboxes(_ code: String, _ value: Int) throws -> Declaration {
      try said("mailbox.\(code)", "2026-10-31", "2026-10-31", value)
    }
    let (issued, active, excess) = (
      try mailboxes("issued", 371), try mailboxes("active", 360), try mailboxes("active", 400)
    )
    try await place.database.write { db in
      try DeclaredFigureActs.declare([(issued, nil), (active, nil)], of: unit, place.context(), in: db)
    }
    await #expect(throws: IndicatorRefusal.self) {
      try await place.database.write { db in
        _ = try DeclaredFigureActs.declare(excess, of: unit, version: 1, place.context(), in: db)
      }
    }
    let fewer = try mailboxes("issued", 100)
    await #expect(throws: IndicatorRefusal.self) {
      try await place.database.write { db in
        _ = try DeclaredFigureActs.declare(fewer, of: unit, version: 1, place.context(), in: db)
      }
    }
    // Both may change together, in any order.
    let more = try mailboxes("issued", 450)
    try await place.database.write { db in
      try DeclaredFigureActs.declare([(excess, 1), (more, 1)], of: unit, place.context(), in: db)
    }
    let file = try Temporary.file(
      "s.csv",
      """
      Mã đơn vị,Mã chỉ tiêu,Kỳ,Giá trị,Căn cứ
      M.1,mailbox.issued,2026-09,371,Sổ
      M.1,mailbox.active,2026-09,400,Sổ
      M.1,portal.articles,2026-09,4,Sổ

      """)
    let outcome = try await DeclaredFigureImport.run(file, unit: nil, place.context(), database: place.database)
    #expect(outcome.taken == 2 && outcome.refused.map(\.line) == [3])
    await place.database.close()
  }
}
