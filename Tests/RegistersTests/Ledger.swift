import Foundation
import Ground
import Organisation
import Storage
import TestSupport
import Testing

@testable import Registers

/// A province of two communes with the kinds of the data folder, and whoever keeps its registers.
struct Ledger: Sendable {
  let database: any Database
  let tree: UnitTree
  let ids: IDSource
  let book: RegisterBook
  static let now = At.time("2026-03-02T09:00")

  static let migrations = OrganisationMigrations.all + RegisterMigrations.all
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func shipped() -> RegisterBook { RegisterBook.load(root.appendingPathComponent("Data/registers").path).book }

  /// The equipment register, which is only here.
  static func equipment() throws -> RegisterKind {
    try RegisterBook.load(root.appendingPathComponent("Tests/Fixtures/registers").path).book.kind("thiet-bi")
  }

  static func open(_ engine: Engine = .sqlite) async throws -> Ledger {
    let database = try await engine.database(migrations)
    let ids = IDSource.counting(from: 100)
    let rows = [
      ["M", "Tỉnh Mẫu", "province", "", "", "", ""], ["M.1", "Xã Mẫu", "commune", "M", "", "", ""],
      ["M.2", "Xã Thử", "commune", "M", "", "", ""], ["M.3", "Xã Cũ", "commune", "M", "", "2025-06-30", "M.1"],
    ]
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: .machineOperator(named: "t"), at: now, ids: ids, database: database)
    let tree = try await database.read { db in try UnitStore.tree(in: db) }
    return Ledger(database: database, tree: tree, ids: ids, book: shipped())
  }

  func unit(_ code: String) throws -> ID<Organisation.Unit> { try #require(tree.unit(code: code)).id }

  /// A specialist of a unit and all below it.
  func keeper(_ code: String) throws -> Actor {
    let unit = try unit(code)
    return Actor(
      accountID: nil, officerID: nil, unitID: unit, name: "Người ghi (mẫu)",
      grants: [Grant(role: .specialist, unitID: unit, isSubtree: true)])
  }

  func context(_ kind: RegisterKind, by code: String = "M", at now: Instant = Ledger.now) throws -> RegisterContext {
    RegisterContext(kind: kind, actor: try keeper(code), now: now, tree: tree, ids: ids)
  }

  /// Adds an entry, or says why not.
  @discardableResult
  func add(
    _ register: String, _ unit: String, _ input: RegisterInput, isMeant: Bool = false, by: String = "M"
  ) async throws -> RegisterEntry {
    let (context, unit) = (try context(book.kind(register), by: by), try self.unit(unit))
    return try await database.write { db in
      try RegisterActs.add(input, at: unit, isMeant: isMeant, context, in: db)
    }
  }

  func find(_ entry: RegisterEntry) async throws -> RegisterEntry {
    try #require(
      try await database.read { db in try RegisterStore.find(entry.id, unit: entry.unitID, in: db) })
  }

  func figures(_ register: String, _ units: [String], _ from: String, _ to: String) async throws -> RegisterFigures {
    let kind = try book.kind(register)
    let units = Set(try units.map { try unit($0) })
    let period = try #require(Period(from: At.day(from), to: At.day(to)))
    let rows = try await database.read { db in
      try RegisterFigureStore.rows(of: kind, units: units, isEverywhere: false, in: period, db)
    }
    return RegisterFigures(of: kind, counting: rows, in: period)
  }

  /// What an act throws.
  func refusal(_ act: @escaping @Sendable (any Connection) throws -> Void) async -> (any Error)? {
    do {
      try await database.write(act)
      return nil
    } catch { return error }
  }
}

extension RegisterInput {
  static func broadcast(
    _ day: String, _ what: String, kind: String = "phat-thanh", count: String = "1", reach: String = ""
  ) -> RegisterInput {
    RegisterInput(
      day: day, who: "Đài truyền thanh", what: what,
      cells: ["hinh-thuc": kind, "so-luong": count, "luot": reach, "noi-dang": ""])
  }

  static func idea(_ day: String, _ what: String) -> RegisterInput {
    RegisterInput(day: day, who: "Trần Thị A (mẫu)", what: what)
  }
}
