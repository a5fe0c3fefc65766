import Documents
import Foundation
import Ground
import Organisation
import Storage
import TestSupport
import Testing
import Web

@Suite struct DocumentPageTests {
  private func version(of page: String) throws -> String {
    let range = try #require(page.range(of: "name=\"ban\" value=\""))
    return String(page[range.upperBound...].prefix { $0 != "\"" })
  }

  /// Opens a document's page and sends one of its forms.
  private func act(_ action: String, _ path: String, _ fields: [String: String] = [:], _ browser: inout Browser)
    async throws -> RawClient.Answer
  {
    let page = try await browser.get(path).text
    return try await browser.post(
      "\(path)/lam/\(action)", fields.merging(["ban": try version(of: page)]) { first, _ in first })
  }

  @Test(arguments: Engine.available)
  func aClerkRegistersWhatCameAndALeaderAssignsIt(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var clerk = try await office.browser("vanthu")
    let form = [
      "so_ky_hieu": "12/UBND-NV", "co_quan": "UBND tỉnh <b>", "trich_yeu": "V/v báo cáo & rà soát", "ngay": "27/2/2026",
      "do_khan": "normal", "han": "5 ngày",
    ]
    try await clerk.get("/van-ban/vao-so-den")
    let path = try await clerk.post("/van-ban/vao-so-den", form).header("location")
    #expect(path.hasPrefix("/van-ban/"))
    let page = try await clerk.get(path).text
    // Five working days from Monday, 2 March 2026.
    #expect(
      page.contains("09/03/2026") && page.contains("V/v báo cáo &amp; rà soát") && page.contains("UBND tỉnh &lt;b&gt;"))
    // The same paper again comes back with what was typed and the number it has.
    let again = try await clerk.post("/van-ban/vao-so-den", form)
    #expect(again.status == 409 && again.text.contains("đã vào sổ đến, số 1") && again.text.contains("12/UBND-NV"))
    var leader = try await office.browser("lanhdao")
    let late = try await act("giao", path, ["can_bo": "1", "han": "1/3/2026"], &leader)
    #expect(late.status == 422 && late.text.contains("đã qua"))
    let done = try await act("but-phe", path, ["y_kien": "Giao Tư pháp"], &leader)
    #expect(done.status == 303)
    #expect(try await leader.get(path).text.contains("Giao Tư pháp"))
    await office.close()
  }

  @Test(arguments: Engine.available)
  func aDraftBecomesADocumentThatTheProvinceFinds(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var clerk = try await office.browser("vanthu")
    var leader = try await office.browser("lanhdao")
    try await clerk.get("/van-ban/soan")
    let missing = try await clerk.post(
      "/van-ban/soan", ["loai": "plan", "ky_hieu": "KH-UBND", "noi_dung": "I. Mục đích"])
    #expect(
      missing.status == 422 && missing.text.contains("Chưa ghi trích yếu") && missing.text.contains("I. Mục đích"))
    let path = try await clerk.post(
      "/van-ban/soan",
      ["loai": "plan", "ky_hieu": "KH-UBND", "trich_yeu": "Tuyên truyền năm 2026", "noi_dung": "I. MỤC ĐÍCH"]
    ).header("location")
    #expect(try await act("trinh", path, [:], &clerk).status == 303)
    #expect(try await act("tham-tra", path, [:], &clerk).status == 303)
    #expect(!(try await clerk.get(path).text.contains("/lam/ky")))
    #expect(try await act("ky", path, ["nguoi_ky": "Lê Mẫu", "chuc_vu": "CHỦ TỊCH"], &leader).status == 303)
    #expect(try await act("phat-hanh", path, ["ngay": "2/3/2026"], &clerk).status == 303)
    #expect(try await clerk.get(path).text.contains("01/KH-UBND"))
    #expect(try await act("gui", path, ["ma_don_vi": "M"], &clerk).status == 303)
    var province = try await office.browser("vanthutinh")
    let list = try await province.get("/van-ban?chieu=den&trang_thai=arrived&don_vi=M").text
    #expect(list.contains("01/KH-UBND") && list.contains("Chờ vào sổ"))
    // Found without marks, and only by those who may.
    #expect(try await clerk.get("/van-ban?tim=tuyen%20truyen").text.contains("01/KH-UBND"))
    var other = try await office.browser("xakhac")
    #expect(!(try await other.get("/van-ban?tim=tuyen%20truyen").text.contains("01/KH-UBND")))
    #expect(try await other.get(path).status == 404)
    #expect(try await clerk.get("/van-ban/so?so=out:plan&nam=2026").text.contains("Tuyên truyền năm 2026"))
    await office.close()
  }

  @Test func aDraftIsProposedItsNotationAndTakesWordFiles() async throws {
    let office = try await Office.open()
    var clerk = try await office.browser("vanthu")
    try await clerk.get("/van-ban/soan")
    func draft(_ fields: [String: String]) async throws -> String {
      try await clerk.post(
        "/van-ban/soan", ["trich_yeu": "Báo cáo", "noi_dung": "I. MỤC ĐÍCH"].merging(fields) { $1 }
      ).header("location")
    }
    let report = try await draft(["loai": "report", "dia_danh": "Mẫu Sơn", "nguoi_ky": "Lê Mẫu"])
    #expect(try await clerk.get(report).text.contains("…/BC-UBND"))
    let form = try await clerk.get("/van-ban/soan").text
    #expect(form.contains("value=\"Mẫu Sơn\"") && form.contains("value=\"Lê Mẫu\""))
    let wrong = try await clerk.post(
      "/van-ban/soan", ["loai": "report", "ky_hieu": "QĐ-UBND", "trich_yeu": "Báo cáo"])
    #expect(wrong.status == 422 && wrong.text.contains("Hãy ghi “BC-UBND”"))
    // A Word file by its content, offered to be saved; anything else that calls itself so is refused.
    let parts = report.split(separator: "/")
    let base = "/minh-chung/\(parts[1])/van-ban/\(parts[2])/tep"
    let word = try await clerk.get(report + "/giay.docx").body
    _ = try await clerk.get(report)
    #expect(try await clerk.upload(base, file: word, name: "phu-luc.docx").status == 303)
    let page = try await clerk.get(report).text
    let link = try #require(page.firstMatch(of: /href="(\/minh-chung\/[^"]+\/tep\/\d+)"/)).output.1
    let saved = try await clerk.get(String(link))
    #expect(saved.body == word && saved.header("content-disposition").hasPrefix("attachment"))
    for bad in [Array("<html>".utf8), [0x50, 0x4B, 0x03, 0x04, 0x00], Array(word.prefix(200))] {
      let refused = try await clerk.upload(base, file: bad, name: "x.docx")
      #expect(try await clerk.get(refused.header("location")).text.contains("không có macro"))
    }
    await office.close()
  }

  @Test func aMistypedRegistrationIsPutRightAndALinkTakenBack() async throws {
    let office = try await Office.open()
    var clerk = try await office.browser("vanthu")
    func enter(_ sign: String) async throws -> RawClient.Answer {
      try await clerk.get("/van-ban/vao-so-di")
      return try await clerk.post(
        "/van-ban/vao-so-di", ["so_ky_hieu": sign, "ngay": "15/02/2026", "trich_yeu": "Kế hoạch"])
    }
    let far = try await enter("5000/KH-UBND")
    #expect(far.status == 422 && far.text.contains("Lý do bỏ cách số"))
    let old = try await enter("1/KH-UBND").header("location")
    let path = try await enter("22/KH-UBND").header("location")
    let ban = try version(of: try await clerk.get(path).text)
    #expect(
      try await clerk.post(
        path + "/dinh-chinh",
        ["ban": ban, "so_ky_hieu": "2/kh-ubnd", "ngay": "15/02/2026", "trich_yeu": "Kế hoạch", "ly_do": "Gõ thừa"]
      ).status == 303)
    var page = try await clerk.get(path).text
    #expect(page.contains("02/KH-UBND") && page.contains("Gõ thừa") && page.contains("Đính chính thông tin"))
    #expect(
      try await clerk.post(path + "/quan-he", ["quan_he": "replaces", "so_ky_hieu": "01/kh-ubnd"]).status == 303)
    #expect(try await clerk.get(old).text.contains("Bị thay thế bởi"))
    page = try await clerk.get(path).text
    let token = try #require(page.firstMatch(of: /value="(replaces [^"]+)"/)).output.1
    #expect(
      try await clerk.post(path + "/go-quan-he", ["quan_he": String(token), "ly_do": "Nhầm"]).status == 303)
    #expect(!(try await clerk.get(old).text.contains("Bị thay thế bởi")))
    await office.close()
  }

  @Test func aNumberWithTwoDaysIsRefusedOnThePageToo() async throws {
    let office = try await Office.open()
    var clerk = try await office.browser("vanthu")
    try await clerk.get("/van-ban/vao-so-di")
    let first = ["so_ky_hieu": "21a/KH-UBND", "ngay": "15/02/2023", "trich_yeu": "Phong trào thi đua"]
    #expect(try await clerk.post("/van-ban/vao-so-di", first).status == 303)
    try await clerk.get("/van-ban/vao-so-di")
    let second = try await clerk.post("/van-ban/vao-so-di", first.merging(["ngay": "14/02/2023"]) { $1 })
    #expect(second.status == 409 && second.text.contains("Số 21a đã có trong sổ, đề ngày 15/02/2023"))
    await office.close()
  }

  @Test func rubbishInAddressesAndFormsIsRefusedClearly() async throws {
    let office = try await Office.open()
    var clerk = try await office.browser("vanthu")
    for (path, status) in [
      ("/van-ban/1/2", 404), ("/van-ban/x/y", 404), ("/van-ban?trang_thai=abc", 422), ("/van-ban?loai=x", 422),
      ("/van-ban?nam=x", 422), ("/van-ban?don_vi=M.2", 422), ("/van-ban/so?so=x", 422), ("/van-ban/so?nam=1", 422),
      ("/van-ban?tim=%22%20OR%20*", 200), ("/van-ban?truoc=abc", 200), ("/van-ban/quy-pham?ngay=x", 422),
    ] {
      #expect(try await clerk.get(path).status == status, "\(path)")
    }
    try await clerk.get("/van-ban/vao-so-den")
    for fields in [
      ["co_quan": "A", "trich_yeu": String(repeating: "x", count: 1001)],
      ["co_quan": "A", "trich_yeu": "B", "ngay": "31/2"],
      ["co_quan": "A", "trich_yeu": "B", "loai": "x"], ["trich_yeu": "B"],
      ["co_quan": "A", "trich_yeu": "B", "ngay": "1/1/2027"],
    ] {
      #expect(try await clerk.post("/van-ban/vao-so-den", fields).status == 422, "\(fields)")
    }
    var viewer = try await office.browser("xem")
    #expect(try await viewer.get("/van-ban").status == 403)
    #expect(try await viewer.post("/van-ban/vao-so-den", ["co_quan": "A", "trich_yeu": "B"]).status == 403)
    await office.close()
  }

  @Test func aLegalDocumentIsReviewedAndWhatFollowsIsWrittenDown() async throws {
    let office = try await Office.open()
    var clerk = try await office.browser("vanthu")
    try await clerk.get("/van-ban/vao-so-di")
    let path = try await clerk.post(
      "/van-ban/vao-so-di",
      [
        "so_ky_hieu": "01/2023/QĐ-UBND", "ngay": "22/02/2023", "trich_yeu": "Quy định tổ chức", "quy_pham": "1",
        "hieu_luc": "01/03/2023",
      ]
    ).header("location")
    #expect(try await clerk.get("/van-ban/quy-pham").text.contains("Còn hiệu lực"))
    #expect(try await clerk.get("/van-ban/quy-pham?ngay=28/2/2023").text.contains("Chưa có hiệu lực"))
    let noReason = try await clerk.post(path + "/ra-soat", ["hinh_thuc": "review", "ket_qua": "abolish"])
    #expect(noReason.status == 422 && noReason.text.contains("Chưa ghi lý do"))
    _ = try await clerk.post(
      path + "/ra-soat", ["hinh_thuc": "review", "ket_qua": "abolish", "ly_do": "Không còn đối tượng điều chỉnh"])
    #expect(try await clerk.get("/van-ban/quy-pham").text.contains("1 còn phải xử lý"))
    let page = try await clerk.get(path).text
    let mark = try #require(page.range(of: "name=\"ra_soat\""))
    let option = try #require(page[mark.upperBound...].range(of: "value=\""))
    let review = String(page[option.upperBound...].prefix { $0 != "\"" })
    let handled = ["ra_soat": review, "so_ky_hieu": "05/2026/QĐ-UBND"]
    #expect(try await clerk.post(path + "/da-xu-ly", handled).status == 303)
    #expect(try await clerk.get("/van-ban/quy-pham").text.contains("0 còn phải xử lý"))
    #expect(try await clerk.post(path + "/da-xu-ly", handled).status == 422)
    await office.close()
  }
}
