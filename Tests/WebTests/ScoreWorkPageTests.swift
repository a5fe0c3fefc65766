import Appraisal
import Documents
import Ground
import Indicators
import Organisation
import Rendering
import Scoring
import Storage
import TestSupport
import Testing
import Web

/// Dividing the appraisal, scoring a sample twice, evidence of appraisers, the decision's text, files and the API.
@Suite struct ScoreWorkPageTests {
  /// A round of 2022 in which Xã Mẫu has sent Lục Bình's sheet, and which is being appraised; kiemsoat has it.
  private func appraising(
    _ office: Office, origins: [ScoringRule.Source: FactOrigin] = [:]
  ) async throws -> (ScoringRound, UnitSheet) {
    let asked = try await OfficeRound(office)
    let (round, context, commune) = (asked.round, asked.context, asked.commune)
    let (given, scorer) = (asked.given, asked.scorer)
    var known = asked.system
    known.origins.merge(origins) { $1 }
    let system = known
    return try await office.database.write { db in
      let tree = try UnitStore.tree(in: db)
      try RoundActs.open(round, tree: tree, context, in: db)
      let sheet = try SheetActs.begin(commune, in: round.reference, system: system, scorer, db)
      for (code, points) in given {
        try SheetActs.add(
          .points(points.points), to: code, of: sheet.reference, stage: .own, reason: "", scorer, in: db)
      }
      try SheetActs.move(.propose, sheet.reference, version: 1, remark: "", tree: tree, scorer, in: db)
      try SheetActs.move(.submit, sheet.reference, version: 2, remark: "", tree: tree, scorer, in: db)
      try RoundActs.advance(round.reference, version: 1, tree: tree, context, in: db)
      return (round, sheet)
    }
  }

  private func account(_ user: String, _ office: Office) async throws -> ID<Account> {
    try #require(try await office.database.read { db in try AccountStore.find(userName: user, in: db) }).id
  }

  private func path(_ round: ScoringRound) -> String { "/cham-diem/\(round.unitID)/\(round.id)" }
  private func path(_ sheet: UnitSheet) -> String { "/cham-diem/phieu/\(sheet.unitID)/\(sheet.id)" }

  private func act(
    _ page: String, _ form: String, _ fields: [String: String], _ browser: inout Browser
  ) async throws -> RawClient.Answer {
    let text = try await browser.get(page).text
    let version = text.firstMatch(of: /name="ban" value="(\d+)"/).map { String($0.output.1) } ?? "0"
    return try await browser.post(form, fields.merging(["ban": version]) { first, _ in first })
  }

  @Test(arguments: Engine.available)
  func aFieldIsAppraisedByItsOwnerAndASampleIsScoredBlind(on engine: Engine) async throws {
    let office = try await Office.open(engine, now: "2026-12-10T09:00")
    let (round, sheet) = try await appraising(office)
    let (at, on) = (path(round), path(sheet))
    var manager = try await office.browser("kiemsoat")
    var owner = try await office.browser("kiemtra")
    var second = try await office.browser("kiemtra2")
    #expect(try await second.get(at + "/phan-cong").status == 403)
    #expect(try await second.get(at + "/cham-lan-hai").status == 403)
    #expect(try await manager.get(at + "/phan-cong").text.contains("Người kiemtra2 (mẫu)"))
    let given = try await act(
      at + "/phan-cong", at + "/phan-cong", ["lv-1": "\(try await account("kiemtra", office))"], &manager)
    #expect(given.status == 303, "\(given.text.suffix(900))")
    let strange = try await second.post(on + "/tieu-chi/1.R/diem", ["diem": "17", "ly_do": "Do thiếu"])
    #expect(strange.status == 403 && strange.text.contains("đã giao cho Người kiemtra (mẫu)"), "\(strange.text)")
    #expect(try await second.get(on + "/tieu-chi/1.R").text.contains("giao cho Người kiemtra (mẫu) thẩm định"))
    let scored = try await owner.post(on + "/tieu-chi/1.R/diem", ["diem": "17", "ly_do": "Do thiếu <báo cáo>"])
    #expect(scored.status == 303)
    #expect(try await owner.get("/").text.contains("Phần việc thẩm định của tôi"))
    let mine = try await owner.get("/cham-diem/viec-cua-toi").text
    #expect(mine.contains("Xã Mẫu") && mine.contains("#lv-1"))
    #expect(try await manager.get(on).text.contains("Người kiemtra (mẫu) (lĩnh vực 1)"))
    try await drawn(at, office, &manager)
    try await blind(at, on, &second, &owner)
    let early = try await manager.get(at + "/cham-lan-hai").text
    #expect(!early.contains("Thiếu một báo cáo") && early.contains("cả hai lần đều chấm xong"))
    // The owner says that the field is done; only then is the sheet.
    #expect(try await act(on, on + "/lam/tham-dinh-xong", [:], &manager).status == 409)
    #expect(try await second.post(on + "/linh-vuc/1", ["xong": "1"]).status == 403)
    #expect(try await owner.post(on + "/linh-vuc/1", ["xong": "1"]).status == 303)
    #expect(try await owner.get(on).text.contains("Đã thẩm định xong"))
    let late = try await owner.post(on + "/tieu-chi/1.R/diem", ["diem": "18", "ly_do": "Nghĩ lại"])
    #expect(late.status == 409 && late.text.contains("đã chấm lần hai xong"))
    try await settled(at, on, &manager)
    #expect(try await act(on, on + "/lam/tham-dinh-xong", [:], &manager).status == 303)
    await office.close()
  }

  private func drawn(_ at: String, _ office: Office, _ manager: inout Browser) async throws {
    let page = at + "/cham-lan-hai"
    _ = try await manager.get(page)
    let pool = "\(try await account("kiemtra2", office))"
    let wrong = try await manager.post(page, ["ty_le": "0", "nguoi": pool])
    #expect(
      wrong.status == 422 && wrong.text.contains("từ 1 đến 100") && wrong.text.contains("value=\"\(pool)\" checked"))
    #expect(try await manager.post(page, ["ty_le": "100", "so_gieo": "7", "nguoi": pool]).status == 303)
    let shown = try await manager.get(page).text
    #expect(shown.contains("Số gieo") && shown.contains("<dd>7 ") && shown.contains("SHA-256"))
    // The form has left the page; why it is refused is said all the same.
    let again = try await manager.post(page, ["ty_le": "100", "so_gieo": "8", "nguoi": pool])
    #expect(again.status == 409 && again.text.contains("đã rút mẫu") && again.text.contains("role=\"alert\""))
  }

  /// The second appraiser sees nothing of the first, on any page, until they are done.
  private func blind(_ at: String, _ on: String, _ second: inout Browser, _ owner: inout Browser) async throws {
    for page in [
      on + "/tieu-chi/1.R", on, at, at + "/xep-hang", at + "/doi-chieu", at + "/giay", on + "/cham-lan-hai/1",
    ] {
      let text = try await second.get(page).text
      #expect(!text.contains("thiếu &lt;báo cáo") && !text.contains("82,93"), "\(page)")
    }
    #expect(try await second.get(at).text.contains("phải chấm lần hai"))
    #expect(try await owner.get(on).text.contains("82,93"))
    #expect(try await second.post(on + "/tieu-chi/1.R/diem", ["diem": "3", "ly_do": "x"]).status == 403)
    #expect(try await owner.get(on + "/cham-lan-hai/1").status == 404)
    let form = try await second.get(on + "/cham-lan-hai/1").text
    var fields = ["xong": "1"]
    for match in form.matches(
      of: /tieu-chi\/([^"]+)">(?:(?!<\/fieldset>)[\s\S])*?Tự chấm: ([0-9,]+)\/(?:(?!<\/fieldset>)[\s\S])*?name="(d\d+)"/
    ) {
      fields[String(match.output.3)] = match.output.1 == "1.R" ? "18" : String(match.output.2)
      if match.output.1 == "1.R" { fields["l" + match.output.3.dropFirst()] = "Thiếu một báo cáo" }
    }
    #expect(fields.count > 3, "\(form.suffix(1500))")
    let short = fields.filter { !$0.key.hasPrefix("l") }
    let refused = try await second.post(on + "/cham-lan-hai/1", short)
    #expect(refused.status == 422 && refused.text.contains("phải ghi lý do"))
    let done = try await second.post(on + "/cham-lan-hai/1", fields)
    #expect(done.status == 303, "\(done.text.suffix(900))")
    #expect(try await second.get(on + "/tieu-chi/1.R").text.contains("thiếu &lt;báo cáo"))
  }

  private func settled(_ at: String, _ on: String, _ manager: inout Browser) async throws {
    let page = try await manager.get(at + "/cham-lan-hai").text
    #expect(page.contains("Thiếu một báo cáo") && page.contains("17,00") && page.contains("18,00"))
    let form = String(try #require(page.firstMatch(of: /action="([^"]+thong-nhat[^"]+)"/)).output.1)
    let bare = try await manager.post(form, ["chon": "2"])
    #expect(bare.status == 422 && bare.text.contains("phải ghi lý do"))
    #expect(try await manager.post(form, ["chon": "2", "ly_do": "Có đủ báo cáo"]).status == 303)
    #expect(try await manager.get(at + "/cham-lan-hai").text.contains("Có đủ báo cáo"))
    #expect(try await manager.get(on).text.contains("83,93"))
    let history = try await manager.get(on + "/tieu-chi/1.R").text
    #expect(history.contains("thống nhất 18,00 điểm") && history.contains("cho 17,00 điểm"))
  }

  @Test func anAppraiserAttachesEvidenceThatTheUnitSeesLater() async throws {
    let office = try await Office.open(now: "2026-12-10T09:00")
    let (round, sheet) = try await appraising(office)
    let (at, path) = (self.path(round), self.path(sheet) + "/tieu-chi/2.1.1")
    var appraiser = try await office.browser("kiemtra")
    var writer = try await office.browser("chuyenmon")
    _ = try await appraiser.get(path)
    let pdf = Array("%PDF-1.4 huyện".utf8)
    let bare = try await appraiser.upload(path + "/tep", file: pdf, name: "nhan.pdf", fields: ["ngay": "20/02/2022"])
    #expect(bare.status == 422 && bare.text.contains("phải ghi lý do"))
    let sent = try await appraiser.upload(
      path + "/tep", file: pdf, name: "nhan.pdf", fields: ["ngay": "20/02/2022", "ly_do": "Sổ văn bản đến của tỉnh"])
    #expect(sent.status == 303, "\(sent.text.suffix(900))")
    let cited = try await appraiser.post(
      path + "/van-ban",
      [
        "so_ky_hieu": "9/CV-UBND", "ngay": "20/02/2022", "co_quan": "UBND tỉnh Mẫu", "trich_yeu": "Nhắc việc",
        "ly_do": "Tỉnh đã nhắc",
      ])
    #expect(cited.status == 303, "\(cited.text.suffix(900))")
    let page = try await appraiser.get(path).text
    #expect(page.contains("nhan.pdf") && page.contains("Sổ văn bản đến của tỉnh") && page.contains("9/CV-UBND"))
    let file = String(try #require(page.firstMatch(of: /href="([^"]+\/tep\/\d+)"/)).output.1)
    #expect(try await appraiser.get(file).body == pdf)
    // Before the explanation the unit knows neither that it is there nor what is in it.
    #expect(try await !writer.get(path).text.contains("nhan.pdf"))
    #expect(try await writer.get(file).status == 404)
    var manager = try await office.browser("kiemsoat")
    #expect(try await act(self.path(sheet), self.path(sheet) + "/lam/tham-dinh-xong", [:], &manager).status == 303)
    #expect(try await act(at, at + "/chuyen-buoc", [:], &manager).status == 303)
    #expect(try await writer.get(path).text.contains("nhan.pdf"))
    #expect(try await writer.get(file).status == 200)
    await office.close()
  }

  @Test func theDecisionIsWrittenTheRuleIsSaidAndFilesCanBeTaken() async throws {
    let office = try await Office.open(now: "2026-12-10T09:00")
    let (round, sheet) = try await appraising(office)
    let (at, on) = (path(round), path(sheet))
    var manager = try await office.browser("kiemsoat")
    let text = at + "/quyet-dinh"
    #expect(try await manager.get(text).text.contains("{so_don_vi}"))
    let empty = try await act(text, text, ["subject": ""], &manager)
    #expect(empty.status == 422 && empty.text.contains("Trích yếu"))
    let written = try await act(
      text, text, ["subject": "Về kết quả <thử> năm {nam}", "articles": "Điểm của {so_don_vi} đơn vị.\n\nThi hành."],
      &manager)
    #expect(written.status == 303, "\(written.text.suffix(900))")
    let draft = try await manager.get(at + "/giay").text
    #expect(draft.contains("Về kết quả &lt;thử&gt; năm 2022") && draft.contains("Điểm của 1 đơn vị."))
    var owner = try await office.browser("kiemtra")
    #expect(try await owner.get(text).status == 403)
    let apart = at + "/doi-chieu"
    #expect(try await manager.get(apart).text.contains("quá 1,5 lần"))
    let wrong = try await act(apart, apart + "/nguong", ["lan": "x", "diem": "1", "lech": "0,2"], &manager)
    #expect(wrong.status == 422 && wrong.text.contains("Ngưỡng"))
    let rule = try await act(apart, apart + "/nguong", ["lan": "2", "diem": "0,5", "lech": "0,1"], &manager)
    #expect(rule.status == 303)
    #expect(try await manager.get(apart).text.contains("quá 2 lần độ rộng của nửa giữa đó, ít nhất 0,5 điểm"))
    #expect(try await owner.post(apart + "/nguong", ["lan": "2"]).status == 403)
    for file in [on + "/xlsx", at + "/xep-hang.xlsx"] {
      let answer = try await manager.get(file)
      #expect(answer.status == 200 && answer.body.starts(with: [0x50, 0x4B]), "\(file)")
    }
    var writer = try await office.browser("chuyenmon")
    #expect(try await writer.get(on + "/xlsx").status == 200)
    #expect(try await writer.get(at + "/xep-hang.xlsx").status == 404)
    var stranger = try await office.browser("xakhac")
    #expect(try await stranger.get(on + "/xlsx").status == 404)
    await office.close()
  }

  /// A clerk of the province sees rounds and sheets, and that is all.
  @Test func whoOnlyLooksDoesNothing() async throws {
    let office = try await Office.open(now: "2026-12-10T09:00")
    let (round, sheet) = try await appraising(office)
    let (at, on) = (path(round), path(sheet))
    var clerk = try await office.browser("vanthutinh")
    #expect(try await clerk.get(at).status == 200)
    #expect(try await clerk.get(on).status == 200)
    let key = "\(sheet.unitID)/thong-nhat/\(sheet.id)-1.R"
    for form in [
      on + "/lam/tham-dinh-xong", on + "/lam/tra-lai", on + "/lam/gui", on + "/lam/trinh", on + "/linh-vuc/1",
      on + "/tinh-lai", on + "/tieu-chi/1.R/diem", on + "/tieu-chi/1.R/khai", on + "/tieu-chi/1.R/y-kien",
      on + "/tieu-chi/1.R/van-ban", at + "/chuyen-buoc", at + "/thoi-han", at + "/phan-cong", at + "/cham-lan-hai",
      at + "/cham-lan-hai/" + key, at + "/doi-chieu/nguong", at + "/quyet-dinh", at + "/phe-duyet", at + "/cong-bo",
    ] {
      let fields = ["ban": "3", "ly_do": "Thử", "diem": "1", "y_kien": "Thử", "xong": "1", "so_ky_hieu": "1/QĐ-UBND"]
      let answer = try await clerk.post(form, fields)
      #expect(answer.status == 403, "\(form) \(answer.status)")
    }
    for page in ["/phan-cong", "/cham-lan-hai", "/quyet-dinh"] { #expect(try await clerk.get(at + page).status == 403) }
    #expect(try await clerk.get("/cham-diem/viec-cua-toi").status == 403)
    #expect(try await clerk.get(on + "/cham-lan-hai/1").status == 404)
    #expect(try await clerk.get(at + "/doi-chieu").status == 404)
    await office.close()
  }

  @Test(arguments: Engine.available)
  func programsReadWhatWasApproved(on engine: Engine) async throws {
    let office = try await Office.open(engine, now: "2026-12-10T09:00")
    let (round, sheet) = try await appraising(
      office,
      origins: [
        .indicator("dossier.online"): FactOrigin(.computed),
        .fact("certified"): FactOrigin(.declared, by: "Lê Xã Khai"),
      ])
    let above = try await office.token([.statistics], unit: "M")
    let other = try await office.token([.statistics], unit: "M.2")
    func get(_ path: String, _ token: String) async throws -> RawClient.Answer {
      try await office.client.send("GET", "/api/v1/rounds" + path, headers: [("Authorization", "Bearer \(token)")])
    }
    let one = "/M/\(round.id)"
    #expect(try await get("", above).text.contains("\"state\":\"appraisal\""))
    #expect(try await get(one, above).text.contains("\"ranking\":null"))
    #expect(try await get(one + "/sheets/M.1", above).status == 404)
    #expect(try await get("", other).text.contains("\"rounds\":[]"))
    #expect(try await get(one, other).status == 404)
    #expect(try await get("", office.token([.read], unit: "M")).status == 403)
    let appraiser = ActContext(
      actor: Actor(accountID: nil, officerID: nil, unitID: round.unitID, name: "Trần Thẩm Định", grants: []),
      now: At.time("2026-12-10T09:00"), ids: office.services.ids)
    try await office.database.write { db in
      try SheetActs.add(
        .answer("savingRate", .number(Quantity(7))), to: "6.3", of: sheet.reference, stage: .appraised,
        reason: "Theo quyết toán", appraiser, in: db)
    }
    try await OfficeRound.publish(round, sheet, office)
    let ranking = try await get(one, above).text
    #expect(ranking.contains("\"total\":\"84.93\"") && ranking.contains("\"own\":\"84.93\""), "\(ranking)")
    let far = try await get(one, other).text
    #expect(far.contains("\"total\":\"84.93\"") && far.contains("\"own\":null"))
    #expect(try await get("?year=2022", other).text.contains("\"published\""))
    #expect(try await get("?year=2021", other).text.contains("\"rounds\":[]"))
    #expect(try await get("?page=0", other).status == 422)
    let lines = try await get(one + "/sheets/M.1", above).text
    #expect(
      lines.contains("\"code\":\"7.4.3\"") && lines.contains("\"final\":\"1.13\"") && !lines.contains("Chuyên môn"))
    // Where each value comes from; who declared it only to who reads documents.
    #expect(lines.contains("\"rule_citation\":\"Kế hoạch 439/KH-UBND"))
    #expect(lines.contains("\"source\":\"dossier.online\"") && lines.contains("\"origin\":\"computed\""))
    #expect(lines.contains("\"origin\":\"declared\"") && lines.contains("\"declared\":\"160\""))
    // Of what was kept without an origin nobody is said to be the one.
    #expect(lines.contains("\"origin\":\"unknown\"") && !lines.contains("Lê Xã Khai"))
    #expect(lines.contains("\"origin\":\"appraised\"") && lines.contains("\"appraised\":\"7\""))
    #expect(lines.contains("\"appraised_by\":null") && !lines.contains("Trần Thẩm Định"))
    let words = try await office.token([.statistics, .documents], unit: "M")
    let told = try await get(one + "/sheets/M.1", words).text
    #expect(told.contains("\"appraised_by\":\"Trần Thẩm Định\"") && told.contains("\"declared_by\":\"Lê Xã Khai\""))
    #expect(try await get(one + "/sheets/M.1", other).status == 404)
    await office.close()
  }

  @Test(arguments: Engine.available)
  func thePublicListHasPages(on engine: Engine) async throws {
    let office = try await Office.open(engine, now: "2026-12-10T09:00")
    let (round, _) = try await appraising(office)
    try await office.database.write { db in
      for number in 1...51 {
        let id: ID<ScoringRound> = office.services.ids.next()
        _ = try db.run(
          """
          INSERT INTO scoring_round (unit_id, id, title, set_code, set_edition, set_label, set_text, set_digest, from_on,
            to_on, deadlines, state, note, made_by, made_at, version)
          SELECT unit_id, \(id), \("Đợt số \(number).") , set_code, set_edition, set_label, set_text, set_digest, from_on,
            to_on, deadlines, \(RoundState.published), note, made_by, made_at, version
          FROM scoring_round WHERE unit_id = \(round.unitID) AND id = \(round.id)
          """)
      }
    }
    var visitor = Browser(client: office.client)
    let first = try await visitor.get("/cham-diem/cong-bo").text
    #expect(first.contains("Đợt số 51.") && first.contains("Đợt số 2.") && !first.contains("Đợt số 1."))
    #expect(first.contains("/cham-diem/cong-bo?trang=2") && !first.contains("Chỉ số thử"))
    let second = try await visitor.get("/cham-diem/cong-bo?trang=2").text
    #expect(second.contains("Đợt số 1.") && !second.contains("Đợt số 2.") && !second.contains("Trang sau"))
    var manager = try await office.browser("kiemsoat")
    #expect(try await manager.get("/cham-diem").text.contains("/cham-diem?trang=2"))
    #expect(try await manager.get("/cham-diem?trang=2").text.contains("Chỉ số thử"))
    await office.close()
  }
}
