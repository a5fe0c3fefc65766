import Ground
import Inspections
import Organisation
import Rendering

/// A finding: its fields, and its page.
enum FindingView {
  struct Model {
    var seen: SeenInspection
    var finding: Finding
    var template: OutlineTemplate
    var categories: [WeaknessCategory]
    var remedies: [Remedy]
    var evidence: [ShownEvidence]
    var found: [FoundWeakness]
    var proofs: FindingProofs
  }

  /// What the fields of a finding begin with.
  struct Fields {
    var names: UnitNames
    var inspected: [ID<Unit>]
    var template: OutlineTemplate
    var categories: [WeaknessCategory]
    var heading: String
    var category = ""
    /// Names typed already.
    var typed = ""
    var due: Day?
    /// Whether the minutes say it.
    var isInMinutes = false
    /// The finding that is changed.
    var finding: Finding?
    var owner: Position?
  }

  static func short(_ text: String, _ limit: Int = 140) -> String {
    text.count > limit ? text.prefix(limit - 1) + "…" : text
  }

  /// Lines stay lines.
  static func text(_ finding: Finding) -> HTML {
    finding.text.split(separator: "\n").enumerated().html { place, line in
      "\(if: place > 0, "<br>")\(String(line))"
    }
  }

  static func title(_ heading: OutlineTemplate.Heading, _ seen: SeenInspection) -> String {
    heading.title.replacing("{nam_truoc}", with: String(seen.inspection.year - 1))
      .replacing("{nam}", with: String(seen.inspection.year))
  }

  static func units(_ finding: Finding, _ seen: SeenInspection) -> HTML {
    guard finding.scope != .all else { return "Các đơn vị được kiểm tra" }
    guard !finding.units.isEmpty else { return "Một số đơn vị, chưa rõ" }
    let inspected = Set(seen.units.map(\.inspectedID))
    return finding.units.enumerated().html { place, unit in
      "\(if: place > 0, ", ")\(seen.names.name(unit))\(if: !inspected.contains(unit), " <span class=\"badge overdue\">không được kiểm tra</span>")"
    }
  }

  static func repeats(_ finding: Finding, _ found: [FoundWeakness], _ seen: SeenInspection) -> [String] {
    finding.units(among: seen.units.map(\.inspectedID)).compactMap { unit in
      let years = RepeatedWeaknesses.earlierYears(
        of: finding.category, at: unit, before: seen.inspection.year, in: found)
      return years.isEmpty ? nil : "\(seen.names.name(unit)): năm \(years.map(String.init).joined(separator: ", "))"
    }
  }

  // MARK: fields

  static func fields(_ f: Fields) -> HTML {
    let scope = f.finding?.scope ?? .named
    return """
      <div class="two"><div>\(headings(f))
      \(text(f))
      \(PartsView.field("ten_don_vi", "Đơn vị", value: f.typed, hint: "Gõ tên, cách nhau bằng dấu phẩy; để trống thì lấy các đơn vị nêu tên trong câu", isOptional: true))
      \(PartsView.choice("pham_vi", "Câu nói về", Finding.Scope.allCases.map { ($0.rawValue, $0.label) }, selected: scope.rawValue))
      \(PartsView.tick("moi_don_vi", "Hạn chế không nêu tên đơn vị nào: giao mọi đơn vị được kiểm tra khắc phục"))</div>
      <div>\(PartsView.choice("nhom", "Loại hạn chế", [("", "Không phân loại")] + f.categories.map { ($0.code, $0.label) }, selected: f.finding?.category ?? f.category))
      \(PartsView.choice("chuc_danh", "Chức danh chịu trách nhiệm khắc phục", [("", "Theo loại hạn chế")] + Position.allCases.map { ($0.rawValue, $0.label) }, selected: f.owner?.rawValue ?? ""))
      \(PartsView.field("han", "Hạn khắc phục", value: f.due?.vietnamese ?? "", hint: "Để trống thì theo hạn chung của cuộc kiểm tra", isOptional: true, isShort: true))
      \(PartsView.field("so_lieu", "Số liệu", value: f.finding?.figures ?? "", hint: "Ví dụ 35/42 tiêu chí", isOptional: true))
      \(PartsView.choice("linh_vuc", "Lĩnh vực", [("", "Theo mục")] + ReformField.allCases.map { ($0.rawValue, $0.label) }, selected: f.finding?.field.rawValue ?? ""))</div></div>
      \(PartsView.tick("trong_bien_ban", "Có trong biên bản đã ký của các đơn vị này", isOn: f.isInMinutes))
      \(ticks(f))
      """
  }

  /// What proves a finding, or what is missing.
  static func proof(_ finding: Finding, _ proofs: FindingProofs, _ seen: SeenInspection) -> HTML {
    let inspected = seen.units.map(\.inspectedID)
    if proofs.own.contains(finding.id) { return "<span class=\"hint\">Có tài liệu kiểm chứng</span>" }
    guard proofs.inMinutes.contains(finding.id) else {
      return finding.kind == .weakness ? "<span class=\"badge overdue\">Chưa có minh chứng</span>" : ""
    }
    let missing = proofs.unsigned(finding, among: inspected)
    guard !missing.isEmpty else { return "<span class=\"hint\">Có trong biên bản đã ký</span>" }
    return
      "<span class=\"badge overdue\">Chưa có biên bản đã ký: \(missing.map { seen.names.name($0) }.joined(separator: ", "))</span>"
  }

  private static func headings(_ f: Fields) -> HTML {
    let (id, chosen) = (FormScope.id("muc"), FormScope.value("muc", f.heading))
    // A finding that is changed stays what it is: good or bad.
    let kinds = f.finding.map { [$0.kind] } ?? Finding.Kind.allCases.reversed()
    return """
      <div class="field"><label for="\(id)">Mục của kết luận</label><select id="\(id)" name="muc">
      \(kinds.html { kind in
        """
        <optgroup label="\(kind.label)">\(f.template.leaves(of: kind).html { leaf in
          "<option value=\"\(leaf.code)\"\(if: leaf.code == chosen, " selected")>\(leaf.code) \(short(leaf.title.replacing("{nam_truoc}", with: "trước"), 90))</option>"
        })</optgroup>
        """
      })</select></div>
      """
  }

  private static func text(_ f: Fields) -> HTML {
    let id = FormScope.id("noi_dung")
    return """
      <div class="field"><label for="\(id)">Nội dung</label><div class="hint" id="h-\(id)">Viết như sẽ đọc trong kết luận; dòng bắt đầu bằng “+ ” là ý nhỏ.</div>
      <textarea id="\(id)" name="noi_dung" rows="6" aria-describedby="h-\(id)"\(if: f.finding == nil, " autofocus")>\(FormScope.value("noi_dung", f.finding?.text ?? ""))</textarea></div>
      """
  }

  private static func ticks(_ f: Fields) -> HTML {
    guard f.inspected.count > 1 || f.finding != nil else { return "" }
    let known = f.finding?.units ?? []
    let listed = f.inspected + known.filter { !f.inspected.contains($0) }
    return """
      <details\(if: !known.isEmpty, " open")><summary>Chọn đơn vị trong danh sách</summary><fieldset class="choices"><legend>Đơn vị</legend>\(listed.html { unit in
        let isOn = FormScope.current.typed.map { $0.all("don_vi").contains("\(unit)") } ?? known.contains(unit)
        return "<label><input type=\"checkbox\" name=\"don_vi\" value=\"\(unit)\"\(if: isOn, " checked")> \(f.names.name(unit))</label> "
      })</fieldset></details>
      """
  }

  // MARK: page

  static func page(_ m: Model, _ visit: Visit) -> Page {
    let f = m.finding
    let again = repeats(f, m.found, m.seen)
    return Page(
      "\(f.kind.label), mục \(f.heading)", entry: "inspections",
      crumbs: InspectionView.crumbs(m.seen) + [("Phát hiện", m.seen.reference.path + "/phat-hien")],
      content: """
        <p>\(text(f))</p>
        <dl><dt>Lĩnh vực</dt><dd>\(f.field.label)</dd><dt>Đơn vị</dt><dd>\(units(f, m.seen))</dd>
        <dt>Loại</dt><dd>\(m.categories.first { $0.code == f.category }?.label ?? "không phân loại")</dd>
        <dt>Minh chứng</dt><dd>\(proof(f, m.proofs, m.seen))</dd>
        \(if: !f.figures.isEmpty, "<dt>Số liệu</dt><dd>\(f.figures)</dd>")\(if: !again.isEmpty, "<dt>Lặp lại</dt><dd><span class=\"badge overdue\">Đã có ở năm trước</span> \(again.joined(separator: "; "))</dd>")
        <dt>Ghi bởi</dt><dd>\(f.madeBy), \(f.madeAt.vietnamese)</dd></dl>
        \(if: m.seen.mayEdit, forms(m, visit))
        \(EvidenceView.panel(m.evidence, InspectionRoutes.evidence[1], f.id.value, unit: f.unitID, mayEdit: m.seen.mayEdit, visit))
        \(if: f.kind == .weakness, "<h2>Khắc phục</h2>" + remedies(m, visit))
        """)
  }

  private static func forms(_ m: Model, _ visit: Visit) -> HTML {
    let f = m.finding
    let fields = Fields(
      names: m.seen.names, inspected: m.seen.units.map(\.inspectedID), template: m.template, categories: m.categories,
      heading: f.heading, due: m.remedies.first?.dueOn, isInMinutes: m.proofs.inMinutes.contains(f.id), finding: f,
      owner: m.remedies.first?.owner)
    return KeptFormView.folded("Sửa phát hiện", f.path + "/sua", visit) {
      """
      <input type="hidden" name="ban" value="\(f.version)">\(Self.fields(fields))
      \(if: f.kind == .weakness, "<p class=\"hint\">Chức danh và hạn ghi ở đây áp dụng cho mọi đơn vị của phát hiện.</p>")
      """
    }
      + KeptFormView.folded("Bỏ phát hiện", f.path + "/bo", visit, button: "Bỏ") {
        """
        <input type="hidden" name="ban" value="\(f.version)">\(PartsView.tick("chac_chan", "Bỏ phát hiện này và các việc khắc phục đi kèm"))
        """
      }
  }

  private static func remedies(_ m: Model, _ visit: Visit) -> HTML {
    guard !m.remedies.isEmpty else {
      return PartsView.empty("Chưa giao khắc phục: phát hiện chưa gắn với đơn vị nào.")
    }
    return m.remedies.html { remedy in
      let name = m.seen.names.name(remedy.unitID)
      let owner = remedy.owner?.label ?? "chưa rõ người chịu trách nhiệm"
      let due = remedy.dueOn.map { "hạn \($0.vietnamese)" } ?? "chưa có hạn"
      guard remedy.state == .drafted else {
        return
          "<p>\(RemedyView.badge(remedy, visit.today)) <a href=\"\(remedy.path)\">\(name)</a>: \(owner), \(due)</p>"
      }
      guard m.seen.mayEdit else { return "<p>\(name): \(owner), \(due)</p>" }
      return KeptFormView.folded(
        "\(name): \(owner), \(due)", "\(m.finding.path)/viec/\(remedy.id)", visit
      ) {
        """
        <input type="hidden" name="ban" value="\(remedy.version)">
        \(PartsView.choice("chuc_danh", "Chức danh chịu trách nhiệm", [("", "–")] + Position.allCases.map { ($0.rawValue, $0.label) }, selected: remedy.owner?.rawValue ?? ""))
        \(PartsView.field("han", "Hạn báo cáo", value: remedy.dueOn?.vietnamese ?? "", isShort: true))
        """
      }
    }
  }
}
