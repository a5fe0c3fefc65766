import Appraisal
import Ground
import Indicators
import Organisation
import Rendering
import Scoring

/// One criterion of a sheet on the screen.
enum SheetCriterionView {
  static let pointsLabel = "Điểm"

  /// What the rule needs, each once, in its order.
  static func sources(_ criterion: Criterion) -> [ScoringRule.Source] {
    var seen: Set<ScoringRule.Source> = []
    return criterion.rule.sources.filter { seen.insert($0).inserted }
  }

  static func page(
    _ seen: SeenSheet, _ criterion: Criterion, later: SheetEvidenceView.Later, _ visit: Visit
  ) -> Page {
    let columns = SheetView.Columns(seen)
    let name = visit.tree.name(of: seen.sheet.unitID, on: seen.round.period.to)
    guard let line = columns.last[criterion.code] else { return SheetView.page(seen, visit) }
    return Page(
      "\(criterion.code). \(criterion.label)", entry: "rounds",
      crumbs: [
        ("Chấm điểm", "/cham-diem"), (seen.round.title, seen.round.reference.path), (name, seen.sheet.reference.path),
      ],
      content: """
        <p class="status">\(CriteriaWords.points(line.points))/\(line.max.vietnamese()) điểm · \(seen.sheet.state.label)</p>
        \(if: visit.query["da_ghi"] == "1", "<p class=\"note\" role=\"status\">Đã ghi.</p>")
        \(FieldWorkView.standing(seen))
        \(facts(line, criterion, seen, columns))
        \(SheetFactsView.section(criterion, seen, visit))
        \(declarations(criterion, seen, visit))
        \(points(criterion, seen, visit))
        \(SheetEvidenceView.section(criterion, seen, later, visit))
        \(thread(criterion, seen, visit))
        \(history(criterion, seen, visit))
        \(neighbours(criterion, seen))
        """)
  }

  private static func facts(
    _ line: ScoreLine, _ criterion: Criterion, _ seen: SeenSheet, _ columns: SheetView.Columns
  ) -> HTML {
    let sheet = columns.last
    let rows: [(String, String)] = [
      ("Cách chấm", criterion.ruleText), ("Hệ thống tính", SheetView.points(columns.system, line)),
      ("Tự chấm", SheetView.points(columns.own, line)),
      ("Thẩm định", columns.appraised.map { SheetView.points($0, line) } ?? ""),
      ("Kết quả", columns.final.map { SheetView.points($0, line) } ?? ""), ("Số liệu dùng để tính", sheet.given(line)),
      ("Lý do mất điểm", sheet.reason(of: line) ?? ""), ("Tài liệu cần có", criterion.evidenceText),
      ("Tài liệu kiểm chứng", line.evidence.label),
      ("Cơ quan thẩm định", criterion.appraiser), ("Phụ trách", criterion.role?.label ?? ""),
      (
        "Việc phải làm",
        criterion.obligation.map { item in
          item.what + (item.due(in: seen.round.year).map { ", hạn \($0.vietnamese)" } ?? "")
        } ?? ""
      ), ("Ghi chú", criterion.note),
    ]
    let cited = criterion.citations.map { ($0.label, $0.text) }
    return "<dl>\((rows + cited).filter { !$0.1.isEmpty }.html { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" })</dl>"
  }

  // Declared facts

  private static func declarations(_ criterion: Criterion, _ seen: SeenSheet, _ visit: Visit) -> HTML {
    let sources = sources(criterion)
    guard !sources.isEmpty else { return "" }
    guard let stage = seen.writes else { return "" }
    let facts = seen.reading.facts(stage)
    let path = "\(seen.sheet.reference.path(criterion.code))/khai"
    return """
      \(KeptFormView.open(path, visit, button: stage == .own ? "Ghi số liệu" : "Sửa số liệu khi thẩm định") {
        """
        \(sources.enumerated().html { input($0.offset, $0.element, facts, seen, visit) })
        \(PartsView.area("ly_do", "Lý do", hint: stage == .own ? "phải ghi khi sửa số hệ thống đã tính" : "phải ghi", rows: 2))
        """
      })
      """
  }

  static func label(_ source: ScoringRule.Source, _ seen: SeenSheet, _ visit: Visit) -> String {
    switch source {
    case .fact(let name): seen.reading.scorer.set.facts.first { $0.name == name }?.label ?? name
    case .indicator(let code): visit.services.indicators[code]?.label ?? code
    }
  }

  private static func input(
    _ place: Int, _ source: ScoringRule.Source, _ facts: ScoringFacts, _ seen: SeenSheet, _ visit: Visit
  ) -> HTML {
    let label = label(source, seen, visit)
    switch source {
    case .indicator(let code):
      let counted = seen.reading.system.computed.indicators[code].map { text($0) } ?? ""
      let isUnclear = seen.reading.trail(of: source, .own).unclear != nil
      return PartsView.field(
        "s\(place)", label, value: facts.indicators[code].map { text($0) } ?? "",
        hint: isUnclear
          ? "Có sẵn khi lập phiếu, không rõ nguồn"
          : counted.isEmpty ? "Hệ thống không tính số liệu này" : "Hệ thống tính: \(counted)", isShort: true)
    case .fact(let name):
      let kind = seen.reading.scorer.set.facts.first { $0.name == name }?.kind
      let value = facts.declared[name].map { text($0) } ?? ""
      if kind == .yesNo {
        return PartsView.choice("s\(place)", label, [("", "Chưa khai"), ("1", "Có"), ("0", "Không")], selected: value)
      }
      let hint =
        kind == .day ? "Ví dụ 15/02/2026; ghi 0 nếu không thực hiện" : kind == .percent ? "Ví dụ 12,5 hoặc 9/500" : ""
      return PartsView.field("s\(place)", label, value: value, hint: hint, isShort: true)
    }
  }

  /// A value as it would be typed.
  static func text(_ value: FigureValue) -> String {
    switch value {
    case .number(let number): plain(number)
    case .ratio(let top, let bottom): "\(plain(top))/\(plain(bottom))"
    case .noData, .unknown: ""
    }
  }

  private static func text(_ answer: DeclaredAnswer) -> String {
    switch answer {
    case .yes(let isYes): isYes ? "1" : "0"
    case .day(let day): day.vietnamese
    case .never: "0"
    case .number(let number): plain(number)
    case .ratio(let top, let bottom): "\(plain(top))/\(plain(bottom))"
    }
  }

  private static func plain(_ number: Quantity) -> String { number.plain.replacing(".", with: ",") }

  /// An answer as people read it.
  static func said(_ answer: DeclaredAnswer) -> String {
    switch answer {
    case .yes(let isYes): isYes ? "có" : "không"
    case .never: "không thực hiện"
    default: text(answer)
    }
  }

  // Points

  private static func points(_ criterion: Criterion, _ seen: SeenSheet, _ visit: Visit) -> HTML {
    guard let stage = seen.writes, criterion.rule.references.isEmpty, stage != .own || criterion.rule.isByHand else {
      return ""
    }
    let given = seen.reading.facts(stage).points[criterion.code]
    let path = "\(seen.sheet.reference.path(criterion.code))/diem"
    let title =
      stage == .own ? "Điểm tự chấm" : stage == .appraised ? "Điểm thẩm định" : "Điểm của hội đồng"
    return """
      <h2>\(title)</h2>
      \(KeptFormView.open(path, visit, button: "Ghi điểm") {
        """
        \(PartsView.field("diem", pointsLabel, value: given.map { plain($0.points) } ?? "", hint: criterion.rule.isByHand ? criterion.ruleText : "Để trống thì lấy điểm theo cách chấm", isShort: true))
        \(PartsView.area("ly_do", "Lý do", hint: stage == .own ? "không bắt buộc" : "phải ghi", rows: 2))
        """
      })
      """
  }

  // Words

  private static func thread(_ criterion: Criterion, _ seen: SeenSheet, _ visit: Visit) -> HTML {
    let said = seen.shownEntries.filter { $0.criterion == criterion.code && $0.said == .message }
    guard seen.speaks || !said.isEmpty else { return "" }
    let path = "\(seen.sheet.reference.path(criterion.code))/y-kien"
    return """
      <h2>Giải trình, trao đổi</h2>
      \(if: !said.isEmpty, "<ol class=\"time\">\(said.html { "<li><b>\($0.stage == .own ? "Đơn vị" : $0.stage == .council ? "Hội đồng" : "Thẩm định")</b> · \($0.at.vietnamese), \($0.actor)<br>\($0.reason)</li>" })</ol>")
      \(if: seen.speaks, KeptFormView.open(path, visit, button: seen.isOurs ? "Gửi giải trình" : "Gửi ý kiến") { PartsView.area("y_kien", seen.isOurs ? "Giải trình, đề nghị xem lại" : "Ý kiến", rows: 3) })
      """
  }

  /// Everything that was done with the criterion, as far as one may see.
  private static func history(_ criterion: Criterion, _ seen: SeenSheet, _ visit: Visit) -> HTML {
    let entries = seen.shownEntries.filter { $0.criterion == criterion.code && $0.said != .message }
    guard !entries.isEmpty else { return "" }
    return """
      <details><summary>Các lần ghi (\(entries.count))</summary><ol>\(entries.html { entry in
        "<li>\(entry.at.vietnamese): \(entry.stage.label), \(entry.actor) – \(words(entry.said, seen, visit))\(if: !entry.reason.isEmpty && isTold(entry, seen, visit), ". Lý do: \(entry.reason)")</li>"
      })</ol></details>
      """
  }

  /// Why a piece of evidence was attached names it often enough.
  private static func isTold(_ entry: SheetEntry, _ seen: SeenSheet, _ visit: Visit) -> Bool {
    guard case .evidence(let item) = entry.said else { return true }
    return SheetEvidenceView.sees(item, seen, visit)
  }

  private static func number(_ points: Quantity, _ seen: SeenSheet) -> String {
    points.vietnamese(decimals: seen.reading.scorer.set.decimals)
  }

  private static func words(_ said: SheetSaying, _ seen: SeenSheet, _ visit: Visit) -> String {
    switch said {
    case .answer(let name, let answer): "\(label(.fact(name), seen, visit)): \(self.said(answer))"
    case .figure(let code, let value): "\(label(.indicator(code), seen, visit)): \(text(value))"
    case .points(let points): points.map { "cho \(number($0, seen)) điểm" } ?? "lấy lại điểm theo cách chấm"
    case .evidence(let item):
      SheetEvidenceView.sees(item, seen, visit)
        ? "gắn tài liệu \(item.label)" : "gắn \(SheetEvidenceView.nameless(item.kind))"
    case .withdrawal: "gỡ tài liệu"
    case .message: ""
    case .checked(let isDone): isDone ? "thẩm định xong lĩnh vực" : "mở lại thẩm định lĩnh vực"
    case .settlement(let points):
      points.map { "thống nhất \(number($0, seen)) điểm sau hai lần chấm" } ?? "thống nhất giữ điểm thẩm định lần một"
    }
  }

  private static func neighbours(_ criterion: Criterion, _ seen: SeenSheet) -> HTML {
    let all = seen.reading.scorer.set.all.filter(\.isLeaf).map(\.code)
    guard let place = all.firstIndex(of: criterion.code) else { return "" }
    let path = seen.sheet.reference
    return """
      <p class="pager">\(if: place > 0, "<a href=\"\(path.path(all[max(place - 1, 0)]))\">← Tiêu chí \(all[max(place - 1, 0)])</a>")\(if: place + 1 < all.count, "<a href=\"\(path.path(all[min(place + 1, all.count - 1)]))\">Tiêu chí \(all[min(place + 1, all.count - 1)]) →</a>")</p>
      """
  }
}
