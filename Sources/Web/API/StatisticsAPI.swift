import Dossiers
import Ground
import HTTPTypes
import Hummingbird
import Measures
import Organisation
import Procedures
import Storage

/// Biểu II.06a for programs, and the document that describes all calls.
enum StatisticsAPI {
  static func add(to router: Router<SiteContext>, _ services: WebServices) {
    router.get("/api/v1/statistics") { request, context in
      await APIGate.answer(request, context, services) { call in try await answer(call) }
    }
  }

  private static func answer(_ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.statistics)
    guard let unit = call.reference.tree.unit(code: call.query["unit"]),
      call.actor.may(.viewStatistics, at: unit.id, tree: call.reference.tree, on: call.now.day)
    else { throw DossierRefusal.unknownUnit(call.query["unit"]) }
    let query = StatisticsQuery(
      unit: unit.id, period: try call.period(), scope: try call.choice("scope", UnitTree.Scope.self) ?? .subtree,
      by: try call.choice("by", StatisticsQuery.Grouping.self), structure: try call.day("structure"),
      isByAuthority: try call.flag("by_authority"))
    let (tree, catalogue) = (call.reference.tree, call.reference.catalogue)
    let answer = try await call.services.database.read { db in
      try StatisticsMeasure.compute(query, tree: tree, catalogue: catalogue, in: db)
    }
    return (.ok, StatisticsJSON(answer).bytes)
  }
}
