import Foundation
import Ground
import Indicators
import Organisation
import TestSupport
import Testing
import Web

/// Indicators, dashboards and declared figures as people use them.
@Suite struct FigurePageTests {
  private static let february: [String: String] = ["don_vi": "M.1", "ky": "2026-02", "quy_uoc": "calendar"]

  private func declare(
    _ browser: inout Browser, _ values: [String: String], versions: [String: String] = [:],
    basis: String = "Sổ theo dõi của xã"
  ) async throws -> RawClient.Answer {
    var form = Self.february
    form["can_cu"] = basis
    for (code, value) in values { form["gia_tri." + code] = value }
    for (code, version) in versions { form["phien_ban." + code] = version }
    return try await browser.post("/so-lieu/khai", form)
  }

  @Test(arguments: Engine.available)
  func whatAUnitDeclaresIsOnItsPagesMarkedAsDeclared(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var browser = try await office.browser("chuyenmon")
    let values = ["satisfaction.good": "803", "satisfaction.fair": "104", "satisfaction.poor": "0"]
    let saved = try await declare(&browser, values)
    #expect(saved.status == 303, "\(saved.text.suffix(400))")
    let list = try await browser.get("/chi-tieu?don_vi=M.1&ky=2026-02")
    #expect(list.text.contains("88,53 %") && list.text.contains("803/907") && list.text.contains("Đơn vị khai"))
    let one = try await browser.get("/chi-tieu/satisfaction.rate?don_vi=M.1&ky=2026-02")
    #expect(one.status == 200 && one.text.contains("Căn cứ") && one.text.contains("88,53 %"))
    let form = try await browser.get("/so-lieu/khai?don_vi=M.1&ky=2026-02")
    let path = try #require(form.text.firstMatch(of: /href="(\/so-lieu\/khai\/[0-9]+\/[0-9]+)"/)?.output.1)
    let page = try await browser.get(String(path))
    #expect(page.status == 200 && page.text.contains("Tài liệu kiểm chứng") && page.text.contains("đơn vị khai"))
    let parts = path.split(separator: "/")
    let proven = try await browser.post(
      "/minh-chung/\(parts[2])/declared-figure/\(parts[3])/van-ban",
      ["so_ky_hieu": "12/BC-UBND", "ngay": "27/02/2026", "co_quan": "UBND xã Mẫu", "trich_yeu": "Báo cáo khảo sát"])
    #expect(proven.status == 303)
    #expect(try await browser.get(String(path)).text.contains("12/BC-UBND"))
    await office.close()
  }

  @Test func theRowsBehindAFigureOfDocumentsAreOnAPageOfTheirOwn() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("vanthu")
    let question = "don_vi=M.1&ky=2026-02"
    let page = try await browser.get("/chi-tieu/document.incoming/danh-sach?\(question)")
    #expect(page.status == 200 && page.text.contains("Văn bản đến") && page.text.contains("Không có dòng nào"))
    for wrong in ["dossier.received", "satisfaction.rate", "khong.co"] {
      #expect(try await browser.get("/chi-tieu/\(wrong)/danh-sach?\(question)").status == 404, "\(wrong)")
    }
    #expect(try await browser.get("/chi-tieu/document.incoming/danh-sach?\(question)&trang=0").status == 422)
    // What may not be seen answers like what is not there.
    let hidden = try await browser.get("/chi-tieu/document.incoming/danh-sach?don_vi=M.2&ky=2026-02").status
    let missing = try await browser.get("/chi-tieu/document.incoming/danh-sach?don_vi=KHAC&ky=2026-02").status
    #expect(hidden == missing && hidden >= 400)
    await office.close()
  }

  @Test func somebodyWhoWasFasterIsNotOverwrittenAndAnEmptyFieldTakesBack() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    #expect(try await declare(&browser, ["portal.articles": "5"]).status == 303)
    #expect(try await declare(&browser, ["portal.articles": "6"]).status == 409)
    #expect(try await declare(&browser, ["portal.articles": "6"], versions: ["portal.articles": "1"]).status == 303)
    #expect(try await declare(&browser, ["portal.articles": ""], versions: ["portal.articles": "2"]).status == 303)
    let list = try await browser.get("/so-lieu/khai?don_vi=M.1&ky=2026-02")
    #expect(!list.text.contains("value=\"6\""))
    await office.close()
  }

  @Test(arguments: ["474.29", "một", "-1", "1,2345", "99999999999999999999"])
  func whatIsNoNumberComesBackWithTheReason(text: String) async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    let answer = try await declare(&browser, ["portal.articles": text])
    #expect(answer.status == 422 && answer.text.contains("value=\"\(text)\""), "\(answer.status)")
    await office.close()
  }

  @Test(arguments: [
    "/bang-dieu-hanh?ky=2026-13", "/bang-dieu-hanh?quy_uoc=x", "/chi-tieu?tu=1/3&den=",
    "/chi-tieu?tu=5/3/2026&den=1/3/2026",
  ])
  func badQuestionsAreRefused(path: String) async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    #expect(try await browser.get(path).status == 422)
    await office.close()
  }

  @Test(arguments: ["/chi-tieu/nothing.here", "/so-lieu/khai/1/2", "/so-lieu/khai/a/b"])
  func whatIsNotThereIsNotFound(path: String) async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    #expect(try await browser.get(path).status == 404)
    await office.close()
  }

  @Test func anotherUnitIsLikeOneThatIsNotThere() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    let foreign = try await browser.get("/chi-tieu?don_vi=M.2")
    let none = try await browser.get("/chi-tieu?don_vi=M.9")
    #expect(foreign.status == none.status && foreign.status != 200)
    var form = Self.february
    form["don_vi"] = "M.2"
    form["gia_tri.portal.articles"] = "5"
    #expect(try await browser.post("/so-lieu/khai", form).status == none.status)
    await office.close()
  }

  @Test func aZeroDenominatorIsNoDataOnEveryPage() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    let board = try await browser.get("/bang-dieu-hanh?don_vi=M.1&ky=2026-02")
    #expect(board.status == 200 && board.text.contains("Không có số liệu") && board.text.contains("Chưa xét được"))
    #expect(!board.text.contains("style=\""), "the policy forbids inline styles")
    let index = try await browser.get("/chi-so-766?don_vi=M.1&ky=2026-02")
    #expect(index.status == 200 && index.text.contains("chưa rõ") && index.text.contains("không phải kết quả công bố"))
    await office.close()
  }

  @Test func aDeclaredFigureCarriesItsGroundWhereverItIsShown() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    let values = ["satisfaction.good": "3", "satisfaction.fair": "1", "satisfaction.poor": "0"]
    let refused = try await declare(&browser, values, basis: " ")
    #expect(refused.status == 422 && refused.text.contains("chưa ghi căn cứ của số khai"), "\(refused.status)")
    #expect(refused.text.contains("value=\"3\""), "what was typed comes back")
    #expect(try await declare(&browser, values, basis: "Báo cáo 12/BC-UBND <xã>").status == 303)
    let question = "don_vi=M.1&ky=2026-02"
    let ground = "căn cứ: Báo cáo 12/BC-UBND &lt;xã&gt;"
    for path in ["/chi-tieu", "/chi-tieu/satisfaction.rate", "/bang-dieu-hanh", "/so-lieu/khai"] {
      #expect(try await browser.get("\(path)?\(question)").text.contains(ground), "\(path)")
    }
    let form = try await browser.get("/so-lieu/khai?\(question)").text
    let path = String(try #require(form.firstMatch(of: /href="(\/so-lieu\/khai\/[0-9]+\/[0-9]+)"/)?.output.1))
    let page = try await browser.get(path).text
    #expect(page.contains("Căn cứ: Báo cáo 12/BC-UBND"))
    let changed = try await browser.post(path + "/sua", ["gia_tri": "4", "can_cu": "Sổ phiếu", "phien_ban": "1"])
    #expect(changed.status == 303, "\(changed.text.suffix(300))")
    #expect(try await browser.get(path).text.contains("Căn cứ: Sổ phiếu"))
    let token = try await office.token([.statistics])
    let answer = try await office.client.send(
      "GET", "/api/v1/figures?unit=M.1&from=2026-02-01&to=2026-02-28&code=satisfaction.rate",
      headers: [("Authorization", "Bearer \(token)")])
    #expect(answer.text.contains("\"basis\":\"căn cứ: ") && answer.text.contains("Sổ phiếu"), "\(answer.text)")
    await office.close()
  }

  @Test func aTargetSaysByWhenItIsToBeReached() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    let question = "don_vi=M.1&ky=2023-11"
    let day = "phải đạt chậm nhất ngày 31/12/2023"
    for path in ["/bang-dieu-hanh", "/chi-tieu", "/chi-tieu/dossier.onlineRate"] {
      let page = try await browser.get("\(path)?\(question)").text
      // November is over before the day, which has passed: it does not tell.
      #expect(page.contains("mục tiêu ít nhất 90 %, \(day): ngày đó đã qua"), "\(path)")
    }
    let one = try await browser.get("/chi-tieu/dossier.onlineRate?\(question)").text
    #expect(one.contains("có hiệu lực từ 01/01/2023, \(day) –"))
    #expect(one.contains("nhất là tỷ lệ dịch vụ công trực tuyến"))
    let rate = try await browser.get("/chi-tieu/dossier.onTimeRate?\(question)").text
    #expect(rate.contains("mục tiêu ít nhất 99,8 %, chưa rõ ngày phải đạt"))
    let signed = try await browser.get("/chi-tieu/document.digitallySignedRate?\(question)").text
    #expect(signed.contains("mục tiêu trên 99 %, chưa rõ ngày phải đạt"))
    await office.close()
  }

  @Test func theBoardCountsWhatIsLateAndWhatHasTime() async throws {
    let office = try await Office.open(now: "2023-12-20T09:00")
    var desk = try await office.browser("motcua")
    _ = try await desk.get("/ho-so/tiep-nhan")
    let received = try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)"])
    #expect(received.status == 303, "\(received.text.suffix(300))")
    func board(_ month: String) async throws -> String {
      var browser = try await office.browser("chuyenmon")
      return try await browser.get("/bang-dieu-hanh?don_vi=M.1&ky=\(month)").text
    }
    let running = try await board("2023-12")
    #expect(running.contains("phải đạt chậm nhất ngày 31/12/2023: còn 11 ngày") && running.contains("(1 còn hạn)"))
    office.itIs("2024-01-03T09:00")
    let over = try await board("2023-12")
    #expect(over.contains("31/12/2023: hết hạn mà chưa đạt") && over.contains("(1 đã quá hạn phải đạt)"))
    await office.close()
  }

  @Test func programsReadTheSameFigures() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    _ = try await declare(&browser, ["satisfaction.good": "3", "satisfaction.fair": "1", "satisfaction.poor": "0"])
    let token = try await office.token([.statistics])
    let answer = try await office.client.send(
      "GET", "/api/v1/figures?unit=M.1&from=2026-02-01&to=2026-02-28&code=satisfaction.rate&code=dossier.onTimeRate",
      headers: [("Authorization", "Bearer \(token)")])
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer.text.contains("\"value\":\"75\"") && answer.text.contains("\"state\":\"noData\""), "\(answer.text)")
    let unknown = try await office.client.send(
      "GET", "/api/v1/figures?unit=M.1&from=2026-02-01&to=2026-02-28&code=x.y",
      headers: [("Authorization", "Bearer \(token)")])
    #expect(unknown.status == 404)
    await office.close()
  }

  @Test func aRatioLeadsToTheRowsOfBothItsNumbers() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    let question = "don_vi=M.1&ky=2026-02"
    let page = try await browser.get("/chi-tieu/dossier.digitisedRate?\(question)").text
    let board = try await browser.get("/bang-dieu-hanh?\(question)").text
    for code in ["dossier.digitised", "dossier.recordedIntake"] {
      #expect(
        page.contains("/chi-tieu/\(code)/danh-sach?") && board.contains("/chi-tieu/\(code)/danh-sach?"), "\(code)")
      #expect(try await browser.get("/chi-tieu/\(code)/danh-sach?\(question)").status == 200)
    }
    let rate = try await browser.get("/chi-tieu/dossier.onTimeRate?\(question)").text
    #expect(rate.contains("Tử số: <a href=\"/chi-tieu/dossier.inTime?") && rate.contains("cot=resolved"))
    let sum = try await browser.get("/chi-tieu/dossier.inTime?\(question)").text
    #expect(sum.contains("cot=early") && sum.contains("cot=onTime"))
    await office.close()
  }

  @Test func whatHoldsFromBeforeIsShownWhereItIsDeclared() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    let code = try #require(office.services.indicators.declared.first { $0.behaviour == .asOf }?.code)
    #expect(try await declare(&browser, [code: "17"]).status == 303)
    let figure = try await browser.get("/chi-tieu/\(code)?don_vi=M.1&ky=2026-03").text
    #expect(figure.contains("<p class=\"status\">17"), "\(figure.suffix(900))")
    let form = try await browser.get("/so-lieu/khai?don_vi=M.1&ky=2026-03").text
    #expect(form.contains("đang dùng <a href=\"/so-lieu/khai/") && form.contains("17, khai cho kỳ đến 28/02/2026"))
    // What was counted up in another month is no value of this one.
    #expect(try await declare(&browser, ["portal.articles": "88"]).status == 303)
    #expect(try await !browser.get("/so-lieu/khai?don_vi=M.1&ky=2026-03").text.contains("88,"))
    await office.close()
  }

  @Test func everyFigureOfTheOfficeHasItsRows() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("lanhdao")
    let question = "don_vi=M.1&ky=2026-02"
    for code in [
      "plan.issued", "inspection.issued", "inspection.units", "inspection.weaknesses", "remedy.due", "remedy.onTime",
      "remedy.accepted", "legal.issued", "legal.reviewed", "legal.needingAction", "legal.handled",
    ] {
      #expect(
        try await browser.get("/chi-tieu/\(code)?\(question)").text.contains("/chi-tieu/\(code)/danh-sach?"), "\(code)")
      let rows = try await browser.get("/chi-tieu/\(code)/danh-sach?\(question)")
      #expect(rows.status == 200 && rows.text.contains("Không có dòng nào"), "\(code)")
    }
    await office.close()
  }

  @Test func aRunningPeriodIsComparedWithAsManyDaysOfAnother() async throws {
    let office = try await Office.open(now: "2026-02-03T09:00")
    var desk = try await office.browser("motcua")
    _ = try await desk.get("/ho-so/tiep-nhan")
    func receive() async throws -> Int {
      try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)"]).status
    }
    #expect(try await receive() == 303)
    office.itIs("2026-02-20T09:00")
    #expect(try await receive() == 303)
    office.itIs("2026-03-04T09:00")
    for path in ["/chi-tieu/dossier.receivedNew", "/bang-dieu-hanh"] {
      var browser = try await office.browser("chuyenmon")
      let page = try await browser.get(path + "?don_vi=M.1&ky=2026-03").text
      #expect(page.contains("Kỳ trước (từ 01/02/2026 đến 04/02/2026)"), "\(path)")
      #expect(page.contains("so với cùng số ngày của kỳ trước"), "\(path)")
      // One dossier in the first four days of February, two in all of it.
      if path.contains("receivedNew") { #expect(page.contains("(từ 01/02/2026 đến 04/02/2026): -1")) }
      let over = try await browser.get(path + "?don_vi=M.1&ky=2026-02").text
      #expect(over.contains("Kỳ trước (tháng 1 năm 2026)") && !over.contains("so với cùng số ngày"), "\(path)")
      #expect(over.contains("Cùng kỳ năm trước (tháng 2 năm 2025)"), "\(path)")
    }
    await office.close()
  }

  @Test func whatIsDeclaredForWholePeriodsIsComparedWithWholePeriods() async throws {
    let office = try await Office.open(now: "2026-01-20T09:00")
    var browser = try await office.browser("chuyenmon")
    for (now, period, good) in [("2026-01-20T09:00", "2026-01", "30"), ("2026-02-15T09:00", "2026-02", "50")] {
      office.itIs(now)
      browser = try await office.browser("chuyenmon")
      let saved = try await browser.post(
        "/so-lieu/khai",
        ["don_vi": "M.1", "ky": period, "quy_uoc": "calendar", "gia_tri.satisfaction.good": good, "can_cu": "Sổ"])
      #expect(saved.status == 303, "\(saved.text.suffix(400))")
    }
    let page = try await browser.get("/chi-tieu/satisfaction.good?don_vi=M.1&ky=2026-02").text
    #expect(page.contains("Kỳ trước (tháng 1 năm 2026): +20"))
    #expect(page.contains("số đơn vị khai so với cả kỳ"))
    await office.close()
  }

  @Test func anAbolishedUnitKeepsItsPlaceInTheFilter() async throws {
    let office = try await Office.open()
    let rows = [["M.3", "Xã Cũ", "commune", "M", "", "2025-12-31", "M.1"]]
    _ = try await UnitImport.run(
      rows.enumerated().map { .init(number: $0, cells: Dictionary(uniqueKeysWithValues: zip(UnitImport.columns, $1))) },
      subject: "t", by: .machineOperator(named: "t"), at: At.time("2026-01-06T08:00"), ids: .counting(from: 50_000),
      database: office.database)
    office.itIs("2026-03-02T09:10")
    var browser = try await office.browser("kiemsoat")
    for days in ["tu=01/01/2025&den=28/02/2025", "ky=2026-02"] {
      let page = try await browser.get("/chi-tieu/dossier.received?don_vi=M.3&pham_vi=own&\(days)")
      #expect(page.status == 200 && page.text.contains("<option value=\"M.3\" selected>Xã Cũ"), "\(days)")
    }
    // Those that were in force then can be chosen, those that are not asked for and had ended cannot.
    let then = try await browser.get("/bang-dieu-hanh?don_vi=M&tu=01/01/2025&den=28/02/2025").text
    let now = try await browser.get("/bang-dieu-hanh?don_vi=M&ky=2026-02").text
    #expect(then.contains("<option value=\"M.3\"") && !now.contains("<option value=\"M.3\""))
    await office.close()
  }
}
