import Appraisal
import Ground
import Organisation
import Rendering
import Scoring
import Storage

/// The list of rounds, and opening one.
enum RoundListRoutes {
  static func add(to routes: Routes) {
    routes.get("/cham-diem") { visit in .page(try await list(visit)) }
    let form: Routes.Handler = { visit in .page(try await formPage(visit)) }
    routes.get("/cham-diem/moi", form)
    routes.post("/cham-diem/moi", backOn: form) { visit in try await open(visit) }
  }

  private static func list(_ visit: Visit) async throws -> Page {
    let actor = try visit.actor(for: .viewScores)
    let (tree, today) = (visit.tree, visit.today)
    let reach = actor.reach(of: .viewScores, tree: tree, on: today)
    let home = visit.home(actor)
    let opens = actor.may(.appraiseScores, at: home, tree: tree, on: today) && !below(home, visit).isEmpty
    let appraises = actor.may(.appraiseScores, at: home, tree: tree, on: today)
    let (page, size) = (RoundListView.number(visit, "trang"), RoundListView.pageSize)
    let own = RoundListView.number(visit, "trang_dv")
    let mine = OwnUnits(actor, home: home, tree: tree, on: today)
    let model = try await visit.read { db in
      let asked = try RoundStore.scoring(mine, limit: size + 1, after: (own - 1) * size, in: db)
      let received = try asked.prefix(size).map { try entry($0, mine.units(of: $0), in: db) }
      let units = reach.isEverywhere ? nil : reach.units.sorted()
      var made: [RoundListView.Made] = []
      let all = try RoundStore.made(by: units, limit: size + 1, after: (page - 1) * size, in: db)
      for round in all.prefix(size) {
        let sheets = try SheetStore.sheets(of: round.reference, in: db)
        made.append(.init(round: round, sent: sheets.filter { !$0.state.isOwn }.count))
      }
      return RoundListView.Model(
        received: received, made: made, opens: opens, appraises: appraises, hasMore: all.count > size,
        hasMoreReceived: asked.count > size)
    }
    return RoundListView.page(model, visit)
  }

  /// A round with the sheet of the one unit that somebody works for in it, or with how many of several have sent theirs.
  private static func entry(
    _ round: ScoringRound, _ mine: [ID<Organisation.Unit>], in db: any Connection
  ) throws -> RoundListView.Asked {
    if mine.count == 1 {
      return .init(round: round, sheet: try SheetStore.find(of: mine[0], in: round.reference, db))
    }
    let sheets = try SheetStore.sheets(of: round.reference, in: db).filter { mine.contains($0.unitID) }
    return .init(round: round, sheet: nil, several: (sheets.filter { !$0.state.isOwn }.count, mine.count))
  }

  private static func below(_ unit: ID<Unit>, _ visit: Visit) -> [ID<Unit>] {
    visit.tree.children(of: unit, on: visit.today)
  }

  /// The unit somebody opens a round for: the one they work in.
  private static func opener(_ visit: Visit) throws -> ID<Unit> {
    let actor = try visit.actor(for: .appraiseScores)
    let unit = visit.home(actor)
    try actor.require(.appraiseScores, at: unit, tree: visit.tree, on: visit.today)
    return unit
  }

  private static func formPage(_ visit: Visit) async throws -> Page {
    let unit = try opener(visit)
    let sets = try await ProjectionDesk.shelf(visit).sets
    return RoundFormView.page(
      .init(units: below(unit, visit), sets: sets, year: visit.today.year), visit)
  }

  private static func open(_ visit: Visit) async throws -> Answer {
    let (unit, form) = (try opener(visit), visit.form)
    guard
      let set = try await ProjectionDesk.shelf(visit).sets.first(where: { "\($0.code)|\($0.edition)" == form["bo"] })
    else {
      throw RoundRefusal.unknownSet
    }
    guard let year = Int(form["nam"]), (2000...2099).contains(year), let from = Day(year: year, month: 1, day: 1),
      let to = Day(year: year, month: 12, day: 31), let period = Period(from: from, to: to)
    else { throw RoundRefusal.yearMissing }
    let typed = form["ten"].tidied
    let context = try visit.acting()
    let round = ScoringRound(
      unitID: unit, id: visit.services.ids.next(),
      title: typed.isEmpty ? RoundFormView.usualTitle(set.label, year) : typed, set: KeptSet(set), period: period,
      deadlines: try deadlines(form, visit), note: form["ghi_chu"].tidied,
      asked: form.all("chon").compactMap { ID<Unit>($0) }, managerID: context.actor.accountID,
      madeBy: context.actor.name, madeAt: visit.now)
    let (tree, reason) = (visit.tree, form["ngoai_nam"] == "1" ? form["ly_do_ngoai_nam"] : "")
    try await visit.write { db in
      try RoundActs.open(round, outsideYear: reason, tree: tree, context, in: db)
    }
    return .redirect(round.reference.path)
  }

  /// The deadlines of a form; each day ends with the office hours.
  static func deadlines(_ form: Form, _ visit: Visit) throws -> RoundDeadlines {
    func moment(_ name: String) throws -> Instant? { try self.moment(name, form, visit) }
    guard let own = try moment("han_tu_cham") else { throw RoundRefusal.deadlineMissing }
    return RoundDeadlines(
      selfScoring: own, appraisal: try moment("han_tham_dinh"), explanation: try moment("han_giai_trinh"),
      council: try moment("han_hoi_dong"), approval: try moment("han_phe_duyet"),
      publication: try moment("han_cong_bo"))
  }

  static func moment(_ name: String, _ form: Form, _ visit: Visit) throws -> Instant? {
    try EvidenceRoutes.day(form[name], visit).map { Instant($0, hour: 17) }
  }
}
