import Foundation
import Ground
import Organisation
import Reading
import Storage
import TestSupport
import Testing
import Web

extension InspectionPageTests {
  @Test func theInspectionsOwnPlanIsIssuedFromItsPage() async throws {
    let office = try await Office.open()
    var inspector = try await office.browser("kiemtra")
    let path = try await planned(office, &inspector)
    let page = try await inspector.get(path).text
    #expect(page.contains("Ban hành kế hoạch kiểm tra") && page.contains("số kế tiếp là 1"))
    let ban = try version(page)
    let action = path + "/ban-hanh-ke-hoach"
    for (number, day, words) in [
      ("", "02/03/2026", "số"), ("35/QĐ-UBND", "02/03/2026", "không phải của kế hoạch"),
      ("35/KH-UBND", "03/03/2026", "03/03/2026"), ("350/KH-UBND", "02/03/2026", "số kế tiếp"),
    ] {
      let refused = try await inspector.post(action, ["ban": ban, "so_ky_hieu": number, "ngay": day])
      #expect(refused.status >= 400 && refused.text.contains(words), "\(number) \(day): \(refused.status)")
    }
    let fields = ["so_ky_hieu": "35/KH-UBND", "ngay": "02/03/2026"]
    let stale = try await inspector.post(action, fields.merging(["ban": "77"]) { $1 })
    #expect(stale.status == 409)
    let sent = try await inspector.post(action, fields.merging(["ban": ban]) { $1 })
    #expect(sent.status == 303, "\(sent.text.suffix(500))")
    let after = try await inspector.get(path).text
    #expect(after.contains("(đã ban hành:") && after.contains("trong sổ") && !after.contains("Ban hành kế hoạch"))
    let docx = String(try #require(after.firstMatch(of: /href="(\/kiem-tra\/[^"]+\/ke-hoach\/\d+\/docx)"/)).output.1)
    let made = try await inspector.get(docx)
    let text = try DocumentFile.read(path: try Temporary.file("k.docx", made.body)).text
    for words in ["KẾ HOẠCH", "35/KH-UBND", "ngày 02 tháng 3 năm 2026", "Xã Mẫu"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(!text.contains("DỰ THẢO"))
    // In the register, for the clerk of the province; not for the inspected commune.
    var clerk = try await office.browser("vanthutinh")
    #expect(try await clerk.get("/van-ban?chieu=di").text.contains("35/KH-UBND"))
    var commune = try await office.browser("chuyenmon")
    #expect(try await commune.get(docx).status == 404)
    #expect(try await commune.post(action, fields).status >= 400)
    await office.close()
  }
}
