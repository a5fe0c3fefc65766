import Documents
import Ground
import Inspections
import Organisation
import Rendering

/// An inspection's first page.
enum InspectionView {
  struct Model {
    var seen: SeenInspection
    var bases: [Basis]
    var members: [TeamMember]
    var proposed: [ProposedMember]
    /// Decisions that were made out and the plan that was issued, by the ground they are.
    var decisions: [ID<Basis>: KeptInspectionPaper]
    var findings: [Finding]
    var progress: RemedyStore.Progress?
    /// What the book of plans says of its numbers, for who issues the inspection's own.
    var numbers: NumberHint?

    /// Whether its own plan has been issued.
    var hasPlan: Bool { bases.contains { $0.kind == .plan && decisions[$0.id] != nil } }
  }

  /// The pages of an inspection.
  enum Tab: String, CaseIterable {
    case overview = ""
    case findings = "/phat-hien"
    case review = "/ra-soat"
    case conclusion = "/ket-luan"
    case remedies = "/khac-phuc"

    var label: String {
      switch self {
      case .overview: "Tổng quan"
      case .findings: "Phát hiện"
      case .review: "Rà soát"
      case .conclusion: "Kết luận"
      case .remedies: "Khắc phục"
      }
    }
  }

  static func tabs(_ seen: SeenInspection, _ current: Tab) -> HTML {
    """
    <nav class="tabs" aria-label="Cuộc kiểm tra">\(Tab.allCases.html { tab in
      "<a href=\"\(seen.reference.path)\(tab.rawValue)\"\(if: tab == current, " aria-current=\"page\"")>\(tab.label)</a>"
    })</nav>
    """
  }

  static func title(_ i: Inspection) -> String { "\(i.kind.label): \(i.title)" }

  static func crumbs(_ seen: SeenInspection) -> [(label: String, path: String)] {
    [("Kiểm tra", "/kiem-tra"), (seen.inspection.title, seen.reference.path)]
  }

  static func page(_ m: Model, _ visit: Visit) -> Page {
    let i = m.seen.inspection
    return Page(
      title(i), entry: "inspections", crumbs: [("Kiểm tra", "/kiem-tra")],
      content: """
        \(tabs(m.seen, .overview))<p class="status">\(status(m))</p>
        \(facts(i, visit))\(if: m.seen.mayEdit, generalForm(m, visit))
        <h2>Đơn vị được kiểm tra (\(m.seen.units.count))</h2>\(units(m))
        \(if: m.seen.mayEdit && i.kind == .inspection, unitForm(m, visit))
        <h2>Đoàn kiểm tra</h2>\(TeamView.members(m))\(if: m.seen.mayEdit, TeamView.memberForms(m, visit))
        <h2>Kế hoạch, quyết định làm căn cứ</h2>\(TeamView.bases(m, visit))\(if: m.seen.mayEdit, TeamView.forms(m, visit))
        """)
  }

  private static func status(_ m: Model) -> String {
    let i = m.seen.inspection
    guard let progress = m.progress, i.state == .issued else {
      let done = m.seen.units.filter(\.hasMinutes).count
      return "\(i.state.label): \(done)/\(m.seen.units.count) đơn vị có biên bản, \(m.findings.count) phát hiện."
    }
    let late = progress.late > 0 ? ", \(progress.late) quá hạn" : ""
    return
      "\(InspectionListView.conclusion(i)): \(progress.accepted)/\(progress.all) việc đã khắc phục, \(progress.reported) chờ đánh giá\(late)."
  }

  private static func facts(_ i: Inspection, _ visit: Visit) -> HTML {
    """
    <dl><dt>Đơn vị kiểm tra</dt><dd>\(visit.tree.name(of: i.unitID, on: visit.today))</dd><dt>Năm</dt><dd>\(String(i.year))</dd>
    \(i.period.map { "<dt>Kỳ được kiểm tra</dt><dd>\($0.from.vietnamese) – \($0.to.vietnamese)</dd>" as HTML })
    <dt>Hạn báo cáo khắc phục</dt><dd>\(i.remedyDueOn?.vietnamese ?? "chưa đặt")</dd>
    \(if: !i.reportTo.isEmpty, "<dt>Nơi nhận báo cáo</dt><dd>\(i.reportTo)</dd>")\(if: !i.followUp.isEmpty, "<dt>Đôn đốc</dt><dd>\(i.followUp)</dd>")
    \(if: !i.note.isEmpty, "<dt>Ghi chú</dt><dd>\(i.note)</dd>")
    \(i.checklist.map { "<dt>Biểu kiểm tra</dt><dd>\($0.title) (\($0.items.count) nội dung; không phải biểu mẫu chính thức, theo \($0.source.document))</dd>" as HTML })</dl>
    """
  }

  /// Fields that a new inspection and a changed one share.
  static func general(_ i: Inspection?) -> HTML {
    """
    <div class="two pair">\(PartsView.field("ky_tu", "Kỳ được kiểm tra, từ ngày", value: i?.period?.from.vietnamese ?? "", isOptional: true, isShort: true))\(PartsView.field("ky_den", "đến ngày", value: i?.period?.to.vietnamese ?? "", isOptional: true, isShort: true))</div>
    \(PartsView.field("han", "Hạn báo cáo khắc phục", value: i?.remedyDueOn?.vietnamese ?? "", hint: "Ngày này vẫn tính đúng hạn", isOptional: true, isShort: true))
    \(PartsView.field("noi_nhan", "Nơi nhận báo cáo khắc phục", value: i?.reportTo ?? "", hint: "Ví dụ Chủ tịch UBND xã (qua Văn phòng)", isOptional: true))
    \(PartsView.field("don_doc", "Nơi được giao đôn đốc", value: i?.followUp ?? "", isOptional: true))
    \(PartsView.field("ghi_chu", "Ghi chú", value: i?.note ?? "", isOptional: true))
    """
  }

  private static func generalForm(_ m: Model, _ visit: Visit) -> HTML {
    let i = m.seen.inspection
    return KeptFormView.folded("Sửa thông tin chung", m.seen.reference.path + "/thong-tin", visit) {
      """
      <input type="hidden" name="ban" value="\(i.version)">\(PartsView.field("noi_dung", "Nội dung kiểm tra", value: i.title))\(general(i))
      """
    }
  }

  private static func units(_ m: Model) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Đơn vị được kiểm tra"><table><thead><tr><th scope="col">Đơn vị</th><th scope="col">Ngày kiểm tra</th><th scope="col">Biên bản</th><th scope="col" class="n">Ưu điểm</th><th scope="col" class="n">Hạn chế</th><th scope="col">Vì sao chọn</th></tr></thead><tbody>
    \(m.seen.units.html { unit in
      """
      <tr><td><a href="\(m.seen.reference.path)/don-vi/\(unit.inspectedID)">\(m.seen.names.name(unit.inspectedID))</a></td>
      <td data-label="Ngày kiểm tra">\(unit.visitedOn?.vietnamese ?? unit.plannedOn.map { "dự kiến \($0.vietnamese)" } ?? "–")</td>
      <td data-label="Biên bản">\(unit.minutesOn.map { "số \(unit.minutesNumber) ngày \($0.vietnamese)" } ?? "–")</td>
      <td class="n" data-label="Ưu điểm">\(count(.strength, unit, m))</td><td class="n" data-label="Hạn chế">\(count(.weakness, unit, m))</td>
      <td data-label="Vì sao chọn">\(unit.reason.isEmpty ? "–" : unit.reason)</td></tr>
      """
    })</tbody></table></div>
    """
  }

  private static func count(_ kind: Finding.Kind, _ unit: InspectedUnit, _ m: Model) -> Int {
    let inspected = m.seen.units.map(\.inspectedID)
    return m.findings.filter { $0.kind == kind && $0.units(among: inspected).contains(unit.inspectedID) }.count
  }

  private static func unitForm(_ m: Model, _ visit: Visit) -> HTML {
    let path = m.seen.reference.path
    let free = m.seen.units.filter { $0.visitedOn == nil && $0.minutesOn == nil }
    return KeptFormView.folded("Thêm đơn vị", path + "/them-don-vi", visit, button: "Thêm") {
      """
      \(PartsView.field("ten_don_vi", "Tên đơn vị", hint: "Nhiều đơn vị thì cách nhau bằng dấu phẩy; có dấu hay không đều được"))\(PartsView.field("ly_do", "Vì sao chọn", isOptional: true))
      """
    }
      + (free.isEmpty || m.seen.units.count < 2
        ? ""
        : KeptFormView.folded("Bỏ đơn vị", path + "/bo-don-vi", visit, button: "Bỏ khỏi danh sách") {
          PartsView.choice("don_vi", "Đơn vị", free.map { ("\($0.inspectedID)", m.seen.names.name($0.inspectedID)) })
        })
  }
}

/// What an inspected unit sees of an inspection.
enum ExcerptView {
  struct Part {
    var name: String
    var row: InspectedUnit?
    var findings: [Finding]
    var remedies: [Remedy]
  }

  static func page(_ i: Inspection, _ parts: [Part], _ names: UnitNames, _ visit: Visit) -> Page {
    Page(
      InspectionView.title(i), entry: "inspections", crumbs: [("Kiểm tra", "/kiem-tra")],
      content: """
        <p class="status">\(InspectionListView.conclusion(i)). Trang này chỉ gồm phần của đơn vị mình.</p>
        \(parts.html { part in
          """
          <h2>\(part.name)</h2><p>\(part.row?.visitedOn.map { "Kiểm tra ngày \($0.vietnamese), biên bản số \(part.row?.minutesNumber ?? "")." } ?? "Đơn vị không có trong danh sách được kiểm tra nhưng được nêu trong kết luận.")</p>
          \(if: !part.remedies.isEmpty, remedies(part, visit))\(list(.weakness, part))\(list(.strength, part))
          """
        })
        """)
  }

  private static func list(_ kind: Finding.Kind, _ part: Part) -> HTML {
    let findings = part.findings.filter { $0.kind == kind }
    guard !findings.isEmpty else { return "" }
    return "<h3>\(kind.label)</h3><ul>\(findings.html { "<li>\(FindingView.text($0))</li>" })</ul>"
  }

  private static func remedies(_ part: Part, _ visit: Visit) -> HTML {
    """
    <h3>Khắc phục</h3><ul class="plain">\(part.remedies.html { remedy in
      let finding = part.findings.first { $0.id == remedy.findingID }
      return "<li>\(RemedyView.badge(remedy, visit.today)) <a href=\"\(remedy.path)\">\(FindingView.short(finding?.text ?? ""))</a></li>"
    })</ul>
    """
  }
}
