import Ground
import Inspections
import Organisation
import Rendering

/// The findings of an inspection, with the form to write the next one.
enum FindingListView {
  struct Model {
    var seen: SeenInspection
    var template: OutlineTemplate
    var categories: [WeaknessCategory]
    var findings: [Finding]
    var proofs: FindingProofs
    /// Weaknesses at these units in any year.
    var found: [FoundWeakness]
  }

  static func page(_ m: Model, _ visit: Visit) -> Page {
    Page(
      "Phát hiện", entry: "inspections", crumbs: InspectionView.crumbs(m.seen),
      content: """
        \(InspectionView.tabs(m.seen, .findings))
        \(if: visit.query["da_ghi"] == "1" && RefusedForm.current == nil, "<p class=\"note\" role=\"status\">Đã ghi. Có thể nhập phát hiện tiếp theo.</p>")
        \(if: m.seen.mayEdit, form(m, visit))
        \(m.findings.isEmpty ? PartsView.empty("Chưa có phát hiện nào.") : sections(m))
        """)
  }

  private static func form(_ m: Model, _ visit: Visit) -> HTML {
    let query = visit.query
    let field = ReformField(rawValue: query["muc_linh_vuc"])
    let byField = m.template.leaves(of: .weakness).first { leaf in
      field.map { leaf.fields?.contains($0) ?? false } ?? false
    }
    let heading =
      query["muc"].isEmpty ? byField?.code ?? m.template.leaves(of: .weakness).first?.code ?? "" : query["muc"]
    return KeptFormView.open(m.seen.reference.path + "/phat-hien", visit, button: "Ghi và nhập tiếp (Ctrl + Enter)") {
      FindingView.fields(
        FindingView.Fields(
          names: m.seen.names, inspected: m.seen.units.map(\.inspectedID), template: m.template,
          categories: m.categories, heading: heading, category: query["nhom"], typed: query["ten"],
          due: m.seen.inspection.remedyDueOn, isInMinutes: query["bien_ban"] == "1"))
    }
  }

  private static func sections(_ m: Model) -> HTML {
    m.template.sections.filter { $0.kind != .duty }.html { section in
      let inside = section.headings.flatMap { [$0] + ($0.headings ?? []) }
      let count = inside.reduce(0) { $0 + findings($1.code, m).count }
      return """
        <h2>\(section.kind == .strength ? Finding.Kind.strength.label : Finding.Kind.weakness.label) (\(count))</h2>
        \(count == 0 ? PartsView.empty("Chưa có.") : table(inside, m))
        """
    }
  }

  private static func findings(_ code: String, _ m: Model) -> [Finding] { m.findings.filter { $0.heading == code } }

  private static func table(_ headings: [OutlineTemplate.Heading], _ m: Model) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Phát hiện"><table><thead><tr><th scope="col">Nội dung</th><th scope="col">Đơn vị</th><th scope="col">Loại</th></tr></thead><tbody>
    \(headings.filter { !findings($0.code, m).isEmpty }.html { heading in
      """
      <tr><th scope="rowgroup" colspan="3">\(heading.code) \(FindingView.title(heading, m.seen))</th></tr>\(findings(heading.code, m).enumerated().html { line($1, $0 + 1, m) })
      """
    })</tbody></table></div>
    """
  }

  private static func line(_ finding: Finding, _ number: Int, _ m: Model) -> HTML {
    """
    <tr><td><a href="\(finding.path)" aria-label="Phát hiện, mục \(finding.heading), ý \(number)">Ý \(number)</a>. \(FindingView.short(finding.text, 260))\(if: !finding.figures.isEmpty, "<br><span class=\"hint\">Số liệu: \(finding.figures)</span>")<br>\(FindingView.proof(finding, m.proofs, m.seen))</td>
    <td data-label="Đơn vị">\(FindingView.units(finding, m.seen))</td>
    <td data-label="Loại">\(m.categories.first { $0.code == finding.category }?.label ?? "–")\(again(finding, m))</td></tr>
    """
  }

  /// In which earlier years the same was found at the same unit.
  private static func again(_ finding: Finding, _ m: Model) -> HTML {
    guard finding.kind == .weakness else { return "" }
    let lines = FindingView.repeats(finding, m.found, m.seen)
    return lines.isEmpty
      ? ""
      : "<br><span class=\"badge overdue\">Lặp lại</span> <span class=\"hint\">\(lines.joined(separator: "; "))</span>"
  }
}
