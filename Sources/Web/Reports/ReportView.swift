import Ground
import Indicators
import Organisation
import Rendering
import Reports

/// One report on the screen: its text with the figures in it, what is to be written, what comes next.
enum ReportView {
  /// The words of actions in addresses.
  static let actions: [ReportAction: String] = [
    .propose: "trinh", .takeBack: "rut", .sendBack: "tra-nguoi-soan", .accept: "chap-nhan", .giveBack: "tra-lai",
  ]

  static func page(_ seen: SeenReport, _ content: ReportPageRoutes.Content, _ visit: Visit) -> Page {
    let report = seen.report
    let edits = report.state.isOpen && seen.mayWrite
    return Page(
      content.outline.title, entry: "reports", crumbs: [("Báo cáo", "/bao-cao")],
      content: """
        <p class="status">\(visit.tree.name(of: report.unitID, on: report.period.to)) · \(report.state.label)\(ReportListView.late(report, visit.now)) · số liệu từ \(report.period.from.vietnamese) đến \(report.period.to.vietnamese)\(report.dueAt.map { " · hạn gửi \($0.clock) \($0.day.vietnamese)" } ?? "")</p>
        \(if: visit.query["da_ghi"] == "1", "<p class=\"note\" role=\"status\">Đã ghi.</p>")
        \(if: !report.remark.isEmpty && report.state.isOpen, "<div class=\"errors\"><h2>Bị trả lại</h2><p>\(report.remark)</p></div>")
        \(files(report, seen.editions, visit))
        \(ReportPartsView.outline(content, seen))\(ReportPartsView.future(report, visit))
        \(ReportPartsView.consolidation(content, report, visit))
        \(ReportPartsView.problems(seen, content, visit))
        \(ReportPartsView.differences(content))
        \(edits ? form(seen, content, visit) : shown(content, report, visit))
        \(ReportActionView.forms(seen, content, visit))
        \(ReportPartsView.editions(seen, visit))\(ReportPartsView.log(seen))
        """)
  }

  /// What others see while the unit works on another edition: what was sent, and how it stands.
  static func sent(_ seen: SeenReport, _ visit: Visit) -> Page {
    let report = seen.report
    return Page(
      report.title, entry: "reports", crumbs: [("Báo cáo", "/bao-cao")],
      content: """
        <p class="status">\(visit.tree.name(of: report.unitID, on: report.period.to)) · đang sửa lại để gửi lần \(report.edition + 1) · số liệu từ \(report.period.from.vietnamese) đến \(report.period.to.vietnamese)</p>
        <p class="note">Bản đang sửa chỉ đơn vị báo cáo thấy. Dưới đây là những bản đã gửi, giữ nguyên như khi ban hành.</p>
        \(ReportPartsView.editions(seen, visit))\(ReportPartsView.log(seen))
        """)
  }

  /// A PDF is offered where one is kept or can be drawn from the kept paper; where not, it is said.
  private static func files(_ report: Report, _ editions: [ReportEdition], _ visit: Visit) -> HTML {
    let isIssued = !report.state.isOpen && report.state != .reviewing
    let edition = isIssued ? editions.first.map { "?ban=\($0.number)" } ?? "" : ""
    let what = isIssued ? "" : " (dự thảo)"
    let hasPDF = visit.services.pdf.isThere || (isIssued && editions.first?.files.pdf != nil)
    let kinds = ReportFile.allCases.filter { $0 != .paper && ($0 != .pdf || hasPDF) }
    return """
      <p class="actions"><a class="button" href="\(report.reference.path)/giay\(edition)">Xem bản in\(what)</a>
      \(kinds.html { "<a class=\"button\" href=\"\(report.reference.path)/tep/\($0.rawValue)\(edition)\">\($0.rawValue.uppercased())</a> " })\(if: !hasPDF, "<span class=\"hint\">Chưa có PDF: \(ReportPartsView.noPDF)</span>")</p>
      """
  }

  /// The text with what is to be written as fields.
  private static func form(_ seen: SeenReport, _ content: ReportPageRoutes.Content, _ visit: Visit) -> HTML {
    let report = seen.report
    return KeptFormView.open(report.reference.path, visit, button: "Ghi (Ctrl + Enter)") {
      """
      <input type="hidden" name="ban" value="\(report.version)">
      \(content.outline.blocks.html { block($0, Source(report, content, visit), editable: true) })
      <h2>Thể thức</h2>
      <div class="two pair">\(PartsView.field("dia_danh", "Địa danh", value: report.signing.place))\(PartsView.field("nguoi_ky", "Họ tên người ký", value: report.signing.name, isOptional: true))</div>
      \(PartsView.area("kinh_gui", "Kính gửi", value: report.signing.addressees.joined(separator: "\n"), hint: "mỗi dòng một nơi", rows: 2))
      \(PartsView.area("quyen_han", "Quyền hạn, chức vụ người ký", value: report.signing.office.joined(separator: "\n"), hint: "mỗi dòng một cấp", rows: 3))
      \(PartsView.area("noi_nhan", "Nơi nhận", value: report.signing.recipients.joined(separator: "\n"), hint: "mỗi dòng một nơi", rows: 3))
      """
    }
  }

  private static func shown(_ content: ReportPageRoutes.Content, _ report: Report, _ visit: Visit) -> HTML {
    """
    <section class="panel" aria-label="Nội dung báo cáo">\(content.outline.blocks.html { block($0, Source(report, content, visit), editable: false) })</section>
    """
  }

  private static func block(_ block: ReportOutline.Block, _ source: Source, editable: Bool) -> HTML {
    switch block {
    case .heading(let level, _, let number, let title):
      let text = [number, title].filter { !$0.isEmpty }.joined(separator: " ")
      return level == 1 ? "<h2>\(text)</h2>" : level == 2 ? "<h3>\(text)</h3>" : "<h4>\(text)</h4>"
    case .bound(let mark, let text, let sources):
      return "<p>\(mark.prefix)\(text)</p>\(links(sources, source))"
    case .item(let mark, let text): return "<p>\(mark.prefix)\(text)</p>"
    case .written(let place, let label, let text, let isRequired):
      guard editable else { return ReportPartsView.written(text, isRequired) }
      return PartsView.area(
        "v-\(place)", label, value: text ?? "",
        hint: isRequired ? "phải viết; không có thì ghi “Không có”" : "không bắt buộc",
        rows: (text ?? "").count > 300 ? 8 : 3)
    case .table(let head, let rows, let sources):
      return """
        <div class="table" tabindex="0" role="region" aria-label="Bảng số liệu"><table><thead><tr>\(head.html { "<th scope=\"col\">\($0)</th>" })</tr></thead><tbody>
        \(rows.html { row in "<tr>\(row.html { "<td>\($0)</td>" })</tr>" })</tbody></table></div>\(links(sources, source))
        """
    }
  }

  /// What leads from a sentence to its figures.
  private struct Source {
    var unit: String
    var period: Period
    var registry: IndicatorRegistry
    private let report: Report
    private let isConsolidated: Bool

    init(_ report: Report, _ content: ReportPageRoutes.Content, _ visit: Visit) {
      unit = visit.tree.unit(report.unitID)?.code ?? ""
      period = report.period
      registry = content.material.registry
      self.report = report
      isConsolidated = !content.material.figures.parts.isEmpty
    }

    /// The unit's own figure leads to the facts, a sum to the reports it was added from, the whole to both.
    func ways(_ key: FigureKey) -> [(path: String, label: String)] {
      let label = registry[key.code]?.label ?? key.code
      let sum = isConsolidated ? [(ReportSumView.path(report, key.code), "\(label), cấp dưới")] : []
      switch key.block {
      case .own: return [(path(key.code), label)]
      case .below: return sum
      case .all: return [(path(key.code), label)] + sum
      }
    }

    private func path(_ code: String) -> String {
      "/chi-tieu/\(code)?don_vi=\(Form.encode(unit))&pham_vi=own&tu=\(period.from.vietnamese)&den=\(period.to.vietnamese)"
    }
  }

  /// From a sentence down to its figures.
  private static func links(_ keys: [FigureKey], _ source: Source) -> HTML {
    var seen: Set<String> = []
    let ways = keys.flatMap { source.ways($0) }.filter { seen.insert($0.path).inserted }
    guard !ways.isEmpty else { return "" }
    return """
      <details class="sources"><summary>Nguồn số liệu</summary><ul>\(ways.html { way in
        "<li><a href=\"\(way.path)\">\(way.label)</a></li>"
      })</ul></details>
      """
  }
}
