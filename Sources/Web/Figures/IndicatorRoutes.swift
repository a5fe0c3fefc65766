import Ground
import Indicators
import Measures
import Organisation
import Rendering
import Storage

/// Chỉ tiêu: the registry, and one page for each indicator.
enum IndicatorRoutes {
  static func add(to routes: Routes) {
    routes.get("/chi-tieu") { visit in
      let question = try FigureDesk.question(visit)
      let figures = try await visit.read { db in try FigureDesk.figures(nil, question, visit, in: db) }
      return .page(IndicatorView.list(figures, question, visit))
    }
    routes.get("/chi-tieu.csv") { visit in
      _ = try visit.actor(for: .exportData)
      let question = try FigureDesk.question(visit)
      let figures = try await visit.read { db in try FigureDesk.figures(nil, question, visit, in: db) }
      let rows = visit.services.indicators.all.map { row($0, figures[$0.code], question) }
      return Download.csv(IndicatorView.fileName, IndicatorView.columns) { emit in
        for row in rows { try await emit(row) }
      }
    }
    routes.get("/chi-tieu/:ma/danh-sach") { visit in try await FigureRowRoutes.list(visit) }
    routes.get("/chi-tieu/:ma") { visit in try await one(visit) }
  }

  /// Every row says of which unit and period it is, so that a file explains itself.
  private static func row(_ indicator: Indicator, _ figure: Figure?, _ question: FigureQuestion) -> [ExportCell] {
    var (top, bottom): (Quantity?, Quantity?)
    if case .ratio(let a, let b)? = figure?.value { (top, bottom) = (a, b) }
    let amount = figure?.value.amount(of: indicator)
    return [
      .text(question.unitCode), .day(question.period.period.from), .day(question.period.period.to),
      .text(indicator.code), .text(indicator.label), .text(amount?.vietnamese(decimals: indicator.decimals)),
      .text(indicator.unit.label), .text(top?.vietnamese()), .text(bottom?.vietnamese()),
      .text(amount == nil ? (figure?.value ?? .noData).text(of: indicator) : figure?.origin.label),
      .text(figure?.grounds.text),
    ]
  }

  private static func one(_ visit: Visit) async throws -> Answer {
    let question = try FigureDesk.question(visit)
    let registry = visit.services.indicators
    let indicator = try registry.indicator(visit.parameter("ma"))
    let codes = Set([indicator.code] + indicator.parts + indicator.formula.operands)
    let below = Array(FigureDesk.below(question.unit, visit, on: question.period.period.to).prefix(500))
    let periods = history(question.period)
    let model = try await visit.read { db in
      let world = FigureDesk.world(visit)
      let reach = FigureDesk.reach(visit)
      func other(_ period: ReportingPeriod?) throws -> FigureComparison {
        try FigureDesk.comparison([indicator.code], with: period, question, visit, in: db)
      }
      return IndicatorPage(
        indicator: indicator,
        figures: try FigureDesk.figures(codes, question, visit, in: db), before: try other(question.period.previous),
        lastYear: try other(question.period.sameLastYear),
        periods: try periods.map { period in
          var asked = question
          asked.period = period
          return (period, try FigureDesk.figures([indicator.code], asked, visit, in: db)[indicator.code])
        },
        units: try FigureBook.compute(
          [indicator.code], units: below, scope: .subtree, period: question.period.period, at: visit.now, world,
          within: reach, in: db
        ).mapValues { $0[indicator.code] })
    }
    return .page(IndicatorView.page(model, question, visit))
  }

  /// The last periods of a kind, oldest first.
  static func history(_ period: ReportingPeriod, count: Int = 6) -> [ReportingPeriod] {
    var found = [period]
    while found.count < count, let before = found[0].previous { found.insert(before, at: 0) }
    return found
  }
}

/// What the page of an indicator shows.
struct IndicatorPage: Sendable {
  var indicator: Indicator
  /// Its figure and those of its parts, numerator and denominator.
  var figures: [String: Figure]
  /// What it is compared with.
  var before: FigureComparison
  var lastYear: FigureComparison
  /// By period, oldest first.
  var periods: [(period: ReportingPeriod, figure: Figure?)]
  /// By unit below.
  var units: [ID<Organisation.Unit>: Figure?]
}
