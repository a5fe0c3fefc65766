import Documents
import Ground
import Organisation
import Plans
import Rendering

/// Plans on the screen.
enum PlanView {
  /// A plan as the list shows it.
  struct Row: Sendable {
    var plan: Plan
    var type: String
    var counts: TaskCounts
    var path: String

    init(_ plan: Plan, _ tasks: [WorkTask], _ visit: Visit) {
      self.plan = plan
      type = PlanView.type(plan.type, visit)
      path = "/ke-hoach/\(plan.unitID)/\(plan.id)"
      // Everything there ever was of it, as it stands today.
      let from = Day(number: 0)
      counts = Period(from: from, to: visit.today).map { TaskCounts(tasks, in: $0) } ?? TaskCounts()
    }
  }

  struct Model: Sendable {
    var plan: Plan
    var rows: [TaskRowModel]
    var tasks: [WorkTask]
    var document: Document?
    var people: TaskFormView.People
    var leads: Bool
    var outcome: TaskImport.Outcome?
    /// Rows that were refused, to be mended.
    var rest: String
    /// What came of giving a work to several units.
    var spread: TaskSpread.Outcome?
    /// What the book of plans says of its numbers, for who issues the plan.
    var numbers: NumberHint?

    var path: String { "/ke-hoach/\(plan.unitID)/\(plan.id)" }
  }

  static func issued(_ plan: Plan) -> NumberOrder.Issued? {
    guard let sign = plan.sign, let day = plan.issuedOn else { return nil }
    return .init(sign, day)
  }

  static func type(_ code: String, _ visit: Visit) -> String {
    if code.isEmpty { return "Kế hoạch khác" }
    return visit.services.planCatalogue.type(code)?.label ?? code
  }

  /// Số, ký hiệu and day as far as they are known.
  static func sign(_ plan: Plan) -> String {
    if plan.state == .draft { return "Dự thảo" }
    guard let sign = plan.sign, let day = plan.issuedOn else { return "Chưa rõ số, ngày" }
    return "\(sign.text) ngày \(day.vietnamese)"
  }

  static func list(
    _ rows: [Row], order: [(lower: NumberOrder.Issued, higher: NumberOrder.Issued)], year: Int, years: [Int],
    units: [(String, String)], unit: String, leads: Bool, _ visit: Visit
  ) -> Page {
    Page(
      "Kế hoạch năm \(year)", entry: "plans",
      content: """
        \(TaskListView.tabs("/ke-hoach"))
        <form class="inline" method="get" action="/ke-hoach">\(if: units.count > 1, PartsView.choice("don_vi", "Đơn vị", units, selected: unit))
        \(PartsView.choice("nam", "Năm kế hoạch", years.map { ("\($0)", "\($0)") }, selected: "\(year)"))<button>Xem</button></form>
        \(if: leads, "<p class=\"actions\"><a class=\"button main\" href=\"/ke-hoach/moi?nam=\(year)&amp;don_vi=\(Form.encode(unit))\">Lập kế hoạch</a> <a class=\"button\" href=\"/nghia-vu?nam=\(year)&amp;don_vi=\(Form.encode(unit))\">Còn thiếu kế hoạch nào?</a></p>")
        \(order.html { pair in
          "<p class=\"note\">Thứ tự số và ngày không khớp: số \(pair.higher.sign.text) ngày \(pair.higher.day.vietnamese) sau số \(pair.lower.sign.text) ngày \(pair.lower.day.vietnamese). Hãy đối chiếu với văn bản gốc.</p>"
        })
        \(doubles(rows).html { pair in
          "<p class=\"note\">\(pair.map(\.type).first ?? ""): năm này có \(pair.count) văn bản (\(pair.map { sign($0.plan) }.joined(separator: "; "))). Hãy kiểm tra có trùng nội dung không.</p>"
        })
        \(rows.isEmpty ? PartsView.empty("Chưa có kế hoạch nào của năm \(year).") : table(rows))
        """)
  }

  /// Issued plans of one type in one year: perhaps the same thing twice (seed 002 has two of dân vận).
  private static func doubles(_ rows: [Row]) -> [[Row]] {
    Dictionary(grouping: rows.filter { $0.plan.state != .draft && !$0.plan.type.isEmpty }, by: \.plan.type)
      .sorted { $0.key < $1.key }.map(\.value).filter { $0.count > 1 }
  }

  private static func table(_ rows: [Row]) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Kế hoạch"><table><thead><tr><th scope="col">Số, ngày</th><th scope="col">Kế hoạch</th><th scope="col">Loại</th>
    <th scope="col" class="n">Nhiệm vụ</th><th scope="col" class="n">Đã xong</th><th scope="col" class="n">Quá hạn</th><th scope="col">Trạng thái</th></tr></thead><tbody>
    \(rows.html { row in
      """
      <tr><td>\(sign(row.plan))</td><td><a href="\(row.path)">\(row.plan.title)</a></td><td data-label="Loại">\(row.type)</td>
      <td class="n" data-label="Nhiệm vụ">\(row.counts.total)</td><td class="n" data-label="Đã xong">\(row.counts.done)</td><td class="n" data-label="Quá hạn">\(row.counts.openLate)</td><td>\(row.plan.state.label)</td></tr>
      """
    })</tbody></table></div>
    """
  }

  static func blank(
    unit: String, units: [(String, String)], type: String, year: String, _ visit: Visit
  ) -> Page {
    Page(
      "Lập kế hoạch", entry: "plans", crumbs: [("Kế hoạch", "/ke-hoach")],
      content: """
        <p class="hint">Kế hoạch bắt đầu là dự thảo: thêm các nhiệm vụ rồi ban hành. Chưa ban hành thì chưa giao việc cho ai.</p>
        \(KeptFormView.open("/ke-hoach/moi", visit, button: "Lập dự thảo") {
          """
          \(units.count > 1 ? PartsView.choice("don_vi", "Đơn vị ban hành", units, selected: unit) : "<input type=\"hidden\" name=\"don_vi\" value=\"\(unit)\">")
          \(words(type: type, year: year, title: title(type, year, visit), note: "", visit))
          """
        })
        """)
  }

  /// What such a plan is usually called, to begin with.
  private static func title(_ type: String, _ year: String, _ visit: Visit) -> String {
    visit.services.planCatalogue.type(type).map { "\($0.label) \(year)" } ?? ""
  }

  /// Type, year and words of a plan.
  static func words(type: String, year: String, title: String, note: String, _ visit: Visit) -> HTML {
    let types = visit.services.planCatalogue.planTypes.map { ($0.code, $0.label) } + [("", "Kế hoạch khác")]
    return """
      \(PartsView.choice("loai", "Loại kế hoạch", types, selected: type))
      \(PartsView.field("nam", "Năm kế hoạch", value: year, isShort: true))
      \(PartsView.field("ten", "Tên kế hoạch", value: title, hint: "Trích yếu như trên văn bản."))
      \(PartsView.area("ghi_chu", "Mục đích, ghi chú", value: note, hint: "không bắt buộc", rows: 3))
      """
  }
}
