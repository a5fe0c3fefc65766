import Ground
import Measures
import Organisation
import Registers
import Rendering

/// All registers on one page.
enum EntryOverviewView {
  struct Row {
    var kind: RegisterKind
    var answer: RegisterStatistics
  }

  static func page(
    _ rows: [Row], unit: ID<Unit>, strangers: [(code: String, count: Int)], canKeep: Bool, _ visit: Visit
  ) -> Page {
    let units = EntryRoutes.units(.viewRegisters, visit)
    let code = visit.tree.unit(unit)?.code ?? ""
    return Page(
      "Sổ theo dõi các lĩnh vực", entry: "registers",
      content: """
        \(if: units.count > 1, "<form class=\"inline\" method=\"get\" action=\"\(EntryRoutes.root)\">\(PartsView.choice("don_vi", "Đơn vị", units, selected: code))<button>Xem</button></form>")
        <p class="hint">\(visit.tree.name(of: unit, on: visit.today)) và cấp dưới · từ đầu năm \(visit.today.year) đến hôm nay</p>
        \(rows.isEmpty ? PartsView.empty("Chưa có sổ nào. Người vận hành hãy kiểm tra thư mục Data/registers bằng lệnh cchc data check.") : table(rows, code, canKeep))
        \(if: !strangers.isEmpty, unknown(strangers))
        """)
  }

  private static func table(_ rows: [Row], _ unit: String, _ canKeep: Bool) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Các sổ"><table><thead><tr><th scope="col">Sổ</th><th scope="col">Số liệu trong năm</th><th scope="col">Việc</th></tr></thead><tbody>
    \(rows.html { row in
      """
      <tr><th scope="row"><a class="row" href="\(EntryRoutes.path(of: row.kind))">\(row.kind.label)</a><br><span class="hint">\(row.kind.field.label)</span></th>
      <td><ul class="plain">\(row.answer.total.figures.html { figure($0, row, unit) })</ul></td>
      <td><div class="actions"><a href="\(EntryRoutes.path(of: row.kind))/so-lieu?don_vi=\(Form.encode(unit))">Số liệu các kỳ</a> \(if: canKeep, "<a href=\"\(EntryRoutes.path(of: row.kind))/ghi\">Ghi mới</a>")</div></td></tr>
      """
    })</tbody></table></div>
    """
  }

  private static func figure(_ figure: RegisterFigures.Figure, _ row: Row, _ unit: String) -> HTML {
    let link = FigureLink(row.kind, unit: unit, row.answer.query.period).query(figure.code)
    guard figure.number != .zero else { return "<li>\(figure.label): 0</li>" }
    return """
      <li>\(figure.label): <a href="\(EntryRoutes.path(of: row.kind))?\(link)">\(EntryFiguresView.text(figure.number))</a>\(missing(figure.number))</li>
      """
  }

  private static func missing(_ number: RegisterFigures.Number) -> HTML {
    guard number.missing > 0 else { return "" }
    return " <span class=\"hint\">(\(Digits.grouped(number.missing)) mục chưa ghi)</span>"
  }

  /// Entries whose description was taken away are not lost, only not shown.
  private static func unknown(_ strangers: [(code: String, count: Int)]) -> HTML {
    """
    <div class="note"><p>Có mục thuộc sổ không còn mô tả trong Data/registers, nên chưa xem được: \(strangers.map { "“\($0.code)” (\(Digits.grouped($0.count)) mục)" }.joined(separator: ", ")). Dữ liệu vẫn còn; hãy báo người vận hành đưa lại tệp mô tả.</p></div>
    """
  }
}
