import Ground
import Indicators
import Measures
import Organisation
import Procedures
import Rendering

/// The index of Quyết định 766 on the screen.
enum ServiceIndexView {
  private static let unknown = "chưa rõ"

  static func page(_ model: ServiceIndexPage, _ question: FigureQuestion, _ visit: Visit) -> Page {
    let (index, score) = (model.index, model.score)
    return Page(
      "Chỉ số chất lượng phục vụ (766)", entry: "indicators", crumbs: [("Chỉ tiêu", "/chi-tieu?\(question.query())")],
      content: """
        \(FigurePartsView.heading(question, visit))
        \(FigurePartsView.filter("/chi-so-766", question, visit))
        <p class="note">\(index.note)</p>
        \(if: question.period.period.to >= visit.today, "<p class=\"note\">Kỳ này chưa kết thúc; Cổng Dịch vụ công quốc gia chỉ công bố kỳ đã kết thúc.</p>")
        <p class="status">Tính được \(points(score.score)) trên \(points(score.knownMax)) điểm có dữ kiện; còn \(points(index.max - score.knownMax)) điểm trong tổng \(points(index.max)) điểm chưa tính được.</p>
        \(score.groups.map { group($0, model.times) })
        \(handling(model.times, visit))
        \(ranking(model.others, question, visit))
        <h2>Căn cứ</h2><ul>\(index.sources.html { "<li>\(IndicatorView.source($0))</li>" })</ul>
        """)
  }

  private static func points(_ quantity: Quantity) -> String { quantity.rounded(2).vietnamese(decimals: 2) }

  private static func group(_ line: ServiceScore.GroupLine, _ times: [HandlingTime]?) -> HTML {
    """
    <h2>\(line.group.label) – \(points(line.score)) điểm tính được, tối đa \(points(line.group.max))</h2>
    <div class="table rows"><table><thead><tr><th scope="col">Chỉ số</th><th scope="col" class="n">Tử số</th><th scope="col" class="n">Mẫu số</th><th scope="col" class="n">Tỷ lệ</th><th scope="col" class="n">Điểm</th><th scope="col" class="n">Tối đa</th></tr></thead>
    <tbody>\(line.lines.html { row($0, times) })</tbody></table></div>
    """
  }

  private static func row(_ line: ServiceScore.Line, _ times: [HandlingTime]?) -> HTML {
    let metric = line.metric
    let average = metric.shows == .handlingTime ? HandlingTime.average(times ?? []) : nil
    return """
      <tr><th scope="row">\(metric.number). \(metric.label)<div class="hint">\(metric.formula).\(if: !metric.note.isEmpty, " \(metric.note)")\(if: line.missing > 0, " \(Digits.grouped(line.missing)) mục chưa ghi hoặc chưa khai.")</div></th>
      <td class="n" data-label="Tử số">\(line.numerator?.vietnamese() ?? "–")</td><td class="n" data-label="Mẫu số">\(line.denominator?.vietnamese() ?? "–")</td>
      <td class="n" data-label="Tỷ lệ">\(average.map { "\(days($0)) ngày" } ?? share(line))</td>
      <td class="n" data-label="Điểm">\(verdict(line))</td><td class="n" data-label="Tối đa">\(metric.max.map(points) ?? unknown)</td></tr>
      """
  }

  private static func days(_ quantity: Quantity) -> String { quantity.rounded(1).vietnamese(decimals: 1) }

  /// How long each procedure takes; the busiest ones.
  private static func handling(_ times: [HandlingTime]?, _ visit: Visit) -> HTML {
    let title: HTML = "<h2>Thời gian giải quyết trung bình theo thủ tục</h2>"
    guard let times else {
      return "\(title)<p class=\"hint\">Có hơn \(HandlingTimeStore.mostUnits) đơn vị: hãy chọn từng đơn vị để xem.</p>"
    }
    guard !times.isEmpty else { return "\(title)\(PartsView.empty("Không có hồ sơ nào có kết quả trong kỳ."))" }
    let shown = times.prefix(30)
    return """
      \(title)<p class="hint">Từ lúc tiếp nhận đến lúc có kết quả, theo ngày lịch, kể cả ngày nghỉ và thời gian chờ bổ sung; chỉ hồ sơ có kết quả trong kỳ.\(if: times.count > shown.count, " \(shown.count) thủ tục nhiều hồ sơ nhất trong \(times.count) thủ tục.")</p>
      <div class="table rows"><table><thead><tr><th scope="col">Thủ tục</th><th scope="col" class="n">Hồ sơ</th><th scope="col" class="n">Trung bình (ngày)</th></tr></thead>
      <tbody>\(shown.map { $0 }.html { time in
        "<tr><th scope=\"row\">\(visit.catalogue.name(of: time.procedure))</th><td class=\"n\" data-label=\"Hồ sơ\">\(Digits.grouped(time.count))</td><td class=\"n\" data-label=\"Trung bình (ngày)\">\(time.days.map(days) ?? unknown)</td></tr>"
      })</tbody></table></div>
      """
  }

  private static func share(_ line: ServiceScore.Line) -> String {
    guard let top = line.numerator, let bottom = line.denominator, let share = ShownShare(top, bottom, decimals: 2)
    else { return "–" }
    return share.text(decimals: 2) + " %"
  }

  private static func verdict(_ line: ServiceScore.Line) -> String {
    if !line.isApplicable { return "không áp dụng" }
    if line.metric.isInformation { return "theo dõi" }
    return line.score.map(points) ?? unknown
  }

  private static func ranking(
    _ others: [(unit: ID<Unit>, score: ServiceScore)], _ question: FigureQuestion, _ visit: Visit
  ) -> HTML {
    guard !others.isEmpty else { return "" }
    let places = CompetitionRanking.places(others.map(\.score.knownShare))
    let sorted = zip(others, places).sorted {
      ($0.1 ?? Int.max, visit.tree.unit($0.0.unit)?.code ?? "")
        < ($1.1 ?? Int.max, visit.tree.unit($1.0.unit)?.code ?? "")
    }
    return """
      <h2>Đơn vị trực thuộc, theo tỷ lệ điểm đạt trên điểm có dữ kiện</h2>
      <p class="hint">Phần chưa có dữ kiện không tính là 0 điểm và không làm tụt hạng. Các đơn vị có thể khác nhau ở phần có dữ kiện (cột “Trên”), nên hạng chỉ để tham khảo; đơn vị chưa có dữ kiện nào không được xếp hạng.</p>
      <div class="table rows"><table><thead><tr><th scope="col" class="n">Hạng</th><th scope="col">Đơn vị</th><th scope="col" class="n">Điểm tính được</th><th scope="col" class="n">Trên</th><th scope="col" class="n">Tỷ lệ</th></tr></thead>
      <tbody>\(sorted.html { item, place in
        """
        <tr><td class="n" data-label="Hạng">\(place.map(String.init) ?? "–")</td><th scope="row"><a href="/chi-so-766?\(question.query { $0.set("don_vi", visit.tree.unit(item.unit)?.code ?? "") })">\(visit.tree.name(of: item.unit, on: question.period.period.to))</a></th>
        <td class="n" data-label="Điểm tính được">\(points(item.score.score))</td><td class="n" data-label="Trên">\(points(item.score.knownMax))</td><td class="n" data-label="Tỷ lệ">\(ShownShare(item.score.score, item.score.knownMax, decimals: 2).map { $0.text(decimals: 2) + " %" } ?? unknown)</td></tr>
        """
      })</tbody></table></div>
      """
  }
}
