import Ground
import Inspections
import Organisation
import Storage

/// The list of inspections: those of the units somebody looks after, and those their own units went through.
enum InspectionListRoutes {
  /// So many are listed.
  private static let limit = 100

  static func add(to routes: Routes) {
    routes.get("/kiem-tra") { visit in
      let actor = try visit.actor(for: .viewInspections)
      let reach = actor.reach(of: .viewInspections, tree: visit.tree, on: visit.today)
      let text = visit.query["nam"]
      let year = Int(text)
      guard text.isEmpty || year != nil else { throw WebRefusal.badChoice(text) }
      let today = visit.today
      let (own, undergone, progress) = try await visit.read { db in
        let own = try InspectionStore.list(.init(reach, year: year), limit: limit, in: db)
        let undergone =
          reach.isEverywhere
          ? [] : try InspectionStore.list(.init(reach, year: year, inspected: reach.units), limit: limit, in: db)
        let units = Set((own + undergone).map(\.unitID)).sorted()
        return (
          own, undergone, units.isEmpty ? [:] : try RemedyStore.progress(inspecting: units, on: today, in: db)
        )
      }
      let known = Set(own.map(\.reference))
      let model = InspectionListView.Model(
        own: own, undergone: undergone.filter { !known.contains($0.reference) }, progress: progress, year: text,
        mayInspect: actor.mayAnywhere(.inspect))
      return .page(InspectionListView.page(model, visit))
    }
  }
}
