import Ground
import Indicators
import Measures
import Organisation
import Storage

/// Bảng điều hành: the indicators a leader looks at, against their targets, with what got worse and how units stand.
enum DashboardRoutes {
  /// Above so many units the charts show only what the tallies give at once.
  private static let fullHistory = 300

  static func add(to routes: Routes) {
    routes.get("/bang-dieu-hanh") { visit in
      let question = try FigureDesk.question(visit)
      return .page(DashboardView.page(try await model(question, visit), question, visit))
    }
  }

  private static func model(_ question: FigureQuestion, _ visit: Visit) async throws -> DashboardModel {
    let registry = visit.services.indicators
    let headlines = registry.all.filter(\.isHeadline)
    let ranked =
      registry[visit.query["chi_tieu"]].flatMap { $0.better == nil ? nil : $0 }
      ?? headlines.first { $0.better != nil && !$0.targets.isEmpty } ?? headlines.first { $0.better != nil }
    if !visit.query["chi_tieu"].isEmpty, registry[visit.query["chi_tieu"]] == nil {
      throw IndicatorRefusal.unknownIndicator(visit.query["chi_tieu"])
    }
    let below = FigureDesk.below(question.unit, visit, on: question.period.period.to)
    let members = visit.tree.members(of: question.unit, scope: .subtree, on: visit.today).count
    let charted = members > fullHistory ? FigureBook.quick(registry) : Set(headlines.map(\.code))
    return try await visit.read { db in
      func figures(_ period: ReportingPeriod?, _ codes: Set<String>? = nil) throws -> [String: Figure] {
        guard let period else { return [:] }
        var asked = question
        asked.period = period
        return try FigureDesk.figures(codes, asked, visit, in: db)
      }
      let now = try figures(question.period)
      let before = try FigureDesk.comparison(nil, with: question.period.previous, question, visit, in: db)
      let codes = Set(headlines.map(\.code)).intersection(charted)
      let history = try IndicatorRoutes.history(question.period).dropLast().map { period in
        (period, period == before.period ? before.figures : try figures(period, codes))
      }
      let ranking = try ranked.map { indicator in
        try FigureBook.compute(
          [indicator.code], units: below, scope: .subtree, period: question.period.period, at: visit.now,
          FigureDesk.world(visit), within: FigureDesk.reach(visit), in: db
        ).mapValues { $0[indicator.code] }
      }
      return DashboardModel(
        headlines: headlines, now: now, before: before,
        lastYear: try FigureDesk.comparison(
          Set(headlines.map(\.code)), with: question.period.sameLastYear, question, visit, in: db),
        history: history + [(question.period, now)],
        worsened: FigureChange.worsened(
          registry, from: before.figures, to: now, isOver: question.period.period.to < visit.today),
        ranked: ranked, ranking: ranking ?? [:])
    }
  }
}

/// What figures are compared with: another period, or as much of it as the one that is shown has come.
struct FigureComparison: Sendable {
  var period: ReportingPeriod?
  var figures: [String: Figure] = [:]
  /// The whole period, where only a part of it is compared.
  var whole: ReportingPeriod?
  /// The indicators whose figure is of the whole, as they are declared for it.
  var declared: Set<String> = []

  /// The period that an indicator's figure is of.
  func period(of code: String) -> ReportingPeriod? { declared.contains(code) ? whole : period }
}

/// What the dashboard shows.
struct DashboardModel: Sendable {
  var headlines: [Indicator]
  var now: [String: Figure]
  var before: FigureComparison
  var lastYear: FigureComparison
  /// Some periods, oldest first, the one asked about last.
  var history: [(period: ReportingPeriod, figures: [String: Figure])]
  var worsened: [FigureChange]
  /// What units are ranked by.
  var ranked: Indicator?
  var ranking: [ID<Organisation.Unit>: Figure?]
}
