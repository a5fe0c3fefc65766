import Dossiers
import Ground
import Measures
import Organisation
import Rendering

/// Biểu II.06a on the screen.
enum StatisticsView {
  static let lineHead = "Nội dung"
  static let exportHeads = ["Mã đơn vị", "Từ ngày", "Đến ngày", "Mã dòng", lineHead]
  static let total = "Tổng cộng"
  /// Said on a phone, where most of the columns lie outside.
  private static let slide = "Kéo ngang bảng để xem hết các cột."
  static func title(_ period: Period) -> String {
    "Biểu II.06a từ \(period.from.vietnamese) đến \(period.to.vietnamese)"
  }

  static func page(_ answer: Statistics, frozen: [FrozenFigures], _ visit: Visit) -> Page {
    let query = answer.query
    let unit = visit.tree.unit(query.unit)?.code ?? ""
    let base = link(answer, unit)
    return Page(
      "Tình hình, kết quả giải quyết thủ tục hành chính", entry: "statistics",
      content: """
        <p class="hint">Biểu II.06a/VPCP/KSTT · \(visit.tree.name(of: query.unit, on: answer.structure)) · \(query.period.from.vietnamese) – \(query.period.to.vietnamese) · cơ cấu đơn vị ngày \(answer.structure.vietnamese)</p>
        \(shortcuts(query, base, visit))
        \(filter(query, unit, visit))
        \(table(answer, base, hasRows: hasRows(visit)))
        \(parts(answer.total.parts, base, hasRows: hasRows(visit)))
        <div class="actions"><a class="button" href="/thong-ke.xlsx?\(base)&amp;theo=\(query.by?.rawValue ?? "")">Xuất Excel</a>
        <a class="button" href="/thong-ke.csv?\(base)&amp;theo=\(query.by?.rawValue ?? "")">Xuất CSV</a></div>
        \(freezing(query, unit, visit))
        \(if: !frozen.isEmpty, "<h2>Số liệu đã chốt</h2><ul>\(frozen.html { "<li><a href=\"/thong-ke/chot/\($0.unitID)/\($0.id)\">\($0.title)</a> – \($0.frozenAt.vietnamese), \($0.frozenBy)</li>" })</ul>")
        """)
  }

  private static func link(_ answer: Statistics, _ unit: String) -> String {
    let query = answer.query
    var form = Form()
    if answer.isOfEndedUnit { form.set("rieng", "1") }
    form.set("don_vi", unit)
    form.set("tu", query.period.from.description)
    form.set("den", query.period.to.description)
    form.set("pham_vi", query.scope.rawValue)
    if let structure = query.structure { form.set("co_cau", structure.description) }
    if query.isByAuthority { form.set("tham_quyen", "1") }
    return form.query()
  }

  private static func filter(_ query: StatisticsQuery, _ unit: String, _ visit: Visit) -> HTML {
    """
    <form class="inline" method="get" action="/thong-ke">
    \(PartsView.choice("don_vi", "Đơn vị", units(visit), selected: unit))
    \(PartsView.field("tu", "Từ ngày", value: query.period.from.vietnamese, isShort: true))
    \(PartsView.field("den", "Đến ngày", value: query.period.to.vietnamese, isShort: true))
    \(PartsView.choice("pham_vi", "Phạm vi", scopes, selected: query.scope.rawValue))
    \(PartsView.choice("theo", "Phân theo", [("", "Không"), ("unit", "Đơn vị"), ("field", "Lĩnh vực"), ("procedure", "Thủ tục"), ("month", "Tháng")], selected: query.by?.rawValue ?? ""))
    \(PartsView.choice("tham_quyen", "Tính theo", [("", "Nơi tiếp nhận"), ("1", "Nơi quyết định")], selected: query.isByAuthority ? "1" : ""))
    \(PartsView.field("co_cau", "Cơ cấu ngày", value: query.structure?.vietnamese ?? "", isOptional: true, isShort: true))
    <button class="main">Xem</button></form>
    """
  }

  private static let scopes = [("subtree", "Cả cấp dưới"), ("own", "Riêng đơn vị"), ("below", "Chỉ cấp dưới")]

  private static func scopeLabel(_ scope: String) -> String {
    (scopes.first { $0.0 == scope }?.1 ?? scope).lowercased()
  }

  /// The periods that reports are for, one press each.
  private static func shortcuts(_ query: StatisticsQuery, _ base: String, _ visit: Visit) -> HTML {
    let periods = ReportPeriods.around(visit.today)
    let others = base.split(separator: "&").filter { !$0.hasPrefix("tu=") && !$0.hasPrefix("den=") }.joined(
      separator: "&")
    return """
      <nav class="tabs" aria-label="Kỳ báo cáo">\(periods.html { item in
        "<a href=\"/thong-ke?\(others)&theo=\(query.by?.rawValue ?? "")&tu=\(item.period.from.description)&den=\(item.period.to.description)\"\(if: item.period == query.period, " aria-current=\"page\"")>\(item.label)</a> "
      })</nav>
      """
  }

  private static func units(_ visit: Visit) -> [(String, String)] {
    let allowed = visit.session?.actor.scope(of: .viewStatistics, tree: visit.tree, on: visit.today) ?? []
    return allowed.compactMap { visit.tree.unit($0) }.sorted { $0.code < $1.code }.prefix(500).map {
      ($0.code, visit.tree.name(of: $0.id, on: visit.today))
    }
  }

  /// Whether this reader may open the dossiers behind a figure; who only reads figures gets no way to a refusal.
  private static func hasRows(_ visit: Visit) -> Bool { visit.session?.actor.mayAnywhere(.viewDossiers) ?? false }

  private static func parts(_ parts: Table06a.Parts, _ base: String, hasRows: Bool) -> HTML {
    guard parts.received + parts.resolved > 0 else { return "" }
    func figure(_ count: Int, _ mark: String) -> HTML {
      hasRows && count > 0
        ? "<a href=\"/ho-so?\(base)&amp;lien_thong=1&amp;moc=\(mark)\">\(Digits.grouped(count))</a>"
        : "\(Digits.grouped(count))"
    }
    return """
      <p class="hint">Việc liên thông (không tính là hồ sơ): nhận \(figure(parts.received, "nhan")), xong \(figure(parts.resolved, "xong")).</p>
      """
  }

  private static func table(_ answer: Statistics, _ base: String, hasRows: Bool) -> HTML {
    """
    <p class="hint more">\(slide)</p><div class="table wide" tabindex="0" role="region" aria-label="Biểu II.06a, cuộn ngang được"><table>\(head)<tbody>\(answer.lines.html { line in row(line.label, line.table, hasRows ? address(line, answer, base) : nil) })
    </tbody><tfoot>\(row(total, answer.total, hasRows ? base : nil, isTotal: true))</tfoot></table></div>
    """
  }

  /// The two rows of headings, as the form has them.
  private static var head: HTML {
    var groups: [(name: String, count: Int)] = []
    for column in FigureColumns.all {
      if groups.last?.name == column.group {
        groups[groups.count - 1].count += 1
      } else {
        groups.append((column.group, 1))
      }
    }
    return """
      <thead><tr><th rowspan="2" scope="col">\(lineHead)</th>\(groups.html { "<th colspan=\"\($0.count)\" scope=\"colgroup\">\($0.name)</th>" })</tr>
      <tr>\(FigureColumns.all.html { "<th class=\"n\" scope=\"col\">\($0.label)</th>" })</tr></thead>
      """
  }

  private static func address(_ line: Statistics.Line, _ answer: Statistics, _ base: String) -> String {
    switch answer.query.by {
    case .unit?:
      return base.replacing(
        "don_vi="
          + (base.split(separator: "&").first { $0.hasPrefix("don_vi=") }.map { String($0.dropFirst(7)) } ?? ""),
        with: "don_vi=" + Form.encode(line.key)
      )
      .replacing("pham_vi=" + answer.query.scope.rawValue, with: "pham_vi=own")
        + (answer.query.structure == nil ? "&co_cau=" + answer.structure.description : "")
    case .field?: return base + "&linh_vuc=" + Form.encode(line.key)
    case .procedure?: return base + "&thu_tuc=" + Form.encode(line.key)
    case .month?:
      return base.replacing("tu=" + answer.query.period.from.description, with: "tu=" + line.period.from.description)
        .replacing("den=" + answer.query.period.to.description, with: "den=" + line.period.to.description)
        + "&co_cau=" + answer.structure.description
    case nil: return base
    }
  }

  private static func row(_ label: String, _ table: Table06a, _ address: String?, isTotal: Bool = false) -> HTML {
    """
    <tr\(if: isTotal, " class=\"total\"")><th scope="row">\(label)</th>\(FigureColumns.all.html { column in
      "<td class=\"n\">\(figure(table[column], column, address))</td>"
    })</tr>
    """
  }

  private static func figure(_ count: Int, _ column: FigureReference.Column, _ address: String?) -> HTML {
    guard count > 0, let address else { return "\(Digits.grouped(count))" }
    return "<a href=\"/ho-so?\(address)&amp;cot=\(column.rawValue)\">\(Digits.grouped(count))</a>"
  }

  private static func freezing(_ query: StatisticsQuery, _ unit: String, _ visit: Visit) -> HTML {
    guard visit.session?.actor.may(.freezeFigures, at: query.unit, tree: visit.tree, on: visit.today) ?? false else {
      return ""
    }
    return """
      <details><summary>Chốt số liệu</summary><form class="stack" method="post" action="/thong-ke/chot">\(LayoutView.token(visit.session))
      <input type="hidden" name="don_vi" value="\(unit)"><input type="hidden" name="tu" value="\(query.period.from.description)">
      <input type="hidden" name="den" value="\(query.period.to.description)"><input type="hidden" name="pham_vi" value="\(query.scope.rawValue)">
      <input type="hidden" name="theo" value="\(query.by?.rawValue ?? "")"><input type="hidden" name="co_cau" value="\(query.structure?.description ?? "")"><input type="hidden" name="tham_quyen" value="\(query.isByAuthority ? "1" : "")">
      \(PartsView.field("ten", "Tên biểu", value: title(query.period)))<button class="main">Chốt</button></form></details>
      """
  }

  /// A frozen table and what differs by now. Its figures open the dossiers as they are now: those of then are not kept.
  static func frozen(_ frozen: FrozenFigures, now: Statistics, _ visit: Visit) -> Page {
    let differences = frozen.content.differences(from: FrozenFigures.Content(now))
    let base = hasRows(visit) ? link(now, visit.tree.unit(frozen.unitID)?.code ?? "") : nil
    let lines = Dictionary(now.lines.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    func row(_ line: FrozenFigures.Content.Line) -> HTML {
      let address = base.flatMap { base in lines[line.key].map { Self.address($0, now, base) } }
      return Self.row(line.label, line.table, address)
    }
    return Page(
      frozen.title, entry: "statistics", crumbs: [("Thống kê", "/thong-ke")],
      content: """
        <p class="hint">\(visit.tree.name(of: frozen.unitID, on: frozen.content.structure)), \(scopeLabel(frozen.content.scope)) · \(frozen.period.from.vietnamese) – \(frozen.period.to.vietnamese) · cơ cấu đơn vị ngày \(frozen.content.structure.vietnamese)\(if: frozen.content.isByAuthority, " · theo nơi quyết định")</p>
        <p class="hint">Chốt lúc \(frozen.frozenAt.vietnamese) bởi \(frozen.frozenBy). Mã kiểm tra \(frozen.digest).</p>
        \(differences.isEmpty ? "<p class=\"note\">Số liệu hiện nay vẫn như khi chốt.</p>" as HTML : changed(differences))
        <p class="hint more">\(slide)</p><div class="table wide" tabindex="0" role="region" aria-label="Số liệu đã chốt, cuộn ngang được"><table>\(head)<tbody>
        \(frozen.content.lines.html { row($0) })</tbody><tfoot>\(Self.row(total, frozen.content.total, base, isTotal: true))</tfoot></table></div>
        \(if: base != nil, "<p class=\"hint\">Bấm vào số để mở danh sách hồ sơ theo dữ liệu hiện nay.</p>")
        <div class="actions"><a class="button" href="/thong-ke/chot/\(frozen.unitID)/\(frozen.id)/tai-ve.csv">Xuất CSV</a></div>
        """)
  }

  private static func changed(_ differences: [FigureDifference]) -> HTML {
    """
    <div class="note"><p>Sau khi chốt, hồ sơ đã thay đổi; số liệu chốt được giữ nguyên:</p><ul>\(differences.prefix(50).html { item in
      "<li>\(item.key.isEmpty ? total : item.key) – \(FigureReference.Column(rawValue: item.column)?.fullLabel ?? item.column): chốt \(Digits.grouped(item.frozen)), nay \(Digits.grouped(item.current))</li>"
    })</ul></div>
    """
  }
}
