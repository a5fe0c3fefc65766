import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// How far units and appraisers are apart, in this round and beside the ones before.
enum FairnessView {
  static func page(_ seen: SeenRound, _ fairness: Fairness, _ visit: Visit) -> Page {
    Page(
      "Đối chiếu tự chấm và thẩm định", entry: "rounds",
      crumbs: [("Chấm điểm", "/cham-diem"), (seen.round.title, seen.round.reference.path)],
      content: """
        <p class="note">Cho biết nên xem lại chỗ nào, không kết luận ai đúng ai sai.</p>
        <h2>Theo đơn vị</h2>\(rule(seen, fairness))\(fairness.units.isEmpty ? PartsView.empty("Chưa có phiếu nào đủ điểm để đối chiếu.") : units(seen, fairness, visit))
        <h2>Theo người thẩm định</h2>\(fairness.appraisers.isEmpty ? PartsView.empty("Chưa có tiêu chí nào được thẩm định.") : appraisers(seen, fairness))
        \(if: fairness.history.years.count > 1, history(seen, fairness, visit))
        \(if: seen.mayManage, form(seen, visit))
        """)
  }

  /// The rule in words.
  private static func rule(_ seen: SeenRound, _ fairness: Fairness) -> HTML {
    let rule = seen.round.outlierRule
    let usual =
      "Đơn vị lệch hẳn là đơn vị có phần chênh (tự chấm trừ thẩm định) nằm ngoài nửa giữa của các đơn vị quá \(number(rule.times)) lần độ rộng của nửa giữa đó, ít nhất \(number(rule.least)) điểm"
    guard let fence = fairness.fence else {
      return "<p>\(usual); cần từ \(OutlierRule.fewestUnits) đơn vị trở lên.</p>"
    }
    return "<p>\(usual): ở đợt này là dưới \(signed(fence.lowerBound)) hoặc trên \(signed(fence.upperBound)) điểm.</p>"
  }

  private static func units(_ seen: SeenRound, _ fairness: Fairness, _ visit: Visit) -> HTML {
    """
    <div class="table rows" tabindex="0" role="region" aria-label="Đối chiếu theo đơn vị"><table><thead><tr><th scope="col">Đơn vị</th><th scope="col" class="n">Tự chấm</th><th scope="col" class="n">Thẩm định</th><th scope="col" class="n">Tự chấm cao hơn</th><th scope="col">Lưu ý</th></tr></thead><tbody>
    \(fairness.units.html { line in
      """
      <tr><th scope="row">\(name(line.unitID, seen, visit))</th><td class="n" data-label="Tự chấm">\(number(line.own))</td><td class="n" data-label="Thẩm định">\(number(line.appraised))</td>
      <td class="n" data-label="Tự chấm cao hơn">\(signed(line.gap))</td><td data-label="Lưu ý">\(if: line.isOutlier, "<span class=\"badge soon\">Lệch hẳn so với các đơn vị khác</span>")</td></tr>
      """
    })</tbody></table></div>
    """
  }

  private static func appraisers(_ seen: SeenRound, _ fairness: Fairness) -> HTML {
    let rule = seen.round.outlierRule
    return """
      <p>Độ chặt là trung bình một tiêu chí của (điểm thẩm định trừ điểm tự chấm); số âm là chặt. “So với cả đợt” là phần còn lại sau khi trừ trung bình của mọi người ở cùng lĩnh vực, vì lĩnh vực khó thì ai cũng trừ nhiều. Lệch từ \(number(rule.drift)) điểm một tiêu chí trở lên, với ít nhất \(OutlierRule.fewestScored) tiêu chí, thì có dấu.</p>
      <div class="table rows" tabindex="0" role="region" aria-label="Đối chiếu theo người thẩm định"><table><thead><tr><th scope="col">Người thẩm định</th><th scope="col" class="n">Tiêu chí</th><th scope="col" class="n">Giảm điểm</th><th scope="col" class="n">Tăng điểm</th><th scope="col" class="n">Độ chặt</th><th scope="col" class="n">So với cả đợt</th><th scope="col" class="n">Đợt năm trước</th><th scope="col">Lưu ý</th></tr></thead><tbody>
      \(fairness.appraisers.html { line in
        """
        <tr><th scope="row">\(line.name)<div class="hint">\(line.fields.map { "Lĩnh vực \($0.field): \($0.scored) tiêu chí, \(signed($0.mean)) (cả đợt \(signed($0.roundMean)))" }.joined(separator: "; "))</div></th><td class="n" data-label="Tiêu chí">\(line.scored)</td><td class="n" data-label="Giảm điểm">\(line.lowered)</td><td class="n" data-label="Tăng điểm">\(line.raised)</td>
        <td class="n" data-label="Độ chặt">\(signed(line.mean))</td><td class="n" data-label="So với cả đợt">\(signed(line.adjusted))</td><td class="n" data-label="Đợt năm trước">\(line.previous.map { signed($0) } ?? "–")</td><td data-label="Lưu ý">\(if: line.isApart, "<span class=\"badge soon\">\(line.adjusted < 0 ? "Chặt hơn cả đợt" : "Rộng hơn cả đợt")</span>")</td></tr>
        """
      })</tbody></table></div>
      """
  }

  private static func history(_ seen: SeenRound, _ fairness: Fairness, _ visit: Visit) -> HTML {
    let history = fairness.history
    let units = seen.round.asked.filter { history.gaps[$0] != nil }
    return """
      <h2>Tự chấm cao hơn thẩm định qua các năm</h2>
      <div class="table rows" tabindex="0" role="region" aria-label="Tự chấm cao hơn thẩm định qua các năm"><table><thead><tr><th scope="col">Đơn vị</th>\(history.years.html { "<th scope=\"col\" class=\"n\">\($0)</th>" })</tr></thead><tbody>
      \(units.html { unit in
        "<tr><th scope=\"row\">\(name(unit, seen, visit))</th>\(zip(history.years, history.gaps[unit] ?? []).html { year, gap in "<td class=\"n\" data-label=\"\(year)\">\(gap.map { signed($0) } ?? "–")</td>" })</tr>"
      })</tbody></table></div>
      """
  }

  private static func form(_ seen: SeenRound, _ visit: Visit) -> HTML {
    let rule = seen.round.outlierRule
    return KeptFormView.folded(
      "Đặt ngưỡng lệch", "\(seen.round.reference.path)/doi-chieu/nguong", visit, button: "Ghi ngưỡng"
    ) {
      """
      <input type="hidden" name="ban" value="\(seen.round.version)">
      \(PartsView.field("lan", "Số lần độ rộng của nửa giữa", value: number(rule.times), isShort: true))\(PartsView.field("diem", "Ít nhất bao nhiêu điểm (đơn vị)", value: number(rule.least), isShort: true))\(PartsView.field("lech", "Từ bao nhiêu điểm một tiêu chí (người thẩm định)", value: number(rule.drift), isShort: true))
      """
    }
  }

  private static func name(_ unit: ID<Unit>, _ seen: SeenRound, _ visit: Visit) -> String {
    visit.tree.name(of: unit, on: seen.round.period.to)
  }

  private static func number(_ points: Int) -> String { Quantity(thousandths: points).vietnamese() }

  private static func signed(_ points: Int) -> String {
    points < 0 ? "−" + number(-points) : number(points)
  }
}
