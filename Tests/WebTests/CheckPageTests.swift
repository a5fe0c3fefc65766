import Foundation
import Testing
import Web

/// Kiểm tra báo cáo: a file is dropped, the findings are read, nothing stays.
@Suite struct CheckPageTests {
  private static let path = "/kiem-tra-bao-cao"

  @Test func aSignedInPersonReadsWhatIsWrongWithAFile() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("xem")
    #expect(try await browser.get(Self.path).text.contains("Tệp báo cáo"))
    let before = try FileManager.default.subpathsOfDirectory(atPath: office.services.uploads)
    let text = "Đã giải quyết 480/500 hồ sơ <b>, đạt 95%."
    let answer = try await browser.upload(Self.path, file: Array(text.utf8), name: "bao-cao <x>.txt")
    #expect(answer.status == 200 && answer.text.contains("Tỷ lệ sai") && answer.text.contains("96%"))
    #expect(!answer.text.contains("<b>") && !answer.text.contains("<x>"))
    // The text as read, with the numbers of its lines.
    #expect(answer.text.contains("<strong>Đã giải quyết 480/500 hồ sơ &lt;b&gt;, đạt 95%.</strong>"))
    let sound = try await browser.upload(
      Self.path, file: Array("Đã giải quyết 480/500 hồ sơ, đạt 96%.".utf8), name: "a.txt")
    #expect(sound.status == 200 && sound.text.contains("Không phát hiện mâu thuẫn nào"))
    #expect(try FileManager.default.subpathsOfDirectory(atPath: office.services.uploads) == before)
  }

  @Test func aReportIsHeldAgainstTheFiguresOfItsUnit() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("lanhdao")
    #expect(try await browser.get(Self.path).text.contains("Đối chiếu với số liệu của hệ thống"))
    let text = Array("Tổng số hồ sơ tiếp nhận: 99 hồ sơ.".utf8)
    let fields = ["don_vi": "M.1", "tu": "01/02/2026", "den": "28/02/2026"]
    let answer = try await browser.upload(Self.path, file: text, name: "bc.txt", fields: fields)
    #expect(answer.status == 200 && answer.text.contains("Đã đối chiếu với"))
    #expect(answer.text.contains("<td>Khác dữ liệu hệ thống</td>"))
    #expect(!answer.text.contains("Không phát hiện mâu thuẫn nào"))
    // What may not be seen is not there, and a day that is none is said.
    for (wrong, words) in [("M.2", "M.2"), ("X", "X")] {
      let other = try await browser.upload(
        Self.path, file: text, name: "bc.txt", fields: fields.merging(["don_vi": wrong]) { $1 })
      #expect(other.status == 422 && other.text.contains(words), "\(other.status)")
    }
    let day = try await browser.upload(
      Self.path, file: text, name: "bc.txt", fields: fields.merging(["den": "31/02/2026"]) { $1 })
    #expect(day.status == 422)
    await office.close()
  }

  @Test func aFileThatIsNoneComesBackWithTheReason() async throws {
    let office = try await Office.open()
    var browser = try await office.browser("xem")
    try await browser.get(Self.path)
    for (bytes, words) in [
      ([UInt8]("%PDF-1.4 hong".utf8), "PDF"), ([0x89, 0x50, 0x4E, 0x47], "Không đọc được loại tệp"),
      ([0x41, 0xFF], "UTF-8"), (Array("  \n".utf8), "không có chữ"),
    ] {
      let answer = try await browser.upload(Self.path, file: bytes, name: "a.txt")
      #expect(answer.status == 422 && answer.text.contains(words), "\(words): \(answer.status)")
    }
    let none = try await browser.upload(Self.path, file: [], name: "")
    #expect(none.status == 422 && none.text.contains("tệp"))
    let large = try await browser.upload(Self.path, file: [UInt8](repeating: 0x41, count: 33 << 20), name: "a.txt")
    #expect(large.status == 413)
  }

  @Test func nobodyElseGetsIn() async throws {
    let office = try await Office.open()
    var stranger = Browser(client: office.client)
    #expect(try await stranger.get(Self.path).status == 303)
    #expect(try await stranger.upload(Self.path, file: [0x41], name: "a.txt").status != 200)
  }
}
