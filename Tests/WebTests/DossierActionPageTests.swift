import Dossiers
import Foundation
import Ground
import Organisation
import Procedures
import Reading
import Storage
import TestSupport
import Testing
import Web

@Suite struct DossierActionPageTests {
  private func receive(_ browser: inout Browser, _ fields: [String: String] = [:]) async throws -> String {
    let form = ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)"]
    let answer = try await browser.post("/ho-so/tiep-nhan", form.merging(fields) { $1 })
    #expect(answer.status == 303, "\(answer.text)")
    return String(answer.header("location").prefix { $0 != "?" })
  }

  private func version(_ page: RawClient.Answer) -> String {
    guard let mark = page.text.range(of: "name=\"version\" value=\"") else { return "" }
    return String(page.text[mark.upperBound...].prefix { $0 != "\"" })
  }

  /// Opens the page and does something on it.
  @discardableResult
  private func act(
    _ browser: inout Browser, _ path: String, _ name: String, _ fields: [String: String] = [:]
  ) async throws -> RawClient.Answer {
    let version = version(try await browser.get(path))
    return try await browser.post("\(path)/\(name)", fields.merging(["version": version]) { $1 })
  }

  /// More procedures: one whose limit is in doubt, one by the hour.
  private func publish(_ office: Office) async throws {
    let file = try Temporary.file(
      "q.csv",
      """
      code,name,field,time_limit,fee,source
      1.doubt,Ngờ vực,Hộ tịch,UNSURE: 05 ngày làm việc,UNSURE: 50.000 đồng,"code: third-party source; time: knowledge, unsure"
      1.8wh,Tám giờ,Hộ tịch,8 giờ làm việc,,

      """)
    _ = try await ProcedureImport.run(
      file: file, name: "q", by: .machineOperator(named: "Mẫu"), at: At.time("2026-01-06T08:00"),
      ids: office.services.ids, database: office.database)
    office.services.reference.forget()
  }

  @Test func aSlipOfTheHandIsPutRightAndStaysReadable() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk, ["so": "032190000001", "dia_chi": "Thôn Một"])
    let first = try await desk.post(path + "/giay/receipt", [:]).header("location")
    let page = try await desk.get(path)
    #expect(page.text.contains("value=\"Trần Thị A (mẫu)\"") && page.text.contains("value=\"032190000001\""))
    office.itIs("2026-03-02T10:00")
    let right = ["ten": "Trần Thị An (mẫu)", "so": "032190000001", "dia_chi": "Thôn Một", "ly_do": "Gõ nhầm"]
    for (fields, reason) in [
      (["ten": "", "so": ""], "người nộp"), (["ten": "B", "so": "12x"], "12 chữ số"),
      (["ten": "Trần Thị A (mẫu)", "so": "032190000001", "dia_chi": "Thôn Một"], "giống hệt"),
    ] {
      let refused = try await act(&desk, path, "correct", fields)
      #expect(refused.status == 422 && refused.text.contains(reason), "\(reason) \(refused.status)")
    }
    #expect(try await act(&desk, path, "correct", right).status == 303)
    let after = try await desk.get(path).text
    #expect(after.contains("Họ tên: “Trần Thị A (mẫu)” sửa thành “Trần Thị An (mẫu)”. Gõ nhầm"))
    #expect(!after.contains("Địa chỉ: “"), "only what changed")
    #expect(try await desk.get("/ho-so?tim=tran+thi+an").text.contains("1 hồ sơ."), "found by the right name")
    // The citizen gets a receipt with the right name; the first one stays as it was.
    let second = try await desk.post(path + "/giay/receipt", [:]).header("location")
    #expect(first != second)
    var leader = try await office.browser("lanhdao")
    let journal = try await leader.get("/nhat-ky").text
    #expect(journal.contains("Đính chính") && !journal.contains("Trần Thị"), "no citizen's name in the journal")
    await office.close()
  }

  @Test func theReceiptSaysWhatWasPromisedThen() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk)
    office.itIs("2026-03-03T10:00")
    var expert = try await office.browser("chuyenmon")
    try await act(&expert, path, "requestPayment", ["so_tien": "70.000"])
    let receipt = try await expert.get(try await expert.post(path + "/giay/receipt", [:]).header("location")).text
    #expect(receipt.contains("17 giờ 30 phút, ngày 05 tháng 3 năm 2026"), "the promise, though the clock stands still")
    #expect(receipt.contains("Người motcua (mẫu)") && !receipt.contains("Người chuyenmon"), "who received it")
    #expect(!receipt.contains("70.000"), "asked for later")
    let control = try await expert.get(try await expert.post(path + "/giay/control", [:]).header("location")).text
    #expect(control.contains("17 giờ 30 phút, ngày 05 tháng 3 năm 2026") && control.contains("đang tạm dừng"))
    #expect(control.contains("Người motcua (mẫu), Bộ phận Một cửa"), "who has it")
    await office.close()
  }

  @Test func aDueDateSetLaterIsPromisedOnAReceiptOfItsOwn() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk, ["thu_tuc": "1.none"])
    let first = try await desk.post(path + "/giay/receipt", [:]).header("location")
    #expect(try await desk.get(first).text.contains("sẽ thông báo"))
    office.itIs("2026-03-03T10:00")
    desk = try await office.browser("motcua")
    #expect(try await act(&desk, path, "setDue", ["han": "9/3"]).status == 303)
    let second = try await desk.post(path + "/giay/receipt", [:]).header("location")
    #expect(second != first && second.hasPrefix("/giay-to/"))
    #expect(try await desk.get(second).text.contains("17 giờ 30 phút, ngày 09 tháng 3 năm 2026"))
    #expect(try await desk.get(first).text.contains("sẽ thông báo"), "the first stays as it was")
    await office.close()
  }

  @Test func doubtsOfTheCatalogueAreSaidInVietnamese() async throws {
    let office = try await Office.open()
    try await publish(office)
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk, ["thu_tuc": "1.doubt"])
    let receipt = try await desk.post(path + "/giay/receipt", [:]).header("location")
    for address in [path, receipt, "/thu-tuc/1.doubt", "/thu-tuc"] {
      let text = try await desk.get(address).text
      for word in ["UNSURE", "unsure", "third-party", "knowledge"] {
        #expect(!text.contains(word), "\(word) on \(address)")
      }
    }
    for address in [path, "/thu-tuc/1.doubt"] {
      #expect(try await desk.get(address).text.contains("nguồn ghi: 05 ngày làm việc, chưa xác minh"), "\(address)")
    }
    #expect(try await desk.get(receipt).text.contains("Theo thông báo của cơ quan"))
    await office.close()
  }

  @Test func aRefusedActionKeepsItsForm() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk)
    let page = try await act(&desk, path, "requestPayment", ["so_tien": "1,5 triệu", "ly_do": "Thuế trước bạ"])
    #expect(
      page.status == 422 && page.text.contains("value=\"1,5 triệu\"") && page.text.contains("value=\"Thuế trước bạ\""))
    #expect(page.text.contains("<details open><summary>Yêu cầu nghĩa vụ tài chính"))
    #expect(
      page.text.contains("id=\"e-requestPayment-so_tien\"") && page.text.contains("href=\"#requestPayment-so_tien\""))
    #expect(page.text.contains("Được tiếp nhận"), "nothing happened")
    #expect(try await act(&desk, path, "requestPayment", ["so_tien": "1.500.000"]).status == 303)
    #expect(try await desk.get(path).text.contains("1.500.000 đồng"))
    let paper = try await desk.post(path + "/giay/apology", [:])
    #expect(paper.status == 409 && paper.text.contains("Chưa thể phát hành") && paper.text.contains("Diễn biến"))
    let part = try await desk.post(path + "/lien-thong", ["thu_tuc": "9.9", "noi_dung": "Giữ lại"])
    #expect(part.status == 422 && part.text.contains("<details open><summary>Thêm việc liên thông"))
    #expect(part.text.contains("value=\"Giữ lại\"") && part.text.contains("list=\"thu-tuc\""))
    await office.close()
  }

  @Test func aStaleFormIsShownOnTheDossierAsItIsNow() async throws {
    let office = try await Office.open()
    var (desk, expert) = (try await office.browser("motcua"), try await office.browser("chuyenmon"))
    let path = try await receive(&desk)
    let old = version(try await desk.get(path))
    try await act(&expert, path, "handOver", ["ly_do": "Chuyển trước"])
    let page = try await desk.post(path + "/withdraw", ["version": old, "ly_do": "Dân xin rút"])
    #expect(page.status == 409 && page.text.contains("Người khác vừa thay đổi hồ sơ này"))
    #expect(page.text.contains("Chuyển trước") && page.text.contains("value=\"Dân xin rút\""))
    #expect(try await desk.post(path + "/withdraw", ["version": version(page), "ly_do": "Dân xin rút"]).status == 303)
    let gone = try await expert.post(path + "/requestSupplement", ["version": old, "ly_do": "Thiếu ảnh"])
    #expect(gone.status == 409 && gone.text.contains("Nội dung đã nhập: Thiếu ảnh"), "no such form any more")
    await office.close()
  }

  @Test func theDossierSaysWhoHasItAndWhoCanBeGivenIt() async throws {
    let office = try await Office.open()
    let other = try #require(office.units["M.2"])
    let officer = Officer(unitID: other, id: ID(77), name: "Lý Thị Quyết (mẫu)", position: .justiceAndCivilStatus)
    try await office.database.write { db in try UnitStore.insert(officer, in: db) }
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk, ["noi_quyet_dinh": "M.2"])
    let before = try await desk.get(path).text
    #expect(before.contains("Đang ở: Người motcua (mẫu), Bộ phận Một cửa, từ 09:00 thứ Hai 02/03/2026"))
    #expect(before.contains("Lý Thị Quyết (mẫu) – Công chức Tư pháp – Hộ tịch, Xã Thử"))
    try await act(&desk, path, "handOver", ["can_bo": "77"])
    let after = try await desk.get(path).text
    #expect(after.contains("Đang ở: Lý Thị Quyết (mẫu), Xã Thử, từ 09:00"))
    #expect(after.contains("Giao cho Lý Thị Quyết (mẫu)"), "and in the timeline")
    await office.close()
  }

  @Test func partsAndTheirParentPointAtEachOther() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk)
    let several = try await desk.post(path + "/lien-thong", ["thu_tuc": "1."])
    #expect(
      several.status == 422 && several.text.contains("type=\"radio\" name=\"thu_tuc\" value=\"1.none Không rõ hạn\""))
    // Sent twice, the same form makes one part.
    let key = try #require(several.text.range(of: "/lien-thong\">"))
    let khoa = String(
      several.text[key.upperBound...].components(separatedBy: "name=\"khoa\" value=\"")[1].prefix { $0 != "\"" })
    #expect(!khoa.isEmpty)
    for _ in 0..<2 {
      let sent = try await desk.post(path + "/lien-thong", ["thu_tuc": "không rõ hạn", "khoa": khoa])
      #expect(sent.status == 303)
    }
    let parent = try await desk.get(path)
    #expect(!parent.text.contains("M.1-260302-0003"))
    #expect(parent.text.contains("M.1-260302-0002") && parent.text.contains("data-label=\"Trạng thái\">Được tiếp nhận"))
    let mark = try #require(parent.text.range(of: "<a class=\"row\" href=\""))
    let part = try await desk.get(String(parent.text[mark.upperBound...].prefix { $0 != "\"" })).text
    #expect(part.contains("Là việc liên thông của hồ sơ <a href=\"\(path)\">M.1-260302-0001</a>"))
    let refused = try await act(&desk, path, "finish")
    #expect(refused.status == 409 && refused.text.contains("Việc liên thông chưa xong: M.1-260302-0002"))
    #expect(refused.text.contains("id=\"finish-xac_nhan\""))
    #expect(try await act(&desk, path, "finish", ["xac_nhan": "1"]).status == 303)
    await office.close()
  }

  @Test func anExtensionOnADayOffIsRefusedWithTheNextWorkingDay() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    var leader = try await office.browser("lanhdao")
    let path = try await receive(&desk)
    #expect(try await leader.get(path).text.contains("muộn nhất 10/03/2026"), "as long as the limit again is advice")
    let off = try await act(&leader, path, "extend", ["han": "7/3", "ly_do": "Xác minh"])
    #expect(off.status == 422 && off.text.contains("09/03/2026") && off.text.contains("e-extend-han"))
    #expect(try await act(&leader, path, "extend", ["han": "9/3/2199", "ly_do": "Xác minh"]).status == 422)
    #expect(try await act(&leader, path, "extend", ["han": "9/3", "ly_do": "Xác minh"]).status == 303)
    #expect(
      try await leader.get(path).text.contains("hẹn trả 17:30 thứ Hai 09/03/2026"), "a date is that day's closing")
    await office.close()
  }

  @Test func paymentCollectionAndReturnAreSaidAsTheyWere() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk)
    try await act(&desk, path, "requestPayment", ["so_tien": "50.000"])
    try await act(&desk, path, "resume")
    #expect(try await desk.get(path).text.contains("<dt>Thanh toán</dt><dd>Chưa nộp</dd>"))
    try await act(&desk, path, "finish")
    office.itIs("2026-03-03T10:00")
    desk = try await office.browser("motcua")
    try await act(&desk, path, "recordPayment", ["cach_nop": "quay"])
    #expect(try await desk.get(path).text.contains("<dt>Thanh toán</dt><dd>Đã nộp</dd>"))
    try await act(&desk, path, "giveBack", ["nguoi_nhan": "Trần Văn Con (mẫu)", "giay_to": "030190000001"])
    let text = try await desk.get(path).text
    #expect(text.contains("Đã trả kết quả lúc 10:00 thứ Ba 03/03/2026"), "when it was returned, not when it was ready")
    #expect(text.contains("Người nhận: Trần Văn Con (mẫu), 030190000001"))
    await office.close()
  }

  @Test func aLimitPassedTheSameDayIsSaidInHours() async throws {
    let office = try await Office.open()
    try await publish(office)
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk, ["thu_tuc": "1.8wh"])
    office.itIs("2026-03-03T11:15")
    desk = try await office.browser("motcua")
    #expect(try await desk.get(path).text.contains("quá 2 giờ 15 phút làm việc"))
    office.itIs("2026-03-03T09:20")
    desk = try await office.browser("motcua")
    #expect(try await desk.get(path).text.contains("quá 20 phút làm việc"))
    await office.close()
  }

  @Test func papersAreAskedForTwiceOnlyWithATick() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk)
    try await act(&desk, path, "requestSupplement", ["ly_do": "Thiếu"])
    try await act(&desk, path, "resume")
    let asked = try await act(&desk, path, "requestSupplement", ["ly_do": "Thiếu nữa"])
    #expect(asked.status == 409 && asked.text.contains("Quyết định 766") && asked.text.contains("value=\"Thiếu nữa\""))
    #expect(
      try await act(&desk, path, "requestSupplement", ["ly_do": "Thiếu nữa", "xac_nhan": "1"]).status == 303)
    await office.close()
  }

  @Test func aColumnOrdersTheListAndTheExport() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    _ = try await receive(&desk, ["ten": "Người Trước (mẫu)"])
    office.itIs("2026-03-02T10:00")
    _ = try await receive(&desk, ["ten": "Người Sau (mẫu)"])
    func isFirst(_ name: String, _ other: String, _ path: String) async throws -> Bool {
      let text = try await desk.get(path).text
      guard let a = text.range(of: name), let b = text.range(of: other) else { return false }
      return a.lowerBound < b.lowerBound
    }
    #expect(try await isFirst("Người Sau", "Người Trước", "/ho-so"))
    #expect(try await isFirst("Người Trước", "Người Sau", "/ho-so?thu_tu=cu"))
    let page = try await desk.get("/ho-so?thu_tu=cu&kenh=direct").text
    #expect(page.contains("aria-sort=\"ascending\"><a href=\"/ho-so?kenh=direct\""))
    #expect(page.contains("cũ nhất trước. <a class=\"screen\" href=\"/ho-so/den-han?kenh=direct\">Hồ sơ chưa xong"))
    // Heads turn the order of the list that is there; the way to the other list says where it leads.
    let newest = try await desk.get("/ho-so").text
    #expect(newest.contains("aria-sort=\"descending\"><a href=\"/ho-so?thu_tu=cu\""))
    #expect(newest.contains("<th scope=\"col\">Hẹn trả</th>"))
    let queue = try await desk.get("/ho-so/den-han?kenh=direct").text
    #expect(queue.contains("<th scope=\"col\" aria-sort=\"ascending\">Hẹn trả<"))
    #expect(queue.contains("<th scope=\"col\">Tiếp nhận</th>"))
    #expect(queue.contains("<a class=\"screen\" href=\"/ho-so?kenh=direct\">Tất cả hồ sơ"))
    for text in [page, newest, queue] { #expect(text.components(separatedBy: "aria-sort=").count == 2) }
    var leader = try await office.browser("lanhdao")
    let export = try await leader.get("/ho-so.csv?thu_tu=cu").text
    #expect(export.contains("Người Trước"))
    await office.close()
  }
}
