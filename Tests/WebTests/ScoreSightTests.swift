import Appraisal
import Documents
import Foundation
import Ground
import Indicators
import Organisation
import Rendering
import Scoring
import Storage
import TestSupport
import Testing
import Web

/// What pages of rounds show to whom: files that are kept, units somebody works for, evidence that came late or is only
/// declared.
@Suite struct ScoreSightTests {
  private func path(_ round: ScoringRound) -> String { "/cham-diem/\(round.unitID)/\(round.id)" }
  private func path(_ sheet: UnitSheet) -> String { "/cham-diem/phieu/\(sheet.unitID)/\(sheet.id)" }

  /// A round with a sheet of Xã Mẫu on Lục Bình's points; sent and being appraised unless it `drafts`.
  private func begun(
    _ office: Office, by scorer: ActContext? = nil, collected: [SheetEvidence] = [], drafts: Bool = false
  ) async throws -> (ScoringRound, UnitSheet) {
    let asked = try await OfficeRound(office)
    let (round, context, commune) = (asked.round, asked.context, asked.commune)
    let (system, given, writer) = (asked.system, asked.given, scorer ?? asked.scorer)
    return try await office.database.write { db in
      let tree = try UnitStore.tree(in: db)
      try RoundActs.open(round, tree: tree, context, in: db)
      let sheet = try SheetActs.begin(
        commune, in: round.reference, system: system, collected: collected, writer, db)
      guard !drafts else { return (round, sheet) }
      for (code, points) in given {
        try SheetActs.add(
          .points(points.points), to: code, of: sheet.reference, stage: .own, reason: "", writer, in: db)
      }
      try SheetActs.move(.propose, sheet.reference, version: 1, remark: "", tree: tree, writer, in: db)
      try SheetActs.move(.submit, sheet.reference, version: 2, remark: "", tree: tree, writer, in: db)
      try RoundActs.advance(round.reference, version: 1, tree: tree, context, in: db)
      return (round, sheet)
    }
  }

  /// Nobody without a name makes the machine draw.
  @Test(arguments: [false, true])
  func theDecisionIsPublicInTheFormsThatAreKept(_ isKept: Bool) async throws {
    let office = try await Office.open(now: "2026-12-10T09:00", draws: DrawnPaper.place != nil)
    let (round, sheet) = try await begun(office)
    let bytes = Array("%PDF-1.4 quyết định".utf8)
    try await OfficeRound.publish(round, sheet, pdf: isKept ? bytes : nil, office)
    let page = "/cham-diem/cong-bo/\(round.unitID)/\(round.id)"
    var visitor = Browser(client: office.client)
    let shown = try await visitor.get(page).text
    #expect(shown.contains(page + "/tep/docx") && shown.contains(page + "/tep/xlsx"))
    #expect(shown.contains(page + "/tep/pdf") == isKept)
    let file = try await visitor.get(page + "/tep/pdf")
    #expect(file.status == (isKept ? 200 : 404) && (!isKept || file.body == bytes))
    await office.close()
  }

  @Test func whoScoredTheSheetForTheUnitIsToldWhyTheyDoNotAppraiseIt() async throws {
    let office = try await Office.open(now: "2026-12-10T09:00")
    let manager = try await OfficeRound(office).context
    let (_, sheet) = try await begun(office, by: manager)
    let on = path(sheet)
    var browser = try await office.browser("kiemsoat")
    let page = try await browser.get(on).text
    #expect(page.contains("đã tự chấm phiếu này cho đơn vị") && !page.contains("Thẩm định xong"))
    #expect(try await browser.get(on + "/tieu-chi/1.R").text.contains("đã tự chấm phiếu này cho đơn vị"))
    let points = try await browser.post(on + "/tieu-chi/1.R/diem", ["diem": "17", "ly_do": "Do thiếu"])
    #expect(points.status == 403 && points.text.contains("Hãy để người khác của cơ quan thẩm định làm"))
    #expect(try await browser.post(on + "/lam/tham-dinh-xong", ["ban": "3"]).status == 403)
    // Nor does it stand among what waits for them.
    #expect(try await !browser.get("/").text.contains("Phiếu chờ thẩm định"))
    var other = try await office.browser("kiemtra")
    #expect(try await other.get("/").text.contains("Phiếu chờ thẩm định"))
    _ = try await other.get(on)
    #expect(try await other.post(on + "/tieu-chi/1.R/diem", ["diem": "17", "ly_do": "Do thiếu"]).status == 303)
    await office.close()
  }

  /// Who scores for two communes is asked whose sheet is meant, and both count.
  @Test(arguments: Engine.available)
  func ofSeveralUnitsNoneIsGuessed(on engine: Engine) async throws {
    let office = try await Office.open(engine, now: "2026-12-01T09:00")
    let asked = try await OfficeRound(office)
    let units = [asked.commune, try #require(office.units["M.2"])]
    let account = try #require(
      try await office.database.read { db in try AccountStore.find(userName: "chuyenmon", in: db) })
    var round = asked.round
    round.asked = units
    let (opened, context) = (round, asked.context)
    try await office.database.write { db in
      let tree = try UnitStore.tree(in: db)
      try RoundActs.open(opened, tree: tree, context, in: db)
      try AccountStore.replaceGrants(
        of: account.id, units.map { Grant(role: .specialist, unitID: $0, isSubtree: true) }, in: db)
    }
    var browser = try await office.browser("chuyenmon")
    let at = path(round)
    #expect(try await browser.get("/").text.firstMatch(of: /<b>2<\/b>[\s\S]{0,80}Phiếu cần tự chấm điểm/) != nil)
    #expect(try await browser.get("/cham-diem").text.contains("Đã gửi 0/2 phiếu"))
    _ = try await browser.get(at)
    let bare = try await browser.post(at + "/lap-phieu", [:])
    #expect(bare.status == 422 && bare.text.contains("chưa chọn đơn vị"), "\(bare.status)")
    #expect(try await browser.post(at + "/lap-phieu", ["don_vi": "x"]).status == 404)
    let made = try await browser.post(at + "/lap-phieu", ["don_vi": "\(units[1])"])
    #expect(made.status == 303 && made.header("location").contains("/phieu/\(units[1])/"))
    let sheets = try await office.database.read { db in try SheetStore.sheets(of: opened.reference, in: db) }
    #expect(sheets.map(\.unitID) == [units[1]])
    await office.close()
  }

  @Test func aDayThatWasOnlyDeclaredIsFlaggedAndSaysWhereItsFileIsAttached() async throws {
    let office = try await Office.open(now: "2026-12-10T09:00")
    let day = SheetEvidence(
      key: "fact:57", criterion: "2.1.1", label: "Kế hoạch", issuedOn: At.day("2022-02-15"), digest: "words")
    let (_, sheet) = try await begun(office, collected: [day], drafts: true)
    let page = path(sheet) + "/tieu-chi/2.1.1"
    var writer = try await office.browser("chuyenmon")
    let shown = try await writer.get(page).text
    #expect(shown.contains("chỉ có ngày do đơn vị khai, chưa có tệp/văn bản"))
    #expect(shown.contains("href=\"/diem/du-kien/\(sheet.unitID)/57\""))
    #expect(try await writer.get(path(sheet)).text.contains("chỉ có ngày do đơn vị khai"))
    await office.close()
  }

  @Test func whatIsAttachedAfterTheAppraisalSaysWhoAndWhen() async throws {
    let office = try await Office.open(now: "2026-12-10T09:00")
    let (_, sheet) = try await begun(office)
    let page = path(sheet) + "/tieu-chi/2.1.1"
    var manager = try await office.browser("kiemsoat")
    _ = try await manager.get(page)
    func attach(_ name: String) async throws {
      let sent = try await manager.upload(
        page + "/tep", file: Array("%PDF-1.4 \(name)".utf8), name: name,
        fields: ["ngay": "20/02/2022", "ly_do": "Sổ của tỉnh"])
      #expect(sent.status == 303, "\(sent.text.suffix(900))")
    }
    try await attach("truoc.pdf")
    #expect(try await !manager.get(page).text.contains("gắn sau thẩm định"))
    #expect(try await manager.post(path(sheet) + "/lam/tham-dinh-xong", ["ban": "3"]).status == 303)
    office.itIs("2026-12-10T10:30")
    try await attach("sau.pdf")
    let shown = try await manager.get(page).text
    #expect(shown.matches(of: /gắn sau thẩm định/).count == 1)
    // It is said of the file that came after, with who and when.
    let item = try #require(shown.components(separatedBy: "<li>").first { $0.contains("sau.pdf") })
    #expect(item.contains("gắn sau thẩm định") && item.contains("Người kiemsoat (mẫu), 10:30"), "\(item)")
    await office.close()
  }

  @Test func aValueOfWhichNobodyWroteTheOriginDownIsCalledUnclear() async throws {
    let office = try await Office.open(now: "2026-12-10T09:00")
    let (_, sheet) = try await begun(office)
    var manager = try await office.browser("kiemsoat")
    let shown = try await manager.get(path(sheet) + "/tieu-chi/7.4.4").text
    #expect(
      shown.contains("<th scope=\"col\">Không rõ nguồn</th>") && shown.contains("data-label=\"Không rõ nguồn\">9<"))
    #expect(shown.contains("data-label=\"Hệ thống tính\">không có"))
    await office.close()
  }
}
