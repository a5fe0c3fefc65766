import Ground
import Indicators
import Measures
import Organisation
import Storage

/// What the first page counts of figures: those of last month that missed their target.
enum FigureCards {
  /// Above so many units only what the tallies give at once is looked at; above so many again only the unit's own.
  private static let (many, tooMany) = (30, 300)

  @Sendable static func cards(_ actor: Actor, _ visit: Visit) async throws -> [TodayCard] {
    let home = visit.home(actor)
    guard actor.may(.viewFigures, at: home, tree: visit.tree, on: visit.today),
      let period = ReportingPeriod(.month, holding: visit.today, rule: .calendar)?.previous
    else { return [] }
    let registry = visit.services.indicators
    let day = period.period.to
    let members = visit.tree.members(of: home, scope: .subtree, on: visit.today).count
    let quick = members > many ? FigureBook.quick(registry) : nil
    let aimed = registry.all.filter { indicator in
      indicator.isHeadline && indicator.target(on: day) != nil && quick?.contains(indicator.code) ?? true
    }
    guard !aimed.isEmpty else { return [] }
    let question = FigureQuestion(
      unit: home, unitCode: visit.tree.unit(home)?.code ?? "", scope: members > tooMany ? .own : .subtree,
      period: period)
    let figures = try await visit.read { db in
      try FigureDesk.figures(Set(aimed.map(\.code)), question, visit, in: db)
    }
    let missed = aimed.filter { indicator in
      guard let figure = figures[indicator.code], let target = indicator.target(on: day) else { return false }
      return TargetStanding(figure, target) == .missed
    }
    return [DashboardView.card(missed: missed.count, path: "/bang-dieu-hanh?\(question.query())")]
  }
}
