import Appraisal
import Ground
import Organisation
import Rendering
import Storage

/// Published rankings, for anybody: units and points, no person.
enum PublicScoreRoutes {
  static func add(to routes: Routes) {
    routes.get("/cham-diem/cong-bo") { visit in
      let (page, size) = (RoundListView.number(visit, "trang"), RoundListView.pageSize)
      let rounds = try await visit.read { db in
        try RoundStore.made(by: nil, states: [.published], limit: size + 1, after: (page - 1) * size, in: db)
      }
      return .page(PublicScoreView.list(Array(rounds.prefix(size)), hasMore: rounds.count > size, visit))
    }
    routes.get("/cham-diem/cong-bo/:unit/:id") { visit in
      let round = try await published(visit)
      guard let result = try round.shownResult else { throw RoundRefusal.notFound }
      return .page(PublicScoreView.page(round, result, visit))
    }
    // The decision is public with the ranking: its paper, and the files as they were kept. Nothing is drawn for who
    // asks without a name: drawing costs the machine seconds, asking costs nobody anything.
    routes.get("/cham-diem/cong-bo/:unit/:id/giay") { visit in
      guard let decision = try await published(visit).decision else { throw RoundRefusal.notFound }
      let paper = try OfficialPaper(kept: try RoundDecisionRoutes.bytes(decision.files.paper, visit))
      return .paper(Array(paper.html.text.utf8), type: "text/html; charset=utf-8")
    }
    routes.get("/cham-diem/cong-bo/:unit/:id/tep/:kind") { visit in
      try RoundDecisionRoutes.keptFile(of: try await published(visit), visit)
    }
  }

  /// What is not published is not there.
  private static func published(_ visit: Visit) async throws -> ScoringRound {
    guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<ScoringRound>(visit.parameter("id")),
      let round = try await visit.read({ db in try RoundStore.find(RoundReference(unitID: unit, id: id), in: db) }),
      round.state == .published
    else { throw RoundRefusal.notFound }
    return round
  }
}
