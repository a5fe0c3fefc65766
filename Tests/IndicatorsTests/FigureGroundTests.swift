import Ground
import Indicators
import Organisation
import Storage
import TestSupport
import Testing

/// What proves declared figures: asked for, kept, and told, also where an old row has none.
@Suite struct FigureGroundTests {
  private struct Place: Sendable {
    let database: any Database
    let unit: ID<Unit>
    let context: DeclarationContext
  }

  private func open(_ engine: Engine) async throws -> Place {
    let database = try await engine.database(OrganisationMigrations.all + IndicatorMigrations.all)
    let row = ["M.1", "Xã Một", "commune", "", "", "", ""]
    _ = try await UnitImport.run(
      [.init(number: 0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, row)))], subject: "t",
      by: .machineOperator(named: "t"), at: At.time("2026-01-01T08:00"), ids: .counting(), database: database)
    let tree = try await database.read { db in try UnitStore.tree(in: db) }
    return Place(
      database: database, unit: try #require(tree.unit(code: "M.1")).id,
      context: DeclarationContext(
        registry: RegistryTests.shipped.registry, actor: .machineOperator(named: "t"),
        now: At.time("2026-11-21T09:00"), tree: tree, ids: .counting(from: 500)))
  }

  private func said(_ value: Int, _ basis: String) -> Declaration {
    Declaration(
      code: "portal.articles", period: Period(monthOf: At.day("2026-11-01")), value: Quantity(value), basis: basis)
  }

  private func declare(_ declaration: Declaration, _ version: Int?, _ place: Place) async throws -> DeclaredFigure {
    try await place.database.write { db in
      try DeclaredFigureActs.declare(declaration, of: place.unit, version: version, place.context, in: db)
    }
  }

  @Test(arguments: Engine.available)
  func whatNothingProvesIsNotDeclared(on engine: Engine) async throws {
    let place = try await open(engine)
    for empty in ["", "  ", "\n"] {
      await #expect(throws: IndicatorRefusal.noBasis("Tin, bài đăng trên Trang thông tin điện tử")) {
        _ = try await declare(said(5, empty), nil, place)
      }
    }
    await #expect(throws: IndicatorRefusal.basisTooLong(300)) {
      _ = try await declare(said(5, String(repeating: "x", count: 301)), nil, place)
    }
    let made = try await declare(said(5, " Báo cáo 12/BC-UBND "), nil, place)
    #expect(FigureGrounds(made).text == "căn cứ: Báo cáo 12/BC-UBND")
    // What is left empty stays as it was; what is written takes its place, also of the same value.
    let kept = try await declare(said(6, ""), 1, place)
    #expect(kept.basis == "Báo cáo 12/BC-UBND" && kept.version == 2)
    let newer = try await declare(said(6, "Sổ đăng tin"), 2, place)
    #expect(newer.basis == "Sổ đăng tin" && newer.version == 3)
    let same = try await declare(said(6, "Sổ đăng tin"), 3, place)
    #expect(same.version == 3, "nothing changed")
    await place.database.close()
  }

  /// A row from before a ground was asked for.
  private func old(_ place: Place) async throws {
    try await place.database.write { db in
      _ = try db.run(
        """
        INSERT INTO declared_figure (unit_id, id, indicator, from_on, to_on, value, note, entered_at, entered_by,
          version)
        VALUES (\(place.unit), 9, 'portal.articles', '2026-11-01', '2026-11-30', 5000, '', 0, 't', 1)
        """)
    }
  }

  private func found(_ place: Place) async throws -> DeclaredFigure {
    try #require(
      try await place.database.read { db in try DeclaredFigureStore.find(ID(9), unit: place.unit, in: db) })
  }

  @Test(arguments: Engine.available)
  func anOldRowWithoutGroundSaysSoAndIsReadOn(on engine: Engine) async throws {
    let place = try await open(engine)
    try await old(place)
    let figure = try await found(place)
    #expect(figure.value == Quantity(5) && figure.basis.isEmpty && !figure.hasEvidence)
    #expect(FigureGrounds(figure).text == "chưa ghi căn cứ")
    await #expect(throws: IndicatorRefusal.self) { _ = try await declare(said(6, ""), 1, place) }
    let changed = try await declare(said(6, "Sổ"), 1, place)
    #expect(changed.basis == "Sổ")
    await place.database.close()
  }

  @Test(arguments: Engine.available)
  func anAttachedDocumentProvesToo(on engine: Engine) async throws {
    let place = try await open(engine)
    try await old(place)
    try await place.database.write { db in
      try EvidenceStore.link(
        "declared-figure:9", to: "document:1", kind: "proof", of: place.unit, by: place.context.actor,
        at: place.context.now, ids: place.context.ids, in: db)
      // What proves another figure proves nothing here.
      try EvidenceStore.link(
        "declared-figure:99", to: "document:1", kind: "proof", of: place.unit, by: place.context.actor,
        at: place.context.now, ids: place.context.ids, in: db)
    }
    let figure = try await found(place)
    #expect(figure.hasEvidence && FigureGrounds(figure).text == "căn cứ: tài liệu đính kèm")
    let changed = try await declare(said(6, ""), 1, place)
    #expect(changed.value == Quantity(6) && changed.basis.isEmpty)
    await place.database.close()
  }

  @Test func groundsOfManyAreToldOnceAndNotWithoutEnd() throws {
    func figure(_ basis: String, _ hasEvidence: Bool = false) -> FigureGrounds {
      FigureGrounds(
        DeclaredFigure(
          unitID: ID(1), id: ID(1), code: "a.b", period: Period(monthOf: At.day("2026-11-01")), value: Quantity(1),
          basis: basis, hasEvidence: hasEvidence, enteredAt: At.time("2026-11-21T09:00"), enteredBy: "t"))
    }
    func text(_ all: [FigureGrounds]) -> String { all.reduce(FigureGrounds.none) { $0.joined($1) }.text }
    #expect(text([]).isEmpty)
    #expect(text([figure("A"), figure("A"), figure("B", true)]) == "căn cứ: A; B")
    #expect(text([figure("", true)]) == "căn cứ: tài liệu đính kèm")
    #expect(
      text([figure("A"), figure("", true), figure(""), figure("")])
        == "căn cứ: A; 1 số có tài liệu đính kèm; 2 số chưa ghi căn cứ")
    #expect(text((1...7).map { figure("S\($0)") }) == "căn cứ: S1; S2; S3; S4; S5; và căn cứ khác")
  }
}
