import Ground
import Organisation
import Rendering

/// Units on the screen.
enum UnitView {
  struct Row: Sendable {
    var code: String
    var name: String
    var kind: String
    var depth: Int
  }

  /// The tree of a day; `editor` is given to those who may change the whole structure.
  static func list(_ rows: [Row], day: Day, _ editor: Visit?) -> Page {
    Page(
      "Đơn vị", entry: "units",
      content: """
        <form class="inline" method="get" action="/don-vi">\(PartsView.field("ngay", "Cơ cấu ngày", value: day.vietnamese, isShort: true))<button>Xem</button></form>
        <div class="table" tabindex="0" role="region" aria-label="Đơn vị"><table><thead><tr><th scope="col">Mã</th><th scope="col">Tên</th><th scope="col">Cấp</th></tr></thead><tbody>
        \(rows.html { "<tr><td><a class=\"row\" href=\"/don-vi/\($0.code)\">\($0.code)</a></td><td>\(String(repeating: "— ", count: $0.depth))\($0.name)</td><td>\($0.kind)</td></tr>" })
        </tbody></table></div>\(editor.map(tierForm))
        """)
  }

  private static func tierForm(_ visit: Visit) -> HTML {
    """
    <details><summary>Bãi bỏ một cấp</summary><form class="stack" method="post" action="/don-vi/bai-bo-cap">\(LayoutView.token(visit.session))
    <p class="hint">Mọi đơn vị của cấp này thôi hoạt động sau ngày ghi dưới đây; đơn vị trực thuộc chuyển lên cấp trên kế tiếp. Số liệu các ngày trước giữ nguyên.</p>
    \(PartsView.choice("cap", "Cấp", visit.tree.middleKinds.map { ($0.code, $0.label) }))\(PartsView.field("ngay_cuoi", "Ngày cuối cùng", isShort: true))
    <button class="main">Bãi bỏ</button></form></details>
    """
  }

  static func unit(_ unit: Unit, _ departments: [Department], _ officers: [Officer], _ visit: Visit, canEdit: Bool)
    -> Page
  {
    let spans = visit.tree.spans(of: unit.id)
    return Page(
      visit.tree.name(of: unit.id, on: visit.today), entry: "units", crumbs: [("Đơn vị", "/don-vi")],
      content: """
        <dl><dt>Mã đơn vị</dt><dd>\(unit.code)</dd><dt>Cấp</dt><dd>\(visit.tree.kind(of: unit.id)?.label ?? "")</dd></dl>
        <h2>Theo thời gian</h2><ul>\(spans.html { span in
          "<li>\(span.name): \(span.from?.vietnamese ?? "từ trước") – \(span.to?.vietnamese ?? "nay")\(if: span.parentID != nil, ", thuộc \(span.parentID.map { visit.tree.name(of: $0, on: span.to ?? visit.today) } ?? "")")</li>"
        })</ul>
        <h2>Phòng, bộ phận</h2>\(departments.isEmpty ? PartsView.empty("Chưa có phòng, bộ phận nào.") : "<ul>\(departments.html { "<li>\($0.name)\(if: $0.isFrontDesk, " (Bộ phận Một cửa)")</li>" })</ul>")
        <h2>Cán bộ, công chức</h2>\(officers.isEmpty ? PartsView.empty("Chưa có cán bộ, công chức nào.") : "<ul>\(officers.html { "<li>\($0.name) – \($0.position.label)\(if: $0.to != nil, " (đến \($0.to?.vietnamese ?? ""))")</li>" })</ul>")
        \(if: canEdit, edit(unit, departments, officers.filter { $0.to == nil }, visit))
        """)
  }

  private static func edit(
    _ unit: Unit, _ departments: [Department], _ officers: [Officer], _ visit: Visit
  ) -> HTML {
    func form(_ what: String, _ label: String, _ fields: HTML) -> HTML {
      """
      <details><summary>\(label)</summary><form class="stack" method="post" action="/don-vi/\(unit.code)/\(what)">\(LayoutView.token(visit.session))
      \(fields)<button class="main">Ghi</button></form></details>
      """
    }
    func field(_ id: String, _ name: String, _ label: String) -> HTML {
      "<div class=\"field\"><label for=\"\(id)\">\(label)</label><input id=\"\(id)\" name=\"\(name)\"></div>"
    }
    return form(
      "phong", "Thêm phòng, bộ phận",
      field("p1", "ten", "Tên")
        + "<div class=\"field\"><label><input type=\"checkbox\" name=\"mot_cua\" value=\"1\"> Là Bộ phận Một cửa</label></div>"
    )
      + form(
        "cong-chuc", "Thêm cán bộ, công chức",
        field("c1", "ten", "Họ tên")
          + PartsView.choice("chuc_danh", "Chức danh", Position.allCases.map { ($0.rawValue, $0.label) })
          + PartsView.choice("phong", "Phòng, bộ phận", [("", "–")] + departments.map { ("\($0.id)", $0.name) }))
      + (officers.isEmpty
        ? ""
        : form(
          "thoi-viec", "Cán bộ, công chức thôi làm việc tại đây",
          PartsView.choice("cong_chuc", "Cán bộ, công chức", officers.map { ("\($0.id)", $0.name) })
            + field("t1", "ngay", "Ngày cuối cùng")))
      + form(
        "don-vi-moi", "Lập đơn vị cấp dưới",
        field("n1", "ma", "Mã đơn vị") + field("n2", "ten", "Tên")
          + PartsView.choice("cap", "Cấp", visit.tree.kinds.map { ($0.code, $0.label) })
          + field("n3", "ngay", "Từ ngày"))
      + form(
        "chuyen", "Chuyển về cấp trên khác",
        field("m1", "cap_tren", "Mã đơn vị cấp trên mới") + field("m2", "ngay", "Từ ngày"))
      + form("doi-ten", "Đổi tên", field("d1", "ten", "Tên mới") + field("d2", "ngay", "Từ ngày"))
      + form(
        "bai-bo", "Sáp nhập, chia, bãi bỏ",
        field("b1", "ngay", "Ngày cuối cùng") + field("b2", "ke_tiep", "Mã đơn vị kế tiếp, cách nhau dấu chấm phẩy"))
  }

  static func journal(_ acts: [Act], unit: String) -> Page {
    Page(
      "Nhật ký", entry: "journal",
      content: """
        <form class="inline" method="get" action="/nhat-ky">\(PartsView.field("don_vi", "Mã đơn vị", value: unit, isShort: true))<button>Xem</button></form>
        \(if: acts.isEmpty, PartsView.empty("Chưa có việc nào được ghi."))
        <div class="table" tabindex="0" role="region" aria-label="Nhật ký"><table><thead><tr><th scope="col">Lúc</th><th scope="col">Ai</th><th scope="col">Việc</th><th scope="col">Nội dung</th></tr></thead><tbody>
        \(acts.html { "<tr><td>\($0.at.vietnamese)</td><td>\($0.actor)</td><td>\(ActWords.label($0.kind))</td><td>\($0.summary)</td></tr>" })
        </tbody></table></div>\(acts.last.map { "<a class=\"button\" href=\"/nhat-ky?don_vi=\(Form.encode(unit))&amp;truoc=\($0.id)\">Cũ hơn →</a>" as HTML })
        """)
  }
}
