import Dossiers
import Ground
import Organisation
import Procedures

/// The filters of the list on the screen, as programs write them; with `column`, the dossiers behind a figure of
/// `/api/v1/statistics` that was asked for with the same words.
enum DossierAPIFilter {
  static func read(_ call: APICall) throws -> DossierFilter {
    var filter = DossierFilter(call.actor.reach(of: .viewDossiers, tree: call.reference.tree, on: call.now.day))
    filter.isByAuthority = try call.flag("by_authority")
    filter.isFromElsewhere = try call.flag("from_elsewhere")
    filter.text = call.query["text"]
    filter.urgency = try call.choice("urgency", Urgency.self)
    filter.verdict = try call.choice("verdict", Verdict.self)
    filter.channels = try call.choices("channel", Channel.self)
    filter.states = try call.choices("state", DossierState.self)
    filter.order = try call.choice("order", DossierFilter.Order.self) ?? .received
    filter.procedures = try procedures(call)
    if let column = try call.choice("column", FigureReference.Column.self) {
      // A figure is of a whole period, as the table is.
      filter.figure = FigureReference(column, try call.period())
    } else {
      filter.received = try call.openPeriod()
    }
    try narrow(&filter, call)
    return filter
  }

  /// Only what these units received (or decide): those that answer for `unit` as in the table.
  private static func narrow(_ filter: inout DossierFilter, _ call: APICall) throws {
    let (code, tree, period) = (call.query["unit"], call.reference.tree, filter.figure?.period ?? filter.received)
    let (structure, scope) = (try call.day("structure"), try call.choice("scope", UnitTree.Scope.self) ?? .subtree)
    guard !code.isEmpty else { return }
    guard let unit = tree.unit(code: code) else { throw DossierRefusal.unknownUnit(code) }
    let asked = tree.answering(
      for: unit.id, scope: scope, structure: structure, periodEnd: period?.to ?? call.now.day
    ).units
    filter.units = filter.isEverywhere ? Set(asked) : filter.units.intersection(asked)
    filter.isEverywhere = false
  }

  private static func procedures(_ call: APICall) throws -> Set<ID<Procedure>>? {
    let (code, field, catalogue) = (call.query["procedure"], call.query["field"], call.reference.catalogue)
    guard code.isEmpty else {
      guard let procedure = catalogue.procedure(code: code) else { throw APIRefusal.badValue("procedure") }
      return [procedure.id]
    }
    return field.isEmpty ? nil : catalogue.procedures(inField: field)
  }
}
