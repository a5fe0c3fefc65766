import Ground
import Organisation
import Plans
import Storage

/// Rà soát tuần, tháng: a page to read out at the start of the week.
enum TaskReviewRoutes {
  /// More tasks than this are no page for a meeting.
  static let mostTasks = 2000

  static func add(to routes: Routes) {
    routes.get("/nhiem-vu/ra-soat") { visit in .page(try await page(visit)) }
  }

  private static func page(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor(for: .viewPlans)
    let unit = try PlanDesk.unit(visit, actor)
    let day = try EvidenceRoutes.day(visit.query["ngay"], visit) ?? visit.today
    let isMonthly = visit.query["ky"] == "thang"
    let (period, next, before) = TaskReview.periods(monthly: isMonthly, around: day)
    let reach = actor.reach(of: .viewPlans, tree: visit.tree, on: visit.today)
    let scope: UnitTree.Scope = visit.query["pham_vi"] == "rieng" ? .own : .subtree
    let filter = TaskFilter(
      units: Set(visit.tree.members(of: unit, scope: scope, on: visit.today)).intersection(reach.units))
    let (tasks, byUnit, byOfficer, officers, obligations) = try await visit.read { db in
      let years = Set([period.from.year, next.to.year, next.to.year + 1]).sorted()
      let owed = try years.flatMap { try ObligationRoutes.obligations(of: unit, year: $0, visit, in: db) }
      return (
        try TaskListStore.alive(filter, in: period, limit: mostTasks + 1, in: db),
        try TaskListStore.counts(filter, in: counted(period, visit), by: .unit, in: db),
        try TaskListStore.counts(filter, in: counted(period, visit), by: .officer, in: db),
        try UnitStore.officers(of: unit, in: db), owed
      )
    }
    guard tasks.count <= mostTasks else { throw WebRefusal.tooManyRows(mostTasks) }
    let review = TaskReview(tasks, period: period, next: next, today: visit.today)
    var parts: [TaskReviewView.Part] = []
    for (kind, list) in [
      (TaskReviewView.Part.Kind.late, review.late), (.due, review.due), (.done, review.done),
      (.reminded, review.reminded),
      (.next, review.next),
    ] {
      parts.append(.init(kind: kind, rows: try await TaskListRoutes.rows(list, visit)))
    }
    // One unit is told apart by its officers, several by themselves.
    let lines =
      byUnit.count > 1
      ? byUnit.map { (visit.tree.name(of: $0.key, on: visit.today), $0.value) }
      : byOfficer.map { key, counts in
        (officers.first { $0.id == key }?.name ?? TaskReviewView.nobody, counts)
      }
    return TaskReviewView.page(
      .init(
        parts: parts, counts: review.counts, lines: lines.sorted { $0.0 < $1.0 },
        obligations: obligations.filter { one in
          guard let due = one.due.day, one.state != .exempt else { return false }
          return period.contains(due) || next.contains(due)
        },
        overdue: obligations.filter { one in
          one.due.day.map { $0 < period.from } ?? false && one.state.isPressing
        }.count, period: period, next: next, before: before, isMonthly: isMonthly,
        unit: visit.tree.unit(unit)?.code ?? "", unitName: visit.tree.name(of: unit, on: visit.today),
        units: PlanDesk.units(visit, actor)), visit)
  }

  /// A period that is not over is counted up to today.
  private static func counted(_ period: Period, _ visit: Visit) -> Period {
    Period(from: period.from, to: max(period.from, min(period.to, visit.today))) ?? period
  }
}
