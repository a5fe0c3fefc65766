import Appraisal
import Ground
import HTTPTypes
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
      guard ProjectionDesk.fits(question, visit) else {
        return .page(WhatIfView.misfit(question, visit), status: .unprocessableContent)
      }
      let score = try await ProjectionDesk.score(question, visit)
      let changes = try WhatIfForm.changes(visit.query, score, visit)
      return .page(
        WhatIfView.page(score, changes, question, visit),
        status: changes.errors.isEmpty ? .ok : .unprocessableContent)
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
