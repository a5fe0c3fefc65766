import Foundation
import Ground
import Organisation
import Reading
import TestSupport
import Testing
import Web

/// The papers of an inspection before anybody has given them a number.
@Suite struct InspectionDraftTests {
  private func planned(_ office: Office, _ inspector: inout Browser) async throws -> String {
    let unit = try #require(office.units["M.1"])
    _ = try await inspector.get("/kiem-tra/moi")
    let sent = try await inspector.post(
      "/kiem-tra/moi",
      [
        "don_vi": "M", "nam": "2026", "loai": "inspection", "noi_dung": "Kiểm tra cải cách hành chính",
        "chon": "\(unit)",
      ])
    #expect(sent.status == 303, "\(sent.text.suffix(600))")
    return sent.header("location")
  }

  private func words(_ path: String, _ browser: inout Browser) async throws -> String {
    let answer = try await browser.get(path)
    #expect(answer.status == 200)
    return try DocumentFile.read(path: try Temporary.file("d.docx", answer.body)).text
  }

  @Test(arguments: Engine.available)
  func theTeamComesBeforeItsDecisionAndTheDraftNeedsNoNumber(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var inspector = try await office.browser("kiemtra")
    let path = try await planned(office, &inspector)
    let empty = try await inspector.get(path).text
    #expect(!empty.contains("du-thao-quyet-dinh") && empty.contains("Chưa có quyết định (dự kiến)"))
    let (team, grounds) = (
      try #require(empty.range(of: "<h2>Đoàn kiểm tra</h2>")),
      try #require(empty.range(of: "<h2>Kế hoạch, quyết định làm căn cứ</h2>"))
    )
    #expect(team.lowerBound < grounds.lowerBound)
    for (name, role) in [("Trần Trưởng (mẫu)", "head"), ("Lê Viên (mẫu)", "member"), ("Lê Thừa (mẫu)", "member")] {
      let sent = try await inspector.post(
        path + "/thanh-vien", ["ho_ten": name, "chuc_vu": "Sở Nội vụ", "vai_tro": role, "quyet_dinh": ""])
      #expect(sent.status == 303, "\(sent.text.suffix(600))")
    }
    let twice = try await inspector.post(
      path + "/thanh-vien", ["ho_ten": "lê viên (mẫu)", "vai_tro": "member", "quyet_dinh": ""])
    #expect(twice.status != 303 && twice.text.contains("đã là thành viên của đoàn"))
    let page = try await inspector.get(path).text
    #expect(page.contains("dự kiến, chưa có quyết định"))
    let extra = String(try #require(page.firstMatch(of: /<option value="(\d+)">Lê Thừa/)).output.1)
    #expect(try await inspector.post(path + "/bo-du-kien", ["du_kien": extra]).status == 303)
    let draft = try await words(path + "/du-thao-quyet-dinh/docx", &inspector)
    for part in ["DỰ THẢO", "QUYẾT ĐỊNH", "/QĐ-UBND", "Trần Trưởng (mẫu)", "Lê Viên (mẫu)", "Điều 1"] {
      #expect(draft.contains(part), "\(part)")
    }
    #expect(!draft.contains("Lê Thừa") && draft.firstMatch(of: /Số:\s*\d/) == nil)
    // Signed, it makes members of them.
    let signed = try await inspector.post(
      path + "/can-cu", ["loai_van_ban": "team", "so_ky_hieu": "52/QĐ-UBND", "ngay": "02/02/2026"])
    #expect(signed.status == 303)
    let after = try await inspector.get(path).text
    #expect(!after.contains("dự kiến, chưa có quyết định") && !after.contains("/du-thao-quyet-dinh/"))
    #expect(after.contains("Trần Trưởng (mẫu)") && after.contains("(52/QĐ-UBND)"))
    await office.close()
  }

  @Test func thePlanIsAPaperBeforeItIsIssued() async throws {
    let office = try await Office.open()
    var inspector = try await office.browser("kiemtra")
    let path = try await planned(office, &inspector)
    #expect(try await inspector.get(path).text.contains("/du-thao-ke-hoach/docx"))
    let plan = try await words(path + "/du-thao-ke-hoach/docx", &inspector)
    for part in ["DỰ THẢO", "KẾ HOẠCH", "/KH-UBND", "Xã Mẫu", "Kiểm tra cải cách hành chính", "ĐOÀN KIỂM TRA"] {
      #expect(plan.contains(part), "\(part)")
    }
    #expect(plan.firstMatch(of: /Số:\s*\d/) == nil)
    // Once it is signed the signed one counts.
    _ = try await inspector.post(
      path + "/can-cu", ["loai_van_ban": "plan", "so_ky_hieu": "35/KH-UBND", "ngay": "02/02/2026"])
    #expect(!(try await inspector.get(path).text.contains("/du-thao-ke-hoach/docx")))
    // Who only looks at inspections prepares none.
    var controller = try await office.browser("kiemsoat")
    #expect(try await controller.get(path).status == 200)
    for paper in ["/du-thao-ke-hoach/docx", "/du-thao-quyet-dinh/docx"] {
      #expect(try await controller.get(path + paper).status == 403)
    }
    // Who is inspected is shown none of it.
    var viewer = try await office.browser("xem")
    for paper in ["/du-thao-ke-hoach/docx", "/du-thao-quyet-dinh/docx"] {
      #expect(try await viewer.get(path + paper).status == 404)
    }
    #expect(try await viewer.post(path + "/bo-du-kien", ["du_kien": "1"]).status != 303)
    await office.close()
  }
}
