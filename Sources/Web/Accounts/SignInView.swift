import Organisation
import Rendering

/// Sign-in, password and the list of keys.
enum SignInView {
  static let different = "Hai lần nhập mật khẩu mới không giống nhau."

  static func page(_ next: String, _ error: String?, _ name: String, isChanged: Bool = false) -> Page {
    Page(
      "Đăng nhập",
      content: """
        \(PartsView.errors(error.map { [$0] } ?? [], title: "Chưa đăng nhập được"))
        \(if: isChanged, "<p class=\"note\" role=\"status\">Đã đổi mật khẩu. Hãy đăng nhập bằng mật khẩu mới.</p>")
        <form class="stack" method="post" action="/dang-nhap"><input type="hidden" name="tiep" value="\(next)">
        <div class="field"><label for="f-ten">Tên đăng nhập</label>
        <input id="f-ten" name="ten" value="\(name)" autocomplete="username" autofocus></div>
        <div class="field"><label for="f-mk">Mật khẩu</label>
        <input id="f-mk" name="mat_khau" type="password" autocomplete="current-password"></div>
        <button class="main">Đăng nhập</button></form>
        <p><a href="/thu-tuc">Danh mục thủ tục</a> · <a href="/tra-cuu">Tra cứu hồ sơ</a></p>
        """)
  }

  static func password(_ session: Accounts.Session, _ error: String?) -> Page {
    Page(
      "Đổi mật khẩu",
      content: """
        \(PartsView.errors(error.map { [$0] } ?? []))
        \(if: session.account.mustChange, "<p class=\"note\">Mật khẩu do người khác cấp; hãy đổi trước khi làm việc.</p>")
        <form class="stack" method="post" action="/mat-khau">\(LayoutView.token(session))
        \(PartsView.field("cu", "Mật khẩu hiện tại", type: "password"))
        \(PartsView.field("moi", "Mật khẩu mới", hint: "Ít nhất 10 ký tự.", type: "password"))
        \(PartsView.field("lap_lai", "Nhập lại mật khẩu mới", type: "password"))
        <button class="main">Đổi mật khẩu</button></form>
        """)
  }

  static let keys = Page(
    "Phím tắt", entry: "help",
    content: """
      <div class="table"><table><thead><tr><th scope="col">Phím</th><th scope="col">Việc</th></tr></thead><tbody>
      <tr><td>F2</td><td>Tiếp nhận hồ sơ mới</td></tr><tr><td>/</td><td>Tìm hồ sơ</td></tr>
      <tr><td>g rồi h</td><td>Về trang Hôm nay</td></tr><tr><td>↑ ↓</td><td>Đi trong danh sách, Enter để mở</td></tr>
      <tr><td>Ctrl + Enter</td><td>Gửi biểu mẫu</td></tr><tr><td>?</td><td>Trang này</td></tr></tbody></table></div>
      """)
}
