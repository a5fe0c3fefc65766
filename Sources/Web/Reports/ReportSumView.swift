import Ground
import Indicators
import Organisation
import Rendering
import Reports

/// Số tổng hợp của một chỉ tiêu: what each unit below had frozen, and the sum of it.
enum ReportSumView {
  static func path(_ report: Report, _ code: String) -> String { "\(report.reference.path)/tong-hop/\(code)" }

  static func page(
    _ report: Report, _ indicator: Indicator, _ content: ReportPageRoutes.Content, _ visit: Visit
  ) -> Page {
    let (figures, names) = (content.material.figures, content.material.names)
    let sum = figures[FigureKey(code: indicator.code, block: .below)]
    return Page(
      "\(indicator.label): số tổng hợp", entry: "reports",
      crumbs: [("Báo cáo", "/bao-cao"), (content.outline.title, report.reference.path)],
      content: """
        <p class="status">\(value(sum, indicator, content)) <span class="hint">\(indicator.unit.label), tổng hợp từ \(figures.parts.count)/\(figures.parts.count + figures.absent.count) đơn vị</span></p>
        <div class="table rows" tabindex="0" role="region" aria-label="Từng đơn vị"><table><thead><tr><th scope="col">Đơn vị</th><th scope="col" class="n">Số đã chốt</th><th scope="col">Nguồn</th><th scope="col">Báo cáo</th></tr></thead><tbody>
        \(figures.parts.html { part in row(part, names[part.unitID] ?? "", indicator, content) })</tbody></table></div>
        \(if: !figures.absent.isEmpty, "<p class=\"note\">Chưa có trong số tổng hợp: \(figures.absent.map { names[$0] ?? "" }.joined(separator: ", ")).</p>")
        """)
  }

  private static func row(
    _ part: ReportFigures.Part, _ name: String, _ indicator: Indicator, _ content: ReportPageRoutes.Content
  ) -> HTML {
    let figure = part.figures[indicator.code]
    let path = ReportReference(unitID: part.unitID, id: part.reportID).path
    return """
      <tr><th scope="row">\(name)</th><td class="n" data-label="Số đã chốt">\(value(figure, indicator, content))</td>
      <td data-label="Nguồn">\(figure?.origin.label ?? "–")\(missing(figure))\(FigurePartsView.grounds(figure?.grounds))</td><td data-label="Báo cáo"><a href="\(path)">Báo cáo, lần \(part.edition)</a> · <a href="\(path)/giay?ban=\(part.edition)">Bản in</a></td></tr>
      """
  }

  private static func value(
    _ figure: ReportFigure?, _ indicator: Indicator, _ content: ReportPageRoutes.Content
  ) -> HTML {
    let text = FigureText.text(figure?.value, indicator.code, content.material.registry)
    guard case .ratio(let top, let bottom)? = figure?.value else { return "\(text)" }
    return "\(text) <span class=\"hint\">\(top.vietnamese())/\(bottom.vietnamese())</span>"
  }

  private static func missing(_ figure: ReportFigure?) -> String {
    guard let figure, figure.missing > 0 else { return "" }
    return "; \(Digits.grouped(figure.missing)) \(figure.origin == .declared ? "đơn vị chưa khai" : "mục chưa ghi")"
  }
}
