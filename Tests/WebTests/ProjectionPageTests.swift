import Foundation
import Organisation
import TestSupport
import Testing

/// Live scores, what is declared for them, and sets of criteria on pages.
@Suite struct ProjectionPageTests {
  @Test(arguments: Engine.available)
  func aCommuneSeesItsLiveScoreAndDeclaresAFact(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var leader = try await office.browser("lanhdao")
    let page = try await leader.get("/diem")
    #expect(page.status == 200)
    #expect(page.text.contains("Điểm kế tiếp rẻ nhất") && page.text.contains("Cuối năm có thể đạt"))
    #expect(page.text.contains("Mẫu, không phải bộ tiêu chí chính thức"))
    let form = try await leader.get("/diem/du-kien")
    #expect(form.text.contains("Có quy chế làm việc còn hiệu lực"))
    let fields = [
      "don_vi": "M.1", "bo": "mau-cap-xa", "phien_ban_bo": "mau-1", "nam": "2026", "tl.waitingMinutes": "15",
      "gc.waitingMinutes": "Sổ trực", "pb.waitingMinutes": "",
    ]
    #expect(try await leader.post("/diem/du-kien", fields).status == 303)
    let declared = try await leader.get("/diem/du-kien?don_vi=M.1&bo=mau-cap-xa&nam=2026")
    #expect(declared.text.contains("Sổ trực"))
    #expect(row("3.4", try await leader.get("/diem").text).contains(">5/5<"))
    // The same form again was made of a state that is gone: it comes back, with what was typed.
    let stale = try await leader.post("/diem/du-kien", fields.merging(["tl.waitingMinutes": "20"]) { _, new in new })
    #expect(stale.status == 409 && stale.text.contains("Chưa ghi được"))
    let wrong = try await leader.post("/diem/du-kien", fields.merging(["tl.waitingMinutes": "nhanh"]) { _, new in new })
    #expect(wrong.status == 422 && wrong.text.contains("nhanh"))
    await office.close()
  }

  @Test func whatIsTriedIsNotStored() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let tried = try await leader.get("/diem/thu?don_vi=M.1&bo=mau-cap-xa&nam=2026&dk.waitingMinutes=15")
    #expect(tried.status == 200 && tried.text.contains("Nếu vậy:") && tried.text.contains("→ 5<"))
    #expect(row("3.4", try await leader.get("/diem?don_vi=M.1").text).contains("từ 0 đến 5"))
    #expect(try await leader.get("/diem/thu?don_vi=M.1&bo=mau-cap-xa&nam=2026&dk.waitingMinutes=x").status == 422)
    await office.close()
  }

  @Test func aLevelAboveSeesItsUnitsAndOthersSeeNothing() async throws {
    let office = try await Office.open()
    var above = try await office.browser("kiemsoat")
    let list = try await above.get("/diem")
    #expect(list.text.contains("Xã Mẫu") && list.text.contains("Xã Thử"))
    #expect(try await above.get("/diem?don_vi=M.2").status == 200)
    var leader = try await office.browser("lanhdao")
    #expect(try await leader.get("/diem?don_vi=M.2").status == 404)
    #expect(try await leader.get("/diem?don_vi=M.1&bo=khong-co").status == 404)
    #expect(try await leader.get("/diem?don_vi=M.1&nam=1800").status == 422)
    // One without the permission, and one who may look but not declare.
    var desk = try await office.browser("motcua")
    #expect(try await desk.get("/diem").status == 403)
    var viewer = try await office.browser("xem")
    #expect(try await viewer.get("/diem").status == 200)
    let refused = try await viewer.post("/diem/du-kien", ["don_vi": "M.1", "tl.waitingMinutes": "5"])
    #expect(refused.status == 403)
    await office.close()
  }

  @Test func pointsAboutToBeLostStandOnTheFirstPage() async throws {
    // The plan of the sample set is due on 31 December of the year before; its report by 15 December.
    let office = try await Office.open(now: "2026-11-20T09:00")
    var leader = try await office.browser("lanhdao")
    #expect(try await leader.get("/").text.contains("Tiêu chí sắp mất điểm trong 30 ngày"))
    await office.close()
  }
}

/// The row of a criterion in the table of lines.
private func row(_ code: String, _ page: String) -> String {
  guard let from = page.range(of: "<tr id=\"tc-\(code)\"") else { return "" }
  let rest = page[from.upperBound...]
  return String(rest[..<(rest.range(of: "</tr>")?.lowerBound ?? rest.endIndex)])
}

/// Sets of criteria on pages.
@Suite struct CriteriaPageTests {
  @Test(arguments: Engine.available)
  func aDraftIsMadeEditedComparedAndPutInForceOnce(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var admin = try await office.browser("quantri")
    let list = try await admin.get("/bo-tieu-chi")
    #expect(list.status == 200 && list.text.contains("/bo-tieu-chi/bach-thong/2022"))
    let shipped = try await admin.get("/bo-tieu-chi/bach-thong/2022")
    #expect(shipped.text.contains("2.1.1") && !shipped.text.contains("/sua/"))
    #expect(
      try await admin.post("/bo-tieu-chi/bach-thong/2022/ban-moi", ["ten": "2026", "tu": "1/1/2026"]).status == 303)
    let path = "/bo-tieu-chi/bach-thong/2026"
    #expect(try await admin.get(path).text.contains("\(path)/sua/7.4.4"))
    #expect(try await admin.post("/bo-tieu-chi/bach-thong/2022/ban-moi", ["ten": "2026"]).status == 409)
    // Three points at 15 %: what is above is added up anew.
    let fields = [
      "phien_ban": "1", "noi_dung": "Tỷ lệ hồ sơ trực tuyến", "diem": "3", "ts.full": "15", "ts.zero": "0",
      "phu_trach": "frontDeskOfficer", "ly_do": "Do chưa đạt.", "tl.figures": "1",
    ]
    let bad = try await admin.post(path + "/sua/7.4.4", fields.merging(["ts.full": "nhiều"]) { _, new in new })
    #expect(bad.status == 422 && bad.text.contains("nhiều"))
    let zero = try await admin.post(path + "/sua/7.4.4", fields.merging(["ts.full": "0"]) { _, new in new })
    #expect(zero.status == 422)
    #expect(try await admin.post(path + "/sua/7.4.4", fields).status == 303)
    #expect(try await admin.post(path + "/sua/7.4.4", fields).status == 409)
    let diff = try await admin.get("/bo-tieu-chi/bach-thong/2022/so-sanh?voi=bach-thong/2026")
    #expect(diff.text.contains("7.4.4: điểm tối đa từ 2 thành 3"))
    let both = try await admin.get("/bo-tieu-chi/bach-thong/2022/cham-thu?voi=bach-thong/2026&don_vi=M.1&nam=2025")
    #expect(both.status == 200 && both.text.contains("7.4.4"))
    // A draft scores nobody.
    #expect(try await admin.get("/diem?don_vi=M.1&bo=bach-thong&phien_ban_bo=2026").status == 404)
    #expect(try await admin.post(path + "/dua-vao-dung", ["phien_ban": "2"]).status == 422)
    #expect(try await admin.post(path + "/dua-vao-dung", ["phien_ban": "2", "dong_y": "1"]).status == 303)
    #expect(try await admin.get(path + "/sua/7.4.4").status == 409)
    #expect(try await admin.post(path + "/bo", ["phien_ban": "3"]).status == 409)
    #expect(try await admin.get("/diem?don_vi=M.1").text.contains("phiên bản 2026"))
    await office.close()
  }

  @Test func aFileWithFaultsIsNotStoredAndEveryFaultIsShown() async throws {
    let office = try await Office.open()
    var admin = try await office.browser("quantri")
    let text = try await admin.get("/bo-tieu-chi/mau-cap-xa/mau-1/bo.json5").text
    let bad = text.replacing("\"dossier.online\"", with: "\"dossier.dream\"").replacing(
      "\"total\": \"100\"", with: "\"total\": \"99\""
    )
    .replacing("mau-1", with: "hong")
    let refused = try await admin.upload("/bo-tieu-chi/nhap", file: Array(bad.utf8), name: "bo.json5")
    #expect(refused.status == 422 && refused.text.contains("dossier.dream") && refused.text.contains("99"))
    #expect(!(try await admin.get("/bo-tieu-chi").text.contains("/mau-cap-xa/hong")))
    let good = text.replacing("mau-1", with: "nhap-1")
    #expect(try await admin.upload("/bo-tieu-chi/nhap", file: Array(good.utf8), name: "bo.json5").status == 303)
    #expect(try await admin.get("/bo-tieu-chi/mau-cap-xa/nhap-1").text.contains("Dự thảo"))
    // The workbook reads as the same set.
    let workbook = try await admin.get("/bo-tieu-chi/mau-cap-xa/nhap-1/bo.xlsx")
    #expect(workbook.status == 200)
    #expect(
      try await admin.upload("/bo-tieu-chi/nhap", file: workbook.body, name: "bo.xlsx", fields: ["ghi_de": "1"]).status
        == 303)
    let same = try await admin.get("/bo-tieu-chi/mau-cap-xa/mau-1/so-sanh?voi=mau-cap-xa/nhap-1")
    #expect(same.text.contains("1 thay đổi"))
    await office.close()
  }

  @Test func whoKeepsNoSetsChangesNone() async throws {
    let office = try await Office.open()
    var admin = try await office.browser("quantri")
    _ = try await admin.post("/bo-tieu-chi/bach-thong/2022/ban-moi", ["ten": "2026"])
    var leader = try await office.browser("lanhdao")
    #expect(try await leader.get("/bo-tieu-chi").status == 200)
    #expect(try await leader.get("/bo-tieu-chi/bach-thong/2026").status == 404)
    #expect(try await leader.get("/bo-tieu-chi/nhap").status == 403)
    #expect(try await leader.post("/bo-tieu-chi/bach-thong/2022/ban-moi", ["ten": "2027"]).status == 403)
    await office.close()
  }
}
