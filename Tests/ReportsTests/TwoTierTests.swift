import Checking
import Documents
import Dossiers
import Foundation
import Ground
import Indicators
import Measures
import Organisation
import Plans
import Procedures
import Reading
import Registers
import Rendering
import Reports
import Storage
import Tables
import TestSupport
import Testing

/// Communes report to districts, districts to the province: what the province adds up is what the dossiers say.
@Suite struct TwoTierTests {
  private static let data = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Data").standardized.path

  /// A province of two districts with seven communes, and dossiers by chance.
  private struct Place {
    let database: any Database
    let files: FileStore
    let world: ReportWorld
    let reference: Reference
    let ids: IDSource
    let period: Period

    func unit(_ code: String) throws -> ID<Organisation.Unit> { try #require(reference.tree.unit(code: code)).id }

    func context(_ unit: ID<Organisation.Unit>) -> ActContext {
      ActContext(
        actor: Actor(accountID: nil, officerID: nil, unitID: unit, name: "Mẫu", grants: []), now: world.now, ids: ids)
    }
  }

  private static let codes = ["dossier.received", "dossier.receivedNew", "dossier.online", "dossier.resolved"]
  private static let communes = ["P.1.1", "P.1.2", "P.1.3", "P.2.1", "P.2.2", "P.2.3", "P.2.4"]

  private func place(_ engine: Engine, _ seed: UInt64) async throws -> Place {
    let database = try await engine.database(Schema.migrations)
    let (ids, actor) = (IDSource.counting(from: 1000), Actor.machineOperator(named: "Mẫu"))
    let now = At.time("2025-01-01T08:00")
    var rows = [["P", "Tỉnh Mẫu", "province", "", "", "", ""]]
    rows += ["P.1", "P.2"].map { [$0, "Huyện \($0)", "district", "P", "", "", ""] }
    rows += Self.communes.map { [$0, "Xã \($0)", "commune", String($0.dropLast(2)), "", "", ""] }
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: actor, at: now, ids: ids, database: database)
    let file = try Temporary.file("p.csv", "code,name,field,time_limit\n1.a,A,L1,3 ngày làm việc\n1.b,B,L2,1 ngày\n")
    _ = try await ProcedureImport.run(file: file, name: "p", by: actor, at: now, ids: ids, database: database)
    let reference = try await database.read { db in try Reference.load(in: db) }
    let registry = IndicatorRegistry.load(Self.data).registry
    let world = ReportWorld(
      templates: ReportTemplates.load(Self.data, registry).templates,
      figures: FigureWorld(
        registry: registry, tree: reference.tree, catalogue: reference.catalogue,
        registers: RegisterBook.load(Self.data + "/registers").book), now: At.time("2025-04-07T09:00"))
    let place = Place(
      database: database, files: FileStore(directory: try Temporary.folder()), world: world, reference: reference,
      ids: ids, period: try #require(Period(from: At.day("2025-01-01"), to: At.day("2025-03-31"))))
    try await live(place, seed)
    return place
  }

  private func live(_ place: Place, _ seed: UInt64) async throws {
    var chance = Seeded(seed)
    let (context, actor) = (place.reference.context(ids: place.ids), Actor.machineOperator(named: "Mẫu"))
    for _ in 0..<50 {
      let start = Instant(At.day("2025-01-02") + chance.int(0...95), second: 30_000 + chance.int(0...20_000)).minute
      let intake = Intake(
        unit: try place.unit(chance.pick(Self.communes)), procedure: chance.pick(["1.a", "1.b"]),
        channel: chance.pick(Channel.allCases), applicant: .init(name: "Người thử"))
      let isFinished = chance.int(0...2) > 0
      let end = start + chance.int(1...200) * 3600
      try await place.database.write { db in
        let dossier = try DossierActs.receive(intake, by: actor, at: start, context, in: db)
        guard isFinished else { return }
        _ = try DossierActs.perform(
          .finish(note: ""), on: dossier.reference, version: dossier.version, by: actor, at: end, context, in: db)
      }
    }
  }

  /// Asks some units, lets all but `silent` answer, and accepts what comes.
  private func ask(
    _ asker: String, _ asked: [String], _ template: String, silent: Set<String>, _ place: Place
  ) async throws {
    let request = ReportRequest(
      unitID: try place.unit(asker), id: place.ids.next(), template: template, title: "Quý I", period: place.period,
      dueAt: At.time("2025-04-10T17:00"), note: "", basis: "", madeBy: "Mẫu", madeAt: place.world.now,
      asked: try asked.map(place.unit))
    let tree = place.reference.tree
    let context = place.context(request.unitID)
    try await place.database.write { db in try RequestActs.ask(request, tree: tree, context, in: db) }
    for code in asked where !silent.contains(code) { try await answer(request, try place.unit(code), place) }
  }

  private func answer(_ request: ReportRequest, _ unit: ID<Organisation.Unit>, _ place: Place) async throws {
    let (template, context) = (try place.world.templates.template(request.template), place.context(unit))
    let (world, catalogue) = (place.world, place.reference.catalogue)
    let texts = Dictionary(uniqueKeysWithValues: template.writings.compactMap(\.write).map { ($0, "Không có.") })
    let (report, press) = try await place.database.write { db in
      let begun = try ReportActs.begin(
        template, of: unit, period: request.period, title: "", answering: request, signing: ReportSigning(), context,
        in: db)
      try ReportActs.write(
        texts, signing: ReportSigning(), of: begun.reference, version: 1, template: template, context, in: db)
      try ReportActs.move(.propose, begun.reference, version: 2, remark: "", context, in: db)
      let report = try #require(try ReportStore.find(begun.reference, in: db))
      let material = try ReportBook.material(of: report, world, in: db)
      let appendix = try ReportBook.appendix(of: report, material, world, catalogue: catalogue, in: db)
      return (report, ReportPress(report, material, ReportOutline(material), appendix))
    }
    let issue = try await press.issue(
      sign: try #require(DocumentSign("1/BC-UBND")), on: world.now.day, files: place.files,
      scratch: try Temporary.folder(), pdf: { _ in nil })
    let above = place.context(request.unitID)
    try await place.database.write { db in
      try ReportActs.issue(report.reference, version: report.version, issue, context, in: db)
      try ReportActs.judge(.accept, report.reference, version: report.version + 1, remark: "", above, in: db)
    }
  }

  @Test func whatIsKnownOfALevelIsKnownToWhoMayLookAtAllOfIt() async throws {
    let place = try await place(.sqlite, 5)
    let (district, communes) = (try place.unit("P.1"), try Self.communes.prefix(3).map(place.unit))
    func known(_ unit: ID<Organisation.Unit>, _ reach: Reach? = nil) async throws -> [[KnownFigure.Level]: Double] {
      let (world, period) = (place.world, place.period)
      let all = try await place.database.read { db in
        try KnownFigure.of(unit, period, at: world.now, world.figures, within: reach, in: db)
      }
      let received = all.filter { $0.labels.contains("Hồ sơ mới tiếp nhận trong kỳ") }
      return Dictionary(
        uniqueKeysWithValues: received.map { one in (KnownFigure.Level.allCases.filter(one.levels.contains), one.value)
        })
    }
    let everyone = try await known(district)
    let below = try #require(everyone[[.commune]])
    #expect(below > 0 && everyone == [[.unsaid, .district]: 0, [.unsaid, .district, .all]: below, [.commune]: below])
    // Of districts and communes below a province nobody knows which a report means; a commune has none below.
    #expect(try await known(try place.unit("P")).keys.count == 2)
    #expect(try await known(communes[0]).keys.map { $0 } == [KnownFigure.Level.allCases])
    #expect(
      try await known(district, Reach(only: Set(communes.prefix(2) + [district]))) == [KnownFigure.Level.allCases: 0])
    await place.database.close()
  }

  @Test(arguments: Engine.available, [UInt64(5), 11])
  func figuresOfAllTiersFromOneReadingAreThoseOfEach(on engine: Engine, seed: UInt64) async throws {
    let place = try await place(engine, seed)
    let (world, period) = (place.world, place.period)
    for code in ["P", "P.1"] {
      let unit = try place.unit(code)
      let below = Set(
        world.figures.tree.answering(for: unit, scope: .below, structure: nil, periodEnd: period.to).units)
      try await place.database.read { db in
        func figures(_ scope: Figure.Scope, _ reach: Reach?) throws -> [String: FigureValue] {
          try FigureBook.compute(
            nil, unit: unit, scope: scope, period: period, at: world.now, world.figures, within: reach, in: db
          ).mapValues(\.value)
        }
        let tiers = try FigureBook.tiers(unit, below: below, period: period, at: world.now, world.figures, in: db)
        #expect(tiers.own.mapValues(\.value) == (try figures(.own, nil)), "\(code) seed \(seed)")
        #expect(tiers.all.mapValues(\.value) == (try figures(.subtree, nil)), "\(code) seed \(seed)")
        #expect(tiers.below.mapValues(\.value) == (try figures(.subtree, Reach(only: below))), "\(code) seed \(seed)")
      }
    }
    await place.database.close()
  }

  @Test(arguments: Engine.available, [UInt64(3), 19])
  func whatTheProvinceAddsUpIsWhatTheDossiersSay(on engine: Engine, seed: UInt64) async throws {
    let place = try await place(engine, seed)
    let note: Comment = "seed \(seed)"
    let silent = Self.communes[Int(seed) % Self.communes.count]
    for district in ["P.1", "P.2"] {
      try await ask(
        district, Self.communes.filter { $0.hasPrefix(district) }, "par-quarter-commune", silent: [silent], place)
    }
    try await ask("P", ["P.1", "P.2"], "par-district", silent: [], place)
    let (world, root) = (place.world, try place.unit("P"))
    let template = try world.templates.template("par-district")
    let context = place.context(root)
    let heard = try Self.communes.filter { $0 != silent }.map(place.unit)
    let (figures, facts) = try await place.database.write { db in
      let report = try ReportActs.begin(
        template, of: root, period: place.period, title: "", answering: nil, signing: ReportSigning(), context, in: db)
      return (
        try ReportBook.figures(of: report, template, world, in: db),
        try FigureBook.compute(
          Set(Self.codes), units: heard, scope: .own, period: place.period, at: world.now, world.figures, in: db)
      )
    }
    #expect(figures.parts.map(\.unitID) == (try ["P.1", "P.2"].map(place.unit)) && figures.absent.isEmpty, note)
    for code in Self.codes {
      let sum = heard.reduce(0) { $0 + (facts[$1]?[code]?.value.count ?? 0) }
      #expect(figures[FigureKey(code: code, block: .below)]?.figureValue.count == sum, "\(code) \(note)")
      #expect(sum > 0, note)
    }
    func count(_ code: String) -> Int? { figures[FigureKey(code: code, block: .below)]?.figureValue.count }
    #expect(count("dossier.received") == (count("dossier.resolved") ?? 0) + (count("dossier.inProgress") ?? 0), note)
    // Biểu II.06a of the level below is the sum of what its units froze.
    let table = try #require(DossierTable(sumOf: figures.parts.compactMap(\.dossiers)).total as [Int]?)
    #expect(table[0] == count("dossier.received") && table[4] == count("dossier.resolved"), note)
    // Who was silent is named by the district that asked.
    let parent = try place.unit(String(silent.dropLast(2)))
    let (_, absent) = try await place.database.read { db in
      try ReportActs.parts(of: parent, period: place.period, in: db)
    }
    #expect(absent == [try place.unit(silent)], note)
    // The quarter's report is owed once and entered once: issuing it is what the calendar of obligations waits for.
    for code in Self.communes {
      let unit = try place.unit(code)
      let owed = try await place.database.read { db in try ObligationStore.records(of: unit, year: 2025, in: db) }
      guard code != silent else {
        #expect(owed.isEmpty, note)
        continue
      }
      #expect(owed.map { "\($0.type) \($0.period)" } == ["par-quarter 1"], note)
      #expect(owed.first?.sign == DocumentSign("1/BC-UBND") && owed.first?.dueOn == At.day("2025-04-10"), note)
      #expect(owed.first?.doneOn == At.day("2025-04-07") && owed.first?.documentID != nil, note)
    }
    await place.database.close()
  }
}
