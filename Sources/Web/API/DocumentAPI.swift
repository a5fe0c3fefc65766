import Documents
import Dossiers
import Foundation
import Ground
import HTTPTypes
import Hummingbird
import NIOCore
import Organisation
import Storage

/// Documents for programs: read with scope `documents`, entered as incoming ones with scope `register`. What a document
/// says and its files stay on the screen.
enum DocumentAPI {
  static func add(to router: Router<SiteContext>, _ services: WebServices) {
    router.get("/api/v1/documents") { request, context in
      await APIGate.answer(request, context, services) { call in try await list(call) }
    }
    router.post("/api/v1/documents") { request, context in
      await APIGate.answer(request, context, services) { call in try await register(request, call) }
    }
    router.get("/api/v1/documents/:unit/:id") { request, context in
      await APIGate.answer(request, context, services) { call in
        try await one(call, context.parameters.get("unit") ?? "", context.parameters.get("id") ?? "")
      }
    }
  }

  /// A document in JSON is some hundred bytes.
  private static let mostBytes = 1 << 16

  private static func list(_ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.documents)
    let (filter, today) = (try filter(call), call.now.day)
    let sign = call.query["sign"].tidied
    guard sign.isEmpty || sign.count <= 80 else { throw APIRefusal.badValue("sign") }
    let limit = try call.number("limit", in: 1...200) ?? 50
    var before: ID<Document>?
    if !call.query["cursor"].isEmpty {
      guard let read = ID<Document>(call.query["cursor"]) else { throw APIRefusal.badValue("cursor") }
      before = read
    }
    let after = before
    let found = try await call.services.database.read { db -> [Document] in
      guard sign.isEmpty else {
        let all = try filter.units.flatMap { try DocumentStore.list(sign: sign, unit: $0, in: db) }
        return all.filter { d in filter.matches(d, on: today) && (after.map { d.id < $0 } ?? true) }.sorted {
          $0.id > $1.id
        }
      }
      return try DocumentStore.page(filter, before: after, limit: limit + 1, on: today, in: db)
    }
    let page = found.prefix(limit)
    let next: APIValue = found.count > limit ? .known(page.last.map { "\($0.id)" }) : .null
    let answer: APIValue = ["documents": .list(page.map { value($0, call) }), "next": next]
    return (.ok, try JSONText.bytes(answer))
  }

  /// A draft is on the screen of its own unit and nowhere else.
  static let shown: Set<DocumentState> = [
    .issued, .sent, .recalled, .arrived, .registered, .assigned, .processed, .sentBack,
  ]

  private static func filter(_ call: APICall) throws -> DocumentFilter {
    let query = call.query
    let reach = call.reach
    var units = reach.units
    if !query["unit"].isEmpty {
      guard let unit = call.reference.tree.unit(code: query["unit"]), units.contains(unit.id) else {
        throw OrganisationRefusal.unknownUnit(query["unit"])
      }
      units = [unit.id]
    }
    var filter = DocumentFilter(units: units.sorted())
    filter.direction = try call.choice("direction", DocumentDirection.self)
    filter.states = try call.choices("state", DocumentState.self)
    guard filter.states.isSubset(of: shown) else { throw APIRefusal.badValue("state") }
    if filter.states.isEmpty { filter.states = shown }
    filter.type = try call.choice("type", DocumentType.self)
    filter.year = try call.number("year", in: 2000...2100)
    if query.has("legal") { filter.isLegal = try call.flag("legal") }
    filter.isOverdue = try call.flag("overdue")
    return filter
  }

  private static func one(
    _ call: APICall, _ code: String, _ id: String
  ) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.documents)
    guard let unit = call.reference.tree.unit(code: code.removingPercentEncoding ?? code),
      call.reach.units.contains(unit.id),
      let id = ID<Document>(id),
      let d = try await call.services.database.read({ db in try DocumentStore.find(id, unit: unit.id, in: db) }),
      shown.contains(d.state)
    else { throw DocumentRefusal.notFound }
    return (.ok, try JSONText.bytes(value(d, call)))
  }

  /// A document as programs see it: where it stands and until when, nothing of what it says beyond its subject.
  private static func value(_ d: Document, _ call: APICall) -> APIValue {
    [
      "id": .text("\(d.id)"), "unit": .known(call.reference.tree.unit(d.unitID)?.code),
      "direction": .text(d.direction.rawValue), "state": .text(d.state.rawValue), "type": .text(d.type.rawValue),
      "is_legal": .flag(d.isLegal), "urgency": .text(d.urgency.rawValue), "sign": .known(d.sign),
      "issuer": .known(d.issuer), "subject": .text(d.subject), "issued_on": .day(d.issuedOn),
      "year": .count(d.place?.year), "number": .known(d.place.map { "\($0.number)" }), "arrived_on": .day(d.arrivedOn),
      "deadline_on": .day(d.deadlineOn), "is_assigned": .flag(d.officerID != nil && d.direction == .incoming),
      "processed_on": .day(d.processedOn), "is_in_time": .known(d.isInTime),
      "is_overdue": .flag(d.isOverdue(on: call.now.day)), "version": .number(d.version),
    ]
  }

  // MARK: entering

  /// What a program says of a document that came in.
  private struct NewDocument: Decodable {
    var unit: String
    var sign: String
    var issuer: String
    var subject: String
    var issuedOn: String?
    var arrivedOn: String?
    var deadlineOn: String?
    var type: String?
    var urgency: String?
    var signer: String?
    var note: String?

    enum CodingKeys: String, CodingKey {
      case unit, sign, issuer, subject, type, urgency, signer, note
      case issuedOn = "issued_on"
      case arrivedOn = "arrived_on"
      case deadlineOn = "deadline_on"
    }

    static func read(_ bytes: [UInt8]) throws(APIRefusal) -> NewDocument {
      guard String(validating: bytes, as: UTF8.self) != nil else { throw .notJSON }
      do {
        return try JSONDecoder().decode(NewDocument.self, from: Data(bytes))
      } catch DecodingError.dataCorrupted { throw .notJSON } catch { throw .badDocument }
    }

    func entry() throws(APIRefusal) -> DocumentEntry {
      func day(_ text: String?, _ name: String) throws(APIRefusal) -> Day? {
        guard let text else { return nil }
        guard let day = Day(text) else { throw .badValue(name) }
        return day
      }
      var entry = DocumentEntry()
      (entry.sign, entry.issuer, entry.subject) = (sign, issuer, subject)
      (entry.signer, entry.note) = (signer ?? "", note ?? "")
      entry.issuedOn = try day(issuedOn, "issued_on")
      entry.arrivedOn = try day(arrivedOn, "arrived_on")
      entry.deadlineOn = try day(deadlineOn, "deadline_on")
      entry.type = DocumentSign(sign).map { DocumentType(notation: $0.notation) } ?? .letter
      if let type {
        guard let known = DocumentType(rawValue: type) else { throw .badValue("type") }
        entry.type = known
      }
      if let urgency {
        guard let known = Documents.Urgency(rawValue: urgency) else { throw .badValue("urgency") }
        entry.urgency = known
      }
      return entry
    }

    /// What is asked for, whatever way it was written.
    var meaning: String {
      get throws {
        let parts: [String?] = [
          unit, sign.tidied, issuer.tidied, subject.tidied, issuedOn, arrivedOn, deadlineOn, type, urgency,
          signer?.tidied, note?.tidied,
        ]
        return String(decoding: try JSONText.bytes(parts), as: UTF8.self)
      }
    }
  }

  private static func register(_ request: Request, _ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    let buffer: ByteBuffer
    do { buffer = try await request.body.collect(upTo: mostBytes) } catch { throw APIRefusal.tooLarge(mostBytes) }
    try call.token.require(.register)
    let new = try NewDocument.read(Array(buffer: buffer))
    let entry = try new.entry()
    let (tree, now) = (call.reference.tree, call.now)
    guard let unit = tree.unit(code: new.unit)?.id, call.reach.units.contains(unit) else {
      throw OrganisationRefusal.unknownUnit(new.unit)
    }
    let key = HTTPField.Name("Idempotency-Key").flatMap { request.headers[$0] }
    if let key, !(1...200).contains(key.utf8.count) { throw APIRefusal.badValue("Idempotency-Key") }
    let clerk = call.office
    let context = call.reference.documents(ids: call.services.ids)
    let body: @Sendable (any Connection) throws -> String = { db in
      let d: Document
      do {
        d = try DocumentActs.register(entry, of: unit, by: clerk, at: now, context, in: db)
      } catch DocumentRefusal.alreadyRegistered(let number, let day) {
        // What the screen advises, a program cannot do.
        throw APIRefusal.alreadyRegistered("\(number)", day)
      }
      let answer: APIValue = [
        "id": .text("\(d.id)"), "unit": .text(new.unit), "number": .known(d.place.map { "\($0.number)" }),
        "arrived_on": .day(d.arrivedOn), "state": .text(d.state.rawValue),
      ]
      return String(decoding: try JSONText.bytes(answer), as: UTF8.self)
    }
    guard let key else { return (.created, Array(try await call.services.database.write(body).utf8)) }
    let answer = try await IdempotencyStore.once(
      try new.meaning, under: "api-documents-\(call.token.id)-" + key, of: unit, at: now, in: call.services.database,
      body)
    return (.created, Array(answer.utf8))
  }
}

extension APICall {
  /// The units of the token: what it is for decides what may be read there.
  var reach: Reach { office.reach(of: .viewDocuments, tree: reference.tree, on: now.day) }

  /// Somebody who keeps the office's documents at the token's units: for calls that ask for the scope themselves.
  var office: Actor {
    Actor(
      accountID: nil, officerID: nil, unitID: token.unitID, name: token.name,
      grants: [Grant(role: .clerk, unitID: token.unitID, isSubtree: true)])
  }
}
