import Foundation
import Ground
import Organisation
import Storage
import Testing

@Suite struct SignInTests {
  @Test func onlyTheRightPasswordOpensTheDoor() async throws {
    let office = try await Office.open()
    var browser = Browser(client: office.client)
    let wrong = try await browser.post("/dang-nhap", ["ten": "motcua", "mat_khau": "sai"])
    #expect(wrong.status == 401 && wrong.text.contains("Chưa đăng nhập được") && wrong.text.contains("mật khẩu"))
    let right = try await browser.post("/dang-nhap", ["ten": "motcua", "mat_khau": office.passwords["motcua"] ?? ""])
    #expect(right.status == 303 && right.header("location") == "/")
    let cookie = right.header("set-cookie")
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Secure"))
    let page = try await browser.get("/")
    #expect(page.status == 200 && page.text.contains("Hôm nay"))
    try await browser.post("/dang-xuat", [:])
    #expect(try await browser.get("/").header("location").hasPrefix("/dang-nhap"))
    await office.close()
  }

  @Test func behindATrustedServerWithTLSTheCookieNeverTravelsOpen() async throws {
    for (trusts, proto, isSecure) in [(true, "https", true), (true, "http", false), (false, "https", false)] {
      let office = try await Office.open(trustsProxy: trusts)
      let form = [("Content-Type", "application/x-www-form-urlencoded"), ("X-Forwarded-Proto", proto)]
      let body = Array("ten=motcua&mat_khau=\(office.passwords["motcua"] ?? "")".utf8)
      let answer = try await office.client.send("POST", "/dang-nhap", headers: form, body: body)
      #expect(
        answer.status == 303 && answer.header("set-cookie").contains("; Secure") == isSecure, "\(trusts) \(proto)")
      #expect(answer.header("strict-transport-security").isEmpty == !isSecure)
      await office.close()
    }
  }

  @Test func behindATrustedServerEachVisitorHasTheirOwnLimit() async throws {
    let office = try await Office.open(trustsProxy: true)
    func wrong(_ address: String) async throws -> Int {
      try await office.client.send(
        "POST", "/dang-nhap",
        headers: [("Content-Type", "application/x-www-form-urlencoded"), ("X-Forwarded-For", address)],
        body: Array("ten=khong-co&mat_khau=x".utf8)
      ).status
    }
    // What a visitor writes in front of the header is not believed: the last address is the trusted server's word.
    for turn in 0..<30 { #expect(try await wrong("10.0.0.\(turn), 203.0.113.5") == 401) }
    #expect(try await wrong("10.0.0.99, 203.0.113.5") == 429)
    #expect(try await wrong("203.0.113.6") == 401)
    await office.close()
  }

  /// What the desk's officer types.
  private func right(in office: Office) -> [String: String] {
    ["ten": "motcua", "mat_khau": office.passwords["motcua"] ?? ""]
  }

  /// What somebody types who tries one name after the other.
  private func guess(_ number: Int) -> [String: String] { ["ten": "ai\(number)", "mat_khau": "x"] }

  @Test func fiveWrongPasswordsLockAnAccountForAWhile() async throws {
    let office = try await Office.open()
    var browser = Browser(client: office.client)
    for _ in 0..<5 { try await browser.post("/dang-nhap", ["ten": "motcua", "mat_khau": "sai"]) }
    let locked = try await browser.post("/dang-nhap", right(in: office))
    #expect(locked.status == 401 && locked.text.contains("khóa"))
    office.itIs("2026-03-02T09:16")
    #expect(try await browser.post("/dang-nhap", right(in: office)).status == 303)
    await office.close()
  }

  @Test func guessingFromOnePlaceIsSlowedDown() async throws {
    let office = try await Office.open()
    var browser = Browser(client: office.client)
    var statuses: [Int] = []
    for number in 0..<31 {
      statuses.append(try await browser.post("/dang-nhap", guess(number)).status)
    }
    #expect(statuses.prefix(30).allSatisfy { $0 == 401 } && statuses.last == 429)
    let refused = try await browser.post("/dang-nhap", right(in: office))
    #expect(refused.status == 429 && refused.text.contains("Quá nhiều yêu cầu"))
    office.itIs("2026-03-02T09:02")
    #expect(try await browser.post("/dang-nhap", right(in: office)).status == 303)
    await office.close()
  }

  /// A province behind one address, or a server in front that is not trusted: its officers are no guessers.
  @Test func whoSignsInRightIsNotCountedAmongTheGuesses() async throws {
    let office = try await Office.open()
    for turn in 0..<40 {
      var browser = Browser(client: office.client)
      #expect(try await browser.post("/dang-nhap", right(in: office)).status == 303, "sign-in \(turn)")
    }
    var browser = Browser(client: office.client)
    for number in 0..<30 {
      #expect(try await browser.post("/dang-nhap", guess(number)).status == 401)
    }
    #expect(try await browser.post("/dang-nhap", right(in: office)).status == 429)
    await office.close()
  }

  @Test func guessesThatComeAtTheSameMomentAreCountedBeforeTheyAreAnswered() async throws {
    let office = try await Office.open()
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<60 {
        group.addTask {
          var browser = Browser(client: office.client)
          return try await browser.post("/dang-nhap", guess(number)).status
        }
      }
      return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(statuses == [401: 30, 429: 30])
    await office.close()
  }

  @Test func aPasswordGivenByAnotherMustBeChangedFirst() async throws {
    let office = try await Office.open()
    var admin = try await office.browser("quantri")
    let page = try await admin.post(
      "/tai-khoan", ["ten_dang_nhap": "moi", "ten": "Người mới (mẫu)", "don_vi": "M.1", "vai_tro": "frontDesk"])
    let mark = try #require(page.text.range(of: "<b>moi</b>: <b>"))
    let password = String(page.text[mark.upperBound...].prefix { $0 != "<" })
    var browser = Browser(client: office.client)
    let first = try await browser.post("/dang-nhap", ["ten": "moi", "mat_khau": password])
    #expect(first.header("location") == "/mat-khau")
    #expect(try await browser.get("/ho-so").header("location") == "/mat-khau")
    try await browser.get("/mat-khau")
    let short = try await browser.post("/mat-khau", ["cu": password, "moi": "ngắn", "lap_lai": "ngắn"])
    #expect(short.status == 422)
    let fresh = "một câu đủ dài để nhớ"
    let changed = try await browser.post("/mat-khau", ["cu": password, "moi": fresh, "lap_lai": fresh])
    #expect(changed.header("location") == "/dang-nhap?da_doi=1")
    var again = Browser(client: office.client)
    #expect(try await again.post("/dang-nhap", ["ten": "moi", "mat_khau": fresh]).header("location") == "/")
    await office.close()
  }

  @Test func whatAnAccountMayDoCanBeChangedByThoseWhoAnswerForAllOfIt() async throws {
    let office = try await Office.open()
    var admin = try await office.browser("quantri")
    let (desk, high) = try await office.database.read { db in
      (try AccountStore.find(userName: "motcua", in: db), try AccountStore.find(userName: "kiemsoat", in: db))
    }
    let page = "/tai-khoan/\(try #require(desk).id)"
    var officer = try await office.browser("motcua")
    #expect(try await officer.get("/thong-ke").status == 200)
    #expect(try await officer.get("/nhat-ky").status == 403)
    let given = ["don_vi": "M.1", "vai_tro": "leader"]
    #expect(try await admin.post(page + "/them-quyen", given).status == 303)
    #expect(try await officer.get("/nhat-ky").status == 200)
    #expect(try await admin.get(page).text.contains("Lãnh đạo – Xã Mẫu"))
    let unit = try #require(office.units["M.1"])
    #expect(try await admin.post(page + "/bo-quyen", ["quyen": "leader \(unit) false"]).status == 303)
    #expect(try await officer.get("/nhat-ky").status == 403)
    // A commune's administrator answers for the commune's people, not for one who works for the province as well.
    #expect(try await admin.post(page + "/them-quyen", ["don_vi": "M.1", "vai_tro": "administrator"]).status == 303)
    var local = try await office.browser("motcua")
    let above = "/tai-khoan/\(try #require(high).id)"
    for path in [above + "/mat-khau", above + "/khoa", above + "/them-quyen"] {
      #expect(try await local.post(path, given).status == 404, "\(path)")
    }
    #expect(try await local.post(page + "/them-quyen", ["don_vi": "M", "vai_tro": "leader"]).status == 403)
    await office.close()
  }

  @Test func anAccountBelongsOnlyToAnOfficerOfTheUnitsOneAnswersFor() async throws {
    let office = try await Office.open()
    var admin = try await office.browser("quantri")
    for unit in ["M.1", "M.2"] {
      #expect(try await admin.post("/don-vi/\(unit)/cong-chuc", ["ten": "Người \(unit) (mẫu)"]).status == 303)
    }
    let unit = try #require(office.units["M.2"])
    let officer = try await office.database.read { db in try UnitStore.officers(of: unit, in: db)[0].id }
    let fields = ["ten_dang_nhap": "moi.hai", "ten": "Mới (mẫu)", "vai_tro": "specialist", "cong_chuc": "\(officer)"]
    let desk = try await office.database.read { db in try AccountStore.find(userName: "motcua", in: db) }
    let page = "/tai-khoan/\(try #require(desk).id)/them-quyen"
    #expect(try await admin.post(page, ["don_vi": "M.1", "vai_tro": "administrator"]).status == 303)
    var local = try await office.browser("motcua")
    #expect(try await local.post("/tai-khoan", fields.merging(["don_vi": "M.1"]) { $1 }).status == 422)
    #expect(try await admin.post("/tai-khoan", fields.merging(["don_vi": "M.2"]) { $1 }).status == 200)
    await office.close()
  }

  @Test func theLastAdministratorStays() async throws {
    let office = try await Office.open()
    var admin = try await office.browser("quantri")
    let own = try await office.database.read { db in try AccountStore.find(userName: "quantri", in: db) }
    let page = "/tai-khoan/\(try #require(own).id)"
    let root = try #require(office.units["M"])
    let last = try await admin.post(page + "/bo-quyen", ["quyen": "administrator \(root) true"])
    #expect(last.status == 409 && last.text.contains("quản trị cuối cùng"))
    #expect(try await admin.post(page + "/khoa", [:]).status == 409)
    #expect(try await admin.get(page).text.contains("Quản trị"))
    await office.close()
  }

  @Test func aFormThatIsNotOursDoesNothing() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("motcua")
    let fields = ["thu_tuc": "1.3wd", "ten": "Trần Thị A", "khoa": "k1"]
    #expect(try await browser.post("/ho-so/tiep-nhan", fields, token: "khác").status == 403)
    #expect(try await browser.post("/ho-so/tiep-nhan", fields, site: "cross-site").status == 403)
    let count = try await office.database.read { db in try db.value("SELECT count(*) FROM dossier", as: Int.self) }
    #expect(count == 0)
    await office.close()
  }

  @Test func aSessionEndsWhenNobodyUsesItAndLivesWhileSomebodyDoes() async throws {
    let office = try await Office.open()
    var idle = try await office.browser("motcua")
    var busy = try await office.browser("chuyenmon")
    for time in ["11:00", "13:30", "16:00"] {
      office.itIs("2026-03-02T\(time)")
      #expect(try await busy.get("/").status == 200)
    }
    #expect(try await idle.get("/").status == 303)
    office.itIs("2026-03-02T21:30")
    #expect(try await busy.get("/").status == 303, "twelve hours are the most")
    await office.close()
  }

  @Test func everyPageCarriesTheHeadersThatKeepScriptsOut() async throws {
    let office = try await Office.open()
    for path in ["/dang-nhap", "/thu-tuc", "/tra-cuu", "/khong-co"] {
      let answer = try await office.client.send("GET", path)
      let policy = answer.header("content-security-policy")
      #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "\(path)")
      #expect(!policy.contains("unsafe-inline"))
      #expect(answer.header("x-content-type-options") == "nosniff")
    }
    await office.close()
  }
}
