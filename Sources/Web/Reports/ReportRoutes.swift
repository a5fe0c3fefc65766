import Ground
import Indicators
import Measures
import Organisation
import Rendering
import Reports
import Storage

/// Báo cáo: drafts, reviews, issues, requests, consolidation.
enum ReportRoutes {
  static func add(to routes: Routes) {
    ReportListRoutes.add(to: routes)
    ReportRequestRoutes.add(to: routes)
    ReportPageRoutes.add(to: routes)
    ReportFileRoutes.add(to: routes)
  }

  /// What waits for somebody with the actor's rights, for the first page.
  static func cards(_ actor: Actor, _ visit: Visit) async throws -> [TodayCard] {
    guard actor.mayAnywhere(.writeReports) || actor.mayAnywhere(.requestReports) else { return [] }
    let now = visit.now
    let own = ReportUnits.own(actor, .viewReports, visit)
    let asking = ReportUnits.own(actor, .requestReports, visit)
    let (waiting, late, judged) = try await visit.read { db in
      var (waiting, late, judged) = (0, 0, 0)
      for (request, unit) in try RequestStore.received(by: own, limit: 100, in: db) {
        let answer = try ReportStore.answers(to: request.reference, in: db).first { $0.unitID == unit }
        switch Answering(answer, due: request.dueAt, at: now) {
        case .waiting, .returned: waiting += 1
        case .overdue: late += 1
        case .submitted, .accepted: break
        }
      }
      for request in try RequestStore.made(by: asking, limit: 50, in: db) {
        judged += try ReportStore.answers(to: request.reference, in: db).filter { $0.state == .submitted }.count
      }
      return (waiting, late, judged)
    }
    return ReportListView.cards(waiting: waiting, late: late, toJudge: judged)
  }

  /// Where a notice leads; nil when it is none of these.
  static func path(of notice: Notice) -> String? {
    let parts = notice.subject.split(separator: ":")
    switch (parts.first, parts.count) {
    case ("bao-cao", 2): return "/bao-cao/\(notice.unitID)/\(parts[1])"
    case ("yeu-cau-bao-cao", 3): return "/bao-cao/yeu-cau/\(parts[1])/\(parts[2])"
    default: return nil
    }
  }
}

extension ReportReference {
  /// Where the report is shown.
  var path: String { "/bao-cao/\(unitID)/\(id)" }
}

extension RequestReference {
  /// Where the request is shown.
  var path: String { "/bao-cao/yeu-cau/\(unitID)/\(id)" }
}

extension Visit {
  /// Everything outside a report that it is made of.
  var reportWorld: ReportWorld {
    ReportWorld(
      templates: services.reports,
      figures: FigureWorld(
        registry: services.indicators, tree: tree, catalogue: catalogue, registers: services.registers), now: now)
  }
}

/// A report as somebody who may look at it sees it.
struct SeenReport: Sendable {
  var report: Report
  /// The outline; nil when the data folder no longer has it.
  var template: ReportTemplate?
  var editions: [ReportEdition]
  var log: [ReportLogEntry]
  /// Whether the actor writes for the unit.
  var mayWrite: Bool
  /// Whether the actor approves and issues for the unit.
  var mayApprove: Bool
  /// Whether the actor judges for the unit that asked.
  var mayJudge: Bool
  /// Whether the actor works in the unit: nobody else sees its drafts.
  var isOurs: Bool

  /// Whether the text may be shown: to others only while it is what was sent.
  var showsText: Bool { isOurs || report.state == .submitted || report.state == .accepted }

  /// The report of a request. What may not be seen is not there: somebody above sees it once it was sent.
  static func find(_ visit: Visit) async throws -> SeenReport {
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<Report>(visit.parameter("id")) else {
      throw ReportRefusal.notFound
    }
    return try await find(ReportReference(unitID: unit, id: id), visit)
  }

  static func find(_ reference: ReportReference, _ visit: Visit) async throws -> SeenReport {
    let (actor, tree, today) = (try visit.actor(), visit.tree, visit.today)
    let found = try await visit.read { db -> (Report, [ReportEdition], [ReportLogEntry])? in
      guard let report = try ReportStore.find(reference, in: db) else { return nil }
      return (report, try ReportStore.editions(of: reference, in: db), try ReportStore.log(of: reference, in: db))
    }
    guard let (report, editions, log) = found else { throw ReportRefusal.notFound }
    let asker = report.request?.unitID
    let judges = asker.map { actor.may(.requestReports, at: $0, tree: tree, on: today) } ?? false
    let isOurs = ReportUnits.own(actor, .viewReports, visit).contains(report.unitID)
    guard
      actor.may(.viewReports, at: report.unitID, tree: tree, on: today)
        ? isOurs || report.edition > 0
        : judges && report.edition > 0
    else { throw ReportRefusal.notFound }
    return SeenReport(
      report: report, template: visit.services.reports[report.template], editions: editions,
      log: isOurs ? log : log.filter { !$0.action.isInternal },
      mayWrite: isOurs && actor.may(.writeReports, at: report.unitID, tree: tree, on: today),
      mayApprove: isOurs && actor.may(.approveReports, at: report.unitID, tree: tree, on: today),
      mayJudge: judges && !isOurs, isOurs: isOurs)
  }
}
