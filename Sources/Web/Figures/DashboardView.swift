import Ground
import Indicators
import Organisation
import Rendering

/// The dashboard on the screen and on paper.
enum DashboardView {
  /// The number on the first page.
  static func card(missed: Int, path: String) -> TodayCard {
    TodayCard(path: path, count: missed, label: "Chỉ tiêu tháng trước chưa đạt mục tiêu", tone: "overdue")
  }

  static func page(_ model: DashboardModel, _ question: FigureQuestion, _ visit: Visit) -> Page {
    let day = question.period.period.to
    let judged = model.headlines.compactMap { indicator in
      indicator.target(on: day).map { target in
        let standing = TargetStanding(model.now[indicator.code], target)
        return (standing, TargetDue(target, standing, in: question.period.period, today: visit.today))
      }
    }
    return Page(
      "Bảng điều hành", entry: "figures",
      content: """
        \(FigurePartsView.heading(question, visit))
        \(FigurePartsView.filter("/bang-dieu-hanh", question, visit))
        \(if: day >= visit.today, "<p class=\"note\">Kỳ này chưa kết thúc: số liệu tính đến \(visit.now.vietnamese).</p>")
        <p class="status">\(summary(judged))</p>
        <h2>Chỉ tiêu chính</h2><div class="board">\(model.headlines.html { card($0, model, question, visit) })</div>
        <h2>Kém hơn kỳ trước</h2>\(FigurePartsView.likeWithLike(question, visit))\(worsened(model, question, visit))
        \(ranking(model, question, visit))
        <p class="hint">In trang này bằng lệnh in của trình duyệt. Mọi chỉ tiêu ở <a href="/chi-tieu?\(question.query())">danh mục chỉ tiêu</a>.</p>
        """)
  }

  private static func summary(_ judged: [(standing: TargetStanding, due: TargetDue)]) -> String {
    func count(_ standing: TargetStanding) -> Int { judged.count { $0.standing == standing } }
    var (open, over) = (0, 0)
    for case (.missed, let due) in judged {
      if case .open = due { open += 1 }
      if case .missed = due { over += 1 }
    }
    let days = [(open, "còn hạn"), (over, "đã quá hạn phải đạt")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    guard !judged.isEmpty else { return "Chưa có mục tiêu nào cho kỳ này." }
    return
      "\(judged.count) chỉ tiêu có mục tiêu: \(count(.met)) đạt, \(count(.missed)) chưa đạt\(days.isEmpty ? "" : " (\(days.joined(separator: ", ")))"), \(count(.unknown)) chưa xét được."
  }

  private static func card(
    _ indicator: Indicator, _ model: DashboardModel, _ question: FigureQuestion, _ visit: Visit
  ) -> HTML {
    let figure = model.now[indicator.code]
    let points = model.history.map { ($0.period.label, $0.figures[indicator.code]?.value.amount(of: indicator)) }
    return """
      <section class="card"><h3>\(indicator.label)</h3><b>\(big(figure, indicator))</b>
      <span class="hint">\(ratio(figure))</span>
      \(FigurePartsView.standing(figure, indicator, question, visit))
      \(FigurePartsView.line(points, indicator))\(FigurePartsView.lineTable(points, indicator))
      \(FigurePartsView.change(indicator, figure, model.before, "Kỳ trước"))
      \(FigurePartsView.change(indicator, figure, model.lastYear, "Cùng kỳ năm trước"))
      \(if: (figure?.missing ?? 0) > 0 || figure?.grounds.isEmpty == false, "<span class=\"hint\">\(figure.map(FigurePartsView.origin))</span>")
      <span class="screen"><a href="/chi-tieu/\(indicator.code)?\(question.query())">Định nghĩa</a>\(ways(indicator, question, visit))</span></section>
      """
  }

  /// The ways down: to the rows, of a ratio to those of both its numbers.
  private static func ways(_ indicator: Indicator, _ question: FigureQuestion, _ visit: Visit) -> HTML {
    let registry = visit.services.indicators
    guard case .ratio(let top, let bottom) = indicator.formula, let above = registry[top], let below = registry[bottom]
    else {
      let isMade = !indicator.parts.isEmpty
      let rows = FigurePaths.rows(indicator, question, visit)
      return (rows ?? (isMade ? FigurePaths.down(indicator, question, visit) : nil)).map {
        " · <a href=\"\($0)\">Xem danh sách</a>"
      } ?? ""
    }
    return """
       · <a href="\(FigurePaths.down(above, question, visit))">Tử số</a> · <a href="\(FigurePaths.down(below, question, visit))">Mẫu số</a>
      """
  }

  private static func big(_ figure: Figure?, _ indicator: Indicator) -> String {
    let text = (figure?.value ?? .noData).text(of: indicator)
    guard figure?.value.amount(of: indicator) != nil, indicator.unit != .percent else { return text }
    return "\(text) \(indicator.unit.label)"
  }

  private static func ratio(_ figure: Figure?) -> String {
    guard case .ratio(let top, let bottom)? = figure?.value else { return "" }
    return "\(top.vietnamese())/\(bottom.vietnamese())"
  }

  private static func worsened(_ model: DashboardModel, _ question: FigureQuestion, _ visit: Visit) -> HTML {
    guard !model.worsened.isEmpty else {
      return PartsView.empty("Không có chỉ tiêu nào kém hơn kỳ trước, trong số so sánh được.")
    }
    let registry = visit.services.indicators
    return """
      <div class="table rows"><table><thead><tr><th scope="col">Chỉ tiêu</th><th scope="col" class="n">Kỳ trước</th><th scope="col" class="n">Kỳ này</th><th scope="col" class="n">Thay đổi</th><th scope="col">Đơn vị tính</th></tr></thead>
      <tbody>\(model.worsened.compactMap { change in registry[change.code].map { (change, $0) } }.html { change, indicator in
        """
        <tr><th scope="row"><a href="/chi-tieu/\(indicator.code)?\(question.query())">\(indicator.label)</a></th><td class="n" data-label="Kỳ trước">\(change.before.vietnamese(decimals: indicator.decimals))</td>
        <td class="n" data-label="Kỳ này">\(change.now.vietnamese(decimals: indicator.decimals))</td><td class="n" data-label="Thay đổi">\(if: change.difference > .zero, "+")\(change.difference.vietnamese(decimals: indicator.decimals))</td><td data-label="Đơn vị tính">\(indicator.unit == .percent ? "điểm %" : indicator.unit.label)</td></tr>
        """
      })</tbody></table></div>
      """
  }

  private static func ranking(_ model: DashboardModel, _ question: FigureQuestion, _ visit: Visit) -> HTML {
    guard let indicator = model.ranked, !model.ranking.isEmpty else { return "" }
    let choices = visit.services.indicators.all.filter { $0.better != nil }.map { ($0.code, $0.label) }
    return """
      <h2>Đơn vị trực thuộc theo “\(indicator.label)”</h2>
      <form class="inline" method="get" action="/bang-dieu-hanh"><input type="hidden" name="don_vi" value="\(question.unitCode)"><input type="hidden" name="ky" value="\(question.period.code)"><input type="hidden" name="quy_uoc" value="\(question.period.rule.code)">
      \(PartsView.choice("chi_tieu", "Xếp theo", choices, selected: indicator.code))<button>Xếp lại</button></form>
      \(RankingView.table(model.ranking, indicator, question, visit))
      """
  }
}
