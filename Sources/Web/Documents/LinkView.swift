import Documents
import Ground
import Rendering

/// What a document does to others and others to it, on its page.
enum LinkView {
  static func panel(_ m: DocumentView.Model, _ rights: DocumentView.Rights, _ visit: Visit) -> HTML {
    let path = m.document.key.path
    return """
      \(if: !(m.links.isEmpty && m.changes.isEmpty), "<h2>Văn bản liên quan</h2>")<ul class="plain">\(m.links.html { link in
        "<li>\(link.kind.label): \(link.to.map { "<a href=\"\($0.path)\">\(link.sign)</a>" as HTML } ?? "\(link.sign)")\(said(link.effect.label))</li>"
      })\(m.changes.html { item in
        "<li>\(item.change.kind.passiveLabel): <a href=\"\(item.by.path)\">\(item.change.sign)</a>\(said(days(item.change)))</li>"
      })</ul>
      \(if: rights.link, KeptFormView.folded("Gắn với văn bản khác", path + "/quan-he", visit) { fields() })
      \(if: rights.link && !m.links.isEmpty, KeptFormView.folded("Gỡ quan hệ ghi nhầm", path + "/go-quan-he", visit, button: "Gỡ") {
        PartsView.choice("quan_he", "Quan hệ", m.links.map { ($0.token, "\($0.kind.label) \($0.sign) \($0.effect.label)".tidied) })
          + PartsView.field("ly_do", "Lý do")
      })
      """
  }

  private static func said(_ text: String) -> HTML { text.isEmpty ? "" : " <span class=\"hint\">(\(text))</span>" }

  private static func days(_ change: Force.Change) -> String {
    DocumentLink.Effect(part: change.part, beginsOn: change.on, endsOn: change.until).label
  }

  private static func fields() -> HTML {
    """
    \(PartsView.choice("quan_he", "Văn bản này", DocumentLink.Kind.allCases.map { ($0.rawValue, $0.label) }))
    \(PartsView.field("so_ky_hieu", "Số, ký hiệu văn bản kia", hint: "Có trong sổ của đơn vị thì được nối, không thì ghi lại như đã viết"))
    \(PartsView.field("ngay_kia", "Ngày hoặc năm ban hành", hint: "Ghi khi nhiều văn bản cùng số, ví dụ 15/02/2026 hoặc 2026", isOptional: true, isShort: true))
    \(PartsView.field("co_quan_kia", "Cơ quan ban hành", hint: "Ghi khi cùng số, cùng ngày", isOptional: true))
    \(PartsView.tick("ngoai_so", "Văn bản kia không có trong sổ của đơn vị"))
    \(PartsView.field("phan", "Phần bị tác động", hint: "Khi chỉ thay thế, bãi bỏ, ngưng hiệu lực một phần, ví dụ khoản 2 Điều 5. Để trống là toàn bộ", isOptional: true))
    <div class="two"><div>\(PartsView.field("tu_ngay", "Từ ngày", hint: "Để trống là từ ngày văn bản này có hiệu lực", isOptional: true, isShort: true))</div>
    <div>\(PartsView.field("den_ngay", "Đến hết ngày", hint: "Chỉ khi ngưng hiệu lực", isOptional: true, isShort: true))</div></div>
    """
  }
}
