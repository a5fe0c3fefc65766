import Foundation
import Ground
import Organisation
import Reports
import TestSupport
import Testing
import Web

/// What a report says of itself before it goes out: that nobody has sent anything, that its days are not over, and all
/// that is still to be done.
@Suite struct ReportPreparationTests {
  private func begun(_ from: String, _ to: String, _ browser: inout Browser) async throws -> String {
    _ = try await browser.get("/bao-cao/moi")
    let made = try await browser.post("/bao-cao/moi", ["de_cuong": "par-district", "tu": from, "den": to])
    #expect(made.status == 303, "\(made.text.suffix(600))")
    return try await browser.get(made.header("location")).text
  }

  @Test(arguments: Engine.available)
  func aConsolidationOfNothingSaysSoAndWhoIsMissing(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var province = try await office.browser("kiemsoat")
    let unasked = try await begun("01/01/2026", "31/01/2026", &province)
    #expect(unasked.contains("Chưa yêu cầu đơn vị nào báo cáo đúng kỳ này") && unasked.contains("Chưa gửi (2)"))
    #expect(unasked.contains("<li>Xã Mẫu</li>") && unasked.contains("/bao-cao/yeu-cau/moi"))
    let units = [try #require(office.units["M.1"]), try #require(office.units["M.2"])]
    _ = try await province.get("/bao-cao/yeu-cau/moi")
    let asked = try await province.post(
      "/bao-cao/yeu-cau/moi",
      [
        "de_cuong": "par-quarter-commune", "tu": "01/02/2026", "den": "28/02/2026", "han": "05/03/2026",
        "chon*1": "\(units[0])", "chon*2": "\(units[1])",
      ])
    #expect(asked.status == 303)
    let none = try await begun("01/02/2026", "28/02/2026", &province)
    #expect(none.contains("0/2 đơn vị có báo cáo được chấp nhận") && none.contains("Còn thiếu (2)"))
    #expect(none.contains("<li>Xã Thử</li>") && !none.contains("Kỳ báo cáo chưa kết thúc"))
    await office.close()
  }

  @Test func daysThatAreStillToComeAreWarnedOf() async throws {
    let office = try await Office.open()
    var province = try await office.browser("kiemsoat")
    let page = try await begun("01/01/2026", "31/03/2026", &province)
    #expect(page.contains("Kỳ báo cáo chưa kết thúc</strong> (đến hết ngày 31/03/2026)"))
    #expect(page.contains("mới tính đến hôm nay, 02/03/2026"))
    await office.close()
  }

  @Test func everythingThatIsStillToBeDoneIsListed() async throws {
    let office = try await Office.open()
    var province = try await office.browser("kiemsoat")
    let page = try await begun("01/02/2026", "28/02/2026", &province)
    let part = try #require(page.firstMatch(of: /Cần làm trước khi gửi<\/h2>(?<all>[\s\S]*?)<\/section>/)).output.all
    let group = try #require(
      part.firstMatch(
        of:
          /<h3>Chưa viết \((?<count>\d+)\)<\/h3><ul>(?<open>[\s\S]*?)<\/ul><details><summary>và (?<more>\d+) mục khác<\/summary><ul>(?<rest>[\s\S]*?)<\/ul>/
      )
    ).output
    func lines(_ text: Substring) -> Int { text.components(separatedBy: "<li>").count - 1 }
    #expect(lines(group.open) == 10 && lines(group.rest) == Int(group.more))
    #expect(Int(group.count) == 10 + lines(group.rest) && lines(group.rest) > 0)
    await office.close()
  }
}
