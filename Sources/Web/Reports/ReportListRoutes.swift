import Foundation
import Ground
import HTTPTypes
import Organisation
import Reports
import Storage

/// The list of reports, and beginning one.
enum ReportListRoutes {
  private static let limit = 100

  static func add(to routes: Routes) {
    routes.get("/bao-cao") { visit in try await list(visit) }
    routes.get("/bao-cao.xlsx") { visit in try await workbook(visit) }
    let form: Routes.Handler = { visit in .page(try await beginPage(visit)) }
    routes.get("/bao-cao/moi", form)
    routes.post("/bao-cao/moi", backOn: form) { visit in try await begin(visit) }
  }

  /// A filter with something wrong in it comes back as it was typed, with what is wrong beside it and nothing found.
  private static func list(_ visit: Visit) async throws -> Answer {
    let actor = try visit.actor(for: .viewReports)
    let now = visit.now
    let (filter, errors) = try filter(visit)
    let ours = filter.ours
    let asking = ReportUnits.own(actor, .requestReports, visit)
    let model = try await visit.read { db in
      let reports = errors.isEmpty ? try ReportStore.list(filter, at: now, limit: limit + 1, in: db) : []
      var received: [ReportListView.Asked] = []
      for (request, unit) in try RequestStore.received(by: ours, limit: 50, in: db) {
        let answer = try ReportStore.answers(to: request.reference, in: db).first { $0.unitID == unit }
        received.append(
          .init(request: request, report: answer, standing: Answering(answer, due: request.dueAt, at: now)))
      }
      var made: [(ReportRequest, RequestStanding)] = []
      for request in try RequestStore.made(by: asking, limit: 50, in: db) {
        let reports = try ReportStore.answers(to: request.reference, in: db)
        made.append((request, RequestStanding(request, reports: reports, at: now)))
      }
      return ReportListView.Model(
        ours: Set(ours), reports: Array(reports.prefix(limit)), isFull: reports.count > limit, received: received,
        made: made, mayWrite: actor.mayAnywhere(.writeReports), mayAsk: !asking.isEmpty,
        mayExport: actor.mayAnywhere(.exportData), errors: errors)
    }
    return .page(ReportListView.page(model, visit), status: errors.isEmpty ? .ok : .unprocessableContent)
  }

  /// What the list and its export show: one filter, the address; and what is wrong with it.
  private static func filter(_ visit: Visit) throws -> (ReportFilter, FormErrors) {
    let actor = try visit.actor(for: .viewReports)
    let query = visit.query
    let reach = actor.reach(of: .viewReports, tree: visit.tree, on: visit.today)
    var errors = FormErrors()
    var filter = ReportFilter(
      ours: ReportUnits.own(actor, .viewReports, visit), units: reach.isEverywhere ? nil : reach.units.sorted())
    if !query["don_vi"].isEmpty,
      let unit = try errors.reading("don_vi", { try UnitPick.find(query["don_vi"], .viewReports, visit) })
    {
      let below =
        query["pham_vi"] == "own" ? [unit] : visit.tree.members(of: unit, scope: .subtree, on: visit.today)
      filter.units = below.filter { reach.isEverywhere || reach.units.contains($0) }
    }
    filter.ending = try days("tu", "den", visit, &errors)
    filter.submitted = try days("gui_tu", "gui_den", visit, &errors)
    filter.state =
      try errors.reading("trang_thai") { () -> ReportState? in
        guard !query["trang_thai"].isEmpty else { return nil }
        guard let state = ReportState(rawValue: query["trang_thai"]) else {
          throw WebRefusal.badChoice(query["trang_thai"])
        }
        return state
      } ?? nil
    filter.isLate = query["cham"] == "1"
    filter.isAsked = query["yeu_cau"] == "1"
    return (filter, errors)
  }

  /// Days of the query, either of which may be missing; nil when both are.
  private static func days(
    _ first: String, _ last: String, _ visit: Visit, _ errors: inout FormErrors
  ) throws -> Period? {
    let from = try errors.reading(first) { try EvidenceRoutes.day(visit.query[first], visit) } ?? nil
    let to = try errors.reading(last) { try EvidenceRoutes.day(visit.query[last], visit) } ?? nil
    guard from != nil || to != nil else { return nil }
    return try errors.reading(last) {
      guard let begin = from ?? Day(year: 1900, month: 1, day: 1), let end = to ?? Day(year: 2999, month: 12, day: 31),
        let period = Period(from: begin, to: end)
      else { throw WebRefusal.badPeriod }
      return period
    }
  }

  /// So many are read at once for a file.
  private static let batch = 500

  private static func workbook(_ visit: Visit) async throws -> Answer {
    let actor = try visit.actor(for: .exportData)
    let (exports, now) = (actor.reach(of: .exportData, tree: visit.tree, on: visit.today), visit.now)
    let (asked, errors) = try filter(visit)
    if let wrong = errors.items.first { throw WebRefusal.refused(wrong.message) }
    var filter = asked
    if !exports.isEverywhere { filter.units = (filter.units ?? exports.units.sorted()).filter(exports.units.contains) }
    let (those, key) = (filter, "\(visit.services.ids.next(Report.self))")
    return try await Download.workbook(
      ReportListView.fileName, ReportListView.columns, in: visit.services.uploads, under: key
    ) { emit in
      var last: Report?
      repeat {
        let after = last
        let reports = try await visit.read { db in
          try ReportStore.list(those, after: after, at: now, limit: batch, in: db)
        }
        for report in reports { try await emit(ReportListView.cells(report, ours: Set(those.ours), visit)) }
        last = reports.count == batch ? reports.last : nil
      } while last != nil
    }
  }

  /// The unit somebody writes for: of those where they may, the one asked for. Drafts are seen by nobody else.
  private static func writer(_ visit: Visit, _ form: Form) throws -> ID<Organisation.Unit> {
    try ReportUnits.chosen(form["don_vi"], .writeReports, visit)
  }

  private static func beginPage(_ visit: Visit) async throws -> Page {
    let form = visit.form.isEmpty ? visit.query : visit.form
    let unit = try writer(visit, form)
    let request = try await asked(visit, from: form, of: unit)
    let tier = visit.tree.unit(unit)?.kind ?? ""
    return ReportBeginView.page(
      .init(
        unit: unit, templates: visit.services.reports.all.filter { $0.tiers.contains(tier) }, request: request), visit)
  }

  /// The request a form answers; nil when it answers none. One that the unit was not asked is not there.
  private static func asked(
    _ visit: Visit, from form: Form, of unit: ID<Organisation.Unit>
  ) async throws -> ReportRequest? {
    let parts = form["yeu_cau"].split(separator: "-").map(String.init)
    guard !parts.isEmpty else { return nil }
    guard parts.count == 2, let asker = ID<Organisation.Unit>(parts[0]), let id = ID<ReportRequest>(parts[1]),
      let request = try await visit.read({ db in
        try RequestStore.find(RequestReference(unitID: asker, id: id), in: db)
      }), request.asked.contains(unit)
    else { throw ReportRefusal.notFound }
    return request
  }

  private static func begin(_ visit: Visit) async throws -> Answer {
    let (form, tree) = (visit.form, visit.tree)
    let unit = try writer(visit, form)
    let request = try await asked(visit, from: form, of: unit)
    let template = try visit.services.reports.template(request?.template ?? form["de_cuong"])
    guard template.tiers.contains(tree.unit(unit)?.kind ?? "") else { throw ReportRefusal.templateForOthers }
    let period = try request?.period ?? period(of: form, visit)
    let context = try visit.acting()
    let report = try await visit.write { db in
      let last = try ReportStore.list(of: [unit], limit: 1, in: db).first
      let title = template.subject.replacing("{period}", with: ReportWords.name(of: period))
      let signing = last?.signing ?? ReportSigning.usual(of: unit, template, tree: tree, on: period.to)
      return try ReportActs.begin(
        template, of: unit, period: period, title: title, answering: request, signing: signing, context, in: db)
    }
    return .redirect(report.reference.path)
  }

  /// The days of a form. Throws `periodMissing`, `periodReversed`.
  static func period(of form: Form, _ visit: Visit) throws -> Period {
    guard let from = try EvidenceRoutes.day(form["tu"], visit), let to = try EvidenceRoutes.day(form["den"], visit)
    else { throw ReportRefusal.periodMissing }
    guard let period = Period(from: from, to: to) else { throw ReportRefusal.periodReversed }
    return period
  }
}
