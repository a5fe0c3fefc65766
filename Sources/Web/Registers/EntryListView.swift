import Ground
import Organisation
import Registers
import Rendering

/// One register on the screen.
enum EntryListView {
  static let exportHeads = ["Tài liệu kiểm chứng", "Người ghi", "Ghi lúc", "Lý do rút"]
  static let (yes, no) = ("Có", "Chưa")

  struct May {
    var keep: Bool
    var export: Bool
  }

  static func page(
    _ entries: [RegisterEntry], _ kind: RegisterKind, count: Int, next: String?, may: May, _ visit: Visit
  ) -> Page {
    let (path, query) = (EntryRoutes.path(of: kind), visit.query)
    let plain = query.query(without: ["trang"])
    return Page(
      kind.label, entry: "registers", crumbs: [("Sổ các lĩnh vực", EntryRoutes.root)],
      content: """
        <p class="hint">\(kind.about)</p>
        <div class="actions">\(if: may.keep, "<a class=\"button main\" href=\"\(path)/ghi\">Ghi mới</a> <a class=\"button\" href=\"\(path)/nhap\">Nhập từ tệp</a>")
        <a class="button" href="\(path)/so-lieu">Số liệu các kỳ</a></div>
        \(filters(kind, path, visit))
        <p class="hint">\(Digits.grouped(count)) \(kind.noun)\(if: query["da_rut"] == "1", " đã rút khỏi sổ, không tính vào số liệu").</p>
        \(entries.isEmpty ? PartsView.empty(empty(kind, query, may)) : table(entries, kind, visit))
        <div class="pager">\(next.map { "<a class=\"button\" href=\"\(path)?\(join(plain, "trang=" + Form.encode($0)))\">Trang sau →</a>" as HTML })
        \(if: !query["trang"].isEmpty, "<a href=\"\(path)?\(plain)\">Về trang đầu</a>")
        \(if: may.export, "<span class=\"actions\"><a href=\"\(path)/danh-sach.csv?\(plain)\">Xuất CSV</a> <a href=\"\(path)/danh-sach.xlsx?\(plain)\">Xuất Excel</a></span>")</div>
        \(sources(kind))
        """)
  }

  private static func empty(_ kind: RegisterKind, _ query: Form, _ may: May) -> String {
    guard query.query(without: ["trang"]).isEmpty else {
      return "Không có \(kind.noun) nào khớp. Hãy bớt điều kiện lọc."
    }
    return "Sổ chưa có \(kind.noun) nào." + (may.keep ? " Hãy bấm Ghi mới, hoặc Nhập từ tệp." : "")
  }

  private static func filters(_ kind: RegisterKind, _ path: String, _ visit: Visit) -> HTML {
    let query = visit.query
    func choice(_ name: String, _ label: String, _ options: [(String, String)]) -> HTML {
      query.all(name).count > 1
        ? hidden(name, query)
        : PartsView.choice(name, label, [("", "Tất cả")] + options, selected: query[name])
    }
    let units = EntryRoutes.units(.viewRegisters, visit)
    let choices = kind.columns.filter { $0.content == .choice }.html { column in
      let options = column.choices.filter { !$0.isRetired || query["c_" + column.code] == $0.code }
      return choice(
        "c_" + column.code, column.label,
        options.map { ($0.code, $0.label) } + [(FigureLink.noChoice, "Chưa ghi")])
    }
    let states = kind.states.isEmpty ? "" : choice("trang_thai", "Trạng thái", kind.states.map { ($0.code, $0.label) })
    let proven = [("co", "Có tài liệu kiểm chứng"), ("chua", "Chưa có tài liệu")]
    return """
      \(reached(kind, query))
      <form class="inline" method="get" action="\(path)">
      \(PartsView.field("tim", "Tìm", value: query["tim"]))
      \(PartsView.field("tu", "Từ ngày", value: query["tu"], isShort: true))\(PartsView.field("den", "Đến ngày", value: query["den"], isShort: true))
      \(units.count > 1 ? PartsView.choice("don_vi", "Đơn vị", [("", "Tất cả")] + units, selected: query["don_vi"]) : units.isEmpty ? PartsView.field("don_vi", "Mã đơn vị", value: query["don_vi"], isShort: true) : hidden("don_vi", query))
      \(choices)\(states)\(choice("kiem_chung", "Kiểm chứng", proven))
      \(PartsView.choice("da_rut", "Mục", [("", "Đang có trong sổ"), ("1", "Đã rút")], selected: query["da_rut"]))
      \(["dat", "pham_vi", "co_cau"].html { hidden($0, query) })<button>Lọc</button></form>
      """
  }

  /// What the filter row does not show stays in the address.
  private static func hidden(_ name: String, _ query: Form) -> HTML {
    query.all(name).filter { !$0.isEmpty }.html { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" }
  }

  private static func reached(_ kind: RegisterKind, _ query: Form) -> HTML {
    let states = query.all("dat").filter { !$0.isEmpty }.map { kind.state($0)?.label ?? $0 }
    guard !states.isEmpty else { return "" }
    return """
      <p class="note">Các mục chuyển sang “\(states.joined(separator: "”, “"))” trong khoảng ngày đã chọn. <a href="\(EntryRoutes.path(of: kind))">Xem cả sổ</a></p>
      """
  }

  private static func table(_ entries: [RegisterEntry], _ kind: RegisterKind, _ visit: Visit) -> HTML {
    let shown = Array(kind.columns.filter { !$0.isRetired && $0.content != .text }.prefix(4))
    let showsUnit = Set(entries.map(\.unitID)).count > 1
    let heads: [HTML] =
      [kind.when.label, kind.what.label, kind.who.label].map { "<th scope=\"col\">\($0)</th>" }
      + shown.map { "<th scope=\"col\"\(if: isNumber($0), " class=\"n\"")>\($0.label)</th>" }
      + (kind.states.isEmpty ? [] : ["<th scope=\"col\">Trạng thái</th>"])
      + ["<th scope=\"col\">Kiểm chứng</th>", "<th scope=\"col\">Người ghi</th>"]
    return """
      <div class="table rows" tabindex="0" role="region" aria-label="\(kind.label)"><table><thead><tr>\(heads)</tr></thead><tbody>
      \(entries.html { row($0, kind, shown, showsUnit, visit) })</tbody></table></div>
      """
  }

  private static func row(
    _ entry: RegisterEntry, _ kind: RegisterKind, _ shown: [RegisterColumn], _ showsUnit: Bool, _ visit: Visit
  ) -> HTML {
    let content = entry.content
    let cells = shown.html { column in
      """
      <td\(if: isNumber(column), " class=\"n\"") data-label="\(column.label)">\(content.values[column.code].map { EntryView.text($0, column) } ?? VietnameseFormat.unknown)</td>
      """
    }
    return """
      <tr><td><a class="row" href="\(EntryRoutes.path(of: entry.id, entry.unitID))">\(content.happenedOn.vietnamese)</a>\(if: showsUnit, "<br><span class=\"hint\">\(visit.tree.name(of: entry.unitID, on: content.happenedOn))</span>")</td>
      <td>\(content.what)\(if: entry.withdrawal != nil, "<br><span class=\"badge paused\">Đã rút: \(entry.withdrawal?.reason ?? "")</span>")</td><td>\(content.who)</td>\(cells)
      \(if: !kind.states.isEmpty, "<td data-label=\"Trạng thái\">\(EntryView.state(entry, kind))</td>")
      <td data-label="Kiểm chứng"><span class="badge \(entry.isProven ? "within" : "soon")">\(entry.isProven ? yes : no)</span></td>
      <td data-label="Người ghi">\(entry.enteredBy)</td></tr>
      """
  }

  private static func isNumber(_ column: RegisterColumn) -> Bool { [.number, .money].contains(column.content) }

  /// Why there is such a register, and how far that can be trusted.
  private static func sources(_ kind: RegisterKind) -> HTML {
    """
    <details><summary>Vì sao có sổ này?</summary><ul>\(kind.sources.html { source in
      "<li>\(source.citation.document)\(if: !source.citation.article.isEmpty, ", \(source.citation.article)")\(if: !source.says.isEmpty, ": \(source.says)") <span class=\"hint\">(\(trust(source.citation.trust)))</span></li>"
    })</ul><p class="hint">Tên cột do phần mềm đặt, không phải mẫu của cơ quan nhà nước. Mô tả sổ: ấn bản \(kind.edition).</p></details>
    """
  }

  private static func trust(_ trust: Citation.Trust) -> String {
    switch trust {
    case .official: "theo văn bản gốc"
    case .practice: "thấy trong văn bản thực tế"
    case .unverified: "chưa đối chiếu"
    case .invented: "mẫu"
    }
  }

  private static func join(_ query: String, _ more: String) -> String { query.isEmpty ? more : query + "&" + more }
}
