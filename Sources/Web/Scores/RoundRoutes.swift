import Appraisal
import Documents
import Ground
import Indicators
import Organisation
import Rendering
import Scoring
import Storage

/// One round: who has sent a sheet, the next step, deadlines; the ranking; how far units and appraisers are apart.
enum RoundRoutes {
  static func add(to routes: Routes) {
    let single: Routes.Handler = { visit in .page(try await page(visit)) }
    routes.get("/cham-diem/:unit/:id", single)
    routes.post("/cham-diem/:unit/:id/lap-phieu", backOn: single) { visit in try await begin(visit) }
    routes.post("/cham-diem/:unit/:id/chuyen-buoc", backOn: single) { visit in try await advance(visit) }
    routes.post("/cham-diem/:unit/:id/thoi-han", backOn: single) { visit in try await change(visit) }
    routes.get("/cham-diem/:unit/:id/xep-hang") { visit in .page(try await ranking(visit)) }
    let apart: Routes.Handler = { visit in .page(try await fairness(visit)) }
    routes.get("/cham-diem/:unit/:id/doi-chieu", apart)
    routes.post("/cham-diem/:unit/:id/doi-chieu/nguong", backOn: apart) { visit in try await measure(visit) }
  }

  /// The result as it stands: the kept one once approved, else what the sheets come to now.
  static func result(_ seen: SeenRound, _ visit: Visit) async throws -> RoundResult {
    if let result = try seen.round.shownResult { return result }
    let (round, tree, now, hidden) = (seen.round, visit.tree, visit.now, seen.hidden)
    return try await visit.read { db in
      try RoundActs.result(of: round, hiding: hidden, tree: tree, at: now, in: db)
    }
  }

  static func page(_ visit: Visit) async throws -> Page {
    let seen = try await SeenRound.find(visit)
    let result = seen.isAbove ? try await result(seen, visit) : nil
    let asksNumber = seen.mayApprove && seen.round.state == .council
    let numbers =
      asksNumber
      ? try await visit.numbers(
        of: seen.round.unitID, .decision, issuing: .approveScores) : nil
    return RoundView.page(seen, result, numbers: numbers, visit)
  }

  /// What the system knows now of a unit and the year of a round. Facts keep the unit's kind and the round's days.
  static func live(_ unit: ID<Unit>, _ round: ScoringRound, _ visit: Visit) async throws -> LiveFacts {
    let (world, now, set) = (ProjectionDesk.world(visit), visit.now, try round.set.criteria())
    var live = try await visit.read { db in
      try LiveFacts.collect(unit, set, year: round.year, at: now, world, in: db)
    }
    live.facts.unit = visit.tree.name(of: unit, on: round.period.to)
    live.facts.period = round.period
    return live
  }

  private static func begin(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenRound.find(visit)
    let typed = visit.form["don_vi"]
    let named = ID<Organisation.Unit>(typed)
    guard typed.isEmpty || named != nil else { throw RoundRefusal.notAsked }
    let unit = try OwnUnits.chosen(named, of: seen.own)
    guard seen.scored.contains(unit) else { throw OrganisationRefusal.forbidden(.scoreSelf) }
    let (round, context) = (seen.round, try visit.acting())
    let (facts, evidence) = SystemFacts.of(try await live(unit, round, visit))
    let sheet = try await visit.write { db in
      try SheetActs.begin(unit, in: round.reference, system: facts, collected: evidence, context, db)
    }
    return .redirect(sheet.reference.path)
  }

  private static func advance(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenRound.find(visit)
    guard seen.mayAppraise else { throw OrganisationRefusal.forbidden(.appraiseScores) }
    let (reference, version, tree, context) = (seen.round.reference, visit.version, visit.tree, try visit.acting())
    try await visit.write { db in
      try RoundActs.advance(reference, version: version, tree: tree, context, in: db)
    }
    return .redirect(reference.path)
  }

  private static func change(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenRound.find(visit)
    guard seen.mayAppraise else { throw OrganisationRefusal.forbidden(.appraiseScores) }
    var deadlines = seen.round.deadlines
    if seen.round.state == .approved {
      // The steps that are over stay as they were.
      deadlines.publication = try RoundListRoutes.moment("han_cong_bo", visit.form, visit)
    } else {
      deadlines = try RoundListRoutes.deadlines(visit.form, visit)
    }
    let (reference, version, context) = (seen.round.reference, visit.version, try visit.acting())
    try await visit.write { [deadlines] db in
      try RoundActs.change(deadlines, of: reference, version: version, context, in: db)
    }
    return .redirect(reference.path)
  }

  /// Before the approval the ranking is the matter of those who appraise.
  private static func ranking(_ visit: Visit) async throws -> Page {
    let seen = try await SeenRound.find(visit)
    guard seen.isAbove || seen.round.result != nil else { throw RoundRefusal.notFound }
    return ScoreRankingView.page(seen, try await result(seen, visit), visit)
  }

  private static func fairness(_ visit: Visit) async throws -> Page {
    let seen = try await SeenRound.find(visit)
    guard seen.isAbove, seen.mayAppraise || seen.mayApprove else { throw RoundRefusal.notFound }
    let (round, tree, now, hidden) = (seen.round, visit.tree, visit.now, seen.hidden)
    let fairness = try await visit.read { db in
      try RoundActs.fairness(of: round, hiding: hidden, tree: tree, at: now, in: db)
    }
    return FairnessView.page(seen, fairness, visit)
  }

  private static func measure(_ visit: Visit) async throws -> Answer {
    let seen = try await SeenRound.find(visit)
    guard seen.mayManage else { throw OrganisationRefusal.forbidden(.appraiseScores) }
    func number(_ name: String) throws -> Int {
      guard let value = Quantity(vietnamese: visit.form[name]), value >= .zero, value <= Quantity(1000) else {
        throw RoundRefusal.badThreshold
      }
      return value.thousandths
    }
    let rule = OutlierRule(times: try number("lan"), least: try number("diem"), drift: try number("lech"))
    let (reference, version, context) = (seen.round.reference, visit.version, try visit.acting())
    try await visit.write { db in
      try RoundActs.change(rule, of: reference, version: version, context, in: db)
    }
    return .redirect(reference.path + "/doi-chieu")
  }
}

extension ScoringRound {
  /// The approved result; one from before decimals were kept prints those of its set.
  var shownResult: RoundResult? {
    get throws {
      guard var result else { return nil }
      if result.decimals == nil { result.decimals = try set.criteria().decimals }
      return result
    }
  }
}
