import Appraisal
import Demo
import Documents
import Dossiers
import Foundation
import Ground
import Indicators
import Measures
import Organisation
import Plans
import Procedures
import Registers
import Scoring
import Storage
import Tables
import TestSupport
import Testing

/// The live projection of a commune of the demo, on the demo's own data.
@Suite struct DemoScoreTests {
  private struct Loaded: Sendable {
    let database: any Database
    let ids: IDSource
    let reference: Reference
    let world: LiveWorld
    let catalogue: PlanCatalogue
    let actor = Actor.machineOperator(named: "Mẫu")

    func unit(_ code: String) throws -> ID<Organisation.Unit> { try #require(reference.tree.unit(code: code)).id }

    func score(_ code: String, of name: String = "MAU.01", year: Int = 2026, at now: String) async throws -> LiveScore {
      let set = try #require(Office.criteria.first { $0.code == code })
      let (unit, world, now) = (try unit(name), world, At.time(now))
      return try await database.read { db in
        LiveScore(try LiveFacts.collect(unit, set, year: year, at: now, world, in: db), set, on: now.day)
      }
    }
  }

  /// The demo as it stands on Monday, 2 March 2026.
  private func load(_ engine: Engine) async throws -> Loaded {
    let database = try await engine.database(Schema.migrations)
    let ids = IDSource.counting(from: 1000)
    let registers = RegisterBook.load(Office.data + "/registers").book
    _ = try await DemoLoader(
      database: database, ids: ids, now: At.time("2026-03-02T09:00"),
      catalogueFile: Office.data + "/procedures/communes.csv", cheapPasswords: true, registers: registers
    ).load()
    let reference = try await database.read { db in try Reference.load(in: db) }
    let registry = IndicatorRegistry.load(Office.data).registry
    let catalogue = try PlanCatalogueFile.read(folder: Office.data + "/plans")
    return Loaded(
      database: database, ids: ids, reference: reference,
      world: LiveWorld(
        figures: FigureWorld(
          registry: registry, tree: reference.tree, catalogue: reference.catalogue, registers: registers),
        plans: catalogue, calendars: reference.calendars, bindings: try Office.evidence()),
      catalogue: catalogue)
  }

  @Test(arguments: Engine.available)
  func theMissingDossiersOfAThresholdGainTheirPoint(on engine: Engine) async throws {
    let demo = try await load(engine)
    let before = try await demo.score("mau-cap-xa", at: "2026-03-02T10:00")
    let gain = try #require(before.gains.first { $0.gain.code == "7.1" }).gain
    guard case .units(let units) = gain.way, let missing = units.toFullAdded?.whole else {
      Issue.record("\(gain)")
      return
    }
    let known = try #require(before.sheet["7.1"]?.points.exact)
    #expect(gain.toWin >= Quantity(1) && missing > 1 && known + gain.toWin == Quantity(8), "\(gain)")
    func receive(_ count: Int) async throws {
      let (unit, actor, context) = (try demo.unit("MAU.01"), demo.actor, demo.reference.context(ids: demo.ids))
      let procedure = try #require(demo.reference.catalogue.all.first).code
      try await demo.database.write { db in
        for _ in 0..<count {
          let intake = Intake(
            unit: unit, procedure: procedure, channel: .online,
            applicant: .init(name: "Trần Văn Thử (mẫu)", number: "032190000001"))
          _ = try DossierActs.receive(intake, by: actor, at: At.time("2026-03-02T10:30"), context, in: db)
        }
      }
    }
    // Half of them are not enough.
    try await receive(missing / 2)
    let almost = try #require(try await demo.score("mau-cap-xa", at: "2026-03-02T11:00").sheet["7.1"]?.points.exact)
    #expect(almost > known && almost < Quantity(8))
    try await receive(missing - missing / 2)
    let after = try await demo.score("mau-cap-xa", at: "2026-03-02T11:00")
    #expect(after.sheet["7.1"]?.points.exact == Quantity(8))
    #expect(after.sheet.total.known == before.sheet.total.known + gain.toWin)
    #expect(!after.gains.contains { $0.gain.code == "7.1" })
    await demo.database.close()
  }

  @Test(arguments: Engine.available)
  func aPlanADayLateLosesHalfAPoint(on engine: Engine) async throws {
    // Xã Xuân Lương has no such plan yet. February ends on a Saturday: it is in time until Monday, 2 March.
    let code = "BG.YT.01"
    for (day, points) in [("2026-03-02", Quantity(1)), ("2026-03-03", Quantity(thousandths: 500))] {
      let demo = try await load(engine)
      let open = try await demo.score("bach-thong", of: code, at: "2026-03-02T09:30")
      #expect(open.sheet["2.1.1"]?.points.exact == nil, "\(open.live.evidence["2.1.1"] ?? [])")
      let worth = try #require(open.dated.first { $0.code == "2.1.1" })
      #expect(worth.due == At.day("2026-03-02"))
      #expect(worth.onTime == Quantity(1) && worth.dayLate == Quantity(thousandths: 500))
      let context = PlanContext(
        tree: demo.reference.tree, calendars: demo.reference.calendars, catalogue: demo.catalogue, ids: demo.ids)
      let (unit, actor) = (try demo.unit(code), demo.actor)
      try await demo.database.write { db in
        let now = At.time("\(day)T14:00")
        let plan = try PlanActs.create(
          PlanDraft(
            unitID: unit, year: 2026, type: "law-monitoring", title: "Kế hoạch theo dõi thi hành pháp luật (mẫu)"),
          by: actor, at: now, context, in: db)
        _ = try PlanActs.issue(
          plan.reference, version: 1, .signed(try #require(DocumentSign.reading("16/KH-UBND")), At.day(day)),
          by: actor, at: now, context, in: db)
      }
      let issued = try await demo.score("bach-thong", of: code, at: "2026-03-05T09:00")
      #expect(issued.sheet["2.1.1"]?.points.exact == points, "\(day)")
      // In the total it is what was promised, less what the day's delay costs.
      #expect(issued.sheet.total.known == open.sheet.total.known + points, "\(day)")
      // Xã Mẫu's own plan came late in the demo itself.
      let own = try await demo.score("bach-thong", at: "2026-03-02T09:30")
      #expect(own.sheet["2.1.1"]?.points.exact == Quantity(thousandths: 500))
      #expect(own.sheet["2.1.1"].flatMap { own.sheet.reason(of: $0) }?.contains("ban hành chậm") == true)
      await demo.database.close()
    }
  }

  /// The sample of digital transformation finds its figures in the demo by itself.
  @Test func theSampleOfDigitalTransformationScoresTheDemo() async throws {
    let demo = try await load(.sqlite)
    func known(_ score: LiveScore) -> Set<String> {
      Set(score.sheet.leaves.filter(\.points.isKnown).map { score.sheet.criterion(of: $0).code })
    }
    let score = try await demo.score("dti-mau", at: "2026-03-02T10:00")
    #expect(known(score).isSuperset(of: ["1.3", "1.4"]), "\(known(score))")
    #expect(score.gains.contains { $0.gain.code == "1.1" })
    // What Phượng Kỳ's report prints of its year counts as declared.
    let report = try await demo.score("dti-mau", of: "HD.TK.PK", year: 2023, at: "2026-03-02T10:00")
    #expect(known(report).isSuperset(of: ["1.7", "1.8", "1.9", "3.1"]), "\(known(report))")
    #expect(report.sheet["3.1"]?.points.exact == Quantity(thousandths: 9170))
    // What a commune has to declare stays unknown until it does.
    for code in ["2.1", "2.2", "2.3", "3.2", "3.3"] { #expect(!known(score).contains(code), "\(code)") }
    await demo.database.close()
  }
}
