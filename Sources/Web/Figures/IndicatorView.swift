import Foundation
import Ground
import Indicators
import Organisation
import Rendering

/// The registry of indicators on the screen.
enum IndicatorView {
  static let fileName = "chi-tieu"
  static let columns = [
    "Mã đơn vị", "Từ ngày", "Đến ngày", "Mã chỉ tiêu", "Chỉ tiêu", "Giá trị", "Đơn vị tính", "Tử số", "Mẫu số",
    "Nguồn", "Căn cứ của số khai",
  ].map { ExportColumn($0, width: 18) }

  static func list(_ figures: [String: Figure], _ question: FigureQuestion, _ visit: Visit) -> Page {
    let registry = visit.services.indicators
    let mayExport = visit.session?.actor.mayAnywhere(.exportData) ?? false
    let mayDeclare = visit.session?.actor.mayAnywhere(.declareFigures) ?? false
    return Page(
      "Chỉ tiêu", entry: "indicators",
      content: """
        \(FigurePartsView.heading(question, visit))
        \(FigurePartsView.filter("/chi-tieu", question, visit))
        <div class="actions">\(if: mayDeclare, "<a class=\"button main\" href=\"/so-lieu/khai?\(question.own.query())\">Khai số liệu</a>")
        <a class="button" href="/bang-dieu-hanh?\(question.query())">Bảng điều hành</a> <a class="button" href="/chi-so-766?\(question.query())">Chỉ số 766</a>
        \(if: mayExport, "<a class=\"button\" href=\"/chi-tieu.csv?\(question.query())\">Xuất CSV</a>")</div>
        \(if: registry.all.isEmpty, PartsView.empty("Chưa có chỉ tiêu nào: kiểm tra thư mục Data/indicators bằng lệnh cchc data check."))
        \(ReformField.allCases.map { section($0, registry.indicators(of: $0), figures, question, visit) })
        """)
  }

  private static func section(
    _ field: ReformField, _ indicators: [Indicator], _ figures: [String: Figure], _ question: FigureQuestion,
    _ visit: Visit
  ) -> HTML {
    guard !indicators.isEmpty else { return "" }
    return """
      <h2>\(field.label)</h2><div class="table rows"><table><thead><tr><th scope="col">Chỉ tiêu</th><th scope="col" class="n">Giá trị</th><th scope="col">Đơn vị tính</th><th scope="col">Nguồn</th><th scope="col">Mục tiêu</th></tr></thead>
      <tbody>\(indicators.html { row($0, figures[$0.code], question, visit) })</tbody></table></div>
      """
  }

  private static func row(
    _ indicator: Indicator, _ figure: Figure?, _ question: FigureQuestion, _ visit: Visit
  ) -> HTML {
    let value = FigurePartsView.value(figure, indicator)
    let rows = figure?.value == .noData ? nil : FigurePaths.rows(indicator, question, visit)
    return """
      <tr><th scope="row"><a href="/chi-tieu/\(indicator.code)?\(question.query())">\(indicator.label)</a></th>
      <td class="n" data-label="Giá trị">\(rows.map { "<a href=\"\($0)\">\(value)</a>" as HTML } ?? value)</td>
      <td data-label="Đơn vị tính">\(indicator.unit.label)</td>
      <td data-label="Nguồn">\(figure.map { "\($0.origin.label)\(missing($0))\(FigurePartsView.grounds($0.grounds))" } ?? "")</td>
      <td data-label="Mục tiêu">\(FigurePartsView.standing(figure, indicator, question, visit))</td></tr>
      """
  }

  private static func missing(_ figure: Figure) -> String {
    figure.missing == 0
      ? "" : "; \(Digits.grouped(figure.missing)) \(figure.origin == .declared ? "đơn vị chưa khai" : "mục chưa ghi")"
  }

  static func page(_ model: IndicatorPage, _ question: FigureQuestion, _ visit: Visit) -> Page {
    let indicator = model.indicator
    let figure = model.figures[indicator.code]
    return Page(
      indicator.label, entry: "indicators", crumbs: [("Chỉ tiêu", "/chi-tieu?\(question.query())")],
      content: """
        \(FigurePartsView.heading(question, visit))
        \(FigurePartsView.filter("/chi-tieu/\(indicator.code)", question, visit))
        <p class="status">\(FigurePartsView.value(figure, indicator)) \(if: indicator.unit != .percent, "<span class=\"hint\">\(indicator.unit.label)</span>") \(FigurePartsView.standing(figure, indicator, question, visit))</p>
        <p class="hint">\(figure.map(FigurePartsView.origin)) \(list(indicator, question, visit).map { "· <a href=\"\($0)\">Xem danh sách phía sau</a>" as HTML })</p>
        <p>\(FigurePartsView.change(indicator, figure, model.before, "Kỳ trước"))<br>\(FigurePartsView.change(indicator, figure, model.lastYear, "Cùng kỳ năm trước"))</p>
        \(FigurePartsView.likeWithLike(question, visit))
        \(operands(model, question, visit))\(parts(model, question, visit))
        <div class="sides"><section><h2>Các kỳ gần đây</h2>\(history(model))</section><section><h2>Định nghĩa</h2>\(definition(indicator, visit))</section></div>
        \(if: !model.units.isEmpty, units(model, question, visit))
        """)
  }

  /// The rows of a figure; a ratio names those of its two numbers each by itself.
  private static func list(_ indicator: Indicator, _ question: FigureQuestion, _ visit: Visit) -> String? {
    if case .ratio = indicator.formula { return nil }
    return FigurePaths.rows(indicator, question, visit)
  }

  /// Tử số, mẫu số, each with its way down.
  private static func operands(_ model: IndicatorPage, _ question: FigureQuestion, _ visit: Visit) -> HTML {
    guard case .ratio(let top, let bottom) = model.indicator.formula else { return "" }
    return """
      <ul><li>Tử số: \(part(top, model, question, visit))</li><li>Mẫu số: \(part(bottom, model, question, visit))</li></ul>
      """
  }

  private static func parts(_ model: IndicatorPage, _ question: FigureQuestion, _ visit: Visit) -> HTML {
    guard !model.indicator.parts.isEmpty else { return "" }
    return """
      <h2>Gồm</h2><ul>\(model.indicator.parts.html { code in
        "<li>\(part(code, model, question, visit))</li>"
      })</ul>
      """
  }

  /// A figure that another is made of: its page, its value, its rows.
  private static func part(
    _ code: String, _ model: IndicatorPage, _ question: FigureQuestion, _ visit: Visit
  ) -> HTML {
    let indicator = visit.services.indicators[code]
    let value = (model.figures[code]?.value ?? .noData).text(of: indicator ?? model.indicator)
    let rows = indicator.flatMap { FigurePaths.rows($0, question, visit) }
    return """
      <a href="/chi-tieu/\(code)?\(question.query())">\(indicator?.label ?? code)</a>: \(value)\(rows.map { " · <a href=\"\($0)\">Xem danh sách</a>" as HTML })
      """
  }

  private static func history(_ model: IndicatorPage) -> HTML {
    let points = model.periods.map { ($0.period.label, $0.figure?.value.amount(of: model.indicator)) }
    return """
      \(FigurePartsView.line(points, model.indicator))
      <div class="table"><table><thead><tr><th scope="col">Kỳ</th><th scope="col" class="n">Giá trị</th></tr></thead><tbody>\(model.periods.reversed().html { item in
        "<tr><th scope=\"row\">\(item.period.label)</th><td class=\"n\">\(FigurePartsView.value(item.figure, model.indicator))</td></tr>"
      })</tbody></table></div>
      """
  }

  /// Nội hàm, cách tính, căn cứ.
  private static func definition(_ indicator: Indicator, _ visit: Visit) -> HTML {
    """
    <p>\(indicator.meaning)</p>
    <dl><dt>Mã</dt><dd>\(indicator.code)</dd><dt>Đơn vị tính</dt><dd>\(indicator.unit.label)</dd>
    <dt>Lĩnh vực</dt><dd>\(indicator.field.label)</dd><dt>Cách tính</dt><dd>\(formula(indicator, visit))</dd>
    <dt>Theo kỳ</dt><dd>\(indicator.behaviour.label)</dd>
    <dt>Làm tròn</dt><dd>\(indicator.decimals) chữ số thập phân, \(indicator.rounding.label)</dd></dl>
    \(if: !indicator.targets.isEmpty, "<h3>Mục tiêu</h3><ul>\(indicator.targets.html { "<li>\($0.text(of: indicator))\(days($0)) – \(source($0.source))</li>" })</ul>")
    <h3>Căn cứ</h3><ul>\(indicator.sources.html { "<li>\(source($0))</li>" })</ul>
    """
  }

  private static func days(_ target: IndicatorTarget) -> String {
    let by = target.by.map { "phải đạt chậm nhất ngày \($0.vietnamese)" } ?? TargetDue.dayUnknown.text
    let from = target.from.map { ", có hiệu lực từ \($0.vietnamese)" } ?? ""
    return from + (target.until.map { " đến \($0.vietnamese)" } ?? "") + ", " + by
  }

  private static func formula(_ indicator: Indicator, _ visit: Visit) -> HTML {
    func name(_ code: String) -> String { visit.services.indicators[code]?.label ?? code }
    switch indicator.formula {
    case .computed: return "Hệ thống đếm từ dữ liệu gốc"
    case .declared: return "Đơn vị khai, phải ghi căn cứ; tài liệu đính kèm ở từng số khai"
    case .sum(let codes): return "\(codes.map { name($0) }.joined(separator: " + "))"
    case .ratio(let top, let bottom): return "\(name(top)) / \(name(bottom)); mẫu số bằng 0 là không có số liệu"
    }
  }

  static func source(_ source: IndicatorSource) -> HTML {
    let place = source.citation.article.isEmpty ? "" : ", \(source.citation.article)"
    return """
      \(source.citation.document)\(place)\(if: !source.says.isEmpty, ": \(source.says)") <span class="hint">(\(source.citation.trust.figureLabel))</span>
      """
  }

  private static func units(_ model: IndicatorPage, _ question: FigureQuestion, _ visit: Visit) -> HTML {
    """
    <h2>Theo đơn vị trực thuộc</h2>\(RankingView.table(model.units, model.indicator, question, visit))
    """
  }
}

extension Citation.Trust {
  /// How far a source can be trusted, on pages of figures.
  var figureLabel: String {
    switch self {
    case .official: "văn bản gốc"
    case .practice: "theo thực tế, chưa đối chiếu văn bản gốc"
    case .unverified: "chưa kiểm chứng"
    case .invented: "đặt ra để minh họa"
    }
  }
}
