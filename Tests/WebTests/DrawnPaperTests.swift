import Foundation
import Ground
import Organisation
import TestSupport
import Testing
import Web

/// PDFs made through the product's own pages by the real renderer, and read back.
@Suite(.enabled(if: DrawnPaper.isExpected)) struct DrawnPaperTests {
  @Test func aDecisionIsDrawnOnceAlsoForWhoReceivedIt() async throws {
    let office = try await Office.open(draws: true)
    var clerk = try await office.browser("vanthu")
    var leader = try await office.browser("lanhdao")
    let path = try await DocumentSteps.signed(
      [
        "loai": "decision", "ky_hieu": "QĐ-UBND", "trich_yeu": "Về việc kiện toàn Ban Chỉ đạo", "do_khan": "express",
        "can_cu": "Luật Tổ chức chính quyền địa phương", "noi_dung": "Điều 1. Kiện toàn Ban Chỉ đạo.",
        "tham_quyen": "KT. CHỦ TỊCH", "noi_nhan": "Như Điều 1\nLưu: VT",
      ], &clerk, &leader)
    let draft = try DrawnPaper.words(try await clerk.get(path + "/giay.pdf"))
    #expect(draft.contains("DỰ THẢO - HỎA TỐC"))
    #expect(try await DocumentSteps.act("phat-hanh", path, ["ngay": "2/3/2026"], &clerk).status == 303)
    #expect(try await DocumentSteps.act("gui", path, ["ma_don_vi": "M"], &clerk).status == 303)
    // The sender never asked for the PDF; the recipient does, twice, and the sender gets the same bytes.
    var province = try await office.browser("vanthutinh")
    let there = try await DocumentSteps.arrived(&province, at: "M")
    #expect(try await province.get(there).text.contains(there + "/giay.pdf"))
    let pdf = try await province.get(there + "/giay.pdf")
    let words = try DrawnPaper.words(pdf)
    for expected in [
      "Số: 01/QĐ-UBND", "Mẫu, ngày 02 tháng 3 năm 2026", "HỎA TỐC", "QUYẾT ĐỊNH Về việc kiện toàn Ban Chỉ đạo",
      "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU", "Luật Tổ chức chính quyền địa phương.", "QUYẾT ĐỊNH:",
      "Điều 1. Kiện toàn Ban Chỉ đạo./.", "Lê Mẫu (mẫu)",
    ] { #expect(words.contains(expected), "\(expected) in \(words)") }
    #expect(!words.contains("DỰ THẢO"))
    #expect(try await province.get(there + "/giay.pdf").body == pdf.body)
    #expect(try await clerk.get(path + "/giay.pdf").body == pdf.body)
    var neighbour = try await office.browser("xakhac")
    #expect(try await neighbour.get(there + "/giay.pdf").status == 404)
    await office.close()
  }

  @Test func aPlanIsIssuedWithItsPDF() async throws {
    let office = try await Office.open(draws: true)
    var leader = try await office.browser("lanhdao")
    let path = try await leader.post(
      "/ke-hoach/moi",
      ["don_vi": "M.1", "nam": "2026", "loai": "par", "ten": "Cải cách hành chính năm 2026", "ghi_chu": ""]
    ).header("location")
    func version() async throws -> String {
      String(try #require(try await leader.get(path).text.firstMatch(of: /name="phien_ban" value="(\d+)"/)).output.1)
    }
    _ = try await leader.post(
      path + "/nhiem-vu",
      ["phien_ban": try await version(), "viec": "Niêm yết thủ tục", "vai_tro": "Bộ phận Một cửa", "han": "20/3/2026"])
    let issued = try await leader.post(
      path + "/ban-hanh", ["phien_ban": try await version(), "so_ky_hieu": "05/KH-UBND", "ngay": "2/3/2026"])
    #expect(issued.status == 303, "\(issued.text.suffix(600))")
    let page = try await leader.get(path).text
    let link = String(try #require(page.firstMatch(of: /href="([^"]+pdf)"/)).output.1)
    let pdf = try await leader.get(link)
    let words = try DrawnPaper.words(pdf)
    for expected in [
      "ỦY BAN NHÂN DÂN", "Số: 05/KH-UBND", "ngày 02 tháng 3 năm 2026", "KẾ HOẠCH", "Niêm yết thủ tục",
      "Bộ phận Một", "Nơi nhận:",
    ] { #expect(words.contains(expected), "\(expected) in \(words)") }
    // The same bytes lie beside its document in the register.
    let document = String(try #require(page.firstMatch(of: /href="(\/van-ban\/\d+\/\d+)"/)).output.1)
    #expect(try await leader.get(document + "/giay.pdf").body == pdf.body)
    await office.close()
  }

  @Test func aConclusionIsIssuedWithItsPDF() async throws {
    let pages = InspectionPageTests()
    let office = try await Office.open(draws: true)
    var inspector = try await office.browser("kiemtra")
    let path = try await pages.planned(office, &inspector)
    try await pages.prepared(path, office, &inspector)
    _ = try await inspector.post(
      path + "/phat-hien", pages.finding("II.3", "Mã QR để khuất tại xã Mẫu.", ["nhom": "publication"]))
    let ban = try pages.version(try await inspector.get(path + "/ket-luan").text)
    _ = try await inspector.post(
      path + "/ket-luan", ["ban": ban, "p-signer": "Lê Mẫu (mẫu)", "p-text:III.2": "Một.\n\nHai."])
    try await pages.confirm(path, &inspector)
    let draft = try DrawnPaper.words(try await inspector.get(path + "/ket-luan/pdf"))
    #expect(draft.contains("DỰ THẢO"))
    #expect(try await pages.issue(path, &inspector).status == 303)
    let pdf = try await inspector.get(path + "/ket-luan/pdf")
    let words = try DrawnPaper.words(pdf)
    for expected in [
      "THÔNG BÁO", "Số: 57/TB-UBND", "ngày 02 tháng 3 năm 2026", "I. HẠN CHẾ, KHUYẾT ĐIỂM",
      "Mã QR để khuất tại xã Mẫu.", "Lê Mẫu (mẫu)",
    ] { #expect(words.contains(expected), "\(expected) in \(words)") }
    #expect(!words.contains("DỰ THẢO"))
    // The commune that was inspected reads the same bytes.
    var clerk = try await office.browser("vanthu")
    let there = try await DocumentSteps.arrived(&clerk, at: "M.1")
    let received = try await clerk.get(there + "/giay.pdf")
    let isSame = received.body == pdf.body
    #expect(isSame, "\(received.status)")
    await office.close()
  }
}
