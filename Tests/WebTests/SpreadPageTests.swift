import Ground
import Organisation
import Storage
import TestSupport
import Testing
import Web

/// One work for several units, as people give it and follow it. It is Monday, 2 March 2026, nine o'clock.
@Suite struct SpreadPageTests {
  private func place(_ answer: RawClient.Answer) -> String { answer.headers["location"]?.first ?? "" }

  @Test func aPlanGivesAWorkToAWholeTier() async throws {
    let office = try await Office.open()
    var above = try await office.browser("kiemsoat")
    let path = place(
      try await above.post(
        "/ke-hoach/moi", ["don_vi": "M", "nam": "2026", "loai": "par", "ten": "Kế hoạch tỉnh", "ghi_chu": ""]))
    let page = try await above.get(path)
    #expect(page.text.contains("Giao cho nhiều đơn vị cùng lúc") && page.text.contains("Tất cả đơn vị cấp dưới: "))
    let fields = ["phien_ban": "1", "viec": "Báo cáo <tuần>", "han": "20/3/2026", "ai": ""]
    let given = try await above.post(path + "/nhiem-vu", fields.merging(["ca_cap": "commune"]) { $1 })
    #expect(given.status == 200 && given.text.contains("Đã thêm nhiệm vụ cho 2 đơn vị."))
    #expect(given.text.contains("<summary>2 đơn vị</summary>") && given.text.contains("Báo cáo &lt;tuần&gt;"))
    #expect(given.text.contains("<h2>Bảng nhiệm vụ (1)</h2>"))
    // The same form again, by single units: nobody has it twice.
    let again = try await above.post(
      path + "/nhiem-vu", fields.merging(["cac_don_vi*1": "M.1", "cac_don_vi*2": "M.2"]) { $1 })
    #expect(again.text.contains("Đã thêm nhiệm vụ cho 0 đơn vị. Đã có sẵn nhiệm vụ này, không giao lại: Xã "))
    // What cannot be, comes back with what was ticked.
    let foreign = try await above.post(path + "/nhiem-vu", fields.merging(["cac_don_vi": "KHONG"]) { $1 })
    #expect(foreign.status == 422 && foreign.text.contains("Không xác định được đơn vị “KHONG”"))
    let tier = try await above.post(path + "/nhiem-vu", fields.merging(["ca_cap": "district"]) { $1 })
    #expect(tier.status == 422)
    _ = try await above.post(
      path + "/ban-hanh",
      ["phien_ban": "1", "so_ky_hieu": "05/KH-UBND", "ngay": "2/3/2026", "giay_rieng": "1"])
    let issued = try await above.get(path)
    #expect(issued.text.contains("Xong 0/2") && issued.text.contains("<h2>Theo đơn vị</h2>"))
    await office.close()
  }

  @Test func whoDoesItSeesOnlyWhatTheyMay() async throws {
    let office = try await Office.open()
    var above = try await office.browser("kiemsoat")
    let path = place(
      try await above.post(
        "/nhiem-vu/moi",
        ["don_vi": "M", "ai": "", "viec": "Rà soát", "han": "20/3/2026", "ca_cap": "commune"]))
    #expect(path.hasPrefix("/nhiem-vu/"))
    #expect(try await above.get(path).text.contains("Giao cùng lúc cho 2 đơn vị: xong 0, trễ hạn 0"))
    var commune = try await office.browser("lanhdao")
    let own = try await commune.get(path)
    #expect(own.status == 200 && !own.text.contains("Giao cùng lúc") && !own.text.contains("Xã Thử"))
    // Nothing new: the list shows what there is.
    let twice = try await above.post(
      "/nhiem-vu/moi",
      ["don_vi": "M", "ai": "", "viec": "Rà soát", "han": "20/3/2026", "ca_cap": "commune"])
    #expect(place(twice).hasPrefix("/nhiem-vu/don-vi?don_vi=M&"))
    await office.close()
  }
}
