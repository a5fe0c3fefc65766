import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// The ranking.
enum ScoreRankingView {
  static func page(_ seen: SeenRound, _ result: RoundResult, _ visit: Visit) -> Page {
    let isKept = seen.round.result != nil
    return Page(
      "Xếp hạng: \(seen.round.title)", entry: "rounds",
      crumbs: [("Chấm điểm", "/cham-diem"), (seen.round.title, seen.round.reference.path)],
      content: """
        <p class="actions"><a class="button" href="\(seen.round.reference.path)/xep-hang.xlsx">Tải bảng xếp hạng (XLSX)</a></p>
        \(if: !isKept, "<p class=\"note\">Tạm tính từ các phiếu hiện có, chưa được phê duyệt.</p>")
        \(tables(seen.round, result, showsOwn: seen.isAbove))
        """)
  }

  /// The ranking and the points by field; units without a sheet stand at the end and say so. What units gave themselves
  /// is for those who appraise.
  static func tables(_ round: ScoringRound, _ result: RoundResult, showsOwn: Bool) -> HTML {
    """
    \(invented(result))\(if: !result.bands.isEmpty, "<p>\(result.bands.map { "\($0.label): \($0.count)" }.joined(separator: " · "))\(result.absent.isEmpty ? "" : " · Không có phiếu: \(result.absent.count)")</p>")
    <div class="table rows" tabindex="0" role="region" aria-label="Bảng xếp hạng"><table><caption>Điểm tối đa \(Quantity(thousandths: result.max).vietnamese()); cùng điểm thì cùng hạng</caption><thead><tr><th scope="col" class="n">Hạng</th><th scope="col">Đơn vị</th>\(if: showsOwn, "<th scope=\"col\" class=\"n\">Tự chấm</th>")<th scope="col" class="n">Điểm</th><th scope="col">Xếp loại</th><th scope="col">So với năm trước</th></tr></thead><tbody>
    \(result.lines.html { line in
      """
      <tr><td class="n" data-label="Hạng">\(line.rank.map(String.init) ?? "–")</td><th scope="row">\(line.name)</th>\(if: showsOwn, "<td class=\"n\" data-label=\"Tự chấm\">\(points(line.own, line, result))</td>")
      <td class="n" data-label="Điểm">\(points(line.total, line, result))</td><td data-label="Xếp loại">\(line.sheetID == nil ? "Không có phiếu" : line.band ?? "Chưa đủ điểm")\(if: line.isLate, " <span class=\"badge overdue\">Gửi chậm</span>")</td><td data-label="So với năm trước">\(change(line, result))</td></tr>
      """
    })</tbody></table></div>
    <h2>Điểm theo lĩnh vực</h2>
    <div class="table wide" tabindex="0" role="region" aria-label="Điểm theo lĩnh vực"><table class="dense"><thead><tr><th scope="col">Đơn vị</th>\(result.fields.html { "<th scope=\"col\" class=\"n\">\($0.label) (\(Quantity(thousandths: $0.max).vietnamese()))</th>" })</tr></thead><tbody>
    \(result.lines.html { line in
      "<tr><th scope=\"row\">\(line.name)</th>\(result.fields.html { "<td class=\"n\">\(line.fields[$0.code].map { result.points($0) } ?? "–")</td>" })</tr>"
    })</tbody></table></div>
    """
  }

  /// Nothing invented is read as official.
  private static func invented(_ result: RoundResult) -> HTML {
    let invented = result.invented
    guard invented.count > 0 else { return "" }
    return """
      <p class="note"><strong>\(CriteriaWords.inventedFacts)</strong> (\(invented.count)/\(result.lines.count) đơn vị). \(invented.notes.joined(separator: " "))</p>
      """
  }

  private static func points(_ points: Int?, _ line: RoundResult.Line, _ result: RoundResult) -> String {
    line.sheetID == nil ? "–" : RoundView.points(points, result)
  }

  private static func change(_ line: RoundResult.Line, _ result: RoundResult) -> String {
    let text = DecisionPaper.change(line, in: result)
    return text.isEmpty ? "–" : text
  }
}
