import Documents
import Dossiers
import Ground
import Indicators
import Inspections
import Measures
import Organisation
import Plans
import Rendering

/// The list behind a figure on the screen.
enum FigureRowView {
  static func page(
    _ indicator: Indicator, _ figure: Figure?, _ rows: [FigureRows.Row], _ number: Int, _ question: FigureQuestion,
    _ visit: Visit
  ) -> Page {
    let path = "/chi-tieu/\(indicator.code)"
    let first = (number - 1) * FigureRowRoutes.perPage + 1
    return Page(
      "\(indicator.label): danh sách", entry: "indicators",
      crumbs: [("Chỉ tiêu", "/chi-tieu?\(question.query())"), (indicator.label, "\(path)?\(question.query())")],
      content: """
        \(FigurePartsView.heading(question, visit))
        \(FigurePartsView.filter(path + "/danh-sach", question, visit))
        <p class="status">\(FigurePartsView.value(figure, indicator)) <span class="hint">\(indicator.unit.label)</span></p>
        \(rows.isEmpty ? PartsView.empty("Không có dòng nào.") : table(Array(rows.prefix(FigureRowRoutes.perPage)), from: first, visit))
        <div class="pager">\(if: number > 1, "<a class=\"button\" href=\"\(path)/danh-sach?\(query(question, number - 1))\">← Trang trước</a>")
        \(if: rows.count > FigureRowRoutes.perPage, "<a class=\"button\" href=\"\(path)/danh-sach?\(query(question, number + 1))\">Trang sau →</a>")</div>
        """)
  }

  private static func query(_ question: FigureQuestion, _ number: Int) -> String {
    question.query { $0.set("trang", "\(number)") }
  }

  private static func table(_ rows: [FigureRows.Row], from first: Int, _ visit: Visit) -> HTML {
    """
    <div class="table rows"><table><thead><tr><th scope="col" class="n">STT</th><th scope="col">Nội dung</th><th scope="col">Đơn vị</th><th scope="col">Ngày</th><th scope="col">Hạn</th></tr></thead>
    <tbody>\(Array(rows.enumerated()).html { row($0.element, first + $0.offset, visit) })</tbody></table></div>
    """
  }

  private static func row(_ row: FigureRows.Row, _ number: Int, _ visit: Visit) -> HTML {
    """
    <tr><td class="n" data-label="STT">\(number)</td><th scope="row"><a href="\(path(row, visit))">\(name(row))</a></th>
    <td data-label="Đơn vị">\(visit.tree.name(of: row.about ?? row.unitID, on: visit.today))</td><td data-label="Ngày">\(row.day?.vietnamese ?? "")</td>
    <td data-label="Hạn">\(row.due?.vietnamese ?? "")</td></tr>
    """
  }

  private static func name(_ row: FigureRows.Row) -> String {
    row.sign.isEmpty ? row.label : row.label.isEmpty ? row.sign : "\(row.sign): \(row.label)"
  }

  private static func path(_ row: FigureRows.Row, _ visit: Visit) -> String {
    switch row.thing {
    case .document(let id): "/van-ban/\(row.unitID)/\(id)"
    case .dossier(let id): "/ho-so/\(row.unitID)/\(id)"
    case .task(let id): "/nhiem-vu/\(row.unitID)/\(id)"
    case .plan(let id): "/ke-hoach/\(row.unitID)/\(id)"
    case .inspection(let id): "/kiem-tra/\(row.unitID)/\(id)"
    case .finding(let id): "/kiem-tra/phat-hien/\(row.unitID)/\(id)"
    case .remedy(let id): "/kiem-tra/khac-phuc/\(row.unitID)/\(id)"
    }
  }
}
