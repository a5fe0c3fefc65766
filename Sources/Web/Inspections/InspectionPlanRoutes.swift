import Ground
import Inspections
import Measures
import Organisation
import Storage

/// Lập cuộc kiểm tra: what, when, and which units, with what the figures suggest.
enum InspectionPlanRoutes {
  static func add(to routes: Routes) {
    let form: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get("/kiem-tra/moi", form)
    routes.post("/kiem-tra/moi", backOn: form) { visit in try await plan(visit) }
  }

  /// What the form is about: who inspects, and which year.
  private struct Frame {
    var unit: ID<Organisation.Unit>
    var year: Int
    var choices: [ID<Organisation.Unit>]
  }

  private static func frame(_ visit: Visit, _ fields: Form) throws -> Frame {
    let actor = try visit.actor(for: .inspect)
    let choices = actor.reach(of: .inspect, tree: visit.tree, on: visit.today).units
      .filter { visit.tree.isInForce($0, on: visit.today) }
      .sorted { (visit.tree.unit($0)?.code ?? "") < (visit.tree.unit($1)?.code ?? "") }
    guard let first = choices.contains(visit.home(actor)) ? visit.home(actor) : choices.first else {
      throw OrganisationRefusal.forbidden(.inspect)
    }
    let unit = fields["don_vi"].isEmpty ? first : visit.tree.unit(code: fields["don_vi"])?.id
    guard let unit, choices.contains(unit) else { throw OrganisationRefusal.unknownUnit(fields["don_vi"]) }
    guard let year = fields["nam"].isEmpty ? visit.today.year : Int(fields["nam"]) else {
      throw WebRefusal.badChoice(fields["nam"])
    }
    return Frame(unit: unit, year: year, choices: choices)
  }

  private static func page(_ visit: Visit) async throws -> Page {
    // A form that came back says itself whom it was about.
    let frame = try frame(visit, visit.form.has("nam") ? visit.form : visit.query)
    let suggestions = try await suggestions(frame, visit)
    let model = InspectionPlanView.Model(
      unit: frame.unit, year: frame.year, choices: frame.choices, suggestions: suggestions,
      checklists: visit.inspections.checklists)
    return InspectionPlanView.page(model, visit)
  }

  /// The units below, the most pressing first. Without weights there is a list in the order of codes.
  private static func suggestions(_ frame: Frame, _ visit: Visit) async throws -> [RiskSuggestion] {
    let below = visit.tree.listing(under: frame.unit, scope: .below, on: visit.today)
    guard !below.isEmpty, below.count <= InspectionLimits.units else { return [] }
    let inputs = try await inputs(below, frame, visit)
    guard let weights = visit.inspections.weights else { return [] }
    return RiskSuggestion.rank(inputs, year: frame.year, weights: weights)
  }

  private static func inputs(
    _ below: [ID<Organisation.Unit>], _ frame: Frame, _ visit: Visit
  ) async throws -> [RiskInput] {
    let (tree, catalogue, today, year) = (visit.tree, visit.catalogue, visit.today, frame.year)
    // What a unit that has ended inspected is known to whoever went on with its work.
    let inspectors = tree.members(of: frame.unit, scope: .own, on: today)
    guard let period = Period(from: today.startOfYear, to: today) else { return [] }
    let query = StatisticsQuery(unit: frame.unit, period: period, scope: .below, by: .unit)
    return try await visit.read { db in
      let years = try InspectionStore.lastYears(by: inspectors, before: year + 1, in: db)
      let late = try RemedyStore.late(on: today, inspecting: inspectors, in: db)
      let found = try FindingStore.weaknesses(at: below, in: db).filter { inspectors.contains($0.inspection.unitID) }
      let figures = try StatisticsMeasure.compute(query, tree: tree, catalogue: catalogue, in: db)
      let tables = Dictionary(figures.lines.map { ($0.key, $0.table) }, uniquingKeysWith: { first, _ in first })
      return below.map { unit in
        let last = years[unit]
        return RiskInput(
          unitID: unit, last: years.isEmpty ? .unknown : last.map { .year($0) } ?? .never,
          lateRemedies: years.isEmpty ? nil : late[unit] ?? 0,
          dossiers: tables[tree.unit(unit)?.code ?? ""].flatMap(overdue),
          weaknesses: last.map { year in found.filter { $0.unitID == unit && $0.year == year }.count })
      }
    }
  }

  private static func overdue(_ table: Table06a) -> RiskInput.OverdueDossiers? {
    RiskInput.OverdueDossiers(
      overdue: table.resolved.late + table.inProgress.overdue, all: table.resolved.total + table.inProgress.overdue)
  }

  private static func plan(_ visit: Visit) async throws -> Answer {
    let frame = try frame(visit, visit.form)
    try visit.actor().require(.inspect, at: frame.unit, tree: visit.tree, on: visit.today)
    let form = visit.form
    guard let kind = Inspection.Kind(rawValue: form["loai"]) else { throw WebRefusal.badChoice(form["loai"]) }
    var entry = InspectionEntry(year: frame.year, title: form["noi_dung"])
    entry.kind = kind
    try InspectionPageRoutes.fill(&entry, visit)
    let checklist = visit.inspections.checklists.first { $0.code == form["bieu"] }
    let chosen = kind == .selfInspection ? [ChosenUnit(id: frame.unit)] : try await chosen(frame, visit)
    let (unit, context) = (frame.unit, try visit.acting())
    let made = try await visit.write { [entry] db in
      try InspectionActs.plan(entry, of: unit, units: chosen, checklist: checklist, context, in: db)
    }
    return .redirect(made.reference.path)
  }

  /// The ticked units, each with the reasons that spoke for it.
  private static func chosen(_ frame: Frame, _ visit: Visit) async throws -> [ChosenUnit] {
    let below = visit.tree.listing(under: frame.unit, scope: .below, on: visit.today)
    let suggestions = try await suggestions(frame, visit)
    let ticked = visit.form.all("chon")
    for text in ticked where !below.contains(where: { "\($0)" == text }) { throw WebRefusal.badChoice(text) }
    let order = suggestions.isEmpty ? below : suggestions.map(\.unitID)
    return order.filter { ticked.contains("\($0)") }.map { unit in
      let reasons = suggestions.first { $0.unitID == unit }?.reasons.map(\.label) ?? []
      return ChosenUnit(id: unit, reason: reasons.joined(separator: "; "))
    }
  }
}
