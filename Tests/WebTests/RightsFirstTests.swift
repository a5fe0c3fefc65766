import Foundation
import TestSupport
import Testing

/// Who may is asked before anything is read that was sent: nobody learns by a wrong field what is there, nor mends a
/// form that would be refused anyway. And what is tried with a page that pages do not take is told in words.
@Suite struct RightsFirstTests {
  @Test func plansAndTasks() async throws {
    let office = try await Office.open()
    var leader = try await office.browser("lanhdao")
    let plan = try await leader.post(
      "/ke-hoach/moi", ["don_vi": "M.1", "nam": "2026", "loai": "par", "ten": "Kế hoạch", "ghi_chu": ""]
    ).header("location")
    let task = try await leader.post("/nhiem-vu/moi", ["don_vi": "M.1", "viec": "Rà soát", "han": "20/3/2026"])
      .header("location")
    let duty = "/nghia-vu/M.1/2026/par-month/1"
    var (viewer, other) = (try await office.browser("xem"), try await office.browser("xakhac"))
    let forms = [
      plan + "/dan", plan + "/sua", plan + "/nhiem-vu", plan + "/so-ngay", plan + "/xoa", task + "/cancel",
      task + "/change-due", task + "/hand-over", task + "/sua", task + "/delegate", duty + "/han", duty + "/da-gui",
    ]
    for form in forms {
      let answer = try await viewer.post(form, ["ngay": "khi nào", "han": "khi nào"])
      #expect(answer.status == 403, "\(form) \(answer.status)")
      #expect(try await [403, 404].contains(other.post(form, ["ngay": "khi nào"]).status), "\(form)")
      let led = try await leader.post(form, ["ngay": "khi nào", "han": "khi nào"])
      #expect([409, 422].contains(led.status), "\(form) \(led.status)")
    }
    #expect(try await viewer.upload(plan + "/tep", file: [], name: "").status == 403)
    for form in ["/ke-hoach/1/2/dan", "/nhiem-vu/1/2/cancel", "/nghia-vu/M.1/2026/khong/0/han"] {
      #expect(try await leader.post(form, [:]).status == 404, "\(form)")
    }
    await office.close()
  }

  @Test func documents() async throws {
    let office = try await Office.open()
    var clerk = try await office.browser("vanthu")
    try await clerk.get("/van-ban/vao-so-den")
    let path = try await clerk.post(
      "/van-ban/vao-so-den", ["so_ky_hieu": "12/CV-SNV", "co_quan": "Sở Nội vụ", "ngay": "1/3", "trich_yeu": "Thư"]
    ).header("location")
    try #require(path.hasPrefix("/van-ban/"))
    var specialist = try await office.browser("chuyenmon")
    #expect(try await specialist.get(path).status == 200)
    for action in ["giao", "phat-hanh", "gui", "ky", "but-phe"] {
      let answer = try await specialist.post("\(path)/lam/\(action)", ["han": "x", "ngay": "x", "tep_kem": "x"])
      #expect(answer.status == 403, "\(action) \(answer.status)")
    }
    for form in ["dinh-chinh", "quan-he"] {
      let sent = ["ngay": "x", "quan_he": "replaces", "ngay_kia": "x", "ban": "1"]
      let (drafting, keeping) = (
        try await specialist.post("\(path)/\(form)", sent), try await clerk.post("\(path)/\(form)", sent)
      )
      #expect(drafting.status == 403 && keeping.status == 422, "\(form) \(drafting.status) \(keeping.status)")
    }
    #expect(try await specialist.post(path + "/lam/khac", [:]).status == 404)
    #expect(try await clerk.post(path + "/lam/giao", ["han": "x", "can_bo": "x"]).status == 422)
    await office.close()
  }

  @Test(arguments: ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
  func aMethodThatPagesDoNotTakeIsToldSo(_ method: String) async throws {
    let office = try await Office.open()
    for path in ["/", "/ho-so/tiep-nhan", "/ho-so/1/2", "/khong-co", "/phim-tat"] {
      let answer = try await office.client.send(method, path)
      #expect(answer.status == 405 && answer.text.contains("không nhận cách gửi đó"), "\(path) \(answer.status)")
      #expect(answer.header("allow") == "GET, HEAD, POST" && answer.header("x-frame-options") == "DENY")
    }
    let call = try await office.client.send(method, "/api/v1/dossiers")
    #expect(call.header("content-type").hasPrefix("application/json"), "\(call.status)")
    await office.close()
  }
}
