import Ground
import Inspections
import Organisation
import Rendering

/// Remedies in lists and files.
enum RemedyListView {
  static let fileName = "khac-phuc"

  static let columns: [ExportColumn] = [
    ExportColumn("Đơn vị", width: 26), ExportColumn("Năm", width: 8), ExportColumn("Cuộc kiểm tra", width: 40),
    ExportColumn("Hạn chế", width: 60), ExportColumn("Chức danh chịu trách nhiệm", width: 30),
    ExportColumn("Hạn", width: 12), ExportColumn("Tình trạng", width: 24), ExportColumn("So với hạn", width: 22),
    ExportColumn("Ngày báo cáo", width: 12), ExportColumn("Ngày công nhận", width: 12),
  ]

  static func cells(_ row: RemedyStore.Listed, _ visit: Visit) -> [ExportCell] {
    let r = row.remedy
    return [
      .text(visit.tree.name(of: r.unitID, on: visit.today)), .number(row.year), .text(row.title), .text(row.text),
      .text(r.owner?.label), .day(r.dueOn), .text(r.state.label), .text(RemedyTiming(r, on: visit.today).label),
      .day(r.reportedOn), .day(r.acceptedOn),
    ]
  }

  static func cards(open: Int, late: Int, reported: Int) -> [TodayCard] {
    [
      TodayCard(
        path: "/kiem-tra/khac-phuc?trang_thai=qua-han", count: late, label: "Khắc phục sau kiểm tra quá hạn",
        tone: "overdue"),
      TodayCard(path: "/kiem-tra/khac-phuc", count: open - late, label: "Khắc phục sau kiểm tra", tone: "soon"),
      TodayCard(
        path: "/kiem-tra/khac-phuc?trang_thai=reported", count: reported, label: "Báo cáo khắc phục chờ đánh giá",
        tone: "today"),
    ]
  }

  static func page(_ rows: [RemedyStore.Listed], isFull: Bool, mayExport: Bool, _ visit: Visit) -> Page {
    let states: [(String, String)] =
      [("", "Tất cả"), ("qua-han", "Quá hạn")]
      + [Remedy.State.open, .reported, .returned, .accepted].map { ($0.rawValue, $0.label) }
    let query = visit.query.query()
    return Page(
      "Việc khắc phục sau kiểm tra", entry: "inspections", crumbs: [("Kiểm tra", "/kiem-tra")],
      content: """
        <form class="inline" method="get" action="/kiem-tra/khac-phuc">\(PartsView.choice("trang_thai", "Tình trạng", states, selected: visit.query["trang_thai"]))\(PartsView.field("don_vi", "Mã đơn vị", value: visit.query["don_vi"], isOptional: true, isShort: true))<button>Lọc</button></form>
        \(rows.isEmpty ? PartsView.empty("Không có việc khắc phục nào ở đây.") : table(rows, visit))
        \(if: isFull, "<p class=\"note\">Danh sách dài: chỉ hiện \(rows.count) việc gấp nhất. Hãy lọc theo đơn vị hoặc tình trạng\(mayExport ? ", hoặc xuất Excel" : "").</p>")
        \(if: mayExport, "<p class=\"actions\"><a class=\"button\" href=\"/kiem-tra/khac-phuc.xlsx\(query.isEmpty ? "" : "?" + query)\">Xuất Excel</a></p>")
        """)
  }

  private static func table(_ rows: [RemedyStore.Listed], _ visit: Visit) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Việc khắc phục"><table><thead><tr><th scope="col">Hạn chế</th><th scope="col">Đơn vị</th><th scope="col">Chịu trách nhiệm</th><th scope="col">Hạn</th><th scope="col">Tình trạng</th></tr></thead><tbody>
    \(rows.html { row in
      let r = row.remedy
      return """
        <tr><td><a href="\(r.path)">\(FindingView.short(row.text))</a> <span class="hint">\(String(row.year))</span></td><td data-label="Đơn vị">\(visit.tree.name(of: r.unitID, on: visit.today))</td>
        <td data-label="Chịu trách nhiệm">\(r.owner?.label ?? "–")</td><td data-label="Hạn">\(r.dueOn?.vietnamese ?? "–")</td>
        <td data-label="Tình trạng">\(RemedyView.badge(r, visit.today))<br><span class="hint">\(RemedyTiming(r, on: visit.today).label)</span></td></tr>
        """
    })</tbody></table></div>
    """
  }
}

/// The remedies of an inspection: each unit's standing, and each weakness by unit.
enum RemedyMatrixView {
  static func page(_ seen: SeenInspection, _ findings: [Finding], _ remedies: [Remedy], _ visit: Visit) -> Page {
    let units = seen.units.map(\.inspectedID)
    let others = Set(remedies.map(\.unitID)).subtracting(units).sorted()
    let columns = (units + others).filter { unit in remedies.contains { $0.unitID == unit } }
    return Page(
      "Khắc phục", entry: "inspections", crumbs: InspectionView.crumbs(seen),
      content: """
        \(InspectionView.tabs(seen, .remedies))
        \(if: seen.inspection.state != .issued && !remedies.isEmpty, "<p class=\"note\">Kết luận chưa ban hành: các việc dưới đây chưa giao cho đơn vị.</p>")
        \(remedies.isEmpty ? PartsView.empty("Chưa có việc khắc phục nào.") : summary(seen, columns, remedies, visit) + matrix(seen, columns, findings, remedies, visit))
        """)
  }

  private static func summary(
    _ seen: SeenInspection, _ units: [ID<Unit>], _ remedies: [Remedy], _ visit: Visit
  ) -> HTML {
    func line(_ name: HTML, _ list: [Remedy], isTotal: Bool) -> HTML {
      func count(_ states: Remedy.State...) -> String {
        Digits.grouped(list.filter { states.contains($0.state) }.count)
      }
      let late = list.filter { [.open, .returned].contains($0.state) && RemedyTiming($0, on: visit.today).isLate }.count
      return """
        <tr\(if: isTotal, " class=\"total\"")><th scope="row">\(name)</th><td class="n">\(Digits.grouped(list.count))</td><td class="n">\(count(.drafted, .open))</td><td class="n">\(count(.reported))</td><td class="n">\(count(.returned))</td><td class="n">\(count(.accepted))</td><td class="n">\(Digits.grouped(late))</td></tr>
        """
    }
    return """
      <div class="table" tabindex="0" role="region" aria-label="Theo đơn vị"><table><caption>Theo đơn vị\(seen.inspection.remedyDueOn.map { ", hạn báo cáo \($0.vietnamese)" } ?? "")</caption><thead><tr><th scope="col">Đơn vị</th><th scope="col" class="n">Tổng số</th><th scope="col" class="n">Chưa báo cáo</th><th scope="col" class="n">Chờ đánh giá</th><th scope="col" class="n">Trả lại</th><th scope="col" class="n">Đã khắc phục</th><th scope="col" class="n">Quá hạn</th></tr></thead><tbody>
      \(units.html { unit in line(name(unit, seen), remedies.filter { $0.unitID == unit }, isTotal: false) })\(line("Cộng", remedies, isTotal: true))
      </tbody></table></div>
      """
  }

  private static func name(_ unit: ID<Unit>, _ seen: SeenInspection) -> HTML {
    let isInspected = seen.units.contains { $0.inspectedID == unit }
    return "\(seen.names.name(unit))\(if: !isInspected, " <span class=\"hint\">(không được kiểm tra)</span>")"
  }

  private static func matrix(
    _ seen: SeenInspection, _ units: [ID<Unit>], _ findings: [Finding], _ remedies: [Remedy], _ visit: Visit
  ) -> HTML {
    let given = findings.filter { finding in remedies.contains { $0.findingID == finding.id } }
    let rest = findings.filter { finding in !remedies.contains { $0.findingID == finding.id } }
    return """
      <h2>Theo hạn chế</h2>
      <div class="table wide dense" tabindex="0" role="region" aria-label="Theo hạn chế"><table><thead><tr><th scope="col">Hạn chế</th>\(units.html { "<th scope=\"col\">\(seen.names.entry($0)?.short ?? "")</th>" })</tr></thead><tbody>
      \(given.html { finding in
        """
        <tr><th scope="row"><a href="\(finding.path)">\(finding.heading)</a> \(FindingView.short(finding.text, 90))</th>\(units.html { unit in
          cell(remedies.first { $0.findingID == finding.id && $0.unitID == unit }, visit)
        })</tr>
        """
      })</tbody></table></div>
      \(if: !rest.isEmpty, "<p>Chưa giao cho đơn vị nào:</p><ul>\(rest.html { "<li><a href=\"\($0.path)\">\($0.heading)</a> \(FindingView.short($0.text))</li>" })</ul>")
      """
  }

  private static func cell(_ remedy: Remedy?, _ visit: Visit) -> HTML {
    guard let remedy else { return "<td></td>" }
    let (tone, word) = sign(remedy, visit.today)
    let badge: HTML = "<span class=\"badge \(tone)\">\(word)</span>"
    return remedy.state == .drafted ? "<td>\(badge)</td>" : "<td><a href=\"\(remedy.path)\">\(badge)</a></td>"
  }

  /// One word for a narrow cell.
  private static func sign(_ remedy: Remedy, _ today: Day) -> (tone: String, word: String) {
    switch remedy.state {
    case .drafted: ("paused", "Nháp")
    case .accepted: ("done", "Xong")
    case .reported: ("soon", "Chờ")
    case .open, .returned:
      RemedyTiming(remedy, on: today).isLate
        ? ("overdue", "Quá hạn") : remedy.state == .returned ? ("today", "Trả lại") : ("within", "Chưa")
    }
  }
}
