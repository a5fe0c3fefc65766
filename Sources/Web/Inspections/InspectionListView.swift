import Ground
import Inspections
import Organisation
import Rendering

/// Inspections in a list.
enum InspectionListView {
  struct Model {
    /// Inspections of units the actor looks after.
    var own: [Inspection]
    /// Inspections the actor's units went through.
    var undergone: [Inspection]
    var progress: [InspectionReference: RemedyStore.Progress]
    var year: String
    var mayInspect: Bool
  }

  static func page(_ m: Model, _ visit: Visit) -> Page {
    Page(
      "Kiểm tra", entry: "inspections",
      content: """
        <p class="actions">\(if: m.mayInspect, "<a class=\"button main\" href=\"/kiem-tra/moi\">Lập cuộc kiểm tra</a>")
        <a class="button" href="/kiem-tra/khac-phuc">Việc khắc phục</a> <a class="button" href="/kiem-tra/lap-lai">Hạn chế lặp lại</a></p>
        <form class="inline" method="get" action="/kiem-tra">\(PartsView.field("nam", "Năm", value: m.year, isOptional: true, isShort: true))<button>Lọc</button></form>
        \(m.own.isEmpty && m.undergone.isEmpty ? PartsView.empty("Chưa có cuộc kiểm tra nào.") : "")
        \(if: !m.own.isEmpty, own(m, visit))\(if: !m.undergone.isEmpty, undergone(m, visit))
        """)
  }

  private static func own(_ m: Model, _ visit: Visit) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Các cuộc kiểm tra"><table><thead><tr><th scope="col">Năm</th><th scope="col">Nội dung</th><th scope="col">Đơn vị kiểm tra</th><th scope="col">Tình trạng</th><th scope="col">Khắc phục</th></tr></thead><tbody>
    \(m.own.html { i in
      """
      <tr><td data-label="Năm">\(String(i.year))</td><td><a href="\(i.reference.path)">\(i.title)</a>\(if: i.kind == .selfInspection, " <span class=\"hint\">(tự kiểm tra)</span>")</td>
      <td data-label="Đơn vị kiểm tra">\(unit(i, visit))</td><td data-label="Tình trạng">\(state(i))</td><td data-label="Khắc phục">\(progress(m.progress[i.reference]))</td></tr>
      """
    })</tbody></table></div>
    """
  }

  private static func undergone(_ m: Model, _ visit: Visit) -> HTML {
    """
    <h2>Đơn vị mình được kiểm tra</h2>
    <div class="table rows" tabindex="0" role="region" aria-label="Đơn vị mình được kiểm tra"><table><thead><tr><th scope="col">Năm</th><th scope="col">Nội dung</th><th scope="col">Đơn vị kiểm tra</th><th scope="col">Kết luận</th></tr></thead><tbody>
    \(m.undergone.html { i in
      """
      <tr><td data-label="Năm">\(String(i.year))</td><td><a href="\(i.reference.path)">\(i.title)</a></td><td data-label="Đơn vị kiểm tra">\(unit(i, visit))</td><td data-label="Kết luận">\(conclusion(i))</td></tr>
      """
    })</tbody></table></div>
    """
  }

  private static func unit(_ i: Inspection, _ visit: Visit) -> String {
    visit.tree.name(of: i.unitID, on: visit.today)
  }

  static func state(_ i: Inspection) -> HTML {
    switch i.state {
    case .planned: "<span class=\"badge paused\">\(i.state.label)</span>"
    case .underWay: "<span class=\"badge soon\">\(i.state.label)</span>"
    case .issued: "<span class=\"badge done\">\(conclusion(i))</span>"
    }
  }

  static func conclusion(_ i: Inspection) -> String {
    guard let conclusion = i.conclusion else { return i.state.label }
    return "Kết luận số \(conclusion.number) ngày \(conclusion.issuedOn.vietnamese)"
  }

  private static func progress(_ progress: RemedyStore.Progress?) -> HTML {
    guard let progress else { return "–" }
    return """
      \(Digits.grouped(progress.accepted))/\(Digits.grouped(progress.all)) đã khắc phục\(if: progress.late > 0, "<br><span class=\"badge overdue\">\(Digits.grouped(progress.late)) quá hạn</span>")
      """
  }
}
