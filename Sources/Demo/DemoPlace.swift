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
