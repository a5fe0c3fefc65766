import Ground
import Organisation
import Rendering

/// Accounts on the screen.
enum AccountView {
  struct Row: Sendable {
    var account: Account
    var unit: String
    /// What it may do: a key for forms and the words.
    var grants: [(key: String, text: String)]

    init(_ account: Account, _ grants: [Grant], _ visit: Visit) {
      self.account = account
      unit = AccountView.name(account.unitID, visit)
      self.grants = grants.map { (AccountView.key($0), AccountView.words($0, visit)) }
    }
  }

  /// How a form names a grant.
  static func key(_ grant: Grant) -> String { "\(grant.role.rawValue) \(grant.unitID) \(grant.isSubtree)" }

  private static func words(_ grant: Grant, _ visit: Visit) -> String {
    let below = grant.isSubtree && grant.unitID != .installation ? " và cấp dưới" : ""
    return "\(grant.role.label) – \(name(grant.unitID, visit))\(below)"
  }

  private static func name(_ unit: ID<Unit>, _ visit: Visit) -> String {
    unit == .installation ? "Toàn hệ thống" : visit.tree.name(of: unit, on: visit.today)
  }

  static func list(
    _ rows: [Row], units: [(String, String)], officers: [(String, String)], _ visit: Visit
  ) -> Page {
    Page(
      "Tài khoản", entry: "accounts",
      content: """
        <div class="table rows" tabindex="0" role="region" aria-label="Tài khoản"><table><thead><tr><th scope="col">Tên đăng nhập</th><th scope="col">Họ tên</th><th scope="col">Đơn vị</th><th scope="col">Quyền</th></tr></thead><tbody>
        \(rows.html { row in
          """
          <tr><td><a class="row" href="/tai-khoan/\(row.account.id)">\(row.account.userName)</a>\(if: row.account.isDisabled, " (vô hiệu)")</td><td class="lead">\(row.account.name)</td><td class="lead" data-label="Đơn vị">\(row.unit)</td><td data-label="Quyền">\(row.grants.map(\.text).joined(separator: "; "))</td></tr>
          """
        })</tbody></table></div>
        <h2>Thêm tài khoản</h2>\(KeptFormView.open("/tai-khoan", visit, button: "Thêm") {
          """
          \(PartsView.field("ten_dang_nhap", "Tên đăng nhập", hint: "Chữ không dấu, chữ số, dấu chấm hoặc gạch ngang.", isShort: true))\(PartsView.field("ten", "Họ tên"))
          \(PartsView.choice("cong_chuc", "Của công chức", [("", "Chưa gắn với công chức nào")] + officers))
          \(grantFields(units))
          """
        })
        """)
  }

  static func one(_ row: Row, units: [(String, String)], password: String?, _ visit: Visit) -> Page {
    let (account, token) = (row.account, LayoutView.token(visit.session))
    return Page(
      account.userName, entry: "accounts", crumbs: [("Tài khoản", "/tai-khoan")],
      content: """
        \(password.map { "<p class=\"note\" role=\"status\">Mật khẩu của <b>\(account.userName)</b>: <b>\($0)</b> — chỉ hiện một lần, người dùng phải đổi khi đăng nhập.</p>" as HTML })
        <dl><dt>Họ tên</dt><dd>\(account.name)</dd><dt>Đơn vị</dt><dd>\(row.unit)</dd><dt>Tình trạng</dt><dd>\(account.isDisabled ? "Vô hiệu" : "Đang dùng")</dd></dl>
        \(RefusedForm.current.map { PartsView.errors([$0.message]) })
        <div class="actions"><form method="post" action="/tai-khoan/\(account.id)/mat-khau">\(token)<button>Cấp lại mật khẩu</button></form>
        <form method="post" action="/tai-khoan/\(account.id)/khoa">\(token)<button>\(account.isDisabled ? "Cho dùng lại" : "Vô hiệu")</button></form></div>
        <h2>Quyền</h2>\(if: row.grants.isEmpty, PartsView.empty("Tài khoản chưa có quyền nào."))
        <ul class="plain">\(row.grants.html { grant in
          """
          <li><form class="inline" method="post" action="/tai-khoan/\(account.id)/bo-quyen">\(token)<input type="hidden" name="quyen" value="\(grant.key)"><span>\(grant.text)</span> <button aria-label="Bỏ quyền \(grant.text)">Bỏ</button></form></li>
          """
        })</ul>
        <h2>Thêm quyền</h2>\(KeptFormView.open("/tai-khoan/\(account.id)/them-quyen", visit, button: "Thêm") { grantFields(units) })
        """)
  }

  private static func grantFields(_ units: [(String, String)]) -> HTML {
    """
    \(PartsView.choice("don_vi", "Đơn vị", units))\(PartsView.choice("vai_tro", "Vai trò", Role.allCases.reversed().map { ($0.rawValue, $0.label) }))
    \(PartsView.tick("cap_duoi", "Cả các đơn vị cấp dưới"))
    """
  }
}
