import Dossiers
import Foundation
import Ground
import Organisation
import Storage
import TestSupport
import Testing
import Web

@Suite struct DossierBulkPageTests {
  private func receive(_ browser: inout Browser, _ fields: [String: String] = [:]) async throws -> String {
    // The same person again on purpose: nobody is asked about it here.
    let form = ["thu_tuc": "1.3wd", "ten": "Trần Thị A (mẫu)", "van_nhan": "1"]
    let answer = try await browser.post("/ho-so/tiep-nhan", form.merging(fields) { $1 })
    #expect(answer.status == 303, "\(answer.text)")
    return String(answer.header("location").prefix { $0 != "?" })
  }

  /// The values of a field in a page, in its order.
  private func values(_ name: String, _ page: RawClient.Answer) -> [String] {
    page.text.components(separatedBy: "name=\"\(name)\" value=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
  }

  private func ticks(_ page: RawClient.Answer) -> [String] { values("chon", page) }

  private func fields(_ ticks: [String], _ more: [String: String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: ticks.enumerated().map { ("chon*\($0)", $1) }).merging(more) { $1 }
  }

  /// What the page that asks once more would send.
  private func confirmation(_ page: RawClient.Answer, _ more: [String: String] = [:]) -> [String: String] {
    var hidden: [String: String] = [:]
    for name in ["khoa", "ve", "viec", "can_bo", "ly_do"] { hidden[name] = values(name, page).first ?? "" }
    return fields(ticks(page), hidden.merging(more) { $1 })
  }

  /// Finishes what is there, so that results wait at the desk.
  private func finishAll(_ office: Office) async throws {
    var handler = try await office.browser("chuyenmon")
    let review = try await handler.post(
      "/ho-so/nhieu", fields(ticks(try await handler.get("/ho-so/den-han")), ["viec": "finish"]))
    #expect(try await handler.post("/ho-so/nhieu/lam", confirmation(review)).status == 303)
  }

  @Test(arguments: Engine.available)
  func manyAreLookedOverDoneOnceAndEachThatIsNotSaysWhy(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var desk = try await office.browser("motcua")
    let paths = [try await receive(&desk), try await receive(&desk), try await receive(&desk)]
    var handler = try await office.browser("chuyenmon")
    let list = try await handler.get("/ho-so/den-han")
    let all = ticks(list)
    #expect(all.count == 3 && !list.text.contains(" checked"))
    let review = try await handler.post(
      "/ho-so/nhieu", fields(all, ["viec": "finish", "ly_do": "Đã ký", "ve": "/ho-so/den-han?kenh=direct"]))
    #expect(review.status == 200 && review.text.contains("Sẽ thực hiện: 3 hồ sơ") && review.text.contains("Đã ký"))
    #expect(try await handler.get(paths[0]).text.contains("Được tiếp nhận"), "looking over changes nothing")
    // Somebody is faster at one of them, between looking over and doing.
    let version = try #require(values("version", try await handler.get(paths[1])).first)
    #expect(try await handler.post(paths[1] + "/handOver", ["version": version, "buoc": "0"]).status == 303)
    let sent = confirmation(review)
    let done = try await handler.post("/ho-so/nhieu/lam", sent)
    #expect(done.status == 303 && done.header("location").contains("ve="))
    let outcome = try await handler.get(done.header("location"))
    #expect(outcome.status == 200 && outcome.text.contains("Có kết quả: 2 trong 3 hồ sơ"))
    #expect(outcome.text.contains("Không thực hiện được 1 hồ sơ") && outcome.text.contains("vừa thay đổi"))
    #expect(outcome.text.contains("href=\"/ho-so/den-han?kenh=direct\""))
    #expect(try await handler.get(paths[1]).text.contains("Đang xử lý"))
    #expect(try await handler.get(paths[0]).text.contains("Đã xử lý xong"))
    // Sent twice, or called again, it tells the same and does nothing.
    let again = try await handler.post("/ho-so/nhieu/lam", sent)
    #expect(again.header("location") == done.header("location"))
    #expect(try await handler.get(again.header("location")).text.contains("Có kết quả: 2 trong 3 hồ sơ"))
    // The same key with something else is asked once more, under a key of its own.
    let other = try await handler.post("/ho-so/nhieu/lam", sent.merging(["ly_do": "Khác"]) { $1 })
    #expect(other.status == 409 && other.text.contains("đã được thực hiện với nội dung khác"))
    #expect(other.text.contains("Không làm được: 3 hồ sơ"))
    // What one sees of it is one's own.
    #expect(try await desk.get(done.header("location")).status == 404)
    #expect(try await handler.get("/ho-so/nhieu/17").status == 404)
    await office.close()
  }

  @Test(arguments: Engine.available)
  func theSameFormTwiceAtTheSameMomentIsDoneOnce(on engine: Engine) async throws {
    let office = try await Office.open(engine)
    var desk = try await office.browser("motcua")
    for _ in 0..<3 { _ = try await receive(&desk) }
    var first = try await office.browser("chuyenmon")
    let all = ticks(try await first.get("/ho-so/den-han"))
    let sent = confirmation(try await first.post("/ho-so/nhieu", fields(all, ["viec": "finish"])))
    let pressed = first
    let places = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<4 {
        group.addTask {
          var copy = pressed
          return try await copy.post("/ho-so/nhieu/lam", sent).header("location")
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(places.count == 1)
    let outcome = try await first.get(try #require(places.first))
    #expect(outcome.text.contains("Có kết quả: 3 trong 3 hồ sơ"))
    await office.close()
  }

  @Test func resultsAreGivenToSomebodyAndNotAtTheCounterWhenTheyGoByPost() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let paths = [
      try await receive(&desk, ["ten": "Lê Văn Một (mẫu)"]), try await receive(&desk, ["ten": "Lê Văn Hai (mẫu)"]),
      try await receive(&desk, ["ten": "Lê Văn Ba (mẫu)", "kenh": "post"]),
    ]
    try await finishAll(office)
    let ready = ticks(try await desk.get("/ho-so?trang_thai=finished"))
    let review = try await desk.post(
      "/ho-so/nhieu", fields(ready, ["viec": "giveBack", "ve": "https://noi-khac.vn/"]))
    #expect(review.status == 200 && review.text.contains("Sẽ thực hiện: 2 hồ sơ"))
    #expect(review.text.contains("Không làm được: 1 hồ sơ") && review.text.contains("Hãy mở hồ sơ để trả"))
    #expect(!review.text.contains("noi-khac") && !review.text.contains(" checked"))
    let bare = try await desk.post("/ho-so/nhieu/lam", confirmation(review))
    #expect(bare.status == 422 && bare.text.contains("<a href=\"#f-nhan\">Chưa cho biết ai đến nhận kết quả"))
    for wrong in [
      ["nhan": "thay"], ["nhan": "nguoi-nop", "nguoi_nhan": "C"], ["nhan": "rác"],
      ["nhan": "thay", "nguoi_nhan": String(repeating: "x", count: 301)],
    ] {
      let page = try await desk.post("/ho-so/nhieu/lam", confirmation(review, wrong))
      #expect(page.status == 422 && ticks(page).count == 2, "\(wrong)")
    }
    #expect(try await desk.get("/ho-so?trang_thai=returned").text.contains(">0 hồ sơ."), "nothing was given yet")
    // Whoever sends the post dossier along is refused by the act itself, and the others are done.
    let forced = confirmation(review, ["nhan": "thay", "nguoi_nhan": "Lê Thị Con (mẫu)", "giay_to": "0301"])
    let done = try await desk.post("/ho-so/nhieu/lam", fields(ready, forced.filter { !$0.key.hasPrefix("chon") }))
    let outcome = try await desk.get(done.header("location")).text
    #expect(outcome.contains("Trả kết quả: 2 trong 3 hồ sơ") && outcome.contains("bưu chính"))
    #expect(try await desk.get(paths[0]).text.contains("Lê Thị Con (mẫu), 0301"))
    #expect(try await desk.get(paths[2]).text.contains("Đã xử lý xong"))
    await office.close()
  }

  @Test func theApplicantWhoCameIsWrittenDown() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk, ["ten": "Lê Văn Một (mẫu)"])
    try await finishAll(office)
    let review = try await desk.post(
      "/ho-so/nhieu", fields(ticks(try await desk.get("/ho-so?trang_thai=finished")), ["viec": "giveBack"]))
    let done = try await desk.post("/ho-so/nhieu/lam", confirmation(review, ["nhan": "nguoi-nop"]))
    #expect(try await desk.get(done.header("location")).text.contains("1 trong 1 hồ sơ"))
    let reference = path.split(separator: "/").compactMap { Int($0) }
    let dossier = try #require(
      try await office.database.read { db in
        try DossierStore.find(DossierReference(unitID: ID(reference[0]), id: ID(reference[1])), in: db)
      })
    #expect(dossier.timeline.last(.returned)?.person == "Lê Văn Một (mẫu)")
    await office.close()
  }

  /// Boxes that are ticked and sent; the one that unfolds the filter has no name.
  private func chosen(_ page: RawClient.Answer) -> Int {
    page.text.matches(of: /<input [^>]*name=[^>]* checked/).count
  }

  @Test func whatIsMissingIsSaidInTheListAndNothingTypedIsLost() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    _ = try await receive(&desk)
    _ = try await receive(&desk)
    let list = try await desk.get("/ho-so?kenh=direct")
    #expect(list.text.contains("<option value=\"\" selected>— chọn việc —"), "no action comes by itself")
    let ve = try #require(values("ve", list).first)
    #expect(ve == "/ho-so?kenh=direct")
    func sent(_ fields: [String: String]) async throws -> RawClient.Answer {
      let answer = try await desk.post("/ho-so/nhieu", fields)
      #expect(answer.status == 303 && answer.header("location").hasPrefix("/ho-so?kenh=direct&"))
      return try await desk.get(answer.header("location"))
    }
    let nothing = try await sent(["ve": ve, "viec": "finish", "ly_do": "Giữ lại"])
    #expect(nothing.text.contains("<a href=\"#f-chon\">Chưa chọn hồ sơ nào") && nothing.text.contains("id=\"f-chon\""))
    #expect(nothing.text.contains("value=\"Giữ lại\"") && nothing.text.contains("value=\"finish\" selected"))
    #expect(values("ve", nothing).first == ve, "the address does not grow")
    let tick = try #require(ticks(list).last)
    let idle = try await sent(["ve": ve, "chon": tick, "viec": "", "ly_do": "Giữ lại"])
    #expect(idle.text.contains("<a href=\"#f-viec\">Chưa chọn việc") && idle.text.contains("id=\"e-f-viec\""))
    #expect(!idle.text.contains("#f-chon\">") && chosen(idle) == 1)
    let whole = try await sent(["ve": ve, "ca_trang": "1", "viec": "finish", "ly_do": "Giữ lại"])
    #expect(chosen(whole) == 2 && !whole.text.contains("Chưa làm việc nào"))
    #expect(whole.text.contains("value=\"Giữ lại\"") && whole.text.contains("value=\"finish\" selected"))
    let back = try await sent(["ve": ve, "sua": "1", "chon": tick, "viec": "finish"])
    #expect(chosen(back) == 1 && !back.text.contains("Chưa làm việc nào"))
    // Sent again over the same tick, the dossier is one.
    let twice = try await desk.post("/ho-so/nhieu", ["chon": tick, "chon*1": tick, "viec": "finish"])
    #expect(twice.text.contains("Sẽ thực hiện: 1 hồ sơ"))
    await office.close()
  }

  @Test func tooManyAreRefusedBeforeAnythingIsDone() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk)
    let tick = try #require(ticks(try await desk.get("/ho-so")).first)
    let many = [tick] + (1...50).map { "1.\($0).1" }
    for address in ["/ho-so/nhieu", "/ho-so/nhieu/lam"] {
      let answer = try await desk.post(address, fields(many, ["viec": "finish", "ve": "/ho-so"]))
      #expect(answer.status == 303, "\(address)")
      let list = try await desk.get(answer.header("location")).text
      #expect(list.contains("Đã chọn 51 hồ sơ; mỗi lần làm được nhiều nhất 50 hồ sơ"), "\(address)")
    }
    #expect(try await desk.get(path).text.contains("Được tiếp nhận"))
    await office.close()
  }

  @Test func manyAtOnceReachesNothingThatOneAtATimeDoesNot() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk)
    let tick = try #require(ticks(try await desk.get("/ho-so")).first)
    // What is not there, or not to be seen, is a line like any other; the rest is done.
    var handler = try await office.browser("chuyenmon")
    let strange = [tick, "1.2", "a.b.c", tick + "x", "1.2.3"]
    let mixed = try await handler.post("/ho-so/nhieu", fields(strange, ["viec": "finish"]))
    #expect(mixed.status == 200 && mixed.text.contains("Không làm được: 4 hồ sơ"))
    var other = try await office.browser("xakhac")
    let hidden = try await other.post("/ho-so/nhieu", ["viec": "finish", "chon": tick])
    #expect(hidden.status == 422 && hidden.text.contains("Một hồ sơ đã chọn: Không tìm thấy hồ sơ"))
    #expect(!hidden.text.contains("M.1-260302") && !hidden.text.contains("xác nhận 1"))
    let forced = try await other.post("/ho-so/nhieu/lam", ["viec": "finish", "chon": tick, "khoa": "5"])
    let told = try await other.get(forced.header("location")).text
    #expect(told.contains("0 trong 1 hồ sơ") && told.contains("Không tìm thấy hồ sơ") && !told.contains("M.1-260302"))
    var watcher = try await office.browser("xem")
    #expect(ticks(try await watcher.get("/ho-so")).isEmpty)
    let refused = try await watcher.post("/ho-so/nhieu", ["viec": "finish", "chon": tick])
    #expect(refused.status == 422 && refused.text.contains("Không làm được: 1 hồ sơ"))
    for bad in ["stop", "rác"] {
      #expect(try await desk.post("/ho-so/nhieu", ["viec": bad, "chon": tick]).status == 422, "\(bad)")
    }
    #expect(try await desk.get(path).text.contains("Được tiếp nhận"))
    let whole = try await handler.post("/ho-so/nhieu/lam", fields(strange, ["viec": "finish", "khoa": "6"]))
    #expect(try await handler.get(whole.header("location")).text.contains("1 trong 5 hồ sơ"))
    #expect(try await desk.get(path).text.contains("Đã xử lý xong"), "what came before a strange tick stays done")
    await office.close()
  }

  @Test func whoseSessionEndedIsAskedOnceMore() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    _ = try await receive(&desk)
    let tick = try #require(ticks(try await desk.get("/ho-so")).first)
    var stranger = Browser(client: office.client)
    let sent = try await stranger.post(
      "/ho-so/nhieu/lam", ["viec": "finish", "chon": tick, "khoa": "7", "ly_do": "Còn đây"], from: "/ho-so/nhieu")
    let target = sent.header("location")
    let next = try #require(target.split(separator: "=").last.flatMap { String($0).removingPercentEncoding })
    #expect(target.hasPrefix("/dang-nhap?tiep=") && next.hasPrefix("/ho-so/nhieu?giu="))
    let page = try await desk.get(next)
    #expect(page.text.contains("Còn đây") && page.text.contains("Phiên làm việc đã kết thúc"))
    #expect(page.text.contains("Sẽ thực hiện: 1 hồ sơ"))
    #expect(try await desk.get("/ho-so/nhieu").header("location") == "/ho-so/den-han")
    await office.close()
  }

  @Test func aNoteThatIsTooLongComesBackWithEverything() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    _ = try await receive(&desk)
    let list = try await desk.get("/ho-so")
    #expect(list.text.contains("maxlength=\"2000\""))
    let tick = try #require(ticks(list).first)
    let note = String(repeating: "ghi chú dài ", count: 170)
    #expect(note.count > 2000)
    for path in ["/ho-so/nhieu", "/ho-so/nhieu/lam"] {
      let sent = try await desk.post(
        path, ["ve": "/ho-so", "chon": tick, "viec": "finish", "ly_do": note, "khoa": "9"])
      #expect(sent.status == 303)
      let back = try await desk.get(sent.header("location"))
      #expect(back.text.contains("<a href=\"#f-ly_do\">Ghi chú dài quá 2.000 ký tự") && back.text.contains("e-f-ly_do"))
      #expect(back.text.contains("ghi chú dài ghi chú dài") && back.text.contains("value=\"finish\" selected"))
      #expect(chosen(back) == 1)
    }
    let exact = try await desk.post(
      "/ho-so/nhieu", ["ve": "/ho-so", "chon": tick, "viec": "finish", "ly_do": String(repeating: "a", count: 2000)])
    #expect(exact.status == 200)
    await office.close()
  }

  @Test func whatWasNotDoneIsTickedAgainInTheList() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let paths = [try await receive(&desk), try await receive(&desk)]
    var handler = try await office.browser("chuyenmon")
    let review = try await handler.post(
      "/ho-so/nhieu",
      fields(ticks(try await handler.get("/ho-so/den-han")), ["viec": "finish", "ve": "/ho-so/den-han"]))
    let version = try #require(values("version", try await handler.get(paths[1])).first)
    #expect(try await handler.post(paths[1] + "/handOver", ["version": version, "buoc": "0"]).status == 303)
    let done = try await handler.post("/ho-so/nhieu/lam", confirmation(review))
    let outcome = try await handler.get(done.header("location"))
    #expect(outcome.text.contains("Người khác vừa thay đổi hồ sơ này nên chưa làm"))
    #expect(!outcome.text.contains("nội dung anh/chị nhập còn giữ"))
    #expect(outcome.text.contains("đánh dấu sẵn 1 hồ sơ chưa làm"))
    let back = try await handler.post(
      "/ho-so/nhieu",
      ["ve": values("ve", outcome)[0], "viec": values("viec", outcome)[0], "chon": ticks(outcome)[0], "sua": "1"])
    #expect(back.status == 303 && back.header("location").hasPrefix("/ho-so/den-han?"))
    let list = try await handler.get(back.header("location"))
    #expect(list.text.components(separatedBy: " checked").count == 2 && list.text.contains("value=\"finish\" selected"))
    // As it is now, it can be done.
    let again = try await handler.post("/ho-so/nhieu", ["viec": "finish", "chon": ticks(outcome)[0]])
    #expect(again.text.contains("Sẽ thực hiện: 1 hồ sơ") && !again.text.contains("Không làm được"))
    await office.close()
  }

  @Test func anOfficerWhoCannotBeReadIsNotNobody() async throws {
    let office = try await Office.open()
    var desk = try await office.browser("motcua")
    let path = try await receive(&desk)
    let tick = try #require(ticks(try await desk.get("/ho-so")).first)
    for (number, officer) in ["abc", "-5", "1.5", "999"].enumerated() {
      for address in ["/ho-so/nhieu", "/ho-so/nhieu/lam"] {
        let sent = try await desk.post(
          address, ["viec": "handOver", "chon": tick, "can_bo": officer, "khoa": "\(number + 20)", "ve": "/ho-so"])
        let told = sent.status == 303 ? try await desk.get(sent.header("location")) : sent
        #expect(told.text.contains("Không có công chức này"), "\(officer) \(address) \(sent.status)")
      }
    }
    #expect(try await desk.get(path).text.contains("Được tiếp nhận"))
    await office.close()
  }
}
