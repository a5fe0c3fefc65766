import Ground
import Inspections
import Organisation
import Rendering

/// One unit of an inspection.
enum InspectedUnitView {
  static func ratingMissing(_ code: String) -> WebRefusal {
    .refused("Nội dung \(code) có ghi chú nhưng chưa đánh giá. Hãy chọn mức đánh giá.")
  }

  static func path(_ seen: SeenInspection, _ row: InspectedUnit) -> String {
    "\(seen.reference.path)/don-vi/\(row.inspectedID)"
  }

  static func page(
    _ seen: SeenInspection, _ row: InspectedUnit, _ findings: [Finding], _ minutes: MinutesView.Model, _ visit: Visit
  ) -> Page {
    let path = path(seen, row)
    let mayEdit = seen.mayEdit && minutes.kept == nil
    let inspected = seen.units.map(\.inspectedID)
    let own = findings.filter { $0.units(among: inspected).contains(row.inspectedID) }
    return Page(
      seen.names.name(row.inspectedID), entry: "inspections", crumbs: InspectionView.crumbs(seen),
      content: """
        \(if: visit.query["da_ghi"] == "1", "<p class=\"note\" role=\"status\">Đã ghi.</p>")
        <p class="actions">\(if: seen.mayEdit, "<a class=\"button\" href=\"\(seen.reference.path)/phat-hien?ten=\(Form.encode(seen.names.entry(row.inspectedID)?.short ?? ""))\">Ghi phát hiện tại đơn vị này</a>")</p>
        \(mayEdit ? form(seen, row, own, path, visit) : shown(seen, row))
        <h2>Phát hiện tại đơn vị</h2>\(own.isEmpty ? PartsView.empty("Chưa có phát hiện nào.") : "<ul>\(own.html { "<li>\($0.kind.label): <a href=\"\($0.path)\">\(FindingView.short($0.text))</a></li>" })</ul>")
        \(MinutesView.panel(seen, row, minutes, visit))
        """)
  }

  private static func form(
    _ seen: SeenInspection, _ row: InspectedUnit, _ own: [Finding], _ path: String, _ visit: Visit
  ) -> HTML {
    KeptFormView.open(path, visit, button: "Ghi (Ctrl + Enter)") {
      """
      <input type="hidden" name="ban" value="\(row.version)">
      <div class="two pair">\(PartsView.field("du_kien", "Ngày dự kiến", value: row.plannedOn?.vietnamese ?? "", isOptional: true, isShort: true))\(PartsView.field("ngay_kiem_tra", "Ngày kiểm tra", value: row.visitedOn?.vietnamese ?? "", isOptional: true, isShort: true))</div>
      <div class="two pair">\(PartsView.field("so_bien_ban", "Số biên bản", value: row.minutesNumber, isOptional: true, isShort: true))\(PartsView.field("ngay_bien_ban", "Ngày biên bản", value: row.minutesOn?.vietnamese ?? "", isOptional: true, isShort: true))</div>
      \(PartsView.area("nhan_xet", "Nhận xét chung", value: row.note, hint: "không bắt buộc", rows: 2))
      \(seen.inspection.checklist.map { checklist($0, row, own, seen) })
      """
    }
  }

  private static func checklist(
    _ list: Checklist, _ row: InspectedUnit, _ own: [Finding], _ seen: SeenInspection
  ) -> HTML {
    """
    <h2>\(list.title)</h2>
    <div class="table rows" tabindex="0" role="region" aria-label="\(list.title)"><table><thead><tr><th scope="col">Nội dung</th><th scope="col">Đánh giá</th><th scope="col">Ghi chú</th></tr></thead><tbody>
    \(ReformField.allCases.filter { !list.items(of: $0).isEmpty }.html { field in
      """
      <tr><th scope="rowgroup" colspan="3">\(field.label)</th></tr>\(list.items(of: field).html { item in line(item, row, own, seen) })
      """
    })</tbody></table></div>
    """
  }

  private static func line(
    _ item: Checklist.Item, _ row: InspectedUnit, _ own: [Finding], _ seen: SeenInspection
  ) -> HTML {
    let entry = row.ratings.entries[item.code]
    let chosen = FormScope.value("r-\(item.code)", entry?.rating.rawValue ?? "")
    let isOpen =
      entry?.rating == .notMet && item.category != nil
      && !own.contains { $0.kind == .weakness && $0.category == item.category }
    return """
      <tr><td>\(item.code) \(item.text)\(if: isOpen, "<br><a class=\"hint\" href=\"\(seen.reference.path)/phat-hien?muc_linh_vuc=\(item.field.rawValue)&amp;nhom=\(item.category ?? "")&amp;ten=\(Form.encode(seen.names.entry(row.inspectedID)?.short ?? ""))\">Chưa đạt: ghi thành hạn chế</a>")</td>
      <td data-label="Đánh giá"><select name="r-\(item.code)" aria-label="Đánh giá \(item.code)">\(([("", "–")] + Ratings.Rating.allCases.map { ($0.rawValue, $0.label) }).html { option in
        "<option value=\"\(option.0)\"\(if: option.0 == chosen, " selected")>\(option.1)</option>"
      })</select></td>
      <td data-label="Ghi chú"><input name="n-\(item.code)" aria-label="Ghi chú \(item.code)" value="\(FormScope.value("n-\(item.code)", entry?.note ?? ""))"></td></tr>
      """
  }

  private static func shown(_ seen: SeenInspection, _ row: InspectedUnit) -> HTML {
    """
    <dl><dt>Ngày kiểm tra</dt><dd>\(row.visitedOn?.vietnamese ?? "–")</dd><dt>Biên bản</dt><dd>\(row.minutesOn.map { "số \(row.minutesNumber) ngày \($0.vietnamese)" } ?? "–")</dd>
    <dt>Vì sao chọn</dt><dd>\(row.reason.isEmpty ? "–" : row.reason)</dd>\(if: !row.note.isEmpty, "<dt>Nhận xét chung</dt><dd>\(row.note)</dd>")</dl>
    \(if: !row.ratings.entries.isEmpty, "<h2>Đánh giá</h2><ul>\((seen.inspection.checklist?.items ?? []).html { item in row.ratings.entries[item.code].map { "<li>\(item.code) \(item.text): <b>\($0.rating.label)</b>\(if: !$0.note.isEmpty, " – \($0.note)")</li>" } ?? "" })</ul>")
    """
  }
}
