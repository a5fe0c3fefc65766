import Foundation
import Ground
import Organisation
import Reading
import Scoring
import Storage
import TestSupport
import Testing
import Web

/// Scoring on the screen: a province opens a round, a commune scores itself, is appraised, explains, is ranked.
@Suite struct ScorePageTests {
  private func ban(_ text: String) throws -> String {
    String(try #require(text.firstMatch(of: /name="ban" value="(\d+)"/)).output.1)
  }

  /// Opens a page and sends one of its forms with the version it shows.
  private func act(
    _ page: String, _ form: String, _ fields: [String: String] = [:], _ browser: inout Browser
  ) async throws -> RawClient.Answer {
    let text = try await browser.get(page).text
    let version = text.firstMatch(of: /name="ban" value="(\d+)"/).map { String($0.output.1) } ?? "0"
    return try await browser.post(form, fields.merging(["ban": version]) { first, _ in first })
  }

  private func opened(_ office: Office, _ browser: inout Browser) async throws -> String {
    let units = [try #require(office.units["M.1"]), try #require(office.units["M.2"])]
    #expect(try await browser.get("/cham-diem/moi").text.contains("mẫu"))
    let form = [
      "bo": "mau-cap-xa|mau-1", "nam": "2026", "han_tu_cham": "15/12/2026", "chon*1": "\(units[0])",
      "chon*2": "\(units[1])",
    ]
    let refused = try await browser.post("/cham-diem/moi", form.merging(["han_tham_dinh": "01/12/2026"]) { $1 })
    #expect(refused.status == 422 && refused.text.contains("không sớm hơn"))
    let sent = try await browser.post("/cham-diem/moi", form)
    #expect(sent.status == 303, "\(sent.text.suffix(600))")
    return sent.header("location")
  }

  /// Every criterion answered, whatever asks for it.
  private func filled(_ sheet: String, _ browser: inout Browser) async throws {
    let page = try await browser.get(sheet).text
    let codes = Set(page.matches(of: /\/tieu-chi\/([0-9.]+)"/).map { String($0.output.1) })
    #expect(codes.count >= 18)
    for code in codes.sorted() {
      let path = "\(sheet)/tieu-chi/\(code)"
      let text = try await browser.get(path).text
      var fields = ["ly_do": "Theo sổ của xã"]
      for match in text.matches(of: /<input[^>]* name="(s\d+)"/) { fields[String(match.output.1)] = "3" }
      for match in text.matches(of: /<select[^>]* name="(s\d+)"/) { fields[String(match.output.1)] = "1" }
      if code == "1.3" { fields["s0"] = "01/12/2026" }
      if fields.count > 1 {
        let said = try await browser.post(path + "/khai", fields)
        #expect(said.status == 303, "\(code): \(said.text.suffix(900))")
      }
    }
    let given = try await browser.post("\(sheet)/tieu-chi/2.2/diem", ["diem": "4,5"])
    #expect(given.status == 303)
    let proof = try await browser.post(
      "\(sheet)/tieu-chi/1.1/van-ban",
      [
        "so_ky_hieu": "12/KH-UBND", "ngay": "28/12/2025", "co_quan": "UBND xã Mẫu", "trich_yeu": "Cải cách hành chính",
      ])
    #expect(proof.status == 303, "\(proof.text.suffix(900))")
  }

  @Test(arguments: Engine.available)
  func aRoundGoesFromItsOpeningToThePublicPage(on engine: Engine) async throws {
    let office = try await Office.open(engine, now: "2026-12-10T09:00")
    var province = try await office.browser("kiemsoat")
    let round = try await opened(office, &province)
    var writer = try await office.browser("chuyenmon")
    #expect(try await writer.get("/").text.contains("Phiếu cần tự chấm điểm"))
    #expect(try await writer.get("/cham-diem").text.contains("Chưa lập"))
    let begun = try await act(round, round + "/lap-phieu", [:], &writer)
    #expect(begun.status == 303, "\(begun.text.suffix(600))")
    let sheet = begun.header("location")
    // Nobody else sees it while it is written.
    #expect(try await province.get(sheet).status == 404)
    var stranger = try await office.browser("xakhac")
    #expect(try await stranger.get(sheet).status == 404)
    try await filled(sheet, &writer)
    // A rule is not scored by who it judges; what cannot be read is asked again, with what was typed.
    #expect(try await writer.post("\(sheet)/tieu-chi/3.4/diem", ["diem": "5"]).status == 422)
    let refused = try await writer.post("\(sheet)/tieu-chi/3.4/khai", ["s0": "<mười>"])
    #expect(refused.status == 422 && refused.text.contains("Chưa đọc được") && refused.text.contains("&lt;mười&gt;"))
    try await attached(sheet, &writer)
    // Who declared it, beside what the system has: also where nothing can be written.
    let said = try await writer.get("\(sheet)/tieu-chi/3.4").text
    #expect(said.contains("Đơn vị khai") && said.contains("Người chuyenmon (mẫu)") && said.contains("không có"))
    #expect(try await act(sheet, sheet + "/lam/trinh", [:], &writer).status == 303)
    #expect(try await writer.post(sheet + "/lam/gui", ["ban": "2"]).status == 403)
    var leader = try await office.browser("lanhdao")
    #expect(try await act(sheet, sheet + "/lam/gui", [:], &leader).status == 303)
    try await appraised(round, sheet, &province, &writer)
    try await published(round, sheet, office, &province, &writer)
    await office.close()
  }

  /// A file of proof, seen by the unit and, once sent, by who appraises.
  private func attached(_ sheet: String, _ writer: inout Browser) async throws {
    let path = "\(sheet)/tieu-chi/1.1"
    let wrong = try await writer.upload(path + "/tep", file: Array("MZ".utf8), name: "a.exe")
    #expect(wrong.status == 422)
    let right = try await writer.upload(
      path + "/tep", file: Array("%PDF-1.4 thử".utf8), name: "ke-hoach.pdf", fields: ["ngay": "30/12/2024"])
    #expect(right.status == 303, "\(right.text.suffix(600))")
    let page = try await writer.get(path).text
    #expect(page.contains("ke-hoach.pdf") && page.contains("ngoài năm chấm điểm"))
    let file = String(try #require(page.firstMatch(of: /href="([^"]+\/tep\/\d+)"/)).output.1)
    #expect(try await writer.get(file).body == Array("%PDF-1.4 thử".utf8))
    let entry = try #require(page.matches(of: /name="muc" value="(\d+)"/).last).output.1
    #expect(try await writer.post(path + "/go", ["muc": String(entry)]).status == 303)
    #expect(try await writer.post(path + "/go", ["muc": String(entry)]).status == 404)
  }

  private func appraised(
    _ round: String, _ sheet: String, _ province: inout Browser, _ writer: inout Browser
  ) async throws {
    #expect(try await act(round, round + "/chuyen-buoc", [:], &province).status == 303)
    #expect(try await province.get("/").text.contains("Phiếu chờ thẩm định"))
    #expect(try await province.get(sheet).status == 200)
    let seen = try await province.get("\(sheet)/tieu-chi/3.4").text
    #expect(seen.contains("Đơn vị khai") && seen.contains("Người chuyenmon (mẫu)"))
    let path = "\(sheet)/tieu-chi/2.2"
    let bare = try await province.post(path + "/diem", ["diem": "3"])
    #expect(bare.status == 422 && bare.text.contains("phải ghi lý do"))
    let given = try await province.post(path + "/diem", ["diem": "3", "ly_do": "Do góp ý chậm"])
    #expect(given.status == 303)
    // The unit does not learn of it yet.
    #expect(try await !writer.get(path).text.contains("Do góp ý chậm"))
    #expect(try await writer.post(path + "/diem", ["diem": "5"]).status == 409)
    #expect(try await act(sheet, sheet + "/lam/tham-dinh-xong", [:], &writer).status == 403)
    #expect(try await act(sheet, sheet + "/lam/tham-dinh-xong", [:], &province).status == 303)
    #expect(try await act(round, round + "/chuyen-buoc", [:], &province).status == 303)
    #expect(try await writer.get(path).text.contains("Do góp ý chậm"))
    #expect(try await writer.get("/").text.contains("Phiếu cần giải trình"))
    #expect(try await writer.post(path + "/y-kien", ["y_kien": "Đã góp ý <đủ> ngày 01/3"]).status == 303)
    #expect(try await province.get(path).text.contains("Đã góp ý &lt;đủ&gt; ngày 01/3"))
    #expect(try await act(sheet, sheet + "/lam/giai-trinh-xong", [:], &writer).status == 303)
    #expect(try await act(round, round + "/chuyen-buoc", [:], &province).status == 303)
    #expect(try await province.post(path + "/diem", ["diem": "4", "ly_do": "Chấp nhận"]).status == 303)
  }

  private func published(
    _ round: String, _ sheet: String, _ office: Office, _ province: inout Browser, _ writer: inout Browser
  ) async throws {
    let page = "/cham-diem/cong-bo" + round.dropFirst("/cham-diem".count)
    let nobody = Browser(client: office.client)
    var visitor = nobody
    #expect(try await visitor.get(page).status == 404)
    #expect(try await writer.get(round + "/xep-hang").status == 404)
    let ranking = try await province.get(round + "/xep-hang").text
    #expect(ranking.contains("Tạm tính") && ranking.contains("Không có phiếu"))
    #expect(try await province.get(round + "/doi-chieu").status == 200)
    let decision = ["so_ky_hieu": "09/QĐ-UBND", "ngay": "10/12/2026", "nguoi_ky": "Lê Mẫu (mẫu)"]
    #expect(try await act(round, round + "/phe-duyet", decision, &province).status == 403)
    var chief = try await office.browser("quantri")
    let approved = try await act(round, round + "/phe-duyet", decision, &chief)
    #expect(approved.status == 303, "\(approved.text.suffix(900))")
    for kind in ["docx", "xlsx"] {
      let file = try await writer.get("\(round)/tep/\(kind)")
      #expect(file.status == 200 && file.body.starts(with: [0x50, 0x4B]))
    }
    #expect(try await writer.get(round + "/giay").text.contains("09/QĐ-UBND"))
    // What units gave themselves is for those who appraise: not for fellow units, not in what is published.
    let own = "data-label=\"Tự chấm\""
    #expect(try await province.get(round + "/xep-hang").text.contains(own))
    #expect(try await !writer.get(round + "/xep-hang").text.contains(own))
    func columns(_ answer: RawClient.Answer) throws -> [String] {
      try TableFile.open(path: try Temporary.file("xep-hang.xlsx", answer.body)).header.cells
    }
    #expect(try columns(try await province.get(round + "/xep-hang.xlsx")).contains("Tự chấm"))
    for file in ["/xep-hang.xlsx", "/tep/xlsx"] {
      #expect(try !columns(try await writer.get(round + file)).contains("Tự chấm"), "\(file)")
    }
    // Nothing of it is public before it is published.
    for path in [page, page + "/giay", page + "/tep/docx"] { #expect(try await visitor.get(path).status == 404) }
    #expect(try await act(round, round + "/cong-bo", [:], &chief).status == 303)
    #expect(try await visitor.get(page).text.contains(page + "/tep/xlsx"))
    #expect(try await visitor.get(page + "/giay").text.contains("09/QĐ-UBND"))
    for kind in ["docx", "xlsx"] {
      let kept = try await writer.get("\(round)/tep/\(kind)").body
      #expect(try await visitor.get("\(page)/tep/\(kind)").body == kept)
    }
    #expect(try await visitor.get(page + "/tep/paper").status == 404)
    try await replayed(sheet, &writer)
    #expect(try await visitor.get(sheet + "/chot/council/du-kien.json5").status != 200)
    let shown = try await visitor.get(page).text
    #expect(shown.contains("Xã Mẫu") && shown.contains("Không có phiếu") && !shown.contains("chuyenmon"))
    #expect(try await visitor.get("/cham-diem/cong-bo").text.contains(page))
    // From the lost points to a plan.
    let plan = try await writer.get(sheet + "/ke-hoach")
    #expect(plan.status == 200 && plan.body.starts(with: [0x50, 0x4B]))
    #expect(try await writer.post(sheet + "/ke-hoach", [:]).status == 403)
    var leader = try await office.browser("lanhdao")
    _ = try await leader.get(sheet)
    let made = try await leader.post(sheet + "/ke-hoach", [:])
    #expect(made.status == 303)
    let tasks = try await leader.get(made.header("location")).text
    #expect(tasks.contains("Nâng cao Chỉ số cải cách hành chính") && tasks.contains("tiêu chí 2.2"))
  }

  /// The frozen set and facts that are downloaded come to the points of the page.
  private func replayed(_ sheet: String, _ writer: inout Browser) async throws {
    let set = try await writer.get(sheet + "/chot/council/bo-tieu-chi.json5")
    let facts = try await writer.get(sheet + "/chot/council/du-kien.json5")
    let criteria = try CriteriaFile.read(Data(set.body), name: "bo", nil)
    let known = try FactsReader.read(Data(facts.body), name: "du-kien", for: criteria).facts
    let total = Scorer(criteria, kind: known.kind).score(known).total
    let shown = CriteriaWords.points(total, decimals: criteria.decimals)
    #expect(try await writer.get(sheet).text.contains("Kết quả</dt><dd>\(shown)/"))
    #expect(try await writer.get(sheet + "/chot/council/khac").status == 404)
    #expect(try await writer.get(sheet + "/chot/appraised/du-kien.json5").status == 200)
  }

  @Test func whatIsNotThereIsNotFoundAndNobodyComesInUnasked() async throws {
    let office = try await Office.open(now: "2026-12-10T09:00")
    var browser = try await office.browser("xem")
    for path in ["/cham-diem/1/2", "/cham-diem/a/b", "/cham-diem/phieu/1/2", "/cham-diem/phieu/1/2/tieu-chi/1"] {
      #expect(try await browser.get(path).status == 404)
    }
    #expect(try await browser.get("/cham-diem").status == 200)
    #expect(try await browser.get("/cham-diem/moi").status == 403)
    var desk = try await office.browser("motcua")
    #expect(try await desk.get("/cham-diem").status == 403)
    await office.close()
  }
}
