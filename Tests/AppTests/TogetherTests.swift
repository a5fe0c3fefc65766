import Foundation
import TestSupport
import Testing

/// Several programs on one database at the same time.
@Suite struct TogetherTests {
  @Test(arguments: Engine.available)
  func twoServersGiveOneRowOfNumbers(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled(withDossiers: false)
    let token = try await place.token()
    let codes = try await Server.serving(place) { first in
      try await Server.serving(place) { second in
        try await withThrowingTaskGroup(of: [String].self) { group in
          for client in 0..<6 {
            group.addTask {
              let server = client % 2 == 0 ? first : second
              var codes: [String] = []
              for _ in 0..<12 {
                let reply = try await server.intake(token, number: "")
                try #require(reply.status == 201, "\(reply)")
                codes.append(try reply.json(Taken.self).code)
              }
              return codes
            }
          }
          return try await group.reduce(into: []) { $0 += $1 }
        }
      }
    }
    #expect(codes.count == 72)
    try DurabilityTests.expectGapless(codes)
    try await place.good("verify")
  }

  @Test(arguments: Engine.available)
  func aServerKnowsWhatACommandImports(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled(withDossiers: false)
    let token = try await place.token()
    try await Server.serving(place) { server in
      #expect(try await server.intake(token, unit: "M.3").status == 422)
      #expect(try await server.intake(token, procedure: "9.new").status == 422)
      try await place.good(
        "import", "units", place.file("more.csv", "code,name,kind,parent,from,to,successor\nM.3,Xã Ba,commune,M,,,\n"))
      try await place.good(
        "import", "procedures", place.file("more-p.csv", "code,name,field,time_limit\n9.new,Mới,Lĩnh vực ba,5 ngày\n"))
      _ = try await eventually("the server has heard of both") {
        try await server.intake(token, unit: "M.3", procedure: "9.new").status == 201 ? true : nil
      }
      // And the other way round: a register is imported while people go on.
      async let imported = place.run(
        "import", "dossiers", place.file("d.csv", Samples.dossiers), "--format", "json")
      for _ in 0..<20 { #expect(try await server.intake(token, number: "").status == 201) }
      #expect(try await imported.json(Imported.self).counts == [9, 0, 0])
      let figures: Figures = try await server.get(
        "/api/v1/statistics?unit=M&from=2024-03-01&to=2024-03-31", token: token
      ).json()
      #expect(figures.received.total == 8 + 21 && figures.isConsistent)
      #expect(try await place.statistics() == figures)
    }
    try await place.good("verify")
  }

  @Test(arguments: Engine.available)
  func aTokenThatWasRevokedOpensNothing(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    let token = try await place.token()
    let listed = try await place.good("token", "list").out
    let id = try #require(listed.split(separator: "\t").first)
    try await Server.serving(place) { server in
      #expect(try await server.get("/api/v1/dossiers", token: token).status == 200)
      try await place.good("token", "revoke", String(id))
      _ = try await eventually("it is refused") {
        try await server.get("/api/v1/dossiers", token: token).status == 401 ? true : nil
      }
      let reply = try await server.intake(token)
      #expect(reply.status == 401)
      #expect(try reply.message.isVietnamese)
    }
    let again = try await place.run("token", "revoke", String(id))
    #expect(again.status == 2 && again.err.isVietnamese)
    #expect(try await place.run("token", "revoke", "999").status == 2)
  }
}
