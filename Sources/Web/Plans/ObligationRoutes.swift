import Documents
import Ground
import Organisation
import Plans
import Reading
import Storage

/// Lịch nghĩa vụ: every plan and report of a unit's year, and one of them.
enum ObligationRoutes {
  static func add(to routes: Routes) {
    let single: Routes.Handler = { visit in .page(try await one(visit)) }
    routes.get("/nghia-vu") { visit in .page(try await list(visit)) }
    routes.get("/nghia-vu/ban-ghi/:unit/:id") { visit in try await record(visit) }
    routes.get("/nghia-vu/:unit/:year/:type/:period", single)
    routes.post("/nghia-vu/:unit/:year/:type/:period/:action", backOn: single) { visit in try await change(visit) }
  }

  /// The obligations of a unit and a year as they stand today.
  static func obligations(
    of unit: ID<Organisation.Unit>, year: Int, _ visit: Visit, in db: any Connection
  ) throws -> [Obligation] {
    let catalogue = visit.services.planCatalogue
    let standing = catalogue.types.filter { $0.rule == .standing }.map(\.code)
    return ObligationCalendar(catalogue: catalogue, calendar: visit.calendar(unit), today: visit.today).obligations(
      year: year, plans: try PlanStore.owed(by: unit, year: year, standing: standing, in: db),
      records: try ObligationStore.records(of: unit, year: year, in: db))
  }

  private static func list(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor(for: .viewPlans)
    let (unit, year) = (try PlanDesk.unit(visit, actor), try PlanDesk.year(visit))
    let (found, officers) = try await visit.read { db in
      (try obligations(of: unit, year: year, visit, in: db), try UnitStore.officers(of: unit, in: db))
    }
    return ObligationView.list(
      found, officers: officers, year: year, units: PlanDesk.units(visit, actor),
      unit: visit.tree.unit(unit)?.code ?? "",
      leads: actor.may(.managePlans, at: unit, tree: visit.tree, on: visit.today), visit)
  }

  /// The one of the path, if the actor may see it.
  private static func find(
    _ visit: Visit
  ) async throws -> (unit: ID<Organisation.Unit>, obligation: Obligation, officers: [Officer]) {
    let actor = try visit.actor()
    guard let unit = visit.tree.unit(code: visit.parameter("unit"))?.id,
      actor.may(.viewPlans, at: unit, tree: visit.tree, on: visit.today), let year = Int(visit.parameter("year")),
      (2000...2099).contains(year)
    else { throw PlanRefusal.notFound }
    let (all, officers) = try await visit.read { db in
      (try obligations(of: unit, year: year, visit, in: db), try UnitStore.officers(of: unit, in: db))
    }
    guard
      let found = all.first(where: {
        $0.type.code == visit.parameter("type") && "\($0.period)" == visit.parameter("period")
      })
    else { throw PlanRefusal.unknownObligation }
    return (unit, found, officers)
  }

  private static func one(_ visit: Visit) async throws -> Page {
    let (unit, obligation, officers) = try await find(visit)
    let actor = try visit.actor()
    let evidence = try await visit.read { db in
      try obligation.record.map {
        try EvidenceRoutes.shown(PlanRoutes.obligation, $0.id.value, unit: unit, in: db)
      } ?? []
    }
    let leads = actor.may(.managePlans, at: unit, tree: visit.tree, on: visit.today)
    let asksNumber = leads && obligation.type.kind == .report
    return ObligationView.page(
      obligation, officers: officers, evidence: evidence, unit: unit, leads: leads,
      numbers: asksNumber ? try await visit.numbers(of: unit, .report, issuing: .managePlans) : nil, visit)
  }

  /// Evidence knows a record by its number only.
  private static func record(_ visit: Visit) async throws -> Answer {
    let actor = try visit.actor()
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")),
      let id = ID<ObligationRecord>(visit.parameter("id")),
      actor.may(.viewPlans, at: unit, tree: visit.tree, on: visit.today),
      let record = try await visit.read({ db in try ObligationStore.find(id, of: unit, in: db) })
    else { throw PlanRefusal.notFound }
    return .redirect(path(unit, record.year, record.type, record.period, visit))
  }

  static func path(
    _ unit: ID<Organisation.Unit>, _ year: Int, _ type: String, _ period: Int, _ visit: Visit
  ) -> String { "/nghia-vu/\(Form.encode(visit.tree.unit(unit)?.code ?? ""))/\(year)/\(type)/\(period)" }

  private static func change(_ visit: Visit) async throws -> Answer {
    let (unit, obligation, _) = try await find(visit)
    let actor = try visit.actor()
    try actor.require(.managePlans, at: unit, tree: visit.tree, on: visit.today)
    let (change, now, context) = (try change(visit, visit.form), visit.now, visit.plans)
    do {
      _ = try await visit.write { db in
        try ObligationActs.record(
          change, type: obligation.type.code, year: obligation.year, period: obligation.period, of: unit, by: actor,
          at: now, context, in: db)
      }
    } catch DatabaseProblem.alreadyExists {
      // Somebody wrote the first record of it at the same moment.
      throw DatabaseProblem.staleCopy
    }
    return .redirect(path(unit, obligation.year, obligation.type.code, obligation.period, visit))
  }

  private static func change(_ visit: Visit, _ form: Form) throws -> ObligationActs.Change {
    switch visit.parameter("action") {
    case "han": return .due(try PlanDesk.day("ngay", visit), basis: form["van_ban"])
    case "nguoi": return .officer(ID(form["can_bo"]))
    case "khong-ap-dung": return .exempt(reason: form["ly_do"])
    case "bo-ghi": return .forget
    case "da-gui":
      guard let sign = DocumentSign.reading(form["so_ky_hieu"]) else {
        throw PlanRefusal.badNumber(String(form["so_ky_hieu"].prefix(60)))
      }
      return .done(sign, try PlanDesk.day("ngay", visit), leapReason: form["bo_cach"])
    default: throw PlanRefusal.unknownAction(visit.parameter("action"))
    }
  }
}
