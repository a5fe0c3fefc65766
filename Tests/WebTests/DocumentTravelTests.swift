import Foundation
import Ground
import Organisation
import TestSupport
import Testing
import Web

/// Numbers that are kept, files that travel, what is put right and what is meant: as the pages do it.
@Suite struct DocumentTravelTests {
  @Test(arguments: Engine.available)
  func aKeptNumberIsShownWhereANumberIsTypedAndUsed(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var clerk = try await office.browser("vanthu")
    let book = ["don_vi": "M.1", "so": "out:plan", "nam": "2026", "ngay": "27/02/2026", "ly_do": "Chờ chữ ký"]
    try await clerk.get("/van-ban/so?so=out:plan")
    #expect(try await clerk.post("/van-ban/so/giu-so", book).status == 303)
    #expect(try await clerk.get("/van-ban/vao-so-di").text.contains("số đang giữ: 1 (ngày 27/02/2026)"))
    // The plan's form says so; with another day the number is refused, and says for which day it is kept.
    var leader = try await office.browser("lanhdao")
    let plan = try await leader.post(
      "/ke-hoach/moi", ["don_vi": "M.1", "nam": "2026", "loai": "par", "ten": "Kế hoạch năm", "ghi_chu": ""]
    ).header("location")
    let page = try await leader.get(plan).text
    #expect(page.contains("số kế tiếp là 2") && page.contains("Số đang giữ: 1 (ngày 27/02/2026)"))
    let version = String(try #require(page.firstMatch(of: /name="phien_ban" value="(\d+)"/)).output.1)
    func issue(_ day: String) async throws -> RawClient.Answer {
      try await leader.post(
        plan + "/ban-hanh", ["phien_ban": version, "so_ky_hieu": "01/KH-UBND", "ngay": day, "giay_rieng": "1"])
    }
    let wrong = try await issue("26/02/2026")
    #expect(wrong.status == 409 && wrong.text.contains("đang được giữ cho văn bản đề ngày 27/02/2026"))
    #expect(try await issue("27/02/2026").status == 303)
    #expect(try await leader.get(plan).text.contains("01/KH-UBND ngày 27/02/2026"))
    #expect(!(try await clerk.get("/van-ban/vao-so-di").text.contains("số đang giữ")))
    // Who may not issue the plan reads nothing of the book.
    var officer = try await office.browser("chuyenmon")
    #expect(!(try await officer.get(plan).text.contains("số kế tiếp")))
    await office.close()
  }

  @Test func aSignedDraftTakesANumberWithALetter() async throws {
    let office = try await Office.open()
    var clerk = try await office.browser("vanthu")
    var leader = try await office.browser("lanhdao")
    for (sign, day) in [("21/KH-UBND", "14/02/2026"), ("22/KH-UBND", "20/02/2026")] {
      #expect(try await DocumentSteps.entered(sign, day, &clerk).status == 303)
    }
    let path = try await DocumentSteps.signed([:], &clerk, &leader)
    let page = try await clerk.get(path).text
    #expect(page.contains("số kế tiếp là 23") && page.contains("Số chèn kèm một chữ"))
    for (number, day, words) in [
      ("21a", "21/02/2026", "trái thứ tự"), ("23", "21/02/2026", "không được giữ"),
      ("30a", "21/02/2026", "số kế tiếp của sổ mới là 23"), ("21ab", "15/02/2026", "không hợp lệ"),
    ] {
      let refused = try await DocumentSteps.act("phat-hanh", path, ["ngay": day, "so": number], &clerk)
      #expect(refused.status >= 400 && refused.text.contains(words), "\(number): \(refused.status)")
    }
    let done = try await DocumentSteps.act("phat-hanh", path, ["ngay": "15/02/2026", "so": "21a"], &clerk)
    #expect(done.status == 303)
    #expect(try await clerk.get(path).text.contains("21a/KH-UBND"))
    // Kept by hand, with a letter.
    let book = ["don_vi": "M.1", "so": "out:plan", "nam": "2026", "ngay": "16/02/2026", "ly_do": "Chờ chữ ký"]
    try await clerk.get("/van-ban/so?so=out:plan")
    let bare = try await clerk.post("/van-ban/so/giu-so", book.merging(["so_giu": "23"]) { $1 })
    #expect(bare.status == 422 && bare.text.contains("như 23a") && bare.text.contains("value=\"23\""))
    #expect(try await clerk.post("/van-ban/so/giu-so", book.merging(["so_giu": "21b"]) { $1 }).status == 303)
    #expect(try await clerk.get("/van-ban/so?so=out:plan").text.contains("<td>21b</td>"))
    await office.close()
  }

  @Test(arguments: Engine.available)
  func whoReceivesADocumentReadsWhatWasAttached(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var clerk = try await office.browser("vanthu")
    var leader = try await office.browser("lanhdao")
    let path = try await DocumentSteps.signed([:], &clerk, &leader)
    #expect(try await DocumentSteps.act("phat-hanh", path, ["ngay": "2/3/2026"], &clerk).status == 303)
    let ids = path.split(separator: "/").map(String.init)
    let annex = Array("%PDF-1.4 phụ lục".utf8)
    try await clerk.get(path)
    let base = "/minh-chung/\(ids[1])/van-ban/\(ids[2])"
    #expect(try await clerk.upload(base + "/tep", file: annex, name: "phu-luc <1>.pdf").status == 303)
    #expect(try await clerk.upload(base + "/tep", file: Array("%PDF-1.4 riêng".utf8), name: "noi-bo.pdf").status == 303)
    let form = try await clerk.get(path).text
    let boxes = form.matches(of: /name="tep_kem" value="(\d+)"> ([^<]+)</).map {
      (String($0.output.1), String($0.output.2))
    }
    #expect(boxes.map(\.1) == ["phu-luc &lt;1&gt;.pdf", "noi-bo.pdf"] && !form.contains("checked> phu-luc"))
    let chosen = try #require(boxes.first?.0)
    #expect(
      try await DocumentSteps.act("gui", path, ["ma_don_vi": "M", "tep_kem": "999999"], &clerk).status == 422)
    #expect(try await DocumentSteps.act("gui", path, ["ma_don_vi": "M", "tep_kem": chosen], &clerk).status == 303)
    // The recipient reads it beside the document that arrived, and cannot take it away.
    var province = try await office.browser("vanthutinh")
    let there = try await DocumentSteps.arrived(&province, at: "M")
    #expect(try await DocumentSteps.act("vao-so", there, [:], &province).status == 303)
    let page = try await province.get(there).text
    #expect(page.contains("phu-luc &lt;1&gt;.pdf") && page.contains("nơi gửi kèm theo"))
    let file = String(try #require(page.firstMatch(of: /href="(\/minh-chung\/[^"]+\/tep\/\d+)"/)).output.1)
    #expect(!page.contains("Gỡ phu-luc") && !page.contains("noi-bo.pdf"))
    #expect(try await province.get(file).body == annex)
    let other = file.split(separator: "/").map(String.init)
    let taken = try await province.post(
      "/minh-chung/\(other[1])/van-ban/\(other[3])/go", ["muc": "file:\(other[5])"])
    #expect(taken.status == 404)
    #expect(try await province.get(file).body == annex)
    // The sender's later loss is not the recipient's, and nobody else gets in: neither the neighbour nor the sender.
    let own = String(
      try #require(try await clerk.get(path).text.firstMatch(of: /name="muc" value="(file:\d+)"/)).output.1)
    #expect(try await clerk.post(base + "/go", ["muc": own]).status == 303)
    #expect(try await province.get(there).text.contains("phu-luc &lt;1&gt;.pdf"))
    var neighbour = try await office.browser("xakhac")
    #expect(try await neighbour.get(file).status == 404)
    #expect(try await clerk.get(file).status == 404)
    await office.close()
  }

  @Test func theDaysOfForceArePutRightOnThePage() async throws {
    let office = try await Office.open()
    var clerk = try await office.browser("vanthu")
    let form = try await clerk.get("/van-ban/vao-so-den").text
    #expect(form.contains("name=\"het_hieu_luc\""))
    let path = try await clerk.post(
      "/van-ban/vao-so-den",
      [
        "so_ky_hieu": "05/2026/QĐ-UBND", "co_quan": "UBND tỉnh", "trich_yeu": "Quy định", "ngay": "10/02/2026",
        "quy_pham": "1", "hieu_luc": "20/02/2026", "het_hieu_luc": "28/02/2026",
      ]
    ).header("location")
    #expect(try await clerk.get(path).text.contains("Hết hiệu lực từ 01/03/2026"))
    func correct(_ fields: [String: String]) async throws -> RawClient.Answer {
      let ban = try DocumentSteps.version(of: try await clerk.get(path).text)
      let base = [
        "ban": ban, "so_ky_hieu": "05/2026/QĐ-UBND", "ngay": "10/02/2026", "trich_yeu": "Quy định",
        "co_quan": "UBND tỉnh", "ly_do": "Ghi nhầm", "hoi_quy_pham": "1", "quy_pham": "1", "hieu_luc": "20/02/2026",
        "het_hieu_luc": "28/02/2026",
      ]
      return try await clerk.post(path + "/dinh-chinh", base.merging(fields) { $1 })
    }
    let early = try await correct(["hieu_luc": "01/02/2026"])
    #expect(early.status == 422 && early.text.contains("ở trước ngày ban hành") && early.text.contains("01/02/2026"))
    #expect(try await correct(["het_hieu_luc": "31/02/2026"]).status == 422)
    #expect(try await correct([:]).status == 422)
    #expect(try await correct(["het_hieu_luc": ""]).status == 303)
    var page = try await clerk.get(path).text
    #expect(page.contains("Còn hiệu lực") && page.contains("ngày hết hiệu lực: 28/02/2026 -&gt; chưa ghi"))
    #expect(try await clerk.get("/van-ban/quy-pham").text.contains("05/2026/QĐ-UBND"))
    #expect(try await correct(["het_hieu_luc": "", "quy_pham": ""]).status == 303)
    page = try await clerk.get(path).text
    #expect(page.contains("văn bản quy phạm pháp luật: có"))
    #expect(!(try await clerk.get("/van-ban/quy-pham").text.contains("05/2026/QĐ-UBND")))
    await office.close()
  }

  @Test func whichDocumentIsMeantIsAskedWhereSeveralHaveTheSign() async throws {
    let office = try await Office.open()
    var clerk = try await office.browser("vanthu")
    var known: [String] = []
    for day in ["10/02/2025", "10/02/2026"] {
      try await clerk.get("/van-ban/vao-so-den")
      known.append(
        try await clerk.post(
          "/van-ban/vao-so-den",
          ["so_ky_hieu": "12/KH-UBND", "co_quan": "UBND tỉnh <b>", "trich_yeu": "Kế hoạch", "ngay": day]
        ).header("location"))
    }
    let path = try await DocumentSteps.entered("01/KH-UBND", "20/02/2026", &clerk).header("location")
    func link(_ fields: [String: String]) async throws -> RawClient.Answer {
      try await clerk.get(path)
      return try await clerk.post(
        path + "/quan-he", ["quan_he": "replaces", "so_ky_hieu": "12/kh-ubnd"].merging(fields) { $1 })
    }
    let unclear = try await link([:])
    #expect(unclear.status == 422 && unclear.text.contains("Có 2 văn bản cùng số, ký hiệu"))
    #expect(unclear.text.contains("12/KH-UBND ngày 10/02/2025 của UBND tỉnh &lt;b&gt;"))
    #expect(try await link(["ngay_kia": "31/02/2026"]).status == 422)
    #expect(try await link(["ngay_kia": "2025"]).status == 303)
    #expect(try await clerk.get(known[0]).text.contains("Bị thay thế bởi"))
    #expect(!(try await clerk.get(known[1]).text.contains("Bị thay thế bởi")))
    // A day that none of them has is a slip, unless the document is said to stand in no register here.
    let slip = try await link(["ngay_kia": "11/02/2026"])
    #expect(slip.status == 422 && slip.text.contains("Văn bản kia không có trong sổ của đơn vị"))
    #expect(try await link(["ngay_kia": "11/02/2026", "ngoai_so": "1"]).status == 303)
    #expect(try await clerk.get(path).text.contains("Thay thế: 12/KH-UBND ngày 11/02/2026"))
    await office.close()
  }

  @Test(arguments: Engine.available)
  func aDocumentGoesToAWholeTierAtOnce(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var clerk = try await office.browser("vanthutinh")
    let path = try await DocumentSteps.entered("01/KH-UBND", "20/02/2026", &clerk).header("location")
    var page = try await clerk.get(path).text
    let kind = String(try #require(page.firstMatch(of: /name="nhom_nhan" value="([a-z]+)"/)).output.1)
    #expect(page.contains("(2)</label>") && !page.contains("không liệt kê ở đây"))
    #expect(try await DocumentSteps.act("gui", path, ["nhom_nhan": "la"], &clerk).status == 422)
    #expect(try await DocumentSteps.act("gui", path, ["nhom_nhan": kind], &clerk).status == 303)
    for unit in ["M.1", "M.2"] { _ = try await DocumentSteps.arrived(&clerk, at: unit) }
    // More units than anybody ticks: the list says that it is cut, the group has them all, and nobody gets it twice.
    let rows = (3...70).map { ["M.\($0)", "Xã Số \($0)", "commune", "M", "", "", ""] }
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: .machineOperator(named: "Mẫu"), at: At.time("2026-02-20T08:00"), ids: office.services.ids,
      database: office.database)
    // What a page knows of the units is at most a second old.
    office.itIs("2026-03-02T09:01")
    page = try await clerk.get(path).text
    #expect(page.contains("(70)</label>") && page.contains("Còn 10 đơn vị không liệt kê ở đây"))
    #expect(try await DocumentSteps.act("gui", path, ["nhom_nhan": kind], &clerk).status == 303)
    page = try await clerk.get(path).text
    #expect(page.ranges(of: "Chưa vào sổ").count == 70)
    #expect(try await DocumentSteps.act("gui", path, ["nhom_nhan": kind], &clerk).status == 422)
    await office.close()
  }
}
