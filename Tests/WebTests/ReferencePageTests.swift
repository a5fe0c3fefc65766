import Foundation
import TestSupport
import Testing

/// What the pages of the catalogue and of the calendar refuse.
@Suite struct ReferencePageTests {
  @Test func aChangeOfAProcedureNamesItsDecisionAndWholeNumbers() async throws {
    let office = try await Office.open()
    var controller = try await office.browser("kiemsoat")
    let good = [
      "loai": "amended", "quyet_dinh": "15/QĐ-UBND", "ngay_quyet_dinh": "20/03/2026", "hieu_luc": "01/04/2026",
      "ten": "Đăng ký khai sinh", "linh_vuc": "Hộ tịch", "thoi_han": "2 ngày làm việc", "muc_do": "full",
      "thanh_phan": "Tờ khai | 1\nBản sao | 2", "buoc": "Thẩm tra | Công chức | 34 %\nKý | Chủ tịch | 66",
    ]
    let wrong: [([String: String], String, String)] = [
      (["quyet_dinh": ""], "số quyết định", "value=\"20/03/2026\""),
      (["ngay_quyet_dinh": ""], "ngày của quyết định", "value=\"15/QĐ-UBND\""),
      (["loai": "abolished", "quyet_dinh": ""], "số quyết định", "value=\"abolished\" selected"),
      (["loai": "published", "ngay_quyet_dinh": ""], "ngày của quyết định", "value=\"15/QĐ-UBND\""),
      (["buoc": "A | B | 33,5\nC | D | 66,5"], "phần trăm nguyên", "A | B | 33,5"),
      (["buoc": "A | B | nửa\nC | D | 50"], "phần trăm nguyên", "A | B | nửa"),
      (["thanh_phan": "Tờ khai | hai"], "Số bản “hai”", "Tờ khai | hai"),
      (["thanh_phan": "Tờ khai | -1"], "Số bản “-1”", "Tờ khai | -1"),
    ]
    for (fields, reason, kept) in wrong {
      let answer = try await controller.post("/thu-tuc/1.3wd/phien-ban", good.merging(fields) { $1 })
      #expect(answer.status == 422, "\(fields)")
      let alert = answer.text.split(separator: "role=\"alert\"").last.map(String.init) ?? ""
      #expect(alert.prefix(400).contains(reason), "\(fields): \(alert.prefix(300))")
      #expect(answer.text.contains(kept), "\(fields)")
    }
    let page = try await controller.get("/thu-tuc/1.3wd").text
    #expect(!page.contains("15/QĐ-UBND") && !page.contains("Ngày quyết định <span class=\"hint\">(không bắt buộc)"))
    #expect(try await controller.post("/thu-tuc/1.3wd/phien-ban", good).status == 303)
    office.itIs("2026-04-02T09:00")
    #expect(try await controller.get("/thu-tuc/1.3wd").text.contains("Thẩm tra – Công chức (34% thời gian)"))
    await office.close()
  }

  @Test func aDayThatTheCalendarPageCannotShowIsRefused() async throws {
    let office = try await Office.open()
    var controller = try await office.browser("kiemsoat")
    for day in ["1950-12-01", "1990-12-31", "2100-01-01", "2150-12-01"] {
      let answer = try await controller.post("/lich", ["ngay": day, "loai": "day-off", "ghi_chu": "QĐ 7"])
      #expect(answer.status == 422 && answer.text.contains("từ 1991 đến 2099"), "\(day)")
      #expect(answer.text.contains("value=\"\(day)\""), "\(day)")
    }
    let sent = try await controller.post("/lich", ["ngay": "2099-12-31", "loai": "day-off", "ghi_chu": "QĐ 7"])
    #expect(sent.status == 303)
    #expect(try await controller.get(sent.header("location")).status == 200)
    await office.close()
  }
}
