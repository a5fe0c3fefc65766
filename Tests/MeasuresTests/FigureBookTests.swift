import Dossiers
import Foundation
import Ground
import Indicators
import Measures
import Organisation
import Plans
import Procedures
import Registers
import Storage
import Tables
import TestSupport
import Testing

/// The figures of indicators: identities, sums over units, and what nobody knows.
@Suite struct FigureBookTests {
  static let data = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Data").standardized.path
  static let registry = IndicatorRegistry.load(data).registry
  static let registers = RegisterBook.load(data + "/registers").book

  private func world(_ tree: UnitTree, _ catalogue: Catalogue = .empty) -> FigureWorld {
    FigureWorld(registry: Self.registry, tree: tree, catalogue: catalogue, registers: Self.registers)
  }

  @Test func everyComputedIndicatorNamesAFactThatIsCounted() {
    #expect(FactCheck.faults(of: Self.registry, Self.registers).isEmpty)
    #expect(!FactCheck.faults(of: Self.registry, RegisterBook()).isEmpty)
  }

  @Test(arguments: Engine.available, [UInt64(7), 2_11])
  func identitiesHoldAndAWholeIsTheSumOfItsParts(on engine: Engine, seed: UInt64) async throws {
    let busy = try await Busy.make(engine, seed: seed, lively: true)
    let reference = try await busy.database.read { db in try Reference.load(in: db) }
    let world = world(reference.tree, reference.catalogue)
    var chance = Seeded(seed)
    for _ in 0..<8 {
      let from = Day(number: 20_089 + chance.int(0...200))
      let period = try #require(Period(from: from, to: from + chance.int(0...90)))
      let now = Instant(period.to + 1)
      let note: Comment = "seed \(seed) \(period)"
      let units = reference.tree.listing(under: busy.root, scope: .subtree, on: period.to)
      let (whole, parts) = try await busy.database.read { db in
        (
          try FigureBook.compute(
            nil, unit: busy.root, scope: .subtree, period: period, at: now, world, in: db),
          try FigureBook.compute(nil, units: units, scope: .own, period: period, at: now, world, in: db)
        )
      }
      for indicator in Self.registry.all where !indicator.parts.isEmpty && whole[indicator.code]?.origin == .computed {
        let sum = FigureValue(sumOf: indicator.parts.map { whole[$0]?.value ?? .unknown })
        guard sum != .unknown else { continue }
        #expect(whole[indicator.code]?.value == sum, "\(indicator.code) \(note)")
      }
      for code in ["dossier.receivedNew", "dossier.resolved", "dossier.late", "dossier.overdue", "dossier.digitised"] {
        let sum = units.reduce(0) { $0 + (parts[$1]?[code]?.value.count ?? 0) }
        let all = whole[code]?.value
        #expect(
          all == .number(Quantity(sum)) || (all == .unknown && sum == 0),
          "\(code) \(note) \(String(describing: all)) \(sum)")
      }
      try await check(whole, busy, period, note)
      try await distinct(whole, units, busy, period, note)
    }
    await busy.database.close()
  }

  /// A procedure that several communes had dossiers of is one for the province, and those of the communes are in it.
  private func distinct(
    _ whole: [String: Figure], _ units: [ID<Organisation.Unit>], _ busy: Busy, _ period: Period, _ note: Comment
  ) async throws {
    let (from, end) = (Instant(period.from), Instant(period.to + 1))
    for (code, online) in [("procedure.withDossiers", false), ("procedure.withOnlineDossiers", true)] {
      let expected = try await busy.database.read { db in
        try db.rows(
          """
          SELECT DISTINCT procedure_id FROM dossier WHERE received_at >= \(from) AND received_at < \(end)
            AND parent_id IS NULL AND (outcome IS NULL OR outcome <> 'refused') AND (channel = 'online' OR \(!online))
          """
        ).count
      }
      #expect(whole[code]?.value == .number(Quantity(expected)), "\(code) \(note)")
    }
    let counts = ["procedure.withOnlineDossiers", "procedure.withDossiers", "procedure.total"].compactMap {
      whole[$0]?.value.count
    }
    #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 <= $1 }, note)
  }

  /// The same numbers as the table of Biểu II.06a.
  private func check(_ figures: [String: Figure], _ busy: Busy, _ period: Period, _ note: Comment) async throws {
    let table = try await busy.statistics(StatisticsQuery(unit: busy.root, period: period)).total
    for column in FigureColumns.all {
      guard let figure = figures["dossier.\(column.rawValue)"] else { continue }
      #expect(figure.value.count == table[column], "\(column) \(note)")
    }
    let rate = figures["dossier.onTimeRate"]?.value
    let expected: FigureValue =
      table.resolved.total == 0
      ? .noData
      : .ratio(
        numerator: Quantity(table.resolved.early + table.resolved.onTime), denominator: Quantity(table.resolved.total))
    #expect(rate == expected, note)
  }

  private func place(_ engine: Engine) async throws -> (database: any Database, tree: UnitTree) {
    let database = try await engine.database(Schema.migrations)
    let rows = [
      ["M", "Tỉnh Mẫu", "province", "", "", "", ""], ["M.1", "Xã Một", "commune", "M", "", "", ""],
      ["M.2", "Xã Hai", "commune", "M", "", "", ""],
    ]
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: .machineOperator(named: "t"), at: At.time("2026-01-01T08:00"), ids: .counting(),
      database: database)
    return (database, try await database.read { db in try UnitStore.tree(in: db) })
  }

  @Test(arguments: Engine.available)
  func declaredFiguresAreAddedAndSayWhoIsMissing(on engine: Engine) async throws {
    let (database, tree) = try await place(engine)
    let world = world(tree)
    let (one, two) = (try #require(tree.unit(code: "M.1")).id, try #require(tree.unit(code: "M.2")).id)
    let root = try #require(tree.unit(code: "M")).id
    let context = DeclarationContext(
      registry: Self.registry, actor: .machineOperator(named: "t"), now: At.time("2026-11-21T09:00"), tree: tree,
      ids: .counting(from: 900))
    let period = try #require(ReportingPeriod(code: "2026-10")).period
    func declare(_ unit: ID<Organisation.Unit>, _ code: String, _ value: Int) async throws {
      _ = try await database.write { db in
        try DeclaredFigureActs.declare(
          Declaration(code: code, period: period, value: Quantity(value), basis: "Sổ"), of: unit, version: nil, context,
          in: db)
      }
    }
    func ask(_ code: String) async throws -> Figure? {
      try await database.read { db in
        try FigureBook.compute(
          [code], unit: root, scope: .subtree, period: period, at: At.time("2026-11-21T09:00"), world, in: db)[code]
      }
    }
    #expect(try await ask("satisfaction.rate")?.value == .noData)
    for (code, value) in [("satisfaction.good", 803), ("satisfaction.fair", 104), ("satisfaction.poor", 0)] {
      try await declare(one, code, value)
    }
    let partly = try #require(try await ask("satisfaction.rate"))
    #expect(partly.value == .ratio(numerator: Quantity(803), denominator: Quantity(907)))
    #expect(partly.missing == 1 && partly.origin == .declared)
    try await declare(two, "satisfaction.good", 10)
    #expect(try await ask("satisfaction.good")?.value == .number(Quantity(813)))
    #expect(try await ask("satisfaction.good")?.missing == 0)
    await database.close()
  }

  @Test(arguments: Engine.available)
  func aRatioIsMadeOfUnitsThatStateBothItsNumbersAndSilenceIsCounted(on engine: Engine) async throws {
    let (database, tree) = try await place(engine)
    let world = world(tree)
    let (one, two) = (try #require(tree.unit(code: "M.1")).id, try #require(tree.unit(code: "M.2")).id)
    let root = try #require(tree.unit(code: "M")).id
    let now = At.time("2026-11-21T09:00")
    let context = DeclarationContext(
      registry: Self.registry, actor: .machineOperator(named: "t"), now: now, tree: tree, ids: .counting(from: 900))
    let period = try #require(ReportingPeriod(code: "2026-10")).period
    func declare(_ unit: ID<Organisation.Unit>, _ code: String, _ value: Int) async throws {
      _ = try await database.write { db in
        try DeclaredFigureActs.declare(
          Declaration(code: code, period: period, value: Quantity(value), basis: "Sổ"), of: unit, version: nil, context,
          in: db)
      }
    }
    func ask(_ code: String) async throws -> Figure? {
      try await database.read { db in
        try FigureBook.compute([code], unit: root, scope: .subtree, period: period, at: now, world, in: db)[code]
      }
    }
    try await declare(one, "mailbox.active", 100)
    try await declare(two, "mailbox.issued", 25)
    // The numerator of one over the denominator of another says nothing.
    #expect(try await ask("mailbox.activeRate")?.value == .noData)
    #expect(try await ask("mailbox.activeRate")?.missing == 2)
    try await declare(two, "mailbox.active", 20)
    let rate = try #require(try await ask("mailbox.activeRate"))
    #expect(rate.value == .ratio(numerator: Quantity(20), denominator: Quantity(25)) && rate.missing == 1)
    try await declare(root, "mailbox.issued", 371)
    let issued = try #require(try await ask("mailbox.issued"))
    #expect(issued.value == .number(Quantity(396)) && issued.missing == 1)
    // Where only the province spoke, the communes are silent.
    try await declare(root, "portal.visits", 9)
    #expect(try await ask("portal.visits")?.missing == 2)
    await database.close()
  }

  @Test func thoseWhoMayNotLookAtAUnitDoNotCountIt() async throws {
    let (database, tree) = try await place(.sqlite)
    let world = world(tree)
    let (one, root) = (try #require(tree.unit(code: "M.1")).id, try #require(tree.unit(code: "M")).id)
    let context = DeclarationContext(
      registry: Self.registry, actor: .machineOperator(named: "t"), now: At.time("2026-11-21T09:00"), tree: tree,
      ids: .counting(from: 900))
    let period = try #require(ReportingPeriod(code: "2026-10")).period
    let reach = Actor(
      accountID: nil, officerID: nil, unitID: root, name: "l",
      grants: [Grant(role: .leader, unitID: root, isSubtree: false)]
    ).reach(of: .viewFigures, tree: tree, on: context.now.day)
    let figure = try await database.write { db in
      try DeclaredFigureActs.declare(
        Declaration(code: "portal.articles", period: period, value: Quantity(5), basis: "Sổ"), of: one, version: nil,
        context, in: db
      )
      return try FigureBook.compute(
        ["portal.articles"], unit: root, scope: .subtree, period: period, at: context.now, world,
        within: reach, in: db)["portal.articles"]
    }
    #expect(figure?.value == .noData)
    await database.close()
  }
}
