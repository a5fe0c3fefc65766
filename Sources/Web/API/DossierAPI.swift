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
    router.add(middleware: APIPaths(services: services))
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

  /// A dossier in JSON is some hundred bytes; what is a hundred times as long is none.
  private static let mostBytes = 1 << 16

  private static func receive(_ request: Request, _ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    let buffer: ByteBuffer
    do { buffer = try await request.body.collect(upTo: mostBytes) } catch { throw APIRefusal.tooLarge(mostBytes) }
    let bytes = Array(buffer: buffer)
    let new = try NewDossier.read(bytes)
    let isReceipt = call.token.scopes.contains(.receive)
    try call.token.require(isReceipt ? .receive : .submit)
    let intake = try new.intake(call.reference.tree)
    guard call.actor.may(.receiveDossiers, at: intake.unit, tree: call.reference.tree, on: call.now.day) else {
      throw DossierRefusal.unknownUnit(new.unit)
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
    // A key is its token's own: another token neither gets this answer nor finds the key taken.
    let answer = try await IdempotencyStore.once(
      try intake.meaning, under: "api-\(call.token.id)-" + key, of: intake.unit, at: now, in: call.services.database,
      body)
    return (.created, Array(answer.utf8))
  }

  private static func one(_ code: String, _ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.read)
    let tree = call.reference.tree
    let found = try await call.services.database.read { db in try DossierStore.find(code: code, in: db) }
      .filter { call.actor.may(.viewDossiers, with: $0, tree: tree, on: call.now.day) }
    let wanted = call.query["unit"]
    let chosen = wanted.isEmpty ? found : found.filter { tree.unit($0.unitID)?.code == wanted }
    guard chosen.count <= 1 else { throw WebRefusal.choose(chosen.compactMap { tree.unit($0.unitID)?.code }) }
    guard let dossier = chosen.first else { throw DossierRefusal.notFound }
    return (.ok, try JSONText.bytes(DossierJSON(dossier, call.reference)))
  }

  private static func list(_ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.read)
    var cursor: DossierCursor?
    if !call.query["cursor"].isEmpty {
      guard let read = DossierCursor(call.query["cursor"]) else { throw DossierRefusal.badCursor }
      cursor = read
    }
    let limit = try call.number("limit", in: 1...500) ?? 50
    let (asked, after, now) = (try DossierAPIFilter.read(call), cursor, call.now)
    let soon = call.reference.calendars.clock(of: call.token.unitID).calendar.day(2, workingDaysAfter: now.day)
    let page = try await call.services.database.read { db in
      try DossierListStore.page(asked, after: after, limit: limit, now: now, soon: soon, in: db)
    }
    return (
      .ok,
      try JSONText.bytes(
        DossierPageJSON(dossiers: page.dossiers.map { DossierJSON($0, call.reference) }, next: page.next?.description))
    )
  }
}
