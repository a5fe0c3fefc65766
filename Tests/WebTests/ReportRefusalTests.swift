import Foundation
import Ground
import Organisation
import Reports
import TestSupport
import Testing
import Web

/// What is said of a request or a report that cannot be.
@Suite struct ReportRefusalTests {
  private let ask = ["de_cuong": "par-quarter-commune", "tu": "01/02/2026", "den": "28/02/2026"]

  @Test func aRefusalSaysWhatIsWrong() async throws {
    let office = try await Office.open()
    var province = try await office.browser("kiemsoat")
    let unit = try #require(office.units["M.1"])
    let asked = ask.merging(["han": "09/03/2026", "chon": "\(unit)"]) { $1 }
    func sent(_ more: [String: String], _ browser: inout Browser) async throws -> String {
      let answer = try await browser.post("/bao-cao/yeu-cau/moi", asked.merging(more) { $1 })
      #expect(answer.status == 422, "\(more.keys)")
      return answer.text
    }
    let long = try await sent(["ten": String(repeating: "a", count: 501)], &province)
    #expect(long.contains("dài quá 500 ký tự"))
    #expect(try await sent(["ghi_chu": String(repeating: "a", count: 4001)], &province).contains("dài quá 4.000 ký tự"))
    let reversed = try await sent(["tu": "28/02/2026", "den": "01/02/2026"], &province)
    #expect(reversed.contains("Ngày cuối kỳ trước ngày đầu kỳ") && !reversed.contains("Chưa ghi kỳ báo cáo"))
    #expect(try await sent(["tu": ""], &province).contains("Chưa ghi kỳ báo cáo"))
    let begun = try await province.post(
      "/bao-cao/moi", ["de_cuong": "par-district", "tu": "28/02/2026", "den": "01/02/2026"])
    #expect(begun.status == 422 && begun.text.contains("Ngày cuối kỳ trước ngày đầu kỳ"))
    await office.close()
  }
}
