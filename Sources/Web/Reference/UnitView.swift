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
    KeptFormView.folded("Bãi bỏ một cấp", "/don-vi/bai-bo-cap", visit, button: "Bãi bỏ") {
      """
      <p class="hint">Mọi đơn vị của cấp này thôi hoạt động sau ngày ghi dưới đây; đơn vị trực thuộc chuyển lên cấp trên kế tiếp. Số liệu các ngày trước giữ nguyên.</p>
      \(PartsView.choice("cap", "Cấp", visit.tree.middleKinds.map { ($0.code, $0.label) }))\(PartsView.field("ngay_cuoi", "Ngày cuối cùng", isShort: true))
      \(confirmation)
      """
    }
  }

  /// What ends a unit is asked twice.
  private static var confirmation: HTML { PartsView.tick("chac_chan", "Tôi đã đối chiếu với văn bản quyết định") }

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
    let below = visit.tree.kinds.filter { $0.level > (visit.tree.kind(of: unit.id)?.level ?? 0) }
    func form(_ what: String, _ label: String, _ fields: () -> HTML) -> HTML {
      KeptFormView.folded(label, "/don-vi/\(unit.code)/\(what)", visit, fields)
    }
    return form("phong", "Thêm phòng, bộ phận") {
      PartsView.field("ten", "Tên") + PartsView.tick("mot_cua", "Là Bộ phận Một cửa")
    }
      + form("cong-chuc", "Thêm cán bộ, công chức") {
        PartsView.field("ten", "Họ tên")
          + PartsView.choice(
            "chuc_danh", "Chức danh", Position.allCases.map { ($0.rawValue, $0.label) },
            selected: Position.specialist.rawValue)
          + PartsView.choice("phong", "Phòng, bộ phận", [("", "–")] + departments.map { ("\($0.id)", $0.name) })
      }
      + (officers.isEmpty
        ? ""
        : form("thoi-viec", "Cán bộ, công chức thôi làm việc tại đây") {
          PartsView.choice("cong_chuc", "Cán bộ, công chức", officers.map { ("\($0.id)", $0.name) })
            + PartsView.field("ngay", "Ngày cuối cùng", isShort: true)
        })
      + (below.isEmpty
        ? ""
        : form("don-vi-moi", "Lập đơn vị cấp dưới") {
          PartsView.field("ma", "Mã đơn vị", isShort: true) + PartsView.field("ten", "Tên")
            + PartsView.choice("cap", "Cấp", below.map { ($0.code, $0.label) })
            + PartsView.field("ngay", "Từ ngày", isShort: true)
        })
      + form("chuyen", "Chuyển về cấp trên khác") {
        PartsView.field("cap_tren", "Mã đơn vị cấp trên mới", isShort: true)
          + PartsView.field("ngay", "Từ ngày", isShort: true)
      }
      + form("doi-ten", "Đổi tên") {
        PartsView.field("ten", "Tên mới") + PartsView.field("ngay", "Từ ngày", isShort: true)
      }
      + form("bai-bo", "Sáp nhập, chia, bãi bỏ") {
        PartsView.field("ngay", "Ngày cuối cùng", isShort: true)
          + PartsView.field(
            "ke_tiep", "Mã đơn vị kế tiếp",
            hint: "Nhiều đơn vị thì cách nhau bằng dấu chấm phẩy; đơn vị đầu là đơn vị chính.")
          + confirmation
      }
  }

  /// What the journal says of a change.
  static func summary(_ what: String, name: String, day: Day, form: Form) -> String {
    switch what {
    case "phong": "Thêm phòng, bộ phận \(name)"
    case "cong-chuc": "Thêm công chức \(name) từ \(day.vietnamese)"
    case "thoi-viec": "Công chức thôi làm việc, ngày cuối \(day.vietnamese)"
    case "chuyen": "Chuyển về \(form["cap_tren"]) từ \(day.vietnamese)"
    case "doi-ten": "Đổi tên thành \(name) từ \(day.vietnamese)"
    default: "Ngày cuối cùng \(day.vietnamese)\(form["ke_tiep"].isEmpty ? "" : ", kế tiếp \(form["ke_tiep"])")"
    }
  }

  /// What the journal says of an abolished tier.
  static func tierSummary(_ kind: String, _ day: Day) -> String {
    "Cấp \(kind.lowercased()), ngày cuối cùng \(day.vietnamese)"
  }
}
