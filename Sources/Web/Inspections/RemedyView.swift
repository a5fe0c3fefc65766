import Documents
import Ground
import Inspections
import Organisation
import Rendering

/// One remedy: what was found, what was done about it, and what proves it.
enum RemedyView {
  struct Model: Sendable {
    var remedy: Remedy
    var finding: Finding
    var inspection: Inspection
    var evidence: [ShownEvidence]
    /// What proves the finding.
    var grounds: [ShownEvidence]
    var found: [FoundWeakness]
    /// The conclusion as it arrived at the unit.
    var paper: Document?
    var seesPaper = false
    var mayReport = false
    var mayJudge = false
    var seesInspection = false
  }

  /// State and deadline as a shape, a colour and words.
  static func badge(_ remedy: Remedy, _ today: Day) -> HTML {
    let timing = RemedyTiming(remedy, on: today)
    switch remedy.state {
    case .drafted: return "<span class=\"badge paused\">\(remedy.state.short)</span>"
    case .accepted: return "<span class=\"badge done\">\(remedy.state.short)</span>"
    case .reported: return "<span class=\"badge soon\">\(remedy.state.short)</span>"
    case .open, .returned:
      let tone = timing.isLate ? "overdue" : remedy.state == .returned ? "today" : "within"
      return "<span class=\"badge \(tone)\">\(remedy.state.short)\(if: timing.isLate, ", quá hạn")</span>"
    }
  }

  static func page(_ m: Model, _ visit: Visit) -> Page {
    let r = m.remedy
    let years = RepeatedWeaknesses.earlierYears(
      of: m.finding.category, at: r.unitID, before: m.inspection.year, in: m.found)
    let mayAdd = m.mayReport && [.open, .returned].contains(r.state)
    return Page(
      "Khắc phục: \(visit.tree.name(of: r.unitID, on: visit.today))", entry: "inspections",
      crumbs: [("Kiểm tra", "/kiem-tra"), ("Việc khắc phục", "/kiem-tra/khac-phuc")],
      content: """
        <p class="status">\(badge(r, visit.today)) \(RemedyTiming(r, on: visit.today).label)\(r.dueOn.map { ", hạn \($0.vietnamese)" } ?? "").</p>
        <div class="sides"><section><h2>Hạn chế</h2><p>\(FindingView.text(m.finding))</p>
        <dl><dt>Kết luận</dt><dd><a href="\(m.inspection.reference.path)">\(m.inspection.title)</a>, \(InspectionListView.conclusion(m.inspection)), mục \(m.finding.heading)</dd>
        \(m.paper.map { paper($0, m) })
        <dt>Lĩnh vực</dt><dd>\(m.finding.field.label)</dd><dt>Chịu trách nhiệm</dt><dd>\(r.owner?.label ?? "–")</dd>
        \(if: !years.isEmpty, "<dt>Lặp lại</dt><dd><span class=\"badge overdue\">Đã có năm \(years.map(String.init).joined(separator: ", "))</span></dd>")
        \(if: !m.grounds.isEmpty, "<dt>Căn cứ của phát hiện</dt><dd>\(m.grounds.map(\.label).joined(separator: "; "))</dd>")</dl>
        <h2>Diễn biến</h2>\(timeline(r))</section>
        <div>\(EvidenceView.panel(m.evidence, InspectionRoutes.evidence[0], r.id.value, unit: r.unitID, mayEdit: mayAdd, visit))
        \(forms(m, visit))</div></div>
        """)
  }

  /// The document that brought it, among the arrivals of the unit.
  private static func paper(_ d: Document, _ m: Model) -> HTML {
    let place = d.place.map { ", số đến \($0.number)" } ?? ""
    let name: HTML = m.seesPaper ? "<a href=\"\(d.key.path)\">\(d.sign)</a>" : "\(d.sign)"
    return "<dt>Văn bản đến</dt><dd>\(name)\(place) (\(d.state.label.lowercased()))</dd>"
  }

  private static func timeline(_ r: Remedy) -> HTML {
    """
    <ol class="time">\(r.timeline.entries.html { entry in
      """
      <li><b>\(entry.kind.label)</b> <span class="hint">\(entry.at.vietnamese), \(entry.by)</span>\(entry.dueOn.map { "<br>Hạn \($0.vietnamese)" as HTML })\(if: !entry.note.isEmpty, "<br>\(entry.note)")</li>
      """
    })</ol>
    """
  }

  private static func forms(_ m: Model, _ visit: Visit) -> HTML {
    let r = m.remedy
    let version: HTML = "<input type=\"hidden\" name=\"ban\" value=\"\(r.version)\">"
    var all: HTML = ""
    if m.mayReport, [.open, .returned].contains(r.state) {
      all += "<h2>Báo cáo khắc phục</h2>"
      if m.evidence.isEmpty {
        all +=
          "<p class=\"note\">Trước khi báo cáo, hãy đính kèm tệp hoặc dẫn văn bản có trong sổ ở mục Tài liệu kiểm chứng.</p>"
      }
      all += KeptFormView.open(r.path + "/bao-cao", visit, button: "Báo cáo (Ctrl + Enter)") {
        version + PartsView.area("noi_dung", "Đã làm gì, khi nào, kết quả")
      }
    }
    guard m.mayJudge, r.state != .accepted else { return all }
    if r.state == .reported {
      all += "<h2>Đánh giá</h2>"
      all += KeptFormView.open(r.path + "/cong-nhan", visit, button: "Công nhận đã khắc phục") {
        version + PartsView.field("nhan_xet", "Nhận xét", isOptional: true)
      }
      all += KeptFormView.folded("Trả lại, yêu cầu làm tiếp", r.path + "/tra-lai", visit, button: "Trả lại") {
        """
        \(version)\(PartsView.area("ly_do", "Lý do", rows: 3))\(PartsView.field("han", "Hạn mới", hint: "Để trống thì giữ hạn cũ nếu chưa qua", isOptional: true, isShort: true))
        """
      }
    }
    all += KeptFormView.folded("Đổi hạn", r.path + "/doi-han", visit) {
      """
      \(version)\(PartsView.field("han", "Hạn mới", isShort: true))\(PartsView.field("ly_do", "Lý do"))
      """
    }
    all += KeptFormView.folded("Đổi chức danh chịu trách nhiệm", r.path + "/doi-nguoi", visit) {
      """
      \(version)\(PartsView.choice("chuc_danh", "Chức danh", Position.allCases.map { ($0.rawValue, $0.label) }, selected: r.owner?.rawValue ?? ""))\(PartsView.field("ly_do", "Lý do"))
      """
    }
    return all
  }
}
