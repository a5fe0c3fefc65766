import Ground
import Organisation
import Storage
import TestSupport
import Testing
import Web

/// Parts, suspensions and the lists of a period on the screen. It is Monday, 2 March 2026, nine o'clock.
@Suite struct LegalPageTests {
  private func legal(_ sign: String, _ day: String, effective: String, _ clerk: inout Browser) async throws -> String {
    try await clerk.get("/van-ban/vao-so-di")
    let made = try await clerk.post(
      "/van-ban/vao-so-di",
      [
        "loai": "decision", "so_ky_hieu": sign, "ngay": day, "trich_yeu": "Quy định <giá>", "quy_pham": "1",
        "hieu_luc": effective,
      ])
    #expect(made.status == 303, "\(made.text.suffix(500))")
    return made.header("location")
  }

  @Test func aPartEndsAnotherRestsAndTheListsSaySo() async throws {
    let office = try await Office.open()
    var clerk = try await office.browser("vanthu")
    let old = try await legal("01/2025/QĐ-UBND", "02/02/2025", effective: "10/02/2025", &clerk)
    let new = try await legal("02/2025/QĐ-UBND", "02/06/2025", effective: "10/06/2025", &clerk)
    try await clerk.get(new)
    let link = ["so_ky_hieu": "01/2025/QĐ-UBND", "phan": "Điều 5 <x>"]
    #expect(try await clerk.post(new + "/quan-he", link.merging(["quan_he": "abolishes"]) { $1 }).status == 303)
    let rest = ["quan_he": "suspends", "phan": "Điều 6", "tu_ngay": "01/01/2026", "den_ngay": "31/12/2026"]
    #expect(try await clerk.post(new + "/quan-he", link.merging(rest) { $1 }).status == 303)
    let wrong = try await clerk.post(
      new + "/quan-he", link.merging(["quan_he": "cites", "den_ngay": "31/12/2026"]) { $1 })
    #expect(wrong.status == 422 && wrong.text.contains("chỉ ghi đến ngày khi ngưng hiệu lực"))
    #expect(wrong.text.contains("value=\"31/12/2026\""))
    let page = try await clerk.get(old).text
    #expect(page.contains("Hết hiệu lực một phần: Điều 5 &lt;x&gt; từ 10/06/2025 (theo 02/2025/QĐ-UBND)"))
    #expect(page.contains("Ngưng hiệu lực một phần: Điều 6 từ 01/01/2026 đến 31/12/2026"))
    // The list by what holds; on the day before, nothing of it did.
    for (status, finds) in [("partlyEnded", true), ("partlySuspended", true), ("inForce", true), ("ended", false)] {
      let list = try await clerk.get("/van-ban/quy-pham?hieu_luc=\(status)").text
      #expect(list.contains(old) == finds, "\(status)")
    }
    #expect(try await !clerk.get("/van-ban/quy-pham?hieu_luc=partlyEnded&ngay=09/06/2025").text.contains(old))
    #expect(try await clerk.get("/van-ban/quy-pham?hieu_luc=la").status >= 400)
    let lists = try await clerk.get("/van-ban/he-thong-hoa?tu=01/01/2025&den=31/12/2025").text
    #expect(lists.contains("Danh mục văn bản còn hiệu lực (2)"))
    #expect(lists.contains("Danh mục văn bản hết hiệu lực một phần (1)"))
    #expect(lists.contains("Danh mục văn bản ngưng hiệu lực (0)") && lists.contains("không phải biểu mẫu chính thức"))
    let csv = try await clerk.get("/van-ban/he-thong-hoa.csv?tu=01/01/2025&den=31/12/2025").text
    #expect(csv.contains("01/2025/QĐ-UBND") && csv.contains("Danh mục văn bản hết hiệu lực một phần"))
    let book = try await clerk.get("/van-ban/he-thong-hoa.xlsx?tu=01/01/2025&den=31/12/2025")
    #expect(book.status == 200 && book.body.starts(with: [0x50, 0x4B]))
    #expect(try await clerk.get("/van-ban/he-thong-hoa?tu=31/12/2025&den=01/01/2025").status >= 400)
    let made = try await clerk.post(
      "/van-ban/he-thong-hoa", ["don_vi": "M.1", "tu": "01/01/2025", "den": "31/12/2025"])
    #expect(made.status == 303, "\(made.text.suffix(400))")
    #expect(try await clerk.get(made.header("location")).text.contains("công bố kết quả hệ thống hóa"))
    let none = try await clerk.post(
      "/van-ban/he-thong-hoa", ["don_vi": "M.1", "tu": "01/01/2001", "den": "31/12/2002"])
    #expect(none.status == 422 && none.text.contains("không có văn bản quy phạm pháp luật nào"))
    // Another unit's lists are not one's to read.
    var other = try await office.browser("xakhac")
    for path in ["he-thong-hoa", "he-thong-hoa.csv", "quy-pham"] {
      #expect(try await other.get("/van-ban/\(path)?don_vi=M.1").status >= 400, "\(path)")
    }
    await office.close()
  }

  @Test func programsReadWhetherADocumentIsInForce() async throws {
    let office = try await Office.open()
    var clerk = try await office.browser("vanthu")
    _ = try await legal("01/2025/QĐ-UBND", "02/02/2025", effective: "10/02/2025", &clerk)
    let new = try await legal("02/2025/QĐ-UBND", "02/06/2025", effective: "10/06/2025", &clerk)
    try await clerk.get(new)
    _ = try await clerk.post(
      new + "/quan-he", ["quan_he": "abolishes", "so_ky_hieu": "01/2025/QĐ-UBND", "phan": "Điều 5"])
    let token = try await office.token([.documents])
    func ask(_ query: String) async throws -> RawClient.Answer {
      try await office.client.send(
        "GET", "/api/v1/legal-documents?\(query)", headers: [("Authorization", "Bearer \(token)")])
    }
    let all = try await ask("unit=M.1&on=2026-03-02")
    #expect(
      all.status == 200 && all.text.contains("\"force\":\"partlyEnded\"") && all.text.contains("\"part\":\"Điều 5\""))
    #expect(try await !ask("unit=M.1&force=ended").text.contains("01/2025"))
    #expect(try await ask("unit=M.1&on=2025-03-01&force=inForce").text.contains("01/2025"))
    for bad in ["", "unit=M.2", "unit=M.1&force=x", "unit=M.1&on=2025-13-01"] {
      #expect(try await ask(bad).status >= 400, "\(bad)")
    }
    await office.close()
  }
}
