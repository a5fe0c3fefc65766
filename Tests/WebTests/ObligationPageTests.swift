import Foundation
import Ground
import Organisation
import Plans
import Storage
import TestSupport
import Testing
import Web

/// The year's obligations, the review and the electronic calendar. It is Monday, 2 March 2026.
@Suite struct ObligationPageTests {
  @Test func theCalendarShowsWhatIsMissingAndWhatItCosts() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let list = try await leader.get("/nghia-vu?nam=2026")
    #expect(list.status == 200 && list.text.contains("Đã qua mốc, chưa có"))
    #expect(list.text.contains("/ke-hoach/moi?loai=par&amp;nam=2026&amp;don_vi=M.1"))
    let path = "/nghia-vu/M.1/2026/law-monitoring/0"
    var page = try await leader.get(path)
    // Where it comes from is said, and that it is no law.
    #expect(
      page.text.contains("2.1.1 chỉ còn 0,5/1 điểm") && page.text.contains("thực tế ở nơi khác, không phải quy định"))
    #expect(page.text.contains("tháng 2/2026"))
    let bare = try await leader.post(path + "/han", ["ngay": "15/2/2026", "van_ban": ""])
    #expect(bare.status == 422 && bare.text.contains("Chưa ghi lý do, căn cứ"))
    #expect(try await leader.post(path + "/han", ["ngay": "13/2/2026", "van_ban": "15/UBND-TP"]).status == 303)
    page = try await leader.get(path)
    #expect(page.text.contains("13/02/2026") && page.text.contains("Chưa có, đã quá hạn"))
    #expect(try await leader.post(path + "/khong-ap-dung", ["ly_do": "Huyện làm chung"]).status == 303)
    #expect(try await leader.get(path).text.contains("Không áp dụng"))
    #expect(try await leader.post(path + "/bo-ghi", [:]).status == 303)
    // A report is sent with number and day; a plan is issued, not ticked off.
    #expect(try await leader.post(path + "/da-gui", ["so_ky_hieu": "1/KH-UBND", "ngay": "1/3"]).status == 422)
    let report = "/nghia-vu/M.1/2026/par-month/1"
    #expect(try await leader.post(report + "/da-gui", ["so_ky_hieu": "x", "ngay": "20/1"]).status == 422)
    #expect(try await leader.post(report + "/da-gui", ["so_ky_hieu": "12/BC-UBND", "ngay": "3/3"]).status == 422)
    #expect(try await leader.post(report + "/da-gui", ["so_ky_hieu": "12/BC-UBND", "ngay": "20/1"]).status == 303)
    page = try await leader.get(report)
    #expect(page.text.contains("12/BC-UBND ngày 20/01/2026") && page.text.contains("Đã gửi"))
    for bad in ["/nghia-vu/M.1/2026/par-month/13", "/nghia-vu/M.1/1999/par/0", "/nghia-vu/M.9/2026/par/0"] {
      #expect(try await leader.get(bad).status == 404, "\(bad)")
    }
    var viewer = try await office.browser("xem")
    _ = try await viewer.get(path)
    #expect(try await viewer.post(path + "/khong-ap-dung", ["ly_do": "x"]).status == 403)
    await office.close()
  }

  @Test func theReviewReadsOutTheWeek() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    for (work, due) in [("Việc tuần này", "6/3"), ("Việc tuần sau", "11/3"), ("Việc tháng sau", "10/4")] {
      #expect(try await leader.post("/nhiem-vu/moi", ["don_vi": "M.1", "viec": work, "han": due]).status == 303)
    }
    let week = try await leader.get("/nhiem-vu/ra-soat")
    #expect(week.text.contains("từ 02/03/2026 đến 08/03/2026") && week.text.contains("Đến hạn tuần này (1)"))
    #expect(week.text.contains("Việc tuần sau (1)") && !week.text.contains("Việc tháng sau</a>"))
    let month = try await leader.get("/nhiem-vu/ra-soat?ky=thang")
    #expect(month.text.contains("Rà soát tháng 3/2026") && month.text.contains("Đến hạn tháng này (2)"))
    office.itIs("2026-03-09T09:00")
    leader = try await office.browser("lanhdao")
    let next = try await leader.get("/nhiem-vu/ra-soat")
    #expect(next.text.contains("Đang quá hạn (1)"))
    #expect(try await leader.get("/nhiem-vu/ra-soat?ngay=32/1").status == 422)
    await office.close()
  }

  @Test func theElectronicCalendarCanBeTakenBack() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    #expect(
      try await leader.post("/nhiem-vu/moi", ["don_vi": "M.1", "viec": "Rà soát; gửi", "han": "20/3"]).status == 303)
    let made = try await leader.post("/nhiem-vu/lich", [:])
    let start = try #require(made.text.range(of: "/lich-cong-viec/"))
    let path = String(made.text[start.lowerBound...].prefix { $0 != "<" })
    // A calendar program has no session.
    let feed = try await office.client.send("GET", path)
    #expect(feed.status == 200 && feed.headers["content-type"]?.first == "text/calendar; charset=utf-8")
    #expect(feed.text.hasPrefix("BEGIN:VCALENDAR\r\n") && feed.text.contains("SUMMARY:Hạn: Rà soát\\; gửi\r\n"))
    #expect(feed.text.contains("DTSTART;VALUE=DATE:20260320\r\n") && feed.text.contains("obligation-"))
    #expect(try await leader.get("/nhiem-vu.ics").text.contains("Rà soát"))
    // Another unit's people have another calendar.
    var other = try await office.browser("xakhac")
    #expect(!(try await other.get("/nhiem-vu.ics").text.contains("Rà soát")))
    #expect(try await office.client.send("GET", path + "x").status == 404)
    #expect(try await office.client.send("GET", "/lich-cong-viec/").status == 404)
    _ = try await leader.get("/nhiem-vu/lich")
    #expect(try await leader.post("/nhiem-vu/lich/thu-hoi", [:]).status == 303)
    #expect(try await office.client.send("GET", path).status == 404)
    // Whose account is disabled has no calendar either.
    let again = try await leader.post("/nhiem-vu/lich", [:])
    let second = try #require(again.text.range(of: "/lich-cong-viec/"))
    let fresh = String(again.text[second.lowerBound...].prefix { $0 != "<" })
    #expect(try await office.client.send("GET", fresh).status == 200)
    try await office.database.write { db in
      _ = try db.run("UPDATE account SET is_disabled = \(true) WHERE user_name = 'lanhdao'")
    }
    #expect(try await office.client.send("GET", fresh).status == 404)
    await office.close()
  }
}
