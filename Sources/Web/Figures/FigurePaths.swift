import Dossiers
import Ground
import Indicators
import Measures
import Organisation
import Registers

/// Where the rows behind a figure are listed.
enum FigurePaths {
  /// The list behind a figure; nil when no list shows just those.
  static func rows(_ indicator: Indicator, _ question: FigureQuestion, _ visit: Visit) -> String? {
    guard let actor = visit.session?.actor else { return nil }
    switch indicator.formula {
    case .computed(let fact):
      if let permission = FigureRows.permission(for: fact) {
        guard actor.may(permission, at: question.unit, tree: visit.tree, on: visit.today) else { return nil }
        return "/chi-tieu/\(indicator.code)/danh-sach?\(question.query())"
      }
      return path(fact, question, actor, visit)
    case .declared:
      guard actor.mayAnywhere(.declareFigures) else { return nil }
      return "/so-lieu/khai?" + question.query()
    case .ratio(let top, _): return visit.services.indicators[top].flatMap { rows($0, question, visit) }
    case .sum: return nil
    }
  }

  /// Where one gets on the way down from a figure: to its rows or, where several lists make it up, to its own page, which
  /// names them.
  static func down(_ indicator: Indicator, _ question: FigureQuestion, _ visit: Visit) -> String {
    rows(indicator, question, visit) ?? "/chi-tieu/\(indicator.code)?\(question.query())"
  }

  private static func path(_ fact: String, _ question: FigureQuestion, _ actor: Actor, _ visit: Visit) -> String? {
    let period = question.period.period
    var form = Form()
    form.set("don_vi", question.unitCode)
    if fact.hasPrefix("dossier."), actor.mayAnywhere(.viewDossiers),
      let column = FigureReference.Column(rawValue: String(fact.dropFirst("dossier.".count)))
    {
      form.set("tu", period.from.description)
      form.set("den", period.to.description)
      form.set("pham_vi", question.scope.rawValue)
      form.set("cot", column.rawValue)
      return "/ho-so?" + form.query()
    }
    if fact.hasPrefix("report."), actor.mayAnywhere(.viewReports) {
      form.set("pham_vi", question.scope.rawValue)
      form.set("gui_tu", period.from.description)
      form.set("gui_den", period.to.description)
      form.set("yeu_cau", "1")
      if fact == "report.answeredLate" { form.set("cham", "1") }
      return "/bao-cao?" + form.query()
    }
    if fact.hasPrefix("obligation."), actor.mayAnywhere(.viewPlans) {
      form.set("nam", "\(period.to.year)")
      return "/nghia-vu?" + form.query()
    }
    if fact.hasPrefix("register:"), actor.mayAnywhere(.viewRegisters) { return register(fact, question, visit) }
    return nil
  }

  private static func register(_ fact: String, _ question: FigureQuestion, _ visit: Visit) -> String? {
    let parts = fact.dropFirst("register:".count).split(separator: "/").map(String.init)
    guard parts.count >= 2, let kind = visit.services.registers.kinds.first(where: { $0.code == parts[0] }) else {
      return nil
    }
    let link = FigureLink(
      kind, unit: question.unitCode, question.period.period, scope: question.scope.rawValue,
      structure: question.period.period.to)
    return EntryRoutes.path(of: kind) + "?" + link.query(parts[1], part: parts.count > 2 ? parts[2] : nil)
  }
}
