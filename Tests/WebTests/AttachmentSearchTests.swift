import Foundation
import Ground
import Organisation
import Rendering
import Storage
import TestSupport
import Testing
import Web

/// What attachments say is found with their documents. It is Monday, 2 March 2026, nine o'clock.
@Suite struct AttachmentSearchTests {
  /// Reads everything that waits, as a running server does.
  private func readAll(_ office: Office) async throws {
    for _ in 0..<20 where try await AttachmentReader.runNext(office.services) {}
  }

  private func paper(_ words: String) throws -> [UInt8] {
    try OfficialPaper(
      superior: "", issuer: "UBND XÃ MẪU", number: nil, notation: "BC-UBND", place: "Mẫu", dated: .open(year: 2026),
      typeName: "Phụ lục", subject: "Số liệu", body: [.paragraph(PaperText(words))]
    ).docx()
  }

  @Test(arguments: Engine.available)
  func aWordOfAnAttachmentFindsItsDocument(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var clerk = try await office.browser("vanthu")
    let path = (try await DocumentSteps.entered("05/KH-UBND", "27/02/2026", &clerk)).header("location")
    let ids = path.split(separator: "/").map(String.init)
    let base = "/minh-chung/\(ids[1])/van-ban/\(ids[2])/tep"
    try await clerk.get(path)
    let files: [(String, [UInt8])] = [
      ("phu-luc.docx", try paper("Đường tránh thị trấn")), ("ghi-chu.txt", Array("Biển báo giao thông".utf8)),
      ("anh.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]), ("hong.pdf", Array("%PDF-1.4 hỏng".utf8)),
    ]
    for (name, bytes) in files {
      #expect(try await clerk.upload(base, file: bytes, name: name).status == 303, "\(name)")
    }
    #expect(try await clerk.get(path).text.contains("đang đọc chữ để tìm kiếm"))
    #expect(try await !clerk.get("/van-ban?tim=duong+tranh").text.contains("05/KH-UBND"))
    try await readAll(office)
    let page = try await clerk.get(path).text
    #expect(page.ranges(of: "tìm được theo nội dung tệp").count == 2)
    #expect(page.ranges(of: "không tìm được theo nội dung").count == 2 && !page.contains("đang đọc chữ"))
    let found = try await clerk.get("/van-ban?tim=duong+tranh").text
    #expect(found.contains("05/KH-UBND") && found.contains("Tìm thấy trong tệp đính kèm phu-luc.docx"))
    #expect(try await clerk.get("/van-ban?tim=bien+bao").text.contains("tệp đính kèm ghi-chu.txt"))
    // Found by its own words it is not said to be found in a file.
    let own = try await clerk.get("/van-ban?tim=ke+hoach&chieu=di").text
    #expect(own.contains("05/KH-UBND") && !own.contains("Tìm thấy trong"))
    // The neighbour finds neither the document nor its file.
    var other = try await office.browser("xakhac")
    #expect(try await !other.get("/van-ban?tim=duong+tranh").text.contains("05/KH-UBND"))
    // A page in disguise is no text.
    _ = try await clerk.upload(base, file: Array("<html><script>1</script>".utf8), name: "trang.txt")
    #expect(try await !clerk.get(path).text.contains("trang.txt</a>"))
    await office.close()
  }

  @Test(arguments: Engine.available)
  func aPhraseFarBackInALongFileIsFoundAndOneWithoutItIsNot(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var clerk = try await office.browser("vanthu")
    // "xã" stands there over and over: PostgreSQL keeps 256 places of a word, and none beyond the 16,383rd.
    let filler = (0..<2400).map { "xã thứ \($0 % 700) báo" }.joined(separator: " ")
    let other = (0..<2400).map { "xã số \($0 % 700) cáo" }.joined(separator: " ")
    for (number, end) in [("05", "đường tránh xã Lục Bình"), ("06", "xã tránh đường, Bình và Lục")] {
      let path = (try await DocumentSteps.entered("\(number)/KH-UBND", "27/02/2026", &clerk)).header("location")
      let ids = path.split(separator: "/").map(String.init)
      // The second file brings the end beyond what is known of places.
      for (place, text) in [filler, "\(other) \(end)"].enumerated() {
        let base = "/minh-chung/\(ids[1])/van-ban/\(ids[2])/tep"
        _ = try await clerk.upload(base, file: Array(text.utf8.prefix(200_000)), name: "\(place).txt")
      }
    }
    try await readAll(office)
    let found = try await clerk.get("/van-ban?tim=%22xa+luc+binh%22").text
    #expect(found.contains("05/KH-UBND") && !found.contains("06/KH-UBND"))
    #expect(try await clerk.get("/van-ban?tim=luc+binh").text.contains("06/KH-UBND"))
    await office.close()
  }

  @Test func whatCameWithADocumentIsFoundAlsoWhenTheSameFileAttachedHereIsTakenAway() async throws {
    let office = try await Office.open()
    var clerk = try await office.browser("vanthu")
    let path = (try await DocumentSteps.entered("05/KH-UBND", "27/02/2026", &clerk)).header("location")
    let ids = path.split(separator: "/").map(String.init)
    let base = "/minh-chung/\(ids[1])/van-ban/\(ids[2])"
    _ = try await clerk.upload(base + "/tep", file: Array("Biển báo giao thông".utf8), name: "a.txt")
    try await readAll(office)
    let key = try await office.services.database.write { db in
      let key = try db.value("SELECT evidence FROM evidence_link WHERE subject LIKE 'van-ban:%'", as: String.self)
      // The same file also came with the document.
      _ = try db.run(
        """
        INSERT INTO evidence_link (unit_id, id, subject, evidence, kind, at, actor)
        SELECT unit_id, id + 1, subject, evidence, 'sent', at, actor FROM evidence_link WHERE subject LIKE 'van-ban:%'
        """)
      return try #require(key)
    }
    #expect(try await clerk.post(base + "/go", ["muc": key]).status == 303)
    #expect(try await clerk.get("/van-ban?tim=bien+bao").text.contains("05/KH-UBND"))
    await office.close()
  }

  @Test func thePaperOfAPlanIsFoundWhereItStandsInTheRegister() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let plan =
      (try await leader.post(
        "/ke-hoach/moi", ["don_vi": "M.1", "nam": "2026", "loai": "par", "ten": "Kế hoạch năm", "ghi_chu": ""])).header(
        "location")
    _ = try await leader.post(
      plan + "/nhiem-vu", ["phien_ban": "1", "viec": "Lắp bảng điện tử công khai", "han": "20/3/2026"])
    let issued = try await leader.post(
      plan + "/ban-hanh", ["phien_ban": "1", "so_ky_hieu": "05/KH-UBND", "ngay": "2/3/2026"])
    #expect(issued.status == 303, "\(issued.text.suffix(400))")
    try await readAll(office)
    let found = try await leader.get("/van-ban?tim=bang+dien+tu").text
    #expect(found.contains("05/KH-UBND") && found.contains("Tìm thấy trong bản giấy"))
    await office.close()
  }
}
