import Ground
import Organisation
import Rendering
import Reports

/// A request, its form, and who has answered.
enum ReportRequestView {
  struct Model: Sendable {
    var unit: ID<Unit>
    var below: [ID<Unit>]
    var templates: [ReportTemplate]
  }

  static func form(_ m: Model, _ visit: Visit) -> Page {
    Page(
      "Yêu cầu cấp dưới báo cáo", entry: "reports", crumbs: [("Báo cáo", "/bao-cao")],
      content: ReportUnits.choice(m.unit, .requestReports, "/bao-cao/yeu-cau/moi", visit)
        + (m.below.isEmpty
          ? PartsView.empty("Đơn vị này không có đơn vị cấp dưới.")
          : KeptFormView.open("/bao-cao/yeu-cau/moi", visit, button: "Gửi yêu cầu") { fields(m, visit) }))
  }

  private static func fields(_ m: Model, _ visit: Visit) -> HTML {
    """
    \(ReportUnits.field(m.unit, visit))\(PartsView.choice("de_cuong", "Đề cương", m.templates.map { ($0.code, $0.label) }))
    \(PartsView.field("ten", "Tên báo cáo", hint: "Để trống thì lấy theo đề cương và kỳ", isOptional: true))
    <div class="two pair">\(PartsView.field("tu", "Số liệu từ ngày", hint: "Ví dụ 01/01/2024", isShort: true))\(PartsView.field("den", "đến ngày", hint: "Ví dụ 31/3/2024", isShort: true))</div>
    \(PartsView.field("han", "Hạn gửi, hết giờ làm việc ngày", hint: "Ví dụ 25/3/2024", isShort: true))
    \(PartsView.field("can_cu", "Căn cứ", hint: "Ví dụ văn bản số 879/UBND-VP ngày 21/3/2024", isOptional: true))
    \(PartsView.area("ghi_chu", "Ghi chú cho đơn vị", hint: "không bắt buộc", rows: 2))
    <fieldset><legend>Đơn vị phải báo cáo</legend><ul class="plain columns">\(m.below.html { unit in
      "<li><label class=\"plain\"><input type=\"checkbox\" name=\"chon\" value=\"\(unit)\"\(if: isTicked(unit), " checked")> \(visit.tree.name(of: unit, on: visit.today))</label></li>"
    })</ul></fieldset>
    """
  }

  private static func isTicked(_ unit: ID<Unit>) -> Bool {
    FormScope.current.typed.map { $0.all("chon").contains("\(unit)") } ?? true
  }

  static func page(_ request: ReportRequest, _ standing: RequestStanding, asks: Bool, _ visit: Visit) -> Page {
    let day = request.period.to
    return Page(
      request.title, entry: "reports", crumbs: [("Báo cáo", "/bao-cao")],
      content: """
        <p class="status">\(visit.tree.name(of: request.unitID, on: day)) yêu cầu · hạn gửi \(request.dueAt.clock) \(request.dueAt.day.vietnamese)</p>
        <dl><dt>Kỳ báo cáo</dt><dd>\(ReportWords.name(of: request.period)) (\(request.period.from.vietnamese) – \(day.vietnamese))</dd>
        \(if: !request.basis.isEmpty, "<dt>Căn cứ</dt><dd>\(request.basis)</dd>")\(if: !request.note.isEmpty, "<dt>Ghi chú</dt><dd>\(request.note)</dd>")</dl>
        \(asks ? summary(request, standing, visit) : own(request, standing, visit))
        <div class="table rows" tabindex="0" role="region" aria-label="Đơn vị báo cáo"><table><thead><tr><th scope="col">Đơn vị</th><th scope="col">Tình trạng</th><th scope="col">Gửi lúc</th><th scope="col">Báo cáo</th></tr></thead><tbody>
        \(standing.lines.html { line in row(line, visit, day) })</tbody></table></div>
        """)
  }

  private static func row(_ line: RequestStanding.Line, _ visit: Visit, _ day: Day) -> HTML {
    let sent = line.report?.submittedAt
    let isOpenable = (line.report?.edition ?? 0) > 0
    return """
      <tr><td>\(visit.tree.name(of: line.unitID, on: day))</td><td data-label="Tình trạng">\(ReportListView.badge(line.answering))</td>
      <td data-label="Gửi lúc">\(sent.map { "\($0.clock) \($0.day.vietnamese)" } ?? "–")\(if: line.isLate, " <span class=\"badge overdue\">\(sent == nil ? "Quá hạn" : "Gửi chậm")</span>")</td>
      <td data-label="Báo cáo">\(isOpenable ? line.report.map { "<a href=\"\($0.reference.path)\">Xem báo cáo</a>" as HTML } ?? "–" : "–")</td></tr>
      """
  }

  private static func summary(_ request: ReportRequest, _ standing: RequestStanding, _ visit: Visit) -> HTML {
    let absent = standing.lines.filter { [.waiting, .overdue].contains($0.answering) }
    return """
      <p class="note">Đã chấp nhận \(standing.accepted.count)/\(standing.lines.count); chậm \(standing.lateCount); chưa báo cáo \(absent.count)\(absent.isEmpty ? "" : ": \(absent.map { visit.tree.name(of: $0.unitID, on: request.period.to) }.joined(separator: ", "))").</p>
      <p class="actions"><a class="button main" href="/bao-cao/moi?don_vi=\(Form.encode(visit.tree.unit(request.unitID)?.code ?? ""))&amp;de_cuong=par-district&amp;tu=\(request.period.from.vietnamese)&amp;den=\(request.period.to.vietnamese)">Lập báo cáo tổng hợp</a></p>
      """
  }

  private static func own(_ request: ReportRequest, _ standing: RequestStanding, _ visit: Visit) -> HTML {
    if let report = standing.lines.first?.report {
      return
        "<p class=\"actions\"><a class=\"button main\" href=\"\(report.reference.path)\">Mở báo cáo của đơn vị</a></p>"
    }
    let own = standing.lines.first.flatMap { visit.tree.unit($0.unitID)?.code } ?? ""
    return """
      <p class="actions"><a class="button main" href="/bao-cao/moi?yeu_cau=\(request.unitID)-\(request.id)&amp;don_vi=\(Form.encode(own))">Lập báo cáo theo yêu cầu</a></p>
      """
  }
}
