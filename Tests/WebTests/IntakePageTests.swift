import Foundation
import Ground
import TestSupport
import Testing

@Suite struct IntakePageTests {
  private static let card = "030190001234|031234567|Nguyễn Thị Ất (mẫu)|01021990|Nữ|Xóm 3, Xã Mẫu|01012022"
  private static let path = "/ho-so/tiep-nhan"

  private func key(_ page: RawClient.Answer) -> String {
    guard let mark = page.text.range(of: "name=\"khoa\" value=\"") else { return "" }
    return String(page.text[mark.upperBound...].prefix { $0 != "\"" })
  }

  @Test func aCardFillsTheWholePersonAndTakesNothingIn() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let typed = ["thu_tuc": "1.3wd", "ten": "Lan", "so": "030190009999", "dien_thoai": "0900", "khoa": "q"]
    let page = try await desk.post(Self.path, typed.merging(["quet": Self.card]) { $1 })
    #expect(page.status == 200)
    for value in ["Nguyễn Thị Ất (mẫu)", "030190001234", "Xóm 3, Xã Mẫu"] {
      #expect(page.text.contains("value=\"\(value)\""), "\(value)")
    }
    #expect(page.text.contains("Đã thay người nộp “Lan”") && !page.text.contains("0900"))
    #expect(page.text.contains("<button class=\"main\" autofocus>"), "all is there: Enter goes on")
    #expect(try await !desk.get("/ho-so").text.contains("class=\"row\""), "nothing was taken in")
    let other = try await desk.post(Self.path, ["quet": Self.card.replacing("Nữ", with: "Nam")])
    #expect(other.text.contains("Giới tính không khớp với số căn cước"))
    #expect(
      other.text.contains(
        "id=\"f-thu_tuc\" name=\"thu_tuc\" value=\"\" list=\"thu-tuc\" aria-describedby=\"h-f-thu_tuc\" autofocus"))
    let rubbish = try await desk.post(Self.path, typed.merging(["quet": "rác"]) { $1 })
    #expect(rubbish.status == 422 && rubbish.text.contains("value=\"Lan\""))
    await office.close()
  }

  @Test func aUsedKeyDoesNotSwallowTheNextCitizen() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let first = ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)", "so": "030190001234", "khoa": "k"]
    let made = try await desk.post(Self.path, first).header("location")
    #expect(
      try await desk.post(Self.path, first).header("location") == made, "the same form again is no second dossier")
    let second = first.merging(["ten": "Lê Văn B (mẫu)", "so": "030190005678"]) { $1 }
    let refused = try await desk.post(Self.path, second)
    #expect(refused.status == 409 && refused.text.contains("value=\"Lê Văn B (mẫu)\""))
    #expect(!key(refused).isEmpty && key(refused) != "k")
    let again = try await desk.post(Self.path, second.merging(["khoa": key(refused)]) { $1 })
    #expect(again.status == 303 && again.header("location") != made)
    await office.close()
  }

  @Test func aResultByPostNeedsAnAddressAndStandsOnTheReceipt() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let typed = ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)", "tra_ket_qua": "post", "khoa": "k"]
    let refused = try await desk.post(Self.path, typed)
    #expect(refused.status == 422 && refused.text.contains("id=\"e-f-dia_chi\""))
    #expect(refused.text.contains("<option value=\"post\" selected>"), "what was chosen stays")
    let made = try await desk.post(Self.path, typed.merging(["dia_chi": "Xóm 3, Xã Mẫu"]) { $1 })
    let path = String(made.header("location").prefix { $0 != "?" })
    let page = try await desk.get(path)
    #expect(page.text.contains("<dt>Trả kết quả</dt><dd>Qua bưu chính công ích</dd>"))
    let paper = try await desk.post(path + "/giay/receipt", [:])
    let receipt = try await desk.get(paper.header("location")).text
    #expect(receipt.contains("Đăng ký nhận kết quả: <b>Qua bưu chính công ích, Xóm 3, Xã Mẫu</b>"))
    // The applicant comes by after all: it is corrected, and what it was before stays to be read.
    let version = page.text.firstMatch(of: /name="version" value="(\d+)"/)?.1 ?? ""
    let fields = ["ten": "Trần Thị A (mẫu)", "dia_chi": "Xóm 3, Xã Mẫu", "version": String(version)]
    #expect(try await desk.post(path + "/correct", fields.merging(["tra_ket_qua": "counter"]) { $1 }).status == 303)
    let after = try await desk.get(path).text
    #expect(after.contains("<dt>Trả kết quả</dt><dd>Tại Bộ phận Một cửa</dd>"))
    #expect(after.contains("“Qua bưu chính công ích” sửa thành “Tại Bộ phận Một cửa”"))
    // A form without the field says nothing of it.
    let other = String(after.firstMatch(of: /name="version" value="(\d+)"/)?.1 ?? "")
    let renamed = ["ten": "Trần Thị Á (mẫu)", "dia_chi": "Xóm 3, Xã Mẫu", "version": other]
    #expect(try await desk.post(path + "/correct", renamed).status == 303)
    #expect(try await desk.get(path).text.contains("<dt>Trả kết quả</dt><dd>Tại Bộ phận Một cửa</dd>"))
    await office.close()
  }

  @Test func everythingWrongIsSaidAtOnceAndBesideItsField() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let page = try await desk.post(
      Self.path, ["so": "khong phai so!!", "so_hoa": "xyz", "luc": "2/3", "noi_dung": "Giữ lại", "noi_ho_tro": "X.9"])
    #expect(page.status == 422)
    for field in ["thu_tuc", "ten", "so", "luc", "so_hoa", "noi_ho_tro"] {
      #expect(page.text.contains("<a href=\"#f-\(field)\">"), "\(field) in the summary")
      #expect(page.text.contains("id=\"e-f-\(field)\""), "\(field) beside the field")
    }
    #expect(page.text.components(separatedBy: "aria-invalid=\"true\"").count == 7)
    #expect(page.text.components(separatedBy: " autofocus").count == 2 && page.text.contains("e-f-thu_tuc\" autofocus"))
    #expect(page.text.contains("<details open><summary>Phí") && page.text.contains("value=\"Giữ lại\""))
    #expect(page.text.contains("Chưa ghi giờ tiếp nhận"), "a day alone is not midnight")
    for number in ["030190001234", "031234567", "0101234567", "0101234567-001", "030 190 001 234"] {
      let answer = try await desk.post(
        Self.path, ["thu_tuc": "1.3wd", "ten": "A (mẫu)", "so": number, "van_nhan": "1"])
      #expect(answer.status == 303, "\(number)")
    }
    await office.close()
  }

  @Test func aProcedureIsFoundByItsNameOrByWords() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    for text in ["1.3wd", "1.3wd Đăng ký <khai sinh>", "dang ky <khai sinh>", "khai sinh"] {
      let answer = try await desk.post(Self.path, ["thu_tuc": text, "ten": "A (mẫu)", "van_nhan": "1"])
      #expect(answer.status == 303, "\(text)")
    }
    let several = try await desk.post(Self.path, ["thu_tuc": "1.", "ten": "A (mẫu)"])
    #expect(several.status == 422)
    #expect(several.text.components(separatedBy: "type=\"radio\" name=\"thu_tuc\"").count == 3)
    let none = try await desk.post(Self.path, ["thu_tuc": "kết hôn", "ten": "A (mẫu)"])
    #expect(none.status == 422 && none.text.contains("Thủ tục “kết hôn” không có trong danh mục"))
    await office.close()
  }

  @Test func whatWasTypedOutlivesTheSession() async throws {
    let office = try await Office.open()
    var stranger = Browser(client: office.client)
    let answer = try await stranger.post(Self.path, ["thu_tuc": "1.3wd", "ten": "Còn Đây (mẫu)", "khoa": "c"])
    let target = answer.header("location")
    #expect(answer.status == 303 && target.hasPrefix("/dang-nhap?tiep=") && !target.contains("mẫu"))
    let next = try #require(target.split(separator: "=").last.flatMap { String($0).removingPercentEncoding })
    var desk = try await office.browser("motcua")
    let page = try await desk.get(next)
    #expect(page.text.contains("value=\"Còn Đây (mẫu)\"") && page.text.contains("Phiên làm việc đã hết"))
    #expect(try await !desk.get(next).text.contains("Còn Đây"), "it is given back once")
    var ended = Browser(client: office.client)
    let action = try await ended.post("/ho-so/1/2/finish", [:])
    #expect(action.status == 303 && action.header("location").hasPrefix("/dang-nhap?tiep="))
    await office.close()
  }

  @Test func takingInAndPrintingIsOneStep() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let paper = try await desk.post(Self.path, ["thu_tuc": "1.3wd", "ten": "In Ngay (mẫu)", "khoa": "i", "in": "1"])
      .header("location")
    let shown = try await desk.get(paper).text
    #expect(shown.contains("In Ngay (mẫu)") && shown.contains("Về hồ sơ"))
    #expect(shown.contains("href=\"/ho-so/tiep-nhan\""))
    let stored = try await desk.get(paper + "/goc")
    #expect(stored.text.contains("In Ngay (mẫu)") && !stored.text.contains("Về hồ sơ"))
    #expect(stored.header("content-security-policy").contains("sandbox"))
    await office.close()
  }

  @Test func anApplicationIsRefusedAtTheCounterWithItsPaper() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let form = ["thu_tuc": "1.3wd", "ten": "Từ Chối (mẫu)", "khoa": "r", "ly_do": "Không thuộc thẩm quyền"]
    let taken = try await desk.post(Self.path, form)
    #expect(taken.status == 422 && taken.text.contains("bấm Tiếp nhận"), "a reason and the wrong button")
    let refusing = form.merging(["buoc": "tu-choi"]) { $1 }
    let bare = try await desk.post(Self.path, refusing.merging(["ly_do": ""]) { $1 })
    #expect(bare.status == 422 && bare.text.contains("e-f-ly_do"))
    #expect(try await desk.post(Self.path, refusing.merging(["kenh": "online"]) { $1 }).status == 422)
    let unknown = try await desk.post(Self.path, refusing.merging(["kenh": "chim", "loai": "may"]) { $1 })
    #expect(unknown.status == 422 && unknown.text.contains("<a href=\"#f-kenh\">Giá trị “chim” không có"))
    #expect(unknown.text.contains("id=\"e-f-loai\""))
    let paper = try await desk.post(Self.path, refusing)
    #expect(paper.status == 303 && paper.header("location").hasPrefix("/giay-to/"), "\(paper.text)")
    let text = try await desk.get(paper.header("location")).text
    #expect(text.contains("Phiếu từ chối tiếp nhận") && text.contains("Không thuộc thẩm quyền"))
    #expect(try await desk.post(Self.path, refusing).header("location") == paper.header("location"))
    for (column, count) in [("refused", 1), ("received", 0), ("resolved", 0)] {
      let list = try await desk.get("/ho-so?don_vi=M.1&tu=2026-03-01&den=2026-03-31&cot=\(column)").text
      #expect(list.components(separatedBy: "class=\"row\"").count - 1 == count, "\(column)")
    }
    await office.close()
  }

  @Test func aDraftIsNoDossierUntilItIsTakenIn() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let typed = ["thu_tuc": "1.3wd", "ten": "Lý Thị Nháp (mẫu)", "so": "chưa rõ", "buoc": "nhap", "khoa": "d"]
    let nothing = try await desk.post(Self.path, ["buoc": "nhap"])
    #expect(nothing.status == 422 && nothing.text.contains("Chưa có gì để lưu nháp"))
    let saved = try await desk.post(Self.path, typed)
    let place = saved.header("location")
    #expect(saved.status == 303 && place.contains("nhap="))
    let opened = try await desk.get(place)
    #expect(opened.text.contains("Đã lưu nháp") && opened.text.contains("value=\"Lý Thị Nháp (mẫu)\""))
    #expect(opened.text.contains("value=\"chưa rõ\""), "what is not right yet is kept as it was typed")
    #expect(try await !desk.get("/ho-so").text.contains("Lý Thị Nháp"), "a draft is no dossier")
    let id = String(place.split(separator: "nhap=")[1].prefix { $0.isNumber })
    let again = try await desk.post(
      Self.path, typed.merging(["nhap": id, "dien_thoai": "0912345678"]) { $1 })
    #expect(again.header("location").contains("nhap=\(id)"), "saved anew, not beside")
    #expect(try await desk.get(Self.path).text.contains("Bản nháp của đơn vị (1)"))
    let taken = try await desk.post(
      Self.path, ["thu_tuc": "1.3wd", "ten": "Lý Thị Nháp (mẫu)", "nhap": id, "khoa": key(opened)])
    #expect(taken.status == 303)
    let after = try await desk.get(Self.path + "?nhap=\(id)")
    #expect(after.text.contains("Bản nháp này không còn") && !after.text.contains("Bản nháp của đơn vị"))
    #expect(try await desk.get("/ho-so").text.contains("Lý Thị Nháp (mẫu)"))
    await office.close()
  }

  @Test func goingBackAndSavingAgainMakesNoSecondDraft() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let fresh = key(try await desk.get(Self.path))
    let typed = ["ten": "Lý Thị Nháp (mẫu)", "buoc": "nhap", "khoa": fresh, "nhap": ""]
    let first = try await desk.post(Self.path, typed).header("location")
    // The page that was left is still as it was: its key, and no draft.
    let second = try await desk.post(Self.path, typed.merging(["dien_thoai": "0912345678"]) { $1 }).header("location")
    #expect(first == second && first.contains("nhap=\(fresh)"))
    let page = try await desk.get(second)
    #expect(page.text.contains("Bản nháp của đơn vị (1)") && page.text.contains("value=\"0912345678\""))
    // A browser that asks for the page again asks for it by its key, and finds the draft.
    let begun = try await desk.client.send("GET", Self.path + "?thu_tuc=1.3wd", headers: [("Cookie", desk.cookie)])
    #expect(begun.status == 303 && begun.header("location").hasPrefix(Self.path + "?thu_tuc=1.3wd&khoa="))
    let back = try await desk.get(Self.path + "?khoa=\(fresh)")
    #expect(back.text.contains("name=\"nhap\" value=\"\(fresh)\"") && back.text.contains("value=\"0912345678\""))
    #expect(key(back) != fresh)
    // Taken in from the page that was left, nothing of it waits any more.
    let taken = typed.merging(["buoc": "", "thu_tuc": "1.3wd"]) { $1 }
    #expect(try await desk.post(Self.path, taken).status == 303)
    #expect(try await !desk.get(Self.path).text.contains("Bản nháp của đơn vị"))
    // The key has made its dossier: who comes back to it begins with the next applicant.
    #expect(key(try await desk.get(Self.path + "?khoa=\(fresh)")) != fresh)
    let unused = key(try await desk.get(Self.path))
    #expect(key(try await desk.get(Self.path + "?khoa=\(unused)")) == unused)
    await office.close()
  }

  @Test func draftsThatWaitAreOnTheFirstPageAndInNoListOfDossiers() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    #expect(try await !desk.get("/").text.contains("Bản nháp chưa tiếp nhận"))
    let place = try await desk.post(Self.path, ["ten": "Lý Thị Nháp (mẫu)", "buoc": "nhap"]).header("location")
    let today = try await desk.get("/").text
    #expect(today.contains("href=\"/ho-so/tiep-nhan#ban-nhap\"><b>1</b>") && today.contains("Bản nháp chưa tiếp nhận"))
    #expect(try await desk.get(Self.path).text.contains("id=\"ban-nhap\""))
    for user in ["xakhac", "chuyenmon", "vanthu"] {
      var other = try await office.browser(user)
      #expect(try await !other.get("/").text.contains("Bản nháp"), "\(user)")
    }
    #expect(try await !desk.get("/ho-so").text.contains("value=\"draft\""))
    #expect(try await desk.get("/ho-so?trang_thai=draft").header("location") == "/ho-so/tiep-nhan#ban-nhap")
    var viewer = try await office.browser("xem")
    #expect(try await viewer.get("/ho-so?trang_thai=draft").status == 200)
    // After thirty days it is gone for everybody, deleted or not.
    office.itIs("2026-04-02T09:00")
    desk = try await office.browser("motcua")
    #expect(try await !desk.get("/").text.contains("Bản nháp chưa tiếp nhận"))
    let late = try await desk.get(place).text
    #expect(late.contains("Bản nháp này không còn") && !late.contains("Lý Thị Nháp"))
    await office.close()
  }

  @Test func aDraftIsDeletedByItsDeskAndByNobodyElse() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let saved = try await desk.post(Self.path, ["ten": "Lý Thị Nháp (mẫu)", "buoc": "nhap"])
    let page = try await desk.get(saved.header("location")).text
    let mark = try #require(page.range(of: "href=\"\(Self.path)/nhap/"))
    let address = "\(Self.path)/nhap/" + page[mark.upperBound...].prefix { $0 != "\"" }
    for (user, status) in [("vanthu", 403), ("xakhac", 404)] {
      var other = try await office.browser(user)
      #expect(try await other.get(address).status == status, "\(user)")
    }
    var clerk = try await office.browser("vanthu")
    #expect(try await clerk.post(address, [:]).status == 403)
    // Asked once more, with a way back; asking deletes nothing.
    let asked = try await desk.get(address).text
    #expect(asked.contains("Lý Thị Nháp (mẫu)") && asked.contains("không lấy lại được"))
    #expect(asked.contains("action=\"\(address)\"") && asked.contains("href=\"\(Self.path)\">Không xóa"))
    #expect(try await desk.get(Self.path).text.contains("Bản nháp của đơn vị (1)"))
    let gone = try await desk.post(address, [:])
    #expect(gone.status == 303)
    let after = try await desk.get(gone.header("location")).text
    #expect(after.contains("Đã xóa bản nháp.") && !after.contains("Bản nháp của đơn vị"))
    #expect(try await desk.post(address, [:]).status == 404)
    #expect(try await desk.get(address).status == 404)
    await office.close()
  }
}
