import Documents
import Dossiers
import Foundation
import Ground
import Indicators
import Measures
import Organisation
import Procedures
import Rendering
import Reports
import Storage

/// The reports of seeds 002, 003 and 004 out of the demo's own data: asked for, written, issued, consolidated. One
/// commune is late, one has not reported.
struct DemoReports {
  let place: DemoPlace
  let file: DemoReportFile
  let reference: Reference
  let registry: IndicatorRegistry
  let templates: ReportTemplates

  static func load(_ place: DemoPlace) async throws {
    let registry = IndicatorRegistry.load(place.data).registry
    let reports = DemoReports(
      place: place, file: try DemoReportFile.read(place.data + "/demo/reports.json5"),
      reference: try await place.database.read { db in try Reference.load(in: db) }, registry: registry,
      templates: ReportTemplates.load(place.data, registry).templates)
    try await reports.load()
  }

  private func load() async throws {
    var asked: [String: ReportRequest] = [:]
    for request in file.requests { asked[request.key] = try await ask(request) }
    for entry in file.reports {
      guard let key = entry.request else {
        try await write(entry, entry.unit ?? "", nil)
        continue
      }
      guard let request = asked[key] else { throw DemoProblem.refused(key) }
      let units = entry.each == true ? request.asked.compactMap { reference.tree.unit($0)?.code } : [entry.unit ?? ""]
      for code in units where !(entry.except ?? []).contains(code) { try await write(entry, code, request) }
    }
  }

  private func unit(_ code: String) throws -> ID<Organisation.Unit> {
    guard let unit = reference.tree.unit(code: code) else { throw DemoProblem.refused(code) }
    return unit.id
  }

  private func ask(_ entry: DemoReportFile.Request) async throws -> ReportRequest {
    guard let due = Instant(entry.due), let madeAt = Instant(entry.madeAt) else { throw DemoProblem.refused(entry.key) }
    let codes = entry.asked.flatMap { code in
      code.hasSuffix("*") ? DemoUnits.binhGiangCommunes.filter { $0.hasPrefix(code.dropLast()) } : [code]
    }
    let request = ReportRequest(
      unitID: try unit(entry.unit), id: place.ids.next(), template: entry.template, title: entry.title,
      period: try entry.period, dueAt: due, note: "", basis: entry.basis ?? "", madeBy: place.actor.name,
      madeAt: madeAt, asked: try codes.map { try unit($0) })
    let (tree, context) = (reference.tree, ActContext(actor: place.actor, now: madeAt, ids: place.ids))
    try await place.database.write { db in
      try RequestActs.ask(request, tree: tree, isBackdated: true, context, in: db)
    }
    return request
  }

  /// Begins a report, writes it and, where the file gives a number, issues it.
  private func write(
    _ entry: DemoReportFile.Entry, _ code: String, _ request: ReportRequest?
  ) async throws {
    let (unit, template) = (try unit(code), try templates.template(request?.template ?? entry.template ?? ""))
    let period = try request?.period ?? entry.period
    let text = entry.late?[code] ?? entry.issuedAt
    let at = text.flatMap { Instant($0) } ?? Instant(period.to + 1, hour: 9)
    let context = ActContext(actor: place.actor, now: at, ids: place.ids)
    var signing = ReportSigning.usual(of: unit, template, tree: reference.tree, on: period.to)
    signing.name = file.signer
    var texts = Dictionary(
      uniqueKeysWithValues: template.writings.filter { $0.isRequired == true }.compactMap(\.write).map {
        ($0, file.usual)
      }
    )
    texts.merge(entry.texts ?? [:]) { $1 }
    let report = try await place.database.write { [signing, texts] db in
      let report = try ReportActs.begin(
        template, of: unit, period: period, title: "", answering: request, signing: signing, context, in: db)
      try ReportActs.write(
        texts, signing: signing, of: report.reference, version: 1, template: template, context, in: db)
      if text != nil {
        try ReportActs.move(.propose, report.reference, version: 2, remark: "", context, in: db)
      }
      return try ReportStore.find(report.reference, in: db)
    }
    guard let report, text != nil, let sign = entry.sign else { return }
    try await issue(report, sign, at, entry.accept == true)
  }

  private func issue(_ report: Report, _ sign: String, _ at: Instant, _ isAccepted: Bool) async throws {
    guard let sign = DocumentSign(sign) else { throw DemoProblem.refused(sign) }
    let world = ReportWorld(
      templates: templates,
      figures: FigureWorld(
        registry: registry, tree: reference.tree, catalogue: reference.catalogue, registers: place.registers), now: at)
    let catalogue = reference.catalogue
    let press = try await place.database.read { db in
      let material = try ReportBook.material(of: report, world, in: db)
      let appendix = try ReportBook.appendix(of: report, material, world, catalogue: catalogue, in: db)
      return ReportPress(report, material, ReportOutline(material), appendix)
    }
    let scratch = FileManager.default.temporaryDirectory.path
    var issue = try await press.issue(
      sign: sign, on: at.day, files: place.files, scratch: scratch, pdf: { _ in nil })
    issue.leapReason = DemoWords.leap
    let context = ActContext(actor: place.actor, now: at, ids: place.ids)
    try await place.database.write { [issue] db in
      try ReportActs.issue(report.reference, version: report.version, issue, context, in: db)
      if isAccepted {
        try ReportActs.judge(
          .accept, report.reference, version: report.version + 1, remark: "", context, in: db)
      }
    }
  }
}

/// The demo's reports as their file holds them.
struct DemoReportFile: Decodable, Sendable {
  struct Request: Decodable, Sendable {
    var key: String
    var unit: String
    var asked: [String]
    var template: String
    var from: Day
    var to: Day
    var due: String
    var madeAt: String
    var title: String
    var basis: String?
    var period: Period { get throws { try DemoReportFile.period(from, to) } }
  }
  struct Entry: Decodable, Sendable {
    var request: String?
    var unit: String?
    var template: String?
    var from: Day?
    var to: Day?
    /// One report for each asked unit.
    var each: Bool?
    var except: [String]?
    var sign: String?
    var issuedAt: String?
    /// When a unit issued instead, by its code.
    var late: [String: String]?
    var accept: Bool?
    var texts: [String: String]?
    var period: Period {
      get throws {
        guard let from, let to else { throw DemoProblem.refused(unit ?? "") }
        return try DemoReportFile.period(from, to)
      }
    }
  }

  var usual: String
  var signer: String
  var requests: [Request]
  var reports: [Entry]

  static func period(_ from: Day, _ to: Day) throws -> Period {
    guard let period = Period(from: from, to: to) else { throw DemoProblem.refused("\(from)") }
    return period
  }

  static func read(_ path: String) throws -> DemoReportFile {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    return try decoder.decode(DemoReportFile.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
