import Dossiers
import Ground
import Organisation

/// Hôm nay: the first page of every role.
enum TodayRoutes {
  static func add(to routes: Routes) {
    routes.get("/") { visit in
      let actor = try visit.actor()
      guard actor.mayAnywhere(.viewDossiers) else { return .page(TodayView.bare) }
      let units = actor.reach(of: .viewDossiers, tree: visit.tree, on: visit.today)
      let (now, soon, unit, officer) = (visit.now, visit.soon(visit.home(actor)), actor.unitID, actor.officerID)
      let (counts, elsewhere, urgent, notices) = try await visit.read { db in
        var counts: [(Urgency, Int)] = []
        for urgency in [Urgency.overdue, .today, .soon, .paused, .dateless] {
          var filter = DossierFilter(units)
          filter.urgency = urgency
          counts.append((urgency, try DossierListStore.count(filter, upTo: 1000, now: now, soon: soon, in: db)))
        }
        var passed = DossierFilter(units)
        (passed.isByAuthority, passed.isFromElsewhere, passed.states) = (true, true, [.received, .processing])
        let elsewhere = try DossierListStore.count(passed, upTo: 1000, now: now, soon: soon, in: db)
        var filter = DossierFilter(units)
        filter.order = .due
        let page = try DossierListStore.page(filter, after: nil, limit: 15, now: now, soon: soon, in: db)
        return (counts, elsewhere, page.dossiers, try NoticeStore.unread(unit: unit, officer: officer, in: db))
      }
      return .page(
        TodayView.page(
          counts: counts.map { TodayView.Count(urgency: $0.0, count: $0.1) },
          elsewhere: elsewhere, rows: urgent.map { DossierRowModel($0, visit) }, notices: notices,
          mayReceive: actor.mayAnywhere(.receiveDossiers), visit))
    }
    routes.post("/thong-bao/:unit/:id") { visit in
      let actor = try visit.actor()
      guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<Notice>(visit.parameter("id")),
        unit == actor.unitID
      else { throw OrganisationRefusal.notFound }
      let now = visit.now
      try await visit.write { db in try NoticeStore.markRead(id, unit: unit, at: now, in: db) }
      return .redirect("/")
    }
  }
}
