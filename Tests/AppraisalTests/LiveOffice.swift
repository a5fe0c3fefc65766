import Appraisal
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
import Scoring
import Storage
import Tables
import TestSupport
import Testing

/// A commune with the data that comes with the program, for live scores.
struct LiveOffice {
  let database: any Database
  let ids: IDSource
  let commune: ID<Organisation.Unit>
  let other: ID<Organisation.Unit>
  let reference: Reference
  let plans: PlanContext
  let actor = Actor.machineOperator(named: "Mẫu")

  static let data = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Data").standardized.path
  static let registry = IndicatorRegistry.load(data).registry
  static let registers = RegisterBook.load(data + "/registers").book
  static let sets = CriteriaFile.load(data, registry).sets

  static func catalogue() throws -> PlanCatalogue { try PlanCatalogueFile.read(folder: data + "/plans") }
  static func bindingWorld() throws -> EvidenceBindingFile.World {
    .init(sets: sets, plans: try catalogue(), registers: registers)
  }
  static func set(_ code: String) throws -> CriteriaSet { try #require(sets.first { $0.code == code }) }

  static func open(_ engine: Engine, at: String = "2022-01-01T08:00") async throws -> LiveOffice {
    let database = try await engine.database(Schema.migrations)
    let ids = IDSource.counting(from: 1000)
    let (now, actor) = (At.time(at), Actor.machineOperator(named: "Mẫu"))
    let rows = [
      ["M", "Huyện Mẫu", "province", "", "", "", ""], ["M.1", "Xã Mẫu", "commune", "M", "", "", ""],
      ["M.2", "Xã Thử", "commune", "M", "", "", ""],
    ]
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: actor, at: now, ids: ids, database: database)
    let file = try Temporary.file("p.csv", "code,name,field,time_limit\n1.3wd,Ba ngày,Lĩnh vực một,3 ngày làm việc\n")
    _ = try await ProcedureImport.run(file: file, name: "p", by: actor, at: now, ids: ids, database: database)
    let reference = try await database.read { db in try Reference.load(in: db) }
    return LiveOffice(
      database: database, ids: ids, commune: try #require(reference.tree.unit(code: "M.1")).id,
      other: try #require(reference.tree.unit(code: "M.2")).id, reference: reference,
      plans: PlanContext(
        tree: reference.tree, calendars: reference.calendars, catalogue: try catalogue(), ids: ids))
  }

  func world() throws -> LiveWorld {
    LiveWorld(
      figures: FigureWorld(
        registry: Self.registry, tree: reference.tree, catalogue: reference.catalogue, registers: Self.registers),
      plans: try Self.catalogue(), calendars: reference.calendars,
      bindings: EvidenceBindingFile.load(Self.data, try Self.bindingWorld()).bindings)
  }

  func score(_ set: CriteriaSet, year: Int, at now: String) async throws -> LiveScore {
    let (world, unit, now) = (try world(), commune, At.time(now))
    return try await database.read { db in
      LiveScore(try LiveFacts.collect(unit, set, year: year, at: now, world, in: db), set, on: now.day)
    }
  }

  func receive(_ count: Int, _ channel: Channel, at: String) async throws {
    let (unit, actor, context) = (commune, actor, reference.context(ids: ids))
    try await database.write { db in
      for _ in 0..<count {
        let intake = Intake(
          unit: unit, procedure: "1.3wd", channel: channel,
          applicant: .init(name: "Trần Văn Thử (mẫu)", number: "032190000001"))
        _ = try DossierActs.receive(intake, by: actor, at: At.time(at), context, in: db)
      }
    }
  }

  func plan(_ type: String, year: Int, _ sign: String, on day: String) async throws {
    let (unit, actor, context) = (commune, actor, plans)
    try await database.write { db in
      let now = At.time("\(day)T09:00")
      let plan = try PlanActs.create(
        PlanDraft(unitID: unit, year: year, type: type, title: "Kế hoạch \(type)"), by: actor, at: now, context, in: db)
      _ = try PlanActs.issue(
        plan.reference, version: 1, .signed(try #require(DocumentSign.reading(sign)), At.day(day)), by: actor, at: now,
        context, in: db)
    }
  }

  func declare(_ name: String, _ answer: DeclaredAnswer?, version: Int? = nil, year: Int = 2022) async throws {
    let (unit, tree) = (commune, reference.tree)
    let context = ActContext(actor: actor, now: At.time("2022-12-01T09:00"), ids: ids)
    let set = try Self.set("bach-thong")
    try await database.write { db in
      try DeclaredFactActs.declare(
        .init(name: name, answer: answer, version: version), set: set, year: year, of: unit, context, tree: tree,
        in: db)
    }
  }
}

extension LiveOffice {
  /// The commune says that its yearly report of 2026 went out on 1 December.
  func declareReport(_ set: CriteriaSet) async throws {
    let (unit, tree) = (commune, reference.tree)
    let acting = ActContext(actor: actor, now: At.time("2026-12-14T09:00"), ids: ids)
    try await database.write { db in
      try DeclaredFactActs.declare(
        .init(name: "annualReportOn", answer: .day(At.day("2026-12-01"))), set: set, year: 2026, of: unit, acting,
        tree: tree, in: db)
    }
  }

  /// The register says that it went out on 16 December.
  func recordReport() async throws {
    let (unit, actor, context) = (commune, actor, plans)
    try await database.write { db in
      _ = try ObligationActs.record(
        .done(try #require(DocumentSign.reading("1/BC-UBND")), At.day("2026-12-16"), leapReason: ""),
        type: "par-year", year: 2026, period: 1, of: unit, by: actor, at: At.time("2026-12-16T09:00"), context, in: db)
    }
  }
}
