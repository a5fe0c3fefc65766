import Ground
import Indicators
import Measures
import Organisation
import Storage

/// Chỉ số theo Quyết định 766: each metric with its numbers, and what is unknown.
enum ServiceIndexRoutes {
  static func add(to routes: Routes) {
    routes.get("/chi-so-766") { visit in
      let question = try FigureDesk.question(visit)
      guard let index = visit.services.serviceIndex else { throw NoSuchPage() }
      let below = Array(FigureDesk.below(question.unit, visit, on: question.period.period.to).prefix(500))
      let kind = visit.tree.unit(question.unit)?.kind ?? ""
      let (score, others) = try await visit.read { db in
        let own = try FigureDesk.figures(index.operands, question, visit, in: db)
        let figures = try FigureBook.compute(
          index.operands, units: below, scope: .subtree, period: question.period.period, at: visit.now,
          FigureDesk.world(visit), within: FigureDesk.reach(visit), in: db)
        return (
          ServiceScore(index, kind: kind, figures: own),
          figures.map { unit, found in
            (unit, ServiceScore(index, kind: visit.tree.unit(unit)?.kind ?? "", figures: found))
          }
        )
      }
      return .page(ServiceIndexView.page(index, score, others, question, visit))
    }
  }
}
