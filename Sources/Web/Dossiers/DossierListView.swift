import Dossiers
import Ground
import Rendering

/// Lists of dossiers.
enum DossierListView {
  static func table(
    _ rows: [DossierRowModel], empty: String, bulk: DossierBulkView.Choices? = nil,
    sort: (Column) -> HTML = { $0.plain }
  ) -> HTML {
    guard !rows.isEmpty else { return PartsView.empty(empty) }
    let showsUnit = Set(rows.map(\.unit)).count > 1
    return """
      <div class="table rows dossiers" tabindex="0" role="region" aria-label="Danh sách hồ sơ"><table><thead><tr>\(if: bulk != nil, "<th scope=\"col\" class=\"screen\">Chọn</th>")<th scope="col">Mã hồ sơ</th><th scope="col" class="person">Người nộp</th><th scope="col" class="procedure">Thủ tục</th>
      \(sort(.received))\(sort(.due))<th scope="col" class="state">Trạng thái</th><th scope="col">Hạn</th></tr></thead><tbody>
      \(rows.html { row in
        """
        <tr>\(bulk.map { DossierBulkView.tick(row, $0) })<td><a class="row" href="\(row.path)">\(row.code)</a>\(if: showsUnit, "<br><span class=\"hint\">\(row.unit)</span>")</td><td class="person">\(row.applicant)</td>
        <td class="procedure">\(row.procedure)</td><td data-label="Tiếp nhận">\(row.received)</td><td data-label="Hẹn trả">\(row.due)</td><td>\(row.state)</td>
        <td><span class="badge \(row.tone)">\(row.standing)</span></td></tr>
        """
      })</tbody></table></div>
      """
  }

  static let noOfficer =
    "Tài khoản này chưa gắn với công chức nào nên không có “Việc của tôi”. Hãy xem việc của cả đơn vị, hoặc nhờ người quản trị gắn tài khoản với công chức."

  /// Larger numbers are not counted out: nobody reads them, and counting millions is not worth the time.
  static let countedUpTo = 200
  /// For more units than this there is no count.
  static let countedUnits = 50

  /// What the filter row offers and shows.
  struct Filters {
    var query: Form
    var fields: [String]
    /// Units to choose from; none for those who look at one.
    var units: [(String, String)]
    /// Whether "mine" means anything.
    var hasOwn: Bool
    /// Mine was asked for by somebody to whom nothing can be given.
    var isNobodys: Bool { !hasOwn && query["cua_toi"] == "1" }
    var figure: (label: String, period: Period)?
  }

  static func page(
    _ rows: [DossierRowModel], next: String?, count: Int?, order: DossierFilter.Order, filters: Filters,
    bulk: DossierBulkView.Choices?, canExport: Bool
  ) -> Page {
    let query = filters.query
    let path = order == .due ? "/ho-so/den-han" : "/ho-so"
    let passing: Set<String> = [DossierBulkView.allField, Visit.draftField]
    let plain = query.query(without: passing.union(["trang"]))
    let export = order == .due ? join(plain, "thu_tu=han") : plain
    let list = table(
      rows, empty: filters.isNobodys ? noOfficer : "Không có hồ sơ nào khớp. Hãy bớt điều kiện lọc.", bulk: bulk,
      sort: { head($0, order, query.query(without: passing.union(["trang", "thu_tu"]))) })
    return Page(
      order == .due ? "Hồ sơ cần xử lý" : "Hồ sơ", entry: order == .due ? "queue" : "dossiers",
      content: """
        \(bulk.map { DossierBulkView.summary($0.errors) })\(filters.figure.map { "<p class=\"note\">Các hồ sơ trong số liệu “\($0.label)”, kỳ \($0.period.from.vietnamese) – \($0.period.to.vietnamese).</p>" as HTML })
        \(if: filters.hasOwn || filters.isNobodys, owners(path, query))
        <form class="inline" method="get" action="\(path)">
        \(hidden(filters))\(fields(filters))<button>Lọc</button></form>
        <p class="hint">\(total(count, shown: rows.count)). \(ordered(order, query.query(without: passing.union(["trang", "thu_tu"]))))</p>
        \(bulk.map { DossierBulkView.form($0, around: list, at: address(path, query.query(without: passing))) } ?? list)
        <div class="pager">\(next.map { "<a class=\"button\" href=\"\(path)?\(join(plain, "trang=" + Form.encode($0)))\">Trang sau →</a>" as HTML })
        \(if: !query["trang"].isEmpty, "<a href=\"\(path)?\(plain)\">Về trang đầu</a>")
        \(if: order == .received, "<a href=\"/so-theo-doi\">Sổ theo dõi hồ sơ</a>")
        \(if: canExport, "<span class=\"actions\"><a href=\"/ho-so.csv?\(export)\">Xuất CSV</a> <a href=\"/ho-so.xlsx?\(export)\">Xuất Excel</a></span>")</div>
        """)
  }

  /// The columns by which a list can be ordered.
  enum Column: String {
    case received = "Tiếp nhận"
    case due = "Hẹn trả"
    var plain: HTML { "<th scope=\"col\">\(rawValue)</th>" }
  }

  /// The head of a column: it says when the list is ordered by it, and turns the order round where it can be. It never
  /// leaves the list; by due date only open dossiers have an order, and they are a list of their own.
  private static func head(_ column: Column, _ order: DossierFilter.Order, _ query: String) -> HTML {
    switch (column, order) {
    case (.received, .received): head(column, now: "descending", turned: address("/ho-so", join(query, "thu_tu=cu")))
    case (.received, .oldest): head(column, now: "ascending", turned: address("/ho-so", query))
    case (.due, .due): head(column, now: "ascending", turned: nil)
    case (.received, .due), (.due, _): column.plain
    }
  }

  private static func head(_ column: Column, now: String, turned: String?) -> HTML {
    let name: HTML =
      turned.map { "<a href=\"\($0)\" title=\"Đảo thứ tự\">\(column.rawValue)</a>" } ?? "\(column.rawValue)"
    return """
      <th scope="col" aria-sort="\(now)">\(name)<span aria-hidden="true">&nbsp;\(now == "ascending" ? "↑" : "↓")</span></th>
      """
  }

  /// The order in words, and the way to the other list with the same filter.
  private static func ordered(_ order: DossierFilter.Order, _ query: String) -> HTML {
    let (text, path, other) =
      switch order {
      case .received: ("lúc tiếp nhận, mới nhất trước", "/ho-so/den-han", "Hồ sơ chưa xong, theo hạn trả")
      case .oldest: ("lúc tiếp nhận, cũ nhất trước", "/ho-so/den-han", "Hồ sơ chưa xong, theo hạn trả")
      case .due: ("ngày hẹn trả, gấp nhất trước", "/ho-so", "Tất cả hồ sơ, theo lúc tiếp nhận")
      }
    return "Xếp theo \(text). <a class=\"screen\" href=\"\(address(path, query))\">\(other)</a>"
  }

  private static func total(_ count: Int?, shown: Int) -> String {
    guard let count else { return "Hơn \(Digits.grouped(shown)) hồ sơ" }
    return count >= countedUpTo ? "Từ \(Digits.grouped(count)) hồ sơ trở lên" : "\(Digits.grouped(count)) hồ sơ"
  }

  /// Việc của tôi beside the whole unit's.
  private static func owners(_ path: String, _ query: Form) -> HTML {
    let others = query.query(without: ["trang", "cua_toi", DossierBulkView.allField, Visit.draftField])
    let isMine = query["cua_toi"] == "1"
    return """
      <nav class="tabs" aria-label="Của ai"><a href="\(path)?\(others)"\(if: !isMine, " aria-current=\"page\"")>Cả đơn vị</a>
      <a href="\(path)?\(join(others, "cua_toi=1"))"\(if: isMine, " aria-current=\"page\"")>Việc của tôi</a></nav>
      """
  }

  private static func fields(_ filters: Filters) -> HTML {
    let query = filters.query
    func choice(_ name: String, _ label: String, _ options: [(String, String)]) -> HTML {
      PartsView.choice(name, label, [("", "Tất cả")] + options, selected: query[name])
    }
    return """
      \(PartsView.field("tim", "Tìm", value: query["tim"]))
      \(PartsView.moreFilters(["han", "trang_thai", "kenh", "linh_vuc", "thu_tuc", "don_vi", "tham_quyen", "tu", "den"], in: query))
      \(choice("han", "Hạn", Urgency.allCases.map { ($0.rawValue, $0.label) }))
      \(if: query.all("trang_thai").count < 2, choice("trang_thai", "Trạng thái", DossierState.allCases.filter { $0 != .draft }.map { ($0.rawValue, $0.label) }))
      \(choice("kenh", "Kênh nộp", Channel.allCases.map { ($0.rawValue, $0.label) }))
      \(choice("linh_vuc", "Lĩnh vực", filters.fields.map { ($0, $0) }))
      \(PartsView.field("thu_tuc", "Mã thủ tục", value: query["thu_tuc"], isShort: true))
      \(if: !filters.units.isEmpty, choice("don_vi", "Đơn vị", filters.units))
      \(PartsView.choice("tham_quyen", "Theo đơn vị", [("", "Nơi tiếp nhận"), ("1", "Nơi quyết định")], selected: query["tham_quyen"]))
      \(if: filters.figure == nil, "\(PartsView.field("tu", "Tiếp nhận từ", value: query["tu"], isShort: true))\(PartsView.field("den", "đến", value: query["den"], isShort: true))")
      """
  }

  /// What the filter row does not show stays in the address.
  private static func hidden(_ filters: Filters) -> HTML {
    let query = filters.query
    var names = ["pham_vi", "cot", "co_cau", "rieng", "cua_toi", "noi_khac", "ket_luan", "thu_tu"]
    if filters.units.isEmpty { names.append("don_vi") }
    if query.all("trang_thai").count > 1 { names.append("trang_thai") }
    if filters.figure != nil { names += ["tu", "den"] }
    return names.html { name in
      query.all(name).filter { !$0.isEmpty }.html { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" }
    }
  }

  private static func address(_ path: String, _ query: String) -> String { query.isEmpty ? path : path + "?" + query }

  private static func join(_ query: String, _ more: String) -> String { query.isEmpty ? more : query + "&" + more }
}
