import Dossiers
import Foundation
import Ground
import Organisation
import Storage
import TestSupport
import Testing

@Suite struct DossierPageTests {
  private static let card = "030190001234|031234567|Nguyễn Thị Ất (mẫu)|01021990|Nữ|Xóm 3, Xã Mẫu|01012022"

  /// Takes in a dossier and gives the path of its page.
  private func receive(_ browser: inout Browser, _ fields: [String: String] = [:]) async throws -> String {
    try await browser.get("/ho-so/tiep-nhan")
    let form = ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)", "khoa": "\(fields.count)-\(fields.hashValue)"]
    let answer = try await browser.post("/ho-so/tiep-nhan", form.merging(fields) { $1 })
    #expect(answer.status == 303, "\(answer.text)")
    return String(answer.header("location").prefix { $0 != "?" })
  }

  private func version(_ page: RawClient.Answer) -> String {
    guard let mark = page.text.range(of: "name=\"version\" value=\"") else { return "" }
    return String(page.text[mark.upperBound...].prefix { $0 != "\"" })
  }

  @Test(arguments: Engine.available)
  func aDossierGoesFromTheCounterToTheCitizen(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var desk = try await office.browser("motcua")
    let scanned = try await desk.post("/ho-so/tiep-nhan", ["quet": Self.card, "khoa": "q"])
    #expect(scanned.text.contains("value=\"Nguyễn Thị Ất (mẫu)\"") && scanned.text.contains("value=\"030190001234\""))
    let path = try await receive(&desk, ["ten": "Nguyễn Thị Ất (mẫu)", "so": "030190001234"])
    var page = try await desk.get(path)
    #expect(page.text.contains("M.1-260302-0001") && page.text.contains("còn 3 ngày làm việc"))
    #expect(page.text.contains("17:30 thứ Năm 05/03/2026"))
    var expert = try await office.browser("chuyenmon")
    page = try await expert.get(path)
    try await expert.post(path + "/requestSupplement", ["version": version(page), "ly_do": "Thiếu giấy chứng sinh"])
    page = try await expert.get(path)
    #expect(page.text.contains("tạm dừng tính thời gian"))
    office.itIs("2026-03-03T08:00")
    expert = try await office.browser("chuyenmon")
    try await expert.post(path + "/resume", ["version": version(page)])
    page = try await expert.get(path)
    office.itIs("2026-03-04T08:00")
    (expert, desk) = (try await office.browser("chuyenmon"), try await office.browser("motcua"))
    let finished = try await expert.post(path + "/finish", ["version": version(page)])
    #expect(finished.status == 303, "\(finished.text)")
    page = try await desk.get(path)
    #expect(page.text.contains("Trước hạn"))
    try await desk.post(path + "/giveBack", ["version": version(page)])
    let number = try await office.client.send("GET", "/tra-cuu?ma=M.1-260302-0001&so=1234")
    #expect(number.text.contains("Đã trả kết quả") && !number.text.contains("Nguyễn Thị Ất"))
    let stranger = try await office.client.send("GET", "/tra-cuu?ma=M.1-260302-0001&so=9999")
    #expect(stranger.text.contains("Không tìm thấy"))
    await office.close()
  }

  @Test func theSameFormSentTwiceMakesOneDossier() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let fields = ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)", "khoa": "gửi hai lần"]
    let first = try await desk.post("/ho-so/tiep-nhan", fields)
    let second = try await desk.post("/ho-so/tiep-nhan", fields)
    #expect(first.status == 303 && first.header("location") == second.header("location"))
    await office.close()
  }

  @Test func aSecondDossierOfTheSamePersonIsAskedAbout() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    _ = try await receive(&desk, ["so": "030190001234", "khoa": "a"])
    let fields = ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)", "so": "030190001234", "khoa": "b"]
    let asked = try await desk.post("/ho-so/tiep-nhan", fields)
    #expect(asked.status == 409 && asked.text.contains("M.1-260302-0001"))
    #expect(try await desk.post("/ho-so/tiep-nhan", fields.merging(["van_nhan": "1"]) { $1 }).status == 303)
    await office.close()
  }

  @Test(arguments: Engine.available)
  func whereANumberIsMissingTheTelephoneOrElseTheNameTellsASecondDossier(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var desk = try await office.browser("motcua")
    let known = ["ten": "Trần Thị Ất (mẫu)", "so": "030190001234", "dien_thoai": "0912345678"]
    let nameless = ["ten": "Đỗ Văn 100% (mẫu)", "so": "", "dien_thoai": ""]
    for (place, person) in [known, nameless].enumerated() {
      _ = try await receive(&desk, person.merging(["khoa": "\(place)"]) { $1 })
    }
    let cases: [(name: String, number: String, phone: String, isAsked: Bool)] = [
      ("tran thi at (mau)", "", "", true), ("Lê Văn Khác (mẫu)", "", "0912345678", true),
      ("Trần Thị Ất (mẫu)", "", "0900000000", false), ("Trần Thị Ất (mẫu)", "030190009999", "0911111111", false),
      ("Trần Thị Ấ", "", "", false), ("Đỗ Văn 100% (mẫu)", "030190007777", "", true),
      ("Đỗ Văn % (mẫu)", "", "", false), ("Đỗ Văn", "", "", false), ("Lê Văn Khác (mẫu)", "", "0912 345 678", true),
      ("Lê Văn Khác (mẫu)", "", "+84 912.345.678", true),
    ]
    for (place, one) in cases.enumerated() {
      let fields = [
        "thu_tuc": "1.3wd", "ten": one.name, "so": one.number, "dien_thoai": one.phone, "khoa": "c\(place)",
      ]
      let answer = try await desk.post("/ho-so/tiep-nhan", fields)
      #expect(answer.status == (one.isAsked ? 409 : 303), "\(one)")
    }
    await office.close()
  }

  @Test func twoPeopleOnOneDossierDoNotOverwriteEachOther() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    var expert = try await office.browser("chuyenmon")
    let path = try await receive(&desk)
    let (mine, theirs) = (version(try await desk.get(path)), version(try await expert.get(path)))
    #expect(try await desk.post(path + "/withdraw", ["version": mine, "ly_do": "Dân rút"]).status == 303)
    let late = try await expert.post(path + "/finish", ["version": theirs])
    #expect(late.status == 409 && late.text.contains("Người khác vừa thay đổi"))
    await office.close()
  }

  @Test func whatAnotherUnitHasIsNotThere() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    var other = try await office.browser("xakhac")
    let path = try await receive(&desk, ["ten": "Bí Mật (mẫu)"])
    #expect(try await other.get(path).status == 404)
    #expect(try await other.get("/ho-so/1/1").status == 404)
    for list in ["/ho-so", "/ho-so?don_vi=M.1", "/ho-so?tim=bi+mat", "/ho-so/den-han", "/", "/thong-ke?don_vi=M.1"] {
      #expect(try await !other.get(list).text.contains("Bí Mật"), "\(list)")
    }
    let figures = try await other.get("/thong-ke?don_vi=M.1")
    #expect(figures.status == 403)
    #expect(try await other.post(path + "/withdraw", ["version": "1", "ly_do": "x"]).status == 404)
    var viewer = try await office.browser("xem")
    #expect(try await viewer.get(path).status == 200)
    #expect(try await viewer.post(path + "/withdraw", ["version": "1", "ly_do": "x"]).status == 403)
    #expect(try await viewer.get("/ho-so.csv").status == 403)
    await office.close()
  }

  @Test func whatPeopleTypeIsNeverMarkup() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk, ["ten": "<script>alert(1)</script>", "noi_dung": "\"><img src=x>"])
    for page in [path, "/ho-so", "/", "/ho-so?tim=%22%3E%3Cimg"] {
      let text = try await desk.get(page).text
      #expect(!text.contains("<script>alert") && !text.contains("<img"), "\(page)")
    }
    await office.close()
  }

  @Test func aPaperIsIssuedOnceAndItsSignedVersionStandsBesideIt() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk)
    let first = try await desk.post(path + "/giay/receipt", [:]).header("location")
    office.itIs("2026-03-02T10:00")
    let second = try await desk.post(path + "/giay/receipt", [:]).header("location")
    #expect(first == second && first.hasPrefix("/giay-to/"))
    let paper = try await desk.get(first)
    #expect(paper.text.contains("Giấy tiếp nhận hồ sơ và hẹn trả kết quả") && paper.text.contains("M.1-260302-0001"))
    #expect(paper.header("content-security-policy").contains("sandbox"))
    #expect(try await desk.post(path + "/giay/apology", [:]).status == 409, "nothing was extended")
    let script = try await desk.upload(first + "/ban-ky", file: Array("<html>".utf8), name: "ky.pdf")
    #expect(script.status == 422 && script.text.contains("PDF"))
    let signed = try await desk.upload(first + "/ban-ky", file: Array("%PDF-1.4 ký".utf8), name: "ky.pdf")
    #expect(signed.status == 303)
    #expect(try await desk.get(path).text.contains("(bản ký)"))
    #expect(try await desk.get(first).body == paper.body, "the issued bytes stay as they were")
    await office.close()
  }

  @Test func linkedWorkIsCountedAsWorkAndNotAsADossier() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk)
    #expect(
      try await desk.post(path + "/lien-thong", ["thu_tuc": "1.none", "noi_quyet_dinh": "M.2"]).status == 303)
    #expect(try await desk.get(path).text.contains("M.1-260302-0002"))
    let figures = try await desk.get("/thong-ke?don_vi=M.1&tu=2026-03-01&den=2026-03-31")
    #expect(figures.text.contains("Việc liên thông (không tính là hồ sơ): nhận <a "))
    var other = try await office.browser("xakhac")
    #expect(try await other.get("/").text.contains("Nơi khác chuyển đến"))
    #expect(try await other.get("/ho-so?tham_quyen=1&noi_khac=1").text.contains("M.1-260302-0002"))
    await office.close()
  }

  @Test func aListAndItsExportHoldTheSameDossiers() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    for number in 0..<5 { _ = try await receive(&desk, ["ten": "Người \(number) (mẫu)", "khoa": "n\(number)"]) }
    var leader = try await office.browser("lanhdao")
    for query in ["", "han=within", "han=soon", "tim=nguoi+3", "kenh=online", "linh_vuc=H%E1%BB%99+t%E1%BB%8Bch"] {
      let page = try await leader.get("/ho-so?\(query)").text
      let csv = try await leader.get("/ho-so.csv?\(query)").text
      let shown = page.components(separatedBy: "class=\"row\"").count - 1
      #expect(csv.split(separator: "\r\n").count - 1 == shown, "\(query)")
    }
    let workbook = try await leader.get("/ho-so.xlsx")
    #expect(workbook.body.starts(with: [0x50, 0x4B]) && workbook.header("content-disposition").contains("ho-so.xlsx"))
    await office.close()
  }
}
