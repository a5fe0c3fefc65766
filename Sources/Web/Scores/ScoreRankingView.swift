import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// The ranking, and how far units and appraisers are apart.
enum ScoreRankingView {
  static func page(_ seen: SeenRound, _ result: RoundResult, _ visit: Visit) -> Page {
    let isKept = seen.round.result != nil
    return Page(
      "Xếp hạng: \(seen.round.title)", entry: "rounds",
      crumbs: [("Chấm điểm", "/cham-diem"), (seen.round.title, seen.round.reference.path)],
      content: """
        \(if: !isKept, "<p class=\"note\">Tạm tính từ các phiếu hiện có, chưa được phê duyệt.</p>")
        \(tables(seen.round, result, showsOwn: true))
        """)
  }

  /// The ranking and the points by field; units without a sheet stand at the end and say so.
  static func tables(_ round: ScoringRound, _ result: RoundResult, showsOwn: Bool) -> HTML {
    """
    \(if: !result.bands.isEmpty, "<p>\(result.bands.map { "\($0.label): \($0.count)" }.joined(separator: " · "))\(result.absent.isEmpty ? "" : " · Không có phiếu: \(result.absent.count)")</p>")
    <div class="table rows" tabindex="0" role="region" aria-label="Bảng xếp hạng"><table><caption>Điểm tối đa \(Quantity(thousandths: result.max).vietnamese()); cùng điểm thì cùng hạng</caption><thead><tr><th scope="col" class="n">Hạng</th><th scope="col">Đơn vị</th>\(if: showsOwn, "<th scope=\"col\" class=\"n\">Tự chấm</th>")<th scope="col" class="n">Điểm</th><th scope="col">Xếp loại</th><th scope="col">So với năm trước</th></tr></thead><tbody>
    \(result.lines.html { line in
      """
      <tr><td class="n" data-label="Hạng">\(line.rank.map(String.init) ?? "–")</td><th scope="row">\(line.name)</th>\(if: showsOwn, "<td class=\"n\" data-label=\"Tự chấm\">\(points(line.own, line))</td>")
      <td class="n" data-label="Điểm">\(points(line.total, line))</td><td data-label="Xếp loại">\(line.sheetID == nil ? "Không có phiếu" : line.band ?? "Chưa đủ điểm")\(if: line.isLate, " <span class=\"badge overdue\">Gửi chậm</span>")</td><td data-label="So với năm trước">\(change(line))</td></tr>
      """
    })</tbody></table></div>
    <h2>Điểm theo lĩnh vực</h2>
    <div class="table wide" tabindex="0" role="region" aria-label="Điểm theo lĩnh vực"><table class="dense"><thead><tr><th scope="col">Đơn vị</th>\(result.fields.html { "<th scope=\"col\" class=\"n\">\($0.label) (\(Quantity(thousandths: $0.max).vietnamese()))</th>" })</tr></thead><tbody>
    \(result.lines.html { line in
      "<tr><th scope=\"row\">\(line.name)</th>\(result.fields.html { "<td class=\"n\">\(line.fields[$0.code].map { Quantity(thousandths: $0).vietnamese() } ?? "–")</td>" })</tr>"
    })</tbody></table></div>
    """
  }

  private static func points(_ points: Int?, _ line: RoundResult.Line) -> String {
    line.sheetID == nil ? "–" : RoundView.points(points)
  }

  private static func change(_ line: RoundResult.Line) -> String {
    let text = DecisionPaper.change(line)
    return text.isEmpty ? "–" : text
  }

  static func fairness(_ seen: SeenRound, _ fairness: Fairness, _ visit: Visit) -> Page {
    Page(
      "Đối chiếu tự chấm và thẩm định", entry: "rounds",
      crumbs: [("Chấm điểm", "/cham-diem"), (seen.round.title, seen.round.reference.path)],
      content: """
        <p class="note">Cho biết nên xem lại chỗ nào, không kết luận ai đúng ai sai. Đơn vị có dấu là đơn vị lệch hẳn so với các đơn vị khác.</p>
        <h2>Theo đơn vị</h2>\(fairness.units.isEmpty ? PartsView.empty("Chưa có phiếu nào đủ điểm để đối chiếu.") : units(seen, fairness, visit))
        <h2>Theo người thẩm định</h2>\(fairness.appraisers.isEmpty ? PartsView.empty("Chưa có điểm nào được sửa.") : appraisers(fairness))
        """)
  }

  private static func units(_ seen: SeenRound, _ fairness: Fairness, _ visit: Visit) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Đối chiếu theo đơn vị"><table><thead><tr><th scope="col">Đơn vị</th><th scope="col" class="n">Tự chấm</th><th scope="col" class="n">Thẩm định</th><th scope="col" class="n">Tự chấm cao hơn</th><th scope="col">Lưu ý</th></tr></thead><tbody>
    \(fairness.units.html { line in
      """
      <tr><th scope="row">\(visit.tree.name(of: line.unitID, on: seen.round.period.to))</th><td class="n" data-label="Tự chấm">\(RoundView.points(line.own))</td><td class="n" data-label="Thẩm định">\(RoundView.points(line.appraised))</td>
      <td class="n" data-label="Tự chấm cao hơn">\(signed(line.gap))</td><td data-label="Lưu ý">\(if: line.isOutlier, "<span class=\"badge soon\">Lệch so với các đơn vị khác</span>")</td></tr>
      """
    })</tbody></table></div>
    """
  }

  private static func appraisers(_ fairness: Fairness) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Đối chiếu theo người thẩm định"><table><thead><tr><th scope="col">Người thẩm định</th><th scope="col" class="n">Lần cho điểm</th><th scope="col" class="n">Lần giảm điểm</th><th scope="col" class="n">Cộng chênh lệch</th></tr></thead><tbody>
    \(fairness.appraisers.html { line in
      "<tr><th scope=\"row\">\(line.name)</th><td class=\"n\" data-label=\"Lần cho điểm\">\(line.changes)</td><td class=\"n\" data-label=\"Lần giảm điểm\">\(line.lowered)</td><td class=\"n\" data-label=\"Cộng chênh lệch\">\(signed(line.sum))</td></tr>"
    })</tbody></table></div>
    """
  }

  private static func signed(_ points: Int) -> String {
    points < 0 ? "−" + Quantity(thousandths: -points).vietnamese() : Quantity(thousandths: points).vietnamese()
  }
}
