import Ground
import Organisation
import Rendering
import WorkCalendar

/// A page's content and what the frame around it needs.
struct Page: Sendable {
  var title: String
  var content: HTML
  /// Links above the title: label and path.
  var crumbs: [(label: String, path: String)] = []
  /// Which entry of the navigation it belongs to.
  var entry: String = ""
  /// Seconds after which a page of running work looks again.
  var refresh: Int?

  init(_ title: String, entry: String = "", crumbs: [(label: String, path: String)] = [], content: HTML) {
    self.title = title
    self.content = content
    self.crumbs = crumbs
    self.entry = entry
  }
}

/// The frame: who, where, when, and at most seven ways to go.
enum LayoutView {
  static func page(_ page: Page, _ visit: Visit?) -> HTML {
    """
    <!DOCTYPE html>
    <html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    \(page.refresh.map { "<meta http-equiv=\"refresh\" content=\"\($0)\">" as HTML })
    <title>\(page.title) – Cải cách hành chính</title><link rel="icon" href="\(Assets.iconPath)" type="image/svg+xml"><link rel="stylesheet" href="\(Assets.stylePath)">
    <script src="\(Assets.scriptPath)" defer></script></head><body>
    <a class="skip" href="#noi-dung">Đến nội dung chính</a>
    \(visit.map(header))\(if: visit?.services.isDemo ?? false, "<div class=\"demo\">Dữ liệu mẫu: người trong hồ sơ là người được đặt ra.</div>")
    <div class="frame">\(visit?.session == nil ? "" as HTML : navigation(page.entry, visit))
    <main id="noi-dung" tabindex="-1">\(crumbs(page.crumbs))<h1>\(page.title)</h1>
    \(page.content)\(rest(visit))</main></div></body></html>
    """
  }

  private static func header(_ visit: Visit) -> HTML {
    let unit = visit.session.map { visit.tree.name(of: $0.actor.unitID, on: visit.today) } ?? "Cải cách hành chính"
    let calendar = visit.calendar(visit.session?.actor.unitID ?? ID(0))
    let lunar = LunarDate(of: visit.today).label
    let working = calendar.isWorking(visit.today) ? "ngày làm việc" : "ngày nghỉ"
    return """
      <header class="top"><a class="unit" href="/">\(unit.isEmpty ? "Cải cách hành chính" : unit)</a>
      \(visit.session.map { $0.actor.mayAnywhere(.viewDossiers) ? search : searchDocuments } ?? visitorWays)
      <div class="who">\(VietnameseDate.long(visit.today)) · \(lunar) · \(working)<br>
      \(visit.session.map { who($0) } ?? "<a href=\"/dang-nhap\">Đăng nhập</a>" as HTML)</div></header>
      """
  }

  /// Where those who are not signed in can go.
  private static let visitorWays: HTML = """
    <nav class="tabs" aria-label="Chính"><a href="/thu-tuc">Thủ tục</a><a href="/tra-cuu">Tra cứu hồ sơ</a></nav>
    """

  private static let search: HTML = """
    <form action="/ho-so" method="get" role="search"><label class="skip" for="tim">Tìm hồ sơ</label>
    <input id="tim" name="tim" placeholder="Tìm theo mã, họ tên, số định danh ( / )"></form>
    """

  /// For those who have nothing to do with dossiers.
  private static let searchDocuments: HTML = """
    <form action="/van-ban" method="get" role="search"><label class="skip" for="tim">Tìm văn bản</label>
    <input id="tim" name="tim" placeholder="Tìm văn bản theo số, trích yếu, nội dung ( / )"></form>
    """

  private static func who(_ session: Accounts.Session) -> HTML {
    """
    <a href="/mat-khau">\(session.account.name)</a> · <form action="/dang-xuat" method="post">\(token(session))<button>Đăng xuất</button></form>
    """
  }

  /// The hidden field that shows a form is ours.
  static func token(_ session: Accounts.Session?) -> HTML {
    session.map { "<input type=\"hidden\" name=\"form_token\" value=\"\($0.formToken)\">" as HTML } ?? ""
  }

  private static func navigation(_ current: String, _ visit: Visit?) -> HTML {
    let entries: [Entry] = [
      ("today", "/", "Hôm nay", nil), ("intake", "/ho-so/tiep-nhan", "Tiếp nhận", .receiveDossiers),
      ("queue", "/ho-so/den-han", "Cần xử lý", .viewDossiers), ("dossiers", "/ho-so", "Hồ sơ", .viewDossiers),
      ("documents", "/van-ban", "Văn bản", .viewDocuments), ("plans", "/nhiem-vu", "Nhiệm vụ", .viewPlans),
      ("reports", "/bao-cao", "Báo cáo", .viewReports),
    ]
    let actor = visit?.session?.actor
    func list(_ items: [Entry], _ name: String) -> HTML {
      let shown = items.filter { item in item.needs.map { actor?.mayAnywhere($0) ?? false } ?? true }
      return """
        <ul\(name.isEmpty ? "" as HTML : " class=\"\(name)\"")>\(shown.html { item in
          "<li><a href=\"\(item.path)\"\(item.name == current ? " aria-current=\"page\"" as HTML : "")>\(item.label)</a></li>"
        })</ul>
        """
    }
    return "<nav class=\"main\" aria-label=\"Chính\">\(list(entries, ""))\(list(more, "foot"))</nav>"
  }

  /// On a phone the rest of the ways to go stands at the end of the page.
  private static func rest(_ visit: Visit?) -> HTML {
    guard let actor = visit?.session?.actor else { return "" }
    let shown = more.filter { item in item.needs.map { actor.mayAnywhere($0) } ?? true }
    return """
      <nav class="more" aria-label="Khác"><ul class="plain">\(shown.html { "<li><a href=\"\($0.path)\">\($0.label)</a></li>" })</ul></nav>
      """
  }

  private typealias Entry = (name: String, path: String, label: String, needs: Permission?)

  private static let more: [Entry] = [
    ("statistics", "/thong-ke", "Thống kê", .viewStatistics), ("catalogue", "/thu-tuc", "Thủ tục", nil),
    ("inspections", "/kiem-tra", "Kiểm tra", .viewInspections),
    ("figures", "/bang-dieu-hanh", "Bảng điều hành", .viewFigures),
    ("indicators", "/chi-tieu", "Chỉ tiêu", .viewFigures), ("scores", "/diem", "Điểm dự kiến", .viewScores),
    ("criteria", "/bo-tieu-chi", "Bộ tiêu chí", .viewScores),
    ("registers", "/so-theo-doi-linh-vuc", "Sổ các lĩnh vực", .viewRegisters),
    ("calendar", "/lich", "Lịch làm việc", nil), ("units", "/don-vi", "Đơn vị", nil),
    ("accounts", "/tai-khoan", "Tài khoản", .manageAccounts), ("import", "/nhap-so", "Nhập sổ", .importRegisters),
    ("check", "/kiem-tra-bao-cao", "Kiểm tra báo cáo", nil), ("journal", "/nhat-ky", "Nhật ký", .viewJournal),
    ("help", "/phim-tat", "Phím tắt", nil),
  ]

  private static func crumbs(_ crumbs: [(label: String, path: String)]) -> HTML {
    guard !crumbs.isEmpty else { return "" }
    return """
      <nav class="crumbs" aria-label="Đường dẫn">\(crumbs.html { "<a href=\"\($0.path)\">\($0.label)</a> › " })</nav>
      """
  }

  static func failure(_ failure: Failure, _ visit: Visit?) -> HTML {
    page(
      Page(
        failure.title,
        content: """
          <p>\(failure.message)</p><p><a class="button" href="/">Về trang đầu</a></p>
          """), visit)
  }
}

/// Dates as pages write them.
enum VietnameseDate {
  static func weekday(_ day: Day) -> String {
    ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"][day.weekday - 1]
  }

  static func long(_ day: Day) -> String { "\(weekday(day)), \(day.vietnamese)" }

  static func long(_ moment: Instant) -> String { "\(moment.clock) \(weekday(moment.day)) \(moment.day.vietnamese)" }
}
