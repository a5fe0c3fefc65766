import Documents
import Foundation
import Ground
import Organisation
import Storage
import TestSupport
import Testing

@testable import Plans

/// A province with two communes, officers in one of them, and the catalogue that comes with the program.
struct PlanOffice {
  let database: any Database
  let context: PlanContext
  let province: ID<Organisation.Unit>
  let commune: ID<Organisation.Unit>
  let other: ID<Organisation.Unit>
  let chairman: Officer
  let justice: Officer
  let office: Officer

  static let dataFolder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Data/plans").path

  static func catalogue() throws -> PlanCatalogue { try PlanCatalogueFile.read(folder: dataFolder) }

  static func open(_ engine: Engine, catalogue: PlanCatalogue? = nil) async throws -> PlanOffice {
    let database = try await engine.database(OrganisationMigrations.all + DocumentMigrations.all + PlanMigrations.all)
    let ids = IDSource.counting(from: 100)
    let rows = [
      ["M", "Tỉnh Mẫu", "province", "", "", "", ""], ["M.1", "Xã Mẫu", "commune", "M", "", "", ""],
      ["M.2", "Xã Thử", "commune", "M", "", "", ""],
    ]
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: .machineOperator(named: "Mẫu"), at: At.time("2023-01-01T08:00"), ids: ids, database: database)
    let tree = try await database.read { db in try UnitStore.tree(in: db) }
    func unit(_ code: String) throws -> ID<Organisation.Unit> { try #require(tree.unit(code: code)).id }
    let commune = try unit("M.1")
    func officer(_ name: String, _ position: Position) -> Officer {
      Officer(unitID: commune, id: ids.next(), name: name, position: position, from: At.day("2020-01-01"))
    }
    let people = [
      officer("Lê Thị Chủ Tịch", .chairman), officer("Trần Văn Tư Pháp", .justiceAndCivilStatus),
      officer("Phạm Văn Phòng", .officeAndStatistics),
    ]
    try await database.write { db in for person in people { try UnitStore.insert(person, in: db) } }
    return PlanOffice(
      database: database,
      context: PlanContext(
        tree: tree, calendars: .statutory, catalogue: try catalogue ?? Self.catalogue(), ids: ids),
      province: try unit("M"), commune: commune, other: try unit("M.2"), chairman: people[0], justice: people[1],
      office: people[2])
  }

  func actor(
    _ role: Role, at unit: ID<Organisation.Unit>, _ officer: Officer? = nil, isSubtree: Bool = true
  ) -> Actor {
    Actor(
      accountID: ID(1), officerID: officer?.id, unitID: unit, name: officer?.name ?? "\(role)",
      grants: [Grant(role: role, unitID: unit, isSubtree: isSubtree)])
  }
  /// Who leads the commune.
  var leader: Actor { actor(.leader, at: commune, chairman) }
  /// Who leads the province.
  var above: Actor { actor(.leader, at: province) }
  /// The specialist of justice.
  var specialist: Actor { actor(.specialist, at: commune, justice) }

  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection, PlanContext) throws -> T) async throws -> T {
    let context = context
    return try await database.write { db in try body(db, context) }
  }

  /// The refusal that a body ends with.
  func refusal(_ body: @escaping @Sendable (any Connection, PlanContext) throws -> Void) async throws -> PlanRefusal? {
    do {
      try await write(body)
      return nil
    } catch let refusal as PlanRefusal { return refusal }
  }

  /// A task the commune's leader gives to justice.
  func task(
    _ work: String = "Rà soát", due: String? = "2026-03-20", product: String = "", at: String = "2026-03-02T09:00"
  ) async throws -> WorkTask {
    let (leader, commune, justice) = (leader, commune, justice)
    return try await write { db, context in
      try TaskActs.assign(
        TaskDraft(
          unitID: commune, officerID: justice.id, work: work, product: product,
          due: due.map { .day(At.day($0)) }), from: commune, by: leader, at: At.time(at), context, in: db)
    }
  }

  func perform(
    _ action: TaskAction, _ task: WorkTask, by actor: Actor, at: String, proof: TaskActs.Proof? = nil
  ) async throws -> WorkTask {
    try await write { db, context in
      try TaskActs.perform(
        action, on: task.reference, version: task.version, proof: proof, by: actor, at: At.time(at), context, in: db)
    }
  }
}
