import Ground
import Organisation
import Rendering

/// Accounts on the screen.
enum AccountView {
  struct Row: Sendable {
    var id: String
    var userName: String
    var name: String
    var unit: String
    var roles: String
    var isDisabled: Bool

    init(_ account: Account, _ grants: [Grant], _ visit: Visit) {
      id = "\(account.id)"
      userName = account.userName
      name = account.name
      unit = visit.tree.name(of: account.unitID, on: visit.today)
      roles = grants.map { "\($0.role.label) (\(visit.tree.name(of: $0.unitID, on: visit.today)))" }.joined(
        separator: ", ")
      isDisabled = account.isDisabled
    }
  }

  static func page(_ rows: [Row], units: [(String, String)], password: (String, String)?, _ visit: Visit) -> Page {
    Page(
      "Tài khoản", entry: "accounts",
      content: """
        \(password.map { "<p class=\"note\" role=\"status\">Mật khẩu của <b>\($0.0)</b>: <b>\($0.1)</b> — chỉ hiện một lần, người dùng phải đổi khi đăng nhập.</p>" as HTML })
        <div class="table" tabindex="0" role="region" aria-label="Tài khoản"><table><thead><tr><th scope="col">Tên đăng nhập</th><th scope="col">Họ tên</th><th scope="col">Đơn vị</th><th scope="col">Vai trò</th><th scope="col">Việc</th></tr></thead><tbody>
        \(rows.html { row in
          """
          <tr><td>\(row.userName)\(if: row.isDisabled, " (vô hiệu)")</td><td>\(row.name)</td><td>\(row.unit)</td><td>\(row.roles)</td><td><div class="actions">
          <form method="post" action="/tai-khoan/\(row.id)/mat-khau">\(LayoutView.token(visit.session))<button>Cấp lại mật khẩu</button></form>
          <form method="post" action="/tai-khoan/\(row.id)/khoa">\(LayoutView.token(visit.session))<button>\(row.isDisabled ? "Cho dùng lại" : "Vô hiệu")</button></form></div></td></tr>
          """
        })</tbody></table></div>
        <h2>Thêm tài khoản</h2><form class="stack" method="post" action="/tai-khoan">\(LayoutView.token(visit.session))
        \(PartsView.field("ten_dang_nhap", "Tên đăng nhập", isShort: true))\(PartsView.field("ten", "Họ tên"))
        \(PartsView.choice("don_vi", "Đơn vị", units))\(PartsView.choice("vai_tro", "Vai trò", Role.allCases.map { ($0.rawValue, $0.label) }))
        <div class="field"><label><input type="checkbox" name="cap_duoi" value="1"> Cả các đơn vị cấp dưới</label></div>
        <button class="main">Thêm</button></form>
        """)
  }
}
