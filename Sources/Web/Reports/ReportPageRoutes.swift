import Checking
import Documents
import Foundation
import Ground
import Indicators
import Organisation
import Rendering
import Reports
import Storage

/// One report: written, proposed, issued, judged.
enum ReportPageRoutes {
  static func add(to routes: Routes) {
    let single: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get("/bao-cao/:unit/:id", single)
    routes.get("/bao-cao/:unit/:id/tong-hop/:ma") { visit in .page(try await sum(visit)) }
    routes.post("/bao-cao/:unit/:id", backOn: single) { visit in try await write(visit) }
    routes.post("/bao-cao/:unit/:id/lam/:action", backOn: single) { visit in try await move(visit) }
    routes.post("/bao-cao/:unit/:id/ban-hanh", backOn: single) { visit in try await issue(visit) }
  }

  /// A report with its content: of an issued one what was kept of it, of any other the outline filled at the moment.
  struct Content: Sendable {
    var material: ReportMaterial
    var outline: ReportOutline
    /// What changed since the figures were frozen; empty for a draft.
    var differences: [ReportDifference]
    /// What the book of reports says of its numbers, for who issues the report.
    var numbers: NumberHint?
    /// The edition of the outline it was written after, where it was issued.
    var keptEdition: String?
  }

  static func content(_ seen: SeenReport, _ visit: Visit) async throws -> Content {
    let (report, world) = (seen.report, visit.reportWorld)
    if !report.state.isOpen, report.state != .reviewing, let edition = seen.editions.first {
      return try await kept(edition, seen, visit)
    }
    guard let template = seen.template else { throw ReportRefusal.unknownTemplate(report.template) }
    return try await visit.read { db in
      let now = try ReportBook.figures(of: report, template, world, in: db)
      let material = try ReportBook.material(of: report, template, now, world, in: db)
      return Content(
        material: material, outline: ReportOutline(material),
        differences: seen.editions.first?.figures.differences(from: now) ?? [])
    }
  }

  /// An edition as it went out, whatever became of its outline since; its figures are computed anew only to say what
  /// differs.
  private static func kept(_ edition: ReportEdition, _ seen: SeenReport, _ visit: Visit) async throws -> Content {
    let (report, world) = (seen.report, visit.reportWorld)
    let kept = try KeptReport(visit.services.files.get(edition.files.json))
    let template = seen.template ?? .gone(report)
    return try await visit.read { db in
      let codes = Set(edition.figures.figures.keys.compactMap { FigureKey($0)?.code })
      let now = try ReportBook.figures(of: report, codes: codes, world, in: db)
      let material = try ReportBook.material(of: report, template, edition.figures, world, in: db)
      return Content(
        material: material, outline: kept.outline, differences: edition.figures.differences(from: now),
        keptEdition: kept.templateEdition)
    }
  }

  private static func page(_ visit: Visit) async throws -> Page {
    let seen = try await SeenReport.find(visit)
    guard seen.showsText else { return ReportView.sent(seen, visit) }
    var content = try await content(seen, visit)
    if seen.mayApprove {
      content.numbers = try await visit.numbers(of: seen.report.unitID, .report, issuing: .approveReports)
    }
    return ReportView.page(seen, content, visit)
  }

  /// What units below had frozen of a figure, with the way to their reports.
  private static func sum(_ visit: Visit) async throws -> Page {
    let seen = try await SeenReport.find(visit)
    let content = try await content(seen, visit)
    let code = visit.parameter("ma")
    guard seen.showsText, let indicator = content.material.registry[code],
      content.material.figures[FigureKey(code: code, block: .below)] != nil
    else { throw ReportRefusal.notFound }
    return ReportSumView.page(seen.report, indicator, content, visit)
  }

  private static func write(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenReport.find(visit)
    let (reference, form) = (seen.report.reference, visit.form)
    guard seen.mayWrite else { throw OrganisationRefusal.forbidden(.writeReports) }
    guard let template = seen.template else { throw ReportRefusal.unknownTemplate(seen.report.template) }
    var texts: [String: String] = [:]
    for place in template.writings.compactMap(\.write) where form.has("v-\(place)") {
      texts[place] = form.table("v-\(place)").trimmingCharacters(in: .whitespacesAndNewlines)
    }
    func lines(_ name: String) -> [String] {
      form.table(name).split(whereSeparator: \.isNewline).map { String($0).tidied }.filter { !$0.isEmpty }.prefix(40)
        .map {
          String($0.prefix(300))
        }
    }
    let signing = ReportSigning(
      office: lines("quyen_han"), name: String(form["nguoi_ky"].tidied.prefix(100)),
      place: String(form["dia_danh"].tidied.prefix(100)), addressees: lines("kinh_gui"), recipients: lines("noi_nhan"))
    let (version, context) = (visit.version, try visit.acting())
    try await visit.write { [texts] db in
      try ReportActs.write(
        texts, signing: signing, of: reference, version: version, template: template, context, in: db)
    }
    return .redirect(reference.path + "?da_ghi=1")
  }

  private static func move(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenReport.find(visit)
    let reference = seen.report.reference
    guard let action = ReportView.actions.first(where: { $0.value == visit.parameter("action") })?.key else {
      throw ReportRefusal.notFound
    }
    switch action {
    case .accept, .giveBack:
      guard seen.mayJudge else { throw ReportRefusal.ownReport }
    case .sendBack:
      guard seen.mayApprove else { throw OrganisationRefusal.forbidden(.approveReports) }
    default:
      guard seen.mayWrite else { throw OrganisationRefusal.forbidden(.writeReports) }
    }
    if action == .propose {
      let unwritten = try await content(seen, visit).outline.unwritten
      guard unwritten.isEmpty else { throw ReportRefusal.writingMissing(unwritten) }
    }
    let (version, remark, context) = (visit.version, visit.form["ly_do"], try visit.acting())
    guard remark.count <= 4000 else { throw ReportRefusal.tooLong(4000) }
    try await visit.write { db in
      if [.accept, .giveBack].contains(action) {
        try ReportActs.judge(action, reference, version: version, remark: remark, context, in: db)
      } else {
        try ReportActs.move(action, reference, version: version, remark: remark, context, in: db)
      }
    }
    return .redirect(
      action == .giveBack || action == .accept ? seen.report.request?.path ?? "/bao-cao" : reference.path)
  }

  /// Rendered from what stands there now, stored, and then recorded, unless anything changed in between.
  private static func issue(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenReport.find(visit)
    let (report, reference) = (seen.report, seen.report.reference)
    guard seen.mayApprove else { throw OrganisationRefusal.forbidden(.approveReports) }
    guard report.version == visit.version else { throw DatabaseProblem.staleCopy }
    let day = try EvidenceRoutes.day(visit.form["ngay"], visit)
    let sign = try ReportActs.sign(visit.form["so_ky_hieu"], on: day, at: visit.now)
    guard let day else { throw ReportRefusal.numberMissing }
    let content = try await content(seen, visit)
    guard content.outline.unwritten.isEmpty else { throw ReportRefusal.writingMissing(content.outline.unwritten) }
    let open = ReportFindings.of(content, report.unitID, visit).filter { $0.severity != .info }
    guard open.isEmpty || visit.form["da_xem"] == "1" else { throw ReportRefusal.contradictions(open.count) }
    var issue = try await ReportRenderer.issue(report, content, sign: sign, on: day, visit)
    issue.leapReason = visit.form["bo_cach"]
    issue.seenContradictions = open.count
    let (version, context) = (visit.version, try visit.acting())
    try await visit.write { [issue] db in
      try ReportActs.issue(reference, version: version, issue, context, in: db)
    }
    return .redirect(reference.path)
  }
}
