import Appraisal
import Dossiers
import Foundation
import Ground
import HTTPTypes
import Hummingbird
import Indicators
import Organisation
import Scoring
import Storage

/// Rounds of scoring for programs: what was approved or published, and of the sheets those in reach. Nothing of a round
/// that is still being scored but that it is there; the name of a person only to who reads documents.
enum ScoreAPI {
  /// Rounds of one answer.
  static let most = 100

  static func add(to router: Router<SiteContext>, _ services: WebServices) {
    router.get("/api/v1/rounds") { request, context in
      await APIGate.answer(request, context, services) { call in try await list(call) }
    }
    router.get("/api/v1/rounds/:unit/:id") { request, context in
      await APIGate.answer(request, context, services) { call in
        try await one(call, context.parameters.get("unit") ?? "", context.parameters.get("id") ?? "")
      }
    }
    router.get("/api/v1/rounds/:unit/:id/sheets/:scored") { request, context in
      await APIGate.answer(request, context, services) { call in
        try await sheet(
          call, context.parameters.get("unit") ?? "", context.parameters.get("id") ?? "",
          context.parameters.get("scored") ?? "")
      }
    }
  }

  /// The units whose scores a token sees; nil for all.
  private static func reach(_ call: APICall) -> [ID<Organisation.Unit>]? {
    let reach = call.actor.reach(of: .viewScores, tree: call.reference.tree, on: call.now.day)
    return reach.isEverywhere ? nil : reach.units.sorted()
  }

  private static func list(_ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.statistics)
    let (units, tree) = (reach(call), call.reference.tree)
    let page = try call.number("page", in: 1...10_000) ?? 1
    let year = try call.number("year", in: 1900...2999)
    let rounds = try await call.services.database.read { db in
      try RoundStore.visible(to: units, year: year, limit: most + 1, after: (page - 1) * most, in: db)
    }
    return (
      .ok,
      try JSONText.bytes(
        RoundListJSON(
          rounds: rounds.prefix(most).map { RoundJSON($0, unit: tree.unit($0.unitID)?.code ?? "") },
          nextPage: rounds.count > most ? page + 1 : nil))
    )
  }

  /// A round that the token may know of, and whether it sees the units' own points.
  private static func found(_ call: APICall, _ code: String, _ id: String) async throws -> (ScoringRound, isNear: Bool)
  {
    try call.token.require(.statistics)
    let tree = call.reference.tree
    guard let unit = tree.unit(code: code), let id = ID<ScoringRound>(id),
      let round = try await call.services.database.read({ db in
        try RoundStore.find(RoundReference(unitID: unit.id, id: id), in: db)
      })
    else { throw RoundRefusal.notFound }
    let isNear = call.actor.may(.viewScores, at: unit.id, tree: tree, on: call.now.day)
    let isAsked = reach(call).map { units in round.asked.contains { units.contains($0) } } ?? true
    guard isNear || isAsked || round.state == .published else { throw RoundRefusal.notFound }
    return (round, isNear)
  }

  private static func one(
    _ call: APICall, _ code: String, _ id: String
  ) async throws -> (HTTPResponse.Status, [UInt8]) {
    let (round, isNear) = try await found(call, code, id)
    let tree = call.reference.tree
    return (
      .ok,
      try JSONText.bytes(
        RankingJSON(round, try round.shownResult, unit: code, isNear: isNear, code: { tree.unit($0)?.code ?? "" }))
    )
  }

  /// The sheet of one unit as it was approved: what was frozen, scored again, and what was said on the way.
  private static func sheet(
    _ call: APICall, _ code: String, _ id: String, _ scored: String
  ) async throws -> (HTTPResponse.Status, [UInt8]) {
    let (round, _) = try await found(call, code, id)
    let tree = call.reference.tree
    guard !round.state.isBefore(.approved), let unit = tree.unit(code: scored),
      call.actor.may(.viewScores, at: unit.id, tree: tree, on: call.now.day)
    else { throw RoundRefusal.notFound }
    let read = try await call.services.database.read { db -> (UnitSheet, [SheetEntry])? in
      guard let sheet = try SheetStore.find(of: unit.id, in: round.reference, db), sheet.state == .final else {
        return nil
      }
      return (sheet, try SheetStore.entries(of: sheet.reference, in: db))
    }
    guard let (sheet, entries) = read else { throw RoundRefusal.notFound }
    // The names of papers, and what people wrote, are no statistics.
    let readsWords = call.token.scopes.contains(.documents)
    let told = readsWords ? entries : entries.map(\.wordless)
    let reading = try SheetReading(sheet, told, scorer: Scorer(try round.set.criteria(), kind: unit.kind))
    let json = SheetJSON(
      round, sheet, reading, unit: code, scored: scored, readsWords: readsWords,
      names: { item in
        readsWords && item.kind != .collected
          && call.actor.may(.viewScores, at: item.unitID ?? unit.id, tree: tree, on: call.now.day)
      })
    return (.ok, try JSONText.bytes(json))
  }
}

private func points(_ thousandths: Int?) -> String? { thousandths.map { Quantity(thousandths: $0).plain } }

/// One round as programs see it.
private struct RoundJSON: Encodable {
  let unit: String
  let id: String
  let title: String
  let set: String
  let edition: String
  let setDigest: String
  let year: Int
  let state: String
  let units: Int
  let sign: String?
  let issuedOn: String?
  let publishedAt: String?

  init(_ round: ScoringRound, unit: String) {
    self.unit = unit
    (id, title, year) = ("\(round.id)", round.title, round.year)
    (set, edition, setDigest) = (round.set.code, round.set.edition, round.set.digest)
    (state, units) = (round.state.rawValue, round.asked.count)
    (sign, issuedOn) = (round.decision?.sign, round.decision?.issuedOn.description)
    publishedAt = round.publishedAt?.description
  }

  enum CodingKeys: String, CodingKey {
    case unit, id, title, set, edition, year, state, units, sign
    case setDigest = "set_digest"
    case issuedOn = "issued_on"
    case publishedAt = "published_at"
  }

  /// Every key stands there, also with nothing in it.
  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    for (key, text) in [
      (CodingKeys.unit, unit), (.id, id), (.title, title), (.set, set), (.edition, edition), (.setDigest, setDigest),
      (.state, state),
    ] { try values.encode(text, forKey: key) }
    try values.encode(year, forKey: .year)
    try values.encode(units, forKey: .units)
    try values.encode(sign, forKey: .sign)
    try values.encode(issuedOn, forKey: .issuedOn)
    try values.encode(publishedAt, forKey: .publishedAt)
  }
}

private struct RoundListJSON: Encodable {
  let rounds: [RoundJSON]
  let nextPage: Int?

  enum CodingKeys: String, CodingKey {
    case rounds
    case nextPage = "next_page"
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(rounds, forKey: .rounds)
    try values.encode(nextPage, forKey: .nextPage)
  }
}

/// A round with its ranking; none before it is approved.
private struct RankingJSON: Encodable {
  struct Line: Encodable {
    let unit: String
    let name: String
    let rank: Int?
    let total: String?
    let own: String?
    let band: String?
    let fields: [String: String]
    let before: String?
    let rankBefore: Int?
    let isLate: Bool
    let hasSheet: Bool

    enum CodingKeys: String, CodingKey {
      case unit, name, rank, total, own, band, fields, before
      case rankBefore = "rank_before"
      case isLate = "is_late"
      case hasSheet = "has_sheet"
    }

    func encode(to encoder: any Encoder) throws {
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(unit, forKey: .unit)
      try values.encode(name, forKey: .name)
      try values.encode(rank, forKey: .rank)
      try values.encode(total, forKey: .total)
      try values.encode(own, forKey: .own)
      try values.encode(band, forKey: .band)
      try values.encode(fields, forKey: .fields)
      try values.encode(before, forKey: .before)
      try values.encode(rankBefore, forKey: .rankBefore)
      try values.encode(isLate, forKey: .isLate)
      try values.encode(hasSheet, forKey: .hasSheet)
    }
  }

  struct Field: Encodable {
    let code: String
    let label: String
    let max: String?
  }

  struct Ranking: Encodable {
    let max: String?
    let fields: [Field]
    let lines: [Line]
  }

  let round: RoundJSON
  let ranking: Ranking?

  enum CodingKeys: String, CodingKey { case round, ranking }

  /// What a unit gave itself is the matter of those who appraise it.
  init(
    _ round: ScoringRound, _ result: RoundResult?, unit: String, isNear: Bool,
    code: (ID<Organisation.Unit>) -> String
  ) {
    self.round = RoundJSON(round, unit: unit)
    ranking = result.map { result in
      Ranking(
        max: points(result.max),
        fields: result.fields.map { Field(code: $0.code, label: $0.label, max: points($0.max)) },
        lines: result.lines.map { line in
          Line(
            unit: code(line.unitID), name: line.name, rank: line.rank, total: points(line.total),
            own: isNear ? points(line.own) : nil, band: line.band, fields: line.fields.compactMapValues { points($0) },
            before: points(line.before), rankBefore: line.rankBefore, isLate: line.isLate,
            hasSheet: line.sheetID != nil)
        })
    }
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(round, forKey: .round)
    try values.encode(ranking, forKey: .ranking)
  }
}

extension SheetEntry {
  /// The entry without what somebody wrote.
  fileprivate var wordless: SheetEntry {
    var entry = self
    entry.reason = ""
    return entry
  }
}
