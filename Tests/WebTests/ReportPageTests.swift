import Foundation
import Ground
import Organisation
import Reading
import Reports
import Storage
import TestSupport
import Testing
import Web

/// Reports on the screen: asked for, written, issued, judged, put together.
@Suite struct ReportPageTests {
  private func ban(_ text: String) throws -> String {
    String(try #require(text.firstMatch(of: /name="ban" value="(\d+)"/)).output.1)
  }

  private let ask = ["de_cuong": "par-quarter-commune", "tu": "01/02/2026", "den": "28/02/2026"]

  /// A request of the province to both communes for February; its path.
  private func requested(_ office: Office, _ browser: inout Browser) async throws -> String {
    let units = [try #require(office.units["M.1"]), try #require(office.units["M.2"])]
    _ = try await browser.get("/bao-cao/yeu-cau/moi")
    let sent = try await browser.post(
      "/bao-cao/yeu-cau/moi",
      ask.merging(["han": "05/03/2026", "chon*1": "\(units[0])", "chon*2": "\(units[1])"]) { $1 })
    #expect(sent.status == 303, "\(sent.text.suffix(600))")
    return sent.header("location")
  }

  /// The report of M.1 for the request, every required place written, proposed; its path.
  private func proposed(_ request: String, _ office: Office, _ browser: inout Browser) async throws -> String {
    let ask = try await browser.get(request).text
    let link = String(try #require(ask.firstMatch(of: /\/bao-cao\/moi\?yeu_cau=(\d+-\d+)/)).output.1)
    _ = try await browser.get("/bao-cao/moi?yeu_cau=\(link)")
    let begun = try await browser.post("/bao-cao/moi", ["yeu_cau": link])
    #expect(begun.status == 303, "\(begun.text.suffix(600))")
    return try await written(begun.header("location"), &browser)
  }

  /// Writes everything required and proposes.
  private func written(_ path: String, _ browser: inout Browser) async throws -> String {
    let page = try await browser.get(path).text
    let early = try await browser.post(path + "/lam/trinh", ["ban": try ban(page)])
    #expect(early.status == 409 && early.text.contains("Còn phần bắt buộc chưa viết"))
    var texts = [
      "ban": try ban(page), "dia_danh": "Mẫu", "nguoi_ky": "Lê Mẫu (mẫu)", "quyen_han": "TM. Ủy ban nhân dân\nChủ tịch",
    ]
    for match in page.matches(of: /name="(v-[A-Za-z]+)"/) { texts[String(match.output.1)] = "Không có <gì>." }
    let written = try await browser.post(path, texts)
    #expect(written.status == 303, "\(written.text.suffix(600))")
    let sent = try await act(path, "/lam/trinh", [:], &browser)
    #expect(sent.status == 303, "\(sent.text.suffix(600))")
    return path
  }

  /// Opens the report and sends one of its forms.
  private func act(
    _ path: String, _ form: String, _ fields: [String: String] = [:], _ browser: inout Browser
  ) async throws -> RawClient.Answer {
    let page = try await browser.get(path).text
    return try await browser.post(path + form, fields.merging(["ban": try ban(page)]) { first, _ in first })
  }

  private func issued(_ path: String, number: String, _ browser: inout Browser) async throws -> RawClient.Answer {
    try await act(path, "/ban-hanh", ["so_ky_hieu": number, "ngay": "02/03/2026", "da_xem": "1"], &browser)
  }

  @Test(arguments: Engine.available)
  func aReportIsAskedForWrittenIssuedReturnedAcceptedAndPutTogether(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var province = try await office.browser("kiemsoat")
    let request = try await requested(office, &province)
    #expect(try await province.get(request).text.contains("chưa báo cáo 2"))
    var writer = try await office.browser("chuyenmon")
    #expect(try await writer.get("/bao-cao").text.contains("Được yêu cầu báo cáo"))
    let path = try await proposed(request, office, &writer)
    // Nobody above sees a draft.
    #expect(try await province.get(path).status == 404)
    #expect(
      try await writer.post(path + "/ban-hanh", ["ban": "1", "so_ky_hieu": "5/BC-UBND", "ngay": "02/03/2026"]).status
        == 403)
    var leader = try await office.browser("lanhdao")
    let sent = try await issued(path, number: "05/BC-UBND", &leader)
    #expect(sent.status == 303, "\(sent.text.suffix(900))")
    // From a figure of the report down to what it is made of.
    let down = try #require(
      try await leader.get(path).text.firstMatch(of: /href="(\/chi-tieu\/dossier\.received\?[^"]+)"/))
    let figure = try await leader.get(String(down.output.1).replacing("&amp;", with: "&"))
    #expect(figure.status == 200 && figure.text.contains("28/02/2026"))
    try await files(path, &leader)
    let list = try await province.get(request).text
    #expect(list.contains("Đã gửi, chờ xem xét") && list.contains("chưa báo cáo 1: Xã Thử"))
    let bare = try await act(path, "/lam/tra-lai", ["ly_do": " "], &province)
    #expect(bare.status == 422 && bare.text.contains("Trả lại phải ghi lý do"))
    let back = try await act(path, "/lam/tra-lai", ["ly_do": "Thiếu phụ lục"], &province)
    #expect(back.status == 303)
    #expect(try await writer.get(path).text.contains("Thiếu phụ lục"))
    #expect(
      try await act(path, "/lam/trinh", [:], &writer).status == 303)
    #expect(try await issued(path, number: "06/BC-UBND", &leader).status == 303)
    #expect(try await leader.get(path).text.contains("Lần 2"))
    // Whose report it is does not accept it.
    #expect(try await leader.post(path + "/lam/chap-nhan", ["ban": "6"]).status == 403)
    #expect(
      try await act(path, "/lam/chap-nhan", [:], &province).status
        == 303)
    try await consolidated(office, &province)
    await office.close()
  }

  @Test func othersReadWhatWasSentAndNotWhatIsBeingWritten() async throws {
    let office = try await Office.open()
    var province = try await office.browser("kiemsoat")
    var (writer, leader) = (try await office.browser("chuyenmon"), try await office.browser("lanhdao"))
    let path = try await proposed(try await requested(office, &province), office, &writer)
    #expect(try await act(path, "/lam/tra-nguoi-soan", ["ly_do": "Sửa riêng"], &leader).status == 303)
    #expect(try await act(path, "/lam/trinh", [:], &writer).status == 303)
    #expect(try await issued(path, number: "05/BC-UBND", &leader).status == 303)
    #expect(try await act(path, "/lam/tra-lai", ["ly_do": "Thiếu phụ lục"], &province).status == 303)
    let kept = try await leader.get(path + "/giay?ban=1").text
    let page = try await writer.get(path).text
    let place = String(try #require(page.firstMatch(of: /name="(v-[A-Za-z]+)"/)).output.1)
    let changed = try await writer.post(path, ["ban": try ban(page), place: "Câu mới chưa gửi"])
    #expect(changed.status == 303)
    #expect(try await writer.get(path).text.contains("Câu mới chưa gửi"))
    // The paper that went out stays what it was, also for the unit itself.
    #expect(try await leader.get(path + "/giay?ban=1").text == kept)
    let seen = try await province.get(path)
    #expect(seen.status == 200 && seen.text.contains("giữ nguyên như khi ban hành"))
    #expect(!seen.text.contains("Câu mới chưa gửi") && !seen.text.contains("Sửa riêng"))
    #expect(try await province.get(path + "/giay?ban=1").text == kept)
    for draft in ["/giay", "/tep/docx", "/tep/json", "/giay?ban=2"] {
      #expect(try await province.get(path + draft).status == 404, "\(draft)")
    }
    #expect(try await province.get("/bao-cao").text.contains("Bị trả lại"))
    try await programs(office, path, &province)
    await office.close()
  }

  /// What programs read: what was sent, and nothing of the draft.
  private func programs(_ office: Office, _ path: String, _ browser: inout Browser) async throws {
    let (token, other) = (try await office.token([.statistics]), try await office.token([.receive]))
    func get(_ path: String, _ token: String) async throws -> RawClient.Answer {
      try await office.client.send("GET", "/api/v1/reports" + path, headers: [("Authorization", "Bearer \(token)")])
    }
    let list = try await get("?from=2026-02-01&to=2026-02-28", token)
    #expect(list.status == 200 && list.text.contains(#""state":"returned""#) && list.text.contains("05/BC-UBND"))
    #expect(list.text.contains(#""is_late":false"#) && !list.text.contains("Câu mới chưa gửi"))
    #expect(try await get("?from=2026-03-01", token).text == #"{"reports":[]}"#)
    #expect(try await get("?unit=X", token).status == 422)
    #expect(try await get("", other).status == 403)
    let id = path.split(separator: "/").last ?? ""
    let kept = try await get("/M.1/\(id)/editions/1", token)
    let shown = try await browser.get(path + "/tep/json?ban=1")
    #expect(kept.status == 200 && kept.body == shown.body)
    for wrong in ["/M.1/\(id)/editions/2", "/M.2/\(id)/editions/1", "/X/1/editions/1", "/M.1/rác/editions/1"] {
      #expect(try await get(wrong.replacing("rác", with: "r%C3%A1c"), token).status == 404, "\(wrong)")
    }
  }

  @Test func aRequestToOthersIsNotThere() async throws {
    let office = try await Office.open()
    var (province, writer) = (try await office.browser("kiemsoat"), try await office.browser("chuyenmon"))
    _ = try await province.get("/bao-cao/yeu-cau/moi")
    let other = try #require(office.units["M.2"])
    let sent = try await province.post(
      "/bao-cao/yeu-cau/moi", ask.merging(["han": "05/03/2026", "chon": "\(other)", "ten": "Việc riêng"]) { $1 })
    let link = sent.header("location").split(separator: "/").suffix(2).joined(separator: "-")
    let form = try await writer.get("/bao-cao/moi?yeu_cau=\(link)")
    #expect(form.status == 404 && !form.text.contains("Việc riêng"))
    #expect(try await writer.post("/bao-cao/moi", ["yeu_cau": link]).status == 404)
    await office.close()
  }

  /// The kept files say what the page says and stay the same bytes.
  private func files(_ path: String, _ browser: inout Browser) async throws {
    let docx = try await browser.get(path + "/tep/docx?ban=1")
    #expect(docx.status == 200)
    let text = try DocumentFile.read(path: try Temporary.file("b.docx", docx.body)).text.split(
      whereSeparator: \.isWhitespace
    )
    .joined(separator: " ")
    for words in [
      "BÁO CÁO", "05/BC-UBND", "tháng 2 năm 2026", "Tổng số hồ sơ nhận giải quyết: 0 hồ sơ", "Không có <gì>.",
      "Lê Mẫu (mẫu)", "BIỂU II.06A",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(try await browser.get(path + "/tep/docx?ban=1").body == docx.body)
    let json = try await browser.get(path + "/tep/json?ban=1")
    let content = try #require(try JSONSerialization.jsonObject(with: Data(json.body)) as? [String: Any])
    #expect(content["sign"] as? String == "05/BC-UBND" && (content["figures"] as? [Any])?.isEmpty == false)
    let xlsx = try await browser.get(path + "/tep/xlsx?ban=1")
    #expect(xlsx.status == 200 && xlsx.body.starts(with: Array("PK".utf8)))
    #expect(try await browser.get(path + "/giay?ban=1").text.contains("05/BC-UBND"))
    #expect(try await browser.get(path + "/tep/exe").status == 404)
  }

  /// The province's own report says which commune is missing.
  private func consolidated(_ office: Office, _ browser: inout Browser) async throws {
    _ = try await browser.get("/bao-cao/moi")
    let begun = try await browser.post(
      "/bao-cao/moi", ["de_cuong": "par-district", "tu": "01/02/2026", "den": "28/02/2026"])
    #expect(begun.status == 303, "\(begun.text.suffix(600))")
    let page = try await browser.get(begun.header("location")).text
    #expect(page.contains("Tổng hợp từ số liệu đã chốt của 1/2 đơn vị") && page.contains("Còn thiếu: Xã Thử"))
    #expect(page.contains("Đã tổng hợp 1 đơn vị: Xã Mẫu.") && page.contains("Còn thiếu 1 đơn vị"))
    // From a sum down to the reports it was added from.
    let way = try #require(page.firstMatch(of: /href="([^"]+\/tong-hop\/dossier\.received)"/)).output.1
    let sum = try await browser.get(String(way))
    #expect(sum.status == 200 && sum.text.contains("Xã Mẫu") && sum.text.contains("Chưa có trong số tổng hợp: Xã Thử"))
    let report = try #require(sum.text.firstMatch(of: /href="(\/bao-cao\/\d+\/\d+\/giay\?ban=\d+)"/)).output.1
    #expect(try await browser.get(String(report)).text.contains("06/BC-UBND"))
    let json = try await browser.get(begun.header("location") + "/tep/json").text
    #expect(json.contains(#""code" : "M.1""#) && json.contains(#""digest" : ""#) && json.contains(#""report" : ""#))
    #expect(try await browser.get(String(way).replacing("dossier.received", with: "khong.co")).status == 404)
    let twice = try await browser.post(
      "/bao-cao/moi", ["de_cuong": "par-district", "tu": "01/02/2026", "den": "28/02/2026"])
    #expect(twice.status == 409 && twice.text.contains("Đã có báo cáo của kỳ này"))
  }

  @Test(arguments: [
    (["de_cuong": "khong-co", "tu": "01/02/2026", "den": "28/02/2026"], 422),
    (["de_cuong": "par-district", "tu": "01/02/2026", "den": "28/02/2026"], 422),
    (["de_cuong": "par-quarter-commune", "tu": "31/02/2026", "den": "28/02/2026"], 422),
    (["de_cuong": "par-quarter-commune", "tu": "01/03/2026", "den": "28/02/2026"], 422),
    (["de_cuong": "par-quarter-commune", "tu": "", "den": ""], 422),
    (["de_cuong": "par-quarter-commune", "tu": "01/01/1990", "den": "28/02/2026"], 422),
    (["yeu_cau": "9-9"], 404),
    (["yeu_cau": "rác"], 404),
  ])
  func rubbishIsRefusedAndWhatWasTypedStays(_ fields: [String: String], _ status: Int) async throws {
    let office = try await Office.open()
    var writer = try await office.browser("chuyenmon")
    _ = try await writer.get("/bao-cao/moi")
    let sent = try await writer.post("/bao-cao/moi", fields)
    #expect(sent.status == status, "\(sent.text.suffix(400))")
    if status == 422, let typed = fields["den"], !typed.isEmpty { #expect(sent.text.contains(typed)) }
    await office.close()
  }

  @Test func aRequestInThePastOrToNobodyIsRefused() async throws {
    let office = try await Office.open()
    var province = try await office.browser("kiemsoat")
    let unit = try #require(office.units["M.1"])
    _ = try await province.get("/bao-cao/yeu-cau/moi")
    func sent(_ more: [String: String], _ browser: inout Browser) async throws -> RawClient.Answer {
      try await browser.post("/bao-cao/yeu-cau/moi", ask.merging(more) { $1 })
    }
    let past = try await sent(["han": "01/03/2026", "chon": "\(unit)"], &province)
    #expect(past.status == 422 && past.text.contains("đã qua"))
    let nobody = try await sent(["han": "09/03/2026"], &province)
    #expect(nobody.status == 422 && nobody.text.contains("Chưa chọn đơn vị"))
    #expect(try await sent(["han": "09/03/2026", "chon": "999999"], &province).status == 422)
    var commune = try await office.browser("chuyenmon")
    #expect(try await commune.get("/bao-cao/yeu-cau/moi").status == 403)
    await office.close()
  }

  @Test func aFigureChangedAfterIssuingIsShownAsChanged() async throws {
    let office = try await Office.open()
    var writer = try await office.browser("chuyenmon")
    _ = try await writer.get("/bao-cao/moi")
    let begun = try await writer.post(
      "/bao-cao/moi",
      ["de_cuong": "par-quarter-commune", "tu": "01/03/2026", "den": "02/03/2026"])
    let path = try await written(begun.header("location"), &writer)
    var leader = try await office.browser("lanhdao")
    #expect(try await issued(path, number: "05/BC-UBND", &leader).status == 303)
    // The report itself is one more document of its last day; of dossiers nothing has changed yet.
    let changed = "<tr><td>Hồ sơ tiếp nhận"
    #expect(try await !leader.get(path).text.contains(changed))
    var desk = try await office.browser("motcua")
    #expect(try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)"]).status == 303)
    let page = try await leader.get(path).text
    #expect(
      page.contains("Số liệu đã đổi sau khi chốt") && page.contains(changed)
        && page.contains("Tổng số hồ sơ nhận giải quyết: 0 hồ sơ"))
    await office.close()
  }

  /// Under the name of its outline stands another one, or none at all.
  @Test(arguments: [("par-year-commune", ""), ("da-bo", "nay không còn đề cương này")])
  func anIssuedReportIsShownAsItWentOutWhateverBecameOfItsOutline(_ outline: String, _ words: String) async throws {
    let office = try await Office.open()
    var writer = try await office.browser("chuyenmon")
    _ = try await writer.get("/bao-cao/moi")
    let begun = try await writer.post(
      "/bao-cao/moi", ["de_cuong": "par-quarter-commune", "tu": "01/02/2026", "den": "28/02/2026"])
    let path = try await written(begun.header("location"), &writer)
    var leader = try await office.browser("lanhdao")
    #expect(try await issued(path, number: "05/BC-UBND", &leader).status == 303)
    func content(_ page: String) throws -> Substring {
      try #require(page.firstMatch(of: /aria-label="Nội dung báo cáo">([\s\S]*?)<\/section>/)).output.1
    }
    let before = try await leader.get(path).text
    #expect(before.contains("Tổng số hồ sơ nhận giải quyết: 0 hồ sơ") && !before.contains("Ban hành theo đề cương"))
    _ = try await office.database.write { db in
      try db.run("UPDATE report SET template = \(outline), template_edition = '0' WHERE edition = 1")
    }
    let page = try await leader.get(path)
    #expect(page.status == 200 && (words.isEmpty || page.text.contains(words)), "\(page.text.suffix(600))")
    #expect(try content(page.text) == content(before))
    #expect(try await leader.get(path + "/tep/docx?ban=1").status == 200)
    await office.close()
  }

  @Test(arguments: Engine.available)
  func theListIsTheExportAndALateAnswerIsCounted(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var province = try await office.browser("kiemsoat")
    var writer = try await office.browser("chuyenmon")
    let path = try await proposed(try await requested(office, &province), office, &writer)
    office.itIs("2026-03-06T09:00")
    var leader = try await office.browser("lanhdao")
    #expect(try await issued(path, number: "05/BC-UBND", &leader).status == 303)
    province = try await office.browser("kiemsoat")
    for (query, isThere) in [
      ("", true), ("don_vi=M.1", true), ("don_vi=M", true), ("don_vi=M&pham_vi=own", false), ("don_vi=M.2", false),
      ("tu=01/02/2026&den=28/02/2026", true), ("tu=01/03/2026", false), ("trang_thai=submitted", true),
      ("trang_thai=returned", false), ("trang_thai=draft", false), ("cham=1", true),
      ("gui_tu=06/03/2026&gui_den=06/03/2026&yeu_cau=1&cham=1", true), ("gui_tu=07/03/2026", false),
    ] {
      let list = try await province.get("/bao-cao?" + query)
      #expect(list.status == 200 && list.text.contains("href=\"\(path)\"") == isThere, "\(query)")
      let book = try await province.get("/bao-cao.xlsx?" + query)
      let rows = try TableFile.open(path: try Temporary.file("b.xlsx", book.body)).nextBatch(of: 9).map(\.cells)
      #expect(rows.count == (isThere ? 1 : 0) && (rows.first?.contains("Chậm") ?? !isThere), "\(query)")
    }
    for bad in ["don_vi=X", "tu=31/02/2026", "trang_thai=la", "tu=02/03/2026&den=01/03/2026"] {
      #expect(try await province.get("/bao-cao?" + bad).status == 422, "\(bad)")
      #expect(try await province.get("/bao-cao.xlsx?" + bad).status == 422, "\(bad)")
    }
    let token = try await office.token([.statistics])
    let figures = try await office.client.send(
      "GET",
      "/api/v1/figures?unit=M.1&from=2026-03-01&to=2026-03-31&code=report.answeredLate&code=report.answered",
      headers: [("Authorization", "Bearer \(token)")])
    #expect(figures.text.components(separatedBy: #""value":"1""#).count == 3, "\(figures.text)")
    let page = try await province.get("/chi-tieu/report.answeredLate?don_vi=M.1&ky=2026-03").text
    #expect(page.contains("/bao-cao?cham=1&amp;don_vi=M.1"))
    await office.close()
  }

  @Test func aReportThatAddsNothingUpSaysSo() async throws {
    let office = try await Office.open()
    var province = try await office.browser("kiemsoat")
    _ = try await requested(office, &province)
    let begun = try await province.post(
      "/bao-cao/moi", ["de_cuong": "par-district", "tu": "01/02/2026", "den": "28/02/2026"])
    let page = try await province.get(begun.header("location")).text
    #expect(!page.contains("Đã tổng hợp 0 đơn vị") && page.contains("Chưa tổng hợp được báo cáo nào của cấp dưới."))
    #expect(page.contains("Còn thiếu 2 đơn vị"))
    // Where no PDF can be drawn none is offered.
    #expect(!page.contains("/tep/pdf") && page.contains("/tep/docx") && page.contains("Chưa có PDF"))
    await office.close()
  }

  @Test func whoIsResponsibleForSeveralUnitsChoosesAmongThemAndNoOthers() async throws {
    let office = try await Office.open()
    let (home, other) = (try #require(office.units["M.1"]), try #require(office.units["M.2"]))
    let made = try await Accounts(database: office.database, ids: office.services.ids, isCheap: true).create(
      userName: "haixa", name: "Người hai xã (mẫu)", unitID: home, officerID: nil,
      grants: [home, other].map { Grant(role: .specialist, unitID: $0, isSubtree: false) },
      by: .machineOperator(named: "t"), at: At.time("2026-01-05T08:00"), mustChange: false)
    var both = Browser(client: office.client)
    #expect(try await both.post("/dang-nhap", ["ten": "haixa", "mat_khau": made.password]).status == 303)
    let form = try await both.get("/bao-cao/moi?don_vi=M.2")
    #expect(form.status == 200 && form.text.contains("<dd>Xã Thử</dd>") && form.text.contains("value=\"M.2\" selected"))
    let begun = try await both.post(
      "/bao-cao/moi",
      ["don_vi": "M.2", "de_cuong": "par-quarter-commune", "tu": "01/02/2026", "den": "28/02/2026"])
    #expect(begun.status == 303 && begun.header("location").hasPrefix("/bao-cao/\(other)/"), "\(begun.status)")
    // It is a draft of theirs; who works in the other unit alone and who is above see nothing of it.
    #expect(try await both.get(begun.header("location")).text.contains("Trình duyệt"))
    var writer = try await office.browser("chuyenmon")
    var province = try await office.browser("kiemsoat")
    #expect(try await writer.get(begun.header("location")).status == 404)
    #expect(try await province.get(begun.header("location")).status == 404)
    #expect(try await writer.get("/bao-cao/moi?don_vi=M.2").status == 422)
    await office.close()
  }
}
