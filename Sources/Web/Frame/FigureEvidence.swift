import Dossiers
import Ground
import Indicators
import Measures
import Organisation
import Rendering
import Storage

/// Số liệu, danh sách làm minh chứng: a figure with what it counts, written down as it is at the moment, so that it
/// proves the same for ever. Only what the actor may look at.
enum FigureEvidence {
  /// Most rows of a list.
  private static let most = 5000

  /// The file of the figure a form asks for. Throws what the page of the figure would refuse.
  static func file(_ visit: Visit) async throws -> (name: String, bytes: [UInt8]) {
    let question = try FigureDesk.question(visit, visit.form)
    let actor = try visit.actor(for: .viewFigures)
    let indicator = try visit.services.indicators.indicator(visit.form["chi_tieu"])
    let fact = fact(of: indicator)
    let permission = fact.flatMap { FigureRows.permission(for: $0) }
    var reaches: [Reach] = FigureDesk.reach(visit).map { [$0] } ?? []
    if let permission { reaches.append(actor.reach(of: permission, tree: visit.tree, on: visit.today)) }
    let figure: Figure? = try await visit.read { db in
      try FigureDesk.figures([indicator.code], question, visit, in: db)[indicator.code]
    }
    guard let figure, figure.value != .noData, figure.value != .unknown else {
      throw WebRefusal.noFigure(indicator.label)
    }
    let rows: [FigureRows.Row] = try await visit.read { [reaches] db in
      guard let fact, let permission,
        actor.may(permission, at: question.unit, tree: visit.tree, on: visit.today)
      else { return [] }
      return try FigureRows.page(
        fact, unit: question.unit, scope: question.scope, period: question.period.period, at: visit.now,
        FigureDesk.world(visit), within: reaches, from: 0, limit: most, in: db)
    }
    let dossiers: [Dossier] = try await visit.read { db in
      try Self.dossiers(fact, question, actor, visit, in: db)
    }
    var writer = CSVWriter(columns: FigureEvidenceView.columns)
    for row in FigureEvidenceView.head(indicator, figure, question, visit) { writer.append(row) }
    for row in rows { writer.append(FigureEvidenceView.cells(row, visit)) }
    for dossier in dossiers { writer.append(FigureEvidenceView.cells(dossier, visit)) }
    let period = question.period.period
    return ("so-lieu-\(indicator.code)-\(question.unitCode)-\(period.from)-\(period.to).csv", writer.take())
  }

  private static func fact(of indicator: Indicator) -> String? {
    if case .computed(let fact) = indicator.formula { return fact }
    return nil
  }

  /// The dossiers behind a figure, for who may look at them.
  private static func dossiers(
    _ fact: String?, _ question: FigureQuestion, _ actor: Actor, _ visit: Visit, in db: any Connection
  ) throws -> [Dossier] {
    guard let fact, fact.hasPrefix("dossier."),
      let column = FigureReference.Column(rawValue: String(fact.dropFirst("dossier.".count))),
      actor.may(.viewDossiers, at: question.unit, tree: visit.tree, on: visit.today)
    else { return [] }
    var filter = DossierFilter(actor.reach(of: .viewDossiers, tree: visit.tree, on: visit.today))
    let scope = UnitTree.Scope(rawValue: question.scope.rawValue) ?? .own
    filter.isEverywhere = false
    filter.units.formIntersection(visit.tree.members(of: question.unit, scope: scope, on: question.period.period.to))
    filter.figure = FigureReference(column, question.period.period)
    return try DossierListStore.page(
      filter, after: nil, limit: most, now: visit.now, soon: visit.soon(question.unit), in: db
    ).dossiers
  }

  /// The form that takes one.
  static func form(_ action: String, _ visit: Visit) -> HTML {
    FigureEvidenceView.form(action, visit)
  }
}
