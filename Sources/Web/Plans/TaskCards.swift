import Ground
import Organisation
import Plans

/// What the first page counts of tasks and obligations: mine, or for who leads a unit all of it.
enum TaskCards {
  @Sendable static func cards(_ actor: Actor, _ visit: Visit) async throws -> [TodayCard] {
    guard actor.mayAnywhere(.viewPlans) else { return [] }
    let (home, today) = (visit.home(actor), visit.today)
    let leads = actor.may(.managePlans, at: home, tree: visit.tree, on: today)
    let mayView = actor.may(.viewPlans, at: home, tree: visit.tree, on: today)
    let (officer, soon) = (actor.officerID, visit.soonDue(home))
    guard leads || officer != nil else { return [] }
    let reach = actor.reach(of: .viewPlans, tree: visit.tree, on: today)
    let (counts, waiting, owed) = try await visit.read { db -> ([TaskUrgency: Int], Int, Int) in
      func count(_ change: (inout TaskFilter) -> Void) throws -> Int {
        var filter = leads ? TaskFilter(units: [home]) : TaskFilter(reach)
        if !leads { filter.officer = officer }
        change(&filter)
        return try TaskListStore.count(filter, upTo: TodayView.countedUpTo, today: today, soon: soon, in: db)
      }
      var counts: [TaskUrgency: Int] = [:]
      for urgency in [TaskUrgency.overdue, .today, .soon] { counts[urgency] = try count { $0.urgency = urgency } }
      let waiting =
        leads
        ? try count {
          ($0.units, $0.isEverywhere, $0.givers, $0.urgency) = (reach.units, reach.isEverywhere, [home], .waiting)
        } : 0
      guard leads, mayView else { return (counts, waiting, 0) }
      let obligations = try [today.year, today.year + 1].flatMap {
        try ObligationRoutes.obligations(of: home, year: $0, visit, in: db)
      }
      return (counts, waiting, obligations.filter { $0.state.isPressing }.count)
    }
    let code = visit.tree.unit(home)?.code ?? ""
    return TaskListView.cards(counts, waiting: waiting, owed: owed, isMine: !leads, unit: code)
  }
}
