import Dossiers
import Foundation
import Ground
import HTTPTypes
import Hummingbird
import Measures
import Organisation
import Registers
import Storage

/// Figures of the small registers for programs.
enum RegisterAPI {
  static func add(to router: Router<SiteContext>, _ services: WebServices) {
    router.get("/api/v1/registers/:code/figures") { request, context in
      let code = context.parameters.get("code")?.removingPercentEncoding ?? ""
      return await APIGate.answer(request, context, services) { call in try await answer(code, call) }
    }
  }

  private static func answer(_ code: String, _ call: APICall) async throws -> (HTTPResponse.Status, [UInt8]) {
    try call.token.require(.statistics)
    let kind = try call.services.registers.kind(code)
    let (tree, today) = (call.reference.tree, call.now.day)
    guard let unit = tree.unit(code: call.query["unit"]),
      call.actor.may(.viewRegisters, at: unit.id, tree: tree, on: today)
    else { throw OrganisationRefusal.unknownUnit(call.query["unit"]) }
    let query = RegisterQuery(
      unit: unit.id, period: try call.period(), scope: try call.choice("scope", UnitTree.Scope.self) ?? .subtree,
      by: try call.choice("by", RegisterQuery.Grouping.self), structure: try call.day("structure"))
    let reach = call.actor.reach(of: .viewRegisters, tree: tree, on: today)
    let answer = try await call.services.database.read { db in
      try RegisterMeasure.compute(query, kind, within: reach, tree: tree, in: db)
    }
    return (.ok, try JSONText.bytes(RegisterJSON(answer, kind)))
  }
}

/// The figures of a register as programs see them.
struct RegisterJSON: Encodable {
  private struct Figure: Encodable {
    let code: String
    let label: String
    let number: RegisterFigures.Number
    let parts: [RegisterFigures.Part]?

    enum CodingKeys: CodingKey { case code, label, value, missing, parts }

    // Every key stands in every object, null where nothing is known.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(code, forKey: .code)
      try container.encode(label, forKey: .label)
      try container.encode(number.value, forKey: .value)
      try container.encode(number.missing, forKey: .missing)
      try container.encodeIfPresent(
        parts?.map { Figure(code: $0.code, label: $0.label, number: $0.number, parts: nil) }, forKey: .parts)
    }
  }

  private struct Row: Encodable {
    let key: String
    let label: String
    let figures: [Figure]
  }

  private let register: String
  private let edition: Int
  private let from: Day
  private let to: Day
  private let structure: Day
  private let figures: [Figure]
  private let rows: [Row]?

  init(_ answer: RegisterStatistics, _ kind: RegisterKind) {
    register = kind.code
    edition = kind.edition
    from = answer.query.period.from
    to = answer.query.period.to
    structure = answer.structure
    figures = Self.figures(answer.total)
    rows =
      answer.query.by == nil
      ? nil : answer.lines.map { Row(key: $0.key, label: $0.label, figures: Self.figures($0.figures)) }
  }

  private static func figures(_ figures: RegisterFigures) -> [Figure] {
    figures.figures.map { Figure(code: $0.code, label: $0.label, number: $0.number, parts: $0.parts) }
  }
}
