import Foundation
import Ground
import Organisation
import Plans
import Reading
import Storage
import TestSupport
import Testing
import Web

/// Plans and tasks as people see and change them. It is Monday, 2 March 2026, nine o'clock.
@Suite struct PlanPageTests {
  /// The address a redirect leads to.
  private func place(_ answer: RawClient.Answer) -> String { answer.headers["location"]?.first ?? "" }

  private func version(_ answer: RawClient.Answer) -> String {
    guard let range = answer.text.range(of: "name=\"phien_ban\" value=\"") else { return "" }
    return String(answer.text[range.upperBound...].prefix { $0 != "\"" })
  }

  /// A draft of the commune's leader; its address.
  private func plan(_ leader: inout Browser, _ title: String = "Kế hoạch <năm> 2026") async throws -> String {
    let made = try await leader.post(
      "/ke-hoach/moi", ["don_vi": "M.1", "nam": "2026", "loai": "par", "ten": title, "ghi_chu": ""])
    #expect(made.status == 303)
    return place(made)
  }

  /// A task the commune's leader gives; its address.
  private func task(_ leader: inout Browser, _ fields: [String: String] = [:]) async throws -> String {
    let all = ["don_vi": "M.1", "ai": "", "viec": "Rà soát <thủ tục>", "han": "20/3/2026"]
    let made = try await leader.post("/nhiem-vu/moi", all.merging(fields) { $1 })
    #expect(made.status == 303, "\(made.text.suffix(2000))")
    return place(made)
  }

  @Test func aPlanIsDraftedFilledAndIssued() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let path = try await plan(&leader)
    var page = try await leader.get(path)
    #expect(page.text.contains("Kế hoạch &lt;năm&gt; 2026") && page.text.contains("Chưa có nhiệm vụ nào"))
    #expect(
      try await leader.post(
        path + "/nhiem-vu",
        ["phien_ban": version(page), "viec": "Niêm yết", "vai_tro": "Bộ phận Một cửa", "han": "15 ngày làm việc"]
      ).status == 303)
    let pasted = try await leader.post(
      path + "/dan", ["bang": "Văn phòng\tTuyên truyền\t\thằng tháng\t\tTin bài\nAi đó\tTự kiểm tra\t\t\t1/2/2026\t"])
    #expect(pasted.status == 200 && pasted.text.contains("Đã thêm 1 nhiệm vụ, đã có 0, từ chối 1 dòng"))
    // The bad row waits to be mended, with its reason.
    #expect(pasted.text.contains("Dòng 2: Hạn 01/02/2026 đã qua") && pasted.text.contains("Ai đó\tTự kiểm tra"))
    page = try await leader.get(path)
    let missing = try await leader.post(path + "/ban-hanh", ["phien_ban": version(page), "so_ky_hieu": "05/KH-UBND"])
    #expect(missing.status == 422 && missing.text.contains("Chưa ghi số, ký hiệu và ngày"))
    #expect(missing.text.contains("value=\"05/KH-UBND\""))
    let issued = try await leader.post(
      path + "/ban-hanh", ["phien_ban": version(page), "so_ky_hieu": "21ª/KH-UBND", "ngay": "27/2/2026"])
    #expect(issued.status == 303)
    page = try await leader.get(path)
    #expect(page.text.contains("21a/KH-UBND ngày 27/02/2026") && page.text.contains("Còn hạn"))
    // The same number with another day, on another plan.
    let other = try await plan(&leader, "Kế hoạch khác")
    page = try await leader.get(other)
    let taken = try await leader.post(
      other + "/ban-hanh", ["phien_ban": version(page), "so_ky_hieu": "21a/KH-UBND", "ngay": "26/2/2026"])
    #expect(taken.status == 409 && taken.text.contains("Số 21a/KH-UBND đã ghi ngày 27/02/2026"))
    let list = try await leader.get("/ke-hoach?nam=2026")
    #expect(list.status == 200 && list.text.contains("Dự thảo") && list.text.contains("21a/KH-UBND"))
    // A blank paper is issued only when somebody says so, and stays unknown.
    #expect(try await leader.post(other + "/ban-hanh", ["phien_ban": "1", "de_trong": "1"]).status == 303)
    #expect(try await leader.get(other).text.contains("Chưa rõ số, ngày"))
    await office.close()
  }

  @Test func aTaskIsDoneWithEvidenceAndJudgedByWhoGaveIt() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    var officer = try await office.browser("chuyenmon")
    let path = try await task(&leader, ["san_pham": "Báo cáo rà soát"])
    var page = try await officer.get(path)
    #expect(page.text.contains("Rà soát &lt;thủ tục&gt;") && page.text.contains("còn 14 ngày làm việc"))
    // The officer works on it, and neither judges nor cancels it.
    #expect(page.text.contains(path + "/accept") && !page.text.contains(path + "/cancel"))
    #expect(try await officer.post(path + "/accept", ["phien_ban": version(page)]).status == 303)
    let stale = try await officer.post(path + "/progress", ["phien_ban": version(page), "phan_tram": "40"])
    #expect(stale.status == 409 && stale.text.contains("Người khác vừa thay đổi"))
    page = try await officer.get(path)
    let odd = try await officer.post(path + "/progress", ["phien_ban": version(page), "phan_tram": "nhiều"])
    #expect(odd.status == 422 && odd.text.contains("số nguyên từ 0 đến 100") && odd.text.contains("value=\"nhiều\""))
    #expect(
      try await officer.post(path + "/progress", ["phien_ban": version(page), "phan_tram": "40 %"]).status == 303)
    page = try await officer.get(path)
    let bare = try await officer.post(path + "/report", ["phien_ban": version(page), "ket_qua": "Xong"])
    #expect(bare.status == 409 && bare.text.contains("phải có sản phẩm “Báo cáo rà soát”"))
    #expect(
      try await officer.post(
        path + "/report",
        [
          "phien_ban": version(page), "ket_qua": "Đã rà soát", "so_ky_hieu": "12/BC-UBND", "ngay": "2/3",
          "co_quan": "UBND Xã Mẫu", "trich_yeu": "Báo cáo rà soát",
        ]
      ).status == 303)
    page = try await officer.get(path)
    #expect(page.text.contains("12/BC-UBND") && page.text.contains("chờ đánh giá"))
    let self1 = try await officer.post(path + "/complete", ["phien_ban": version(page)])
    #expect(self1.status == 403)
    let waiting = try await leader.get("/nhiem-vu")
    #expect(waiting.text.contains("Chờ đánh giá (1)"))
    page = try await leader.get(path)
    // What no register knows, the judge must have seen.
    #expect(page.text.contains("chưa đối chiếu") && page.text.contains("Đã xem bản gốc"))
    let unseen = try await leader.post(path + "/complete", ["phien_ban": version(page), "ghi_chu": "Tốt"])
    #expect(unseen.status == 409 && unseen.text.contains("Đã xem bản gốc"))
    #expect(
      try await leader.post(
        path + "/complete", ["phien_ban": version(page), "ghi_chu": "Tốt", "da_xem": "1"]
      ).status == 303)
    page = try await leader.get(path)
    #expect(page.text.contains("Hoàn thành ngày 02/03/2026, trong hạn 20/03/2026"))
    // What proves it stays as it was.
    #expect(!page.text.contains("/go\""))
    let ids = path.split(separator: "/")
    let take = try await leader.post("/minh-chung/\(ids[1])/task/\(ids[2])/go", ["muc": "document:1"])
    #expect(take.status == 409 && take.text.contains("giữ nguyên"))
    await office.close()
  }

  @Test func whatOneMayNotSeeIsNotThere() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let (path, draft) = (try await task(&leader), try await plan(&leader))
    var other = try await office.browser("xakhac")
    for hidden in [
      path, draft, "/nhiem-vu/don-vi?don_vi=M.1", "/ke-hoach?don_vi=M.1", "/nghia-vu?don_vi=M.1",
      "/nghia-vu/M.1/2026/par/0", "/nhiem-vu/ra-soat?don_vi=M.1", "/nhiem-vu/1/2", "/ke-hoach/x/y",
    ] {
      #expect(try await other.get(hidden).status == 404, "\(hidden)")
    }
    _ = try await other.get("/phim-tat")
    #expect(try await other.post(path + "/accept", ["phien_ban": "1"]).status == 404)
    // Who looks does not change, and who works does not lead.
    var viewer = try await office.browser("xem")
    #expect(try await viewer.get(path).status == 200)
    #expect(try await viewer.post(path + "/accept", ["phien_ban": "1"]).status == 403)
    var desk = try await office.browser("motcua")
    #expect(try await desk.get(draft).status == 200)
    #expect(try await desk.post(draft + "/ban-hanh", ["phien_ban": "1", "de_trong": "1"]).status == 403)
    #expect(try await desk.get("/nhiem-vu/moi").status == 403)
    #expect(try await desk.post("/nhiem-vu/moi", ["don_vi": "M.1", "viec": "x"]).status == 403)
    #expect(try await desk.get("/nhiem-vu.csv").status == 403)
    let guest = Browser(client: office.client)
    #expect(try await guest.client.send("GET", path).status == 303)
    await office.close()
  }

  @Test(arguments: [
    (["han": "1/3/2026"], 422, "đã qua so với ngày giao 02/03/2026"), (["han": "sớm"], 422, "Hạn “sớm” không hợp lệ"),
    (["viec": " "], 422, "Chưa ghi nhiệm vụ"), (["viec": String(repeating: "a", count: 2001)], 422, "quá dài"),
    (["ai": "dv:M"], 422, "Chỉ giao được cho đơn vị mình"), (["ai": "dv:M.2"], 422, "Chỉ giao được cho đơn vị mình"),
    (["ai": "cb:7"], 422, "Không có cán bộ, công chức này"), (["han": "1/1/2150"], 422, "quá xa"),
    (["giao_tu": "3/3/2026"], 422, "chưa đến"), (["giao_tu": "32/13"], 422, "không hợp lệ"),
  ])
  func badInputIsRefusedAndKept(_ fields: [String: String], _ status: Int, _ words: String) async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let all = ["don_vi": "M.1", "viec": "Rà soát", "san_pham": "Báo cáo <b>"].merging(fields) { $1 }
    let answer = try await leader.post("/nhiem-vu/moi", all)
    #expect(answer.status == status && answer.text.contains(words), "\(answer.status)")
    #expect(answer.text.contains("value=\"Báo cáo &lt;b&gt;\""))
    await office.close()
  }

  @Test func aTaskComesDownFromTheProvinceAndIsUrged() async throws {
    let office = try await Office.open()
    var above = try await office.browser("kiemsoat")
    var leader = try await office.browser("lanhdao")
    let path = try await task(&above, ["don_vi": "M", "ai": "dv:M.1", "han": "20/3"])
    let unit = try #require(office.units["M.1"])
    #expect(path.hasPrefix("/nhiem-vu/\(unit)/"))
    var page = try await leader.get(path)
    #expect(page.text.contains("Đơn vị giao</dt><dd>Tỉnh Mẫu"))
    // Only who gave it changes its deadline.
    #expect(!page.text.contains(path + "/change-due"))
    let foreign = try await leader.post(
      path + "/delegate", ["phien_ban": version(page), "ai": "dv:M.2", "viec": "Số hóa"])
    #expect(foreign.status == 422 && foreign.text.contains("cấp dưới"))
    let back = try await leader.post(
      path + "/delegate", ["phien_ban": version(page), "ai": "dv:M", "viec": "Số hóa"])
    #expect(back.status == 409 && back.text.contains("quay lại đơn vị hoặc người đã giao"))
    let itself = try await leader.post(path + "/delegate", ["phien_ban": version(page), "ai": "", "viec": "Số hóa"])
    #expect(itself.status == 409 && itself.text.contains("phải chọn người thực hiện khác"))
    office.itIs("2026-03-25T09:00")
    above = try await office.browser("kiemsoat")
    leader = try await office.browser("lanhdao")
    page = try await above.get(path)
    #expect(page.text.contains("quá hạn 3 ngày làm việc"))
    #expect(
      try await above.post(path + "/remind", ["phien_ban": version(page), "ly_do": "Đã quá hạn"]).status == 303)
    page = try await leader.get(path)
    #expect(page.text.contains("1 lần, trong đó cấp trên 1 lần"))
    let list = try await leader.get("/nhiem-vu/don-vi?don_doc=1&han=overdue")
    #expect(list.text.contains("Đã đôn đốc 1 lần"))
    #expect(!(try await leader.get("/nhiem-vu/don-vi?han=done").text.contains("Đã đôn đốc")))
    let today = try await leader.get("/")
    #expect(today.text.contains("Nhiệm vụ quá hạn"))
    await office.close()
  }

  @Test func aFileBecomesTasks() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let path = try await plan(&leader)
    let file = "Nhiệm vụ,Người thực hiện,Hạn,Sản phẩm\nNiêm yết,Bộ phận Một cửa,30/6/2026,Biên bản\n,x,,\n"
    let taken = try await leader.upload(path + "/tep", file: Array(file.utf8), name: "nv.csv")
    #expect(taken.status == 200 && taken.text.contains("Đã thêm 1 nhiệm vụ, đã có 0, từ chối 1 dòng"))
    let wrong = try await leader.upload(path + "/tep", file: Array("a,b\n1,2\n".utf8), name: "nv.csv")
    #expect(wrong.status == 422 && wrong.text.contains("Nhiệm vụ"))
    let page = try await leader.get(path)
    #expect(page.text.contains("Niêm yết") && page.text.contains("Bảng nhiệm vụ (1)"))
    #expect(try await leader.post(path + "/khong-co", ["phien_ban": "1"]).status == 404)
    await office.close()
  }

  @Test func theListIsTheExport() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    _ = try await task(&leader, ["viec": "=1+1", "san_pham": "Báo cáo"])
    let csv = try await leader.get("/nhiem-vu.csv?don_vi=M.1")
    #expect(csv.status == 200 && csv.text.contains("'=1+1") && csv.text.contains("2026-03-20"))
    let book = try await leader.get("/nhiem-vu.xlsx?don_vi=M.1&han=overdue")
    #expect(book.status == 200 && book.body.starts(with: [0x50, 0x4B]))
    #expect(try await leader.get("/nhiem-vu/don-vi?han=nonsense").status == 422)
    #expect(try await leader.get("/nhiem-vu/don-vi?trang=x").status == 422)
    await office.close()
  }

  @Test func thePaperOfAPlanIsMadeWhenItIsIssuedAndStays() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let path = try await plan(&leader, "Kế hoạch cải cách hành chính năm 2026")
    for (work, due) in [("Niêm yết thủ tục", "20/3/2026"), ("Tuyên truyền", "")] {
      #expect(
        try await leader.post(
          path + "/nhiem-vu",
          [
            "viec": work, "vai_tro": "Bộ phận Một cửa", "han": due, "trach_nhiem": "Văn phòng phối hợp",
            "san_pham": "Bảng niêm yết",
          ]
        ).status == 303)
    }
    var page = try await leader.get(path)
    let composed = try await leader.post(
      path + "/the-thuc",
      [
        "phien_ban": version(page), "can_cu": "Căn cứ Kế hoạch số 01/KH-UBND", "muc_dich": "Nâng cao **chất lượng**.",
        "to_chuc": "Giao Văn phòng đôn đốc.", "noi_nhan": "UBND tỉnh\nLưu: VT", "quyen_han": "TM. Ủy ban nhân dân",
        "chuc_vu": "Chủ tịch", "nguoi_ky": "Lê Mẫu (mẫu)", "dia_danh": "Mẫu",
      ])
    #expect(composed.status == 303, "\(composed.text.suffix(500))")
    let draft = try await leader.get(path + "/giay.docx")
    #expect(try DocumentFile.read(path: try Temporary.file("d.docx", draft.body)).text.contains("DỰ THẢO"))
    page = try await leader.get(path)
    #expect(
      try await leader.post(
        path + "/ban-hanh", ["phien_ban": version(page), "so_ky_hieu": "5/KH-UBND", "ngay": "27/2/2026"]
      ).status == 303)
    let made = try await leader.get(path + "/giay.docx")
    let text = try DocumentFile.read(path: try Temporary.file("k.docx", made.body)).text
    for words in [
      "KẾ HOẠCH", "05/KH-UBND", "ngày 27 tháng 02 năm 2026", "Cải cách hành chính năm 2026", "chất lượng", "Rõ người",
      "Niêm yết thủ tục", "Bộ phận Một cửa", "Văn phòng phối hợp", "20/03/2026", "Bảng niêm yết", "III.", "UBND tỉnh",
      "CHỦ TỊCH", "Lê Mẫu (mẫu)",
    ] { #expect(text.contains(words), "\(words)") }
    // What comes later changes nothing of it; who reads the register finds the same bytes.
    _ = try await leader.post(path + "/nhiem-vu", ["viec": "Việc thêm", "han": "30/3/2026"])
    #expect(try await leader.get(path + "/giay.docx").body == made.body)
    page = try await leader.get(path)
    let document = String(try #require(page.text.firstMatch(of: /href="(\/van-ban\/\d+\/\d+)"/)).output.1)
    #expect(try await leader.get(document + "/giay.docx").body == made.body)
    #expect(try await leader.post(path + "/the-thuc", ["phien_ban": version(page)]).status == 409)
    // One with a paper of its own gets no other.
    let bare = try await plan(&leader, "Kế hoạch có bản giấy")
    page = try await leader.get(bare)
    #expect(
      try await leader.post(
        bare + "/ban-hanh",
        ["phien_ban": version(page), "so_ky_hieu": "6/KH-UBND", "ngay": "27/2/2026", "giay_rieng": "1"]
      ).status == 303)
    #expect(try await leader.get(bare + "/giay.docx").status == 404)
    await office.close()
  }
}
