import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// The live scores of the units below.
enum ProjectionListView {
  static func page(_ scores: [LiveScore], _ question: ProjectionQuestion, _ visit: Visit) -> Page {
    let ordered = scores.sorted { a, b in
      a.sheet.total.known == b.sheet.total.known
        ? a.live.facts.unit < b.live.facts.unit : a.sheet.total.known > b.sheet.total.known
    }
    let rest = question.below.count - scores.count
    return Page(
      "Điểm dự kiến", entry: "scores",
      content: """
        \(ProjectionView.heading(question, visit))\(ProjectionView.filter(ProjectionDesk.path, question, visit))
        <p class="hint">Điểm hệ thống tính từ số liệu hôm nay, chưa phải điểm tự chấm hay điểm thẩm định. Thứ tự theo phần điểm đã rõ.</p>
        <div class="table rows"><table><thead><tr><th scope="col">Đơn vị</th><th class="n" scope="col">Điểm đã rõ</th><th class="n" scope="col">Cuối năm có thể đạt</th><th scope="col">Xếp loại</th><th class="n" scope="col">Sắp mất điểm (\(ProjectionRoutes.near) ngày)</th></tr></thead>
        <tbody>\(ordered.html { row($0, question, visit) })</tbody></table></div>
        \(if: rest > 0, "<p class=\"note\">Còn \(rest) đơn vị nữa. Hãy chọn đơn vị để xem.</p>")
        """)
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
