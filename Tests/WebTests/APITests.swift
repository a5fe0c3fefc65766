import Foundation
import Ground
import Organisation
import Storage
import TestSupport
import Testing

@Suite struct APITests {
  private func post(
    _ office: Office, _ token: String, _ json: String, key: String? = nil
  ) async throws -> RawClient.Answer {
    let headers =
      [("Authorization", "Bearer \(token)"), ("Content-Type", "application/json")]
      + (key.map { [("Idempotency-Key", $0)] } ?? [])
    return try await office.client.send("POST", "/api/v1/dossiers", headers: headers, body: Array(json.utf8))
  }

  private func get(_ office: Office, _ token: String, _ path: String) async throws -> RawClient.Answer {
    try await office.client.send("GET", path, headers: [("Authorization", "Bearer \(token)")])
  }

  private static let dossier =
    #"{"unit":"M.1","procedure":"1.3wd","channel":"online","applicant":"Trần Thị A","applicant_id":"030190001234"}"#

  @Test(arguments: Engine.available)
  func aReceiptGivesACodeAndADueMomentAndOneKeyOneDossier(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    let token = try await office.token([.receive, .read, .statistics])
    let first = try await post(office, token, Self.dossier, key: "k")
    #expect(first.status == 201)
    #expect(first.text.contains(#""code":"M.1-260302-0001""#) && first.text.contains("2026-03-05T17:30:00+07:00"))
    let second = try await post(office, token, Self.dossier, key: "k")
    #expect(second.status == 201 && second.body == first.body)
    let other = try await post(office, token, Self.dossier.replacing("Trần Thị A", with: "Trần Thị B"), key: "k")
    #expect(other.status == 409)
    let one = try await get(office, token, "/api/v1/dossiers/M.1-260302-0001")
    #expect(one.status == 200 && one.text.contains(#""received_at":"2026-03-02T09:00:00+07:00""#))
    let list = try await get(office, token, "/api/v1/dossiers?unit=M.1&urgency=within&limit=1")
    #expect(list.status == 200 && list.text.contains("M.1-260302-0001"))
    let figures = try await get(office, token, "/api/v1/statistics?unit=M.1&from=2026-03-01&to=2026-03-31&by=field")
    #expect(figures.status == 200 && figures.text.contains(#""online":1"#))
    await office.close()
  }

  @Test(arguments: Engine.available)
  func aKeySentFromManyConnectionsAtOnceMakesOneDossier(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    let token = try await office.token([.receive])
    let answers = try await withThrowingTaskGroup(of: RawClient.Answer.self) { group in
      for _ in 0..<12 { group.addTask { try await post(office, token, Self.dossier, key: "cùng lúc") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.allSatisfy { $0.status == 201 } && Set(answers.map(\.text)).count == 1)
    let count = try await office.database.read { db in try db.value("SELECT count(*) FROM dossier", as: Int.self) }
    #expect(count == 1)
    await office.close()
  }

  @Test(arguments: Engine.available)
  func codesAreGaplessUnderConcurrentIntake(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    let token = try await office.token([.receive], unit: "M")
    let codes = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<60 {
        let unit = number.isMultiple(of: 2) ? "M.1" : "M.2"
        group.addTask { try await post(office, token, Self.dossier.replacing("M.1", with: unit)).text }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for unit in ["M.1", "M.2"] {
      let numbers = codes.compactMap { text in
        text.range(of: "\(unit)-260302-").flatMap { Int(text[$0.upperBound...].prefix(4)) }
      }
      #expect(numbers.sorted() == Array(1...30), "\(unit)")
    }
    await office.close()
  }

  @Test func whatIsSubmittedOnlineHasNoDueMomentUntilItIsAccepted() async throws {
    let office = try await Office.open()
    let token = try await office.token([.submit])
    let answer = try await post(office, token, Self.dossier)
    #expect(answer.status == 201 && answer.text.contains(#""due_at":null"#) && answer.text.contains("submitted"))
    await office.close()
  }

  @Test func aTokenOpensOnlyWhatItIsFor() async throws {
    let office = try await Office.open()
    let reader = try await office.token([.read])
    #expect(try await post(office, reader, Self.dossier).status == 403)
    #expect(try await post(office, "falsch", Self.dossier).status == 401)
    let elsewhere = try await office.token([.receive, .read], unit: "M.2")
    #expect(try await post(office, elsewhere, Self.dossier).status == 422)
    let mine = try await office.token([.receive], unit: "M.1")
    #expect(try await post(office, mine, Self.dossier).status == 201)
    #expect(try await get(office, elsewhere, "/api/v1/dossiers/M.1-260302-0001").status == 404)
    #expect(try await !get(office, elsewhere, "/api/v1/dossiers").text.contains("M.1-260302"))
    #expect(try await get(office, mine, "/api/v1/dossiers").status == 403)
    await office.close()
  }

  @Test(arguments: [
    ("kein JSON", 400), ("", 400), ("{", 400), ("\u{FEFF}", 400), (#"{"unit":"M.1"}"#, 422), ("[]", 422), ("{}", 422),
    (dossier.replacing("\"M.1\"", with: "7"), 422), (dossier.replacing("Trần", with: "\\ud800"), 400),
    (dossier.replacing("M.1", with: "M.9"), 422),
    (dossier.replacing("1.3wd", with: "9.9"), 422), (dossier.replacing("online", with: "taube"), 422),
    (dossier.replacing("Trần Thị A", with: ""), 422),
    (dossier.replacing("}", with: #","received_at":"2026-13-01"}"#), 422),
    (dossier.replacing("}", with: #","received_at":"2027-01-01T08:00"}"#), 422),
    (dossier.replacing("}", with: #","received_at":"1200-01-01T08:00"}"#), 422),
    (String(repeating: "x", count: 70_000), 413),
  ])
  func rubbishIsRefusedInWords(_ body: String, _ status: Int) async throws {
    let office = try await Office.open()
    let token = try await office.token([.receive])
    let answer = try await post(office, token, body)
    #expect(answer.status == status)
    #expect(answer.text.contains(#""message":""#) && !answer.text.contains("Error"))
    let count = try await office.database.read { db in try db.value("SELECT count(*) FROM dossier", as: Int.self) }
    #expect(count == 0, "nothing half-written")
    await office.close()
  }

  @Test(arguments: [
    "/api/v1/statistics?unit=M.1&from=2026-03-31&to=2026-03-01",
    "/api/v1/statistics?unit=M.9&from=2026-03-01&to=2026-03-31",
    "/api/v1/statistics?unit=M.1&from=gestern&to=2026-03-31",
    "/api/v1/statistics?unit=M.1&from=2026-03-01&to=2026-03-31&by=wind",
    "/api/v1/dossiers?cursor=abc", "/api/v1/dossiers?urgency=bald", "/api/v1/dossiers?state=x",
    "/api/v1/dossiers?unit=M.9", "/api/v1/dossiers?limit=0", "/api/v1/dossiers?limit=501",
    "/api/v1/dossiers?limit=viele", "/api/v1/dossiers?from=2026-03-31&to=2026-03-01", "/api/v1/dossiers?from=x",
    "/api/v1/statistics?unit=M.1&from=2026-03-01&to=2026-03-31&by_authority=maybe",
    "/api/v1/statistics?unit=M.1&from=2026-03-01&to=2026-03-31&by_authority=TRUE",
  ])
  func aQuestionThatMeansNothingIsRefused(_ path: String) async throws {
    let office = try await Office.open()
    let token = try await office.token([.read, .statistics])
    let answer = try await get(office, token, path)
    #expect(answer.status == 422, "\(answer.text)")
    await office.close()
  }

  @Test func aListIsReadPageByPageWithoutGapsOrDoubles() async throws {
    let office = try await Office.open()
    let token = try await office.token([.receive, .read])
    for _ in 0..<7 { _ = try await post(office, token, Self.dossier) }
    var seen: [String] = []
    var cursor = ""
    repeat {
      let answer = try await get(office, token, "/api/v1/dossiers?limit=3\(cursor.isEmpty ? "" : "&cursor=\(cursor)")")
      let page = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
      let dossiers = try #require(page["dossiers"] as? [[String: Any]])
      seen += dossiers.compactMap { $0["code"] as? String }
      cursor = page["next"] as? String ?? ""
    } while !cursor.isEmpty && seen.count < 20
    #expect(seen.count == 7 && Set(seen).count == 7)
    await office.close()
  }

  @Test func theProgramDescribesItsInterface() async throws {
    let office = try await Office.open()
    let answer = try await office.client.send("GET", "/api/v1/openapi.json")
    let document = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
    let paths = try #require(document["paths"] as? [String: Any])
    #expect(
      Set(paths.keys) == [
        "/api/v1/dossiers", "/api/v1/dossiers/{code}", "/api/v1/statistics", "/api/v1/registers/{code}/figures",
        "/api/v1/documents", "/api/v1/documents/{unit}/{id}", "/api/v1/legal-documents", "/api/v1/plans",
        "/api/v1/plans/{unit}/{id}",
        "/api/v1/tasks", "/api/v1/obligations", "/api/v1/figures", "/api/v1/reports",
        "/api/v1/reports/{unit}/{id}/editions/{number}",
        "/api/v1/rounds", "/api/v1/rounds/{unit}/{id}", "/api/v1/rounds/{unit}/{id}/sheets/{scored}",
        "/api/v1/scores",
      ])
    let missing = try await office.client.send("GET", "/api/v1/nichts")
    #expect(missing.status == 404 && missing.text.contains("page.not-found"))
    await office.close()
  }

  @Test func aKeyBelongsToItsToken() async throws {
    let office = try await Office.open()
    let (receiving, submitting) = (try await office.token([.receive]), try await office.token([.submit]))
    let first = try await post(office, receiving, Self.dossier, key: "k")
    let second = try await post(office, submitting, Self.dossier, key: "k")
    #expect(first.status == 201 && first.text.contains("-0001") && !first.text.contains("null"))
    #expect(second.status == 201 && second.text.contains("-0002") && second.text.contains("submitted"))
    // The same key, another request: only its own token is told so.
    let other = Self.dossier.replacing("Trần Thị A", with: "Trần Thị B")
    #expect(try await post(office, receiving, other, key: "k").status == 409)
    #expect(try await post(office, office.token([.receive]), other, key: "k").status == 201)
    await office.close()
  }

  @Test func aRequestIsTheSameHoweverItIsWritten() async throws {
    let office = try await Office.open()
    let token = try await office.token([.receive])
    let plain = Self.dossier.replacing("}", with: #","received_at":"2026-03-02T08:00"}"#)
    let first = try await post(office, token, plain, key: "k")
    #expect(first.status == 201)
    for same in [
      plain.replacing(":", with: " : ").replacing("08 : 00", with: "08:00"), plain.replacing("{", with: "{\n  "),
      plain.replacing("08:00", with: "08:00:00+07:00"), plain.replacing("08:00", with: "01:00:00.250Z"),
      plain.replacing("Trần Thị A", with: "Tr\\u1ea7n Thị A "), plain.replacing("}", with: #","subject":null}"#),
    ] {
      let again = try await post(office, token, same, key: "k")
      #expect(again.status == 201 && again.body == first.body, "\(same) \(again.text)")
    }
    #expect(try await post(office, token, plain.replacing("08:00", with: "08:01"), key: "k").status == 409)
    await office.close()
  }

  @Test func howTheResultIsWantedIsKeptAndSaidAgain() async throws {
    let office = try await Office.open()
    let token = try await office.token([.receive, .read])
    func with(_ fields: String) -> String { Self.dossier.replacing("}", with: "," + fields + "}") }
    let made = try await post(office, token, with(#""result_delivery":"post","address":"Xóm 3""#), key: "k")
    #expect(made.status == 201, "\(made.text)")
    #expect(
      try await get(office, token, "/api/v1/dossiers/M.1-260302-0001").text.contains(#""result_delivery":"post""#))
    #expect(try await post(office, token, with(#""result_delivery":"counter""#), key: "k").status == 409)
    for wrong in [
      #""result_delivery":"pigeon""#, #""result_delivery":"post""#, #""result_delivery":"post","address":" ""#,
    ] {
      #expect(try await post(office, token, with(wrong)).status == 422, "\(wrong)")
    }
    await office.close()
  }

  @Test func everyKeyStandsThereAlsoWithNothingInIt() async throws {
    let office = try await Office.open()
    let token = try await office.token([.receive, .read])
    _ = try await post(office, token, Self.dossier.replacing("1.3wd", with: "1.none"))
    let one = try await get(office, token, "/api/v1/dossiers/M.1-260302-0001")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(one.body)) as? [String: Any])
    for key in ["submitted_at", "due_at", "finished_at", "returned_at", "outcome", "verdict"] {
      #expect(object[key] is NSNull, "\(key)")
    }
    let list = try await get(office, token, "/api/v1/dossiers")
    #expect(list.text.contains(#""due_at":null"#) && list.text.contains(#""next":null"#))
    // The document says the same of the same keys.
    let document = try await office.client.send("GET", "/api/v1/openapi.json")
    let read = try #require(try JSONSerialization.jsonObject(with: Data(document.body)) as? [String: Any])
    let schemas = try #require((read["components"] as? [String: Any])?["schemas"] as? [String: Any])
    let dossier = try #require(schemas["Dossier"] as? [String: Any])
    #expect(Set(try #require(dossier["required"] as? [String])) == Set(object.keys))
    let properties = try #require(dossier["properties"] as? [String: [String: Any]])
    #expect(properties["due_at"]?["type"] as? [String] == ["string", "null"])
    #expect((properties["state"]?["enum"] as? [String])?.contains("supplementRequested") == true)
    #expect(Set(schemas.keys).isSuperset(of: ["NewDossier", "DossierPage", "Statistics", "Error"]))
    let fields = try #require((schemas["NewDossier"] as? [String: Any])?["properties"] as? [String: Any])
    #expect(fields["subject"] != nil && fields["deciding_unit"] != nil)
    let paths = try #require(read["paths"] as? [String: [String: [String: Any]]])
    let answers = try #require(paths["/api/v1/dossiers"]?["post"]?["responses"] as? [String: Any])
    #expect(Set(answers.keys).isSuperset(of: ["201", "400", "401", "403", "409", "413", "422", "429"]))
    await office.close()
  }

  @Test(arguments: [
    ("PUT", "/api/v1/dossiers", 405, "GET, HEAD, POST"),
    ("DELETE", "/api/v1/dossiers/M.1-260302-0001", 405, "GET, HEAD"),
    ("POST", "/api/v1/statistics", 405, "GET, HEAD"), ("OPTIONS", "/api/v1/dossiers", 405, "GET, HEAD, POST"),
    ("POST", "/api/v1/openapi.json", 405, "GET, HEAD"), ("PROPFIND", "/api/v1/dossiers", 405, "GET, HEAD, POST"),
    ("GET", "/api/v1/nichts", 404, ""), ("OPTIONS", "/api/v1/nichts", 404, ""), ("PROPFIND", "/api/nichts", 404, ""),
    ("PATCH", "/api", 404, ""), ("GET", "/api/v1/dossiers/a/b", 404, ""),
  ])
  func anotherMethodAndAnotherPathAreToldApart(
    _ method: String, _ path: String, _ status: Int, _ allowed: String
  ) async throws {
    let office = try await Office.open()
    let answer = try await office.client.send(method, path)
    #expect(answer.status == status && answer.header("allow") == allowed, "\(answer.text)")
    #expect(answer.header("content-type").hasPrefix("application/json"))
    #expect(try JSONSerialization.jsonObject(with: Data(answer.body)) is [String: Any])
    await office.close()
  }

  @Test func aListMayBeOpenAtEitherEnd() async throws {
    let office = try await Office.open()
    let token = try await office.token([.receive, .read])
    _ = try await post(office, token, Self.dossier)
    for (query, isThere) in [
      ("from=2026-03-02", true), ("from=2026-03-03", false), ("to=2026-03-02", true), ("to=2026-03-01", false),
      ("from=2026-03-02&to=2026-03-02", true), ("limit=500", true), ("limit=1", true),
    ] {
      let answer = try await get(office, token, "/api/v1/dossiers?" + query)
      #expect(answer.status == 200 && answer.text.contains("M.1-260302-0001") == isThere, "\(query)")
    }
    await office.close()
  }

  @Test func theNameOfTheSchemeIsWrittenAnyWay() async throws {
    let office = try await Office.open()
    let token = try await office.token([.read])
    for scheme in ["Bearer", "bearer", "BEARER"] {
      let answer = try await office.client.send(
        "GET", "/api/v1/dossiers", headers: [("Authorization", "\(scheme) \(token)")])
      #expect(answer.status == 200)
    }
    #expect(
      try await office.client.send("GET", "/api/v1/dossiers", headers: [("Authorization", "Basic \(token)")]).status
        == 401)
    await office.close()
  }

  @Test(arguments: [
    ("2026-03-02T08:00", "2026-03-02T08:00:00+07:00"), ("2026-03-02T01:00:00.123Z", "2026-03-02T08:00:00+07:00"),
    ("2026-03-02", "2026-03-02T00:00:00+07:00"),
  ])
  func momentsAreReadAsRegistersWriteThem(_ text: String, _ moment: String) async throws {
    let office = try await Office.open()
    let token = try await office.token([.receive, .read])
    #expect(
      try await post(office, token, Self.dossier.replacing("}", with: #","received_at":"\#(text)"}"#)).status == 201)
    #expect(try await get(office, token, "/api/v1/dossiers/M.1-260302-0001").text.contains(moment))
    await office.close()
  }

  @Test func aRevokedTokenOpensNothingASecondLater() async throws {
    let office = try await Office.open()
    let token = try await office.token([.read])
    #expect(try await get(office, token, "/api/v1/dossiers").status == 200)
    try await office.database.write { db in
      _ = try db.run("UPDATE token SET revoked_at = 1")
    }
    office.itIs("2026-03-02T09:00:01")
    #expect(try await get(office, token, "/api/v1/dossiers").status == 401)
    await office.close()
  }
}
