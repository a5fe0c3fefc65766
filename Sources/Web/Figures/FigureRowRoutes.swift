import Ground
import Indicators
import Measures
import Organisation
import Storage

/// Danh sách phía sau một chỉ tiêu: the documents or tasks that a figure counts, as many as it says.
enum FigureRowRoutes {
  static let perPage = 50

  static func list(_ visit: Visit) async throws -> Answer {
    let question = try FigureDesk.question(visit)
    let actor = try visit.actor(for: .viewFigures)
    let indicator = try visit.services.indicators.indicator(visit.parameter("ma"))
    guard case .computed(let fact) = indicator.formula, let permission = FigureRows.permission(for: fact),
      actor.may(permission, at: question.unit, tree: visit.tree, on: visit.today)
    else { throw OrganisationRefusal.notFound }
    let number = visit.query["trang"].isEmpty ? 1 : Int(visit.query["trang"]) ?? 0
    guard (1...10_000).contains(number) else { throw WebRefusal.badChoice(visit.query["trang"]) }
    // What may be looked at both as figures and as the things themselves.
    let reaches =
      [actor.reach(of: permission, tree: visit.tree, on: visit.today)] + [FigureDesk.reach(visit)].compactMap { $0 }
    let (figure, rows) = try await visit.read { db in
      (
        try FigureDesk.figures([indicator.code], question, visit, in: db)[indicator.code],
        try FigureRows.page(
          fact, unit: question.unit, scope: question.scope, period: question.period.period, at: visit.now,
          FigureDesk.world(visit), within: reaches, from: (number - 1) * perPage, limit: perPage + 1, in: db)
      )
    }
    return .page(FigureRowView.page(indicator, figure, rows, number, question, visit))
  }
}
