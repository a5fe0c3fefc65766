import Foundation
import Ground
import Organisation
import Storage
import TestSupport
import Testing

/// What a unit's live score tells programs, and what waits for somebody who is no officer.
@Suite struct LiveScoreAPITests {
  /// The live score for programs: what is known, what obligations are worth, and what is tried.
  @Test(arguments: Engine.available)
  func programsReadTheLiveScoreAndTryADay(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    let (own, other) = (try await office.token([.statistics]), try await office.token([.statistics], unit: "M.2"))
    func get(_ query: String, _ token: String) async throws -> RawClient.Answer {
      try await office.client.send(
        "GET", "/api/v1/scores?" + query, headers: [("Authorization", "Bearer \(token)")])
    }
    func object(_ answer: RawClient.Answer) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    }
    let plain = try await get("unit=M.1&set=mau-cap-xa", own)
    #expect(plain.status == 200, "\(plain.text)")
    let score = try object(plain)
    #expect(score["year"] as? Int == 2026 && score["as_of"] as? String == "2026-03-02" && score["tried"] is NSNull)
    #expect(score["sheet"] is [String: Any] && score["projection"] is [String: Any])
    let worth = try #require((score["obligations"] as? [[String: Any]])?.first { $0["code"] as? String == "1.1" })
    #expect(worth["due"] as? String == "2025-12-31")
    #expect(worth["on_time"] as? String == "4" && worth["day_late"] as? String == "2")
    let tried = try await get("unit=M.1&set=mau-cap-xa&try=1.1%3D2025-12-30&try=waitingMinutes%3D15", own)
    let what = try #require(try object(tried)["tried"] as? [String: Any])
    let changes = try #require(what["changes"] as? [[String: Any]])
    #expect(changes.compactMap { $0["code"] as? String } == ["1.1", "3.4"])
    #expect(changes.compactMap { ($0["after"] as? [String: Any])?["known"] as? String } == ["4", "5"])
    // Nothing of it is stored.
    let again = try object(try await get("unit=M.1&set=mau-cap-xa", own))
    let points = ((again["sheet"] as? [String: Any])?["total"] as? [String: Any])?["known"] as? String
    #expect(points == ((score["sheet"] as? [String: Any])?["total"] as? [String: Any])?["known"] as? String)
    // The keys are those of the document.
    let document = try object(try await office.client.send("GET", "/api/v1/openapi.json"))
    let schemas = try #require((document["components"] as? [String: Any])?["schemas"] as? [String: Any])
    let keys = try #require((schemas["LiveScore"] as? [String: Any])?["required"] as? [String])
    #expect(Set(keys) == Set(score.keys))
    for (query, status) in [
      ("unit=M.1&try=1.1%3Dmai", 422), ("unit=M.1&try=khac%3D1", 422), ("unit=M.1&set=khong", 404),
      ("unit=M.1&year=1999", 422), ("unit=M.9", 422), ("", 422),
    ] {
      let refused = try await get(query, own)
      #expect(refused.status == status, "\(query): \(refused.status) \(refused.text)")
    }
    let strange = try await get("unit=M.1&set=mau-cap-xa&try=a%3Db", own)
    #expect(strange.status == 422 && strange.text.contains(#""message":"Không dùng được, có 1 lỗi"#), "\(strange.text)")
    // Of a unit that is not the token's nothing is told, and not to a token for something else.
    #expect(try await get("unit=M.1", other).status == 422)
    #expect(try await get("unit=M.1", try await office.token([.read])).status == 403)
    await office.close()
  }

  /// Whoever signs in without being an officer is told of what waits for them, and nobody else is.
  @Test func aNoticeToAnAccountStandsOnItsFirstPageOnly() async throws {
    let office = try await Office.open()
    let account = try #require(
      try await office.database.read { db in try AccountStore.find(userName: "lanhdao", in: db) })
    #expect(account.officerID == nil)
    try await office.database.write { db in
      try NoticeStore.add(
        Notice(
          unitID: account.unitID, id: ID(5), officerID: nil, accountID: account.id, kind: "Chấm điểm",
          subject: "dot-cham-diem:1:2", text: "Đợt mẫu: hạn phê duyệt", at: At.time("2026-03-02T08:00")), in: db)
    }
    var leader = try await office.browser("lanhdao")
    #expect(try await leader.get("/").text.contains("Đợt mẫu: hạn phê duyệt"))
    var other = try await office.browser("chuyenmon")
    #expect(try await !other.get("/").text.contains("Đợt mẫu: hạn phê duyệt"))
    #expect(try await other.post("/thong-bao/\(account.unitID)/5", [:]).status == 303)
    #expect(try await leader.get("/").text.contains("Đợt mẫu: hạn phê duyệt"))
    #expect(try await leader.post("/thong-bao/\(account.unitID)/5", [:]).status == 303)
    #expect(try await !leader.get("/").text.contains("Đợt mẫu: hạn phê duyệt"))
    await office.close()
  }
}
