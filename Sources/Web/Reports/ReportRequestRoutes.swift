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

  /// The unit somebody asks for: of those where they may, the one chosen.
  private static func asker(_ visit: Visit, _ form: Form) throws -> ID<Organisation.Unit> {
    try ReportUnits.chosen(form["don_vi"], .requestReports, visit)
  }

  private static func formPage(_ visit: Visit) async throws -> Page {
    let unit = try asker(visit, visit.form.isEmpty ? visit.query : visit.form)
    return ReportRequestView.form(
      .init(
        unit: unit, below: visit.tree.children(of: unit, on: visit.today),
        templates: visit.services.reports.all), visit)
  }

  private static func ask(_ visit: Visit) async throws -> Answer {
    let form = visit.form
    let unit = try asker(visit, form)
    let template = try visit.services.reports.template(form["de_cuong"])
    let period = try ReportListRoutes.period(of: form, visit)
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
    let ours = ReportUnits.own(actor, .viewReports, visit)
    let isAsked = request.asked.contains(where: ours.contains)
    guard asks || isAsked else { throw ReportRefusal.notFound }
    var standing = RequestStanding(request, reports: reports, at: now)
    // Who is asked learns of itself alone.
    if !asks { standing.lines = standing.lines.filter { ours.contains($0.unitID) } }
    return ReportRequestView.page(request, standing, asks: asks, visit)
  }
}
