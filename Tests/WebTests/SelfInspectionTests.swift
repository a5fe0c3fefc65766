import Foundation
import Ground
import Organisation
import TestSupport
import Testing
import Web

/// A unit inspects itself, and what the figures suggest before anybody is chosen.
extension InspectionPageTests {
  @Test(arguments: Engine.available)
  func aUnitInspectsItselfFromThePlanToTheRemedy(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    let unit = try #require(office.units["M"])
    var inspector = try await office.browser("kiemtra")
    _ = try await inspector.get("/kiem-tra/moi")
    let path = try await inspector.post(
      "/kiem-tra/moi",
      [
        "don_vi": "M", "nam": "2026", "loai": "selfInspection", "noi_dung": "Tự kiểm tra cải cách hành chính",
        "han": "25/03/2026", "don_doc": "Sở Nội vụ",
      ]
    ).header("location")
    #expect(path.hasPrefix("/kiem-tra/"))
    for (kind, number) in [("plan", "35/KH-UBND"), ("team", "52/QĐ-UBND")] {
      _ = try await inspector.post(
        path + "/can-cu", ["loai_van_ban": kind, "so_ky_hieu": number, "ngay": "02/02/2026"])
    }
    let decision = try #require(
      try await inspector.get(path).text.firstMatch(of: /<option value="(\d+)">52\/QĐ-UBND/)
    ).output.1
    _ = try await inspector.post(
      path + "/thanh-vien", ["ho_ten": "Trần Mẫu (mẫu)", "vai_tro": "head", "quyet_dinh": String(decision)])
    // Nobody else is inspected; the unit itself has its minutes.
    let visited = try await inspector.post(
      "\(path)/don-vi/\(unit)",
      ["ban": "1", "ngay_kiem_tra": "27/02/2026", "so_bien_ban": "01/BB", "ngay_bien_ban": "27/02/2026"])
    #expect(visited.status == 303, "\(visited.text.suffix(600))")
    #expect(
      try await inspector.upload(
        "\(path)/don-vi/\(unit)/ban-ky", file: Array("%PDF-1.7 ký".utf8), name: "bien-ban.pdf"
      ).status == 303)
    let added = try await inspector.post(
      path + "/phat-hien", finding("II.3", "Niêm yết chưa đủ.", ["pham_vi": "all", "nhom": "publication"]))
    #expect(added.status == 303, "\(added.text.suffix(600))")
    let ban = try version(try await inspector.get(path + "/ket-luan").text)
    _ = try await inspector.post(path + "/ket-luan", ["ban": ban, "p-signer": "A", "p-text:III.2": "Một."])
    try await confirm(path, &inspector)
    let issued = try await issue(path, &inspector)
    let told = issued.text.firstMatch(of: /class="errors"(.*)/)?.output.1
    #expect(issued.status == 303, "\(told ?? "")")
    // It does not send its conclusion to itself; the remedy is its own, with evidence, and judged by somebody else.
    var clerk = try await office.browser("vanthutinh")
    #expect(!(try await clerk.get("/van-ban?chieu=den&trang_thai=arrived&don_vi=M").text.contains("57/TB-UBND")))
    var officer = try await office.browser("kiemsoat")
    let list = try await officer.get("/kiem-tra/khac-phuc").text
    let remedy = String(try #require(list.firstMatch(of: /href="(\/kiem-tra\/khac-phuc\/\d+\/\d+)"/)).output.1)
    func act(_ what: String, _ fields: [String: String], _ browser: inout Browser) async throws -> RawClient.Answer {
      let ban = try version(try await browser.get(remedy).text)
      return try await browser.post("\(remedy)/\(what)", fields.merging(["ban": ban]) { $1 })
    }
    #expect(try await act("bao-cao", ["noi_dung": "Đã niêm yết"], &officer).status == 422)
    let ids = remedy.split(separator: "/").suffix(2).map(String.init)
    #expect(
      try await officer.upload(
        "/minh-chung/\(ids[0])/remedy/\(ids[1])/tep", file: Array("%PDF-1.7 x".utf8), name: "anh.pdf"
      ).status == 303)
    #expect(try await act("bao-cao", ["noi_dung": "Đã niêm yết"], &officer).status == 303)
    #expect(try await act("cong-nhan", [:], &inspector).status == 303)
    #expect(try await officer.get(remedy).text.contains("Công nhận đã khắc phục"))
    #expect(try await inspector.get(path + "/khac-phuc").text.contains("Tỉnh Mẫu"))
    await office.close()
  }

  @Test func aWeaknessThatNamesNobodyCanBeEverybodysToRemedy() async throws {
    let office = try await Office.open()
    var inspector = try await office.browser("kiemtra")
    let path = try await planned(office, &inspector)
    try await prepared(path, office, &inspector)
    func added(_ text: String, _ more: [String: String]) async throws -> String {
      let fields = finding("II.3", text, ["pham_vi": "some", "nhom": "publication"].merging(more) { $1 })
      #expect(try await inspector.post(path + "/phat-hien", fields).status == 303)
      let list = try await inspector.get(path + "/phat-hien").text
      let link = try #require(list.matches(of: /href="(\/kiem-tra\/phat-hien\/\d+\/\d+)"/).last).output.1
      return try await inspector.get(String(link)).text
    }
    #expect(try await added("Một số đơn vị chưa niêm yết.", [:]).contains("Một số đơn vị, chưa rõ"))
    let everybody = try await added("Một số đơn vị chưa công khai.", ["moi_don_vi": "1"])
    #expect(everybody.contains("Xã Mẫu") && !everybody.contains("Một số đơn vị, chưa rõ"))
    // What names somebody stays with whom it names.
    let named = try await added("Riêng xã Thử còn chậm.", ["pham_vi": "named", "moi_don_vi": "1"])
    #expect(named.contains("Xã Thử <span class=\"badge overdue\">không được kiểm tra"))
    await office.close()
  }

  @Test(arguments: Engine.available)
  func whomToInspectIsSuggestedFromWhatTheSystemKnows(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var inspector = try await office.browser("kiemtra")
    // Nobody was ever inspected, nothing ever received: nothing is known, and nothing is made up.
    let empty = try await inspector.get("/kiem-tra/moi").text
    #expect(empty.contains("không có lý do nào từ số liệu") && empty.contains("Chưa rõ: lần kiểm tra trước"))
    let path = try await planned(office, &inspector)
    try await prepared(path, office, &inspector)
    for text in ["Mã QR để khuất tại xã Mẫu.", "Niêm yết cũ tại xã Mẫu."] {
      _ = try await inspector.post(path + "/phat-hien", finding("II.3", text, ["nhom": "publication"]))
    }
    let ban = try version(try await inspector.get(path + "/ket-luan").text)
    _ = try await inspector.post(path + "/ket-luan", ["ban": ban, "p-signer": "A", "p-text:III.2": "Một."])
    try await confirm(path, &inspector)
    #expect(try await issue(path, &inspector).status == 303)
    var desk = try await office.browser("motcua")
    try await desk.get("/ho-so/tiep-nhan")
    let dossier = try await desk.post(
      "/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)", "khoa": "nguy-co"])
    #expect(dossier.status == 303, "\(dossier.text.suffix(400))")
    // A year later the remedies are late, the dossier overdue, and each reason stands there with its points.
    office.itIs("2027-03-01T09:00")
    inspector = try await office.browser("kiemtra")
    let page = try await inspector.get("/kiem-tra/moi").text
    let rows = page.split(separator: "<tr>").map(String.init)
    let known = try #require(rows.first { $0.contains("Xã Mẫu</label>") })
    for reason in [
      "kiểm tra lần trước năm 2026, đã 1 năm (+10)", "2 việc khắc phục quá hạn (+12)",
      "1/1 hồ sơ quá hạn trong năm (+24)", "2 hạn chế ở lần kiểm tra trước (+4)", ">50</td>",
    ] { #expect(known.contains(reason), "\(reason) in \(known)") }
    let never = try #require(rows.first { $0.contains("Xã Thử</label>") })
    #expect(never.contains("chưa lần nào được kiểm tra (+40)") && never.contains("Chưa rõ: "))
    // The most pressing stands first, and why it was chosen stays with it.
    #expect(
      try #require(page.range(of: "Xã Mẫu</label>")).lowerBound
        < (try #require(page.range(of: "Xã Thử</label>"))).lowerBound)
    let unit = try #require(office.units["M.1"])
    let next = try await inspector.post(
      "/kiem-tra/moi", ["don_vi": "M", "nam": "2027", "loai": "inspection", "noi_dung": "Năm sau", "chon": "\(unit)"])
    #expect(try await inspector.get(next.header("location")).text.contains("1/1 hồ sơ quá hạn trong năm (+24)"))
    await office.close()
  }
}
