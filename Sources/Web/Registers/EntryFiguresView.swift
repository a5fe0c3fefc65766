import Ground
import Measures
import Organisation
import Registers
import Rendering

/// Figures of a register on the screen.
enum EntryFiguresView {
  static let fileName = "so-lieu-"
  static let total = "Tổng cộng"
  static let exportHeads = ["Mã dòng", "Nội dung", "Từ ngày", "Đến ngày"]

  /// A column of the table: a figure, or one of its parts.
  struct Cell {
    var figure: String
    var figureLabel: String
    /// The choice; nil for the whole figure.
    var part: String?
    var label: String

    var fullLabel: String { part == nil ? figureLabel : "\(figureLabel): \(label)" }

    func number(in figures: RegisterFigures) -> RegisterFigures.Number {
      guard let figure = figures[figure] else { return .zero }
      guard let part else { return figure.number }
      return figure.parts.first { $0.code == part }?.number ?? .zero
    }
  }

  /// The columns: each figure, with those of its parts that are anywhere in the total.
  static func cells(_ answer: RegisterStatistics) -> [Cell] {
    answer.total.figures.flatMap { figure in
      [Cell(figure: figure.code, figureLabel: figure.label, part: nil, label: figure.parts.isEmpty ? "" : "Tổng")]
        + figure.parts.map { Cell(figure: figure.code, figureLabel: figure.label, part: $0.code, label: $0.label) }
    }
  }

  static func text(_ number: RegisterFigures.Number) -> String {
    number.value.map { Digits.grouped($0) } ?? VietnameseFormat.unknown
  }

  static func page(_ answer: RegisterStatistics, _ kind: RegisterKind, _ visit: Visit) -> Page {
    let query = answer.query
    let path = EntryRoutes.path(of: kind) + "/so-lieu"
    let plain = visit.query.query()
    return Page(
      "Số liệu: \(kind.label)", entry: "registers",
      crumbs: [("Sổ các lĩnh vực", EntryRoutes.root), (kind.label, EntryRoutes.path(of: kind))],
      content: """
        <p class="hint">\(visit.tree.name(of: query.unit, on: answer.structure)) · \(query.period.from.vietnamese) – \(query.period.to.vietnamese) · cơ cấu đơn vị ngày \(answer.structure.vietnamese)</p>
        \(shortcuts(query, path, visit))
        \(filter(query, path, visit))
        \(table(answer, kind, visit))
        \(missing(answer))
        <p class="hint">Bấm vào một con số để xem các mục trong đó. Mục đã rút khỏi sổ không tính.</p>
        <div class="actions"><a class="button" href="\(path).xlsx?\(plain)">Xuất Excel</a> <a class="button" href="\(path).csv?\(plain)">Xuất CSV</a></div>
        """)
  }

  /// The periods that reports are for, one press each.
  private static func shortcuts(_ query: RegisterQuery, _ path: String, _ visit: Visit) -> HTML {
    let others = visit.query.query(without: ["tu", "den"])
    return """
      <nav class="tabs" aria-label="Kỳ báo cáo">\(ReportPeriods.around(visit.today).html { item in
        "<a href=\"\(path)?\(others)&tu=\(item.period.from.description)&den=\(item.period.to.description)\"\(if: item.period == query.period, " aria-current=\"page\"")>\(item.label)</a> "
      })</nav>
      """
  }

  private static let scopes = [("subtree", "Cả cấp dưới"), ("own", "Riêng đơn vị"), ("below", "Chỉ cấp dưới")]

  private static func filter(_ query: RegisterQuery, _ path: String, _ visit: Visit) -> HTML {
    let units = EntryRoutes.units(.viewRegisters, visit)
    let code = visit.tree.unit(query.unit)?.code ?? ""
    let unit: HTML =
      units.isEmpty
      ? PartsView.field("don_vi", "Mã đơn vị", value: code, isShort: true)
      : PartsView.choice("don_vi", "Đơn vị", units, selected: code)
    return """
      <form class="inline" method="get" action="\(path)">\(unit)
      \(PartsView.field("tu", "Từ ngày", value: query.period.from.vietnamese, isShort: true))\(PartsView.field("den", "Đến ngày", value: query.period.to.vietnamese, isShort: true))
      \(PartsView.choice("pham_vi", "Phạm vi", scopes, selected: query.scope.rawValue))
      \(PartsView.choice("theo", "Phân theo", [("unit", "Đơn vị"), ("month", "Tháng"), ("", "Không")], selected: query.by?.rawValue ?? ""))
      <button class="main">Xem</button></form>
      """
  }

  // MARK: Table

  private static func table(_ answer: RegisterStatistics, _ kind: RegisterKind, _ visit: Visit) -> HTML {
    let cells = cells(answer)
    let unit = visit.tree.unit(answer.query.unit)?.code ?? ""
    let whole = FigureLink(
      kind, unit: unit, answer.query.period, scope: answer.query.scope.rawValue, structure: answer.structure)
    let lines = answer.lines.html { line in
      let isUnit = answer.query.by == .unit
      let link = FigureLink(
        kind, unit: isUnit ? line.key : unit, line.period, scope: isUnit ? "own" : answer.query.scope.rawValue,
        structure: answer.structure)
      return row(line.label, line.figures, cells, link, kind)
    }
    return """
      <div class="table wide" tabindex="0" role="region" aria-label="Số liệu của sổ"><table>\(head(answer))<tbody>\(lines)</tbody>
      <tfoot>\(row(total, answer.total, cells, whole, kind, isTotal: true))</tfoot></table></div>
      """
  }

  private static func head(_ answer: RegisterStatistics) -> HTML {
    let figures = answer.total.figures
    let isSplit = figures.contains { !$0.parts.isEmpty }
    let first = figures.html { figure in
      figure.parts.isEmpty
        ? "<th class=\"n\" scope=\"col\"\(if: isSplit, " rowspan=\"2\"")>\(figure.label)</th>"
        : "<th colspan=\"\(figure.parts.count + 1)\" scope=\"colgroup\">\(figure.label)</th>"
    }
    let second = figures.filter { !$0.parts.isEmpty }.html { figure in
      "<th class=\"n\" scope=\"col\">Tổng</th>" + figure.parts.html { "<th class=\"n\" scope=\"col\">\($0.label)</th>" }
    }
    return """
      <thead><tr><th scope="col"\(if: isSplit, " rowspan=\"2\"")>Nội dung</th>\(first)</tr>\(if: isSplit, "<tr>\(second)</tr>")</thead>
      """
  }

  private static func row(
    _ label: String, _ figures: RegisterFigures, _ cells: [Cell], _ link: FigureLink, _ kind: RegisterKind,
    isTotal: Bool = false
  ) -> HTML {
    let list = EntryRoutes.path(of: kind)
    return """
      <tr\(if: isTotal, " class=\"total\"")><th scope="row">\(label)</th>\(cells.html { cell in
        let number = cell.number(in: figures)
        let isNone = number.value == 0 && number.missing == 0
        return "<td class=\"n\">\(isNone ? "0" as HTML : "<a href=\"\(list)?\(link.query(cell.figure, part: cell.part))\">\(text(number))</a>")</td>"
      })</tr>
      """
  }

  /// A sum of what is known says how much is not.
  private static func missing(_ answer: RegisterStatistics) -> HTML {
    let unsure = answer.total.figures.filter { $0.number.missing > 0 }
    guard !unsure.isEmpty else { return "" }
    return """
      <p class="note">Chưa ghi đủ: \(unsure.map { "“\($0.label)” còn \(Digits.grouped($0.number.missing)) mục chưa ghi" }.joined(separator: "; ")). Tổng trên chỉ gồm các mục đã ghi.</p>
      """
  }
}
