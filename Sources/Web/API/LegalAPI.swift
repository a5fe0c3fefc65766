import Documents
import Dossiers
import Ground
import HTTPTypes
import Hummingbird
import Organisation
import Storage

/// Legal documents and whether they are in force, for programs; scope `documents`.
enum LegalAPI {
  static func add(to router: Router<SiteContext>, _ services: WebServices) {
    router.get("/api/v1/legal-documents") { request, context in
      await APIGate.answer(request, context, services) { call in try await list(call) }
    }
  }

  /// What a unit issued, as it stands on a day.
  private static func list(_ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.documents)
    guard let unit = call.reference.tree.unit(code: call.query["unit"])?.id, call.reach.units.contains(unit) else {
      throw OrganisationRefusal.unknownUnit(call.query["unit"])
    }
    var on = call.now.day
    if !call.query["on"].isEmpty {
      guard let day = Day(call.query["on"]) else { throw APIRefusal.badValue("on") }
      on = day
    }
    let status = try call.choice("force", Force.Status.self)
    let (limit, day) = (Systematisation.mostDocuments, on)
    let found = try await call.services.database.read { db in
      try LegalReviewStore.legalDocuments(of: unit, .outgoing, limit: limit + 1, in: db)
    }
    guard found.count <= limit else { throw DocumentRefusal.tooManyDocuments(limit) }
    let values = found.compactMap { d, changes -> APIValue? in
      let force = Force.of(effectiveOn: d.effectiveOn, expiresOn: d.expiresOn, changes: changes, on: day)
      guard status.map(force.statuses.contains) ?? true else { return nil }
      return value(d, force, call)
    }
    return (.ok, try JSONText.bytes(["on": .day(day), "documents": .list(values)] as APIValue))
  }

  private static func value(_ d: Document, _ force: Force, _ call: APICall) -> APIValue {
    let (since, until, by) = days(force)
    return [
      "id": .text("\(d.id)"), "unit": .known(call.reference.tree.unit(d.unitID)?.code),
      "type": .text(d.type.rawValue), "sign": .known(d.sign), "subject": .text(d.subject),
      "issued_on": .day(d.issuedOn), "effective_on": .day(d.effectiveOn), "expires_on": .day(d.expiresOn),
      "force": .text(force.status.rawValue), "since": .day(since), "until": .day(until), "by": .known(by),
      "parts": .list(parts(force)),
    ]
  }

  /// Since when all of it has ended or rests, up to when, and by what.
  private static func days(_ force: Force) -> (Day?, Day?, String?) {
    switch force {
    case .ended(let day, let sign): (day, nil, sign)
    case .suspended(let day, let until, let sign): (day, until, sign)
    case .notYet(let day): (day, nil, nil)
    case .inForce, .amended, .partial, .unknown: (nil, nil, nil)
    }
  }

  private static func parts(_ force: Force) -> [APIValue] {
    guard case .partial(let changes) = force else { return [] }
    return changes.map { change in
      [
        "part": .text(change.part), "force": .text(change.isEnding ? "ended" : "suspended"), "since": .day(change.on),
        "until": .day(change.until), "by": .known(change.sign),
      ]
    }
  }
}
