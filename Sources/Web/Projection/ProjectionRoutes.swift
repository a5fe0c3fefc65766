import Appraisal
import Ground
import Indicators
import Organisation
import Scoring
import Storage

/// Điểm dự kiến: what a unit's index would be today, why, and which point is the cheapest to win next.
enum ProjectionRoutes {
  static func add(to routes: Routes) {
    DeclareFactRoutes.add(to: routes)
    SurveyRoutes.add(to: routes)
    routes.get(ProjectionDesk.path) { visit in
      let question = try await ProjectionDesk.question(visit)
      if question.below.isEmpty || visit.query["cua_don_vi"] == "1" {
        return .page(ProjectionView.page(try await ProjectionDesk.score(question, visit), question, visit))
      }
      return .page(ProjectionListView.page(try await ProjectionDesk.scores(question, visit), question, visit))
    }
    routes.get(ProjectionDesk.path + "/thu") { visit in
      let question = try await ProjectionDesk.question(visit)
      let score = try await ProjectionDesk.score(question, visit)
      let changes = try WhatIfForm.changes(visit.query, score, visit)
      return .page(WhatIfView.page(score, changes, question, visit))
    }
  }

  /// Within so many days a point is about to be lost.
  static let near = 30
  private static let far = 60

  /// What waits on the first page: points whose last day comes near. Only what the unit itself can do, so no figure has
  /// to be counted for it.
  static func cards(_ actor: Actor, _ visit: Visit) async throws -> [TodayCard] {
    let (home, now) = (visit.home(actor), visit.now)
    guard actor.may(.scoreSelf, at: home, tree: visit.tree, on: visit.today),
      visit.tree.children(of: home, on: visit.today).isEmpty
    else { return [] }
    let kind = visit.tree.kind(of: home)?.code
    guard let set = try await ProjectionDesk.shelf(visit).fitting(kind, year: visit.today.year).first else { return [] }
    let world = ProjectionDesk.world(visit)
    let score = try await visit.read { db in
      LiveScore(
        try LiveFacts.collect(
          [home], set, year: now.day.year, at: now, world, withFigures: false, in: db)[0], set, on: now.day)
    }
    let (soon, later) = (score.atRisk(within: near), score.atRisk(within: far))
    return ProjectionView.cards(soon: soon.count, later: later.count - soon.count)
  }
}

/// Thử: facts that are changed on the page only; nothing of it is stored.
enum WhatIfForm {
  static func figure(_ code: String) -> String { "ct." + code }
  static func fact(_ name: String) -> String { "dk." + name }

  /// What was typed that differs from what is known.
  struct Changes: Sendable {
    var figures: [String: Quantity] = [:]
    var answers: [String: DeclaredAnswer] = [:]
    var isEmpty: Bool { figures.isEmpty && answers.isEmpty }
  }

  /// The indicators that can be tried: plain numbers.
  static func indicators(_ score: LiveScore, _ visit: Visit) -> [Indicator] {
    score.sheet.set.indicators.compactMap { visit.services.indicators[$0] }.filter {
      if case .ratio? = score.live.facts.indicators[$0.code] { false } else { true }
    }.sorted { $0.order < $1.order }
  }

  static func changes(_ form: Form, _ score: LiveScore, _ visit: Visit) throws -> Changes {
    var changes = Changes()
    for indicator in indicators(score, visit) {
      let text = form[figure(indicator.code)]
      guard !text.isEmpty else { continue }
      guard let value = Quantity(vietnamese: text), value >= .zero else {
        throw IndicatorRefusal.badNumber(indicator.label, String(text.prefix(40)))
      }
      if score.live.facts.indicators[indicator.code] != .number(value) { changes.figures[indicator.code] = value }
    }
    for item in score.sheet.set.facts {
      guard let answer = try FactInput.answer(form[fact(item.name)], item, visit),
        score.live.facts.declared[item.name] != answer
      else { continue }
      changes.answers[item.name] = answer
    }
    return changes
  }

  /// The sheet as it would be.
  static func sheet(_ score: LiveScore, _ changes: Changes) -> (sheet: ScoreSheet, difference: Quantity?) {
    WhatIf.score(score.sheet) { facts in
      for (code, value) in changes.figures { facts.indicators[code] = .number(value) }
      for (name, answer) in changes.answers { facts.declared[name] = answer }
    }
  }
}
