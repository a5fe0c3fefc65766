import Appraisal
import Ground
import Organisation
import Rendering
import Storage

/// Published rankings, for anybody: units and points, no person.
enum PublicScoreRoutes {
  static func add(to routes: Routes) {
    routes.get("/cham-diem/cong-bo") { visit in
      let rounds = try await visit.read { db in
        try RoundStore.made(by: nil, limit: 300, in: db).filter { $0.state == .published }
      }
      return .page(PublicScoreView.list(rounds, visit))
    }
    routes.get("/cham-diem/cong-bo/:unit/:id") { visit in
      guard let unit = ID<Organisation.Unit>(visit.parameter("unit")), let id = ID<ScoringRound>(visit.parameter("id")),
        let round = try await visit.read({ db in try RoundStore.find(RoundReference(unitID: unit, id: id), in: db) }),
        round.state == .published, let result = round.result
      else { throw RoundRefusal.notFound }
      return .page(PublicScoreView.page(round, result, visit))
    }
  }
}
