import Ground
import Organisation
import Registers
import Storage

/// What each part of the demo is loaded with.
struct DemoPlace: Sendable {
  let database: any Database
  let ids: IDSource
  /// The moment Xã Mẫu lives in.
  let now: Instant
  /// Who loads.
  let actor: Actor
  /// The kinds of small registers.
  let registers: RegisterBook
  /// The folder `Data`.
  let dataFolder: String

  /// The id of a unit of the demo.
  func unit(_ code: String) async throws -> ID<Unit> {
    guard let unit = try await database.read({ db in try UnitStore.tree(in: db) }).unit(code: code) else {
      throw DemoProblem.refused(code)
    }
    return unit.id
  }
}
