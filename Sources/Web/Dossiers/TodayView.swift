import Dossiers
import Ground
import Organisation
import Rendering

/// What is due, what waits, what is new.
enum TodayView {
  struct Count {
    var urgency: Urgency
    var count: Int
  }

  static let bare = Page("Hôm nay", entry: "today", content: "<p>Chọn việc ở danh mục bên trái.</p>")

  static func page(
    counts: [Count], elsewhere: Int, rows: [DossierRowModel], notices: [Notice], mayReceive: Bool, _ visit: Visit
  ) -> Page {
    Page(
      "Hôm nay", entry: "today",
      content: """
        <p class="actions">\(if: mayReceive, "<a class=\"button main\" href=\"/ho-so/tiep-nhan\">Tiếp nhận hồ sơ (F2)</a>")
        <a class="button" href="/ho-so/den-han">Tất cả việc cần xử lý</a></p>
        <div class="cards">\(counts.html { item in
          """
          <a class="card" href="/ho-so/den-han?han=\(item.urgency.rawValue)"><b>\(item.count >= 1000 ? "hơn 1.000" : Digits.grouped(item.count))</b>
          <span class="badge \(item.urgency.rawValue)">\(item.urgency.label)</span></a>
          """
        })
        \(if: elsewhere > 0, "<a class=\"card\" href=\"/ho-so?tham_quyen=1&amp;noi_khac=1&amp;trang_thai=received&amp;trang_thai=processing\"><b>\(Digits.grouped(elsewhere))</b><span>Nơi khác chuyển đến</span></a>")</div>
        \(news(notices, visit))
        <h2>Cần làm trước</h2>
        \(DossierListView.table(rows, empty: "Không có hồ sơ nào đang chờ. Bấm F2 để tiếp nhận hồ sơ mới."))
        """)
  }

  private static func news(_ notices: [Notice], _ visit: Visit) -> HTML {
    guard !notices.isEmpty else { return "" }
    return """
      <h2>Thông báo</h2><ul>\(notices.html { notice in
        """
        <li><form method="post" action="/thong-bao/\(notice.unitID)/\(notice.id)">\(LayoutView.token(visit.session))
        \(notice.text) <span class="hint">\(notice.at.vietnamese)</span> <button>Đã xem</button></form></li>
        """
      })</ul>
      """
  }
}
