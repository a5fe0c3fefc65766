import Foundation
import Storage
import StoragePostgres
import TestSupport
import Testing

/// Disks that fill up and databases that go away, while people work.
@Suite struct TroubleTests {
  @Test(.enabled(if: SmallDisk.canBeMade, "only root may mount a small file system"))
  func aFullDiskIsSaidAndSurvived() async throws {
    let disk = try SmallDisk(megabytes: 24)
    defer { disk.remove() }
    let folder = try Temporary.folder()
    let place = try await Place(folder: folder, database: "sqlite:\(disk.path)/main.sqlite").filled()
    let token = try await place.token()
    try await Server.serving(place) { server in
      var taken = [try await server.intake(token).json(Taken.self).code]
      let ballast = try disk.fill()
      let refused = try await eventually("the disk is full") {
        let reply = try await server.intake(token)
        if reply.status == 201 { taken.append(try reply.json(Taken.self).code) }
        return reply.status == 201 ? nil : reply
      }
      #expect(refused.status == 507, "\(refused)")
      #expect(try refused.message.isVietnamese)
      // Refused again, not half-written; what is there can still be read.
      #expect(try await server.intake(token).status == 507)
      let list = try await server.get("/api/v1/dossiers?text=Thu", token: token)
      #expect(list.status == 200)
      for code in taken { #expect(try await server.get("/api/v1/dossiers/\(code)", token: token).status == 200) }
      try FileManager.default.removeItem(atPath: ballast)
      let after = try await server.intake(token)
      #expect(after.status == 201, "\(after)")
      taken.append(try after.json(Taken.self).code)
      #expect(try server.err.contains("Trần Văn Thử") == false)
      let kept = try await DurabilityTests.codes(in: place).filter { $0.hasPrefix("M.1-") }
      #expect(kept == taken.sorted())
      try DurabilityTests.expectGapless(kept)
    }
    try await place.good("verify")
  }

  @Test(.enabled(if: SmallDisk.canBeMade, "only root may mount a small file system"))
  func aCommandOnAFullDiskSaysSo() async throws {
    let disk = try SmallDisk(megabytes: 8)
    defer { disk.remove() }
    let place = try await Place(folder: Temporary.folder(), database: "sqlite:\(disk.path)/main.sqlite").filled()
    let before = try await place.statistics()
    _ = try disk.fill()
    let rows = (0..<20_000).map { "N\($0),M.1,1.3wd,direct,Trần Thử,,2024-03-04T09:00,,,\n" }.joined()
    let run = try await place.run("import", "dossiers", place.file("d.csv", Samples.dossierHeader + "\n" + rows))
    #expect(run.status == 2 && run.err.contains("đầy"), "\(run.status) \(run.err)")
    let backup = try await place.run("backup", disk.path + "/all.zip")
    #expect(backup.status == 2 && backup.err.isVietnamese)
    #expect(!FileManager.default.fileExists(atPath: disk.path + "/all.zip"))
    disk.free()
    #expect(try await place.statistics() == before)
    try await place.good("verify")
  }

  @Test(.enabled(if: Engine.available.contains(.postgres)))
  func connectionsThatAreCutAreMadeAnew() async throws {
    let place = try await Self.named("cut").filled()
    let token = try await place.token()
    try await Server.serving(place) { server in
      var taken = 0
      for _ in 0..<3 {
        #expect(try await server.intake(token).status == 201)
        taken += 1
        try await Self.cut("cut")
        for _ in 0..<20 {
          let reply = try await server.intake(token, number: "")
          #expect(reply.status == 201 || reply.status == 503)
          if reply.status == 201 { taken += 1 } else { #expect(try reply.message.isVietnamese) }
        }
        #expect(try await server.intake(token).status == 201)
        taken += 1
      }
      let kept = try await DurabilityTests.codes(in: place).filter { $0.hasPrefix("M.1-") }
      #expect(kept.count == taken)
      try DurabilityTests.expectGapless(kept)
    }
    try await place.good("verify")
  }

  @Test(.enabled(if: Engine.available.contains(.postgres)))
  func aDatabaseThatGoesAwayIsSaidAndComesBack() async throws {
    let own = try await CollatedDatabase.make("LOCALE 'C.UTF-8'")
    do {
      let place = try await Place(folder: Temporary.folder(), database: own.address).filled()
      let token = try await place.token()
      try await Server.serving(place) { server in
        #expect(try await server.intake(token).status == 201)
        try own.run(
          "ALTER DATABASE NAME WITH ALLOW_CONNECTIONS false",
          "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = 'NAME'")
        for _ in 0..<3 {
          let reply = try await server.intake(token)
          try #require(reply.status == 503, "\(reply)")
          #expect(try reply.message.isVietnamese)
          let page = try await server.get("/dang-nhap", token: nil)
          #expect([200, 503].contains(page.status) && !page.body.contains("FATAL"))
        }
        try own.run("ALTER DATABASE NAME WITH ALLOW_CONNECTIONS true")
        let reply = try await eventually("it is back") {
          let reply = try await server.intake(token)
          return reply.status == 201 ? reply : nil
        }
        #expect(try reply.json(Taken.self).code.hasSuffix("-0002"))
        #expect(try server.err.contains("Trần Văn Thử") == false)
      }
      try await place.good("verify")
    } catch {
      await own.drop()
      throw error
    }
    await own.drop()
  }

  @Test func whatAKilledProgramLeftIsClearedUpByTheNext() async throws {
    let place = try await Place.make(.sqlite)
    let server = try await Server(place)
    #expect(try await server.workFolders().count == 1)
    // It cannot clear up after that; whichever program begins next does, also that of another test.
    await server.kill()
    let own = try await Server.serving(place) { next in
      // A program of another test may be at it at this moment.
      _ = try await eventually("what was left is gone") { try await server.workFolders().isEmpty ? true : nil }
      return try await next.workFolders().count
    }
    #expect(own == 1)
  }

  @Test func aPortThatIsTakenIsSaid() async throws {
    let place = try await Place.make(.sqlite)
    try await Server.serving(place) { server in
      let address = server.address
      let port = try #require(address.split(separator: ":").last)
      let other = try await Place.make(.sqlite)
      let run = try await other.run("serve", "--port", String(port))
      #expect(run.status == 2 && run.err.isVietnamese, "\(run.status) \(run.err)")
    }
  }

  @Test(arguments: ["65536", "99999", "-1", "tám mươi"])
  func aPortThatIsNoneIsRefused(port: String) async throws {
    let run = try await Place.make(.sqlite).run("serve", "--port", port)
    #expect(run.status == 2 && run.out.isEmpty && run.err.isVietnamese, "\(run.err)")
  }

  /// A place of its own whose connections can be told from others.
  private static func named(_ name: String) async throws -> Place {
    let place = try await Place.make(.postgres)
    return place.with(place.database + "&application_name=cchc_\(name)")
  }

  private static func cut(_ name: String) async throws {
    let address = try #require(ProcessInfo.processInfo.environment["TEST_POSTGRES"])
    let owner = try await PostgresDatabase(address: address, connections: 1)
    let label = "cchc_" + name
    // Waits for their end: one that has only been told would still answer.
    _ = try await owner.read { db in
      try db.rows(
        "SELECT pg_terminate_backend(pid, 60000) AS done FROM pg_stat_activity WHERE application_name = \(label)")
    }
    await owner.close()
  }
}
