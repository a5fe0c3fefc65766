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
      code: "satisfaction.good", period: try #require(ReportingPeriod(code: "2026-11")).period, value: Quantity(value))
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
      Mã đơn vị,Mã chỉ tiêu,Kỳ,Từ ngày,Đến ngày,Giá trị
      M.1,satisfaction.good,2026-10,,,803
      M.1,Phiếu đánh giá bình thường,,1/10/2026,31/10/2026,104
      M.1,satisfaction.good,2026-10,,,805
      M.9,satisfaction.good,2026-10,,,1
      M.1,dossier.received,2026-10,,,1
      M.1,satisfaction.poor,2026-13,,,1
      M.1,satisfaction.poor,2026-10,,,một

      """)
    let outcome = try await DeclaredFigureImport.run(file, unit: nil, place.context(), database: place.database)
    #expect(outcome.taken == 2)
    #expect(outcome.refused.map(\.line) == [4, 5, 6, 7, 8])
    let again = try await DeclaredFigureImport.run(file, unit: nil, place.context(), database: place.database)
    #expect(again.taken == 0 && again.unchanged == 2)
    await place.database.close()
  }
}
