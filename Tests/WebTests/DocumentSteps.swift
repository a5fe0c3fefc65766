import Foundation
import Testing

/// The way of a document through its pages.
enum DocumentSteps {
  static func version(of page: String) throws -> String {
    String(try #require(page.firstMatch(of: /name="ban" value="(\d+)"/)).output.1)
  }

  /// Opens a document's page and sends one of its forms.
  @discardableResult
  static func act(
    _ action: String, _ path: String, _ fields: [String: String] = [:], _ browser: inout Browser
  ) async throws -> RawClient.Answer {
    let page = try await browser.get(path).text
    return try await browser.post(
      "\(path)/lam/\(action)", fields.merging(["ban": try version(of: page)]) { first, _ in first })
  }

  /// A draft that the leader has signed; its address.
  static func signed(
    _ fields: [String: String], _ clerk: inout Browser, _ leader: inout Browser
  ) async throws -> String {
    try await clerk.get("/van-ban/soan")
    let made = try await clerk.post(
      "/van-ban/soan",
      ["loai": "plan", "ky_hieu": "KH-UBND", "trich_yeu": "Tuyên truyền", "noi_dung": "I. MỤC ĐÍCH"].merging(fields) {
        $1
      })
    #expect(made.status == 303, "\(made.text.suffix(600))")
    let path = made.header("location")
    for step in ["trinh", "tham-tra"] { #expect(try await act(step, path, [:], &clerk).status == 303) }
    #expect(try await act("ky", path, ["nguoi_ky": "Lê Mẫu (mẫu)", "chuc_vu": "CHỦ TỊCH"], &leader).status == 303)
    return path
  }

  /// The first document that waits to be registered.
  static func arrived(_ clerk: inout Browser, at unit: String) async throws -> String {
    let list = try await clerk.get("/van-ban?chieu=den&trang_thai=arrived&don_vi=\(unit)").text
    return String(try #require(list.firstMatch(of: /href="(\/van-ban\/\d+\/\d+)"/)).output.1)
  }

  /// Enters a document that was issued on paper.
  @discardableResult
  static func entered(_ sign: String, _ day: String, _ clerk: inout Browser) async throws -> RawClient.Answer {
    try await clerk.get("/van-ban/vao-so-di")
    return try await clerk.post(
      "/van-ban/vao-so-di", ["so_ky_hieu": sign, "ngay": day, "trich_yeu": "Kế hoạch"])
  }
}
