import Dossiers
import Ground
import Rendering

/// Lists of dossiers.
enum DossierListView {
  static func table(_ rows: [DossierRowModel], empty: String) -> HTML {
    guard !rows.isEmpty else { return PartsView.empty(empty) }
    let showsUnit = Set(rows.map(\.unit)).count > 1
    return """
      <div class="table rows" tabindex="0" role="region" aria-label="Danh sách hồ sơ"><table><thead><tr><th scope="col">Mã hồ sơ</th><th scope="col">Người nộp</th><th scope="col">Thủ tục</th>
      <th scope="col">Tiếp nhận</th><th scope="col">Hẹn trả</th><th scope="col">Trạng thái</th><th scope="col">Hạn</th></tr></thead><tbody>
      \(rows.html { row in
        """
        <tr><td><a class="row" href="\(row.path)">\(row.code)</a>\(if: showsUnit, "<br><span class=\"hint\">\(row.unit)</span>")</td><td>\(row.applicant)</td>
        <td>\(row.procedure)</td><td data-label="Tiếp nhận">\(row.received)</td><td data-label="Hẹn trả">\(row.due)</td><td>\(row.state)</td>
        <td><span class="badge \(row.tone)">\(row.standing)</span></td></tr>
        """
      })</tbody></table></div>
      """
  }

  static func page(
    _ rows: [DossierRowModel], next: String?, query: Form, order: DossierFilter.Order, fields: [String],
    canExport: Bool,
    figure: (String, Period)?
  ) -> Page {
    let path = order == .due ? "/ho-so/den-han" : "/ho-so"
    let plain = query.query(without: ["trang"])
    let export = order == .due ? join(plain, "thu_tu=han") : plain
    return Page(
      order == .due ? "Hồ sơ cần xử lý" : "Hồ sơ", entry: order == .due ? "queue" : "dossiers",
      content: """
        \(figure.map { "<p class=\"note\">Các hồ sơ trong số liệu “\($0.0)”, kỳ \($0.1.from.vietnamese) – \($0.1.to.vietnamese).</p>" as HTML })
        <form class="inline" method="get" action="\(path)">
        \(hidden(query))
        \(PartsView.field("tim", "Tìm", value: query["tim"]))
        \(PartsView.choice("han", "Hạn", [("", "Tất cả")] + Urgency.allCases.map { ($0.rawValue, $0.label) }, selected: query["han"]))
        \(PartsView.choice("kenh", "Kênh nộp", [("", "Tất cả")] + Channel.allCases.map { ($0.rawValue, $0.label) }, selected: query["kenh"]))
        \(PartsView.choice("linh_vuc", "Lĩnh vực", [("", "Tất cả")] + fields.map { ($0, $0) }, selected: query["linh_vuc"]))
        \(PartsView.choice("tham_quyen", "Theo đơn vị", [("", "Nơi tiếp nhận"), ("1", "Nơi quyết định")], selected: query["tham_quyen"]))
        \(if: figure == nil, "\(PartsView.field("tu", "Tiếp nhận từ", value: query["tu"], isShort: true))\(PartsView.field("den", "đến", value: query["den"], isShort: true))")
        <button>Lọc</button></form>
        \(table(rows, empty: "Không có hồ sơ nào khớp. Hãy bớt điều kiện lọc."))
        <div class="pager">\(next.map { "<a class=\"button\" href=\"\(path)?\(join(plain, "trang=" + Form.encode($0)))\">Trang sau →</a>" as HTML })
        \(if: !query["trang"].isEmpty, "<a href=\"\(path)?\(plain)\">Về trang đầu</a>")
        \(if: canExport, "<span class=\"actions\"><a href=\"/ho-so.csv?\(export)\">Xuất CSV</a> <a href=\"/ho-so.xlsx?\(export)\">Xuất Excel</a></span>")</div>
        """)
  }

  /// What the filter row does not show stays in the address.
  private static func hidden(_ query: Form) -> HTML {
    ["don_vi", "pham_vi", "cot", "thu_tuc", "co_cau", "cua_toi", "noi_khac", "trang_thai", "ket_luan"].html { name in
      query[name].isEmpty ? "" : "<input type=\"hidden\" name=\"\(name)\" value=\"\(query[name])\">"
    }
      + (query["cot"].isEmpty
        ? "" : ["tu", "den"].html { "<input type=\"hidden\" name=\"\($0)\" value=\"\(query[$0])\">" })
  }

  private static func join(_ query: String, _ more: String) -> String { query.isEmpty ? more : query + "&" + more }
}
