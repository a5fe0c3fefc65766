import Foundation
import Ground
import TestSupport
import Testing
import Web

/// What was typed is not lost: refused uploads come back on their page, forms sent too late come back after signing in.
@Suite struct FormDraftTests {
  private func receive(_ browser: inout Browser) async throws -> String {
    let answer = try await browser.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)"])
    #expect(answer.status == 303, "\(answer.text)")
    return String(answer.header("location").prefix { $0 != "?" })
  }

  /// Where a redirect to signing in leads afterwards.
  private func next(_ answer: RawClient.Answer) throws -> String {
    let target = answer.header("location")
    #expect(answer.status == 303 && target.hasPrefix("/dang-nhap?tiep="), "\(answer.status) \(target)")
    return try #require(target.dropFirst("/dang-nhap?tiep=".count).removingPercentEncoding)
  }

  @Test func aRefusedFileComesBackOnTheDossierWithItsFields() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk)
    let fields = ["loai": "ket-qua", "so_ky_hieu": "12/GKS <gốc>"]
    for (file, reason) in [(Array("<html>".utf8), "PDF hoặc ảnh"), ([], "Chưa chọn tệp")] {
      let back = try await desk.upload(path + "/tep", file: file, name: "a.pdf", fields: fields)
      #expect(back.status == 422 && back.text.contains(reason), "\(back.text)")
      #expect(back.text.contains("<details open><summary>Thêm tệp"))
      #expect(back.text.contains("value=\"12/GKS &lt;gốc&gt;\""))
      #expect(back.text.contains("<option value=\"ket-qua\" selected>"))
      #expect(back.text.contains("Diễn biến"))
    }
    let sent = try await desk.upload(path + "/tep", file: Array("%PDF-1.4".utf8), name: "a.pdf", fields: fields)
    #expect(sent.status == 303)
    #expect(try await desk.get(path).text.contains("a.pdf"))
    await office.close()
  }

  @Test func aRefusedSignedPaperComesBackOnItsDossier() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk)
    let paper = try await desk.post(path + "/giay/receipt", [:]).header("location")
    let back = try await desk.upload(paper + "/ban-ky", file: Array("x".utf8), name: "a.pdf")
    #expect(back.status == 422 && back.text.contains("<details open><summary>Lưu bản ký"))
    #expect(back.text.contains("Diễn biến"))
    await office.close()
  }

  @Test func aFileThatIsTooLargeIsSaidOnItsPage() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk)
    let back = try await desk.upload(path + "/tep", file: [UInt8](repeating: 0x25, count: 17 << 20), name: "a.pdf")
    #expect(back.status == 413 && back.text.contains("quá lớn") && back.text.contains("Diễn biến"))
    await office.close()
  }

  @Test func refusedEvidenceComesBackOnThePageItProves() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("chuyenmon")
    let made = try await browser.post(
      "/so-theo-doi-linh-vuc/tuyen-truyen/ghi",
      [
        "ngay": "1/3", "viec": "Nộp hồ sơ trực tuyến", "ai": "Đài truyền thanh", "c_hinh-thuc": "phat-thanh",
        "c_so-luong": "2", "linh_vuc": "steering",
      ])
    // The panel is the same for every kind; an entry stands for all of them.
    try #require(made.status == 303, "\(made.text)")
    let path = made.header("location")
    let parts = path.split(separator: "/")
    let base = "/minh-chung/\(parts[2])/entry/\(parts[3])"
    let refused = try await browser.post(
      base + "/van-ban", ["so_ky_hieu": "78/BC", "ngay": "khi nào", "co_quan": "Ủy ban"])
    #expect(refused.status == 303 && refused.header("location").hasPrefix(path + "?giu="))
    let back = try await browser.get(refused.header("location"))
    #expect(back.text.contains("Ngày “khi nào” không hợp lệ") && back.text.contains("value=\"78/BC\""))
    #expect(try await !browser.get(refused.header("location")).text.contains("78/BC"), "it is given back once")
    let file = try await browser.upload(base + "/tep", file: Array("x".utf8), name: "a.pdf")
    #expect(try await browser.get(file.header("location")).text.contains("PDF hoặc ảnh"))
    // Nobody else sees what was typed.
    let again = try await browser.post(base + "/van-ban", ["so_ky_hieu": "35/KH", "ngay": "x"])
    var viewer = try await office.browser("xem")
    #expect(try await !viewer.get(again.header("location")).text.contains("35/KH"))
    #expect(try await browser.get(again.header("location")).text.contains("35/KH"))
    await office.close()
  }

  @Test func anActionSentTooLateComesBackAfterSigningIn() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk)
    var ended = Browser(client: office.client)
    let answer = try await ended.post(path + "/requestSupplement", ["ly_do": "Thiếu giấy chứng sinh", "version": "1"])
    let target = try next(answer)
    #expect(target.hasPrefix(path + "?giu=") && !target.contains("giấy"))
    let before = try await ended.get(target)
    #expect(before.status == 303, "it waits until somebody has signed in")
    let page = try await desk.get(target)
    #expect(page.status == 200 && page.text.contains("Phiên làm việc đã kết thúc"))
    #expect(page.text.contains("value=\"Thiếu giấy chứng sinh\"") && page.text.contains("<details open>"))
    #expect(try await !desk.get(target).text.contains("chứng sinh"), "it is given back once")
    await office.close()
  }

  @Test func anyFormSentTooLateComesBackOnThePageItWasOn() async throws {
    let office = try await Office.open()
    var ended = Browser(client: office.client)
    let fields = ["ngay": "2026-09-01", "loai": "off", "ghi_chu": "Nghỉ bù <mẫu>"]
    let target = try next(try await ended.post("/lich", fields, from: "/lich?nam=2026"))
    #expect(target.hasPrefix("/lich?nam=2026&giu="))
    var controller = try await office.browser("kiemsoat")
    #expect(try await controller.get(target).text.contains("Phiên làm việc đã kết thúc"))
    // Another site is no page of ours, and a password is never kept.
    #expect(try await ended.post("/lich", fields, from: nil).status != 303)
    #expect(try await ended.post("/mat-khau", ["cu": "a", "moi": "b"], from: "/mat-khau").status != 303)
    await office.close()
  }

  @Test func aFormTooLongToKeepIsNotPromised() async throws {
    let office = try await Office.open()
    var ended = Browser(client: office.client)
    let long = String(repeating: "dài ", count: 20_000)
    #expect(try next(try await ended.post("/ho-so/1/2/finish", ["ly_do": long])).hasSuffix("?giu=-"))
    await office.close()
  }
}
