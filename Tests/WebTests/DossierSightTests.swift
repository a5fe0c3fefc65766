import Dossiers
import Foundation
import Ground
import Organisation
import Storage
import TestSupport
import Testing
import Web

/// What the unit that decides finds of dossiers that another unit received, and what figures lead to.
@Suite struct DossierSightTests {
  /// An officer of Xã Thử with an account, and a dossier that Xã Mẫu received for Xã Thử to decide.
  private func elsewhere(_ engine: Engine) async throws -> (office: Office, browser: Browser, dossier: Dossier) {
    let office = try await Office.open(engine)
    let (deciding, receiving) = (try #require(office.units["M.2"]), try #require(office.units["M.1"]))
    let actor = Actor.machineOperator(named: "Mẫu")
    let officer = Officer(
      unitID: deciding, id: ID(77), name: "Lý Thị Quyết (mẫu)", position: .justiceAndCivilStatus)
    try await office.database.write { db in try UnitStore.insert(officer, in: db) }
    let made = try await Accounts(database: office.database, ids: office.services.ids, isCheap: true).create(
      userName: "quyet", name: officer.name, unitID: deciding, officerID: officer.id,
      grants: [Grant(role: .specialist, unitID: deciding, isSubtree: true)], by: actor,
      at: At.time("2026-03-02T08:00"), mustChange: false)
    let context = try await office.context()
    let dossier = try await office.database.write { db in
      var intake = Intake(
        unit: receiving, procedure: "1.3wd", channel: .direct, applicant: .init(name: "Trần Văn Thử (mẫu)"))
      intake.decidingUnit = deciding
      let dossier = try DossierActs.receive(intake, by: actor, at: At.time("2026-03-02T08:30"), context, in: db)
      return try DossierActs.perform(
        .handOver(step: 0, officer: officer.id, note: ""), on: dossier.reference, version: dossier.version, by: actor,
        at: At.time("2026-03-02T08:40"), context, in: db)
    }
    var browser = Browser(client: office.client)
    try await browser.post("/dang-nhap", ["ten": "quyet", "mat_khau": made.password])
    return (office, browser, dossier)
  }

  @Test(arguments: Engine.available)
  func workHandedToTheDecidingUnitIsInItsOfficersQueue(on engine: Engine) async throws {
    let (office, signedIn, dossier) = try await elsewhere(engine)
    var browser = signedIn
    let queue = try await browser.get("/ho-so/den-han?cua_toi=1").text
    #expect(queue.contains(dossier.code))
    let today = try await browser.get("/").text
    #expect(today.contains("cua_toi=1\"><b>1</b>"), "and counted on the first page")
    let all = try await browser.get("/ho-so").text
    #expect(!all.contains(dossier.code), "the unit's own list is what the unit received")
    var stranger = try await office.browser("xakhac")
    #expect(try await !stranger.get("/ho-so/den-han?cua_toi=1").text.contains("Trần Văn Thử"))
    await office.close()
  }

  @Test func whoeverDecidesBringsTheResultAndPapersAreTheDesks() async throws {
    let (office, signedIn, dossier) = try await elsewhere(.sqlite)
    var browser = signedIn
    let path = "/ho-so/\(dossier.unitID)/\(dossier.id)"
    #expect(try await browser.get(path).text.contains("Thêm tệp"))
    let fields = ["loai": "ket-qua", "so_ky_hieu": "12/GXN-UBND"]
    let sent = try await browser.upload(
      path + "/tep", file: Array("%PDF-1.4 x".utf8), name: "ket-qua.pdf", fields: fields)
    #expect(sent.status == 303)
    #expect(try await browser.get(path).text.contains("ket-qua.pdf"))
    #expect(try await browser.post(path + "/giay/receipt", [:]).status == 403)
    var stranger = try await office.browser("xem")
    let refused = try await stranger.upload(path + "/tep", file: Array("%PDF-1.4 y".utf8), name: "la.pdf")
    #expect([403, 404].contains(refused.status))
    await office.close()
  }

  @Test func aCodeLeadsTheDecidingUnitToTheDossierAndNobodyElse() async throws {
    let (office, signedIn, dossier) = try await elsewhere(.sqlite)
    var browser = signedIn
    let found = try await browser.get("/ho-so?tim=" + dossier.code)
    #expect(found.status == 303 && found.header("location") == "/ho-so/\(dossier.unitID)/\(dossier.id)")
    let token = try await office.token([.read], unit: "M.2")
    let path = "/api/v1/dossiers/" + dossier.code
    let program = try await office.client.send("GET", path, headers: [("Authorization", "Bearer \(token)")])
    #expect(program.status == 200, "\(program.text)")
    // A viewer of another unit neither sees it nor learns that it is there.
    let decided = try #require(office.units["M.2"])
    let context = try await office.context()
    let actor = Actor.machineOperator(named: "Mẫu")
    let own = try await office.database.write { db in
      try DossierActs.receive(
        Intake(unit: decided, procedure: "1.3wd", channel: .direct, applicant: .init(name: "Riêng (mẫu)")), by: actor,
        at: At.time("2026-03-02T08:30"), context, in: db)
    }
    var stranger = try await office.browser("xem")
    let hidden = try await stranger.get("/ho-so?tim=" + own.code)
    #expect(hidden.status == 200 && !hidden.text.contains("Riêng (mẫu)"))
    await office.close()
  }

  @Test func aCodeOfTwoUnitsIsOfferedAsAChoice() async throws {
    let office = try await Office.open()
    let context = try await office.context()
    let actor = Actor.machineOperator(named: "Mẫu")
    let now = At.time("2026-03-02T08:30")
    for code in ["M.1", "M.2"] {
      let unit = try #require(office.units[code])
      try await office.database.write { db in
        let made = try DossierActs.receive(
          Intake(unit: unit, procedure: "1.3wd", channel: .direct, applicant: .init(name: "Người \(code)")), by: actor,
          at: now, context, in: db)
        try db.run(
          "UPDATE dossier SET code = 'CU-7', search_key = 'nguoi cu-7' WHERE unit_id = \(unit) AND id = \(made.id)")
      }
    }
    var province = try await office.browser("quantri")
    let page = try await province.get("/ho-so?tim=CU-7")
    #expect(page.status == 200 && page.text.contains("Người M.1") && page.text.contains("Người M.2"))
    let token = try await office.token([.read], unit: "M")
    let bearer = [("Authorization", "Bearer \(token)")]
    let several = try await office.client.send("GET", "/api/v1/dossiers/CU-7", headers: bearer)
    #expect(several.status == 422 && several.text.contains("M.1") && several.text.contains("M.2"), "\(several.text)")
    let one = try await office.client.send("GET", "/api/v1/dossiers/CU-7?unit=M.2", headers: bearer)
    #expect(one.status == 200 && one.text.contains("Người M.2"))
    await office.close()
  }

  @Test func aProgramListsWhatIsBehindAFigure() async throws {
    let (office, _, dossier) = try await elsewhere(.sqlite)
    let token = try await office.token([.read, .statistics], unit: "M")
    func get(_ query: String) async throws -> (status: Int, codes: [String]) {
      let answer = try await office.client.send(
        "GET", "/api/v1/dossiers?" + query, headers: [("Authorization", "Bearer \(token)")])
      let codes = answer.text.matches(of: /"code":"([^"]+)"/).map { String($0.1) }
      return (answer.status, codes)
    }
    let march = "from=2026-03-01&to=2026-03-31"
    #expect(try await get("column=directPostal&unit=M.1&\(march)").codes == [dossier.code])
    #expect(try await get("column=online&unit=M.1&\(march)").codes.isEmpty)
    #expect(try await get("column=received&unit=M.2&\(march)").codes.isEmpty)
    #expect(try await get("column=received&unit=M.2&by_authority=true&\(march)").codes == [dossier.code])
    #expect(try await get("from_elsewhere=1&by_authority=1&unit=M.2").codes == [dossier.code])
    #expect(try await get("unit=M&scope=own").codes.isEmpty)
    #expect(try await get("unit=M&scope=below").codes == [dossier.code])
    #expect(try await get("field=H%E1%BB%99%20t%E1%BB%8Bch").codes == [dossier.code])
    #expect(try await get("field=Kh%C3%A1c").codes.isEmpty)
    for wrong in [
      "column=x&\(march)", "column=received", "column=received&from=2026-03-01", "scope=x", "scope=x&unit=M",
      "by_authority=perhaps", "structure=x&unit=M",
    ] {
      #expect(try await get(wrong).status == 422, "\(wrong)")
    }
    await office.close()
  }

  @Test func behindAFigureOfAUnitThatEndedLiesWhatItCounted() async throws {
    let office = try await Office.open()
    var admin = try await office.browser("quantri")
    let made = ["ma": "M.3", "ten": "Xã Mới", "cap": "commune", "ngay": "01/04/2026"]
    #expect(try await admin.post("/don-vi/M/don-vi-moi", made).status == 303)
    let ended = ["ngay": "31/03/2026", "ke_tiep": "M.3", "chac_chan": "1"]
    #expect(try await admin.post("/don-vi/M.2/bai-bo", ended).status == 303)
    office.itIs("2026-04-10T09:00")
    let context = try await office.context()
    let actor = Actor.machineOperator(named: "Mẫu")
    var codes: [String] = []
    for (unit, at) in [("M.2", "2026-03-02T09:00"), ("M.3", "2026-04-06T09:00")] {
      var intake = Intake(
        unit: try #require(context.tree.unit(code: unit)).id, procedure: "1.3wd", channel: .direct,
        applicant: .init(name: "Trần Văn Thử (mẫu)"))
      intake.receivedAt = At.time(at)
      let asked = intake
      codes.append(
        try await office.database.write { db in
          try DossierActs.receive(asked, by: actor, at: At.time("2026-04-10T08:00"), context, in: db)
        }.code)
    }
    let token = try await office.token([.read, .statistics], unit: "M")
    for (unit, scope, expected) in [
      ("M.2", "subtree", [codes[0]]), ("M.3", "subtree", codes), ("M", "below", codes), ("M", "own", []),
    ] {
      let asked = "unit=\(unit)&scope=\(scope)&from=2026-03-01&to=2026-04-30"
      let bearer = [("Authorization", "Bearer \(token)")]
      let list = try await office.client.send("GET", "/api/v1/dossiers?column=directPostal&" + asked, headers: bearer)
      let found = list.text.matches(of: /"code":"([^"]+)"/).map { String($0.1) }
      #expect(Set(found) == Set(expected), "\(asked)")
      let table = try await office.client.send("GET", "/api/v1/statistics?" + asked, headers: bearer)
      #expect(table.text.contains("\"direct_postal\":\(expected.count),"), "\(asked) \(table.text)")
    }
    await office.close()
  }

  @Test func linkedWorkIsListedAndWhoReadsOnlyFiguresGetsNoWayToARefusal() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    try await desk.get("/ho-so/tiep-nhan")
    let made = try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)"])
    let path = String(made.header("location").prefix { $0 != "?" })
    try await desk.get(path)
    #expect(try await desk.post(path + "/lien-thong", ["thu_tuc": "1.none"]).status == 303)
    var leader = try await office.browser("lanhdao")
    let page = try await leader.get("/thong-ke?don_vi=M.1&tu=2026-03-01&den=2026-03-31").text
    let link = try #require(page.firstMatch(of: /nhận <a href="([^"]+)">1<\/a>/)?.1)
    let rows = try await leader.get(String(link).replacing("&amp;", with: "&"))
    #expect(rows.status == 200 && rows.text.contains("-0002") && !rows.text.contains("-0001"))
    var inspector = try await office.browser("kiemtra")
    let bare = try await inspector.get("/thong-ke?don_vi=M.1&tu=2026-03-01&den=2026-03-31")
    #expect(bare.status == 200 && bare.text.contains("<td class=\"n\">1</td>"))
    #expect(!bare.text.contains("href=\"/ho-so?"))
    await office.close()
  }

  @Test func filesAndPapersOfADossierAreForThoseWhoMaySeeIt() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    try await desk.get("/ho-so/tiep-nhan")
    let made = try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)"])
    let path = String(made.header("location").prefix { $0 != "?" })
    let paper = try await desk.post(path + "/giay/receipt", [:]).header("location")
    try await desk.get(path)
    #expect(try await desk.upload(path + "/tep", file: Array("%PDF-1.4".utf8), name: "a.pdf").status == 303)
    let page = try await desk.get(path).text
    let file = try #require(page.firstMatch(of: /href="(\/tep\/[^"]+)"/)?.1).description
    let all = [path, paper, file]
    for address in all { #expect(try await desk.get(address).status == 200, "\(address)") }
    var nobody = Browser(client: office.client)
    for (user, isSeen) in [("xem", true), ("kiemsoat", true), ("xakhac", false), ("kiemtra", false)] {
      var browser = try await office.browser(user)
      for address in all {
        let answer = try await browser.get(address)
        #expect((answer.status == 200) == isSeen, "\(user) \(address) \(answer.status)")
        #expect(isSeen || !answer.text.contains("Trần Thị A"), "\(user) \(address)")
      }
    }
    for address in all { #expect(try await nobody.get(address).status == 303, "sign in first: \(address)") }
    await office.close()
  }

  @Test func whyAnOpenDossierIsLateIsSaidAsSoonAsItIs() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    try await desk.get("/ho-so/tiep-nhan")
    let made = try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)"])
    let path = String(made.header("location").prefix { $0 != "?" })
    #expect(try await !desk.get(path).text.contains("/confirmCause"))
    office.itIs("2026-03-06T09:00")
    var specialist = try await office.browser("chuyenmon")
    let page = try await specialist.get(path)
    #expect(page.text.contains(path + "/confirmCause") && page.text.contains("<option value=\"handler\" selected>"))
    let version = String(page.text.firstMatch(of: /name="version" value="(\d+)"/)?.1 ?? "")
    for (cause, words) in [("matMang", "Giá trị “matMang” không có trong danh sách"), ("", "Chưa chọn giá trị nào")] {
      let refused = try await specialist.post(
        path + "/confirmCause", ["version": version, "nguyen_nhan": cause, "ly_do": "Mất mạng"])
      #expect(refused.status == 422 && refused.text.contains(words), "\(cause)")
      #expect(refused.text.contains("id=\"e-confirmCause-nguyen_nhan\"") && refused.text.contains("value=\"Mất mạng\""))
    }
    #expect(try await !specialist.get(path).text.contains("<dt>Nguyên nhân quá hạn</dt>"), "nothing was confirmed")
    let sent = ["version": version, "nguyen_nhan": "systemOutage", "ly_do": "Mất mạng"]
    #expect(try await specialist.post(path + "/confirmCause", sent).status == 303)
    let after = try await specialist.get(path).text
    #expect(
      after.contains("<dt>Nguyên nhân quá hạn</dt><dd>Lỗi phần mềm, đường truyền</dd>"), "confirmed, not proposed")
    await office.close()
  }
}

extension Office {
  /// The world for acts on dossiers.
  fileprivate func context() async throws -> DossierContext {
    let reference = try await database.read { db in try Reference.load(in: db) }
    return reference.context(ids: services.ids)
  }
}
