import Ground
import Indicators
import Organisation
import Rendering

/// Pieces that the pages of figures share: values, comparisons, small charts.
enum FigurePartsView {
  /// Chọn đơn vị và kỳ.
  static func filter(_ action: String, _ question: FigureQuestion, _ visit: Visit, more: HTML = "") -> HTML {
    let units = FigureDesk.units(.viewFigures, question, visit)
    let rules = visit.services.indicators.rules
    var presets = FigureDesk.presets(question.period.rule, visit).map { ($0.code, $0.label) }
    let isFree = question.period.kind == .free
    if !isFree, !presets.contains(where: { $0.0 == question.period.code }) {
      presets.insert((question.period.code, question.period.label), at: 0)
    }
    presets.insert(("", "theo ngày ghi bên cạnh"), at: isFree ? 0 : presets.count)
    let (from, to) = (question.period.period.from, question.period.period.to)
    return """
      <form class="inline" method="get" action="\(action)">
      \(units.isEmpty ? PartsView.field("don_vi", "Mã đơn vị", value: question.unitCode, isShort: true) : PartsView.choice("don_vi", "Đơn vị", units, selected: question.unitCode))
      \(PartsView.choice("ky", "Kỳ", presets, selected: isFree ? "" : question.period.code))
      \(PartsView.field("tu", "Từ ngày", value: isFree ? from.vietnamese : "", isOptional: true, isShort: true))
      \(PartsView.field("den", "Đến ngày", value: isFree ? to.vietnamese : "", isOptional: true, isShort: true))
      \(if: rules.count > 1, PartsView.choice("quy_uoc", "Chốt số liệu", rules.map { ($0.code, $0.label) }, selected: question.period.rule.code))
      \(PartsView.choice("pham_vi", "Phạm vi", Figure.Scope.allCases.reversed().map { ($0.rawValue, $0.label) }, selected: question.scope.rawValue))
      \(more)<button class="main">Xem</button></form>
      """
  }

  /// Which unit, which days, under which rule.
  static func heading(_ question: FigureQuestion, _ visit: Visit) -> HTML {
    let rule = question.period.rule
    let doubt: HTML =
      rule.citation.trust == .unverified ? " · <strong>quy ước chốt số liệu chưa đối chiếu văn bản gốc</strong>" : ""
    return """
      <p class="hint">\(visit.tree.name(of: question.unit, on: question.period.period.to)) · \(question.scope.label.lowercased()) · \(question.period.label)\(if: question.period.kind != .free, " (\(question.period.days))")\(doubt)</p>
      """
  }

  /// A value with its unit; what is not known is said.
  static func value(_ figure: Figure?, _ indicator: Indicator) -> HTML {
    guard let figure else { return "<span class=\"hint\">\(IndicatorWords.noData)</span>" }
    switch figure.value {
    case .noData, .unknown: return "<span class=\"hint\">\(figure.value.text(of: indicator))</span>"
    case .number: return "\(figure.value.text(of: indicator))"
    case .ratio(let top, let bottom):
      return """
        \(figure.value.text(of: indicator)) <span class="hint">\(top.vietnamese())/\(bottom.vietnamese())</span>
        """
    }
  }

  /// Đạt, chưa đạt: shape, colour and word.
  static func standing(
    _ figure: Figure?, _ indicator: Indicator, _ question: FigureQuestion, _ visit: Visit
  ) -> HTML {
    let period = question.period.period
    guard let target = indicator.target(on: period.to) else { return "" }
    let standing = TargetStanding(figure, target)
    let tone = standing == .met ? "within" : standing == .missed ? "overdue" : "dateless"
    let plain = TargetStanding(figure?.value ?? .noData, target)
    let doubt =
      standing == plain || plain == .unknown
      ? "" : "; tạm tính \(plain.label.lowercased()), phần chưa ghi, chưa khai còn có thể làm thay đổi"
    return """
      <span class="badge \(tone)">\(standing.label)</span> <span class="hint">mục tiêu \(target.text(of: indicator)), \(TargetDue(target, standing, in: period, today: visit.today).text)\(doubt)</span>
      """
  }

  /// How it moved: `Kỳ trước (tháng 10 năm 2026): +1,2 điểm % – tốt hơn`.
  static func change(_ indicator: Indicator, _ now: Figure?, _ other: FigureComparison, _ name: String) -> HTML {
    let name = name + (other.period(of: indicator.code).map { " (\($0.label))" } ?? "")
    guard let now, let before = other.figures[indicator.code],
      let change = FigureChange(indicator, from: before.value, to: now.value)
    else { return "<span class=\"hint\">\(name): không có số để so sánh</span>" }
    let sign = change.difference > .zero ? "+" : ""
    let word =
      switch change.verdict {
      case .better: "tốt hơn"
      case .worse: "kém hơn"
      case .same: "không đổi"
      case .neutral: ""
      }
    let measure = indicator.unit == .percent ? " điểm %" : ""
    return """
      <span class="hint">\(name): \(sign)\(change.difference.vietnamese())\(measure)\(if: !word.isEmpty, " – \(word)")</span>
      """
  }

  /// That a running period is held against as many days of another one.
  static func likeWithLike(_ question: FigureQuestion, _ visit: Visit) -> HTML {
    let period = question.period.period
    guard period.contains(visit.today), visit.today < period.to,
      let before = question.period.previous.flatMap({ question.period.soFar(visit.today, in: $0) })
    else { return "" }
    return """
      <p class="hint">Kỳ này chưa kết thúc nên được so với cùng số ngày của kỳ trước (\(before.days)); số đơn vị khai so với cả kỳ; chỉ tiêu cộng dồn theo ngày chưa xét kém hơn vì ngày hôm nay chưa hết.</p>
      """
  }

  /// Where a figure comes from and when it was made.
  static func origin(_ figure: Figure) -> HTML {
    """
    \(figure.origin.label), \(figure.computedAt.vietnamese)\(if: figure.missing > 0, "; \(Digits.grouped(figure.missing)) \(figure.origin == .declared ? "đơn vị chưa khai" : "mục chưa ghi")")\(grounds(figure.grounds))
    """
  }

  /// Căn cứ của số khai, behind where the figure comes from.
  static func grounds(_ grounds: FigureGrounds?) -> String {
    grounds.map { $0.isEmpty ? "" : "; \($0.text)" } ?? ""
  }

  /// A line over some periods, zero-based; the values stand in the table beside it or in the text alternative.
  static func line(_ points: [(label: String, value: Quantity?)], _ indicator: Indicator) -> HTML {
    let known = points.compactMap(\.value)
    guard known.count > 1, let most = known.max(), most > .zero else { return "" }
    let step = 116.0 / Double(max(1, points.count - 1))
    func place(_ index: Int, _ value: Quantity) -> String {
      let y = 30.0 - 26.0 * Double(max(0, value.thousandths)) / Double(most.thousandths)
      return "\(rounded(2.0 + Double(index) * step)),\(rounded(y))"
    }
    // A gap where nothing is known: the line is not drawn through it.
    var runs: [[String]] = [[]]
    for (index, point) in points.enumerated() {
      if let value = point.value { runs[runs.count - 1].append(place(index, value)) } else { runs.append([]) }
    }
    let words = points.map { "\($0.label): \($0.value?.vietnamese() ?? IndicatorWords.noData)" }.joined(separator: "; ")
    return """
      <svg class="spark" viewBox="0 0 120 34" width="120" height="34" role="img" aria-label="\(indicator.label). \(words)"><title>\(indicator.label). \(words)</title><line x1="2" y1="30" x2="118" y2="30"/>\(runs.filter { $0.count > 1 }.html { "<polyline points=\"\($0.joined(separator: " "))\"/>" })\(runs.filter { $0.count == 1 }.html { run in dot(run[0]) })\(runs.last?.last.map(dot))</svg>
      """
  }

  /// The same as a table, folded: for who does not see the line, or wants the numbers.
  static func lineTable(_ points: [(label: String, value: Quantity?)], _ indicator: Indicator) -> HTML {
    let known = points.compactMap(\.value)
    guard known.count > 1, let most = known.max(), most > .zero else { return "" }
    return """
      <details class="screen"><summary>Số liệu của biểu đồ</summary><table><thead><tr><th scope="col">Kỳ</th><th scope="col" class="n">\(indicator.unit.label)</th></tr></thead><tbody>\(points.html { point in
        "<tr><th scope=\"row\">\(point.label)</th><td class=\"n\">\(point.value?.vietnamese(decimals: indicator.decimals) ?? IndicatorWords.noData)</td></tr>"
      })</tbody></table></details>
      """
  }

  private static func dot(_ place: String) -> HTML {
    let parts = place.split(separator: ",").map(String.init)
    return "<circle cx=\"\(parts[0])\" cy=\"\(parts[1])\" r=\"2.5\"/>"
  }

  /// A bar of a value's share of the largest; the number stands beside it.
  static func bar(_ value: Quantity?, of most: Quantity) -> HTML {
    guard let value, most > .zero, value >= .zero else { return "" }
    let width = rounded(100.0 * Double(value.thousandths) / Double(most.thousandths))
    return """
      <svg class="meter" viewBox="0 0 100 10" width="100" height="10" aria-hidden="true" preserveAspectRatio="none"><rect width="\(width)" height="10"/></svg>
      """
  }

  private static func rounded(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }
}
