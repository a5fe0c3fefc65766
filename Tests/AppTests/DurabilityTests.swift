import Foundation
import Storage
import TestSupport
import Testing

/// An answer is a promise: what was acknowledged is there, whatever happened to the server since.
@Suite struct DurabilityTests {
  /// Codes that were acknowledged, from several connections.
  private actor Promises {
    private(set) var codes: [String] = []
    func add(_ code: String) { codes.append(code) }
  }

  @Test(arguments: Engine.available)
  func anAcknowledgedDossierSurvivesAKill(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled(withDossiers: false)
    let token = try await place.token()
    let promises = Promises()
    let server = try await Server(place)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for client in 0..<8 {
        group.addTask {
          // Until the server is gone under its hands.
          while true {
            let reply: Server.Reply
            do {
              reply = try await server.intake(token, unit: client % 2 == 0 ? "M.1" : "M.2", number: "")
            } catch { return }
            #expect(reply.status == 201)
            await promises.add(try reply.json(Taken.self).code)
          }
        }
      }
      do {
        _ = try await eventually("two hundred dossiers are in") { await promises.codes.count >= 200 ? true : nil }
      } catch {
        await server.kill()
        throw error
      }
      await server.kill()
      try await group.waitForAll()
    }
    let promised = await promises.codes
    #expect(Set(promised).count == promised.count)
    let kept = try await Self.codes(in: place)
    #expect(Set(promised).isSubset(of: kept), "lost: \(Set(promised).subtracting(kept))")
    try Self.expectGapless(kept)
    // The sealer had not come round to all of it; that is no damage.
    #expect(try await place.run("verify").status == 0)
    // The next number follows the last.
    let last = try #require(kept.filter { $0.hasPrefix("M.1-") }.max())
    let next = try await Server.serving(place) { server in
      let reply = try await server.intake(token)
      let found = try await server.get("/api/v1/dossiers/\(promised[0])", token: token)
      #expect(found.status == 200)
      return try reply.json(Taken.self).code
    }
    #expect(next > last)
    try Self.expectGapless(try await Self.codes(in: place))
  }

  static func codes(in place: Place) async throws -> [String] {
    try await place.behindTheBack { db in
      try db.rows("SELECT code FROM dossier ORDER BY code").map { row in try row.get("code", as: String.self) }
    }
  }

  /// `<unit>-<yyMMdd>-<nnnn>`: from 1 on without a gap, for each unit and day.
  static func expectGapless(_ codes: [String]) throws {
    var numbers: [Substring: [Int]] = [:]
    for code in codes {
      let cut = try #require(code.lastIndex(of: "-"))
      numbers[code[..<cut], default: []].append(try #require(Int(code[code.index(after: cut)...])))
    }
    for (day, found) in numbers { #expect(found.sorted() == Array(1...found.count), "\(day)") }
  }

  /// An idempotency key keeps its answer over a kill as well.
  @Test(arguments: Engine.available)
  func theSameKeyGetsTheSameAnswerAfterAKill(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled(withDossiers: false)
    let token = try await place.token()
    let server = try await Server(place)
    let first: Server.Reply
    do { first = try await server.intake(token, key: "khóa-1".folded) } catch {
      await server.kill()
      throw error
    }
    await server.kill()
    #expect(first.status == 201)
    try await Server.serving(place) { server in
      let second = try await server.intake(token, key: "khóa-1".folded)
      #expect(second.status == 201 && second.body == first.body)
      let other = try await server.intake(token, name: "Người Khác", key: "khóa-1".folded)
      #expect(other.status == 409)
    }
    #expect(try await Self.codes(in: place).count == 1)
  }

  /// People go on working while a back-up is made: it is one moment of theirs, and sound.
  @Test(arguments: Engine.available)
  func aBackUpOfABusyDatabaseIsOneMoment(on engine: Engine) async throws {
    let place = try await Place.make(engine).filled()
    let token = try await place.token()
    let other = place.with(try await Place.make(engine).database)
    let promises = Promises()
    try await Server.serving(place) { server in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            while await promises.codes.isEmpty {
              let reply = try await server.intake(token, number: "")
              #expect(reply.status == 201)
            }
          }
        }
        do {
          for number in 0..<4 { try await place.good("backup", "busy-\(number).zip") }
        } catch {
          // Nobody would ever tell the others to stop.
          await promises.add("enough")
          throw error
        }
        await promises.add("enough")
        try await group.waitForAll()
      }
    }
    try await other.good("restore", "busy-3.zip")
    try Self.expectGapless(try await Self.codes(in: other).filter { $0.hasPrefix("M.") })
  }
}

extension String {
  /// ASCII only, for a header.
  var folded: String { filter(\.isASCII) }
}
