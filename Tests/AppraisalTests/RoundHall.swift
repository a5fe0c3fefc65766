import Appraisal
import Foundation
import Ground
import Indicators
import Organisation
import Scoring
import Storage
import Tables
import TestSupport
import Testing

/// A province with three communes, a set, and people who score and appraise.
struct Hall: Sendable {
  let database: any Database
  let tree: UnitTree
  let ids: IDSource
  let files: FileStore
  let province: ID<Organisation.Unit>
  let communes: [ID<Organisation.Unit>]
  let set: CriteriaSet
  /// Accounts that may appraise for the province, by name.
  let accounts: [String: ID<Account>]

  static func open(_ engine: Engine) async throws -> Hall {
    let database = try await engine.database(Schema.migrations)
    let ids = IDSource.counting(from: 100)
    let rows = [
      ["M", "Tỉnh Mẫu", "province", "", "", "", ""], ["M.1", "Xã Mẫu", "commune", "M", "", "", ""],
      ["M.2", "Xã Thử", "commune", "M", "", "", ""], ["M.3", "Xã Vắng", "commune", "M", "", "", ""],
    ]
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: .machineOperator(named: "Mẫu"), at: At.time("2022-01-01T08:00"), ids: ids, database: database)
    let tree = try await database.read { db in try UnitStore.tree(in: db) }
    func unit(_ code: String) throws -> ID<Organisation.Unit> { try #require(tree.unit(code: code)).id }
    let province = try unit("M")
    let people = Accounts(database: database, ids: ids, isCheap: true)
    var accounts: [String: ID<Account>] = [:]
    for (place, name) in ["An", "Bình", "Chi", "Dung"].enumerated() {
      accounts[name] = try await people.create(
        userName: "nguoi\(place)", name: name, unitID: province, officerID: nil,
        grants: [Grant(role: name == "Dung" ? .viewer : .inspector, unitID: province, isSubtree: true)],
        by: .machineOperator(named: "Mẫu"), at: At.time("2022-01-01T08:00"), mustChange: false
      ).account.id
    }
    return Hall(
      database: database, tree: tree, ids: ids, files: FileStore(directory: try Temporary.folder()),
      province: province, communes: [try unit("M.1"), try unit("M.2"), try unit("M.3")],
      set: try Sets.set("bach-thong"), accounts: accounts)
  }

  /// Somebody at a moment; one of the accounts where the name is one of theirs.
  func context(_ name: String, _ at: String) -> ActContext {
    ActContext(
      actor: Actor(accountID: accounts[name], officerID: nil, unitID: province, name: name, grants: []),
      now: At.time(at), ids: ids)
  }
  func account(_ name: String) throws -> ID<Account> { try #require(accounts[name]) }
  func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await database.write(body)
  }
  func round(_ reference: RoundReference) async throws -> ScoringRound {
    try #require(try await database.read { db in try RoundStore.find(reference, in: db) })
  }
  func sheet(_ reference: SheetReference) async throws -> UnitSheet {
    try #require(try await database.read { db in try SheetStore.find(reference, in: db) })
  }

  func opened(by manager: String = "Nội vụ") async throws -> ScoringRound {
    let context = context(manager, "2022-12-01T08:00")
    let round = ScoringRound(
      unitID: province, id: ids.next(), title: "Chỉ số 2022", set: KeptSet(set),
      period: try #require(Period(from: At.day("2022-01-01"), to: At.day("2022-12-31"))),
      deadlines: RoundDeadlines(selfScoring: At.time("2022-12-10T17:00")), asked: communes,
      managerID: accounts[manager], madeBy: manager, madeAt: context.now)
    let tree = tree
    try await write { db in try RoundActs.open(round, tree: tree, context, in: db) }
    return try await self.round(round.reference)
  }

  /// The round at the step after.
  func advanced(_ round: ScoringRound, _ at: String = "2022-12-15T08:00") async throws -> ScoringRound {
    let (tree, context, reference) = (tree, context("Nội vụ", at), round.reference)
    let version = try await self.round(reference).version
    try await write { db in try RoundActs.advance(reference, version: version, tree: tree, context, in: db) }
    return try await self.round(reference)
  }

  /// A sheet on Lục Bình's facts, sent at a moment.
  func sent(_ place: Int, _ round: ScoringRound, at: String, by scorer: String = "Xã") async throws -> UnitSheet {
    let (unit, set, tree) = (communes[place], set, tree)
    var facts = try Sets.lucBinh(set)
    let given = facts.points
    facts.points = [:]
    let (system, context) = (facts, context(scorer, at))
    let sheet = try await write { db in
      let sheet = try SheetActs.begin(unit, in: round.reference, system: system, context, db)
      for (code, points) in given {
        try SheetActs.add(
          .points(points.points), to: code, of: sheet.reference, stage: .own, reason: "", context, in: db)
      }
      try SheetActs.move(.propose, sheet.reference, version: 1, remark: "", tree: tree, context, in: db)
      try SheetActs.move(.submit, sheet.reference, version: 2, remark: "", tree: tree, context, in: db)
      return sheet
    }
    return try await self.sheet(sheet.reference)
  }
}
