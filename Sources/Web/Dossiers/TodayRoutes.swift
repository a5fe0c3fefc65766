import Dossiers
import Ground
import Organisation

/// Hôm nay: the first page of every role.
enum TodayRoutes {
  static func add(to routes: Routes) {
    routes.get("/") { visit in
      let actor = try visit.actor()
      var cards: [TodayCard] = []
      for part in parts { cards += try await part(actor, visit) }
      var model =
        actor.mayAnywhere(.viewDossiers) ? try await model(actor, visit) : try await bare(actor, visit)
      model.others = cards
      return .page(TodayView.page(model, visit))
    }
    routes.post("/thong-bao/da-xem") { visit in
      let actor = try visit.actor()
      let (now, unit, officer, account) = (visit.now, actor.unitID, actor.officerID, actor.accountID)
      try await visit.write { db in
        try NoticeStore.markAllRead(unit: unit, officer: officer, account: account, at: now, in: db)
      }
      return .redirect("/")
    }
    routes.post("/thong-bao/:unit/:id") { visit in
      let actor = try visit.actor()
      guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<Notice>(visit.parameter("id")),
        unit == actor.unitID
      else { throw OrganisationRefusal.notFound }
      let (now, officer, account) = (visit.now, actor.officerID, actor.accountID)
      try await visit.write { db in
        try NoticeStore.markRead(id, unit: unit, officer: officer, account: account, at: now, in: db)
      }
      return .redirect("/")
    }
  }

  /// What the other parts of the program put on the first page.
  private static let parts: [@Sendable (Actor, Visit) async throws -> [TodayCard]] = [
    DossierDraftRoutes.cards, DocumentListRoutes.cards, TaskCards.cards, InspectionRoutes.cards, ReportRoutes.cards,
    FigureCards.cards, ProjectionRoutes.cards, ScoreRoutes.cards,
  ]

  /// The first page of those who have nothing to do with dossiers.
  private static func bare(_ actor: Actor, _ visit: Visit) async throws -> TodayView.Model {
    let (unit, officer, account) = (actor.unitID, actor.officerID, actor.accountID)
    let notices = try await visit.read { db in
      try NoticeStore.unread(unit: unit, officer: officer, account: account, in: db)
    }
    return TodayView.Model(cards: [], rows: nil, notices: notices, mayReceive: false)
  }

  private static func model(_ actor: Actor, _ visit: Visit) async throws -> TodayView.Model {
    let reach = actor.reach(of: .viewDossiers, tree: visit.tree, on: visit.today)
    let (now, soon, unit, officer) = (visit.now, visit.soon(visit.home(actor)), actor.unitID, actor.officerID)
    let account = actor.accountID
    let (counts, urgent, notices) = try await visit.read { db in
      func count(_ change: (inout DossierFilter) -> Void) throws -> Int {
        var filter = DossierFilter(reach)
        change(&filter)
        return try DossierListStore.count(filter, upTo: TodayView.countedUpTo, now: now, soon: soon, in: db)
      }
      var counts: [TodayView.Card] = []
      for urgency in [Urgency.overdue, .today, .soon, .paused, .dateless] {
        counts.append(.urgency(urgency, try count { $0.urgency = urgency }))
      }
      counts.append(.submitted(try count { $0.states = [.submitted] }))
      counts.append(.ready(try count { $0.states = [.finished] }))
      counts.append(
        .elsewhere(
          try count { ($0.isByAuthority, $0.isFromElsewhere, $0.states) = (true, true, [.received, .processing]) }))
      if let officer {
        counts.append(
          .own(
            try count { ($0.officer, $0.isEitherWay, $0.states) = (officer, true, [.received, .processing]) }))
      }
      var filter = DossierFilter(reach)
      filter.order = .due
      let page = try DossierListStore.page(filter, after: nil, limit: 15, now: now, soon: soon, in: db)
      return (
        counts, page.dossiers, try NoticeStore.unread(unit: unit, officer: officer, account: account, in: db)
      )
    }
    return TodayView.Model(
      cards: counts, rows: urgent.map { DossierRowModel($0, visit) }, notices: notices,
      mayReceive: actor.mayAnywhere(.receiveDossiers))
  }
}
