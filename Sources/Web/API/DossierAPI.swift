import Dossiers
import Foundation
import Ground
import HTTPTypes
import Hummingbird
import Measures
import NIOCore
import Organisation
import Procedures
import Storage
import WorkCalendar

/// The same verbs for programs: JSON under `/api/v1` with bearer tokens.
enum DossierAPI {
  static func add(to router: Router<BasicRequestContext>, _ services: WebServices) {
    router.post("/api/v1/dossiers") { request, _ in
      await APIGate.answer(request, services) { call in try await receive(request, call) }
    }
    router.get("/api/v1/dossiers/:code") { request, context in
      let code = context.parameters.get("code")?.removingPercentEncoding ?? ""
      return await APIGate.answer(request, services) { call in try await one(code, call) }
    }
    router.get("/api/v1/dossiers") { request, _ in
      await APIGate.answer(request, services) { call in try await list(call) }
    }
    router.get("/api/v1/statistics") { request, _ in
      await APIGate.answer(request, services) { call in try await statistics(call) }
    }
    router.get("/api/v1/openapi.json") { _, _ in
      APIGate.response(.ok, Array(OpenAPIDocument.text.utf8))
    }
  }

  struct NewDossier: Decodable {
    var unit: String
    var procedure: String
    var channel: String
    var applicant: String
    var applicant_id: String?
    var received_at: String?
  }

  /// A dossier as programs see it.
  struct Shown: Encodable {
    var code: String
    var unit: String
    var procedure: String
    var channel: String
    var state: String
    var national_state: Int?
    var applicant: String
    var submitted_at: Instant?
    var received_at: Instant?
    var due_at: Instant?
    var finished_at: Instant?
    var returned_at: Instant?
    var outcome: String?
    var verdict: String?

    init(_ d: Dossier, _ reference: Reference) {
      code = d.code
      unit = reference.tree.unit(d.unitID)?.code ?? ""
      procedure = reference.catalogue.code(of: d.procedureID)
      channel = d.channel.rawValue
      state = d.standing.state.rawValue
      national_state = d.standing.state.nationalNumber
      applicant = d.applicant.name
      submitted_at = d.standing.submittedAt
      received_at = d.standing.receivedAt
      due_at = d.standing.dueAt
      finished_at = d.standing.finishedAt
      returned_at = d.standing.returnedAt
      outcome = d.standing.outcome?.rawValue
      verdict = d.standing.verdict?.rawValue
    }
  }

  private static func receive(_ request: Request, _ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    let buffer: ByteBuffer
    do { buffer = try await request.body.collect(upTo: 1 << 16) } catch { throw WebRefusal.tooLarge }
    let body = Array(buffer: buffer)
    let new: NewDossier
    do { new = try JSONDecoder().decode(NewDossier.self, from: Data(body)) } catch { throw APIRefusal.badBody }
    guard let unit = call.reference.tree.unit(code: new.unit) else { throw DossierRefusal.unknownUnit(new.unit) }
    guard let channel = Channel(rawValue: new.channel) else { throw APIRefusal.badValue("channel") }
    let isReceipt = call.token.scopes.contains(.receive)
    try call.token.require(isReceipt ? .receive : .submit)
    guard call.actor.may(.receiveDossiers, at: unit.id, tree: call.reference.tree, on: call.now.day) else {
      throw DossierRefusal.unknownUnit(new.unit)
    }
    var intake = Intake(
      unit: unit.id, procedure: new.procedure, channel: channel,
      applicant: .init(name: new.applicant, number: new.applicant_id ?? ""))
    if let text = new.received_at {
      guard let moment = Instant(text) else { throw APIRefusal.badValue("received_at") }
      intake.receivedAt = moment
    }
    let key = HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] }
    if let key, !(1...200).contains(key.utf8.count) { throw APIRefusal.badValue("Idempotency-Key") }
    let (actor, now, context, made) = (call.actor, call.now, call.reference.context(ids: call.services.ids), intake)
    let answer = try await call.services.database.write { db -> String in
      let request = String(decoding: body, as: UTF8.self)
      if let key, let known = try IdempotencyStore.answer(to: request, under: "api-" + key, of: unit.id, in: db) {
        return known
      }
      let dossier =
        isReceipt
        ? try DossierActs.receive(made, by: actor, at: now, context, in: db)
        : try DossierActs.submit(made, by: actor, at: now, context, in: db)
      let due = dossier.standing.dueAt.map { "\"\($0)\"" } ?? "null"
      let code = try JSONText.string(dossier.code)
      let answer = "{\"code\":\(code),\"due_at\":\(due),\"state\":\"\(dossier.standing.state.rawValue)\"}"
      if let key {
        try IdempotencyStore.keep(answer, to: request, under: "api-" + key, of: unit.id, at: now, in: db)
      }
      return answer
    }
    return (.created, Array(answer.utf8))
  }

  private static func one(_ code: String, _ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.read)
    let tree = call.reference.tree
    let found = try await call.services.database.read { db in try DossierStore.find(code: code, in: db) }
      .filter { call.actor.may(.viewDossiers, at: $0.unitID, tree: tree, on: call.now.day) }
    let wanted = call.query["unit"]
    let chosen = wanted.isEmpty ? found : found.filter { tree.unit($0.unitID)?.code == wanted }
    guard chosen.count <= 1 else { throw WebRefusal.choose(chosen.compactMap { tree.unit($0.unitID)?.code }) }
    guard let dossier = chosen.first else { throw DossierRefusal.notFound }
    return (.ok, try JSONText.bytes(Shown(dossier, call.reference)))
  }

  private struct Listed: Encodable {
    var dossiers: [Shown]
    var next: String?
  }

  private static func list(_ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.read)
    let query = call.query
    var filter = DossierFilter(units: call.actor.scope(of: .viewDossiers, tree: call.reference.tree, on: call.now.day))
    if !query["unit"].isEmpty {
      guard let unit = call.reference.tree.unit(code: query["unit"]) else {
        throw DossierRefusal.unknownUnit(query["unit"])
      }
      filter.units.formIntersection(call.reference.tree.members(of: unit.id, scope: .subtree, on: call.now.day))
    }
    filter.text = query["text"]
    filter.urgency = Urgency(rawValue: query["urgency"])
    filter.verdict = Verdict(rawValue: query["verdict"])
    filter.channels = Set(query.all("channel").compactMap { Channel(rawValue: $0) })
    filter.states = Set(query.all("state").compactMap { DossierState(rawValue: $0) })
    if !query["procedure"].isEmpty {
      filter.procedures = Set(call.reference.catalogue.procedure(code: query["procedure"]).map { [$0.id] } ?? [])
    }
    filter.order = DossierFilter.Order(rawValue: query["order"]) ?? .received
    if !query["from"].isEmpty || !query["to"].isEmpty { filter.received = try call.period() }
    var cursor: DossierCursor?
    if !query["cursor"].isEmpty {
      guard let read = DossierCursor(query["cursor"]) else { throw DossierRefusal.badCursor }
      cursor = read
    }
    let limit = min(max(Digits.value(query["limit"].utf8) ?? 50, 1), 500)
    let (asked, after, now) = (filter, cursor, call.now)
    let soon = call.reference.calendars.clock(of: call.token.unitID).calendar.day(2, workingDaysAfter: now.day)
    let page = try await call.services.database.read { db in
      try DossierListStore.page(asked, after: after, limit: limit, now: now, soon: soon, in: db)
    }
    return (
      .ok,
      try JSONText.bytes(
        Listed(dossiers: page.dossiers.map { Shown($0, call.reference) }, next: page.next?.description))
    )
  }

  private static func statistics(_ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.statistics)
    guard let unit = call.reference.tree.unit(code: call.query["unit"]),
      call.actor.may(.viewStatistics, at: unit.id, tree: call.reference.tree, on: call.now.day)
    else { throw DossierRefusal.unknownUnit(call.query["unit"]) }
    var by: StatisticsQuery.Grouping?
    if !call.query["by"].isEmpty {
      guard let known = StatisticsQuery.Grouping(rawValue: call.query["by"]) else { throw APIRefusal.badValue("by") }
      by = known
    }
    let query = StatisticsQuery(
      unit: unit.id, period: try call.period(), scope: UnitTree.Scope(rawValue: call.query["scope"]) ?? .subtree,
      by: by,
      structure: Day(call.query["structure"]), isByAuthority: call.query["by_authority"] == "true")
    let (tree, catalogue) = (call.reference.tree, call.reference.catalogue)
    let answer = try await call.services.database.read { db in
      try StatisticsMeasure.compute(query, tree: tree, catalogue: catalogue, in: db)
    }
    return (.ok, try JSONText.bytes(StatisticsJSON(answer)))
  }
}

/// One call of a program.
struct APICall: Sendable {
  let services: WebServices
  let now: Instant
  let token: AccessToken
  let actor: Actor
  let reference: Reference
  let query: Form

  /// `from` and `to` of the query.
  func period() throws -> Period {
    guard let from = Day(query["from"]) else { throw APIRefusal.badValue("from") }
    guard let to = Day(query["to"]) else { throw APIRefusal.badValue("to") }
    guard let period = Period(from: from, to: to) else { throw WebRefusal.badPeriod }
    return period
  }
}

/// What a program's call is refused for.
enum APIRefusal: Refusal, Equatable {
  case badBody
  case badValue(String)
}

/// Between the network and the calls: as little as possible, since thirty dossiers a second come through here.
enum APIGate {
  static func answer(
    _ request: Request, _ services: WebServices,
    _ body: (APICall) async throws -> (HTTPResponse.Status, [UInt8])
  ) async -> Response {
    let now = services.clock()
    do {
      guard let header = request.headers[.authorization], header.hasPrefix("Bearer "),
        let token = try await services.tokens.token(String(header.dropFirst(7)), at: now, in: services.database),
        token.isGood(at: now)
      else { throw OrganisationRefusal.badToken }
      let call = APICall(
        services: services, now: now, token: token, actor: token.actor,
        reference: try await services.reference.get(at: now),
        query: Form(urlEncoded: request.uri.query ?? ""))
      let (status, bytes) = try await body(call)
      return response(status, bytes)
    } catch {
      let failure = Failure(error, services: services, method: request.method.rawValue)
      do {
        return response(
          failure.status, try JSONText.bytes(["error": ["code": failure.code, "message": failure.message]]))
      } catch { return response(.internalServerError, []) }
    }
  }

  static func response(_ status: HTTPResponse.Status, _ bytes: [UInt8]) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "application/json; charset=utf-8"
    headers[.cacheControl] = "no-store"
    if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

/// JSON without surprises.
enum JSONText {
  static func bytes(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(value))
  }

  static func string(_ text: String) throws -> String { String(decoding: try bytes(text), as: UTF8.self) }
}
