import Foundation
import Ground
import Organisation
import Reports
import TestSupport
import Testing
import Web

/// Filters and trials with something wrong in them come back as they were typed, with what is wrong beside the field.
@Suite struct FilterPageTests {
  @Test func aFilterOfReportsWithSomethingWrongComesBackAsTyped() async throws {
    let office = try await Office.open()
    var province = try await office.browser("kiemsoat")
    let plain = try await province.get("/bao-cao").text
    #expect(plain.contains("<option value=\"M.1\">Xã Mẫu</option>") && !plain.contains("Mã đơn vị"))
    let wrong = try await province.get("/bao-cao?don_vi=M.1&tu=31/02/2026&den=30/06/2026&trang_thai=draft&cham=1")
    #expect(wrong.status == 422)
    for part in [
      "Chưa lọc được", "<a href=\"#f-tu\">Ngày “31/02/2026” không hợp lệ", "value=\"31/02/2026\"",
      "value=\"30/06/2026\"",
      "id=\"e-f-tu\"", "aria-invalid=\"true\"", "<option value=\"M.1\" selected>", "<option value=\"draft\" selected>",
      "name=\"cham\" value=\"1\" checked", "Hãy sửa ô được báo ở trên",
    ] { #expect(wrong.text.contains(part), "\(part)") }
    #expect(!wrong.text.contains("id=\"e-f-den\"") && !wrong.text.contains("Xuất Excel"))
    let reversed = try await province.get("/bao-cao?tu=02/03/2026&den=01/03/2026")
    #expect(reversed.status == 422 && reversed.text.contains("id=\"e-f-den\""))
    #expect(try await province.get("/bao-cao.xlsx?tu=31/02/2026").status == 422)
    await office.close()
  }

  @Test func aUnitIsNamedAsPeopleSayIt() async throws {
    let office = try await Office.open()
    var province = try await office.browser("kiemsoat")
    for name in ["M.1", "Xã Mẫu", "xa mau"] {
      #expect(try await province.get("/bao-cao?don_vi=" + Self.encoded(name)).status == 200, "\(name)")
    }
    let many = try await province.get("/bao-cao?don_vi=" + Self.encoded("mẫu"))
    #expect(many.status == 422 && many.text.contains("Có nhiều đơn vị tên “mẫu”"))
    #expect(many.text.contains("Xã Mẫu (M.1)") && many.text.contains("Tỉnh Mẫu (M)"))
    let none = try await province.get("/bao-cao?don_vi=" + Self.encoded("Hà Nội"))
    #expect(none.status == 422 && none.text.contains("Không tìm thấy đơn vị “Hà Nội”"))
    // Of a unit out of reach nobody is told that it is there.
    var leader = try await office.browser("lanhdao")
    for name in ["M.2", "Xã Thử"] {
      let far = try await leader.get("/bao-cao?don_vi=" + Self.encoded(name))
      #expect(far.status == 422 && far.text.contains("Không tìm thấy đơn vị"))
    }
    await office.close()
  }

  @Test func whatNoListOffersIsRefusedAndNotTakenForSomethingElse() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let days = "tu=2026-03-01&den=2026-03-31"
    for path in [
      "/thong-ke?\(days)&pham_vi=rong", "/thong-ke?\(days)&theo=rong", "/thong-ke?\(days)&tham_quyen=rong",
      "/thong-ke.csv?\(days)&theo=rong", "/thong-ke.xlsx?\(days)&pham_vi=rong", "/ho-so?don_vi=M.1&pham_vi=rong",
      "/ho-so?\(days)&cot=rong", "/ho-so?cua_toi=rong", "/ho-so?tham_quyen=rong", "/ho-so?thu_tu=rong",
      "/ho-so?han=rong", "/ho-so?trang_thai=received&trang_thai=rong", "/ho-so.csv?ket_luan=rong",
    ] {
      let answer = try await leader.get(path)
      #expect(answer.status == 422, "\(path)")
      #expect(answer.text.contains("Giá trị “rong” không có trong danh sách lựa chọn. Hãy chọn lại."), "\(path)")
    }
    #expect(try await leader.get("/ho-so?don_vi=M.1&co_cau=32/13").text.contains("Ngày “32/13” không hợp lệ"))
    for path in ["/thong-ke?\(days)&pham_vi=&theo=", "/thong-ke?\(days)&pham_vi=below&theo=month&tham_quyen=1"] {
      #expect(try await leader.get(path).status == 200, "\(path)")
    }
    await office.close()
  }

  @Test func aStatisticIsNotFrozenByAWordNoListOffers() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    try await leader.get("/thong-ke")
    let sent = ["don_vi": "M.1", "tu": "2026-03-01", "den": "2026-03-31", "ten": "Tháng 3"]
    let refused = try await leader.post("/thong-ke/chot", sent.merging(["theo": "rong"]) { $1 })
    #expect(refused.status == 422 && refused.text.contains("“rong”"))
    #expect(try await !leader.get("/thong-ke?don_vi=M.1").text.contains("Số liệu đã chốt"))
    await office.close()
  }

  @Test func anAccountWithoutAnOfficerIsToldWhyNothingIsItsOwn() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    try await desk.get("/ho-so/tiep-nhan")
    try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)"])
    for path in ["/ho-so", "/ho-so/den-han"] {
      #expect(try await desk.get(path).text.contains("Trần Thị A (mẫu)"))
      let own = try await desk.get(path + "?cua_toi=1")
      #expect(own.status == 200 && !own.text.contains("Trần Thị A (mẫu)"), "\(path)")
      #expect(own.text.contains("chưa gắn với công chức nào nên không có “Việc của tôi”"), "\(path)")
      #expect(own.text.contains("<a href=\"\(path)?\">Cả đơn vị</a>"), "and where the whole unit's are")
    }
    let file = try await desk.get("/ho-so.csv?cua_toi=1")
    #expect([403, 422].contains(file.status) && !file.text.contains("Trần Thị A (mẫu)"))
    await office.close()
  }

  private static let trial = "/diem/thu?don_vi=M.1&bo=mau-cap-xa&nam=2026"

  @Test func aTrialWithSomethingWrongComesBackAsTyped() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let wrong = try await leader.get(
      Self.trial + "&dk.waitingMinutes=khong&ct.document.outgoing=12&ct.petition.received=" + Self.encoded("mười"))
    #expect(wrong.status == 422 && !wrong.text.contains("Nếu vậy:"))
    for part in [
      "Chưa tính thử được", "“khong” không phải là số. Hãy ghi bằng chữ số", "id=\"e-f-dk.waitingMinutes\"",
      "id=\"e-f-ct.petition.received\"", "value=\"khong\"", "value=\"mười\"",
      "name=\"ct.document.outgoing\" value=\"12\"",
    ] { #expect(wrong.text.contains(part), "\(part)") }
    let negative = try await leader.get(Self.trial + "&ct.document.outgoing=-3")
    #expect(negative.status == 422 && negative.text.contains("số âm"))
    await office.close()
  }

  @Test func aPartIsNotLargerThanItsWhole() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let wrong = try await leader.get(Self.trial + "&ct.document.digitallySigned=50&ct.document.outgoing=20")
    #expect(wrong.status == 422 && wrong.text.contains("phần không thể lớn hơn tổng"))
    #expect(wrong.text.contains("(50) lớn hơn") && wrong.text.contains("id=\"e-f-ct.document.digitallySigned\""))
    let right = try await leader.get(Self.trial + "&ct.document.digitallySigned=20&ct.document.outgoing=20")
    #expect(right.status == 200 && right.text.contains("Nếu vậy:"))
    await office.close()
  }

  @Test func aSetOfAnotherLevelScoresNoUnit() async throws {
    let office = try await Office.open()
    var province = try await office.browser("kiemsoat")
    let trial = try await province.get("/diem/thu?don_vi=M&bo=mau-cap-xa&nam=2026&dk.waitingMinutes=5")
    #expect(trial.status == 422 && !trial.text.contains("Tính thử</button>"))
    #expect(trial.text.contains("không dùng để chấm Tỉnh Mẫu") && trial.text.contains("Chọn đơn vị cấp dưới"))
    #expect(trial.text.contains("don_vi=M.2&amp;") || trial.text.contains("don_vi=M.2\""))
    let live = try await province.get("/diem?don_vi=M&bo=mau-cap-xa&nam=2026&cua_don_vi=1")
    #expect(live.status == 200 && live.text.contains("không dùng để chấm Tỉnh Mẫu"))
    let commune = try await province.get("/diem?don_vi=M.1&bo=mau-cap-xa&nam=2026")
    #expect(commune.status == 200 && !commune.text.contains("không dùng để chấm"))
    await office.close()
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
  }
}
