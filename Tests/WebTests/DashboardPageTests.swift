import Foundation
import Ground
import Indicators
import Organisation
import Storage
import TestSupport
import Testing
import Web

/// The dashboard of a unit with others below it: charts, what got worse, the ranking, and the ways down.
@Suite struct DashboardPageTests {
  /// What each unit declares, month by month.
  private func declare(_ values: [(unit: String, month: String, good: Int, fair: Int)], _ office: Office) async throws {
    let now = At.time("2026-03-02T09:10")
    for one in values {
      try await office.database.write { db in
        let tree = try UnitStore.tree(in: db)
        let unit = try #require(tree.unit(code: one.unit)).id
        let context = DeclarationContext(
          registry: office.services.indicators, actor: .machineOperator(named: "t"), now: now, tree: tree,
          ids: office.services.ids)
        let period = try #require(ReportingPeriod(code: one.month)).period
        let said = [("satisfaction.good", one.good), ("satisfaction.fair", one.fair), ("satisfaction.poor", 0)].map {
          (
            declaration: Declaration(code: $0, period: period, value: Quantity($1), basis: "Sổ phiếu"),
            version: Int?.none
          )
        }
        try DeclaredFigureActs.declare(said, of: unit, context, in: db)
      }
    }
  }

  private func office() async throws -> Office {
    let office = try await Office.open()
    try await declare(
      [
        ("M.1", "2026-01", 90, 10), ("M.1", "2026-02", 60, 40), ("M.2", "2026-01", 70, 30), ("M.2", "2026-02", 80, 20),
      ], office)
    return office
  }

  private static let question = "don_vi=M&ky=2026-02&chi_tieu=satisfaction.rate"

  @Test func everyChartHasATitleAndATableThatSaysTheSame() async throws {
    let office = try await office()
    var browser = try await office.browser("kiemsoat")
    let page = try await browser.get("/bang-dieu-hanh?\(Self.question)").text
    let charts = page.matches(of: /<svg class="spark".*?<\/svg>/).map { String($0.output) }
    #expect(!charts.isEmpty)
    for chart in charts {
      let title = try #require(chart.firstMatch(of: /<title>(.+?)<\/title>/)).output.1
      #expect(chart.contains("aria-label=\"\(title)\"") && chart.contains("role=\"img\""))
    }
    let ours = try #require(charts.first { $0.contains("<title>Tỷ lệ phiếu hài lòng.") })
    #expect(ours.contains("tháng 1 năm 2026: 80; tháng 2 năm 2026: 70"), "\(ours)")
    let card = try #require(page.components(separatedBy: "<section class=\"card\">").first { $0.contains(ours) })
    #expect(card.contains("<summary>Số liệu của biểu đồ</summary>"))
    #expect(card.contains("<th scope=\"row\">tháng 1 năm 2026</th><td class=\"n\">80,00</td>"))
    #expect(card.contains("<th scope=\"row\">tháng 12 năm 2025</th><td class=\"n\">Không có số liệu</td>"))
    await office.close()
  }

  @Test func whatGotWorseIsListedWithItsWayDown() async throws {
    let office = try await office()
    var browser = try await office.browser("kiemsoat")
    func worse(_ unit: String) async throws -> String {
      let page = try await browser.get("/bang-dieu-hanh?don_vi=\(unit)&ky=2026-02").text
      let tail = page.components(separatedBy: "<h2>Kém hơn kỳ trước</h2>").dropFirst().first ?? ""
      return tail.components(separatedBy: "<h2>").first ?? ""
    }
    let all = try await worse("M")
    #expect(all.contains(">Tỷ lệ phiếu hài lòng</a>") && all.contains(">-10,00</td>") && all.contains("điểm %"))
    #expect(try await worse("M.1").contains(">-30,00</td>"))
    // What got better is not there.
    #expect(try await !worse("M.2").contains("Tỷ lệ phiếu hài lòng"))
    let path = try #require(all.firstMatch(of: /href="(\/chi-tieu\/satisfaction\.rate[^"]*)"/)).output.1
    let one = try await browser.get(String(path).replacing("&amp;", with: "&"))
    #expect(one.status == 200 && one.text.contains("140/200") && one.text.contains("-10 điểm % – kém hơn"))
    await office.close()
  }

  @Test func unitsAreRankedTheBestFirstAndLeadToTheirOwnRows() async throws {
    let office = try await office()
    var browser = try await office.browser("kiemsoat")
    let page = try await browser.get("/bang-dieu-hanh?\(Self.question)").text
    let table = try #require(page.components(separatedBy: "Đơn vị trực thuộc theo “Tỷ lệ phiếu hài lòng”").last)
    let rows = table.matches(of: /data-label="Hạng">([0-9–]+)<\/td><th scope="row"><a href="([^"]+)">/)
    #expect(rows.map { String($0.output.1) } == ["1", "2"])
    let paths = rows.map { String($0.output.2).replacing("&amp;", with: "&") }
    #expect(paths.map { $0.contains("don_vi=M.2") } == [true, false] && paths[1].contains("don_vi=M.1"))
    let below = try await browser.get(paths[0])
    #expect(below.status == 200 && below.text.contains("80/100") && below.text.contains("Tử số: <a href="))
    // By another indicator, of which nobody knows anything, nobody has a place.
    let other = try await browser.get("/bang-dieu-hanh?don_vi=M&ky=2026-02&chi_tieu=budget.revenueRate").text
    #expect(other.contains("data-label=\"Hạng\">–</td>") && !other.contains("data-label=\"Hạng\">1</td>"))
    // The ranking keeps the unit and the period it was asked for.
    #expect(page.contains("name=\"don_vi\" value=\"M\"") && page.contains("name=\"ky\" value=\"2026-02\""))
    let wrong = try await browser.get("/bang-dieu-hanh?don_vi=M&ky=2026-02&chi_tieu=khong.co")
    #expect(wrong.status == 404)
    await office.close()
  }

  @Test func aCommuneSeesNeitherItsNeighbourNorTheProvince() async throws {
    let office = try await office()
    var browser = try await office.browser("chuyenmon")
    let own = try await browser.get("/bang-dieu-hanh?don_vi=M.1&ky=2026-02").text
    #expect(own.contains("60,00") || own.contains("60/100"))
    #expect(!own.contains("Đơn vị trực thuộc theo") && !own.contains("Xã Hai"))
    let neighbour = try await browser.get("/bang-dieu-hanh?don_vi=M.2&ky=2026-02").status
    #expect(neighbour == (try await browser.get("/bang-dieu-hanh?don_vi=KHAC&ky=2026-02").status) && neighbour != 200)
    await office.close()
  }

  @Test func theIndexShowsWhatCanBeComputedAndWhyTheRestCannot() async throws {
    let office = try await Office.open(now: "2026-02-03T09:00")
    var desk = try await office.browser("motcua")
    _ = try await desk.get("/ho-so/tiep-nhan")
    let received = try await desk.post("/ho-so/tiep-nhan", ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)"])
    #expect(received.status == 303)
    office.itIs("2026-03-02T09:10")
    var browser = try await office.browser("chuyenmon")
    let page = try await browser.get("/chi-so-766?don_vi=M.1&ky=2026-02").text
    for words in [
      "yêu cầu bổ sung quá một lần tính là quá hạn", "Thời gian giải quyết trung bình theo thủ tục",
      "Không có hồ sơ nào có kết quả trong kỳ", "chia 12 (tháng) hoặc chia 4 (quý)",
      "Danh mục chưa ghi số, ngày quyết định thì chưa rõ", "chưa ghi ngày công khai",
    ] { #expect(page.contains(words), "\(words)") }
    for gone in ["Chưa xét trường hợp yêu cầu bổ sung", "Hệ thống chưa ghi ngày có hiệu lực"] {
      #expect(!page.contains(gone), "\(gone)")
    }
    await office.close()
  }
}
