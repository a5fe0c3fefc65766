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

  /// Seed 001: a plan that is issued a day late has half the points.
  @Test func theDayOfAnObligationCanBeTried() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let page = "/diem/thu?don_vi=M.1&bo=mau-cap-xa&nam=2026"
    let form = try await leader.get(page).text
    #expect(form.contains("name=\"ngay.1.1\"") && !form.contains("name=\"ngay.1.3\""))
    #expect(form.contains("Hạn 31/12/2025: đúng hạn 4 điểm, muộn một ngày 2 điểm"))
    func tried(_ day: String) async throws -> RawClient.Answer {
      try await leader.get(page + "&ngay.1.1=" + day.replacing("/", with: "%2F"))
    }
    let early = try await tried("30/12/2025")
    #expect(early.status == 200 && early.text.contains("1.1 Ban hành kế hoạch cải cách hành chính năm: "))
    #expect(early.text.contains("→ 4<"))
    #expect(try await tried("01/01/2026").text.contains("→ 2<"))
    // Sixty-one days later nothing is left; it is not done by now, so that not doing it changes nothing.
    #expect(try await tried("01/03/2026").text.contains("→ 2<"))
    #expect(try await tried("02/03/2026").text.contains("Không tiêu chí nào đổi điểm"))
    #expect(try await tried("khong").text.contains("Sửa một vài ô bên dưới"))
    let wrong = try await tried("hom-qua")
    #expect(wrong.status == 422 && wrong.text.contains("không phải là ngày"))
    let outside = try await tried("01/06/2024")
    #expect(outside.status == 422 && outside.text.contains("không tính cho năm 2026"))
    // Nothing of it is stored.
    #expect(!(try await leader.get("/diem?don_vi=M.1").text.contains("30/12/2025")))
    await office.close()
  }

  @Test func resultsOfASurveyComeInAsAFile() async throws {
    let office = try await Office.open()
    var writer = try await office.browser("chuyenmon")
    let query = "don_vi=M.1&bo=sipas-mau&phien_ban_bo=mau-1&nam=2026"
    let page = try await writer.get("/diem/khao-sat?" + query).text
    #expect(page.contains("/diem/khao-sat/mau/tong-hop.xlsx?") && page.contains("không đọc, không lưu"))
    let template = try await writer.get("/diem/khao-sat/mau/tung-phieu.csv?" + query)
    #expect(template.status == 200 && template.text.contains("1. Tiếp cận dịch vụ"))
    #expect(try await writer.get("/diem/khao-sat/mau/tung-phieu.exe?" + query).status == 404)
    let fields = ["don_vi": "M.1", "bo": "sipas-mau", "phien_ban_bo": "mau-1", "nam": "2026"]
    let good = Array("Họ tên,1,2\nNguyễn Văn Mật,Hài lòng,5\n".utf8)
    let taken = try await writer.upload("/diem/khao-sat/tep", file: good, name: "k.csv", fields: fields)
    #expect(taken.status == 200 && taken.text.contains("Đã đếm 1 phiếu"), "\(taken.text.suffix(900))")
    #expect(taken.text.contains("Không đọc, không lưu các cột: Họ tên") && !taken.text.contains("Nguyễn Văn Mật"))
    let again = try await writer.upload("/diem/khao-sat/tep", file: good, name: "k.csv", fields: fields)
    #expect(again.status == 200 && again.text.contains("không có gì thay đổi"))
    let bad = Array("Họ tên,1\nNguyễn Văn Mật,Tạm được\n".utf8)
    let refused = try await writer.upload("/diem/khao-sat/tep", file: bad, name: "k.csv", fields: fields)
    #expect(refused.status == 422 && refused.text.contains("không có mức “Tạm được”"))
    #expect(!refused.text.contains("Nguyễn Văn Mật"))
    let strange = Array("Họ tên\nA\n".utf8)
    let none = try await writer.upload("/diem/khao-sat/tep", file: strange, name: "k.csv", fields: fields)
    #expect(none.status == 422 && none.text.contains("Không thấy cột của khảo sát"))
    var viewer = try await office.browser("xem")
    #expect(try await viewer.upload("/diem/khao-sat/tep", file: good, name: "k.csv", fields: fields).status == 403)
    #expect(!(try await viewer.get("/diem/khao-sat?" + query).text.contains("name=\"tep\"")))
    var other = try await office.browser("xakhac")
    let away = try await other.upload("/diem/khao-sat/tep", file: good, name: "k.csv", fields: fields)
    #expect([403, 404].contains(away.status))
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

  @Test func surveyResultsAreTypedOrPastedAndUnknownBelowTheMinimum() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let path = "/diem/khao-sat?don_vi=M.1&bo=sipas-mau&nam=2026"
    #expect(try await leader.get(path).text.contains("Số người trả lời khảo sát"))
    var fields = ["don_vi": "M.1", "bo": "sipas-mau", "phien_ban_bo": "mau-1", "nam": "2026"]
    fields["tl.respondents"] = "20"
    for (level, count) in [("VeryBad", "0"), ("Bad", "0"), ("Fair", "5"), ("Good", "10"), ("VeryGood", "5")] {
      fields["tl.access" + level] = count
    }
    let bad = try await leader.post("/diem/khao-sat", fields.merging(["dan": "mơ | 3"]) { _, new in new })
    #expect(bad.status == 422 && bad.text.contains("mơ"))
    let negative = try await leader.post("/diem/khao-sat", fields.merging(["tl.accessBad": "-1"]) { _, new in new })
    #expect(negative.status == 422 && negative.text.contains("không thể âm"))
    #expect(try await leader.post("/diem/khao-sat", fields).status == 303)
    let few = try await leader.get(path).text
    #expect(few.contains("mới có 20 người trả lời, cần ít nhất 30") && few.contains("Gắn phiếu"))
    let more = [
      "don_vi": "M.1", "bo": "sipas-mau", "phien_ban_bo": "mau-1", "nam": "2026", "pb.respondents": "1",
      "dan": "respondents\t40",
    ]
    #expect(try await leader.post("/diem/khao-sat", more).status == 303)
    // (5 × 50 + 10 × 75 + 5 × 100) / 20 = 75 %: 15 of 20 points.
    #expect(try await leader.get(path).text.contains(">15/20<"))
    var viewer = try await office.browser("xem")
    #expect(try await viewer.post("/diem/khao-sat", fields).status == 403)
    await office.close()
  }

  @Test func theEndOfTheYearIsExplainedAndUnitsAreLookedFor() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let page = try await leader.get("/diem").text
    for part in [
      "Khoảng điểm cuối năm được tính thế nào", "Không làm thêm gì", "Giữ nhịp", "còn 304 ngày", "chưa có: ",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    var above = try await office.browser("kiemsoat")
    let found = try await above.get("/diem?tim=xa+thu").text
    #expect(found.contains("Xã Thử</a>") && !found.contains("Xã Mẫu</a>"))
    #expect(try await above.get("/diem?tim=khong-ai").text.contains("Không có đơn vị nào có tên như vậy"))
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
      "phien_ban": "1", "o.code": "7.4.4", "o.label": "Tỷ lệ hồ sơ trực tuyến", "o.max": "3", "o.kind": "linear",
      "cach_cu": "linear", "o.numerator": "dossier.online", "o.denominator": "dossier.receivedNew", "o.full": "15",
      "o.role": "frontDeskOfficer", "o.reason": "Do chưa đạt.", "o.evidence.figures": "1", "o.trust": "practice",
    ]
    let bad = try await admin.post(path + "/sua/7.4.4", fields.merging(["o.full": "nhiều"]) { _, new in new })
    #expect(bad.status == 422 && bad.text.contains("value=\"nhiều\""))
    let zero = try await admin.post(path + "/sua/7.4.4", fields.merging(["o.full": "0"]) { _, new in new })
    #expect(zero.status == 422)
    #expect(try await admin.post(path + "/sua/7.4.4", fields).status == 303)
    #expect(try await admin.post(path + "/sua/7.4.4", fields).status == 409)
    let diff = try await admin.get("/bo-tieu-chi/bach-thong/2022/so-sanh?voi=bach-thong/2026")
    #expect(diff.text.contains("7.4.4: điểm tối đa từ 2 thành 3"))
    let both = try await admin.get("/bo-tieu-chi/bach-thong/2022/cham-thu?voi=bach-thong/2026&don_vi=M.1&nam=2025")
    #expect(both.status == 200 && both.text.contains("7.4.4"))
    // The points under the one and under the other, side by side; nothing else changed.
    #expect(both.text.contains("từ 0 đến 2)") && both.text.contains("từ 0 đến 3)"))
    #expect(both.text.contains("dữ kiện năm 2025"))
    #expect(both.text.matches(of: /<th scope="row">/).count == 1)
    // A draft scores nobody.
    #expect(try await admin.get("/diem?don_vi=M.1&bo=bach-thong&phien_ban_bo=2026").status == 404)
    #expect(try await admin.post(path + "/dua-vao-dung", ["phien_ban": "2"]).status == 422)
    #expect(try await admin.post(path + "/dua-vao-dung", ["phien_ban": "2", "dong_y": "1"]).status == 303)
    #expect(try await admin.get(path + "/sua/7.4.4").status == 409)
    #expect(try await admin.post(path + "/bo", ["phien_ban": "3"]).status == 409)
    #expect(try await admin.get("/diem?don_vi=M.1").text.contains("phiên bản 2026"))
    await office.close()
  }

  @Test func theEditorAddsMovesChangesTheRuleAndTellsAllFaults() async throws {
    let office = try await Office.open()
    var admin = try await office.browser("quantri")
    #expect(
      try await admin.post("/bo-tieu-chi/mau-cap-xa/mau-1/ban-moi", ["ten": "1", "ma": "rieng"]).status == 303)
    let path = "/bo-tieu-chi/rieng/1"
    // What proves the criteria came along under the new code.
    #expect(try await admin.get(path).text.contains("tự tìm: kế hoạch đã ban hành par"))
    let added = [
      "phien_ban": "1", "duoi": "6", "o.code": "6.3", "o.label": "Tiết kiệm chi", "o.max": "2", "o.kind": "yesNo",
      "cach_cu": "manual", "o.source": "hasSpendingRules",
    ]
    // Another way of scoring has other cells: the form comes back with them, and keeps what was typed.
    let asked = try await admin.post(path + "/them", added)
    #expect(asked.status == 422 && asked.text.contains("Đã đổi cách chấm") && asked.text.contains("o.atLeast"))
    #expect(asked.text.contains("Tiết kiệm chi"))
    #expect(try await admin.post(path + "/them", added.merging(["cach_cu": "yesNo"]) { _, new in new }).status == 303)
    #expect(try await admin.get(path).text.contains("<dd>102</dd>"))
    #expect(try await admin.post(path + "/chuyen/6.3", ["phien_ban": "2", "huong": "len"]).status == 303)
    let page = try await admin.get(path).text
    let (first, second) = (page.range(of: "id=\"tc-6.3\""), page.range(of: "id=\"tc-6.2\""))
    #expect(first.flatMap { a in second.map { a.lowerBound < $0.lowerBound } } == true)
    // Everything that is wrong is told at once, and nothing is stored.
    let wrong = try await admin.post(
      path + "/sua/6.3",
      [
        "phien_ban": "3", "o.code": "6.1", "o.label": "A", "o.max": "x", "o.kind": "yesNo", "cach_cu": "yesNo",
        "o.source": "khongCo", "o.proof": "Kế hoạch đã ban hành | mơ", "o.by": "40/1", "o.what": "Việc",
      ])
    #expect(wrong.status == 422)
    for part in ["“x”", "Hạn phải ghi"] { #expect(wrong.text.contains(part), "\(part)") }
    let unproven = try await admin.post(
      path + "/sua/6.3",
      [
        "phien_ban": "3", "o.code": "6.3", "o.label": "A", "o.max": "2", "o.kind": "yesNo", "cach_cu": "yesNo",
        "o.source": "hasSpendingRules", "o.proof": "Kế hoạch đã ban hành | mơ",
      ])
    #expect(unproven.status == 422 && unproven.text.contains("Không có nguồn minh chứng"))
    #expect(try await admin.get(path).text.contains("6.3. Tiết kiệm chi"))
    // The whole: bands and facts, at the version that was seen.
    let whole = try await admin.get(path + "/sua")
    #expect(whole.status == 200 && whole.text.contains("hasWorkRules | Có – không"))
    #expect(try await admin.post(path + "/sua", ["phien_ban": "3", "o.label": "Riêng"]).status == 422)
    #expect(try await admin.post(path + "/xoa/6.3", ["phien_ban": "3"]).status == 422)
    #expect(try await admin.post(path + "/xoa/6.3", ["phien_ban": "2", "dong_y": "1"]).status == 409)
    #expect(try await admin.post(path + "/xoa/6.3", ["phien_ban": "3", "dong_y": "1"]).status == 303)
    #expect(!(try await admin.get(path).text.contains("tc-6.3")))
    #expect(try await admin.get(path + "/them?duoi=khong").status == 404)
    var leader = try await office.browser("lanhdao")
    #expect(try await leader.get(path + "/sua").status == 403)
    #expect(try await admin.get("/bo-tieu-chi/mau-cap-xa/mau-1/sua").status == 409)
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
