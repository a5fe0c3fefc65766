import Ground
import Inspections
import Organisation
import Storage

/// Hạn chế lặp lại: over the years in one unit, and over many units in one inspection.
enum RepeatRoutes {
  static func add(to routes: Routes) {
    routes.get("/kiem-tra/lap-lai") { visit in
      let actor = try visit.actor(for: .viewInspections)
      let reach = actor.reach(of: .viewInspections, tree: visit.tree, on: visit.today)
      let units = reach.units.filter { visit.tree.unit($0) != nil }.sorted()
      let found = try await visit.read { db -> [FoundWeakness] in
        var all: [FoundWeakness] = []
        for start in stride(from: 0, to: units.count, by: 300) {
          all += try FindingStore.weaknesses(at: Array(units[start..<min(start + 300, units.count)]), in: db)
        }
        return all
      }
      let repeats = RepeatedWeaknesses(in: found, widespreadFrom: visit.inspections.weights?.widespreadFrom ?? 3)
      return .page(RepeatView.page(repeats, visit))
    }
  }
}
