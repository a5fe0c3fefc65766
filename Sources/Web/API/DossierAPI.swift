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
  static func add(to router: Router<SiteContext>, _ services: WebServices) {
    router.post("/api/v1/dossiers") { request, context in
      await APIGate.answer(request, context, services) { call in try await receive(request, call) }
    }
    router.get("/api/v1/dossiers/:code") { request, context in
      let code = context.parameters.get("code")?.removingPercentEncoding ?? ""
      return await APIGate.answer(request, context, services) { call in try await one(code, call) }
    }
    router.get("/api/v1/dossiers") { request, context in
      await APIGate.answer(request, context, services) { call in try await list(call) }
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
    var applicantID: String?
    var receivedAt: String?
    /// Code of the unit that decides, when it is another one.
    var decidingUnit: String?
    var subject: String?

    enum CodingKeys: String, CodingKey {
      case unit, procedure, channel, applicant, subject
      case decidingUnit = "deciding_unit"
      case applicantID = "applicant_id"
      case receivedAt = "received_at"
    }
  }

  /// A dossier as programs see it.
  struct Shown: Encodable {
    var code: String
    var unit: String
    var procedure: String
    var channel: String
    var state: String
    var nationalState: Int?
    var applicant: String
    var submittedAt: Instant?
    var receivedAt: Instant?
    var dueAt: Instant?
    var finishedAt: Instant?
    var returnedAt: Instant?
    var outcome: String?
    var verdict: String?

    enum CodingKeys: String, CodingKey {
      case code, unit, procedure, channel, state, applicant, outcome, verdict
      case nationalState = "national_state"
      case submittedAt = "submitted_at"
      case receivedAt = "received_at"
      case dueAt = "due_at"
      case finishedAt = "finished_at"
      case returnedAt = "returned_at"
    }

    init(_ d: Dossier, _ reference: Reference) {
      code = d.code
      unit = reference.tree.unit(d.unitID)?.code ?? ""
      procedure = reference.catalogue.code(of: d.procedureID)
      channel = d.channel.rawValue
      state = d.standing.state.rawValue
      nationalState = d.standing.state.nationalNumber
      applicant = d.applicant.name
      submittedAt = d.standing.submittedAt
      receivedAt = d.standing.receivedAt
      dueAt = d.standing.dueAt
      finishedAt = d.standing.finishedAt
      returnedAt = d.standing.returnedAt
      outcome = d.standing.outcome?.rawValue
      verdict = d.standing.verdict?.rawValue
    }
  }

  private static func receive(_ request: Request, _ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    let buffer: ByteBuffer
    do { buffer = try await request.body.collect(upTo: 1 << 16) } catch { throw WebRefusal.tooLarge }
    let bytes = Array(buffer: buffer)
    let new: NewDossier
    do { new = try JSONDecoder().decode(NewDossier.self, from: Data(bytes)) } catch { throw APIRefusal.badBody }
    guard let unit = call.reference.tree.unit(code: new.unit) else { throw DossierRefusal.unknownUnit(new.unit) }
    guard let channel = Channel(rawValue: new.channel) else { throw APIRefusal.badValue("channel") }
    let isReceipt = call.token.scopes.contains(.receive)
    try call.token.require(isReceipt ? .receive : .submit)
    guard call.actor.may(.receiveDossiers, at: unit.id, tree: call.reference.tree, on: call.now.day) else {
      throw DossierRefusal.unknownUnit(new.unit)
    }
    var intake = Intake(
      unit: unit.id, procedure: new.procedure, channel: channel,
      applicant: .init(name: new.applicant, number: new.applicantID ?? ""))
    if let text = new.receivedAt {
      guard let moment = Instant(text) else { throw APIRefusal.badValue("received_at") }
      intake.receivedAt = moment
    }
    intake.subject = new.subject ?? ""
    if let code = new.decidingUnit {
      guard let decider = call.reference.tree.unit(code: code) else { throw DossierRefusal.unknownUnit(code) }
      intake.decidingUnit = decider.id
    }
    let key = HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] }
    if let key, !(1...200).contains(key.utf8.count) { throw APIRefusal.badValue("Idempotency-Key") }
    let (actor, now, context, made) = (call.actor, call.now, call.reference.context(ids: call.services.ids), intake)
    let body: @Sendable (any Connection) throws -> String = { db in
      let dossier =
        isReceipt
        ? try DossierActs.receive(made, by: actor, at: now, context, in: db)
        : try DossierActs.submit(made, by: actor, at: now, context, in: db)
      let due = dossier.standing.dueAt.map { "\"\($0)\"" } ?? "null"
      let code = try JSONText.string(dossier.code)
      return "{\"code\":\(code),\"due_at\":\(due),\"state\":\"\(dossier.standing.state.rawValue)\"}"
    }
    guard let key else { return (.created, Array(try await call.services.database.write(body).utf8)) }
    let answer = try await IdempotencyStore.once(
      String(decoding: bytes, as: UTF8.self), under: "api-" + key, of: unit.id, at: now, in: call.services.database,
      body)
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
    var filter = DossierFilter(call.actor.reach(of: .viewDossiers, tree: call.reference.tree, on: call.now.day))
    if !query["unit"].isEmpty {
      guard let unit = call.reference.tree.unit(code: query["unit"]) else {
        throw DossierRefusal.unknownUnit(query["unit"])
      }
      filter.isEverywhere = false
      filter.units.formIntersection(call.reference.tree.members(of: unit.id, scope: .subtree, on: call.now.day))
    }
    filter.text = query["text"]
    filter.urgency = try call.choice("urgency", Urgency.self)
    filter.verdict = try call.choice("verdict", Verdict.self)
    filter.channels = try call.choices("channel", Channel.self)
    filter.states = try call.choices("state", DossierState.self)
    if !query["procedure"].isEmpty {
      guard let procedure = call.reference.catalogue.procedure(code: query["procedure"]) else {
        throw APIRefusal.badValue("procedure")
      }
      filter.procedures = [procedure.id]
    }
    filter.order = try call.choice("order", DossierFilter.Order.self) ?? .received
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
}
