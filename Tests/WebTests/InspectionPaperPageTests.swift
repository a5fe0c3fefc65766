import Foundation
import Ground
import Inspections
import Organisation
import Reading
import Storage
import TestSupport
import Testing
import Web

/// The papers of inspections on the screen, and what proves a finding.
extension InspectionPageTests {
  @Test func theConclusionStandsAmongTheArrivalsOfTheUnit() async throws {
    let office = try await Office.open()
    var inspector = try await office.browser("kiemtra")
    let path = try await planned(office, &inspector)
    try await prepared(path, office, &inspector)
    _ = try await inspector.post(path + "/phat-hien", finding("II.3", "Riêng xã Mẫu <x>.", ["nhom": "publication"]))
    let ban = try version(try await inspector.get(path + "/ket-luan").text)
    _ = try await inspector.post(path + "/ket-luan", ["ban": ban, "p-signer": "A", "p-text:III.2": "Một."])
    try await confirm(path, &inspector)
    #expect(try await issue(path, &inspector).status == 303)
    let docx = try await inspector.get(path + "/ket-luan/docx").body
    var clerk = try await office.browser("vanthu")
    let list = try await clerk.get("/van-ban?chieu=den&trang_thai=arrived").text
    let document = String(try #require(list.firstMatch(of: /href="(\/van-ban\/\d+\/\d+)"/)).output.1)
    let page = try await clerk.get(document).text
    // The clerk may not look at inspections: how many remedies, and until when.
    #expect(page.contains("57/TB-UBND") && page.contains("1 việc khắc phục, báo cáo chậm nhất ngày 25/03/2026"))
    #expect(!page.contains("/kiem-tra/khac-phuc/"))
    #expect(try await clerk.get(document + "/giay.docx").body == docx)
    #expect(try await clerk.get(document + "/giay.pdf").status == 404)
    #expect(
      try await clerk.post(document + "/lam/vao-so", ["ban": try version(page)]).status == 303)
    var commune = try await office.browser("chuyenmon")
    let seen = try await commune.get(document).text
    let remedy = String(try #require(seen.firstMatch(of: /href="(\/kiem-tra\/khac-phuc\/\d+\/\d+)"/)).output.1)
    #expect(seen.contains("Riêng xã Mẫu &lt;x&gt;."))
    let shown = try await commune.get(remedy).text
    #expect(shown.contains("Văn bản đến") && shown.contains(document) && shown.contains("số đến 1 (đã vào sổ"))
    // The neighbour did not get it.
    var other = try await office.browser("xakhac")
    #expect(try await other.get(document).status == 404)
    #expect(try await other.get(document + "/giay.docx").status == 404)
    await office.close()
  }

  @Test func minutesAndDecisionAreMadeOnceAndStay() async throws {
    let office = try await Office.open()
    var inspector = try await office.browser("kiemtra")
    let path = try await planned(office, &inspector)
    try await prepared(path, office, &inspector)
    let unit = try #require(office.units["M.1"])
    let own = "\(path)/don-vi/\(unit)"
    _ = try await inspector.post(path + "/phat-hien", finding("II.3", "Mã QR để khuất tại xã Mẫu."))
    let draft = try await inspector.get(own + "/bien-ban/docx")
    #expect(try DocumentFile.read(path: try Temporary.file("d.docx", draft.body)).text.contains("DỰ THẢO"))
    let ban = try version(try await inspector.get(own).text)
    #expect(try await inspector.post(own + "/lap-bien-ban", ["ban": "1"]).status == 409)
    #expect(try await inspector.post(own + "/lap-bien-ban", ["ban": ban]).status == 303)
    let made = try await inspector.get(own + "/bien-ban/docx")
    let text = try DocumentFile.read(path: try Temporary.file("m.docx", made.body)).text
    for words in ["BIÊN BẢN", "01/BB", "Mã QR để khuất tại xã Mẫu.", "Trần Mẫu (mẫu)", "Khuất", "Chưa đạt"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(!text.contains("DỰ THẢO"))
    // Another finding changes nothing of what was made, and what was rated stays.
    _ = try await inspector.post(path + "/phat-hien", finding("II.3", "Sau khi lập biên bản tại xã Mẫu."))
    #expect(try await inspector.get(own + "/bien-ban/docx").body == made.body)
    #expect(try await inspector.post(own, ["ban": ban, "r-3.2": "met"]).status == 409)
    #expect(try await inspector.post(own + "/huy-bien-ban", ["ly_do": "Sai"]).text.contains("bản ký"))
    let page = try await inspector.get(path).text
    let decision = String(try #require(page.firstMatch(of: /\/quyet-dinh\/(\d+)\/docx/)).output.1)
    let whole = try version(page)
    let sent = try await inspector.post(
      path + "/lap-quyet-dinh", ["ban": whole, "quyet_dinh": decision, "bo_cach": "Sổ giấy"])
    #expect(sent.status == 303, "\(sent.text.suffix(500))")
    let paper = try await inspector.get("\(path)/quyet-dinh/\(decision)/docx")
    let said = try DocumentFile.read(path: try Temporary.file("q.docx", paper.body)).text
    for words in ["QUYẾT ĐỊNH", "52/QĐ-UBND", "Điều 1.", "Trần Mẫu (mẫu)", "Trưởng đoàn", "ngày 02 tháng 02 năm 2026"] {
      #expect(said.contains(words), "\(words)")
    }
    #expect(try await inspector.get(path).text.contains("trong sổ"))
    for bad in [own + "/bien-ban/docx", "\(path)/quyet-dinh/\(decision)/docx", own + "/ban-ky/1"] {
      var commune = try await office.browser("chuyenmon")
      #expect(try await commune.get(bad).status == 404, "\(bad)")
    }
    await office.close()
  }

  @Test func aFigureOfTheSystemProvesAsItWas() async throws {
    let office = try await Office.open()
    var inspector = try await office.browser("kiemtra")
    let path = try await planned(office, &inspector)
    try await prepared(path, office, &inspector)
    _ = try await inspector.post(
      path + "/phat-hien", finding("II.3", "Chậm tại xã Mẫu.", ["trong_bien_ban": "0"]))
    let list = try await inspector.get(path + "/phat-hien").text
    #expect(list.contains("Chưa có minh chứng"))
    let finding = String(try #require(list.firstMatch(of: /\/kiem-tra\/phat-hien\/(\d+\/\d+)/)).output.1)
    let ids = finding.split(separator: "/")
    let action = "/minh-chung/\(ids[0])/finding/\(ids[1])/so-lieu"
    // Refused on the page it came from.
    for (code, unit, status) in [("document.incoming", "M.9", 303), ("khong.co", "M.1", 404)] {
      let sent = try await inspector.post(
        action, ["chi_tieu": code, "don_vi": unit, "tu": "01/02/2026", "den": "28/02/2026"])
      #expect(sent.status == status, "\(code) \(sent.status)")
      #expect(try await !inspector.get("/kiem-tra/phat-hien/\(finding)").text.contains("so-lieu-document"))
    }
    let taken = try await inspector.post(
      action, ["chi_tieu": "document.incoming", "don_vi": "M.1", "tu": "01/02/2026", "den": "28/02/2026"])
    #expect(taken.status == 303, "\(taken.text.suffix(500))")
    let page = try await inspector.get("/kiem-tra/phat-hien/\(finding)").text
    #expect(page.contains("so-lieu-document.incoming-M.1-2026-02-01-2026-02-28.csv"))
    let file = String(try #require(page.firstMatch(of: /href="(\/minh-chung\/[^"]+\/tep\/\d+)"/)).output.1)
    let csv = try await inspector.get(file).text
    #expect(csv.contains("Văn bản đến") && csv.contains("Xã Mẫu") && csv.contains("2026-03-02 09:00"))
    #expect(try await !inspector.get(path + "/phat-hien").text.contains("Chưa có minh chứng"))
    await office.close()
  }
}
