import Dossiers
import Ground
import Organisation
import Procedures

/// The filters of the list on the screen, as programs write them; with `column`, the dossiers behind a figure of
/// `/api/v1/statistics` that was asked for with the same words.
enum DossierAPIFilter {
  static func read(_ call: APICall) throws -> DossierFilter {
    let query = call.query
    var filter = DossierFilter(call.actor.reach(of: .viewDossiers, tree: call.reference.tree, on: call.now.day))
    filter.isByAuthority = try call.flag("by_authority")
    filter.isFromElsewhere = try call.flag("from_elsewhere")
    let period = try call.openPeriod()
    try narrow(&filter, to: query["unit"], period, call)
    filter.text = query["text"]
    filter.urgency = try call.choice("urgency", Urgency.self)
    filter.verdict = try call.choice("verdict", Verdict.self)
    filter.channels = try call.choices("channel", Channel.self)
    filter.states = try call.choices("state", DossierState.self)
    filter.order = try call.choice("order", DossierFilter.Order.self) ?? .received
    filter.procedures = try procedures(call)
    if let column = try call.choice("column", FigureReference.Column.self) {
      guard let period else { throw APIRefusal.badValue("from") }
      filter.figure = FigureReference(column, period)
    } else {
      filter.received = period
    }
    return filter
  }

  /// Only what these units received (or decide): those that answer for `unit` under the structure that was asked for.
  private static func narrow(
    _ filter: inout DossierFilter, to code: String, _ period: Period?, _ call: APICall
  ) throws {
    guard !code.isEmpty else { return }
    let tree = call.reference.tree
    guard let unit = tree.unit(code: code) else { throw DossierRefusal.unknownUnit(code) }
    let structure = tree.structureDay(
      asked: try call.day("structure"), for: unit.id, periodEnd: period?.to ?? call.now.day)
    let asked = tree.answering(
      for: unit.id, scope: try call.choice("scope", UnitTree.Scope.self) ?? .subtree, on: structure, asked: structure)
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
