import Appraisal
import Ground
import Organisation
import Plans
import Rendering
import Secrets
import Storage

/// Lịch điện tử: deadlines for calendar programs, under a secret address of an account or as a file.
enum FeedRoutes {
  static func add(to routes: Routes) {
    routes.get("/nhiem-vu/lich") { visit in .page(try await page(visit, token: nil)) }
    routes.post("/nhiem-vu/lich") { visit in
      let actor = try visit.actor(for: .viewPlans)
      guard let account = actor.accountID else { throw OrganisationRefusal.forbidden(.viewPlans) }
      let (token, now, act) = (SecretBytes.token(), visit.now, act("calendar-feed.made", actor, visit))
      try await visit.write { db in
        try CalendarFeedStore.renew(token, of: account, at: now, in: db)
        try Journal.add(act, in: db)
      }
      return .page(try await page(visit, token: token))
    }
    routes.post("/nhiem-vu/lich/thu-hoi") { visit in
      let actor = try visit.actor(for: .viewPlans)
      guard let account = actor.accountID else { throw OrganisationRefusal.forbidden(.viewPlans) }
      let (now, act) = (visit.now, act("calendar-feed.revoked", actor, visit))
      try await visit.write { db in
        try CalendarFeedStore.revoke(of: account, at: now, in: db)
        try Journal.add(act, in: db)
      }
      return .redirect("/nhiem-vu/lich")
    }
    routes.get("/nhiem-vu.ics") { visit in
      let actor = try visit.actor(for: .viewPlans)
      return .bytes(Array(try await text(for: actor, visit).utf8), type: mediaType, name: FeedView.fileName)
    }
    routes.get("/lich-cong-viec/:token") { visit in try await feed(visit) }
  }

  private static let mediaType = "text/calendar; charset=utf-8"

  private static func act(_ kind: String, _ actor: Actor, _ visit: Visit) -> Act {
    Act(
      id: visit.services.ids.next(), unitID: actor.unitID, at: visit.now, actor: actor, kind: kind,
      subject: "account:\(actor.accountID.map { "\($0)" } ?? "")", summary: actor.name)
  }

  private static func page(_ visit: Visit, token: String?) async throws -> Page {
    let actor = try visit.actor(for: .viewPlans)
    let madeAt = try await visit.read { db in
      try actor.accountID.flatMap { try CalendarFeedStore.madeAt(of: $0, in: db) }
    }
    return FeedView.page(madeAt: madeAt, token: token, visit)
  }

  /// What a calendar program reads: it has no session, only the address.
  private static func feed(_ visit: Visit) async throws -> Answer {
    try visit.services.limits.take("feed \(visit.address)", limit: 60, at: visit.now)
    let name = visit.parameter("token")
    let token = name.hasSuffix(".ics") ? String(name.dropLast(4)) : name
    guard token.utf8.count <= 200,
      let account = try await visit.read({ db in try CalendarFeedStore.account(of: token, in: db) })
    else { throw OrganisationRefusal.notFound }
    let actor: Actor
    do {
      actor = try await visit.services.accounts.actor(account)
    } catch is OrganisationRefusal {
      // Whose account is gone or disabled has no calendar either.
      throw OrganisationRefusal.notFound
    }
    guard actor.mayAnywhere(.viewPlans) else { throw OrganisationRefusal.notFound }
    return .bytes(Array(try await text(for: actor, visit).utf8), type: mediaType, name: nil)
  }

  /// The deadlines of an account: its own tasks, for who leads a unit all of it, what the unit owes, and the steps of
  /// rounds of scoring that wait for it.
  private static func text(for actor: Actor, _ visit: Visit) async throws -> String {
    let home = visit.home(actor)
    let (today, leads) = (visit.today, actor.may(.managePlans, at: home, tree: visit.tree, on: visit.today))
    let mayView = actor.may(.viewPlans, at: home, tree: visit.tree, on: today)
    let window = Period(from: today - 60, to: today + 400)
    let tree = visit.tree
    let (tasks, obligations, duties) = try await visit.read { db -> ([WorkTask], [Obligation], [RoundDuty]) in
      var found: [WorkTask] = []
      func add(_ filter: TaskFilter) throws {
        var filter = filter
        filter.due = window
        filter.states = [.assigned, .inProgress, .returned, .reported]
        found += try TaskListStore.page(filter, after: nil, limit: 1000, today: today, soon: today, in: db).tasks
      }
      if let officer = actor.officerID {
        var filter = TaskFilter(actor.reach(of: .viewPlans, tree: visit.tree, on: today))
        filter.officer = officer
        try add(filter)
      }
      if leads { try add(TaskFilter(units: [home])) }
      let duties = try RoundDuties.of(actor, at: home, tree: tree, on: today, in: db)
      guard mayView else { return (found, [], duties) }
      let owed = try [today.year, today.year + 1].flatMap { year in
        try ObligationRoutes.obligations(of: home, year: year, visit, in: db)
      }
      return (found, owed, duties)
    }
    var seen: Set<TaskReference> = []
    return ICalendar.text(
      name: FeedView.calendarName,
      tasks.filter { seen.insert($0.reference).inserted }.compactMap { FeedView.event($0, visit) }
        + obligations.compactMap { one in
          guard !one.state.isDone, one.state != .exempt, let due = one.due.day, window?.contains(due) ?? false else {
            return nil
          }
          return FeedView.event(one, due: due, unit: home, visit)
        } + duties.compactMap { FeedView.event($0, visit) })
  }
}
