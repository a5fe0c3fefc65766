import Documents
import Foundation
import Ground
import Organisation
import Plans
import Storage
import TestSupport
import Testing

/// Documents, plans and tasks for programs.
@Suite struct OfficeAPITests {
  private static let letter =
    #"{"unit":"M.1","sign":"12/CV-SNV","issuer":"Sở Nội vụ","subject":"Đề nghị báo cáo","issued_on":"2026-02-27","deadline_on":"2026-03-05"}"#

  private func post(
    _ office: Office, _ token: String, _ json: String, key: String? = nil
  ) async throws -> RawClient.Answer {
    try await office.client.send(
      "POST", "/api/v1/documents",
      headers: [("Authorization", "Bearer \(token)")] + (key.map { [("Idempotency-Key", $0)] } ?? []),
      body: Array(json.utf8))
  }

  private func get(_ office: Office, _ token: String, _ path: String) async throws -> RawClient.Answer {
    try await office.client.send("GET", "/api/v1/" + path, headers: [("Authorization", "Bearer \(token)")])
  }

  private func object(_ answer: RawClient.Answer) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
  }

  @Test(arguments: Engine.available)
  func aDocumentIsEnteredOnceAndRead(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    let (writer, reader) = (try await office.token([.register]), try await office.token([.documents]))
    let first = try await post(office, writer, Self.letter, key: "k")
    #expect(first.status == 201 && first.text.contains(#""number":"1""#), "\(first.text)")
    let again = try await post(office, writer, Self.letter.replacing(":", with: " : "), key: "k")
    #expect(again.status == 201 && again.body == first.body)
    #expect(try await post(office, writer, Self.letter.replacing("12/", with: "13/"), key: "k").status == 409)
    // The same paper without a key is known.
    let known = try await post(office, writer, Self.letter)
    #expect(known.status == 409 && known.text.contains("document.already-registered"))
    // What a program cannot tick is not advised to it.
    #expect(known.text.contains("số 1 ngày 02/03/2026") && !known.text.contains("Vẫn vào sổ"))
    let id = try #require(try object(first)["id"] as? String)
    let one = try object(try await get(office, reader, "documents/M.1/\(id)"))
    #expect(one["sign"] as? String == "12/CV-SNV" && one["state"] as? String == "registered")
    #expect(one["deadline_on"] as? String == "2026-03-05" && one["processed_on"] is NSNull)
    #expect(one["is_assigned"] as? Bool == false && one["is_overdue"] as? Bool == false)
    for (query, isThere) in [
      ("direction=incoming", true), ("direction=outgoing", false), ("sign=012/cv-snv", true), ("sign=9/CV", false),
      ("state=registered&state=assigned", true), ("state=processed", false), ("overdue=true", false),
      ("year=2026", true),
      ("unit=M.1&type=letter", true), ("legal=true", false),
    ] {
      let answer = try await get(office, reader, "documents?" + query)
      #expect(answer.status == 200 && answer.text.contains(id) == isThere, "\(query) \(answer.text)")
    }
    office.itIs("2026-03-06T09:00")
    #expect(try await get(office, reader, "documents?overdue=1").text.contains(id))
    let rows = try await office.database.read { db in
      try db.value("SELECT CAST(count(*) AS BIGINT) FROM document", as: Int.self)
    }
    #expect(rows == 1)
    await office.close()
  }

  @Test func aBodyThatIsNoDocumentIsToldWhatADocumentHas() async throws {
    let office = try await Office.open()
    let writer = try await office.token([.register])
    for body in ["{}", #"{"unit":"M.1","sign":12}"#, "[1]"] {
      let answer = try await post(office, writer, body)
      #expect(answer.status == 422 && answer.text.contains("api.invalid"))
      #expect(answer.text.contains("sign, issuer, subject") && !answer.text.contains("applicant"), "\(answer.text)")
    }
    await office.close()
  }

  @Test func aSignBrokenOverTwoLinesIsOne() async throws {
    let office = try await Office.open()
    let (writer, reader) = (try await office.token([.register]), try await office.token([.documents]))
    let body = Self.letter.replacing("Sở Nội vụ", with: #"Sở\nNội\tvụ"#).replacing("báo cáo", with: #"báo\tcáo\nquý"#)
    #expect(try await post(office, writer, body).status == 201)
    let list = try await get(office, reader, "documents").text
    #expect(list.contains(#""issuer":"Sở Nội vụ""#) && list.contains(#""subject":"Đề nghị báo cáo\nquý""#), "\(list)")
    await office.close()
  }

  @Test func whatATokenIsNotForItDoesNotOpen() async throws {
    let office = try await Office.open()
    let (writer, reader) = (try await office.token([.register]), try await office.token([.documents]))
    let (plans, dossiers) = (try await office.token([.plans]), try await office.token([.read, .statistics, .receive]))
    let made = try object(try await post(office, writer, Self.letter))
    let id = try #require(made["id"] as? String)
    #expect(try await post(office, reader, Self.letter).status == 403)
    for token in [writer, plans, dossiers] {
      #expect(try await get(office, token, "documents").status == 403)
      #expect(try await get(office, token, "documents/M.1/\(id)").status == 403)
    }
    for path in ["plans?unit=M.1", "tasks", "obligations?unit=M.1", "plans/M.1/1"] {
      for token in [writer, reader, dossiers] { #expect(try await get(office, token, path).status == 403, "\(path)") }
    }
    for path in ["dossiers", "figures?unit=M.1&from=2026-01-01&to=2026-01-31", "reports"] {
      for token in [writer, reader, plans] { #expect(try await get(office, token, path).status == 403, "\(path)") }
    }
    let elsewhere = try await office.token([.documents, .register], unit: "M.2")
    #expect(try await get(office, elsewhere, "documents/M.1/\(id)").status == 404)
    #expect(try await get(office, elsewhere, "documents?unit=M.1").status == 422)
    #expect(try await !get(office, elsewhere, "documents").text.contains(id))
    #expect(try await post(office, elsewhere, Self.letter).status == 422)
    await office.close()
  }

  @Test func aDraftIsNotThere() async throws {
    let office = try await Office.open()
    var clerk = try await office.browser("vanthu")
    _ = try await clerk.get("/van-ban/soan")
    let sent = try await clerk.post(
      "/van-ban/soan", ["don_vi": "M.1", "loai": "letter", "ky_hieu": "UBND-VP", "trich_yeu": "Chưa ký"])
    #expect(sent.status == 303, "\(sent.text.suffix(400))")
    let id = String(sent.header("location").split(separator: "/").last ?? "")
    let reader = try await office.token([.documents])
    #expect(try await get(office, reader, "documents/M.1/\(id)").status == 404)
    #expect(try await !get(office, reader, "documents").text.contains("Chưa ký"))
    #expect(try await get(office, reader, "documents?state=draft").status == 422)
    await office.close()
  }

  @Test(arguments: [
    ("kein JSON", 400), ("", 400), ("[]", 422), ("{}", 422), (letter.replacing("M.1", with: "M.9"), 422),
    (letter.replacing("2026-02-27", with: "27/2"), 422), (letter.replacing("2026-03-05", with: "2026-03-01"), 422),
    (letter.replacing("Sở Nội vụ", with: ""), 422), (letter.replacing("Đề nghị báo cáo", with: " "), 422),
    (letter.replacing("}", with: #","type":"taube"}"#), 422), (letter.replacing("}", with: #","urgency":"x"}"#), 422),
    (letter.replacing("2026-02-27", with: "2027-01-01"), 422), (String(repeating: "x", count: 70_000), 413),
  ])
  func rubbishIsRefusedAndNothingWritten(_ body: String, _ status: Int) async throws {
    let office = try await Office.open()
    let token = try await office.token([.register])
    let answer = try await post(office, token, body)
    #expect(answer.status == status && answer.text.contains(#""message":""#), "\(answer.text)")
    let rows = try await office.database.read { db in
      try db.value("SELECT CAST(count(*) AS BIGINT) FROM document_number", as: Int.self)
    }
    #expect(rows == 0)
    await office.close()
  }

  @Test(arguments: Engine.available)
  func documentsAndTasksAreReadPageByPage(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    let token = try await office.token([.register, .documents])
    for number in 1...7 { _ = try await post(office, token, Self.letter.replacing("12/", with: "\(number)/")) }
    var (seen, cursor): ([String], String) = ([], "")
    repeat {
      let page = try object(
        try await get(office, token, "documents?limit=3\(cursor.isEmpty ? "" : "&cursor=\(cursor)")"))
      seen += try #require(page["documents"] as? [[String: Any]]).compactMap { $0["sign"] as? String }
      cursor = page["next"] as? String ?? ""
    } while !cursor.isEmpty && seen.count < 20
    #expect(seen == (1...7).reversed().map { "0\($0)/CV-SNV" } || seen == (1...7).reversed().map { "\($0)/CV-SNV" })
    for bad in [
      "documents?limit=0", "documents?limit=201", "documents?cursor=x", "documents?type=x", "documents?year=1",
      "documents?direction=x", "documents?overdue=maybe",
    ] { #expect(try await get(office, token, bad).status == 422, "\(bad)") }
    await office.close()
  }

  @Test func plansTasksAndObligationsAreRead() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    func plan(_ title: String) async throws -> String {
      try await leader.post(
        "/ke-hoach/moi", ["don_vi": "M.1", "nam": "2026", "loai": "par", "ten": title, "ghi_chu": ""]
      ).header("location")
    }
    let path = try await plan("Kế hoạch năm 2026")
    let hidden = try await plan("Còn soạn")
    _ = try await leader.post(
      path + "/nhiem-vu", ["viec": "Niêm yết", "vai_tro": "Một cửa", "han": "03/3/2026", "san_pham": "Bảng"])
    let page = try await leader.get(path).text
    let version = String(try #require(page.firstMatch(of: /name="phien_ban" value="(\d+)"/)).output.1)
    let issued = try await leader.post(
      path + "/ban-hanh",
      ["phien_ban": version, "so_ky_hieu": "5/KH-UBND", "ngay": "27/2/2026", "bo_cach": "Sổ giấy"])
    #expect(issued.status == 303, "\(issued.text.suffix(400))")
    let token = try await office.token([.plans])
    let list = try await get(office, token, "plans?unit=M.1&year=2026")
    #expect(list.text.contains("05/KH-UBND") && !list.text.contains("Còn soạn"), "\(list.text)")
    let id = String(path.split(separator: "/").last ?? "")
    let one = try object(try await get(office, token, "plans/M.1/\(id)"))
    let task = try #require((one["tasks"] as? [[String: Any]])?.first)
    #expect(task["work"] as? String == "Niêm yết" && task["due_on"] as? String == "2026-03-03")
    #expect(task["is_late"] as? Bool == false && task["done_on"] is NSNull)
    #expect(try await get(office, token, "plans/M.1/\(hidden.split(separator: "/").last ?? "")").status == 404)
    #expect(try await get(office, token, "plans/M.2/\(id)").status == 404)
    #expect(try await get(office, token, "tasks?open=true&to=2026-03-03").text.contains("Niêm yết"))
    #expect(try await !get(office, token, "tasks?overdue=true").text.contains("Niêm yết"))
    office.itIs("2026-03-05T09:00")
    let late = try await get(office, token, "tasks?overdue=true")
    #expect(late.text.contains("Niêm yết") && late.text.contains(#""is_late":true"#))
    #expect(try await get(office, token, "tasks?state=draft").status == 422)
    #expect(try await get(office, token, "obligations?unit=M.1&year=2026").text.contains(#""type":"par""#))
    #expect(try await get(office, token, "obligations?unit=M.9").status == 422)
    await office.close()
  }

  @Test func theDocumentSaysTheSameKeys() async throws {
    let office = try await Office.open()
    let token = try await office.token([.register, .documents])
    let made = try object(try await post(office, token, Self.letter))
    let one = try object(try await get(office, token, "documents/M.1/\(try #require(made["id"] as? String))"))
    let answer = try await office.client.send("GET", "/api/v1/openapi.json")
    let schemas = try #require((try object(answer)["components"] as? [String: Any])?["schemas"] as? [String: Any])
    let document = try #require(schemas["Document"] as? [String: Any])
    #expect(Set(try #require(document["required"] as? [String])) == Set(one.keys))
    let entered = try #require(schemas["EnteredDocument"] as? [String: Any])
    #expect(Set(try #require(entered["required"] as? [String])) == Set(made.keys))
    await office.close()
  }
}
