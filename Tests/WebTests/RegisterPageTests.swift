import Dossiers
import Foundation
import Ground
import Organisation
import Storage
import TestSupport
import Testing
import Web

@Suite struct RegisterPageTests {
  private func runJobs(_ office: Office) async throws {
    let services = office.services
    while try await JobRunner.runNext(
      in: office.database, clock: services.clock, failure: "hỏng",
      { job, report in try await ImportJob.work(job, services, report) })
    {}
  }

  private static let register = """
    code,unit,procedure,channel,received_at,finished_at
    A-1,M.1,1.3wd,online,2026-02-02T08:00,2026-02-04T09:00
    A-2,M.1,1.3wd,direct,2026-02-03T08:00,
    A-3,M.2,1.3wd,direct,2026-02-30T08:00,
    A-4,M.9,1.3wd,direct,2026-02-03T08:00,

    """

  @Test(arguments: Engine.available)
  func aRegisterIsUploadedWorkedOffAndItsBadRowsComeBack(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var browser = try await office.browser("kiemsoat")
    let sent = try await browser.upload("/nhap-so?loai=ho-so", file: Array(Self.register.utf8), name: "so.csv")
    let job = sent.header("location")
    #expect(job.hasPrefix("/viec/"))
    let waiting = try await browser.get(job)
    #expect(waiting.text.contains("Đang nhập") && waiting.text.contains("http-equiv=\"refresh\""))
    try await runJobs(office)
    let done = try await browser.get(job)
    #expect(done.text.contains("Đã nhập 2, đã có 0, từ chối 2") && done.text.contains("Dòng 4"))
    #expect(!done.text.contains("http-equiv=\"refresh\""))
    let rejects = try await browser.get(job + "/dong-loi").text
    #expect(rejects.contains("code,unit,procedure,channel") && rejects.contains("A-3") && !rejects.contains("A-1"))
    let mended = rejects.replacing("2026-02-30", with: "2026-02-27").replacing("M.9", with: "M.2")
    let again = try await browser.upload("/nhap-so?loai=ho-so", file: Array(mended.utf8), name: "sua.csv")
    try await runJobs(office)
    #expect(try await browser.get(again.header("location")).text.contains("Đã nhập 2, đã có 0, từ chối 0"))
    var other = try await office.browser("motcua")
    #expect(try await other.get(job).status == 403)
    await office.close()
  }

  @Test func whatABrokenOffImportHadWrittenIsNotTakenForOld() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("kiemsoat")
    var pages: [String] = []
    for isBrokenOff in [false, true] {
      let sent = try await browser.upload("/nhap-so?loai=ho-so", file: Array(Self.register.utf8), name: "so.csv")
      // Somebody has had this job before, and died.
      if isBrokenOff {
        _ = try await office.database.write { db in
          try db.run("UPDATE job SET tries = 1 WHERE finished_at IS NULL")
        }
      }
      try await runJobs(office)
      pages.append(try await browser.get(sent.header("location")).text)
    }
    #expect(pages[1].contains("đã có 2") && pages[1].contains("bị gián đoạn giữa chừng"))
    #expect(!pages[0].contains("bị gián đoạn giữa chừng"))
    await office.close()
  }

  @Test func aFileThatIsNoTableSaysSo() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("kiemsoat")
    for (bytes, words) in [
      (Array("%PDF-1.4 dossier".utf8), "Đây không phải tệp bảng"),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], ".xlsx"),
      (Array("ten,tuoi\nA,3\n".utf8), "Thiếu cột"),
    ] as [([UInt8], String)] {
      let sent = try await browser.upload("/nhap-so?loai=ho-so", file: bytes, name: "x.csv")
      try await runJobs(office)
      #expect(try await browser.get(sent.header("location")).text.contains(words), "\(words)")
    }
    let none = try await browser.upload("/nhap-so?loai=ho-so", file: [], name: "")
    #expect(none.status == 422 && none.text.contains("Chưa chọn tệp"))
    let odd = try await browser.upload("/nhap-so?loai=ho-so", file: [1], name: "x", boundary: "")
    // A form whose token cannot be read might be anybody's: it is refused, but by what is wrong with it.
    #expect(odd.status == 422 && odd.text.contains("không đọc được") && !odd.text.contains("Biểu mẫu"))
    await office.close()
  }

  @Test func aFileOfAKindThatIsNoneIsNotTakenAsARegister() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("kiemsoat")
    let odd = try await browser.upload("/nhap-so?loai=zzz", file: Array("code\nA\n".utf8), name: "x.csv")
    #expect(odd.status == 422 && odd.text.contains("Giá trị “zzz” không có trong danh sách"))
    let plain = try await browser.upload("/nhap-so", file: Array("code\nA\n".utf8), name: "x.csv")
    #expect(plain.status == 303)
    await office.close()
  }

  @Test func onlyThoseWhoKeepTheCatalogueForAllMayChangeIt() async throws {
    let office = try await Office.open()
    let fields = [
      "ma": "1.3wd", "loai": "amended", "quyet_dinh": "15/QĐ-UBND",
      "ngay_quyet_dinh": "20/03/2026", "hieu_luc": "01/04/2026",
      "ten": "Đăng ký khai sinh",
      "linh_vuc": "Hộ tịch", "thoi_han": "2 ngày làm việc", "muc_do": "full",
      "thanh_phan": "Tờ khai | 1\nGiấy chứng sinh | 2", "buoc": "Thẩm tra | Công chức Tư pháp | 60\nKý | Chủ tịch | 40",
    ]
    var leader = try await office.browser("lanhdao")
    #expect(try await leader.post("/thu-tuc", fields).status == 403)
    var controller = try await office.browser("kiemsoat")
    let amended = try await controller.post("/thu-tuc", fields)
    #expect(amended.status == 303, "\(amended.text.suffix(400))")
    let page = try await office.client.send("GET", "/thu-tuc/1.3wd")
    #expect(page.status == 200 && page.text.contains("15/QĐ-UBND") && page.text.contains("2 ngày làm việc"))
    office.itIs("2026-04-02T09:00")
    let later = try await office.client.send("GET", "/thu-tuc/1.3wd")
    #expect(later.text.contains("Giấy chứng sinh (2)") && later.text.contains("Thẩm tra – Công chức Tư pháp (60%"))
    var desk = try await office.browser("motcua")
    let taken = try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "A (mẫu)", "khoa": "1"])
    let dossier = try await desk.get(String(taken.header("location")))
    #expect(dossier.text.contains("còn 2 ngày làm việc"))
    await office.close()
  }

  @Test func aDecidedDayOffMovesTheNextPromise() async throws {
    let office = try await Office.open()
    var controller = try await office.browser("quantri")
    let sent = try await controller.post("/lich", ["ngay": "4/3", "loai": "day-off", "ghi_chu": "QĐ 1"])
    #expect(sent.status == 303)
    #expect(try await controller.get("/lich?nam=2026").text.contains("04/03/2026: Nghỉ theo quyết định QĐ 1"))
    #expect(try await controller.post("/lich", ["ngay": "31/2", "loai": "day-off"]).status == 422)
    var desk = try await office.browser("motcua")
    #expect(try await desk.post("/lich", ["ngay": "5/3", "loai": "day-off"]).status == 403)
    let own = ["don_vi": "M.1", "ngay": "4/3", "loai": "day-off", "ghi_chu": "QĐ 1"]
    #expect(try await controller.post("/lich", own).status == 303)
    try await desk.get("/ho-so/tiep-nhan")
    let made = try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)"])
    let page = try await desk.get(String(made.header("location").prefix { $0 != "?" })).text
    #expect(page.contains("06/03/2026") && page.contains("QĐ 1"), "a day later than without it")
    await office.close()
  }

  @Test(arguments: Engine.available)
  func hoursOfAUnitHoldFromTheirDayOnAndForThatUnitAlone(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var admin = try await office.browser("quantri")
    // Short days from Wednesday on: mornings only.
    let hours = ["don_vi": "M.1", "tu": "04/03/2026"].merging(
      (0...4).map { ("gio\($0)", "07:30-11:30") } + [("gio5", ""), ("gio6", "")]
    ) { $1 }
    let sent = try await admin.post("/lich/gio", hours)
    #expect(sent.status == 303, "\(sent.text.suffix(600))")
    func promised(_ user: String) async throws -> String {
      var desk = try await office.browser(user)
      try await desk.get("/ho-so/tiep-nhan")
      let made = try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)"])
      let page = try await desk.get(String(made.header("location").prefix { $0 != "?" })).text
      return String(page.firstMatch(of: /hẹn trả ([^<]*?)\./)?.1 ?? "")
    }
    #expect(try await promised("motcua").contains("11:30"), "the third day ends at noon there")
    #expect(try await promised("xakhac").contains("17:30"))
    await office.close()
  }

  @Test func unitsAreFoundMovedRenamedAndEndedOnADay() async throws {
    let office = try await Office.open()
    var admin = try await office.browser("quantri")
    let made = try await admin.post(
      "/don-vi/M/don-vi-moi", ["ma": "M.3", "ten": "Xã Mới", "cap": "commune", "ngay": "01/03/2026"])
    #expect(made.status == 303)
    #expect(try await admin.post("/don-vi/M/don-vi-moi", ["ma": "M.1", "ten": "X", "cap": "province"]).status == 422)
    #expect(try await admin.post("/don-vi/M.3/doi-ten", ["ten": "Phường Mới", "ngay": "02/03/2026"]).status == 303)
    #expect(try await admin.get("/don-vi?ngay=01/03/2026").text.contains("Xã Mới"))
    #expect(try await admin.get("/don-vi?ngay=02/03/2026").text.contains("Phường Mới"))
    let circle = try await admin.post("/don-vi/M/chuyen", ["cap_tren": "M.3", "ngay": "03/03/2026"])
    #expect(
      circle.status == 422 && circle.text.contains("cấp trên hoặc kế tiếp của chính nó"),
      "\(circle.status) \(circle.text.suffix(400))")
    let ended = try await admin.post("/don-vi/M.2/bai-bo", ["ngay": "31/03/2026", "ke_tiep": "M.3", "chac_chan": "1"])
    #expect(ended.status == 303)
    #expect(try await !admin.get("/don-vi?ngay=01/04/2026").text.contains("Xã Thử"))
    var desk = try await office.browser("motcua")
    #expect(try await desk.post("/don-vi/M.1/doi-ten", ["ten": "Xã Của Tôi"]).status == 403)
    await office.close()
  }

  @Test func aTierEndsOnADayAndWhatHungUnderItHangsAbove() async throws {
    let office = try await Office.open()
    var admin = try await office.browser("quantri")
    for (code, name, kind, parent) in [("M.D", "Huyện Mẫu", "district", "M"), ("M.D.1", "Xã Sâu", "commune", "M.D")] {
      let sent = try await admin.post(
        "/don-vi/\(parent)/don-vi-moi", ["ma": code, "ten": name, "cap": kind, "ngay": "01/01/2026"])
      #expect(sent.status == 303)
    }
    #expect(try await admin.post("/don-vi/bai-bo-cap", ["cap": "commune", "ngay_cuoi": "31/03/2026"]).status == 422)
    #expect(try await admin.post("/don-vi/bai-bo-cap", ["cap": "district", "ngay_cuoi": "31/02/2026"]).status == 422)
    #expect(
      try await admin.post("/don-vi/bai-bo-cap", ["cap": "district", "ngay_cuoi": "31/03/2026", "chac_chan": "1"])
        .status == 303)
    #expect(try await admin.get("/don-vi?ngay=31/03/2026").text.contains("— — Xã Sâu"))
    let after = try await admin.get("/don-vi?ngay=01/04/2026").text
    #expect(!after.contains("Huyện Mẫu") && after.contains("— Xã Sâu") && !after.contains("— — Xã Sâu"))
    var controller = try await office.browser("kiemsoat")
    #expect(
      try await controller.post("/don-vi/bai-bo-cap", ["cap": "district", "ngay_cuoi": "1/5/2026"]).status == 403)
    await office.close()
  }

  @Test func aRefusedFormComesBackOnItsPageWithWhatWasTyped() async throws {
    let office = try await Office.open()
    var admin = try await office.browser("quantri")
    // (where, what is typed, the reason, what must stand in the form again)
    let cases: [(String, [String: String], String, [String])] = [
      (
        "/tai-khoan", ["ten_dang_nhap": "motcua", "ten": "Người Mới", "don_vi": "M.2", "vai_tro": "leader"],
        "đã có người dùng", ["value=\"Người Mới\"", "value=\"M.2\" selected", "value=\"leader\" selected"]
      ),
      (
        "/don-vi/M.1/doi-ten", ["ten": "Phường \"Mới\"", "ngay": "31/02/2026"], "không hợp lệ",
        ["value=\"Phường &quot;Mới&quot;\"", "value=\"31/02/2026\"", "<details open><summary>Đổi tên"]
      ),
      (
        "/don-vi/M.2/bai-bo", ["ngay": "31/03/2026", "ke_tiep": "M.1"], "xác nhận",
        ["value=\"M.1\"", "<details open><summary>Sáp nhập"]
      ),
      ("/lich", ["ngay": "30/2", "loai": "working-swap", "ghi_chu": "QĐ 7"], "không hợp lệ", ["value=\"QĐ 7\""]),
      (
        "/lich/gio", ["tu": "1/6/2026", "gio0": "07:30", "gio1": "08:00-11:00"], "Thứ Hai",
        ["value=\"07:30\"", "value=\"08:00-11:00\""]
      ),
      (
        "/thu-tuc", ["ma": "9.1", "loai": "published", "ten": "Thủ tục mới", "hieu_luc": "x", "buoc": "A | B | 100"],
        "không hợp lệ", ["value=\"Thủ tục mới\"", "A | B | 100"]
      ),
    ]
    for (path, fields, reason, kept) in cases {
      let answer = try await admin.post(path, fields)
      #expect([409, 422].contains(answer.status), "\(path) \(answer.status)")
      let alert = answer.text.split(separator: "role=\"alert\"").last.map(String.init) ?? ""
      #expect(alert.prefix(400).contains(reason), "\(path): \(alert.prefix(300))")
      for text in kept { #expect(answer.text.contains(text), "\(path): \(text)") }
    }
    // Nothing of it was done, and other forms of the page stay as they were.
    #expect(try await admin.get("/don-vi").text.contains("Xã Thử"))
    await office.close()
  }

  @Test func aFilterThatMeansNothingIsRefusedAndOneWithTwoValuesKeepsBoth() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    for path in ["han=x", "kenh=x", "trang_thai=x", "ket_luan=x", "thu_tuc=9.9"] {
      #expect([404, 422].contains(try await desk.get("/ho-so?" + path).status), "\(path)")
    }
    for path in ["/don-vi?ngay=abc", "/lich?nam=abc"] { #expect(try await desk.get(path).status == 422, "\(path)") }
    let two = try await desk.get("/ho-so?trang_thai=received&trang_thai=processing").text
    for state in ["received", "processing"] {
      #expect(two.contains("<input type=\"hidden\" name=\"trang_thai\" value=\"\(state)\">"))
    }
    try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "A (mẫu)", "khoa": "1"])
    #expect(try await desk.get("/ho-so?trang_thai=received&thu_tuc=1.3wd").text.contains("1 hồ sơ."))
    #expect(try await desk.get("/ho-so?thu_tuc=1.none").text.contains("0 hồ sơ."))
    var controller = try await office.browser("kiemsoat")
    #expect(try await controller.get("/ho-so?don_vi=M.1").text.contains("1 hồ sơ."))
    #expect(try await controller.get("/ho-so?don_vi=M.2").text.contains("0 hồ sơ."))
    await office.close()
  }

  @Test func theRegisterOfFormSevenListsWhatAUnitReceived() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    for (name, address) in [("Trần Thị An (mẫu)", "Thôn Một"), ("Lê Văn Bình (mẫu)", "Thôn <Hai>")] {
      try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": name, "dia_chi": address, "khoa": name])
    }
    let page = try await desk.get("/so-theo-doi?tu=1/3/2026&den=31/3/2026").text
    let (first, second) = (page.range(of: "Trần Thị An"), page.range(of: "Lê Văn Bình"))
    #expect(try #require(first).lowerBound < #require(second).lowerBound)
    #expect(page.contains("Thôn &lt;Hai&gt;") && page.contains("M.1-260302-0001"))
    #expect(try await desk.get("/so-theo-doi?tu=1/1/2026&den=31/1/2026").text.contains("Không có hồ sơ nào"))
    #expect(try await desk.get("/so-theo-doi?don_vi=M.2").status == 403)
    var viewer = try await office.browser("xem")
    #expect(try await viewer.get("/so-theo-doi").status == 403)
    await office.close()
  }

  @Test func behindAFigureOfAnEndedUnitLiesOnlyWhatItReceived() async throws {
    let office = try await Office.open()
    var other = try await office.browser("xakhac")
    try await other.post("/ho-so/tiep-nhan", ["thu_tuc": "1.none", "ten": "Cũ (mẫu)", "khoa": "1"])
    var admin = try await office.browser("quantri")
    let ended = try await admin.post(
      "/don-vi/M.2/bai-bo", ["ngay": "31/03/2026", "ke_tiep": "M.1", "chac_chan": "1"])
    #expect(ended.status == 303)
    office.itIs("2026-04-10T09:00")
    var desk = try await office.browser("motcua")
    try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Mới (mẫu)", "khoa": "2"])
    admin = try await office.browser("quantri")
    let page = try await admin.get("/thong-ke?don_vi=M.2&tu=2026-04-01&den=2026-04-30&theo=").text
    let link = try #require(
      page.split(separator: "\"").first { $0.hasPrefix("/ho-so?") && $0.hasSuffix("cot=received") })
    let path = link.replacing("&amp;", with: "&")
    let list = try await admin.get(String(path)).text
    #expect(list.contains("Cũ (mẫu)") && !list.contains("Mới (mẫu)") && list.contains("1 hồ sơ."))
    await office.close()
  }

  @Test func anExportedTableExplainsItself() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "A (mẫu)", "khoa": "1"])
    var leader = try await office.browser("lanhdao")
    let csv = try await leader.get("/thong-ke.csv?don_vi=M.1&tu=2026-03-01&den=2026-03-31&theo=field").text
    let lines = csv.split(whereSeparator: \.isNewline).map(String.init)
    #expect(lines.first?.contains("Đã giải quyết: Quá hạn") ?? false)
    #expect(lines.first?.contains("Đang giải quyết: Quá hạn") ?? false)
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("M.1,") } && lines.count == 3, "\(lines)")
    await office.close()
  }

  @Test func unitsAreImportedOnAPage() async throws {
    let office = try await Office.open()
    let file = """
      code,name,kind,parent,from,ten_cu
      M.7,Xã Bảy,commune,M,2026-01-01,x
      M.8,Xã Tám,commune,M.99,2026-01-01,x

      """
    var admin = try await office.browser("quantri")
    let sent = try await admin.upload("/nhap-so?loai=don-vi", file: Array(file.utf8), name: "dv.csv")
    try await runJobs(office)
    let report = try await admin.get(sent.header("location")).text
    #expect(report.contains("Đã nhập 1, đã có 0, từ chối 1") && report.contains("Dòng 3"))
    #expect(report.contains("Các cột không dùng đến: ten_cu."))
    #expect(try await admin.get("/don-vi").text.contains("Xã Bảy"))
    var controller = try await office.browser("kiemsoat")
    #expect(try await controller.upload("/nhap-so?loai=don-vi", file: Array(file.utf8), name: "x.csv").status == 403)
    await office.close()
  }

  @Test func frozenFiguresStayAndLaterChangesAreShown() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "A (mẫu)", "khoa": "1"])
    var leader = try await office.browser("lanhdao")
    let frozen = try await leader.post(
      "/thong-ke/chot", ["don_vi": "M.1", "tu": "2026-03-01", "den": "2026-03-31", "theo": "field", "ten": "Tháng 3"])
    let path = frozen.header("location")
    #expect(try await leader.get(path).text.contains("vẫn như khi chốt"))
    try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "B (mẫu)", "khoa": "2"])
    let page = try await leader.get(path)
    #expect(page.text.contains("chốt 1, nay 2"))
    // A figure opens the dossiers as they are now.
    let link = try #require(page.text.firstMatch(of: /href="(\/ho-so\?[^"]*cot=received[^"]*)"/)?.output.1)
    let list = try await leader.get(String(link).replacing("&amp;", with: "&")).text
    #expect(list.contains("A (mẫu)") && list.contains("B (mẫu)"))
    var other = try await office.browser("xakhac")
    #expect(try await other.get(path).status == 404)
    await office.close()
  }

  @Test func badRequestsAreAnsweredAndNothingFallsOver() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let cookie = ("Cookie", desk.cookie)
    let form = ("Content-Type", "application/x-www-form-urlencoded")
    let broken = try await office.client.send(
      "POST", "/ho-so/tiep-nhan", headers: [cookie, form], body: Array("ten=".utf8) + [0xFF, 0xFE])
    #expect(broken.status == 422 && broken.text.contains("UTF-8"))
    let large = try await office.client.send(
      "POST", "/ho-so/tiep-nhan", headers: [cookie, form], body: Array(repeating: 0x61, count: 400_000))
    #expect(large.status == 413)
    for path in [
      "/ho-so?tu=32/13&den=x", "/thong-ke?tu=2026-03-02&den=2026-03-01", "/thong-ke?co_cau=x", "/lich?nam=1",
    ] {
      #expect(try await desk.get(path).status == 422, "\(path)")
    }
    #expect(try await desk.get("/ho-so?trang=%00x").status == 422)
    for path in ["/khong-co", "/ho-so/x/y", "/thu-tuc/9.9", "/don-vi/M.9", "/giay-to/1/1", "/viec/1/1", "/tep/1/1/1"] {
      #expect([404, 403, 422].contains(try await desk.get(path).status), "\(path)")
    }
    #expect(try await office.client.send("HEAD", "/thu-tuc").status == 200)
    #expect(try await desk.post("/khong-co", [:]).status == 404)
    await office.close()
  }
}
