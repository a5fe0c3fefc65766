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
      let (period, world) = (question.period, FigureDesk.world(visit))
      let lastYear = ReportingPeriod(.year, year: period.year - 1, rule: period.rule)
      let model = try await visit.read { db in
        func before(_ units: [ID<Organisation.Unit>], _ scope: Figure.Scope) throws -> [ID<Organisation.Unit>: [String:
          Figure]]
        {
          guard let lastYear, !index.lastYearOperands.isEmpty else { return [:] }
          return try FigureBook.compute(
            index.lastYearOperands, units: units, scope: scope, period: lastYear.period, at: visit.now, world,
            within: FigureDesk.reach(visit), in: db)
        }
        let (ownBefore, allBefore) = (try before([question.unit], question.scope), try before(below, .subtree))
        let own = try FigureDesk.figures(index.operands, question, visit, in: db)
        let figures = try FigureBook.compute(
          index.operands, units: below, scope: .subtree, period: period.period, at: visit.now, world,
          within: FigureDesk.reach(visit), in: db)
        let members = HandlingTimeStore.units(
          question.unit, subtree: question.scope == .subtree, period.period, visit.tree,
          within: FigureDesk.reach(visit))
        return ServiceIndexPage(
          index: index,
          score: ServiceScore(
            index, kind: kind, figures: own,
            lastYear: ServiceScore.LastYear(ownBefore[question.unit] ?? [:], of: period.kind)),
          others: figures.map { unit, found in
            (
              unit,
              ServiceScore(
                index, kind: visit.tree.unit(unit)?.kind ?? "", figures: found,
                lastYear: ServiceScore.LastYear(allBefore[unit] ?? [:], of: period.kind))
            )
          },
          times: try members.map { try HandlingTimeStore.times(of: $0, in: period.period, db) })
      }
      return .page(ServiceIndexView.page(model, question, visit))
    }
  }
}

/// What the page of the index shows.
struct ServiceIndexPage: Sendable {
  var index: ServiceIndex
  var score: ServiceScore
  /// The units below.
  var others: [(unit: ID<Organisation.Unit>, score: ServiceScore)]
  /// By procedure; nil where there are too many units to read their dossiers.
  var times: [HandlingTime]?
}
