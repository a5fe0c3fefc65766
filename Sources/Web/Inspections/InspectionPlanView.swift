import Ground
import Inspections
import Organisation
import Rendering

/// The form of a new inspection.
enum InspectionPlanView {
  struct Model {
    var unit: ID<Unit>
    var year: Int
    var choices: [ID<Unit>]
    var suggestions: [RiskSuggestion]
    var checklists: [Checklist]
  }

  static func page(_ m: Model, _ visit: Visit) -> Page {
    Page(
      "Lập cuộc kiểm tra", entry: "inspections", crumbs: [("Kiểm tra", "/kiem-tra")],
      content: """
        \(who(m, visit))
        \(KeptFormView.open("/kiem-tra/moi", visit, button: "Lập cuộc kiểm tra") { fields(m, visit) })
        """)
  }

  /// Who inspects and for which year: what the suggestion depends on.
  private static func who(_ m: Model, _ visit: Visit) -> HTML {
    let units = m.choices.prefix(400).map {
      (visit.tree.unit($0)?.code ?? "", visit.tree.name(of: $0, on: visit.today))
    }
    return """
      <form class="inline" method="get" action="/kiem-tra/moi">
      \(if: m.choices.count > 1, PartsView.choice("don_vi", "Đơn vị kiểm tra", units, selected: visit.tree.unit(m.unit)?.code ?? ""))
      \(PartsView.field("nam", "Năm", value: String(m.year), isShort: true))<button>Xem gợi ý</button></form>
      """
  }

  private static func fields(_ m: Model, _ visit: Visit) -> HTML {
    let kinds = m.suggestions.isEmpty ? [Inspection.Kind.selfInspection, .inspection] : Inspection.Kind.allCases
    return """
      <input type="hidden" name="don_vi" value="\(visit.tree.unit(m.unit)?.code ?? "")"><input type="hidden" name="nam" value="\(String(m.year))">
      <p>\(visit.tree.name(of: m.unit, on: visit.today)), năm \(String(m.year)).</p>
      \(PartsView.choice("loai", "Hình thức", kinds.map { ($0.rawValue, $0.label) }))
      \(PartsView.field("noi_dung", "Nội dung kiểm tra", value: "Công tác cải cách hành chính năm \(m.year)", autofocus: true))
      \(InspectionView.general(nil))
      \(PartsView.choice("bieu", "Biểu kiểm tra", m.checklists.map { ($0.code, $0.title) } + [("", "Không dùng biểu")], selected: m.checklists.first?.code ?? ""))
      \(m.suggestions.isEmpty ? "<p class=\"hint\">Đơn vị này không có đơn vị cấp dưới: chỉ lập được cuộc tự kiểm tra.</p>" : units(m, visit))
      """
  }

  private static func units(_ m: Model, _ visit: Visit) -> HTML {
    """
    <h2>Đơn vị được kiểm tra</h2>
    <p class="hint">Xếp theo mức cần kiểm tra, tính từ số liệu đang có; trọng số là lựa chọn của nơi dùng, không phải quy định. Điều chưa biết không tính điểm. Tự kiểm tra thì không cần chọn.</p>
    <div class="table rows" tabindex="0" role="region" aria-label="Đơn vị được kiểm tra"><table><thead><tr><th scope="col">Chọn</th><th scope="col" class="n">Điểm</th><th scope="col">Vì sao</th></tr></thead><tbody>
    \(m.suggestions.html { item in
      """
      <tr><td><label class="plain"><input type="checkbox" name="chon" value="\(item.unitID)"\(if: ticked(item.unitID), " checked")> \(visit.tree.name(of: item.unitID, on: visit.today))</label></td>
      <td class="n" data-label="Điểm">\(item.points)</td><td data-label="Vì sao">\(reasons(item))</td></tr>
      """
    })</tbody></table></div>
    """
  }

  private static func ticked(_ unit: ID<Unit>) -> Bool {
    FormScope.current.typed?.all("chon").contains("\(unit)") ?? false
  }

  private static func reasons(_ item: RiskSuggestion) -> HTML {
    """
    \(item.reasons.isEmpty ? "không có lý do nào từ số liệu" : item.reasons.map(\.label).joined(separator: "; "))\(if: !item.gaps.isEmpty, "<br><span class=\"hint\">Chưa rõ: \(item.gaps.map(\.label).joined(separator: ", "))</span>")
    """
  }
}
