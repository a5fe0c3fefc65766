import Ground
import Organisation
import Reading
import Reports
import Storage
import TestSupport
import Testing
import Web

/// Lists as files are for those who may take lists away, and however long they are, all of them is in the file.
@Suite struct ExportPageTests {
  @Test func whoMayOnlyLookTakesNoListAway() async throws {
    let office = try await Office.open()
    try await reports(1, office)
    for user in ["xem", "chuyenmon"] {
      var browser = try await office.browser(user)
      for list in ["/bao-cao", "/kiem-tra/khac-phuc", "/nhiem-vu", "/chi-tieu"] {
        let page = try await browser.get(list)
        #expect(
          page.status == 200 && !page.text.contains(list + ".xlsx") && !page.text.contains("Xuất Excel"), "\(list)")
      }
      for file in [
        "/bao-cao.xlsx", "/kiem-tra/khac-phuc.xlsx", "/nhiem-vu.xlsx", "/nhiem-vu.csv", "/ho-so.xlsx", "/ho-so.csv",
        "/chi-tieu.csv", "/so-theo-doi-linh-vuc/tuyen-truyen/danh-sach.csv",
        "/so-theo-doi-linh-vuc/tuyen-truyen/danh-sach.xlsx",
      ] { #expect(try await browser.get(file).status == 403, "\(user) \(file)") }
    }
    var leader = try await office.browser("lanhdao")
    for list in ["/bao-cao", "/kiem-tra/khac-phuc"] {
      #expect(try await leader.get(list).text.contains(list + ".xlsx"))
      #expect(try await leader.get(list + ".xlsx").body.starts(with: [0x50, 0x4B]))
    }
    // Who inspects takes the remedies along, and no other list.
    var inspector = try await office.browser("kiemtra")
    #expect(try await inspector.get("/kiem-tra/khac-phuc").text.contains("Xuất Excel"))
    #expect(try await inspector.get("/kiem-tra/khac-phuc.xlsx").body.starts(with: [0x50, 0x4B]))
    #expect(try await inspector.get("/bao-cao.xlsx").status == 403)
    await office.close()
  }

  @Test(arguments: Engine.available)
  func aLongListIsReadInBatchesAndComesWhole(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    try await reports(1203, office)
    var leader = try await office.browser("lanhdao")
    let book = try await leader.get("/bao-cao.xlsx")
    let rows = try TableFile.open(path: try Temporary.file("b.xlsx", book.body)).nextBatch(of: 5000).map { $0.cells[0] }
    #expect(rows.count == 1203 && Set(rows).count == 1203)
    #expect(rows.first == "Báo cáo 1203." && rows.last == "Báo cáo 1.")
    await office.close()
  }

  /// Drafts of M.1, one a day.
  private func reports(_ count: Int, _ office: Office) async throws {
    let unit = try #require(office.units["M.1"])
    var writer = try await office.browser("chuyenmon")
    _ = try await writer.get("/bao-cao/moi")
    let begun = try await writer.post(
      "/bao-cao/moi", ["de_cuong": "par-quarter-commune", "tu": "01/02/2020", "den": "01/02/2020"])
    #expect(begun.status == 303)
    try await office.database.write { db in
      let first = try #require(try ReportStore.list(of: [unit], limit: 1, in: db).first)
      try db.run("UPDATE report SET title = 'Báo cáo 1.' WHERE unit_id = \(unit) AND id = \(first.id)")
      for number in 1..<count {
        let (id, day): (ID<Report>, Day) = (office.services.ids.next(), first.period.from + number / 3)
        _ = try db.run(
          """
          INSERT INTO report (unit_id, id, template, template_edition, title, from_on, to_on, state, texts, signing, remark,
            edition, created_by, created_at, version)
          SELECT unit_id, \(id), \("mau-\(number)"), template_edition, \("Báo cáo \(number + 1)."), \(day), \(day), state,
            texts, signing, remark, edition, created_by, created_at, version
          FROM report WHERE unit_id = \(unit) AND id = \(first.id)
          """)
      }
    }
  }
}
