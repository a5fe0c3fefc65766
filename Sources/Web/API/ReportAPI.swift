import Dossiers
import Foundation
import Ground
import HTTPTypes
import Hummingbird
import Organisation
import Reports
import Storage

/// Issued reports for programs. A draft is on the screen of its own unit and nowhere else.
enum ReportAPI {
  /// Most reports of one answer.
  static let most = 200

  static func add(to router: Router<SiteContext>, _ services: WebServices) {
    router.get("/api/v1/reports") { request, context in
      await APIGate.answer(request, context, services) { call in try await list(call) }
    }
    router.get("/api/v1/reports/:unit/:id/editions/:number") { request, context in
      await APIGate.answer(request, context, services) { call in
        try await edition(
          call, context.parameters.get("unit") ?? "", context.parameters.get("id") ?? "",
          context.parameters.get("number") ?? "")
      }
    }
  }

  private static func list(_ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.statistics)
    let (tree, today) = (call.reference.tree, call.now.day)
    let reach = call.actor.reach(of: .viewReports, tree: tree, on: today)
    var units = reach.isEverywhere ? nil : reach.units.sorted()
    if !call.query["unit"].isEmpty {
      guard let unit = tree.unit(code: call.query["unit"]), reach.isEverywhere || reach.units.contains(unit.id) else {
        throw OrganisationRefusal.unknownUnit(call.query["unit"])
      }
      units = [unit.id]
    }
    let askers = call.query["unit"].isEmpty ? units ?? [] : []
    let (period, template) = (try call.openPeriod(), call.query["template"])
    let (reports, editions) = try await call.services.database.read { [units] db in
      let reports = try ReportStore.issued(
        by: units, askedBy: askers, template: template, ending: period, limit: most, in: db)
      return (reports, try ReportStore.issues(of: reports.map(\.reference), in: db))
    }
    let found = reports.map { report in
      ReportHeadJSON(report, editions[report.reference] ?? [], unit: tree.unit(report.unitID)?.code ?? "")
    }
    return (.ok, try JSONText.bytes(["reports": found]))
  }

  /// The content of an edition, byte for byte as it was kept.
  private static func edition(
    _ call: APICall, _ code: String, _ id: String, _ number: String
  ) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.statistics)
    let tree = call.reference.tree
    guard let unit = tree.unit(code: code), let id = ID<Report>(id) else { throw ReportRefusal.notFound }
    let reference = ReportReference(unitID: unit.id, id: id)
    let (report, editions) = try await call.services.database.read { db in
      (try ReportStore.find(reference, in: db), try ReportStore.editions(of: reference, in: db))
    }
    // Who asked for a report reads it, wherever its sender belongs today.
    let readers = [unit.id] + [report?.request?.unitID].compactMap { $0 }
    guard readers.contains(where: { call.actor.may(.viewReports, at: $0, tree: tree, on: call.now.day) }) else {
      throw ReportRefusal.notFound
    }
    guard let edition = editions.first(where: { "\($0.number)" == number }) else { throw ReportRefusal.notFound }
    return (.ok, try call.services.files.get(edition.files.json))
  }
}

/// One report as programs see it: how it stands above, and its editions.
private struct ReportHeadJSON: Encodable {
  struct Edition: Encodable {
    let number: Int
    let sign: String
    let issuedOn: String
    let digest: String

    enum CodingKeys: String, CodingKey {
      case number, sign, digest
      case issuedOn = "issued_on"
    }
  }

  let unit: String
  let id: String
  let template: String
  let title: String
  let from: String
  let to: String
  let state: String
  let isLate: Bool?
  let editions: [Edition]

  enum CodingKeys: String, CodingKey {
    case unit, id, template, title, from, to, state, editions
    case isLate = "is_late"
  }

  init(_ report: Report, _ editions: [ReportStore.Issued], unit: String) {
    self.unit = unit
    id = "\(report.id)"
    (template, title) = (report.template, report.title)
    (from, to) = (report.period.from.description, report.period.to.description)
    state = report.outwardState.rawValue
    isLate = report.dueAt.flatMap { due in report.submittedAt.map { $0 > due } }
    self.editions = editions.map {
      Edition(number: $0.number, sign: $0.sign, issuedOn: $0.issuedOn.description, digest: $0.digest)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    for (key, text) in [
      (CodingKeys.unit, unit), (.id, id), (.template, template), (.title, title), (.from, from), (.to, to),
      (.state, state),
    ] { try values.encode(text, forKey: key) }
    // A report that nobody set a date for is neither late nor in time: null, and the key is there.
    try values.encode(isLate, forKey: .isLate)
    try values.encode(editions, forKey: .editions)
  }
}
