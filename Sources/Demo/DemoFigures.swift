import Foundation
import Indicators
import Organisation
import Reading
import Storage

/// Figures that units declare: what the seeds print and no register of the demo can tell.
enum DemoFigures {
  static func load(_ place: DemoPlace) async throws {
    let file = place.data + "/demo/declared-figures.csv"
    let registry = IndicatorRegistry.load(place.data).registry
    guard !registry.all.isEmpty, FileManager.default.fileExists(atPath: file) else { return }
    let tree = try await place.database.read { db in try UnitStore.tree(in: db) }
    let context = DeclarationContext(
      registry: registry, actor: place.actor, now: place.now, tree: tree, ids: place.ids)
    let outcome = try await DeclaredFigureImport.run(file, unit: nil, context, database: place.database)
    if let refused = outcome.refused.first { throw DemoProblem.refused("\(refused.line): \(refused.reason)") }
  }
}
