import Ground
import Organisation
import Reports
import Storage

/// Requests to the units below, and how they are answered.
enum ReportRequestRoutes {
  static func add(to routes: Routes) {
    let form: Routes.Handler = { visit in .page(try await formPage(visit)) }
    routes.get("/bao-cao/yeu-cau/moi", form)
    routes.post("/bao-cao/yeu-cau/moi", backOn: form) { visit in try await ask(visit) }
    routes.get("/bao-cao/yeu-cau/:unit/:id") { visit in .page(try await page(visit)) }
  }

  /// The unit somebody asks for: the one they work in.
  private static func asker(_ visit: Visit) throws -> ID<Organisation.Unit> {
    let actor = try visit.actor(for: .requestReports)
    let unit = visit.home(actor)
    try actor.require(.requestReports, at: unit, tree: visit.tree, on: visit.today)
    return unit
  }

  private static func formPage(_ visit: Visit) async throws -> Page {
    let unit = try asker(visit)
    return ReportRequestView.form(
      .init(
        unit: unit, below: visit.tree.children(of: unit, on: visit.today),
        templates: visit.services.reports.all), visit)
  }

  private static func ask(_ visit: Visit) async throws -> Answer {
    let (unit, form) = (try asker(visit), visit.form)
    let template = try visit.services.reports.template(form["de_cuong"])
    guard let from = try EvidenceRoutes.day(form["tu"], visit), let to = try EvidenceRoutes.day(form["den"], visit),
      let period = Period(from: from, to: to)
    else { throw ReportRefusal.periodMissing }
    guard let due = try EvidenceRoutes.day(form["han"], visit) else { throw ReportRefusal.deadlineMissing }
    let asked = form.all("chon").compactMap { ID<Organisation.Unit>($0) }
    let typed = form["ten"].tidied
    let request = ReportRequest(
      unitID: unit, id: visit.services.ids.next(), template: template.code,
      title: typed.isEmpty ? template.subject.replacing("{period}", with: ReportWords.name(of: period)) : typed,
      period: period, dueAt: Instant(due, hour: 17, minute: 0), note: form["ghi_chu"].tidied,
      basis: form["can_cu"].tidied,
      madeBy: try visit.actor().name, madeAt: visit.now, asked: asked)
    let (tree, context) = (visit.tree, try visit.acting())
    try await visit.write { db in try RequestActs.ask(request, tree: tree, context, in: db) }
    return .redirect(request.reference.path)
  }

  /// Seen by who asks and by who is asked.
  private static func page(_ visit: Visit) async throws -> Page {
    let (actor, tree, today, now) = (try visit.actor(), visit.tree, visit.today, visit.now)
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<ReportRequest>(visit.parameter("id")),
      let (request, reports) = try await visit.read({ db -> (ReportRequest, [Report])? in
        guard let request = try RequestStore.find(RequestReference(unitID: unit, id: id), in: db) else { return nil }
        return (request, try ReportStore.answers(to: request.reference, in: db))
      })
    else { throw ReportRefusal.notFound }
    let asks = actor.may(.requestReports, at: unit, tree: tree, on: today)
    let isAsked = request.asked.contains(actor.unitID) && actor.mayAnywhere(.viewReports)
    guard asks || isAsked else { throw ReportRefusal.notFound }
    var standing = RequestStanding(request, reports: reports, at: now)
    // Who is asked learns of itself alone.
    if !asks { standing.lines = standing.lines.filter { $0.unitID == actor.unitID } }
    return ReportRequestView.page(request, standing, asks: asks, visit)
  }
}
