import Ground
import Procedures
import Rendering
import WorkCalendar

/// The catalogue on the screen.
enum CatalogueView {
  struct Row: Sendable {
    var code: String
    var name: String
    var field: String
    var limit: String
    var level: String

    init(_ revision: ProcedureRevision, code: String) {
      self.code = code
      name = revision.name
      field = revision.field
      limit = revision.limit?.label ?? "Chưa rõ"
      level = revision.serviceLevel.label
    }
  }

  static func list(_ rows: [Row], count: Int, text: String, canEdit: Bool, _ visit: Visit) -> Page {
    Page(
      "Danh mục thủ tục hành chính", entry: "catalogue",
      content: """
        <form class="inline" method="get" action="/thu-tuc">\(PartsView.field("tim", "Tìm theo mã, tên, lĩnh vực", value: text))<button>Tìm</button></form>
        <p class="hint">\(Digits.grouped(count)) thủ tục còn hiệu lực.\(if: canEdit, " <a href=\"/nhap-so\">Nhập danh mục từ tệp</a>")</p>
        \(if: rows.isEmpty && !text.isEmpty, PartsView.empty("Không có thủ tục nào khớp. Hãy thử ít chữ hơn."))
        \(if: rows.isEmpty && text.isEmpty, PartsView.empty("Danh mục chưa có thủ tục nào."))
        \(if: canEdit && visit.catalogue.isEmpty && visit.services.shippedCatalogue != nil, shippedForm(visit))
        \(if: !rows.isEmpty, table(rows))
        \(if: canEdit, edit("", nil, visit))
        """)
  }

  private static func shippedForm(_ visit: Visit) -> HTML {
    """
    <form class="inline" method="post" action="/thu-tuc/nap-san-co">\(LayoutView.token(visit.session))<button class="main">Nạp danh mục cấp xã có sẵn</button></form>
    <p class="hint">Các thủ tục thường gặp ở cấp xã; chỗ nào chưa chắc được ghi là chưa rõ. Hãy đối chiếu với quyết định công bố của tỉnh.</p>
    """
  }

  private static func table(_ rows: [Row]) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Danh mục thủ tục"><table><thead><tr><th scope="col">Mã</th><th scope="col">Tên thủ tục</th><th scope="col">Lĩnh vực</th><th scope="col">Thời hạn</th><th scope="col">Mức độ</th></tr></thead>
    <tbody>\(rows.html { "<tr><td><a class=\"row\" href=\"/thu-tuc/\($0.code)\">\($0.code)</a></td><td>\($0.name)</td><td data-label=\"Lĩnh vực\">\($0.field)</td><td data-label=\"Thời hạn\">\($0.limit)</td><td data-label=\"Mức độ\" class=\"short-text\">\($0.level)</td></tr>" })</tbody></table></div>
    """
  }

  static func procedure(_ code: String, _ revisions: [ProcedureRevision], _ visit: Visit, canEdit: Bool) -> Page {
    let current = revisions.last { $0.effectiveFrom.map { $0 <= visit.today } ?? true }
    return Page(
      current?.name ?? code, entry: "catalogue", crumbs: [("Thủ tục", "/thu-tuc")],
      content: """
        \(current.map { facts(code, $0) })
        <h2>Các phiên bản</h2><div class="table rows" tabindex="0" role="region" aria-label="Các phiên bản"><table><thead><tr><th scope="col">Số</th><th scope="col">Loại</th><th scope="col">Hiệu lực từ</th><th scope="col">Quyết định</th><th scope="col">Thời hạn</th></tr></thead><tbody>
        \(revisions.html { "<tr><td data-label=\"Số\">\($0.number)</td><td data-label=\"Loại\">\($0.kind.label)</td><td data-label=\"Hiệu lực từ\">\($0.effectiveFrom?.vietnamese ?? "từ trước, chưa rõ ngày")</td><td data-label=\"Quyết định\">\($0.decision.isEmpty ? "–" : $0.decision)</td><td data-label=\"Thời hạn\">\($0.limit?.label ?? "Chưa rõ")</td></tr>" })
        </tbody></table></div>\(if: canEdit && current != nil, edit(code, current, visit))
        """)
  }

  private static func facts(_ code: String, _ revision: ProcedureRevision) -> HTML {
    """
    \(if: revision.kind == .abolished, "<p class=\"note\">Thủ tục đã bãi bỏ.</p>")
    <dl><dt>Mã thủ tục</dt><dd>\(code)</dd><dt>Lĩnh vực</dt><dd>\(revision.field)</dd><dt>Cấp thực hiện</dt><dd>\(revision.level.isEmpty ? "–" : revision.level)</dd>
    <dt>Thời hạn giải quyết</dt><dd>\(ProcedureWords.limit(revision))</dd><dt>Phí, lệ phí</dt><dd>\(revision.fee.isEmpty ? "–" : ProcedureWords.fee(revision))</dd>
    <dt>Dịch vụ công trực tuyến</dt><dd>\(revision.serviceLevel.label)</dd><dt>Nguồn</dt><dd>\(ProcedureWords.source(revision.citation))</dd></dl>
    \(if: !revision.requirements.isEmpty, "<h2>Thành phần hồ sơ</h2><ul>\(revision.requirements.html { "<li>\($0.name) (\($0.copies))</li>" })</ul>")
    \(if: !revision.steps.isEmpty, "<h2>Các bước giải quyết</h2><ol>\(revision.steps.html { "<li>\($0.name) – \($0.role)\(if: $0.share != nil, " (\($0.share ?? 0)% thời gian)")</li>" })</ol>")
    """
  }

  private static func edit(_ code: String, _ current: ProcedureRevision?, _ visit: Visit) -> HTML {
    let steps =
      current?.steps.map { "\($0.name) | \($0.role) | \($0.share.map(String.init) ?? "")" }.joined(separator: "\n")
      ?? ""
    let requirements = current?.requirements.map { "\($0.name) | \($0.copies)" }.joined(separator: "\n") ?? ""
    let isNew = code.isEmpty
    let path = isNew ? "/thu-tuc" : "/thu-tuc/\(code)/phien-ban"
    let title = isNew ? "Công bố thủ tục mới" : "Sửa đổi hoặc bãi bỏ theo quyết định"
    return KeptFormView.folded(title, path, visit, button: "Ghi phiên bản mới") {
      """
      \(isNew ? PartsView.field("ma", "Mã thủ tục", isShort: true) : "")
      \(isNew ? "<input type=\"hidden\" name=\"loai\" value=\"published\">" : PartsView.choice("loai", "Loại", [("amended", "Sửa đổi, bổ sung"), ("abolished", "Bãi bỏ"), ("published", "Công bố lại")]))
      \(PartsView.field("quyet_dinh", "Số quyết định", isOptional: isNew))\(PartsView.field("ngay_quyet_dinh", "Ngày quyết định", isOptional: isNew, isShort: true))
      \(PartsView.field("hieu_luc", "Hiệu lực từ ngày", isShort: true))\(PartsView.field("ten", "Tên thủ tục", value: current?.name ?? ""))
      \(PartsView.field("linh_vuc", "Lĩnh vực", value: current?.field ?? ""))\(PartsView.field("cap", "Cấp thực hiện", value: current?.level ?? "", isOptional: true))
      \(PartsView.field("thoi_han", "Thời hạn", value: current?.limit == nil ? "" : current?.limitText ?? "", hint: "Ví dụ 3 ngày làm việc, 8 giờ làm việc, trong ngày."))
      \(PartsView.field("phi", "Phí, lệ phí", value: ProcedureWords.plain(current?.fee ?? ""), isOptional: true))
      \(PartsView.choice("muc_do", "Mức độ", ServiceLevel.allCases.map { ($0.rawValue, $0.label) }, selected: current?.serviceLevel.rawValue ?? ""))
      \(PartsView.area("thanh_phan", "Thành phần hồ sơ", value: requirements, hint: "mỗi dòng: giấy tờ | số bản"))
      \(PartsView.area("buoc", "Các bước", value: steps, hint: "mỗi dòng: việc | chức danh | % thời gian (số nguyên)"))
      """
    }
  }
}
