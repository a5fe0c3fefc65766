import Foundation
import Testing

/// A form that reaches us while it cannot be taken is given back as it was sent, and can be sent again.
@Suite struct SendAgainTests {
  private static let intake = ["thu_tuc": "1.3wd", "ten": "Trần Thị \"A\" <mẫu>", "khoa": "4242", "noi_dung": ""]

  /// The hidden fields of the page, as a browser would send them.
  private func fields(_ page: String) -> [String: String] {
    var found: [String: String] = [:]
    for part in page.components(separatedBy: "<input type=\"hidden\" name=\"").dropFirst() {
      let cells = part.components(separatedBy: "\"")
      guard cells.count > 2, cells[1] == " value=" else { continue }
      found[cells[0]] = cells[2].replacing("&quot;", with: "\"").replacing("&lt;", with: "<")
        .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
    return found
  }

  private func isOffered(_ answer: RawClient.Answer) -> Bool {
    answer.text.contains("<button class=\"main\">Gửi lại</button>")
  }

  @Test(arguments: [(Outage.Kind.away, 503), (.full, 507), (.readOnly, 503), (.busy, 503), (.lost, 503)])
  func aFormSentWhileTheDatabaseIsAwayIsSentAgain(_ kind: Outage.Kind, _ status: Int) async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    try await desk.get("/ho-so/tiep-nhan")
    office.outage.is(kind)
    let lost = try await desk.post("/ho-so/tiep-nhan", Self.intake)
    #expect(lost.status == status && isOffered(lost), "\(lost.text)")
    #expect(lost.text.contains("action=\"/ho-so/tiep-nhan\"") && lost.text.contains("&lt;mẫu&gt;</td>"))
    #expect(lost.text.contains("Chưa chắc đã ghi") == (kind == .lost))
    let kept = fields(lost.text)
    #expect(kept["ten"] == Self.intake["ten"] && kept["khoa"] == "4242" && kept["form_token"] == desk.formToken)
    #expect(kept["noi_dung"] == "", "what was emptied stays emptied")
    #expect(!lost.text.contains("<td>khoa</td>"))
    office.outage.is(.none)
    var codes: Set<String> = []
    for _ in 0..<2 {
      let sent = try await desk.post("/ho-so/tiep-nhan", kept)
      #expect(sent.status == 303, "\(sent.text)")
      codes.insert(sent.header("location"))
    }
    #expect(codes.count == 1, "the same key makes nothing twice")
    await office.close()
  }

  @Test func whatAnotherSiteSendsIsNotOfferedDuringAnOutage() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    office.outage.is(.away)
    for site in ["cross-site", "same-site"] {
      #expect(try await !isOffered(desk.post("/ho-so/tiep-nhan", Self.intake, site: site)))
    }
    #expect(try await !isOffered(desk.post("/ho-so/tiep-nhan", Self.intake, site: nil, token: "x")))
    let evil = try await desk.post("/ho-so/tiep-nhan", Self.intake, site: nil, token: "x", origin: "http://la.example")
    #expect(!isOffered(evil))
    // A token that is not of this session is never handed back.
    let strange = try await desk.post("/ho-so/tiep-nhan", Self.intake, token: "cuanguoikhac")
    #expect(isOffered(strange) && !strange.text.contains("cuanguoikhac") && !strange.text.contains("form_token"))
    await office.close()
  }

  @Test func aPasswordIsNeverWrittenOnAPage() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    office.outage.is(.away)
    for (path, fields) in [
      ("/dang-nhap", ["ten": "motcua", "mat_khau": "bi-mat-lam"]),
      ("/mat-khau", ["cu": "bi-mat-lam", "moi": "bi-mat-lam"]),
    ] {
      let answer = try await desk.post(path, fields)
      #expect(answer.status == 503 && !answer.text.contains("bi-mat-lam") && !isOffered(answer))
    }
    await office.close()
  }

  @Test func whoeverOnlyLooksIsNotToldOfLostInput() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    office.outage.is(.away)
    let page = try await desk.get("/ho-so")
    #expect(page.status == 503 && page.text.contains("Hãy thử lại sau ít phút"))
    #expect(!page.text.contains("vừa nhập") && !isOffered(page))
    await office.close()
  }

  @Test func aFileIsChosenAgain() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let made = try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)"])
    let path = String(made.header("location").prefix { $0 != "?" })
    office.outage.is(.away)
    let fields = ["loai": "ket-qua", "so_ky_hieu": "12/GKS"]
    let lost = try await desk.upload(path + "/tep", file: Array("%PDF-1.4".utf8), name: "kết quả.pdf", fields: fields)
    #expect(lost.status == 503 && isOffered(lost))
    #expect(lost.text.contains("Chọn lại tệp “kết quả.pdf”") && lost.text.contains("type=\"file\""))
    #expect(lost.text.contains("enctype=\"multipart/form-data\"") && lost.text.contains("không giữ lại được"))
    office.outage.is(.none)
    var kept = self.fields(lost.text)
    #expect(kept.removeValue(forKey: "form_token") == desk.formToken && kept == fields)
    let sent = try await desk.upload(path + "/tep", file: Array("%PDF-1.4".utf8), name: "a.pdf", fields: kept)
    #expect(sent.status == 303)
    await office.close()
  }

  @Test func aFormOfAnEarlierSessionIsSentAgainByHand() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    try await desk.get("/ho-so/tiep-nhan")
    let old = desk.formToken
    try await desk.post("/dang-xuat", [:])
    desk = try await office.browser("motcua")
    try await desk.get("/ho-so/tiep-nhan")
    let fresh = desk.formToken
    #expect(old != fresh)
    let refused = try await desk.post("/ho-so/tiep-nhan", Self.intake, token: old)
    #expect(refused.status == 403 && isOffered(refused) && refused.text.contains("Nội dung sẽ gửi"), "\(refused.text)")
    let kept = fields(refused.text)
    #expect(kept["form_token"] == fresh && kept["ten"] == Self.intake["ten"])
    #expect(try await !desk.get("/ho-so").text.contains("Trần Thị"), "nothing is sent by itself")
    #expect(try await desk.post("/ho-so/tiep-nhan", kept).status == 303)
    await office.close()
  }

  @Test func anOldFormIsNotOfferedToAnotherAccountNorToAnotherSite() async throws {
    let office = try await Office.open()
    let first = try await office.browser("motcua")
    var second = try await office.browser("xakhac")
    let others = try await second.post("/ho-so/tiep-nhan", Self.intake, token: first.formToken)
    #expect(others.status == 403 && !isOffered(others) && others.text.contains("một tài khoản khác"))
    var again = try await office.browser("motcua")
    let home = "http://127.0.0.1:\(office.client.port)"
    for (site, origin, offered) in [
      ("cross-site", nil, false), (nil, nil, false), (nil, "http://la.example", false), ("none", home, false),
      (nil, home, true), ("same-origin", nil, true),
    ] as [(String?, String?, Bool)] {
      let answer = try await again.post(
        "/ho-so/tiep-nhan", Self.intake, site: site, token: first.formToken, origin: origin)
      #expect(answer.status == 403 && isOffered(answer) == offered, "\(site ?? "-") \(origin ?? "-")")
      #expect(!answer.text.contains("tải lại trang"))
    }
    await office.close()
  }

  @Test func aFormThatIsTooLongSaysSoWithoutSpeakingOfFiles() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let long = String(repeating: "a", count: 300_000)
    let answer = try await desk.post("/ho-so/1/2/finish", ["ly_do": long])
    #expect(answer.status == 413 && answer.text.contains("dài quá 256 KB") && !answer.text.contains("chia nhỏ tệp"))
    let intake = try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Trần Thị B", "trich_yeu": long])
    #expect(intake.status == 413 && intake.text.contains("dài quá 256 KB"))
    await office.close()
  }

  @Test func anUploadThatBrokeOffIsCalledThat() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = "/nhap-so"
    let headers = [("Cookie", desk.cookie), ("Sec-Fetch-Site", "same-origin")]
    let whole =
      "--b\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n\(desk.formToken)\r\n--b\r\nContent-Disposition: "
      + "form-data; name=\"tep\"; filename=\"a.csv\"\r\n\r\ncode,name\r\n"
    for (type, body) in [
      ("multipart/form-data", whole + "--b--\r\n"), ("multipart/form-data; boundary=b", whole),
      ("multipart/form-data; boundary=khac", whole + "--b--\r\n"), ("multipart/form-data; boundary=b", ""),
    ] {
      let answer = try await office.client.send(
        "POST", path, headers: headers + [("Content-Type", type)], body: Array(body.utf8))
      #expect(answer.status == 422 && answer.text.contains("đứt quãng hoặc không đọc được"), "\(type) \(answer.status)")
    }
    try await desk.get("/")
    await office.close()
  }
}
