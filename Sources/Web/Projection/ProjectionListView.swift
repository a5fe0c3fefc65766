import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// The live scores of the units below.
enum ProjectionListView {
  static func page(_ list: ProjectionDesk.UnitPage, _ question: ProjectionQuestion, _ visit: Visit) -> Page {
    let ordered = list.scores.sorted { a, b in
      a.sheet.total.known == b.sheet.total.known
        ? a.live.facts.unit < b.live.facts.unit : a.sheet.total.known > b.sheet.total.known
    }
    return Page(
      "Điểm dự kiến", entry: "scores",
      content: """
        \(ProjectionView.heading(question, visit))\(ProjectionView.filter(ProjectionDesk.path, question, visit))
        <form class="inline" method="get" action="/diem"><input type="hidden" name="don_vi" value="\(question.unitCode)"><input type="hidden" name="bo" value="\(question.set.code)"><input type="hidden" name="nam" value="\(question.year)">
        \(PartsView.field("tim", "Tìm đơn vị theo tên", value: list.words, isShort: true))<button>Tìm</button></form>
        <p class="hint">\(list.count) đơn vị\(list.pages > 1 ? ", trang \(list.page)/\(list.pages) theo tên" : ""). Điểm hệ thống tính từ số liệu hôm nay, chưa phải điểm tự chấm hay điểm thẩm định. Thứ tự \(list.pages > 1 ? "trong trang " : "")theo phần điểm đã rõ.</p>
        <div class="table rows"><table><thead><tr><th scope="col">Đơn vị</th><th class="n" scope="col">Điểm đã rõ</th><th class="n" scope="col">Cuối năm có thể đạt</th><th scope="col">Xếp loại</th><th class="n" scope="col">Sắp mất điểm (\(ProjectionRoutes.near) ngày)</th></tr></thead>
        <tbody>\(ordered.html { row($0, question, visit) })</tbody></table></div>
        \(if: list.count == 0, PartsView.empty("Không có đơn vị nào có tên như vậy."))
        \(pager(list, question))
        """)
  }

  private static func pager(_ list: ProjectionDesk.UnitPage, _ question: ProjectionQuestion) -> HTML {
    guard list.pages > 1 else { return "" }
    func link(_ page: Int, _ label: String) -> HTML {
      let query = question.query { form in
        form.set("trang", "\(page)")
        form.set("tim", list.words)
      }
      return "<a href=\"/diem?\(query)\">\(label)</a>"
    }
    return """
      <nav class="pager" aria-label="Trang của danh sách">\(if: list.page > 1, link(list.page - 1, "Trang trước"))\(if: list.page < list.pages, link(list.page + 1, "Trang sau"))</nav>
      """
  }

  private static func row(_ score: LiveScore, _ question: ProjectionQuestion, _ visit: Visit) -> HTML {
    let code = visit.tree.unit(score.live.unitID)?.code ?? ""
    let query = question.query { $0.set("don_vi", code) }
    let band = CriteriaWords.band(score.sheet) ?? "Không xếp loại"
    return """
      <tr><th scope="row"><a href="/diem?\(query)">\(score.live.facts.unit)</a></th>
      <td class="n" data-label="Điểm đã rõ">\(score.sheet.total.known.vietnamese())/\(score.sheet.max.vietnamese())</td>
      <td class="n" data-label="Cuối năm có thể đạt">\(score.projection.low.vietnamese()) – \(score.projection.high.vietnamese())</td>
      <td data-label="Xếp loại">\(band)</td><td class="n" data-label="Sắp mất điểm">\(score.atRisk(within: ProjectionRoutes.near).count)</td></tr>
      """
  }
}
