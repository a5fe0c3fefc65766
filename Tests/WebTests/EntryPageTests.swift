import Foundation
import Ground
import Organisation
import Reading
import Registers
import Storage
import TestSupport
import Testing
import Web

/// The small registers as people use them.
@Suite struct EntryPageTests {
  private static let root = "/so-theo-doi-linh-vuc"

  private static func broadcast(_ more: [String: String] = [:]) -> [String: String] {
    [
      "ngay": "1/3", "viec": "Nộp hồ sơ <trực tuyến>", "ai": "Đài truyền thanh", "c_hinh-thuc": "phat-thanh",
      "c_so-luong": "2", "c_luot": "", "c_noi-dang": "", "linh_vuc": "steering",
    ].merging(more) { $1 }
  }

  @discardableResult
  private func write(
    _ browser: inout Browser, _ register: String, _ fields: [String: String]
  ) async throws -> RawClient.Answer {
    try await browser.post("\(Self.root)/\(register)/ghi", fields)
  }

  private func version(_ browser: Browser) throws -> String {
    let text = browser.last.text
    let start = try #require(text.range(of: "name=\"ban\" value=\""))
    return String(text[start.upperBound...].prefix { $0 != "\"" })
  }

  @Test(arguments: Engine.available)
  func anEntryIsWrittenFoundCountedAndWalkedDownTo(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var browser = try await office.browser("chuyenmon")
    let overview = try await browser.get(Self.root)
    #expect(overview.text.contains("Sáng kiến cải cách hành chính") && overview.text.contains("Ghi mới"))
    let form = try await browser.get(Self.root + "/tuyen-truyen/ghi")
    #expect(form.text.contains("Lượt truy cập, người dự") && form.text.contains("value=\"02/03/2026\""))
    let made = try await write(&browser, "tuyen-truyen", Self.broadcast())
    #expect(made.status == 303, "\(made.text.suffix(300))")
    let path = made.header("location")
    let page = try await browser.get(path)
    #expect(page.status == 200 && page.text.contains("Nộp hồ sơ &lt;trực tuyến&gt;"))
    #expect(
      page.text.contains("Phát thanh, truyền thanh") && page.text.contains("Người chuyenmon (mẫu), 09:00 02/03/2026"))
    let list = try await browser.get(Self.root + "/tuyen-truyen?tim=truc%20tuyen")
    #expect(list.text.contains("1 lần tuyên truyền") && list.text.contains(path))
    let figures = try await browser.get(Self.root + "/tuyen-truyen/so-lieu?tu=2026-01-01&den=2026-03-31")
    let link = try #require(figures.text.firstMatch(of: /href="([^"]+c_hinh-thuc=phat-thanh[^"]*)">2</)?.output.1)
    let rows = try await browser.get(String(link))
    #expect(rows.text.contains("1 lần tuyên truyền") && rows.text.contains(path))
    #expect(figures.text.contains("mục chưa ghi"), "a sum says what it does not know")
    #expect(try await browser.get(Self.root).text.contains("Số tin, bài, buổi: <a"))
    await office.close()
  }

  @Test func whatIsRefusedComesBackWithWhatWasTyped() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    for (fields, words) in [
      (["ngay": "3/3"], "chưa đến"), (["ngay": "31/2"], "không phải là ngày"), (["viec": ""], "Chưa ghi"),
      (["c_hinh-thuc": "bồ câu"], "không có lựa chọn"), (["c_so-luong": "hai"], "không phải là số"),
      (["viec": String(repeating: "a", count: 1001)], "1.000 ký tự"), (["don_vi": "M.2"], "M.2"),
      (["linh_vuc": "thứ tám"], "Không có lĩnh vực"),
    ] {
      let answer = try await write(&browser, "tuyen-truyen", Self.broadcast(fields))
      #expect(answer.status == 422 && answer.text.contains(words), "\(fields): \(answer.status)")
      #expect(answer.text.contains("value=\"Đài truyền thanh\""), "\(fields)")
    }
    #expect(
      try await write(&browser, "tuyen-truyen", Self.broadcast(["viec": String(repeating: "a", count: 300_000)])).status
        == 413)
    #expect(try await write(&browser, "khong-co", Self.broadcast()).status == 404)
    #expect(try await browser.get(Self.root + "/khong-co").status == 404)
    await office.close()
  }

  @Test func theSameTwiceIsAskedAbout() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    try await write(&browser, "tuyen-truyen", Self.broadcast())
    #expect(!(try await browser.get(Self.root + "/tuyen-truyen/ghi").text.contains("van_ghi")))
    let again = try await write(&browser, "tuyen-truyen", Self.broadcast())
    #expect(again.status == 409 && again.text.contains("name=\"van_ghi\""))
    #expect(try await write(&browser, "tuyen-truyen", Self.broadcast(["van_ghi": "1"])).status == 303)
    #expect(try await browser.get(Self.root + "/tuyen-truyen").text.contains("2 lần tuyên truyền"))
    await office.close()
  }

  @Test(arguments: Engine.available)
  func anInitiativeGoesItsWayAndSlipsAreTakenBack(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var browser = try await office.browser("chuyenmon")
    let made = try await write(
      &browser, "sang-kien", ["ngay": "5/1", "viec": "Hẹn giờ", "ai": "A (mẫu)", "linh_vuc": "steering"])
    let path = made.header("location")
    var page = try await browser.get(path)
    #expect(page.text.contains("Được công nhận") && !page.text.contains("value=\"ap-dung\""))
    let skipped = try await browser.post(
      path + "/chuyen", ["ban": version(browser), "trang_thai": "ap-dung", "ngay": "1/2"])
    #expect(skipped.status == 409 && skipped.text.contains("Từ “Đề xuất” không chuyển"))
    let early = try await browser.post(path + "/chuyen", ["ban": "1", "trang_thai": "cong-nhan", "ngay": "1/1"])
    #expect(early.status == 422 && early.text.contains("05/01/2026"))
    let turned = try await browser.post(
      path + "/chuyen", ["ban": "1", "trang_thai": "cong-nhan", "ngay": "1/2", "ghi_chu": "QĐ 5/QĐ-UBND"])
    #expect(turned.status == 303)
    #expect(try await browser.post(path + "/rut", ["ban": "1", "ly_do": "x"]).status == 409, "a stale copy")
    page = try await browser.get(path)
    #expect(page.text.contains("QĐ 5/QĐ-UBND") && page.text.contains("Được công nhận (01/02/2026)"))
    let figures = try await browser.get(Self.root + "/sang-kien/so-lieu?tu=2026-02-01&den=2026-02-28")
    let link = try #require(figures.text.firstMatch(of: /href="([^"]+dat=cong-nhan[^"]*)">1</)?.output.1)
    #expect(try await browser.get(String(link)).text.contains("Hẹn giờ"))
    #expect(try await browser.post(path + "/huy-chuyen", ["ban": "2", "ly_do": ""]).status == 422)
    #expect(try await browser.post(path + "/huy-chuyen", ["ban": "2", "ly_do": "Nhầm"]).status == 303)
    #expect(try await browser.get(path).text.contains("đã hủy: Nhầm"))
    #expect(
      try await browser.post(path + "/sua", ["ban": "3", "ngay": "6/1", "viec": "Hẹn giờ trả", "ai": "A (mẫu)"]).status
        == 303)
    #expect(try await browser.post(path + "/rut", ["ban": "4", "ly_do": "Ghi <nhầm>"]).status == 303)
    page = try await browser.get(path)
    #expect(page.text.contains("Đã rút khỏi sổ") && page.text.contains("Ghi &lt;nhầm&gt;"))
    #expect(page.text.contains("Khôi phục") && !page.text.contains("Sửa nội dung"))
    #expect(try await browser.get(Self.root + "/sang-kien").text.contains("0 sáng kiến"))
    #expect(try await browser.get(Self.root + "/sang-kien?da_rut=1").text.contains("Hẹn giờ trả"))
    #expect(try await browser.post(path + "/khoi-phuc", ["ban": "5"]).status == 303)
    #expect(try await browser.get(Self.root + "/sang-kien").text.contains("1 sáng kiến"))
    #expect(try await browser.post(path + "/khac", ["ban": "6"]).status == 404)
    await office.close()
  }

  @Test func evidenceIsAttachedAndShownInTheList() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    let path = try await write(&browser, "tuyen-truyen", Self.broadcast()).header("location")
    let parts = path.split(separator: "/")
    let base = "/minh-chung/\(parts[2])/entry/\(parts[3])"
    let page = try await browser.get(path)
    #expect(page.text.contains("Chưa có tài liệu kiểm chứng") && page.text.contains(base + "/tep"))
    #expect(try await browser.upload(base + "/tep", file: Array("%PDF-1.4 x".utf8), name: "bai.pdf").status == 303)
    #expect(
      try await browser.post(
        base + "/van-ban",
        [
          "so_ky_hieu": "12/KH-UBND", "ngay": "1/3", "co_quan": "UBND Xã Mẫu", "trich_yeu": "Tuyên truyền",
        ]
      ).status == 303)
    let shown = try await browser.get(path)
    #expect(shown.text.contains("bai.pdf") && shown.text.contains("12/KH-UBND"))
    #expect(try await browser.get(Self.root + "/tuyen-truyen?kiem_chung=co").text.contains("1 lần tuyên truyền"))
    #expect(try await browser.get(Self.root + "/tuyen-truyen?kiem_chung=chua").text.contains("0 lần tuyên truyền"))
    var other = try await office.browser("xakhac")
    #expect(try await other.get(base + "/tep/1").status == 404)
    #expect(try await other.post(base + "/van-ban", ["so_ky_hieu": "1"]).status == 404)
    var viewer = try await office.browser("xem")
    #expect(try await viewer.get(path).text.contains("bai.pdf"))
    #expect(try await viewer.post(base + "/van-ban", ["so_ky_hieu": "1"]).status == 403)
    await office.close()
  }

  @Test func nobodySeesOrWritesWhatOtherUnitsKeep() async throws {
    let office = try await Office.open()
    var mine = try await office.browser("chuyenmon")
    let path = try await write(&mine, "tuyen-truyen", Self.broadcast()).header("location")
    var other = try await office.browser("xakhac")
    #expect(try await other.get(path).status == 404)
    #expect(try await other.get(Self.root + "/tuyen-truyen").text.contains("0 lần tuyên truyền"))
    #expect(try await other.get(Self.root + "/tuyen-truyen?don_vi=M.1").text.contains("0 lần tuyên truyền"))
    #expect(try await other.get(Self.root + "/tuyen-truyen/so-lieu?don_vi=M.1").status == 422)
    #expect(try await other.get(Self.root + "/tuyen-truyen/ghi").status == 403)
    #expect(try await other.post(path + "/rut", ["ban": "1", "ly_do": "x"]).status == 404)
    var viewer = try await office.browser("xem")
    #expect(try await viewer.get(path).status == 200)
    #expect(try await !viewer.get(path).text.contains("Rút khỏi sổ"))
    #expect(try await viewer.post(path + "/rut", ["ban": "1", "ly_do": "x"]).status == 403)
    #expect(try await viewer.get(Self.root + "/tuyen-truyen/danh-sach.csv").status == 403)
    var province = try await office.browser("kiemsoat")
    let byUnit = try await province.get(Self.root + "/tuyen-truyen/so-lieu?don_vi=M")
    #expect(byUnit.text.contains("Xã Mẫu") && byUnit.text.contains("Xã Thử") && byUnit.text.contains("Tổng cộng"))
    let below = try await province.get(Self.root + "/tuyen-truyen?don_vi=M&pham_vi=below")
    #expect(below.text.contains("1 lần tuyên truyền") && below.text.contains("Xã Mẫu"))
    #expect(
      try await province.get(Self.root + "/tuyen-truyen?don_vi=M&pham_vi=own").text.contains("0 lần tuyên truyền"))
    let anonymous = try await office.client.send("GET", Self.root)
    #expect(anonymous.status == 303)
    await office.close()
  }

  @Test func aQuestionThatMeansNothingIsRefused() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    for query in [
      "?tu=hom-kia", "?tu=2026-03-02&den=2026-03-01", "?don_vi=M.9", "?trang=abc", "?kiem_chung=x",
      "?trang_thai=%3Cscript%3E", "?c_hinh-thuc=%27%20OR%201", "?pham_vi=rong&don_vi=M.1", "/so-lieu?theo=tuan",
      "/so-lieu?pham_vi=rong", "/so-lieu?tu=0001-01-01",
    ] {
      #expect(try await browser.get(Self.root + "/tuyen-truyen" + query).status == 422, "\(query)")
    }
    #expect(try await browser.get(Self.root + "/muc/1/2").status == 404)
    #expect(try await browser.get(Self.root + "/muc/x/y").status == 404)
    await office.close()
  }

  // MARK: Files

  private static let file = """
    Mã đơn vị,Ngày đăng,Nội dung tuyên truyền,Người thực hiện,Hình thức,Số lượng
    M.1,01/02/2026,Bài một,,Tin bài trên trang thông tin điện tử,1
    ,02/02/2026,Bài hai,,phat-thanh,3
    M.2,02/02/2026,Bài của xã khác,,phat-thanh,3
    M.1,02/04/2026,Bài sẽ có,,phat-thanh,3

    """

  @Test(arguments: Engine.available)
  func aFileIsTakenInItsBadLinesToldAndASecondTimeNothingAdded(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var browser = try await office.browser("chuyenmon")
    let path = Self.root + "/tuyen-truyen/nhap"
    #expect(try await browser.get(path).text.contains("Tải biểu mẫu"))
    let first = try await browser.upload(path, file: Array(Self.file.utf8), name: "so.csv")
    #expect(first.status == 200 && first.text.contains("đã nhập 2, đã có 0, từ chối 2"))
    #expect(first.text.contains("M.2") && first.text.contains("chưa đến") && first.text.contains(">4</td>"))
    let again = try await browser.upload(path, file: Array(Self.file.utf8), name: "so.csv")
    #expect(again.text.contains("đã nhập 0, đã có 2, từ chối 2"))
    for (bytes, words) in [
      (Array("%PDF-1.4".utf8), "không phải tệp bảng"), (Array("a,b\n1,2\n".utf8), "Thiếu cột"),
      ([0x50, 0x4B, 0x03, 0x04, 0, 0], "hỏng"),
    ] as [([UInt8], String)] {
      let answer = try await browser.upload(path, file: bytes, name: "x.xlsx")
      #expect(answer.status == 422 && answer.text.contains(words), "\(words)")
    }
    let mixed =
      Array("Ngày đăng,Nội dung tuyên truyền,Hình thức,Số lượng\n01/02/2026,B".utf8) + [0xE0, 0x69]
      + Array(",phat-thanh,1\n03/02/2026,Bài ba,phat-thanh,1\n".utf8)
    let half = try await browser.upload(path, file: mixed, name: "m.csv")
    #expect(half.text.contains("đã nhập 1, đã có 0, từ chối 1") && half.text.contains("UTF-8"))
    #expect(try await browser.upload(path, file: [], name: "").status == 422)
    let huge = try await browser.upload(path, file: [UInt8](repeating: 0x61, count: 9 << 20), name: "x.csv")
    #expect(huge.status == 413)
    let foreign = try await browser.upload(path, file: Array(Self.file.utf8), name: "so.csv", fields: ["don_vi": "M.2"])
    #expect(foreign.status == 422)
    await office.close()
  }

  @Test(arguments: ["csv", "xlsx"])
  func whatLeavesTheRegisterComesBackUnchanged(_ kind: String) async throws {
    let office = try await Office.open()
    var browser = try await office.browser("quantri")
    for (day, what) in [("5/1", "Một"), ("6/1", "Hai, có \"ngoặc\"")] {
      let made = try await write(
        &browser, "sang-kien",
        [
          "don_vi": "M.1", "ngay": day, "viec": what, "ai": "A (mẫu)", "linh_vuc": "publicFinance",
          "c_pham-vi": "don-vi", "c_hieu-qua": "10%", "c_quyet-dinh": "",
        ])
      let turned = try await browser.post(
        made.header("location") + "/chuyen", ["ban": "1", "trang_thai": "cong-nhan", "ngay": "1/2"])
      #expect(turned.status == 303)
    }
    let out = try await browser.get(Self.root + "/sang-kien/danh-sach.\(kind)?tim=c")
    #expect(out.status == 200)
    let all = try await browser.get(Self.root + "/sang-kien/danh-sach.\(kind)")
    let back = try await browser.upload(Self.root + "/sang-kien/nhap", file: all.body, name: "so.\(kind)")
    #expect(back.text.contains("đã nhập 0, đã có 2, từ chối 0"), "\(back.text.suffix(2000))")
    #expect(back.text.contains("Các cột không dùng đến: Tài liệu kiểm chứng"))
    await office.close()
  }

  @Test func theTemplateIsAFileTheRegisterTakes() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    for kind in office.services.registers.kinds {
      let template = try await browser.get("\(Self.root)/\(kind.code)/mau.xlsx")
      let file = try Temporary.file("mau.xlsx", template.body)
      let read = try RegisterFile.read(file, kind)
      #expect(read.lines.isEmpty && read.unknownColumns.isEmpty && read.header.count >= 6, "\(kind.code)")
    }
    await office.close()
  }

  @Test func figuresLeaveAsAFile() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("kiemsoat")
    try await write(&browser, "tuyen-truyen", Self.broadcast(["don_vi": "M.1"]))
    let csv = try await browser.get(Self.root + "/tuyen-truyen/so-lieu.csv?don_vi=M&tu=2026-01-01&den=2026-03-31")
    let lines = csv.text.split(separator: "\r\n")
    #expect(lines.count == 5 && lines[2].hasPrefix("M.1,Xã Mẫu,2026-01-01,2026-03-31,2,"))
    #expect(lines.last?.hasPrefix("M,Tổng cộng") == true && lines[2].hasSuffix(",,0"), "unknown is empty, never zero")
    #expect(try await browser.get(Self.root + "/tuyen-truyen/so-lieu.xlsx?theo=month").body.starts(with: [0x50, 0x4B]))
    await office.close()
  }

  @Test func entriesOfARegisterNoLongerDescribedAreToldOf() async throws {
    let office = try await Office.open()
    let unit = try #require(office.units["M.1"])
    try await office.database.write { db in
      _ = try db.run(
        """
        INSERT INTO register_entry (unit_id, id, register, edition, happened_on, who, what, field, entry_values,
          search_key, entered_at, entered_by, version)
        VALUES (\(unit), 7, 'so-cu', 1, '2026-01-01', '', 'x', 'steering', '{}', 'x', 1, 'x', 1)
        """)
    }
    var browser = try await office.browser("chuyenmon")
    #expect(try await browser.get(Self.root).text.contains("“so-cu” (1 mục)"))
    #expect(try await browser.get("\(Self.root)/muc/\(unit)/7").status == 404)
    await office.close()
  }

  // MARK: Programs

  @Test(arguments: Engine.available)
  func programsReadTheFigures(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var browser = try await office.browser("chuyenmon")
    try await write(&browser, "tuyen-truyen", Self.broadcast())
    let token = try await office.token([.statistics])
    func get(_ path: String, _ token: String) async throws -> RawClient.Answer {
      try await office.client.send("GET", "/api/v1/registers/" + path, headers: [("Authorization", "Bearer \(token)")])
    }
    let answer = try await get("tuyen-truyen/figures?unit=M.1&from=2026-01-01&to=2026-12-31&by=unit", token)
    #expect(answer.status == 200)
    struct Number: Decodable { var code: String, value: Int?, missing: Int }
    struct Row: Decodable { var key: String, figures: [Number] }
    struct Answer: Decodable { var register: String, figures: [Number], rows: [Row]? }
    let read = try JSONDecoder().decode(Answer.self, from: Data(answer.body))
    #expect(read.register == "tuyen-truyen" && read.figures.map(\.code) == ["so-luong", "luot", "co-kiem-chung"])
    #expect(read.figures.map(\.value) == [2, nil, 0] && read.figures[1].missing == 1)
    #expect(read.rows?.map(\.key) == ["M.1"] && answer.text.contains(#""value":null"#))
    #expect(try await get("khong-co/figures?unit=M.1&from=2026-01-01&to=2026-12-31", token).status == 404)
    #expect(try await get("tuyen-truyen/figures?unit=M.2&from=2026-01-01&to=2026-12-31", token).status == 422)
    #expect(try await get("tuyen-truyen/figures?unit=M.1&from=2026-01-01", token).status == 422)
    #expect(try await get("tuyen-truyen/figures?unit=M.1&from=2026-02-01&to=2026-01-01", token).status == 422)
    let reader = try await office.token([.read])
    #expect(try await get("tuyen-truyen/figures?unit=M.1&from=2026-01-01&to=2026-12-31", reader).status == 403)
    #expect(try await get("tuyen-truyen", token).status == 404)
    let posted = try await office.client.send("POST", "/api/v1/registers/tuyen-truyen/figures")
    #expect(posted.status == 405)
    let document = try await office.client.send("GET", "/api/v1/openapi.json")
    #expect(document.text.contains("/api/v1/registers/{code}/figures"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(document.body)) }
    await office.close()
  }
}
