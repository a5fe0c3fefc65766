import Appraisal
import Dossiers
import Foundation
import Ground
import HTTPTypes
import Hummingbird
import Indicators
import Measures
import Organisation
import Scoring
import Storage

/// Live scores for programs: what a unit's index would be today, what can still be won, what obligations are worth, and
/// what a change would make of it. Nothing is stored; no paper and no person is named.
enum LiveScoreAPI {
  /// So many changes are tried at once.
  static let mostChanges = 50

  static func add(to router: Router<SiteContext>, _ services: WebServices) {
    router.get("/api/v1/scores") { request, context in
      await APIGate.answer(request, context, services) { call in try await answer(call) }
    }
  }

  private static func answer(_ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.statistics)
    let (tree, now, services) = (call.reference.tree, call.now, call.services)
    guard let unit = tree.unit(code: call.query["unit"]),
      call.actor.may(.viewScores, at: unit.id, tree: tree, on: now.day)
    else { throw OrganisationRefusal.unknownUnit(call.query["unit"]) }
    let year = try call.number("year", in: 2000...(now.day.year + 1)) ?? now.day.year
    let changes = call.query.all("try").filter { !$0.isEmpty }
    guard changes.count <= mostChanges else { throw APIRefusal.badValue("try") }
    let world = LiveWorld(
      figures: FigureWorld(
        registry: services.indicators, tree: tree, catalogue: call.reference.catalogue, registers: services.registers),
      plans: services.planCatalogue, calendars: call.reference.calendars, bindings: services.evidence)
    let shipped = services.criteria
    let shelf = try await services.database.read { db in try CriteriaShelf.load(shipped, in: db) }
    let set = try set(call, of: unit, year: year, on: shelf)
    let score = try await services.database.read { db in
      LiveScore(try LiveFacts.collect(unit.id, set, year: year, at: now, world, in: db), set, on: now.day)
    }
    let tried = changes.isEmpty ? nil : score.trying(try WhatIfChanges(changes, for: score.sheet))
    return (
      .ok,
      try JSONText.bytes(
        LiveScoreJSON(
          unit: unit.code, year: year, asOf: now.day.description, sheet: ScoreSheetJSON(score.sheet),
          projection: ProjectionJSON(score.projection), obligations: score.dated.map { DatedWorthJSON($0) },
          tried: tried.map { WhatIfJSON($0, was: score.sheet) }))
    )
  }

  /// The set that is named, else the one that fits the unit and the year best.
  private static func set(
    _ call: APICall, of unit: Organisation.Unit, year: Int, on shelf: CriteriaShelf
  ) throws -> CriteriaSet {
    let (code, edition) = (call.query["set"], call.query["edition"])
    let fitting = shelf.fitting(unit.kind, year: year)
    let named = edition.isEmpty ? fitting.first { $0.code == code } : nil
    let found = code.isEmpty ? fitting.first : named ?? shelf.set(code, edition: edition)
    guard let found, found.applies(to: unit.kind) else {
      throw EvidenceRefusal.unknownSet(code.isEmpty ? "\(year)" : code)
    }
    return found
  }
}

/// A live score as programs see it; every key stands there, also with nothing in it.
private struct LiveScoreJSON: Encodable {
  let unit: String
  let year: Int
  let asOf: String
  let sheet: ScoreSheetJSON
  let projection: ProjectionJSON
  let obligations: [DatedWorthJSON]
  let tried: WhatIfJSON?

  enum CodingKeys: String, CodingKey {
    case unit, year, sheet, projection, obligations, tried
    case asOf = "as_of"
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(unit, forKey: .unit)
    try values.encode(year, forKey: .year)
    try values.encode(asOf, forKey: .asOf)
    try values.encode(sheet, forKey: .sheet)
    try values.encode(projection, forKey: .projection)
    try values.encode(obligations, forKey: .obligations)
    try values.encode(tried, forKey: .tried)
  }
}
