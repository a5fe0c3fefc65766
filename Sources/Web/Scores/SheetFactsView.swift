import Appraisal
import Ground
import Rendering
import Scoring

/// Where the figures and facts of a criterion come from: what the system found beside what the unit declared and what
/// others made of it. Shown to whoever may see the sheet, also where nothing can be written.
enum SheetFactsView {
  static func section(_ criterion: Criterion, _ seen: SeenSheet, _ visit: Visit) -> HTML {
    let trails = SheetCriterionView.sources(criterion).map { seen.reading.trail(of: $0, seen.writes ?? seen.stage) }
    guard !trails.isEmpty else { return "" }
    let isChanged = trails.contains { $0.changed != nil }
    let isUnclear = trails.contains { $0.unclear != nil }
    return """
      <h2>Số liệu, dữ kiện</h2>
      \(seen.reading.system.trustNote)
      <div class="table rows" tabindex="0" role="region" aria-label="Nguồn số liệu, dữ kiện"><table><thead><tr><th scope="col">Số liệu, dữ kiện</th><th scope="col">Hệ thống tính</th><th scope="col">Đơn vị khai</th>\(if: isUnclear, "<th scope=\"col\">Không rõ nguồn</th>")\(if: isChanged, "<th scope=\"col\">Thẩm định, hội đồng</th>")</tr></thead><tbody>
      \(trails.html { row($0, isChanged: isChanged, isUnclear: isUnclear, seen, visit) })</tbody></table></div>
      \(if: isUnclear, "<p class=\"hint\">Không rõ nguồn: số có sẵn khi lập phiếu mà không ghi là hệ thống tính hay đơn vị khai. Điểm vẫn tính theo số này; cột Hệ thống tính của phiếu không lấy.</p>")
      """
  }

  private static func row(
    _ trail: FactTrail, isChanged: Bool, isUnclear: Bool, _ seen: SeenSheet, _ visit: Visit
  ) -> HTML {
    let differs: HTML = trail.isContradicted ? " <span class=\"badge soon\">khác hệ thống</span>" : ""
    return """
      <tr><th scope="row">\(SheetCriterionView.label(trail.source, seen, visit))</th><td data-label="Hệ thống tính">\(trail.computed.map { text($0) } ?? "không có")</td>
      <td data-label="Đơn vị khai">\(trail.declared.map { said($0) } ?? "chưa khai")\(differs)</td>\(if: isUnclear, "<td data-label=\"Không rõ nguồn\">\(trail.unclear.map { text($0) } ?? "–")</td>")\(if: isChanged, "<td data-label=\"Thẩm định, hội đồng\">\(trail.changed.map { said($0) } ?? "không sửa")</td>")</tr>
      """
  }

  private static func text(_ value: FactTrail.Value) -> String {
    switch value {
    case .answer(let answer): SheetCriterionView.said(answer)
    case .figure(let figure): SheetCriterionView.text(figure)
    }
  }

  private static func said(_ said: FactTrail.Said) -> HTML {
    let who = [said.by.isEmpty ? "không ghi người khai" : said.by, said.at?.vietnamese ?? ""].filter { !$0.isEmpty }
    return """
      \(text(said.value))<div class="hint">\(said.isMixed ? "một phần hệ thống tính, một phần đơn vị khai · " : "")\(who.joined(separator: ", "))\(if: !said.reason.isEmpty, ". Lý do: \(said.reason)")</div>
      """
  }
}

extension ScoringFacts {
  /// What must be known to read the facts: that they are invented, and what else was said of them.
  var trustNote: HTML {
    guard trust == .invented || !note.isEmpty else { return "" }
    return "<p class=\"note\">\(if: trust == .invented, "<strong>\(CriteriaWords.inventedFacts).</strong> ")\(note)</p>"
  }
}
