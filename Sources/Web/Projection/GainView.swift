import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// Điểm kế tiếp rẻ nhất: what each open thing is worth, by when, and who does it.
enum GainView {
  static func section(_ score: LiveScore, _ question: ProjectionQuestion, _ visit: Visit) -> HTML {
    let open = score.gains.filter { $0.gain.cost != nil }
    let waiting = score.gains.filter { $0.gain.cost == nil }
    return """
      <h2 id="ke-tiep">Điểm kế tiếp rẻ nhất</h2>
      \(open.isEmpty ? PartsView.empty("Không còn việc nào tính được điểm có thể lấy thêm.") : table(open, score, question, visit))
      \(if: !waiting.isEmpty, """
        <details><summary>Chờ thẩm định hoặc chưa đủ số liệu (\(waiting.count))</summary>\(table(waiting, score, question, visit))</details>
        """)
      """
  }

  private static func table(
    _ gains: [LiveGain], _ score: LiveScore, _ question: ProjectionQuestion, _ visit: Visit
  ) -> HTML {
    """
    <div class="table rows"><table><thead><tr><th scope="col">Tiêu chí</th><th scope="col">Việc cần làm</th><th class="n" scope="col">Điểm còn lấy được</th><th scope="col">Ngày cuối còn tính</th><th scope="col">Phụ trách</th></tr></thead>
    <tbody>\(gains.html { gain in
      """
      <tr><th scope="row"><a href="#tc-\(gain.gain.code)">\(gain.gain.code) \(gain.gain.label)</a></th>
      <td data-label="Việc cần làm">\(way(gain, score, question, visit))</td><td class="n" data-label="Điểm còn lấy được">\(gain.gain.toWin.vietnamese())</td>
      <td data-label="Ngày cuối còn tính">\(last(gain, score))</td><td data-label="Phụ trách">\(gain.role?.label ?? "Chưa phân công")</td></tr>
      """
    })</tbody></table></div>
    """
  }

  private static func last(_ gain: LiveGain, _ score: LiveScore) -> HTML {
    guard let day = gain.lastDay else { return "Chưa rõ" }
    let left = day - score.today
    guard gain.isDoable, left >= 0, left <= 60 else { return "\(day.vietnamese)" }
    return """
      \(day.vietnamese) <span class="badge \(left <= ProjectionRoutes.near ? "today" : "soon")">còn \(left) ngày</span>
      """
  }

  private static func way(
    _ gain: LiveGain, _ score: LiveScore, _ question: ProjectionQuestion, _ visit: Visit
  ) -> HTML {
    let criterion = score.sheet.set.criterion(gain.gain.code)
    switch gain.gain.way {
    case .act:
      let what = criterion?.obligation?.what ?? ""
      return what.isEmpty ? "Thực hiện nội dung này và có tài liệu kiểm chứng" : "\(what)"
    case .parts(let parts): return "Bổ sung: \(parts.joined(separator: "; "))"
    case .units(let units): return self.units(units, gain, question, visit)
    case .appraisal: return "Chờ người thẩm định chấm"
    case .figures(let names): return "Cần có số liệu: \(names.map { label($0, score, visit) }.joined(separator: "; "))"
    }
  }

  private static func units(
    _ units: ScoreGain.Units, _ gain: LiveGain, _ question: ProjectionQuestion, _ visit: Visit
  ) -> HTML {
    let noun = noun(gain, visit)
    let verb = units.isFewer ? "Giảm" : "Thêm"
    let added =
      units.toFullAdded.flatMap { $0 == units.toFull ? nil : "; nếu là \(noun) mới thì cần \($0.vietnamese())" } ?? ""
    let criterion = question.set.criterion(gain.gain.code)
    return """
      \(verb) \(units.toNext.vietnamese()) \(noun) được thêm \(units.nextGain.vietnamese()) điểm; \(verb.lowercased()) \(units.toFull.vietnamese()) \(noun) thì đủ điểm\(added).\(if: units.perUnit > .zero, " Mỗi \(noun): \(units.perUnit.vietnamese()) điểm.")
      \(criterion.map { ProjectionView.rows($0, question, visit) })
      """
  }

  /// What is counted, as the indicator says it.
  private static func noun(_ gain: LiveGain, _ visit: Visit) -> String {
    for source in gain.sources {
      if case .indicator(let code) = source, let indicator = visit.services.indicators[code] {
        return indicator.unit.label
      }
    }
    return "đơn vị tính"
  }

  static func label(_ source: String, _ score: LiveScore, _ visit: Visit) -> String {
    visit.services.indicators[source]?.label ?? score.sheet.set.facts.first { $0.name == source }?.label ?? source
  }
}
