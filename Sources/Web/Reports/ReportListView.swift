import Ground
import Organisation
import Rendering
import Reports

/// Reports, requests received and made.
enum ReportListView {
  struct Asked: Sendable {
    var request: ReportRequest
    var report: Report?
    var standing: Answering
  }
  struct Model: Sendable {
    /// Whose drafts one sees.
    var ours: Set<ID<Unit>>
    var reports: [Report]
    var isFull: Bool
    var received: [Asked]
    var made: [(ReportRequest, RequestStanding)]
    var mayWrite: Bool
    var mayAsk: Bool
    var mayExport: Bool
    /// What is wrong with the filter.
    var errors: FormErrors
  }

  static func page(_ m: Model, _ visit: Visit) -> Page {
    Page(
      "Báo cáo", entry: "reports",
      content: """
        <p class="actions">\(if: m.mayWrite, "<a class=\"button main\" href=\"/bao-cao/moi\">Lập báo cáo</a>")
        \(if: m.mayAsk, "<a class=\"button\" href=\"/bao-cao/yeu-cau/moi\">Yêu cầu cấp dưới báo cáo</a>") <a class="button" href="/kiem-tra-bao-cao">Kiểm tra một báo cáo có sẵn</a></p>
        \(if: !m.received.isEmpty, received(m, visit))
        \(if: !m.made.isEmpty, made(m, visit))
        <h2>Các báo cáo</h2>\(filters(m.errors, visit))\(!m.errors.isEmpty ? PartsView.empty("Chưa lọc. Hãy sửa ô được báo ở trên rồi bấm Lọc.") : m.reports.isEmpty ? PartsView.empty(visit.query.query().isEmpty ? "Chưa có báo cáo nào." : "Không có báo cáo nào như đã lọc.") : table(m, visit))
        \(if: m.isFull, "<p class=\"note\">Danh sách dài: chỉ hiện \(m.reports.count) báo cáo mới nhất. Hãy lọc thêm\(m.mayExport ? " hoặc xuất Excel" : "").</p>")
        \(if: m.mayExport && !m.reports.isEmpty, "<p class=\"actions\"><a class=\"button\" href=\"/bao-cao.xlsx?\(visit.query.query())\">Xuất Excel</a></p>")
        """)
  }

  static let fileName = "bao-cao"

  static let columns: [ExportColumn] = [
    ExportColumn("Báo cáo", width: 60), ExportColumn("Đơn vị", width: 26), ExportColumn("Kỳ từ", width: 12),
    ExportColumn("Kỳ đến", width: 12), ExportColumn("Trạng thái", width: 22), ExportColumn("Hạn gửi", width: 18),
    ExportColumn("Gửi lần đầu", width: 18), ExportColumn("Chậm", width: 12),
  ]

  static func cells(_ report: Report, ours: Set<ID<Unit>>, _ visit: Visit) -> [ExportCell] {
    let isOwn = ours.contains(report.unitID)
    let late = report.isLate(at: visit.now).map { $0 ? "Chậm" : "Đúng hạn" }
    return [
      .text(report.title), .text(visit.tree.name(of: report.unitID, on: report.period.to)), .day(report.period.from),
      .day(report.period.to), .text((isOwn ? report.state : report.outwardState).label), .moment(report.dueAt),
      .moment(report.submittedAt), .text(late),
    ]
  }

  private static func filters(_ errors: FormErrors, _ visit: Visit) -> HTML {
    let query = visit.query
    let states = [("", "Tất cả")] + ReportState.allCases.map { ($0.rawValue, $0.label) }
    let kept = ["gui_tu", "gui_den", "yeu_cau", "pham_vi"].filter { !query[$0].isEmpty }
    func day(_ name: String, _ label: String) -> HTML {
      FormView.text(
        .init(name: name, label: label, isOptional: true, isShort: true), value: query[name], errors,
        focus: errors.first)
    }
    return """
      \(FormView.summary(errors, title: "Chưa lọc được"))
      <form class="inline" method="get" action="/bao-cao">\(UnitPickView.field(.viewReports, selected: query["don_vi"], all: "Tất cả", visit, errors))
      \(day("tu", "Kỳ kết thúc từ ngày"))\(day("den", "đến ngày"))
      \(FormView.choice(.init(name: "trang_thai", label: "Trạng thái"), states.map { (value: $0.0, label: $0.1) }, selected: query["trang_thai"], errors))\(PartsView.tick("cham", "Chỉ báo cáo chậm", isOn: query["cham"] == "1"))
      \(kept.html { "<input type=\"hidden\" name=\"\($0)\" value=\"\(query[$0])\">" })<button>Lọc</button></form>
      \(if: !kept.isEmpty, "<p class=\"hint\">Đang lọc\(if: query["yeu_cau"] == "1", " báo cáo theo yêu cầu")\(if: !query["gui_tu"].isEmpty, ", gửi từ \(query["gui_tu"]) đến \(query["gui_den"])"). <a href=\"/bao-cao\">Bỏ lọc</a></p>")
      """
  }

  private static func received(_ m: Model, _ visit: Visit) -> HTML {
    """
    <h2>Được yêu cầu báo cáo</h2>
    <div class="table rows" tabindex="0" role="region" aria-label="Được yêu cầu báo cáo"><table><thead><tr><th scope="col">Báo cáo</th><th scope="col">Kỳ</th><th scope="col">Hạn gửi</th><th scope="col">Tình trạng</th></tr></thead><tbody>
    \(m.received.html { item in
      """
      <tr><td><a href="\(item.report.map(\.reference.path) ?? item.request.reference.path)">\(item.request.title)</a></td><td data-label="Kỳ">\(ReportWords.name(of: item.request.period))</td>
      <td data-label="Hạn gửi">\(item.request.dueAt.clock) \(item.request.dueAt.day.vietnamese)</td><td data-label="Tình trạng">\(badge(item.standing))</td></tr>
      """
    })</tbody></table></div>
    """
  }

  private static func made(_ m: Model, _ visit: Visit) -> HTML {
    """
    <h2>Đã yêu cầu cấp dưới</h2>
    <div class="table rows" tabindex="0" role="region" aria-label="Đã yêu cầu cấp dưới"><table><thead><tr><th scope="col">Báo cáo</th><th scope="col">Kỳ</th><th scope="col">Hạn gửi</th><th scope="col" class="n">Đã chấp nhận</th><th scope="col" class="n">Chưa báo cáo</th><th scope="col" class="n">Chậm</th></tr></thead><tbody>
    \(m.made.html { request, standing in
      """
      <tr><td><a href="\(request.reference.path)">\(request.title)</a></td><td data-label="Kỳ">\(ReportWords.name(of: request.period))</td>
      <td data-label="Hạn gửi">\(request.dueAt.clock) \(request.dueAt.day.vietnamese)</td><td class="n" data-label="Đã chấp nhận">\(standing.accepted.count)/\(standing.lines.count)</td>
      <td class="n" data-label="Chưa báo cáo">\(standing.lines.filter { [.waiting, .overdue].contains($0.answering) }.count)</td><td class="n" data-label="Chậm">\(standing.lateCount)</td></tr>
      """
    })</tbody></table></div>
    """
  }

  private static func table(_ m: Model, _ visit: Visit) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Các báo cáo"><table><thead><tr><th scope="col">Báo cáo</th><th scope="col">Đơn vị</th><th scope="col">Kỳ</th><th scope="col">Trạng thái</th></tr></thead><tbody>
    \(m.reports.html { report in
      """
      <tr><td><a href="\(report.reference.path)">\(report.title)</a></td><td data-label="Đơn vị">\(visit.tree.name(of: report.unitID, on: report.period.to))</td>
      <td data-label="Kỳ">\(report.period.from.vietnamese) – \(report.period.to.vietnamese)</td><td data-label="Trạng thái">\((m.ours.contains(report.unitID) ? report.state : report.outwardState).label)\(late(report, visit.now))</td></tr>
      """
    })</tbody></table></div>
    """
  }

  static func late(_ report: Report, _ now: Instant) -> HTML {
    guard report.isLate(at: now) == true else { return "" }
    return " <span class=\"badge overdue\">\(report.submittedAt == nil ? "Quá hạn" : "Gửi chậm")</span>"
  }

  static func badge(_ standing: Answering) -> HTML {
    let style =
      switch standing {
      case .overdue, .returned: "badge overdue"
      case .waiting, .submitted: "badge near"
      case .accepted: "badge done"
      }
    return "<span class=\"\(style)\">\(standing.label)</span>"
  }

  static func cards(waiting: Int, late: Int, toJudge: Int) -> [TodayCard] {
    [
      TodayCard(path: "/bao-cao", count: late, label: "Báo cáo quá hạn chưa gửi", tone: "overdue"),
      TodayCard(path: "/bao-cao", count: waiting, label: "Báo cáo được yêu cầu", tone: "soon"),
      TodayCard(path: "/bao-cao", count: toJudge, label: "Báo cáo gửi đến chờ xem xét", tone: "today"),
    ].filter { $0.count > 0 }
  }
}

/// The form of a new report.
enum ReportBeginView {
  struct Model: Sendable {
    var unit: ID<Unit>
    var templates: [ReportTemplate]
    var request: ReportRequest?
  }

  static func page(_ m: Model, _ visit: Visit) -> Page {
    Page(
      "Lập báo cáo", entry: "reports", crumbs: [("Báo cáo", "/bao-cao")],
      content: ReportUnits.choice(m.unit, .writeReports, "/bao-cao/moi", visit)
        + KeptFormView.open("/bao-cao/moi", visit, button: "Lập dự thảo") {
          """
          \(ReportUnits.field(m.unit, visit))\(unit(m, visit))\(m.request.map { answering($0, visit) } ?? free(m, visit))
          <p class="hint">Số liệu được tính sẵn từ hồ sơ, văn bản, nhiệm vụ, các sổ; chỗ cần viết thì để trống cho người soạn.</p>
          """
        })
  }

  private static func unit(_ m: Model, _ visit: Visit) -> HTML {
    "<dl><dt>Đơn vị báo cáo</dt><dd>\(visit.tree.name(of: m.unit, on: visit.today))</dd></dl>"
  }

  private static func answering(_ request: ReportRequest, _ visit: Visit) -> HTML {
    """
    <input type="hidden" name="yeu_cau" value="\(request.unitID)-\(request.id)">
    <dl><dt>Theo yêu cầu</dt><dd>\(request.title)</dd><dt>Kỳ báo cáo</dt><dd>\(ReportWords.name(of: request.period)) (\(request.period.from.vietnamese) – \(request.period.to.vietnamese))</dd><dt>Hạn gửi</dt><dd>\(request.dueAt.clock) \(request.dueAt.day.vietnamese)</dd></dl>
    """
  }

  private static func free(_ m: Model, _ visit: Visit) -> HTML {
    """
    \(PartsView.choice("de_cuong", "Đề cương", m.templates.map { ($0.code, $0.label) }, selected: visit.query["de_cuong"]))
    <div class="two pair">\(PartsView.field("tu", "Số liệu từ ngày", value: visit.query["tu"], hint: "Ví dụ 01/01/2024", isShort: true))\(PartsView.field("den", "đến ngày", value: visit.query["den"], hint: "Ví dụ 31/3/2024", isShort: true))</div>
    """
  }
}
