import Foundation
import Ground
import Organisation
import Reports
import Storage

/// The list of reports, and beginning one.
enum ReportListRoutes {
  private static let limit = 100

  static func add(to routes: Routes) {
    routes.get("/bao-cao") { visit in .page(try await list(visit)) }
    let form: Routes.Handler = { visit in .page(try await beginPage(visit)) }
    routes.get("/bao-cao/moi", form)
    routes.post("/bao-cao/moi", backOn: form) { visit in try await begin(visit) }
  }

  private static func list(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor(for: .viewReports)
    let (tree, today, now) = (visit.tree, visit.today, visit.now)
    let reach = actor.reach(of: .viewReports, tree: tree, on: today)
    let own: [ID<Organisation.Unit>] = tree.unit(actor.unitID).map { [$0.id] } ?? []
    let asks = actor.may(.requestReports, at: actor.unitID, tree: tree, on: today)
    let model = try await visit.read { db in
      let units = reach.isEverywhere ? nil : reach.units.sorted()
      // Of units below one sees what they sent; drafts are their own.
      let reports = try ReportStore.list(of: units, limit: 300, in: db).filter {
        own.contains($0.unitID) || $0.edition > 0
      }
      var received: [ReportListView.Asked] = []
      for (request, unit) in try RequestStore.received(by: own, limit: 50, in: db) {
        let answer = try ReportStore.answers(to: request.reference, in: db).first { $0.unitID == unit }
        received.append(
          .init(request: request, report: answer, standing: Answering(answer, due: request.dueAt, at: now)))
      }
      var made: [(ReportRequest, RequestStanding)] = []
      for request in asks ? try RequestStore.made(by: own.isEmpty ? nil : own, limit: 50, in: db) : [] {
        let reports = try ReportStore.answers(to: request.reference, in: db)
        made.append((request, RequestStanding(request, reports: reports, at: now)))
      }
      return ReportListView.Model(
        reports: Array(reports.prefix(limit)), received: received, made: made,
        mayWrite: actor.mayAnywhere(.writeReports), mayAsk: asks)
    }
    return ReportListView.page(model, visit)
  }

  /// Units for which the actor writes.
  private static func writing(_ actor: Actor, _ visit: Visit) -> [ID<Organisation.Unit>] {
    let reach = actor.reach(of: .writeReports, tree: visit.tree, on: visit.today)
    let units = reach.isEverywhere ? visit.tree.ids : reach.units
    return units.filter { visit.tree.unit($0) != nil }.sorted { a, b in
      (a == actor.unitID ? 0 : 1, visit.tree.unit(a)?.code ?? "") < (
        b == actor.unitID ? 0 : 1, visit.tree.unit(b)?.code ?? ""
      )
    }
  }

  private static func beginPage(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor(for: .writeReports)
    let request = try await asked(visit, from: visit.query)
    return ReportBeginView.page(
      .init(units: Array(writing(actor, visit).prefix(500)), templates: visit.services.reports.all, request: request),
      visit)
  }

  /// The request a form answers; nil when it answers none.
  private static func asked(_ visit: Visit, from form: Form) async throws -> ReportRequest? {
    let parts = form["yeu_cau"].split(separator: "-").map(String.init)
    guard parts.count == 2, let unit = ID<Organisation.Unit>(parts[0]), let id = ID<ReportRequest>(parts[1]) else {
      return nil
    }
    return try await visit.read { db in try RequestStore.find(RequestReference(unitID: unit, id: id), in: db) }
  }

  private static func begin(_ visit: Visit) async throws -> Answer {
    let (actor, form, tree) = (try visit.actor(for: .writeReports), visit.form, visit.tree)
    let request = try await asked(visit, from: form)
    guard let unit = tree.unit(code: form["don_vi"])?.id ?? (request == nil ? nil : actor.unitID) else {
      throw OrganisationRefusal.unknownUnit(form["don_vi"])
    }
    try actor.require(.writeReports, at: unit, tree: tree, on: visit.today)
    if let request, !request.asked.contains(unit) { throw ReportRefusal.notFound }
    let template = try visit.services.reports.template(request?.template ?? form["de_cuong"])
    guard template.tiers.contains(tree.unit(unit)?.kind ?? "") else { throw ReportRefusal.templateForOthers }
    guard let period = try request?.period ?? period(of: form, visit) else { throw ReportRefusal.periodMissing }
    let context = try visit.reporting()
    let report = try await visit.write { db in
      let last = try ReportStore.list(of: [unit], limit: 1, in: db).first
      let title = template.subject.replacing("{period}", with: ReportWords.name(of: period))
      let signing = last?.signing ?? ReportSigning.usual(of: unit, template, tree: tree, on: period.to)
      return try ReportActs.begin(
        template, of: unit, period: period, title: title, answering: request, signing: signing, context, in: db)
    }
    return .redirect(report.reference.path)
  }

  private static func period(of form: Form, _ visit: Visit) throws -> Period? {
    guard let from = try EvidenceRoutes.day(form["tu"], visit), let to = try EvidenceRoutes.day(form["den"], visit)
    else { return nil }
    return Period(from: from, to: to)
  }
}
