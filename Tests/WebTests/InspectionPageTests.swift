import Foundation
import Ground
import Inspections
import Organisation
import Reading
import Rendering
import Storage
import TestSupport
import Testing
import Web

/// Pages of inspections: the inspector's way from plan to acceptance, and what a commune sees of it.
@Suite struct InspectionPageTests {
  /// The path of an inspection of M.1 by M, planned by `kiemtra`.
  func planned(_ office: Office, _ inspector: inout Browser, due: String = "25/03/2026") async throws -> String {
    let unit = try #require(office.units["M.1"])
    _ = try await inspector.get("/kiem-tra/moi")
    let sent = try await inspector.post(
      "/kiem-tra/moi",
      [
        "don_vi": "M", "nam": "2026", "loai": "inspection", "noi_dung": "Cải cách hành chính <2026>", "bieu": "cchc",
        "han": due, "don_doc": "Sở Nội vụ", "chon": "\(unit)",
      ])
    #expect(sent.status == 303, "\(sent.text.suffix(600))")
    return sent.header("location")
  }

  /// Grounds, team, minutes.
  func prepared(_ path: String, _ office: Office, _ inspector: inout Browser) async throws {
    for (kind, number) in [("plan", "35/KH-UBND"), ("team", "52/QĐ-UBND")] {
      let sent = try await inspector.post(
        path + "/can-cu", ["loai_van_ban": kind, "so_ky_hieu": number, "ngay": "02/02/2026"])
      #expect(sent.status == 303, "\(sent.text.suffix(400))")
    }
    let page = try await inspector.get(path).text
    let decision = try #require(page.firstMatch(of: /<option value="(\d+)">52\/QĐ-UBND/)).output.1
    #expect(
      try await inspector.post(
        path + "/thanh-vien", ["ho_ten": "Trần Mẫu (mẫu)", "vai_tro": "head", "quyet_dinh": String(decision)]
      ).status == 303)
    let unit = try #require(office.units["M.1"])
    let sent = try await inspector.post(
      "\(path)/don-vi/\(unit)",
      [
        "ban": "1", "ngay_kiem_tra": "27/02/2026", "so_bien_ban": "01/BB", "ngay_bien_ban": "27/02/2026",
        "r-3.2": "notMet", "n-3.2": "Khuất",
      ])
    #expect(sent.status == 303, "\(sent.text.suffix(600))")
    let signed = try await inspector.upload(
      "\(path)/don-vi/\(unit)/ban-ky", file: Array("%PDF-1.7 ký".utf8), name: "bien-ban.pdf")
    #expect(signed.status == 303, "\(signed.text.suffix(600))")
  }

  func finding(
    _ heading: String, _ text: String, _ more: [String: String] = [:]
  ) -> [String: String] {
    ["muc": heading, "noi_dung": text, "pham_vi": "named", "trong_bien_ban": "1"].merging(more) { $1 }
  }

  func version(_ text: String) throws -> String {
    String(try #require(text.firstMatch(of: /name="ban" value="(\d+)"/)).output.1)
  }

  /// Confirms every warning of the review page.
  func confirm(_ path: String, _ inspector: inout Browser) async throws {
    for _ in 0..<9 {
      let page = try await inspector.get(path + "/ra-soat").text
      guard let key = page.firstMatch(of: /name="muc" value="([^"]+)"/)?.output.1 else { return }
      let plain = key.replacing("&quot;", with: "\"").replacing("&amp;", with: "&").replacing("&#39;", with: "'")
        .replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      let sent = try await inspector.post(path + "/ra-soat", ["muc": String(plain), "ly_do": "Đã xem <kỹ>"])
      #expect(sent.status == 303, "\(sent.text.suffix(400))")
    }
  }

  func issue(_ path: String, _ inspector: inout Browser, number: String = "57/TB-UBND") async throws
    -> RawClient.Answer
  {
    let ban = try version(try await inspector.get(path + "/ket-luan").text)
    return try await inspector.post(
      path + "/ket-luan/ban-hanh", ["ban": ban, "so_ky_hieu": number, "ngay": "02/03/2026"])
  }

  @Test(arguments: Engine.available)
  func anInspectorGoesFromThePlanToTheAcceptedRemedy(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var inspector = try await office.browser("kiemtra")
    let path = try await planned(office, &inspector)
    try await prepared(path, office, &inspector)
    // Named in the text: tied without another word.
    let added = try await inspector.post(
      path + "/phat-hien", finding("II.3", "Mã QR để khuất tại xã Mẫu.", ["nhom": "publication"]))
    #expect(added.header("location").hasSuffix("phat-hien?muc=II.3&bien_ban=1&da_ghi=1"))
    #expect(try await inspector.get(added.header("location")).text.contains("Xã Mẫu"))
    _ = try await inspector.post(
      path + "/phat-hien", finding("I.1", "Đã ban hành kế hoạch.", ["pham_vi": "all"]))
    let early = try await issue(path, &inspector)
    #expect(early.status == 409 && early.text.contains("lỗi phải sửa"))
    let ban = try version(try await inspector.get(path + "/ket-luan").text)
    let written = try await inspector.post(
      path + "/ket-luan",
      [
        "ban": ban, "p-signer": "Lê Mẫu (mẫu)", "p-office": "KT. Chủ tịch\nPhó Chủ tịch",
        "p-text:III.2": "Một.\n\nHai.",
      ])
    #expect(written.status == 303, "\(written.text.suffix(500))")
    try await confirm(path, &inspector)
    let issued = try await issue(path, &inspector)
    #expect(issued.status == 303, "\(issued.text.suffix(600))")
    let shown = try await inspector.get(path + "/ket-luan").text
    #expect(shown.contains("57/TB-UBND ngày 02/03/2026") && !shown.contains("Ban hành kết luận"))
    try await documents(path, &inspector)
    try await remedied(office)
    await office.close()
  }

  /// The DOCX says what the conclusion says, and stays the same bytes whatever happens later.
  private func documents(_ path: String, _ inspector: inout Browser) async throws {
    let docx = try await inspector.get(path + "/ket-luan/docx")
    #expect(docx.status == 200 && docx.header("content-disposition").contains("ket-luan.docx"))
    let file = try Temporary.file("ket-luan.docx", docx.body)
    let text = try DocumentFile.read(path: file).text
    for words in [
      "THÔNG BÁO", "57/TB-UBND", "ngày 02 tháng 3 năm 2026", "35/KH-UBND", "I. ƯU ĐIỂM, KẾT QUẢ ĐẠT ĐƯỢC",
      "II. HẠN CHẾ, KHUYẾT ĐIỂM", "Mã QR để khuất tại xã Mẫu.", "trước ngày 25/3/2026", "2.1.", "2.2.", "Lê Mẫu (mẫu)",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(try await inspector.get(path + "/ket-luan/docx").body == docx.body)
    // Nobody installed a renderer here: there is no PDF, and it is said.
    let pdf = try await inspector.get(path + "/ket-luan/pdf")
    #expect(pdf.status >= 400 && !pdf.text.contains("ket-luan.pdf"))
  }

  private func remedied(_ office: Office) async throws {
    var commune = try await office.browser("chuyenmon")
    #expect(try await commune.get("/").text.contains("Khắc phục sau kiểm tra"))
    let list = try await commune.get("/kiem-tra/khac-phuc").text
    let remedy = String(try #require(list.firstMatch(of: /href="(\/kiem-tra\/khac-phuc\/\d+\/\d+)"/)).output.1)
    func act(_ what: String, _ fields: [String: String], _ browser: inout Browser) async throws -> RawClient.Answer {
      let ban = try version(try await browser.get(remedy).text)
      return try await browser.post("\(remedy)/\(what)", fields.merging(["ban": ban]) { $1 })
    }
    let bare = try await act("bao-cao", ["noi_dung": "Đã dời bảng mã QR"], &commune)
    #expect(bare.status == 422 && bare.text.contains("Chưa có tài liệu kiểm chứng"))
    #expect(bare.text.contains("Đã dời bảng mã QR</textarea>"))
    let ids = remedy.split(separator: "/").suffix(2)
    let evidence = "/minh-chung/\(ids.first ?? "")/remedy/\(ids.last ?? "")"
    #expect(
      try await commune.upload(evidence + "/tep", file: Array("%PDF-1.7 x".utf8), name: "anh.pdf").status == 303)
    // Who may is asked before what was sent.
    for action in ["cong-nhan", "doi-han", "doi-nguoi", "tra-lai"] {
      #expect(try await act(action, ["han": "khi nào"], &commune).status == 403, "\(action)")
    }
    #expect(try await act("bao-cao", ["noi_dung": "Đã dời bảng mã QR"], &commune).status == 303)
    // What was reported by, stays.
    let key = try #require(try await commune.get(remedy).text.firstMatch(of: /\/tep\/(\d+)"/)).output.1
    #expect(try await commune.post(evidence + "/go", ["muc": "file:\(key)"]).status == 409)
    var inspector = try await office.browser("kiemtra2")
    #expect(try await inspector.get("/").text.contains("Báo cáo khắc phục chờ đánh giá"))
    let past = try await act("tra-lai", ["ly_do": "Thiếu ảnh", "han": "01/03/2026"], &inspector)
    #expect(past.status == 422 && past.text.contains("01/03/2026 đã qua"))
    #expect(try await act("cong-nhan", [:], &inspector).status == 303)
    #expect(try await inspector.get(remedy).text.contains("Công nhận đã khắc phục"))
    #expect(try await commune.get("/").text.contains("Đã công nhận khắc phục"))
  }

  @Test func aUnitCriticisedUnseenHoldsTheConclusionUp() async throws {
    let office = try await Office.open()
    var inspector = try await office.browser("kiemtra")
    let path = try await planned(office, &inspector)
    try await prepared(path, office, &inspector)
    _ = try await inspector.post(
      path + "/phat-hien",
      finding("II.3", "Tỷ lệ thanh toán thấp.", ["ten_don_vi": "xa thu", "nhom": "online-payment"]))
    let ban = try version(try await inspector.get(path + "/ket-luan").text)
    _ = try await inspector.post(
      path + "/ket-luan", ["ban": ban, "p-signer": "A", "p-text:III.2": "Một."])
    let review = try await inspector.get(path + "/ra-soat").text
    #expect(
      review.contains("Nêu đơn vị không được kiểm tra") && review.contains("Xã Thử") && review.contains("Phải sửa"))
    try await confirm(path, &inspector)
    #expect(try await issue(path, &inspector).status == 409)
    // With evidence of its own it can be confirmed, and then it goes out.
    let list = try await inspector.get(path + "/phat-hien").text
    let finding = String(try #require(list.firstMatch(of: /\/kiem-tra\/phat-hien\/(\d+\/\d+)/)).output.1)
    let ids = finding.split(separator: "/")
    #expect(
      try await inspector.post("/minh-chung/\(ids[0])/finding/\(ids[1])/van-ban", ["so_ky_hieu": "x"]).status
        == 303)
    let refused = try await inspector.get("/kiem-tra/phat-hien/\(finding)").text
    #expect(!refused.contains("chưa đối chiếu"))
    #expect(
      try await inspector.post(
        "/minh-chung/\(ids[0])/finding/\(ids[1])/van-ban",
        ["so_ky_hieu": "12/BC-UBND", "ngay": "1/3", "co_quan": "UBND Xã Thử", "trich_yeu": "Báo cáo"]
      ).status == 303)
    #expect(try await inspector.get("/kiem-tra/phat-hien/\(finding)").text.contains("chưa đối chiếu"))
    // What somebody says of a document that nobody here has proves nothing, and no reason makes it do so.
    try await confirm(path, &inspector)
    #expect(try await issue(path, &inspector).text.contains("lỗi phải sửa"))
    #expect(
      try await inspector.upload(
        "/minh-chung/\(ids[0])/finding/\(ids[1])/tep", file: Array("%PDF-1.7 y".utf8), name: "y.pdf"
      ).status == 303)
    #expect(try await issue(path, &inspector).text.contains("cảnh báo chưa xác nhận"))
    try await confirm(path, &inspector)
    #expect(try await issue(path, &inspector).status == 303)
    let matrix = try await inspector.get(path + "/khac-phuc").text
    #expect(matrix.contains("Xã Thử") && matrix.contains("(không được kiểm tra)"))
    await office.close()
  }

  @Test func aCommuneSeesItsOwnPartAndOnlyWhenItIsOut() async throws {
    let office = try await Office.open()
    var inspector = try await office.browser("kiemtra")
    let path = try await planned(office, &inspector)
    try await prepared(path, office, &inspector)
    _ = try await inspector.post(path + "/phat-hien", finding("II.3", "Riêng xã Mẫu.", ["nhom": "publication"]))
    let evidence = ["so_ky_hieu": "1/BC"]
    _ = try await inspector.post(path + "/phat-hien", finding("I.3", "Khen xã Thử."))
    var mine = try await office.browser("chuyenmon")
    for page in ["", "/phat-hien", "/ra-soat", "/ket-luan", "/khac-phuc", "/ket-luan/docx"] {
      #expect(try await mine.get(path + page).status == 404, "\(page)")
    }
    let ban = try version(try await inspector.get(path + "/ket-luan").text)
    _ = try await inspector.post(path + "/ket-luan", ["ban": ban, "p-signer": "A", "p-text:III.2": "Một."])
    try await confirm(path, &inspector)
    #expect(try await issue(path, &inspector).status == 303)
    let own = try await mine.get(path).text
    #expect(own.contains("Riêng xã Mẫu.") && !own.contains("Khen xã Thử."))
    for page in ["/phat-hien", "/ra-soat", "/ket-luan", "/khac-phuc", "/ket-luan/docx"] {
      #expect(try await mine.get(path + page).status == 404, "\(page)")
    }
    #expect(try await mine.post(path + "/phat-hien", finding("II.1", "x")).status == 404)
    let remedy = String(
      try #require(own.firstMatch(of: /href="(\/kiem-tra\/khac-phuc\/\d+\/\d+)"/)).output.1)
    // The neighbour sees neither; the counter has nothing to do with it.
    var other = try await office.browser("xakhac")
    #expect(try await other.get("/kiem-tra").status == 403)
    for page in [remedy, path] { #expect(try await other.get(page).status == 404) }
    let ids = remedy.split(separator: "/").suffix(2)
    #expect(
      try await other.post("/minh-chung/\(ids.first ?? "")/remedy/\(ids.last ?? "")/van-ban", evidence).status == 404)
    // Who may only look may not report.
    var viewer = try await office.browser("xem")
    #expect(try await viewer.get(remedy).status == 200)
    #expect(try await viewer.post(remedy + "/bao-cao", ["ban": "2", "noi_dung": "x"]).status == 403)
    await office.close()
  }

  @Test func badInputComesBackWithWhatWasTyped() async throws {
    let office = try await Office.open()
    var inspector = try await office.browser("kiemtra")
    _ = try await inspector.get("/kiem-tra/moi")
    let base = ["don_vi": "M", "nam": "2026", "loai": "inspection", "noi_dung": "Việc <lạ>"]
    let none = try await inspector.post("/kiem-tra/moi", base)
    #expect(none.status == 422 && none.text.contains("Chưa chọn đơn vị") && none.text.contains("Việc &lt;lạ&gt;"))
    let past = try await inspector.post(
      "/kiem-tra/moi", base.merging(["han": "01/03/2026", "chon": "\(try #require(office.units["M.1"]))"]) { $1 })
    #expect(past.status == 422 && past.text.contains("01/03/2026 đã qua"))
    #expect(try await inspector.post("/kiem-tra/moi", base.merging(["chon": "77"]) { $1 }).status == 422)
    #expect(try await inspector.post("/kiem-tra/moi", base.merging(["don_vi": "M.9"]) { $1 }).status == 422)
    let path = try await planned(office, &inspector)
    for (fields, words) in [
      (finding("II.3", ""), "Chưa ghi nội dung phát hiện"), (finding("III.2", "x"), "không có mục"),
      (finding("II.1", "x", ["ten_don_vi": "Nơi khác"]), "Không có đơn vị “Nơi khác”"),
      (finding("II.1", "x", ["han": "31/02/2026"]), "31/02/2026"),
      (finding("II.1", "x", ["han": "1/3/2026"]), "đã qua"),
      (finding("II.1", "x", ["nhom": "la"]), "Không có loại"), (finding("II.1", "x", ["chuc_danh": "vua"]), "vua"),
      (finding("II.1", String(repeating: "dài ", count: 4000)), "dài quá"),
    ] {
      let sent = try await inspector.post(path + "/phat-hien", fields)
      #expect(sent.status == 422 && sent.text.contains(words), "\(words) \(sent.status)")
    }
    for bad in [
      "/kiem-tra/1/2", "/kiem-tra/x/y", "/kiem-tra/khac-phuc/1/2", "/kiem-tra/phat-hien/1/2", path + "/don-vi/7",
    ] {
      #expect(try await inspector.get(bad).status == 404, "\(bad)")
    }
    #expect(try await inspector.get("/kiem-tra?nam=hai").status == 422)
    #expect(try await inspector.get("/kiem-tra/khac-phuc?trang_thai=la").status == 422)
    var leader = try await office.browser("lanhdao")
    #expect(try await leader.get("/kiem-tra/moi").status == 403)
    #expect(try await leader.post("/kiem-tra/moi", base).status == 403)
    await office.close()
  }

  @Test func theRemediesLeaveAsAWorkbookAndTheMinutesPrint() async throws {
    let office = try await Office.open()
    var inspector = try await office.browser("kiemtra")
    let path = try await planned(office, &inspector)
    try await prepared(path, office, &inspector)
    _ = try await inspector.post(path + "/phat-hien", finding("II.3", "=Riêng xã Mẫu.", ["nhom": "publication"]))
    let ban = try version(try await inspector.get(path + "/ket-luan").text)
    _ = try await inspector.post(path + "/ket-luan", ["ban": ban, "p-signer": "A", "p-text:III.2": "Một."])
    try await confirm(path, &inspector)
    #expect(try await issue(path, &inspector).status == 303)
    let unit = try #require(office.units["M.1"])
    let sheet = try await inspector.get("\(path)/don-vi/\(unit)/bien-ban/docx")
    let words = try DocumentFile.read(path: try Temporary.file("b.docx", sheet.body)).text
    #expect(sheet.status == 200 && words.contains("BIÊN BẢN") && words.contains("Khuất"))
    // The copies that everybody signed stay once the conclusion is out.
    let own = try await inspector.get("\(path)/don-vi/\(unit)").text
    #expect(own.contains("bien-ban.pdf") && !own.contains("Đính kèm bản ký"))
    #expect(try await inspector.post("\(path)/don-vi/\(unit)/go-ban-ky", ["tep": "1"]).status == 409)
    #expect(try await inspector.get("/kiem-tra/khac-phuc.xlsx").status == 200)
    var leader = try await office.browser("lanhdao")
    let book = try await leader.get("/kiem-tra/khac-phuc.xlsx?trang_thai=open")
    #expect(book.status == 200)
    let file = try Temporary.file("k.xlsx", book.body)
    let rows = try TableFile.open(path: file).nextBatch(of: 9).map(\.cells)
    #expect(rows.count == 1 && rows[0].contains("=Riêng xã Mẫu.") && rows[0].contains("Chưa báo cáo"))
    // Found again a year later, it is known again.
    office.itIs("2027-03-01T09:00")
    inspector = try await office.browser("kiemtra")
    _ = try await inspector.get("/kiem-tra/moi")
    let again = try await inspector.post(
      "/kiem-tra/moi", ["don_vi": "M", "nam": "2027", "loai": "inspection", "noi_dung": "Năm sau", "chon": "\(unit)"])
    _ = try await inspector.post(
      again.header("location") + "/phat-hien", finding("II.3", "Vẫn khuất tại xã Mẫu.", ["nhom": "publication"]))
    #expect(try await inspector.get(again.header("location") + "/phat-hien").text.contains("Xã Mẫu: năm 2026"))
    let plan = try await inspector.get("/kiem-tra/moi").text
    #expect(plan.contains("kiểm tra lần trước năm 2026") && plan.contains("1 việc khắc phục quá hạn"))
    #expect(plan.contains("chưa lần nào được kiểm tra") && plan.contains("Chưa rõ: "))
    await office.close()
  }
}
