import Dossiers
import Foundation
import Ground
import HTTPTypes
import Hummingbird
import Indicators
import Measures
import Organisation
import Storage

/// Figures of indicators for programs.
enum FigureAPI {
  static func add(to router: Router<SiteContext>, _ services: WebServices) {
    router.get("/api/v1/figures") { request, context in
      await APIGate.answer(request, context, services) { call in try await answer(call) }
    }
  }

  private static func answer(_ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.statistics)
    let (tree, now, services) = (call.reference.tree, call.now, call.services)
    guard let unit = tree.unit(code: call.query["unit"]),
      call.actor.may(.viewFigures, at: unit.id, tree: tree, on: now.day)
    else { throw OrganisationRefusal.unknownUnit(call.query["unit"]) }
    var codes: Set<String>?
    for code in call.query.all("code") where !code.isEmpty {
      codes = (codes ?? []).union([try services.indicators.indicator(code).code])
    }
    let (period, scope) = (try call.period(), try call.choice("scope", Figure.Scope.self) ?? .subtree)
    let world = FigureWorld(
      registry: services.indicators, tree: tree, catalogue: call.reference.catalogue, registers: services.registers)
    let reach = call.actor.reach(of: .viewFigures, tree: tree, on: now.day)
    let wanted = codes
    let figures = try await services.database.read { db in
      try FigureBook.compute(
        wanted, unit: unit.id, scope: scope, period: period, at: now, world, within: reach, in: db)
    }
    return (.ok, try JSONText.bytes(FigureListJSON(figures, services.indicators, unit: unit.code, scope, period, now)))
  }
}
