import Dossiers
import Ground
import Organisation
import Reading

/// Sổ theo dõi hồ sơ (form 07): what a unit received in some days, to be printed.
enum RegisterRoutes {
  /// A register of more rows than this is asked for month by month.
  static let mostRows = 2000

  static func add(to routes: Routes) {
    routes.get("/so-theo-doi") { visit in
      let actor = try visit.actor(for: .receiveDossiers)
      let unit = try unit(visit, actor)
      try actor.require(.receiveDossiers, at: unit, tree: visit.tree, on: visit.today)
      let (year, month, _) = visit.today.fields
      let chosen = try DossierListRoutes.period(visit.query, visit)
      guard let first = Day(year: year, month: month, day: 1),
        let period = chosen ?? Period(from: first, to: visit.today)
      else { throw WebRefusal.badPeriod }
      var filter = DossierFilter(units: [unit])
      filter.received = period
      let (asked, now) = (filter, visit.now)
      let page = try await visit.read { db in
        try DossierListStore.page(
          asked, after: nil, limit: mostRows, now: now, soon: now.day, withContact: true, in: db)
      }
      guard page.next == nil else { throw WebRefusal.tooManyRows(mostRows) }
      return .page(RegisterView.page(Array(page.dossiers.reversed()), unit, period, visit))
    }
  }

  private static func unit(_ visit: Visit, _ actor: Actor) throws(OrganisationRefusal) -> ID<Organisation.Unit> {
    guard !visit.query["don_vi"].isEmpty else { return visit.home(actor) }
    guard let unit = visit.tree.unit(code: visit.query["don_vi"]) else { throw .unknownUnit(visit.query["don_vi"]) }
    return unit.id
  }
}
