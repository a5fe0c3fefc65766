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
      guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<ScoringRound>(visit.parameter("id")),
        let round = try await visit.read({ db in try RoundStore.find(RoundReference(unitID: unit, id: id), in: db) }),
        round.state == .published, let result = try round.shownResult
      else { throw RoundRefusal.notFound }
      return .page(PublicScoreView.page(round, result, visit))
    }
  }
}
