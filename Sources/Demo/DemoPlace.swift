import Ground
import Organisation
import Registers
import Rendering
import Storage

/// What each part of the demo is loaded with.
struct DemoPlace: Sendable {
  let database: any Database
  let ids: IDSource
  /// The moment Xã Mẫu lives in.
  let now: Instant
  /// Who loads.
  let actor: Actor
  /// The folder of data that comes with the program.
  let data: String
  /// Where papers are kept.
  let files: FileStore
  /// What draws PDF, where it is installed.
  let pdf: PDFRenderer
  /// Whether passwords may be cheap to check, in tests.
  let isCheap: Bool
  /// The kinds of small registers.
  let registers: RegisterBook

  /// The id of a unit of the demo.
  func unit(_ code: String) async throws -> ID<Unit> {
    guard let unit = try await database.read({ db in try UnitStore.tree(in: db) }).unit(code: code) else {
      throw DemoProblem.refused(code)
    }
    return unit.id
  }
}

/// Somebody of the demo with a sign-in; invented, and the name says so.
struct DemoPerson: Sendable {
  let user: String
  let name: String
  /// The code of the unit they work in.
  let unit: String
  let position: Position
  let role: Role
  /// Other units at which they have the same role.
  var also: [String] = []
}

extension DemoPlace {
  /// Makes officers with accounts; tells their sign-ins.
  func signIns(of people: [DemoPerson]) async throws -> [DemoLoader.SignIn] {
    let accounts = Accounts(database: database, ids: ids, isCheap: isCheap)
    var signIns: [DemoLoader.SignIn] = []
    for person in people {
      let unit = try await unit(person.unit)
      let officer = Officer(
        unitID: unit, id: ids.next(), name: person.name, position: person.position,
        from: Day(year: 2023, month: 1, day: 1))
      try await database.write { db in try UnitStore.insert(officer, in: db) }
      var grants = [Grant(role: person.role, unitID: unit, isSubtree: true)]
      for code in person.also {
        grants.append(Grant(role: person.role, unitID: try await self.unit(code), isSubtree: false))
      }
      let made = try await accounts.create(
        userName: person.user, name: person.name, unitID: unit, officerID: officer.id, grants: grants, by: actor,
        at: now, mustChange: false)
      signIns.append(
        DemoLoader.SignIn(role: person.role.rawValue, userName: made.account.userName, password: made.password))
    }
    return signIns
  }
}
