import Ground
import Rendering

/// The page of a form that can be sent again.
enum SendAgainView {
  static func page(_ again: SendAgain) -> Page {
    Page(
      title(again),
      content: """
        <div class="errors" role="alert" tabindex="-1" autofocus><h2>\(again.reason == .unknown ? "Chưa chắc đã ghi" : "Chưa ghi")</h2>\(reasons(again).html { "<p>\($0)</p>" })</div>
        <form class="stack" method="post"\(if: again.isUpload, " enctype=\"multipart/form-data\"") action="\(again.action)">\(again.token.map { "<input type=\"hidden\" name=\"\(SentForm.tokenField)\" value=\"\($0)\">" as HTML })
        \(again.fields.html { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })
        \(again.file.map(file))
        <button class="main">Gửi lại</button></form>
        \(if: !shown(again).isEmpty, table(shown(again)))
        """)
  }

  /// What people wrote or chose; what pages add to know themselves again says nothing to anybody.
  private static func shown(_ again: SendAgain) -> [(name: String, value: String)] {
    let own = ["khoa", "version", "ban", "nhap", "nhap_luc", "ve"]
    return again.fields.filter { !$0.value.isEmpty && !own.contains($0.name) }
  }

  private static func title(_ again: SendAgain) -> String {
    again.reason == .old ? "Biểu mẫu mở từ phiên làm việc trước" : again.failure.title
  }

  private static func reasons(_ again: SendAgain) -> [String] {
    let kept = "Nội dung đã nhập còn giữ trong trang này; đừng đóng trang."
    switch again.reason {
    case .old:
      return [
        "Biểu mẫu này được mở trước khi đăng nhập lại nên chưa được ghi. \(kept) Hãy xem lại nội dung dưới đây, đúng là việc của anh/chị thì bấm “Gửi lại”."
      ]
    case .notTaken: return [again.failure.message, "\(kept) Sau ít phút, hãy bấm “Gửi lại”."]
    case .notTakenForNow:
      return [again.failure.message, "\(kept) Khi người quản trị đã xử lý, hãy bấm “Gửi lại”."]
    case .unknown:
      let isKeyed = again.fields.contains { $0.name == "khoa" || $0.name == "version" || $0.name == "ban" }
      return [
        "Mất kết nối cơ sở dữ liệu trong khi ghi. \(kept) Sau ít phút, hãy bấm “Gửi lại”.",
        isKeyed
          ? "Nếu lần trước đã ghi được thì gửi lại cũng không ghi hai lần."
          : "Trước khi gửi lại, hãy mở trang cần ghi trong một thẻ khác để xem lần trước đã ghi được chưa.",
      ]
    }
  }

  /// A page cannot keep a file: its browser alone has it.
  private static func file(_ name: String) -> HTML {
    """
    <div class="field"><label for="f-tep">Chọn lại tệp “\(name)”</label><div class="hint" id="h-f-tep">Tệp không giữ lại được.</div>
    <input id="f-tep" name="tep" type="file" aria-describedby="h-f-tep"></div>
    """
  }

  private static func table(_ fields: [(name: String, value: String)]) -> HTML {
    """
    <h2>Nội dung sẽ gửi</h2>
    <div class="table" tabindex="0" role="region" aria-label="Nội dung sẽ gửi"><table><thead><tr><th scope="col">Ô</th><th scope="col">Nội dung</th></tr></thead>
    <tbody>\(fields.html { "<tr><td>\($0.name)</td><td>\($0.value)</td></tr>" })</tbody></table></div>
    """
  }
}
