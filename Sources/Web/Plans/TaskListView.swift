import Ground
import Organisation
import Plans
import Rendering

/// Lists of tasks.
enum TaskListView {
  static let fileName = "nhiem-vu"
  /// The state that leaves nothing out.
  static let everything = "tat-ca"
  /// Larger numbers are not counted out.
  static let countedUpTo = 1000
  /// The numbers above a list.
  static let counted: [TaskUrgency] = [.overdue, .today, .soon, .within, .dateless, .waiting, .done, .doneLate]

  /// The ways between the pages of plans and tasks.
  static func tabs(_ current: String) -> HTML {
    let tabs = [
      ("/nhiem-vu", "Của tôi"), ("/nhiem-vu/don-vi", "Của đơn vị"), ("/ke-hoach", "Kế hoạch"),
      ("/nghia-vu", "Lịch nghĩa vụ"), ("/nhiem-vu/ra-soat", "Rà soát tuần, tháng"), ("/nhiem-vu/lich", "Lịch điện tử"),
    ]
    return """
      <nav class="tabs" aria-label="Kế hoạch, nhiệm vụ">\(tabs.html { "<a href=\"\($0.0)\"\($0.0 == current ? " aria-current=\"page\"" as HTML : "")>\($0.1)</a>" })</nav>
      """
  }

  static func mine(
    _ mine: [TaskRowModel], waiting: [TaskRowModel], free: [TaskRowModel], hasOfficer: Bool, leads: Bool,
    _ visit: Visit
  ) -> Page {
    Page(
      "Nhiệm vụ của tôi", entry: "plans",
      content: """
        \(tabs("/nhiem-vu"))
        \(if: !hasOfficer, "<p class=\"note\">Tài khoản chưa gắn với cán bộ, công chức nào nên chưa có nhiệm vụ riêng. Xem <a href=\"/nhiem-vu/don-vi\">nhiệm vụ của đơn vị</a>.</p>")
        \(if: leads, "<p class=\"actions\"><a class=\"button main\" href=\"/nhiem-vu/moi\">Giao nhiệm vụ</a> <a class=\"button\" href=\"/ke-hoach/moi\">Lập kế hoạch</a></p>")
        \(if: !waiting.isEmpty, "<h2>Chờ đánh giá (\(waiting.count))</h2>\(table(waiting, label: "Chờ đánh giá", empty: ""))")
        \(if: hasOfficer, "<h2>Tôi đang thực hiện (\(mine.count))</h2>\(table(mine, label: "Tôi đang thực hiện", empty: "Không có nhiệm vụ nào đang chờ."))")
        \(if: !free.isEmpty, "<h2>Chưa giao cho người cụ thể (\(free.count))</h2>\(table(free, label: "Chưa giao cho người cụ thể", empty: ""))")
        """)
  }

  static func table(_ rows: [TaskRowModel], label: String, empty: String) -> HTML {
    guard !rows.isEmpty else { return PartsView.empty(empty) }
    return """
      <div class="table rows" tabindex="0" role="region" aria-label="\(label)"><table><thead><tr><th scope="col">Nhiệm vụ</th><th scope="col">Người thực hiện</th>
      <th scope="col">Sản phẩm</th><th scope="col">Hạn</th><th scope="col" class="n">Tiến độ</th><th scope="col">Tình trạng</th></tr></thead><tbody>
      \(rows.html { row in
        """
        <tr><td><a href="\(row.path)">\(row.work)</a>\(if: !row.plan.isEmpty, "<br><span class=\"hint\">\(row.plan)</span>")</td>
        <td data-label="Người thực hiện">\(row.who.isEmpty ? VietnameseFormat.unknown : row.who)\(if: row.isElsewhere && row.who != row.unit, "<br><span class=\"hint\">\(row.unit)</span>")</td><td data-label="Sản phẩm">\(row.product.isEmpty ? VietnameseFormat.unknown : row.product)</td>
        <td data-label="Hạn">\(row.due)\(if: !row.schedule.isEmpty, "<br><span class=\"hint\">\(row.schedule)</span>")</td><td class="n" data-label="Tiến độ">\(row.percent)</td>
        <td><span class="badge \(row.tone)">\(row.standing)</span>\(if: row.reminded > 0, "<br><span class=\"hint\">Đã đôn đốc \(row.reminded) lần</span>")</td></tr>
        """
      })</tbody></table></div>
      """
  }

  static func list(
    _ rows: [TaskRowModel], next: String?, counts: [(TaskUrgency, Int)], units: [(String, String)], unit: String,
    leads: Bool, mayExport: Bool, _ visit: Visit
  ) -> Page {
    let query = visit.query
    let plain = query.query(without: ["trang"])
    return Page(
      "Nhiệm vụ của đơn vị", entry: "plans",
      content: """
        \(tabs("/nhiem-vu/don-vi"))
        \(if: leads, "<p class=\"actions\"><a class=\"button main\" href=\"/nhiem-vu/moi?don_vi=\(Form.encode(unit))\">Giao nhiệm vụ</a></p>")
        <div class="cards">\(counts.html { card($0.0, $0.1, query) })</div>
        <form class="inline" method="get" action="/nhiem-vu/don-vi">\(filters(query, units, unit))<button>Lọc</button></form>
        \(table(rows, label: "Nhiệm vụ", empty: "Không có nhiệm vụ nào khớp. Hãy bớt điều kiện lọc."))
        <div class="pager">\(next.map { "<a class=\"button\" href=\"/nhiem-vu/don-vi?\(join(plain, "trang=" + Form.encode($0)))\">Trang sau →</a>" as HTML })
        \(if: !query["trang"].isEmpty, "<a href=\"/nhiem-vu/don-vi?\(plain)\">Về trang đầu</a>")
        \(if: mayExport, "<span class=\"actions\"><a href=\"/nhiem-vu.csv?\(plain)\">Xuất CSV</a> <a href=\"/nhiem-vu.xlsx?\(plain)\">Xuất Excel</a></span>")</div>
        """)
  }

  private static func card(_ urgency: TaskUrgency, _ count: Int, _ query: Form) -> HTML {
    let rest = query.query(without: ["trang", "han", "trang_thai", "don_doc"])
    return """
      <a class="card" href="/nhiem-vu/don-vi?\(join(rest, "han=" + urgency.rawValue))"\(if: query["han"] == urgency.rawValue, " aria-current=\"true\"")><b>\(number(count))</b>
      <span class="badge \(TaskRowModel.tone(urgency))">\(urgency.label)</span></a>
      """
  }

  /// Where a notice about a task or an obligation leads.
  static func path(ofNotice subject: String, _ visit: Visit) -> String? {
    if let task = TaskReference(noticeSubject: subject) { return "/nhiem-vu/\(task.unitID)/\(task.id)" }
    guard let owed = ObligationNotice.place(noticeSubject: subject) else { return nil }
    return ObligationRoutes.path(owed.unit, owed.year, owed.type, owed.period, visit)
  }

  /// The numbers of the first page.
  static func cards(
    _ counts: [TaskUrgency: Int], waiting: Int, owed: Int, isMine: Bool, unit: String
  ) -> [TodayCard] {
    func path(_ urgency: TaskUrgency) -> String {
      isMine ? "/nhiem-vu" : "/nhiem-vu/don-vi?don_vi=\(Form.encode(unit))&pham_vi=rieng&han=\(urgency.rawValue)"
    }
    func card(_ urgency: TaskUrgency, _ label: String) -> TodayCard {
      TodayCard(
        path: path(urgency), count: counts[urgency] ?? 0, label: label, tone: TaskRowModel.tone(urgency))
    }
    return [
      card(.overdue, "Nhiệm vụ quá hạn"), card(.today, "Nhiệm vụ đến hạn hôm nay"),
      card(.soon, "Nhiệm vụ sắp đến hạn"),
      TodayCard(path: "/nhiem-vu", count: waiting, label: "Nhiệm vụ chờ đánh giá", tone: "paused"),
      TodayCard(
        path: "/nghia-vu?don_vi=\(Form.encode(unit))", count: owed, label: "Kế hoạch, báo cáo cần chuẩn bị",
        tone: "soon"),
    ]
  }

  static func number(_ count: Int) -> String {
    count >= countedUpTo ? "hơn \(Digits.grouped(countedUpTo - 1))" : Digits.grouped(count)
  }

  private static func filters(_ query: Form, _ units: [(String, String)], _ unit: String) -> HTML {
    let states = TaskState.allCases.filter { $0 != .draft }.map { ($0.rawValue, $0.label) }
    return """
      \(PartsView.field("tim", "Tìm", value: query["tim"]))
      \(PartsView.moreFilters(["don_vi", "pham_vi", "han", "trang_thai", "cap_tren", "don_doc", "tu", "den"], in: query))
      \(if: units.count > 1, PartsView.choice("don_vi", "Đơn vị", units, selected: unit) + PartsView.choice("pham_vi", "Phạm vi", [("", "Cả cấp dưới"), ("rieng", "Riêng đơn vị")], selected: query["pham_vi"]))
      \(PartsView.choice("han", "Hạn", [("", "Tất cả")] + TaskUrgency.allCases.filter { $0 != .idle }.map { ($0.rawValue, $0.label) }, selected: query["han"]))
      \(PartsView.choice("trang_thai", "Trạng thái", [("", "Chưa xong"), (everything, "Tất cả")] + states, selected: query["trang_thai"]))
      \(PartsView.choice("cap_tren", "Nguồn", [("", "Tất cả"), ("1", "Cấp trên giao")], selected: query["cap_tren"]))
      \(PartsView.choice("don_doc", "Đôn đốc", [("", "Tất cả"), ("1", "Bị đôn đốc")], selected: query["don_doc"]))
      \(PartsView.field("tu", "Hạn từ", value: query["tu"], isShort: true))\(PartsView.field("den", "đến", value: query["den"], isShort: true))
      """
  }

  static func join(_ query: String, _ more: String) -> String { query.isEmpty ? more : query + "&" + more }

  static let exportColumns = exportHeads.map { ExportColumn($0.0, width: $0.1) }
  private static let exportHeads: [(String, Double)] = [
    ("Nhiệm vụ", 60), ("Kế hoạch", 40), ("Đơn vị thực hiện", 24), ("Người thực hiện", 28),
    ("Trách nhiệm, phối hợp", 28), ("Tiến độ", 18), ("Hạn", 12), ("Sản phẩm", 28), ("Trạng thái", 22),
    ("Tình trạng hạn", 20), ("Hoàn thành", 12), ("Số lần đôn đốc", 10),
  ]

  static func cells(_ row: TaskRowModel) -> [ExportCell] {
    [
      .text(row.work), .text(row.plan), .text(row.unit), .text(row.who), .text(row.responsibility),
      .text(row.schedule), .day(row.dueOn), .text(row.product), .text(row.state), .text(row.standing),
      .day(row.doneOn), .number(row.reminded),
    ]
  }
}
