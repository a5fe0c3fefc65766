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

  static func page(counts: [Count], rows: [DossierRowModel], notices: [Notice], mayReceive: Bool) -> Page {
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
        })</div>
        \(if: !notices.isEmpty, "<h2>Thông báo</h2><ul>\(notices.html { "<li>\($0.text)</li>" })</ul>")
        <h2>Cần làm trước</h2>
        \(DossierListView.table(rows, empty: "Không có hồ sơ nào đang chờ. Bấm F2 để tiếp nhận hồ sơ mới."))
        """)
  }
}
