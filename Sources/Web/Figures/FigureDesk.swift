import Dossiers
import Foundation
import Ground
import Indicators
import Measures
import Organisation
import Reading
import Storage

/// What the pages of figures are asked: a unit, with or without those below it, and a period.
struct FigureQuestion: Sendable {
  var unit: ID<Organisation.Unit>
  var unitCode: String
  var scope: Figure.Scope
  var period: ReportingPeriod

  /// The same question as a query.
  func query(_ change: (inout Form) -> Void = { _ in }) -> String {
    var form = Form()
    form.set("don_vi", unitCode)
    form.set("ky", period.code)
    if period.rule.code != CutOffRule.calendar.code { form.set("quy_uoc", period.rule.code) }
    if scope == .own { form.set("pham_vi", scope.rawValue) }
    change(&form)
    return form.query()
  }

  /// Without those below.
  var own: FigureQuestion {
    var copy = self
    copy.scope = .own
    return copy
  }
}

/// What the pages of figures share.
enum FigureDesk {
  /// The question an address asks; a month by default. What may not be seen is like what is not there.
  static func question(_ visit: Visit, _ form: Form? = nil) throws -> FigureQuestion {
    let query = form ?? visit.query
    let actor = try visit.actor(for: .viewFigures)
    let unit = try unit(query["don_vi"], .viewFigures, visit, actor)
    let rules = visit.services.indicators.rules
    guard query["quy_uoc"].isEmpty || rules.contains(where: { $0.code == query["quy_uoc"] }) else {
      throw IndicatorRefusal.badRule(query["quy_uoc"])
    }
    let rule = rules.first { $0.code == query["quy_uoc"] } ?? .calendar
    return FigureQuestion(
      unit: unit, unitCode: visit.tree.unit(unit)?.code ?? "",
      scope: Figure.Scope(rawValue: query["pham_vi"]) ?? .subtree, period: try period(query, rule, visit))
  }

  static func unit(
    _ code: String, _ permission: Permission, _ visit: Visit, _ actor: Actor
  ) throws -> ID<Organisation.Unit> {
    let unit = code.isEmpty ? visit.home(actor) : visit.tree.unit(code: code)?.id
    guard let unit, actor.may(permission, at: unit, tree: visit.tree, on: visit.today) else {
      throw code.isEmpty ? OrganisationRefusal.forbidden(permission) : OrganisationRefusal.unknownUnit(code)
    }
    return unit
  }

  private static func period(_ query: Form, _ rule: CutOffRule, _ visit: Visit) throws -> ReportingPeriod {
    if !query["tu"].isEmpty || !query["den"].isEmpty {
      guard let from = try EvidenceRoutes.day(query["tu"], visit), let to = try EvidenceRoutes.day(query["den"], visit),
        let period = Period(from: from, to: to), period.length <= Period.longestAsked
      else { throw WebRefusal.badPeriod }
      return ReportingPeriod(free: period, rule: rule)
    }
    if query["ky"].isEmpty, let month = ReportingPeriod(.month, holding: visit.today, rule: rule) { return month }
    guard let period = ReportingPeriod(code: query["ky"], rule: rule) else {
      throw IndicatorRefusal.badPeriod(query["ky"])
    }
    return period
  }

  /// What figures are computed in.
  static func world(_ visit: Visit) -> FigureWorld {
    FigureWorld(
      registry: visit.services.indicators, tree: visit.tree, catalogue: visit.catalogue,
      registers: visit.services.registers)
  }

  /// The figures a question asks for; all when `codes` is nil.
  static func figures(
    _ codes: Set<String>?, _ question: FigureQuestion, _ visit: Visit, in db: any Connection
  ) throws -> [String: Figure] {
    try FigureBook.compute(
      codes, unit: question.unit, scope: question.scope, period: question.period.period, at: visit.now, world(visit),
      within: reach(visit), in: db)
  }

  /// The figures of another period, of a running one as far as it has come. What units declare they declare for whole periods:
  /// no day of such a period has a figure of its own, so it is the whole that is compared.
  static func comparison(
    _ codes: Set<String>?, with other: ReportingPeriod?, _ question: FigureQuestion, _ visit: Visit,
    in db: any Connection
  ) throws -> FigureComparison {
    guard let other, let cut = question.period.soFar(visit.today, in: other) else { return FigureComparison() }
    func figures(_ codes: Set<String>?, _ period: ReportingPeriod) throws -> [String: Figure] {
      var asked = question
      asked.period = period
      return try Self.figures(codes, asked, visit, in: db)
    }
    var found = FigureComparison(period: cut, figures: try figures(codes, cut))
    let declared = Set(found.figures.filter { $0.value.origin == .declared }.keys)
    guard cut != other, !declared.isEmpty else { return found }
    (found.whole, found.declared) = (other, declared)
    found.figures.merge(try figures(declared, other)) { _, whole in whole }
    return found
  }

  static func reach(_ visit: Visit) -> Reach? {
    visit.session?.actor.reach(of: .viewFigures, tree: visit.tree, on: visit.today)
  }

  /// The units directly below one that may be looked at; with itself first, as it has dossiers of its own.
  static func below(_ unit: ID<Organisation.Unit>, _ visit: Visit, on day: Day) -> [ID<Organisation.Unit>] {
    let reach = reach(visit)
    return visit.tree.children(of: unit, on: day).filter { id in reach?.units.contains(id) ?? false }
  }

  /// The units to choose from; too many are named by code instead.
  static func units(_ permission: Permission, _ visit: Visit) -> [(String, String)] {
    EntryRoutes.units(permission, visit, inForce: true)
  }

  /// Those in force on the last day of the period, and the one that is shown, by their names of that day: abolished units
  /// stay askable.
  static func units(
    _ permission: Permission, _ question: FigureQuestion, _ visit: Visit
  ) -> [(String, String)] {
    guard let actor = visit.session?.actor else { return [] }
    let (tree, day) = (visit.tree, question.period.period.to)
    let units = actor.scope(of: permission, tree: tree, on: visit.today).filter {
      tree.isInForce($0, on: day) || $0 == question.unit
    }
    guard units.count <= 400 else { return [] }
    return units.compactMap { tree.unit($0) }.sorted { $0.code < $1.code }.map {
      ($0.code, tree.name(of: $0.id, on: day))
    }
  }

  /// The presets people ask for, around today.
  static func presets(_ rule: CutOffRule, _ visit: Visit) -> [ReportingPeriod] {
    var found: [ReportingPeriod] = []
    for kind in [ReportingPeriod.Kind.month, .quarter, .half, .year] {
      guard let now = ReportingPeriod(kind, holding: visit.today, rule: rule) else { continue }
      found += [now, now.previous].compactMap { $0 }
    }
    if let nine = ReportingPeriod(.nineMonths, year: visit.today.year, rule: rule) { found.append(nine) }
    return found
  }
}
