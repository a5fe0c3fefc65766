import Ground
import Organisation
import Reading
import Registers
import Rendering

/// Importing a register on the screen.
enum EntryImportView {
  static let templateName = "mau-"

  struct Report {
    var name: String
    var outcome: RegisterImport.Outcome
  }

  static func page(_ kind: RegisterKind, _ report: Report?, _ visit: Visit) -> Page {
    let path = EntryRoutes.path(of: kind)
    return Page(
      "Nhập từ tệp: \(kind.label)", entry: "registers",
      crumbs: [("Sổ các lĩnh vực", EntryRoutes.root), (kind.label, path)],
      content: """
        \(report.map { outcome($0, path) })
        <p>Dòng sai được báo kèm số dòng và lý do, dòng đúng vẫn được nhập. Sửa tệp rồi nhập lại cả tệp: dòng đã có không bị nhập hai lần.</p>
        <form class="stack" method="post" enctype="multipart/form-data" action="\(path)/nhap">\(LayoutView.token(visit.session))
        <div class="field"><label for="f-tep">Tệp Excel (.xlsx) hoặc CSV (UTF-8)</label><div class="hint" id="h-tep">Tối đa 8 MB, 20.000 dòng. <a href="\(path)/mau.xlsx">Tải biểu mẫu (.xlsx)</a></div>
        <input id="f-tep" type="file" name="tep" accept=".csv,.xlsx" aria-describedby="h-tep" required></div>
        \(EntryFormView.units(visit))\(if: EntryRoutes.units(.keepRegisters, visit).count != 1, "<p class=\"hint\">Đơn vị trên đây là của các dòng không ghi mã đơn vị.</p>")
        \(PartsView.tick("van_nhap", "Vẫn nhập dòng cùng ngày, cùng nội dung với mục khác nếu phần còn lại không giống"))
        <button class="main">Nhập</button></form>
        <h2>Các cột</h2>\(columns(kind))
        """)
  }

  private static func outcome(_ report: Report, _ path: String) -> HTML {
    let outcome = report.outcome
    return """
      <div class="note" role="status"><p><strong>\(report.name)</strong>: đã nhập \(Digits.grouped(outcome.taken)), đã có \(Digits.grouped(outcome.unchanged)), từ chối \(Digits.grouped(outcome.refused.count)).</p>
      \(if: outcome.taken + outcome.unchanged + outcome.refused.count == 0, "<p>Tệp chỉ có dòng tiêu đề.</p>")
      <p><a href="\(path)">Xem sổ</a></p></div>
      \(if: !outcome.unknownColumns.isEmpty, "<p class=\"note\">Các cột không dùng đến: \(outcome.unknownColumns.joined(separator: ", ")). Nếu tên cột gõ sai, hãy sửa rồi nhập lại.</p>")
      \(if: !outcome.refused.isEmpty, refused(outcome.refused))
      """
  }

  private static func refused(_ rows: [RegisterImport.Outcome.Refused]) -> HTML {
    """
    <h2>Dòng bị từ chối</h2><div class="table rows" tabindex="0" role="region" aria-label="Dòng bị từ chối"><table><thead><tr><th scope="col" class="n">Dòng</th><th scope="col">Lý do</th><th scope="col">Nội dung dòng</th></tr></thead><tbody>
    \(rows.prefix(200).html { "<tr><td class=\"n\" data-label=\"Dòng\">\(Digits.grouped($0.line))</td><td>\($0.reason)</td><td class=\"hint\">\(String($0.cells.joined(separator: " | ").prefix(300)))</td></tr>" })</tbody></table></div>
    \(if: rows.count > 200, "<p class=\"hint\">… và \(Digits.grouped(rows.count - 200)) dòng khác.</p>")
    """
  }

  private static func columns(_ kind: RegisterKind) -> HTML {
    let own = Dictionary(uniqueKeysWithValues: kind.asked.map { ($0.label, $0) })
    return """
      <div class="table rows" tabindex="0" role="region" aria-label="Các cột của tệp"><table><thead><tr><th scope="col">Tên cột</th><th scope="col">Cách ghi</th></tr></thead><tbody>
      \(RegisterTemplate.columns(of: kind).html { item in
        "<tr><th scope=\"row\">\(item.title)\(if: item.isRequired, " (*)")</th><td>\(manner(item.title, own[item.title], kind))</td></tr>"
      })</tbody></table></div><p class="hint">Cột có dấu (*) phải ghi. Tên cột không phân biệt hoa thường, có dấu hay không dấu; thứ tự cột tùy ý.</p>
      """
  }

  private static func manner(_ title: String, _ column: RegisterColumn?, _ kind: RegisterKind) -> String {
    if let column {
      switch column.content {
      case .text: return column.hint.isEmpty ? "Chữ" : column.hint
      case .number: return "Số nguyên. \(column.hint)"
      case .money: return "Số tiền, đồng. \(column.hint)"
      case .day: return "Ngày, ví dụ 07/02/2026. \(column.hint)"
      case .choice: return column.choices.filter { !$0.isRetired }.map(\.label).joined(separator: "; ")
      }
    }
    switch title {
    case RegisterWords.unit: return "Để trống thì là đơn vị chọn khi nhập."
    case RegisterWords.field:
      return "Để trống thì là \(kind.field.label). \(ReformField.allCases.map(\.label).joined(separator: "; "))"
    case RegisterWords.state:
      return "Để trống thì là \(kind.states.first?.label ?? ""). \(kind.states.map(\.label).joined(separator: "; "))"
    case RegisterWords.stateDay: return "Để trống thì là \(kind.when.label.lowercased())."
    case kind.when.label: return "Ngày, ví dụ 07/02/2026; không ghi ngày chưa đến."
    default: return "Chữ"
    }
  }
}
