import Documents
import Ground
import Organisation
import Rendering

/// Legal documents and their reviews.
enum LegalView {
  struct Row {
    var document: Document
    var force: Force
    var review: LegalReview?
  }

  static func page(
    _ rows: [Row], above: [Row], _ unit: ID<Unit>, _ day: Day, units: [(String, String)], _ visit: Visit
  ) -> Page {
    let code = visit.tree.unit(unit)?.code ?? ""
    let open = rows.filter { $0.review?.isOpen ?? false }.count
    return Page(
      "Văn bản quy phạm pháp luật", entry: "documents", crumbs: [("Văn bản", "/van-ban")],
      content: """
        <form class="inline" method="get" action="/van-ban/quy-pham">\(if: !units.isEmpty, PartsView.choice("don_vi", "Đơn vị", units, selected: code))
        \(PartsView.field("ngay", "Hiệu lực tại ngày", value: day.vietnamese, isShort: true))\(PartsView.choice("hieu_luc", "Tình trạng", [("", "Tất cả")] + Force.Status.allCases.map { ($0.rawValue, $0.label) }, selected: visit.query["hieu_luc"]))<button class="main">Xem</button></form>
        <p class="hint">\(visit.tree.name(of: unit, on: day)) · \(rows.count) văn bản · \(rows.filter { $0.review == nil }.count) chưa rà soát · \(open) còn phải xử lý sau rà soát · <a href="/so-theo-doi-linh-vuc">Sổ theo dõi thi hành pháp luật</a></p>
        <p class="actions"><a class="button" href="/van-ban/he-thong-hoa?don_vi=\(Form.encode(code))">Hệ thống hóa văn bản</a></p>
        \(rows.isEmpty ? PartsView.empty(visit.query["hieu_luc"].isEmpty ? "Đơn vị chưa ban hành văn bản quy phạm pháp luật nào trong sổ." : "Không có văn bản nào của đơn vị ở tình trạng này.") : table(rows))
        \(if: !above.isEmpty, higher(above))
        """)
  }

  private static func table(_ rows: [Row]) -> HTML {
    """
    <div class="table wide" tabindex="0" role="region" aria-label="Văn bản quy phạm pháp luật"><table><thead><tr><th scope="col">Số, ký hiệu</th><th scope="col">Ngày ban hành</th><th scope="col">Trích yếu</th><th scope="col">Có hiệu lực từ</th><th scope="col">Tình trạng</th><th scope="col">Rà soát gần nhất</th></tr></thead><tbody>
    \(rows.html { row in
      """
      <tr><td><a class="row" href="\(row.document.key.path)">\(row.document.sign)</a></td><td>\(row.document.issuedOn?.vietnamese ?? "–")</td><td>\(row.document.type.label): \(row.document.subject)</td>
      <td>\(row.document.effectiveOn?.vietnamese ?? "–")</td><td>\(row.force.label)</td><td>\(row.review.map(line) ?? "Chưa rà soát")</td></tr>
      """
    })</tbody></table></div>
    """
  }

  /// What came from higher units: it binds here, but is not the unit's to review and counts nowhere as its own.
  private static func higher(_ rows: [Row]) -> HTML {
    """
    <h2>Văn bản của cấp trên đã nhận</h2><div class="table rows wide" tabindex="0" role="region" aria-label="Văn bản của cấp trên"><table><thead><tr><th scope="col">Số, ký hiệu</th><th scope="col">Cơ quan ban hành</th><th scope="col">Trích yếu</th><th scope="col">Có hiệu lực từ</th><th scope="col">Tình trạng</th></tr></thead><tbody>
    \(rows.html { row in
      """
      <tr><td><a class="row" href="\(row.document.key.path)">\(row.document.sign)</a></td><td data-label="Cơ quan ban hành">\(row.document.issuer)</td><td>\(row.document.type.label): \(row.document.subject)</td>
      <td data-label="Có hiệu lực từ">\(row.document.effectiveOn?.vietnamese ?? "–")</td><td>\(row.force.label)</td></tr>
      """
    })</tbody></table></div>
    """
  }

  static func line(_ r: LegalReview) -> String {
    let done = r.handledOn.map { "; đã xử lý \($0.vietnamese) bằng \(r.handled)" } ?? (r.isOpen ? "; chưa xử lý" : "")
    return "\(r.kind.label) \(r.reviewedOn.vietnamese): \(r.outcome.label.lowercased())\(done)"
  }

  /// On the page of a legal document.
  static func panel(_ d: Document, _ reviews: [LegalReview], mayEdit: Bool, _ visit: Visit) -> HTML {
    guard d.isLegal, d.direction == .outgoing else { return "" }
    let open = reviews.filter(\.isOpen)
    return """
      <h2>Rà soát, hệ thống hóa</h2>\(reviews.isEmpty ? PartsView.empty("Chưa rà soát.") : "<ul>\(reviews.html { "<li>\(line($0))\(if: !$0.reason.isEmpty, ". Lý do: \($0.reason)")</li>" })</ul>")
      \(if: mayEdit, KeptFormView.folded("Ghi kết quả rà soát", d.key.path + "/ra-soat", visit) {
        PartsView.choice("hinh_thuc", "Hình thức", LegalReview.Kind.allCases.map { ($0.rawValue, $0.label) })
          + PartsView.choice("ket_qua", "Kết quả", LegalReview.Outcome.allCases.map { ($0.rawValue, $0.label) })
          + PartsView.field("ngay", "Ngày", value: visit.today.vietnamese, isShort: true)
          + PartsView.area("ly_do", "Lý do", rows: 2)
      })
      \(if: mayEdit && !open.isEmpty, KeptFormView.folded("Ghi việc đã xử lý", d.key.path + "/da-xu-ly", visit) {
        PartsView.choice("ra_soat", "Kết quả rà soát", open.map { ("\($0.id)", line($0)) })
          + PartsView.field("so_ky_hieu", "Bằng văn bản số", hint: "Ví dụ 05/2026/QĐ-UBND") + PartsView.field("ngay", "Ngày", value: visit.today.vietnamese, isShort: true)
      })
      """
  }
}
